//! What is written down: issues, assumptions, decisions, dependencies on others, change requests.

mod add;
mod change;
mod panel;
mod state;
mod table;
mod tools;

use leptos::prelude::*;

use self::state::use_entries;
use crate::analysis::log_list::{is_open, late_by, open_count};
use crate::app::state::{ViewAction, provide_action, provide_list_actions};
use crate::app::table_file::ExportCsv;
use crate::app::widgets::{Icon, Memo, view};
use crate::format::tables::Table;
use crate::plan::AnyId;

/// The list of entries, and the one that is open.
#[component]
pub fn Entries() -> impl IntoView {
    let place = state::Entries::provide();
    provide_action(ViewAction::Filter, tools::focus_filter);
    let delete = move || {
        if let Some(id) = place.rows.current() {
            place.delete(id);
        }
    };
    provide_list_actions(place.adding, move |step| place.rows.step(step), delete, move || place.rows.close());
    let any = Memo::new(move |_| place.workspace.plan.with(|plan| !plan.log_entries.is_empty()));
    let facts = Signal::derive(move || {
        let today = place.app.today.get();
        place.workspace.plan.with(|plan| {
            let late =
                plan.log_entries.iter().filter(|entry| is_open(entry) && late_by(entry, today).is_some()).count();
            let mut facts = Vec::new();
            if !plan.log_entries.is_empty() {
                facts.push(format!("{} open", open_count(plan, None)));
            }
            if late > 0 {
                facts.push(format!("{late} overdue"));
            }
            facts
        })
    });
    view! {
        <div class="split">
            <div class="col">
                <super::Head
                    facts=facts
                    acts=move || view! {
                        <ExportCsv word="log" rows=move |()| {
                            let shown: Vec<AnyId> = place.rows.all.with(|all| all.iter().map(|id| id.any()).collect());
                            place.workspace.plan.with(|plan| Table::Log.rows(plan, Some(&shown)))
                        } />
                        <button type="button" class="btn primary" on:click=move |_| place.adding.set(true)>
                            <Icon name="plus" />
                            <span>"Add entry"</span>
                            <kbd class="wide-only">"N"</kbd>
                        </button>
                    }
                />
                {move || if any.get() {
                    view! {
                        <tools::Tools />
                        <table::EntryTable />
                    }
                } else {
                    view! { <Nothing /> }
                }}
            </div>
            {move || place.rows.open.get().map(|id| view! { <panel::EntryPanel id=id /> })}
        </div>
        <add::AddEntry />
    }
}

/// What stands here before there is any entry.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_entries();
    view! {
        <div class="es">
            <Icon name="log" />
            <b>"Nothing is written down yet"</b>
            <p class="mut">"Issues to solve, what was decided and what is assumed, what you need from others, and wishes to change the plan."</p>
            <button type="button" class="btn" on:click=move |_| place.adding.set(true)>
                <Icon name="plus" />
                "Add the first entry"
            </button>
        </div>
    }
}
