//! Any plan, any sequence of edits: what is stored is what was there.

use proptest::prelude::*;

use super::*;
use crate::document::{check_plan, links};
use crate::plan::arbitrary::plans;

/// A thing to do; numbers pick among the tasks there are.
#[derive(Debug, Clone)]
pub(super) enum Do {
    Create(usize),
    Rename(usize, u8),
    Describe(usize, u8),
    Move(usize, usize),
    Link(usize, usize),
    Delete(usize),
    Undo,
    Redo,
}

pub(super) fn doing() -> impl Strategy<Value = Do> {
    prop_oneof![
        3 => any::<usize>().prop_map(Do::Create),
        4 => (any::<usize>(), any::<u8>()).prop_map(|(task, name)| Do::Rename(task, name)),
        2 => (any::<usize>(), any::<u8>()).prop_map(|(task, text)| Do::Describe(task, text)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(task, to)| Do::Move(task, to)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Do::Link(from, to)),
        1 => any::<usize>().prop_map(Do::Delete),
        2 => Just(Do::Undo),
        1 => Just(Do::Redo),
    ]
}

impl<S: Store> Tab<S> {
    /// Does a thing, if it can be done.
    pub(super) fn act(&mut self, what: &Do) -> SaveState {
        let all: Vec<Id<Task>> = self.plan().tasks.iter().map(|task| task.id).collect();
        let pick = |number: usize| if all.is_empty() { Id::default() } else { all[number % all.len()] };
        let mut draft = Draft::new(self.history.plan(), &mut self.ids, self.now);
        let words = match what {
            Do::Create(beside) => {
                let place = if all.is_empty() { Place::LastIn(None) } else { Place::After(pick(*beside)) };
                tasks::create(&mut draft, "New", place).map(|(_, words)| words)
            }
            Do::Rename(task, name) => tasks::rename(&mut draft, pick(*task), &format!("Name {name}")),
            Do::Describe(task, text) => draft
                .update(pick(*task), |task| task.description = "text ".repeat(*text as usize))
                .map(|()| "Described".into()),
            Do::Move(task, to) => tasks::move_to(&mut draft, pick(*task), Place::LastIn(Some(pick(*to)))),
            Do::Link(from, to) => links::create(&mut draft, pick(*from), pick(*to)),
            Do::Delete(task) => tasks::delete(&mut draft, &[pick(*task)]),
            Do::Undo | Do::Redo => {
                drop(draft);
                if matches!(what, Do::Undo) {
                    self.undo();
                } else {
                    self.redo();
                }
                return self.vault.state(self.id);
            }
        };
        match words.and_then(|words| draft.finish(words)) {
            Ok(Some(edit)) => self.perform(Act::Do(edit.into())),
            _ => self.vault.state(self.id),
        }
    }
}

#[derive(Debug, Clone)]
enum Step {
    Do(Do),
    Compact,
    Sweep,
    Reload,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => doing().prop_map(Step::Do),
        1 => Just(Step::Compact),
        1 => Just(Step::Sweep),
        2 => Just(Step::Reload),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_plan_comes_back(plan in plans()) {
        let store = MemoryStore::new();
        Tab::create(store.clone(), 1, &plan);
        let tab = Tab::reopened(store, 2);
        prop_assert_eq!(tab.plan(), &plan);
        // What had not changed is shared, so the next snapshot writes nothing but the manifest.
        let written = tab.vault.store().written();
        let mut tab = tab;
        tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap();
        prop_assert!(tab.vault.store().written() - written < 1000);
    }

    /// Edits, undone across reloads and snapshots, give the same plan back.
    #[test]
    fn undo_survives_everything(plan in plans(), steps in prop::collection::vec(step(), 0..60)) {
        let store = MemoryStore::new();
        let start = plan.clone();
        let mut tab = Tab::create(store.clone(), 1, &plan);
        for (number, step) in steps.iter().enumerate() {
            match step {
                Step::Do(what) => prop_assert!(tab.act(what).is_saved()),
                Step::Compact => tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap(),
                Step::Sweep => {
                    tab.now = tab.now + 100;
                    tab.vault.sweep(PROJECT, tab.now);
                }
                Step::Reload => {
                    let before = tab.history.clone();
                    let now = tab.now;
                    tab = Tab::reopened(store.clone(), 10 + number as u64);
                    tab.now = now;
                    prop_assert_eq!(tab.plan(), before.plan());
                    prop_assert_eq!(tab.history.entries(), before.entries());
                }
            }
        }
        prop_assert_eq!(check_plan(tab.plan()), check_plan(&start));
        while tab.history.undoable().is_some() {
            tab.undo();
        }
        prop_assert_eq!(tab.plan(), &start);
        let again = Tab::reopened(store, 3);
        prop_assert_eq!(again.plan(), &start);
    }
}
