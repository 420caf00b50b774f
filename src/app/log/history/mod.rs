//! What was changed: every kept edit by day, and one of them in full.

pub mod changes;
mod list;
mod panel;

use leptos::{ev, html, prelude::*};

use crate::app::log::words::{Told, told};
use crate::app::state::{AppState, ViewAction, Workspace, provide_action, use_app, use_workspace};
use crate::app::table_file::ExportCsv;
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, view};
use crate::format::cells::Cell;
use crate::plan::AnyId;

/// The Log's handle; `Copy`.
#[derive(Clone, Copy)]
struct LogPlace {
    app: AppState,
    workspace: Workspace,
    /// All kept edits, newest first.
    all: Memo<Vec<Told>>,
    /// Those that hold the text of the filter.
    shown: Memo<Vec<Told>>,
    /// The text of the filter.
    text: Memo<String>,
    /// The edit whose changes are shown.
    open: Memo<Option<AnyId>>,
}

impl LogPlace {
    fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let all =
            Memo::new(move |_| workspace.with_history(|history| told(history, None, usize::MAX, app.today.get())));
        let text = Memo::new(move |_| app.route.with(|route| route.get("text").unwrap_or_default().to_owned()));
        let place = Self {
            app,
            workspace,
            all,
            shown: Memo::new(move |_| {
                let wanted = text.with(|text| text.trim().to_lowercase());
                all.with(|all| all.iter().filter(|told| told.holds(&wanted)).cloned().collect())
            }),
            text,
            open: Memo::new(move |_| app.route.with(|route| route.get("edit").and_then(|id| id.parse().ok()))),
        };
        provide_context(place);
        place
    }

    fn set(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
    }

    fn open(&self, id: Option<AnyId>) {
        self.set("edit", id.map(|id| id.to_string()));
    }

    /// Opens the next (1) or previous (−1) edit of the list.
    fn step(&self, step: isize) {
        let next = self.shown.with_untracked(|shown| {
            let at = self.open.get_untracked().and_then(|open| shown.iter().position(|told| told.id == open));
            let next = at.map_or(Some(0), |at| at.checked_add_signed(step))?;
            shown.get(next).map(|told| told.id)
        });
        if next.is_some() {
            self.open(next);
        }
    }
}

/// The Log's handle, below the Log.
fn use_log() -> LogPlace {
    expect_context()
}

/// The list of edits, and the one that is open.
#[component]
pub fn History() -> impl IntoView {
    let place = LogPlace::provide();
    let field = NodeRef::<html::Input>::new();
    provide_action(ViewAction::Filter, move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    });
    provide_action(ViewAction::Next, move || place.step(1));
    provide_action(ViewAction::Previous, move || place.step(-1));
    provide_action(ViewAction::Escape, move || place.open(None));
    let any = Memo::new(move |_| place.all.with(|all| !all.is_empty()));
    let facts = Signal::derive(move || {
        place.all.with(|all| {
            let undone = all.iter().filter(|told| told.undone).count();
            let mut facts = Vec::new();
            if !all.is_empty() {
                facts.push(count(all.len(), "change kept", "changes kept"));
            }
            if undone > 0 {
                facts.push(format!("{undone} undone"));
            }
            facts
        })
    });
    view! {
        <div class="split">
            <div class="col">
                <super::Head facts=facts acts=move || view! {
                    <ExportCsv word="changes" rows=move |()| {
                        let heads = ["When", "What was done", "Records", "Undone"].map(Cell::text).to_vec();
                        let row = |told: &Told| {
                            let undone = if told.undone { "undone" } else { "" };
                            let at = told.at.to_string().replace('T', " ");
                            vec![Cell::plain(at), Cell::text(&told.written), Cell::plain(told.changes), Cell::plain(undone)]
                        };
                        place.shown.with(|shown| std::iter::once(heads).chain(shown.iter().map(row)).collect())
                    } />
                } />
                {move || if any.get() {
                    view! {
                        <div class="tools">
                            <span class="in filt">
                                <Icon name="search" />
                                <input
                                    node_ref=field type="text" placeholder="Filter changes" aria-label="Filter changes"
                                    prop:value=move || place.text.get()
                                    on:input:target=move |event| {
                                        place.set("text", Some(event.target().value()).filter(|text| !text.is_empty()));
                                    }
                                    on:keydown=move |event: ev::KeyboardEvent| {
                                        if event.key() == "Escape" {
                                            event.stop_propagation();
                                            place.set("text", None);
                                        }
                                    }
                                />
                                <kbd>"/"</kbd>
                            </span>
                        </div>
                        <list::Changes />
                    }
                } else {
                    view! {
                        <div class="es">
                            <Icon name="log" />
                            <b>"Nothing has been changed yet"</b>
                            <p class="mut">"Every change of the plan is listed here with its time, and can be looked at."</p>
                        </div>
                    }
                }}
            </div>
            {move || place.open.get().map(|id| view! { <panel::EditPanel id=id /> })}
        </div>
    }
}
