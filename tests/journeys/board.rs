//! Somebody sets a board up for their way of working, writes cards, and moves them by mouse and by keys.

use serde_json::{Value, json};

use crate::harness::Journey;

/// Columns from left to right, each with its cards from top to bottom.
pub const BOARD: &str = "return [...document.querySelectorAll('.colh h2')].map((head, at) => [
    head.innerText,
    [...document.querySelectorAll(`.cell[data-column='${at}'] .tk h3`)].map((card) => card.innerText)])";
/// The names of the columns.
const COLUMNS: &str = "return [...document.querySelectorAll('.colh h2')].map((head) => head.innerText)";

/// Writes cards into a column, as one sits down and writes what comes to mind.
pub fn write_cards(page: &Journey, column: &str, cards: &[&str]) {
    page.click("button", &format!("Add to {column}"));
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    for card in cards {
        page.write(card);
        page.press("Enter");
        page.wait("the field is empty again", "document.querySelector('.quick textarea').value === ''");
    }
    page.press("Escape");
    page.wait("the field is closed", "!document.querySelector('.quick') && document.activeElement.matches('.tk')");
}

/// The selector of the card of this name.
pub fn card(page: &Journey, name: &str) -> String {
    let id = page.until(&format!("the card {name:?} is there"), || {
        let id = page.eval_with(
            "return [...document.querySelectorAll('.cell .tk')].find((card) => card.querySelector('h3').innerText === arguments[0])?.dataset.id",
            &json!([name]),
        );
        id.as_str().map(str::to_owned)
    });
    format!(".cell .tk[data-id='{id}']")
}

/// Puts the focus on a card by keys alone: the filter finds it, Enter goes there.
pub fn focus(page: &Journey, name: &str) {
    page.press("/");
    page.write(name);
    page.wait("one card is left", "document.querySelectorAll('.cell .tk').length === 1");
    page.press("Enter");
    page.wait("it has the focus", "document.activeElement.matches('.tk')");
    page.press("/");
    page.press("Escape");
    page.press("Escape");
    page.wait(
        "the focus is on it among the others",
        &format!("document.activeElement.querySelector('h3')?.innerText === {name:?} && document.querySelectorAll('.cell .tk').length > 1"),
    );
}

fn sees_board(page: &Journey, what: &str, board: Value) {
    page.sees(what, BOARD, &board);
}

#[test]
fn columns_are_added_renamed_limited_ordered_and_deleted() {
    let page = Journey::open("board-columns");
    page.blank_project("Office move");

    page.choose("More", "Add column…");
    page.fill("Name", "Waiting");
    page.click("button", "Add column");
    page.sees("it stands at the end", COLUMNS, &json!(["To do", "In progress", "In review", "Done", "Waiting"]));

    page.choose("Column Waiting", "Move left");
    page.choose("Column Waiting", "Move left");
    page.sees("it moved to the left", COLUMNS, &json!(["To do", "In progress", "Waiting", "In review", "Done"]));

    page.choose("Column Waiting", "Name, meaning and limits…");
    page.fill("Name", "With the movers");
    page.fill_in("number", "At most", "1");
    page.click("button", "Save column");
    page.sees("its name is new", COLUMNS, &json!(["To do", "In progress", "With the movers", "In review", "Done"]));

    write_cards(&page, "With the movers", &["Pack the books", "Label the boxes"]);
    page.wait(
        "too many cards are said to be too many",
        "document.querySelector('.colh .lim')?.innerText.trim() === '2 of 1'",
    );

    // Deleting it asks where its cards should go; undo brings column and cards back.
    page.choose("Column With the movers", "Delete column…");
    page.option("Move them to", "To do");
    page.click("button", "Delete column");
    let without =
        json!([["To do", ["Pack the books", "Label the boxes"]], ["In progress", []], ["In review", []], ["Done", []]]);
    sees_board(&page, "the cards are in the other column", without.clone());
    page.press("Control+z");
    let with = json!([
        ["To do", []],
        ["In progress", []],
        ["With the movers", ["Pack the books", "Label the boxes"]],
        ["In review", []],
        ["Done", []],
    ]);
    sees_board(&page, "undo brings both back", with.clone());
    page.press("Control+Shift+z");
    sees_board(&page, "redo deletes again", without);
    page.press("Control+z");
    page.reload();
    sees_board(&page, "the board is as it was left", with);
    page.finish();
}

#[test]
fn cards_are_written_and_moved_by_mouse_and_by_keys() {
    let page = Journey::open("board-cards");
    page.blank_project("Office move");
    write_cards(&page, "To do", &["Pack the books", "Label the boxes !high #packing", "Order a van ^fri 2d"]);
    let written = json!([
        ["To do", ["Pack the books", "Label the boxes", "Order a van"]],
        ["In progress", []],
        ["In review", []],
        ["Done", []],
    ]);
    sees_board(&page, "three cards are written", written.clone());
    page.wait(
        "signs in the line became what they stand for",
        "document.querySelector('.cell .tag')?.innerText === 'packing'",
    );

    // By mouse, to another column; the card follows the pointer.
    page.drag(&card(&page, "Label the boxes"), ".cell[data-column='1']");
    let dragged = json!([
        ["To do", ["Pack the books", "Order a van"]],
        ["In progress", ["Label the boxes"]],
        ["In review", []],
        ["Done", []],
    ]);
    sees_board(&page, "the card is where it was let go", dragged.clone());
    assert_eq!(page.count(".taskp"), 0, "a drag opens nothing");

    // Let go beside the board, or given up by Esc, it stays where it was: by mouse, and picked up by keys.
    let (x, y) = page.middle(&card(&page, "Order a van"));
    page.drag_by((x, y), (400, 20 - y));
    page.drag_and((x, y), (300, 0), "Escape");
    page.wait("nothing is in the hand", "!document.querySelector('.tk.lift')");
    sees_board(&page, "nothing has changed", dragged.clone());
    focus(&page, "Order a van");
    page.press("Space");
    page.wait("it is picked up", "document.querySelector('.draghint')?.innerText.includes('OM-3')");
    page.press("ArrowRight");
    page.press("ArrowRight");
    page.wait("it would go there", "document.querySelector('.cell[data-column=\"2\"] .slot')");
    page.press("Escape");
    page.wait("it is put back", "!document.querySelector('.draghint') && !document.querySelector('.slot')");
    sees_board(&page, "nothing has changed", dragged);

    // By keys: picked up, carried two columns, up above nothing, dropped.
    page.press("Space");
    page.press("ArrowRight");
    page.press("ArrowUp");
    page.press("Enter");
    let carried = json!([
        ["To do", ["Pack the books"]],
        ["In progress", ["Order a van", "Label the boxes"]],
        ["In review", []],
        ["Done", []],
    ]);
    sees_board(&page, "it is above the other card", carried.clone());
    page.wait("the focus went along", "document.activeElement.querySelector('h3')?.innerText === 'Order a van'");

    // By keys without picking up.
    page.press("Control+ArrowRight");
    let shifted = json!([
        ["To do", ["Pack the books"]],
        ["In progress", ["Label the boxes"]],
        ["In review", ["Order a van"]],
        ["Done", []],
    ]);
    sees_board(&page, "it is one column further", shifted.clone());

    // By the dialog.
    page.press("m");
    page.wait("it asks where to", "document.querySelector('dialog[open] h2')?.innerText === 'Move OM-3 to'");
    page.click_text(".choices button", "Done");
    let done = json!([
        ["To do", ["Pack the books"]],
        ["In progress", ["Label the boxes"]],
        ["In review", []],
        ["Done", ["Order a van"]],
    ]);
    sees_board(&page, "it is done", done.clone());
    page.wait("and looks done", &format!("document.querySelector({:?}).matches('.fin')", card(&page, "Order a van")));

    // Step by step back, and forward again.
    page.press("Control+z");
    sees_board(&page, "one step back", shifted.clone());
    page.press("Control+z");
    sees_board(&page, "two steps back", carried);
    page.press("Control+Shift+z");
    sees_board(&page, "one forward", shifted);
    page.press("Control+y");
    sees_board(&page, "two forward", done.clone());

    page.reload();
    sees_board(&page, "the board is as it was left", done);
    page.finish();
}

#[test]
fn the_board_is_filtered_by_text_person_label_and_priority() {
    let page = Journey::open("board-filter");
    page.sample();
    page.visit("Board");
    page.wait("cards are there", "document.querySelectorAll('.cell .tk').length > 5");
    let all = page.text(".head .meta");
    let facts =
        |what: &str, test: &str| page.wait(what, &format!("({test})(document.querySelector('.head .meta').innerText)"));

    page.press("/");
    page.write("portal");
    facts("the text filters", "(words) => / shown$/.test(words)");
    page.wait(
        "every card shown holds it",
        "[...document.querySelectorAll('.cell .tk')].every((card) => card.innerText.toLowerCase().includes('portal'))",
    );
    page.write("xyzzy");
    page.wait(
        "nothing passes, and it says so",
        "document.querySelector('.es')?.innerText.includes('No tasks match: 1 filter is on')",
    );
    page.click_text(".es button", "Clear filters");
    facts("all are back", &format!("(words) => words.trim() === {all:?}"));

    page.click_on(".avs.pick button");
    facts("a person filters", "(words) => / shown$/.test(words)");
    page.wait("that is in the address", "location.search.includes('who=')");
    page.click("button", "Clear filters");

    page.choose("Filter by priority", "High");
    facts("a priority filters", "(words) => / shown$/.test(words)");
    page.wait(
        "every card has it",
        "[...document.querySelectorAll('.cell .tk:not(.fin)')].every((card) => card.querySelector('.prio.p2'))",
    );
    page.press("Escape");
    page.click("button", "Clear filters");

    page.click("button", "Filter by label");
    page.click_on("[popover]:popover-open [role=menuitemcheckbox]");
    facts("a label filters", "(words) => / shown$/.test(words)");
    page.press("Escape");
    page.reload();
    facts("the address keeps it", "(words) => / shown$/.test(words)");
    page.click("button", "Clear filters");
    facts("all are back", &format!("(words) => words.trim() === {all:?}"));
    page.finish();
}

#[test]
fn a_card_is_written_below_more_cards_than_are_drawn() {
    let page = Journey::open("board-long");
    page.blank_project("Office move");
    let task = |number: u32| {
        format!(
            "<Task><UID>{number}</UID><ID>{number}</ID><Name>Box {number}</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task>"
        )
    };
    let tasks: String = (1..=300).map(task).collect();
    page.drop_file(
        "boxes.xml",
        format!(
            "<Project><Name>Boxes</Name><StartDate>2027-01-04T08:00:00</StartDate><Tasks>{tasks}</Tasks></Project>"
        )
        .as_bytes(),
    );
    page.click("radio", "In the place of Office move");
    page.click("button", "Replace the plan");
    page.wait(
        "few of them are drawn",
        "((count) => count > 3 && count < 40)(document.querySelectorAll('.cell .tk').length)",
    );
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    page.wait(
        "it stands below the last card, in sight",
        "((field, cards) => field.bottom <= innerHeight && cards.at(-1).innerText === 'Box 300' && cards.at(-1).getBoundingClientRect().bottom < field.top)(
           document.querySelector('.quick').getBoundingClientRect(), [...document.querySelectorAll('.cell[data-column=\"0\"] .tk h3')])",
    );
    page.write("The key under the mat");
    page.press("Enter");
    page.wait("it is the last card", "[...document.querySelectorAll('.cell[data-column=\"0\"] .tk h3')].at(-1).innerText === 'The key under the mat'");
    page.press("Escape");
    page.press("Home");
    page.wait("a key leads to the first one", "document.activeElement.querySelector('h3')?.innerText === 'Box 1'");
    page.press("End");
    page.wait("and to the last", "document.activeElement.querySelector('h3')?.innerText === 'The key under the mat'");
    page.finish();
}

#[test]
fn what_is_begun_in_a_task_waits_there() {
    let page = Journey::open("board-begun");
    page.sample();
    page.visit("Board");
    page.click_text(".tk h3", "Billing adapter for SAP");
    page.fill("Write a comment", "Ask the vendor");
    page.click("button", "Next task");
    page.wait("the next task has no comment begun", "document.querySelector('.taskp .cm textarea').value === ''");
    page.click("button", "Previous task");
    page.wait("the first has", "document.querySelector('.taskp .cm textarea').value === 'Ask the vendor'");

    page.eval("const best = document.querySelector('.taskp .est input'); best.focus(); best.select()");
    page.press("Delete");
    page.press("Tab");
    page.wait("half an estimate is none", "document.querySelector('.taskp .est [role=status]')");
    page.click("button", "Next task");
    page.click("button", "Previous task");
    page.wait("the estimate is as it was", "document.querySelector('.taskp .est input').value === '8'");

    page.eval("document.querySelector('.taskp .cm textarea').focus()");
    page.press("Escape");
    page.wait("leaving a field, the focus stays in the panel", "document.activeElement.matches('.taskp')");
    page.finish();
}
