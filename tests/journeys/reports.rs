//! Somebody writes the status report of the week: leaves a section out, writes over a sentence, keeps it, sends it.

use serde_json::json;

use crate::harness::Journey;

/// The headings on the paper.
const HEADINGS: &str =
    "return [...document.querySelectorAll('.rpaper h3')].map((one) => one.innerText.split(/ since| to|,/)[0])";

/// Writes over a text of the paper.
fn write_over(page: &Journey, css: &str, text: &str) {
    page.click_on(css);
    page.eval("getSelection().selectAllChildren(document.activeElement)");
    page.write(text);
    page.press("Enter");
}

#[test]
fn a_report_is_written_kept_and_sent() {
    let page = Journey::open("reports");
    page.sample();
    page.press("g");
    page.press("p");
    page.at("Reports");
    let all = json!([
        "Summary",
        "Key figures",
        "Health",
        "Milestones",
        "Done",
        "Next",
        "Top risks",
        "Open issues",
        "Decisions needed"
    ]);
    page.sees("all sections are there", HEADINGS, &all);
    page.accessible_in_both("reports");

    // One section off, another up by keys.
    page.click_on("#section-issues input");
    page.eval("document.querySelector('#section-health input').focus()");
    page.press("Alt+ArrowUp");
    let chosen =
        json!(["Summary", "Health", "Key figures", "Milestones", "Done", "Next", "Top risks", "Decisions needed"]);
    page.sees("the paper follows", HEADINGS, &chosen);
    page.wait("the focus went along", "document.activeElement.closest('#section-health')");
    page.press("Control+z");
    page.press("Control+z");
    page.sees("each is undone by itself", HEADINGS, &all);
    page.press("Control+Shift+z");
    page.press("Control+Shift+z");
    page.sees("and done again", HEADINGS, &chosen);

    // By pointer: the risks before the summary, and back by undo.
    let (grip, over) = (page.middle("#section-risks > .i"), page.middle("#section-summary > .i"));
    page.drag_by(grip, (0, over.1 - grip.1 - 8));
    page.wait("they are first", "document.querySelector('.rpaper h3').innerText === 'Top risks'");
    page.press("Control+z");
    page.sees("they are back", HEADINGS, &chosen);

    // A sentence of one's own in the place of the first, and one more decision.
    let summary = "document.querySelector('.rpsum .lines').innerText";
    let first = ".rpsum li:first-child .edit";
    page.click_on(first);
    page.eval("getSelection().selectAllChildren(document.activeElement)");
    page.write("All is well.");
    page.press("Escape");
    page.said("Took back what was typed");
    page.wait("the fact stands", &format!("{summary}.startsWith('The finish is planned for')"));
    page.click("button", "Put it in again");
    page.wait("the words are back", &format!("{summary}.startsWith('All is well.')"));
    page.press("Control+z");
    page.wait("and undone", &format!("{summary}.startsWith('The finish is planned for')"));
    write_over(&page, first, "We are where we want to be.");
    page.wait("it is on the paper", &format!("{summary}.startsWith('We are where we want to be.')"));
    page.press("Control+z");
    page.wait("undo brings the fact back", &format!("{summary}.startsWith('The finish is planned for')"));
    page.press("Control+Shift+z");
    write_over(&page, ".counted .add .edit", "Hire two more");
    page.wait(
        "it is among the decisions",
        "document.querySelector('.counted .lines').innerText.includes('Hire two more')",
    );
    let source = page.eval("return document.querySelector('.rpsum .src').getAttribute('href')");
    assert!(
        source.as_str().is_some_and(|href| href.contains("v=timeline")),
        "a sentence leads to its source: {source}"
    );
    page.reload();
    page.wait("the draft is still there", &format!("{summary}.startsWith('We are where we want to be.')"));
    page.sees("with its sections", HEADINGS, &chosen);

    // Kept: it says what it said, whatever the plan says later.
    page.click("button", "Keep this report");
    page.wait("it is kept", "document.querySelector('.rpdesk .note')?.innerText.startsWith('Kept')");
    page.wait("the focus is on it", "document.activeElement.matches('.rpdesk')");
    page.eval("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }");
    page.click("button", "Copy as Markdown");
    page.said("Copied the report as Markdown");
    let copied = page.eval("return window.copied");
    let copied = copied.as_str().unwrap_or_default();
    assert!(copied.starts_with("# Customer Portal Relaunch\n\nStatus report 1 · **"), "{copied}");
    assert!(
        copied.contains("We are where we want to be.")
            && copied.contains("1. Gift cards in the checkout")
            && copied.contains("2. Hire two more"),
        "{copied}"
    );
    assert!(!copied.contains("Open issues"), "{copied}");
    let (name, saved) = page.saved_by(|| page.click("button", "Save HTML"));
    let saved = String::from_utf8_lossy(&saved).into_owned();
    assert!(name.ends_with("report.html") && saved.contains("<svg") && saved.contains("Hire two more"), "{name}");

    page.reload();
    page.wait("the address keeps it", "document.querySelector('.rpdesk .note')?.innerText.startsWith('Kept')");
    page.click("button", "Back to the draft");
    page.wait(
        "the next one is numbered",
        "document.querySelector('.rpaper header').innerText.includes('Status report 2')",
    );
    page.wait("its facts are fresh", &format!("{summary}.startsWith('The finish is planned for')"));
    page.sees("its sections are as in the last one", HEADINGS, &chosen);
    page.wait(
        "and it knows the health before",
        "document.querySelector('.rphealth .was').innerText.startsWith('was ')",
    );
    page.choose("Earlier reports", "Draft");

    // Found, opened, deleted, brought back.
    page.press("Control+k");
    page.write("status report 1");
    page.press("Enter");
    page.wait("search opens it", &format!("{summary}.startsWith('We are where we want to be.')"));
    let kept = page.records("report");
    assert_eq!((kept.len(), &kept[0]["number"]), (1, &json!(1)));

    // Its words may be changed; then it says so, until that is undone.
    let head = "document.querySelector('.rpaper header').innerText";
    page.wait("nothing was changed", &format!("!{head}.includes('Words changed on')"));
    write_over(&page, ".rpsum li:first-child .edit", "We are nearly where we want to be.");
    page.wait("it says so", &format!("{head}.includes('Words changed on')"));
    page.eval("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }");
    page.click("button", "Copy as Markdown");
    page.said("Copied the report as Markdown");
    page.wait("and wherever it goes", "window.copied.includes('Words changed on ')");
    page.press("Control+z");
    page.wait("no more", &format!("!{head}.includes('Words changed on')"));
    page.click("button", "Delete");
    page.wait("the draft is shown", "!document.querySelector('.rpdesk .note')");
    assert!(page.records("report").is_empty());
    page.press("Control+z");
    page.until("undo brings it back", || (page.records("report").len() == 1).then_some(()));
    page.finish();
}

#[test]
fn a_report_is_written_for_somebody_and_copied_with_its_formats() {
    let page = Journey::open("reports-for");
    page.sample();
    page.visit("Reports");
    page.wait("the paper is there", "document.querySelector('.rpaper h3')");
    page.option("For", "Sponsor");
    let sponsor = json!([
        "Summary",
        "Decisions needed",
        "Key figures",
        "Health",
        "Milestones",
        "Cost over time",
        "Cost by phase",
        "Top risks"
    ]);
    page.sees("what a sponsor reads", HEADINGS, &sponsor);
    page.wait("the chart is drawn", "document.querySelectorAll('.rpms .chart').length === 2");
    let rows = "[...document.querySelectorAll('.rpphases li')].map((one) => one.innerText)";
    page.wait("phases add up to a total", &format!("{rows}.some((text) => text.startsWith('Total'))"));
    page.wait("what begins later is estimated", &format!("!{rows}.some((text) => text.includes('–'))"));
    page.wait("what was drawn is said", &format!("{rows}.at(-1).startsWith('The budget is ')"));
    page.accessible_in_both("reports-sponsor");

    // Nothing is told of a day to come: the field says so, and the report stays.
    let by = page.text(".rpaper header");
    let fill = "const field = [...document.querySelectorAll('.rpside input[type=date]')].at(arguments[0]);
        field.value = arguments[1]; field.dispatchEvent(new Event('change'))";
    for (field, day, words) in
        [(1, "2099-01-01", "That day is still to come"), (0, "2099-01-01", "The period ends before")]
    {
        page.eval_with(fill, &json!([field, day]));
        page.wait(
            "it is said at the field",
            &format!("document.querySelector('.rpside').innerText.includes('{words}')"),
        );
        assert_eq!(page.text(".rpaper header"), by);
        page.eval(
            "[...document.querySelectorAll('.rpside input[type=date]')].forEach((one) =>
            one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })))",
        );
    }

    // What is kept stands as it stood, whatever becomes of the plan.
    page.click("button", "Keep this report");
    page.wait("it is kept", "document.querySelector('.rpdesk .note')?.innerText.startsWith('Kept')");
    let kept = &page.records("report")[0];
    assert_eq!(kept["audience"], json!("sponsor"));
    let cost = kept["sections"].as_array().and_then(|all| all.iter().find(|one| one["part"] == "cost"));
    let points = cost.and_then(|cost| cost["points"].as_array()).map_or(0, Vec::len);
    assert!(points > 5, "the chart is kept as {points} points");
    page.eval(
        "window.taken = []; navigator.clipboard.write = async (items) => {
            for (const type of items[0].types) window.taken.push(type, await (await items[0].getType(type)).text()) };",
    );
    page.click("button", "Copy");
    page.said("Copied the report with its formatting: paste it into a mail or document");
    let taken = page.eval("return window.taken");
    assert_eq!((&taken[0], &taken[2]), (&json!("text/html"), &json!("text/plain")));
    assert!(taken[1].as_str().is_some_and(|html| html.contains("<h2>Cost by phase</h2>")), "{taken}");
    assert!(taken[3].as_str().is_some_and(|text| text.starts_with("# Customer Portal Relaunch")), "{taken}");
    // A browser that gives pages plain text only says so.
    page.eval(
        "navigator.clipboard.write = () => Promise.reject(new Error('no'));
         navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }",
    );
    page.click("button", "Copy");
    page.said("Copied the report as Markdown: this browser lets pages copy plain text only");

    // The customer reads less, and nothing of money.
    page.click("button", "Back to the draft");
    page.click_on("#section-responsibilities input");
    page.option("For", "Customer");
    page.said("Wrote the status report for the customer, as chosen: Responsibilities");
    let chosen = json!(["Summary", "Milestones", "Done", "Next", "Decisions needed", "Responsibilities"]);
    page.sees("what was ticked by hand stays", HEADINGS, &chosen);
    page.click("button", "Undo: Wrote the status report for the customer, as chosen: Responsibilities");
    page.click("button", "Undo: Took Responsibilities into the status report");
    page.sees("both are undone", HEADINGS, &sponsor);
    page.option("For", "Customer");
    let customer = json!(["Summary", "Milestones", "Done", "Next", "Decisions needed"]);
    page.sees("what a customer reads", HEADINGS, &customer);
    page.wait("no amounts", "!document.querySelector('.rpsum').innerText.includes('€')");
    page.wait("for whom", "document.querySelector('.rpaper header').innerText.includes('for the customer')");
    page.click("button", "Undo: Wrote the status report for the customer");
    page.sees("undone in one step", HEADINGS, &sponsor);
    page.finish();
}

#[test]
fn only_the_paper_is_printed() {
    let page = Journey::open("reports-print");
    page.sample();
    page.visit("Reports");
    page.wait("the chart is drawn", "document.querySelector('.rpms svg')");
    page.chromium("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let seen = "return ['.side', '.top', '.rphead', '.rpside', '.rpaper .src', '.rpaper .add', '.rpaper']
        .filter((css) => document.querySelector(css)?.checkVisibility())";
    page.sees("nothing but the paper", seen, &json!([".rpaper"]));
    page.chromium("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    page.finish();
}
