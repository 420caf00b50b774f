//! Somebody with a new project wants to send a status report on its first day: from the template to the printed pages, with
//! few actions.

use std::cell::Cell;

use serde_json::json;

use crate::harness::Journey;

/// The most actions of the hands that it may take.
const MOST: usize = 40;

/// Somebody at keyboard and mouse, whose actions are counted: a key, a click, a text typed into a field.
struct Hands<'a> {
    page: &'a Journey,
    done: Cell<usize>,
}

impl Hands<'_> {
    fn act(&self, action: impl FnOnce(&Journey)) {
        self.done.set(self.done.get() + 1);
        action(self.page);
    }

    fn press(&self, key: &str) {
        self.act(|page| page.press(key));
    }

    fn write(&self, text: &str) {
        self.act(|page| page.write(text));
    }

    fn click(&self, role: &str, name: &str) {
        self.act(|page| page.click(role, name));
    }

    /// Runs a command by its name.
    fn command(&self, name: &str) {
        self.press("Control+k");
        self.page.wait("the palette is open", "document.activeElement.matches('dialog input')");
        self.write(name);
        self.press("Enter");
    }
}

#[test]
fn from_a_template_to_the_first_printed_report() {
    let page = Journey::open("first-report");
    page.wait("Home is there", "document.querySelector('.home h1')");
    let hands = Hands { page: &page, done: Cell::new(0) };
    hands.press("n");
    hands.act(|page| page.fill("Name", "New web shop"));
    hands.act(|page| page.click_text(".tpl", "Website launch"));
    hands.click("button", "Create project");
    page.wait("the project is open", "document.title.includes('New web shop')");

    // The team: all that is on the board is hers to begin with.
    hands.press("g");
    hands.press("b");
    page.at("Board");
    page.wait("its cards are there", "document.querySelectorAll('.tk[data-id]').length > 2");
    hands.press("Control+a");
    page.wait("all are selected", "document.querySelector('.bulk')?.innerText.startsWith('3 selected')");
    hands.press("a");
    page.wait("it asks for whom", "document.activeElement.matches('dialog input')");
    hands.write("Ada Byron");
    hands.press("Enter");
    page.wait(
        "she has them",
        "document.querySelector('.choices [aria-pressed=true]')?.innerText.includes('Ada Byron')",
    );
    hands.press("Escape");

    // What was promised, and what is done so far.
    hands.press("g");
    hands.press("t");
    page.at("Timeline");
    hands.command("Set baseline");
    page.said("Set baseline 1");

    // The first day: one task is done, and the sponsor has to decide something.
    hands.press("g");
    hands.press("b");
    page.at("Board");
    hands.press("ArrowDown");
    let column = "document.activeElement.closest('.cell')?.dataset.column";
    for next in 1..4 {
        hands.press("Control+ArrowRight");
        page.wait("the card moves on", &format!("{column} === '{next}'"));
    }
    hands.press("g");
    hands.press("p");
    page.at("Reports");
    hands.act(|page| page.click_on(".counted .add .edit"));
    hands.write("Who signs the texts");
    hands.press("Enter");
    page.wait(
        "it is among the decisions",
        "document.querySelector('.counted .lines')?.innerText.includes('Who signs the texts')",
    );
    hands.click("button", "Keep this report");
    page.wait("it is kept", "document.querySelector('.rpdesk .note')?.innerText.startsWith('Kept')");
    let paper = page.text(".rpaper");
    for fact in ["New web shop", "Status report 1", "Who signs the texts"] {
        assert!(paper.contains(fact), "{fact} is on the paper: {paper}");
    }
    page.eval("window.print = () => { window.printed = true }");
    hands.press("Control+p");
    page.wait("it is printed", "window.printed");
    let printed = page.chromium("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    assert!(printed["data"].as_str().is_some_and(|pdf| pdf.len() > 10_000), "there is something on the pages");
    assert!(hands.done.get() < MOST, "{} actions", hands.done.get());
    page.finish();
}
