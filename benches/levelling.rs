//! How good and how fast levelling is on the instances of PSPLIB.
//!
//! `cargo bench --no-default-features --bench levelling -- FOLDER [SCHEDULES] [BEST]` reads the `.sm` files of a folder,
//! generates so many schedules of each (5,000 unless given; each forward and each backward generation counts) and prints
//! a line an instance: its name, the critical-path bound, the makespan found, schedules generated, milliseconds. Then the
//! average deviations from the bound and, where a table `instance jobs cplb best_known status` is given, from the best
//! known, the time, and the time a schedule takes.

// A benchmark takes the time; nothing of this runs in a browser.
#![allow(clippy::disallowed_methods)]

#[path = "common/psplib.rs"]
mod psplib;

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use landfall::schedule::levelling::search::{Plain, Search};

fn main() {
    // Cargo adds a word of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let Some(folder) = words.first() else {
        println!("Usage: cargo bench --no-default-features --bench levelling -- FOLDER [SCHEDULES] [BEST]");
        return;
    };
    let limit: u64 = words.get(1).and_then(|word| word.parse().ok()).unwrap_or(5_000);
    let table = words.get(2).map(|path| std::fs::read_to_string(path).unwrap_or_default()).unwrap_or_default();
    let best: HashMap<&str, f64> = table
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.nth(2)?.parse().ok()?))
        })
        .collect();
    let instances = psplib::folder(Path::new(folder));
    let (mut over_bound, mut over_best, mut known, mut hits) = (0.0, 0.0, 0, 0);
    let (mut schedules, mut seconds) = (0, 0.0);
    if instances.is_empty() {
        println!("There are no .sm files in {folder} or below it.");
        return;
    }
    println!("{:>10} {:>6} {:>9} {:>10} {:>8}", "instance", "bound", "makespan", "schedules", "ms");
    for (name, instance) in &instances {
        let begun = Instant::now();
        let bound = instance.critical_path();
        let mut search = Search::new(Plain::new(instance.clone()), 1);
        search.run(limit);
        let took = begun.elapsed().as_secs_f64();
        let makespan = search.best().map_or(0, |(_, makespan)| makespan);
        println!("{name:>10} {bound:>6} {makespan:>9} {:>10} {:>8.2}", search.schedules(), took * 1000.0);
        schedules += search.schedules();
        seconds += took;
        over_bound += f64::from(makespan - bound) / f64::from(bound.max(1));
        if let Some(best) = best.get(name.as_str()) {
            known += 1;
            hits += usize::from(f64::from(makespan) <= *best);
            over_best += (f64::from(makespan) - best) / best;
        }
    }
    let percent = |sum: f64, count: usize| 100.0 * sum / count.max(1) as f64;
    println!();
    println!("instances                      {}", instances.len());
    println!("over the critical-path bound   {:.3} %", percent(over_bound, instances.len()));
    if known > 0 {
        println!("over the best known            {:.3} % ({hits} of {known} reached)", percent(over_best, known));
    }
    println!("time                           {seconds:.2} s");
    println!(
        "a schedule                     {:.2} µs ({schedules} schedules)",
        1e6 * seconds / schedules.max(1) as f64
    );
}
