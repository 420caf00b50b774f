//! Exports of trackers with their traps, and what becomes of them.

mod cells;
mod tables;

use super::*;
use crate::document::check_plan;
use crate::plan::{Category, DateTime, Id, Priority, Task};

const JIRA: &str = include_str!("../../../tests/fixtures/jira.csv");
const JIRA_LATER: &str = include_str!("../../../tests/fixtures/jira-later.csv");
const GITLAB: &str = include_str!("../../../tests/fixtures/gitlab.csv");
const GITHUB: &str = include_str!("../../../tests/fixtures/github-issues.json");
const GITHUB_PROJECT: &str = include_str!("../../../tests/fixtures/github-project.tsv");
const TRELLO: &str = include_str!("../../../tests/fixtures/trello.json");

fn now() -> DateTime {
    "2024-06-17T09:00".parse().unwrap()
}

fn source(text: &str) -> Source {
    read(text.as_bytes(), &|_| 0).expect("it is a list").unwrap()
}

fn imported(text: &str) -> Trial {
    let trial = as_project(&source(text), "List", now(), &mut Ids::seeded(1)).unwrap();
    assert_eq!(check_plan(&trial.plan), []);
    trial
}

/// Imports into a plan that is there.
fn into(base: &Plan, text: &str, seed: u64) -> Trial {
    let source = source(text);
    let trial = trial(&source, &source.mapping(), base, now(), &mut Ids::seeded(seed)).unwrap();
    assert_eq!(check_plan(&trial.plan), []);
    trial
}

fn named<'a>(plan: &'a Plan, name: &str) -> &'a Task {
    plan.tasks.iter().find(|task| task.name == name).unwrap_or_else(|| panic!("no task {name}"))
}

fn column(plan: &Plan, task: &Task) -> String {
    task.column.and_then(|id| plan.get(id)).map(|column| column.name.clone()).unwrap_or_default()
}

fn labels(plan: &Plan, task: &Task) -> Vec<String> {
    task.labels.iter().map(|id| plan.get(*id).unwrap().name.clone()).collect()
}

fn people(plan: &Plan, task: &Task) -> Vec<String> {
    let of_task = plan.assignments.iter().filter(|found| found.task == task.id);
    of_task.map(|found| plan.get(found.person).unwrap().name.clone()).collect()
}

fn comments(plan: &Plan, task: &Task) -> Vec<(String, String, String)> {
    let mut found: Vec<_> = plan.comments.iter().filter(|comment| comment.subject == task.id.any()).collect();
    found.sort_by_key(|comment| comment.at);
    let author =
        |id: Option<Id<crate::plan::Person>>| id.map(|id| plan.get(id).unwrap().name.clone()).unwrap_or_default();
    found.iter().map(|found| (found.at.to_string(), author(found.author), found.text.clone())).collect()
}

fn moment(text: &str) -> DateTime {
    text.parse().unwrap()
}

#[test]
fn jira_repeats_headings_and_refers_by_two_keys() {
    let Trial { plan, taken } = imported(JIRA);
    let project = plan.project().unwrap();
    assert_eq!((project.name.as_str(), project.key.as_str(), project.next_task_number), ("Web shop", "SHOP", 16));
    let story = named(&plan, "Import orders");
    assert_eq!((story.number, story.source_key.as_deref(), story.priority), (12, Some("SHOP-12"), Priority::Urgent));
    assert_eq!(story.parent, Some(named(&plan, "Order history").id), "by the epic's key");
    assert_eq!(named(&plan, "Map the fields").parent, Some(story.id), "by the number, before its parent is read");
    assert_eq!(named(&plan, "Write the import tests").parent, Some(story.id));
    assert_eq!(labels(&plan, story), ["Orders", "Search & more", "backend", "import"], "each cell is one");
    assert_eq!(plan.get(story.sprint.unwrap()).unwrap().name, "Sprint 2", "the last it was put in");
    assert_eq!(plan.get(story.release.unwrap()).unwrap().name, "2.0");
    assert_eq!((story.points, story.duration.seconds, story.duration.estimated), (Some(500), 28_800, false));
    assert_eq!(
        story.description,
        "## Goal\n**Every** order of the old shop, see [the list](https://example.org/orders).\n- no duplicates\n1. then \"go live\""
    );
    let said = comments(&plan, story);
    assert_eq!(said[0], ("2024-06-04T10:05".into(), "Bo Berg".into(), "First pass; second pass; done?".into()));
    assert_eq!(said[1].2, "Yes.");
    let kept = story.extra["source"]["cells"].as_object().unwrap();
    assert_eq!(kept["Custom field (Risk owner)"], "Helen");
    assert_eq!(kept["Outward issue link (Relates)"], "SHOP-13");
    assert!(!kept.contains_key("Project key"));
    assert_eq!(taken.created.len(), 5);
    let told: Vec<&str> = taken.problems.iter().map(|problem| problem.column.as_str()).collect();
    assert_eq!(told, ["Sprint", "Sprint", "Estimate"], "earlier sprints, one that is over, a story with sub-tasks");
}

#[test]
fn jira_statuses_become_columns_and_facts() {
    let plan = imported(JIRA).plan;
    let columns: Vec<(String, Category)> = crate::document::board::columns(&plan)
        .into_iter()
        .map(|id| plan.get(id).unwrap())
        .map(|column| (column.name.clone(), column.category))
        .collect();
    let expected = [
        ("To Do", Category::ToDo),
        ("Selected for Development", Category::ToDo),
        ("In Progress", Category::Doing),
        ("Done", Category::Done),
    ];
    assert_eq!(columns, expected.map(|(name, category)| (name.to_owned(), category)));
    let done = named(&plan, "Map the fields");
    assert_eq!((done.percent_complete, done.actual_finish), (100, Some(moment("2024-06-07T15:15"))));
    assert_eq!(done.actual_start, Some(moment("2024-06-06T08:00")), "two days before its end");
    assert_eq!(done.transitions.last().unwrap().at, moment("2024-06-07T15:15"));
    let open = named(&plan, "Switch over");
    assert_eq!(open.due.unwrap().to_string(), "2024-06-30");
    // Both sides of a link name it; it is one.
    let link = |from: &str, to: &str| {
        let (from, to) = (named(&plan, from).id, named(&plan, to).id);
        plan.links.iter().filter(|link| (link.predecessor, link.successor) == (from, to)).count()
    };
    assert_eq!((plan.links.len(), link("Import orders", "Switch over")), (2, 1));
    assert_eq!(link("Map the fields", "Write the import tests"), 1);
}

#[test]
fn a_second_import_touches_only_what_the_file_says_anew() {
    let mut plan = imported(JIRA).plan;
    // Meanwhile somebody works here.
    let mut switch = named(&plan, "Switch over").clone();
    switch.due = None;
    switch.name = "Switch over at night".into();
    plan.put(switch.into());
    let Trial { plan: after, taken } = into(&plan, JIRA_LATER, 2);
    assert_eq!((taken.created.len(), taken.changed.len(), taken.same), (1, 1, 1));
    assert_eq!(taken.words("jira.csv"), "Imported 1 and updated 1 task from jira.csv");
    let story = named(&after, "Import all orders");
    assert_eq!((story.number, story.due), (12, None), "a due date that is gone, goes");
    let column = |task: &Task| task.column.map(|id| after.get(id).unwrap().name.clone());
    assert_eq!(column(story).as_deref(), Some("Done"), "a story with sub-tasks has a card");
    let epic = named(&after, "Order history");
    assert_eq!(
        (column(epic), &epic.extra["source"]["cells"]["Status"]),
        (None, &"In Progress".into()),
        "an epic has none"
    );
    assert_eq!((story.id, story.parent), (named(&plan, "Import orders").id, Some(named(&after, "Order history").id)));
    assert!(people(&after, story).is_empty(), "nobody any more");
    assert_eq!(labels(&after, story), ["backend", "import"]);
    assert_eq!(comments(&after, story).len(), 3, "only the new one was added");
    assert_eq!(story.extra["source"]["cells"]["Custom field (Risk owner)"], "Jo");
    let switch = named(&after, "Switch over at night");
    assert_eq!(switch.due, None, "what changed here and not there stays");
    // Rows that are wrong are told, and the others come in.
    let told: Vec<String> = taken.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].starts_with("Line 4, Due date: “31/Feb/24” is not a date; the task came in without it"),
        "{told:?}"
    );
    assert!(told[1].starts_with("Line 5, Name: The row has no name and was left out"), "{told:?}");
    assert!(told[2].starts_with("Line 6, Key: SHOP-16 stands on line 4 already"), "{told:?}");
    // The same once more changes nothing that anybody sees.
    let again = into(&after, JIRA_LATER, 3);
    assert_eq!((again.taken.created.len(), again.taken.changed.len(), again.taken.same), (0, 0, 3));
    assert_eq!(again.plan, after);
}

#[test]
fn a_further_part_of_an_export_finds_its_parents_in_the_plan() {
    let plan = imported(JIRA).plan;
    let text = "Summary,Issue key,Issue id,Parent,Parent key\nTell sales,SHOP-20,10120,10112,SHOP-12\n";
    let part = source(text);
    assert!(part.shares_keys(&part.mapping(), &plan));
    let Trial { plan, taken } = into(&plan, text, 2);
    assert_eq!(taken.problems, []);
    let told = named(&plan, "Tell sales");
    assert_eq!((told.number, told.parent), (20, Some(named(&plan, "Import orders").id)));
}

#[test]
fn an_import_is_one_edit() {
    let plan = imported(JIRA).plan;
    let (source, mut ids) = (source(JIRA_LATER), Ids::seeded(9));
    let mut draft = Draft::new(&plan, &mut ids, now());
    let taken = source.take_in(&mut draft, &source.mapping()).unwrap();
    let edit = draft.finish(taken.words("jira.csv")).unwrap().unwrap();
    let mut after = plan.clone();
    edit.apply(&mut after);
    assert_ne!(after, plan);
    edit.revert(&mut after);
    assert_eq!(after, plan);
}

#[test]
fn items_that_block_each_other_come_in_without_the_loop() {
    let text = "Summary,Issue key,Outward issue link (Blocks),Parent\nOne,A-1,A-2,\nTwo,A-2,A-3,\nThree,A-3,A-1,\nFour,A-4,A-4,A-5\nFive,A-5,A-99,A-4\nSix,A-6,,A-77\nSeven,A-7,A-8,\nEight,A-8,,A-7\n";
    let Trial { plan, taken } = imported(text);
    assert_eq!(plan.links.len(), 2, "of the ring; the summary does not block its own child");
    let told: Vec<String> = taken.problems.iter().map(ToString::to_string).collect();
    for part in ["would be a loop", "A-99 is neither", "A-77 is neither", "A-4 is part of this task itself"] {
        assert!(told.iter().any(|told| told.contains(part)), "{part}: {told:?}");
    }
    assert_eq!(named(&plan, "Four").parent, Some(named(&plan, "Five").id));
    assert_eq!(crate::schedule::Schedule::of(&plan).problems(), []);
}

#[test]
fn gitlab_joins_labels_and_counts_seconds() {
    let Trial { plan, taken } = imported(GITLAB);
    assert_eq!(taken.problems, []);
    let open = named(&plan, "Login fails on Safari");
    assert_eq!((open.number, open.source_key.as_deref()), (7, Some("web/shop/-/issues/7").map(|_| "web/shop#7")));
    assert_eq!(
        (labels(&plan, open), people(&plan, open)),
        (vec!["bug".into(), "login".into()], vec!["Bo Berg".into()])
    );
    assert_eq!((open.points, open.duration.seconds), (Some(300), 28_800));
    assert_eq!(
        open.description,
        "Steps below\n\n[https://gitlab.example.org/web/shop/-/issues/7](https://gitlab.example.org/web/shop/-/issues/7)"
    );
    assert_eq!(open.due.unwrap().to_string(), "2024-06-21");
    assert_eq!(plan.get(open.release.unwrap()).unwrap().name, "v2");
    let closed = named(&plan, "Rename \"cart\"");
    assert_eq!((column(&plan, closed).as_str(), closed.actual_finish), ("Closed", Some(moment("2024-06-05T08:00"))));
    assert_eq!(closed.extra["source"]["cells"]["Author Username"], "ann");
}

#[test]
fn github_issues_and_projects_are_the_same_tasks() {
    let Trial { plan, taken } = imported(GITHUB);
    assert_eq!(taken.problems, []);
    assert_eq!((plan.project().unwrap().name.as_str(), plan.project().unwrap().key.as_str()), ("shop", ""));
    let open = named(&plan, "Fix the build");
    assert_eq!((open.number, open.source_key.as_deref()), (12, Some("acme/shop#12")));
    assert_eq!(
        open.description,
        "It is **red**.\n\n[https://github.com/acme/shop/issues/12](https://github.com/acme/shop/issues/12)"
    );
    assert_eq!(comments(&plan, open), [("2024-06-04T08:00".into(), "bo".into(), "Same here; since Monday.".into())]);
    let release = plan.get(open.release.unwrap()).unwrap();
    assert_eq!((release.name.as_str(), release.date.unwrap().to_string().as_str()), ("v2", "2024-07-01"));
    assert_eq!(open.extra["source"]["cells"]["author"], "ann");
    let closed = named(&plan, "Write docs");
    assert_eq!((closed.percent_complete, column(&plan, closed).as_str()), (100, "Closed"));
    let Trial { plan: after, taken } = into(&plan, GITHUB_PROJECT, 2);
    assert_eq!((taken.created.len(), taken.changed.len()), (0, 2), "found by the address");
    let open = named(&after, "Fix the build");
    assert_eq!((column(&after, open).as_str(), labels(&after, open)), ("In Progress", vec!["bug".into(), "ci".into()]));
    assert_eq!(people(&after, open).len(), 2);
}

#[test]
fn trello_boards_keep_order_moves_and_checklists() {
    let Trial { plan, taken } = imported(TRELLO);
    assert_eq!(plan.project().unwrap().name, "Shop board");
    let columns: Vec<String> =
        crate::document::board::columns(&plan).into_iter().map(|id| plan.get(id).unwrap().name.clone()).collect();
    assert_eq!(columns, ["Ideas", "Doing", "Live"], "by place");
    let card = named(&plan, "New checkout");
    assert_eq!((column(&plan, card).as_str(), labels(&plan, card)), ("Doing", vec!["Green".into(), "Customer".into()]));
    assert_eq!((people(&plan, card), card.points), (vec!["Ann Lee".into()], Some(500)));
    let lines: Vec<(&str, bool)> = card.checklist.iter().map(|line| (line.text.as_str(), line.done)).collect();
    assert_eq!(lines, [("Before: First", true), ("Before: Second", false), ("After: Tell sales", false)]);
    assert_eq!(comments(&plan, card).iter().map(|found| found.2.as_str()).collect::<Vec<_>>(), ["First", "Second"]);
    assert_eq!(card.created, Some(moment("2024-06-03T09:29:52")), "by its id");
    let moves: Vec<String> = card
        .transitions
        .iter()
        .map(|moved| format!("{} {}", plan.get(moved.column.unwrap()).unwrap().name, moved.at))
        .collect();
    assert_eq!(moves, ["Ideas 2024-06-03T09:31:44", "Doing 2024-06-10T08:00"]);
    assert_eq!(
        (card.actual_start, card.due.unwrap().to_string().as_str()),
        (Some(moment("2024-06-10T08:00")), "2024-06-21")
    );
    let cells = &card.extra["source"]["cells"];
    assert_eq!((&cells["Size"], &cells["Ordered by"]), (&"Large".into(), &"Helen".into()));
    assert!(!card.extra["source"].to_string().contains("secret"), "the private address is left out");
    assert!(named(&plan, "Archived idea").archived && named(&plan, "Card of an old list").archived);
    let ticked = named(&plan, "Pay by card");
    assert_eq!((ticked.percent_complete, ticked.actual_finish), (100, Some(moment("2024-06-05T10:00"))));
    assert_eq!((taken.problems.len(), taken.templates), (0, 1), "{:?}", taken.problems);
    let template = plan.card_templates.iter().next().unwrap();
    assert_eq!((template.name.as_str(), template.description.as_str()), ("Bug report", "What happened?"));
    assert_eq!(
        template.checklist.iter().map(|line| (line.text.as_str(), line.done)).collect::<Vec<_>>(),
        [("Seen by two", false)]
    );
    assert_eq!((template.labels.len(), template.people.len()), (1, 1));
    assert!(plan.tasks.iter().all(|task| task.name != "Bug report"), "it is no task");
    // Once more is the same.
    let again = into(&plan, TRELLO, 5);
    assert_eq!((again.taken.created.len(), again.taken.changed.len(), again.taken.same), (0, 0, 4));
    assert_eq!((again.taken.templates, again.plan.card_templates.len()), (0, 1));
}

#[test]
fn a_spreadsheet_of_any_kind_is_mapped_by_its_headings() {
    let text = "Aufgabe;Beginn;Ende;Fällig;Owner;Dauer;WBS;Budget\n\
                Vorbereiten;03.06.2024;05.06.2024;;Ann;;1;100\n\
                Kaufen;45448;;07.06.2024;Bo;1,5;1.1;\n\
                Warten;bald;;;;2w;1.2;\n";
    let Trial { plan, taken } = imported(text);
    let buy = named(&plan, "Kaufen");
    assert_eq!((buy.parent, buy.duration.seconds), (Some(named(&plan, "Vorbereiten").id), 43_200));
    assert_eq!(buy.constraint.date, Some(moment("2024-06-05T08:00")));
    assert_eq!(named(&plan, "Warten").duration.seconds, 10 * 28_800);
    assert_eq!(taken.problems.len(), 1, "{:?}", taken.problems);
    assert_eq!(taken.problems[0].line, 4);
    assert_eq!(named(&plan, "Warten").extra["source"]["cells"]["Beginn"], "bald");
    assert_eq!(named(&plan, "Vorbereiten").extra["source"]["cells"]["Budget"], "100");
    assert_eq!(plan.project().unwrap().start, "2024-06-03T08:00".parse().unwrap());
    assert_eq!(plan.columns.len(), 3);
    let days = imported("Task,Start,Finish\nA,2024-06-03,2024-06-06\n").plan;
    assert_eq!(named(&days, "A").duration.seconds, 4 * 28_800, "of the working days between");
}

#[test]
fn what_is_left_out_is_left_out() {
    let source = source("Name,Secret,Note\nA,x,y\n");
    let mut mapping = source.mapping();
    assert_eq!(mapping.fields, [Field::Name, Field::Keep, Field::Keep]);
    mapping.fields[1] = Field::Drop;
    let mut ids = Ids::seeded(1);
    let base = source.new_plan(&mapping, "List", now(), &mut ids);
    let plan = trial(&source, &mapping, &base, now(), &mut ids).unwrap().plan;
    assert_eq!(named(&plan, "A").extra["source"]["cells"].to_string(), r#"{"Note":"y"}"#);
    mapping.fields[0] = Field::Keep;
    let refused = trial(&source, &mapping, &base, now(), &mut ids).unwrap_err().to_string();
    assert_eq!(refused, "Choose which column is the name of the tasks.");
}

#[test]
fn only_a_table_of_nobody_may_mean_our_own_keys() {
    let plan = imported("Name,Due\nOurs,\n").plan;
    let key = crate::document::tasks::key(&plan, named(&plan, "Ours"));
    let theirs = into(&plan, &format!("Summary,Issue key\nTheirs,{key}\n"), 2);
    assert_eq!((theirs.taken.created.len(), theirs.plan.tasks.len()), (1, 2));
    let edited = into(&plan, &format!("Name,Key\nOurs again,{key}\n"), 3);
    assert_eq!((edited.taken.changed.len(), edited.plan.tasks.len()), (1, 1));
}

#[test]
fn keys_of_two_trackers_are_not_mixed_up() {
    let plan = imported("Key,Name\n12,Ours\n").plan;
    let plain = "Title,Issue ID,State\nTheirs,12,Open\n";
    let Trial { plan, taken } = into(&plan, plain, 2);
    assert_eq!((taken.created.len(), plan.tasks.len()), (1, 2), "12 of GitLab is not 12 of a table");
    assert_eq!(into(&plan, plain, 3).taken.same, 1);
}

#[test]
fn other_files_are_not_lists() {
    for bytes in [
        &b"{\"format\":\"landfall\",\"version\":1,\"records\":[]}"[..],
        b"<project/>",
        b"{}",
        b"[]",
        b"[1]",
        b"PK\x03\x04\0\0",
        b"Just a line\nand another\n",
        b"",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",
    ] {
        assert!(read(bytes, &|_| 0).is_none(), "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(read(b"{\"lists\":[],\"cards\":[]}", &|_| 0), Some(Err(SourceError::Empty("Trello board"))));
    assert!(matches!(read(b"a,b\n\"x,1\n", &|_| 0), Some(Err(SourceError::Table(TableError::OpenQuote { line: 2 })))));
    assert!(read(b"Name\nA\nB\n", &|_| 0).is_some(), "one column with the right heading is a list");
}
