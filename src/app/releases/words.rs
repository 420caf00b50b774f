//! Releases in words.

use leptos::prelude::*;

use crate::analysis::release::{Outcome, Readiness};
use crate::app::locale::{self, Form};
use crate::app::overview::words::HealthMark;
use crate::app::text::{capital, count};
use crate::app::widgets::{Icon, Memo, view};
use crate::plan::{Date, DateTime, Health, Verdict};

/// Whether a release is ready, in a sentence, the gravest reason first.
#[must_use]
pub fn told(ready: &Readiness, today: Date) -> String {
    if ready.released {
        let (tasks, checks) = (ready.tasks - ready.done, ready.checks - ready.checked);
        return match (tasks, checks) {
            _ if ready.failed_gate => "Out, but a wave failed its health gate.".into(),
            _ if ready.trouble => "Out, and the trouble it brought is not over, or it was taken back.".into(),
            (0, 0) if ready.outcome == Some(Outcome::Failed) => "Out; the trouble it brought is over.".into(),
            (0, 0) => "Out, with all of its scope done.".into(),
            (0, checks) => format!("Out, with {} still open.", count(checks, "check", "checks")),
            (tasks, _) => format!("Out, with {} still open.", count(tasks, "task", "tasks")),
        };
    }
    let reasons = reasons(ready, today);
    if reasons.is_empty() {
        return match (ready.tasks, ready.is_ready()) {
            (0, _) => "Nothing is in its scope yet.".into(),
            (_, true) => "Ready: all of its scope is done, and every check holds.".into(),
            (_, false) if ready.done == ready.tasks => {
                format!("The work is done; {} left.", are(ready.checks - ready.checked, "check is", "checks are"))
            }
            (all, false) => {
                format!("On its way: {} of {} done, and nothing in the way.", ready.done, count(all, "task", "tasks"))
            }
        };
    }
    format!("{}.", capital(&reasons.join(", ")))
}

fn are(number: usize, one: &str, many: &str) -> String {
    count(number, one, many)
}

/// What stands in the way, the gravest first, each within a sentence.
fn reasons(ready: &Readiness, today: Date) -> Vec<String> {
    let day = |date| locale::short(date, today);
    let mut reasons = Vec::new();
    if ready.verdict == Some(Verdict::NoGo) {
        reasons.push("the last decision was no go".to_owned());
    }
    if ready.failed_gate {
        reasons.push("a wave failed its health gate".into());
    }
    if ready.overdue > 0 {
        reasons.push(format!("{} overdue", count(ready.overdue.unsigned_abs() as usize, "day", "days")));
    }
    if !ready.blocked.is_empty() {
        reasons.push(are(ready.blocked.len(), "task is blocked", "tasks are blocked"));
    }
    if let Some(due) = ready.due.filter(|_| !ready.late.is_empty()) {
        reasons.push(format!("{} after {}", are(ready.late.len(), "task ends", "tasks end"), day(due)));
    }
    if !ready.behind.is_empty() {
        reasons.push(are(ready.behind.len(), "task is overdue", "tasks are overdue"));
    }
    if let Some((name, to)) = &ready.frozen {
        reasons.push(format!("nothing is released then: {name}, to {}", day(*to)));
    }
    if !ready.waits_for.is_empty() {
        reasons.push(format!("waits for {} outside", count(ready.waits_for.len(), "task", "tasks")));
    }
    if !ready.issues.is_empty() {
        reasons.push(count(ready.issues.len(), "open issue", "open issues"));
    }
    if ready.grave > 0 {
        reasons.push(count(ready.grave, "high risk", "high risks"));
    }
    reasons
}

/// How a release is doing; of one that is out, what came of it.
#[component]
pub fn Standing(
    /// How far it is.
    ready: Memo<Readiness>,
) -> impl IntoView {
    move || {
        let mark =
            |class: &str, icon, word| view! { <span class=format!("rag {class}")><Icon name=icon />{word}</span> };
        match ready.with(|ready| ready.outcome) {
            None if ready.with(|ready| ready.tasks == 0 && ready.health() == Health::Auto) => {
                mark("unknown", "help", "Nothing in it yet")
            }
            None => view! { <HealthMark health=Some(ready.with(Readiness::health)) /> },
            Some(Outcome::TakenBack) => mark("red", "stopsign", "Taken back"),
            Some(Outcome::Failed) => mark("red", "stopsign", "Failed"),
            Some(Outcome::Released) if ready.with(Readiness::health) == Health::AtRisk => {
                mark("amber", "warn", "Released")
            }
            Some(Outcome::Released) => mark("green", "ok", "Released"),
        }
    }
}

/// When a release is due, seen from today: `in 12 days`.
#[must_use]
pub fn ahead(due: Date, today: Date) -> String {
    match due - today {
        0 => "today".into(),
        1 => "tomorrow".into(),
        days @ 1.. => format!("in {days} days"),
        days => format!("{} ago", count(days.unsigned_abs() as usize, "day", "days")),
    }
}

/// A moment: `9 Jun, 14:00`.
#[must_use]
pub fn moment(at: DateTime) -> String {
    locale::moment(at, Form::Moment)
}

/// An amount of clock time, rounded: `40 min`, `5 h`, `12 d`.
#[must_use]
pub fn span(seconds: i64) -> String {
    const HOUR: i64 = 3600;
    const DAY: i64 = 24 * HOUR;
    if seconds < HOUR {
        format!("{} min", (seconds + 30) / 60)
    } else if seconds < 2 * DAY {
        format!("{} h", (seconds + HOUR / 2) / HOUR)
    } else {
        format!("{} d", (seconds + DAY / 2) / DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_way_is_one_sentence() {
        let mut ready = Readiness { tasks: 3, done: 1, ..Readiness::default() };
        assert_eq!(told(&ready, Date(0)), "On its way: 1 of 3 tasks done, and nothing in the way.");
        ready.blocked = vec![Default::default()];
        ready.overdue = 2;
        assert_eq!(told(&ready, Date(0)), "2 days overdue, 1 task is blocked.");
        ready = Readiness { tasks: 3, behind: vec![Default::default()], ..Readiness::default() };
        assert_eq!(told(&ready, Date(0)), "1 task is overdue.");
        ready = Readiness { tasks: 3, done: 3, checks: 2, checked: 1, ..Readiness::default() };
        assert_eq!(told(&ready, Date(0)), "The work is done; 1 check is left.");
        ready.checked = 2;
        assert_eq!(told(&ready, Date(0)), "Ready: all of its scope is done, and every check holds.");
        ready = Readiness { released: true, outcome: Some(Outcome::Failed), ..ready };
        assert_eq!(told(&ready, Date(0)), "Out; the trouble it brought is over.");
    }

    #[test]
    fn spans_are_rounded() {
        assert_eq!([90, 3 * 3600, 50 * 3600].map(span), ["2 min", "3 h", "2 d"]);
        assert_eq!([ahead(Date(5), Date(5)), ahead(Date(4), Date(5))], ["today", "1 day ago"]);
    }
}
