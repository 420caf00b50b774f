//! Somebody is quicker than the page: keys before the next frame, and places left in the middle of something.

use crate::harness::Journey;

/// The page goes on: it has not given way to the words about a fault of its own.
fn goes_on(page: &Journey, when: &str) {
    page.eval_async(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))",
    );
    let broken = page.eval("return document.querySelector('.crash')?.innerText ?? null");
    assert!(broken.is_null(), "{when}: {broken}");
}

#[test]
fn keys_may_come_faster_than_frames() {
    let page = Journey::open("haste-keys");
    page.sample();
    page.visit("Board");
    page.wait("cards are there", "document.querySelector('.cell .tk')");
    for _ in 0..3 {
        page.press_at_once(&["n"]);
        page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
        page.press_at_once(&[
            "a",
            "Enter",
            "Escape",
            "ArrowDown",
            "Space",
            "ArrowRight",
            "Enter",
            "m",
            "Escape",
            "Enter",
            "Escape",
        ]);
        goes_on(&page, "on the board");
    }
    page.press_at_once(&["g", "t", "g", "b", "g", "r", "g", "o", "g", "t"]);
    page.at("Timeline");
    page.click_on(".tg .task .td.nm");
    page.press_at_once(&[
        "n",
        "b",
        "Enter",
        "Escape",
        "F2",
        "c",
        "Enter",
        "ArrowUp",
        "Alt+ArrowRight",
        "Delete",
        "Control+z",
        "Enter",
        "Escape",
    ]);
    goes_on(&page, "in the timeline");
    page.press_at_once(&["g", "r", "n"]);
    page.at("Risks");
    page.press_at_once(&["Escape", "Escape", "?", "Escape", "Control+k", "Escape", "g", "o"]);
    goes_on(&page, "among the risks");
    page.finish();
}

#[test]
fn a_place_may_be_left_in_the_middle_of_anything() {
    let page = Journey::open("haste-leave");
    page.sample();
    // What was begun, and that it has begun.
    let middle = |place: &str, begin: &dyn Fn(), begun: &str| {
        page.visit(place);
        page.wait("it is drawn", "document.querySelector('main .head')");
        begin();
        page.wait(&format!("{place}: {begun}"), begun);
        let length = page.eval("return history.length");
        page.back();
        goes_on(&page, &format!("{place} left with {begun}, of {length} steps"));
    };
    middle("Board", &|| page.press_at_once(&["n"]), "document.activeElement.matches('.quick textarea')");
    middle("Board", &|| page.press_at_once(&["n", "x"]), "document.activeElement.value === 'x'");
    middle("Board", &|| page.click("button", "More"), "document.querySelector(':popover-open')");
    middle("Board", &|| page.click_on(".tk h3"), "document.querySelector('.taskp')");
    middle("Timeline", &|| page.click("button", "Add task"), "document.activeElement.matches('.cellin input')");
    middle(
        "Timeline",
        &|| {
            page.click_on(".tg .task .td.nm");
            page.press_at_once(&["F2", "x"]);
        },
        "document.activeElement.value === 'x'",
    );
    middle("Risks", &|| page.click("button", "Filter by text"), "document.activeElement.id === 'risk-filter'");
    middle("Settings", &|| page.fill("Name", "Half a na"), "document.activeElement.value === 'Half a na'");

    page.visit("Settings");
    page.wait("what was typed is kept", "document.querySelector('.sets input').value === 'Half a na'");
    page.press("Control+z");

    // A panel with something typed into each of its fields.
    page.visit("Board");
    page.click_on(".tk h3");
    for field in ["Title", "Add a line to the checklist"] {
        if page.shows("textbox", field) {
            page.fill(field, "Half a wo");
            page.back();
            goes_on(&page, field);
            page.visit("Board");
            page.click_on(".tk h3");
        }
    }
    page.finish();
}

/// Until the next frame the focus may still be in a dialog that has been closed.
#[test]
fn a_key_right_after_a_dialog_is_the_pages() {
    let page = Journey::open("haste-dialog");
    page.sample();
    let closed_and_pressed = |field: &str, key: &str| {
        page.eval(&format!(
            "const field = document.querySelector('dialog[open] {field}');
             field.closest('dialog').close();
             field.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }}))"
        ));
    };
    page.press("Control+k");
    page.wait("the palette is open", "document.activeElement.matches('.pal input')");
    closed_and_pressed("input", "?");
    page.wait("the keys are shown", "document.querySelector('dialog[open] kbd')");
    closed_and_pressed("button", "[");
    page.wait("the sidebar is folded", "document.querySelector('.rail')");
    page.finish();
}
