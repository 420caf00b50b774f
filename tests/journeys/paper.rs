//! Registers on paper: tables with their heads, whose they are and of which day, and nothing that is for a hand.

use serde_json::{Value, json};

use crate::harness::Journey;

/// What of some kind is displayed.
const SEEN: &str =
    "const seen = (css) => [...document.querySelectorAll(css)].filter((one) => one.getClientRects().length);";

/// The page as a sheet of A4 upright shows it: no wider than a small screen.
fn on_paper(page: &Journey) {
    let size = json!({ "width": 718, "height": 1000, "deviceScaleFactor": 1, "mobile": false });
    page.chromium("Emulation.setDeviceMetricsOverride", &size);
    page.chromium("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
}

fn on_screen(page: &Journey) {
    page.chromium("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    page.chromium("Emulation.clearDeviceMetricsOverride", &json!({}));
}

#[test]
fn a_register_on_paper_is_a_table_with_its_heads_and_without_controls() {
    let page = Journey::open("paper");
    page.sample();
    let project = page.project();
    let registers: [(&str, &[&str]); 9] = [
        ("log", &["ID", "Title", "Kind", "Status", "Owner", "Raised", "Due"]),
        ("risks", &["ID", "Threat", "Now", "After", "Trend", "Response", "Owner", "Could hit", "Review"]),
        (
            "stakeholders",
            &["Stakeholder", "Strategy", "Unaware", "Resistant", "Neutral", "Supportive", "Leading", "Needs"],
        ),
        ("stakeholders&show=plan", &["What", "To whom", "Channel", "How often", "Owner", "Next due"]),
        ("goals", &["Objective", "Progress", "Now", "Target", "By", "Standing", "Owner"]),
        ("goals&show=requirements", &["ID", "Requirement", "Wanted", "Kind", "Built", "Status", "Asked by"]),
        ("goals&show=gaps", &["Gap", "Now", "Wanted", "Action", "Progress", "Priority", "Owner"]),
        ("releases", &["Release", "Out", "Against promise", "Tasks", "Lead time", "Trouble"]),
        ("team&s=skills", &["Skill", "Needed", "Gap"]),
    ];
    for (place, heads) in registers {
        page.go(&format!("{project}&v={place}"));
        page.wait(&format!("{place} has rows"), "document.querySelector('.sheet tbody tr')");
        if place == "log" {
            // A record that is open does not take columns away.
            page.eval("document.querySelector('[data-entry]').click()");
            page.wait("a panel is open", "document.querySelector('.panel')");
        }
        on_paper(&page);
        page.sees(
            &format!("{place} has heads, and the line above"),
            &format!(
                "{SEEN} return [{}.filter((head) => !seen('thead th').some((one) => one.innerText === head)),
                   seen('.onpaper').map((line) => /^Customer Portal Relaunch\\s.*\\d{{4}}/.test(line.innerText)),
                   seen('h1').length]",
                Value::from(heads),
            ),
            &json!([[], [true], 1]),
        );
        page.sees(
            &format!("{place} has nothing to press"),
            &format!(
                "{SEEN} return seen('.top, .side, .tabbar, .panel, .btn:not(.sel), .ib, .tw, .sheet input, .sheet select, .sheet [aria-pressed=false]').map((one) => one.outerHTML.slice(0, 120))"
            ),
            &json!([]),
        );
        on_screen(&page);
    }
    page.finish();
}

/// How many of something are in the document while the page is printed.
fn printed(page: &Journey, css: &str) -> Value {
    page.eval_with(
        "const css = arguments[0];
         addEventListener('beforeprint', () => { window.printed = document.querySelectorAll(css).length }, { once: true })",
        &json!([css]),
    );
    page.chromium("Page.printToPDF", &json!({ "preferCSSPageSize": true, "printBackground": true }));
    page.eval("return window.printed")
}

#[test]
fn boards_and_workload_are_printed_whole_from_any_window() {
    let page = Journey::open("paper-whole");
    page.sample();
    let project = page.project();
    let size = |width: u32, height: u32| {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        page.chromium("Emulation.setDeviceMetricsOverride", &size);
    };
    size(1440, 6000);
    page.go(&format!("{project}&v=board&group=none"));
    page.wait("the board is there", "document.querySelector('.tk[data-id]')");
    let all = page.eval("return document.querySelectorAll('.tk[data-id]').length");
    for (width, height) in [(1280, 220), (390, 500)] {
        size(width, height);
        page.wait("fewer are drawn", &format!("document.querySelectorAll('.tk[data-id]').length < {all}"));
        assert_eq!(printed(&page, ".tk[data-id]"), all, "all cards at {width}");
        page.wait("and then again", &format!("document.querySelectorAll('.tk[data-id]').length < {all}"));
    }

    page.go(&format!("{project}&v=team"));
    page.wait("the workload is there", "document.querySelector('.lc')");
    let drawn = page.eval("return document.querySelectorAll('.lc').length").as_u64();
    let whole = page.eval("return 7 * (document.querySelector('.wlg').ariaColCount - 1)").as_u64();
    assert!(drawn < whole, "a phone draws a part of it");
    assert_eq!(printed(&page, ".wlpaper .lc").as_u64(), whole);
    page.finish();
}

#[test]
fn all_risks_are_printed_on_lying_pages() {
    let page = Journey::open("paper-risks");
    page.sample();
    page.chromium(
        "Emulation.setDeviceMetricsOverride",
        &json!({ "width": 1280, "height": 200, "deviceScaleFactor": 1, "mobile": false }),
    );
    page.go(&format!("{}&v=risks", page.project()));
    page.wait("few are drawn", "document.querySelectorAll('.rt tbody:not(.pad) tr').length < 11");
    page.eval(
        "addEventListener('beforeprint', () => { window.printed = document.querySelectorAll('.rt tbody:not(.pad) tr').length })",
    );
    let pdf = page.chromium("Page.printToPDF", &json!({ "preferCSSPageSize": true, "printBackground": true }));
    let lying = page.eval_with(
        "return atob(arguments[0]).match(/MediaBox \\[[^\\]]*\\]/g).map((box) => box.match(/[0-9.]+/g).map(Number)).every(([, , width, height]) => width > height)",
        &json!([pdf["data"]]),
    );
    assert_eq!(lying, json!(true), "the pages lie");
    page.sees("all are on paper", "return window.printed", &json!(11));
    page.finish();
}
