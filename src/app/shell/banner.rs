//! Lasting words about storage and new versions: above the content, one at a time, the worst first.

use leptos::{ev, prelude::*};

use crate::app::files;
use crate::app::settings::Section;
use crate::app::state::{Route, use_app};
use crate::app::text::count;
use crate::app::widgets::{Icon, Show, live, view};
use crate::storage::SaveState;

/// What keeps the open project from being stored, or from being read in full; stays until it is over.
#[component]
pub fn StorageNote() -> impl IntoView {
    let app = use_app();
    let library = app.library;
    let retry = move |_| {
        if let Some(workspace) = app.workspace.get_untracked() {
            workspace.with_history_untracked(|history| library.retry(workspace.id, history));
        }
    };
    let stored =
        move || app.workspace.with(|workspace| workspace.is_some_and(|workspace| library.card(workspace.id).is_some()));
    let in_project = move || app.workspace.with(Option::is_some);
    let export = move || {
        in_project().then(|| {
            view! {
                <button type="button" class="btn sm" on:click=move |_| files::export(app)>"Export now"</button>
            }
        })
    };
    live(move || {
        let edits = |pending: usize| count(pending, "change is", "changes are");
        if app.workspace.with(|workspace| workspace.is_some_and(|workspace| library.is_look(workspace.id))) {
            return Some(view! {
                <div class="note warn" role="status">
                    <Icon name="info" />
                    <span class="grow">
                        "You are looking at a file of a newer version of Landfall, without what is new in it. Nothing you do here is kept."
                    </span>
                </div>
            });
        }
        if library.gone.get() {
            return Some(view! {
                <div class="note danger" role="alert">
                    <Icon name="warn" />
                    <span class="grow">"This project was deleted in another tab. Store it again to keep it, or export it."</span>
                    {export()}
                    <button type="button" class="btn sm" on:click=retry>"Store it again"</button>
                </div>
            });
        }
        match library.save.get() {
            SaveState::Full { pending } => Some(view! {
                <div class="note danger" role="alert">
                    <Icon name="stopsign" />
                    <span class="grow">
                        {if stored() {
                            format!("Storage is full. {} not saved. Export now to keep everything, then free some room.", edits(pending))
                        } else {
                            "This browser's storage has no room for this project: it is in this tab only. Export it now to keep it.".to_owned()
                        }}
                    </span>
                    {export()}
                    <a class="btn sm" href=move || room_href(&app.route.get())>"What can be freed"</a>
                    <button type="button" class="btn sm" on:click=retry>"Try again"</button>
                </div>
            }),
            SaveState::Newer { pending } => Some(view! {
                <div class="note danger" role="alert">
                    <Icon name="warn" />
                    <span class="grow">
                        {if pending == 0 {
                            "A newer version of Landfall has taken this project over. Reload the page before you change it.".to_owned()
                        } else {
                            format!("A newer version of Landfall has taken this project over. {} only here. Export now, then reload.", edits(pending))
                        }}
                    </span>
                    {export()}
                </div>
            }),
            SaveState::Denied { .. } => Some(view! { <Denied /> }),
            SaveState::Saved { .. } if !library.is_lasting() => Some(view! { <Denied /> }),
            SaveState::Saved { .. } => library.damage.with(|damage| !damage.is_empty()).then(|| view! { <Damage /> }),
        }
    })
}

/// Where to see what takes room: the storage section of a project's settings, or Home itself.
fn room_href(route: &Route) -> String {
    route.project.map_or_else(|| Route::home().href(), |project| Section::Storage.of(project).href())
}

/// The browser stores nothing.
#[component]
fn Denied() -> impl IntoView {
    let app = use_app();
    view! {
        <div class="note danger" role="alert">
            <Icon name="warn" />
            <span class="grow">
                "This browser does not let the page store anything. You can work, but everything is gone when this tab closes: export what you want to keep."
            </span>
            {move || app.workspace.with(Option::is_some).then(|| view! {
                <button type="button" class="btn sm" on:click=move |_| files::export(app)>"Export now"</button>
            })}
        </div>
    }
}

/// Parts of the project could not be read.
#[component]
fn Damage() -> impl IntoView {
    let app = use_app();
    let words =
        move || app.library.damage.with(|damage| damage.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    view! {
        <div class="note warn" role="alert">
            <Icon name="warn" />
            <span class="grow">{words}" The rest is here, and what was damaged has been set aside whole."</span>
            <button type="button" class="btn sm" on:click=move |_| {
                if let Some(workspace) = app.workspace.get_untracked() {
                    files::download_raw(app, workspace.id);
                }
            }>"Download what was set aside"</button>
            <button type="button" class="ib sm" aria-label="Close" on:click=move |_| app.library.damage.set(Vec::new())>
                <Icon name="x" />
            </button>
        </div>
    }
}

/// A new version is there: it comes when the person says so.
#[component]
pub fn UpdateNote() -> impl IntoView {
    let ready = RwSignal::new(false);
    let handle = window_event_listener(ev::Custom::<ev::CustomEvent>::new("landfall-update"), move |_| ready.set(true));
    on_cleanup(move || handle.remove());
    let activate = move |_| {
        ready.set(false);
        if let Ok(event) = leptos::web_sys::CustomEvent::new("landfall-activate") {
            // A listener of the page swaps the versions and reloads; every edit is stored by now.
            let _ = window().dispatch_event(&event);
        }
    };
    view! {
        <Show when=move || ready.get()>
            <div class="note update" role="status">
                <Icon name="spark" />
                <span class="grow">"A new version of Landfall is ready. It opens with what you have."</span>
                <button type="button" class="btn sm" on:click=activate>"Reload with it"</button>
                <button type="button" class="ib sm" aria-label="Later" title="Later" on:click=move |_| ready.set(false)>
                    <Icon name="x" />
                </button>
            </div>
        </Show>
    }
}
