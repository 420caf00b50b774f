//! The RACI matrix by keys and by mouse: letters, what is wrong, suggestions, the panel of a task.

use serde_json::Value;

use crate::harness::Journey;

/// The letters of the cell with the focus.
const LETTERS: &str = "[...document.activeElement.querySelectorAll('[data-letter]:not(.rcghost)')].map((one) => one.dataset.letter).join('')";

/// How many rows have a problem, as the button that filters says.
const WRONG: &str =
    "Number.parseInt(document.querySelector('.rctools [aria-pressed] .i')?.parentElement.innerText.match(/\\d+/)?.[0])";

/// Opens the matrix of the open project by its command.
fn matrix(page: &Journey) {
    page.press("Control+k");
    page.wait("the palette is open", "document.activeElement.matches('[role=combobox], .pal input, dialog input')");
    page.write("RACI matrix");
    page.press("Enter");
    page.wait("the matrix is there", "document.querySelector('.rcg .rcc')");
}

#[test]
fn a_row_is_filled_by_keys_and_undone() {
    let page = Journey::open("raci");
    page.sample();
    matrix(&page);
    page.wait("people are its columns", "document.querySelectorAll('.rcw').length === 7");
    page.accessible_in_both("raci");

    // A stray click writes nothing: it goes to the cell, and the next one changes it.
    let cell = "[aria-label^='Data migration, Chen Wei']";
    let before = page.records("responsibility").len();
    page.click_on(cell);
    page.wait("the cell has the focus", &format!("document.activeElement.matches({cell:?})"));
    assert_eq!(page.records("responsibility").len(), before);
    page.click_on(cell);
    page.said("Chen Wei is responsible in");
    page.press("Control+z");
    page.wait("no part again", "document.activeElement.ariaLabel.includes('no part')");

    // The row of a phase that nobody does yet.
    page.eval("[...document.querySelectorAll('.rcr')].find(row => row.innerText.includes('Data migration')).querySelector('.rcc').focus()");
    page.wait("on its first cell", "document.activeElement.ariaLabel.startsWith('Data migration, Aisha Khan')");
    let wrong = page.eval(&format!("return {WRONG}")).as_i64().expect("a number");
    page.press("r");
    page.wait("responsible", &format!("{LETTERS}.startsWith('R')"));
    page.wait("a problem less", &format!("{WRONG} === {}", wrong - 1));
    page.press("a");
    page.wait("accountable too", &format!("{LETTERS} === 'AR'"));
    page.said("accountable was Tomás Rivera");
    page.press("c");
    page.wait("asked only", &format!("{LETTERS}.startsWith('C')"));
    page.press("Delete");
    page.wait("no part", "document.activeElement.ariaLabel.includes('no part')");
    // Going round says what it did, too.
    page.press("Enter");
    page.said("Aisha Khan is responsible in");
    page.press("Control+z");
    page.wait("no part again", "document.activeElement.ariaLabel.includes('no part')");

    // Several cells at once, and all of it undone in one step.
    let before = page.records("responsibility").len();
    page.press("Shift+ArrowRight");
    page.press("Shift+ArrowRight");
    page.wait("three are selected", "document.querySelectorAll('.rcc[aria-selected=true]').length === 3");
    page.press("i");
    page.wait("told", &format!("{LETTERS} === 'I'"));
    assert_eq!(page.records("responsibility").len(), before + 3);
    page.press("Control+z");
    page.wait("undone", &format!("{LETTERS} !== 'I'"));
    assert_eq!(page.records("responsibility").len(), before);
    page.press("Home");
    page.wait("on the task", "document.activeElement.closest('[role=rowheader]')");
    page.press("End");
    page.wait("on the check", "document.activeElement.matches('.rck')");
}

#[test]
fn suggestions_are_taken_over_and_the_panel_shows_them() {
    let page = Journey::open("raci-suggested");
    page.sample();
    matrix(&page);
    let wrong = page.eval(&format!("return {WRONG}")).as_i64().expect("a number");
    assert!(wrong > 0, "the sample lacks somebody");
    page.click_text(".rctools button", "With a problem");
    page.wait("only rows with a problem", &format!("document.querySelectorAll('.rcr').length === {wrong} + 1"));
    // The button in the head saves what is shown.
    let (name, file) = page.saved_by(|| page.click("button", "Export RACI matrix as CSV"));
    assert!(name.contains("raci-matrix"), "{name}");
    let lines = String::from_utf8_lossy(&file).lines().count();
    assert_eq!(i64::try_from(lines).ok(), Some(wrong + 1), "{name}");
    // A letter that mends a row takes it off the list: the focus goes on in the matrix.
    page.eval("[...document.querySelectorAll('.rcr')].find(row => row.innerText.includes('Data migration')).querySelector('.rcc').focus()");
    page.press("r");
    page.wait("the row is gone", &format!("document.querySelectorAll('.rcr').length === {wrong}"));
    page.wait("the focus is in the matrix", "document.activeElement.closest('.rcg')");
    page.press("Control+z");
    page.wait("it is back", &format!("document.querySelectorAll('.rcr').length === {wrong} + 1"));
    page.click_text(".rctools button", "Take over");
    page.wait("none is left", "document.querySelector('.es')?.innerText.includes('No row with a problem')");
    page.press("Control+z");
    page.wait("all are back", &format!("{WRONG} === {wrong}"));
    page.press("Control+Shift+z");
    page.wait("none again", "document.querySelector('.es')");
    page.click("button", "Show all rows");

    // A click goes round; the panel of the task has the same letters.
    page.wait("rows again", "document.querySelector('.rcg')");
    let person = page.eval("return document.querySelector('.rcw b').innerText");
    let person = person.as_str().unwrap_or_default();
    page.eval("document.querySelector('.rct button').click()");
    page.wait("its panel is open", "document.querySelector('.taskp .rcwho')");
    page.accessible_in_both("raci in the panel");
    let parts: Value = page.eval("return document.querySelectorAll('.taskp .rcwho').length");
    assert!(parts.as_i64().unwrap_or(0) > 0, "{person} and others have parts");
}

#[test]
fn a_skill_that_is_missing_is_seen_and_closed() {
    let page = Journey::open("skills");
    page.sample();
    page.press("Control+k");
    page.wait("the palette is open", "document.activeElement.matches('[role=combobox], .pal input, dialog input')");
    page.write("Skills");
    page.press("Enter");
    page.wait("the table is there", "document.querySelector('.sqg .sqc button')");
    page.accessible_in_both("skills");
    let (name, file) = page.saved_by(|| page.click("button", "Export skills as CSV"));
    assert!(String::from_utf8_lossy(&file).contains("Nobody above good"), "{name}");
    page.wait(
        "not that nobody has it at all",
        "!document.querySelector('.sqlack').innerText.includes('nobody here has it')",
    );
    let security = "[...document.querySelectorAll('.sqg tbody tr')].find(row => row.innerText.startsWith('Security'))";
    page.wait("it is too low", &format!("{security}.querySelector('.sqgap').innerText.includes('Nobody above good')"));
    page.eval(&format!("{security}.querySelector('[aria-label*=\"Olu Adeyemi\"]').focus()"));
    page.press("3");
    page.wait("one has it now", &format!("{security}.querySelector('.sqgap').innerText.includes('Only Olu Adeyemi')"));
    page.wait("the cursor is on it", "document.activeElement.ariaLabel === 'Security, Olu Adeyemi: expert'");
    page.press("Control+z");
    page.wait("and no more", &format!("{security}.querySelector('.sqgap').innerText.includes('Nobody above good')"));
}

#[test]
fn too_much_work_that_is_only_together_too_much_is_explained() {
    let page = Journey::open("team-across");
    page.sample();
    let over = "Number.parseInt(document.querySelector('.overs')?.innerText ?? '0')";
    // The same project once more: everybody has all of their work twice.
    let project = page.project();
    page.press("g");
    page.press("h");
    page.wait("Home is there", "document.querySelectorAll('.pc').length === 1");
    page.choose("More actions for Customer Portal Relaunch", "Duplicate");
    page.wait("there are two", "document.querySelectorAll('.pc').length === 2");
    page.go(&format!("{project}&v=team"));
    page.wait("the map is there", "document.querySelector('.lc')");
    let before = page.eval(&format!("return {over}")).as_i64().expect("a number");
    page.click("button", "All projects");
    page.wait("the other is read", "document.querySelector('.wltools').innerText.includes('work in 1 other')");
    page.wait("more have too much to do", &format!("{over} >= {before}"));
    page.click_on(".overs");
    page.press("Enter");
    page.wait(
        "what is behind it names the other project",
        "document.querySelector('.wlp h3')?.innerText === 'In other projects'",
    );
    page.wait("and why", "/only together|make it more/.test(document.querySelector('.wlwhy').innerText)");
    page.wait("with how much there", "/asked for here and \\d+% in /.test(document.querySelector('.wlwhy').innerText)");
    page.accessible_in_both("team across");
}
