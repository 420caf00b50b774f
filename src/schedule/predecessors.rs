//! The predecessors column: `1.2FS+2d, 7SS-1d` over WBS numbers, or keys of tasks.

use std::fmt;

use crate::plan::{Id, Lag, Link, LinkKind, Outline, Task};

use super::input::{DurationInputError, Units, lag_text, parse_lag};

/// A predecessor as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Predecessor {
    /// The predecessor.
    pub task: Id<Task>,
    /// Which ends are linked.
    pub kind: LinkKind,
    /// The lag.
    pub lag: Lag,
}

/// A text that is no list of predecessors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PredecessorsError {
    /// An entry does not begin with the name of a task.
    Name(String),
    /// No task has this WBS number or key.
    NoSuchTask(String),
    /// The letters after the number are no kind of link.
    Kind(String),
    /// What follows is no lag.
    Lag(String, DurationInputError),
    /// The same task twice.
    Twice(String),
}

impl fmt::Display for PredecessorsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FORM: &str =
            "type WBS numbers or keys, each with FS, SS, FF or SF and a lag where needed, as in 1.2FS+2d, 7SS-1d";
        match self {
            Self::Name(entry) => write!(f, "“{entry}” does not begin with a WBS number; {FORM}."),
            Self::NoSuchTask(name) => write!(f, "There is no task {name}."),
            Self::Kind(entry) => write!(f, "“{entry}” names no kind of link; {FORM}."),
            Self::Lag(entry, why) => write!(f, "The lag of “{entry}” cannot be read: {why}"),
            Self::Twice(entry) => write!(f, "“{entry}” names a task again."),
        }
    }
}

impl std::error::Error for PredecessorsError {}

/// Reads a list of predecessors, separated by commas or semicolons; `find` gives the task of a WBS number or key.
///
/// # Errors
/// When an entry cannot be read, names no task, or names one again.
pub fn parse_predecessors(
    text: &str,
    find: &dyn Fn(&str) -> Option<Id<Task>>,
    units: &Units,
) -> Result<Vec<Predecessor>, PredecessorsError> {
    let mut found: Vec<Predecessor> = Vec::new();
    for entry in entries(text) {
        let predecessor = parse_entry(entry, find, units)?;
        if found.iter().any(|known| known.task == predecessor.task) {
            return Err(PredecessorsError::Twice(entry.chars().take(40).collect()));
        }
        found.push(predecessor);
    }
    Ok(found)
}

/// The entries of a list: a comma between digits of a lag (`2FS+1,5d`) is a decimal sign.
pub fn entries(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.trim().is_empty() {
            return None;
        }
        let lag_from = rest.find(['+', '-', '−']);
        let mut end = rest.len();
        for (place, letter) in rest.char_indices() {
            let decimal = letter == ','
                && lag_from.is_some_and(|from| from < place)
                && rest[..place].ends_with(|before: char| before.is_ascii_digit())
                && rest[place + 1..].starts_with(|after: char| after.is_ascii_digit())
                && unit_follows(&rest[place + 1..]);
            if letter == ';' || (letter == ',' && !decimal) {
                end = place;
                break;
            }
        }
        let entry = rest[..end].trim();
        rest = rest.get(end + 1..).unwrap_or("");
        Some(entry)
    })
    .filter(|entry| !entry.is_empty())
}

/// Whether digits and then a time unit or `%` follow, rather than a WBS number with its kind of link.
fn unit_follows(text: &str) -> bool {
    let letters = text.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start().to_lowercase();
    ["m", "h", "d", "w", "e", "%"].iter().any(|unit| letters.starts_with(unit))
}

/// How much of an entry names the task: `3.2` of `3.2FS+2d`, `CPR-14` of `CPR-14FS`.
fn name_length(entry: &str) -> usize {
    let key = entry.find('-').filter(|dash| {
        let (letters, rest) = entry.split_at(*dash);
        let letters_alone = letters.starts_with(char::is_alphabetic) && letters.chars().all(char::is_alphanumeric);
        letters_alone && rest[1..].starts_with(|first: char| first.is_ascii_digit())
    });
    // Keys of a project without a key of its own: `#14`.
    let key = key.or_else(|| entry.starts_with('#').then_some(0));
    let (from, number): (usize, fn(char) -> bool) = match key {
        Some(dash) => (dash + 1, |letter| letter.is_ascii_digit()),
        None => (0, |letter| letter.is_ascii_digit() || letter == '.'),
    };
    entry[from..].find(|letter| !number(letter)).map_or(entry.len(), |length| from + length)
}

fn parse_entry(
    entry: &str,
    find: &dyn Fn(&str) -> Option<Id<Task>>,
    units: &Units,
) -> Result<Predecessor, PredecessorsError> {
    let quoted = || entry.chars().take(40).collect::<String>();
    let (name, rest) = entry.split_at(name_length(entry));
    if name.is_empty() {
        return Err(PredecessorsError::Name(quoted()));
    }
    let task = find(name).ok_or_else(|| PredecessorsError::NoSuchTask(name.chars().take(40).collect()))?;
    let rest = rest.trim_start();
    let letters = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    let (letters, lag) = rest.split_at(letters);
    let kind = match letters.to_uppercase().as_str() {
        "" | "FS" => LinkKind::FinishToStart,
        "SS" => LinkKind::StartToStart,
        "FF" => LinkKind::FinishToFinish,
        "SF" => LinkKind::StartToFinish,
        _ => return Err(PredecessorsError::Kind(quoted())),
    };
    let lag = lag.trim();
    let lag = if lag.is_empty() {
        Lag::default()
    } else if lag.starts_with(['+', '-', '−', '–']) {
        parse_lag(lag, units).map_err(|why| PredecessorsError::Lag(quoted(), why))?
    } else {
        return Err(PredecessorsError::Kind(quoted()));
    };
    Ok(Predecessor { task, kind, lag })
}

/// The predecessors column of a task, from its incoming links, by WBS number; [`parse_predecessors`] reads it back.
/// Finish-to-start without lag is the bare number. Links to tasks out of the outline are left out.
#[must_use]
pub fn predecessors_text<'a>(links: impl IntoIterator<Item = &'a Link>, outline: &Outline, units: &Units) -> String {
    let mut entries: Vec<(usize, String)> = links
        .into_iter()
        .filter_map(|link| {
            let row = outline.row_of(link.predecessor)?;
            let lag = lag_text(link.lag, units);
            let kind = match link.link_kind {
                LinkKind::FinishToStart if lag.is_empty() => "",
                kind => kind.sign(),
            };
            Some((row, format!("{}{kind}{lag}", outline.wbs(row))))
        })
        .collect();
    entries.sort();
    entries.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Ids, Plan, Rank, Task, TimeUnit};
    use proptest::prelude::*;

    fn task(number: u64) -> Id<Task> {
        let mut ids = Ids::seeded(number);
        ids.next()
    }

    /// As in a plan of twenty rows of one level, and a task 3.2 with the key CPR-14.
    fn parse(text: &str) -> Result<Vec<Predecessor>, PredecessorsError> {
        let find = |name: &str| match name {
            "3.2" | "CPR-14" | "#14" => Some(task(32)),
            name => name.parse().ok().filter(|number| (1..=20).contains(number)).map(task),
        };
        parse_predecessors(text, &find, &Units::default())
    }

    #[test]
    fn the_usual_notation_is_read() {
        let day = 8 * 3600;
        let found = parse("12FS+2d, 7SS-1d;3; 4 ff + 50% , 5SF-1,5d,6").unwrap();
        let expected = [
            (12, LinkKind::FinishToStart, Lag::Working(2 * day, TimeUnit::Day)),
            (7, LinkKind::StartToStart, Lag::Working(-day, TimeUnit::Day)),
            (3, LinkKind::FinishToStart, Lag::default()),
            (4, LinkKind::FinishToFinish, Lag::Percent(50)),
            (5, LinkKind::StartToFinish, Lag::Working(-day * 3 / 2, TimeUnit::Day)),
            (6, LinkKind::FinishToStart, Lag::default()),
        ];
        assert_eq!(found, expected.map(|(number, kind, lag)| Predecessor { task: task(number), kind, lag }));
        assert_eq!(parse(" ").unwrap(), []);
        for text in ["3.2SS+2d", "CPR-14SS+2d", "CPR-14 ss +2d", "#14SS+2d"] {
            let lag = Lag::Working(2 * day, TimeUnit::Day);
            assert_eq!(
                parse(text).unwrap(),
                [Predecessor { task: task(32), kind: LinkKind::StartToStart, lag }],
                "{text}"
            );
        }
    }

    #[test]
    fn wrong_entries_are_named() {
        assert_eq!(parse("x"), Err(PredecessorsError::Name("x".into())));
        assert_eq!(parse("21"), Err(PredecessorsError::NoSuchTask("21".into())));
        assert_eq!(parse("0"), Err(PredecessorsError::NoSuchTask("0".into())));
        assert_eq!(parse("3XY"), Err(PredecessorsError::Kind("3XY".into())));
        assert_eq!(parse("3FS2d"), Err(PredecessorsError::Kind("3FS2d".into())));
        assert_eq!(parse("3, 3SS"), Err(PredecessorsError::Twice("3SS".into())));
        assert!(matches!(parse("3FS+2q"), Err(PredecessorsError::Lag(..))));
    }

    #[test]
    fn what_is_shown_is_read_back() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let tasks: Vec<Task> =
            (0..3).map(|place| Task { id: ids.next(), rank: Rank::nth(place), ..Task::default() }).collect();
        for task in &tasks {
            plan.put(task.clone().into());
        }
        let link = |from: usize, link_kind, lag| Link {
            predecessor: tasks[from].id,
            successor: tasks[2].id,
            link_kind,
            lag,
            ..Link::default()
        };
        let links = [
            link(1, LinkKind::StartToStart, Lag::Working(-4 * 3600, TimeUnit::Hour)),
            link(0, LinkKind::FinishToStart, Lag::default()),
        ];
        let text = predecessors_text(&links, &Outline::of(&plan), &Units::default());
        assert_eq!(text, "1, 2SS-4h");
        assert_eq!(parse(&text).unwrap().len(), 2);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[0-9FSsfCPR+,;.%edmwo −ä-]{0,24}") {
            let _ = parse(&text);
        }
    }
}
