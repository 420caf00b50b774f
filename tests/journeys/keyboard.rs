//! Board, timeline and register worked on by keys alone, and where the focus is after each.

use crate::harness::Journey;

/// The sample project in a place, with the keys that go there.
fn sample(name: &str, letter: &str) -> Journey {
    let page = Journey::open(name);
    page.wait("the first page is there", "document.querySelector('.emp h1')");
    page.click_on(".op.pri");
    page.wait("the sample is open", "document.querySelector('.ov')");
    page.press("g");
    page.press(letter);
    page.wait("its place is in hand", "document.activeElement.id === 'main'");
    page
}

#[test]
fn a_row_is_picked_up_moved_and_dropped_by_keys() {
    let page = sample("keys-rows", "t");
    page.wait("rows are drawn", "document.querySelector('.td.nm')");
    page.eval("document.querySelector('.tg').focus()");
    page.press("ArrowDown");
    page.wait(
        "a finished phase begins folded",
        "document.activeElement.closest('[aria-expanded]').getAttribute('aria-expanded') === 'false'",
    );
    page.press("ArrowRight");
    page.press("ArrowDown");
    page.wait("the second row is active", "document.activeElement.innerText === 'Project charter and scope'");
    page.press("Space");
    page.hears("Picked up Project charter and scope");
    page.press("ArrowDown");
    page.hears("After Stakeholder interviews");
    page.press("Escape");
    page.hears("Cancelled, nothing moved");
    page.press("Space");
    page.press("ArrowDown");
    page.press("Enter");
    page.hears("Moved CPR-1");
    page.wait(
        "it lies below the other, and keeps the focus",
        "document.activeElement.innerText === 'Project charter and scope' && document.activeElement.closest('.tr').querySelector('.wbs').innerText === '1.2'",
    );
    page.press("Delete");
    page.hears("Deleted CPR-1");
    page.wait(
        "the next row has the focus",
        "document.activeElement.closest('.tr')?.querySelector('.wbs').innerText === '1.2'",
    );
    page.press("Control+z");
    page.press("m");
    page.wait("moving asks for a start", "document.activeElement.matches('.cellin input')");
    page.press("Escape");
    page.press("a");
    page.wait("assigning asks for people", "document.activeElement.matches('.taskp [popover] input')");
    page.press("Escape");
    page.wait(
        "the menu closes first",
        "document.querySelector('.taskp') && !document.querySelector('.menu:popover-open')",
    );
    page.press("Escape");
    page.wait(
        "then the panel, and the row is in hand again",
        "!document.querySelector('.taskp') && document.activeElement.matches('.td')",
    );
    page.finish();
}

#[test]
fn a_panel_that_has_gone_on_to_another_task_closes_and_keys_mean_what_has_the_focus() {
    let page = sample("keys-panel", "b");
    page.wait("cards are drawn", "document.querySelector('.tk')");
    let key = |nth: usize| page.eval(&format!("return document.querySelectorAll('.tk .key')[{nth}].innerText"));
    let (first, second) = (key(0), key(1));
    let open = |key: &serde_json::Value| {
        page.wait(
            "its panel is open",
            &format!("document.querySelector('.taskp')?.getAttribute('aria-label') === 'Task ' + {key}"),
        );
    };
    page.eval("document.querySelector('.tk').focus()");
    page.press("Enter");
    open(&first);
    page.press("j");
    page.wait(
        "the panel goes on",
        &format!("document.querySelector('.taskp')?.getAttribute('aria-label') !== 'Task ' + {first}"),
    );
    page.press("Escape");
    page.wait("it closes", "!document.querySelector('.taskp')");

    page.eval("document.querySelector('.tk').focus()");
    page.press("Enter");
    open(&first);
    page.eval("document.querySelectorAll('.tk')[1].focus()");
    page.press("Delete");
    page.said(&format!("Deleted {}", second.as_str().unwrap_or_default()));
    page.press("Control+z");
    page.wait(
        "it is back",
        &format!("[...document.querySelectorAll('.tk .key')].some((key) => key.innerText === {second})"),
    );
    page.press("Escape");
    page.wait("it closes again", "!document.querySelector('.taskp')");

    let cards = page.count(".tk");
    page.eval("document.querySelector('.tools .btn').focus()");
    page.press("Delete");
    page.press("m");
    page.press("g");
    page.press("b");
    page.wait(
        "neither key asked or deleted",
        &format!("!document.querySelector('dialog[open]') && document.querySelectorAll('.tk').length === {cards}"),
    );
    page.finish();
}

#[test]
fn the_grid_of_the_timeline_is_drawn_where_there_is_room_for_one_half() {
    let page = sample("keys-one-half", "t");
    page.window(800, 900);
    page.wait(
        "the grid alone",
        "document.querySelector('.tr .nm')?.checkVisibility() && !document.querySelector('.gz').checkVisibility()",
    );
    page.click("button", "Chart");
    page.wait(
        "the bars alone",
        "document.querySelector('.gz .bg')?.checkVisibility() && !document.querySelector('.tg').checkVisibility()",
    );
    page.finish();
}

#[test]
fn cards_are_linked_and_deleted_by_keys_and_the_focus_goes_on() {
    let page = sample("keys-cards", "b");
    page.wait("cards are drawn", "document.querySelector('.cell .tk')");
    page.wait("lanes below the first screen are folded", "document.querySelector('.lane .tw[aria-expanded=false]')");
    page.eval("document.querySelector('.cell .tk').focus()");
    page.press("x");
    page.press("Shift+ArrowDown");
    page.hears("2 selected");
    page.press("Escape");
    page.hears("Selection cleared");
    page.press("l");
    page.wait("linking asks for a task", "document.activeElement.matches('.find-task input')");
    page.press("Escape");
    page.wait("the panel has the focus", "document.activeElement.matches('.taskp')");
    page.press("Delete");
    page.wait("the next card has it", "!document.querySelector('.taskp') && document.activeElement.matches('.tk')");
    page.finish();
}

#[test]
fn risks_are_opened_assigned_and_walked_by_keys() {
    let page = sample("keys-risks", "r");
    page.wait("rows are drawn", "document.querySelector('tr[data-risk]')");
    page.eval("document.querySelector('tr[data-risk]').focus()");
    page.press("Enter");
    page.wait("the panel has the focus", "document.activeElement.matches('.rkp')");
    let first = page.eval("return document.querySelector('.rkp .key').innerText");
    page.press("j");
    page.wait(
        "the next one is open, and in hand",
        &format!("document.activeElement.matches('.rkp') && document.querySelector('.rkp .key').innerText !== {first}"),
    );
    page.press("a");
    page.wait("assigning asks who", "document.activeElement.matches('.rkp [popover] input')");
    page.press("Escape");
    page.wait(
        "the list closes first",
        "document.querySelector('.rkp') && !document.querySelector('.menu:popover-open')",
    );
    page.press("Escape");
    page.wait(
        "then the panel, and its row is in hand",
        "!document.querySelector('.rkp') && document.activeElement.matches('tr[data-risk]')",
    );
    page.press("Control+d");
    page.wait("the copy is in hand", "document.activeElement.matches('.rkp')");
    page.press("Control+z");
    page.wait(
        "the row is, once it is undone",
        "!document.querySelector('.rkp') && document.activeElement.matches('tr[data-risk]')",
    );
    page.finish();
}

/// Who has gone to a place by keys has it in hand: the next arrow key is in its grid.
#[test]
fn arrow_keys_lead_into_the_place_that_was_gone_to() {
    let page = Journey::open("arrows-in");
    page.sample();
    for (key, place, inside) in [
        ("b", "Board", ".tk"),
        ("t", "Timeline", "[role=treegrid]"),
        ("r", "Risks", "[data-cell]"),
        ("l", "Backlog", "[data-line]"),
    ] {
        page.press("g");
        page.press(key);
        page.at(place);
        page.wait("something is there", &format!("document.querySelector('#main {inside}')"));
        page.press("ArrowDown");
        page.wait("the focus is inside", &format!("document.activeElement.matches({inside:?})"));
    }
    page.finish();
}
