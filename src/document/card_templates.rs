//! Edits of templates for cards.

use super::copies::unstarted;
use super::draft::{Draft, EditError};
use super::{assign, tasks};
use crate::plan::{CardTemplate, ChecklistItem, Id, Kind, Plan, Priority, Task};

/// The templates of a plan, by name.
#[must_use]
pub fn in_order(plan: &Plan) -> Vec<(String, Id<CardTemplate>)> {
    let mut all: Vec<_> = plan.card_templates.iter().map(|template| (template.name.clone(), template.id)).collect();
    all.sort_by_cached_key(|(name, id)| (name.to_lowercase(), *id));
    all
}

/// Keeps what a task is, not what has happened to it, as a template under its name; a template of that name is replaced.
///
/// # Errors
/// When the task is not there or has no name.
pub fn keep(draft: &mut Draft<'_>, task: Id<Task>) -> Result<String, EditError> {
    let task = draft.get(task)?;
    let name = checked(&task.name)?;
    let known = named(draft.plan(), &name);
    let before = known.and_then(|id| draft.plan().get(id).cloned()).unwrap_or_default();
    let id = known.unwrap_or_else(|| draft.next_id());
    let people = draft.plan().assignments.iter().filter(|found| found.task == task.id);
    let people = people.map(|found| found.person).collect();
    draft.put(CardTemplate {
        id,
        name: name.clone(),
        description: task.description.clone(),
        checklist: task.checklist.iter().map(ChecklistItem::fresh).collect(),
        labels: task.labels.clone(),
        priority: task.priority,
        points: task.points,
        // One that was only taken for granted is so in the next task.
        duration: Some(task.duration).filter(|duration| !duration.estimated),
        // Of the whole, also where the task has begun.
        estimate: unstarted(&task).estimate_left(),
        people,
        source_key: before.source_key.clone(),
        extra: before.extra.clone(),
    });
    Ok(if known.is_some() { format!("Replaced template {name}") } else { format!("Saved template {name}") })
}

/// Renames a template.
///
/// # Errors
/// When the name is empty or another's, or the template is not there.
pub fn rename(draft: &mut Draft<'_>, id: Id<CardTemplate>, name: &str) -> Result<String, EditError> {
    let name = checked(name)?;
    if named(draft.plan(), &name).is_some_and(|known| known != id) {
        return Err(EditError::Input(format!("There is a template {name} already. Type another name.")));
    }
    let words = format!("Renamed template {} to {name}", draft.get(id)?.name);
    draft.update(id, |template| template.name = name)?;
    Ok(words)
}

/// Deletes a template. Tasks made from it stay.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<CardTemplate>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.remove(Kind::CardTemplate, id.any())?;
    Ok(format!("Deleted template {name}"))
}

/// Gives a new task what a template holds, all but its name.
pub(super) fn apply(draft: &mut Draft<'_>, task: Id<Task>, template: Id<CardTemplate>) -> Result<(), EditError> {
    let template = draft.get(template)?;
    draft.update(task, |task| {
        task.description.clone_from(&template.description);
        task.checklist.clone_from(&template.checklist);
        task.labels.clone_from(&template.labels);
        task.priority = template.priority;
        task.points = template.points;
        task.estimate.clone_from(&template.estimate);
        if let Some(duration) = template.duration {
            task.duration = duration;
        }
        task.estimate_is_of_now();
    })
}

/// Assigns those whom a template names.
pub(super) fn assign_people(
    draft: &mut Draft<'_>,
    task: Id<Task>,
    template: Id<CardTemplate>,
) -> Result<(), EditError> {
    for person in &draft.get(template)?.people {
        assign::assign(draft, task, *person)?;
    }
    Ok(())
}

/// The template of a name, letter case aside.
pub(super) fn named(plan: &Plan, name: &str) -> Option<Id<CardTemplate>> {
    let name = name.to_lowercase();
    plan.card_templates.iter().find(|template| template.name.to_lowercase() == name).map(|template| template.id)
}

fn checked(name: &str) -> Result<String, EditError> {
    let name = tasks::one_line(name);
    if name.is_empty() {
        return Err(EditError::Input("A template needs a name.".into()));
    }
    Ok(name)
}

/// What a card says of itself, before a template's: `Normal` is nothing said.
pub(super) fn prefer(own: Priority, template: Priority) -> Priority {
    if own == Priority::default() { template } else { own }
}

#[cfg(test)]
mod tests {
    use super::super::board::{NewCard, add_card, columns};
    use super::super::{checklist, details, labels, schedule_edits, starter};
    use super::*;
    use crate::plan::{DateTime, Duration, Ids};

    #[test]
    fn a_template_makes_tasks_like_the_one_it_was() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let column = columns(&plan)[0];
        let mut draft = Draft::new(&plan, &mut ids, DateTime(60));
        let card = NewCard {
            name: "Release".into(),
            new_labels: vec!["ops".into()],
            priority: Priority::High,
            duration: Some(Duration::working(3600)),
            ..NewCard::default()
        };
        let (task, _) = add_card(&mut draft, column, &card).unwrap();
        checklist::add(&mut draft, task, "Tag\nAnnounce").unwrap();
        checklist::tick(&mut draft, task, 0, true).unwrap();
        details::describe(&mut draft, task, "How *we* release").unwrap();
        details::set_points(&mut draft, task, Some(300)).unwrap();
        let (ada, _) = assign::add_person(&mut draft, "Ada").unwrap();
        assign::assign(&mut draft, task, ada).unwrap();
        assert_eq!(keep(&mut draft, task).unwrap(), "Saved template Release");
        let template = in_order(draft.plan())[0].1;

        let from = |name: &str| NewCard { name: name.into(), template: Some(template), ..NewCard::default() };
        let (made, words) = add_card(&mut draft, column, &from("Release 2")).unwrap();
        assert_eq!(words, "Added T-2 Release 2");
        let (old, new) = (draft.get(task).unwrap(), draft.get(made).unwrap());
        assert_eq!((&new.description, &new.labels, new.points), (&old.description, &old.labels, Some(300)));
        assert_eq!((new.priority, new.duration.seconds), (Priority::High, 3600));
        assert_eq!(
            new.checklist.iter().map(|line| (line.text.as_str(), line.done)).collect::<Vec<_>>(),
            [("Tag", false), ("Announce", false)]
        );
        assert_eq!(draft.plan().assignments.len(), 2);

        // An estimate of the other half is one of twice as much in the next task.
        let working = |seconds| Duration::working(seconds);
        schedule_edits::set_duration(&mut draft, task, working(7200), "").unwrap();
        schedule_edits::set_percent(&mut draft, task, 50, DateTime(0), DateTime(7200)).unwrap();
        details::estimate(&mut draft, task, Some((1800, 3600, 9000))).unwrap();
        keep(&mut draft, task).unwrap();
        let (half, _) = add_card(&mut draft, column, &from("Release 4")).unwrap();
        let estimate = draft.get(half).unwrap().estimate_left().unwrap();
        assert_eq!((estimate.best, estimate.likely, estimate.worst), (3600, 7200, 18_000));

        // What the card says itself comes first.
        let (bo, _) = assign::add_person(&mut draft, "Bo").unwrap();
        let own = labels::find_or_create(&mut draft, "own").unwrap();
        let card = NewCard { priority: Priority::Low, people: vec![bo], labels: vec![own], ..from("Release 3") };
        let (third, _) = add_card(&mut draft, column, &card).unwrap();
        let third = draft.get(third).unwrap();
        assert_eq!((third.priority, third.labels.len()), (Priority::Low, 2));
        let on_it: Vec<_> = draft.plan().assignments.iter().filter(|found| found.task == third.id).collect();
        assert_eq!(on_it.iter().map(|found| found.person).collect::<Vec<_>>(), [bo]);
        assert!(draft.finish("t").is_ok());
    }

    #[test]
    fn a_template_of_the_same_name_is_replaced_and_names_stay_apart() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (bug, _) = tasks::create(&mut draft, "Bug", tasks::Place::LastIn(None)).unwrap();
        let (call, _) = tasks::create(&mut draft, "Call", tasks::Place::LastIn(None)).unwrap();
        keep(&mut draft, bug).unwrap();
        tasks::rename(&mut draft, bug, "BUG").unwrap();
        assert_eq!(keep(&mut draft, bug).unwrap(), "Replaced template BUG");
        keep(&mut draft, call).unwrap();
        let all = in_order(draft.plan());
        assert_eq!(all.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["BUG", "Call"]);
        assert!(rename(&mut draft, all[0].1, "call").is_err());
        assert!(rename(&mut draft, all[0].1, " ").is_err());
        assert_eq!(rename(&mut draft, all[0].1, "bug").unwrap(), "Renamed template BUG to bug");
        assert_eq!(delete(&mut draft, all[0].1).unwrap(), "Deleted template bug");
        assert!(delete(&mut draft, all[0].1).is_err());
    }
}
