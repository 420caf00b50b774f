//! Edits of who works on what.

use super::draft::{Draft, EditError};
use super::effort;
use super::tasks::key;
use crate::plan::{Assignment, Id, Kind, Person, Plan, Task};

/// The assignment of a person to a task.
#[must_use]
pub fn between(plan: &Plan, task: Id<Task>, person: Id<Person>) -> Option<Id<Assignment>> {
    plan.assignments.iter().find(|found| found.task == task && found.person == person).map(|found| found.id)
}

/// Assigns a person to a task, with all their time; does nothing when they are assigned already. What follows from it for
/// the task, the rules of [`effort`] say.
///
/// # Errors
/// When the task or the person is not there.
pub fn assign(draft: &mut Draft<'_>, task: Id<Task>, person: Id<Person>) -> Result<String, EditError> {
    let words = format!("Assigned {} to {}", name(draft, person)?, key(draft.plan(), &*draft.get(task)?));
    if between(draft.plan(), task, person).is_none() {
        effort::staff(draft, task, &[], &[person])?;
    }
    Ok(words)
}

/// Takes a person off a task.
///
/// # Errors
/// When the task or the person is not there, or they are not assigned.
pub fn unassign(draft: &mut Draft<'_>, task: Id<Task>, person: Id<Person>) -> Result<String, EditError> {
    let words = format!("Took {} off {}", name(draft, person)?, key(draft.plan(), &*draft.get(task)?));
    let id = between(draft.plan(), task, person).ok_or(EditError::Missing(Kind::Assignment))?;
    effort::staff(draft, task, &[id], &[])?;
    Ok(words)
}

/// Assigns a person to tasks where they are not yet, or takes them off all of them.
///
/// # Errors
/// When a task or the person is not there, or they are to be taken off and are not assigned.
pub fn set_on(draft: &mut Draft<'_>, tasks: &[Id<Task>], person: Id<Person>, on: bool) -> Result<String, EditError> {
    let mut words = String::new();
    for task in tasks {
        words = if on { assign(draft, *task, person)? } else { unassign(draft, *task, person)? };
    }
    let name = name(draft, person)?;
    Ok(match (tasks.len(), on) {
        (1, _) => words,
        (many, true) => format!("Assigned {name} to {many} tasks"),
        (many, false) => format!("Took {name} off {many} tasks"),
    })
}

/// Assigns a person where they are not yet, else takes them off.
///
/// # Errors
/// When the task or the person is not there.
pub fn toggle(draft: &mut Draft<'_>, task: Id<Task>, person: Id<Person>) -> Result<String, EditError> {
    if between(draft.plan(), task, person).is_some() {
        unassign(draft, task, person)
    } else {
        assign(draft, task, person)
    }
}

/// Hands a task from one person to another, keeping their share of time; `None` on either side is nobody.
///
/// # Errors
/// When the task or a person is not there.
pub fn hand_over(
    draft: &mut Draft<'_>,
    task: Id<Task>,
    from: Option<Id<Person>>,
    to: Option<Id<Person>>,
) -> Result<String, EditError> {
    let what = key(draft.plan(), &*draft.get(task)?);
    let old = from.and_then(|from| between(draft.plan(), task, from));
    let Some(to) = to else {
        effort::staff(draft, task, old.as_slice(), &[])?;
        return Ok(format!("Took everybody off {what}"));
    };
    let words = format!("Assigned {} to {what}", name(draft, to)?);
    match (old, between(draft.plan(), task, to)) {
        (Some(old), None) => draft.update(old, |assignment| assignment.person = to)?,
        (Some(old), Some(new)) if old != new => {
            effort::staff(draft, task, &[old], &[])?;
        }
        (None, None) => {
            assign(draft, task, to)?;
        }
        _ => {}
    }
    Ok(words)
}

/// Adds a person to the project. Gives their id and the words for the edit; somebody of that name who is there already
/// is taken instead.
///
/// # Errors
/// When the name is empty.
pub fn add_person(draft: &mut Draft<'_>, name: &str) -> Result<(Id<Person>, String), EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("A person needs a name.".into()));
    }
    let known = draft.plan().people.iter().find(|person| person.name.to_lowercase() == name.to_lowercase());
    if let Some(known) = known {
        return Ok((known.id, format!("{} is in the project already", known.name)));
    }
    // The avatar colour that fewest people have.
    let worn = |colour: u8| draft.plan().people.iter().filter(|person| person.colour == colour).count();
    let colour = (1..=7).min_by_key(|colour| worn(*colour)).unwrap_or(1);
    let id = draft.next_id();
    draft.put(Person { id, name: name.into(), colour, ..Person::default() });
    Ok((id, format!("Added {name}")))
}

/// Adds a person to the project and assigns them to a task.
///
/// # Errors
/// When the name is empty or the task is not there.
pub fn assign_new(draft: &mut Draft<'_>, task: Id<Task>, name: &str) -> Result<String, EditError> {
    let (person, _) = add_person(draft, name)?;
    assign(draft, task, person)?;
    Ok(format!("Added {} and assigned them to {}", name.trim(), key(draft.plan(), &*draft.get(task)?)))
}

/// Between names.
const SEPARATORS: [char; 2] = [',', ';'];

/// The person that a list of names begins with, taken off it; somebody new where nobody has the name. Names may hold commas
/// and several people may share one, so whoever is on the task already is meant first, then who is in the project, then who
/// is archived; of several names that fit, the longest.
fn next_named(draft: &mut Draft<'_>, task: Id<Task>, rest: &mut &str) -> Result<Option<Id<Person>>, EditError> {
    let text = rest.trim_start_matches(|letter: char| SEPARATORS.contains(&letter) || letter.is_whitespace());
    if text.is_empty() {
        return Ok(None);
    }
    // Length in bytes of what the name takes of the text.
    let taken = |name: &str| {
        let name = name.trim();
        let length = text.char_indices().nth(name.chars().count()).map_or(text.len(), |(at, _)| at);
        let (head, tail) = text.split_at(length);
        let ends = tail.trim_start().chars().next().is_none_or(|next| SEPARATORS.contains(&next));
        (ends && !name.is_empty() && head.to_lowercase() == name.to_lowercase()).then_some(length)
    };
    let plan = draft.plan();
    let fits = plan.people.iter().filter_map(|person| {
        let length = taken(&person.name)?;
        Some(((between(plan, task, person.id).is_some(), !person.archived, length), length, person.id))
    });
    if let Some((_, length, person)) = fits.max_by_key(|(order, ..)| *order) {
        *rest = &text[length..];
        return Ok(Some(person));
    }
    let (typed, tail) = text.split_at(text.find(SEPARATORS).unwrap_or(text.len()));
    *rest = tail;
    // The beginning of a name, word by word, means the only person whose name begins so.
    let begun = format!("{} ", typed.trim().to_lowercase());
    let begins = |person: &&std::sync::Arc<Person>| !person.archived && person.name.to_lowercase().starts_with(&begun);
    let meant: Vec<Id<Person>> = draft.plan().people.iter().filter(begins).map(|person| person.id).collect();
    if let [person] = meant.as_slice() {
        return Ok(Some(*person));
    }
    add_person(draft, typed).map(|(person, _)| Some(person))
}

/// Leaves exactly these people on a task, by their names between commas; of nobody known by a name, somebody new is added.
/// Who stays keeps their share of time.
///
/// # Errors
/// When the task is not there.
pub fn assign_only(draft: &mut Draft<'_>, task: Id<Task>, names: &str) -> Result<String, EditError> {
    let before = draft.plan().people.len();
    let mut wanted: Vec<Id<Person>> = Vec::new();
    let mut said: Vec<String> = Vec::new();
    let mut rest = names;
    while let Some(person) = next_named(draft, task, &mut rest)? {
        if !wanted.contains(&person) {
            wanted.push(person);
            said.push(name(draft, person)?);
        }
    }
    let on_it = draft.plan().assignments.iter().filter(|found| found.task == task);
    let gone: Vec<_> = on_it.filter(|found| !wanted.contains(&found.person)).map(|found| found.id).collect();
    wanted.retain(|person| between(draft.plan(), task, *person).is_none());
    effort::staff(draft, task, &gone, &wanted)?;
    let what = key(draft.plan(), &*draft.get(task)?);
    let new = draft.plan().people.len() - before;
    Ok(match (said.as_slice(), new) {
        ([], _) => format!("Took everybody off {what}"),
        (all, 0) => format!("Assigned {} to {what}", all.join(", ")),
        (all, 1) => format!("Assigned {} to {what}, one of them new in the project", all.join(", ")),
        (all, new) => format!("Assigned {} to {what}, {new} of them new in the project", all.join(", ")),
    })
}

fn name(draft: &Draft<'_>, person: Id<Person>) -> Result<String, EditError> {
    Ok(draft.get(person)?.name.clone())
}

#[cfg(test)]
mod tests {
    use super::super::{starter, tasks};
    use super::*;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn a_task_is_handed_over_with_its_share() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        assert_eq!(assign_new(&mut draft, task, " Ada Byron ").unwrap(), "Added Ada Byron and assigned them to T-1");
        let (ada, words) = add_person(&mut draft, "ada byron").unwrap();
        assert_eq!(words, "Ada Byron is in the project already");
        let (grace, _) = add_person(&mut draft, "Grace Hopper").unwrap();
        let id = between(draft.plan(), task, ada).unwrap();
        draft.update(id, |assignment| assignment.units = Some(5000)).unwrap();
        hand_over(&mut draft, task, Some(ada), Some(grace)).unwrap();
        let kept = draft.get(between(draft.plan(), task, grace).unwrap()).unwrap();
        assert_eq!((kept.units, between(draft.plan(), task, ada)), (Some(5000), None));
        assert_eq!(toggle(&mut draft, task, ada).unwrap(), "Assigned Ada Byron to T-1");
        hand_over(&mut draft, task, Some(grace), Some(ada)).unwrap();
        assert_eq!(draft.plan().assignments.len(), 1);
        hand_over(&mut draft, task, Some(ada), None).unwrap();
        assert!(draft.plan().assignments.is_empty());
        assert!(add_person(&mut draft, " ").is_err());
    }

    #[test]
    fn who_is_on_a_task_already_is_meant_by_a_name_that_others_share_or_that_holds_a_comma() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        let mut add = |name: &str, archived: bool| {
            let id = draft.next_id();
            draft.put(Person { id, name: name.into(), archived, ..Person::default() });
            id
        };
        let (first, second) = (add("Developer", false), add("Developer", false));
        let (byron, old) = (add("Byron, Ada", false), add("Grace", true));
        let on_it = |draft: &Draft<'_>| {
            let mut people: Vec<_> = draft.plan().assignments.iter().map(|found| found.person).collect();
            people.sort_unstable();
            people
        };
        let sorted = |mut people: Vec<Id<Person>>| {
            people.sort_unstable();
            people
        };
        assign(&mut draft, task, second).unwrap();
        assign(&mut draft, task, byron).unwrap();
        let people = draft.plan().people.len();
        assign_only(&mut draft, task, "Developer, byron, ada; Grace").unwrap();
        assert_eq!(on_it(&draft), sorted(vec![second, byron, old]));
        assert_eq!(draft.plan().people.len(), people, "nobody is new");
        let (olu, _) = add_person(&mut draft, "Olu Adeyemi").unwrap();
        assign_only(&mut draft, task, "olu").unwrap();
        assert_eq!(on_it(&draft), [olu], "the only one whose name begins so");
        let people = draft.plan().people.len();
        assign_only(&mut draft, task, "Developers").unwrap();
        assert_eq!(draft.plan().people.len(), people + 1, "another name is another person");
        assert!(!on_it(&draft).contains(&first));
    }

    #[test]
    fn several_tasks_get_a_person_at_once_and_lose_them_at_once() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let tasks = ["t", "u"].map(|name| tasks::create(&mut draft, name, tasks::Place::LastIn(None)).unwrap().0);
        let (ada, _) = add_person(&mut draft, "Ada Byron").unwrap();
        assign(&mut draft, tasks[1], ada).unwrap();
        assert_eq!(set_on(&mut draft, &tasks, ada, true).unwrap(), "Assigned Ada Byron to 2 tasks");
        assert_eq!(draft.plan().assignments.len(), 2, "once each");
        assert_eq!(set_on(&mut draft, &tasks[..1], ada, false).unwrap(), "Took Ada Byron off T-1");
        assert!(set_on(&mut draft, &tasks, ada, false).is_err(), "she is not on the first any more");
        assert_eq!(set_on(&mut draft, &tasks[..1], ada, true).unwrap(), "Assigned Ada Byron to T-1");
        assert_eq!(set_on(&mut draft, &tasks, ada, false).unwrap(), "Took Ada Byron off 2 tasks");
        assert!(draft.plan().assignments.is_empty());
    }

    #[test]
    fn names_between_commas_are_all_who_work_on_a_task() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (task, _) = tasks::create(&mut draft, "t", tasks::Place::LastIn(None)).unwrap();
        assign_new(&mut draft, task, "Ada Byron").unwrap();
        let share = draft.plan().assignments.iter().next().unwrap().id;
        draft.update(share, |assignment| assignment.units = Some(5000)).unwrap();
        let words = assign_only(&mut draft, task, "ada byron; Grace Hopper,, Grace Hopper").unwrap();
        assert_eq!(words, "Assigned Ada Byron, Grace Hopper to T-1, one of them new in the project");
        assert_eq!((draft.plan().assignments.len(), draft.get(share).unwrap().units), (2, Some(5000)));
        assert_eq!(assign_only(&mut draft, task, "Grace Hopper").unwrap(), "Assigned Grace Hopper to T-1");
        assert_eq!(draft.plan().assignments.len(), 1);
        assert_eq!(assign_only(&mut draft, task, " ").unwrap(), "Took everybody off T-1");
        assert_eq!((draft.plan().assignments.len(), draft.plan().people.len()), (0, 2));
    }
}
