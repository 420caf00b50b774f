//! Charts of what has been: cycle times, throughput, work in progress, cumulative flow, time per column.

use leptos::prelude::*;

use super::state::use_flow;
use crate::analysis::flow::cumulative::{bands, in_progress};
use crate::analysis::flow::cycle::{expectation, histogram};
use crate::analysis::flow::percentile::TOLD;
use crate::analysis::flow::stages::time_in;
use crate::analysis::flow::throughput::{a_week, run};
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::text::count;
use crate::app::widgets::{Memo, view};
use crate::chart::flow::Level;
use crate::chart::flow::bars::{Bar, Bars, bars};
use crate::chart::flow::cumulative::{Area, Kind, cumulative};
use crate::chart::flow::over_time::over_time;
use crate::chart::flow::scatter::scatter;
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::{Category, Date};

/// Height of a chart.
pub const HEIGHT: f64 = 240.0;
/// What is said while nothing has finished in the range.
const NOTHING: &str = "Nothing has finished in this range.";

/// The told percentiles of cycle times, as lines across.
pub fn percentile_levels(in_order: &[i32]) -> Vec<Level> {
    TOLD.into_iter()
        .filter_map(|percent| {
            let days = expectation(in_order, percent)?;
            Some(Level { at: f64::from(days), text: format!("{percent}% {days} d") })
        })
        .collect()
}

/// The charts.
#[component]
pub fn Charts() -> impl IntoView {
    view! {
        <CycleTimes />
        <Histogram />
        <Throughput />
        <InProgress />
        <Cumulative />
        <TimePerColumn />
    }
}

#[component]
fn CycleTimes() -> impl IntoView {
    let place = use_flow();
    let nothing = Signal::derive(move || place.no_cycle_times());
    let draw = Callback::new(move |width: f64| {
        let window = place.window.get();
        let across = place.in_order.with(|days| percentile_levels(days));
        place.times.with(|times| {
            let names: Vec<String> = times.iter().map(|time| place.name(time.task)).collect();
            let points: Vec<_> =
                times.iter().zip(&names).map(|(time, name)| (time.finished, time.days, name.as_str())).collect();
            place.with_words(|words| scatter(&points, &across, (window.from, window.to), width, HEIGHT, words))
        })
    });
    let numbers = Callback::new(move |()| Numbers {
        heads: ["Finished", "Item", "Cycle time in days"].map(String::from).to_vec(),
        rows: place.times.with(|times| {
            let row = |time: &crate::analysis::flow::cycle::CycleTime| {
                vec![Cell::Day(time.finished), Cell::Text(place.name(time.task)), Cell::Count(time.days.into())]
            };
            times.iter().map(row).collect()
        }),
    });
    view! {
        <ChartCard
            title="Cycle time" word="cycle-times" nothing=nothing draw=draw numbers=numbers
            note=Signal::derive(move || place.but_without_start("Days, by the day an item finished"))
            about="Calendar days from the first entry into a doing column to the last entry into a done one, weekends too; the same day is 1. Going back to To do begins anew, reopening takes the finish back. The lines say within how many days 50, 85 and 95% of these items finished (nearest rank). Items of which nobody recorded when they started, as those of an imported list without such a column, are left out."
        />
    }
}

#[component]
fn Histogram() -> impl IntoView {
    let place = use_flow();
    let nothing = Signal::derive(move || place.no_cycle_times());
    let found = Memo::new(move |_| place.in_order.with(|days| histogram(days)));
    let draw = Callback::new(move |width: f64| {
        let bar = |bar: &crate::analysis::flow::cycle::Bar| {
            let name = if bar.from == bar.to { bar.from.to_string() } else { format!("{}–{}", bar.from, bar.to) };
            let title = format!("{name} d: {}", count(bar.count as usize, "item", "items"));
            Bar { name, value: f64::from(bar.count), title }
        };
        let wide = found.with(|bars| bars.first().map_or(1, |bar| bar.to - bar.from + 1));
        let marks = place.in_order.with(|days| {
            let mark = |percent: u32| {
                let most = expectation(days, percent)?;
                Some((f64::from(most) / f64::from(wide), format!("{percent}% {most} d")))
            };
            TOLD.into_iter().filter_map(mark).collect()
        });
        let chart = Bars {
            bars: found.with(|bars| bars.iter().map(bar).collect()),
            marks,
            label: format!("How often each cycle time occurred, {} items", place.times.with(|times| times.len())),
            ..Bars::default()
        };
        place.with_words(|words| bars(&chart, width, HEIGHT, words))
    });
    let numbers = Callback::new(move |()| Numbers {
        heads: ["From days", "To days", "Items"].map(String::from).to_vec(),
        rows: found.with(|bars| {
            bars.iter()
                .map(|bar| {
                    vec![Cell::Count(bar.from.into()), Cell::Count(bar.to.into()), Cell::Count(bar.count.into())]
                })
                .collect()
        }),
    });
    view! {
        <ChartCard
            title="Cycle time histogram" word="histogram" nothing=nothing draw=draw numbers=numbers
            note=Signal::derive(move || place.but_without_start("Items, by days"))
            about="How many of the items finished in the range took how many days. The marks stand where 50, 85 and 95% of them were finished."
        />
    }
}

#[component]
fn Throughput() -> impl IntoView {
    let place = use_flow();
    let periods = Memo::new(move |_| place.daily.with(|days| run(days, place.window.get())));
    let weekly = move || periods.with(|periods| periods.iter().any(|period| period.from != period.to));
    let nothing =
        Signal::derive(move || place.daily.with(|days| days.iter().all(|count| *count == 0)).then_some(NOTHING));
    let draw = Callback::new(move |width: f64| {
        let today = place.app.today.get();
        let rate = place.daily.with(|days| a_week(days));
        let (rate, text) =
            if weekly() { (rate, format!("Mean {rate:.1}")) } else { (rate / 7.0, format!("Mean {:.1}", rate / 7.0)) };
        let bar = |period: &crate::analysis::flow::throughput::Period| Bar {
            name: locale::short(period.from, today),
            value: f64::from(period.count),
            title: format!(
                "{}: {}",
                span(period.from, period.to, today),
                count(period.count as usize, "item", "items")
            ),
        };
        let chart = Bars {
            bars: periods.with(|periods| periods.iter().map(bar).collect()),
            across: vec![Level { at: rate, text }],
            label: format!("Throughput: {} finished", place.times.with(|times| times.len())),
            ..Bars::default()
        };
        place.with_words(|words| bars(&chart, width, HEIGHT, words))
    });
    let numbers = Callback::new(move |()| Numbers {
        heads: ["From", "To", "Items finished"].map(String::from).to_vec(),
        rows: periods.with(|periods| {
            periods
                .iter()
                .map(|period| vec![Cell::Day(period.from), Cell::Day(period.to), Cell::Count(period.count.into())])
                .collect()
        }),
    });
    view! {
        <ChartCard
            title="Throughput" word="throughput" nothing=nothing draw=draw numbers=numbers
            note=Signal::derive(move || if weekly() { "Items finished a week".into() } else { "Items finished a day".to_owned() })
            about="Items that finished, counted, not weighed by points. Weeks begin on Monday; the first and the last may be cut off by the range. Ranges up to 45 days are shown by days. The line is the mean over all days of the range."
        />
    }
}

fn span(from: Date, to: Date, today: Date) -> String {
    if from == to {
        locale::short(from, today)
    } else {
        format!("{} to {}", locale::short(from, today), locale::short(to, today))
    }
}

#[component]
fn InProgress() -> impl IntoView {
    let place = use_flow();
    let counts = Memo::new(move |_| place.history.with(|history| in_progress(history, place.window.get())));
    let mean = move || counts.with(|counts| f64::from(counts.iter().sum::<u32>()) / counts.len().max(1) as f64);
    let draw = Callback::new(move |width: f64| {
        let across = [Level { at: mean(), text: format!("Mean {:.1}", mean()) }];
        let first = place.window.get().from;
        counts.with(|counts| {
            place.with_words(|words| over_time(counts, first, &across, "Work in progress", width, HEIGHT, words))
        })
    });
    let numbers = Callback::new(move |()| Numbers {
        heads: ["End of", "Items in progress"].map(String::from).to_vec(),
        rows: counts.with(|counts| {
            let days = place.window.get().iter();
            days.zip(counts).map(|(day, count)| vec![Cell::Day(day), Cell::Count((*count).into())]).collect()
        }),
    });
    view! {
        <ChartCard
            title="Work in progress" word="work-in-progress" nothing=Signal::stored(None) draw=draw numbers=numbers
            note="Items, at the end of each day"
            about="Items that had started and were not finished at the end of each day. What starts and finishes on the same day is never in it. On average it is throughput times cycle time (Little's law) while as much comes as goes."
        />
    }
}

#[component]
fn Cumulative() -> impl IntoView {
    let place = use_flow();
    let by_columns = RwSignal::new(true);
    let found = Memo::new(move |_| place.history.with(|history| bands(history, place.window.get(), by_columns.get())));
    let draw = Callback::new(move |width: f64| {
        let areas: Vec<Area> = found.with(|bands| {
            let area = |band: &crate::analysis::flow::cumulative::Band| Area {
                name: band.name.clone(),
                kind: match band.category {
                    Category::ToDo => Kind::ToDo,
                    Category::Doing => Kind::Doing,
                    Category::Done => Kind::Done,
                },
                reached: band.reached.clone(),
                now: band.inside.last().copied().unwrap_or(0),
            };
            bands.iter().map(area).collect()
        });
        place.with_words(|words| cumulative(&areas, place.window.get().from, width, 300.0, words))
    });
    let numbers = Callback::new(move |()| {
        found.with(|bands| Numbers {
            heads: ["End of".to_owned()].into_iter().chain(bands.iter().map(|band| band.name.clone())).collect(),
            rows: place
                .window
                .get()
                .iter()
                .enumerate()
                .map(|(at, day)| {
                    let there = bands.iter().map(|band| Cell::Count(band.inside.get(at).copied().unwrap_or(0).into()));
                    [Cell::Day(day)].into_iter().chain(there).collect()
                })
                .collect(),
        })
    });
    let by = move |columns: bool| (by_columns.get() == columns).to_string();
    view! {
        <ChartCard
            title="Cumulative flow" word="cumulative-flow" nothing=Signal::stored(None) draw=draw numbers=numbers wide=true
            note="Items, at the end of each day"
            about="Each area is what lies in a column at the end of a day; the upper edge of what is done is the departures, the upper edge of what is in progress the arrivals, and neither ever falls. An item counts in a column from the day it came there without going back before it again, so today's heights are those of the board; work without a card counts in the first column of its kind. Done begins at zero on the first day of the range."
            controls=move || view! {
                <div class="seg" role="group" aria-label="Areas">
                    <button type="button" aria-pressed=move || by(true) on:click=move |_| by_columns.set(true)>"Columns"</button>
                    <button type="button" aria-pressed=move || by(false) on:click=move |_| by_columns.set(false)>"Stages"</button>
                </div>
            }
        />
    }
}

#[component]
fn TimePerColumn() -> impl IntoView {
    let place = use_flow();
    let found = Memo::new(move |_| {
        place.history.with(|history| {
            let name = |stage: usize| history.stages.get(stage).map(|stage| stage.name.clone()).unwrap_or_default();
            time_in(history, place.window.get()).into_iter().map(|time| (name(time.stage), time)).collect::<Vec<_>>()
        })
    });
    let nothing =
        Signal::derive(move || found.with(|all| all.iter().all(|(_, time)| time.items == 0)).then_some(NOTHING));
    let draw = Callback::new(move |width: f64| {
        let bar = |(name, time): &(String, crate::analysis::flow::stages::TimeIn)| {
            let [half, most, _] = time.percentiles;
            Bar {
                name: name.clone(),
                value: time.mean,
                title: format!(
                    "{name}: mean {:.1} d, half {half:.1} d or less, 85% {most:.1} d or less, {}",
                    time.mean,
                    count(time.items, "item", "items")
                ),
            }
        };
        let told = found.with(|all| {
            let told: Vec<String> = all.iter().map(|(name, time)| format!("{name} {:.1} d", time.mean)).collect();
            told.join(", ")
        });
        let chart = Bars {
            bars: found.with(|all| all.iter().map(bar).collect()),
            all_named: true,
            label: format!("Mean time per column: {told}"),
            ..Bars::default()
        };
        place.with_words(|words| bars(&chart, width, HEIGHT, words))
    });
    let numbers = Callback::new(move |()| Numbers {
        heads: ["Column", "Items", "Mean days", "50% days", "85% days", "95% days"].map(String::from).to_vec(),
        rows: found.with(|all| {
            all.iter()
                .map(|(name, time)| {
                    let percentiles = time.percentiles.into_iter().map(Cell::Amount);
                    [Cell::Text(name.clone()), Cell::Count(time.items as i64), Cell::Amount(time.mean)]
                        .into_iter()
                        .chain(percentiles)
                        .collect()
                })
                .collect()
        }),
    });
    view! {
        <ChartCard
            title="Time per column" word="time-per-column" nothing=nothing draw=draw numbers=numbers wide=true
            note="Mean days"
            about="How long the items finished in the range stayed in each column, in days of clock time. What an item came back to adds up. Items that were never in a column do not count for it."
        />
    }
}
