//! What several tasks of the backlog get at once, by keys alone: people, labels, a priority, a place in the archive.

use serde_json::{Value, json};

use crate::harness::Journey;

/// Of each row: its name, its priority and who works on it.
const ROWS: &str = "return [...document.querySelectorAll('.blr')].map((row) => [row.querySelector('.ti .ell').innerText,
    row.querySelector('.pr [role=img]')?.ariaLabel, [...row.querySelectorAll('.ow .av')].map((face) => face.ariaLabel).join()])";

/// Tasks that have a label.
fn labelled(page: &Journey) -> usize {
    let some = |task: &&Value| task["labels"].as_array().is_some_and(|labels| !labels.is_empty());
    page.records("task").iter().filter(some).count()
}

#[test]
fn selected_tasks_are_changed_together_by_keys() {
    let page = Journey::open("backlog-bulk");
    page.blank_project("Portal");
    page.watch_pointer();
    page.press("g");
    page.press("l");
    page.at("Backlog");
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.bla input')");
    for task in ["Sign in (5)", "Pay *8", "Search"] {
        page.write(task);
        page.press("Enter");
        page.wait("the field is empty again", "document.querySelector('.bla input').value === ''");
    }
    page.press("Escape");
    let priority = page.eval(ROWS)[0][1].clone();
    let rows = |first: [&Value; 2], names: &str| {
        json!([["Sign in", first[0], names], ["Pay", first[1], names], ["Search", priority, ""]])
    };
    let usual = rows([&priority, &priority], "");
    page.sees("three are there", ROWS, &usual);
    page.press_until("ArrowUp", "the first", "document.activeElement.innerText.includes('Sign in')");
    page.press("x");
    page.press("Shift+ArrowDown");
    page.hears("2 selected");
    page.wait(
        "so says the bar",
        "document.querySelector('.draghint.bulk')?.innerText.startsWith('2 selected, 13 points')",
    );

    // Assigned by A; the message does not cover the bar.
    page.press("a");
    page.in_dialog("Assign 2 tasks to");
    page.write("Ada Lovelace");
    page.press("Enter");
    page.sees("she does both", ROWS, &rows([&priority, &priority], "Ada Lovelace"));
    page.accessible_in_both("backlog-assign");
    page.press("Escape");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    page.said("Added Ada Lovelace and assigned them");
    page.wait(
        "the message stands above the bar",
        "document.querySelector('.toasts').getBoundingClientRect().bottom <= document.querySelector('.draghint').getBoundingClientRect().top",
    );
    page.press("Control+z");
    page.sees("one step takes it back", ROWS, &usual);

    // Labelled and made urgent from the bar.
    page.tab_to("Label…");
    page.press("Enter");
    page.in_dialog("Label 2 tasks");
    page.write("shop");
    page.press("Enter");
    page.wait("it is on", "document.querySelector('dialog[open] .choices [aria-pressed=true]')");
    page.press("Escape");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    assert_eq!(labelled(&page), 2);
    page.press("Control+z");
    page.hears("Undone: Labelled 2 tasks shop");
    assert_eq!(labelled(&page), 0);
    page.choose_by_keys("Set priority", "Urgent");
    let urgent = json!("Urgent priority");
    page.sees("both are urgent", ROWS, &rows([&urgent, &urgent], ""));
    page.press("Control+z");
    page.sees("one step takes it back", ROWS, &usual);

    // Put away; the focus is on what is left.
    page.run_command("Archive");
    page.said("Archived POR-1, POR-2");
    page.sees("one is left", ROWS, &json!([["Search", priority, ""]]));
    page.wait("it is in hand", "document.activeElement.matches('.blr')");
    page.press("Control+z");
    page.sees("all are back", ROWS, &usual);

    // Where the bar has room for signs alone, these have names.
    page.press("x");
    page.wait("one is selected", "document.querySelector('.draghint.bulk')?.innerText.startsWith('1 selected')");
    page.window(390, 844);
    page.wait("it is narrow", "innerWidth === 390");
    page.accessible_in_both("backlog-bulk-narrow");
    page.finish_by_keys();
}
