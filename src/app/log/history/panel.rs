//! One edit in full: which records it changed, and how.

use std::sync::Arc;

use leptos::prelude::*;

use super::changes::{Changed, changed};
use super::use_log;
use crate::app::locale::{self, Form};
use crate::app::log::words::{Words, icon};
use crate::app::widgets::{CollectViews, Icon, Memo, view};
use crate::document::{Act, Edit};
use crate::plan::AnyId;

/// Most records told in full.
const MOST: usize = 50;

/// What an edit changed.
#[component]
pub fn EditPanel(
    /// Which edit.
    id: AnyId,
) -> impl IntoView {
    let place = use_log();
    let edit = place.workspace.with_history_untracked(|history| {
        history.entries().iter().find_map(|entry| match &entry.act {
            Act::Do(edit) if edit.id == id => Some(Arc::clone(edit)),
            _ => None,
        })
    });
    let Some(edit) = edit else {
        return view! {
            <aside class="panel" aria-label="Change">
                <Header />
                <p class="mut">"This change is no longer kept: only the latest ones are."</p>
            </aside>
        };
    };
    let undone = Memo::new(move |_| place.all.with(|all| all.iter().any(|told| told.id == id && told.undone)));
    let Edit { words, at, .. } = Edit::clone(&edit);
    let records = Memo::new(move |_| place.workspace.plan.with(|plan| changed(plan, &edit)));
    view! {
        <aside class="panel logp" aria-label="Change">
            <Header />
            <h2><Words text=locale::sentence(&words, place.app.today.get_untracked()) /></h2>
            <p class="mut">
                {locale::moment(at, Form::Moment)}
                {move || undone.get().then(|| view! { " " <span class="count">"Undone"</span> })}
            </p>
            <ul class="recs">
                {move || records.with(|records| records.iter().take(MOST).map(|record| view! { <Record record=record.clone() /> }).collect_views())}
            </ul>
            {move || {
                let more = records.with(Vec::len).saturating_sub(MOST);
                (more > 0).then(|| view! { <p class="mut">{format!("and {more} more records")}</p> })
            }}
        </aside>
    }
}

#[component]
fn Header() -> impl IntoView {
    let place = use_log();
    view! {
        <header class="row">
            <span class="key">"Change"</span>
            <span class="grow"></span>
            <button type="button" class="ib sm" aria-label="Newer change" title="Newer change  K" on:click=move |_| place.step(-1)>
                <Icon name="up" />
            </button>
            <button type="button" class="ib sm" aria-label="Older change" title="Older change  J" on:click=move |_| place.step(1)>
                <Icon name="down" />
            </button>
            <button type="button" class="ib sm" aria-label="Close panel" title="Close panel  Esc" on:click=move |_| place.open(None)>
                <Icon name="x" />
            </button>
        </header>
    }
}

#[component]
fn Record(
    /// The record and what changed in it.
    record: Changed,
) -> impl IntoView {
    let Changed { kind, name, verb, fields, route } = record;
    view! {
        <li>
            <div class="row">
                <Icon name=icon(kind) />
                <span class="grow">
                    {match route {
                        Some(route) => view! { <a class="lnk" href=route.href()>{name}</a> },
                        None => view! { <b>{name}</b> },
                    }}
                </span>
                <span class="count">{verb}</span>
            </div>
            {(!fields.is_empty()).then(|| view! {
                <dl class="props">
                    {fields.into_iter().map(|(field, before, after)| view! {
                        <dt>{field}</dt>
                        <dd><span><del>{before}</del>" → "<ins>{after}</ins></span></dd>
                    }).collect_views()}
                </dl>
            })}
        </li>
    }
}
