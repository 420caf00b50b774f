//! Forecasts that were kept, and how the date to promise moved from one to the next.

use leptos::prelude::*;

use super::state::{ForecastPlace, Measure, target, use_forecast};
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::widgets::{Icon, Memo, Show, view};
use crate::chart::numbers::{Cell, Numbers};
use crate::chart::over_time::over_time;
use crate::document::snapshots;
use crate::plan::{Date, ForecastSnapshot};

/// Height of the chart.
const HEIGHT: f64 = 150.0;

/// Keeps the forecast as it is now; one a day.
#[component]
pub fn KeepSnapshot() -> impl IntoView {
    let place = use_forecast();
    let keep = move |_| {
        let Some(snapshot) = place.read(|known| {
            let (finish, cost) = (&known.outcome.finish.curve, &known.outcome.cost.curve);
            ForecastSnapshot {
                trials: known.outcome.trials as u32,
                seed: known.outcome.seed as i64,
                planned_finish: finish.deterministic,
                p50_finish: finish.percentile(50),
                p80_finish: finish.percentile(80),
                p50_cost: cost.percentile(50),
                p80_cost: cost.percentile(80),
                ..ForecastSnapshot::default()
            }
        }) else {
            return;
        };
        place.workspace.edit_with_undo(|draft| snapshots::keep(draft, snapshot));
    };
    let ready = Memo::new(move |_| !place.running.on.get() && place.read(|_| ()).is_some());
    view! {
        <button type="button" class="btn" disabled=move || !ready.get() title="Keep what the forecast says today" on:click=keep>
            <Icon name="baseline" />
            "Save snapshot"
        </button>
    }
}

/// Kept forecasts and the present one, each by the day it is of: the day that 80 of 100 trials met.
fn points(place: ForecastPlace) -> Vec<(Date, Date)> {
    let today = place.app.today.get();
    let mut points: Vec<(Date, Date)> = place.workspace.plan.with(|plan| {
        let kept = snapshots::in_order(plan).into_iter().filter(|kept| kept.taken.date() < today);
        kept.map(|kept| (kept.taken.date(), kept.p80_finish.date())).collect()
    });
    points.extend(place.read(|known| (today, known.outcome.finish.curve.percentile(80).date())));
    points
}

/// The card; nothing before a forecast has been kept.
#[component]
pub fn OverTime() -> impl IntoView {
    let place = use_forecast();
    let number = Memo::new(move |_| place.workspace.plan.with(|plan| plan.forecast_snapshots.len()));
    let draw = Callback::new(move |width| {
        let today = place.app.today.get();
        let points = points(place);
        let wanted = place.read(|known| target(&known.outcome.finish)).flatten();
        let day = |date| locale::short(date, today);
        let told: Vec<String> = points.iter().map(|(kept, said)| format!("{} on {}", day(*said), day(*kept))).collect();
        over_time(&points, wanted, format!("P80 over time: {}", told.join(", ")), (width, HEIGHT), &day)
    });
    let numbers = Callback::new(move |()| {
        let unit = 10_f64.powi(i32::from(place.workspace.currency().digits.min(6)));
        let row = |kept: &ForecastSnapshot| {
            let days = [kept.taken, kept.planned_finish, kept.p50_finish, kept.p80_finish];
            let mut row: Vec<Cell> = days.into_iter().map(|moment| Cell::Day(moment.date())).collect();
            row.extend([kept.p50_cost, kept.p80_cost].map(|cost| Cell::Amount(cost.0 as f64 / unit)));
            row.push(Cell::Count(i64::from(kept.trials)));
            row
        };
        let rows = place.workspace.plan.with(|plan| snapshots::in_order(plan).into_iter().map(row).collect());
        let heads = ["Kept", "Planned finish", "P50 finish", "P80 finish", "P50 cost", "P80 cost", "Trials"];
        Numbers { heads: heads.map(String::from).to_vec(), rows }
    });
    let note = Signal::derive(move || place.of_project(&format!("{} kept", number.get())));
    view! {
        <Show when=move || number.get() != 0 && place.measure.get() == Measure::Finish>
            <ChartCard
                title="P80 over time" word="forecast-over-time" nothing=Signal::derive(|| None) note=note draw=draw numbers=numbers
                about="What each kept forecast said by when the project is done with 80 %, and what it says now. Save a snapshot after each review; one is kept a day."
            />
        </Show>
    }
}
