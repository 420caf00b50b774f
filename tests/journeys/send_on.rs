//! Somebody sends a plan on as a file; a colleague opens it and sees the same. What is damaged says where, and changes
//! nothing.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Folder, Journey};

/// Everything that is stored, to see that nothing has changed.
const STORED: &str = "return JSON.stringify(Object.entries(localStorage).sort())";
/// The names on the cards, sorted.
const CARDS: &str = "return [...document.querySelectorAll('.pc h2')].map((one) => one.innerText).sort()";
/// What the open dialog says is wrong.
const FAULT: &str = "document.querySelector('dialog[open] [role=alert]')?.innerText";

/// A line of the exported file that holds all of these words, with its number from 1.
fn line_with(text: &str, words: &[&str]) -> (usize, String) {
    let found = text.lines().enumerate().find(|(_, line)| words.iter().all(|word| line.contains(word)));
    let (at, line) = found.unwrap_or_else(|| panic!("a line holds {words:?}"));
    (at + 1, line.to_owned())
}

/// Two files are the same; shows the first line that is not.
fn same(one: &[u8], other: &[u8], why: &str) {
    let line = |bytes: &[u8], at: usize| {
        String::from_utf8_lossy(bytes.split(|byte| *byte == b'\n').nth(at).unwrap_or(b"")).into_owned()
    };
    let at =
        one.split(|byte| *byte == b'\n').zip(other.split(|byte| *byte == b'\n')).position(|(one, other)| one != other);
    assert!(
        one == other,
        "{why}: {} and {} bytes, {:?}",
        one.len(),
        other.len(),
        at.map(|at| (line(one, at), line(other, at)))
    );
}

#[test]
fn a_file_opened_elsewhere_and_sent_back_is_the_same_to_the_byte() {
    let page = Journey::open("send");
    page.sample();
    page.visit("Board");
    page.click_on(".tk h3");
    page.fill("Title", "Straße, 東京, \"quotes\" & <b>text</b>");
    page.press("Enter");
    page.press("Escape");
    let (name, sent) = page.saved_by(|| page.choose("Share", "Export file"));
    assert!(name.starts_with("customer-portal-relaunch-20"), "the file is called after the project: {name}");
    page.said("Exported customer-portal-relaunch");
    page.finish();

    // A colleague's browser has never seen it.
    let folder = Folder::new("mail");
    let file = folder.0.join(&name);
    fs::write(&file, &sent).expect("a file can be written");
    let colleague = Journey::open("receive");
    colleague.choose_files(&[&file], || colleague.click_text(".op", "Open a file"));
    colleague.at("Overview");
    same(&colleague.exported(), &sent, "exported again, it is the same file");
    colleague.visit("Board");
    colleague.wait(
        "text is text",
        "[...document.querySelectorAll('.tk h3')].some((one) => one.innerText.includes('<b>text</b>'))",
    );
    colleague.reload();
    colleague.at("Board");
    same(&colleague.exported(), &sent, "after a reload too");
    colleague.finish();
}

#[test]
fn several_files_are_opened_at_once_and_by_dropping_them() {
    let page = Journey::open("several");
    page.blank_project("Office move");
    let office = page.exported();
    page.click("link", "Projects");
    page.click("button", "Explore the sample project");
    page.at("Overview");
    let portal = page.exported();
    page.finish();

    let folder = Folder::new("mail");
    let files = [folder.0.join("office.json"), folder.0.join("portal.json")];
    fs::write(&files[0], &office).expect("a file can be written");
    fs::write(&files[1], &portal).expect("a file can be written");
    let page = Journey::open("several-colleague");
    page.choose_files(&[&files[0], &files[1]], || page.press("Control+o"));
    page.said("Opened 2 projects");
    page.sees("both are here", CARDS, &json!(["Customer Portal Relaunch", "Office move"]));

    // One that is here already raises the question where it should go. Dropped on the page, as from the desktop.
    page.drop_file("office.json", &office);
    page.wait("it asks", "document.querySelector('dialog[open] h2')?.innerText === 'Open office.json'");
    page.click("button", "Open as a new project");
    page.at("Overview");
    assert_eq!(page.count(".dropover"), 0, "the veil over the page is gone");
    page.click("link", "Projects");
    page.sees("there are two of them now", CARDS, &json!(["Customer Portal Relaunch", "Office move", "Office move"]));

    // Dropped on an open project, in its place: one step, and one step back.
    page.click("link", "Customer Portal Relaunch");
    page.at("Overview");
    page.drop_file("office.json", &office);
    page.click("radio", "In the place of Customer Portal Relaunch");
    page.click("button", "Replace the plan");
    page.said("Replaced the plan with office.json");
    page.wait("it is the other plan", "document.title.includes('Office move')");
    page.press("Control+z");
    page.wait("it is the old one again", "document.title.includes('Customer Portal Relaunch')");
    same(&page.exported(), &portal, "to the byte");

    // Thought better of.
    page.drop_file("office.json", &office);
    page.click("button", "Cancel");
    page.wait("nothing is asked any more", "!document.querySelector('dialog[open]')");
    same(&page.exported(), &portal, "nothing has changed");
    page.finish();
}

#[test]
fn a_damaged_file_says_where_and_changes_nothing() {
    let page = Journey::open("damaged");
    page.sample();
    let whole = String::from_utf8(page.exported()).expect("an export is UTF-8");
    let before = page.eval(STORED);
    let refused = |name: &str, content: &str, says: &[&str]| {
        page.drop_file(name, content.as_bytes());
        let said = page.until("the dialog says what is wrong", || {
            page.eval(&format!("return {FAULT}")).as_str().map(str::to_owned)
        });
        for words in says {
            assert!(said.contains(words), "{name}: {words:?} is in the message: {said}");
        }
        page.wait(
            "and that nothing was taken over",
            "document.querySelector('dialog[open] .impfile').innerText.includes('Nothing of it was taken over')",
        );
        page.click("button", "Close");
        page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");
        assert_eq!(page.eval(STORED), before, "{name}: nothing stored has changed");
    };

    // A field that is not what it should be.
    let (number, line) = line_with(&whole, &["\"kind\":\"task\"", "\"name\":\""]);
    let record: Value = serde_json::from_str(line.trim().trim_end_matches(',')).expect("a record stands on a line");
    let name = record["name"].as_str().expect("a task has a name");
    let wrong = line.replace(&format!("\"name\":\"{name}\""), "\"name\":7");
    assert_ne!(wrong, line, "the line was damaged");
    refused("wrong-field.json", &whole.replace(&line, &wrong), &[&format!("Line {number}"), "“name”"]);

    // Half of it; something else altogether; another encoding; a document of the office.
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    let last = half.lines().count();
    refused("half.json", &half, &[&format!("Line {last}, column "), "cut off"]);
    refused("list.json", "[1, 2, 3]", &["This is not a Landfall plan"]);
    refused("letter.json", "Dear colleague,", &["neither a Landfall plan (.json) nor Microsoft Project's XML"]);
    refused("half.xml", "<Project><Tasks><Task><UID>1</UID><Name>Half", &["Line 1"]);

    // Of a version that is yet to come: to look at, not to keep.
    page.drop_file("newer.json", whole.replacen("\"version\":1,", "\"version\":99,", 1).as_bytes());
    page.click("button", "Look at it");
    page.wait(
        "it says that nothing is kept",
        "document.querySelector('.notes')?.innerText.includes('Nothing you do here is kept')",
    );
    assert_eq!(
        page.eval("return document.title").as_str().map(|title| title.contains("Customer Portal Relaunch")),
        Some(true)
    );
    page.click("link", "Projects");
    page.sees("one project is here", CARDS, &json!(["Customer Portal Relaunch"]));
    page.finish();
}
