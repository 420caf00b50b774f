//! How the P80 settled while there were more and more trials.

use leptos::prelude::*;

use super::state::use_forecast;
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::widgets::view;
use crate::chart::numbers::{Cell, Numbers};
use crate::chart::settle::{Settling, settle};
use crate::plan::{DAY_SECONDS, DateTime};

/// Height of the chart.
const HEIGHT: f64 = 130.0;

/// The card.
#[component]
pub fn Settled() -> impl IntoView {
    let place = use_forecast();
    let nothing = Signal::derive(move || {
        place.read(|known| known.outcome.convergence.is_empty()).unwrap_or(true).then_some("No trials yet.")
    });
    let draw = Callback::new(move |width| {
        let along = |moment: DateTime| moment.0 as f64 / DAY_SECONDS as f64;
        let points = place.read(|known| {
            let point = |found: &crate::analysis::forecast::Converged| Settling {
                trials: found.trials,
                day: along(found.p80),
                range: (along(found.range.0), along(found.range.1)),
            };
            known.outcome.convergence.iter().map(point).collect::<Vec<_>>()
        });
        let points = points.unwrap_or_default();
        let last = place.read(|known| known.outcome.convergence.last().copied()).flatten();
        let label = last.map_or_else(String::new, |last| {
            let [from, to] = [last.range.0, last.range.1].map(|moment| place.day(moment));
            format!("P80 after {} trials: {}, between {from} and {to} with 95%", last.trials, place.day(last.p80))
        });
        let today = place.app.today.get();
        settle(&points, label, (width, HEIGHT), &|date| locale::short(date, today), &|count| {
            format!("{} trials", locale::number(count as i64))
        })
    });
    let numbers = Callback::new(move |()| {
        let rows = place.read(|known| {
            let row = |found: &crate::analysis::forecast::Converged| {
                let days = [found.p50, found.p80, found.range.0, found.range.1];
                let mut row = vec![Cell::Count(found.trials as i64)];
                row.extend(days.map(|moment| Cell::Day(moment.date())));
                row
            };
            known.outcome.convergence.iter().map(row).collect()
        });
        let heads = ["Trials", "P50", "P80", "P80 from", "P80 to"].map(String::from).to_vec();
        Numbers { heads, rows: rows.unwrap_or_default() }
    });
    view! {
        <ChartCard
            title="How the P80 settles" word="forecast-settles" nothing=nothing note="" draw=draw numbers=numbers
            about="The P80 of the finish asked about after so many trials, in the range that holds the true one with 95 %. A line that still wanders needs more trials."
        />
    }
}
