//! Somebody has one project open in two tabs, and works in both.

use serde_json::json;

use crate::harness::Journey;

/// The names of the cards on the board, in the order of the alphabet.
const CARDS: &str = "return [...document.querySelectorAll('.cell .tk h3')].map((card) => card.innerText).sort()";

fn write_card(page: &Journey, name: &str) {
    page.click("button", "Add to To do");
    page.wait("the field is ready", "document.activeElement.matches('.quick textarea')");
    page.write(name);
    page.press("Enter");
    page.press("Escape");
    page.wait("the field is closed", "!document.querySelector('.quick')");
}

#[test]
fn a_change_in_one_tab_shows_in_the_other_and_both_stay() {
    let page = Journey::open("two-tabs");
    page.blank_project("Office move");
    write_card(&page, "From the first");
    let place = page.place();

    let first = page.second_tab(&place);
    let second = page.tab();
    page.sees("the second tab has it", CARDS, &json!(["From the first"]));
    write_card(&page, "From the second");

    page.to_tab(&first);
    page.sees("the first tab has both, without a reload", CARDS, &json!(["From the first", "From the second"]));
    write_card(&page, "Again from the first");
    page.click_text(".cell .tk h3", "From the second");
    page.fill("Title", "Changed in the first");
    page.press("Enter");
    page.press("Escape");
    let all = json!(["Again from the first", "Changed in the first", "From the first"]);
    page.sees("it is all in the first", CARDS, &all);

    page.to_tab(&second);
    page.sees("and in the second", CARDS, &all);
    // Both change the same task at the same time, in different fields; each keeps its own.
    page.click_text(".cell .tk h3", "From the first");
    page.wait("its panel is open", "document.querySelector('.taskp')");
    page.choose("Priority: Normal", "Urgent");
    page.to_tab(&first);
    page.click_text(".cell .tk h3", "From the first");
    page.fill("Title", "From both");
    page.press("Enter");
    page.wait("the other's change is here", "document.querySelector('.taskp .prio.p1')");
    page.to_tab(&second);
    page.wait("and the title there", "document.querySelector('.taskp textarea').value === 'From both'");

    // Both are kept, whoever is reloaded; undo takes back what was done last.
    let all = json!(["Again from the first", "Changed in the first", "From both"]);
    page.reload();
    page.sees("all is kept", CARDS, &all);
    let one = page.exported();
    page.to_tab(&first);
    page.reload();
    page.sees("in both", CARDS, &all);
    let other = page.exported();
    assert!(one == other, "both tabs export the same bytes");

    // Deleted in one, the other says so and can store it again.
    page.click("link", "Projects");
    page.choose("More actions for Office move", "Delete");
    page.to_tab(&second);
    page.wait(
        "the other tab is told",
        "document.querySelector('.notes')?.innerText.includes('deleted in another tab')",
    );
    page.click("button", "Store it again");
    page.wait("it is stored again", "document.querySelector('.saved')?.innerText.startsWith('Saved')");
    page.reload();
    page.sees("and here", CARDS, &all);
    page.finish();
}
