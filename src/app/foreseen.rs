//! What an edit will change of a task's duration, work and units, in words, before it does.

use leptos::prelude::*;

use super::state::use_workspace;
use super::text;
use super::typed::units_text;
use crate::app::widgets::{Memo, view};
use crate::document::effort::{Outlook, Wish, outlook};
use crate::plan::{Id, Plan, Task};
use crate::schedule::Units;

/// People whose units are told one by one.
const TOLD: usize = 2;

/// What a wish will change: `Duration 10 d → 5 d; work stays 80 h.` `None` where it changes nothing.
#[must_use]
pub fn foreseen(plan: &Plan, id: Id<Task>, wish: &Wish) -> Option<String> {
    let mut lines = lines(plan, id, wish)?;
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

/// What follows from a new duration, in few words: `work 80 h → 64 h`.
#[must_use]
pub fn follows(plan: &Plan, id: Id<Task>, seconds: i64) -> Option<String> {
    let lines = lines(plan, id, &Wish::Duration(seconds))?;
    let words: Vec<String> =
        lines.into_iter().skip(1).filter_map(|(changes, words)| changes.then_some(words)).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

/// Duration, work and units, each with whether it changes.
fn lines(plan: &Plan, id: Id<Task>, wish: &Wish) -> Option<Vec<(bool, String)>> {
    let found = outlook(plan, id, wish)?;
    let units = plan.project().map(|project| Units::of(project))?;
    let elapsed = plan.get(id)?.duration.elapsed;
    let days = |seconds: i64| text::days(seconds, elapsed, &units);
    let mut lines = vec![told("duration", found.duration, &days), told("work", found.work, &text::hours)];
    lines.extend(shares(plan, &found));
    Some(lines)
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

/// The units of those who stay, where they change: `Ada 100% → 50%`.
fn shares(plan: &Plan, found: &Outlook) -> Vec<(bool, String)> {
    let mut changed = found.units.iter().filter(|(_, from, to)| from != to && *from > 0 && *to > 0);
    let mut lines: Vec<(bool, String)> = changed
        .by_ref()
        .take(TOLD)
        .filter_map(|(person, from, to)| {
            Some((true, format!("{} {} → {}", plan.get(*person)?.name, units_text(*from), units_text(*to))))
        })
        .collect();
    match changed.count() {
        0 => {}
        1 => lines.push((true, "units of one more change".to_owned())),
        more => lines.push((true, format!("units of {more} more change"))),
    }
    lines
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
