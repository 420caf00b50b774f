//! The rows and bars of the timeline as a person sees them, and the steps that journeys through it share.

use serde_json::{Value, json};

use crate::harness::Journey;

/// The rows from top to bottom: level, name.
pub const OUTLINE: &str = "return [...document.querySelectorAll('.tg .blk:not([hidden]) .tr:not(.none):not(.new)')]
    .sort((one, other) => one.ariaRowIndex - other.ariaRowIndex)
    .map((row) => [Number(row.ariaLevel), row.querySelector('.nm').innerText.trim()])";

/// The text of a row's cell, of the column with this class.
pub fn cell(page: &Journey, name: &str, class: &str) -> String {
    page.until(&format!("the row {name:?} is there"), || {
        let text = page.eval_with(
            "const row = [...document.querySelectorAll('.tg .blk:not([hidden]) .tr')].find((row) => row.querySelector('.nm').innerText.trim() === arguments[0]);
             return row?.querySelector(arguments[1]).innerText.trim()",
            &json!([name, format!(".td.{class}")]),
        );
        text.as_str().map(str::to_owned)
    })
}

/// Waits until a row's cell holds exactly this.
pub fn sees_cell(page: &Journey, name: &str, class: &str, wanted: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.tg .blk:not([hidden]) .tr')].find((row) =>
             row.querySelector('.nm').innerText.trim() === {name:?})?.querySelector('.td.{class}')?.innerText.trim()"
    );
    page.sees(&format!("{class} of {name}"), &script, &json!(wanted));
}

/// Makes the row of this name the active one.
pub fn go_to(page: &Journey, name: &str) {
    page.click_text(".tg .td.nm", name);
    page.wait(
        &format!("{name} is the active row"),
        &format!("document.activeElement.closest('.tr')?.querySelector('.nm').innerText.trim() === {name:?}"),
    );
}

/// Types into the cell that is `steps` columns to the right of the active one; Enter keeps it.
pub fn type_into(page: &Journey, name: &str, steps: usize, text: &str) {
    go_to(page, name);
    for _ in 0..steps {
        page.press("ArrowRight");
    }
    page.press("F2");
    page.wait("the cell is open", "document.activeElement.matches('.cellin input')");
    page.write(text);
    page.press("Enter");
    page.wait("it is kept", "!document.querySelector('.cellin')");
}

/// The box of a task's bar in the window: left, top, width, height. Bars carry the task's number.
pub fn bar(page: &Journey, number: u32) -> [i64; 4] {
    let found = page.select(&format!("[data-bar='{number}']"));
    let boxed = page.eval_with(
        "const box = arguments[0].getBoundingClientRect();
         return [box.x, box.y, box.width, box.height].map(Math.round)",
        &json!([found.value()]),
    );
    std::array::from_fn(|at| boxed[at].as_i64().unwrap_or_default())
}

/// Pixels a day, by the address.
pub fn day_px(page: &Journey) -> i64 {
    let zoom = page.eval("return Number(new URL(location).searchParams.get('zoom'))");
    zoom.as_f64().unwrap_or_default().round() as i64
}

/// Waits until the rows are these: level and name of each.
pub fn sees_outline(page: &Journey, what: &str, outline: Value) {
    page.sees(what, OUTLINE, &outline);
}

/// Adds tasks one below the other.
pub fn write_tasks(page: &Journey, names: &[&str]) {
    page.click("button", "Add task");
    for name in names {
        page.wait(
            "the new row is ready",
            "document.activeElement.ariaLabel === 'Name of the new task' && !document.activeElement.value",
        );
        page.write(name);
        page.press("Enter");
    }
    page.wait(
        "the next row is ready",
        "document.activeElement.ariaLabel === 'Name of the new task' && !document.activeElement.value",
    );
    page.press("Escape");
    page.wait("writing is over", "!document.querySelector('.cellin')");
}
