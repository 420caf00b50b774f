//! Undo by property: any sequence of edits, undone, gives the same plan back; redone, the same plan again.

use proptest::prelude::*;

use super::tasks::{self, Place};
use super::{Act, Draft, EditError, Entry, History, check_plan, links, starter};
use crate::plan::{AnyId, DateTime, Id, Ids, Kind, Task};

/// A thing to do; numbers pick among the tasks there are.
#[derive(Debug, Clone)]
enum Step {
    Create(usize),
    Rename(usize, String),
    MoveInto(usize, usize),
    MoveAfter(usize, usize),
    Indent(usize),
    Outdent(usize),
    Link(usize, usize),
    Delete(usize),
    DeleteCalendar,
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => any::<usize>().prop_map(Step::Create),
        1 => (any::<usize>(), "[a-z]{0,6}").prop_map(|(task, name)| Step::Rename(task, name)),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(task, to)| Step::MoveInto(task, to)),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(task, to)| Step::MoveAfter(task, to)),
        1 => any::<usize>().prop_map(Step::Indent),
        1 => any::<usize>().prop_map(Step::Outdent),
        3 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Step::Link(from, to)),
        1 => any::<usize>().prop_map(Step::Delete),
        1 => Just(Step::DeleteCalendar),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

fn perform(draft: &mut Draft<'_>, step: &Step) -> Result<String, EditError> {
    let all: Vec<Id<Task>> = draft.plan().tasks.iter().map(|task| task.id).collect();
    let pick = |number: usize| (!all.is_empty()).then(|| all[number % all.len()]).ok_or(EditError::Missing(Kind::Task));
    let maybe = |done: Option<String>| done.unwrap_or_default();
    match step {
        Step::Create(beside) => {
            let place = pick(*beside).map_or(Place::LastIn(None), Place::After);
            tasks::create(draft, "task", place).map(|(_, words)| words)
        }
        Step::Rename(task, name) => tasks::rename(draft, pick(*task)?, name),
        Step::MoveInto(task, to) => tasks::move_to(draft, pick(*task)?, Place::LastIn(Some(pick(*to)?))),
        Step::MoveAfter(task, to) => tasks::move_to(draft, pick(*task)?, Place::After(pick(*to)?)),
        Step::Indent(task) => tasks::indent(draft, pick(*task)?).map(maybe),
        Step::Outdent(task) => tasks::outdent(draft, pick(*task)?).map(maybe),
        Step::Link(from, to) => links::create(draft, pick(*from)?, pick(*to)?),
        Step::Delete(task) => tasks::delete(draft, &[pick(*task)?]),
        Step::DeleteCalendar => {
            let calendar = draft.plan().calendars.iter().next().map(|calendar| calendar.id);
            let id = calendar.ok_or(EditError::Missing(Kind::Calendar))?;
            draft.remove(Kind::Calendar, id.any()).map(|_| "Deleted a calendar".into())
        }
        Step::Undo | Step::Redo => Ok(String::new()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn everything_can_be_undone_and_redone(steps in prop::collection::vec(step(), 0..40)) {
        let mut ids = Ids::seeded(11);
        let start = starter::blank("Property", DateTime(0), &mut ids);
        let mut history = History::starting_with(start.clone());
        let tab = AnyId::from_bits(77);
        for step in &steps {
            let act = match step {
                Step::Undo => history.undo(),
                Step::Redo => history.redo(),
                other => {
                    let mut draft = Draft::new(history.plan(), &mut ids, DateTime(60));
                    match perform(&mut draft, other) {
                        Ok(words) => draft.finish(words).ok().flatten().map(|edit| Act::Do(edit.into())),
                        Err(_) => None,
                    }
                }
            };
            if let Some(act) = act {
                history.add(Entry { stamp: history.next_stamp(tab), act });
                prop_assert_eq!(check_plan(history.plan()), vec![], "after {:?}", step);
            }
        }
        let end = history.plan().clone();
        let mut undone = 0;
        while let Some(act) = history.undo() {
            history.add(Entry { stamp: history.next_stamp(tab), act });
            undone += 1;
        }
        prop_assert_eq!(history.plan(), &start);
        for _ in 0..undone {
            let act = history.redo().expect("what was undone can be redone");
            history.add(Entry { stamp: history.next_stamp(tab), act });
        }
        prop_assert_eq!(history.plan(), &end);
    }
}
