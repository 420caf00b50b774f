//! What the backlog asks or says before anything is lost: half-typed dates, closed sprints, retrospectives.

use serde_json::json;

use crate::harness::Journey;

/// Names of the sprints of the plan.
fn sprints(page: &Journey) -> Vec<String> {
    page.records("sprint").iter().filter_map(|sprint| sprint["name"].as_str().map(str::to_owned)).collect()
}

#[test]
fn nothing_of_a_sprint_is_lost_without_a_word() {
    let page = Journey::open("backlog-asks");
    page.blank_project("Portal");
    page.visit("Backlog");
    page.click("textbox", "New task in the backlog");
    page.write("Sign in (5)");
    page.press("Enter");
    page.wait("the task is there", "document.querySelectorAll('.blr').length === 1");

    // A date of which a part is missing is not taken for none.
    page.click("button", "New sprint");
    page.wait("it asks", "document.querySelector('dialog[open] input[type=date]')");
    page.eval("document.querySelector('dialog[open] input[type=date]').focus()");
    page.press("Backspace");
    page.click("button", "Add sprint");
    page.wait(
        "it says what is missing",
        "document.querySelector('dialog[open] [role=alert]')?.innerText.startsWith('The first day is not a whole date yet')",
    );
    page.accessible_in_both("backlog-half-a-date");
    page.press("Escape");
    page.click("button", "Discard");
    assert_eq!(sprints(&page), [""; 0]);
    page.click("button", "New sprint");
    page.click("button", "Add sprint");
    page.wait("the sprint is there", "document.querySelector('.blh h2')?.innerText === 'Sprint 1'");
    page.drag(".blr", ".ble");
    page.wait("the task is in it", "document.querySelector('.blh + .blr')");
    page.click("button", "Start");
    page.click("button", "Start sprint");
    page.said("Started Sprint 1 with 1 task, 5 points");
    page.click_on(".blr .ti");
    page.click_on(".taskp .props .btn.sel");
    page.click_text(".menu button", "Done");
    page.press("Escape");
    page.wait("it is done", "document.querySelector('.blr.fin')");

    // Notes keep their places while votes change their order.
    page.choose("More for Sprint 1", "Retrospective…");
    for note in ["Late tests", "Noise"] {
        page.fill("New note: To improve", note);
        page.press("Enter");
        page.wait(
            "the note is there",
            &format!("[...document.querySelectorAll('.retro textarea')].some((one) => one.value === {note:?})"),
        );
    }
    page.click("button", "Vote for “Noise”, 0 votes so far");
    page.wait("it has a vote", "document.querySelector('.retro li:nth-child(2) .btn span').innerText === '1'");
    page.wait("the focus is still on it", "document.activeElement.ariaLabel === 'Vote for “Noise”, 1 vote so far'");
    page.press("Enter");
    page.wait("it has two", "document.querySelector('.retro li:nth-child(2) .btn span').innerText === '2'");
    page.press("Escape");
    page.choose("More for Sprint 1", "Retrospective…");
    page.wait("next time it is first", "document.querySelector('.retro li .btn span')?.innerText === '2'");
    page.press("Escape");

    // What was done in a closed sprint stays.
    page.click("button", "Close");
    page.click("button", "Close sprint");
    page.said("Closed Sprint 1: 5 of 5 points done");
    page.click("button", "Unfold");
    page.wait("its task is listed", "document.querySelector('.blr')");
    page.eval("document.querySelector('.blr').focus()");
    page.press("Space");
    page.said("Sprint 1 is closed: what was done in it stays as it was.");
    assert_eq!(page.count(".draghint"), 0);
    page.press("m");
    page.wait("it asks where to", "document.querySelector('dialog[open] .choices button')");
    page.press("Enter");
    page.said("POR-1 was done in Sprint 1, which is closed: it stays there.");

    // Deleting it says what goes along.
    page.choose("More for Sprint 1", "Delete sprint");
    page.wait(
        "it says what goes",
        "document.querySelector('dialog[open]')?.innerText.includes('the 2 notes of its retrospective go with it')",
    );
    page.accessible_in_both("backlog-delete-sprint");
    page.click("button", "Cancel");
    assert_eq!(sprints(&page), ["Sprint 1"]);
    page.choose("More for Sprint 1", "Delete sprint");
    page.click("button", "Delete sprint");
    page.said("Deleted Sprint 1");
    page.sees("it is gone", "return document.querySelectorAll('.blh').length", &json!(1));
    page.press("Control+z");
    page.sees("and back", "return document.querySelectorAll('.blh').length", &json!(3));
    page.finish();
}
