//! The course line: one project from its start to its landfall.

use leptos::prelude::*;

use crate::analysis::summary::Summary;
use crate::app::widgets::{CollectViews, view};
use crate::plan::Date;

/// Room at both ends, in percent of the width.
const EDGE: f64 = 1.5;

/// The part of the way from the first to the last date shown, in percent.
fn place(date: Date, first: Date, last: Date) -> f64 {
    let all = f64::from((last - first).max(1));
    EDGE + (100.0 - 2.0 * EDGE) * (f64::from(date - first) / all).clamp(0.0, 1.0)
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// The course line of a project; nothing without dates. It is as wide as its place: positions are shares of the width,
/// shapes keep their size.
#[component]
pub fn CourseLine(
    /// The project.
    summary: Summary,
    /// Today.
    today: Date,
) -> impl IntoView {
    let (start, finish) = summary.start.zip(summary.finish)?;
    let last = summary.target.map_or(finish, |target| finish.max(target));
    let end = last + (last - start) / 20;
    let at = move |date: Date| percent(place(date, start, end));
    let marks = summary
        .milestones
        .iter()
        .map(|mark| {
            let class = if mark.done {
                "c-ms past"
            } else if mark.critical {
                "c-ms crit"
            } else {
                "c-ms"
            };
            view! { <svg x=at(mark.date) y="10" overflow="visible"><path class=class d="M0-4.5l4.5 4.5-4.5 4.5-4.5-4.5z" /></svg> }
        })
        .collect_views();
    let target = summary.target.map(|target| {
        view! { <svg x=at(target) y="10" overflow="visible"><path class="c-target" d="M0-8v16" /></svg> }
    });
    Some(view! {
        <svg class="chart" width="100%" height="20" role="img" aria-label=label(&summary)>
            <line class="c-rest" x1=at(start) x2=at(end) y1="10" y2="10" />
            <line class="c-done" x1=at(start) x2=at(today.clamp(start, end)) y1="10" y2="10" />
            {target}
            <svg x=at(today) y="10" overflow="visible"><path class="c-today" d="M0-7v14" /></svg>
            {marks}
        </svg>
    })
}

fn label(summary: &Summary) -> String {
    let reached = summary.milestones.iter().filter(|mark| mark.done).count();
    format!("{reached} of {} milestones reached on the way from start to finish", summary.milestones.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_shares_of_the_way() {
        let (first, last) = (Date(100), Date(200));
        assert!((place(first, first, last) - EDGE).abs() < 1e-9);
        assert!((place(Date(150), first, last) - 50.0).abs() < 1e-9);
        assert!((place(Date(900), first, last) - (100.0 - EDGE)).abs() < 1e-9);
        assert!(place(first, first, first).is_finite());
    }
}
