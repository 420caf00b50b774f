//! The browser is killed: the store is as it was minutes ago, the second copy has the rest.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;

use super::properties::{Do, doing};
use super::*;

/// A store that is written to disk late, with a second copy that is written at once, or nearly.
#[derive(Debug, Clone)]
struct Lagging {
    store: MemoryStore,
    disk: Rc<RefCell<MemoryStore>>,
    copy: Rc<RefCell<Vec<(String, Option<String>)>>>,
}

impl Lagging {
    fn new() -> Self {
        Self { store: MemoryStore::new(), disk: Rc::default(), copy: Rc::default() }
    }

    fn note(&self, key: &str, value: Option<&str>) {
        if mirror::is_mirrored(key) {
            self.copy.borrow_mut().push((key.into(), value.map(Into::into)));
        }
    }

    /// The store reaches the disk.
    fn commit(&self) {
        *self.disk.borrow_mut() = self.store.copy();
    }

    /// The browser is killed; the last `lag` writes of the copy had not reached the disk. Gives what the store is after
    /// the next start.
    fn crash(&self, lag: usize) -> Self {
        let store = self.disk.borrow().copy();
        let mut writes = self.copy.borrow().clone();
        writes.truncate(writes.len().saturating_sub(lag));
        let mut copy = BTreeMap::new();
        for (key, value) in writes {
            match value {
                Some(value) => drop(copy.insert(key, value)),
                None => drop(copy.remove(&key)),
            }
        }
        let copied: Vec<String> = copy.keys().cloned().collect();
        let values = (mirror::to_look_at(&store, &copied).into_iter())
            .filter_map(|key| copy.get(&key).cloned().map(|value| (key, value)))
            .collect();
        let restored = mirror::restore(&store, &copied, &values);
        for (key, value) in restored.changes {
            match value {
                Some(value) => drop(copy.insert(key, value)),
                None => drop(copy.remove(&key)),
            }
        }
        let mirrored: Vec<String> = store.keys().into_iter().filter(|key| mirror::is_mirrored(key)).collect();
        for key in &mirrored {
            assert_eq!(copy.get(key), store.get(key).as_ref(), "the copy is equal to the store");
        }
        let copy = copy.into_iter().map(|(key, value)| (key, Some(value))).collect();
        Self { disk: Rc::new(RefCell::new(store.copy())), store, copy: Rc::new(RefCell::new(copy)) }
    }
}

impl Store for Lagging {
    fn get(&self, key: &str) -> Option<String> {
        self.store.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.store.set(key, value)?;
        self.note(key, Some(value));
        Ok(())
    }
    fn remove(&self, key: &str) {
        self.store.remove(key);
        self.note(key, None);
    }
    fn keys(&self) -> Vec<String> {
        self.store.keys()
    }
}

#[derive(Debug, Clone)]
enum Step {
    Do(Do),
    Compact(usize),
    Sweep,
    Commit,
    Exported,
    Crash(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        10 => doing().prop_map(Step::Do),
        2 => (1usize..5).prop_map(Step::Compact),
        1 => Just(Step::Sweep),
        1 => Just(Step::Commit),
        1 => Just(Step::Exported),
        1 => Just(Step::Crash(0)),
        1 => (1usize..9).prop_map(Step::Crash),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_killed_browser_loses_nothing_that_reached_the_copy(steps in prop::collection::vec(step(), 0..60)) {
        let mut tab = Tab::create(Lagging::new(), 1, &blank());
        let mut past = vec![blank()];
        let mut work = None;
        for (number, step) in steps.iter().enumerate() {
            match step {
                Step::Do(what) => {
                    prop_assert!(tab.act(what).is_saved());
                    if past.last() != Some(tab.plan()) {
                        past.push(tab.plan().clone());
                    }
                }
                Step::Compact(count) => {
                    for _ in 0..*count {
                        work = work.or_else(|| tab.vault.begin_compaction(PROJECT, &tab.history, tab.now));
                        let Some(mut going) = work.take() else { break };
                        if tab.vault.step(&mut going, tab.now) == Ok(super::Step::More) {
                            work = Some(going);
                        }
                    }
                }
                Step::Sweep => {
                    tab.now = tab.now + 100;
                    tab.vault.sweep(PROJECT, tab.now);
                }
                Step::Commit => tab.vault.store().commit(),
                Step::Exported => {
                    tab.now = tab.now + 1;
                    tab.vault.mark_exported(PROJECT, tab.now).unwrap();
                }
                Step::Crash(lag) => {
                    let exported = tab.vault.card(PROJECT).exported;
                    let now = tab.now;
                    let before = tab.plan().clone();
                    let store = tab.vault.store().crash(*lag);
                    work = None;
                    if store.get(&keys::manifest(PROJECT)).is_none() {
                        // Killed within the milliseconds after it was made.
                        prop_assert!(*lag > 0);
                        return Ok(());
                    }
                    tab = Tab::reopened(store, 10 + number as u64);
                    tab.now = now;
                    if *lag == 0 {
                        prop_assert_eq!(tab.plan(), &before);
                        prop_assert_eq!(tab.vault.card(PROJECT).exported, exported);
                    } else {
                        let latest = past.iter().rev().take(lag + 1).any(|plan| plan == tab.plan());
                        prop_assert!(latest, "no more is lost than was on its way");
                    }
                    past.push(tab.plan().clone());
                }
            }
        }
    }
}
