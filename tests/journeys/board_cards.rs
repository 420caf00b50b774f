//! Cards are made from lists and templates, come again when they are finished, and grow out of checklists.

use serde_json::{Value, json};

use crate::board::{BOARD, card, write_cards};
use crate::harness::Journey;

/// The columns of a blank project with these cards.
fn columns(to_do: &[&str], in_progress: &[&str], done: &[&str]) -> Value {
    json!([["To do", to_do], ["In progress", in_progress], ["In review", []], ["Done", done]])
}

/// Opens the panel of the card of this name.
fn open(page: &Journey, name: &str) {
    page.click_on(&format!("{} h3", card(page, name)));
    page.wait("its panel is open", "document.activeElement.matches('.taskp')");
}

/// Closes the panel.
fn close(page: &Journey) {
    page.eval("document.querySelector('.taskp').focus()");
    page.press("Escape");
    page.wait("the panel is closed", "!document.querySelector('.taskp')");
}

#[test]
fn a_pasted_list_makes_a_card_of_each_line() {
    let page = Journey::open("cards-list");
    page.blank_project("Office move");
    write_cards(&page, "To do", &["Pack the books"]);
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    page.write("begun");
    page.paste("1. Label the boxes #packing !high\n2. [ ] Order a van ^fri 2d\n\n3. Hand over the keys");
    page.said("Added 3 tasks to To do");
    let all = columns(&["Pack the books", "Label the boxes", "Order a van", "Hand over the keys"], &[], &[]);
    page.sees("each line is a card, in their order", BOARD, &all);
    page.wait(
        "what was being typed waits in the field",
        "document.activeElement.matches('.quick textarea') && document.activeElement.value === 'begun'",
    );
    page.wait(
        "signs are read in each line",
        &format!(
            "document.querySelector({0:?}).querySelector('.tag').innerText === 'packing' && document.querySelector({0:?}).querySelector('.prio.p2')",
            card(&page, "Label the boxes")
        ),
    );
    page.click_text(".toast button", "Undo");
    page.sees("one step takes all of them back", BOARD, &columns(&["Pack the books"], &[], &[]));
    page.click_on(".cell .tk");
    page.press("Escape");
    page.press("Control+Shift+z");
    page.sees("and brings them back", BOARD, &all);
    page.reload();
    page.sees("the board is as it was left", BOARD, &all);
    page.finish();
}

#[test]
fn a_task_is_kept_as_a_template_and_made_again() {
    let page = Journey::open("cards-template");
    page.blank_project("Office move");
    write_cards(&page, "To do", &["Move a room #packing !high"]);
    open(&page, "Move a room");
    page.click("textbox", "Add a line to the checklist");
    page.paste("- [ ] Empty the shelves\n- [ ] Carry the desks");
    page.wait("the list is there", "document.querySelectorAll('.taskp .todo li').length === 2");
    page.click_on(".taskp .todo input");
    page.choose("More actions", "Save as template");
    page.said("Saved template Move a room");
    close(&page);

    // By a sign in the field of a new card.
    page.press("n");
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    page.write("/roo");
    page.wait(
        "it is offered",
        "document.querySelector('.quick [role=option][aria-selected=true]')?.innerText.trim() === 'Move a room'",
    );
    page.press("Enter");
    page.wait(
        "its name is in the field, to be changed",
        "((field) => field.value === 'Move a room' && field.selectionEnd - field.selectionStart === 11)(document.querySelector('.quick textarea'))",
    );
    page.write("Move room 7 ^fri");
    page.press("Enter");
    page.wait("the field is empty again", "document.querySelector('.quick textarea').value === ''");
    page.press("Escape");
    page.sees("it is a card", BOARD, &columns(&["Move a room", "Move room 7"], &[], &[]));
    let made = card(&page, "Move room 7");
    page.wait(
        "with all that the template holds, and nothing done",
        &format!(
            "((card) => card.querySelector('.tag').innerText === 'packing' && card.querySelector('.prio.p2') && card.innerText.includes('0/2'))(document.querySelector({made:?}))"
        ),
    );
    let records = page.records("card_template");
    assert_eq!(records.len(), 1, "it is in the file");
    assert_eq!(records[0]["checklist"].as_array().map(Vec::len), Some(2));
    assert!(records[0]["checklist"].to_string().find("done").is_none(), "nothing of it is done: {}", records[0]);

    // Renamed, and used from the menu of a column.
    page.choose("More", "Templates…");
    page.fill("Name of template Move a room", "Room");
    page.press("Enter");
    page.wait("its name is new", "document.querySelector('dialog[open] [aria-label=\"Use Room for a new task\"]')");
    page.press("Escape");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    page.choose("Column In progress", "Add from template…");
    page.click("button", "Use Room for a new task");
    page.wait(
        "its name is in the field",
        "document.querySelector('.cell[data-column=\"1\"] .quick textarea')?.value === 'Room'",
    );
    page.press("Enter");
    page.sees("it is in that column", BOARD, &columns(&["Move a room", "Move room 7"], &["Room"], &[]));
    page.wait("the field is ready for another", "document.querySelector('.quick textarea')?.value === ''");
    page.press("Escape");
    page.wait("the field is gone", "!document.querySelector('.quick')");

    // Deleted; the way back; after a reload it is still there.
    page.choose("More", "Templates…");
    page.click("button", "Delete template Room");
    page.wait("there is none", "document.querySelector('dialog[open]').innerText.includes('No templates yet')");
    page.press("Escape");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
    page.press("Control+z");
    page.said("Undone: Deleted template Room");
    page.reload();
    page.choose("More", "Templates…");
    page.named("button", "Use Room for a new task");
    page.accessible_in_both("cards-template");
    page.finish();
}

#[test]
fn a_finished_task_that_repeats_comes_again() {
    let page = Journey::open("cards-repeat");
    page.blank_project("Office");
    write_cards(&page, "To do", &["Water the plants ^today"]);
    open(&page, "Water the plants");
    page.click("textbox", "Add a line to the checklist");
    page.paste("Fern\nIvy");
    page.wait("the list is there", "document.querySelectorAll('.taskp .todo li').length === 2");
    page.click_on(".taskp .todo input");
    page.click("button", "Repeats: not at all");
    page.option("Repeats by", "Days");
    page.fill("Number of days", "7");
    page.press("Enter");
    page.wait("the rule is told", "document.querySelector('.taskp [aria-label=\"Repeats: every 7 days\"]')");
    page.press_until("Escape", "the panel", "!document.querySelector('.menu:popover-open')");
    page.accessible_in_both("cards-repeat");
    close(&page);
    let first = card(&page, "Water the plants");
    page.wait(
        "its card shows that it repeats",
        &format!("document.querySelector({first:?}).querySelector('[aria-label=\"Repeats every 7 days\"]')"),
    );

    // Finished by a drag: the next one is there in the same step.
    page.drag(&first, ".cell[data-column='3']");
    page.said("next is OFF-2");
    let twice = columns(&["Water the plants"], &[], &["Water the plants"]);
    page.sees("the next one stands in the first column", BOARD, &twice);
    page.wait(
        "nothing of it is ticked",
        "((card) => card.innerText.includes('OFF-2') && card.innerText.includes('0/2'))(document.querySelector('.cell[data-column=\"0\"] .tk'))",
    );
    let tasks = page.records("task");
    let due = |number: i64| {
        let task = tasks.iter().find(|task| task["number"] == number).expect("both tasks are in the file");
        (task["due"].as_str().unwrap_or_default().to_owned(), task["repeats"].clone())
    };
    assert_eq!((due(1).1, due(2).1), (Value::Null, json!({ "daily": 7 })), "only the next one repeats");
    assert!(due(2).0 > due(1).0, "it is due later: {} after {}", due(2).0, due(1).0);

    page.press("Control+z");
    page.sees("one step takes both back", BOARD, &columns(&["Water the plants"], &[], &[]));
    page.press("Control+Shift+z");
    page.sees("and makes both again", BOARD, &twice);
    // Reopened and finished once more, there is no third.
    page.drag(&first, ".cell[data-column='1']");
    page.sees("it is open again", BOARD, &columns(&["Water the plants"], &["Water the plants"], &[]));
    page.drag(&first, ".cell[data-column='3']");
    page.sees("it is finished once more", BOARD, &twice);
    page.finish();
}

#[test]
fn a_line_of_a_checklist_becomes_a_task() {
    let page = Journey::open("cards-line");
    page.blank_project("Office move");
    write_cards(&page, "In progress", &["Move room 7 #packing"]);
    open(&page, "Move room 7");
    page.click("textbox", "Add a line to the checklist");
    page.paste("Empty the shelves\nCarry the desks");
    page.choose("More for “Carry the desks”", "Make it a task");
    page.said("Made OM-2 of “Carry the desks”");
    let made = columns(&["Carry the desks"], &["Move room 7"], &[]);
    page.sees("it is a card beside the other", BOARD, &made);
    page.wait("the line leads there", "document.querySelector('.taskp .todo .own')?.innerText.replace(/\\s+/g, ' ').trim() === 'OM-2 Carry the desks'");
    page.wait("nothing is ticked", "document.querySelector('.taskp h3 .count').innerText === '0 of 2'");
    page.press("Control+z");
    page.sees("undo takes it back", BOARD, &columns(&[], &["Move room 7"], &[]));
    page.wait("it is a line as before", "document.querySelectorAll('.taskp .todo input').length === 2");
    page.press("Control+Shift+z");
    page.sees("redo makes it again", BOARD, &made);
    page.click_on(".taskp .todo .own .asis");
    page.wait("its panel is open", "document.querySelector('.taskp .key').innerText === 'OM-2'");
    page.choose("Status: To do", "Done");
    close(&page);
    open(&page, "Move room 7");
    page.wait("the line is ticked by its task", "document.querySelector('.taskp h3 .count').innerText === '1 of 2'");
    page.wait(
        "the card counts it",
        &format!("document.querySelector({:?}).innerText.includes('1/2')", card(&page, "Move room 7")),
    );
    page.finish();
}
