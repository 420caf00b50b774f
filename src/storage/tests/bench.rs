//! How much room a large project takes, and (on demand) how long its ways to the store and back take.
//!
//! `cargo test --release --no-default-features --lib storage_times -- --ignored --nocapture` prints the times.

use super::*;
use crate::plan::{Constraint, ConstraintKind, Duration, Lag, Link, Person, Rank, Risk, RiskStatus, Score};

/// A plan as large as they get: tasks in summaries of 20, two links a task, risks one to ten tasks. The texts differ as
/// those of people do.
pub(super) fn large(tasks: u32) -> Plan {
    let mut plan = blank();
    let mut ids = Ids::seeded(u64::from(tasks));
    let words = [
        "Review",
        "design",
        "of",
        "the",
        "payment",
        "gateway",
        "Migrate",
        "customer",
        "records",
        "to",
        "new",
        "schema",
        "Test",
        "failover",
        "in",
        "region",
        "Draft",
        "contract",
        "with",
        "supplier",
        "Cut",
        "over",
        "storage",
        "array",
        "Train",
        "service",
        "desk",
        "for",
        "release",
        "Document",
        "interface",
        "approval",
        "security",
        "audit",
    ];
    let mut pick = |count: usize| (ids.next_any().bits() >> 7) as usize % count;
    let mut name = |length: usize| (0..length).map(|_| words[pick(words.len())]).collect::<Vec<_>>().join(" ");
    let names: Vec<String> = (0..tasks as usize * 2).map(|at| name(if at % 2 == 0 { 5 } else { 14 })).collect();
    let mut ids = Ids::seeded(99);
    let person = Person { id: ids.next(), name: "Mara Lindqvist".into(), ..Person::default() };
    plan.put(person.into());
    let mut made: Vec<Id<Task>> = Vec::new();
    let mut summary = None;
    for number in 0..tasks {
        let id = ids.next();
        let at = number as usize;
        if number % 20 == 0 {
            summary = Some(id);
        }
        let start = DateTime(1_790_000_000 + i64::from(number) * 3600);
        let task = Task {
            id,
            number: number + 1,
            name: names[at * 2].clone(),
            parent: summary.filter(|summary| *summary != id),
            rank: Rank::nth(at),
            duration: Duration::working(8 * 3600 * i64::from(number % 15 + 1)),
            description: if number % 4 == 0 { names[at * 2 + 1].clone() } else { String::new() },
            percent_complete: if number % 3 == 0 { (number % 101) as u8 } else { 0 },
            actual_start: (number % 3 == 0).then_some(start),
            constraint: if number % 10 == 0 {
                Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(start), ..Constraint::default() }
            } else {
                Constraint::default()
            },
            created: Some(start),
            ..Task::default()
        };
        for link in 0..2 {
            if made.len() > link * 17 {
                let predecessor = made[made.len() - 1 - link * 17];
                let lag = Lag::default();
                plan.put(Link { id: ids.next(), predecessor, successor: id, lag, ..Link::default() }.into());
            }
        }
        if number % 10 == 0 {
            let risk = Risk {
                id: ids.next(),
                number: number / 10 + 1,
                title: names[at * 2].clone(),
                cause: names[at * 2 + 1].clone(),
                status: RiskStatus::default(),
                inherent: Score::default(),
                ..Risk::default()
            };
            plan.put(risk.into());
        }
        made.push(id);
        plan.put(task.into());
    }
    plan
}

#[test]
fn a_plan_of_10_000_tasks_takes_less_than_a_third_of_the_quota() {
    let plan = large(10_000);
    assert_eq!((plan.tasks.len(), plan.risks.len()), (10_000, 1000));
    assert!(plan.links.len() > 19_900);
    let store = MemoryStore::new();
    Tab::create(store.clone(), 1, &plan);
    println!("10,000 tasks: {} of {} UTF-16 units", store.used(), store::QUOTA);
    assert!(store.used() < 1_700_000, "{} units", store.used());
    assert!(store.used() < store::QUOTA / 3);
}

#[test]
#[ignore = "prints times, which only mean something in a release build on a quiet machine"]
#[allow(clippy::disallowed_methods)]
fn storage_times() {
    use std::time::Instant;
    for tasks in [100, 1000, 10_000] {
        let plan = large(tasks);
        let store = MemoryStore::new();
        let clock = Instant::now();
        let mut tab = Tab::create(store.clone(), 1, &plan);
        let created = clock.elapsed();
        let clock = Instant::now();
        tab.vault.open(PROJECT).unwrap();
        let opened = clock.elapsed();
        let task = tab.plan().tasks.iter().next().unwrap().id;
        let clock = Instant::now();
        let mut draft = Draft::new(tab.history.plan(), &mut tab.ids, tab.now);
        let words = tasks::rename(&mut draft, task, "Renamed").unwrap();
        let edit = draft.finish(words).unwrap().unwrap();
        let made = clock.elapsed();
        let entry = Entry { stamp: tab.history.next_stamp(tab.vault.tab()), act: Act::Do(edit.into()) };
        let clock = Instant::now();
        tab.vault.save(PROJECT, &entry, tab.now);
        let saved = clock.elapsed();
        tab.history.add(entry);
        let clock = Instant::now();
        let mut work = tab.vault.begin_compaction(PROJECT, &tab.history, tab.now).unwrap();
        let (mut steps, mut longest) = (1, clock.elapsed());
        let begun = longest;
        loop {
            let clock = Instant::now();
            let step = tab.vault.step(&mut work, tab.now).unwrap();
            longest = longest.max(clock.elapsed());
            steps += 1;
            if step != Step::More {
                break;
            }
        }
        let compacted = clock.elapsed();
        println!(
            "{tasks} tasks: {} units; created {created:.1?}, opened {opened:.1?}, edit {made:.1?}, journal {saved:.1?}, \
             snapshot after one edit {compacted:.1?} in {steps} steps, begin {begun:.1?}, longest {longest:.1?}",
            store.used()
        );
    }
}
