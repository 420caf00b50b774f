//! What somebody has done stays: through a reload, a tab that dies, a browser that is killed. So does the way back.

use serde_json::json;

use crate::harness::Journey;

/// The names of the cards on the board.
const CARDS: &str = "return [...document.querySelectorAll('.cell .tk h3')].map((card) => card.innerText)";

/// Writes one more card in the first column, by keys.
pub fn write_card(page: &Journey, name: &str) {
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    page.write(name);
    page.press("Enter");
    page.wait("the field is empty again", "document.querySelector('.quick textarea').value === ''");
    page.press("Escape");
    page.wait("the field is closed", "!document.querySelector('.quick') && document.activeElement.matches('.tk')");
}

#[test]
fn edits_and_the_way_back_survive_a_reload() {
    let page = Journey::open("kept-reload");
    page.blank_project("Office move");
    for card in ["One", "Two", "Three"] {
        write_card(&page, card);
    }
    page.press("Control+z");
    page.sees("one is taken back", CARDS, &json!(["One", "Two"]));
    page.reload();
    page.sees("so it stays", CARDS, &json!(["One", "Two"]));
    page.press("Control+Shift+z");
    page.sees("redo goes on after the reload", CARDS, &json!(["One", "Two", "Three"]));
    page.press("Control+z");
    page.press("Control+z");
    page.sees("and undo", CARDS, &json!(["One"]));
    page.reload();
    page.press("Control+z");
    page.sees("to the very beginning", CARDS, &json!([]));

    // The log tells it all.
    page.visit("Log");
    page.click("button", "Changes");
    page.wait("every step is told", "/Three/.test(document.querySelector('main').innerText)");
    page.finish();
}

#[test]
fn an_edit_survives_its_tab() {
    let page = Journey::open("kept-tab");
    page.blank_project("Office move");
    write_card(&page, "One");
    write_card(&page, "Two");
    // The renderer ends here, without a chance to do anything more.
    page.crash();
    page.sees("both are here", CARDS, &json!(["One", "Two"]));
    page.press("Control+z");
    page.sees("and can be taken back", CARDS, &json!(["One"]));
    page.finish();
}

#[test]
fn an_edit_survives_its_browser() {
    let mut page = Journey::open("kept-browser");
    page.sample();
    page.visit("Board");
    write_card(&page, "The last thing done");
    let before = page.exported();
    // Chromium takes seconds to minutes to write its local storage to the disk; the second copy is there within
    // milliseconds (how long in the README). What is waited for is that copy and nothing else.
    page.copied();
    page.power_cut();
    page.wait("the board is back", "document.querySelector('.cell .tk')");
    page.wait(
        "with the card",
        "[...document.querySelectorAll('.cell .tk h3')].some((card) => card.innerText === 'The last thing done')",
    );
    assert!(page.exported() == before, "the whole plan is as it was, to the byte");
    page.press("Control+z");
    page.wait(
        "undo is there too",
        "![...document.querySelectorAll('.cell .tk h3')].some((card) => card.innerText === 'The last thing done')",
    );
    page.finish();
}

#[test]
fn closing_the_browser_loses_nothing() {
    let mut page = Journey::open("kept-close");
    page.blank_project("Office move");
    write_card(&page, "One");
    page.come_back();
    page.sees("it is here", CARDS, &json!(["One"]));
    page.finish();
}
