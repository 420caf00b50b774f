//! What of the board stands in the address: filter, grouping, folds.

use std::collections::BTreeMap;
use std::str::FromStr;

use leptos::prelude::*;

use super::state::BoardState;
use crate::app::state::{AppState, Place, Workspace};
use crate::app::widgets::{Memo, effect};
use crate::plan::{AnyId, Id, Priority};

/// In the address: no lane is folded, where usually some are.
pub const NONE_FOLDED: &str = "none";

/// The setting of this device that keeps how the lanes of each project were left, for coming back without an address that
/// tells: its grouping and folds.
const LEFT: &str = "lanes";

/// Names and values of an address, by project.
type Left = BTreeMap<String, Vec<(String, String)>>;

impl BoardState {
    /// Keeps the filter's text and the address in step: the address follows the typing after a moment, and the field
    /// follows the address when that was changed by other means.
    pub(super) fn follow_text(&self) {
        let (app, text) = (self.app, self.text);
        let in_address = Memo::new(move |_| app.route.with(|route| route.get("q").unwrap_or_default().to_owned()));
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let stop = move || {
            if let Some(handle) = timer.try_update_value(Option::take).flatten() {
                handle.clear();
            }
        };
        let written = StoredValue::new(in_address.get_untracked());
        effect(move || {
            let typed = text.get();
            stop();
            if typed == written.get_value() {
                return;
            }
            let write = move || {
                let typed = text.try_get_untracked().unwrap_or_default();
                if written.try_set_value(typed.clone()).is_none() {
                    set_query(&app, "q", Some(typed));
                }
            };
            timer.set_value(set_timeout_with_handle(write, std::time::Duration::from_millis(250)).ok());
        });
        effect(move || {
            let address = in_address.get();
            if address != written.get_value() {
                written.set_value(address.clone());
                text.set(address);
            }
        });
        on_cleanup(stop);
    }

    /// Keeps a value in the address; `None` or an empty one takes it out.
    pub fn set(&self, name: &'static str, value: Option<String>) {
        set_query(&self.app, name, value);
        if ["group", "fold"].contains(&name) {
            let left = self.app.route.with_untracked(|route| {
                route.more.iter().filter(|(name, _)| name == "group" || name == "fold").cloned().collect()
            });
            let library = self.app.library;
            let mut all: Left = library.setting(LEFT).unwrap_or_default();
            all.retain(|id, _| id.parse().is_ok_and(|id| library.is_there(Id::new(id))));
            all.insert(self.workspace.id.to_string(), left);
            library.set_setting(LEFT, serde_json::to_value(all).unwrap_or_default());
        }
    }

    /// Adds a word to a list in the address, or takes it out.
    pub fn toggle(&self, name: &'static str, word: &str) {
        let now = match name {
            "fold" => self.folded.with_untracked(|words| words.iter().cloned().collect::<Vec<_>>().join(".")),
            _ => self.app.route.with_untracked(|route| route.get(name).unwrap_or_default().to_owned()),
        };
        let mut words: Vec<&str> = now.split('.').filter(|known| !known.is_empty()).collect();
        match words.iter().position(|known| *known == word) {
            Some(at) => {
                words.remove(at);
            }
            None => words.push(word),
        }
        if name == "fold" && words.is_empty() {
            words.push(NONE_FOLDED);
        }
        self.set(name, Some(words.join(".")));
    }

    /// Takes all filters off.
    pub fn clear_filters(&self) {
        self.text.set(String::new());
        let route = ["q", "who", "label", "prio", "blocked", "due", "sprint"]
            .into_iter()
            .fold(self.app.route.get_untracked(), |route, name| route.with(name, None));
        self.app.replace(&route);
    }
}

/// The word of a priority in the address.
pub fn priority_word(priority: Priority) -> String {
    (priority as u8).to_string()
}

/// The priority of a word in an address.
pub fn priority_from(word: &str) -> Option<Priority> {
    Priority::ALL.iter().copied().find(|priority| priority_word(*priority) == word)
}

/// The ids of a list in an address.
pub fn ids<T>(words: &str) -> Vec<Id<T>> {
    words.split('.').filter_map(|word| AnyId::from_str(word).ok()).map(Id::new).collect()
}

fn set_query(app: &AppState, name: &str, value: Option<String>) {
    let route = app.route.get_untracked();
    // The person may have gone elsewhere while a timer ran.
    if route.place == Place::Board {
        app.replace(&route.with(name, value.filter(|value| !value.is_empty())));
    }
}

/// Puts grouping and folds back as they were left, where the address says nothing of them.
pub(super) fn return_to(app: &AppState, workspace: &Workspace) {
    let route = app.route.get_untracked();
    if route.get("group").is_some() || route.get("fold").is_some() {
        return;
    }
    let left = app.library.setting::<Left>(LEFT).and_then(|mut all| all.remove(&workspace.id.to_string()));
    if let Some(left) = left.filter(|left| !left.is_empty()) {
        let back = left.into_iter().fold(route, |route, (name, value)| route.with(&name, Some(value)));
        app.replace(&back);
    }
}
