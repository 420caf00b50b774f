//! Seven figures: budget, earned value, actual cost, both indices, the estimate at completion, and how well the rest must go.

use leptos::prelude::*;

use super::state::{BudgetPlace, use_budget, word_of};
use crate::analysis::earned_value::{Figures as Value, Outlook};
use crate::app::chart_card::About;
use crate::app::text::capital;
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
        place.money(place.value.with(|value| value.total.estimate_of_branch(place.outlook.get())), true)
    });
    let at_completion = Signal::derive(move || {
        let (total, outlook) = (place.value.with(|value| value.total), place.outlook.get());
        let variance = Money(total.budget.0.saturating_sub(total.estimate_of_branch(outlook).0));
        match total.variance_at_completion(outlook) {
            None if variance.0 == 0 => "Nothing earned yet: as budgeted".into(),
            _ => apart(place, variance, "over baseline", "under baseline"),
        }
    });
    let figure = |title: &'static str, big: Signal<String>, sub: Signal<String>| {
        view! {
            <div>
                <h2 class="ell">{title}</h2>
                <p class="big">{move || big.get()}</p>
                <p class="sub">{move || sub.get()}</p>
            </div>
        }
    };
    view! {
        <section class="card figs" aria-label="Key figures">
            {figure("Baseline cost, BAC", text(|place, value| place.money(value.budget, true)), against)}
            {figure(
                "Earned value", text(|place, value| place.money(value.earned, true)),
                text(|place, value| format!("{} planned", place.money(value.planned, true))),
            )}
            {figure(
                "Actual cost", text(|place, value| place.money(value.actual, true)),
                text(|_, value| match value.budget.0 {
                    1.. => format!("{:.0}% of baseline", value.actual.0 as f64 * 100.0 / value.budget.0 as f64),
                    _ => "No baseline cost yet".into(),
                }),
            )}
            {figure(
                "Schedule index, SPI", text(|_, value| index(value.spi())),
                text(|place, value| match value.spi() {
                    None => capital(value.why_no_spi()),
                    Some(_) => apart(place, value.schedule_variance(), "behind plan", "ahead of plan"),
                }),
            )}
            {figure(
                "Cost index, CPI", text(|_, value| index(value.cpi())),
                text(|place, value| match value.cpi() {
                    None => capital(value.why_no_cpi()),
                    Some(_) => apart(place, value.cost_variance(), "over cost", "under cost"),
                }),
            )}
            {figure("Estimate, EAC", estimate, at_completion)}
            {figure(
                "To-complete, TCPI", text(|_, value| index(value.tcpi())),
                text(|_, value| if value.tcpi().is_some() { "needed to hit BAC" } else { "The baseline cost is spent" }.into()),
            )}
            <About text="BAC: what the baseline says all of it costs, with the cost items that there were when it was taken (a baseline of an older file or of Microsoft Project has none of its own: there they count as they are planned now); without a baseline the plan as it is now stands in for it. The budget, in the chart and wherever else one is told, is another figure: what the charter grants, and what was drawn from the reserves. PV, planned: what of it was to be done by the status date, evenly over each task's working time. EV: of each task's budget the share that is done. AC: time that was written down at its rate, cost items paid, fixed costs by their accrual; a task on which nobody wrote time down is taken to have cost what its share done costs by the plan. SPI = EV ÷ PV, CPI = EV ÷ AC: below 1 is behind, or over cost. EAC by the outlook chosen beside the chart, with what came after the baseline on top, at its own cost; VAC, below it, = BAC − EAC; the card of the contingency has what of the estimate is granted neither by the budget of the charter nor by draw-downs, which is another figure. TCPI = (BAC − EV) ÷ (BAC − AC): what each unit of money that is left must earn." />
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
