//! The command palette: go anywhere, find anything, run any command.

mod hits;
mod named;
mod recent;

use leptos::{ev, html, prelude::*};

use self::hits::{Action, End, Group, groups};
pub use self::recent::follow;
use super::keycaps::KeyCaps;
use super::search::Query;
use crate::app::state::{AppState, Place, Route, use_app};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, Show, above, effect, from_closed_dialog, scroll_near, view};
use crate::plan::Kind;

/// The palette, open while `app.palette` is.
#[component]
pub fn Palette() -> impl IntoView {
    let app = use_app();
    let node = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = node.get() else { return };
        if app.palette.get() && !dialog.open() {
            // Fails only on a dialog that is no longer in the page.
            let _ = dialog.show_modal();
            above::opened(&dialog);
        } else if !app.palette.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=node
            class="dlg pal top0"
            aria-label="Command palette"
            on:close=move |_: ev::Event| {
                app.palette.set(false);
                above::settle();
            }
            on:mousedown=move |event: ev::MouseEvent| {
                // A press on the backdrop has the dialog itself as its target.
                if node.get_untracked().is_some_and(|dialog| event.target().is_some_and(|target| {
                    let dialog: &leptos::web_sys::EventTarget = dialog.as_ref();
                    target == *dialog
                })) {
                    app.palette.set(false);
                }
            }
        >
            <Show when=move || app.palette.get()><Search app=app /></Show>
        </dialog>
    }
}

/// The field and its results; built anew each time the palette opens.
#[component]
fn Search(
    /// The application.
    app: AppState,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0usize);
    let found = Memo::new(move |_| groups(&app, &typed.get()));
    let total = move || found.with(|groups| groups.iter().map(|group| group.hits.len()).sum::<usize>());
    let query = Memo::new(move |_| Query::of(typed.get().trim_start_matches('>')));
    effect(move || {
        if let Some(input) = input.get() {
            // The field is in the page, so it takes the focus.
            let _ = input.focus();
        }
    });
    let run = move |index: usize| {
        let action = found.with_untracked(|groups| {
            groups.iter().flat_map(|group| &group.hits).nth(index).map(|hit| hit.action.clone())
        });
        let Some(action) = action else { return };
        // Closed first: the focus goes back to where it was, and what runs may open something else.
        app.palette.set(false);
        request_animation_frame(move || action.run(&app));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if from_closed_dialog(&event) {
            return;
        }
        event.stop_propagation();
        let last = untrack(total).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => chosen.update(|at| *at = if *at == 0 { last } else { *at - 1 }),
            "PageDown" => chosen.update(|at| *at = (*at + 8).min(last)),
            "PageUp" => chosen.update(|at| *at = at.saturating_sub(8)),
            "Enter" => run(chosen.get_untracked()),
            "k" if event.ctrl_key() || event.meta_key() => app.palette.set(false),
            _ => return,
        }
        event.prevent_default();
        request_animation_frame(|| {
            if let Ok(Some(option)) = document().query_selector("#palette-results [aria-selected=true]") {
                scroll_near(&option);
            }
        });
    };
    view! {
        <label class="palin">
            <Icon name="search" />
            <span class="vh">"Search or run a command"</span>
            <input
                node_ref=input autocomplete="off" spellcheck="false" role="combobox" aria-expanded="true"
                aria-controls="palette-results" aria-autocomplete="list" placeholder="Search or run a command"
                aria-activedescendant=move || (total() > 0).then(|| format!("palette-{}", chosen.get()))
                prop:value=move || typed.get()
                on:input:target=move |event| { typed.set(event.target().value()); chosen.set(0); }
                on:keydown=on_key
            />
            <kbd>"Esc"</kbd>
        </label>
        <div class="pll" id="palette-results" role="listbox" aria-label="Results">
            {move || {
                let mut index = 0;
                found.get().into_iter().map(|group| {
                    let first = index;
                    index += group.hits.len();
                    view! { <Results group=group first=first chosen=chosen query=query run=Callback::new(run) /> }
                }).collect_views()
            }}
            <Show when=move || total() == 0>
                <p class="none">{move || format!("Nothing is called “{}” here.", typed.get().trim())}</p>
            </Show>
        </div>
        <div class="df">
            <span><kbd>"↑"</kbd><kbd>"↓"</kbd>"choose"</span>
            <span><kbd>"Enter"</kbd>"run"</span>
            <span class="end">
                <span role="status">{move || count(total(), "result", "results")}". "</span>
                "Type"<kbd>">"</kbd>"for commands only"
            </span>
        </div>
    }
}

/// A group of results under its heading.
#[component]
fn Results(
    /// The group.
    group: Group,
    /// Index of its first result among all.
    first: usize,
    /// The chosen index.
    chosen: RwSignal<usize>,
    /// What was typed.
    query: Memo<Query>,
    /// Runs the result of an index.
    run: Callback<usize>,
) -> impl IntoView {
    view! {
        <div role="group" aria-label=group.name>
            <h3 role="presentation">{group.name}</h3>
            {group.hits.into_iter().enumerate().map(|(place, hit)| {
                let index = first + place;
                let text = hit.text;
                view! {
                    <div
                        role="option" id=format!("palette-{index}")
                        aria-selected=move || (chosen.get() == index).to_string()
                        on:click=move |_| run.run(index)
                        on:mousemove=move |_| if chosen.get_untracked() != index { chosen.set(index) }
                    >
                        <Icon name=hit.icon />
                        <span>
                            {move || query.get().parts(&text).into_iter().map(|(part, marked)| if marked {
                                view! { <mark>{part}</mark> }
                            } else {
                                part.into_any()
                            }).collect_views()}
                        </span>
                        {(!hit.more.is_empty()).then(|| view! { <small class="ell">{hit.more}</small> })}
                        <span class="end">
                            {match hit.end {
                                End::Nothing => ().into_any(),
                                End::Keys(keys) => view! { <KeyCaps keys=keys /> },
                                End::Score(score, heat) => view! { <span class=format!("sc h{heat}")>{score}</span> },
                            }}
                        </span>
                    </div>
                }
            }).collect_views()}
        </div>
    }
}

/// Opens a record: tasks in the present place, what has a place of its own there.
fn open(app: &AppState, key: &str) {
    let route = app.route.get_untracked();
    let kind = app.workspace.get_untracked().and_then(|workspace| untrack(|| workspace.find_item(key)));
    let place = match kind {
        Some((Kind::Risk, _)) => Place::Risks,
        Some((Kind::LogEntry, _)) => Place::Log,
        _ => route.place,
    };
    match route.project.filter(|_| place != route.place) {
        Some(project) => app.go(&Route { item: Some(key.to_owned()), ..Route::to(project, place) }),
        None => app.open_item(Some(key.to_owned())),
    }
}

impl Action {
    /// Does what was chosen.
    fn run(&self, app: &AppState) {
        match self {
            Self::Command(index) => {
                if let Some(command) = crate::app::commands::COMMANDS.get(*index) {
                    command.run(app);
                }
            }
            Self::Go(route) => app.go(route),
            Self::Open(key) => open(app, key),
        }
    }
}
