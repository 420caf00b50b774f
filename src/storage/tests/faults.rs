//! Power cuts, damage, a full store, a store denied.

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;

use super::*;

/// A store that keeps a record of all that is written; `None` removes the key.
#[derive(Debug, Clone)]
struct Recorder {
    store: MemoryStore,
    writes: Rc<RefCell<Vec<(String, Option<String>)>>>,
}

impl Store for Recorder {
    fn get(&self, key: &str) -> Option<String> {
        self.store.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.store.set(key, value)?;
        self.writes.borrow_mut().push((key.into(), Some(value.into())));
        Ok(())
    }
    fn remove(&self, key: &str) {
        self.store.remove(key);
        self.writes.borrow_mut().push((key.into(), None));
    }
    fn keys(&self) -> Vec<String> {
        self.store.keys()
    }
}

/// Uses all of the vault. Gives what was written, and the plans with the number of writes after which each of them was
/// acknowledged as stored.
fn script() -> (Vec<(String, Option<String>)>, Vec<(usize, Plan)>) {
    let recorder = Recorder { store: MemoryStore::new(), writes: Rc::default() };
    let mut tab = Tab::create(recorder.clone(), 1, &blank());
    let mut acknowledged = Vec::new();
    let mut note = |tab: &Tab<Recorder>| {
        assert!(tab.vault.state(PROJECT).is_saved());
        acknowledged.push((recorder.writes.borrow().len(), tab.plan().clone()));
    };
    note(&tab);
    let one = tab.add_task("One");
    note(&tab);
    tab.rename(one, "First");
    note(&tab);
    tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap();
    tab.add_task("Two");
    note(&tab);
    tab.undo();
    note(&tab);
    tab.now = tab.now + 100;
    assert!(tab.vault.sweep(PROJECT, tab.now));
    tab.redo();
    note(&tab);
    tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap();
    tab.rename(one, "Once more");
    note(&tab);
    let writes = recorder.writes.borrow().clone();
    (writes, acknowledged)
}

/// The power goes after every single letter written, and leaves the first part of the value (browsers do not do that;
/// disks do): what was acknowledged is there, and nothing else is.
#[test]
fn a_power_cut_at_any_moment_loses_nothing_acknowledged() {
    let (writes, acknowledged) = script();
    let store = MemoryStore::default();
    let mut cuts = 0;
    for (number, (key, value)) in writes.iter().enumerate() {
        let expected = acknowledged.iter().rev().find(|(writes, _)| *writes <= number).map(|(_, plan)| plan);
        let letters = value.as_deref().unwrap_or_default();
        // First nothing of the value at all, then more and more of it.
        let parts = std::iter::once(None).chain(letters.char_indices().map(|(end, _)| Some(&letters[..end])));
        for part in parts.filter(|_| value.is_some()) {
            cuts += 1;
            let after = store.copy();
            if let Some(part) = part {
                after.set(key, part).unwrap();
            }
            let found = Tab::open(after, 9);
            let Some(expected) = expected else {
                // Creation had not been acknowledged: it is not there, or it is there whole.
                assert!(found.map_or(true, |(tab, _)| *tab.plan() == blank()), "{key} cut to {part:?}");
                continue;
            };
            let (mut tab, damage) = found.expect("a project that was acknowledged opens");
            assert!(tab.plan() == expected, "{key} cut to {part:?}");
            assert!(part.is_some() || damage.is_empty(), "{key}: {damage:?}");
            if cuts % 8 == 0 {
                // And it can be worked on.
                tab.add_task("After");
                let again = Tab::reopened_whatever(tab.vault.store().clone(), 10);
                assert!(again.plan() == tab.plan(), "{key} cut to {part:?}");
            }
        }
        match value {
            Some(value) => store.set(key, value).unwrap(),
            None => store.remove(key),
        }
    }
    assert!(cuts > 2000, "the script writes enough to be worth cutting: {cuts}");
    let tab = Tab::reopened(store, 9);
    assert_eq!(Some(tab.plan()), acknowledged.last().map(|(_, plan)| plan));
}

impl Tab<MemoryStore> {
    /// Opens the project, whatever was damaged in it.
    fn reopened_whatever(store: MemoryStore, number: u64) -> Self {
        Self::open(store, number).expect("the project opens").0
    }
}

/// What can happen to a value.
#[derive(Debug, Clone)]
enum Harm {
    Cut(usize),
    Letter(usize, char),
    Empty,
    Gone,
    OfAnotherKey(usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        any::<usize>().prop_map(Harm::Cut),
        (any::<usize>(), any::<char>()).prop_map(|(at, letter)| Harm::Letter(at, letter)),
        Just(Harm::Empty),
        Just(Harm::Gone),
        any::<usize>().prop_map(Harm::OfAnotherKey),
    ]
}

/// A project with all kinds of keys: snapshot of two generations, undo steps, journal.
fn lived_in() -> (MemoryStore, Plan) {
    let store = MemoryStore::new();
    let mut plan = blank();
    let mut ids = Ids::seeded(8);
    for number in 0..300 {
        let task = Task {
            id: ids.next(),
            number,
            name: format!("Task {number}"),
            rank: crate::plan::Rank::nth(number as usize),
            ..Task::default()
        };
        plan.put(task.into());
    }
    let mut tab = Tab::create(store.clone(), 1, &plan);
    let first = tab.plan().tasks.iter().next().unwrap().id;
    for round in 0..30 {
        tab.rename(first, &format!("Round {round}"));
    }
    tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap();
    tab.vault.sweep(PROJECT, tab.now + 100);
    tab.rename(first, "Between");
    tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap();
    for round in 0..5 {
        tab.rename(first, &format!("After {round}"));
    }
    let end = tab.plan().clone();
    (store, end)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// Whatever happens to one key, the rest opens, what is missing is reported, and the raw text is kept.
    #[test]
    fn damage_to_one_key_is_never_silent(which in any::<usize>(), harm in harm()) {
        let (store, end) = lived_in();
        let mut keys: Vec<String> = store.keys();
        keys.sort();
        let key = keys[which % keys.len()].clone();
        let old = store.get(&key).unwrap();
        let letters: Vec<char> = old.chars().collect();
        let new = match &harm {
            Harm::Cut(at) => Some(letters[..at % letters.len()].iter().collect::<String>()),
            Harm::Letter(at, letter) => {
                let mut letters = letters.clone();
                letters[at % old.chars().count()] = *letter;
                Some(letters.iter().collect())
            }
            Harm::Empty => Some(String::new()),
            Harm::Gone => None,
            Harm::OfAnotherKey(other) => store.get(&keys[other % keys.len()]),
        };
        match &new {
            Some(new) => store.set(&key, new).unwrap(),
            None => store.remove(&key),
        }
        // An entry that is gone without a trace, with none after it, cannot be told from one that never was.
        let latest = keys.iter().filter(|key| key.contains("/e/")).max_by_key(|key| key.split('/').nth(3).and_then(|stamp| stamp.split('-').next()?.parse::<u64>().ok()));
        let untraceable = new.is_none() && Some(&key) == latest;

        let (mut tab, damage) = Tab::open(store.clone(), 2).expect("the project opens");
        prop_assert!(*tab.plan() == end || !damage.is_empty() || untraceable, "{key} {harm:?}");
        prop_assert_eq!(crate::document::check_plan(tab.plan()), vec![]);
        for damaged in &damage {
            if let Some(at) = &damaged.key && let Some(new) = &new && *at == key {
                prop_assert_eq!(store.get(&keys::damaged(at)), Some(new.clone()), "kept whole");
            }
        }
        // Work goes on, the next snapshot is sound, and what was set aside is still there.
        tab.add_task("After the damage");
        let now = tab.plan().clone();
        let again = Tab::reopened_whatever(store.clone(), 3);
        prop_assert_eq!(again.plan(), &now);
        tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap();
        tab.vault.sweep(PROJECT, tab.now + 100);
        let tab = Tab::reopened(store.clone(), 4);
        prop_assert_eq!(tab.plan(), &now);
        let kept = tab.vault.damaged().len();
        prop_assert!(kept >= damage.iter().filter(|damaged| damaged.key.as_ref().is_some_and(|key| new.is_some() || !keys.contains(key))).count().min(1));
    }
}

#[test]
fn an_entry_after_a_damaged_one_is_set_aside_whole() {
    let store = MemoryStore::new();
    let mut tab = Tab::create(store.clone(), 1, &blank());
    tab.add_task("One");
    let before = tab.plan().clone();
    for name in ["Two", "Three"] {
        tab.add_task(name);
    }
    let entries: Vec<String> = tab.history.entries().iter().map(|entry| keys::entry(PROJECT, entry.stamp)).collect();
    let third = store.get(&entries[2]).unwrap();
    store.set(&entries[1], "nonsense").unwrap();
    let (tab, damage) = Tab::open(store.clone(), 2).unwrap();
    assert_eq!(tab.plan(), &before);
    let parts: Vec<&Part> = damage.iter().map(|damaged| &damaged.part).collect();
    assert!(matches!(parts.as_slice(), [Part::Entry(_), Part::Later(_)]));
    assert_eq!(store.get(&keys::damaged(&entries[1])).as_deref(), Some("nonsense"));
    assert_eq!(store.get(&keys::damaged(&entries[2])), Some(third));
    let kept = tab.vault.damaged();
    assert_eq!((kept.len(), kept[0].project), (2, Some(PROJECT)));
    tab.vault.discard(&kept[0]);
    assert_eq!(tab.vault.damaged().len(), 1);
    Tab::reopened(store, 3);
}

#[test]
fn a_full_store_keeps_edits_in_memory_and_in_order() {
    let store = MemoryStore::new();
    let mut tab = Tab::create(store.clone(), 1, &blank());
    let one = tab.add_task("One");
    store.set("other", &"x".repeat(1000)).unwrap();
    store.set_quota(Some(store.used() + 10));
    let stored = tab.plan().clone();
    assert_eq!(tab.rename(one, "Not stored"), SaveState::Full { pending: 1 });
    tab.add_task("Neither");
    assert_eq!(tab.vault.state(PROJECT), SaveState::Full { pending: 2 });
    // Room for one, not for both: the first goes, not the smaller.
    let end = tab.plan().clone();
    assert_eq!(Tab::reopened(store.clone(), 2).plan(), &stored);
    // A reload of the tab's own view keeps what waits.
    let opened = tab.vault.open(PROJECT).unwrap();
    assert_eq!((opened.history.plan(), tab.vault.state(PROJECT).pending()), (&end, 2));
    store.remove("other");
    assert!(tab.vault.retry(PROJECT, &tab.history, DateTime(5)).is_saved());
    assert_eq!(Tab::reopened(store, 3).plan(), &end);
}

#[test]
fn a_snapshot_takes_in_what_waits() {
    let store = MemoryStore::new();
    let mut tab = Tab::create(store.clone(), 1, &blank());
    let one = tab.add_task("One");
    for round in 0..100 {
        tab.rename(one, &format!("Round {round}"));
    }
    store.set_quota(Some(store.used() + 100));
    assert_eq!(tab.rename(one, "Waits"), SaveState::Full { pending: 1 });
    let end = tab.plan().clone();
    store.set_quota(None);
    tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap();
    assert!(tab.vault.state(PROJECT).is_saved());
    assert_eq!(Tab::reopened(store, 2).plan(), &end);
}

#[test]
fn a_compaction_that_does_not_fit_leaves_everything_as_it_was() {
    let store = MemoryStore::new();
    let mut tab = Tab::create(store.clone(), 1, &blank());
    tab.add_task("One");
    store.set_quota(Some(store.used() + 300));
    let mut before = store.keys();
    assert_eq!(tab.vault.compact(PROJECT, &tab.history, tab.now), Err(StoreError::Full));
    let mut after = store.keys();
    before.sort();
    after.sort();
    assert_eq!(before, after);
    assert_eq!(Tab::reopened(store, 2).plan(), tab.plan());
}

#[test]
fn a_project_that_does_not_fit_or_may_not_be_stored_waits_whole() {
    for denied in [false, true] {
        let store = MemoryStore::new();
        store.set_denied(denied);
        store.set_quota(Some(50));
        let mut tab = Tab::create(store.clone(), 1, &blank());
        let expected = if denied { SaveState::Denied { pending: 1 } } else { SaveState::Full { pending: 1 } };
        assert_eq!(tab.vault.state(PROJECT), expected);
        tab.add_task("In memory");
        assert_eq!(tab.vault.state(PROJECT).pending(), 2);
        assert_eq!(tab.vault.retry(PROJECT, &tab.history, tab.now).pending(), 2);
        assert_eq!(store.copy().keys(), [""; 0], "nothing is left of the attempts");
        store.set_denied(false);
        store.set_quota(None);
        assert!(tab.vault.retry(PROJECT, &tab.history, tab.now).is_saved());
        let mut again = Tab::reopened(store, 2);
        assert_eq!(again.plan(), tab.plan());
        again.undo();
        assert_eq!(again.plan(), &blank());
    }
}

#[test]
fn litter_of_interrupted_work_is_removed() {
    let store = MemoryStore::new();
    let mut tab = Tab::create(store.clone(), 1, &blank());
    let chunk = keys::chunk(AnyId::from_bits(77), "1-000000000001-0");
    store.set(&chunk, "left over").unwrap();
    // A compaction that was not finished, by a tab that is gone.
    let mut half = tab.vault.begin_compaction(PROJECT, &tab.history, tab.now).unwrap();
    tab.add_task("One");
    assert_eq!(tab.vault.step(&mut half, tab.now), Ok(Step::More));
    let mut tab = Tab::reopened(store.clone(), 2);
    tab.vault.tidy();
    assert_eq!(store.get(&chunk), None);
    tab.vault.compact(PROJECT, &tab.history, tab.now).unwrap();
    assert!(tab.vault.sweep(PROJECT, tab.now + 100));
    let named = Manifest::read(&store, &keys::manifest(PROJECT)).unwrap().unwrap();
    let chunks = store.keys().iter().filter(|key| key.contains("/c/")).count();
    assert_eq!(chunks, named.names().count());
}
