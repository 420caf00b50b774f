//! Another plan in the place of this one, as one edit: the old plan is one undo away.

use super::draft::{Draft, EditError};
use crate::plan::{Kind, Plan, Task};

/// Puts `plan` in the place of the draft's. `source` is where it came from, for the words of the edit.
///
/// # Errors
/// When `plan` has no project record.
pub fn replace(draft: &mut Draft<'_>, plan: &Plan, source: &str) -> Result<String, EditError> {
    if plan.project().is_none() {
        return Err(EditError::Input("The file holds no project, so nothing was replaced.".into()));
    }
    draft.become_plan(plan);
    Ok(format!("Replaced the plan with {source}"))
}

/// Puts a what-if copy of the draft's plan in its place, under the name it has. `copy` is what the copy is called, for the
/// words of the edit.
///
/// # Errors
/// When the copy has no project record, or is a copy of another project.
pub fn adopt(draft: &mut Draft<'_>, plan: &Plan, copy: &str) -> Result<String, EditError> {
    let before = draft.plan().project().cloned();
    let Some((before, after)) = before.zip(plan.project()).filter(|(before, after)| before.id == after.id) else {
        return Err(EditError::Input("This is not a copy of that project, so nothing was adopted.".into()));
    };
    draft.become_plan(plan);
    draft.update(after.id, |project| project.name.clone_from(&before.name))?;
    Ok(format!("Adopted {copy}"))
}

/// What of a plan another would replace, and what it would remove: records of both that differ, and records of `old` only.
#[must_use]
pub fn losses(old: &Plan, new: &Plan) -> (usize, usize) {
    let mut found = (0, 0);
    for record in old.records() {
        match new.record(record.kind(), record.id()) {
            None => found.1 += 1,
            // The name stays.
            Some(other) => found.0 += usize::from(other != record && record.kind() != Kind::Project),
        }
    }
    found
}

/// Puts tasks in the place of those with their ids, in a plan that is being imported and is nobody's yet.
pub fn put_tasks(plan: &mut Plan, tasks: Vec<Task>) {
    for task in tasks {
        plan.put(task.into());
    }
}

#[cfg(test)]
mod tests {
    use super::super::starter::{self, Template};
    use super::*;
    use crate::plan::{Date, DateTime, Ids};

    #[test]
    fn a_plan_is_replaced_whole_and_comes_back_whole() {
        let mut ids = Ids::seeded(1);
        let old = starter::sample(Date(20_600), DateTime(0), &mut ids);
        let new = Template::Website.plan("Other", Date(20_610), DateTime(0), &mut ids);
        let mut draft = Draft::new(&old, &mut ids, DateTime(0));
        let words = replace(&mut draft, &new, "other.json").unwrap();
        assert_eq!(words, "Replaced the plan with other.json");
        let edit = draft.finish(words).unwrap().unwrap();
        let mut plan = old.clone();
        edit.apply(&mut plan);
        assert_eq!(plan, new);
        edit.revert(&mut plan);
        assert_eq!(plan, old);
        let mut draft = Draft::new(&old, &mut ids, DateTime(0));
        assert!(replace(&mut draft, &Plan::default(), "nothing").is_err());
        replace(&mut draft, &old, "itself").unwrap();
        assert_eq!(draft.finish("same").unwrap(), None);
    }

    #[test]
    fn a_copy_is_adopted_under_the_name_of_the_original() {
        let mut ids = Ids::seeded(1);
        let old = starter::sample(Date(20_600), DateTime(0), &mut ids);
        let other = starter::sample(Date(20_600), DateTime(0), &mut ids);
        let name = old.project().unwrap().name.clone();
        let mut copy = Draft::new(&old, &mut ids, DateTime(0));
        let task = copy.plan().tasks.iter().next().unwrap().id;
        copy.update(task, |task| task.name = "Tried".into()).unwrap();
        copy.update(old.project().unwrap().id, |project| project.name = "What if".into()).unwrap();
        let tried = copy.plan().clone();
        let mut draft = Draft::new(&old, &mut ids, DateTime(0));
        assert_eq!(losses(&old, &tried), (1, 0));
        assert_eq!(adopt(&mut draft, &tried, "What if").unwrap(), "Adopted What if");
        assert_eq!(draft.get(task).unwrap().name, "Tried");
        assert_eq!(draft.plan().project().unwrap().name, name);
        assert!(adopt(&mut draft, &other, "Other").is_err());
    }
}
