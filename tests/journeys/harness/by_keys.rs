//! Steps that are taken by keys alone, and what a person who cannot see the page is told of them.

use serde_json::json;

use super::Journey;

/// Counts what a pointer does from now on.
const WATCH: &str = "window.pointed = 0;
    for (const kind of ['pointerdown', 'pointermove', 'pointerup', 'mousedown', 'wheel', 'touchstart'])
      addEventListener(kind, () => { window.pointed += 1 }, true)";

impl Journey {
    /// Counts what a pointer does from now on, in this document: see [`Self::no_pointer`].
    pub fn watch_pointer(&self) {
        self.eval(WATCH);
    }

    /// Asserts that no pointer was used since [`Self::watch_pointer`].
    pub fn no_pointer(&self) {
        assert_eq!(self.eval("return window.pointed"), json!(0), "{}: no pointer was needed", self.name());
    }

    /// [`Self::finish`], where no pointer was needed.
    pub fn finish_by_keys(self) {
        self.no_pointer();
        self.finish();
    }

    /// Goes by Tab to the button, or field, whose name begins so.
    pub fn tab_to(&self, name: &str) {
        self.press_until("Tab", name, &is_on(name));
    }

    /// As [`Journey::tab_to`], backwards.
    pub fn back_to(&self, name: &str) {
        self.press_until("Shift+Tab", name, &is_on(name));
    }

    /// Opens the menu of the button of this name and chooses a line.
    pub fn choose_by_keys(&self, button: &str, line: &str) {
        self.tab_to(button);
        self.press("Enter");
        self.choose_line(line);
    }

    /// Chooses a line of the menu that is open.
    pub fn choose_line(&self, line: &str) {
        self.wait("the menu has the focus", "document.activeElement.closest('.menu:popover-open')");
        self.press_until("ArrowDown", line, &format!("document.activeElement.innerText.trim().startsWith({line:?})"));
        self.press("Enter");
    }

    /// Runs a command of the palette by its name.
    pub fn run_command(&self, name: &str) {
        self.press("Control+k");
        self.wait("the palette is open", "document.activeElement.matches('.pal input')");
        self.write(name);
        self.wait(
            "it is found",
            &format!("document.querySelector('.pal [aria-selected=true]')?.innerText.includes({name:?})"),
        );
        self.press("Enter");
        self.wait("the palette is closed", "!document.querySelector('.pal')?.checkVisibility()");
    }

    /// Waits until the focus is in the dialog whose title begins so, where its work begins.
    pub fn in_dialog(&self, title: &str) {
        self.wait(
            &format!("the dialog {title:?} has the focus"),
            &format!(
                "document.querySelector('dialog[open] h2')?.innerText.startsWith({title:?}) && document.activeElement.closest('dialog[open]') && !document.activeElement.closest('.dh')"
            ),
        );
    }

    /// Waits until a screen reader is told something that holds these words.
    pub fn hears(&self, words: &str) {
        self.wait(
            &format!("it says {words:?}"),
            &format!(
                "[...document.querySelectorAll('[role=status]')].some((said) => said.textContent.includes({words:?}))"
            ),
        );
    }
}

/// An expression: the focus is on what is called so, or begins so.
fn is_on(name: &str) -> String {
    format!(
        "((at) => (at.ariaLabel ?? at.labels?.[0]?.innerText ?? at.innerText).replace(/\\s+/g, ' ').trim().startsWith({name:?}))(document.activeElement)"
    )
}
