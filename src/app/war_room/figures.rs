//! Six figures: the finish, what can be promised, how much is done, what it will cost, and both indices.

use leptos::prelude::*;

use super::state::use_wall;
use crate::analysis::forecast::may_vary;
use crate::app::locale::{self, Form};
use crate::app::text::{capital, difference};
use crate::app::widgets::{live, view};
use crate::plan::{Date, Money};

/// What stands for a figure that there is not.
const DASH: &str = "–";

/// A tile: what it is, the figure, the year of a day in another one, what that is apart from what is wanted and whether that is bad, and words below.
struct Tile {
    title: &'static str,
    big: String,
    year: Option<i32>,
    apart: Option<(String, bool)>,
    sub: String,
}

/// The tiles.
#[component]
pub fn Figures() -> impl IntoView {
    let wall = use_wall();
    let against = |day: Date, target: Option<Date>| {
        let apart = day - target?;
        (apart != 0).then(|| (difference(apart), apart > 0))
    };
    let year = move |day: Date| Some(day.ymd().0).filter(|year| *year != wall.app.today.get().ymd().0);
    let finish = move || {
        let (finish, target) = wall.facts.with(|facts| (facts.finish, facts.target));
        Tile {
            title: "Finish",
            big: finish.map_or(DASH.into(), |finish| locale::date(finish, Form::Day)),
            year: finish.and_then(year),
            apart: finish.and_then(|finish| against(finish, target)),
            sub: match (finish, target) {
                (None, _) => "No tasks yet".into(),
                (_, None) => "No target set".into(),
                (_, Some(target)) => format!("Target {}", wall.day(target)),
            },
        }
    };
    let likely = move || {
        let (likely, target) = (wall.workspace.likely.get(), wall.facts.with(|facts| facts.target));
        Tile {
            title: "80% sure by",
            big: likely.map_or(DASH.into(), |likely| locale::date(likely.finish, Form::Day)),
            year: likely.and_then(|likely| year(likely.finish)),
            apart: likely.and_then(|likely| against(likely.finish, target)),
            sub: match likely {
                Some(_) => "P80 of the forecast",
                None if wall.workspace.plan.with(|plan| may_vary(plan)) => "Not known yet",
                None => "Nothing is uncertain yet",
            }
            .into(),
        }
    };
    let done = move || {
        let work = wall.facts.with(|facts| facts.progress);
        let (done, due) = (work.percent(), work.percent_due());
        let known = work.scope > 0;
        Tile {
            title: "Work done",
            year: None,
            big: if known { format!("{done}%") } else { DASH.into() },
            apart: (known && done < due).then(|| (format!("−{}%", due - done), true)),
            sub: if known { format!("{due}% due by today") } else { "No work planned yet".into() },
        }
    };
    let cost = move || {
        let (expected, actual, budget) = wall.facts.with(|facts| (facts.cost, facts.value.actual, facts.budget));
        let apart = budget.zip(expected).map(|(budget, expected)| expected.cost.0.saturating_sub(budget.0));
        let spent = match (budget, actual) {
            (None, Money(0)) => "No budget set".into(),
            (None, spent) => format!("{} spent", wall.money(spent)),
            (Some(budget), spent) => format!("{} of {} spent", wall.money(spent), wall.money(budget)),
        };
        Tile {
            title: "Will cost",
            year: None,
            big: expected.map_or(DASH.into(), |expected| wall.money(expected.cost)),
            apart: apart.filter(|apart| *apart != 0).map(|apart| {
                let sign = if apart > 0 { "+" } else { "−" };
                (format!("{sign}{}", wall.money(Money(apart.saturating_abs()))), apart > 0)
            }),
            // What is planned is no estimate yet, and says so.
            sub: if expected.is_some_and(|expected| !expected.estimate) {
                format!("Planned cost. {spent}")
            } else {
                spent
            },
        }
    };
    let index = |title, value: Option<f64>, none: &str, below: &str, above: &str| {
        let big = value.map_or(DASH.into(), |value| format!("{value:.2}"));
        let word = match value {
            None => capital(none),
            Some(value) if value < 0.995 => below.into(),
            Some(value) if value >= 1.005 => above.into(),
            Some(_) => "As planned".into(),
        };
        Tile { title, big, year: None, apart: None, sub: word }
    };
    let spi = move || {
        let (value, none) = wall.facts.with(|facts| (facts.value.spi(), facts.value.why_no_spi()));
        index("Schedule index", value, none, "SPI, behind plan", "SPI, ahead of plan")
    };
    let cpi = move || {
        let (value, none) = wall.facts.with(|facts| (facts.value.cpi(), facts.value.why_no_cpi()));
        index("Cost index", value, none, "CPI, over cost", "CPI, under cost")
    };
    view! {
        <section class="wrmfigs" aria-label="Key figures">
            {live(move || tile(finish()))}
            {live(move || tile(likely()))}
            {live(move || tile(done()))}
            {live(move || tile(cost()))}
            {live(move || tile(spi()))}
            {live(move || tile(cpi()))}
        </section>
    }
}

fn tile(tile: Tile) -> AnyView {
    let apart = tile.apart.map(|(words, bad)| {
        view! { <span class=if bad { "delta late" } else { "delta early" }>{words}</span> }
    });
    view! {
        <div>
            <h2>{tile.title}</h2>
            <p class="wrmbig" >{tile.big}{tile.year.map(|year| view! { <small>{year}</small> })}{apart}</p>
            <p>{tile.sub}</p>
        </div>
    }
}
