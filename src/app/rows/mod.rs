//! A list of records with a panel beside it: the row that keys start from, the record that is open, and how one goes from
//! one to the next.

mod grid;

use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

pub use self::grid::{Grid, Line};
use crate::app::state::{AppState, Route, Workspace, use_app, use_workspace};
use crate::app::widgets::{Memo, beside, focus_found, heir};
use crate::document::{Draft, EditError};
use crate::plan::Plan;

/// What a row is known by.
pub trait Key: Copy + Display + FromStr + Hash + PartialEq + Send + Sync + 'static {}

impl<T: Copy + Display + FromStr + Hash + PartialEq + Send + Sync + 'static> Key for T {}

/// The handle of such a list; `Copy`.
#[derive(Clone, Copy)]
pub struct Rows<K: 'static> {
    /// The rows shown, in order.
    pub all: Memo<Vec<K>>,
    /// The record whose panel is open.
    pub open: Memo<Option<K>>,
    /// The row that arrow keys start from.
    pub cursor: RwSignal<Option<K>>,
    /// The row at which Tab enters the list: that of the cursor, else the first.
    pub entry: Memo<Option<K>>,
    app: AppState,
    workspace: Workspace,
    mark: &'static str,
    item: fn(&Plan, K) -> Option<String>,
}

impl<K: Key> Rows<K> {
    /// The list of `all`. Its rows bear what they are known by in the attribute `mark`; `item` names a record in an
    /// address, `None` for one that is gone.
    pub fn new(
        all: Memo<Vec<K>>,
        open: Memo<Option<K>>,
        mark: &'static str,
        item: fn(&Plan, K) -> Option<String>,
    ) -> Self {
        let cursor = RwSignal::new(None);
        let entry = Memo::new(move |_| {
            let cursor = cursor.get().or(open.get());
            all.with(|all| cursor.filter(|cursor| all.contains(cursor)).or_else(|| all.first().copied()))
        });
        Self { all, open, cursor, entry, app: use_app(), workspace: use_workspace(), mark, item }
    }

    /// The record that commands are about: that of the row with the focus, else the open one, else the one under the cursor.
    /// Filters may have taken it from the list.
    pub fn current(&self) -> Option<K> {
        let focused = document().active_element().and_then(|at| at.get_attribute(self.mark)?.parse().ok());
        focused.or(self.open.get_untracked()).or(self.cursor.get_untracked()).filter(|id| self.item(*id).is_some())
    }

    /// The next (`step` 1) or previous (−1) record; the first where none of the list is current.
    pub fn neighbour(&self, step: isize) -> Option<K> {
        self.all.with_untracked(|all| match self.current().filter(|here| all.contains(here)) {
            Some(here) => beside(all, here, step),
            None => all.first().copied(),
        })
    }

    /// Opens the panel of a record.
    pub fn open(&self, id: K) {
        self.cursor.set(Some(id));
        self.app.open_item(self.item(id));
    }

    /// Opens the panel of a record that has just been made, with the focus in it: the dialog that made it is gone.
    pub fn made(&self, id: K) {
        self.open(id);
        enter_panel();
    }

    /// Closes the panel, if one is open; the focus goes back to the row.
    pub fn close(&self) {
        if let Some(id) = self.open.get_untracked() {
            self.app.open_item(None);
            self.cursor.set(Some(id));
            self.focus(id);
        }
    }

    /// Goes to a record: to its panel where one is open, else to its row. A focus in the list stays in the list, and one in
    /// the panel in the panel.
    pub fn go(&self, id: K) {
        self.cursor.set(Some(id));
        let focused = document().active_element();
        if self.open.get_untracked().is_some() {
            let route = self.app.route.get_untracked();
            self.app.replace(&Route { item: self.item(id), ..route });
            let within =
                |place: &str| focused.as_ref().is_some_and(|at| at.closest(place).is_ok_and(|at| at.is_some()));
            if within(&format!("[{}]", self.mark)) {
                self.focus(id);
            } else if within(".rkp") || focused.as_ref().is_none_or(|at| at.tag_name() == "BODY") {
                enter_panel();
            }
        } else {
            self.focus(id);
        }
    }

    /// Goes to the next (`step` 1) or previous (−1) record.
    pub fn step(&self, step: isize) {
        if let Some(next) = self.neighbour(step) {
            self.go(next);
        }
    }

    /// Deletes a record by `change`, with a way back; the cursor goes to the next row.
    pub fn delete(&self, id: K, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) {
        let next = self.all.with_untracked(|all| heir(all, id));
        if self.open.get_untracked() == Some(id) {
            self.app.open_item(None);
        }
        if self.workspace.edit_with_undo(change) {
            self.cursor.set(next);
            if let Some(next) = next {
                self.focus(next);
            }
        }
    }

    /// The row that a key was pressed on; not in a control of the row.
    pub fn heard(&self, event: &ev::KeyboardEvent) -> Option<K> {
        let target = event.target()?.dyn_into::<leptos::web_sys::Element>().ok()?;
        target.get_attribute(self.mark)?.parse().ok()
    }

    /// Moves the cursor by keys; Enter opens by `open`.
    pub fn walk(&self, event: &ev::KeyboardEvent, open: impl FnOnce(K)) {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        let Some(here) = self.heard(event).filter(|_| plain) else { return };
        let next = self.all.with_untracked(|all| {
            let at = all.iter().position(|id| *id == here)?;
            let last = all.len().saturating_sub(1);
            let next = match event.key().as_str() {
                "ArrowDown" => (at + 1).min(last),
                "ArrowUp" => at.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Enter" | " " => at,
                _ => return None,
            };
            all.get(next).copied()
        });
        let Some(next) = next else { return };
        event.prevent_default();
        event.stop_propagation();
        if matches!(event.key().as_str(), "Enter" | " ") {
            open(next);
            enter_panel();
        } else {
            self.cursor.set(Some(next));
            self.focus(next);
        }
    }

    /// Puts the focus on a row once it exists.
    pub fn focus(&self, id: K) {
        focus_found(format!("[{}='{id}']", self.mark));
    }

    fn item(&self, id: K) -> Option<String> {
        self.workspace.plan.with_untracked(|plan| (self.item)(plan, id))
    }
}

/// Puts the focus into the panel that is about to open.
pub fn enter_panel() {
    request_animation_frame(|| {
        request_animation_frame(|| {
            let panel = document().query_selector(".rkp").ok().flatten();
            if let Some(panel) = panel.and_then(|panel| panel.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = panel.focus();
            }
        });
    });
}
