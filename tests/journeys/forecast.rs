//! Somebody wants a date to promise: looks at the chances, says how far off tasks can be, sees the P80 move, and follows
//! what drives it to the risk.

use std::{fs, iter};

use serde_json::{Value, json};

use crate::harness::{Folder, Journey};
use crate::kept::write_card;

/// Whether the present run is over.
const DONE: &str =
    "document.querySelector('.frrun .btn')?.innerText.includes('Run again') && document.querySelector('.frconf tr.on')";
/// Days that the P80 is after the target; negative before it.
const LATE: &str = "parseInt(document.querySelector('.frconf tr.on td:last-child').innerText.replace('−', '-'))";

/// The forecast of the sample, its trials done.
fn forecast_of_the_sample(name: &str) -> Journey {
    let page = Journey::open(name);
    page.sample();
    page.press("g");
    page.press("f");
    page.at("Forecast");
    page.wait("the trials are done", DONE);
    page
}

#[test]
fn unfinished_work_is_taken_up_from_today_and_can_be_moved_there() {
    let page = forecast_of_the_sample("forecast-behind");
    let card = "document.querySelector('.frbehind')";
    page.wait("it is told first", &format!("{card}?.innerText.includes('before today')"));
    let before = page.eval(&format!("return {LATE}"));
    page.click_on(".frbehind .btn");
    page.said("unfinished tasks go on from");
    page.wait("nothing of it is left in the past", &format!("{DONE} && !{card}"));
    page.wait("the forecast knew", &format!("{LATE} === {before}"));
    page.press("Control+z");
    page.wait("it lies in the past again", card);
    page.finish();
}

#[test]
fn from_the_sample_to_a_date_to_promise() {
    let page = forecast_of_the_sample("forecast");
    page.wait("the curve is drawn", "document.querySelector('.frmain .chart[role=img]')?.ariaLabel.includes('P80')");
    page.wait("it says so in words", "document.querySelector('.frsum p')?.innerText.includes('with 80% confidence')");
    page.wait("doubts come first", "document.querySelector('.frmain > :first-child').matches('.frdoubt')");
    page.accessible_in_both("forecast");
    let before = page.eval(&format!("return {LATE}"));

    // With a less certain task, the P80 is later; undone, it is as it was.
    page.click_text(".flc[aria-label=\"Criticality index\"] .frrows a", "CPR-37");
    page.wait("its panel is open", "document.querySelector('.taskp .est')");
    page.fill("Worst", "60");
    page.press("Enter");
    page.press("Escape");
    page.wait("the P80 is later", &format!("{DONE} && {LATE} > {before}"));
    page.press("Control+z");
    page.wait("the P80 is as before", &format!("{DONE} && {LATE} === {before}"));
    page.press("Escape");
    page.wait("the panel is closed", "!document.querySelector('.taskp')");

    // A rule of one's own, by keyboard.
    page.press_until("Tab", "adding a rule", "document.activeElement.innerText?.trim() === 'Add rule'");
    page.press("Enter");
    page.fill("Name", "Build tasks");
    page.fill("Worst", "+50 %");
    page.press("Enter");
    page.wait("it is listed", "document.querySelector('.frrules li')?.innerText.includes('−10 % to +50 %, PERT')");
    page.click("button", "Edit rule Build tasks");
    page.option("Shape", "Triangular");
    page.accessible_in_both("forecast-rule");
    page.click("button", "Save rule");
    page.wait("it is changed", "document.querySelector('.frrules li')?.innerText.includes('+50 %, Triangular')");
    page.click("button", "Delete rule Build tasks");
    page.wait("it is gone", "!document.querySelector('.frrules li')");

    // What is asked about is in the address; the numbers can be taken along.
    let (name, file) = page.saved_by(|| page.choose("Save When will it be done?", "Save as CSV"));
    assert!(name.contains("forecast-finish"), "{name}");
    assert!(String::from_utf8_lossy(&file).starts_with("\u{feff}From,To,% of trials,% by then\r\n"));
    page.click("button", "Cost");
    page.wait(
        "the cost is shown",
        "document.querySelector('.flc[aria-label=\"What will it cost?\"] .chart[role=img]')",
    );
    page.reload();
    page.wait(
        "the address keeps that",
        "document.querySelector('.flc[aria-label=\"What will it cost?\"] .chart[role=img]')",
    );
    page.click("button", "Dates");
    page.wait("the trials are done", DONE);

    // The strongest risk leads to its record.
    let first = "document.querySelector('.flc[aria-label=\"What the risks cost\"] .frrows a')";
    page.wait("a risk moves the P80", first);
    let key = page.eval(&format!("return {first}.querySelector('.key').innerText"));
    page.eval(&format!("{first}.focus()"));
    page.press("Enter");
    page.at("Risks");
    page.sees("its panel is open", "return document.querySelector('.rkp .key')?.innerText", &key);
    page.back();
    page.at("Forecast");
    page.wait("the trials are done", DONE);
    page.window(390, 844);
    page.accessible_in_both("forecast-phone");
    let wide = page.eval("return document.documentElement.scrollWidth - innerWidth");
    assert!(wide.as_i64() <= Some(0), "{wide} px wider than the phone");
    page.finish();
}

#[test]
fn a_plan_without_uncertainty_says_what_to_do() {
    let page = Journey::open("forecast-empty");
    page.blank_project("Office move");
    write_card(&page, "Pack the books");
    page.visit("Forecast");
    page.wait("it says what is missing", "document.querySelector('main .es')?.innerText.includes('uncertain')");
    page.accessible("forecast-empty");
    page.click("button", "Add a rule for all open tasks: −10 % / +30 %");
    page.wait("there is a forecast", DONE);
    let before = page.eval(&format!("return {LATE}"));
    page.wait("the rule counts", "document.querySelector('.frrules li')?.innerText.includes('counts for 1')");
    page.click("button", "Edit rule All open tasks");
    page.fill("Worst", "+900 %");
    page.press("Enter");
    page.wait("the P80 is later", &format!("{DONE} && {LATE} > {before}"));
    page.press("Control+z");
    page.wait("the P80 is as before", &format!("{DONE} && {LATE} === {before}"));
    page.press("Control+z");
    page.wait("undone, there is none", "document.querySelector('main .es')");
    assert_eq!(page.records("uncertainty_rule"), Vec::<serde_json::Value>::new());
    page.finish();
}

#[test]
fn task_and_risk_say_how_sure_they_are() {
    let page = Journey::open("forecast-inputs");
    page.sample();
    page.visit("Forecast");
    page.wait("the trials are done", DONE);
    // A task of the criticality index opens beside the forecast.
    page.click_text(".flc[aria-label=\"Criticality index\"] .frrows a", "CPR-37");
    page.wait("its panel is open", "document.querySelector('.taskp .est')");
    page.fill("Chance that it is needed, in per cent", "40");
    page.press("Enter");
    page.wait(
        "its criticality falls",
        &format!("{DONE} && !document.querySelector('.frrows').innerText.includes('CPR-37 User acceptance test 100%')"),
    );
    let tasks = page.records("task");
    assert!(tasks.iter().any(|task| task["chance"] == json!(400)), "the chance is kept");
    page.press("Control+z");

    page.go(&format!("{}&v=risks&item=R-01", page.project()));
    page.wait("the risk is open", "document.querySelector('.rkp .rimps, .rkp details')");
    page.click_text(".rkp summary", "For the forecast");
    page.option("How it changes the task", "Makes it take");
    page.wait("three points stand there", "document.querySelectorAll('.rimps .pt3 input').length >= 3");
    page.fill("Grave", "180");
    page.press("Enter");
    page.wait("it is kept", "document.querySelectorAll('.rimps .pt3 input')[2].value === '180%'");
    page.accessible("forecast-risk");
    let impacts = page.records("risk_impact");
    assert!(impacts.iter().any(|impact| impact["worst"] == json!(1800)), "{impacts:?}");
    page.finish();
}

/// Opens a plan whose trials take long enough to be stopped on any machine: a thousand uncertain tasks, one after the other.
fn long_plan(page: &Journey) {
    let id = |number: usize| format!("{number:0>12}");
    let task = |number: usize| {
        json!({ "kind": "task", "id": id(number), "number": number, "name": format!("Step {number}"), "rank": number * 1000,
                "duration": "28800 d", "estimate": { "best": 14_400, "likely": 28_800, "worst": 86_400 } })
    };
    let link = |number: usize| json!({ "kind": "link", "id": id(5000 + number), "predecessor": id(number - 1), "successor": id(number) });
    let project = json!({ "kind": "project", "id": id(9999), "name": "Long way", "key": "LW", "start": "2026-01-05T08:00",
                          "next_task_number": 1001 });
    let records: Vec<Value> = iter::once(project).chain((1..=1000).map(task)).chain((2..=1000).map(link)).collect();
    let folder = Folder::new("forecast-long");
    let path = folder.0.join("plan.json");
    fs::write(&path, json!({ "format": "landfall", "version": 1, "records": records }).to_string())
        .expect("a file is written");
    page.choose_files(&[&path], || page.press("Control+o"));
    page.at("Overview");
}

/// Of a run that is stopped, what it has so far stays; a long one goes on beside the page.
#[test]
fn a_run_can_be_stopped() {
    let page = Journey::open("forecast-stop");
    long_plan(&page);
    page.visit("Forecast");
    page.wait("the trials are done", DONE);
    page.option("Trials", "100,000");
    page.wait(
        "a worker computes",
        "performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/worker.js'))",
    );
    page.wait("some trials are done", "document.querySelector('.frrun progress').value > 0");
    page.eval("document.querySelector('.frrun .btn').focus()");
    page.press("Enter");
    page.wait("it is stopped", "document.querySelector('.frrun .btn').innerText.includes('Run again')");
    page.wait("not all trials are done", "document.querySelector('.frrun progress').value < 100000");
    page.wait("figures stay", "document.querySelector('.frconf tr.on')");
    page.option("Trials", "1,000");
    page.wait("another run is whole", &format!("{DONE} && document.querySelector('.frrun progress').value === 1000"));
    page.finish();
}

/// The P80 stands at the top of every place, and follows the plan; its money can be set aside.
#[test]
fn the_date_to_promise_stands_at_the_top() {
    let page = Journey::open("forecast-top");
    page.sample();
    let top = "document.querySelector('.top .likely')?.innerText";
    page.wait("the P80 is there", &format!("{top}?.includes('P80')"));
    let before = page.eval(&format!("return {top}"));
    let before = before.as_str().expect("a text").to_owned();
    page.accessible("forecast-top");
    page.go(&format!("{}&v=board&item=CPR-37", page.project()));
    page.wait("the task is open", "document.querySelector('.taskp .est')");
    page.fill("Worst", "90");
    page.press("Enter");
    page.press("Escape");
    page.wait("the P80 is another", &format!("{top} && {top} !== {before:?}"));
    page.press("Control+z");
    page.wait("the P80 is as before", &format!("{top} === {before:?}"));
    page.press("Escape");
    page.click_on(".top .likely");
    page.at("Forecast");
    page.wait("it says it itself", "!document.querySelector('.top .likely')");
    page.wait("the trials are done", DONE);

    page.click_text(".frset .btn", "Set ");
    page.wait("it is set aside", "document.querySelector('.frset').innerText.includes('Set aside as contingency')");
    let kept = |page: &Journey| page.records("project")[0]["charter"]["contingency"].clone();
    let amount = kept(&page);
    assert!(amount.as_i64() > Some(0), "{amount}");
    page.press("Control+z");
    page.wait("undone, it is offered again", "document.querySelector('.frset .btn')");
    assert_ne!(kept(&page), amount);

    // What is said today is kept, and stands beside what is said later.
    page.click("button", "Save snapshot");
    page.wait("it is shown", "document.querySelector('.flc[aria-label=\"P80 over time\"] .chart[role=img]')");
    assert_eq!(page.records("forecast_snapshot").len(), 1);
    page.wait(
        "what moves the date is drawn",
        "document.querySelector('.flc[aria-label=\"What moves the date\"] .chart[role=img]')",
    );
    page.wait(
        "how it settles, too",
        "document.querySelector('.flc[aria-label=\"How the P80 settles\"] .chart[role=img]')",
    );
    page.accessible_in_both("forecast-snapshot");
    page.press("Control+z");
    page.wait("undone, it is gone", "!document.querySelector('.flc[aria-label=\"P80 over time\"]')");
    page.finish();
}

/// With a milestone chosen, all is about it or says that it is about the project.
#[test]
fn a_milestone_is_asked_about() {
    let page = Journey::open("forecast-milestone");
    page.sample();
    page.visit("Forecast");
    page.wait("the trials are done", DONE);
    page.wait("the cost is in the sentence", "document.querySelector('.frsum p').innerText.includes('It will cost')");
    let full = "[...document.querySelectorAll('.flc[aria-label=\"Criticality index\"] .frrows a')].every(row => Math.abs(\
                row.querySelector('progress').value / 10 - parseInt(row.querySelector('.num').innerText.replace(/[<>]/, ''))) <= 1)";
    page.wait("bars of criticality are whole at 100 %", full);
    let days = "document.querySelector('.frres dd b').innerText";
    let of_project = page.eval(&format!("return {days}"));

    page.option("Finish of", "Platform ready");
    page.wait(
        "it is about that",
        "document.querySelector('.frsum p').innerText.startsWith('Platform ready will be done')",
    );
    page.wait("the trials are done", DONE);
    let said = page.text(".frsum p");
    assert!(!said.contains("cost"), "a milestone has no cost of its own: {said}");
    page.wait("its contingency is its own", &format!("{days} !== {of_project}"));
    let side = page.text(".frside");
    assert!(!side.contains("Money") && !side.contains("P80 cost"), "{side}");
    page.wait(
        "criticality is that of the project",
        "document.querySelector('.flc[aria-label=\"Criticality index\"] header').innerText.includes('project')",
    );
    page.accessible("forecast-milestone");
    page.click("button", "Cost");
    page.wait("costs are those of the project", "document.querySelector('.frres').innerText.includes('Money')");
    page.finish();
}

/// The same plan and seed give the same forecast: of another copy of the sample, too.
#[test]
fn the_seed_decides() {
    let page = Journey::open("forecast-seed");
    let said = "document.querySelector('.frsum p')?.innerText";
    let forecast = |page: &Journey| {
        page.visit("Forecast");
        page.wait("the trials are done", DONE);
        page.eval(&format!("return {said}"))
    };
    page.sample();
    let before = forecast(&page);
    page.fill_in("number", "Seed", "7");
    page.press("Tab");
    page.wait("another seed says something else", &format!("{DONE} && {said} !== {before}"));
    assert_eq!(page.records("project")[0]["forecast_seed"], json!(7));
    page.press("Control+z");
    page.wait("undone, it is as before", &format!("{DONE} && {said} === {before}"));
    page.fill_in("number", "Seed", "-3");
    page.press("Tab");
    page.wait("what is no seed is not taken", "document.querySelector('.frrun input').value === '1'");
    page.go("");
    page.click("button", "Explore the sample project");
    page.at("Overview");
    // The second sample has a number to its name; all else is said of both.
    let second = forecast(&page).to_string().replace("Customer Portal Relaunch 2", "Customer Portal Relaunch");
    assert_eq!(second, before.to_string());
    page.finish();
}
