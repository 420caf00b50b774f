//! Somebody works in the chart itself: links, what drives a task, progress, zoom, groups, the trend of milestones.

use serde_json::json;

use crate::harness::Journey;
use crate::rows::{bar, cell, go_to, sees_cell, type_into, write_tasks};

/// The names of the rows, from top to bottom.
const NAMES: &str = "return [...document.querySelectorAll('.tg .blk:not([hidden]) .tr:not(.none):not(.new)')]
    .sort((one, other) => one.ariaRowIndex - other.ariaRowIndex)
    .map((row) => row.querySelector('.nm').innerText.trim())";

/// How much there is of a mark in the chart: how many lines its paths begin.
fn drawn(class: &str) -> String {
    format!(
        "[...document.querySelectorAll('.gz path.{class}')].reduce(
             (sum, path) => sum + (path.getAttribute('d')?.match(/M/g)?.length ?? 0), 0)"
    )
}

#[test]
fn a_link_is_edited_where_it_is_clicked() {
    let page = Journey::open("chart-link");
    page.blank_project("Office move");
    page.visit("Timeline");
    write_tasks(&page, &["Pack", "Move"]);
    page.choose("Columns", "Predecessors");
    type_into(&page, "Move", 6, "1FS+3d");
    sees_cell(&page, "Move", "pred", "1FS+3d");

    // Between the rows the link runs from below the end of one bar to above the start of the other.
    let ([x, y, width, _], [to, ..]) = (bar(&page, 1), bar(&page, 2));
    let on_link = ((x + width + to) / 2, y + 6 + 13);
    page.point_at(on_link);
    page.wait("the link under the pointer is marked", &format!("{} === 1", drawn("drive")));
    page.drag_by(on_link, (0, 0));
    page.wait("its card is open", "document.querySelector('.linkcard:popover-open select')");
    // A press elsewhere on a link closes the card that is open, and opens one there.
    page.drag_by((on_link.0 + 6, on_link.1), (0, 0));
    page.wait("a card is open again", "document.querySelector('.linkcard:popover-open select')");
    page.accessible_in_both("the card of a link");
    page.option("Kind", "Start to start");
    sees_cell(&page, "Move", "pred", "1SS+3d");
    page.fill("Lag", "soon");
    page.press("Enter");
    page.wait("it says what is wrong", "document.querySelector('.linkcard [role=alert]')");
    page.fill("Lag", "-1d");
    page.press("Enter");
    sees_cell(&page, "Move", "pred", "1SS-1d");
    page.click("button", "Remove link");
    sees_cell(&page, "Move", "pred", "");
    page.wait("the card is gone", "!document.querySelector('.linkcard:popover-open')");
    page.press("Control+z");
    sees_cell(&page, "Move", "pred", "1SS-1d");
    page.finish();
}

#[test]
fn the_chart_marks_what_drives_a_task_progress_and_milestones() {
    let page = Journey::open_timeline("chart-marks");
    go_to(&page, "Order pages");
    page.press("d");
    page.wait(
        "two links and three bars are marked",
        &format!("{} === 2 && {} === 3", drawn("drive"), drawn("drivebar")),
    );
    page.press("ArrowUp");
    page.wait("the path of the row above", &format!("{} === 1 && {} === 2", drawn("drive"), drawn("drivebar")));
    page.press("d");
    page.wait("nothing is marked", &format!("{} === 0", drawn("drive")));

    assert_eq!(page.eval(&format!("return {}", drawn("pline"))), json!(0));
    page.choose("More", "Progress line");
    page.wait("a stretch in every row", &format!("{} > 20", drawn("pline")));
    let diamonds = page.eval(&format!("return {}", drawn("gms")));
    page.choose("More", "Milestones on summaries");
    page.wait("open summaries show milestones", &format!("{} > {diamonds}", drawn("gms")));
    page.reload();
    page.wait("both are kept", &format!("{} > 20 && {} > {diamonds}", drawn("pline"), drawn("gms")));
    page.accessible_in_both("the chart with all marks");
    page.finish();
}

#[test]
fn the_strip_shows_the_whole_project_and_goes_there() {
    let page = Journey::open_timeline("chart-strip");
    page.wait("bars are in the strip", "document.querySelector('.strip .sopen').getAttribute('d').length > 50");
    let left = "document.querySelector('.timeline').scrollLeft";
    let before = page.eval(&format!("return {left}")).as_f64().unwrap_or_default();
    let lens = "document.querySelector('.lens').getBoundingClientRect()";
    let (x, y) = page.middle(".lens");
    let from = page.eval(&format!("return {lens}.x")).as_f64().unwrap_or_default();
    // Back: how far it can go on depends on how wide the grid is.
    page.drag_by((x, y), (-60, 8));
    page.wait("the chart went back", &format!("{left} < {before} - 20"));
    page.wait("and what is in sight with it", &format!("{lens}.x < {from} - 20"));
    page.choose("More", "Overview strip");
    page.wait("it is hidden", "!document.querySelector('.strip')");
    page.reload();
    page.wait("bars are there", "document.querySelectorAll('[data-bar]').length > 10");
    assert_eq!(page.count(".strip"), 0);
    page.choose("More", "Overview strip");
    page.wait("it is back", "document.querySelector('.strip')");
    page.finish();
}

#[test]
fn hours_are_seen_and_dragged_by() {
    let page = Journey::open("chart-hours");
    page.blank_project("Cut-over");
    page.visit("Timeline");
    write_tasks(&page, &["Stop the queue", "Move the data"]);
    // A day on which there is work.
    type_into(&page, "Move the data", 2, "2027-03-01");
    page.click("button", "Hours");
    page.wait("hours are seen", "new URL(location).searchParams.get('zoom') > 200");
    go_to(&page, "Move the data");
    page.press("ArrowUp");
    page.press("ArrowDown");
    page.wait(
        "its bar is in sight",
        "((bar, grid) => bar && bar.left > grid.right && bar.left < innerWidth - 300)(
            document.querySelector('[data-bar=\"2\"]')?.getBoundingClientRect(), document.querySelector('.tg').getBoundingClientRect())",
    );
    // Office time is drawn from its first to its last hour.
    let [x, y, width, _] = bar(&page, 2);
    let hour = width / 8;
    page.drag_by((x + 60, y + 4), (2 * hour, 0));
    page.until("it starts some hours later on that day", || {
        let task = page.records("task").into_iter().find(|task| task["name"] == "Move the data")?;
        let at = task["constraint"]["date"].as_str()?.to_owned();
        let begins = ["2027-03-01T09", "2027-03-01T10", "2027-03-01T11"];
        begins.iter().any(|begin| at.starts_with(begin)).then_some(())
    });
    page.press("Control+z");
    page.until("and back", || {
        let task = page.records("task").into_iter().find(|task| task["name"] == "Move the data")?;
        task["constraint"]["date"].as_str()?.starts_with("2027-03-01T0").then_some(())
    });
    page.click("button", "Years");
    page.wait("years are seen", "/20[0-9][0-9]/.test(document.querySelector('.gh').textContent)");
    page.finish();
}

#[test]
fn several_selected_tasks_are_fitted_into_the_chart() {
    let page = Journey::open_timeline("chart-fit");
    let zoom = "Number(new URL(location).searchParams.get('zoom'))";
    go_to(&page, "Order history service");
    page.press("f");
    page.wait("the whole project", &format!("{zoom} > 0"));
    let whole = page.eval(&format!("return {zoom}"));
    page.press("Shift+ArrowDown");
    page.press("f");
    page.wait("two tasks are larger", &format!("{zoom} > 2 * {whole}"));
    page.wait(
        "both are in sight",
        "((bars, view, grid) => bars.length === 2 && bars.every((bar) => bar.left >= grid.right && bar.right <= view.right))(
            [...document.querySelectorAll('.tg .tr[aria-selected=true]')].map((row) => {
                const top = row.getBoundingClientRect().top;
                return [...document.querySelectorAll('rect[data-bar]')].map((bar) => bar.getBoundingClientRect())
                    .find((bar) => bar.top >= top && bar.top < top + 20);
            }),
            document.querySelector('.timeline').getBoundingClientRect(), document.querySelector('.tg').getBoundingClientRect())",
    );
    page.finish();
}

#[test]
fn rows_are_grouped_by_owner_and_by_status() {
    let page = Journey::open_timeline("chart-groups");
    page.choose("Show: All tasks", "Owner");
    let headings = "return [...document.querySelectorAll('.tg .blk:not([hidden]) .tr.heading .nm')].slice(0, 2).map((one) => one.innerText.replace(/ \\(.*/, ''))";
    page.sees("the first people", headings, &json!(["Aisha Khan", "Chen Wei"]));
    page.accessible("grouped rows");
    let all = page.eval(NAMES);

    // Over the heading to the next group, and folded from within.
    go_to(&page, "Test strategy and data");
    page.press("ArrowUp");
    page.wait(
        "the last of the group above",
        "!document.activeElement.closest('.heading') && document.activeElement.closest('.tr.task')",
    );
    page.press("ArrowDown");
    page.press("Home");
    page.press("ArrowLeft");
    page.wait(
        "its group is folded, the focus on the heading",
        "document.activeElement.closest('.tr.heading')?.ariaExpanded === 'false'",
    );
    let on_heading = "document.activeElement.closest('.tr.heading')?.ariaExpanded === 'false'";
    page.press("ArrowUp");
    page.wait("above it", &format!("!({on_heading})"));
    page.press("ArrowDown");
    page.wait("a folded group is within reach of the keys", on_heading);
    page.press("End");
    page.press("5");
    page.press("Shift+ArrowRight");
    page.wait(
        "nothing of it is changed from the heading",
        "!document.querySelector('.cellin') && document.querySelector('[aria-label=Undo]').disabled",
    );
    page.press("Home");
    page.press("ArrowRight");
    page.sees("unfolded", NAMES, &all);
    go_to(&page, "Test strategy and data");
    page.press("Alt+ArrowRight");
    page.said("Grouped rows have no order");

    page.choose("Show: All tasks by owner", "Status");
    page.sees("columns of the board", &headings.replace("slice(0, 2)", "slice(0, 1)"), &json!(["To do"]));
    page.reload();
    page.wait("the address keeps it", "document.querySelector('.tg .tr.heading')");
    page.choose("Show: All tasks by status", "Work breakdown");
    page.wait("no headings", "!document.querySelector('.tg .tr.heading')");
    page.finish();
}

#[test]
fn the_trend_tells_how_milestones_slip() {
    let page = Journey::open_timeline("chart-trend");
    page.click_on(".tools [title^='Baseline ']");
    page.click("menuitem", "Set baseline");
    page.said("Set baseline 1");
    go_to(&page, "Logs, metrics and traces");
    let finish = cell(&page, "Platform ready", "fin");
    for _ in 0..5 {
        page.press("Shift+ArrowRight");
    }
    page.until("the milestone follows", || (cell(&page, "Platform ready", "fin") != finish).then_some(()));
    page.click_on(".tools [title^='Baseline ']");
    page.click("menuitem", "Milestone trend…");
    page.wait(
        "chart and table are there",
        "document.querySelector('dialog[open] svg.chart') && document.querySelector('dialog[open] .slips')",
    );
    page.sees(
        "a week later than the baseline, after what there was before",
        "return [...document.querySelectorAll('.slips tbody tr')].find((row) => row.innerText.includes('Platform ready')).cells[3].innerText.split('\\n').pop().trim()",
        &json!("+7 d"),
    );
    page.accessible_in_both("the milestone trend");
    page.click_text(".slips button", "CPR-51");
    page.wait("it goes there", "document.activeElement.innerText === 'Platform ready'");
    page.finish();
}
