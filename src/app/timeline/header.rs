//! What does not move with the rows: the two header rows, days off, grid lines, today.

use leptos::prelude::*;

use super::expected::RiskLines;
use super::state::Timeline;
use super::surface::Surface;
use crate::app::locale::{self, Form};
use crate::app::widgets::{CollectViews, Memo, view};
use crate::chart::gantt::header::{self, Tick, Unit, Zoom};
use crate::chart::gantt::{HEADER, ROW, TimeScale};
use crate::chart::path;
use crate::plan::DateTime;

/// Half the height of the header: one of its rows.
const LINE: f64 = HEADER / 2.0;

/// The stretch of the axis to draw: what is in sight and half as much to both sides, in steps, so that scrolling sideways
/// draws only now and then.
pub fn stretch(timeline: Timeline, surface: Surface) -> Memo<(f64, f64)> {
    Memo::new(move |_| {
        let width = timeline.chart_width.get().max(200.0);
        let step = width / 2.0;
        let first = (surface.left.get() / step).floor() * step;
        (first - step, first + width + 2.0 * step)
    })
}

/// The header of the chart.
#[component]
pub fn ChartHeader(
    /// What to draw, from and to.
    stretch: Memo<(f64, f64)>,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let marks = move || {
        let (left, right) = stretch.get();
        let (scale, today) = (timeline.scale.get(), timeline.app.today.get());
        let (upper, lower) = Zoom::of(scale.day_px).units();
        let pill = timeline.today_x(&scale).map(|x| (x - 22.0, x + 22.0));
        let mut lines = String::new();
        path::commands(&mut lines, &[('M', &[left, LINE + 0.5]), ('H', &[right])]);
        let mut texts = Vec::new();
        let mut upper_words = Vec::new();
        for tick in header::ticks(&scale, upper, left, right) {
            path::commands(&mut lines, &[('M', &[tick.x, 0.0]), ('v', &[LINE])]);
            // The word stays in sight as long as its stretch does.
            let words = words(upper, tick.at, true);
            let room = tick.width - 16.0 - 6.4 * words.chars().count() as f64;
            if room > -4.0 {
                // Out of the way once its stretch has no room for it any more.
                let x = move || {
                    let gone = (surface.left.get() - tick.x).max(0.0);
                    path::text(if gone > room.max(0.0) { -1000.0 } else { tick.x + 8.0 + gone })
                };
                upper_words.push(view! { <text class="t1 b" x=x y="15">{words}</text> });
            }
        }
        for tick in header::ticks(&scale, lower, left, right) {
            path::commands(&mut lines, &[('M', &[tick.x, LINE]), ('v', &[LINE])]);
            let words = words(lower, tick.at, false);
            let (from, to) = (tick.x + 2.0, tick.x + 8.0 + 6.2 * words.chars().count() as f64);
            let covered = pill.is_some_and(|(start, end)| from < end && to > start);
            if !covered && tick.width > to - from {
                texts.push((tick.x + indent(lower, &tick, &words), words));
            }
        }
        let pill = pill.map(|(start, _)| {
            let words = locale::date(today, Form::Day);
            view! {
                <rect class="nowtag" x=path::text(start) y="25" width="44" height="16" rx="4"></rect>
                <text class="nowtext m" x=path::text(start + 22.0) y="37">{words}</text>
            }
        });
        let texts = texts.into_iter().map(|(x, words)| view! { <text x=path::text(x) y="37">{words}</text> });
        view! { <path class="gl" d=lines></path>{upper_words}{texts.collect_views()}{pill} }
    };
    view! {
        <svg class="chart gh" width=move || path::text(timeline.scale.get().width()) height="44" aria-hidden="true">
            {marks}
        </svg>
    }
}

/// Days off, lines between weeks, and the line of today, behind the bars.
#[component]
pub fn Backdrop(
    /// What to draw, from and to.
    stretch: Memo<(f64, f64)>,
    /// Height of all rows.
    height: Memo<f64>,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let off = move || {
        let (left, right) = stretch.get();
        let (scene, scale) = (timeline.scene.get(), timeline.scale.get());
        let calendar = scene.schedule.calendar();
        let mut path = String::new();
        let off = header::days_off(&scale, left, right, |day| calendar.is_working_day(day));
        let shifts = |day| calendar.hours_on(day).shifts().to_vec();
        for (x, width) in off.into_iter().chain(header::hours_off(&scale, left, right, shifts)) {
            path::commands(
                &mut path,
                &[('M', &[x, 0.0]), ('h', &[width]), ('v', &[height.get()]), ('h', &[-width]), ('z', &[])],
            );
        }
        path
    };
    let lines = move || {
        let (left, right) = stretch.get();
        let scale = timeline.scale.get();
        let (_, unit) = Zoom::of(scale.day_px).units();
        let mut path = String::new();
        for tick in header::ticks(&scale, unit, left, right) {
            path::commands(&mut path, &[('M', &[tick.x, 0.0]), ('v', &[height.get()])]);
        }
        path
    };
    let today = move || {
        let mut path = String::new();
        if let Some(x) = timeline.today_x(&timeline.scale.get()) {
            path::commands(&mut path, &[('M', &[x.floor() + 0.5, 0.0]), ('v', &[height.get()])]);
        }
        path
    };
    // Times in which nothing is released, each with its name at the top.
    let freezes = move || {
        let ((left, right), scene, scale) = (stretch.get(), timeline.scene.get(), timeline.scale.get());
        let mut freezes = scene.plan.project().map(|project| project.freezes.clone()).unwrap_or_default();
        freezes.sort_by_key(|freeze| (freeze.from, freeze.to));
        let begins: Vec<f64> = freezes.iter().map(|freeze| scale.day_x(freeze.from)).collect();
        let bands = freezes.into_iter().enumerate().filter_map(|(at, freeze)| {
            let (from, to) = (scale.day_x(freeze.from), scale.day_x(freeze.to + 1));
            (to > left && from < right).then(|| {
                // The name may go on beyond a narrow band, up to the next one.
                let end = begins.get(at + 1).copied().unwrap_or(f64::INFINITY);
                let room = ((end - from - 6.0) / 6.2).max(0.0) as usize;
                let mut name = freeze.name.clone();
                if name.chars().count() > room {
                    name = name.chars().take(room.saturating_sub(1)).chain(['…']).collect();
                }
                view! {
                    <rect x=path::text(from) y="0" width=path::text(to - from) height=path::text(height.get())></rect>
                    <text class="t3" x=path::text(from + 4.0) y="12">{name}</text>
                }
            })
        });
        bands.collect_views()
    };
    view! {
        <svg
            class="chart back" aria-hidden="true"
            width=move || path::text(timeline.scale.get().width()) height=move || path::text(height.get().max(ROW))
        >
            <path class="wk" d=off></path>
            <g class="frz">{freezes}</g>
            <path class="gl" d=lines></path>
            <RiskLines height=height />
            <path class="today" d=today></path>
        </svg>
    }
}

/// The stretches of a header row, with what they say, from one place to another.
pub fn stretches(scale: &TimeScale, upper: bool, from: f64, to: f64) -> Vec<(f64, f64, String)> {
    let (above, below) = Zoom::of(scale.day_px).units();
    let unit = if upper { above } else { below };
    let all = header::ticks(scale, unit, from, to).into_iter();
    all.map(|tick| (tick.x, tick.width, words(unit, tick.at, upper))).collect()
}

/// What stands at the beginning of a stretch; months carry their year in the upper row, where nothing else names it.
fn words(unit: Unit, at: DateTime, upper: bool) -> String {
    let date = at.date();
    let (year, month, day) = date.ymd();
    match unit {
        Unit::Hour => match at.time_of_day() % 3600 / 60 {
            0 => (at.time_of_day() / 3600).to_string(),
            minutes => format!("{}:{minutes:02}", at.time_of_day() / 3600),
        },
        Unit::Day if upper => locale::date(date, Form::Weekday),
        Unit::Day | Unit::Week => day.to_string(),
        Unit::Month => locale::date(date, if upper { Form::Month } else { Form::MonthShort }),
        Unit::Quarter => format!("Q{}", (month - 1) / 3 + 1),
        Unit::Year => year.to_string(),
        Unit::Decade => format!("{year}–{}", year + 9),
    }
}

/// Days stand in the middle of their stretch, everything else at its beginning.
fn indent(unit: Unit, tick: &Tick, words: &str) -> f64 {
    match unit {
        Unit::Day => ((tick.width - 6.2 * words.chars().count() as f64) / 2.0).max(2.0),
        _ => 6.0,
    }
}
