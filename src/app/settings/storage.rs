//! How full the storage is, what can be freed, backups.

use leptos::prelude::*;

use crate::app::files;
use crate::app::state::library::days_since_export;
use crate::app::state::use_app;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, Show, live, view};
use crate::app::{clock, locale};
use crate::plan::{AnyId, Id};
use crate::storage::bin::STAY;

/// Use of the storage by project, what was set aside, persistence, the last export.
#[component]
pub fn StorageSection() -> impl IntoView {
    let app = use_app();
    let library = app.library;
    let turn = RwSignal::new(0);
    let usage = Memo::new(move |_| {
        turn.get();
        library.save.track();
        // What is deleted or brought back meanwhile.
        library.deleted();
        library.usage()
    });
    let share = move || usage.with(|usage| (usage.used * 100).checked_div(usage.quota).unwrap_or(0));
    let open_id = move || app.workspace.with(|workspace| workspace.as_ref().map(|workspace| workspace.id));
    let rows = move || {
        let row = |(id, units): &(AnyId, u64)| {
            let card = library.card(Id::new(*id));
            let gone = card.as_ref().is_some_and(|card| card.deleted.is_some());
            // What a deleted project left behind.
            (*id, card.map_or_else(|| "Remains of a project".to_owned(), |card| card.name), *units, gone)
        };
        usage.with(|usage| usage.projects.iter().map(row).collect::<Vec<_>>())
    };
    let aside = Memo::new(move |_| {
        turn.get();
        library.set_aside()
    });
    let card = move || open_id().and_then(|id| library.card(id));
    view! {
        <section aria-labelledby="set-backup">
            <h2 id="set-backup">"Backup"</h2>
            <p>"Projects live in this browser only. A file is your copy for a bad day and for colleagues."</p>
            <div class="row wrap">
                <Show when=move || open_id().is_some()>
                    <button type="button" class="btn primary" on:click=move |_| files::export(app)><Icon name="export" />"Export this project"</button>
                </Show>
                <span class="mut">
                    {move || card().map(|card| match days_since_export(&card, clock::now()) {
                        None => "It has not been exported yet.".to_owned(),
                        Some(0) => "Last exported today.".to_owned(),
                        Some(1) => "Last exported yesterday.".to_owned(),
                        Some(days) => format!("Last exported {days} days ago."),
                    })}
                </span>
            </div>
        </section>
        <section aria-labelledby="set-storage">
            <h2 id="set-storage">"Storage"</h2>
            <div class="usage">
                <progress class="bar" max="100" value=share aria-label="Storage in use"></progress>
                <p class="mut">
                    {move || usage.with(|usage| format!("{} of {} in use ({}%)", size(usage.used), size(usage.quota), share()))}
                    {move || usage.with(|usage| (usage.deleted > 0).then(|| format!(
                        ", {} of it by deleted projects. They stay for {STAY} days; when the storage is full, the one deleted first goes before that.",
                        size(usage.deleted)
                    )))}
                </p>
            </div>
            <ul class="rows">
                {move || rows().into_iter().map(|(id, name, units, gone)| {
                    let here = open_id() == Some(Id::new(id));
                    view! {
                        <li>
                            <Icon name="folder" />
                            <span class="grow ell">{name.clone()}{here.then_some(" (open)")}{gone.then_some(" (deleted)")}</span>
                            <span class="faint">{size(units)}</span>
                            {(!here).then(|| view! {
                                <button type="button" class="btn sm" on:click=move |_| files::export_closed(app, Id::new(id))>"Export"</button>
                                {if gone {
                                    view! {
                                        <button type="button" class="btn sm" on:click=move |_| {
                                            crate::app::home::restore_project(app, Id::new(id));
                                            turn.update(|turn| *turn += 1);
                                        }>"Restore"</button>
                                    }
                                } else {
                                    view! {
                                        <button
                                            type="button" class="ib sm" aria-label=format!("Delete {name}") title="Delete"
                                            on:click=move |_| {
                                                crate::app::home::delete_project(app, Id::new(id));
                                                turn.update(|turn| *turn += 1);
                                            }
                                        >
                                            <Icon name="trash" />
                                        </button>
                                    }
                                }}
                            })}
                        </li>
                    }
                }).collect_views()}
                {move || aside.get().into_iter().map(|damaged| {
                    let (raw, gone) = (damaged.clone(), damaged.clone());
                    view! {
                        <li>
                            <Icon name="warn" />
                            <span class="grow ell">"Damaged data that was set aside"</span>
                            <span class="faint">{size(damaged.units)}</span>
                            <button type="button" class="btn sm" on:click=move |_| {
                                files::download_text(app, "landfall-damaged.txt", &library.raw_value(&raw));
                            }>"Download"</button>
                            <button type="button" class="ib sm" aria-label="Delete damaged data" title="Delete" on:click=move |_| {
                                library.discard(&gone);
                                turn.update(|turn| *turn += 1);
                            }><Icon name="trash" /></button>
                        </li>
                    }
                }).collect_views()}
            </ul>
            <Persistence />
            <p class="faint">{move || count(library.cards().len(), "project", "projects")}" in this browser."</p>
        </section>
    }
}

/// Whether the browser has promised not to clear the storage.
#[component]
fn Persistence() -> impl IntoView {
    let app = use_app();
    live(move || match app.library.persisted.get() {
        None => ().into_any(),
        Some(true) => {
            view! { <p class="row"><Icon name="ok" class="good" />"The browser keeps this storage even when space runs short."</p> }
        }
        Some(false) => view! {
            <div class="note">
                <Icon name="info" />
                <span class="grow">"The browser may clear this storage when space runs short. It decides whether to grant a promise."</span>
                <button type="button" class="btn sm" on:click=move |_| app.library.ask_to_persist()>"Ask the browser"</button>
            </div>
        },
    })
}

/// A size in characters of storage, as people say sizes.
pub fn size(units: u64) -> String {
    match units {
        0..1000 => format!("{units} B"),
        1000..1_000_000 => format!("{} KB", locale::number((units / 1000) as i64)),
        _ => format!("{}.{} MB", units / 1_000_000, units % 1_000_000 / 100_000),
    }
}
