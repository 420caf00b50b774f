//! Keys of the whole page: matched against the table of commands.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use crate::app::commands::{COMMANDS, Command, Run};
use crate::app::state::AppState;
use crate::app::widgets::from_closed_dialog;

/// Listens to the keys of the page.
pub fn listen(app: AppState) {
    // `G` waits for its second key.
    let pending = StoredValue::new(false);
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let control = event.ctrl_key() || event.meta_key();
        let typing = is_typing(&event);
        let second = pending.get_value();
        pending.set_value(false);
        if second
            && !control
            && !typing
            && let Some(command) = find(&format!("G then {}", event.key().to_uppercase()))
        {
            event.prevent_default();
            command.run(&app);
            return;
        }
        let single = !control && !event.alt_key();
        if single && event.key().chars().count() == 1 && (typing || !app.preferences.single_keys.get_untracked()) {
            return;
        }
        if single && !typing && event.key().eq_ignore_ascii_case("g") {
            pending.set_value(true);
            return;
        }
        // An open menu or dialog closes by itself.
        let open = || document().query_selector(".menu:popover-open,dialog:modal");
        if event.key() == "Escape" && open().is_ok_and(|open| open.is_some()) {
            return;
        }
        // In a text the browser's own undo, delete and selection keys apply; a list or a date has no undo of its own.
        let passes = || {
            let key = event.key().to_lowercase();
            control && ("ksop".contains(&key) || ("zy".contains(&key) && !is_text(&event)))
        };
        if typing && event.key() != "Escape" && !passes() {
            return;
        }
        if single && step_in(&event) {
            event.prevent_default();
            return;
        }
        if let Some(command) = find(&chord(&event))
            && untrack(|| command.available(&app))
        {
            let aim = Aim::of(&event);
            match command.run {
                Run::Act(action) if action.is_about_record() && aim == Aim::Control => {}
                Run::Act(action) if action.is_about_record() && aim == Aim::Record => {
                    event.prevent_default();
                    app.act_by(action, |offer| !offer.by_panel);
                }
                _ => {
                    event.prevent_default();
                    command.run(&app);
                }
            }
        }
    });
    on_cleanup(move || handle.remove());
}

/// Where the arrow keys lead from a place that has the focus itself, as when it has just been gone to: its grid, or the row or
/// card of it that can be reached.
const GRID: &str = ":is([role=treegrid],[role=grid],.kan)";

/// Goes from the place to its grid, if a key says so. Says whether it did.
fn step_in(event: &ev::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let arrow = matches!(event.key().as_str(), "ArrowDown" | "ArrowUp" | "ArrowLeft" | "ArrowRight");
    if !arrow || element.is_none_or(|element| element.id() != "main") {
        return false;
    }
    let entry = format!("#main {GRID}[tabindex='0'], #main {GRID} [tabindex='0']");
    let entry = document().query_selector(&entry).ok().flatten();
    let entry = entry.and_then(|entry| entry.dyn_into::<leptos::web_sys::HtmlElement>().ok());
    entry.is_some_and(|entry| entry.focus().is_ok())
}

fn find(keys: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.keys == keys || (keys == "Ctrl+Y" && command.keys == "Ctrl+Shift+Z"))
}

/// What has the focus while a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// A card or row: keys are about it, whatever a panel shows.
    Record,
    /// A button beside the records: a key that deletes or moves is not meant for whichever record had the focus before.
    Control,
    /// A panel, a dialog, or nothing in particular.
    Open,
}

impl Aim {
    fn of(event: &ev::KeyboardEvent) -> Self {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok()) else {
            return Self::Open;
        };
        let within = |selector: &str| element.closest(selector).is_ok_and(|found| found.is_some());
        // A bar of buttons is about the records that are selected.
        if within("aside,dialog,[popover],[role=toolbar]") {
            Self::Open
        } else if within(".tk,[role=row],tr") {
            Self::Record
        } else if within("button,a,summary") {
            Self::Control
        } else {
            Self::Open
        }
    }
}

/// The keys pressed, as the table writes them: `Ctrl+Shift+Z`, `N`, `Escape`.
fn chord(event: &ev::KeyboardEvent) -> String {
    let key = event.key();
    let letter = key.chars().count() == 1;
    let mut chord = String::new();
    if event.ctrl_key() || event.meta_key() {
        chord.push_str("Ctrl+");
    }
    if event.alt_key() {
        chord.push_str("Alt+");
    }
    // Shift is part of a sign such as `?`, but not of a letter.
    if event.shift_key() && (!letter || key.chars().all(char::is_alphabetic)) {
        chord.push_str("Shift+");
    }
    chord.push_str(&if letter { key.to_uppercase() } else { key });
    chord
}

/// Whether a field that hears a key holds a text that is being written; not one that is chosen, as in a list or a date.
fn is_text(event: &ev::KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let chosen = "select,input:is([type=date],[type=time],[type=datetime-local],[type=month],[type=week],[type=color])";
    element.is_none_or(|element| !element.matches(chosen).unwrap_or(false))
}

/// Whether the key goes into a field.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::HtmlElement>().ok()) else {
        return false;
    };
    if from_closed_dialog(event) {
        return false;
    }
    let quiet_input = || {
        let kind = element.get_attribute("type").unwrap_or_default();
        matches!(kind.as_str(), "checkbox" | "radio" | "button" | "range" | "submit")
    };
    match element.tag_name().as_str() {
        "INPUT" => !quiet_input(),
        "TEXTAREA" | "SELECT" => true,
        _ => element.is_content_editable(),
    }
}
