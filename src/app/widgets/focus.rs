//! Where the focus is, and where it goes.

use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use wasm_bindgen::JsCast;

use super::effect;

/// Leaves a field: the focus goes to what is around it, so that the next key is heard there and not nowhere.
pub fn leave(field: &HtmlElement) {
    let around = field.parent_element().and_then(|parent| parent.closest("[tabindex]").ok().flatten());
    // Left first, so that what was typed is taken.
    let _ = field.blur();
    focus(around);
}

/// Whether a key comes from a dialog that has just been closed: until the next frame the focus may still be in it, and a
/// quick key is meant for the page.
pub fn from_closed_dialog(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("dialog:not([open])").is_ok_and(|closed| closed.is_some()))
}

/// Puts the focus on what a selector finds: at once where it is there, as the next key may follow before the next frame; else
/// after a frame for the scrolling that brings it, and one for its making. By then it is in sight.
pub fn focus_found(selector: String) {
    let focus = move || {
        let found = document().query_selector(&selector).ok().flatten()?.dyn_into::<HtmlElement>().ok()?;
        found.focus().is_ok().then_some(found)
    };
    let there = focus();
    request_animation_frame(move || {
        request_animation_frame(move || {
            let found = match there {
                // What was drawn meanwhile may have moved it; and somebody may have gone on.
                Some(found) => Some(found).filter(|found| document().active_element().is_some_and(|at| at == **found)),
                None => focus(),
            };
            if let Some(found) = found {
                scroll_near(&found);
            }
        });
    });
}

/// Scrolls just as far as is needed to see something.
pub fn scroll_near(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Which of a list stands so many places after one of it; before it where `by` is negative.
pub fn beside<T: Copy + PartialEq>(all: &[T], one: T, by: isize) -> Option<T> {
    let at = all.iter().position(|found| *found == one)?;
    all.get(at.checked_add_signed(by)?).copied()
}

/// Which of a list takes the focus when `gone` leaves it: the next, else the one before.
pub fn heir<T: Copy + PartialEq>(all: &[T], gone: T) -> Option<T> {
    let at = all.iter().position(|found| *found == gone)?;
    all.get(at + 1).or(at.checked_sub(1).and_then(|before| all.get(before))).copied()
}

/// The field that somebody may be typing in.
pub fn typed_in() -> Option<Element> {
    document().active_element().filter(|active| active.matches("input,textarea,select").unwrap_or(false))
}

/// While the owner lives: what has the focus and is taken away, by undo for example, leaves it to the row that stands in its
/// place, else to the open dialog, the open panel, or the place.
/// In browsers that tell of it (Chromium does); elsewhere the focus is nowhere then, and the keys of the page still work.
pub fn catch() {
    let listener = window_event_listener(ev::focusout, |event| {
        let Some(left) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let row = Row::around(&left);
        request_animation_frame(move || {
            let nowhere = || document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            if nowhere() && !left.is_connected() {
                focus(row.and_then(|row| row.heir()));
            }
            if nowhere() && !left.is_connected() {
                // All but an open dialog is out of reach; its first button stands for it.
                let first = |place| document().query_selector(place).ok().flatten();
                let around = first("dialog:modal button").or_else(|| first(".panel"));
                focus(around.or_else(|| document().get_element_by_id("main")));
            }
        });
    });
    on_cleanup(move || listener.remove());
}

/// Where a row stands in its list.
struct Row {
    list: Element,
    at: u32,
}

impl Row {
    /// The row around something.
    fn around(inside: &Element) -> Option<Self> {
        // The board and the rows of tasks see to their focus themselves.
        let row = inside
            .closest("tr,li")
            .ok()
            .flatten()
            .filter(|row| row.closest(".kan,[role=treegrid]").is_ok_and(|own| own.is_none()))?;
        let list = row.parent_element()?;
        let all = list.children();
        let at = (0..all.length()).find(|at| all.item(*at).is_some_and(|other| other == row))?;
        Some(Self { list, at })
    }

    /// What can have the focus of the row that stands there now, or of the one before.
    fn heir(&self) -> Option<Element> {
        let all = self.list.is_connected().then(|| self.list.children())?;
        let last = all.length().checked_sub(1)?;
        let row = all.item(self.at.min(last))?;
        // No text: the keys that follow are the page's, another undo among them.
        let focusable = "[tabindex='0']:not(input,textarea),a[href],button";
        if row.matches("[tabindex]").unwrap_or(false) {
            Some(row)
        } else {
            row.query_selector(focusable).ok().flatten()
        }
    }
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// How long after a letter the next one still belongs to the same word, in milliseconds: as in the lists of systems.
const SAME_WORD: f64 = 1000.0;

thread_local! {
    /// What has been typed in a list, and when last.
    static TYPED: std::cell::RefCell<(String, f64)> = const { std::cell::RefCell::new((String::new(), 0.0)) };
}

/// Moves the focus in a list of buttons: up and down by arrows, and by letters to the one that begins with them.
pub fn roam(event: &ev::KeyboardEvent) {
    let key = event.key();
    let by: i32 = match key.as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => 0,
    };
    let letter = key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    if by == 0 && (!letter || key == " ") {
        return;
    }
    let Some(list) = event.current_target().and_then(|list| list.dyn_into::<Element>().ok()) else {
        return;
    };
    let Ok(found) = list.query_selector_all("button:not([disabled])") else { return };
    let items: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok()).collect();
    let next = if letter {
        let word = TYPED.with_borrow_mut(|(word, last)| {
            let now = event.time_stamp();
            if now - *last > SAME_WORD {
                word.clear();
            }
            *last = now;
            word.push_str(&key.to_lowercase());
            word.clone()
        });
        let begins = |item: &&HtmlElement| item.inner_text().trim_start().to_lowercase().starts_with(&word);
        items.iter().find(begins)
    } else {
        let active = document().active_element();
        let at = items.iter().position(|item| active.as_ref().is_some_and(|active| active == item.unchecked_ref()));
        items.get(at.map_or(0, |at| (at as i32 + by).rem_euclid(items.len().max(1) as i32) as usize))
    };
    if let Some(item) = next {
        event.prevent_default();
        let _ = item.focus();
    }
}

/// Keeps a field in step with a value, but not while somebody is typing in it: another tab may change the value meanwhile.
/// Calls `rewritten` when something else stands in the field than before.
pub fn follow(
    field: impl Fn() -> Option<HtmlElement> + 'static,
    value: Signal<String>,
    rewritten: impl Fn() + 'static,
) {
    let shown = StoredValue::new(None::<String>);
    effect(move || {
        let now = value.get();
        let Some(field) = field() else { return };
        // A signal may tell of the same value again; what stands in the field then, refused perhaps, stays.
        if shown.with_value(|shown| shown.as_ref() == Some(&now)) {
            return;
        }
        let text = js_sys::Reflect::get(&field, &"value".into()).ok().and_then(|text| text.as_string());
        let has_focus = document().active_element().is_some_and(|active| active == *field);
        let typing = has_focus && shown.with_value(|shown| shown.is_some() && *shown != text);
        if !typing && text.as_ref() != Some(&now) {
            let _ = js_sys::Reflect::set(&field, &"value".into(), &now.as_str().into());
            rewritten();
        }
        shown.set_value(Some(now));
    });
}
