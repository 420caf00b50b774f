//! From an empty register to a forecast that says what the response to a risk buys, with the keys alone; what moves
//! together; and what the timeline says of both.

use serde_json::json;

use crate::harness::Journey;

/// Whether the present run is over.
const DONE: &str = "document.querySelector('.frrun .btn')?.innerText.includes('Run again')";

/// Tabs to the field or button with a label.
fn to(page: &Journey, label: &str) {
    page.press_until(
        "Tab",
        label,
        &format!("(document.activeElement.ariaLabel ?? document.activeElement.innerText?.trim()) === {label:?}"),
    );
}

#[test]
fn from_an_empty_register_to_a_mitigated_forecast_by_keys() {
    let page = Journey::open("mitigation");
    page.sample();
    page.press("g");
    page.press("r");
    page.at("Risks");
    // The register is emptied: opportunities, then threats.
    for kind in ["Opportunities", "Threats"] {
        page.press_until("Tab", kind, &format!("document.activeElement.innerText?.startsWith({kind:?})"));
        page.press("Enter");
        page.wait(
            "they are listed",
            "document.activeElement.ariaPressed === 'true' && document.querySelector('[data-risk]')",
        );
        let count = page.count(".rt [data-risk]");
        page.eval("document.querySelector('[data-risk]').focus()");
        for risk in 0..count {
            page.press("x");
            if risk + 1 < count {
                page.press("ArrowDown");
            }
        }
        page.wait("all are selected", &format!("document.querySelector('.bulk b')?.innerText === '{count} selected'"));
        page.press_until("Shift+Tab", "deleting them", "document.activeElement.ariaLabel === 'Delete risks'");
        page.press("Enter");
        page.wait("none is left", "!document.querySelector('[data-risk]')");
    }

    // One of the suggested risks, judged, with a delay, a task that it hits and a response.
    page.press_until("Tab", "the suggestions", "document.activeElement.innerText?.startsWith('Choose from suggested')");
    page.press("Enter");
    page.wait("the focus is on the first one", "document.activeElement.matches('.rkpr input')");
    page.press("Space");
    page.press_until("Tab", "the button", "document.activeElement.innerText === 'Add 1 risk'");
    page.press("Enter");
    page.wait("it is in the register", "document.querySelectorAll('[data-risk]').length === 1");
    page.eval("document.querySelector('[data-risk]').focus()");
    page.press("Enter");
    page.wait("the panel has the focus", "document.activeElement.matches('.rkp')");
    to(&page, "Probability, now");
    page.write("High");
    to(&page, "Impact, now");
    page.write("High");
    to(&page, "Probability, after response");
    page.write("Very low");
    to(&page, "Impact, after response");
    page.write("Low");
    to(&page, "Response");
    page.write("Mitigate");
    to(&page, "Shortest delay");
    page.write("5d");
    to(&page, "Longest delay");
    page.press("Control+a");
    page.write("25d");
    to(&page, "Link a task it would change");
    page.press("Enter");
    page.write("Go-live cut-over");
    page.press("Enter");
    page.wait("the task is linked", "document.querySelector('.rkp .tok a')");
    to(&page, "Add an action");
    page.write("Agree on it with the supplier");
    page.press("Enter");
    page.wait("it is an action", "document.querySelector('.todo li')");

    // The forecast tells what the response buys, and what it costs.
    to(&page, "Use an existing task as action");
    page.press("Escape");
    page.wait("the panel is closed", "!document.querySelector('.rkp')");
    page.press("g");
    page.press("f");
    page.at("Forecast");
    page.wait("the trials are done", DONE);
    page.wait(
        "the response moves the P80 forward",
        "/move the P80 by\\s−\\u2060?[1-9]/.test(document.querySelector('[aria-label=\"With responses\"]')?.innerText)",
    );
    page.wait(
        "its price stands beside it",
        "/Their actions cost/.test(document.querySelector('[aria-label=\"With responses\"]').innerText)",
    );
    page.wait(
        "the risk is in the tornado",
        "/R-/.test(document.querySelector('[aria-label=\"What the risks cost\"]')?.innerText)",
    );
    page.finish();
}

#[test]
fn what_moves_together_widens_the_forecast() {
    let page = Journey::open("correlation");
    page.sample();
    page.visit("Forecast");
    page.wait("the trials are done", DONE);
    let spread = "document.querySelector('.frconf').innerText";
    let before = page.eval(&format!("return {spread}"));
    to(&page, "Add group");
    page.press("Enter");
    page.wait("there is a group", "document.querySelector('.frgroup')");
    for task in ["User acceptance test", "Fix acceptance findings", "Invoice and payment pages"] {
        page.click("button", "Add a task that moves with these");
        page.write(task);
        page.press("Enter");
        page.wait("it is in the group", &format!("document.querySelector('.frgroup .tok a[title={task:?}]')"));
    }
    page.eval("document.querySelector('.frgroup input').focus()");
    page.press("Control+a");
    page.write("95");
    page.press("Tab");
    page.wait("the correlation is kept", "document.querySelector('.frgroup input').value === '95 %'");
    page.accessible_in_both("forecast-groups");
    page.wait("the forecast is another", &format!("{DONE} && {spread} !== {before}"));
    assert_eq!(page.records("correlation")[0]["coefficient"], json!(950));
    // Each step is taken back by itself; with the last, all is as before.
    for members in [3, 2, 1, 0] {
        page.press("Control+z");
        page.wait("a step is undone", &format!("document.querySelectorAll('.frgroup .tok a').length === {members} && document.querySelector('.toast')?.innerText.startsWith('Undone')"));
    }
    page.press("Control+z");
    page.wait("the group is gone", "!document.querySelector('.frgroup')");
    page.wait("the forecast is as before", &format!("{DONE} && {spread} === {before}"));
    page.finish();
}

#[test]
fn the_timeline_shows_criticality_and_expected_risks() {
    let page = Journey::open("timeline-forecast");
    page.sample();
    let key = "R-03";
    page.go(&format!("{}&v=risks&item={key}", page.project()));
    page.wait("it is open", &format!("document.querySelector('.rkp .key')?.innerText === {key:?}"));
    page.eval(
        "const date = document.querySelector('.rkp input[aria-label=\"Could hit from\"]');
         const near = new Date(Date.now() + 6 * 864e5).toISOString().slice(0, 10);
         date.value = near; date.dispatchEvent(new Event('change', { bubbles: true }))",
    );
    page.press("Escape");
    page.visit("Timeline");
    page.choose("More", "Criticality in the forecast");
    page.wait(
        "bars say how often they are critical",
        "[...document.querySelectorAll('.chart.blk text')].some(text => /^(>99|100)%$/.test(text.textContent))",
    );
    page.choose("More", "Expected risks");
    page.wait(
        "a pin says when the risk is expected",
        &format!("document.querySelector('.tlpins a')?.innerText.trim() === {key:?}"),
    );
    page.accessible_in_both("timeline-forecast");
    page.click_text(".tlpins a", key);
    page.at("Risks");
    page.wait("it leads to the risk", &format!("document.querySelector('.rkp .key')?.innerText === {key:?}"));

    // Both stay for the next visit, until they are taken away.
    page.visit("Timeline");
    page.wait("the pin is there", "document.querySelector('.tlpins a')");
    page.choose("More", "Criticality in the forecast");
    page.wait(
        "bars say nothing any more",
        "![...document.querySelectorAll('.chart.blk text')].some(text => /%$/.test(text.textContent))",
    );
    page.finish();
}

#[test]
fn a_table_dropped_on_the_register_is_one_of_risks() {
    let page = Journey::open("register-drop");
    page.sample();
    page.visit("Risks");
    page.drop_file("risks.csv", "Title,Probability\nFlood,2\n".as_bytes());
    page.wait("it is told", "/1 risk is new/.test(document.querySelector('.rkim')?.innerText)");
    page.wait("the dialog has the focus", "document.activeElement.matches('dialog[open] .df .primary')");
    page.press("Enter");
    page.said("Imported R-15 Flood");
    page.finish();
}
