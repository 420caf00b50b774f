//! What is written down in the log: an issue that a risk became, a change request that the plan follows, what is late.

use serde_json::json;

use crate::harness::Journey;

/// Keys, titles and statuses of the entries in the list.
const ENTRIES: &str = "return [...document.querySelectorAll('.lgt [data-entry]')].map(
    (row) => [row.querySelector('.key').innerText, row.querySelector('.ti').innerText, row.children[3].innerText])";

#[test]
fn a_risk_becomes_an_issue_by_keys_and_keeps_its_history() {
    let page = Journey::open("log-issue");
    page.blank_project("Office move");
    page.visit("Risks");
    page.press("n");
    page.wait("a title is asked for", "document.activeElement.id === 'new-risk'");
    page.write("The lift is out of order");
    page.press("Enter");
    page.wait("it is open", "document.querySelector('.rkp .key')?.innerText === 'R-01'");
    page.press("Escape");
    page.wait("the focus is on its row", "document.activeElement.matches('[data-risk]')");
    page.press("i");
    page.said("R-01 has occurred and is issue L-01 now");
    page.wait("it is no longer among the open ones", "!document.querySelector('[data-risk]')");

    // Undo takes both back at once, redo brings both.
    page.press("Control+z");
    page.wait("the risk is open again", "document.querySelector('[data-risk]')");
    page.press("Control+Shift+z");
    page.wait("it has occurred", "!document.querySelector('[data-risk]')");

    // The issue names the risk; the risk names the issue and what was done.
    page.press("g");
    page.press("d");
    page.at("Log");
    page.sees("the issue is in the log", ENTRIES, &json!([["L-01", "The lift is out of order", "Open"]]));
    page.eval("document.querySelector('[data-entry]').focus()");
    page.press("Enter");
    page.wait("its panel has the focus", "document.activeElement.matches('.rkp')");
    page.press_until("Tab", "the link to the risk", "document.activeElement.innerText?.startsWith('R-01')");
    page.press("Enter");
    page.at("Risks");
    page.wait("the risk is open", "document.querySelector('.rkp .became')?.innerText.includes('L-01')");
    page.wait("as one that occurred", "document.querySelector('.rkp header').innerText.includes('Occurred')");
    page.wait(
        "its activity tells both",
        "/has occurred and is issue L-01/.test(document.querySelector('.rkp .act')?.innerText)
         && /Added R-01/.test(document.querySelector('.rkp .act').innerText)",
    );
    page.finish();
}

#[test]
fn an_approved_change_request_is_followed_by_the_plan_by_keys() {
    let page = Journey::open("log-change");
    page.blank_project("Office move");
    page.visit("Settings");
    page.go(&format!("{}&v=settings&section=charter", page.project()));
    page.wait("the charter is there", "document.querySelector('.sets section')");
    page.fill("Budget", "1000");
    page.press("Enter");
    page.go(&format!("{}&v=log", page.project()));
    page.at("Log");
    page.press("n");
    page.wait("a title is asked for", "document.activeElement.id === 'new-entry'");
    page.write("A second projector");
    page.press("Tab");
    page.write("Change request");
    page.press_until("Tab", "the button", "document.activeElement.innerText === 'Add'");
    page.press("Enter");
    page.wait("it is open", "document.querySelector('.rkp .key')?.innerText === 'L-01'");
    page.sees("as a change request to be decided", ENTRIES, &json!([["L-01", "A second projector", "To be decided"]]));

    // What it changes, and in words what approval does before it does it.
    page.fill("Money it costs more or less", "250");
    page.press("Enter");
    page.fill("Time it takes more or less", "3d");
    page.press("Enter");
    page.wait(
        "nothing takes up the time yet",
        "/the charter has none/.test(document.querySelector('.decide')?.innerText)",
    );
    page.option("What the time bears on", "A new task");
    page.fill("Effect on scope", "A projector in the second room");
    page.press("Control+Enter");
    page.wait(
        "it says what approval does",
        "/1,?250/.test(document.querySelector('.decide').innerText)
         && /A task of 3 d is added/.test(document.querySelector('.decide').innerText)
         && /second room/.test(document.querySelector('.decide').innerText)",
    );
    page.accessible_in_both("log-change");
    let budget = || page.records("project")[0]["charter"]["budget"].clone();
    assert_eq!(budget(), json!(100_000));
    page.eval("document.querySelector('.decide .btn.primary').focus()");
    page.press("Enter");
    page.said("Approved L-01");
    page.wait("it is decided", "!document.querySelector('.decide')");
    assert_eq!(budget(), json!(125_000));
    let tasks = page.records("task");
    assert_eq!((tasks.len(), &tasks[0]["name"]), (1, &json!("A second projector")));
    assert_eq!(page.records("project")[0]["charter"]["scope_in"], json!(["A projector in the second room"]));
    page.press("Control+z");
    page.wait("one step takes it all back", "document.querySelector('.decide')");
    assert_eq!((budget(), page.records("task").len()), (json!(100_000), 0));
    page.finish();
}

#[test]
fn what_is_late_in_the_log_rises_in_the_overview() {
    let page = Journey::open("log-late");
    page.sample();
    let project = page.project();
    page.go(&format!("{project}&v=log&item=L-06"));
    page.wait("the entry is open", "document.querySelector('.rkp .key')?.innerText === 'L-06'");
    page.accessible_in_both("log-entry");
    page.eval(
        "const due = document.querySelector('.rkp input[aria-label=Due]');
         due.value = '2020-01-02'; due.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.wait("it is late", "document.querySelector('.rkp .idate .late')");
    page.visit("Overview");
    page.wait(
        "it needs attention",
        "[...document.querySelectorAll('.attention li')].some((one) => /L-06/.test(one.innerText) && /overdue/.test(one.innerText))",
    );
    page.click_text(".attention li a", "Payment provider");
    page.at("Log");
    page.option("Status", "Delivered");
    page.wait("it is off the list of open ones", "!/L-06/.test(document.querySelector('.lgt').innerText)");
    page.click_text("[aria-label=Status] button", "Done");
    page.wait("and among those done", "/L-06/.test(document.querySelector('.lgt').innerText)");
    page.finish();
}

#[test]
fn of_a_long_log_the_rows_in_sight_are_drawn_and_keys_and_paper_reach_all() {
    let page = Journey::open("log-long");
    let entry = |number: usize| {
        format!(
            r#",{{"kind":"log_entry","id":"{number:0>12}","number":{number},"log_kind":"issue","title":"Entry {number}"}}"#
        )
    };
    let entries: String = (1..=600).map(entry).collect();
    let project = r#"{"kind":"project","id":"pr0000000001","name":"Long","key":"LNG","start":"2027-01-04T08:00"}"#;
    let file = format!(r#"{{"format":"landfall","version":1,"records":[{project}{entries}]}}"#);
    page.drop_file("long.json", file.as_bytes());
    page.at("Overview");
    page.visit("Log");
    page.wait("entries are there", "document.querySelector('[data-entry]')");
    page.wait("not all", "document.querySelectorAll('[data-entry]').length < 80");
    page.wait("readers are told of all", "document.querySelector('.lgt table').ariaRowCount === '601'");
    page.accessible_in_both("log-long");

    // Keys go to the last row, which was not drawn, and back.
    page.eval("document.querySelector('[data-entry]').focus()");
    let first = page.eval("return document.activeElement.innerText");
    page.press("End");
    page.wait("the last has the focus", "document.activeElement.matches('[data-entry]:last-child')");
    page.wait("its number is told", "document.activeElement.ariaRowIndex === '601'");
    page.wait("those before it are drawn", "document.activeElement.previousElementSibling?.matches('[data-entry]')");
    page.press("ArrowUp");
    page.wait("one up", "document.activeElement.ariaRowIndex === '600'");

    // The row with the focus stays where it is scrolled away from.
    // Scrolled again until it holds: the key before still brings its row into sight, two frames after it.
    page.wait(
        "the first is drawn",
        "(document.querySelector('.lgt').scrollTop = 0, document.querySelector('[data-entry]').ariaRowIndex === '2')",
    );
    page.wait("the focus is where it was", "document.activeElement.ariaRowIndex === '600'");
    page.press("Home");
    page.sees("the first has it", "return document.activeElement.innerText", &first);

    // On paper, all.
    page.eval("dispatchEvent(new Event('beforeprint'))");
    page.wait("all are on paper", "document.querySelectorAll('[data-entry]').length === 600");
    page.eval("dispatchEvent(new Event('afterprint'))");
    page.wait("and few on the screen", "document.querySelectorAll('[data-entry]').length < 80");
    page.finish();
}

#[test]
fn what_is_new_has_the_focus_and_keys_keep_it_in_the_panel() {
    let page = Journey::open("log-focus");
    page.sample();
    page.visit("Log");
    page.wait("entries are there", "document.querySelectorAll('[data-entry]').length > 2");
    page.press("n");
    page.wait("it asks for its words", "document.querySelector('dialog[open] input')");
    page.write("Ask the movers about insurance");
    page.press("Enter");
    let inside = "document.activeElement.closest('.rkp')";
    page.wait(
        "the panel of the new one has the focus",
        &format!("!document.querySelector('dialog[open]') && {inside}"),
    );
    let key = "document.querySelector('.rkp .key').innerText";
    let new = page.eval(&format!("return {key}"));
    page.press("k");
    page.wait("another is open, with the focus", &format!("{key} !== {new} && {inside}"));
    page.press("j");
    page.wait("the new one again", &format!("{key} === {new} && {inside}"));

    // In the list the focus stays in the list.
    page.eval("document.querySelector('[data-entry][aria-selected=true]').focus()");
    page.press("k");
    page.wait(
        "the row of what is open has it",
        &format!("{key} !== {new} && document.activeElement.matches('[data-entry][aria-selected=true]')"),
    );
    page.finish();
}

#[test]
fn delete_takes_the_row_with_the_focus_whatever_panel_is_open() {
    let page = Journey::open("log-delete");
    page.sample();
    page.visit("Log");
    page.wait("entries are there", "document.querySelectorAll('[data-entry]').length > 2");
    page.eval("document.querySelector('[data-entry]').click()");
    page.wait("the panel of the first is open", "document.querySelector('.rkp')");
    page.eval("document.querySelector('[data-entry]').focus()");
    let second = page.eval("return document.querySelectorAll('[data-entry]')[1].dataset.entry");
    let open = page.eval("return document.querySelector('[data-entry]').dataset.entry");
    page.press("ArrowDown");
    page.wait("on the second", &format!("document.activeElement.dataset.entry === {second}"));
    page.press("Delete");
    page.wait("it is gone", &format!("!document.querySelector('[data-entry={second}]')"));
    page.wait(
        "the first is there, and open",
        &format!("document.querySelector('.rkp') && document.querySelector('[data-entry={open}]')"),
    );
    page.finish();
}
