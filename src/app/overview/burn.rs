//! The burn-up: what is done against all there is to do.

use leptos::prelude::*;

use super::state::use_facts;
use crate::analysis::progress::burn_up;
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::widgets::{Memo, view};
use crate::chart::burnup::{self, Point};
use crate::chart::numbers::{Cell, Numbers};

/// Height of the chart.
const HEIGHT: f64 = 286.0;

/// The burn-up.
#[component]
pub fn BurnUp() -> impl IntoView {
    let facts = use_facts();
    let chart = Memo::new(move |_| {
        let today = facts.app.today.get();
        facts.workspace.plan.with(|plan| {
            let project = plan.project()?;
            let points = facts.workspace.schedule.with(|schedule| burn_up(plan, schedule, today))?;
            let day = project.day_seconds().max(1) as f64;
            let days = |seconds: i64| seconds as f64 / day;
            let point = |found: &crate::analysis::progress::BurnPoint| Point {
                on: found.on,
                scope: days(found.scope),
                done: found.done.map(days),
                baseline: found.baseline.map(days),
                scheduled: found.scheduled.map(days),
            };
            let target = project.charter.target_finish;
            Some(burnup::BurnUp { points: points.iter().map(point).collect(), today, target })
        })
    });
    let nothing = Signal::derive(move || {
        let words = "What is done against all there is to do shows here once tasks have a duration.";
        chart.with(Option::is_none).then_some(words)
    });
    let draw = Callback::new(move |width: f64| {
        let today = facts.app.today.get();
        let draw = |chart: &burnup::BurnUp| {
            locale::with_chart_words(today, &amount, |words| burnup::burn_up(chart, width, HEIGHT, words))
        };
        chart.with(|chart| chart.as_ref().map(draw)).unwrap_or_default()
    });
    let numbers = Callback::new(move |()| {
        let amount = |value: Option<f64>| value.map_or(Cell::None, Cell::Amount);
        let row = |point: &Point| {
            let amounts = [Some(point.scope), point.done, point.baseline, point.scheduled];
            std::iter::once(Cell::Day(point.on)).chain(amounts.map(amount)).collect()
        };
        Numbers {
            heads: ["End of", "Scope", "Done", "Baseline", "Schedule"].map(str::to_owned).to_vec(),
            rows: chart.with(|chart| chart.iter().flat_map(|chart| &chart.points).map(row).collect()),
        }
    });
    view! {
        <ChartCard
            title="Burn-up" note="Task days" word="burn-up" class="burn" nothing=nothing draw=draw numbers=numbers
        />
    }
}

/// An amount of days: whole, or with one decimal where there are few.
fn amount(days: f64) -> String {
    if days < 20.0 && (days - days.round()).abs() >= 0.05 {
        format!("{days:.1}")
    } else {
        locale::number(days.round() as i64)
    }
}
