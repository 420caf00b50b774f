//! A sprint from the backlog to its close, by mouse and by keys alone; and every step of it undone.

use serde_json::{Value, json};

use crate::harness::Journey;

/// The lines of the list: sprints with their state, tasks with their points and whether they are done.
const LINES: &str = "return [...document.querySelectorAll('.blh, .blr')].map((row) => row.matches('.blh')
    ? row.querySelector('h2').innerText + (row.querySelector('.nm .lim, .nm .count') ? ', ' + row.querySelector('.nm .lim, .nm .count').innerText : '')
    : '- ' + row.querySelector('.ti .ell').innerText + ' ' + (row.querySelector('.po input')?.value || row.querySelector('.po').innerText.trim() || '–') + (row.matches('.fin') ? ' done' : ''))";

/// What the list looked like after each edit, for the way back.
struct Course<'a> {
    page: &'a Journey,
    states: Vec<Value>,
}

impl<'a> Course<'a> {
    fn new(page: &'a Journey) -> Self {
        let course = Self { page, states: vec![json!(["Not in a sprint"])] };
        page.sees("nothing is there yet", LINES, &course.states[0]);
        course
    }

    /// The list becomes this by the edit that was just made.
    fn then(&mut self, what: &str, lines: Value) {
        self.page.sees(what, LINES, &lines);
        self.states.push(lines);
    }

    /// Every edit is undone, one after the other, and made again.
    fn back_and_forth(&self) {
        for (at, state) in self.states.iter().enumerate().rev().skip(1) {
            self.page.press("Control+z");
            self.page.sees(&format!("undone to step {at}"), LINES, state);
        }
        for (at, state) in self.states.iter().enumerate().skip(1) {
            self.page.press("Control+Shift+z");
            self.page.sees(&format!("step {at} made again"), LINES, state);
        }
    }
}

/// The selector of the row of a task.
fn row(page: &Journey, name: &str) -> String {
    let line = page.until(&format!("the row {name:?} is there"), || {
        let found = page.eval_with(
            "return [...document.querySelectorAll('.blr')].find((row) => row.querySelector('.ti .ell').innerText === arguments[0])?.dataset.line",
            &json!([name]),
        );
        found.as_str().map(str::to_owned)
    });
    format!("[data-line='{line}']")
}

/// Drags a task to the upper part of another line.
fn drag_above(page: &Journey, name: &str, to: &str) {
    let (from, to) = (page.middle(&row(page, name)), page.middle(to));
    page.drag_by(from, (to.0 - from.0, to.1 - from.1 - 10));
}

/// Waits until the focus is on the row of a task.
fn on_row(page: &Journey, name: &str) {
    page.wait(
        &format!("the focus is on {name:?}"),
        &format!("document.activeElement.matches('.blr') && document.activeElement.querySelector('.ti .ell').innerText === {name:?}"),
    );
}

#[test]
fn a_sprint_from_backlog_to_close_by_mouse() {
    let page = Journey::open("backlog-mouse");
    page.blank_project("Portal");
    page.visit("Backlog");
    let mut course = Course::new(&page);
    page.click("textbox", "New task in the backlog");
    let mut lines = vec!["Not in a sprint".to_owned()];
    for (task, line) in [("Sign in (5)", "- Sign in 5"), ("Pay *8", "- Pay 8"), ("Search", "- Search –")] {
        page.write(task);
        page.press("Enter");
        lines.push(line.to_owned());
        course.then("the task is at the end", json!(lines));
    }

    // Ranked by dragging; estimated where the number stands.
    drag_above(&page, "Pay", &row(&page, "Sign in"));
    course.then("it is first", json!(["Not in a sprint", "- Pay 8", "- Sign in 5", "- Search –"]));
    page.click("button", "Points of POR-3: none");
    page.wait("the field is ready", "document.activeElement.matches('input.pts')");
    page.write("2");
    page.press("Enter");
    course.then("it is estimated", json!(["Not in a sprint", "- Pay 8", "- Sign in 5", "- Search 2"]));

    // Estimated together: the device goes round.
    page.click("button", "Planning poker");
    page.said("Every task has an estimate");
    page.click_on(&row(&page, "Search"));
    page.press("Escape");
    on_row(&page, "Search");
    page.press("x");
    page.click("button", "Planning poker");
    for guest in ["Ada", "Ben"] {
        page.fill("Somebody else", guest);
        page.press("Enter");
        page.wait(
            "the guest is in",
            &format!("document.querySelector('.poker fieldset').innerText.includes({guest:?})"),
        );
    }
    page.click("button", "Begin");
    for (guest, card) in [("Ada", "2"), ("Ben", "5")] {
        page.click("button", &format!("I am {guest}"));
        page.click("button", card);
    }
    page.wait(
        "both cards are turned over",
        "document.querySelector('.poker [role=status]')?.innerText.startsWith('From 2 to 5')",
    );
    page.accessible_in_both("backlog-poker");
    page.fill("Points", "3");
    page.press("Enter");
    course.then("the room's estimate is taken", json!(["Not in a sprint", "- Pay 8", "- Sign in 5", "- Search 3"]));
    page.press("Control+z");
    page.sees("and taken back", LINES, &json!(["Not in a sprint", "- Pay 8", "- Sign in 5", "- Search 2"]));
    course.states.pop();
    page.press("Escape");

    // A sprint is planned.
    page.click("button", "New sprint");
    page.fill("Sprint goal", "Somebody can buy");
    page.click("button", "Add sprint");
    course.then(
        "the sprint is there",
        json!(["Sprint 1, Planned", "Not in a sprint", "- Pay 8", "- Sign in 5", "- Search 2"]),
    );
    page.drag(&row(&page, "Pay"), ".ble");
    course.then(
        "one is planned",
        json!(["Sprint 1, Planned", "- Pay 8", "Not in a sprint", "- Sign in 5", "- Search 2"]),
    );
    assert_eq!(page.count(".taskp"), 0, "a drag opens nothing");
    drag_above(&page, "Sign in", &row(&page, "Pay"));
    course.then("two are", json!(["Sprint 1, Planned", "- Sign in 5", "- Pay 8", "Not in a sprint", "- Search 2"]));
    // Given up by Esc, a drag changes nothing.
    page.drag_and(page.middle(&row(&page, "Search")), (0, -90), "Escape");
    page.wait("nothing is in the hand", "!document.querySelector('.tk.lift')");

    // It is started; one task is done.
    page.click("button", "Start");
    page.click("button", "Start sprint");
    page.said("Started Sprint 1 with 2 tasks, 13 points");
    course.then("it is active", json!(["Sprint 1, Active", "- Sign in 5", "- Pay 8", "Not in a sprint", "- Search 2"]));
    page.click_on(&row(&page, "Sign in"));
    page.click_on(".taskp .props .btn.sel");
    page.click_text(".menu button", "Done");
    page.press("Escape");
    page.wait("the panel is closed", "!document.querySelector('.taskp')");
    course.then(
        "one is done",
        json!(["Sprint 1, Active", "- Sign in 5 done", "- Pay 8", "Not in a sprint", "- Search 2"]),
    );

    page.click("button", "Charts");
    page.wait(
        "the course is told",
        "document.querySelector('.told')?.innerText.includes('Committed 13, 5 done, 8 left')",
    );
    page.wait("and drawn", "document.querySelector('.blc svg[aria-label^=Burndown]')");
    page.accessible_in_both("backlog-charts");
    page.click("button", "Plan");

    // It is closed: what is not done goes back, with the reason.
    page.click("button", "Close");
    page.fill("Why they were not done", "The bank was late");
    page.accessible_in_both("backlog-close");
    page.click("button", "Close sprint");
    page.said("Closed Sprint 1: 5 of 13 points done, POR-2 moved to the backlog");
    course.then(
        "it is closed",
        json!(["Not in a sprint", "- Pay 8", "- Search 2", "Closed sprints, 1", "Sprint 1, Closed"]),
    );
    let comments = page.records("comment");
    assert_eq!(comments.len(), 1);
    assert_eq!(comments[0]["text"], "Not done in Sprint 1: The bank was late");
    // What the team learned: a note with a vote becomes a lesson, an action a task.
    page.choose("More for Sprint 1", "Retrospective…");
    for (field, note) in [("New note: To improve", "Late tests"), ("New note: Actions", "Test daily")] {
        page.fill(field, note);
        page.press("Enter");
        page.wait(
            "the note is there",
            &format!("[...document.querySelectorAll('.retro textarea')].some((one) => one.value === {note:?})"),
        );
    }
    page.click("button", "Vote for “Late tests”, 0 votes so far");
    page.wait("it has a vote", "document.querySelector('.retro section:nth-child(2) .btn span').innerText === '1'");
    page.click("button", "Keep “Late tests” as a lesson");
    page.click("button", "Make a task of “Test daily”");
    page.wait("both say so", "document.querySelectorAll('.retro li .count').length === 2");
    page.accessible_in_both("backlog-retro");
    page.press("Escape");
    let learned =
        json!(["Not in a sprint", "- Pay 8", "- Search 2", "- Test daily –", "Closed sprints, 1", "Sprint 1, Closed"]);
    page.sees("the action is in the backlog", LINES, &learned);
    assert_eq!(page.records("lesson").len(), 1);
    for _ in 0..5 {
        page.press("Control+z");
    }
    page.sees("all of it is undone", LINES, &course.states[course.states.len() - 1]);
    page.click("button", "Charts");
    page.wait("velocity is drawn", "document.querySelector('.blc svg[aria-label*=\"Sprint 1 5 of 13\"]')");
    page.accessible_in_both("backlog-velocity");
    page.click("button", "Plan");
    page.wait("the list is there", "document.querySelector('.blr')");
    course.back_and_forth();
    page.reload();
    page.sees("it is as it was left", LINES, &json!(["Not in a sprint", "- Pay 8", "- Search 2", "Closed sprints, 1"]));
    page.finish();
}

#[test]
fn a_sprint_from_backlog_to_close_by_keys_alone() {
    let page = Journey::open("backlog-keys");
    page.blank_project("Portal");
    page.press("g");
    page.press("l");
    page.at("Backlog");
    let mut course = Course::new(&page);
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.bla input')");
    let mut lines = vec!["Not in a sprint".to_owned()];
    for (task, line) in [("Sign in", "- Sign in –"), ("Pay", "- Pay –"), ("Search", "- Search –")] {
        page.write(task);
        page.press("Enter");
        lines.push(line.to_owned());
        course.then("the task is at the end", json!(lines));
    }
    page.press("Escape");
    on_row(&page, "Search");

    // Ranked by Alt and arrows; estimated by typing numbers down the list.
    page.press("Alt+ArrowUp");
    course.then("it is one up", json!(["Not in a sprint", "- Sign in –", "- Search –", "- Pay –"]));
    page.press("ArrowUp");
    on_row(&page, "Sign in");
    for (key, line) in [("5", "- Sign in 5"), ("2", "- Search 2"), ("8", "- Pay 8")] {
        page.press(key);
        page.press("Enter");
        let at = lines.len();
        lines = course.states[course.states.len() - 1]
            .as_array()
            .map_or_else(Vec::new, |lines| lines.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        assert_eq!(lines.len(), at);
        let name = line.rsplit_once(' ').map_or(line, |(name, _)| name);
        let changed: Vec<String> =
            lines.iter().map(|old| if old.starts_with(name) { line.to_owned() } else { old.clone() }).collect();
        course.then("it is estimated", json!(changed));
    }
    on_row(&page, "Pay");

    // A sprint by the palette; tasks into it by M, and picked up by Space.
    page.press("Control+k");
    page.wait("the palette is open", "document.activeElement.matches('.pal input')");
    page.write("new sprint");
    page.press("Enter");
    page.wait("it asks", "document.activeElement.matches('dialog[open] input')");
    page.press("Enter");
    course.then(
        "the sprint is there",
        json!(["Sprint 1, Planned", "Not in a sprint", "- Sign in 5", "- Search 2", "- Pay 8"]),
    );
    page.wait("the focus is on it", "document.activeElement.matches('.blh')");
    page.press("ArrowDown");
    page.press("ArrowDown");
    on_row(&page, "Sign in");
    page.press("m");
    page.wait("it asks where to", "document.activeElement.matches('dialog[open] .choices button')");
    page.accessible_in_both("backlog-move");
    page.press("Enter");
    course
        .then("it is planned", json!(["Sprint 1, Planned", "- Sign in 5", "Not in a sprint", "- Search 2", "- Pay 8"]));
    on_row(&page, "Sign in");
    page.press("End");
    page.wait("the focus is at the end", "document.activeElement.matches('.blr:last-of-type, .blr')");
    on_row(&page, "Pay");
    page.press("Space");
    page.wait("it is picked up", "document.querySelector('.draghint')?.innerText.includes('POR-2')");
    page.hears("Picked up POR-2. Arrow keys move it, Enter drops it, Escape cancels.");
    page.press("ArrowLeft");
    page.hears("Sprint 1, place 1 of 2");
    page.press("Escape");
    page.wait("it is put back", "!document.querySelector('.draghint')");
    page.hears("Cancelled, nothing moved");
    on_row(&page, "Pay");
    page.press("Space");
    page.press("ArrowLeft");
    page.press("ArrowDown");
    page.press("Enter");
    course.then(
        "it is behind the other",
        json!(["Sprint 1, Planned", "- Sign in 5", "- Pay 8", "Not in a sprint", "- Search 2"]),
    );
    on_row(&page, "Pay");

    // Started from its heading.
    page.press("Home");
    page.wait("the focus is on the sprint", "document.activeElement.matches('.blh')");
    page.press("Tab");
    page.wait("Start has the focus", "document.activeElement.innerText.trim() === 'Start'");
    page.press("Enter");
    page.wait("it asks", "document.activeElement.matches('dialog[open] .btn.primary')");
    page.press("Enter");
    course.then("it is active", json!(["Sprint 1, Active", "- Sign in 5", "- Pay 8", "Not in a sprint", "- Search 2"]));

    // The board has its cards now; one goes to Done.
    page.press("g");
    page.press("b");
    page.at("Board");
    page.press("/");
    page.write("Sign in");
    page.wait("one card is left", "document.querySelectorAll('.cell .tk').length === 1");
    page.press("Enter");
    page.wait("it has the focus", "document.activeElement.matches('.tk')");
    for column in 1..=3 {
        page.press("Control+ArrowRight");
        page.wait("it moved", &format!("document.activeElement.closest('.cell')?.dataset.column === '{column}'"));
    }
    page.press("g");
    page.press("l");
    page.at("Backlog");
    page.sees(
        "one is done",
        LINES,
        &json!(["Sprint 1, Active", "- Sign in 5 done", "- Pay 8", "Not in a sprint", "- Search 2"]),
    );

    // Selected, and deleted with a way back.
    page.wait("the place has the focus", "document.activeElement.id === 'main'");
    while page.eval("return document.activeElement.matches('.blh')") != json!(true) {
        page.press("Tab");
    }
    page.press("End");
    on_row(&page, "Search");
    page.press("x");
    page.wait("it is selected", "document.querySelector('.draghint.bulk')?.innerText.includes('1 selected, 2 points')");
    page.press("Delete");
    page.sees("it is gone", LINES, &json!(["Sprint 1, Active", "- Sign in 5 done", "- Pay 8", "Not in a sprint"]));
    page.press("Control+z");
    page.sees(
        "it is back",
        LINES,
        &json!(["Sprint 1, Active", "- Sign in 5 done", "- Pay 8", "Not in a sprint", "- Search 2"]),
    );

    // Closed from its heading, with a reason.
    page.press("Home");
    page.wait("the focus is on the sprint", "document.activeElement.matches('.blh')");
    page.press("Tab");
    page.wait("Close has the focus", "document.activeElement.innerText.trim() === 'Close'");
    page.press("Enter");
    page.wait("it asks", "document.activeElement.matches('dialog[open] select')");
    page.press("Tab");
    page.write("The bank was late");
    page.press("Tab");
    page.press("Tab");
    page.wait("the button has the focus", "document.activeElement.innerText === 'Close sprint'");
    page.press("Enter");
    page.sees(
        "it is closed",
        LINES,
        &json!(["Not in a sprint", "- Pay 8", "- Search 2", "Closed sprints, 1", "Sprint 1, Closed"]),
    );
    assert_eq!(page.records("comment").len(), 1);
    page.press("Control+z");
    // Three moves of the card on the board.
    for _ in 0..3 {
        page.press("Control+z");
    }
    page.sees("undone to the start of the sprint", LINES, &course.states[course.states.len() - 1]);
    course.back_and_forth();
    page.accessible_in_both("backlog");
    page.finish();
}
