//! The stakeholder register by keys and by mouse, and what the communication plan has due.

use serde_json::{Value, json};

use crate::harness::Journey;

/// Power and interest of the one stakeholder there is.
fn spot(page: &Journey) -> Value {
    let one = &page.records("stakeholder")[0];
    json!([one["power"], one["interest"]])
}

#[test]
fn a_stakeholder_is_placed_by_keys_and_by_drag() {
    let page = Journey::open("stakeholders");
    page.blank_project("Office move");
    page.press("g");
    page.press("s");
    page.at("Stakeholders");
    page.accessible_in_both("stakeholders-none");
    page.press("n");
    page.wait("a name is asked for", "document.activeElement.id === 'new-stake'");
    page.write("Facility management");
    page.press("Enter");
    page.wait("it is open", "document.querySelector('.rkp h2 textarea')?.value === 'Facility management'");
    page.press("Escape");
    page.wait("the focus is on its row", "document.activeElement.matches('[data-row]')");

    // Digits say how engaged they are, with Shift how they should be.
    page.press("2");
    page.wait(
        "resistant now",
        "document.querySelector('.sken .sknow')?.getAttribute('aria-label') === 'Resistant: now'",
    );
    page.press("Shift+4");
    page.wait(
        "supportive is wanted",
        "document.querySelector('.sken .skgoal')?.getAttribute('aria-label') === 'Supportive: wanted'",
    );
    page.wait("and told", "document.querySelector('.skgaps li')?.innerText.includes('Resistant → Supportive')");

    // From the tray into the middle, and one up.
    page.eval("document.querySelector('.sktray [data-dot]').focus()");
    page.press("Shift+ArrowUp");
    page.wait("it is on the grid", "document.activeElement.closest('[data-spot=\"3-3\"]')");
    page.press("Shift+ArrowUp");
    page.wait("one up", "document.activeElement.closest('[data-spot=\"4-3\"]')");
    assert_eq!(spot(&page), json!([4, 3]));
    page.accessible_in_both("stakeholders-one");

    // By mouse into the corner; undone in one step.
    page.drag(".skmap [data-dot]", "[data-spot='5-5']");
    page.wait("it is in the corner", "document.querySelector('[data-spot=\"5-5\"] [data-dot]')");
    assert_eq!(spot(&page), json!([5, 5]));
    page.wait(
        "it is to be managed closely",
        "document.querySelector('[data-row]').innerText.includes('Manage closely')",
    );
    page.press("Control+z");
    page.wait("it is back", "document.querySelector('[data-spot=\"4-3\"] [data-dot]')");
    page.finish();
}

#[test]
fn what_is_due_to_be_told_rises_in_the_overview_and_is_next_due_when_done() {
    let page = Journey::open("stakeholders-plan");
    page.sample();
    page.visit("Stakeholders");
    page.accessible_in_both("stakeholders-sample");
    page.click_text(".seg button", "Communication");
    page.wait("the plan is there", "document.querySelectorAll('.sklines [data-row]').length === 3");
    page.accessible_in_both("stakeholders-plan");
    page.press("n");
    page.wait("what is told is asked for", "document.activeElement.id === 'new-stake'");
    page.write("News for the desk");
    page.press("Enter");
    page.wait("it is open", "document.querySelector('.rkp h2 textarea')?.value === 'News for the desk'");
    page.choose_weekly();
    page.press("Escape");
    page.press("g");
    page.press("o");
    page.at("Overview");
    page.click_text(".attention header button", "Show all");
    page.wait(
        "it needs attention",
        "[...document.querySelectorAll('.attention li')].some((line) => line.innerText.includes('News for the desk'))",
    );
    // On some days of the week the sample has another line to tell as well.
    page.eval(
        "[...document.querySelectorAll('.attention li')].find((line) => line.innerText.includes('News for the desk'))
            .querySelector('button').click()",
    );
    page.said("Done: News for the desk; next on ");
    page.wait(
        "it no longer needs attention",
        "![...document.querySelectorAll('.attention li')].some((line) => line.innerText.includes('News for the desk'))",
    );
    let line = page.records("communication").into_iter().find(|line| line["name"] == "News for the desk").unwrap();
    assert!(line["next"].as_str() > line["last"].as_str(), "{line}");
    page.finish();
}

impl Journey {
    /// Makes the open line go out once a week.
    fn choose_weekly(&self) {
        self.click("button", "Goes out: once");
        self.option("Goes out by", "Weeks");
        self.wait("it goes out weekly", "document.querySelector('.rkp [aria-label^=\"Goes out: every week\"]')");
        self.press("Escape");
    }
}
