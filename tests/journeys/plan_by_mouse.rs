//! Somebody builds a plan of twenty tasks in the timeline by the mouse: the keyboard is only there for the names.

use serde_json::{Value, json};

use crate::harness::Journey;
use crate::rows::{bar, cell, day_px, sees_cell, sees_outline};

const TASKS: [&str; 20] = [
    "Prepare",
    "Survey the sites",
    "Draw the plan",
    "Agree the budget",
    "Choose a mover",
    "Let the paint dry",
    "Sign off",
    "Build",
    "Order racks",
    "Wire the floor",
    "Set up racks",
    "Test the network",
    "Train the team",
    "Move",
    "Pack",
    "Load",
    "Drive",
    "Unload",
    "Check the stock",
    "Hand over",
];

/// First and last row of each phase's tasks, by their lines.
const PHASES: [(usize, usize); 3] = [(1, 6), (8, 12), (14, 19)];

/// Notes every key that is none of a name.
const WATCH: &str = "window.pressed = [];
    addEventListener('keydown', (event) => {
      if (event.key.length > 1 || event.ctrlKey || !event.target.matches('input')) window.pressed.push(event.key);
    }, true)";

/// The middle of a row's cell in the window.
fn place(page: &Journey, name: &str, class: &str) -> (i64, i64) {
    let found = page.eval_with(
        "const row = [...document.querySelectorAll('.tg .blk:not([hidden]) .tr')].find((row) => row.querySelector('.nm').innerText.trim() === arguments[0]);
         const box = row.querySelector(arguments[1]).getBoundingClientRect();
         return [box.x + Math.min(box.width / 2, 80), box.y + box.height / 2].map(Math.round)",
        &json!([name, format!(".td.{class}")]),
    );
    (found[0].as_i64().unwrap_or_default(), found[1].as_i64().unwrap_or_default())
}

/// Drags from a row's cell to another row's, and a little further down.
fn drag_row(page: &Journey, class: &str, from: &str, to: &str, further: i64) {
    let (from, to) = (place(page, from, class), place(page, to, class));
    page.drag_by(from, (0, to.1 + further - from.1));
}

/// An end of a bar, or half of it.
#[derive(Clone, Copy)]
enum End {
    Start,
    Finish,
}

/// Draws a link from an end of a task's bar to an end of another's; bars carry the numbers of their tasks.
fn draw_link(page: &Journey, (from, leaves): (u32, End), (to, reaches): (u32, End)) {
    let ([x, y, width, height], [to_x, to_y, to_width, _]) = (bar(page, from), bar(page, to));
    let at = match leaves {
        End::Start => x - 7,
        End::Finish => x + width + 7,
    };
    let to_at = match reaches {
        End::Start => to_x + to_width / 4,
        End::Finish => to_x + to_width * 3 / 4,
    };
    page.drag_by((at, y + height / 2), (to_at - at, to_y - y));
}

/// Drags the right end of a bar by days.
fn stretch(page: &Journey, task: u32, days: i64, day: i64) {
    let [x, y, width, height] = bar(page, task);
    page.drag_by((x + width - 2, y + height / 3), (days * day, 0));
}

/// Moves a bar by days.
fn shift(page: &Journey, task: u32, days: i64, day: i64) {
    let [x, y, width, _] = bar(page, task);
    page.drag_by((x + width / 2, y + 3), (days * day, 0));
}

fn phased() -> Value {
    let level = |line: usize| if PHASES.iter().any(|(first, last)| (*first..=*last).contains(&line)) { 2 } else { 1 };
    TASKS.iter().enumerate().map(|(line, name)| json!([level(line), name])).collect()
}

fn sees_plan(page: &Journey) {
    sees_outline(page, "three phases", phased());
    for (name, class, wanted) in [
        ("Survey the sites", "dur", "3"),
        ("Draw the plan", "dur", "5"),
        ("Draw the plan", "pred", "1.1"),
        ("Sign off", "dur", ""),
        ("Sign off", "pred", "1.2"),
        ("Wire the floor", "pred", "2.1SS"),
        ("Test the network", "pred", "2.3FF"),
        ("Pack", "pred", "2.5SF"),
        ("Unload", "pred", "3.3"),
        ("Check the stock", "pred", "3.4"),
        ("Hand over", "pred", "3.5"),
        ("Hand over", "dur", ""),
    ] {
        sees_cell(page, name, class, wanted);
    }
}

#[test]
fn a_plan_of_twenty_tasks_is_built_by_the_mouse_alone() {
    let page = Journey::open("plan-by-mouse");
    page.window(1440, 1000);
    page.eval(WATCH);
    page.click_text(".op", "New project");
    page.wait("a name is asked for", "document.activeElement.matches('dialog[open] input')");
    page.write("Warehouse move");
    page.click("button", "Create project");
    page.at("Board");
    page.visit("Timeline");
    for name in TASKS {
        page.click("button", "Add task");
        page.wait(
            "the new row is ready",
            "document.activeElement.ariaLabel === 'Name of the new task' && !document.activeElement.value",
        );
        page.write(name);
    }
    page.click_text(".tg .td.nm", "Prepare");
    sees_outline(&page, "twenty tasks", TASKS.iter().map(|name| json!([1, name])).collect());
    page.choose("Columns", "Predecessors");
    page.click("button", "Days");
    page.wait("a day is wide", "new URL(location).searchParams.get('zoom')");
    page.click("button", "Today");
    let day = day_px(&page);

    // Across cells of figures rows are selected; then they go into the row above.
    for (first, last) in PHASES {
        drag_row(&page, "st", TASKS[first], TASKS[last], 0);
        page.wait(
            "they are selected",
            &format!("document.querySelectorAll('.tg .tr[aria-selected=true]').length === {}", last - first + 1),
        );
        page.click("button", "Indent");
    }
    sees_outline(&page, "three phases", phased());

    // A row is moved by its name, and back.
    drag_row(&page, "nm", "Load", "Pack", -12);
    page.wait(
        "it is the first one of its phase",
        "document.activeElement.parentElement.querySelector('.wbs').innerText === '3.1'",
    );
    drag_row(&page, "nm", "Load", "Pack", 12);
    sees_outline(&page, "it is back", phased());

    // Bars are made longer and shorter, down to nothing, and moved.
    stretch(&page, 2, 2, day);
    sees_cell(&page, "Survey the sites", "dur", "3");
    stretch(&page, 3, 4, day);
    sees_cell(&page, "Draw the plan", "dur", "5");
    stretch(&page, 7, -1, day);
    page.wait("it is a milestone", "document.querySelector('.tg .tr.milestone .nm')?.innerText === 'Sign off'");
    let start = cell(&page, "Choose a mover", "st");
    shift(&page, 5, 2, day);
    page.until("it is later", || (cell(&page, "Choose a mover", "st") != start).then_some(()));
    page.click_text(".tg .td.nm", "Hand over");
    page.click("button", "Turn into milestone");
    sees_cell(&page, "Hand over", "dur", "");

    // Links of all four kinds, from end to end; and a chain of what is selected.
    draw_link(&page, (2, End::Finish), (3, End::Start));
    sees_cell(&page, "Draw the plan", "pred", "1.1");
    draw_link(&page, (3, End::Finish), (7, End::Start));
    sees_cell(&page, "Sign off", "pred", "1.2");
    draw_link(&page, (9, End::Start), (10, End::Start));
    sees_cell(&page, "Wire the floor", "pred", "2.1SS");
    draw_link(&page, (11, End::Finish), (12, End::Finish));
    sees_cell(&page, "Test the network", "pred", "2.3FF");
    draw_link(&page, (13, End::Start), (15, End::Finish));
    sees_cell(&page, "Pack", "pred", "2.5SF");
    drag_row(&page, "st", "Drive", "Hand over", 0);
    page.click("button", "Link selected tasks");
    sees_cell(&page, "Hand over", "pred", "3.5");

    // How far it is: the lower half of the bar, from its left end to the middle.
    let [x, y, width, height] = bar(&page, 2);
    page.drag_by((x + 1, y + height - 2), (width / 2, 0));
    let half = page.until("about half of it is done", || {
        let done = cell(&page, "Survey the sites", "done");
        let percent: i32 = done.trim_end_matches('%').parse().ok()?;
        (48..=52).contains(&percent).then_some(done)
    });

    // A baseline, and a bar that leaves it.
    page.click_on(".tools [title^='Baseline ']");
    page.click("menuitem", "Set baseline");
    page.said("Set baseline 1");
    page.choose("Columns", "Finish variance");
    sees_cell(&page, "Order racks", "fva", "0 d");
    shift(&page, 9, 7, day);
    sees_cell(&page, "Order racks", "fva", "+5 d");
    // It pulls along what begins with it.
    sees_cell(&page, "Wire the floor", "fva", "+5 d");
    page.click("button", "Undo");
    sees_cell(&page, "Order racks", "fva", "0 d");

    page.click_on(".tg .tr[aria-expanded] .tw");
    page.wait("the first phase is folded", "!/Survey the sites/.test(document.querySelector('.tg').innerText)");
    page.click_on(".tg .tr[aria-expanded] .tw");
    sees_plan(&page);
    sees_cell(&page, "Survey the sites", "done", &half);
    assert_eq!(page.eval("return window.pressed"), json!([]), "the keyboard was only there for names");

    page.reload();
    sees_plan(&page);
    sees_cell(&page, "Survey the sites", "done", &half);
    page.finish();
}
