//! The team: an over-allocation of the sample found, explained, levelled and taken back, all by keys; a task handed over.

use crate::harness::Journey;

/// Whether the cells that are shown as over-allocated are those that are called so.
const SEEN_AS_SAID: &str = "[...document.querySelectorAll('.lc')].every((cell) => \
     cell.classList.contains('over') === cell.ariaLabel.includes('over-allocated'))";
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

    // By mouse as well.
    page.click_on(".lc.over");
    page.wait("its card is open by mouse", "document.querySelector('.wlp:popover-open .wlwhy')");
    page.press("Escape");
    page.wait("on that cell", ON_CELL);

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
    page.click_on(".wlparts .btn");
    page.wait("who has time is told", "document.querySelector('.takers .asis').innerText.includes('free')");
    page.wait(
        "and when it would be done",
        "document.querySelector('.takers small').innerText.includes('project ends')",
    );
    page.click_on(".takers .asis");
    page.said("Assigned");
    page.wait("what tells of too much is seen and said of the same cells", SEEN_AS_SAID);
    page.press("Control+z");
    page.said("Undone");
    page.wait("so it is again", SEEN_AS_SAID);

    // The file has the per cent of the map.
    let (_, file) = page.saved_by(|| page.click("button", "Export workload as CSV"));
    let file = String::from_utf8_lossy(&file).into_owned();
    let (mut compared, text) =
        (0, page.eval("return [...document.querySelectorAll('.lc')].map(cell => cell.ariaLabel).join('|')"));
    for person in ["Aisha Khan", "Olu Adeyemi"] {
        let of_file: Vec<&str> =
            file.lines().filter(|line| line.starts_with(person)).filter_map(|line| line.split(',').nth(4)).collect();
        let labels = text.as_str().unwrap_or_default().split('|').filter(|label| label.starts_with(person));
        let shown: Vec<&str> = labels.filter_map(|label| Some(label.split(": ").nth(1)?.split_once('%')?.0)).collect();
        compared += shown.len();
        assert!(of_file.windows(shown.len()).any(|part| part == shown), "{person}: {shown:?} in {of_file:?}");
    }
    assert!(compared > 8, "{compared}");

    // By day and by month, kept in the address.
    page.click("button", "Days");
    page.wait("days", "document.querySelector('.lc').ariaLabel.match(/Mon|Tue|Wed|Thu|Fri|Sat|Sun/)");
    page.click("button", "Months");
    page.reload();
    page.wait("months, after a reload as well", "document.querySelector('.lc')?.ariaLabel.match(/20\\d\\d/)");
    page.finish();
}

#[test]
fn a_capacity_that_changes_is_set_counts_in_the_map_and_is_taken_back() {
    let page = Journey::open("capacity");
    page.sample();
    page.go(&format!("{}&v=settings&section=people", page.project()));
    page.choose("More actions for Chen Wei", "Capacity over time…");
    page.wait("the dialog is open", "document.querySelector('dialog[open] .capadd')");
    let fill = |share: &str| {
        page.eval(&format!(
            "const [from, to, share] = document.querySelectorAll('.capadd input');
             from.value = new Date().toLocaleDateString('sv');
             share.value = {share:?};
             for (const field of [from, share]) field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ));
        page.click("button", "Add");
    };
    let alert = |words: &str| format!("document.querySelector('.capadd [role=alert]').innerText.includes({words:?})");
    let rows = "document.querySelectorAll('.captimes tbody tr').length";
    fill("1001");
    page.wait("too much is refused", &alert("from 0 to 1000"));
    fill("0");
    page.wait("gone from today on", &format!("{rows} === 2"));
    fill("50");
    page.wait("one day, one capacity", &alert("on that day already"));
    page.accessible_in_both("capacity over time");
    let times = |page: &Journey| {
        let people = page.records("person");
        let chen = people.iter().find(|person| person["name"] == "Chen Wei").cloned().unwrap_or_default();
        chen["availability"].as_array().map_or(0, Vec::len)
    };
    page.press("Escape");
    assert_eq!(times(&page), 1);
    page.visit("Team");
    let gone = "[...document.querySelectorAll('.lc')].some(cell => /^Chen Wei.*(no working time|without working time)/.test(cell.ariaLabel))";
    page.wait("no time is left in the map", gone);
    page.press("Control+z");
    page.wait("it is back", &format!("!{gone}"));
    assert_eq!(times(&page), 0);
    page.finish();
}
