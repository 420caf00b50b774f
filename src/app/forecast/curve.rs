//! The S-curve over the histogram: of the finish of project or milestone, or of the cost.

use leptos::prelude::*;

use super::state::{ForecastPlace, Measure, day_before_end, percent, use_forecast};
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::widgets::{CollectViews, live, view};
use crate::chart::chance::{Along, Chance, ChanceBar, chance};
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::{DAY_SECONDS, DateTime, Money};

/// Most bars of a histogram.
const MOST_BARS: usize = 90;
/// Points of an S-curve.
const STEPS: usize = 100;
/// Percentiles that are marked.
const MARKED: [u32; 3] = [50, 80, 90];
/// Height of the chart.
const HEIGHT: f64 = 390.0;
/// What stands there until the first trials are done.
const WAITING: &str = "The first trials are on their way.";

/// The card of what is asked about.
#[component]
pub fn CurveCard() -> impl IntoView {
    let place = use_forecast();
    let nothing = Signal::derive(move || place.running.known.with(Option::is_none).then_some(WAITING));
    let note = Signal::derive(move || {
        let trials = place.read(|known| known.outcome.trials).unwrap_or_default();
        format!("{} trials", locale::number(trials as i64))
    });
    live(move || match place.measure.get() {
        Measure::Finish => view! {
            <ChartCard
                title="When will it be done?" word="forecast-finish" nothing=nothing note=note
                draw=Callback::new(move |width| finish(place, width)) numbers=Callback::new(move |()| finish_numbers(place))
                controls=move || view! { <Milestones /> }
                about="Each trial draws how long every uncertain task takes and which risks happen, and schedules the plan with that. The curve is the share of trials that were done by a day; P80 is the day that 80 of 100 trials met. Bars after the target are outlined in another colour. The same plan and seed give the same forecast."
            />
        },
        Measure::Cost => view! {
            <ChartCard
                title="What will it cost?" word="forecast-cost" nothing=nothing note=note
                draw=Callback::new(move |width| cost(place, width)) numbers=Callback::new(move |()| cost_numbers(place))
                about="Each trial draws what every uncertain cost item comes to, how long tasks take that cost by their time, and which risks happen; what was spent beyond the plan so far, or saved, is in every trial. The curve is the share of trials that cost no more than an amount. The target is the budget: what the charter grants and what was drawn from the reserves."
            />
        },
    })
}

/// Which milestone, or the project.
#[component]
fn Milestones() -> impl IntoView {
    let place = use_forecast();
    let listed = move || {
        let ids: Vec<_> =
            place.read(|known| known.outcome.milestones.iter().map(|(id, _)| *id).collect()).unwrap_or_default();
        let chosen = place.milestone.get();
        ids.into_iter()
            .filter_map(|id| {
                let (_, name, _) = place.task(id)?;
                Some(view! { <option value=id.to_string() selected=chosen == Some(id)>{name}</option> })
            })
            .collect_views()
    };
    view! {
        <select
            class="in auto sm" aria-label="Finish of"
            on:change:target=move |event| place.set("of", Some(event.target().value()).filter(|value| !value.is_empty()))
        >
            <option value="" prop:selected=move || place.milestone.get().is_none()>"Project"</option>
            {live(listed)}
        </select>
    }
}

/// What plan and target are called beside their lines; narrow charts have no room for more than the word and the chance.
fn mark(width: f64, word: &str, value: &str, chance: Option<f64>) -> String {
    let chance = chance.map(percent);
    match (width < 500.0, chance) {
        (true, None) => word.to_owned(),
        (true, Some(chance)) => format!("{word} {chance}"),
        (false, None) => format!("{word} {value}"),
        (false, Some(chance)) => format!("{word} {value}, {chance} likely"),
    }
}

/// A moment along the axis of days.
fn along(moment: DateTime) -> f64 {
    moment.0 as f64 / DAY_SECONDS as f64
}

fn finish(place: ForecastPlace, width: f64) -> crate::chart::scene::Scene {
    let chart = place.read(|known| {
        let finish = known.outcome.asked();
        let (curve, trials) = (&finish.curve, finish.curve.values().len().max(1) as f64);
        let bars = finish.bars(MOST_BARS).into_iter().map(|(from, to, count)| {
            let share = count as f64 * 100.0 / trials;
            let title = format!("{}: {share:.1}% of trials", span(place, from, to));
            ChanceBar { from: along(from), to: along(to), percent: share, title }
        });
        let point = |at: u32| {
            let moment = curve.percentile(at);
            (along(moment), f64::from(at) / 100.0, format!("P{at} {}", place.day(moment)))
        };
        let target = curve.target.map(|target| {
            let day = locale::short(day_before_end(target), place.app.today.get());
            (along(target), mark(width, "Target", &day, Some(curve.chance(target))))
        });
        let told: Vec<String> = MARKED.into_iter().map(|at| point(at).2).collect();
        Chance {
            along: Along::Days,
            curve: curve.steps(STEPS).into_iter().map(|(moment, share)| (along(moment), share)).collect(),
            bars: bars.collect(),
            points: MARKED.into_iter().map(point).collect(),
            planned: Some((along(curve.deterministic), mark(width, "Plan", &place.day(curve.deterministic), None))),
            target,
            heads: ["Chance of finishing by this date", "Share of trials finishing then"].map(String::from),
            label: format!("Chances of the finish: {}", told.join(", ")),
        }
    });
    place.with_words(|words| chance(&chart.unwrap_or_default(), width, HEIGHT, words, &|_| String::new()))
}

fn span(place: ForecastPlace, from: DateTime, to: DateTime) -> String {
    let (first, last) = (place.day(from), place.day(DateTime(to.0 - 1)));
    if first == last { first } else { format!("{first} to {last}") }
}

fn finish_numbers(place: ForecastPlace) -> Numbers {
    let rows = place.read(|known| {
        let finish = known.outcome.asked();
        let trials = finish.curve.values().len().max(1) as f64;
        let mut so_far = 0;
        let row = |(from, to, count): (DateTime, DateTime, usize)| {
            so_far += count;
            let share = |count: usize| Cell::Amount(count as f64 * 100.0 / trials);
            vec![Cell::Day(from.date()), Cell::Day(DateTime(to.0 - 1).date()), share(count), share(so_far)]
        };
        finish.bars(MOST_BARS).into_iter().map(row).collect()
    });
    Numbers {
        heads: ["From", "To", "% of trials", "% by then"].map(String::from).to_vec(),
        rows: rows.unwrap_or_default(),
    }
}

/// The width that bars of a cost are whole multiples of: a hundred units of the currency.
fn unit(place: ForecastPlace) -> Money {
    Money(100 * 10_i64.pow(u32::from(place.workspace.currency().digits.min(6))))
}

fn cost(place: ForecastPlace, width: f64) -> crate::chart::scene::Scene {
    let chart = place.read(|known| {
        let cost = &known.outcome.cost;
        let (curve, trials) = (&cost.curve, cost.curve.values().len().max(1) as f64);
        let bars = cost.bars(unit(place), MOST_BARS).into_iter().map(|(from, to, count)| {
            let share = count as f64 * 100.0 / trials;
            let title = format!("{} to {}: {share:.1}% of trials", place.money(from), place.money(to));
            ChanceBar { from: from.0 as f64, to: to.0 as f64, percent: share, title }
        });
        let point = |at: u32| {
            let amount = curve.percentile(at);
            (amount.0 as f64, f64::from(at) / 100.0, format!("P{at} {}", place.money(amount)))
        };
        let target = curve
            .target
            .map(|budget| (budget.0 as f64, mark(width, "Budget", &place.money(budget), Some(curve.chance(budget)))));
        let told: Vec<String> = MARKED.into_iter().map(|at| point(at).2).collect();
        Chance {
            along: Along::Amounts,
            curve: curve.steps(STEPS).into_iter().map(|(amount, share)| (amount.0 as f64, share)).collect(),
            bars: bars.collect(),
            points: MARKED.into_iter().map(point).collect(),
            planned: Some((curve.deterministic.0 as f64, mark(width, "Plan", &place.money(curve.deterministic), None))),
            target,
            heads: ["Chance of costing no more than this", "Share of trials"].map(String::from),
            label: format!("Chances of the cost: {}", told.join(", ")),
        }
    });
    let currency = place.workspace.currency();
    let value = |amount: f64| locale::money(Money(amount.round() as i64), &currency, true);
    place.with_words(|words| chance(&chart.unwrap_or_default(), width, HEIGHT, words, &value))
}

fn cost_numbers(place: ForecastPlace) -> Numbers {
    let unit_of = 10_f64.powi(i32::from(place.workspace.currency().digits.min(6)));
    let rows = place.read(|known| {
        let cost = &known.outcome.cost;
        let trials = cost.curve.values().len().max(1) as f64;
        let mut so_far = 0;
        let row = |(from, to, count): (Money, Money, usize)| {
            so_far += count;
            let share = |count: usize| Cell::Amount(count as f64 * 100.0 / trials);
            let amount = |money: Money| Cell::Amount(money.0 as f64 / unit_of);
            vec![amount(from), amount(to), share(count), share(so_far)]
        };
        cost.bars(unit(place), MOST_BARS).into_iter().map(row).collect()
    });
    Numbers {
        heads: ["From", "Below", "% of trials", "% up to there"].map(String::from).to_vec(),
        rows: rows.unwrap_or_default(),
    }
}
