//! Time and cost of each trial together, and how likely it is to keep both.

use leptos::prelude::*;

use super::state::{percent, use_forecast};
use crate::analysis::forecast::Outcome;
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::widgets::{Memo, Show, view};
use crate::chart::joint::{Joint, joint};
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::{DAY_SECONDS, Money};

/// Points that are drawn.
const SHOWN: usize = 1_000;
/// Height of the chart.
const HEIGHT: f64 = 240.0;
/// The confidence that is marked.
const AT: u32 = 80;

/// The card; nothing while no trial costs anything, and for a milestone, which has no cost of its own.
#[component]
pub fn Together() -> impl IntoView {
    let place = use_forecast();
    let priced = move || {
        let priced = |outcome: &Outcome| outcome.about.is_none() && outcome.cost.curve.percentile(100) != Money(0);
        place.read(|known| priced(&known.outcome)).unwrap_or(false)
    };
    let told = Memo::new(move |_| {
        let chance = place.read(|known| {
            let outcome = &known.outcome;
            outcome.joint_chance(outcome.finish.curve.percentile(AT), outcome.cost.curve.percentile(AT))
        });
        chance.map(|chance| format!("P80 of both is kept in {} of trials", percent(chance))).unwrap_or_default()
    });
    let draw = Callback::new(move |width: f64| {
        let chart = place.read(|known| {
            let outcome = &known.outcome;
            let (finish, cost) = (outcome.finish.curve.percentile(AT), outcome.cost.curve.percentile(AT));
            let along = |moment: crate::plan::DateTime| moment.0 as f64 / DAY_SECONDS as f64;
            let (day, money) = (place.day(finish), place.money(cost));
            Joint {
                points: outcome.pairs(SHOWN).iter().map(|pair| (along(pair.finish), pair.cost.0 as f64)).collect(),
                label: format!(
                    "Finish and cost of trials: P80 {day} and {money}, both kept in {}",
                    percent(outcome.joint_chance(finish, cost))
                ),
                day: Some((along(finish), format!("P80 {day}"))),
                amount: Some((cost.0 as f64, format!("P80 {money}"))),
            }
        });
        let currency = place.workspace.currency();
        let amount = |amount: f64| locale::money(Money(amount.round() as i64), &currency, true);
        locale::with_chart_words(place.app.today.get(), &amount, |words| {
            joint(&chart.unwrap_or_default(), width, HEIGHT, words)
        })
    });
    let numbers = Callback::new(move |()| {
        let unit = 10_f64.powi(i32::from(place.workspace.currency().digits.min(6)));
        let rows = place.read(|known| {
            let pairs = known.outcome.pairs(SHOWN);
            pairs
                .iter()
                .map(|pair| vec![Cell::Day(pair.finish.date()), Cell::Amount(pair.cost.0 as f64 / unit)])
                .collect()
        });
        Numbers { heads: ["Finish", "Cost"].map(String::from).to_vec(), rows: rows.unwrap_or_default() }
    });
    view! {
        <Show when=priced>
            <ChartCard
                title="Time and cost" word="forecast-together" nothing=Signal::derive(|| None) note="" draw=draw numbers=numbers
                above=move || view! { <p class="frch">{move || told.get()}</p> }
                about="Each point is a trial of the project: when it was done and what it cost; at most a thousand are drawn. Delays cost money, so both often go wrong together; still, to keep a date and an amount at once is less likely than to keep either."
            />
        </Show>
    }
}
