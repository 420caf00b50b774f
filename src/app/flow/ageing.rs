//! What is in progress and how old it is: by column over past percentiles, and as a list.

use leptos::prelude::*;

use super::charts::{HEIGHT, percentile_levels};
use super::state::use_flow;
use crate::analysis::flow::ages::Age;
use crate::analysis::flow::cycle::expectation;
use crate::analysis::flow::percentile::TOLD;
use crate::app::chart_card::ChartCard;
use crate::app::text::count;
use crate::app::widgets::{Each, Icon, Memo, view};
use crate::chart::flow::ageing::{Point, ageing};
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::Category;

/// Most rows of the list; the table of the chart has all.
const MOST: usize = 25;

/// Chart and list.
#[component]
pub fn Ageing() -> impl IntoView {
    let place = use_flow();
    // Doing columns, and the index of the first of them among all stages.
    let columns = Memo::new(move |_| {
        place.history.with(|history| {
            let first = history.first_of(Category::Doing);
            let names: Vec<String> = history
                .stages
                .iter()
                .filter(|stage| stage.category == Category::Doing)
                .map(|stage| stage.name.clone())
                .collect();
            (first, names)
        })
    });
    let draw = Callback::new(move |width: f64| {
        let (first, mut names) = columns.get();
        // Begun without being in a doing column: a column of its own, where there is such an item.
        let elsewhere = names.len();
        let point = |age: &Age| Point {
            column: age
                .stage
                .and_then(|stage| stage.checked_sub(first))
                .filter(|at| *at < elsewhere)
                .unwrap_or(elsewhere),
            days: f64::from(age.days),
            blocked: age.blocked,
            title: format!(
                "{}: {} d{}{}",
                place.name(age.task),
                age.days,
                since(age),
                if age.blocked { ", blocked" } else { "" }
            ),
        };
        let points: Vec<Point> = place.ages.with(|ages| ages.iter().map(point).collect());
        if points.iter().any(|point| point.column == elsewhere) {
            names.push("Off the board".into());
        }
        let across = place.in_order.with(|days| percentile_levels(days));
        place.with_words(|words| ageing(&names, &points, &across, width, HEIGHT, words))
    });
    let numbers = Callback::new(move |()| Numbers {
        heads: ["Item", "Column", "Age in days", "Start recorded", "Blocked"].map(String::from).to_vec(),
        rows: place.ages.with(|ages| {
            let row = |age: &Age| {
                let blocked = if age.blocked { "yes" } else { "no" };
                let column = column_of(place, age);
                vec![
                    Cell::Text(place.name(age.task)),
                    Cell::Text(column),
                    Cell::Count(age.days.into()),
                    Cell::Text(if age.recorded { "yes" } else { "no" }.into()),
                    Cell::Text(blocked.into()),
                ]
            };
            ages.iter().map(row).collect()
        }),
    });
    let number = Memo::new(move |_| place.ages.with(Vec::len));
    let nothing = Signal::derive(move || (number.get() == 0).then_some("Nothing is in progress."));
    view! {
        <ChartCard
            title="Work item age" word="age" nothing=nothing draw=draw numbers=numbers
            note=Signal::derive(move || format!("Days in progress, {} now", count(number.get(), "item", "items")))
            about="Each mark is an item in progress: in its column, as high as the calendar days since it started, today included; started today is 1. Of an item whose start nobody recorded it is the days since it was made: it is that old at most. A square is blocked. The lines are the percentiles of the cycle times in the range: an item above the 85% line has taken longer than 85% of the finished ones."
        />
        <section class="card flc list" aria-label="Oldest items">
            <header>
                <h2>"Oldest items"</h2>
                <p class="mut ell">{move || place.in_order.with(|days| expectation(days, 85)).map(|days| format!("85% finish in {days} d or fewer"))}</p>
            </header>
            {move || (number.get() == 0).then(|| view! { <p class="nothing">"Nothing is in progress."</p> })}
            <ul>
                <Each each=move || place.ages.get().into_iter().take(MOST) key=|age| (age.task, age.days, age.stage, age.blocked, age.recorded) let:age>
                    <Row age=age />
                </Each>
            </ul>
            {move || number.get().checked_sub(MOST + 1).map(|more| view! { <p class="nothing">{format!("and {} more", more + 1)}</p> })}
        </section>
    }
}

/// The name of the column that an item is in.
fn column_of(place: super::FlowPlace, age: &Age) -> String {
    place.history.with(|history| {
        age.stage.and_then(|stage| history.stages.get(stage)).map_or("Off the board".into(), |stage| stage.name.clone())
    })
}

/// Where its age does not begin at its start.
const fn since(age: &Age) -> &'static str {
    if age.recorded { "" } else { ", since it was made" }
}

/// An item; opens its task.
#[component]
fn Row(
    /// The item.
    age: Age,
) -> impl IntoView {
    let place = use_flow();
    // The share of finished items that had taken less: which of the told percentiles it is beyond.
    let beyond = move || {
        place.in_order.with(|days| {
            TOLD.into_iter().rev().find(|percent| expectation(days, *percent).is_some_and(|most| age.days > most))
        })
    };
    view! {
        <li>
            <a href=move || place.route_to(age.task).href() data-task=age.task.to_string()>
                <span class="grow">
                    <b class="ell">{move || place.name(age.task)}</b>
                    <small>
                        {move || column_of(place, &age)}
                        {(!age.recorded).then(|| view! { <span>{since(&age)}</span> })}
                        {age.blocked.then(|| view! { <span class="blk"><Icon name="block" />"Blocked"</span> })}
                        {move || beyond().filter(|percent| *percent >= 85).map(|percent| view! {
                            <span class="old"><Icon name="clock" />{format!("older than {percent}% took")}</span>
                        })}
                    </small>
                </span>
                <span class="num">{format!("{} d", age.days)}</span>
            </a>
        </li>
    }
}
