//! Meetings: the list, and one of them as a sheet with agenda, minutes and what came of it.

mod add;
mod agenda;
mod facts;
mod hand_out;
mod list;
mod minutes;
mod outcome;
mod sheet;
mod state;

use leptos::prelude::*;

use self::state::{Meetings as Handle, use_meetings};
use crate::app::state::{ViewAction, provide_action, provide_list_actions};
use crate::app::table_file::ExportCsv;
use crate::app::widgets::{Icon, Memo, NothingYet, view};
use crate::format::tables::Table;

/// Meetings.
#[component]
pub fn Meetings() -> impl IntoView {
    let place = Handle::provide();
    provide_action(ViewAction::Print, crate::app::shell::share::print);
    let delete = move || {
        if let Some(id) = place.open.get_untracked() {
            place.delete(id);
        }
    };
    let close = move || {
        if place.picked.get_untracked().is_some() {
            place.open(None);
        }
    };
    provide_list_actions(place.adding, move |step| place.step(step), delete, close);
    let any = Memo::new(move |_| place.listed.with(|all| !all.is_empty()));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head">
                <h1>"Meetings"</h1>
                <div class="acts">
                    <ExportCsv word="meetings" rows=move |()| place.workspace.plan.with(|plan| Table::Meetings.rows(plan, None)) />
                    <button type="button" class="btn primary" on:click=move |_| place.adding.set(true)>
                        <Icon name="plus" />
                        <span>"New meeting"</span>
                        <kbd class="wide-only">"N"</kbd>
                    </button>
                </div>
            </div>
            {move || if any.get() {
                view! {
                    <div class="mtg" class:named=move || place.picked.get().is_some()>
                        <list::List />
                        {move || place.open.get().map(|id| view! { <sheet::Sheet id=id /> })}
                    </div>
                }
            } else {
                view! { <Nothing /> }
            }}
            <add::AddMeeting />
        </main>
    }
}

/// What stands here before there is any meeting.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_meetings();
    view! {
        <NothingYet
            icon="meetings" title="No meetings yet" first="Plan the first meeting" adding=place.adding
            text="A meeting has an agenda made of what is open, minutes whose lines become tasks and decisions, and a next one that takes over what is left."
        />
    }
}
