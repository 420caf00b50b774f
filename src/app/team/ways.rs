//! Ways out of too much at a time: what the task itself could do, and who could take it over, by how much of their time is
//! free while it lasts; each with what it would make of it.

use leptos::prelude::*;

use super::single::{Outcome, Way, ways};
use super::state::{TeamPlace, hours, use_team};
use super::worse::{Before, Worse};
use crate::analysis::workload::takers;
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::text::{count, task_key};
use crate::app::typed::units_text;
use crate::app::widgets::{CollectViews, Icon, view};
use crate::document::assign::hand_over;
use crate::plan::{Date, DateTime, Id, Person, Task};

/// People offered.
const OFFERED: usize = 5;

/// The people, each of whom takes the task over at a press.
#[component]
pub fn Takers(
    /// The task.
    task: Id<Task>,
    /// Who has it.
    from: Id<Person>,
    /// Called once it is handed over.
    done: Callback<()>,
) -> impl IntoView {
    let place = use_team();
    let found = place
        .workspace
        .plan
        .with_untracked(|plan| place.workspace.schedule.with_untracked(|schedule| takers(plan, schedule, task, from)));
    let others = place.workspace.plan.with_untracked(|plan| {
        let all = place.overloads.get_untracked();
        place.workspace.schedule.with_untracked(|schedule| {
            let (grain, today) = (place.grain.get_untracked(), place.app.today.get_untracked());
            ways(plan, schedule, &all, task, from, &Before::of(plan, schedule, &all, grain, today))
        })
    });
    let others = view! { <Singles task=task from=from found=others done=done /> };
    if found.is_empty() {
        return view! { {others}<p class="mut takers">"Nobody else has working time while it lasts."</p> };
    }
    let lines = found.into_iter().take(OFFERED).map(|taker| {
        let then = taker.then.percent().map_or("–".to_owned(), |percent| format!("{percent}%"));
        let over = taker.then.work > taker.then.capacity;
        view! {
            <li>
                <button type="button" class="asis" on:click=move |_| {
                    if place.workspace.edit_with_undo(|draft| hand_over(draft, task, Some(from), Some(taker.person))) {
                        done.run(());
                    }
                }>
                    <span aria-hidden="true"><PersonAvatar id=Signal::stored(Some(taker.person)) /></span>
                    <span class="ell">{move || place.name(taker.person)}</span>
                    <span class="mut">{format!("{} free", hours(taker.now.free()))}</span>
                    <span class="then" class:late=over>{over.then(|| view! { <Icon name="up" /> })}{format!("{then} with it")}</span>
                </button>
            </li>
        }
    });
    view! {
        <ul class="takers" aria-label="Reassign to">
            {lines.collect_views()}
        </ul>
        {others}
    }
}

/// What else gets worse, of the person themselves first: `Jan 18 becomes 124%; CPR-21 misses its deadline, Dec 9`.
fn but(place: TeamPlace, own: Id<Person>, worse: &Worse) -> Option<String> {
    let day = |day| locale::short(day, place.app.today.get_untracked());
    let of = |(person, first, percent): &(Id<Person>, Date, Option<u32>)| {
        let whose = if *person == own { String::new() } else { format!("{}, ", place.name(*person)) };
        match percent {
            Some(percent) if *percent > 100 => format!("{whose}{} becomes {percent}%", day(*first)),
            _ => format!("{whose}{} becomes too much at once", day(*first)),
        }
    };
    let (mine, others): (Vec<_>, Vec<_>) = worse.people.iter().partition(|(person, ..)| *person == own);
    let mut words: Vec<String> = mine.into_iter().map(of).collect();
    words.extend(others.first().map(|worst| of(worst)));
    if others.len() > 1 {
        words.push(format!("{} too", count(others.len() - 1, "other person", "other people")));
    }
    if let Some((task, deadline)) = worse.missed.first() {
        let key = place.workspace.plan.with_untracked(|plan| plan.get(*task).map(|task| task_key(plan, task)));
        words.push(format!("{} misses its deadline, {}", key.unwrap_or_default(), day(deadline.date())));
        if worse.missed.len() > 1 {
            words.push(format!("{} more missed", count(worse.missed.len() - 1, "deadline", "deadlines")));
        }
    }
    (!words.is_empty()).then(|| words.join("; "))
}

/// What the task itself could do, each at a press.
#[component]
fn Singles(
    /// The task.
    task: Id<Task>,
    /// Who has it.
    from: Id<Person>,
    /// What it could do.
    found: Vec<Outcome>,
    /// Called once it is done.
    done: Callback<()>,
) -> impl IntoView {
    let place = use_team();
    if found.is_empty() {
        return ().into_any();
    }
    let day = move |moment: DateTime| locale::short(moment.date(), place.app.today.get_untracked());
    let before = place.workspace.schedule.with_untracked(|schedule| schedule.finish());
    let lines = found.into_iter().map(|outcome| {
        let (icon, what) = match &outcome.way {
            Way::Move(start, _) => ("arrowright", format!("Move to {}", day(*start))),
            Way::Split(_) => ("split", "Pause meanwhile".to_owned()),
            Way::Extend(_, units) => ("clock", format!("{} of {}'s time, longer", units_text(*units), place.name(from))),
        };
        let finish = match (before, outcome.finish) {
            (Some(old), Some(new)) if old.date() != new.date() => format!("project ends {} instead of {}", day(new), day(old)),
            _ => "project ends as before".to_owned(),
        };
        let dates = format!("{} to {}; {finish}", day(outcome.dates.0), day(outcome.dates.1 + -1));
        let way = outcome.way;
        let but = but(place, from, &outcome.worse);
        view! {
            <li>
                <button type="button" class="asis" on:click=move |_| {
                    if place.workspace.edit_with_undo(|draft| way.make(draft, task, &day)) {
                        done.run(());
                    }
                }>
                    <Icon name=icon />
                    <span><span class="ell">{what}</span><small class="mut">{dates}</small>
                        {but.map(|words| view! { <small class="late"><Icon name="warn" />{words}</small> })}
                    </span>
                    <span class="then" class:late=!outcome.solved>{if outcome.solved { "solves it" } else { "not enough" }}</span>
                </button>
            </li>
        }
    });
    view! { <ul class="singles" aria-label="Change the task">{lines.collect_views()}</ul> }.into_any()
}
