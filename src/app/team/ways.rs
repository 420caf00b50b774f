//! Ways out of too much at a time: what the task itself could do, and who could take it over, by how much of their time is
//! free while it lasts; each with what it would make of it.

use leptos::prelude::*;

use super::single::{Outcome, Way, ways};
use super::state::{hours, use_team};
use crate::analysis::workload::takers;
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::typed::units_text;
use crate::app::widgets::{CollectViews, Icon, view};
use crate::document::assign::hand_over;
use crate::plan::{DateTime, Id, Person, Task};

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
        place.workspace.schedule.with_untracked(|schedule| ways(plan, schedule, &all, task, from))
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
        {others}
        <ul class="takers" aria-label="Reassign to">
            {lines.collect_views()}
        </ul>
    }
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
        view! {
            <li>
                <button type="button" class="asis" on:click=move |_| {
                    if place.workspace.edit_with_undo(|draft| way.make(draft, task, &day)) {
                        done.run(());
                    }
                }>
                    <Icon name=icon />
                    <span><span class="ell">{what}</span><small class="mut">{dates}</small></span>
                    <span class="then" class:late=!outcome.solved>{if outcome.solved { "solves it" } else { "not enough" }}</span>
                </button>
            </li>
        }
    });
    view! { <ul class="singles" aria-label="Change the task">{lines.collect_views()}</ul> }.into_any()
}
