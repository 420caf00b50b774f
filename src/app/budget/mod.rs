//! Budget: what the project was to cost, has earned and has cost, and where that leads.

mod cash;
mod curve;
mod draws;
mod figures;
mod form;
mod items;
mod phases;
mod reserve;
mod state;
mod time;

use leptos::prelude::*;

use self::state::{BudgetPlace, use_budget};
use crate::app::locale::{self, Form};
use crate::app::overview::words::HealthMark;
use crate::app::settings::Section;
use crate::app::state::{Place, Route, ViewAction, provide_action};
use crate::app::task::TaskPanel;
use crate::app::widgets::{CollectViews, Icon, InlineDate, Memo, Menu, MenuItem, Show, live, view};
use crate::document::costs::{earned_by_word, set_earned_by};
use crate::document::project::set_status_date;
use crate::plan::{Date, EarnedBy, Id};

/// The budget.
#[component]
pub fn Budget() -> impl IntoView {
    let place = BudgetPlace::provide();
    let priced = Memo::new(move |_| {
        place.value.with(|value| value.total != Default::default())
            || place.workspace.plan.with(|plan| !plan.cost_items.is_empty())
    });
    let new_cost = move || provide_action(ViewAction::New, move || place.asked.set(Some(None)));
    provide_action(ViewAction::Draw, move || place.drawing.set(Some(None)));
    let timed = Memo::new(move |_| place.app.route.with(|route| route.get("s") == Some("time")));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <Head timed=timed />
            {move || if timed.get() {
                view! { <time::TimeSheet /> }
            } else if priced.get() {
                new_cost();
                view! {
                    <div class="body bud" tabindex="0" role="region" aria-label="Budget">
                        <figures::Figures />
                        <curve::CurveCard />
                        <reserve::Reserve />
                        <phases::Phases />
                        <cash::CashCard />
                        <items::Items />
                        <draws::Draws />
                    </div>
                }
            } else {
                new_cost();
                view! { <Nothing /> }
            }}
            <form::ItemDialog />
            <draws::DrawDialog />
        </main>
        <TaskPanel />
    }
}

/// Title, status date, and what the figures are measured against.
#[component]
fn Head(
    /// Whether the time sheet is shown.
    timed: Memo<bool>,
) -> impl IntoView {
    let place = use_budget();
    let shown = Signal::derive(move || locale::date(place.status(), Form::DayYear));
    let set = Callback::new(move |day: Option<Date>| {
        // Figures of today follow today.
        let day = day.filter(|day| *day != place.app.today.get_untracked());
        place.workspace.edit_with_undo(|draft| set_status_date(draft, day));
    });
    let against = move || {
        let id = place.value.with(|value| value.against);
        place.workspace.plan.with(|plan| id.and_then(|id| plan.get(id)).map(|baseline| baseline.name.clone()))
    };
    let earned_by = Memo::new(move |_| {
        place.workspace.plan.with(|plan| plan.project().map(|project| project.earned_by).unwrap_or_default())
    });
    view! {
        <div class="head">
            <h1>"Budget"</h1>
            <div class="meta">
                {move || place.health.get().map(|health| view! { <HealthMark health=Some(health) pill=true /> })}
                <span class="asof">
                    "Status date"
                    <InlineDate value=Signal::derive(move || Some(place.status())) shown=shown label="Status date of the project" commit=set />
                </span>
            </div>
            <div class="seg" role="group" aria-label="Show">
                {[(false, "Figures"), (true, "Time")].map(|(time, name)| view! {
                    <button type="button" aria-pressed=move || (timed.get() == time).to_string() on:click=move |_| {
                        let route = place.app.route.get_untracked();
                        place.app.go(&route.with("s", time.then(|| "time".to_owned())));
                    }>{name}</button>
                }).into_iter().collect::<Vec<_>>()}
            </div>
            <Show when=move || !timed.get()>
            <div class="acts">
                <Menu
                    label=Signal::derive(move || against().map_or("Baseline".into(), |name| format!("Baseline: {name}")))
                    class="btn ghost"
                    button=move || view! {
                        <Icon name="baseline" /><span class="ell">{move || against().unwrap_or_else(|| "No baseline".into())}</span><Icon name="down" class="chev" />
                    }
                >
                    {move || {
                        let now = place.value.with_untracked(|value| value.against);
                        let all = place.workspace.plan.with_untracked(|plan| {
                            plan.baselines.iter().map(|baseline| (baseline.id, baseline.name.clone())).collect::<Vec<_>>()
                        });
                        if all.is_empty() {
                            return vec![view! { <MenuItem text="Set a baseline in the timeline" icon="timeline" run=move |()| {
                                place.app.go(&Route::to(place.workspace.id, Place::Timeline));
                            } /> }];
                        }
                        all.into_iter().map(|(id, name)| view! {
                            <MenuItem text=name chosen=now == Some(id) run=move |()| place.set("base", Some(id.to_string())) />
                        }).collect_views()
                    }}
                    <div class="sep" role="separator"></div>
                    {EarnedBy::ALL.iter().map(|by| {
                        let by = *by;
                        view! {
                            <MenuItem text=format!("Earn by {}", earned_by_word(by)) chosen=earned_by.get_untracked() == by run=move |()| {
                                place.workspace.edit_with_undo(|draft| set_earned_by(draft, by));
                            } />
                        }
                    }).collect_views()}
                </Menu>
                <button type="button" class="btn" on:click=move |_| place.asked.set(Some(None))><Icon name="plus" /><span>"Add cost"</span></button>
            </div>
            </Show>
        </div>
    }
}

/// Nothing has a price yet: what will be here, and where it begins.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_budget();
    let settings: Id<_> = place.workspace.id;
    live(move || {
        view! {
            <div class="es">
                <Icon name="budget" />
                <b>"Nothing has a price yet"</b>
                <p class="mut">"Give people an hourly rate, tasks a fixed cost, or add what has to be bought. What was planned, earned and spent, and where that leads, shows here then."</p>
                <div class="row">
                    <button type="button" class="btn primary" on:click=move |_| place.asked.set(Some(None))>"Add a cost"</button>
                    <a class="btn" href=Section::People.of(settings).href()>"Set rates"</a>
                </div>
            </div>
        }
    })
}
