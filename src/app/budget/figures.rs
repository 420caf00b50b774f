//! Seven figures: budget, earned value, actual cost, both indices, the estimate at completion, and how well the rest must go.

use leptos::prelude::*;

use super::state::{BudgetPlace, use_budget, word_of};
use crate::analysis::earned_value::{Figures as Value, Outlook};
use crate::app::tile::Tile;
use crate::app::widgets::{CollectViews, Menu, MenuItem, view};
use crate::plan::Money;

/// What an outlook is called, and its formula.
pub const fn outlook_words(outlook: Outlook) -> (&'static str, &'static str) {
    match outlook {
        Outlook::Typical => ("The rest goes as so far", "BAC ÷ CPI"),
        Outlook::Atypical => ("The rest goes as budgeted", "AC + BAC − EV"),
        Outlook::CostAndSchedule => ("Cost and delay go on", "AC + (BAC − EV) ÷ (CPI × SPI)"),
        Outlook::BottomUp => ("The rest costs what the plan says", "AC + cost of what is left"),
    }
}

/// An index to two decimals; a dash where there is none.
pub fn index(value: Option<f64>) -> String {
    value.map_or("–".into(), |value| format!("{value:.2}"))
}

/// By how much, in words: `€12k over cost`.
fn apart(place: BudgetPlace, amount: Money, below: &str, above: &str) -> String {
    match amount.0 {
        0 => "on plan".into(),
        ..0 => format!("{} {below}", place.money(Money(amount.0.saturating_neg()), true)),
        _ => format!("{} {above}", place.money(amount, true)),
    }
}

/// The tiles.
#[component]
pub fn Figures() -> impl IntoView {
    let place = use_budget();
    let text = move |read: fn(BudgetPlace, Value) -> String| {
        Signal::derive(move || read(place, place.value.with(|value| value.total)))
    };
    let against = Signal::derive(move || {
        let id = place.value.with(|value| value.against);
        let name = place.workspace.plan.with(|plan| id.and_then(|id| plan.get(id)).map(|found| found.name.clone()));
        name.unwrap_or_else(|| "The plan as it is now".into())
    });
    let estimate = Signal::derive(move || {
        let estimate = place.value.with(|value| value.total.estimate(place.outlook.get()));
        estimate.map_or("–".into(), |estimate| place.money(estimate, true))
    });
    let at_completion = Signal::derive(move || {
        let variance = place.value.with(|value| value.total.variance_at_completion(place.outlook.get()));
        variance.map_or("Nothing has been earned yet".into(), |variance| {
            apart(place, variance, "over budget", "under budget")
        })
    });
    view! {
        <section class="kpis seven" aria-label="Key figures">
            <Tile
                title="Budget at completion" big=text(|place, value| place.money(value.budget, true)) sub=against
                about="BAC: what the baseline says all of it costs, with cost items. Without a baseline the plan as it is now stands in for it."
            />
            <Tile
                title="Earned value" big=text(|place, value| place.money(value.earned, true))
                sub=text(|place, value| format!("{} planned", place.money(value.planned, true)))
                about="EV: of each task's budget the share that is done. PV, planned: what was to be done by the status date, evenly over each task's working time in the baseline."
            />
            <Tile
                title="Actual cost" big=text(|place, value| place.money(value.actual, true))
                sub=text(|_, value| match value.budget.0 {
                    1.. => format!("{}% of budget", i128::from(value.actual.0) * 100 / i128::from(value.budget.0)),
                    _ => "No budget yet".into(),
                })
                about="AC: time that was written down at its rate, cost items paid, fixed costs by their accrual. A task on which nobody wrote time down is taken to have cost what its share done costs by the plan."
            />
            <Tile
                title="Schedule index, SPI" big=text(|_, value| index(value.spi()))
                sub=text(|place, value| match value.spi() {
                    None => "Nothing was planned by then".into(),
                    Some(_) => apart(place, value.schedule_variance(), "behind plan", "ahead of plan"),
                })
                about="EV ÷ PV. Below 1: less was done than planned. It drifts back to 1 as a late project ends; earned schedule, below the chart, does not."
            />
            <Tile
                title="Cost index, CPI" big=text(|_, value| index(value.cpi()))
                sub=text(|place, value| match value.cpi() {
                    None => "Nothing has been spent yet".into(),
                    Some(_) => apart(place, value.cost_variance(), "over cost", "under cost"),
                })
                about="EV ÷ AC. Below 1: what was done cost more than its budget."
            />
            <Tile
                title="Estimate at completion" big=estimate sub=at_completion
                about="EAC, by the outlook chosen beside the chart. VAC, below it: budget − estimate."
            />
            <Tile
                title="To-complete index, TCPI" big=text(|_, value| index(value.tcpi()))
                sub=text(|_, value| if value.tcpi().is_some() { "needed to end on budget".into() } else { "The budget is spent".into() })
                about="(BAC − EV) ÷ (BAC − AC): how much each unit of money that is left must earn."
            />
        </section>
    }
}

/// How the estimate looks at the rest.
#[component]
pub fn OutlookMenu() -> impl IntoView {
    let place = use_budget();
    let name = move || outlook_words(place.outlook.get()).0;
    view! {
        <Menu label="Outlook" own_name=true class="btn sel sm" button=move || view! { <span>{name}</span> }>
            {Outlook::ALL.into_iter().map(|outlook| {
                let (words, formula) = outlook_words(outlook);
                view! {
                    <MenuItem text=format!("{words}: {formula}") chosen=place.outlook.get_untracked() == outlook run=move |()| {
                        place.set("eac", (outlook != Outlook::default()).then(|| word_of(outlook).to_owned()));
                    } />
                }
            }).collect_views()}
        </Menu>
    }
}
