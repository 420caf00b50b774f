//! What hurried hands do at a board: it keeps what is typed, takes what is meant, and says what follows.

use serde_json::json;

use crate::board::{BOARD, card, focus, write_cards};
use crate::harness::Journey;

#[test]
fn cards_for_new_people_are_typed_without_looking_up() {
    let page = Journey::open("fumbles-people");
    page.blank_project("Shop");
    page.visit("Board");
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    // People come in with the first cards: the board stays as it is, and so does the field.
    for line in ["Story A *5 @Anna", "Story B *3 @Ben", "Story C *8 @Anna"] {
        page.write(line);
        page.press("Enter");
        page.wait(
            "the field is empty again",
            "document.activeElement.matches('.quick textarea') && document.activeElement.value === ''",
        );
    }
    page.sees(
        "all of them are cards",
        BOARD,
        &json!([["To do", ["Story A", "Story B", "Story C"]], ["In progress", []], ["In review", []], ["Done", []]]),
    );
    page.press("Escape");
    page.reload();
    page.wait(
        "opened again, the board has a lane for each person",
        "document.querySelectorAll('.lane header').length >= 2",
    );

    // Points are in the panel, though there is no sprint yet.
    page.click_on(&format!("{} h3", card(&page, "Story A")));
    page.wait("its size is in the panel", "document.querySelector('.taskp [aria-label=Points]')?.value === '5'");
    page.finish();
}

#[test]
fn letters_and_enter_take_what_they_name() {
    let page = Journey::open("fumbles-letters");
    page.blank_project("Shop");
    write_cards(&page, "To do", &["Story A @Anna", "Story B @Andreas"]);
    page.eval("history.replaceState(history.state, '', location.href)");
    focus(&page, "Story A");
    page.press("m");
    page.wait("the columns are asked", "document.activeElement.closest('dialog')");
    for letter in ["d", "o", "n", "e"] {
        page.press(letter);
    }
    page.wait("the letters lead to the column", "document.activeElement.innerText.trim().startsWith('Done')");
    page.press("Enter");
    page.said("Moved S-1 to Done");

    focus(&page, "Story B");
    page.press("a");
    page.wait("a person is asked", "document.activeElement.matches('dialog input')");
    page.write("an");
    page.press("Enter");
    page.wait(
        "two are meant: neither is taken",
        "document.querySelectorAll('dialog[open] [aria-pressed=true]').length === 1 && document.activeElement.value === 'an'",
    );
    page.write("na");
    page.press("Enter");
    page.wait(
        "the one that was meant is taken",
        "document.querySelectorAll('dialog[open] [aria-pressed=true]').length === 2",
    );
    assert_eq!(page.count("dialog[open] .choices button"), 2, "nobody was made up");
    page.press("Escape");
    page.finish();
}

#[test]
fn what_leaves_the_plan_says_how_the_finish_moves() {
    let page = Journey::open("fumbles-archive");
    page.blank_project("Shop");
    write_cards(&page, "To do", &["Short 1d", "Long 20d"]);
    focus(&page, "Long");
    page.press("Enter");
    page.wait("its panel is open", "document.querySelector('.taskp')");
    page.choose("More actions", "Archive");
    page.said("Archived S-2: the finish moves from ");
    page.click_text(".toast button", "Undo");
    page.wait("it is back", "document.querySelectorAll('.kan .tk').length === 2");

    // What was half written is there after a reload, to be kept or not.
    page.click_on(&format!("{} h3", card(&page, "Short")));
    page.click_text(".taskp button", "Add a description");
    page.wait("it is being written", "document.activeElement.matches('.taskp .md textarea')");
    page.write("Half a thought");
    page.click_on(".taskp .cm textarea");
    page.wait(
        "leaving the field keeps it",
        "document.querySelector('.taskp .md')?.innerText.includes('Half a thought')",
    );
    page.write("Half a comment");
    page.reload();
    page.wait("so is the comment", "document.querySelector('.taskp .cm textarea')?.value === 'Half a comment'");
    page.click_text(".taskp .edit", "Edit");
    page.wait("it is being changed", "document.activeElement.matches('.taskp .md textarea')");
    page.press("Control+End");
    page.write(", and more");
    page.reload();
    page.wait(
        "the change is still in the field",
        "document.querySelector('.taskp .md textarea')?.value === 'Half a thought, and more'",
    );
    page.finish();
}

#[test]
fn a_full_column_says_so_before_the_drop() {
    let page = Journey::open("fumbles-full");
    page.blank_project("Shop");
    write_cards(&page, "To do", &["One", "Two"]);
    page.choose("Column In progress", "Name, meaning and limits…");
    page.fill_in("number", "At least", "5");
    page.fill_in("number", "At most", "1");
    page.click_text("dialog[open] label", "Refuse tasks over");
    page.click("button", "Save column");
    page.wait(
        "what is wrong is said at the limits",
        "document.querySelector('#limits-problem')?.innerText && !document.querySelector('#column-problem').innerText",
    );
    page.fill_in("number", "At least", "1");
    page.click("button", "Save column");
    page.wait("the limit is shown", "document.querySelectorAll('.colh > div')[1].innerText.includes('0, at least 1')");
    focus(&page, "One");
    page.press("Control+ArrowRight");
    page.said("Moved S-1 to In progress");
    focus(&page, "Two");
    page.press(" ");
    page.wait("it is in the hand", "document.querySelector('.draghint')");
    page.press("ArrowRight");
    page.wait(
        "the bar says that it is full",
        "document.querySelector('.draghint').innerText.includes('full: it takes no more than 1') && document.querySelector('.cell.refuse')",
    );
    page.press("Escape");
    page.wait("nothing is in the hand", "!document.querySelector('.draghint')");

    // The rooms of the backlog are found from here.
    page.press("Control+k");
    page.wait("the palette is open", "document.activeElement.matches('[role=combobox]')");
    page.write("retrospective");
    page.press("Enter");
    page.said("No sprint has been started yet, so there is none to look back on.");
    page.finish();
}
