//! Slippage history: which dates moved, when that was seen, by how much, and what the plan holds that says why.
//!
//! What was said of a milestone, and of the finish, stands in the baselines and in the reports that were kept; the last word
//! is the schedule's. Two words that differ are a move.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::report::kept;
use super::why::why;
use crate::plan::{
    AnyRecord, Baseline, Date, DateTime, Id, IdSet, Lesson, LogEntry, LogKind, LogStatus, Plan, Report, ReportPart,
    Risk, RiskStatus, Task,
};
use crate::schedule::Schedule;

/// Whose date moved; `None` = the finish of the project.
pub type Subject = Option<Id<Task>>;

/// Who said a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A baseline.
    Baseline(Id<Baseline>),
    /// A report that was kept.
    Report(Id<Report>),
    /// The schedule as it is now.
    Now,
}

/// Something in the plan that says why a date moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A lesson that the task taught.
    Lesson(Id<Lesson>),
    /// A change request that was approved in that time, or an issue raised in it.
    Entry(Id<LogEntry>),
    /// A risk that occurred in that time.
    Risk(Id<Risk>),
}

/// A date that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Whose.
    pub subject: Subject,
    /// The date before.
    pub from: Date,
    /// The date after.
    pub to: Date,
    /// Who said the date before.
    pub before: Source,
    /// Who said the date after.
    pub after: Source,
    /// The day on which the date before was said, where that is known.
    pub since: Option<Date>,
    /// The day on which the date after was said.
    pub seen: Date,
    /// What says why, by what the plan holds.
    pub reasons: Vec<Reason>,
}

impl Move {
    /// Calendar days: more than 0 for later.
    #[must_use]
    pub fn days(&self) -> i32 {
        self.to - self.from
    }
}

/// What was said of a subject: when, by whom, which date.
type Said = (Option<DateTime>, Source, Date);

/// The moves of all milestones and of the finish, the one seen last first, of a day the longest first.
#[must_use]
pub fn moves(plan: &Plan, schedule: &Schedule, today: Date) -> Vec<Move> {
    let mut said: BTreeMap<Subject, Vec<Said>> = BTreeMap::new();
    let mut say = |subject: Subject, at: Option<DateTime>, source: Source, date: Date| {
        said.entry(subject).or_default().push((at, source, date));
    };
    let milestone = |id: Id<Task>| plan.get(id).is_some_and(|task| task.milestone && !task.inactive);
    let mut last: BTreeMap<Id<Baseline>, Date> = BTreeMap::new();
    for entry in plan.baseline_entries.iter() {
        let (Some(finish), Some(baseline)) = (entry.finish.map(DateTime::date), plan.get(entry.baseline)) else {
            continue;
        };
        let end = last.entry(baseline.id).or_insert(finish);
        *end = finish.max(*end);
        if milestone(entry.task) {
            say(Some(entry.task), baseline.taken_at, Source::Baseline(baseline.id), finish);
        }
    }
    for (id, finish) in last {
        say(None, plan.get(id).and_then(|baseline| baseline.taken_at), Source::Baseline(id), finish);
    }
    for report in kept(plan) {
        if let Some(finish) = report.finish {
            say(None, report.kept, Source::Report(report.id), finish);
        }
        let lines = report.section(ReportPart::Milestones).map(|section| section.lines.as_slice()).unwrap_or_default();
        for line in lines {
            if let (Some(task), Some(date)) = (line.about.map(Id::new).filter(|id| milestone(*id)), line.date) {
                say(Some(task), report.kept, Source::Report(report.id), date);
            }
        }
    }
    // Only what was said before can have moved since.
    for (subject, words) in &mut said {
        words.sort_by_key(|(at, ..)| *at);
        let now = match subject {
            Some(task) => schedule.task(*task).map(|dates| dates.finish),
            None => schedule.finish(),
        };
        words.extend(now.map(|now| (None, Source::Now, now.date())));
    }
    let mut found: Vec<Move> = (said.iter())
        .flat_map(|(subject, words)| {
            words.iter().zip(words.iter().skip(1)).filter(|(one, other)| one.2 != other.2).map(|(one, other)| {
                let since = one.0.map(DateTime::date);
                let seen = other.0.map_or(today, DateTime::date);
                let reasons = reasons(plan, schedule, *subject, since, seen);
                Move {
                    subject: *subject,
                    from: one.2,
                    to: other.2,
                    before: one.1,
                    after: other.1,
                    since,
                    seen,
                    reasons,
                }
            })
        })
        .collect();
    found.sort_by_key(|one| (Reverse(one.seen), Reverse(one.days()), one.subject));
    found
}

/// What the plan holds that says why a date moved between two days: about the milestone, or about a task of the chain that
/// puts it on its date. The finish moves for whatever happened.
fn reasons(plan: &Plan, schedule: &Schedule, subject: Subject, since: Option<Date>, seen: Date) -> Vec<Reason> {
    let within = |day: Option<Date>| day.is_some_and(|day| since.is_none_or(|since| day > since) && day <= seen);
    let chain = |task| why(plan, schedule, task).into_iter().map(|step| step.task).chain([task]);
    let leading: Option<IdSet<Id<Task>>> = subject.map(|task| chain(task).collect());
    let about =
        |tasks: &[Id<Task>]| leading.as_ref().is_none_or(|leading| tasks.iter().any(|task| leading.contains(task)));
    let lessons = (plan.lessons.iter())
        .filter(|lesson| lesson.origin.is_empty() && lesson.task.is_some() && about(lesson.task.as_slice()))
        // Written after the word before: what is said of a move may be said much later.
        .filter(|lesson| lesson.date.zip(since).is_none_or(|(written, since)| written > since))
        .map(|lesson| Reason::Lesson(lesson.id));
    let entries = plan.log_entries.iter().filter(|entry| match entry.log_kind {
        LogKind::ChangeRequest => {
            let approved = entry.status == LogStatus::Approved && entry.schedule_impact != 0;
            approved && within(entry.closed) && about(&entry.tasks)
        }
        LogKind::Issue => within(entry.raised) && !entry.tasks.is_empty() && about(&entry.tasks),
        _ => false,
    });
    let risks = (plan.risks.iter())
        .filter(|risk| risk.status == RiskStatus::Occurred && within(risk.closed) && about(&risk.tasks))
        .map(|risk| Reason::Risk(risk.id));
    lessons.chain(entries.map(|entry| Reason::Entry(entry.id))).chain(risks).collect()
}

/// A date that a person set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateSet {
    /// Which: `deadline`.
    pub what: &'static str,
    /// Before.
    pub from: Date,
    /// After.
    pub to: Date,
}

/// The dates that differ between a record before and after an edit; those that were set for the first time, or taken off,
/// did not move.
#[must_use]
pub fn dates_set(before: &AnyRecord, after: &AnyRecord) -> Vec<DateSet> {
    let day = |moment: Option<DateTime>| moment.map(DateTime::date);
    let pairs: Vec<(&'static str, Option<Date>, Option<Date>)> = match (before, after) {
        (AnyRecord::Task(one), AnyRecord::Task(other)) => vec![
            ("deadline", day(one.deadline), day(other.deadline)),
            ("date of the constraint", day(one.constraint.date), day(other.constraint.date)),
            ("due date", one.due, other.due),
            ("finish", day(one.manual_finish), day(other.manual_finish)),
        ],
        (AnyRecord::Release(one), AnyRecord::Release(other)) => vec![("date", one.date, other.date)],
        (AnyRecord::Sprint(one), AnyRecord::Sprint(other)) => vec![("last day", one.finish, other.finish)],
        (AnyRecord::LogEntry(one), AnyRecord::LogEntry(other)) => vec![("due date", one.due, other.due)],
        (AnyRecord::Project(one), AnyRecord::Project(other)) => {
            vec![("target finish", one.charter.target_finish, other.charter.target_finish)]
        }
        _ => Vec::new(),
    };
    let moved = |(what, from, to): (&'static str, Option<Date>, Option<Date>)| {
        let (from, to) = from.zip(to)?;
        (from != to).then_some(DateSet { what, from, to })
    };
    pairs.into_iter().filter_map(moved).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{BaselineEntry, Charter, Ids, Project, ReportLine, ReportSection};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn moves_are_told_by_who_saw_them_with_what_says_why() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), start: day("2026-03-02").at(8 * 3600), ..Project::default() }.into());
        let gate = Task { id: ids.next(), milestone: true, ..Task::default() };
        let (id, about) = (gate.id, gate.id.any());
        let baseline = Baseline { id: ids.next(), taken_at: Some(day("2026-01-05").at(0)), ..Baseline::default() };
        let finish = Some(day("2026-02-20").at(17 * 3600));
        let entry =
            BaselineEntry { id: ids.next(), baseline: baseline.id, task: id, finish, ..BaselineEntry::default() };
        let line = ReportLine { about: Some(about), date: Some(day("2026-02-27")), ..ReportLine::default() };
        let section = ReportSection { part: ReportPart::Milestones, lines: vec![line], ..ReportSection::default() };
        let report = Report {
            id: ids.next(),
            kept: Some(day("2026-02-02").at(0)),
            finish: Some(day("2026-02-20")),
            sections: vec![section],
            ..Report::default()
        };
        let lesson = Lesson { id: ids.next(), task: Some(id), date: Some(day("2026-01-20")), ..Lesson::default() };
        let request = |closed: &str, schedule_impact| LogEntry {
            log_kind: LogKind::ChangeRequest,
            status: LogStatus::Approved,
            schedule_impact,
            closed: Some(day(closed)),
            ..LogEntry::default()
        };
        let change = LogEntry { id: ids.next(), tasks: vec![id], ..request("2026-02-16", 60) };
        let elsewhere = LogEntry { id: ids.next(), ..request("2026-02-16", 60) };
        let other = elsewhere.id;
        let free = LogEntry { id: ids.next(), ..request("2026-02-16", 0) };
        let wanted = [Reason::Lesson(lesson.id), Reason::Entry(change.id)];
        let (taken, seen) = (Source::Baseline(baseline.id), Source::Report(report.id));
        for record in [gate.into(), baseline.into(), entry.into(), report.into(), lesson.into()] {
            plan.put(record);
        }
        plan.put(change.into());
        plan.put(free.into());
        plan.put(elsewhere.into());
        let found = moves(&plan, &Schedule::of(&plan), day("2026-03-12"));
        let told: Vec<_> = found.iter().map(|one| (one.subject, one.before, one.after, one.days())).collect();
        // The schedule has the milestone on Monday, 2 March; the finish stood in the report as in the baseline.
        assert_eq!(told, [(None, seen, Source::Now, 10), (Some(id), seen, Source::Now, 3), (Some(id), taken, seen, 7)]);
        assert_eq!((found[2].reasons.as_slice(), found[2].seen), (&wanted[..1], day("2026-02-02")));
        assert_eq!(found[1].reasons, &wanted[1..]);
        // The finish moves for whatever happened in that time.
        assert!(found[0].reasons.contains(&wanted[1]) && found[0].reasons.contains(&Reason::Entry(other)));
    }

    #[test]
    fn only_dates_that_were_there_before_and_after_have_moved() {
        let task = |deadline: Option<&str>, due: Option<&str>| {
            let deadline = deadline.map(|text| day(text).at(3600));
            AnyRecord::from(Task { deadline, due: due.map(day), ..Task::default() })
        };
        let found = dates_set(&task(Some("2026-03-02"), None), &task(Some("2026-03-05"), Some("2026-03-05")));
        assert_eq!(found, [DateSet { what: "deadline", from: day("2026-03-02"), to: day("2026-03-05") }]);
        let target = |text: &str| {
            let charter = Charter { target_finish: Some(day(text)), ..Charter::default() };
            AnyRecord::from(Project { charter, ..Project::default() })
        };
        assert_eq!(dates_set(&target("2026-06-30"), &target("2026-06-16"))[0].what, "target finish");
        assert!(dates_set(&task(None, None), &target("2026-06-16")).is_empty());
    }
}
