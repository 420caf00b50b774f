//! Instances of PSPLIB (Kolisch and Sprecher 1996), single-mode files `.sm`: what the library's page says of the format.

use std::path::{Path, PathBuf};

use landfall::schedule::levelling::instance::{Activity, Instance};

/// The problem of a file; `None` where it is not of that form.
pub fn read(text: &str) -> Option<Instance> {
    let numbers =
        |line: &str| line.split_whitespace().map(|word| word.parse::<i64>().ok()).collect::<Option<Vec<i64>>>();
    // The rows of numbers below a heading.
    let section = |heading: &str| -> Vec<Vec<i64>> {
        let lines = text.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
        let rows = lines.take_while(|line| !line.starts_with("****"));
        rows.filter_map(|line| numbers(line).filter(|row| !row.is_empty())).collect()
    };
    let requests = text.lines().skip_while(|line| !line.starts_with("REQUESTS/DURATIONS")).skip(3);
    let requests: Option<Vec<Vec<i64>>> = requests.take_while(|line| !line.starts_with("****")).map(numbers).collect();
    let activities = requests?.into_iter().map(|row| {
        let [_, _, duration, demands @ ..] = row.as_slice() else { return None };
        let demands = demands.iter().enumerate().map(|(at, amount)| Some((at, u16::try_from(*amount).ok()?)));
        Some(Activity {
            duration: i32::try_from(*duration).ok()?,
            demands: demands.collect::<Option<_>>()?,
            ..Activity::default()
        })
    });
    let activities: Vec<Activity> = activities.collect::<Option<_>>()?;
    let mut distances = Vec::new();
    for row in section("PRECEDENCE RELATIONS") {
        let [job, _, _, after @ ..] = row.as_slice() else { return None };
        let from = usize::try_from(job - 1).ok()?;
        for successor in after {
            distances.push((from, usize::try_from(successor - 1).ok()?, activities.get(from)?.duration));
        }
    }
    let capacities = section("RESOURCEAVAILABILITIES").pop()?;
    let capacities = capacities.into_iter().map(|amount| u16::try_from(amount).ok()).collect::<Option<_>>()?;
    Instance::new(activities, &distances, capacities)
}

/// The files of a folder and of those in it, in the order in which people count, each with its problem; an empty list where
/// there is none.
pub fn folder(folder: &Path) -> Vec<(String, Instance)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let instance = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        Some((name, read(&std::fs::read_to_string(path).ok()?)?))
    };
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "sm"));
    let mut found: Vec<(String, Instance)> = files.filter_map(instance).collect();
    found.extend(folders.iter().flat_map(|inner| self::folder(inner)));
    let counted = |name: &str| {
        let (set, number) = name.split_once('_').unwrap_or((name, ""));
        (set.len(), set.to_owned(), number.parse::<u32>().unwrap_or(0))
    };
    found.sort_by_key(|(name, _)| counted(name));
    found
}
