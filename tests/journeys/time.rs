//! Time: a week typed by keys, from hours to a verdict of earned value; a timer through a reload, another project and
//! midnight; what was taken out of a reserve.

use std::fs;

use serde_json::json;

use crate::harness::{Folder, Journey};

/// A cell of the sheet: the key of its task, and the first letters of its day.
fn cell(task: &str, day: &str) -> String {
    format!(".tsg [aria-label^='{task}, {day}']")
}

/// What a cell holds.
fn value(task: &str, day: &str) -> String {
    format!("document.querySelector(\"{}\")?.value", cell(task, day))
}

/// The figure of this name on the budget.
fn figure(name: &str) -> String {
    format!(
        "return ((one) => one && one.querySelector('.big').innerText)([...document.querySelectorAll('.figs > div')].find((one) => one.innerText.startsWith({name:?})))"
    )
}

/// The Monday of this week, which the sheet begins with, or so many days after it.
fn day(page: &Journey, after: i64) -> String {
    let script = "const now = new Date();
                  const day = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
                  day.setUTCDate(day.getUTCDate() - (day.getUTCDay() + 6) % 7 + arguments[0]);
                  return day.toISOString().slice(0, 10)";
    page.eval_with(script, &json!([after])).as_str().expect("a day").to_owned()
}

/// Opens a plan of one task of ten days by Ada at 100.00 an hour, from this Monday on, half of it done, with a baseline. Its
/// status is the evening of Friday.
fn small_plan(page: &Journey) {
    let (monday, saturday) = (day(page, 0), day(page, 5));
    let file = json!({ "format": "landfall", "version": 1, "records": [
        { "kind": "project", "id": "aaaaaaaaaaa1", "name": "Office move", "key": "OM", "start": format!("{monday}T08:00"),
          "status_date": format!("{saturday}T00:00"), "next_task_number": 3 },
        { "kind": "person", "id": "aaaaaaaaaaa2", "name": "Ada Byron", "rates": [{ "standard": 10_000 }] },
        { "kind": "task", "id": "aaaaaaaaaaa3", "number": 1, "name": "Pack", "rank": 1000, "duration": "288000 d",
          "percent_complete": 50, "actual_start": format!("{monday}T08:00") },
        { "kind": "task", "id": "aaaaaaaaaaa4", "number": 2, "name": "Unpack", "rank": 2000, "duration": "28800 d" },
        { "kind": "assignment", "id": "aaaaaaaaaaa5", "task": "aaaaaaaaaaa3", "person": "aaaaaaaaaaa2" },
    ]});
    let folder = Folder::new("time");
    let path = folder.0.join("plan.json");
    fs::write(&path, file.to_string()).expect("a file is written");
    page.choose_files(&[&path], || page.press("Control+o"));
    page.at("Overview");
}

#[test]
fn a_week_is_typed_by_keys_and_judged() {
    let page = Journey::open("time-sheet");
    small_plan(&page);
    page.visit("Budget");
    // Nobody wrote time down: half of 8,000 is taken to have cost half of it.
    page.sees("by progress", &figure("Cost index"), &json!("1.00"));
    page.click("button", "Time");

    // Monday to Friday by keys, as people type hours. What Ada is to do stands there by itself.
    page.click_on(&cell("OM-1", "Mon"));
    for (typed, key) in
        [("8", "Tab"), ("9:30", "Tab"), ("10.5", "ArrowRight"), ("11h 30m", "ArrowRight"), ("9:15", "Enter")]
    {
        page.write(typed);
        page.press(key);
    }
    for (day, hours) in
        [("Mon", "8:00"), ("Tue", "9:30"), ("Wed", "10:30"), ("Thu", "11:30"), ("Fri", "9:15"), ("Sat", "")]
    {
        page.wait(&format!("{day} is read"), &format!("{} === '{hours}'", value("OM-1", day)));
    }
    page.wait("the week comes to", "document.querySelector('.tsg tfoot td:last-child').innerText.startsWith('48:45')");
    assert_eq!(page.records("time_entry").len(), 5);

    // What cannot be read is said and stays; Escape takes it back.
    page.click_on(&cell("OM-1", "Sat"));
    page.write("1:75");
    page.press("Enter");
    page.wait("it is said", "document.querySelector('.tsbad').innerText.includes('cannot be read')");
    page.accessible_in_both("time sheet");
    page.press("Escape");
    page.wait("as it was", &format!("!document.querySelector('.tsbad').innerText && {} === ''", value("OM-1", "Sat")));
    page.write("25");
    page.press("Enter");
    page.wait("a day has 24 hours", "document.querySelector('.tsbad').innerText.includes('24 hours')");
    // Left, it is still said, whatever is typed elsewhere, and keeps the week.
    page.click_on(&cell("OM-1", "Sun"));
    page.write("1");
    page.press("Tab");
    page.wait("Sunday is read", &format!("{} === '1:00'", value("OM-1", "Sun")));
    page.wait("it is still said", "document.querySelector('.tsbad').innerText.includes('24 hours')");
    page.click("button", "Next week");
    page.wait("the cursor is back on it", "document.activeElement.ariaLabel?.startsWith('OM-1, Sat')");
    page.press("Escape");
    page.wait("nothing is wrong any more", "!document.querySelector('.tsbad').innerText");
    page.click_on(&cell("OM-1", "Sun"));
    page.press("Delete");
    page.press("Enter");
    page.wait("Sunday is empty again", &format!("{} === ''", value("OM-1", "Sun")));

    // What was done on Friday.
    page.click_on(&cell("OM-1", "Fri"));
    page.click_on(".tsnote input");
    page.write("Boxes of the second floor");
    page.press("Tab");
    page.until("it is kept", || {
        page.records("time_entry").iter().any(|entry| entry["notes"] == "Boxes of the second floor").then_some(())
    });

    // The verdict: 48.75 hours at 100.00 for half of 8,000.
    page.click("button", "Figures");
    page.sees("over cost", &figure("Cost index"), &json!("0.82"));
    page.sees("so it is at completion", &figure("Estimate, EAC"), &json!("€9.8k"));

    // The weeks after: the lines are copied, not the hours; a task is added by search.
    page.click("button", "Time");
    page.click_on(&cell("OM-1", "Mon"));
    page.press("PageDown");
    page.wait("the next week is empty", &format!("{} === ''", value("OM-1", "Mon")));
    page.press("PageDown");
    page.wait("nothing is to be done then", "!document.querySelector('.tsg tbody tr')");
    // The keys do the same outside the cells.
    page.press("PageDown");
    page.press("PageUp");
    page.press("PageUp");
    page.wait("the week before is there", "document.querySelector('.tsg tbody tr')");
    page.click("button", "Lines of last week");
    page.click("button", "Add a task");
    page.write("unp");
    page.press("Enter");
    page.wait("the cursor is on it", "document.activeElement.ariaLabel?.startsWith('OM-2')");
    page.reload();
    page.wait("its line stays", "document.querySelectorAll('.tsg tbody tr').length === 2");
    page.click_text(".tst .btn", "This week");
    page.wait("back", &format!("{} === '8:00'", value("OM-1", "Mon")));

    // Undo takes a step at a time, in a cell where nothing is being typed as well.
    page.click_on(&cell("OM-1", "Mon"));
    page.press("Control+z");
    page.said("Undone: Said what was done on OM-1");
    page.press("Control+z");
    page.wait("Sunday's hour is back", &format!("{} === '1:00'", value("OM-1", "Sun")));
    page.press("Control+z");
    page.wait("and gone", &format!("{} === ''", value("OM-1", "Sun")));
    page.press("Control+z");
    page.wait("Friday is taken back", &format!("{} === ''", value("OM-1", "Fri")));

    // All of it for a spreadsheet.
    let (name, table) = page.saved_by(|| {
        page.click_on(".tst .end .ib");
        page.click_text("[role=menuitem]", "Export time entries");
    });
    assert!(name.contains("-time-20"), "{name}");
    let table = String::from_utf8(table).expect("text");
    assert!(table.contains("Ada Byron,OM-1,Pack,,11:30,11.5,,1150,"), "{table}");
    page.finish();
}

#[test]
fn a_timer_outlives_the_page_and_midnight() {
    let page = Journey::open("time-timer");
    small_plan(&page);
    page.visit("Board");
    page.go(&format!("{}&v=timeline&item=OM-1", page.project()));
    page.wait("the task is open", "document.querySelector('.taskp')");
    page.press("Shift+t");
    page.said("The timer runs on OM-1 for Ada Byron");
    page.wait("it is in the bar", "document.querySelector('.timer b').innerText === '0:00'");
    page.reload();
    page.wait("and after a reload", "document.querySelector('.timer')");
    page.click_on(".timer");
    page.click_text("[role=menuitem]", "Discard");
    page.said("Discarded 0:00 on OM-1");
    page.click_text(".toast button", "Undo");
    page.wait("it runs again", "document.querySelector('.timer')");
    page.press("Shift+t");
    page.said("Wrote down 0:01 on OM-1 for Ada Byron");
    page.wait("nothing runs", "!document.querySelector('.timer')");
    page.press("Control+z");
    page.said("Undone");

    // Started yesterday at ten in the evening, with the clock of the page set back.
    let back = "const real = Date, now = new Date();
                const back = now - new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1, 22);
                Date = class extends real {
                  constructor(...given) { if (given.length) super(...given); else super(real.now() - back); }
                  static now() { return real.now() - back; }
                }";
    let script = page.chromium("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": back }));
    page.reload();
    page.wait("the task is open", "document.querySelector('.taskp')");
    page.click("button", "Start timer on OM-1");
    page.wait("it runs", "document.querySelector('.timer b')?.innerText === '0:00'");
    page.chromium("Page.removeScriptToEvaluateOnNewDocument", &json!({ "identifier": script["identifier"] }));
    page.go("");
    page.wait(
        "hours on, on the first page as well",
        "/^\\d+:\\d\\d$/.test(document.querySelector('.timer b')?.innerText)",
    );
    page.click_on(".timer");
    page.wait(
        "what happens past midnight is said",
        "document.querySelector('.menu:popover-open').innerText.includes('written down on that day')",
    );
    page.accessible_in_both("the timer's menu");
    page.click_text("[role=menuitem]", "Stop and write down");
    page.said("when it began");
    page.wait("nothing runs", "!document.querySelector('.timer')");
    page.back();
    page.at("Timeline");
    let entries = page.records("time_entry");
    assert_eq!(entries.len(), 1, "{entries:?}");
    let started = entries[0]["started"].as_str().unwrap_or_default();
    assert!(
        started.contains("T22:00") && started.starts_with(entries[0]["date"].as_str().unwrap_or("none")),
        "{entries:?}"
    );
    assert!(entries[0]["seconds"].as_i64().is_some_and(|seconds| seconds >= 7200), "{entries:?}");
    page.finish();
}

#[test]
fn a_reserve_is_drawn_down_and_put_back() {
    let page = Journey::open("time-reserve");
    page.sample();
    page.visit("Budget");
    let draws = |page: &Journey| page.records("draw_down").len();
    let before = draws(&page);
    page.press("Control+k");
    page.write(">draw down");
    page.press("Enter");
    page.wait("the form is open", "document.activeElement.matches('dialog[open] input')");
    page.write("Second test environment");
    page.fill("Amount", "90,000");
    page.click("button", "Draw down");
    page.wait(
        "so much is not there",
        "document.querySelector('dialog[open] .fg2 [role=alert]').innerText.includes('not left')",
    );
    page.fill("Amount", "12,000");
    page.accessible_in_both("drawing down");
    page.click_text("dialog[open] button", "Draw down");
    page.wait(
        "what is left is told",
        "document.querySelector('[aria-label=Reserves]').innerText.includes('€68,000 of €80,000 left')",
    );
    assert_eq!(draws(&page), before + 1);
    page.accessible_in_both("reserves");
    page.click("button", "Put back: Second test environment");
    page.said("Put back into the contingency");
    page.press("Control+z");
    page.wait("taken out again", "document.querySelector('[aria-label=Reserves]').innerText.includes('€68,000 of')");

    // Money by month: the table has what the bars show.
    page.wait(
        "the bars are drawn",
        "document.querySelector('.cash svg.chart')?.ariaLabel.startsWith('Cash flow over ')",
    );
    let (name, table) = page.saved_by(|| {
        page.click("button", "Save Cash flow");
        page.click_text("[role=menuitem]", "Save as CSV");
    });
    assert!(name.contains("cash-flow"), "{name}");
    let table = String::from_utf8(table).expect("text");
    assert!(table.contains("Month,Planned,Spent,To come,Of it ordered"), "{table}");
    let planned: f64 = table.lines().skip(1).filter_map(|line| line.split(',').nth(1)?.parse::<f64>().ok()).sum();
    assert!((planned - 320_000.0).abs() < 500.0, "the baseline, all months together: {planned}");
    page.finish();
}
