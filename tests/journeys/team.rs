//! The team: an over-allocation of the sample found, explained, levelled and taken back, all by keys; a task handed over.

use crate::harness::Journey;

/// How many people the head says have too much to do.
const OVER: &str = "Number.parseInt(document.querySelector('.overs')?.innerText ?? '0')";
/// Whether the focus is on a cell of the map.
const ON_CELL: &str = "document.activeElement.matches('[data-cell]')";

/// How many tasks are delayed by levelling.
fn delayed(page: &Journey) -> usize {
    page.records("task").iter().filter(|task| task["levelling_delay"].as_i64().unwrap_or(0) > 0).count()
}

#[test]
fn too_much_work_is_found_explained_and_levelled_by_keys() {
    let page = Journey::open("team");
    page.sample();
    page.press("g");
    page.press("e");
    page.at("Team");
    page.wait("the map shows everybody", "document.querySelectorAll('.wlr').length === 7");
    page.wait("today is marked", "document.querySelector('[role=columnheader][aria-current=date]')");
    let before = page.eval(&format!("return {OVER}")).as_i64().expect("a number");
    assert!(before > 1, "people of the sample have too much to do");

    // By keys from the head to the first cell in question, and what is behind it.
    page.press_until("Tab", "what tells of too much work", "document.activeElement.matches('.overs')");
    page.press("Enter");
    page.wait("it goes there", &format!("{ON_CELL} && document.activeElement.ariaLabel.includes('over-allocated')"));
    let cell = page.eval("return document.activeElement.dataset.cell");
    page.press("Enter");
    page.wait("its card is open", "document.activeElement.closest('.wlp:popover-open')");
    page.wait("it says why", "document.querySelector('.wlwhy').innerText.includes('of their time is asked for')");
    page.wait("and with what", "document.querySelectorAll('.wlparts > li').length > 0");
    page.accessible_in_both("what is behind a cell");
    page.press("Escape");
    page.wait(
        "back on the cell",
        &format!("{ON_CELL} && document.activeElement.dataset.cell === '{}'", cell.as_str().unwrap_or_default()),
    );

    // The grid is walked by arrows, to what is not drawn yet as well.
    page.press("ArrowDown");
    page.press("ArrowRight");
    page.wait("down and right", &format!("{ON_CELL} && document.activeElement.dataset.cell !== {cell}"));
    page.press("Home");
    page.wait("the first period", "document.activeElement.dataset.cell?.endsWith('-0')");
    page.press("End");
    page.wait(
        "the last period",
        "document.activeElement.matches(`[aria-colindex=\"${document.querySelector('.wlg').ariaColCount}\"]`)",
    );
    page.accessible_in_both("team");

    // Levelled: what would move is shown first, and nothing has changed by then.
    page.press_until("Tab", "the way round to the head", "!document.activeElement.closest('.wlx')");
    page.press_until("Tab", "the button that levels", "document.activeElement.matches('.acts .primary')");
    page.press("Enter");
    page.wait("the dialog begins at its button", "document.activeElement.matches('dialog[open] .df .primary')");
    page.press("Enter");
    page.wait(
        "what would move is listed",
        "document.querySelectorAll('.lvmoves tbody tr').length > 0 && /^Move \\d+ tasks$/.test(document.activeElement.innerText)",
    );
    page.wait("what it wins is told", "document.querySelector('.lvfacts').innerText.includes('Over-allocated')");
    page.accessible_in_both("what levelling would do");
    page.press("Escape");
    page.wait("closed", "!document.querySelector('dialog[open]')");
    assert_eq!(delayed(&page), 0, "nothing changes before it is applied");
    page.click("button", "Level…");
    page.click("button", "Find a levelling");
    page.wait("what would move is listed again", "document.querySelector('.lvmoves tbody tr')");
    page.click_on("dialog[open] .df .primary");
    page.said("Levelled");
    page.wait("fewer have too much to do", &format!("{OVER} < {before}"));
    assert!(delayed(&page) > 0, "the delays are in the plan");
    page.press("Control+z");
    page.wait("all of it is taken back at once", &format!("{OVER} === {before}"));
    assert_eq!(delayed(&page), 0);

    // A task goes to somebody with time for it, and comes back.
    page.click_on(".overs");
    page.wait("a cell has the focus", ON_CELL);
    page.press("Enter");
    page.click_on(".wlparts .ib");
    page.wait("who has time is told", "document.querySelector('.takers .asis').innerText.includes('free')");
    page.click_on(".takers .asis");
    page.said("Assigned");
    page.press("Control+z");
    page.said("Undone");

    // By day and by month, kept in the address.
    page.click("button", "Days");
    page.wait("days", "document.querySelector('.lc').ariaLabel.match(/Mon|Tue|Wed|Thu|Fri|Sat|Sun/)");
    page.click("button", "Months");
    page.reload();
    page.wait("months, after a reload as well", "document.querySelector('.lc')?.ariaLabel.match(/20\\d\\d/)");
    page.finish();
}
