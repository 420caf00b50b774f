//! Rows as spreadsheets and documents put them on the clipboard: cells between tabs, or a list of names.

use super::cells::{marked, unmarked};
use crate::plan::date_text::parse_date;
use crate::plan::{Date, Duration};
use crate::schedule::{Units, parse_duration};

/// A row to become a task. What was not there, or could not be read, is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PastedRow {
    /// Depth; only the differences between rows mean something.
    pub level: usize,
    /// What is to be done.
    pub name: String,
    /// Number in the work breakdown, by which other rows name this one.
    pub wbs: String,
    /// Duration.
    pub duration: Option<Duration>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub finish: Option<Date>,
    /// Share done, 0 to 100.
    pub percent: Option<u8>,
    /// Predecessors, in the notation of the predecessors column.
    pub predecessors: String,
    /// Who works on it: names between commas or semicolons.
    pub owners: String,
    /// Deadline.
    pub deadline: Option<Date>,
    /// Further words.
    pub notes: String,
    /// Durations, dates and shares that could not be read.
    pub unread: usize,
}

impl PastedRow {
    /// Counts what could not be read.
    const fn took<T: Copy>(&mut self, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.unread += 1;
        }
        value
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Wbs,
    Name,
    Duration,
    Start,
    Finish,
    Percent,
    Predecessors,
    Owners,
    Deadline,
    Notes,
}

/// Headings in use, in lower case.
const HEADINGS: [(&str, Meaning); 29] = [
    ("owner", Meaning::Owners),
    ("assignee", Meaning::Owners),
    ("assigned to", Meaning::Owners),
    ("resource names", Meaning::Owners),
    ("wbs", Meaning::Wbs),
    ("id", Meaning::Wbs),
    ("outline number", Meaning::Wbs),
    ("name", Meaning::Name),
    ("task name", Meaning::Name),
    ("task", Meaning::Name),
    ("title", Meaning::Name),
    ("summary", Meaning::Name),
    ("activity", Meaning::Name),
    ("days", Meaning::Duration),
    ("duration", Meaning::Duration),
    ("start", Meaning::Start),
    ("start date", Meaning::Start),
    ("begin date", Meaning::Start),
    ("finish", Meaning::Finish),
    ("finish date", Meaning::Finish),
    ("end", Meaning::Finish),
    ("end date", Meaning::Finish),
    ("done", Meaning::Percent),
    ("% complete", Meaning::Percent),
    ("predecessors", Meaning::Predecessors),
    ("deadline", Meaning::Deadline),
    ("due date", Meaning::Deadline),
    ("notes", Meaning::Notes),
    ("description", Meaning::Notes),
];

fn meaning(heading: &str) -> Option<Meaning> {
    let heading = heading.trim().to_lowercase();
    HEADINGS.iter().find(|(known, _)| *known == heading).map(|(_, meaning)| *meaning)
}

/// The rows of a text; those without a name are left out. `today` helps to read dates.
#[must_use]
pub fn read(text: &str, units: &Units, today: Date) -> Vec<PastedRow> {
    let table = cells(text);
    // A list may well begin with a task “Summary”: one heading alone is none.
    let known = |first: &[String]| first.iter().filter(|cell| meaning(cell).is_some()).count();
    let headed =
        table.first().filter(|first| known(first) > 1 && first.iter().any(|cell| meaning(cell) == Some(Meaning::Name)));
    let columns: Option<Vec<Option<Meaning>>> = headed.map(|first| first.iter().map(|cell| meaning(cell)).collect());
    let rows = table.iter().skip(usize::from(columns.is_some()));
    let read = rows.map(|cells| match &columns {
        Some(columns) => with_headings(cells, columns, units, today),
        None => without(cells, units, today),
    });
    let mut read: Vec<PastedRow> = read.collect();
    if columns.is_none() {
        drop_numbers(&mut read);
    }
    read.retain(|row| !row.name.is_empty());
    read
}

/// Takes the numbers of a numbered list off its names. “2. quarter” alone is a name: only what begins at 1 and goes on at
/// 2 is numbered.
fn drop_numbers(rows: &mut [PastedRow]) {
    let numbers: Vec<u32> = rows.iter().filter_map(|row| numbered(&row.name)).map(|(number, _)| number).collect();
    if numbers.starts_with(&[1, 2]) {
        for row in rows {
            if let Some((_, name)) = numbered(&row.name) {
                row.name = bare(name.trim());
            }
        }
    }
}

/// The number of an item of a numbered list, and what follows it.
fn numbered(name: &str) -> Option<(u32, &str)> {
    let (number, rest) = name.split_once(['.', ')'])?;
    let digits = (1..=3).contains(&number.len()) && number.bytes().all(|letter| letter.is_ascii_digit());
    let number = number.parse().ok().filter(|_| digits)?;
    let rest = rest.strip_prefix(' ')?;
    (!rest.trim().is_empty()).then_some((number, rest))
}

fn with_headings(cells: &[String], columns: &[Option<Meaning>], units: &Units, today: Date) -> PastedRow {
    let mut row = PastedRow::default();
    for (cell, meaning) in cells.iter().zip(columns) {
        let text = cell.trim();
        let date = || parse_date(text, today, today).ok();
        match meaning {
            Some(Meaning::Name) => {
                row.level = indent(cell);
                row.name = bare(unmarked(text));
            }
            Some(Meaning::Wbs) => text.clone_into(&mut row.wbs),
            Some(_) if text.is_empty() => {}
            Some(Meaning::Duration) => row.duration = row.took(parse_duration(text, units).ok()),
            Some(Meaning::Start) => row.start = row.took(date()),
            Some(Meaning::Finish) => row.finish = row.took(date()),
            Some(Meaning::Percent) => row.percent = row.took(percent(text)),
            Some(Meaning::Owners) => text.clone_into(&mut row.owners),
            Some(Meaning::Predecessors) => text.clone_into(&mut row.predecessors),
            Some(Meaning::Deadline) => row.deadline = row.took(date()),
            Some(Meaning::Notes) => text.clone_into(&mut row.notes),
            None => {}
        }
    }
    // A number in the work breakdown tells the depth better than blanks do; a running number does not.
    let depth = row.wbs.trim_end_matches('.').matches('.').count();
    if depth > 0 {
        row.level = depth;
    }
    row
}

/// Without headings: the first cell that says something is the name, cells before it are depth; of the others, the first
/// that reads as a duration is that, and the dates are start and finish.
fn without(cells: &[String], units: &Units, today: Date) -> PastedRow {
    let mut row = PastedRow::default();
    let Some(first) = cells.iter().position(|cell| !cell.trim().is_empty()) else { return row };
    let mut rest = cells.iter().skip(first);
    if let Some(name) = rest.next() {
        row.level = first + indent(name);
        row.name = bare(unmarked(name.trim()));
    }
    for cell in rest.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        if let (None, Ok(duration)) = (row.duration, parse_duration(cell, units)) {
            row.duration = Some(duration);
        } else if let Ok(date) = parse_date(cell, today, today) {
            if row.start.is_none() {
                row.start = Some(date);
            } else if row.finish.is_none() {
                row.finish = Some(date);
            }
        }
    }
    row
}

/// Depth by blanks in front: two to a level, as a tab is.
fn indent(cell: &str) -> usize {
    cell.chars().take_while(|letter| letter.is_whitespace()).count().div_ceil(2)
}

/// Signs of an item of a list.
const SIGNS: [&str; 5] = ["- ", "* ", "+ ", "• ", "– "];
/// Boxes to tick.
const BOXES: [&str; 5] = ["[ ] ", "[x] ", "[X] ", "☐ ", "☑ "];

/// A name without the sign of a list and the box to tick in front of it; empty where there is nothing else.
fn bare(name: &str) -> String {
    let name = format!("{} ", name.trim());
    let mut name = name.as_str();
    for signs in [SIGNS, BOXES] {
        name = signs.iter().find_map(|sign| name.strip_prefix(sign)).unwrap_or(name).trim_start();
    }
    name.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

fn percent(text: &str) -> Option<u8> {
    text.trim_end_matches('%').trim().parse().ok().filter(|percent| *percent <= 100)
}

/// The cells of each line, between tabs. A cell that begins with a quotation mark goes on to the next single one, over
/// tabs and line ends; two of them stand for one. That is how spreadsheets copy.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut table = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let (mut quoted, mut fresh) = (false, true);
    while let Some(letter) = letters.next() {
        let Some(line) = table.last_mut() else { break };
        match letter {
            '"' if fresh && !quoted && closes(letters.clone()) => quoted = true,
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                line.last_mut().into_iter().for_each(|cell| cell.push('"'));
            }
            '"' if quoted => quoted = false,
            '\t' if !quoted => {
                line.push(String::new());
                fresh = true;
                continue;
            }
            '\n' if !quoted => {
                table.push(vec![String::new()]);
                fresh = true;
                continue;
            }
            '\r' => continue,
            _ => line.last_mut().into_iter().for_each(|cell| cell.push(letter)),
        }
        fresh = false;
    }
    table
}

/// Whether a cell that begins with a quotation mark is a quoted one: its mark at the end is the last of the cell.
fn closes(mut rest: std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    while let Some(letter) = rest.next() {
        if letter == '"' && rest.next_if_eq(&'"').is_none() {
            return matches!(rest.peek(), None | Some('\t' | '\n' | '\r'));
        }
    }
    false
}

/// Rows as a spreadsheet takes them, headings first.
#[must_use]
pub fn write(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| {
        let text = marked(text);
        if text.contains(['\t', '\n', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
    };
    let line = |cells: &Vec<String>| cells.iter().map(cell).collect::<Vec<_>>().join("\t");
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        "2026-03-02T00:00".parse::<crate::plan::DateTime>().unwrap().date()
    }

    fn pasted(text: &str) -> Vec<PastedRow> {
        read(text, &Units::default(), today())
    }

    fn named(level: usize, name: &str) -> PastedRow {
        PastedRow { level, name: name.into(), ..PastedRow::default() }
    }

    #[test]
    fn a_list_gives_names_and_depths() {
        assert_eq!(
            pasted("Plan\r\n  - Interview users\n\tReview, sign\n\n* Build"),
            [named(0, "Plan"), named(1, "Interview users"), named(1, "Review, sign"), named(0, "Build")]
        );
    }

    #[test]
    fn signs_of_lists_are_no_part_of_names() {
        let names = |text| pasted(text).into_iter().map(|row| row.name).collect::<Vec<_>>();
        assert_eq!(
            names("- [ ] Paint\n* [X] Sand\n[ ] Prime\n-\n + Dry\n☐ Hang\n-5 degrees\n[x]y"),
            ["Paint", "Sand", "Prime", "Dry", "Hang", "-5 degrees", "[x]y"]
        );
        assert_eq!(names("1. Paint\n2) [ ] Sand\n10. Prime\nDry"), ["Paint", "Sand", "Prime", "Dry"]);
        assert_eq!(names("2. quarter\n3. quarter"), ["2. quarter", "3. quarter"], "no list begins at 2");
        assert_eq!(names("1.5 tonnes\n2.5 tonnes\n1."), ["1.5 tonnes", "2.5 tonnes", "1."]);
    }

    #[test]
    fn cells_without_headings_are_told_by_what_they_hold() {
        let [row] = &pasted("Design\t3d\t2026-03-09\t2026-03-11\tAnna")[..] else { panic!("one row") };
        assert_eq!(row.duration, Some(Duration::working(3 * 8 * 3600)));
        assert_eq!((row.start, row.finish), (Some(today() + 7), Some(today() + 9)));
    }

    #[test]
    fn headings_tell_what_cells_hold_and_quotes_keep_lines_together() {
        let rows = pasted(
            "WBS\tTask name\tDays\tPredecessors\t% complete\tNotes\n2\tBuild\t\t\t\t\n2.1\t\"Say \"\"hi\"\"\nto all\"\t2\t1.1FS+1d\t40%\t\"two\nlines\"\n\t\t5",
        );
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[1].level, rows[1].name.as_str()), (1, "Say \"hi\" to all"));
        assert_eq!((rows[1].percent, rows[1].predecessors.as_str()), (Some(40), "1.1FS+1d"));
        assert_eq!((rows[1].wbs.as_str(), rows[1].notes.as_str()), ("2.1", "two\nlines"));
    }

    #[test]
    fn quotation_marks_that_are_words_and_headings_that_are_tasks_stay() {
        let names = |text| pasted(text).into_iter().map(|row| row.name).collect::<Vec<_>>();
        assert_eq!(names("\"Big bang\" release\n\"Odd\nSummary"), ["\"Big bang\" release", "\"Odd", "Summary"]);
        assert_eq!(names("Summary\nScope"), ["Summary", "Scope"]);
        let rows = pasted("Name\tStart\tDays\nBuild\tsometime\t0.5 fortnights");
        assert_eq!(rows.first().map(|row| row.unread), Some(2));
    }

    #[test]
    fn owners_are_read_by_their_heading() {
        let rows = pasted("Task Name\tResource Names\nBuild\tAnna; Ben");
        assert_eq!(rows.first().map(|row| row.owners.as_str()), Some("Anna; Ben"));
    }

    #[test]
    fn names_are_no_formulas() {
        let written = write(&[vec!["Name".into(), "Days".into()], vec!["=1+1".into(), "2d".into()]]);
        assert!(written.ends_with("'=1+1\t2d"));
        assert_eq!(pasted(&written).first().map(|row| row.name.as_str()), Some("=1+1"));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let table: Vec<Vec<String>> =
            vec![vec!["Name".into(), "Days".into()], vec!["Tab\there, \"quoted\"".into(), "2d".into()]];
        assert_eq!(cells(&write(&table)), table);
    }
}
