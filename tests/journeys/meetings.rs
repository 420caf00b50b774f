//! A meeting from its agenda to its tasks: what is open is proposed, the minutes are typed with signs, what came of them is
//! filed in one step, and the next meeting takes over what is left.

use serde_json::{Value, json};

use crate::harness::Journey;

/// Minutes with one line of each sort.
const MINUTES: &str = "Round of news\n! Order the vans @DanaScott ^2027-03-26\n= We move in May\n? Who pays for the lift @DanaScott\n/risk The lift is out of order";

/// What these lines become, as the page understands them.
const MARKS: &str = "return [...document.querySelectorAll('.mtmarks li')].map((line) => line.children[1].innerText)";

/// The plan as the file that an export gives.
fn saved_now(page: &Journey) -> Value {
    serde_json::from_slice(&page.exported()).expect("an export is JSON")
}

/// A field of all records of a kind in a file.
fn named(file: &Value, kind: &str, field: &str) -> Vec<Value> {
    let records = file["records"].as_array().into_iter().flatten();
    records.filter(|record| record["kind"] == kind).map(|record| record[field].clone()).collect()
}

fn new_meeting(page: &Journey, name: &str) {
    page.press("n");
    page.wait("a name is asked for", "document.activeElement.id === 'new-meeting'");
    page.write(name);
    page.press("Enter");
    page.wait("it is open", &format!("document.querySelector('.mtsheet h2 textarea')?.value === {name:?}"));
    page.wait("with the focus in it", "document.activeElement.matches('.mtsheet')");
}

#[test]
fn minutes_become_tasks_and_decisions_by_keys_in_one_step() {
    let page = Journey::open("meetings");
    page.blank_project("Office move");
    page.press("g");
    page.press("a");
    page.at("Meetings");
    page.wait("it says what goes here", "document.querySelector('.es')?.innerText.includes('No meetings yet')");
    page.accessible_in_both("meetings-none");
    new_meeting(&page, "Weekly");

    // A list that has the focus has no undo of its own: the keys of the page hold there, and the focus stays.
    page.eval("document.querySelector('[aria-label=Length]').focus()");
    page.press("ArrowDown");
    page.until("it is longer", || (page.records("meeting")[0]["length"] == json!(2700)).then_some(()));
    page.press("Control+z");
    page.wait(
        "undone there",
        "document.activeElement.matches('[aria-label=Length]') && document.activeElement.value === '30'",
    );
    page.press("Control+y");
    page.wait("and made again", "document.activeElement.value === '45'");
    page.press("Control+z");
    page.wait("undone once more", "document.activeElement.value === '30'");

    page.click_text(".md .asis", "Write the minutes");
    page.wait("it is being written", "document.activeElement.matches('.md textarea')");
    page.write(MINUTES);
    page.sees(
        "the lines are understood while they are typed",
        MARKS,
        &json!(["Task", "Decision", "To be decided", "Risk"]),
    );
    page.accessible_in_both("meetings-minutes");
    page.press("Control+Enter");
    page.said("Filed 4 lines of Weekly");
    page.wait(
        "writing goes on below what became of them",
        "/\\n- Action OM-1 Order the vans \\(Dana Scott, due 2027-03-26\\)/.test(document.activeElement.value)
         && document.activeElement.value.endsWith('R-01 The lift is out of order\\n')",
    );
    page.wait("nothing is left to file", "!document.querySelector('.mtmarks')");
    // One file for all of it: of many saved at once the browser keeps some back.
    let saved = saved_now(&page);
    assert_eq!(named(&saved, "task", "name"), [json!("Order the vans")]);
    assert_eq!(named(&saved, "risk", "title"), [json!("The lift is out of order")]);
    assert_eq!(named(&saved, "person", "name"), [json!("Dana Scott")]);
    let mut titles = named(&saved, "log_entry", "title");
    titles.sort_by_key(ToString::to_string);
    assert_eq!(titles, [json!("We move in May"), json!("Who pays for the lift")]);

    // Undo at once takes the filing back, in the field; filed again, it is as before.
    page.press("Control+z");
    page.wait("they stand as they were typed", &format!("document.activeElement.value === {MINUTES:?}"));
    let undone = saved_now(&page);
    assert_eq!((named(&undone, "task", "id").len(), named(&undone, "person", "id").len()), (0, 0));
    page.press("Control+Enter");
    page.wait("they are filed again", "document.activeElement.value.endsWith('R-01 The lift is out of order\\n')");

    page.press("Escape");
    page.wait("the minutes are read", "document.querySelector('.mtsheet .md li')?.innerText.startsWith('Action OM-1')");
    page.wait(
        "the risk is listed with what came of it",
        "[...document.querySelectorAll('.mtdone li')].some((line) => line.innerText.includes('R-01'))",
    );
    page.wait("the focus is near", "document.activeElement.matches('.mtsheet .edit')");

    // Opened again they stand there, and leaving them changes nothing.
    let kept = page.records("meeting")[0]["minutes"].clone();
    page.click_text(".mtsheet .md:has(li) .edit", "Edit");
    page.wait("they stand in the field", "document.activeElement.value?.startsWith('Round of news')");
    page.press("Escape");
    page.wait("they are read again", "document.querySelector('.mtsheet .md li')?.innerText.startsWith('Action')");
    page.wait("the focus is near again", "document.activeElement.matches('.mtsheet .edit')");
    assert_eq!(page.records("meeting")[0]["minutes"], kept);

    // One step back, one step forth.
    page.press("Control+z");
    page.wait("the lines are marked again", "document.querySelectorAll('.mtmarks li').length === 4");
    let undone = saved_now(&page);
    let left = ["task", "risk", "person"].map(|kind| named(&undone, kind, "id").len());
    assert_eq!(left, [0, 0, 0]);
    page.press("Control+Shift+z");
    page.wait("they are filed again", "!document.querySelector('.mtmarks')");
    page.press("Control+z");
    page.wait("and marked once more", "document.querySelectorAll('.mtmarks li').length === 4");
    page.press("Control+Enter");
    page.wait("filed from outside the field", "!document.querySelector('.mtmarks')");
    assert_eq!(page.records("task").len(), 1);
    page.accessible_in_both("meetings-filed");

    // The next one takes over the open action; the question is proposed.
    page.click("button", "Plan the next one");
    page.said("Planned Weekly");
    page.wait(
        "the action is on its agenda",
        "document.querySelector('.mtsheet .md li')?.innerText.includes('OM-1 Order the vans')",
    );
    page.click("button", "Add L-02 to the agenda");
    page.wait("it is on the agenda", "document.querySelectorAll('.mtsheet .md li').length === 2");
    page.wait("and no longer proposed", "!document.querySelector('[aria-label=\"Add L-02 to the agenda\"]')");
    page.click_on(".mtsheet .md li:first-child input");
    page.wait("a topic is ticked off", "document.querySelector('.mtsheet .md li:first-child input').checked");
    assert_eq!(page.records("meeting").len(), 2);

    // Found by its minutes, from anywhere.
    page.press("g");
    page.press("o");
    page.at("Overview");
    page.press("Control+k");
    page.write("round of news");
    page.wait("the palette finds it", "document.querySelector('.pal [role=option]')?.innerText.includes('Weekly')");
    page.press("Enter");
    page.at("Meetings");
    page.finish();
}

#[test]
fn enter_goes_on_with_the_list_of_the_agenda() {
    let page = Journey::open("meetings-list");
    page.blank_project("Office move");
    page.press("g");
    page.press("a");
    page.at("Meetings");
    new_meeting(&page, "Weekly");
    page.click_text(".md .asis", "Write the agenda");
    page.wait("it is being written", "document.activeElement.matches('.md textarea')");
    let holds = |text: &str| page.wait("it is typed", &format!("document.activeElement.value === {text:?}"));
    page.write("- [x] Budget");
    page.press("Enter");
    page.write("Vans");
    page.press("Enter");
    holds("- [x] Budget\n- [ ] Vans\n- [ ] ");
    // Nothing was said in the last one: there the list ends.
    page.press("Enter");
    holds("- [x] Budget\n- [ ] Vans\n");
    page.press("Control+z");
    holds("- [x] Budget\n- [ ] Vans\n- [ ] ");
    // What undo brings back is selected.
    page.press("End");
    page.press("Enter");
    page.press("Enter");
    page.write("1. Welcome");
    page.press("Enter");
    page.write("Close");
    page.press("Control+Enter");
    page.wait("it is kept", "document.querySelectorAll('.mtsheet .md li').length === 4");
    assert_eq!(page.records("meeting")[0]["agenda"], json!("- [x] Budget\n- [ ] Vans\n\n1. Welcome\n2. Close"));
    page.finish();
}

#[test]
fn what_is_no_day_stops_the_filing_and_is_selected() {
    let page = Journey::open("meetings-no-day");
    page.blank_project("Office move");
    page.press("g");
    page.press("a");
    page.at("Meetings");
    new_meeting(&page, "Weekly");
    page.click_text(".md .asis", "Write the minutes");
    page.wait("it is being written", "document.activeElement.matches('.md textarea')");
    page.write("! Call the council ^2027-02-30");
    page.press("Control+Enter");
    page.wait(
        "it is selected",
        "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))(document.activeElement) === '^2027-02-30'",
    );
    assert!(page.records("task").is_empty());
    page.write("^2027-03-01");
    page.press("Control+Enter");
    page.said("Filed one line of Weekly");
    assert_eq!(page.records("task")[0]["due"], json!("2027-03-01"));
    page.finish();
}

#[test]
fn a_meeting_goes_out_as_invitation_and_minutes_and_the_plan_as_calendar() {
    let page = Journey::open("meetings-out");
    page.sample();
    page.visit("Meetings");
    page.wait("the list is there", "document.querySelectorAll('.mtlist button').length === 3");
    page.click_text(".mtlist button", "Steering committee");
    page.wait("it is open", "document.querySelector('.mtsheet h2 textarea')?.value === 'Steering committee'");
    let (name, file) = page.saved_by(|| page.click("button", "Invitation"));
    let text = String::from_utf8(file).unwrap();
    assert!(name.starts_with("steering-committee-") && name.contains(".ics"), "{name}");
    assert!(text.contains("METHOD:REQUEST\r\n") && text.contains("ORGANIZER;CN=\"Mara Lindqvist\""), "{text}");
    assert!(text.contains("SUMMARY:Steering committee\r\nLOCATION:Board room\r\n"), "{text}");

    page.click_text(".mtlist li:last-child button", "Weekly team meeting");
    page.wait("that of last week is open", "document.querySelector('.mtdone li')");
    let (name, file) = page.saved_by(|| page.choose("More actions", "Save minutes as Markdown"));
    let text = String::from_utf8(file).unwrap();
    assert!(name.starts_with("weekly-team-meeting-") && name.contains(".md"), "{name}");
    assert!(text.starts_with("# Weekly team meeting\n\n") && text.contains("## Actions\n\n- [ ] CPR-"), "{text}");

    let (name, file) = page.saved_by(|| page.choose("Share", "Export dates as iCalendar"));
    let text = String::from_utf8(file).unwrap();
    assert!(name.contains(".ics") && text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{name}");
    assert!(
        text.contains("BEGIN:VTODO\r\n")
            && text.contains("CATEGORIES:Milestone\r\n")
            && text.contains("SUMMARY:Review R-")
    );
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    page.accessible_in_both("meetings-sample");

    // On a phone one thing at a time.
    page.window(390, 844);
    page.click("button", "All meetings");
    page.wait("the list has the screen", "!document.querySelector('.mtsheet').checkVisibility()");
    page.click_text(".mtlist button", "Steering committee");
    page.wait("the meeting has it", "!document.querySelector('.mtlist').checkVisibility()");
    page.accessible_in_both("meetings-phone");
    page.finish();
}
