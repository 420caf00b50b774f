//! Meetings: their series, and what is open for their agenda.

use std::sync::Arc;

use super::attention::overdue;
use super::log_list::{is_open, late_by};
use super::register::due_reviews;
use super::risk::Scale;
use crate::plan::{Date, DateTime, Id, LogEntry, LogKind, Meeting, Plan, Project, Risk, Task};
use crate::schedule::Schedule;

/// Something open that a meeting may deal with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// A task that came out of an earlier meeting of the series and is not done.
    Action(Id<Task>),
    /// A decision or a change request that is to be decided.
    Decision(Id<LogEntry>),
    /// An issue, assumption or dependency that came out of an earlier meeting, or that is due by then.
    Entry(Id<LogEntry>),
    /// A risk to be reviewed by then.
    Review(Id<Risk>),
    /// A task or milestone that is not done and is due before then.
    Due(Id<Task>),
}

/// All meetings, the latest first; those without a date before them.
#[must_use]
pub fn listed(plan: &Plan) -> Vec<&Arc<Meeting>> {
    let mut all: Vec<&Arc<Meeting>> = plan.meetings.iter().collect();
    all.sort_by_key(|meeting| (std::cmp::Reverse(meeting.start.unwrap_or(DateTime(i64::MAX))), meeting.id));
    all
}

/// The earlier meetings of the series of a meeting, the latest first. Without a date it comes after all that have one.
#[must_use]
pub fn before<'a>(plan: &'a Plan, meeting: &Meeting) -> Vec<&'a Arc<Meeting>> {
    let series = meeting.series();
    let here = (meeting.start.unwrap_or(DateTime(i64::MAX)), meeting.id);
    let earlier =
        |other: &&Arc<Meeting>| other.series() == series && other.start.is_some_and(|start| (start, other.id) < here);
    listed(plan).into_iter().filter(earlier).collect()
}

/// The next meeting of the series after a meeting that has a date.
#[must_use]
pub fn after<'a>(plan: &'a Plan, meeting: &Meeting) -> Option<&'a Arc<Meeting>> {
    let (series, here) = (meeting.series(), (meeting.start?, meeting.id));
    let later =
        |other: &&Arc<Meeting>| other.series() == series && other.start.is_some_and(|start| (start, other.id) > here);
    plan.meetings.iter().filter(later).min_by_key(|other| (other.start, other.id))
}

/// Whether a meeting is over: it ends before this moment.
#[must_use]
pub fn is_over(meeting: &Meeting, now: DateTime) -> bool {
    meeting.start.is_some_and(|start| meeting.end_from(start) <= now)
}

/// Actions of a meeting that are not done.
#[must_use]
pub fn open_actions(plan: &Plan, meeting: &Meeting) -> usize {
    meeting.actions.iter().filter_map(|id| plan.get(*id)).filter(|task| !task.is_done(plan)).count()
}

/// What is open for the agenda of a meeting and not on it yet: actions of earlier meetings, then decisions, entries of the
/// log, reviews, and tasks that are due before it, the oldest first.
#[must_use]
pub fn topics(plan: &Plan, schedule: &Schedule, meeting: &Meeting, today: Date) -> Vec<Topic> {
    let day = meeting.start.map_or(today, DateTime::date).max(today);
    let earlier = before(plan, meeting);
    let mut found: Vec<Topic> = Vec::new();
    // The oldest action first: it has waited longest.
    for task in earlier.iter().rev().flat_map(|meeting| &meeting.actions) {
        let topic = Topic::Action(*task);
        if plan.get(*task).is_some_and(|task| !task.is_done(plan)) && !found.contains(&topic) {
            found.push(topic);
        }
    }
    let from_before = |id: &Id<LogEntry>| earlier.iter().any(|meeting| meeting.entries.contains(id));
    let decides = |entry: &LogEntry| matches!(entry.log_kind, LogKind::Decision | LogKind::ChangeRequest);
    let mut open: Vec<&Arc<LogEntry>> = plan.log_entries.iter().filter(|entry| is_open(entry)).collect();
    open.sort_by_key(|entry| (entry.due.unwrap_or(Date(i32::MAX)), entry.number));
    found.extend(open.iter().filter(|entry| decides(entry)).map(|entry| Topic::Decision(entry.id)));
    // Due on the day counts: late on the day after.
    let due = |entry: &LogEntry| late_by(entry, day + 1).is_some() || from_before(&entry.id);
    found.extend(open.iter().filter(|entry| !decides(entry) && due(entry)).map(|entry| Topic::Entry(entry.id)));
    found.extend(due_reviews(plan, &Scale::of_plan(plan), day).into_iter().map(Topic::Review));
    let rows = schedule.outline().rows().iter().zip(schedule.rows());
    let late = rows.filter_map(|(row, dates)| {
        let task = plan.get(row.task)?;
        Some((std::cmp::Reverse(overdue(task, dates, day)?), task.number, task.id))
    });
    let mut late: Vec<_> = late.filter(|(.., task)| !found.contains(&Topic::Action(*task))).collect();
    late.sort_unstable();
    found.extend(late.into_iter().map(|(.., task)| Topic::Due(task)));
    // What comes out of this meeting is for the next one.
    let ours = |topic: &Topic| match topic {
        Topic::Action(task) | Topic::Due(task) => meeting.actions.contains(task),
        Topic::Decision(entry) | Topic::Entry(entry) => meeting.entries.contains(entry),
        Topic::Review(risk) => meeting.risks.contains(risk),
    };
    found.retain(|topic| !ours(topic));
    found.retain(|topic| words(plan, *topic).is_some_and(|(key, _)| !mentions(&meeting.agenda, &key)));
    found
}

/// Key and title of a topic; `None` when it is gone.
#[must_use]
pub fn words(plan: &Plan, topic: Topic) -> Option<(String, String)> {
    let named = |key: String, title: &str| Some((key, title.to_owned()));
    match topic {
        Topic::Action(id) | Topic::Due(id) => {
            let (task, project) = (plan.get(id)?, plan.project()?);
            named(project.task_key(task.number), &task.name)
        }
        Topic::Decision(id) | Topic::Entry(id) => {
            let entry = plan.get(id)?;
            named(Project::log_key(entry.number), &entry.title)
        }
        Topic::Review(id) => {
            let risk = plan.get(id)?;
            named(Project::risk_key(risk.number), &risk.title)
        }
    }
}

/// The line of an agenda for a topic, in Markdown; empty when it is gone.
#[must_use]
pub fn agenda_line(plan: &Plan, topic: Topic) -> String {
    let what = match topic {
        Topic::Action(_) => "",
        Topic::Decision(_) => "Decide: ",
        Topic::Entry(_) => "Open: ",
        Topic::Review(_) => "Review: ",
        Topic::Due(_) => "Due: ",
    };
    words(plan, topic).map(|(key, title)| format!("- [ ] {what}{key} {title}")).unwrap_or_default()
}

/// The lines of an agenda that are still to be dealt with: what a next meeting takes over.
#[must_use]
pub fn left_over(agenda: &str) -> String {
    let open = |line: &&str| ["- [ ]", "* [ ]", "+ [ ]"].iter().any(|begin| line.trim_start().starts_with(begin));
    agenda.lines().filter(open).collect::<Vec<_>>().join("\n")
}

/// Whether a text holds a key as a word of its own.
fn mentions(text: &str, key: &str) -> bool {
    text.match_indices(key).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + key.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Duration, Ids, LogStatus};

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_agenda_is_proposed_from_what_is_open() {
        let mut ids = Ids::seeded(5);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), key: "CPR".into(), ..Project::default() }.into());
        let task = |ids: &mut Ids, number, percent_complete| Task {
            id: ids.next(),
            number,
            percent_complete,
            ..Task::default()
        };
        let (open, done, listed) = (task(&mut ids, 1, 20), task(&mut ids, 2, 100), task(&mut ids, 12, 0));
        let entry = |ids: &mut Ids, number, log_kind, due: Option<&str>| LogEntry {
            id: ids.next(),
            number,
            log_kind,
            due: due.map(|due| due.parse().unwrap()),
            ..LogEntry::default()
        };
        let question = entry(&mut ids, 1, LogKind::Decision, None);
        let decided = LogEntry { status: LogStatus::Closed, ..entry(&mut ids, 2, LogKind::Decision, None) };
        let due = entry(&mut ids, 3, LogKind::Issue, Some("2026-03-19"));
        let later = entry(&mut ids, 4, LogKind::Issue, Some("2026-03-20"));
        let ours = entry(&mut ids, 5, LogKind::Dependency, None);
        let review =
            Risk { id: ids.next(), number: 3, next_review: Some("2026-03-18".parse().unwrap()), ..Risk::default() };
        let first = Meeting {
            id: ids.next(),
            start: Some(at("2026-03-12T10:00")),
            actions: vec![done.id, open.id, listed.id],
            entries: vec![ours.id],
            ..Meeting::default()
        };
        let next = Meeting {
            id: ids.next(),
            start: Some(at("2026-03-19T10:00")),
            series: Some(first.id),
            agenda: "- [ ] CPR-12 is told".into(),
            ..Meeting::default()
        };
        let expected = [
            Topic::Action(open.id),
            Topic::Decision(question.id),
            Topic::Entry(due.id),
            Topic::Entry(ours.id),
            Topic::Review(review.id),
        ];
        let expected_entry = question.id;
        for task in [open, done, listed] {
            plan.put(task.into());
        }
        for entry in [question, decided, due, later, ours] {
            plan.put(entry.into());
        }
        plan.put(review.into());
        plan.put(first.clone().into());
        plan.put(next.clone().into());
        let of = |plan: &Plan, meeting: &Meeting, day: &str| {
            topics(plan, &Schedule::of(plan), meeting, day.parse().unwrap())
        };
        assert_eq!(of(&plan, &next, "2026-03-12"), expected);
        // Months later what should have been done long ago is to be talked about, too, but not twice.
        let late = Task { number: 7, duration: Duration::working(8 * 3600), ..Task::default() };
        let late = Task { id: ids.next(), ..late };
        let (mut later, next_day) = (plan.clone(), Meeting { start: None, ..next.clone() });
        later.put(late.clone().into());
        let found = of(&later, &next_day, "2030-01-07");
        assert_eq!(
            found.iter().filter(|topic| matches!(topic, Topic::Due(_))).collect::<Vec<_>>(),
            [&Topic::Due(late.id)]
        );
        assert_eq!(agenda_line(&later, Topic::Due(late.id)), "- [ ] Due: CPR-7 ");
        assert_eq!(agenda_line(&plan, expected[4]), "- [ ] Review: R-03 ");
        // What came out of it is not on its own agenda.
        let entries = vec![expected_entry];
        let own = Meeting { entries, ..next.clone() };
        assert!(!of(&plan, &own, "2026-03-12").contains(&Topic::Decision(expected_entry)));
        // Alone, the first meeting has no actions from before.
        assert!(!of(&plan, &first, "2026-03-12").iter().any(|topic| matches!(topic, Topic::Action(_))));
        assert_eq!(after(&plan, &first).map(|found| found.id), Some(next.id));
        assert_eq!(before(&plan, &next).len(), 1);
    }

    #[test]
    fn a_key_is_mentioned_as_a_word() {
        assert!(mentions("about CPR-1, soon", "CPR-1"));
        assert!(!mentions("about CPR-12", "CPR-1"));
        assert!(!mentions("XCPR-1", "CPR-1"));
        assert!(mentions("é CPR-12 CPR-1", "CPR-1"));
    }

    #[test]
    fn what_is_not_ticked_is_left_over() {
        let agenda = "Welcome\n- [x] Budget\n- [ ] Dates\n  * [ ] Rooms\n- News";
        assert_eq!(left_over(agenda), "- [ ] Dates\n  * [ ] Rooms");
    }
}
