//! Five figures: throughput, cycle time, work in progress, oldest item, flow efficiency.

use leptos::prelude::*;

use super::state::use_flow;
use crate::analysis::flow::cycle::expectation;
use crate::analysis::flow::efficiency::efficiency;
use crate::analysis::flow::throughput::a_week;
use crate::app::chart_card::About;
use crate::app::text::count;
use crate::app::widgets::{Memo, live, view};

/// The tiles.
#[component]
pub fn Figures() -> impl IntoView {
    let place = use_flow();
    let finished = Memo::new(move |_| place.daily.with(|days| (days.iter().sum::<u32>(), days.len())));
    let cycle = Memo::new(move |_| place.in_order.with(|days| expectation(days, 50).zip(expectation(days, 85))));
    let oldest = Memo::new(move |_| place.ages.with(|ages| ages.first().copied()));
    let in_progress =
        Memo::new(move |_| place.ages.with(|ages| (ages.len(), ages.iter().filter(|age| age.blocked).count())));
    let flowing = Memo::new(move |_| place.history.with(|history| efficiency(history, place.window.get())));
    view! {
        <section class="kpis five" aria-label="Key figures">
            <Tile
                title="Throughput"
                big=Signal::derive(move || format!("{:.1}", place.daily.with(|days| a_week(days))))
                unit="items a week"
                sub=Signal::derive(move || {
                    let (items, days) = finished.get();
                    format!("{} in {}", count(items as usize, "item", "items"), count(days, "day", "days"))
                })
                about="Items that came to a done column and were not taken back, counted, not weighed by points. The rate is per seven days of the range, weekends and the beginning day included."
            />
            <Tile
                title="Cycle time"
                big=Signal::derive(move || cycle.get().map_or("–".into(), |(_, most)| most.to_string()))
                unit="days or fewer, 85% of items"
                sub=Signal::derive(move || cycle.get().map_or(place.no_cycle_times().unwrap_or_default().into(), |(half, _)| place.but_without_start(&format!("Half take {half} d or fewer"))))
                about="Calendar days from the first entry into a doing column to the last entry into a done one, weekends too. The same day is 1. Percentiles by nearest rank: so many percent of the items finished in the range took at most so long. The 85% figure is the service level expectation."
            />
            <Tile
                title="Work in progress"
                big=Signal::derive(move || in_progress.get().0.to_string())
                unit="items now"
                sub=Signal::derive(move || match in_progress.get().1 {
                    0 => "None blocked".into(),
                    blocked => format!("{blocked} blocked"),
                })
                about="Items that have started and are not finished. An item taken back to To do has not started."
            />
            <Tile
                title="Oldest item"
                big=Signal::derive(move || oldest.get().map_or("–".into(), |age| age.days.to_string()))
                unit="days in progress"
                sub=Signal::derive(move || oldest.get().map(|age| place.name(age.task)).unwrap_or_default())
                about="Work item age: calendar days since the item started, today included. Started today is 1."
            />
            <Tile
                title="Flow efficiency"
                big=Signal::derive(move || flowing.get().percent().map_or("–".into(), |percent| format!("{percent}%")))
                unit="of the time not blocked"
                sub=Signal::derive(move || format!("{} finished", count(flowing.get().items, "item", "items")))
                about="Of the time from start to finish of the items finished in the range, the share in which they were not marked as blocked. Waiting that nobody marked is not known, so the true share is lower. A block that was lifted in an older version of Landfall, or that a file does not have, is not known either."
            />
        </section>
    }
}

#[component]
fn Tile(
    /// What it is.
    title: &'static str,
    /// The figure.
    big: Signal<String>,
    /// Its unit.
    unit: &'static str,
    /// A word more.
    sub: Signal<String>,
    /// How it is counted.
    about: &'static str,
) -> impl IntoView {
    view! {
        <div class="card kpi">
            <h2>{title}</h2>
            <p class="big">{live(move || big.get())} " " <span class="delta">{unit}</span></p>
            <p class="sub ell">{move || sub.get()}</p>
            <About text=about />
        </div>
    }
}
