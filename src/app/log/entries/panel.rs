//! One entry in full, beside the list.

use std::sync::Arc;

use leptos::prelude::*;

use super::change::Change;
use super::state::use_entries;
use crate::analysis::log_list::late_by;
use crate::app::lessons::{Taught, capture};
use crate::app::links::{RiskLink, TaskTokens, risks};
use crate::app::locale;
use crate::app::log::activity::Activity;
use crate::app::people::OwnerPick;
use crate::app::text::log_key;
use crate::app::widgets::{CollectViews, Icon, InlineDate, InlineText, Memo, Menu, MenuItem, Picker, live, view};
use crate::document::log::{self, TextField, kind_name, status_name, statuses};
use crate::document::people::Chosen;
use crate::plan::{Id, LogEntry, LogKind, LogStatus};

/// The panel of an entry.
#[component]
pub fn EntryPanel(
    /// Which.
    id: Id<LogEntry>,
) -> impl IntoView {
    let place = use_entries();
    let known = Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()));
    // The panel stands only while the entry is there; the last value covers the moment between.
    let entry =
        Memo::new(move |before: Option<&Arc<LogEntry>>| known.get().or_else(|| before.cloned()).unwrap_or_default());
    let key = move || entry.with(|entry| log_key(entry));
    let request = Memo::new(move |_| entry.with(|entry| entry.log_kind == LogKind::ChangeRequest));
    view! {
        <aside class="panel rkp" tabindex="-1" aria-label=move || format!("Entry {}", key())>
            <header class="row">
                <span class="key">{key}</span>
                <span class="grow"></span>
                <button type="button" class="ib sm" aria-label="Previous entry" title="Previous entry  K" on:click=move |_| place.rows.step(-1)>
                    <Icon name="up" />
                </button>
                <button type="button" class="ib sm" aria-label="Next entry" title="Next entry  J" on:click=move |_| place.rows.step(1)>
                    <Icon name="down" />
                </button>
                <Menu label="More actions" class="ib sm" button=|| view! { <Icon name="more" /> }>
                    <MenuItem text="Write down a lesson" icon="lessons" keys="Shift L" run=move |()| capture::about_open(place.app) />
                    <MenuItem text="Delete entry" icon="trash" keys="Del" danger=true run=move |()| place.delete(id) />
                </Menu>
                <button type="button" class="ib sm" aria-label="Close panel" title="Close panel  Esc" on:click=move |_| place.rows.close()>
                    <Icon name="x" />
                </button>
            </header>
            <h2><Text id=id entry=entry field=TextField::Title label="Title" placeholder="" read=|entry| entry.title.clone() /></h2>
            <Text id=id entry=entry field=TextField::Text label="Description" placeholder="What it is about" lines=true read=|entry| entry.text.clone() />
            <Facts id=id entry=entry />
            {move || request.get().then(|| view! { <Change id=id entry=entry /> })}
            <Taught by=id.any() />
            <Activity id=id.any() />
        </aside>
    }
}

/// A text of the entry, edited where it stands.
#[component]
pub fn Text(
    /// Which entry.
    id: Id<LogEntry>,
    /// The entry.
    entry: Memo<Arc<LogEntry>>,
    /// Which text.
    field: TextField,
    /// Label for readers.
    label: &'static str,
    /// Shown while empty.
    placeholder: &'static str,
    /// Whether it may have several lines.
    #[prop(optional)]
    lines: bool,
    /// Reads it.
    read: fn(&LogEntry) -> String,
) -> impl IntoView {
    let place = use_entries();
    view! {
        <InlineText
            value=Signal::derive(move || entry.with(|entry| read(entry)))
            label=label placeholder=placeholder lines=lines
            keep={move |text: String| place.workspace.keep(|draft| log::set_text(draft, id, field, &text))}
        />
    }
}

/// Kind, status, owner, dates, where it comes from, what it is about.
#[component]
fn Facts(
    /// Which entry.
    id: Id<LogEntry>,
    /// The entry.
    entry: Memo<Arc<LogEntry>>,
) -> impl IntoView {
    let place = use_entries();
    let (app, workspace) = (place.app, place.workspace);
    let kind = Memo::new(move |_| entry.with(|entry| entry.log_kind));
    let status = move || entry.with(|entry| entry.status);
    let due = Signal::derive(move || entry.with(|entry| entry.due));
    let risk = Signal::derive(move || entry.with(|entry| entry.risk));
    let late = move || entry.with(|entry| late_by(entry, app.today.get()).is_some());
    let short = move |date| locale::short(date, app.today.get());
    view! {
        <dl class="props">
            <dt>"Kind"</dt>
            <dd>
                <select
                    class="in auto" aria-label="Kind"
                    prop:value=move || kind_name(kind.get())
                    on:change:target=move |event| {
                        let chosen = LogKind::ALL.iter().find(|one| kind_name(**one) == event.target().value());
                        let done = chosen.is_some_and(|chosen| workspace.edit(|draft| log::set_kind(draft, id, *chosen)));
                        if !done {
                            event.target().set_value(kind_name(kind.get_untracked()));
                        }
                    }
                >
                    {LogKind::ALL.iter().map(|one| view! {
                        <option value=kind_name(*one) prop:selected=move || kind.get() == *one>{kind_name(*one)}</option>
                    }).collect_views()}
                </select>
            </dd>
            <dt>"Status"</dt>
            <dd>{live(move || {
                let kind = kind.get();
                // A change request is decided below, where its effect is told.
                if kind == LogKind::ChangeRequest {
                    return view! { <span>{move || status_name(kind, status())}</span> };
                }
                view! {
                    <select
                        class="in auto" aria-label="Status"
                        on:change:target=move |event| {
                            let chosen = LogStatus::ALL.iter().find(|one| status_name(kind, **one) == event.target().value());
                            if let Some(chosen) = chosen {
                                workspace.edit(|draft| log::set_status(draft, id, *chosen));
                            }
                        }
                    >
                        {statuses(kind).iter().map(|one| {
                            let name = status_name(kind, *one);
                            view! { <option value=name prop:selected=move || status() == *one>{name}</option> }
                        }).collect_views()}
                    </select>
                }
            })}</dd>
            <dt>"Owner"</dt>
            <dd><OwnerPick
                owner=Signal::derive(move || entry.with(|entry| entry.owner))
                choose=Callback::new(move |who: Chosen| {
                    workspace.edit(|draft| who.gets(draft, |draft, owner| log::set_owner(draft, id, owner)));
                })
            /></dd>
            <dt>"Due"</dt>
            <dd><InlineDate
                value=due
                shown=Signal::derive(move || due.get().map_or_else(|| "No date".into(), short))
                class=Signal::derive(move || if late() { "late" } else { "" })
                label="Due"
                commit=Callback::new(move |date| { workspace.edit(|draft| log::set_due(draft, id, date)); })
            /></dd>
            <dt>"Raised"</dt>
            <dd>{move || entry.with(|entry| entry.raised.map(short))}</dd>
            {move || entry.with(|entry| entry.closed).map(|date| view! { <dt>"Ended"</dt> <dd>{short(date)}</dd> })}
            <dt>"Tasks"</dt>
            <dd><TaskTokens
                linked=Memo::new(move |_| entry.with(|entry| entry.tasks.clone())) label="Link a task"
                set=Callback::new(move |(task, linked)| { workspace.edit(|draft| log::set_task(draft, id, task, linked)); })
            /></dd>
            <dt>"From risk"</dt>
            <dd>
                {move || risk.get().map(|risk| view! { <RiskLink risk=risk titled=true /> })}
                <Picker
                    label="Choose the risk it comes from"
                    class="ib sm"
                    button=move || view! { <Icon name="edit" /> }
                    find=Callback::new(move |text: String| workspace.plan.with(|plan| risks(plan, &text, risk.get(), None)))
                    choose=Callback::new(move |value: String| {
                        workspace.edit(|draft| log::set_risk(draft, id, value.parse().ok()));
                    })
                />
            </dd>
            <dt>"Outcome"</dt>
            <dd><Text id=id entry=entry field=TextField::Resolution label="Outcome" placeholder="How it ended" lines=true read=|entry| entry.resolution.clone() /></dd>
        </dl>
    }
}
