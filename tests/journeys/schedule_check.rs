//! Somebody asks how far a schedule can be trusted, and goes after what is found.

use serde_json::json;

use crate::harness::Journey;
use crate::rows::{type_into, write_tasks};

/// The rows of the check: whether it passes, its name, its figure.
const ROWS: &str = "return [...document.querySelectorAll('dialog[open] .checks summary')]
    .map((row) => [row.querySelector('.vh').innerText.trim(), row.querySelector('.vh').nextSibling.data, row.querySelector('.num').innerText])";

/// Waits until a check says this.
fn says(page: &Journey, name: &str, passes: &str, figure: &str) {
    page.until(&format!("{name}: {passes} {figure}"), || {
        let rows = page.eval(ROWS);
        rows.as_array()?.iter().any(|row| *row == json!([passes, name, figure])).then_some(())
    });
}

/// What a check has found, as it is listed.
fn found(page: &Journey, name: &str) -> Vec<String> {
    let found = page.eval_with(
        "const row = [...document.querySelectorAll('dialog[open] details')].find((row) => row.querySelector('summary').innerText.includes(arguments[0]));
         return [...row.querySelectorAll('li button')].map((line) => line.innerText.replace(/\\s+/g, ' ').trim())",
        &json!([name]),
    );
    serde_json::from_value(found).unwrap_or_default()
}

#[test]
fn the_check_counts_what_is_found_and_leads_there() {
    let page = Journey::open("check-sample");
    page.sample();
    page.visit("Board");
    // From anywhere in the project, by its name.
    page.press("Control+k");
    page.wait("the palette is open", "document.activeElement.matches('.pal input')");
    page.write("schedule check");
    page.press("Enter");
    page.wait("all checks are listed", "document.querySelectorAll('dialog[open] .checks summary').length === 19");
    page.wait(
        "the heading says what comes out",
        "/^\\d+ of 13 points pass$/.test(document.querySelector('dialog[open] h3').innerText)",
    );
    page.accessible_in_both("schedule-check");

    // The first check that has found something is unfolded; a finding leads to its task.
    let first = page.eval(
        "const row = [...document.querySelectorAll('dialog[open] details')].find((row) => row.querySelector('li button'));
         row.querySelector('summary').focus();
         return row.querySelector('summary').innerText",
    );
    assert!(first.as_str().is_some_and(|text| text.contains(" of ")), "{first} has a count");
    page.press("Enter");
    page.wait("it is unfolded by a key", "document.activeElement.parentElement.open");
    page.accessible_in_both("schedule-check-found");
    let name = page.eval("return document.querySelector('dialog[open] details[open] li .key').nextSibling.data.trim()");
    let name = name.as_str().unwrap_or_default();
    page.click_on("dialog[open] details[open] li button");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    page.wait(
        "its row has the focus",
        &format!("document.activeElement.closest('.tr')?.querySelector('.nm').innerText.trim() === {name:?}"),
    );
    // Coming back, the list is as it was left.
    page.click("button", "Check");
    page.wait("the same list is unfolded", "document.querySelector('dialog[open] details[open] li button')");
    page.press("Escape");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");

    // On a phone the panel of the task opens.
    page.window(390, 844);
    page.click("button", "Check");
    page.wait("the list is there", "document.querySelector('dialog[open] details[open] li button')");
    page.accessible_in_both("phone-schedule-check");
    let wide = page.eval("return document.querySelector('dialog[open] .db').scrollWidth - innerWidth");
    assert!(wide.as_i64() <= Some(0), "the check is {wide} px wider than the phone");
    page.click_on("dialog[open] details[open] li button");
    page.wait("the task is open", &format!("document.querySelector('.taskp h2 textarea')?.value === {name:?}"));
    page.finish();
}

#[test]
fn what_is_put_right_is_no_longer_found() {
    let page = Journey::open("check-fix");
    page.blank_project("Office move");
    page.visit("Timeline");
    page.click("button", "Check");
    page.wait(
        "nothing is judged",
        "document.querySelector('dialog[open] h3').innerText === 'There is nothing to check yet'",
    );
    page.press("Escape");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    write_tasks(&page, &["Pack", "Move", "Unpack"]);

    page.click("button", "Check");
    says(&page, "Missing logic", "Fails:", "2 of 3, 67%");
    let ends = ["OM-2 Move no predecessor, no successor", "OM-3 Unpack no predecessor, no successor"];
    page.click_text("dialog[open] summary", "Fails: Missing logic");
    assert_eq!(found(&page, "Missing logic"), ends);
    page.click_text("dialog[open] li button", "OM-3");
    page.wait(
        "Unpack is the active row",
        "document.activeElement.closest('.tr')?.querySelector('.nm').innerText.trim() === 'Unpack'",
    );

    // It follows what is packed: one end is tied, and it is now the one that ends the project.
    page.choose("Columns", "Predecessors");
    type_into(&page, "Unpack", 6, "1");
    page.click("button", "Check");
    says(&page, "Missing logic", "Fails:", "1 of 3, 33%");
    assert_eq!(found(&page, "Missing logic"), ends[..1]);
    says(&page, "Leads", "Passes:", "0 of 1, 0%");
    page.finish();
}
