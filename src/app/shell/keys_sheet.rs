//! The sheet of keys behind `?`.

use leptos::prelude::*;

use super::keycaps::KeyCaps;
use crate::app::commands::{COMMANDS, Command, Run};
use crate::app::state::{AppState, Place, use_app};
use crate::app::widgets::{CollectViews, Dialog, view};

/// Keys that belong to grids, boards and fields, and so are in no table of commands.
const LOCAL: &[(&str, &[(&str, &str)])] = &[
    (
        "Board and tables",
        &[
            ("Move the focus", "ArrowLeft+ArrowUp+ArrowDown+ArrowRight"),
            ("First, last", "Home+End"),
            ("Open the focused record", "Enter"),
            ("Pick up or drop a card or row", "Space"),
            ("Extend the selection", "Shift+ArrowDown"),
            ("Select all", "Ctrl+A"),
            ("Move a card or row down", "Alt+ArrowDown"),
            ("Move a card to the next column", "Ctrl+ArrowRight"),
        ],
    ),
    (
        "RACI matrix",
        &[
            ("Responsible", "R"),
            ("Accountable", "A"),
            ("Consulted", "C"),
            ("Informed", "I"),
            ("Next letter", "Enter"),
            ("No part", "Delete"),
            ("Extend the selection", "Shift+ArrowRight"),
        ],
    ),
    (
        "Timeline",
        &[
            ("Indent", "Alt+ArrowRight"),
            ("Outdent", "Alt+ArrowLeft"),
            ("Cut, copy and paste rows, from a spreadsheet too", "Ctrl+V"),
            ("Widen the column", "Alt+Shift+ArrowRight"),
            ("Expand, collapse a summary", "ArrowRight+ArrowLeft"),
            ("Edit the cell", "F2"),
            ("Move the bar by a day", "Shift+ArrowRight"),
            ("Make the bar a day longer", "Ctrl+Shift+ArrowRight"),
        ],
    ),
];

/// Whether a command belongs on the sheet: what only some places do stands there where it works.
fn offered(app: &AppState, command: &Command) -> bool {
    !matches!(command.run, Run::Act(_)) || untrack(|| command.available(app))
}

/// The sheet of keys.
#[component]
pub fn KeysSheet() -> impl IntoView {
    let app = use_app();
    let mut groups: Vec<&str> = Vec::new();
    for command in COMMANDS.iter().filter(|command| !command.keys.is_empty()) {
        if !groups.contains(&command.group) {
            groups.push(command.group);
        }
    }
    let groups = StoredValue::new(groups);
    view! {
        <Dialog open=app.keys_sheet title="Keyboard shortcuts" size="lg">
            <div class="db">
                <label class="sw">
                    <input
                        type="checkbox" role="switch" prop:checked=move || app.preferences.single_keys.get()
                        on:change:target=move |event| app.preferences.single_keys.set(event.target().checked())
                    />
                    <span>"Single letters are shortcuts"</span>
                </label>
                <div class="keys">
                    {groups.get_value().into_iter().map(|group| view! {
                        <section>
                            <h3>{group}</h3>
                            <ul>
                                {COMMANDS.iter().filter(|command| command.group == group && !command.keys.is_empty()).filter(|command| offered(&app, command)).map(|command| view! {
                                    <li><span>{command.name}</span><span><KeyCaps keys=command.keys /></span></li>
                                }).collect_views()}
                            </ul>
                        </section>
                    }).collect_views()}
                    {LOCAL.iter().filter(|(group, _)| *group != "Timeline" || app.route.get_untracked().place == Place::Timeline).map(|(group, keys)| view! {
                        <section>
                            <h3>{*group}</h3>
                            <ul>
                                {keys.iter().map(|(what, keys)| view! {
                                    <li><span>{*what}</span><span><KeyCaps keys=keys /></span></li>
                                }).collect_views()}
                            </ul>
                        </section>
                    }).collect_views()}
                </div>
                <p class="mut">"On macOS, Ctrl is Cmd. Single letters never act while you type in a field."</p>
            </div>
        </Dialog>
    }
}
