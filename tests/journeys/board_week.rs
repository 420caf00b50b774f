//! A week at a board with limits: one too many is said, then refused; a card is blocked, and goes on; flow tells of it.

use serde_json::{Value, json};

use crate::board::{BOARD, card, focus, write_cards};
use crate::harness::Journey;

/// The board of a blank project with these cards.
fn board(to_do: &[&str], in_progress: &[&str], done: &[&str]) -> Value {
    json!([["To do", to_do], ["In progress", in_progress], ["In review", []], ["Done", done]])
}

/// What a tile of the flow says below its figure.
fn tile(page: &Journey, title: &str, wanted: &str) {
    page.sees(
        &format!("{title} says {wanted:?}"),
        &format!(
            "return [...document.querySelectorAll('.fl .kpi')].find((one) => one.querySelector('h2').innerText === {title:?})?.querySelector('.sub').innerText"
        ),
        &json!(wanted),
    );
}

#[test]
fn limits_warn_then_refuse_and_a_block_is_seen_in_the_flow() {
    let page = Journey::open("board-week");
    page.blank_project("Office move");
    write_cards(&page, "To do", &["Pack the books", "Label the boxes", "Order a van"]);
    page.choose("Column In progress", "Name, meaning and limits…");
    page.fill_in("number", "At most", "1");
    page.fill("What must hold for a task to be here", "Somebody works on it today");
    page.click("button", "Save column");
    page.wait("the limit is shown", "document.querySelectorAll('.colh > div')[1].innerText.includes('0 of 1')");
    page.wait(
        "and what must hold",
        "document.querySelectorAll('.colh > div')[1].querySelector('[role=img]')?.ariaLabel === 'Somebody works on it today'",
    );

    // One too many: it is done, and said.
    focus(&page, "Pack the books");
    page.press("Control+ArrowRight");
    page.sees("one is begun", BOARD, &board(&["Label the boxes", "Order a van"], &["Pack the books"], &[]));
    focus(&page, "Label the boxes");
    page.press("Control+ArrowRight");
    page.said("Moved OM-2 to In progress, now 2 of 1");
    let two = board(&["Order a van"], &["Pack the books", "Label the boxes"], &[]);
    page.sees("a second one is begun", BOARD, &two);
    page.wait(
        "the column says by how many it is over",
        "((sign) => sign?.innerText.trim() === '2 of 1' && sign.title === 'Over the limit by 1')(document.querySelector('.colh .lim'))",
    );
    page.press("Control+z");
    let one = board(&["Label the boxes", "Order a van"], &["Pack the books"], &[]);
    page.sees("undo takes it back", BOARD, &one);
    page.wait("nothing is over", "!document.querySelector('.colh .lim')");

    // A team that wants it hard is refused, by key and by hand, and told what to do.
    page.choose("Column In progress", "Name, meaning and limits…");
    page.click_text("dialog[open] label", "Refuse tasks over");
    page.click("button", "Save column");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    let refusal = "In progress takes no more than 1. Finish or move a task there first, or raise its limit.";
    focus(&page, "Label the boxes");
    page.press("Control+ArrowRight");
    page.said(refusal);
    page.sees("nothing has moved", BOARD, &one);
    page.eval("document.querySelectorAll('.toast button[aria-label]').forEach((cross) => cross.click())");
    page.wait("the message is gone", "!document.querySelector('.toast')");
    page.drag(&card(&page, "Order a van"), ".cell[data-column='1']");
    page.said(refusal);
    page.sees("nothing has moved", BOARD, &one);
    // Undo of the setting: it warns again.
    page.press("Control+z");
    page.said("Undone: In progress refuses tasks over its limit");
    page.press("Control+Shift+z");

    // Blocked, with a reason.
    let pack = card(&page, "Pack the books");
    page.click_on(&format!("{pack} h3"));
    page.choose("More actions", "Block…");
    page.wait("it asks why", "document.activeElement.ariaLabel === 'What it is waiting for'");
    page.write("No boxes left");
    page.press("Enter");
    let why = format!("document.querySelector({pack:?}).querySelector('.why')?.innerText.trim() === 'No boxes left'");
    page.wait("its card says why", &why);
    page.press("Control+z");
    page.wait("undo lets it go on", &format!("!document.querySelector({pack:?}).querySelector('.why')"));
    page.press("Control+Shift+z");
    page.wait("redo blocks it again", &why);
    page.eval("document.querySelector('.taskp').focus()");
    page.press("Escape");
    page.click("button", "Blocked");
    page.wait("it can be found by that", "document.querySelectorAll('.cell .tk').length === 1");
    page.click("button", "Clear filters");
    page.visit("Flow");
    tile(&page, "Work in progress", "1 blocked");
    page.visit("Board");

    // Unblocked; the way back and forth.
    page.click_on(&format!("{pack} h3"));
    page.click("button", "Unblock");
    page.wait("it goes on", &format!("!document.querySelector({pack:?}).querySelector('.why')"));
    page.press("Control+z");
    page.wait("undo blocks it again", &why);
    page.press("Control+Shift+z");
    page.wait("redo lets it go on", &format!("!document.querySelector({pack:?}).querySelector('.why')"));
    page.eval("document.querySelector('.taskp').focus()");
    page.press("Escape");

    // Finished, it makes room for the next.
    focus(&page, "Pack the books");
    page.press("m");
    page.click_text(".choices button", "Done");
    page.sees("it is done", BOARD, &board(&["Label the boxes", "Order a van"], &[], &["Pack the books"]));
    focus(&page, "Label the boxes");
    page.press("Control+ArrowRight");
    let last = board(&["Order a van"], &["Label the boxes"], &["Pack the books"]);
    page.sees("there is room for the next", BOARD, &last);
    page.visit("Flow");
    tile(&page, "Work in progress", "None blocked");
    tile(&page, "Flow efficiency", "1 item finished");
    page.reload();
    page.visit("Board");
    page.sees("the board is as it was left", BOARD, &last);
    page.finish();
}
