//! Stakeholders: the register with the grid of power and interest, and the communication plan.

mod add;
mod drag;
mod gaps;
mod grid;
mod panel;
mod plan;
mod state;
mod table;

use leptos::prelude::*;

use self::state::{Stakeholders as Handle, use_stakeholders};
use crate::analysis::stakeholders::{due, gap};
use crate::app::goals::csv::{Import, WayIn};
use crate::app::state::{ViewAction, provide_action, provide_list_actions};
use crate::app::table_file::ExportCsv;
use crate::app::widgets::{CollectViews, Icon, Memo, NothingYet, focus_found, view};
use crate::format::tables::Table;
use crate::plan::{Id, Kind};

/// Stakeholders.
#[component]
pub fn Stakeholders() -> impl IntoView {
    let place = Handle::provide();
    provide_action(ViewAction::Filter, || focus_found("[data-filter=stakeholders]".into()));
    let delete = move || {
        if let Some(id) = place.current() {
            place.delete(id);
        }
    };
    provide_list_actions(place.adding, move |step| place.rows.step(step), delete, move || place.rows.close());
    let any = Memo::new(move |_| place.workspace.plan.with(|plan| !plan.stakeholders.is_empty()));
    let way = WayIn::new(place.app, place.workspace, Signal::stored(Table::Stakeholders));
    provide_action(ViewAction::ImportTable, move || way.choose());
    view! {
        <main id="main" class="sheet" tabindex="-1" on:drop=move |event| if !place.plan.get_untracked() { way.dropped(&event) }>
            <div class="split">
                <div class="col skcol">
                    <Head way=way />
                    {move || match (place.plan.get(), any.get()) {
                        (true, _) => view! { <plan::Lines /> },
                        (false, true) => view! {
                            <div class="skmaps"><grid::Grid /> <gaps::Gaps /></div>
                            <Tools />
                            <table::Register />
                        },
                        (false, false) => view! { <Nothing /> },
                    }}
                </div>
                {move || match place.open.get() {
                    Some((Kind::Stakeholder, id)) => Some(view! { <panel::StakeholderPanel id=Id::new(id) /> }),
                    Some((_, id)) => Some(view! { <plan::LinePanel id=Id::new(id) /> }),
                    None => None,
                }}
            </div>
            <add::Add />
            <Import way=way />
        </main>
    }
}

/// Title, which half is shown, facts, and the button for more.
#[component]
fn Head(
    /// The way in for tables.
    way: WayIn,
) -> impl IntoView {
    let place = use_stakeholders();
    let fact = move || {
        place.workspace.plan.with(|plan| {
            if place.plan.get() {
                let due = due(plan, place.app.today.get()).count();
                return (due > 0).then(|| format!("{due} due"));
            }
            let short = plan.stakeholders.iter().filter(|one| gap(one) > 0).count();
            (short > 0).then(|| format!("{short} to win"))
        })
    };
    view! {
        <div class="head">
            <h1>"Stakeholders"</h1>
            <div class="seg" role="group" aria-label="Show">
                {[(false, "Register"), (true, "Communication")].map(|(plan, name)| view! {
                    <button
                        type="button" aria-pressed=move || (place.plan.get() == plan).to_string()
                        on:click=move |_| place.show(plan)
                    >{name}</button>
                }).into_iter().collect_views()}
            </div>
            <div class="meta"><span>{fact}</span></div>
            <div class="acts">
                {move || (!place.plan.get()).then(|| view! {
                    <button
                        type="button" class="ib sm ghost" title="Import stakeholders from CSV" aria-label="Import stakeholders from CSV"
                        on:click=move |_| way.choose()
                    ><Icon name="import" /></button>
                })}
                {move || {
                    let (word, table) = if place.plan.get() {
                        ("communication", Table::Communication)
                    } else {
                        ("stakeholders", Table::Stakeholders)
                    };
                    view! { <ExportCsv word=word rows=move |()| {
                        let shown = place.rows.all.get();
                        place.workspace.plan.with(|plan| table.rows(plan, Some(&shown)))
                    } /> }
                }}
                <button type="button" class="btn primary" on:click=move |_| place.adding.set(true)>
                    <Icon name="plus" />
                    <span>{move || if place.plan.get() { "Add to the plan" } else { "Add stakeholder" }}</span>
                    <kbd class="wide-only">"N"</kbd>
                </button>
            </div>
        </div>
    }
}

/// The filter, and what the marks of the table mean.
#[component]
fn Tools() -> impl IntoView {
    let place = use_stakeholders();
    let text = move || place.app.route.with(|route| route.get("text").unwrap_or_default().to_owned());
    view! {
        <div class="tools">
            <span class="in filt">
                <Icon name="filter" />
                <input
                    type="text" placeholder="Filter" aria-label="Filter stakeholders" data-filter="stakeholders"
                    prop:value=text
                    on:input:target=move |event| {
                        let value = event.target().value();
                        place.set("text", (!value.is_empty()).then_some(value));
                    }
                />
            </span>
            <span class="end skkey mut wide-only">
                <i class="sknow"></i>"now, click or 1 to 5"
                <i class="skgoal"></i>"wanted, with Shift"
            </span>
        </div>
    }
}

/// What stands here before there is anybody.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_stakeholders();
    view! {
        <NothingYet
            icon="stakeholders" title="No stakeholders yet" first="Add the first stakeholder" adding=place.adding
            text="Who has power over the project or an interest in it, how they stand to it, and what they need from it."
        />
    }
}
