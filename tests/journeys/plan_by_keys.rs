//! Somebody builds a plan of twenty tasks in the timeline without touching the mouse.

use serde_json::{Value, json};

use crate::harness::Journey;
use crate::rows::{sees_cell, sees_outline};

/// The rows in the order in which they are written, all at the top level at first; with the length each is given.
const TASKS: [(&str, &str); 20] = [
    ("Prepare", ""),
    ("Survey the sites", "3d"),
    ("Draw the plan", "2w"),
    ("Agree the budget", "4h"),
    ("Choose a mover", "1.5d"),
    ("Let the paint dry", "3ed"),
    ("Sign off", "0"),
    ("Build", ""),
    ("Order racks", "3d?"),
    ("Wire the floor", "1w"),
    ("Set up racks", "2"),
    ("Test the network", "1d"),
    ("Train the team", "2d"),
    ("Move", ""),
    ("Pack", "2d"),
    ("Load", "1d"),
    ("Drive", "4h"),
    ("Unload", "1d"),
    ("Check the stock", "1d"),
    ("Hand over", ""),
];

/// First and last row of each phase's tasks, by their lines.
const PHASES: [(usize, usize); 3] = [(1, 6), (8, 12), (14, 19)];

/// Goes to a cell by its line and the heading of its column.
fn to_cell(page: &Journey, line: usize, heading: &str) {
    let place = page.eval_with(
        "return [...document.querySelectorAll('.thead .td')].findIndex((one) => one.innerText.trim() === arguments[0])",
        &json!([heading]),
    );
    let place = usize::try_from(place.as_i64().unwrap_or(-1)).unwrap_or_else(|_| panic!("no column {heading}"));
    let mut keys = vec!["Control+Home", "Home"];
    keys.extend(std::iter::repeat_n("ArrowDown", line));
    keys.extend(std::iter::repeat_n("ArrowRight", place));
    page.press_at_once(&keys);
    page.wait(
        &format!("the cell {heading} of line {line} has the focus"),
        &format!(
            "((cell) => cell.matches('.td') && cell.parentElement.ariaRowIndex == {} && [...cell.parentElement.children].indexOf(cell) === {place})(document.activeElement)",
            line + 2
        ),
    );
}

/// Types into the active cell; Enter keeps it and goes a row down.
fn type_in(page: &Journey, text: &str) {
    page.press("F2");
    page.wait("the cell is open", "document.activeElement.matches('.cellin input')");
    page.write(text);
    page.press("Enter");
    page.wait("it is kept", "!document.querySelector('.cellin') && document.activeElement.matches('.td')");
}

/// Shows a column, from the grid and back to it.
fn show_column(page: &Journey, title: &str) {
    page.press_until("Shift+Tab", "the columns", "document.activeElement.title === 'Columns'");
    page.press("Enter");
    page.wait("they are listed", "document.activeElement.closest('.menu:popover-open')");
    page.press_until("ArrowDown", title, &format!("document.activeElement.innerText.trim() === {title:?}"));
    page.press("Enter");
    page.wait(
        &format!("{title} is shown"),
        &format!("[...document.querySelectorAll('.thead .td')].some((one) => one.innerText.trim() === {title:?})"),
    );
    page.wait("the list is closed", "!document.querySelector('.menu:popover-open')");
    page.press_until("Tab", "the grid", "document.activeElement.matches('.tg .td')");
}

/// The outline as it is to be: phases at the top, their tasks below them.
fn phased() -> Value {
    let level = |line: usize| if PHASES.iter().any(|(first, last)| (*first..=*last).contains(&line)) { 2 } else { 1 };
    TASKS.iter().enumerate().map(|(line, (name, _))| json!([level(line), name])).collect()
}

fn sees_plan(page: &Journey) {
    sees_outline(page, "three phases", phased());
    for (name, class, wanted) in [
        ("Survey the sites", "dur", "3"),
        ("Survey the sites", "done", "40%"),
        ("Survey the sites", "own", "AB"),
        ("Draw the plan", "own", "AB"),
        ("Build", "own", "GH"),
        ("Draw the plan", "dur", "2w"),
        ("Draw the plan", "st", "6 Mar 2031"),
        ("Draw the plan", "fin", "19 Mar 2031"),
        ("Draw the plan", "pred", "1.1"),
        ("Agree the budget", "dur", "4h"),
        ("Choose a mover", "dur", "1.5"),
        // A working day later than the project begins, by key.
        ("Choose a mover", "st", "4 Mar 2031"),
        ("Let the paint dry", "dur", "3ed"),
        ("Let the paint dry", "fin", "6 Mar 2031"),
        ("Sign off", "dur", ""),
        ("Sign off", "pred", "1.2, 1.3"),
        ("Sign off", "fin", "19 Mar 2031"),
        ("Order racks", "dur", "3?"),
        ("Wire the floor", "dur", "1w"),
        ("Test the network", "st", "27 Mar 2031"),
        // Two working days after the end of the test: over the weekend.
        ("Train the team", "pred", "1.6SS-1d, 2.4FS+2d"),
        ("Train the team", "st", "1 Apr 2031"),
        ("Train the team", "fin", "2 Apr 2031"),
        ("Pack", "pred", "2.5"),
        ("Pack", "st", "3 Apr 2031"),
        ("Unload", "fin", "9 Apr 2031"),
        ("Unload", "dead", "30 Apr 2031"),
        ("Hand over", "dur", ""),
        ("Hand over", "fin", "10 Apr 2031"),
    ] {
        sees_cell(page, name, class, wanted);
    }
}

#[test]
fn a_plan_of_twenty_tasks_is_built_by_keys_alone() {
    let page = Journey::open("plan-by-keys");
    page.watch_pointer();
    page.wait("the first page is there", "document.querySelector('.emp h1')");
    page.press("n");
    page.wait("a name is asked for", "document.activeElement.matches('dialog[open] input')");
    page.write("Warehouse move");
    page.press_until("Tab", "the start", "document.activeElement.type === 'date'");
    page.write("03032031");
    page.wait("it is a Monday in 2031", "document.activeElement.value === '2031-03-03'");
    page.press("Enter");
    page.at("Board");
    page.press("g");
    page.press("t");
    page.at("Timeline");

    // Twenty names, one after the other.
    page.press("n");
    for (name, _) in TASKS {
        page.wait(
            "the new row is ready",
            "document.activeElement.ariaLabel === 'Name of the new task' && !document.activeElement.value",
        );
        page.write(name);
        page.press("Enter");
    }
    page.wait(
        "the next row is ready",
        "document.activeElement.ariaLabel === 'Name of the new task' && !document.activeElement.value",
    );
    page.press("Escape");
    page.wait("the last row is in hand", "document.activeElement.closest('.tr')?.innerText.includes('Hand over')");

    // Their lengths, down the column; a digit begins.
    let mut lines = TASKS.iter().enumerate().filter(|(_, (_, length))| !length.is_empty());
    for (line, (name, length)) in &mut lines {
        to_cell(&page, line, "Days");
        let (digit, rest) = length.split_at(1);
        page.press(digit);
        page.wait("the cell is open", "document.activeElement.matches('.cellin input')");
        page.write(rest);
        page.press("Enter");
        page.wait(&format!("{name} is that long"), "!document.querySelector('.cellin')");
    }

    // What follows what, by numbers; while all are at the top, those are 1 to 20.
    show_column(&page, "Predecessors");
    for (line, text) in [(2, "2"), (6, "3, 4"), (8, "7"), (9, "7"), (10, "9"), (11, "10"), (12, "12FS+2d, 7SS-1d")] {
        to_cell(&page, line, "Predecessors");
        type_in(&page, text);
    }

    // The rest in a row by one key; one to the other by choosing it.
    to_cell(&page, 14, "Name");
    page.press_at_once(&["Shift+ArrowDown"; 5]);
    page.press("l");
    page.said("Linked 6 tasks in a row");
    to_cell(&page, 12, "Name");
    page.press("l");
    page.press("ArrowDown");
    page.press("ArrowDown");
    page.press("Enter");
    sees_cell(&page, "Pack", "pred", "13");
    page.press("Control+z");
    sees_cell(&page, "Pack", "pred", "");
    page.press("Control+Shift+z");
    sees_cell(&page, "Pack", "pred", "13");

    // Phases: one row a level too deep, and out again.
    for (first, last) in PHASES {
        to_cell(&page, first, "Name");
        page.press_at_once(&vec!["Shift+ArrowDown"; last - first]);
        page.press("Alt+ArrowRight");
        page.wait(
            "they are part of the row above",
            &format!(
                "[...document.querySelectorAll('.tg .tr')].find((row) => row.ariaRowIndex == {})?.ariaLevel == 2",
                last + 2
            ),
        );
    }
    to_cell(&page, 4, "Name");
    page.press("Alt+ArrowRight");
    page.wait("a level deeper", "document.activeElement.parentElement.ariaLevel === '3'");
    page.press("Alt+ArrowLeft");
    sees_outline(&page, "three phases", phased());

    // Who, how far, until when; a start that somebody wants; what has no length.
    to_cell(&page, 1, "Owner");
    type_in(&page, "Ada Byron, Grace Hopper");
    page.said("2 of them new in the project");
    to_cell(&page, 2, "Owner");
    type_in(&page, "ada byron");
    // A phase, too, has somebody who answers for it.
    to_cell(&page, 7, "Owner");
    type_in(&page, "Grace Hopper");
    to_cell(&page, 1, "Done");
    type_in(&page, "40");
    show_column(&page, "Deadline");
    to_cell(&page, 17, "Deadline");
    type_in(&page, "2031-04-30");
    to_cell(&page, 4, "Name");
    page.press("Shift+ArrowRight");
    page.said("Undo");
    to_cell(&page, 19, "Name");
    page.run_command("Turn into milestone");
    sees_plan(&page);

    // A baseline, and what is told from it.
    page.run_command("Set baseline");
    page.said("Set baseline 1");
    show_column(&page, "Finish variance");
    to_cell(&page, 11, "Name");
    page.press("Control+Shift+ArrowRight");
    sees_cell(&page, "Test the network", "dur", "2");
    sees_cell(&page, "Hand over", "fva", "+1 d");
    page.press("Control+z");
    sees_cell(&page, "Hand over", "fva", "0 d");
    page.press("Control+Shift+z");
    sees_cell(&page, "Hand over", "fva", "+1 d");
    page.press("Control+z");
    page.no_pointer();

    page.reload();
    sees_plan(&page);
    sees_cell(&page, "Hand over", "fva", "0 d");
    page.finish();
}
