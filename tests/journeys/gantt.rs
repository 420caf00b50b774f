//! Somebody compares the timeline with a baseline, finds tasks in it, fills it from a spreadsheet, and puts it on paper.

use serde_json::json;

use crate::harness::Journey;
use crate::rows::sees_cell;

/// The names of the rows, from top to bottom.
const NAMES: &str = "[...document.querySelectorAll('.tg .blk:not([hidden]) .tr:not(.none):not(.new)')]
    .sort((one, other) => one.ariaRowIndex - other.ariaRowIndex)
    .map((row) => row.querySelector('.nm').innerText.trim())";

/// Chooses a line of the baseline menu.
fn baselines(page: &Journey, line: &str) {
    page.click_on(".tools [title^='Baseline ']");
    page.click("menuitem", line);
}

#[test]
fn a_baseline_is_set_and_what_moves_is_told_from_it() {
    let page = Journey::open_timeline("gantt-baseline");
    page.choose("Columns", "Finish variance");
    sees_cell(&page, "Order pages", "fva", "+4 d");
    baselines(&page, "Set baseline");
    page.said("Set baseline 1");
    sees_cell(&page, "Order pages", "fva", "0 d");

    // A working day later, by key; then only that task is taken into the baseline anew.
    page.click_text(".tg .td.nm", "Order pages");
    page.press("Shift+ArrowRight");
    sees_cell(&page, "Order pages", "fva", "+1 d");
    baselines(&page, "Take selected tasks into Baseline 1");
    sees_cell(&page, "Order pages", "fva", "0 d");
    sees_cell(&page, "Accessibility fixes", "fva", "+1 d");

    baselines(&page, "Manage baselines…");
    page.wait("both are listed", "document.querySelectorAll('dialog[open] .basel li').length === 2");
    page.accessible_in_both("the list of baselines");
    page.click("button", "Delete baseline Baseline 1");
    page.wait("it is gone", "document.querySelectorAll('dialog[open] .basel li').length === 1");
    page.press("Escape");
    page.wait("the list is closed", "!document.querySelector('dialog[open]')");
    page.press("Control+z");
    sees_cell(&page, "Order pages", "fva", "0 d");
    baselines(&page, "Plan A");
    sees_cell(&page, "Order pages", "fva", "+5 d");
    // The choice of columns is kept on this device, for other projects and visits.
    page.visit("Board");
    page.visit("Timeline");
    sees_cell(&page, "Order pages", "fva", "+5 d");
    page.finish();
}

#[test]
fn columns_are_as_wide_as_somebody_made_them() {
    let page = Journey::open_timeline("gantt-columns");
    let width = |class: &str| {
        page.eval(&format!(
            "return Math.round(document.querySelector('.thead .{class}').getBoundingClientRect().width)"
        ))
        .as_i64()
        .unwrap_or_default()
    };
    let before = width("st");
    let edge = page.middle(".thead .st .edge");
    page.drag_by(edge, (40, 0));
    page.wait("it is wider", "/start-[0-9]+/.test(new URL(location).searchParams.get('cols'))");
    assert!((width("st") - before - 40).abs() <= 1, "{before} and 40 are not {}", width("st"));
    let row = page.eval("return Math.round(document.querySelector('.tg .tr.task .st').getBoundingClientRect().width)");
    assert_eq!(row.as_i64(), Some(width("st")));
    page.click_text(".tg .td.nm", "Order pages");
    page.press("Alt+Shift+ArrowRight");
    page.reload();
    page.wait("rows are there again", "document.querySelectorAll('.tg .tr.task').length > 10");
    assert!((width("st") - before - 40).abs() <= 1);
    page.finish();
}

#[test]
fn tasks_are_found_by_name_and_by_kind() {
    let page = Journey::open_timeline("gantt-find");
    let all = page.eval(&format!("return {NAMES}"));
    page.press("/");
    page.wait("the cursor is in the field", "document.activeElement.ariaLabel === 'Find tasks'");
    page.write("sign-i");
    page.sees(
        "what matches, in its summaries",
        &format!("return {NAMES}"),
        &json!(["Build", "Sign-in and account pages"]),
    );
    page.press("Enter");
    page.wait("the first match is the active row", "document.activeElement.innerText === 'Sign-in and account pages'");
    page.press("/");
    page.press("Escape");
    page.sees("all again", &format!("return {NAMES}"), &all);
    page.choose("Show: All tasks", "Milestones");
    page.wait("milestones only", "document.querySelectorAll('.tg .tr.milestone').length > 2 && !document.querySelector('.tg .blk:not([hidden]) .tr.task:not(.none)')");
    page.accessible("the timeline with a filter");
    page.choose("Show: Milestones", "All tasks");
    page.sees("all once more", &format!("return {NAMES}"), &all);
    page.finish();
}

#[test]
fn rows_come_from_a_spreadsheet_and_are_copied_and_moved() {
    let page = Journey::open("gantt-paste");
    page.blank_project("Office move");
    page.visit("Timeline");
    page.click("button", "Add task");
    page.wait("the new row is ready", "document.activeElement.ariaLabel === 'Name of the new task'");
    page.paste("Plan\n\tMeasure the rooms\n\tDraw the plan\nMove");
    page.sees(
        "a list is as many tasks",
        &format!("return {NAMES}"),
        &json!(["Plan", "Measure the rooms", "Draw the plan", "Move"]),
    );
    page.click_text(".tg .td.nm", "Move");
    page.paste("WBS\tName\tDuration\tPredecessors\n7\tBook movers\t2d\t\n8\tPack\t1w\t7FS+1d");
    sees_cell(&page, "Book movers", "dur", "2");
    sees_cell(&page, "Pack", "dur", "1w");
    let links = page.records("link");
    assert_eq!(links.len(), 1, "a predecessor among the rows is a link: {links:?}");

    // Copied with what is below it; then cut and pasted to the end.
    page.click_text(".tg .td.nm", "Plan");
    page.press("Control+c");
    page.wait(
        "it is told",
        "[...document.querySelectorAll('[aria-live]')].some((one) => one.innerText === 'Copied 1 task')",
    );
    page.click_text(".tg .td.nm", "Pack");
    page.press("Control+v");
    page.sees(
        "a copy with its tasks",
        &format!("return {NAMES}"),
        &json!([
            "Plan",
            "Measure the rooms",
            "Draw the plan",
            "Move",
            "Book movers",
            "Pack",
            "Plan",
            "Measure the rooms",
            "Draw the plan"
        ]),
    );
    page.press("Control+z");
    page.click_text(".tg .td.nm", "Move");
    page.press("Control+x");
    // Where it stands already nothing moves, and the cut is not forgotten.
    page.press("Control+v");
    page.click_text(".tg .td.nm", "Pack");
    page.press("Control+v");
    page.sees(
        "it has moved",
        &format!("return {NAMES}"),
        &json!(["Plan", "Measure the rooms", "Draw the plan", "Book movers", "Pack", "Move"]),
    );
    page.finish();
}

#[test]
fn the_chart_goes_on_paper_and_into_a_picture() {
    let page = Journey::open_timeline("gantt-print");
    page.press("Control+p");
    page.wait(
        "it is asked how",
        "/^Print 2 pages/.test(document.querySelector('dialog[open] .btn.primary')?.innerText)",
    );
    page.accessible_in_both("the print dialog");
    let (name, file) = page.saved_by(|| page.click("button", "Save as SVG"));
    let file = String::from_utf8_lossy(&file).into_owned();
    assert!(
        name.rsplit('.').next() == Some("svg") && file.contains(">Order pages</text>") && file.contains("Go-live"),
        "{name}: {file}"
    );

    page.press("Control+p");
    let (name, file) = page.saved_by(|| page.click("button", "Save as PNG"));
    assert!(
        name.rsplit('.').next() == Some("png") && file.starts_with(b"\x89PNG") && file.len() > 20_000,
        "{name}, {} bytes",
        file.len()
    );

    // What the browser would print: two pages, each with the headings, every row on one of them.
    page.eval("window.print = () => { window.printed = true }");
    page.press("Control+p");
    page.click("button", "Print 2 pages");
    page.wait("the pages are printed", "window.printed");
    let said = "[...document.querySelectorAll('.paper .page')].map((page) => [...page.querySelectorAll('text')].map((text) => text.textContent))";
    page.sees(
        "headings on each, and the rows in turn",
        &format!("return {said}.map((words) => [words.includes('Name'), words.includes('Discovery'), words.includes('Go-live')])"),
        &json!([[true, true, false], [true, false, true]]),
    );
    let printed = page.chromium("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let pdf = printed["data"].as_str().unwrap_or_default().to_owned();
    assert!(pdf.len() > 10_000, "there is something on the pages");
    page.wait("the pages are gone", "!document.querySelector('.paper')");
    page.finish();
}

#[test]
fn a_what_if_copy_is_compared_and_adopted() {
    let page = Journey::open_timeline("gantt-what-if");
    let original = page.project();
    baselines(&page, "Compare, what-if…");
    page.accessible_in_both("the comparison");
    page.click("button", "What-if copy of this plan");
    page.wait(
        "the copy is shown beside the original",
        "document.querySelector('.tools [title=\"Compared with Customer Portal Relaunch\"]')",
    );
    page.choose("Columns", "Finish variance");
    sees_cell(&page, "Order pages", "fva", "0 d");
    page.click_text(".tg .td.nm", "Order pages");
    page.press("Shift+ArrowRight");
    sees_cell(&page, "Order pages", "fva", "+1 d");

    page.click_on(".tools [title^='Compared with ']");
    page.click("menuitem", "Compare, what-if…");
    page.wait("what differs is listed", "document.querySelectorAll('dialog[open] .tbl tbody tr').length > 2");
    page.wait(
        "and the finish",
        "/1 calendar day later here/.test(document.querySelector('dialog[open] .db p').innerText)",
    );
    page.click_text("dialog[open] .tbl button", "CPR-25 Order pages");
    page.wait(
        "it is the active row",
        "document.activeElement.closest('.tr')?.querySelector('.nm').innerText === 'Order pages'",
    );
    page.click_on(".tools [title^='Compared with ']");
    page.click("menuitem", "Compare, what-if…");
    page.click("button", "Adopt this plan in Customer Portal Relaunch");
    page.said("Adopted Customer Portal Relaunch, what-if");
    page.until("the original is open", || (page.project() == original).then_some(()));
    page.wait("and not compared", "document.querySelector('.tools [title=\"Baseline Plan A\"]')");
    sees_cell(&page, "Order pages", "fva", "+5 d");
    page.press("Control+z");
    sees_cell(&page, "Order pages", "fva", "+4 d");
    page.finish();
}

#[test]
fn what_is_deleted_is_not_compared_with() {
    let page = Journey::open_timeline("gantt-compare-gone");
    let original = page.project();
    baselines(&page, "Compare, what-if…");
    page.click("button", "What-if copy of this plan");
    page.wait("the copy is shown beside the original", "document.querySelector('.tools [title^=\"Compared with \"]')");
    page.click_on(".tools [title^='Compared with ']");
    page.sees(
        "the menu says which",
        "return [...document.querySelectorAll('.menu:popover-open [aria-checked=true]')].map((one) => one.innerText.trim())",
        &json!(["Customer Portal Relaunch"]),
    );
    page.press("Escape");
    let compared = page.place();
    page.go("");
    page.click("button", "More actions for Customer Portal Relaunch");
    page.click("menuitem", "Delete");
    page.said("Deleted Customer Portal Relaunch");
    page.go(&compared);
    page.wait("it stands alone", "document.querySelector('.tools [title=\"Baseline Plan A\"]')");
    page.wait("and so the address says", "!new URL(location).searchParams.get('vs')");
    assert_ne!(page.project(), original);
    page.finish();
}

#[test]
fn unfinished_work_goes_on_from_today() {
    let page = Journey::open_timeline("gantt-remainder");
    let finish = "return document.querySelector('.tlhead .meta').innerText";
    let before = page.eval(finish);
    page.choose("More", "Reschedule unfinished work");
    page.wait("it is told", "/go(es)? on from|No unfinished work/.test(document.querySelector('.toast')?.innerText)");
    page.press("Control+z");
    page.sees("undone", finish, &before);
    page.finish();
}

#[test]
fn what_follows_moves_along_while_a_bar_is_dragged() {
    let page = Journey::open_timeline("gantt-follow");
    page.click_text(".tg .td.nm", "Order history service");
    let bar = page.middle("[data-bar='19']");
    let day = page.eval("return Number(new URL(location).searchParams.get('zoom')) || 5.5").as_f64().unwrap_or(5.5);
    let seen = "window.seen ??= new MutationObserver(() => {
        const path = document.querySelector('.ghostbar.follow')?.getAttribute('d');
        if (path) window.followed = { path, words: document.querySelector('.tip.live')?.innerText };
    }); seen.observe(document.querySelector('.gz'), { subtree: true, childList: true, attributes: true })";
    page.eval(seen);
    page.drag_by(bar, ((day * 60.0) as i64, 0));
    page.wait("others were shown where they would go", "window.followed?.path.length > 50");
    page.wait("and the finish of the project", "/project finish/.test(window.followed.words)");
    page.wait("and nothing is left of it", "!document.querySelector('.ghostbar.follow')?.getAttribute('d')");
    page.finish();
}
