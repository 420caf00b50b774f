//! Plans in words: keys, dates and durations as the screens show them.

pub use crate::analysis::report::words::{count, difference};

use super::locale;
use crate::analysis::late::{Cause, Late};
use crate::analysis::report::Tongue;
use crate::plan::{ConstraintKind, Date, DateTime, Duration, LogEntry, Plan, Project, Risk, Task, TimeUnit};
use crate::schedule::{Units, duration_text};

/// `CPR-12`.
#[must_use]
pub fn task_key(plan: &Plan, task: &Task) -> String {
    crate::document::tasks::key(plan, task)
}

/// `R-03`.
#[must_use]
pub fn risk_key(risk: &Risk) -> String {
    Project::risk_key(risk.number)
}

/// `L-03`.
#[must_use]
pub fn log_key(entry: &LogEntry) -> String {
    Project::log_key(entry.number)
}

/// Tells facts as the person writes dates and money.
pub fn with_tongue<R>(project: &Project, today: Date, tell: impl FnOnce(&Tongue<'_>) -> R) -> R {
    tell(&Tongue {
        day: &|day| locale::short(day, today),
        money: &|amount| locale::money(amount, &project.currency, true),
        number: &super::goals::words::number,
        day_seconds: project.day_seconds(),
    })
}

/// An amount of time in days, to a tenth: `3 d`, of clock time `3 ed`. Derived amounts come in odd hours that nobody typed.
#[must_use]
pub fn days(seconds: i64, elapsed: bool, units: &Units) -> String {
    let tenth = (units.seconds(TimeUnit::Day, elapsed) / 10).max(1);
    let seconds = (seconds + tenth / 2) / tenth * tenth;
    spaced(duration_text(Duration { elapsed, ..Duration::working(seconds) }, units))
}

/// An amount of work in hours, to a tenth: `24 h`, `7.5 h`.
pub fn hours(seconds: i64) -> String {
    let tenths = (seconds + 180) / 360;
    match tenths % 10 {
        0 => format!("{} h", tenths / 10),
        rest => format!("{}.{rest} h", tenths / 10),
    }
}

/// An amount such as `3d` with its unit apart, as sentences have it: `3 d`.
#[must_use]
pub fn spaced(mut amount: String) -> String {
    if let Some(unit) = amount.find(char::is_alphabetic) {
        amount.insert(unit, ' ');
    }
    amount
}

/// What a constraint is called.
#[must_use]
pub const fn constraint(kind: ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::AsSoonAsPossible => "As soon as possible",
        ConstraintKind::AsLateAsPossible => "As late as possible",
        ConstraintKind::StartNoEarlierThan => "Start no earlier than",
        ConstraintKind::StartNoLaterThan => "Start no later than",
        ConstraintKind::FinishNoEarlierThan => "Finish no earlier than",
        ConstraintKind::FinishNoLaterThan => "Finish no later than",
        ConstraintKind::MustStartOn => "Must start on",
        ConstraintKind::MustFinishOn => "Must finish on",
    }
}

/// What a task is late for, in words before and after the task that has the cause: `2 d late for the deadline of`,
/// `, 12 Jun`; whether that task is to be named.
#[must_use]
pub fn late(late: &Late, task: &Task, units: &Units, today: Date) -> (String, bool, String) {
    let day = |moment: DateTime| locale::short(moment.date(), today);
    let (what, after) = match late.cause {
        Cause::Deadline(at) => ("deadline", format!(", {}", day(at))),
        Cause::Constraint(kind, at) => ("constraint", format!(", {} {}", constraint(kind).to_lowercase(), day(at))),
        Cause::Begun => ("", ", which has begun".into()),
        Cause::External => ("", ", which another project dates".into()),
        Cause::ProjectFinish(at) => ("finish of the project", format!(", {}", day(at))),
    };
    let of_project = matches!(late.cause, Cause::ProjectFinish(_));
    let named = late.task != task.id && !of_project;
    let what = match what {
        "" => String::new(),
        what if named => format!(" the {what} of"),
        what if of_project => format!(" the {what}"),
        what => format!(" its {what}"),
    };
    (format!("{} late for{what}", days(late.by, task.duration.elapsed, units)), named, after)
}

/// Two letters for a project's badge: of its key, or of its name where it has none.
#[must_use]
pub fn badge(key: &str, name: &str) -> String {
    let made;
    let letters = if key.is_empty() {
        made = crate::document::starter::key_from(name);
        &made
    } else {
        key
    };
    letters.chars().take(2).collect()
}

/// A sentence begins with a capital.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
