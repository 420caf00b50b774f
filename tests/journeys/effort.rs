//! How long, how much work, by whom: one changes, the others follow by the type of the task, and it is told before.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Folder, Journey};

/// A plan with one task of ten days that Ada works on; Grace is there too.
fn plan(page: &Journey) {
    let id = |number: usize| format!("{number:0>12}");
    let records = json!([
        { "kind": "project", "id": id(9), "name": "Effort", "key": "E", "start": "2026-01-05T08:00", "next_task_number": 2 },
        { "kind": "person", "id": id(2), "name": "Ada Byron", "colour": 1 },
        { "kind": "person", "id": id(3), "name": "Grace Hopper", "colour": 2 },
        { "kind": "task", "id": id(1), "number": 1, "name": "Port the engine", "rank": 1000, "duration": "288000 d",
          "effort_driven": true },
        { "kind": "assignment", "id": id(4), "task": id(1), "person": id(2) },
    ]);
    let folder = Folder::new("effort");
    let path = folder.0.join("plan.json");
    let file = json!({ "format": "landfall", "version": 1, "records": records }).to_string();
    fs::write(&path, file).expect("a file is written");
    page.choose_files(&[&path], || page.press("Control+o"));
    page.at("Overview");
}

/// The duration of the task in working days, and units and hours of each on it, as the file has them.
fn facts(page: &Journey) -> (f64, Vec<(Option<i64>, Option<i64>)>) {
    let task = page.records("task").remove(0);
    let seconds = task["duration"].as_str().and_then(|text| text.split(' ').next()?.parse::<f64>().ok()).unwrap_or(0.0);
    let of = |one: &Value| (one["units"].as_i64(), one["work"].as_i64());
    (seconds / 28_800.0, page.records("assignment").iter().map(of).collect())
}

#[test]
fn what_an_edit_changes_is_told_and_comes_true() {
    let page = Journey::open("effort");
    plan(&page);
    page.go(&format!("{}&v=timeline&item=E-1", page.project()));
    page.wait("the task is open", "document.querySelector('.taskp')");
    let told = "document.querySelector('.taskp .foreseen:not(:empty)')?.innerText";
    let of_menu = "document.querySelector('.menu:popover-open .foreseen:not(:empty)')?.innerText";

    // Somebody who joins shares the work.
    page.click("button", "Change assignees");
    page.press_until("ArrowDown", "Grace", "document.activeElement.innerText.includes('Grace')");
    page.wait("it is told first", &format!("{of_menu} === 'Duration 10 d → 5 d; work stays 80 h.'"));
    page.press("Enter");
    page.press("Escape");
    page.wait("both are on it", "document.querySelectorAll('.taskp .who').length === 2");
    assert_eq!(facts(&page), (5.0, vec![(None, None), (None, None)]), "duration × units says the work");

    page.click_text(".taskp .when h3 button", "Effort");
    page.wait("each is there", "document.querySelectorAll('.taskp .parts li').length === 3");
    page.fill("Units of Ada Byron", "50");
    page.wait("it is told", &format!("{told}?.startsWith('Duration 5 d → 10 d; ')"));
    page.press("Enter");
    page.wait("it came true", "document.querySelector('.taskp .when .faint').innerText.startsWith('10d')");
    page.wait("nothing is told any more", &format!("!{told}"));
    page.accessible_in_both("effort");

    // Of fixed work, a shorter task takes more of their time.
    page.option("Task type", "Fixed work");
    page.fill("Work", "20d");
    page.wait("the new work is told", &format!("{told}?.includes('work 80 h → 160 h')"));
    page.press("Escape");
    page.wait("it is taken back", &format!("!{told}"));
    page.press("Escape");
    page.wait("the panel is closed", "!document.querySelector('.taskp')");
    page.go(&format!("{}&v=timeline", page.project()));
    page.click_on(".dur:not(.th)");
    page.press("F2");
    page.write("5d");
    page.wait("the grid tells it", "document.querySelector('.cellerr.told')?.innerText.includes('50% → 100%')");
    page.press("Enter");
    page.wait("it is five days", "document.querySelector('.dur:not(.th)').innerText.trim() === '5'");
    let (days, mut each) = facts(&page);
    each.sort_unstable();
    // Grace was done in half of the time, and still is.
    assert_eq!((days, each), (5.0, vec![(None, None), (Some(20_000), Some(40 * 3600))]));
    page.press("Control+z");
    page.wait("one step back", "document.querySelector('.dur:not(.th)').innerText.trim() === '10'");

    // Of a task that has begun, what is done stays: less is refused, in words that go once something else is typed.
    page.go(&format!("{}&v=timeline&item=E-1", page.project()));
    page.click_text(".taskp .when h3 button", "Schedule");
    page.fill("Per cent done", "40");
    page.press("Enter");
    page.wait("it has begun", "document.querySelector('.taskp .when .faint').innerText.endsWith('40% done')");
    page.wait(
        "its row says so, though no date has moved",
        "document.querySelector('.done:not(.th)').innerText === '40%'",
    );
    page.fill("Duration", "3d");
    page.wait("it is told", &format!("{told} === '4 d of E-1 are done: it cannot be less.'"));
    page.press("Enter");
    page.wait("and refused", "document.querySelector('.taskp [role=alert]')?.innerText.startsWith('4 d of E-1')");
    page.fill("Duration", "8d");
    page.wait("the percent follows", &format!("{told}?.includes('done 40% → 50%')"));
    page.wait("what was wrong is gone", "!document.querySelector('.taskp [role=alert]')");
    page.press("Enter");
    page.wait("it came true", "document.querySelector('.taskp .when .faint').innerText === '8d, 50% done'");
    page.finish();
}
