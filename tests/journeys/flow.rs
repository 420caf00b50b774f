//! Somebody looks at how work flows: moves cards on the board, sees the figures follow, asks when the rest will be done,
//! and takes the numbers along.

use serde_json::json;

use crate::harness::Journey;
use crate::kept::write_card;

/// Titles of the tiles with their figures.
const FIGURES: &str = "return [...document.querySelectorAll('.fl .kpi')].map(
    (tile) => [tile.querySelector('h2').innerText, tile.querySelector('.big').firstChild.textContent])";

#[test]
fn flow_follows_the_board() {
    let page = Journey::open("flow");
    page.blank_project("Office move");
    page.visit("Flow");
    page.wait("nothing has moved yet", "document.querySelector('main .es')");
    page.click("link", "Open the board");
    page.at("Board");
    for name in ["Pack the books", "Label the boxes", "Order the lift"] {
        write_card(&page, name);
    }
    // One begun, one done; by the status in their panels.
    page.click_text(".tk h3", "Pack the books");
    page.choose("Status: To do", "In progress");
    page.press("Escape");
    page.click_text(".tk h3", "Label the boxes");
    page.choose("Status: To do", "Done");
    page.press("Escape");

    page.press("g");
    page.press("w");
    page.at("Flow");
    let figures = json!([
        ["Throughput", "7.0"],
        ["Cycle time", "1"],
        ["Work in progress", "1"],
        ["Oldest item", "1"],
        ["Flow efficiency", "–"],
    ]);
    page.sees("one item was done today, one is in progress", FIGURES, &figures);
    page.wait("a word of warning", "/Only 1 item finished/.test(document.querySelector('.fc .note')?.innerText)");
    // One a day, every day: two are done the day after tomorrow.
    page.fill_in("number", "Number of items", "2");
    page.press("Enter");
    page.sees(
        "the forecast answers",
        "return [...document.querySelectorAll('.fc .two > :first-child .odds li')].map((one) => one.lastElementChild.innerText)",
        &json!(["2 days", "2 days", "2 days"]),
    );

    // The oldest opens its task; done there, it is done here.
    page.click_on(".flc.list a");
    page.wait("its panel is open", "document.querySelector('.taskp .key')");
    page.choose("Status: In progress", "Done");
    page.press("Escape");
    page.wait("nothing is in progress", "document.querySelector('.flc.list .nothing')");
    page.press("Control+z");
    page.sees("undo takes it back", FIGURES, &figures);
    page.finish();
}

#[test]
fn the_numbers_can_be_read_and_taken_along() {
    let page = Journey::open("flow-numbers");
    page.sample();
    page.visit("Flow");
    page.wait("charts are drawn", "document.querySelectorAll('.fl .chart[role=img]').length === 9");
    let unlabelled =
        page.eval("return [...document.querySelectorAll('.fl .chart')].filter((one) => !one.ariaLabel).length");
    assert_eq!(unlabelled, json!(0));
    page.accessible_in_both("flow");

    // The table holds what the chart shows.
    let card = "document.querySelector('.flc[aria-label=\"Cycle time\"]')";
    let points = page.eval("return parseInt(document.querySelector('.head .meta').innerText)");
    assert!(points.as_i64() > Some(10), "the sample has something to look at: {points}");
    page.eval(&format!("{card}.querySelector('.btn').click()"));
    page.wait("the table is there", &format!("{card}.querySelectorAll('tbody tr').length === {points}"));
    page.accessible_in_both("flow-table");

    let (name, file) = page.saved_by(|| page.choose("Save Cycle time", "Save as CSV"));
    let text = String::from_utf8(file).expect("the file is UTF-8");
    assert!(name.contains("-cycle-times-") && name.rsplit('.').next() == Some("csv"), "{name}");
    assert!(text.starts_with("\u{feff}Finished,Item,Cycle time in days\r\n"), "{text}");
    assert_eq!(json!(text.lines().count() - 1), points, "{text}");
    let (_, file) = page.saved_by(|| page.choose("Save Cumulative flow", "Save as SVG"));
    assert!(String::from_utf8_lossy(&file).contains("<title>Cumulative flow from"));
    let (_, file) = page.saved_by(|| page.choose("Save Cumulative flow", "Save as PNG"));
    assert!(file.starts_with(b"\x89PNG") && file.len() > 5_000, "{} bytes", file.len());

    // Range and filter are in the address.
    let head = "document.querySelector('.head .meta').innerText";
    let all = page.text(".head .meta");
    page.click_text("[aria-label=Range] button", "30 days");
    page.wait("fewer have finished", &format!("{head} !== {all:?} && location.search.includes('days=30')"));
    let month = page.text(".head .meta");
    page.choose("Filter by label", "backend");
    page.press("Escape");
    page.wait("the filter takes some", &format!("{head} !== {month:?} && location.search.includes('label=')"));
    let some = page.text(".head .meta");
    page.reload();
    page.wait("the address keeps both", &format!("{head} === {some:?}"));
    page.click("button", "Clear filters");
    page.wait("all are back", &format!("{head} === {month:?}"));

    page.window(390, 844);
    page.accessible_in_both("flow-phone");
    let wide = page.eval("return document.documentElement.scrollWidth - innerWidth");
    assert!(wide.as_i64() <= Some(0), "{wide} px wider than the phone");
    page.finish();
}
