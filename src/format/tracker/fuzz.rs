//! Files made of what is hard in files, imported into plans of all sorts: nothing panics, and what does not go in whole does
//! not go in at all.
//!
//! The normal run makes a few hundred. A million of them take minutes:
//! `cargo test --release --no-default-features --lib format::tracker::fuzz -- --ignored`.

use proptest::prelude::*;
use serde_json::{Map, Value};

use super::*;
use crate::document::check_plan;
use crate::plan::arbitrary::{Source as Choices, plan_of};

const HEADINGS: [&str; 44] = [
    "Summary",
    "Issue key",
    "Issue id",
    "Parent",
    "Parent key",
    "Custom field (Epic Link)",
    "Issue Type",
    "Status",
    "Status Category",
    "Priority",
    "Assignee",
    "Assignees",
    "Labels",
    "Labels",
    "Component/s",
    "Custom field (Story Points)",
    "Original Estimate",
    "Remaining Estimate",
    "Time Spent",
    "Duration",
    "Estimate (hours)",
    "% complete",
    "Start date",
    "End date",
    "Due date",
    "Created",
    "Resolved",
    "Status Category Changed",
    "Description",
    "Comment",
    "Comment",
    "Sprint",
    "Sprint",
    "Fix Version/s",
    "Inward issue link (Blocks)",
    "Outward issue link (Blocks)",
    "URL",
    "WBS",
    "Title",
    "Name",
    "State",
    "Project name",
    "",
    "ä;,\t\"",
];

const CELLS: [&str; 72] = [
    "",
    "",
    "",
    "A-1",
    "A-2",
    "A-3",
    "A-4",
    "A-5",
    "1",
    "2",
    "3",
    "#4",
    "A-1, A-2",
    "A-99",
    "web/x#3",
    "One",
    "Two",
    "Three",
    "Four",
    "To Do",
    "In Progress",
    "Done",
    "closed",
    "Selected for Development",
    "Blocked",
    "High",
    "Lowest",
    "none",
    "Ann Lee",
    "bo@example.org",
    "Ann <ann@example.org>",
    "Doe, Jane",
    "backend",
    "a b",
    "2024-06-05",
    "05/06/2024",
    "13/06/2024",
    "06/13/2024",
    "05/Jun/24 9:32 AM",
    "5. Juni 2024",
    "31/02/2024",
    "45448,5",
    "2024-06-05T09:32:15Z",
    "99999999",
    "28800",
    "-1",
    "3,5",
    "1.234,5",
    "2d 4h",
    "1w",
    "9999999999999999999",
    "50%",
    "0.5",
    "101",
    "1E9",
    "1",
    "1.1",
    "1.1.1",
    "1.2.",
    "04/Jun/24;Ann;Hello; you",
    ";;;",
    "h1. Title\n* one {code}x",
    "[a|https://example.org] *b*",
    "https://github.com/a/b/issues/3",
    "https://gitlab.com/a/b/-/issues/4",
    "say \"hi\"",
    "\u{a0}x\u{a0}",
    "\u{feff}",
    "\u{1}",
    "漢字😀",
    "=1+1",
    "Milestone",
];

/// A cell that fits its column, mostly.
fn cell_of(choices: &mut Choices, heading: &str) -> String {
    const KEYS: [&str; 8] = ["A-1", "A-2", "A-3", "A-4", "A-5", "1", "2", ""];
    let field = Field::of_heading(heading).map(|(field, _)| field);
    match field.filter(|_| !choices.one_in(5)) {
        Some(Field::Key | Field::Alias | Field::Parent | Field::After | Field::Before) => {
            choices.word(&KEYS).to_owned()
        }
        Some(Field::Name) => choices.word(&["One", "Two", "Three", "Four", "Five"]).to_owned(),
        _ if choices.one_in(40) => choices.text(),
        _ => choices.word(&CELLS).to_owned(),
    }
}

/// A file of any sort, never the same.
fn file_of(choices: &mut Choices) -> Vec<u8> {
    const FIXTURES: [&[u8]; 6] = [
        include_bytes!("../../../tests/fixtures/jira.csv"),
        include_bytes!("../../../tests/fixtures/jira-later.csv"),
        include_bytes!("../../../tests/fixtures/gitlab.csv"),
        include_bytes!("../../../tests/fixtures/github-project.tsv"),
        include_bytes!("../../../tests/fixtures/github-issues.json"),
        include_bytes!("../../../tests/fixtures/trello.json"),
    ];
    match choices.below(10) {
        0..=5 => table_of(choices),
        6 => serde_json::to_vec(&board_of(choices)).unwrap_or_default(),
        7 => serde_json::to_vec(&Value::from(choices.list(4, |choices| thing_of(choices, 2)))).unwrap_or_default(),
        8 => damaged(choices, choices_of(&FIXTURES)),
        _ => choices.list(30, |choices| choices.word(&CELLS)).concat().into_bytes(),
    }
}

fn choices_of(fixtures: &'static [&'static [u8]; 6]) -> impl Fn(&mut Choices) -> Vec<u8> {
    |choices| choices.word(fixtures).to_vec()
}

/// A file in which bytes are missing, double or wrong.
fn damaged(choices: &mut Choices, file: impl Fn(&mut Choices) -> Vec<u8>) -> Vec<u8> {
    let mut bytes = file(choices);
    for _ in 0..choices.below(6) {
        let at = choices.below(bytes.len());
        let byte = choices.word(b"\"';,\t\n\r\0\xff\xfe{}[]:1aA-");
        match choices.below(4) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at.min(bytes.len()), byte),
            2 => drop(bytes.drain(at..(at + choices.below(40)).min(bytes.len()))),
            _ => bytes.get_mut(at).into_iter().for_each(|old| *old = byte),
        }
    }
    bytes
}

fn table_of(choices: &mut Choices) -> Vec<u8> {
    let delimiter = choices.word(&[',', ';', '\t', '|']);
    let mut head: Vec<String> = choices
        .list(12, |choices| if choices.one_in(40) { choices.text() } else { choices.word(&HEADINGS).to_owned() });
    if !choices.one_in(4) {
        head.extend(["Summary", "Issue key", "Parent key", "Outward issue link (Blocks)"].map(str::to_owned));
    }
    let rows: Vec<Vec<String>> = choices.list(8, |choices| {
        let width = if choices.one_in(15) { choices.below(16) } else { head.len() };
        (0..width).map(|at| cell_of(choices, head.get(at).map_or("", String::as_str))).collect()
    });
    let sloppy = choices.one_in(20);
    let cell = |text: &String| {
        let hard = text.contains([delimiter, '"', '\n', '\r']);
        if hard && !sloppy { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.clone() }
    };
    let end = choices.word(&["\n", "\r\n", "\n\n"]);
    let mut text = if choices.one_in(20) { format!("sep={delimiter}{end}") } else { String::new() };
    for row in std::iter::once(&head).chain(&rows) {
        text.push_str(&row.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string()));
        text.push_str(end);
    }
    match choices.below(12) {
        0 => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        1 => [b"\xff\xfe".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        2 => text.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect(),
        _ => text.into_bytes(),
    }
}

/// Names of fields in the JSON of trackers.
const FIELDS: [&str; 40] = [
    "id",
    "idShort",
    "name",
    "title",
    "body",
    "state",
    "number",
    "url",
    "idList",
    "pos",
    "closed",
    "due",
    "start",
    "dueComplete",
    "idLabels",
    "labels",
    "idMembers",
    "idCard",
    "checkItems",
    "type",
    "date",
    "data",
    "card",
    "listBefore",
    "listAfter",
    "list",
    "text",
    "memberCreator",
    "fullName",
    "color",
    "milestone",
    "assignees",
    "comments",
    "createdAt",
    "closedAt",
    "customFieldItems",
    "value",
    "idCustomField",
    "isTemplate",
    "desc",
];

fn board_of(choices: &mut Choices) -> Value {
    let mut board = Map::new();
    for name in ["lists", "cards", "labels", "members", "checklists", "actions", "customFields"] {
        if !choices.one_in(8) {
            board.insert(name.into(), choices.list(5, |choices| thing_of(choices, 2)).into());
        }
    }
    board.into()
}

fn thing_of(choices: &mut Choices, depth: usize) -> Value {
    let mut thing: Map<String, Value> =
        choices.list(14, |choices| (choices.word(&FIELDS).to_owned(), value_of(choices, depth))).into_iter().collect();
    // Enough of them hang together.
    for (name, values) in [
        ("id", &["665d8d100000000000000011", "665d8d100000000000000012", "l1", ""][..]),
        ("idList", &["l1", "l2"]),
        ("name", &["One", "Two", ""]),
        ("title", &["One", "Two"]),
    ] {
        if !choices.one_in(4) {
            thing.insert(name.into(), choices.word(values).into());
        }
    }
    thing.into()
}

fn value_of(choices: &mut Choices, depth: usize) -> Value {
    match choices.below(if depth == 0 { 5 } else { 7 }) {
        0 => Value::Null,
        1 => choices.one_in(2).into(),
        2 => choices.number().into(),
        3 | 4 => choices.word(&CELLS).into(),
        5 => choices.list(3, |choices| value_of(choices, depth - 1)).into(),
        _ => thing_of(choices, depth - 1),
    }
}

/// Imports what these bytes stand for, several times over.
fn check(bytes: &[u8]) {
    let choices = &mut Choices::new(bytes);
    let now = DateTime(1_718_614_800 + choices.below(1000) as i64 * 3600);
    let base =
        if choices.one_in(2) { plan_of(bytes.get(bytes.len() / 2..).unwrap_or_default()) } else { Plan::default() };
    let mut plan = base;
    for round in 0..3 {
        let file = file_of(choices);
        let Some(Ok(source)) = read(&file, &|_| 3600) else { continue };
        let mut mapping = source.mapping();
        for field in &mut mapping.fields {
            if choices.one_in(12) {
                let all: Vec<Field> = Field::all().collect();
                *field = choices.word(&all);
            }
        }
        let ids = &mut Ids::of_content(&file[..file.len().min(16 + round)]);
        if plan.project().is_none() {
            plan = source.new_plan(&mapping, "New", now, ids);
        }
        assert_eq!(check_plan(&plan), [], "the plan to import into is sound");
        if let Some((next, loops)) = taken_in(&plan, &source, &mapping, now, ids) {
            // The same file once more is the same plan, where rows have keys.
            let (batch, _) = source.batch(&mapping, &next);
            if batch.items.iter().all(|item| !item.key.is_empty() || item.name.is_empty()) {
                let again = trial(&source, &mapping, &next, now, ids).expect("what went in goes in again");
                assert_eq!(again.taken.created, [], "{batch:#?}");
                // What was left out for a loop is tried anew, and may find its place where something else is gone.
                if !loops {
                    assert_eq!(again.taken.changed, [], "{batch:#?}");
                    assert!(again.plan == next, "what is kept beside is the same, too: {batch:#?}");
                }
            }
            plan = next;
        }
    }
}

/// The plan after an import, which is one edit that can be undone, and whether something was left out for a loop; `None`
/// when it is refused.
fn taken_in(base: &Plan, source: &Source, mapping: &Mapping, now: DateTime, ids: &mut Ids) -> Option<(Plan, bool)> {
    let before = base.clone();
    let mut draft = Draft::new(base, ids, now);
    let taken = match source.take_in(&mut draft, mapping) {
        Ok(taken) => taken,
        Err(EditError::Input(_)) => return None,
        Err(other) => panic!("an import is refused for its content alone: {other}"),
    };
    let after = draft.plan().clone();
    let edit = draft.finish(taken.words("the file")).unwrap_or_else(|error| panic!("a sound edit: {error}"));
    assert_eq!(check_plan(&after), [], "the plan is sound");
    if let Some(edit) = edit {
        let mut plan = before.clone();
        edit.apply(&mut plan);
        assert!(plan == after, "the edit is all there is to it");
        edit.revert(&mut plan);
        assert!(plan == before, "and comes off whole");
    }
    let of_loops = |problem: &Problem| match problem.column.as_str() {
        "Link" => problem.line == 0,
        "Parent" => !problem.what.contains("neither"),
        _ => false,
    };
    Some((after, taken.problems.iter().any(of_loops)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_file_panics_or_goes_in_by_halves(bytes in proptest::collection::vec(any::<u8>(), 0..1500)) {
        check(&bytes);
    }
}

#[test]
#[ignore = "takes minutes"]
fn a_million_files() {
    let mut ids = Ids::seeded(20_240_617);
    let mut files = 0_u32;
    while files < 1_000_000 {
        let words = 20 + (ids.next_any().to_string().len() + files as usize) % 160;
        let bytes: Vec<u8> = (0..words).flat_map(|_| ids.next_any().to_string().into_bytes()).collect();
        // Letters of ids have five random bits each; folded in pairs they make bytes.
        let bytes: Vec<u8> =
            bytes.chunks_exact(2).map(|pair| pair[0].wrapping_mul(37) ^ pair[1].rotate_left(4)).collect();
        let told = std::panic::catch_unwind(|| check(&bytes));
        assert!(told.is_ok(), "the bytes are {bytes:?}");
        files += 3;
    }
}
