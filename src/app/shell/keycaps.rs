//! Keys as they are drawn: `Ctrl+Shift+Z` is three keys, `G then B` two in turn.

use leptos::prelude::*;

use crate::app::widgets::{CollectViews, view};

/// The keys of a command, each in its cap.
#[component]
pub fn KeyCaps(
    /// As in the table of commands.
    keys: &'static str,
) -> impl IntoView {
    split(keys).into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_views()
}

/// The single keys.
fn split(keys: &'static str) -> Vec<&'static str> {
    if keys == "+" {
        return vec!["+"];
    }
    keys.split(" then ").flat_map(|part| part.split('+')).filter(|key| !key.is_empty()).map(name).collect()
}

/// What is printed on a key.
fn name(key: &'static str) -> &'static str {
    match key {
        "Escape" => "Esc",
        "Delete" => "Del",
        "PageUp" => "Page Up",
        "PageDown" => "Page Down",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "-" => "−",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn keys_are_split_and_named() {
        assert_eq!(split("Ctrl+Shift+Z"), ["Ctrl", "Shift", "Z"]);
        assert_eq!(split("G then B"), ["G", "B"]);
        assert_eq!((split("+"), split("-"), split("")), (vec!["+"], vec!["−"], vec![]));
    }
}
