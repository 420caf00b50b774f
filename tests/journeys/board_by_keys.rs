//! Everything that can be done on the board, done by keys alone.

use serde_json::{Value, json};

use crate::board::{BOARD, focus};
use crate::harness::Journey;

/// Closes the panel of a task; its card has the focus again.
fn close(page: &Journey) {
    page.press_until("Escape", "the board", "!document.querySelector('.taskp')");
    page.wait("its card is in hand", "document.activeElement.matches('.tk')");
}

/// Opens the panel of the card of this name.
fn open(page: &Journey, name: &str) {
    focus(page, name);
    page.press("Enter");
    page.wait("its panel is in hand", "document.activeElement.matches('.taskp')");
}

/// Names of the cards that are selected.
const SELECTED: &str = "return [...document.querySelectorAll('.cell .tk.on h3')].map((card) => card.innerText)";
/// Names of the columns.
const COLUMNS: &str = "return [...document.querySelectorAll('.colh h2')].map((head) => head.innerText)";

fn begin(name: &str) -> Journey {
    let page = Journey::open(name);
    page.blank_project("Office move");
    page.watch_pointer();
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    for card in ["Pack the books", "Label the boxes #packing !high", "Order a van"] {
        page.write(card);
        page.press("Enter");
        page.wait("the field is empty again", "document.querySelector('.quick textarea').value === ''");
    }
    page.press("Escape");
    page.wait("the last card is in hand", "document.activeElement.matches('.tk')");
    page
}

fn to_do(cards: &[&str]) -> Value {
    json!([["To do", cards], ["In progress", []], ["In review", []], ["Done", []]])
}

#[test]
fn columns_are_set_up_by_keys() {
    let page = begin("board-keys-columns");
    page.choose_by_keys("More", "Add column…");
    page.in_dialog("New column");
    page.write("Waiting");
    page.press("Enter");
    page.sees("it stands at the end", COLUMNS, &json!(["To do", "In progress", "In review", "Done", "Waiting"]));
    page.choose_by_keys("Column Waiting", "Move left");
    page.sees("it moved", COLUMNS, &json!(["To do", "In progress", "In review", "Waiting", "Done"]));
    page.choose_by_keys("Column Waiting", "Name, meaning");
    page.in_dialog("Column Waiting");
    page.press("Control+a");
    page.write("On hold");
    page.tab_to("At most");
    page.write("2");
    page.tab_to("Refuse");
    page.press("Space");
    page.press("Enter");
    page.sees("its name is new", COLUMNS, &json!(["To do", "In progress", "In review", "On hold", "Done"]));
    page.choose_by_keys("Column On hold", "Delete column…");
    page.sees("it is empty, and gone at once", COLUMNS, &json!(["To do", "In progress", "In review", "Done"]));
    page.press("Control+z");
    page.sees("undo brings it back", COLUMNS, &json!(["To do", "In progress", "In review", "On hold", "Done"]));
    page.choose_by_keys("Column To do", "Delete column…");
    page.in_dialog("Delete column To do");
    page.tab_to("Delete column");
    page.press("Enter");
    let moved = json!([
        ["In progress", ["Pack the books", "Label the boxes", "Order a van"]],
        ["In review", []],
        ["On hold", []],
        ["Done", []],
    ]);
    page.sees("its cards are in the next one", BOARD, &moved);
    page.finish_by_keys();
}

#[test]
fn cards_are_moved_selected_and_changed_together_by_keys() {
    let page = begin("board-keys-cards");
    focus(&page, "Order a van");
    page.press("Alt+ArrowUp");
    page.sees("one place up", BOARD, &to_do(&["Pack the books", "Order a van", "Label the boxes"]));
    page.press("Alt+ArrowDown");
    page.press("Alt+ArrowDown");
    page.hears("It is the last one already");

    // Picked up, carried, put back by Esc; then put down. Who does not see it hears each step.
    page.press("Space");
    page.hears("Picked up OM-3. Arrow keys move it, Enter drops it, Escape cancels.");
    page.press("ArrowRight");
    page.hears("In progress, position 1 of 1");
    page.press("Escape");
    page.hears("Cancelled, nothing moved");
    let listed = ["Pack the books", "Label the boxes", "Order a van"];
    page.sees("all are where they were", BOARD, &to_do(&listed));
    page.press("Space");
    page.press("ArrowRight");
    page.press("ArrowRight");
    page.hears("In review, position 1 of 1");
    page.press("Enter");
    page.hears("Moved OM-3 to In review, position 1 of 1");
    page.press("Control+z");
    page.hears("Undone: Moved OM-3 to In review");
    page.sees("and back", BOARD, &to_do(&listed));
    focus(&page, "Order a van");
    page.press("Home");
    page.wait("the first has the focus", "document.activeElement.querySelector('h3')?.innerText === 'Pack the books'");

    // Two are selected, and labelled, made urgent, assigned and moved together.
    page.press("x");
    page.press("Shift+ArrowDown");
    page.sees("two are selected", SELECTED, &json!(["Pack the books", "Label the boxes"]));
    page.tab_to("Label…");
    page.press("Enter");
    page.in_dialog("Label 2 tasks");
    page.write("house");
    page.press("Enter");
    page.wait("both have it", "document.querySelectorAll('.cell .tk .tag').length === 3");
    page.tab_to("Done");
    page.press("Enter");
    page.choose_by_keys("Set priority", "Urgent");
    page.wait("both are urgent", "document.querySelectorAll('.cell .tk .prio.p1').length === 2");
    page.press("a");
    page.in_dialog("Assign 2 tasks to");
    page.write("Ada Lovelace");
    page.tab_to("Add Ada Lovelace as a new person");
    page.press("Enter");
    page.wait("she does both", "document.querySelectorAll('.cell .tk .av').length === 2");
    page.press("Escape");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    page.press("m");
    page.in_dialog("Move 2 tasks to");
    page.press("Enter");
    let moved = json!([
        ["To do", ["Order a van"]],
        ["In progress", ["Pack the books", "Label the boxes"]],
        ["In review", []],
        ["Done", []],
    ]);
    page.sees("both are in the next column", BOARD, &moved);
    page.press("Control+z");
    page.sees("one step takes them back", BOARD, &to_do(&["Pack the books", "Label the boxes", "Order a van"]));

    page.press("Escape");
    page.hears("Selection cleared");

    // All, archived and brought back.
    focus(&page, "Order a van");
    page.press("Control+a");
    page.hears("3 selected");
    page.tab_to("Archive");
    page.press("Enter");
    page.sees("all are put away", BOARD, &to_do(&[]));
    page.choose_by_keys("More", "Archived tasks…");
    page.in_dialog("Archived tasks");
    page.write("van");
    page.wait("it is found", "document.querySelectorAll('dialog[open] .choices li').length === 1");
    page.tab_to("Restore OM-3");
    page.press("Enter");
    page.press("Escape");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    page.sees("one is back", BOARD, &to_do(&["Order a van"]));

    // Copied, deleted, and back.
    focus_only(&page);
    page.press("Control+d");
    page.sees("a copy stands there", BOARD, &to_do(&["Order a van", "Order a van (copy)"]));
    page.wait("it is in hand", "document.activeElement.querySelector('h3')?.innerText === 'Order a van (copy)'");
    page.press("Delete");
    page.sees("it is gone", BOARD, &to_do(&["Order a van"]));
    page.press("Control+z");
    page.sees("and back", BOARD, &to_do(&["Order a van", "Order a van (copy)"]));
    page.finish_by_keys();
}

/// Puts the only card in hand.
fn focus_only(page: &Journey) {
    page.press("/");
    page.press("Enter");
    page.wait("the card is in hand", "document.activeElement.matches('.tk')");
}

#[test]
fn the_board_is_filtered_grouped_and_kept_as_a_view_by_keys() {
    let page = begin("board-keys-views");
    page.choose_by_keys("Filter by priority", "High");
    page.wait("one is left", "document.querySelectorAll('.cell .tk').length === 1");
    page.press("Escape");
    page.choose_by_keys("Group by", "Priority");
    page.wait("it is in a lane", "document.querySelector('.lane header b')?.innerText === 'High priority'");
    page.tab_to("Save view");
    page.press("Enter");
    page.in_dialog("Save view");
    page.write("Soon");
    page.press("Enter");
    page.wait("it is kept", "document.querySelector('[aria-label=Views]')");
    page.tab_to("Clear filters");
    page.press("Enter");
    page.wait("all are back", "document.querySelectorAll('.cell .tk').length === 3");
    page.tab_to("Collapse High priority");
    page.press("Enter");
    page.wait("its lane is folded", "document.querySelectorAll('.cell .tk').length === 2");
    page.press("Enter");
    page.wait("and open again", "document.querySelectorAll('.cell .tk').length === 3");
    page.choose_by_keys("Views", "Soon");
    page.wait("the view filters again", "document.querySelectorAll('.cell .tk').length === 1");
    page.tab_to("Views");
    page.press("Enter");
    page.wait("the menu has the focus", "document.activeElement.closest('.menu:popover-open')");
    page.press_until("ArrowDown", "the way to delete it", "document.activeElement.ariaLabel === 'Delete view Soon'");
    page.press("Enter");
    page.wait("there are no views", "!document.querySelector('[aria-label=Views]')");
    page.press("Control+z");
    page.wait("undo brings it back", "document.querySelector('[aria-label=Views]')");
    page.no_pointer();

    // Whoever comes by an address that does not tell finds the lanes as they were left.
    page.go(&format!("{}&v=board", page.project()));
    page.wait("the lanes are those", "document.querySelector('.lane header b')?.innerText === 'High priority'");
    page.finish();
}

#[test]
fn a_card_is_blocked_kept_as_template_and_repeated_by_keys() {
    let page = begin("board-keys-card");
    open(&page, "Pack the books");
    page.choose_by_keys("More actions", "Block…");
    page.wait("it asks why", "document.activeElement.ariaLabel === 'What it is waiting for'");
    page.write("No boxes left");
    page.press("Enter");
    page.wait("its card says why", "document.querySelector('.tk .why')?.innerText.trim() === 'No boxes left'");
    page.tab_to("Unblock");
    page.press("Enter");
    page.wait("it goes on", "!document.querySelector('.tk .why')");

    // A line of its checklist becomes a task.
    page.tab_to("Add a line to the checklist");
    page.write("Buy tape");
    page.press("Enter");
    page.wait("the line is there", "document.querySelector('.taskp .todo li')");
    page.press("Shift+Tab");
    page.press("Enter");
    page.choose_line("Make it a task");
    page.said("Made OM-4 of “Buy tape”");

    // It repeats; the rule is chosen by keys. The focus stayed at the checklist, which stands below.
    page.back_to("Repeats");
    page.press("Enter");
    page.wait("the editor has the focus", "document.activeElement.closest('.menu:popover-open')");
    page.tab_to("Repeats by");
    page.press("ArrowDown");
    page.wait("it repeats by days", "document.querySelector('.taskp [aria-label=\"Repeats: every day\"]')");
    page.press("Escape");
    page.run_command("Save as template");
    page.said("Saved template Pack the books");
    close(&page);

    // Finished, it comes again; a new one begins with the template.
    page.press("m");
    page.in_dialog("Move OM-1 to");
    page.press_until("ArrowDown", "Done", "document.activeElement.innerText.startsWith('Done')");
    page.press("Enter");
    page.said("next is OM-5");
    focus(&page, "Buy tape");
    page.run_command("New from template");
    page.in_dialog("Templates");
    page.press("Enter");
    page.wait(
        "its name is in the field",
        "document.activeElement.matches('.quick textarea') && document.activeElement.value === 'Pack the books'",
    );
    page.write("Pack the plates");
    page.press("Enter");
    page.wait("the field is empty again", "document.querySelector('.quick textarea').value === ''");
    page.press("Escape");
    let to_do = ["Label the boxes", "Order a van", "Buy tape", "Pack the books", "Pack the plates"];
    let board = json!([["To do", to_do], ["In progress", []], ["In review", []], ["Done", ["Pack the books"]]]);
    page.sees("each is where it belongs", BOARD, &board);
    page.finish_by_keys();
}
