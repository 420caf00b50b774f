//! How exactly the schedule agrees with what Microsoft Project stored in other people's plans, beside the figures of
//! the peer (MPXJ's `MicrosoftScheduler`) from the index of the files.
//!
//! The plans are not part of this project: where they are absent the test says so and passes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use landfall::format::mspdi::{self, FileDates};
use landfall::plan::{DateTime, Task};
use landfall::schedule::{Schedule, TaskDates};

/// What is compared, with the column of the peer's figure.
const MEASURES: [(&str, &str); 6] = [
    ("dates", "mpxj_sf_exact_pct"),
    ("early", "mpxj_early_exact_pct"),
    ("late", "mpxj_late_exact_pct"),
    ("total", "mpxj_ts_match_pct"),
    ("free", "mpxj_fs_match_pct"),
    ("critical", "mpxj_crit_match_pct"),
];

/// Tasks that agree, and tasks compared.
type Share = (usize, usize);

fn percent((hits, all): Share) -> f64 {
    if all == 0 { 100.0 } else { 100.0 * hits as f64 / all as f64 }
}

/// Whether two moments are in the same minute; the seconds are not compared, as the files' are rounded.
fn same(stored: Option<DateTime>, found: DateTime) -> bool {
    stored.is_some_and(|stored| stored.0.div_euclid(60) == found.0.div_euclid(60))
}

fn near(stored: Option<i64>, found: i64) -> bool {
    (stored.unwrap_or(0) - found).abs() < 60
}

/// Which of [`MEASURES`] agree.
fn compare(file: &FileDates, found: &TaskDates) -> [bool; 6] {
    [
        same(file.start, found.start) && same(file.finish, found.finish),
        same(file.early_start, found.early_start) && same(file.early_finish, found.early_finish),
        same(file.late_start, found.late_start) && same(file.late_finish, found.late_finish),
        near(file.total_slack, found.total_slack),
        near(file.free_slack, found.free_slack),
        file.critical.unwrap_or(false) == found.critical,
    ]
}

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data")
}

/// The rows of the index by file name, each by column.
fn index() -> Option<Vec<BTreeMap<String, String>>> {
    // A worktree may lie one folder deeper than the repository.
    let places = [data(), PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")];
    let text = places.iter().find_map(|place| std::fs::read_to_string(place.join("mspdi-index.tsv")).ok())?;
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next()?.split('\t').collect();
    Some(
        lines
            .map(|line| names.iter().map(ToString::to_string).zip(line.split('\t').map(str::to_owned)).collect())
            .collect(),
    )
}

fn file(name: &str) -> Option<Vec<u8>> {
    let places = [data(), PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")];
    places.iter().find_map(|place| std::fs::read(place.join("mspdi").join(name)).ok())
}

#[test]
fn schedules_agree_with_microsoft_project() {
    let Some(index) = index() else {
        println!("skipped: ../shared/data/mspdi-index.tsv is not there");
        return;
    };
    let verbose = std::env::var("FIDELITY").unwrap_or_default();
    let mut totals: BTreeMap<(&str, usize), Share> = BTreeMap::new();
    let mut automatic: Share = (0, 0);
    let mut below: Vec<String> = Vec::new();
    println!(
        "{:62} {:>5}  {}",
        "share of leaf tasks, ours/peer's",
        "tasks",
        MEASURES.map(|(name, _)| format!("{name:>11}")).join(" ")
    );
    for entry in &index {
        let column = |name: &str| entry.get(name).map_or("", String::as_str);
        let name = column("file");
        let Some(bytes) = file(name) else {
            println!("skipped: {name} is not there");
            continue;
        };
        let imported = mspdi::read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let schedule = Schedule::of(&imported.plan);
        let mut shares = [(0, 0); 6];
        for dates in &imported.file_dates {
            let Some(task) = imported.plan.tasks.get(dates.task) else { continue };
            let Some(found) = schedule.task(dates.task) else { continue };
            if found.summary || task.inactive || task.external {
                continue;
            }
            let hits = compare(dates, found);
            for (share, hit) in shares.iter_mut().zip(hits) {
                *share = (share.0 + usize::from(hit), share.1 + 1);
            }
            if task.mode == landfall::plan::Mode::Auto {
                automatic = (automatic.0 + usize::from(hits[0]), automatic.1 + 1);
            }
            if !verbose.is_empty() && name.contains(&verbose) && hits.contains(&false) {
                explain(task, dates, found);
            }
        }
        let set = if column("set") == "insisoc" { "insisoc" } else { "ordinary" };
        let scoped = if column("scope") == "forward" { 2 } else { 6 };
        let peers = MEASURES.map(|(_, peer)| column(peer).parse::<f64>().unwrap_or(0.0));
        for (measure, share) in shares.iter().enumerate().take(scoped) {
            let total = totals.entry((set, measure)).or_default();
            *total = (total.0 + share.0, total.1 + share.1);
            if percent(*share) + 0.06 < peers[measure] {
                below.push(format!(
                    "{} in {name}: {:.1} below {:.1}",
                    MEASURES[measure].0,
                    percent(*share),
                    peers[measure]
                ));
            }
        }
        let cells: Vec<String> = (0..6)
            .map(|measure| {
                let cell = format!("{:.1}/{:.1}", percent(shares[measure]), peers[measure]);
                format!("{:>11}", if measure < scoped { cell } else { format!("({cell})") })
            })
            .collect();
        println!(
            "{:62} {:>5}  {}",
            name.chars().rev().take(62).collect::<Vec<_>>().into_iter().rev().collect::<String>(),
            shares[0].1,
            cells.join(" ")
        );
    }
    for ((set, measure), share) in &totals {
        println!("{set:9} {:9} {:6.2} ({} of {})", MEASURES[*measure].0, percent(*share), share.0, share.1);
    }
    println!("automatic tasks alone, dates: {:.2} ({} of {})", percent(automatic), automatic.0, automatic.1);
    for line in &below {
        println!("below the peer: {line}");
    }
    // Floors that hold; the aim is 100.
    for (set, measure, floor) in [
        ("ordinary", 0, 99.9),
        ("ordinary", 1, 99.9),
        ("ordinary", 2, 99.7),
        ("ordinary", 3, 99.7),
        ("ordinary", 5, 99.9),
        ("insisoc", 0, 100.0),
        ("insisoc", 2, 100.0),
        ("insisoc", 3, 100.0),
    ] {
        let Some(share) = totals.get(&(set, measure)) else { continue };
        assert!(percent(*share) >= floor, "{} of {set}: {:.2} below {floor}", MEASURES[measure].0, percent(*share));
    }
    assert!(below.is_empty(), "below the peer: {below:?}");
}

/// Prints a task that differs.
fn explain(task: &Task, file: &FileDates, found: &TaskDates) {
    let moment = |moment: Option<DateTime>| moment.map_or_else(|| "-".to_owned(), |moment| moment.to_string());
    println!("  {} “{}” {} {:?} {:?}", file.uid, task.name, task.duration, task.constraint.kind, found.driver);
    for (what, stored, ours) in [
        ("start", file.start, found.start),
        ("finish", file.finish, found.finish),
        ("late start", file.late_start, found.late_start),
        ("late finish", file.late_finish, found.late_finish),
    ] {
        if !same(stored, ours) {
            println!("      {what}: {} in the file, {ours} here", moment(stored));
        }
    }
    for (what, stored, ours) in
        [("total", file.total_slack, found.total_slack), ("free", file.free_slack, found.free_slack)]
    {
        if !near(stored, ours) {
            println!("      {what} slack: {} in the file, {ours} here", stored.unwrap_or(0));
        }
    }
}
