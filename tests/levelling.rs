//! Levelling on the published instances of PSPLIB: that what it finds is a schedule, and how short it is.
//!
//! The instances are not part of this project: where they are absent the test says so and passes. All of them with as
//! many schedules as one likes: `benches/levelling.rs`.

#[path = "../benches/common/psplib.rs"]
mod psplib;

use std::collections::HashMap;
use std::path::PathBuf;

use landfall::schedule::levelling::instance::Instance;
use landfall::schedule::levelling::search::{Plain, Search, Shop};

/// Every so many of the instances are tried, with so many schedules each: unoptimised, all would take minutes.
const STEP: usize = 9;
const SCHEDULES: u64 = 300;

/// Whether starts keep all distances and capacities: looked at moment by moment.
fn is_schedule(instance: &Instance, spans: &[(i32, i32)]) -> bool {
    let apart = (0..instance.len()).all(|at| {
        let incoming = instance.incoming(at).iter();
        incoming.clone().all(|distance| spans[at].0 >= spans[distance.other as usize].0 + distance.least)
            && spans[at].1 == spans[at].0 + instance.duration(at)
            && spans[at].0 >= 0
    });
    let end = spans.iter().map(|span| span.1).max().unwrap_or(0);
    let fits = (0..end).all(|moment| {
        instance.capacities().iter().enumerate().all(|(resource, capacity)| {
            let now = instance.activities().iter().zip(spans).filter(|(_, (from, to))| (*from..*to).contains(&moment));
            let taken = now.flat_map(|(activity, _)| &activity.demands).filter(|(which, _)| *which == resource);
            taken.map(|(_, amount)| u32::from(*amount)).sum::<u32>() <= u32::from(*capacity)
        })
    });
    apart && fits
}

#[test]
fn published_instances_are_solved_nearly_to_the_optimum() {
    // A worktree may lie one folder deeper than the repository.
    let places = ["../shared/data/psplib", "../../shared/data/psplib"];
    let folder = places.map(|place| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(place));
    let Some(folder) = folder.into_iter().find(|folder| folder.is_dir()) else {
        println!("The instances of PSPLIB are not here: nothing is compared.");
        return;
    };
    let table = std::fs::read_to_string(folder.join("j30-best.tsv")).unwrap_or_default();
    let best: HashMap<&str, i32> = table
        .lines()
        .filter_map(|line| Some((line.split('\t').next()?, line.split('\t').nth(3)?.parse().ok()?)))
        .collect();
    let instances = psplib::folder(&folder.join("j30"));
    let (mut over, mut count) = (0.0, 0);
    for (name, instance) in instances.iter().step_by(STEP) {
        let mut search = Search::new(Plain::new(instance.clone()), 1);
        search.run(SCHEDULES);
        let (list, makespan) = search.best().expect("there are activities");
        let (list, schedules) = (list.to_vec(), search.schedules());
        let mut spans = vec![(0, 0); instance.len()];
        assert_eq!(Plain::new(instance.clone()).forward(&list, &mut spans), makespan, "{name}");
        assert!(is_schedule(instance, &spans), "{name}");
        assert!(schedules <= SCHEDULES, "{name}");
        assert!(makespan >= instance.critical_path(), "{name}");
        if let Some(best) = best.get(name.as_str()) {
            assert!(makespan >= *best, "{name} is proved to take {best}");
            over += f64::from(makespan - best) / f64::from(*best);
            count += 1;
        }
    }
    assert!(count > 0, "the table names the instances");
    let over = 100.0 * over / f64::from(count);
    println!("{count} instances, {SCHEDULES} schedules each: {over:.2} % over the optimum");
    assert!(over < 1.0, "{over:.2} % over the optimum");
}
