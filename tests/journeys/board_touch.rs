//! A finger on the board: a swipe scrolls, a long press lifts a card.

use serde_json::{Value, json};

use crate::board::{BOARD, card};
use crate::harness::Journey;

/// Puts the finger down, moves it, or takes it away.
fn finger(page: &Journey, what: &str, at: &[(i64, i64)]) {
    let points: Vec<Value> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
    page.chromium("Input.dispatchTouchEvent", &json!({ "type": what, "touchPoints": points }));
}

/// Moves the finger in small steps, as a hand does.
fn slide(page: &Journey, from: (i64, i64), to: (i64, i64)) {
    const STEPS: i64 = 10;
    for step in 1..=STEPS {
        finger(
            page,
            "touchMove",
            &[(from.0 + (to.0 - from.0) * step / STEPS, from.1 + (to.1 - from.1) * step / STEPS)],
        );
    }
}

/// Rests the finger on a card until it is in the hand. Gives where.
fn lift(page: &Journey, name: &str) -> (i64, i64) {
    let at = page.middle(&card(page, name));
    finger(page, "touchStart", &[at]);
    page.wait("a long press lifts the card", "document.querySelector('.tk.lift')");
    at
}

/// Waits until the board no longer scrolls.
fn rests(page: &Journey) {
    page.wait(
        "the board rests",
        "((top) => { const same = window.rested === top; window.rested = top; return same; })(document.querySelector('.kan').scrollTop)",
    );
}

/// The cards of the first two columns.
fn first_two(page: &Journey) -> Value {
    let board = page.eval(BOARD);
    json!([board[0][1], board[1][1]])
}

#[test]
fn a_swipe_scrolls_and_a_long_press_lifts() {
    let page = Journey::open("board-touch");
    page.blank_project("Office move");
    page.window(900, 640);
    page.chromium("Emulation.setTouchEmulationEnabled", &json!({ "enabled": true, "maxTouchPoints": 2 }));
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    let names: Vec<String> = (1..=12).map(|number| format!("Box {number}")).collect();
    page.paste(&names.join("\n"));
    page.said("Added 12 tasks to To do");
    page.press("Escape");
    page.press("Home");
    page.wait(
        "the first one is in sight",
        "document.querySelector('.kan').scrollTop === 0 && document.querySelector('.cell .tk h3')?.innerText === 'Box 1'",
    );
    let before = first_two(&page);
    let drawn = before[0].as_array().map(Vec::len).unwrap_or_default();
    assert_eq!(before, json!([names[..drawn], []]));
    assert!((4..12).contains(&drawn), "those in sight are drawn: {drawn}");

    // A swipe over the cards scrolls them, and lifts none.
    let from = page.middle(&card(&page, "Box 4"));
    finger(&page, "touchStart", &[from]);
    slide(&page, from, (from.0, from.1 - 220));
    page.wait("the board scrolled", "document.querySelector('.kan').scrollTop > 50");
    // Held still before it leaves: nothing rolls on.
    slide(&page, (from.0, from.1 - 220), (from.0, from.1 - 220));
    finger(&page, "touchEnd", &[]);
    rests(&page);
    assert_eq!(page.count(".tk.lift"), 0, "no card is in the hand");
    assert_eq!(page.count(".taskp"), 0, "and no panel is open");
    page.eval("document.querySelector('.kan').scrollTop = 0");
    rests(&page);
    page.wait("the first is in sight again", "document.querySelector('.cell .tk h3')?.innerText === 'Box 1'");
    assert_eq!(first_two(&page), before, "nothing has moved");

    // A long press lifts a card, and the board stays still below it; let go, the card is there.
    let at = lift(&page, "Box 2");
    let to = (page.middle(".colh > :nth-child(2) h2").0, at.1);
    slide(&page, at, to);
    page.wait("it would go there", "document.querySelector('.cell[data-column=\"1\"] .slot')");
    assert_eq!(page.eval("return document.querySelector('.kan').scrollLeft"), json!(0), "the board stays still");
    finger(&page, "touchEnd", &[]);
    page.wait("it is there", "document.querySelector('.cell[data-column=\"1\"] .tk h3')?.innerText === 'Box 2'");
    page.wait(
        "and not where it was",
        "document.querySelectorAll('.cell[data-column=\"0\"] .tk h3')[1].innerText === 'Box 3'",
    );
    assert_eq!(page.count(".taskp"), 0, "a drag opens nothing");
    page.said("Moved OM-2 to In progress");
    page.click_text(".toast button", "Undo");
    page.wait("undo takes it back", "!document.querySelector('.cell[data-column=\"1\"] .tk')");
    page.wait("to its place", "document.querySelectorAll('.cell[data-column=\"0\"] .tk h3')[1].innerText === 'Box 2'");

    // Taken away by the browser (a call comes in, a gesture of the system), it stays where it was.
    let at = lift(&page, "Box 3");
    slide(&page, at, to);
    page.wait("it would go there", "document.querySelector('.cell[data-column=\"1\"] .slot')");
    finger(&page, "touchCancel", &[]);
    page.wait("nothing is in the hand", "!document.querySelector('.tk.lift') && !document.querySelector('.slot')");
    page.hears("Cancelled, nothing moved");
    assert_eq!(first_two(&page), before);

    // So it does after Esc, whatever the finger does then.
    let at = lift(&page, "Box 1");
    slide(&page, at, to);
    page.press("Escape");
    page.wait("nothing is in the hand", "!document.querySelector('.tk.lift') && !document.querySelector('.slot')");
    finger(&page, "touchEnd", &[]);
    page.hears("Cancelled, nothing moved");
    assert_eq!(first_two(&page), before);

    // A long press that goes nowhere selects; then a tap selects one more, or one less.
    let tap = |name: &str| {
        let at = page.middle(&card(&page, name));
        finger(&page, "touchStart", &[at]);
        finger(&page, "touchEnd", &[]);
    };
    lift(&page, "Box 1");
    finger(&page, "touchEnd", &[]);
    page.hears("1 selected");
    tap("Box 3");
    page.hears("2 selected");
    assert_eq!((page.count(".tk.on"), page.count(".taskp")), (2, 0), "both are marked, and none is open");
    tap("Box 1");
    page.hears("1 selected");
    page.press("Escape");
    page.wait("none is selected", "!document.querySelector('.tk.on')");
    assert_eq!(first_two(&page), before, "none was moved");

    // A tap opens.
    let at = page.middle(&card(&page, "Box 1"));
    finger(&page, "touchStart", &[at]);
    finger(&page, "touchEnd", &[]);
    page.wait("a tap opens the card", "document.querySelector('.taskp .key')?.innerText === 'OM-1'");
    page.finish();
}
