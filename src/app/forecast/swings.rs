//! What moves the date: each task at its shortest and its longest, each risk as it goes well and badly.

use leptos::prelude::*;

use super::state::{ForecastPlace, use_forecast};
use crate::app::chart_card::ChartCard;
use crate::app::widgets::view;
use crate::chart::numbers::{Cell, Numbers};
use crate::chart::swings::{Swing, swings};
use crate::plan::{Id, Risk, Task};

/// Rows that are drawn; table and files have all.
const SHOWN: usize = 10;

/// What moves the date.
#[derive(Clone, Copy)]
enum Mover {
    Task(Id<Task>),
    Risk(Id<Risk>),
}

/// Names and how far each moves the mean finish, in working seconds: at most so many, those that move it most first.
fn found(place: ForecastPlace, most: usize) -> Vec<(String, (f64, f64))> {
    let mut found = place
        .read(|known| {
            let tasks = known.outcome.tasks.iter().filter(|task| task.deviation > 0.0);
            let tasks = tasks.map(|task| (Mover::Task(task.task), task.swing));
            let risks = known.outcome.risks.iter().map(|risk| (Mover::Risk(risk.risk), risk.swing));
            tasks.chain(risks).collect::<Vec<(Mover, (f64, f64))>>()
        })
        .unwrap_or_default();
    let moves = |(_, (well, badly)): &(Mover, (f64, f64))| (badly - well).abs();
    // Less than a twentieth of a day either way reads as nothing, and is chance for what has no way to the finish.
    let least = place.day_seconds() / 20.0;
    found.retain(|(_, (well, badly))| well.abs() >= least || badly.abs() >= least);
    found.sort_by(|one, other| moves(other).total_cmp(&moves(one)));
    found.truncate(most);
    let named = |(mover, swing)| {
        let (key, name, _) = match mover {
            Mover::Task(id) => place.task(id)?,
            Mover::Risk(id) => place.risk(id)?,
        };
        Some((format!("{key} {name}").trim().to_owned(), swing))
    };
    found.into_iter().filter_map(named).collect()
}

/// The card.
#[component]
pub fn Swings() -> impl IntoView {
    let place = use_forecast();
    let nothing = Signal::derive(move || found(place, 1).is_empty().then_some("Nothing moves the date yet."));
    let draw = Callback::new(move |width| {
        let rows = found(place, SHOWN).into_iter().map(|(name, (well, badly))| Swing {
            name,
            ends: (well, badly),
            texts: (place.days(well), place.days(badly)),
        });
        let rows: Vec<Swing> = rows.collect();
        let told: Vec<String> =
            rows.iter().map(|row| format!("{} {} to {}", row.name, row.texts.0, row.texts.1)).collect();
        swings(&rows, format!("What moves the date: {}", told.join(", ")), width)
    });
    let numbers = Callback::new(move |()| {
        let day = place.day_seconds();
        let row = |(name, (well, badly)): (String, (f64, f64))| {
            vec![Cell::Text(name), Cell::Amount(well / day), Cell::Amount(badly / day)]
        };
        Numbers {
            heads: ["Task or risk", "Working days when it goes well", "Working days when it goes badly"]
                .map(String::from)
                .to_vec(),
            rows: found(place, usize::MAX).into_iter().map(row).collect(),
        }
    });
    view! {
        <ChartCard
            title="What moves the date" word="forecast-swings" nothing=nothing note="Working days in the best and the worst fifth of trials" draw=draw numbers=numbers
            about="How much sooner or later than its mean the project, or the milestone asked about, finishes on average in the fifth of the trials in which a task takes shortest, and in the fifth in which it takes longest; of a risk, in the trials in which it stays away and in those in which it happens. What else goes well or badly in the same trials is counted in, so that tasks that share a risk move together."
        />
    }
}
