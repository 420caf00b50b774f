//! Edits of levelling: delays set, all at once, and cleared.

use super::draft::{Draft, EditError};
use crate::plan::{Id, Task};

/// Sets the levelling delays of tasks, in seconds of clock time from 0 up, as levelling has found them.
///
/// # Errors
/// When a task is not there.
pub fn level(draft: &mut Draft<'_>, delays: &[(Id<Task>, i64)]) -> Result<String, EditError> {
    for (task, delay) in delays {
        draft.update(*task, |task| task.levelling_delay = (*delay).max(0))?;
    }
    Ok(match delays.len() {
        1 => "Levelled: delayed a task, and what follows it".into(),
        many => format!("Levelled: delayed {many} tasks, and what follows them"),
    })
}

/// Takes the levelling delays of all tasks away.
///
/// # Errors
/// When no task has one.
pub fn clear(draft: &mut Draft<'_>) -> Result<String, EditError> {
    let delayed: Vec<Id<Task>> =
        draft.plan().tasks.iter().filter(|task| task.levelling_delay != 0).map(|task| task.id).collect();
    if delayed.is_empty() {
        return Err(EditError::Input("No task is delayed by levelling.".into()));
    }
    for task in &delayed {
        draft.update(*task, |task| task.levelling_delay = 0)?;
    }
    Ok(match delayed.len() {
        1 => "Cleared the levelling of a task".into(),
        many => format!("Cleared the levelling of {many} tasks"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{Date, DateTime, Ids};

    #[test]
    fn levelling_and_clearing_it_are_one_step_each() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::sample(Date(20_600), DateTime(0), &mut ids);
        let before = plan.clone();
        let tasks: Vec<_> = plan.tasks.iter().take(2).map(|task| task.id).collect();
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        assert!(clear(&mut draft).is_err());
        let words = level(&mut draft, &[(tasks[0], 3600), (tasks[1], -5)]).unwrap();
        assert_eq!(words, "Levelled: delayed 2 tasks, and what follows them");
        let levelled = draft.finish(words).unwrap().unwrap();
        levelled.apply(&mut plan);
        assert_eq!(tasks.iter().map(|task| plan.get(*task).unwrap().levelling_delay).collect::<Vec<_>>(), [3600, 0]);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let words = clear(&mut draft).unwrap();
        assert_eq!(words, "Cleared the levelling of a task");
        let cleared = draft.finish(words).unwrap().unwrap();
        cleared.apply(&mut plan);
        assert_eq!(plan, before);
        cleared.revert(&mut plan);
        levelled.revert(&mut plan);
        assert_eq!(plan, before);
    }
}
