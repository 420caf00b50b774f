//! Everything in the timeline is within reach: columns beyond the grid's edge, tools in a narrow window, rows on paper.

use serde_json::json;

use crate::harness::Journey;
use crate::rows::{cell, go_to};

/// All columns there are, as an address names them.
const ALL: &str =
    "&v=timeline&cols=wbs.name.days.start.finish.owner.done.pred.slack.free.deadline.bstart.bfinish.svar.fvar";

/// The sample's timeline, with this part of its address.
fn timeline(name: &str, address: &str) -> Journey {
    let page = Journey::open(name);
    page.sample();
    page.go(&format!("{}{address}", page.project()));
    page.wait("rows are there", "document.querySelectorAll('.tg .tr.task').length > 10");
    page
}

/// Whether a column of the active row is in sight: right of the name, left of the grid's end, and its heading above it.
fn in_sight(class: &str) -> String {
    format!(
        "(() => {{
           const box = (css) => document.querySelector(css).getBoundingClientRect();
           const [grid, head, name] = [box('.tg'), box('.thead .{class}'), box('.thead .nm')];
           const cell = document.activeElement.closest('.tr')?.querySelector('.{class}')?.getBoundingClientRect();
           return cell && cell.left >= name.right - 1 && cell.right <= grid.right + 1 && Math.abs(cell.left - head.left) < 1;
         }})()"
    )
}

/// Where the name of the active row begins, and where its heading does.
const NAME: &str =
    "return [document.activeElement.closest('.tr').querySelector('.nm'), document.querySelector('.thead .nm')]
    .map((one) => Math.round(one.getBoundingClientRect().left))";

#[test]
fn columns_beyond_the_edge_come_into_sight() {
    let page = timeline("reach-columns", ALL);
    go_to(&page, "Order pages");
    let name = page.eval(NAME);
    assert_eq!(page.eval(&format!("return {}", in_sight("fva"))), json!(false), "not all have room at first");
    let chart = page.eval("return document.querySelector('.gl-right').getBoundingClientRect().left < innerWidth - 300");
    assert_eq!(chart, json!(true), "and the bars keep theirs");

    // By keys: the cell that has the focus.
    page.press("End");
    page.wait("the last column is in sight", &in_sight("fva"));
    assert_eq!(page.eval(NAME), name, "number and name stay");
    page.press("Home");
    for _ in 0..2 {
        page.press("ArrowRight");
    }
    page.wait("the third one is", &in_sight("dur"));

    // By the wheel, over the grid alone; by the bar at its foot.
    let left = "document.querySelector('.timeline').scrollLeft";
    let before = page.eval(&format!("return {left}"));
    let at = page.middle(".tg .tr[aria-selected=true] .nm");
    page.wheel(at, (2000, 0));
    page.wait("the last column is in sight again", &in_sight("fva"));
    assert_eq!(page.eval(&format!("return {left}")), before, "the bars stay where they are");
    assert_eq!(page.eval(NAME), name);
    let bar = page.middle(".slide i");
    page.drag_by(bar, (-600, 0));
    page.wait("and back", &in_sight("dur"));

    // A press lands in the column that is seen.
    page.press("End");
    page.wait("the last column is in sight", &in_sight("fva"));
    page.click_on(".tg .tr.task .dead");
    page.wait("the deadline has the focus", "document.activeElement.matches('.dead')");
    page.press("F2");
    page.wait(
        "its field lies over it",
        "(([field, cell]) => Math.abs(field.right - cell.right) < 2)(
           [document.activeElement, document.querySelector('.tg .tr[aria-selected=true] .dead')].map((one) => one.getBoundingClientRect()))",
    );
    page.press("Escape");
    page.accessible_in_both("the grid with all columns");
    page.finish();
}

#[test]
fn the_name_is_as_wide_as_somebody_made_it() {
    let page = timeline("reach-name", "&v=timeline");
    let width = || {
        let width = page.eval("return ['.thead .nm', '.tg .tr.task .nm'].map((css) => document.querySelector(css).getBoundingClientRect().width)");
        assert_eq!(width[0], width[1], "the heading is as wide as what is below it");
        width[0].as_f64().unwrap_or_default()
    };
    let before = width();
    page.drag_by(page.middle(".thead .nm .edge"), (90, 0));
    page.wait("it is kept", "/name-[0-9]+/.test(new URL(location).searchParams.get('cols'))");
    assert!((width() - before - 90.0).abs() <= 1.5, "{before} and 90 are not {}", width());
    page.reload();
    page.wait("rows are there", "document.querySelectorAll('.tg .tr.task').length > 10");
    assert!((width() - before - 90.0).abs() <= 1.5);
    go_to(&page, "Order pages");
    page.press("Alt+Shift+ArrowLeft");
    page.until("it is narrower by a key", || ((width() - before - 82.0).abs() <= 1.5).then_some(()));
    page.finish();
}

#[test]
fn tools_fit_in_narrow_windows() {
    let page = timeline("reach-tools", "&v=timeline");
    for width in [768, 900, 1023, 1024, 1199, 1440] {
        page.window(width, 800);
        page.wait(
            &format!("all tools are in sight in {width} px"),
            "(([bar, ...tools]) => tools.every((tool) => tool.right <= bar.right + 1))(
               [document.querySelector('.tlt'), ...document.querySelectorAll('.tlt :is(button, input)')]
                 .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect()))",
        );
    }
    // What has no room is in the menu.
    page.window(768, 900);
    go_to(&page, "Order pages");
    page.choose("More", "Turn into milestone");
    page.wait("it is one", "document.querySelector('.tg .tr.milestone[aria-selected=true]')");
    page.press("Control+z");
    page.accessible("the timeline in 768 px");
    page.finish();
}

#[test]
fn what_is_wrong_is_in_sight_in_narrow_windows() {
    let page = Journey::open("reach-heads");
    page.sample();
    let project = page.project();
    page.window(768, 1024);
    for (view, mark) in [("budget", ".pill"), ("team", ".overs")] {
        page.go(&format!("{project}&v={view}"));
        page.wait(
            &format!("{mark} of {view} is in sight"),
            &format!(
                "(([line, mark]) => mark?.height > 0 && mark.bottom <= line.bottom + 1 && mark.right <= line.right + 1)(
                   ['.head .meta', '.head .meta {mark}'].map((one) => document.querySelector(one)?.getBoundingClientRect()))"
            ),
        );
    }
    page.finish();
}

#[test]
fn a_phone_finds_tasks_by_name() {
    let page = timeline("reach-phone", "&v=timeline");
    page.window(390, 844);
    page.wait("tasks are a list", "document.querySelectorAll('.agenda .ag').length > 3");
    page.click_on(".tlt .filt");
    page.wait("the cursor is in the field", "document.activeElement.ariaLabel === 'Find tasks'");
    page.write("sign-in");
    page.sees(
        "what matches alone",
        "return [...document.querySelectorAll('.agenda .ag b')].map((one) => one.innerText)",
        &json!(["Sign-in and account pages"]),
    );
    page.write("xyz");
    page.wait("it is told that nothing matches", "/No tasks match/.test(document.querySelector('.agenda').innerText)");
    page.accessible("a phone's list with a filter");
    page.click("button", "Show all tasks");
    page.wait("all are there", "document.querySelectorAll('.agenda .ag').length > 3");
    page.finish();
}

#[test]
fn the_browsers_own_print_puts_everything_on_paper() {
    let page = timeline("reach-print", "&v=timeline");
    // What is on the page when the browser looks at it: this listens after the program does.
    page.eval(
        "addEventListener('beforeprint', () => {
           window.printed = [...document.querySelectorAll('.paper .page')].map((page) =>
             [...page.querySelectorAll('text')].map((text) => text.textContent))
         })",
    );
    let pdf = page.chromium("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let papers = page.eval_with(
        "return atob(arguments[0]).match(/MediaBox \\[[^\\]]*\\]/g).map((box) => box.match(/[0-9]+/g).map(Number)).map(([, , width, , height]) => width > height)",
        &json!([pdf["data"]]),
    );
    assert_eq!(papers, json!([true, true]), "two lying pages");
    page.sees(
        "every row is on a page",
        "return window.printed.map((words) => [words.includes('Name'), words.includes('Discovery'), words.includes('Go-live')])",
        &json!([[true, true, false], [true, false, true]]),
    );
    page.wait("and it is put back", "!document.querySelector('.paper')");
    assert!(!cell(&page, "Order pages", "fin").is_empty());
    page.finish();
}
