//! Ways out of too much at a time: what the task itself could do, and who could take it over, by how much of their time is
//! free while it lasts; each with what it would make of it.

use leptos::{html, prelude::*};

use super::single::{Case, Closed, Outcome, Way};
use super::state::{TeamPlace, hours, use_team};
use super::worse::{Before, Worse};
use crate::analysis::workload::{Taker, takers};
use crate::app::locale;
use crate::app::people::PersonAvatar;
use crate::app::text::{count, days, task_key};
use crate::app::typed::units_text;
use crate::app::widgets::{CollectViews, Icon, effect, scroll_near, view};
use crate::plan::{Date, DateTime, Id, Money, Person, Plan, Task};
use crate::schedule::Units;

/// People offered.
const OFFERED: usize = 5;

/// The people, each of whom takes the task over at a press, and what the task itself could do.
#[component]
pub fn WaysOut(
    /// The task.
    task: Id<Task>,
    /// Who has it.
    from: Id<Person>,
    /// Called once a way is taken.
    done: Callback<()>,
) -> impl IntoView {
    let place = use_team();
    let list = NodeRef::<html::Div>::new();
    let (takers, found, closed) = untrack(|| asked(place, task, from));
    // Far down it opens below what can be seen.
    effect(move || {
        if let Some(list) = list.get() {
            request_animation_frame(move || scroll_near(&list));
        }
    });
    let nobody = takers.is_empty();
    let named = |outcome: &Outcome, icon: AnyView, what: String, free: Option<(String, String, bool)>| {
        line(place, task, from, outcome, (icon, what, free), done)
    };
    let takers = takers.into_iter().map(|(taker, outcome)| {
        let then = taker.then.percent().map_or("–".to_owned(), |percent| format!("{percent}%"));
        let over = taker.then.work > taker.then.capacity;
        let free = (format!("{} free", hours(taker.now.free())), format!("{then} with it"), over);
        let face = view! { <span aria-hidden="true"><PersonAvatar id=Signal::stored(Some(taker.person)) /></span> };
        named(&outcome, face.into_any(), untrack(|| place.name(taker.person)), Some(free))
    });
    let takers = takers.collect_views();
    let singles = found.iter().map(|outcome| {
        let (icon, what) = told(place, from, &outcome.way);
        named(outcome, view! { <Icon name=icon /> }.into_any(), what, None)
    });
    let singles = singles.collect_views();
    let units = place.workspace.plan.with_untracked(|plan| Units::of_plan(plan));
    let begun =
        place.workspace.plan.with_untracked(|plan| plan.get(task).is_some_and(|task| task.percent_complete > 0));
    let along = (begun && !nobody).then(|| "Reassigned, what is done of it goes along.".to_owned());
    let why: Vec<String> = along.into_iter().chain(closed.into_iter().map(|why| reason(why, &units))).collect();
    view! {
        <div node_ref=list class="ways">
            {if nobody {
                view! { <p class="mut">"Nobody else has working time while it lasts."</p> }.into_any()
            } else {
                view! { <ul class="takers" aria-label="Reassign to">{takers}</ul> }.into_any()
            }}
            {(!found.is_empty()).then(|| view! { <ul class="singles" aria-label="Change the task">{singles}</ul> })}
            {(!why.is_empty()).then(|| view! { <p class="mut">{why.join(" ")}</p> })}
        </div>
    }
}

/// Who could take it over, with what that makes of it; what the task could do; why it could do no more.
fn asked(place: TeamPlace, task: Id<Task>, person: Id<Person>) -> (Vec<(Taker, Outcome)>, Vec<Outcome>, Vec<Closed>) {
    let all = place.overloads.get();
    let (grain, today) = (place.grain.get(), place.app.today.get());
    place.workspace.plan.with(|plan| {
        place.workspace.schedule.with(|schedule| {
            let before = Before::of(plan, schedule, &all, grain, today);
            let case = Case { plan, schedule, all: &all, task, person, before: &before };
            let tried = |taker: Taker| Some((taker, case.tried(Way::Reassign(taker.person, person))?));
            let takers = takers(plan, schedule, task, person).into_iter().take(OFFERED).filter_map(tried).collect();
            let (found, closed) = case.ways();
            (takers, found, closed)
        })
    })
}

/// What a way of the task is called, and its sign.
fn told(place: TeamPlace, from: Id<Person>, way: &Way) -> (&'static str, String) {
    match way {
        Way::Move(start, _) => ("arrowright", format!("Move to {}", day(place, *start))),
        Way::Split(_) => ("split", "Pause meanwhile".to_owned()),
        Way::Extend(_, units) => {
            ("clock", format!("{} of {}'s time, longer", units_text(*units), untrack(|| place.name(from))))
        }
        Way::Reassign(to, _) => ("person", untrack(|| place.name(*to))),
    }
}

/// Why a way is not offered.
fn reason(why: Closed, units: &Units) -> String {
    match why {
        Closed::Apart => "The task itself is not too much at once: to change it does not help.".into(),
        Closed::Begun => "Not later: it has begun.".into(),
        Closed::Manual => "Not later: its dates are set by hand.".into(),
        Closed::NoRoom(0) => "Not later: it has no slack.".into(),
        Closed::NoRoom(slack) => {
            format!("Not later: no start that was tried within its slack of {} solves it.", days(slack, false, units))
        }
        Closed::FromStart => "No pause: it is too much from its start on, or in what is done.".into(),
        Closed::Elapsed => "No pause: it goes by the clock.".into(),
        Closed::NoTime => "Not longer: the other tasks leave too little time for it.".into(),
    }
}

fn day(place: TeamPlace, moment: DateTime) -> String {
    locale::short(moment.date(), place.app.today.get_untracked())
}

/// A way that is made at a press: what it is called, and of a person how much is free now and how full it would be.
fn line(
    place: TeamPlace,
    task: Id<Task>,
    from: Id<Person>,
    outcome: &Outcome,
    (icon, what, free): (AnyView, String, Option<(String, String, bool)>),
    done: Callback<()>,
) -> AnyView {
    let before = place.workspace.schedule.with_untracked(|schedule| schedule.finish());
    let finish = match (before, outcome.finish) {
        (Some(old), Some(new)) if old.date() != new.date() => {
            format!("project ends {} instead of {}", day(place, new), day(place, old))
        }
        _ => "project ends as before".to_owned(),
    };
    let mut dates = format!("{} to {}; {finish}", day(place, outcome.dates.0), day(place, outcome.dates.1 + -1));
    if let Way::Reassign(..) = outcome.way {
        dates.push_str(&format!("; {} is taken off", untrack(|| place.name(from))));
    }
    dates.push_str(&dearer(place, outcome));
    let way = outcome.way.clone();
    let but = but(place, from, &outcome.worse);
    let end = if let Some((free, then, over)) = free {
        view! {
            <span class="mut">{free}</span>
            <span class="then" class:late=over>{over.then(|| view! { <Icon name="up" /> })}{then}</span>
        }
        .into_any()
    } else {
        let (solved, says) = (outcome.solved, if outcome.solved { "solves it" } else { "not enough" });
        view! { <span class="then" class:late=!solved>{says}</span> }.into_any()
    };
    view! {
        <li>
            <button type="button" class="asis" on:click=move |_| {
                if place.workspace.edit_with_undo(|draft| way.make(draft, task, &|moment| day(place, moment))) {
                    done.run(());
                }
            }>
                {icon}
                <span class="ell">{what}</span>
                {end}
                <small class="mut">{dates}</small>
                {but.map(|words| view! { <small class="late"><Icon name="warn" />{words}</small> })}
            </button>
        </li>
    }
    .into_any()
}

/// What a way costs more or less; of somebody else in a plan that has prices also that it costs the same.
fn dearer(place: TeamPlace, outcome: &Outcome) -> String {
    let amount = |amount: i64| locale::money(Money(amount), &untrack(|| place.workspace.currency()), false);
    match outcome.more.0 {
        more @ 1.. => format!("; costs {} more", amount(more)),
        less @ ..0 => format!("; costs {} less", amount(less.saturating_neg())),
        0 => match outcome.way {
            Way::Reassign(..) if place.workspace.plan.with_untracked(|plan| has_rates(plan)) => {
                "; costs the same".into()
            }
            _ => String::new(),
        },
    }
}

/// Whether anybody has a price.
fn has_rates(plan: &Plan) -> bool {
    plan.people.iter().any(|person| !person.rates.is_empty())
}

/// What else gets worse, of the person themselves first: `18 Jan to 24 Jan becomes 124%; CPR-21 misses its deadline, Dec 9`.
fn but(place: TeamPlace, own: Id<Person>, worse: &Worse) -> Option<String> {
    let day = |day| locale::short(day, place.app.today.get_untracked());
    // As the cells of the map call it.
    let period = |first| untrack(|| place.period(first));
    let of = |(person, first, percent): &(Id<Person>, Date, Option<u32>)| {
        let whose = if *person == own { String::new() } else { untrack(|| format!("{}, ", place.name(*person))) };
        match percent {
            Some(percent) if *percent > 100 => format!("{whose}{} becomes {percent}%", period(*first)),
            _ => format!("{whose}{} becomes too much at once", period(*first)),
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
