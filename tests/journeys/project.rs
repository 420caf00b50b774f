//! Somebody with nothing but the page makes projects, finds every place again by its address, and tidies up.

use serde_json::json;

use crate::harness::Journey;

/// The names on the cards, sorted.
const CARDS: &str = "return [...document.querySelectorAll('.pc h2')].map((one) => one.innerText).sort()";

#[test]
fn projects_are_made_from_nothing_a_template_and_the_sample() {
    let page = Journey::open("project-new");
    page.wait(
        "the first page has nothing yet",
        "document.querySelector('h1')?.innerText === 'Plan your first project'",
    );

    // Blank, by the mouse; without a name it says what is missing.
    page.click_text(".op", "New project");
    page.click("button", "Create project");
    page.wait(
        "the name is asked for",
        "document.getElementById('new-name-help').innerText === 'Give the project a name.'",
    );
    page.fill("Name", "Office move");
    page.wait(
        "the key follows from the name",
        "document.querySelector('dialog[open] input[maxlength]').value === 'OM'",
    );
    page.click("button", "Create project");
    page.at("Board");
    page.sees(
        "a blank project has four columns",
        "return [...document.querySelectorAll('.colh h2')].map((one) => one.innerText)",
        &json!(["To do", "In progress", "In review", "Done"]),
    );

    // From a template, by keys.
    page.click("link", "Projects");
    page.sees("it is at Home", CARDS, &json!(["Office move"]));
    page.press("n");
    page.fill("Name", "Shop site");
    page.click("radio", "Website launch");
    page.press("Enter");
    page.at("Overview");
    page.visit("Timeline");
    page.wait("the template brings tasks", "document.querySelectorAll('[data-bar]').length > 5");

    // The sample, with today in the middle of it.
    page.click("link", "Projects");
    page.click("button", "Explore the sample project");
    page.at("Overview");
    page.wait("it is under way", "/Week \\d+ of \\d+/.test(document.querySelector('.ovhead').innerText)");
    page.visit("Timeline");
    page.wait("today is in sight", "document.querySelectorAll('[data-bar]').length > 10");

    page.click("link", "Projects");
    page.sees("all three are here", CARDS, &json!(["Customer Portal Relaunch", "Office move", "Shop site"]));
    page.reload();
    page.sees("and stay", CARDS, &json!(["Customer Portal Relaunch", "Office move", "Shop site"]));
    page.finish();
}

#[test]
fn every_place_has_an_address_that_reload_and_back_understand() {
    let page = Journey::open("project-links");
    page.sample();
    let project = page.project();
    let places = ["Board", "Timeline", "Risks", "Log", "Settings"];
    for place in places {
        page.visit(place);
        assert_eq!(page.place(), format!("{project}&v={}", place.to_lowercase()));
        page.reload();
        page.at(place);
        let over = page.eval("return document.documentElement.scrollHeight - innerHeight");
        assert!(over.as_i64() <= Some(0), "{place} scrolls within its frame; the window is {over} px too low");
    }
    for place in places.iter().rev().skip(1).chain(&["Overview"]) {
        page.back();
        page.at(place);
    }
    page.back();
    page.wait("back leads to Home in the end", "document.title === 'Projects · Landfall'");

    // What is open or chosen in a place is part of its address: a task, a risk, a filter, a section of the settings.
    page.go(&format!("{project}&v=board"));
    page.click_on(".tk h3");
    page.wait("the task is open", "document.querySelector('.taskp')");
    let task = page.text(".taskp .key");
    assert_eq!(page.place(), format!("{project}&v=board&item={task}"));
    page.reload();
    page.wait("the task is open again", &format!("document.querySelector('.taskp .key')?.innerText === '{task}'"));
    page.back();
    page.wait("back closes it", "!document.querySelector('.taskp')");

    page.press("/");
    page.write("portal");
    page.wait("the filter is in the address", "location.search.includes('q=portal')");
    let shown = page.text(".head .meta");
    page.reload();
    page.wait("it filters again", &format!("document.querySelector('.head .meta')?.innerText.trim() === {shown:?}"));

    page.go(&format!("{project}&v=risks&item=R-03"));
    page.wait("a risk opens by its address", "document.querySelector('.rkp .key')?.innerText === 'R-03'");
    page.go(&format!("{project}&v=settings&section=people"));
    page.wait("so does a section", "document.querySelector('.setnav [aria-current]')?.innerText === 'People'");

    // What is not here says so, and leads on.
    let elsewhere: String = project.trim_start_matches("?p=").chars().rev().collect();
    page.go(&format!("?p={elsewhere}&v=board"));
    page.wait("an unknown project is told", "document.querySelector('h1')?.innerText.includes('not in this browser')");
    page.click("link", "All projects");
    page.wait("Home is one step away", "document.querySelectorAll('.pc').length === 1");
    page.finish();
}

#[test]
fn projects_are_duplicated_put_away_and_deleted_with_a_way_back() {
    let page = Journey::open("project-tidy");
    page.blank_project("Office move");
    page.click("link", "Projects");
    let menu = "More actions for Office move";

    page.choose(menu, "Duplicate");
    page.sees("there is a copy", CARDS, &json!(["Office move", "Office move, copy"]));

    page.choose("More actions for Office move, copy", "Rename…");
    page.fill("Name", "Next move");
    page.click("button", "Rename");
    page.sees("the copy has a name of its own", CARDS, &json!(["Next move", "Office move"]));

    page.choose(menu, "Archive");
    page.sees("it is put away", CARDS, &json!(["Next move"]));
    page.click("button", "Undo");
    page.sees("and back", CARDS, &json!(["Next move", "Office move"]));
    page.choose(menu, "Archive");
    page.click("button", "Archived 1");
    page.sees("it is in the archive", CARDS, &json!(["Office move"]));
    page.reload();
    page.sees("there it stays", CARDS, &json!(["Office move"]));
    page.choose(menu, "Move to active");
    page.click("button", "Active 2");
    page.sees("it is active again", CARDS, &json!(["Next move", "Office move"]));

    page.choose(menu, "Delete");
    page.sees("it is deleted", CARDS, &json!(["Next move"]));
    page.wait("the focus is not lost with the card", "document.activeElement.id === 'main'");
    page.press("Control+z");
    page.sees("the deletion is undone", CARDS, &json!(["Next move", "Office move"]));
    page.choose(menu, "Delete");
    page.sees("it is deleted again", CARDS, &json!(["Next move"]));
    page.reload();
    page.sees("it stays deleted", CARDS, &json!(["Next move"]));
    page.click("button", "Deleted 1");
    page.accessible("the deleted projects");
    page.click("button", "Restore Office move");
    page.click("button", "Active 2");
    page.sees("it can still be restored", CARDS, &json!(["Next move", "Office move"]));

    // The undo stays when its message has gone.
    page.choose(menu, "Delete");
    page.click("button", "Close message");
    page.press("Control+z");
    page.sees("the deletion is undone without its message", CARDS, &json!(["Next move", "Office move"]));

    // For good only after a question.
    page.choose("More actions for Next move", "Delete");
    page.click("button", "Deleted 1");
    page.click("button", "Delete Next move for good…");
    page.click("button", "Cancel");
    page.click("button", "Delete Next move for good…");
    page.click("button", "Delete for good");
    page.wait("nothing is left of it", "document.querySelector('.binl').innerText.includes('Nothing is deleted')");
    page.finish();
}

#[test]
fn the_table_and_the_roadmap_do_what_the_cards_do() {
    let page = Journey::open("project-ways");
    page.blank_project("Office move");
    page.click("link", "Projects");
    let menu = "More actions for Office move";

    page.click("button", "Table");
    page.choose(menu, "Archive");
    page.click("button", "Archived 1");
    page.click("button", "Roadmap");
    page.wait("the archive stays open", "document.querySelector('.rdml a')?.title === 'Office move'");
    page.choose(menu, "Move to active");
    page.click("button", "Active 1");
    page.accessible("the roadmap");
    page.choose(menu, "Rename…");
    page.fill("Name", "Next move");
    page.click("button", "Rename");
    page.wait("it is renamed on the roadmap", "document.querySelector('.rdml a')?.title === 'Next move'");
    page.press("Control+z");
    page.wait("and called as before", "document.querySelector('.rdml a')?.title === 'Office move'");

    // Any place in the cell of its name opens it.
    page.click("button", "Table");
    page.accessible("the table");
    page.click_on(".pftn a");
    page.at("Overview");
    page.finish();
}

#[test]
fn a_template_is_deleted_and_brought_back_in_its_dialog_and_found_in_the_palette() {
    let page = Journey::open("project-template");
    page.blank_project("Office move");
    page.click("link", "Projects");
    page.choose("More actions for Office move", "Save as template…");
    page.fill("Name", "Moves");
    page.click("button", "Save template");
    page.said("Saved template Moves");

    page.press("n");
    let names = "return [...document.querySelectorAll('.own .tpl b')].map((one) => one.innerText)";
    page.choose("More actions for template Moves", "Rename");
    page.wait("the name is ready to be written over", "document.activeElement?.ariaLabel === 'Name of the template'");
    page.write("Removals");
    page.press("Enter");
    page.sees("it has its new name", names, &json!(["Removals"]));

    // The message is within reach although the dialog is open.
    page.choose("More actions for template Removals", "Delete");
    page.sees("it is deleted", names, &json!([]));
    page.click("button", "Undo");
    page.sees("and back by the button", names, &json!(["Removals"]));
    page.choose("More actions for template Removals", "Delete");
    page.sees("it is deleted again", names, &json!([]));
    page.press("Control+z");
    page.sees("and back by key", names, &json!(["Removals"]));
    page.press("Escape");

    page.press("Control+k");
    page.write("removals");
    page.wait(
        "the palette offers it",
        "document.querySelector('.pll').innerText.includes('New project from Removals')",
    );
    page.click_text(".pll [role=option]", "New project from Removals");
    page.wait("the dialog has it chosen", "document.querySelector('.own .tpl.on b')?.innerText === 'Removals'");
    page.fill("Name", "Second move");
    page.press("Enter");
    page.at("Overview");
    page.finish();
}
