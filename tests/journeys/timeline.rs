//! Somebody writes a plan down in the timeline: tasks, their order and levels, durations and dates, bars and links.

use serde_json::json;

use crate::harness::Journey;
use crate::rows::{bar, cell, day_px, go_to, sees_cell, sees_outline, type_into, write_tasks};

#[test]
fn tasks_are_written_ordered_and_put_into_levels_by_keys() {
    let page = Journey::open("timeline-outline");
    page.blank_project("Office move");
    page.visit("Timeline");
    write_tasks(&page, &["Prepare", "Pack", "Order van", "Move"]);
    sees_outline(&page, "four tasks", json!([[1, "Prepare"], [1, "Pack"], [1, "Order van"], [1, "Move"]]));

    go_to(&page, "Order van");
    page.press("F2");
    page.write("Order a van");
    page.press("Enter");
    sees_outline(&page, "it has another name", json!([[1, "Prepare"], [1, "Pack"], [1, "Order a van"], [1, "Move"]]));

    // Two become parts of the first; it sums them up.
    go_to(&page, "Pack");
    page.press("Alt+ArrowRight");
    go_to(&page, "Order a van");
    page.press("Alt+ArrowRight");
    sees_outline(
        &page,
        "two are part of the first",
        json!([[1, "Prepare"], [2, "Pack"], [2, "Order a van"], [1, "Move"]]),
    );
    page.press("Alt+ArrowUp");
    sees_outline(
        &page,
        "their order is changed",
        json!([[1, "Prepare"], [2, "Order a van"], [2, "Pack"], [1, "Move"]]),
    );
    page.wait("the focus stays on the row", "document.activeElement.closest('.tr')?.innerText.includes('Order a van')");
    page.press("Alt+ArrowDown");
    go_to(&page, "Order a van");
    page.press("Alt+ArrowLeft");
    sees_outline(&page, "one is out again", json!([[1, "Prepare"], [2, "Pack"], [1, "Order a van"], [1, "Move"]]));

    // Folded and unfolded by arrows.
    go_to(&page, "Prepare");
    page.press("ArrowLeft");
    sees_outline(&page, "folded", json!([[1, "Prepare"], [1, "Order a van"], [1, "Move"]]));
    page.press("ArrowRight");
    sees_outline(&page, "unfolded", json!([[1, "Prepare"], [2, "Pack"], [1, "Order a van"], [1, "Move"]]));

    // Several at once.
    go_to(&page, "Order a van");
    page.press("Shift+ArrowDown");
    page.press("Delete");
    sees_outline(&page, "two are deleted", json!([[1, "Prepare"], [2, "Pack"]]));
    page.press("Control+z");
    sees_outline(&page, "and back by one undo", json!([[1, "Prepare"], [2, "Pack"], [1, "Order a van"], [1, "Move"]]));
    page.press("Control+z");
    sees_outline(&page, "one step further back", json!([[1, "Prepare"], [2, "Pack"], [2, "Order a van"], [1, "Move"]]));

    page.reload();
    sees_outline(
        &page,
        "the outline is as it was left",
        json!([[1, "Prepare"], [2, "Pack"], [2, "Order a van"], [1, "Move"]]),
    );
    page.finish();
}

#[test]
fn durations_and_dates_are_typed_in_the_grid() {
    let page = Journey::open("timeline-grid");
    page.blank_project("Office move");
    page.visit("Timeline");
    write_tasks(&page, &["Pack", "Move"]);

    // A digit begins to type; what makes no sense is said beside the field and changes nothing.
    go_to(&page, "Pack");
    page.press("ArrowRight");
    page.press("3");
    page.press("Enter");
    page.wait("the cell is closed", "!document.querySelector('.cellin')");
    sees_cell(&page, "Pack", "dur", "3");
    go_to(&page, "Pack");
    page.press("ArrowRight");
    page.press("F2");
    page.write("soon");
    page.press("Enter");
    page.wait("it says what is wrong", "document.getElementById('cell-error')?.innerText");
    page.press("Escape");
    sees_cell(&page, "Pack", "dur", "3");

    // A start and a finish, as dates.
    type_into(&page, "Pack", 2, "2027-03-01");
    go_to(&page, "Pack");
    page.press("ArrowRight");
    page.press("ArrowRight");
    page.press("F2");
    page.wait("the start is the one typed", "document.activeElement.value === '2027-03-01'");
    page.press("Tab");
    page.wait("three days of work end on Wednesday", "document.activeElement.value === '2027-03-03'");
    page.write("2027-03-05");
    page.press("Enter");
    page.wait("the cell is closed", "!document.querySelector('.cellin')");
    sees_cell(&page, "Pack", "dur", "5");

    // How far it is, and what drives it.
    type_into(&page, "Pack", 5, "40");
    sees_cell(&page, "Pack", "done", "40%");
    page.choose("Columns", "Predecessors");
    type_into(&page, "Move", 6, "1");
    sees_cell(&page, "Move", "pred", "1");
    go_to(&page, "Move");
    page.press("ArrowRight");
    page.press("ArrowRight");
    page.press("F2");
    page.wait("it starts on the Monday after", "document.activeElement.value === '2027-03-08'");
    page.press("Escape");

    // By keys: a day later, a day longer, and back.
    go_to(&page, "Move");
    let before = (cell(&page, "Move", "date"), cell(&page, "Move", "dur"));
    page.press("Shift+ArrowRight");
    page.press("Control+Shift+ArrowRight");
    page.until("it starts later", || (cell(&page, "Move", "date") != before.0).then_some(()));
    page.until("it is longer", || (cell(&page, "Move", "dur") != before.1).then_some(()));
    page.press("Control+z");
    page.press("Control+z");
    sees_cell(&page, "Move", "date", &before.0);
    sees_cell(&page, "Move", "dur", &before.1);

    page.reload();
    page.wait("the grid is there", "document.querySelector('.tg .td.nm')");
    sees_cell(&page, "Move", "date", &before.0);
    sees_cell(&page, "Move", "dur", &before.1);
    page.finish();
}

#[test]
fn bars_are_moved_stretched_filled_and_linked_by_the_mouse() {
    let page = Journey::open("timeline-bars");
    page.blank_project("Office move");
    page.visit("Timeline");
    write_tasks(&page, &["Pack", "Move"]);
    type_into(&page, "Pack", 1, "2");
    page.click("button", "Days");
    page.wait("a day is wide", "new URL(location).searchParams.get('zoom')");
    let day = day_px(&page);

    // Moved by a week: by days and over the weekend it is the same weekday.
    let start = cell(&page, "Pack", "date");
    let [x, y, width, height] = bar(&page, 1);
    page.drag_by((x + width / 2, y + 4), (7 * day, 0));
    page.until("it starts later", || (cell(&page, "Pack", "date") != start).then_some(()));
    let [moved, _, same, _] = bar(&page, 1);
    assert!((moved - x - 7 * day).abs() <= 2, "the bar moved by a week: from {x} to {moved}, a day is {day}");
    assert_eq!(same, width, "it is as long as before");

    // Stretched at its end.
    page.drag_by((moved + width - 2, y + height / 2), (day, 0));
    page.until("it is a day longer", || (cell(&page, "Pack", "dur") == "3").then_some(()));

    // Esc in the middle of a drag puts it back. The pointer is still down then, so it is let go afterwards.
    let [x, y, width, height] = bar(&page, 1);
    let before = cell(&page, "Pack", "date");
    page.drag_and(((x + width / 2), y + 4), (3 * day, 0), "Escape");
    sees_cell(&page, "Pack", "date", &before);

    // A link, drawn from the end of one bar to the other.
    let [to_x, to_y, to_width, _] = bar(&page, 2);
    let from = (x + width + 7, y + height / 2);
    page.drag_by(from, (to_x + to_width / 4 - from.0, to_y + height / 2 - from.1));
    page.choose("Columns", "Predecessors");
    page.until("the link is in the grid", || (cell(&page, "Move", "pred") == "1").then_some(()));
    let [after, ..] = bar(&page, 2);
    assert!(after >= x + width, "what follows starts after it: {after}, not before {}", x + width);

    // Step by step back: link, length, place.
    page.press("Control+z");
    page.until("the link is gone", || cell(&page, "Move", "pred").is_empty().then_some(()));
    page.press("Control+z");
    page.until("it is as long as before", || (cell(&page, "Pack", "dur") == "2").then_some(()));
    page.press("Control+z");
    page.until("it is where it was", || (cell(&page, "Pack", "date") == start).then_some(()));
    page.finish();
}

#[test]
fn the_view_is_zoomed_scrolled_to_today_and_shows_what_is_critical() {
    let page = Journey::open("timeline-view");
    page.sample();
    page.visit("Timeline");
    page.wait("bars are there", "document.querySelectorAll('[data-bar]').length > 10");
    let width = "document.querySelector('.gl-right').getBoundingClientRect().width";
    let wide = || page.eval(&format!("return {width}")).as_f64().unwrap_or_default();

    let weeks = wide();
    page.click("button", "Days");
    page.wait("days are wider", &format!("{width} > {weeks}"));
    let days = wide();
    page.click("button", "Zoom out");
    page.wait("zoomed out", &format!("{width} < {days}"));
    let out = wide();
    page.press("+");
    page.wait("zoomed in by a key", &format!("{width} > {out}"));
    let place = page.place();
    page.reload();
    page.wait("the address keeps the zoom", &format!("{width} > {out}"));
    assert_eq!(page.place(), place);

    page.click("button", "Fit the whole project");
    page.wait("all of it is in sight", "(([box, view]) => box.width <= view.width + 1)([document.querySelector('.gl-right'), document.querySelector('.timeline')].map((one) => one.getBoundingClientRect()))");
    page.click("button", "Weeks");
    page.eval("document.querySelector('.timeline').scrollLeft = 0");
    page.click("button", "Today");
    page.wait(
        "today is in sight",
        "(([now, view, grid]) => now && now.left > grid.right && now.right < view.right)(
           ['.nowtag', '.timeline', '.tg'].map((one) => document.querySelector(one)?.getBoundingClientRect()))",
    );

    let pressed = "document.querySelector('.tools [title^=\"Critical path\"]').ariaPressed";
    let shown = page.eval(&format!("return {pressed}"));
    page.press("c");
    page.wait("the key toggles the critical path", &format!("{pressed} !== {shown}"));
    page.press("c");
    page.wait("and back", &format!("{pressed} === {shown}"));
    page.wait("critical rows are marked", "document.querySelectorAll('.tg .tr.crit').length > 2");

    // Hovering tells more; a double click opens the task, and Esc closes it.
    let place = page.until("a bar is in sight", || {
        let place = page.eval(
            "const view = document.querySelector('.gz').parentElement.parentElement.parentElement.getBoundingClientRect();
             const grid = document.querySelector('.tg').getBoundingClientRect().right;
             const bars = [...document.querySelectorAll('[data-bar].bg')].map((bar) => bar.getBoundingClientRect());
             const bar = bars.find((bar) => bar.left > grid && bar.right < view.right && bar.bottom < view.bottom);
             return bar && [bar.x + bar.width / 2, bar.y + bar.height / 2].map(Math.round)",
        );
        Some((place[0].as_i64()?, place[1].as_i64()?))
    });
    page.point_at(place);
    page.wait(
        "a tooltip tells dates and slack",
        "/Critical|Slack|done/.test(document.querySelector('.gtip')?.innerText ?? '')",
    );
    page.click_on(".tg .task .td.nm");
    page.press("Enter");
    page.wait("the task is open", "document.querySelector('.taskp')");
    page.press("Escape");
    page.wait("and closed", "!document.querySelector('.taskp')");
    page.finish();
}

#[test]
fn a_phone_lists_adds_and_finds_tasks() {
    let listed = |name: &str| {
        format!("[...document.querySelectorAll('.agenda .ag b')].some((one) => one.innerText === {name:?})")
    };
    let page = Journey::open("timeline-phone");
    page.sample();
    page.visit("Timeline");
    page.window(390, 844);
    page.wait("tasks are a list", "document.querySelector('.agenda .ag')");
    write_tasks(&page, &["Call the movers", "Water the plants"]);
    for name in ["Call the movers", "Water the plants"] {
        page.wait(&format!("{name} is in sight"), &listed(name));
    }

    // Whose tasks: the choice is a sign where there is no room for its words.
    page.choose("Owner: All owners", "Priya Nair");
    page.wait("what is nobody's is out", &format!("!{}", listed("Water the plants")));
    page.wait("hers is listed", &listed("Billing adapter for SAP"));
    page.window(768, 1024);
    page.wait("rows are there", "document.querySelector('.tg .tr.task')");
    page.choose("Owner: Priya Nair", "All owners");
    page.wait("all are shown", "!new URL(location).searchParams.get('owner')");
    page.finish();
}

#[test]
fn a_task_says_what_drives_it() {
    let page = Journey::open("timeline-drivers");
    page.sample();
    page.visit("Board");
    page.click_text(".tk h3", "Order pages");
    page.click_on(".taskp .when h3 button");
    let chain = "return [...document.querySelectorAll('.taskp .drivers li')].map((line) => line.innerText.replace(/, .*/, '').replace(/^(It began).*/, '$1'))";
    page.sees(
        "the chain back to what has begun",
        chain,
        &json!([
            "Starts after CPR-24 Invoice and payment pages",
            "Starts after CPR-20 Billing adapter for SAP",
            "It began"
        ]),
    );
    page.click_text(".taskp .drivers button", "CPR-20 Billing adapter for SAP");
    page.wait(
        "it is a click away",
        "document.querySelector('.taskp h2 textarea')?.value === 'Billing adapter for SAP'",
    );
    page.finish();
}
