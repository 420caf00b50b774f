//! Somebody brings a list along from another tracker, sets its columns right, and brings it up to date later.

use std::path::Path;

use crate::harness::Journey;

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What the preview counts: new, changed, the same, left out.
const COUNTS: &str = "return [...document.querySelectorAll('.lprev .cnts b')].map((one) => Number(one.textContent))";

/// Names of tasks, sorted.
fn names(page: &Journey) -> Vec<String> {
    let tasks = page.records("task");
    let mut names: Vec<String> = tasks.iter().filter_map(|task| Some(task["name"].as_str()?.to_owned())).collect();
    names.sort();
    names
}

/// Labels by name.
fn labels(page: &Journey) -> Vec<String> {
    let labels = page.records("label");
    labels.iter().filter_map(|label| Some(label["name"].as_str()?.to_owned())).collect()
}

#[test]
fn a_list_from_jira_comes_in_as_it_is_set_up_and_is_brought_up_to_date() {
    let page = Journey::open("lists");
    page.drop_file("jira.csv", &fixture("jira.csv"));
    page.wait("the columns", "document.querySelectorAll('.lcols li').length > 20");
    page.sees("five new tasks", COUNTS, &serde_json::json!([5, 0, 0, 0]));
    page.accessible_in_both("the columns of a list");
    page.shot("lists");

    // One column is not what its heading says: the preview follows at once.
    page.option("Summary", "Keep as it is");
    page.wait("the name is asked for", "document.querySelector('.lprev .note')?.innerText.includes('is the name')");
    page.wait("nothing can be imported", "document.querySelector('.imp .df .btn.primary').disabled");
    page.option("Summary", "Name");
    page.option("Custom field (Risk owner)", "Labels");
    page.sees("five new tasks again", COUNTS, &serde_json::json!([5, 0, 0, 0]));
    page.click("button", "Import 5 tasks");
    page.at("Overview");
    page.said("Imported 5 tasks from jira.csv");
    assert_eq!(names(&page).len(), 5);
    assert!(labels(&page).contains(&"Helen".to_owned()), "the column that was set: {:?}", labels(&page));
    let before = page.exported();

    // Later the tracker knows more: only that comes in, what is wrong is told by row.
    page.drop_file("jira-later.csv", &fixture("jira-later.csv"));
    page.wait("the preview", "document.querySelector('.lprev .cnts')");
    page.sees("what is new", COUNTS, &serde_json::json!([1, 1, 1, 2]));
    let odd = "return document.querySelector('.lodd').innerText";
    let told = page.eval(odd);
    let told = told.as_str().unwrap_or_default();
    assert!(told.contains("Line 4, Due date: “31/Feb/24” is not a date"), "{told}");
    assert!(told.contains("Line 6, Key: SHOP-16 stands on line 4 already"), "{told}");
    page.click("button", "Import 1, update 1 task");
    page.said("Imported 1 and updated 1 task from jira-later.csv");
    assert!(names(&page).contains(&"Import all orders".to_owned()) && names(&page).len() == 6);

    // One step back takes it all back; the same file once more has nothing to say.
    page.press("Control+z");
    page.said("Undone: Imported 1 and updated 1 task");
    assert!(page.exported() == before, "it is the plan of before, to the byte");
    page.press("Control+Shift+z");
    page.said("Redone: Imported 1 and updated 1 task");
    page.drop_file("jira-later.csv", &fixture("jira-later.csv"));
    page.wait("the preview", "document.querySelector('.lprev .cnts')");
    page.sees("nothing new", COUNTS, &serde_json::json!([0, 0, 3, 2]));
    page.wait("nothing to do", "document.querySelector('.imp .df .btn.primary').disabled");
    page.click("button", "Cancel");
    page.finish();
}

#[test]
fn tasks_go_to_a_spreadsheet_and_come_back_edited() {
    let page = Journey::open("sheet");
    page.drop_file("trello.json", &fixture("trello.json"));
    page.click("button", "Import 4 tasks");
    page.at("Overview");
    let (name, csv) = page.saved_by(|| page.choose("Share", "Export tasks as CSV"));
    assert!(name.starts_with("shop-board-tasks-20"), "{name}");
    assert!(csv.starts_with(b"\xef\xbb\xbfKey,WBS,Name"), "with a byte order mark, for Excel");
    let edited = String::from_utf8_lossy(&csv).replace("New checkout", "Newer checkout");
    page.drop_file("edited.csv", edited.as_bytes());
    page.wait("the preview", "document.querySelector('.lprev .cnts')");
    page.sees("one changed", COUNTS, &serde_json::json!([0, 1, 1, 0]));
    page.click("button", "Update 1 task");
    page.said("Updated 1 task from edited.csv");
    assert!(names(&page).contains(&"Newer checkout".to_owned()));
    for (line, ending) in [("Export tasks for Jira", ".csv"), ("Export tasks as Markdown", ".md")] {
        let (name, content) = page.saved_by(|| page.choose("Share", line));
        assert!(name.ends_with(ending) && !content.is_empty(), "{name}");
    }

    // Dates that may mean two days are asked about; what has no key is told.
    page.drop_file("list.csv", b"Task,Due date\nBuy,03/04/2024\nSell,05/06/2024\n");
    page.click("radio", "Month first");
    page.wait("it is March", "document.querySelector('.lprev .chg').innerText.includes('Mar')");
    page.wait("no key", "document.querySelector('.lprev').innerText.includes('No column is the key')");
    page.window(390, 844);
    page.wait("it fits a phone", "document.documentElement.scrollWidth <= 390");
    page.accessible("a list on a phone");
    page.press("Escape");

    // A workbook says what to do instead.
    page.window(1280, 800);
    page.drop_file("book.xlsx", b"PK\x03\x04\x14\0\x06\0");
    page.wait("words", "document.querySelector('.imp [role=alert]')?.innerText.includes('CSV UTF-8')");
    page.finish();
}

#[test]
fn a_long_list_is_tried_by_its_beginning_and_comes_in_whole() {
    let page = Journey::open("long-list");
    let rows = (1..=620).map(|row| format!("L-{row},Row {row},{}\n", if row == 610 { "soon" } else { "2024-06-05" }));
    let text = format!("Key,Name,Due date\n{}", rows.collect::<String>());
    page.drop_file("long.csv", text.as_bytes());
    page.sees("the beginning", COUNTS, &serde_json::json!([500, 0, 0, 0]));
    let told = page.eval("return document.querySelector('.lprev').innerText");
    assert!(told.as_str().unwrap_or_default().contains("Tried with the first 500 of 620 rows."), "{told}");
    page.shot("long-list");
    page.click("button", "Import all 620 rows");
    page.wait("what is odd", "document.querySelector('.lodd')?.innerText.includes('Line 611, Due date: “soon”')");
    page.accessible("what a long list did not bring in");
    page.shot("long-list-told");
    page.click("button", "Close");
    page.at("Overview");
    assert_eq!(names(&page).len(), 620);
    page.finish();
}
