//! Steps that many journeys take: beginnings, menus, choices, and the plan as an exported file says it is.

use std::path::Path;

use serde_json::{Value, json};

use super::{Found, Journey};

/// The browser's own file dialog is out of reach; in its place, this leaves the file field in the page, to be filled.
const CATCH_FILE_FIELD: &str = "
    const click = HTMLInputElement.prototype.click;
    HTMLInputElement.prototype.click = function () {
      if (this.type !== 'file') return click.call(this);
      HTMLInputElement.prototype.click = click;
      this.id = 'caught';
      document.body.append(this);
      this.addEventListener('change', () => this.remove());
    };";

/// Whether the second copy, which reaches the disk before it answers, holds all that the store holds.
const COPIED: &str = "
    const done = arguments[0];
    const opened = indexedDB.open('landfall');
    opened.onsuccess = () => {
      const table = opened.result.transaction('copies').objectStore('copies');
      const keys = Object.keys(localStorage).filter((key) => key.startsWith('landfall/'));
      let equal = 0;
      for (const key of keys) {
        table.get(key).onsuccess = (event) => { equal += event.target.result === localStorage[key]; };
      }
      table.transaction.oncomplete = () => { opened.result.close(); done(keys.length > 0 && equal === keys.length); };
    };";

impl Journey {
    /// Makes a blank project of this name, from the first page or from Home.
    pub fn blank_project(&self, name: &str) {
        self.wait("Home is there", "document.querySelector('.home h1')");
        self.press("n");
        self.fill("Name", name);
        self.click("button", "Create project");
        self.at("Board");
    }

    /// Makes the sample project from the first page.
    pub fn sample(&self) {
        self.click_on(".op.pri");
        self.at("Overview");
    }

    /// Opens the sample project at its timeline.
    pub fn open_timeline(name: &str) -> Self {
        let page = Self::open(name);
        page.sample();
        page.visit("Timeline");
        page.wait(
            "rows and bars are there",
            "document.querySelectorAll('.tg .tr.task').length > 10 && document.querySelectorAll('[data-bar]').length > 10",
        );
        page
    }

    /// Waits until this place of a project is shown.
    pub fn at(&self, place: &str) {
        self.wait(
            &format!("{place} is shown"),
            &format!(
                "document.title.startsWith({place:?} + ' · ') && document.querySelector('h1')?.innerText === {place:?}"
            ),
        );
    }

    /// Goes to a place by its link in the sidebar.
    pub fn visit(&self, place: &str) {
        self.click_on(&format!(".side a[title={place:?}]"));
        self.at(place);
    }

    /// The project's part of the address: `?p=…`.
    pub fn project(&self) -> String {
        let place = self.place();
        place.split('&').next().unwrap_or_default().to_owned()
    }

    /// Opens the menu that the button of this name opens, and chooses a line.
    pub fn choose(&self, button: &str, line: &str) {
        self.click("button", button);
        self.click("menuitem", line);
    }

    /// Chooses an option of the list field of this name.
    pub fn option(&self, field: &str, option: &str) {
        let find = || {
            let list = self.named("select", field);
            self.until(&format!("{field} has the option {option:?}"), || {
                Found::from(&self.eval_with(
                    "return [...arguments[0].options].find((one) => one.text.trim() === arguments[1])",
                    &json!([list.value(), option]),
                ))
            })
        };
        self.act_on(&format!("the option {option:?} can be clicked"), || self.try_click(&find()));
    }

    /// Clicks the first visible match of a selector whose text begins with these words.
    pub fn click_text(&self, css: &str, words: &str) {
        let find = || {
            self.until(&format!("{css} says {words:?}"), || {
                Found::from(&self.eval_with(
                    "return [...document.querySelectorAll(arguments[0])].find(
                       (one) => one.checkVisibility() && one.innerText.replace(/\\s+/g, ' ').trim().startsWith(arguments[1]))",
                    &json!([css, words]),
                ))
            })
        };
        self.act_on(&format!("{css} {words:?} can be clicked"), || self.try_click(&find()));
    }

    /// Pastes a text where the focus is.
    pub fn paste(&self, text: &str) {
        self.eval_with(
            "const data = new DataTransfer();
             data.setData('text/plain', arguments[0]);
             document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
            &json!([text]),
        );
    }

    /// Presses a key until an expression is true: `Tab` to something that is reached by it.
    pub fn press_until(&self, key: &str, what: &str, expression: &str) {
        let reached = (0..60).any(|_| {
            let there = self.eval(&format!("return Boolean({expression})")) == json!(true);
            if !there {
                self.press(key);
            }
            there
        });
        assert!(reached, "{}: {key} does not lead to {what}", self.name());
    }

    /// Waits for a message at the foot of the page that holds these words.
    pub fn said(&self, words: &str) {
        self.wait(
            &format!("the page says {words:?}"),
            &format!("[...document.querySelectorAll('.toast')].some((one) => one.innerText.includes({words:?}))"),
        );
    }

    /// Waits until a script returns exactly this.
    pub fn sees(&self, what: &str, script: &str, wanted: &Value) {
        let mut last = Value::Null;
        let same = self.patiently(|| {
            last = self.eval(script);
            (last == *wanted).then_some(())
        });
        if same.is_none() {
            self.shot(&format!("{}-failed", self.name()));
            panic!("{}: {what}: {last} instead of {wanted}", self.name());
        }
    }

    /// The plan that is open, as the file that an export gives.
    pub fn exported(&self) -> Vec<u8> {
        self.saved_by(|| self.press("Control+s")).1
    }

    /// [`Self::exported`], read: the records of a kind.
    pub fn records(&self, kind: &str) -> Vec<Value> {
        let file: Value = serde_json::from_slice(&self.exported()).expect("an export is JSON");
        let records = file["records"].as_array().into_iter().flatten();
        records.filter(|record| record["kind"] == kind).cloned().collect()
    }

    /// Chooses files in the browser's dialog that `act` opens.
    pub fn choose_files(&self, files: &[&Path], act: impl FnOnce()) {
        self.eval(CATCH_FILE_FIELD);
        act();
        let paths: Vec<String> = files
            .iter()
            .map(|path| path.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", path.display())))
            .map(|path| path.display().to_string())
            .collect();
        let field = self.select("#caught");
        self.command(&format!("element/{}/value", field.id), &json!({ "text": paths.join("\n") }));
    }

    /// Waits until the second copy holds all that is stored: what a browser that is killed has on its disk.
    pub fn copied(&self) {
        self.until("the second copy is complete", || (self.eval_async(COPIED) == json!(true)).then_some(()));
    }
}
