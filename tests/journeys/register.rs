//! The risk register at work: filled from suggestions, reviewed by the keys, changed in bulk, sent out and taken in.

use serde_json::json;

use crate::harness::Journey;

/// The keys of the risks in the list.
const KEYS: &str = "return [...document.querySelectorAll('.rt [data-risk] .key')].map((key) => key.innerText)";

#[test]
fn an_empty_register_is_filled_and_answered_by_keys() {
    let page = Journey::open("register-empty");
    page.blank_project("Office move");
    page.visit("Risks");
    page.press_until("Tab", "the suggestions", "document.activeElement.innerText?.startsWith('Choose from suggested')");
    page.press("Enter");
    page.wait("the focus is on the first one", "document.activeElement.matches('.rkpr input')");
    page.accessible_in_both("risk-prompts");
    page.press("Space");
    page.press("Tab");
    page.press("Space");
    page.press_until("Tab", "the button", "document.activeElement.innerText === 'Add 2 risks'");
    page.press("Enter");
    page.said("Added 2 risks from the list");
    page.sees("both are in the register", KEYS, &json!(["R-01", "R-02"]));
    page.press("Control+z");
    page.wait("one step takes both back", "document.querySelector('main .es')");
    page.press("Control+Shift+z");
    page.sees("and brings them", KEYS, &json!(["R-01", "R-02"]));

    // Judged through the lists of levels, answered with an action.
    page.eval("document.querySelector('[data-risk]').focus()");
    page.press("Enter");
    page.wait("the panel has the focus", "document.activeElement.matches('.rkp')");
    for level in ["Probability, now", "Impact, now"] {
        page.press_until("Tab", level, &format!("document.activeElement.ariaLabel === {level:?}"));
        page.write("High");
    }
    page.wait("it is scored", "document.querySelector('.ba .sc')?.innerText === '16'");
    for level in ["Probability, after response", "Impact, after response"] {
        page.press_until("Tab", level, &format!("document.activeElement.ariaLabel === {level:?}"));
        page.write("Low");
    }
    page.press_until("Tab", "the response", "document.activeElement.ariaLabel === 'Response'");
    page.write("Mitigate");
    page.press_until("Tab", "a new action", "document.activeElement.ariaLabel === 'Add an action'");
    page.write("Agree on them in a workshop");
    page.press("Enter");
    page.wait("it is an action", "document.querySelector('.todo li')");

    // Done, the response is confirmed: the score after it is the present one.
    page.press_until("Shift+Tab", "the action", "document.activeElement.matches('.todo input')");
    page.press("Space");
    page.wait("it asks whether they worked", "document.querySelector('.worked button')");
    page.press_until("Tab", "the confirmation", "document.activeElement.innerText === 'They worked'");
    page.press("Enter");
    page.wait("the score is that after the response", "document.querySelector('.ba .sc')?.innerText === '4'");
    page.press("Control+z");
    page.wait("and can be taken back", "document.querySelector('.ba .sc')?.innerText === '16'");
    page.finish();
}

#[test]
fn due_risks_are_reviewed_one_by_one_by_keys() {
    let page = Journey::open("register-review");
    page.sample();
    page.visit("Risks");
    // Two more are due.
    for key in ["R-01", "R-02"] {
        page.go(&format!("{}&v=risks&item={key}", page.project()));
        page.wait("it is open", &format!("document.querySelector('.rkp .key')?.innerText === {key:?}"));
        page.eval(
            "const next = document.querySelector('.rkp input[aria-label=\"Next review\"]');
             next.value = '2020-01-02'; next.dispatchEvent(new Event('change', { bubbles: true }))",
        );
        page.wait("it is overdue", "/Overdue/.test(document.querySelector('.rkp').innerText)");
    }
    page.press("Escape");
    page.press("Shift+V");
    page.wait("the first is shown", "document.querySelector('.rev .key')?.innerText === 'R-01'");
    page.wait("the focus is on the button", "document.activeElement.innerText === 'Confirm unchanged'");
    page.accessible_in_both("risk-review");

    // On and back by J and K; Enter confirms and goes on.
    page.press("j");
    page.wait("the next", "document.querySelector('.rev .key')?.innerText === 'R-02'");
    page.press("k");
    page.wait("the one before", "document.querySelector('.rev .key')?.innerText === 'R-01'");
    page.press("Enter");
    page.wait("the next that is left", "document.querySelector('.rev .key')?.innerText === 'R-02'");

    // Judged anew with a note.
    page.press_until("Shift+Tab", "the probability", "document.activeElement.ariaLabel === 'Probability'");
    page.write("Low");
    page.press_until("Tab", "the note", "document.activeElement.matches('.rev textarea')");
    page.write("The sample was cleaned");
    page.wait("the button says so", "document.querySelector('.rev .btn.primary').innerText === 'Save review'");
    page.press("Control+Enter");
    page.wait("the last is left", "document.querySelector('.rev .key')?.innerText === 'R-08'");
    page.press("Control+Enter");
    page.wait("all are reviewed", "/3 risks reviewed/.test(document.querySelector('dialog[open]').innerText)");
    page.wait("the focus is on the way out", "document.activeElement.innerText === 'Done'");
    page.press("Enter");
    page.wait("the dialog is closed", "!document.querySelector('dialog[open]')");

    // Each review is kept, and each is a step of its own.
    let reviews = |number: u32| {
        let risks = page.records("risk");
        let risk = risks.iter().find(|risk| risk["number"] == json!(number)).cloned().unwrap_or_default();
        risk["reviews"].clone()
    };
    assert_eq!(reviews(2)[0]["note"], json!("The sample was cleaned"));
    assert_eq!(reviews(1).as_array().map(Vec::len), Some(1));
    page.press("Control+z");
    page.press("Control+z");
    assert_eq!(reviews(2), json!(null));
    assert_eq!(reviews(1).as_array().map(Vec::len), Some(1));
    page.finish();
}

#[test]
fn several_risks_change_at_once_and_one_is_dragged_to_another_cell() {
    let page = Journey::open("register-bulk");
    page.sample();
    page.visit("Risks");
    page.eval("document.querySelector('[data-risk]').focus()");
    page.press("x");
    page.press("ArrowDown");
    page.press("x");
    page.wait("both are selected", "document.querySelector('.bulk b')?.innerText === '2 selected'");
    page.accessible_in_both("risk-bulk");
    page.choose("Set the response", "Accept");
    page.said("Set the response of 2 risks");
    page.press("Escape");
    page.wait("the selection is let go of", "!document.querySelector('.bulk')");

    // Groups with headings.
    page.choose("Group", "Owner");
    page.wait("there are groups", "document.querySelectorAll('.rt .gr').length > 2");
    page.wait("the address keeps them", "location.search.includes('group=owner')");
    page.choose("Group by Owner", "No groups");

    // A row onto a cell of the matrix.
    let key = page.text("[data-risk] .key");
    page.drag("[data-risk] .ti", ".hm [data-cell='1-1']");
    page.said(&format!("Moved {key} to probability Very low, impact Very low"));
    page.press("Control+z");
    page.sees("it is first again", "return document.querySelector('[data-risk] .key').innerText", &json!(key));

    // The course of all that.
    page.click("button", "Course");
    page.wait("the burndown is drawn", "document.querySelector('.rkco svg')");
    page.accessible_in_both("risk-course");
    page.click("button", "Show as table");
    page.wait("and told in numbers", "document.querySelector('.rkco .flc .numbers td')");
    page.finish();
}

#[test]
fn the_register_goes_out_and_what_comes_in_is_shown_before_it_counts() {
    let page = Journey::open("register-csv");
    page.sample();
    page.visit("Risks");
    let (name, file) = page.saved_by(|| page.choose("More about the register", "Export CSV"));
    assert!(name.contains("-risks-20"), "{name}");
    let text = String::from_utf8(file).expect("CSV is UTF-8");
    assert!(text.starts_with("\u{feff}Key,Title,Kind,"), "{text}");

    let path = std::env::temp_dir().join(format!("register-{}.csv", std::process::id()));
    std::fs::write(
        &path,
        "\u{feff}Key;Title;Probability;Colour\r\nR-03;;Very high;red\r\nR-04;;Hugh;\r\n;Flood;2;\r\n",
    )
    .expect("a file can be written");
    page.choose_files(&[&path], || page.choose("More about the register", "Import CSV…"));
    page.wait(
        "what would come of it is told",
        "/1 risk is new, 1 changed/.test(document.querySelector('.rkim')?.innerText)",
    );
    page.wait(
        "and the row that cannot be read",
        "/Line 3: “Hugh” is no level/.test(document.querySelector('.rkim .faults').innerText)",
    );
    page.accessible_in_both("risk-import");
    page.click("button", "Import 2 risks");
    page.said("Imported risks: 1 new, 1 changed");
    page.wait("the new one is there", "/Flood/.test(document.querySelector('.rt').innerText)");
    page.press("Control+z");
    page.wait("one step takes it back", "!/Flood/.test(document.querySelector('.rt').innerText)");
    std::fs::remove_file(path).ok();
    page.finish();
}
