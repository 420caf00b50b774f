//! Two tabs on one project, in browsers as they are: each process has a view of its own, and hears late of the other's.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use proptest::prelude::*;

use super::properties::{Do, doing};
use super::*;

/// A write on its way; `None` removes the key.
type Write = (String, Option<String>);

/// What the browser's own process holds, and what is on its way from and to the tabs.
#[derive(Debug, Default)]
struct Browser {
    truth: BTreeMap<String, String>,
    views: BTreeMap<u64, View>,
}

#[derive(Debug, Default)]
struct View {
    values: BTreeMap<String, String>,
    /// Writes of this tab that the browser does not have yet.
    outgoing: VecDeque<Write>,
    /// What the browser tells this tab, in order: writes of other tabs, and that it has a write of this tab (`None`).
    incoming: VecDeque<(String, Option<Write>)>,
    /// Writes of this tab that the browser has not confirmed, by key: until then those of others to that key are void
    /// here, because they came before.
    unconfirmed: BTreeMap<String, usize>,
    /// Keys whose change this tab has not been told of by an event yet.
    events: VecDeque<String>,
}

fn put(values: &mut BTreeMap<String, String>, (key, value): &Write) {
    match value {
        Some(value) => values.insert(key.clone(), value.clone()),
        None => values.remove(key),
    };
}

impl Browser {
    /// The browser takes the next write of a tab and passes it on to the others.
    fn send(&mut self, tab: u64) -> bool {
        let Some(write) = self.views.get_mut(&tab).and_then(|view| view.outgoing.pop_front()) else { return false };
        put(&mut self.truth, &write);
        for (number, view) in &mut self.views {
            let news = (*number != tab).then(|| write.clone());
            view.incoming.push_back((write.0.clone(), news));
        }
        true
    }

    /// A tab sees the next write of another one.
    fn receive(&mut self, tab: u64) -> bool {
        let Some(view) = self.views.get_mut(&tab) else { return false };
        let Some((key, news)) = view.incoming.pop_front() else { return false };
        let unconfirmed = view.unconfirmed.entry(key.clone()).or_default();
        match news {
            None => *unconfirmed -= 1,
            Some(write) => {
                if *unconfirmed == 0 {
                    put(&mut view.values, &write);
                }
                view.events.push_back(key);
            }
        }
        true
    }

    fn close(&mut self, tab: u64) {
        while self.send(tab) {}
        self.views.remove(&tab);
    }
}

/// The store as one tab sees it.
#[derive(Debug, Clone)]
struct TabStore {
    browser: Rc<RefCell<Browser>>,
    tab: u64,
}

impl TabStore {
    fn new(browser: &Rc<RefCell<Browser>>, tab: u64) -> Self {
        let values = browser.borrow().truth.clone();
        browser.borrow_mut().views.insert(tab, View { values, ..View::default() });
        Self { browser: Rc::clone(browser), tab }
    }

    fn write(&self, write: Write) {
        if let Some(view) = self.browser.borrow_mut().views.get_mut(&self.tab) {
            put(&mut view.values, &write);
            *view.unconfirmed.entry(write.0.clone()).or_default() += 1;
            view.outgoing.push_back(write);
        }
    }
}

impl Store for TabStore {
    fn get(&self, key: &str) -> Option<String> {
        self.browser.borrow().views.get(&self.tab).and_then(|view| view.values.get(key).cloned())
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write((key.into(), Some(value.into())));
        Ok(())
    }
    fn remove(&self, key: &str) {
        self.write((key.into(), None));
    }
    fn keys(&self) -> Vec<String> {
        self.browser.borrow().views.get(&self.tab).map(|view| view.values.keys().cloned().collect()).unwrap_or_default()
    }
}

#[derive(Debug, Clone)]
enum Step {
    Do(Do),
    /// The browser takes so many of the tab's writes.
    Send(usize),
    /// The tab sees so many of the other's writes.
    Receive(usize),
    /// The tab handles its events.
    Hear,
    /// So many steps of a compaction, begun if none is on its way.
    Compact(usize),
    Sweep,
    /// The tab is closed and opened again.
    Reload,
    /// So many seconds pass.
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => doing().prop_map(Step::Do),
        4 => (1usize..6).prop_map(Step::Send),
        4 => (1usize..6).prop_map(Step::Receive),
        4 => Just(Step::Hear),
        4 => (1usize..6).prop_map(Step::Compact),
        1 => Just(Step::Sweep),
        1 => Just(Step::Reload),
        2 => prop_oneof![Just(1i64), Just(5), Just(29), Just(70)].prop_map(Step::Wait),
    ]
}

/// The two tabs, and the entries that were ever made.
struct Pair {
    browser: Rc<RefCell<Browser>>,
    tabs: Vec<Tab<TabStore>>,
    compactions: Vec<Option<Compaction>>,
    made: Vec<Stamp>,
    now: DateTime,
    /// Seconds since all was delivered.
    quiet: i64,
    next: u64,
}

impl Pair {
    fn new() -> Self {
        let browser = Rc::<RefCell<Browser>>::default();
        let first = Tab::create(TabStore::new(&browser, 1), 1, &blank());
        browser.borrow_mut().send_all();
        let second = Tab::reopened(TabStore::new(&browser, 2), 2);
        let tabs = vec![first, second];
        Self { browser, tabs, compactions: vec![None, None], made: Vec::new(), now: DateTime(0), quiet: 0, next: 3 }
    }

    fn hear(&mut self, at: usize) -> Result<(), TestCaseError> {
        let number = self.tabs[at].vault.store().tab;
        loop {
            let event = self.browser.borrow_mut().views.get_mut(&number).and_then(|view| view.events.pop_front());
            let Some(key) = event else { return Ok(()) };
            let tab = &mut self.tabs[at];
            match tab.vault.heard(Some(&key), PROJECT, &mut tab.history) {
                Heard::Reloaded(damage) => prop_assert_eq!(damage, vec![]),
                Heard::Deleted | Heard::Newer => return Err(TestCaseError::fail("the project is there")),
                _ => {}
            }
        }
    }

    /// Everything is delivered and heard.
    fn settle(&mut self) -> Result<(), TestCaseError> {
        self.quiet = 0;
        // Hearing may write (it does not, but then this would end late rather than wrongly).
        for _ in 0..2 {
            self.browser.borrow_mut().send_all();
            for at in 0..self.tabs.len() {
                self.hear(at)?;
            }
        }
        Ok(())
    }

    fn step(&mut self, at: usize, step: &Step) -> Result<(), TestCaseError> {
        let number = self.tabs[at].vault.store().tab;
        match step {
            Step::Do(what) => {
                let tab = &mut self.tabs[at];
                tab.now = self.now;
                let before: Vec<Stamp> = tab.history.entries().iter().map(|entry| entry.stamp).collect();
                prop_assert!(tab.act(what).is_saved());
                let stamps = tab.history.entries().iter().map(|entry| entry.stamp);
                self.made.extend(stamps.filter(|stamp| !before.contains(stamp)));
            }
            Step::Send(count) => {
                let mut browser = self.browser.borrow_mut();
                (0..*count).all(|_| browser.send(number));
            }
            Step::Receive(count) => {
                let mut browser = self.browser.borrow_mut();
                (0..*count).all(|_| browser.receive(number));
            }
            Step::Hear => self.hear(at)?,
            Step::Compact(steps) => {
                let tab = &mut self.tabs[at];
                let mut work = self.compactions[at].take();
                for _ in 0..*steps {
                    work = work.or_else(|| tab.vault.begin_compaction(PROJECT, &tab.history, self.now));
                    let Some(mut going) = work.take() else { break };
                    match tab.vault.step(&mut going, self.now) {
                        Ok(super::Step::More) => work = Some(going),
                        Ok(super::Step::Done | super::Step::GivenUp) => break,
                        Err(why) => return Err(TestCaseError::fail(why.to_string())),
                    }
                }
                self.compactions[at] = work;
            }
            Step::Sweep => {
                self.tabs[at].vault.sweep(PROJECT, self.now);
            }
            Step::Reload => {
                self.browser.borrow_mut().close(number);
                self.compactions[at] = None;
                self.next += 1;
                self.tabs[at] = Tab::reopened(TabStore::new(&self.browser, self.next), self.next);
            }
            Step::Wait(seconds) => {
                // Writes reach the browser and the other tabs within some seconds, whatever happens.
                if self.quiet + seconds > 20 {
                    self.settle()?;
                }
                self.quiet += seconds.min(&20);
                self.now = self.now + *seconds;
            }
        }
        Ok(())
    }
}

impl Browser {
    fn send_all(&mut self) {
        let tabs: Vec<u64> = self.views.keys().copied().collect();
        for tab in &tabs {
            while self.send(*tab) {}
        }
        for tab in &tabs {
            while self.receive(*tab) {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// However edits, deliveries, snapshots, sweeps and reloads of two tabs fall together: in the end both show the same
    /// plan, whoever opens the project sees that plan, and no entry is lost.
    #[test]
    fn two_tabs_end_alike_and_lose_nothing(steps in prop::collection::vec((0usize..2, step()), 0..80)) {
        let mut pair = Pair::new();
        for (at, step) in &steps {
            pair.step(*at, step)?;
        }
        pair.settle()?;
        for tab in &mut pair.tabs {
            let heard = tab.vault.catch_up(PROJECT, &mut tab.history);
            prop_assert!(matches!(heard, Heard::Nothing), "events told all: {heard:?}");
        }
        let fresh = Tab::reopened(TabStore::new(&pair.browser, 99), 99);
        for tab in &pair.tabs {
            prop_assert_eq!(difference(tab.plan(), fresh.plan()), [""; 0]);
        }
        for stamp in &pair.made {
            prop_assert!(fresh.history.entries().iter().any(|entry| entry.stamp == *stamp), "lost {stamp}");
        }
        // And after a last snapshot and sweep still.
        let tab = &mut pair.tabs[0];
        tab.vault.compact(PROJECT, &tab.history, pair.now).unwrap();
        pair.settle()?;
        pair.tabs[1].vault.sweep(PROJECT, pair.now + 100);
        pair.settle()?;
        let last = Tab::reopened(TabStore::new(&pair.browser, 100), 100);
        prop_assert_eq!(difference(last.plan(), fresh.plan()), [""; 0]);
        prop_assert_eq!(last.history.entries(), fresh.history.entries());
        prop_assert!(!last.vault.store().keys().iter().any(|key| key.contains("/e/")));
    }
}

/// What differs between two plans, for messages that can be read.
fn difference(one: &Plan, other: &Plan) -> Vec<String> {
    let lines = |plan: &Plan| chunk::write_records(&plan.records().collect::<Vec<_>>());
    let (one, other) = (lines(one), lines(other));
    let only = |sign: &str, here: &str, there: &str| -> Vec<String> {
        here.lines()
            .filter(|line| !there.lines().any(|other| other == *line))
            .map(|line| format!("{sign} {line}"))
            .collect()
    };
    [only("-", &one, &other), only("+", &other, &one)].concat()
}

#[test]
fn a_change_in_one_tab_shows_in_the_other() {
    let mut pair = Pair::new();
    let task = pair.tabs[0].add_task("From the first");
    pair.settle().unwrap();
    assert_eq!(pair.tabs[1].plan().get(task).unwrap().name, "From the first");
    // Both at once, different fields: both stay.
    pair.tabs[0].rename(task, "Renamed");
    pair.tabs[1].edit(|draft| {
        draft.update(task, |task| task.description = "Described".into()).unwrap();
        "Described".into()
    });
    pair.settle().unwrap();
    for tab in &pair.tabs {
        let task = tab.plan().get(task).unwrap();
        assert_eq!((task.name.as_str(), task.description.as_str()), ("Renamed", "Described"));
    }
}

#[test]
fn a_project_deleted_in_one_tab_is_known_to_the_other() {
    let mut pair = Pair::new();
    pair.tabs[0].vault.delete(PROJECT);
    pair.browser.borrow_mut().send_all();
    let tab = &mut pair.tabs[1];
    assert_eq!(tab.vault.heard(Some(&keys::manifest(PROJECT)), PROJECT, &mut tab.history), Heard::Deleted);
    tab.add_task("In memory");
    assert!(!tab.vault.state(PROJECT).is_saved());
    // The person may store it again.
    assert!(tab.vault.retry(PROJECT, &tab.history, DateTime(9)).is_saved());
    pair.browser.borrow_mut().send_all();
    assert_eq!(Tab::reopened(TabStore::new(&pair.browser, 9), 9).plan(), pair.tabs[1].plan());
}
