//! What an edit will change of a task's duration, work and units, in words, before it does.

use leptos::prelude::*;

use super::locale;
use super::state::use_workspace;
use super::text;
use super::typed::units_text;
use crate::app::widgets::{Memo, view};
use crate::document::EditError;
use crate::document::effort::{FULL, Outlook, Wish, outlook};
use crate::plan::{Date, DateTime, Id, Plan, Task};
use crate::schedule::{Schedule, Units};

/// People whose units are told one by one.
const TOLD: usize = 2;

/// What a wish will change, or why it will not be taken: `Duration 10 d → 5 d; work stays 80 h.` `None` where it changes
/// nothing.
#[must_use]
pub fn foreseen(plan: &Plan, id: Id<Task>, wish: &Wish) -> Option<String> {
    let mut lines = match lines(plan, id, wish)? {
        Ok(lines) => lines,
        Err(refusal) => return Some(refusal.to_string()),
    };
    if lines.iter().all(|(changes, _)| !changes) {
        return None;
    }
    // What changes comes first.
    lines.sort_by_key(|(changes, _)| !changes);
    let mut words = lines.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("; ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words.push('.');
    Some(words)
}

/// What follows from a new duration, in few words: `work 80 h → 64 h`; or why it will not be taken.
#[must_use]
pub fn follows(plan: &Plan, id: Id<Task>, seconds: i64) -> Option<String> {
    let lines = match lines(plan, id, &Wish::Duration(seconds))? {
        Ok(lines) => lines,
        Err(refusal) => return Some(refusal.to_string()),
    };
    let words: Vec<String> =
        lines.into_iter().skip(1).filter_map(|(changes, words)| changes.then_some(words)).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// Duration, work, units and what is done, each with whether it changes.
fn lines(plan: &Plan, id: Id<Task>, wish: &Wish) -> Option<Result<Vec<(bool, String)>, EditError>> {
    let found = match outlook(plan, id, wish)? {
        Ok(found) => found,
        Err(refusal) => return Some(Err(refusal)),
    };
    let units = plan.project().map(|project| Units::of(project))?;
    let elapsed = plan.get(id)?.duration.elapsed;
    let days = |seconds: i64| text::days(seconds, elapsed, &units);
    let mut duration = told("duration", found.duration, &days);
    if duration.0 && found.duration.1 == 0 {
        duration.1.push_str(", a milestone");
    }
    let mut lines = vec![duration, told("work", found.work, &text::hours)];
    lines.extend(shares(plan, &found));
    if found.percent.0 != found.percent.1 {
        lines.push((true, format!("done {}% → {}%", found.percent.0, found.percent.1)));
    }
    if found.lost > 0 {
        lines.push((true, format!("{} that they have done go along", text::hours(found.lost))));
    }
    Some(Ok(lines))
}

/// Whether an amount changes, and how, in words.
fn told(what: &str, (from, to): (i64, i64), show: &dyn Fn(i64) -> String) -> (bool, String) {
    let (before, after) = (show(from), show(to));
    // What changes by less than is shown stays.
    if before == after {
        (false, format!("{what} stays {after}"))
    } else {
        (true, format!("{what} {before} → {after}"))
    }
}

/// The units of those who stay, where they change, and of who comes with less than all their time: `Ada 100% → 50%`.
fn shares(plan: &Plan, found: &Outlook) -> Vec<(bool, String)> {
    let told = |from: u32, to: u32| from != to && to > 0 && (from > 0 || to != FULL);
    let mut changed = found.units.iter().filter(|(_, from, to)| told(*from, *to));
    let mut lines: Vec<(bool, String)> = changed
        .by_ref()
        .take(TOLD)
        .filter_map(|(person, from, to)| {
            let name = &plan.get(*person)?.name;
            Some((
                true,
                match from {
                    0 => format!("{name} joins with {}", units_text(*to)),
                    _ => format!("{name} {} → {}", units_text(*from), units_text(*to)),
                },
            ))
        })
        .collect();
    match changed.count() {
        0 => {}
        1 => lines.push((true, "units of one more change".to_owned())),
        more => lines.push((true, format!("units of {more} more change"))),
    }
    lines
}

/// What an edit of some tasks does to how long they take and to the project's finish: `CPR-4 3 d → 1.5 d; the finish moves
/// from 4 Dec to 2 Dec`. Before and after it: the plan and its schedule.
#[must_use]
pub fn consequences(
    tasks: &[Id<Task>],
    before: (&Plan, &Schedule),
    after: (&Plan, &Schedule),
    today: Date,
) -> Option<String> {
    let units = before.0.project().map(|project| Units::of(project))?;
    let mut changed = tasks.iter().filter_map(|id| {
        let (old, new) = (before.0.get(*id)?, after.0.get(*id)?);
        let days = |task: &Task| text::days(task.duration.seconds, task.duration.elapsed, &units);
        let (from, to) = (days(old), days(new));
        (from != to).then(|| format!("{} {from} → {to}", text::task_key(before.0, old)))
    });
    let mut lines: Vec<String> = changed.by_ref().take(TOLD).collect();
    match changed.count() {
        0 => {}
        more => lines.push(format!("{} more", text::count(more, "duration", "durations"))),
    }
    if let (Some(old), Some(new)) = (before.1.finish(), after.1.finish())
        && old.date() != new.date()
    {
        let day = |moment: DateTime| locale::short(moment.date(), today);
        lines.push(format!("the finish moves from {} to {}", day(old), day(new)));
    }
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// The line that says what is about to change, where anything is.
#[component]
pub fn Foreseen(
    /// Of which task.
    task: Id<Task>,
    /// What somebody is about to change.
    #[prop(into)]
    wish: Signal<Option<Wish>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let words = Memo::new(move |_| wish.get().and_then(|wish| workspace.plan.with(|plan| foreseen(plan, task, &wish))));
    // The live region is there before its words, or readers would not hear them.
    view! { <p class="foreseen" role="status">{move || words.get()}</p> }
}
