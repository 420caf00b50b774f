//! What hangs on the wall where a team works: how it stands, what comes next, what is in the way, what was finished, who
//! meets today.

use std::cmp::Reverse;
use std::sync::Arc;

use super::attention::{Attention, attention};
use super::earned_value::{Expected, Figures, earned_value, expected, status_of};
use super::health::{Likely, ProjectHealth, health, shown};
use super::log_list::late_by;
use super::milestones::{Milestone, milestones};
use super::progress::{Progress, progress};
use super::reserve::granted;
use super::risk::{Moment, Scale, is_live};
use crate::plan::{
    Date, DateTime, Health, Id, IdMap, LogEntry, LogKind, LogStatus, Meeting, Money, Plan, Project, Risk, RiskKind,
    Task,
};
use crate::schedule::Schedule;

/// Meetings of a series that are looked at to find one that was not called off.
const MOST_OFF: usize = 60;
/// Days that count as lately.
const LATELY: i32 = 7;

/// A task that does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Which.
    pub task: Id<Task>,
    /// Days it is overdue; `None` = it is blocked.
    pub overdue: Option<i32>,
    /// Whether it holds up the finish.
    pub critical: bool,
}

/// A grave threat, or an open issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// A threat with its score and how grave that is, 1 to 5; `None` = not judged yet.
    Risk(Id<Risk>, Option<(u32, u8)>),
    /// An issue.
    Issue(Id<LogEntry>),
}

/// What is on the wall. Lists are whole, the gravest or next first: how many are shown is the screen's business.
#[derive(Debug, Clone, PartialEq)]
pub struct WarRoom {
    /// Health by side.
    pub health: ProjectHealth,
    /// Health as shown: set by a person, or the worst known.
    pub shown: Option<Health>,
    /// Scheduled finish.
    pub finish: Option<Date>,
    /// Wanted finish.
    pub target: Option<Date>,
    /// How much is done.
    pub progress: Progress,
    /// Earned value of the whole at the status date.
    pub value: Figures,
    /// What the project will cost, as the report and Home say it.
    pub cost: Option<Expected>,
    /// The budget with what was drawn from the reserves; `None` where none is set.
    pub budget: Option<Money>,
    /// Milestones ahead, the next first.
    pub ahead: Vec<Milestone>,
    /// Blocked and overdue tasks, those that hold up the finish first.
    pub held: Vec<Held>,
    /// Threats by score, then issues, those due first; of each in turn.
    pub troubles: Vec<Trouble>,
    /// What was finished in the last seven days, the latest first.
    pub finished: Vec<(Id<Task>, Date)>,
    /// The meetings of today and later, with when they begin, by that. Of a series of which no later one is planned yet, the
    /// one before stands for the next by its rule.
    pub meetings: Vec<(Id<Meeting>, DateTime)>,
}

impl WarRoom {
    /// What is on the wall today.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, today: Date, likely: Option<Likely>) -> Self {
        let none = Project::default();
        let project = plan.project().map_or(&none, |project| &**project);
        let health = health(plan, schedule, today, likely);
        let value = earned_value(plan, schedule, None, status_of(plan, today)).total;
        Self {
            shown: shown(plan, &health),
            health,
            finish: schedule.finish().map(DateTime::date),
            target: project.charter.target_finish,
            progress: progress(plan, schedule, today),
            value,
            cost: expected(plan, schedule, &value),
            budget: granted(plan).filter(|budget| budget.0 > 0),
            ahead: milestones(plan, schedule).into_iter().filter(|one| !one.reached).collect(),
            held: held(plan, schedule, today),
            troubles: troubles(plan, today),
            finished: finished(plan, schedule, today),
            meetings: meetings(plan, today),
        }
    }
}

fn held(plan: &Plan, schedule: &Schedule, today: Date) -> Vec<Held> {
    let one = |found| match found {
        Attention::Blocked { task, critical, .. } => Some(Held { task, overdue: None, critical }),
        Attention::Overdue { task, days, critical, .. } => Some(Held { task, overdue: Some(days), critical }),
        _ => None,
    };
    let mut held: Vec<Held> = attention(plan, schedule, today).into_iter().filter_map(one).collect();
    // Stable: within each it stays by gravity.
    held.sort_by_key(|one| !one.critical);
    held
}

fn troubles(plan: &Plan, today: Date) -> Vec<Trouble> {
    let scale = Scale::of_plan(plan);
    let threats = plan.risks.iter().filter(|risk| is_live(risk) && risk.risk_kind == RiskKind::Threat);
    // What nobody has judged yet is open all the same: it comes last.
    let mut risks: Vec<_> = threats.map(|risk| (scale.score(Moment::Now.of(risk)), risk)).collect();
    risks.sort_by_key(|(score, risk)| (Reverse(*score), risk.number));
    let open = |entry: &&Arc<LogEntry>| entry.log_kind == LogKind::Issue && entry.status == LogStatus::Open;
    let mut issues: Vec<_> = plan.log_entries.iter().filter(open).collect();
    issues.sort_by_key(|entry| (Reverse(late_by(entry, today)), entry.due.unwrap_or(Date(i32::MAX)), entry.number));
    // Neither pushes the other off the wall: two threats, an issue, and so on.
    let mut issues = issues.into_iter().map(|entry| Trouble::Issue(entry.id));
    let mut found = Vec::new();
    for (at, (score, risk)) in risks.into_iter().enumerate() {
        found.push(Trouble::Risk(risk.id, score.map(|score| (score, scale.heat(score)))));
        if at % 2 == 1 {
            found.extend(issues.next());
        }
    }
    found.extend(issues);
    found
}

fn finished(plan: &Plan, schedule: &Schedule, today: Date) -> Vec<(Id<Task>, Date)> {
    let rows = schedule.outline().rows().iter().zip(schedule.rows());
    let on = |task: &Task, done: bool, finish: DateTime| {
        let on = task.actual_finish.or(done.then_some(finish))?.date();
        (today - (LATELY - 1)..=today).contains(&on).then_some(on)
    };
    let mut found: Vec<(Id<Task>, Date, u32)> = rows
        .filter(|(_, dates)| !dates.summary && !dates.inactive)
        .filter_map(|(row, dates)| {
            let task = plan.get(row.task)?;
            Some((task.id, on(task, dates.percent_complete == 100, dates.finish)?, task.number))
        })
        .collect();
    found.sort_by_key(|(_, on, number)| (Reverse(*on), *number));
    found.into_iter().map(|(task, on, _)| (task, on)).collect()
}

fn meetings(plan: &Plan, today: Date) -> Vec<(Id<Meeting>, DateTime)> {
    let mut found: Vec<(Id<Meeting>, DateTime)> = Vec::new();
    let mut series: IdMap<Id<Meeting>, Vec<&Meeting>> = IdMap::default();
    for meeting in plan.meetings.iter() {
        found.extend(meeting.start.filter(|start| start.date() >= today).map(|start| (meeting.id, start)));
        series.entry(meeting.series()).or_default().push(meeting);
    }
    for (first, all) in series {
        let off = plan.get(first).map(|first| first.called_off.as_slice()).unwrap_or_default();
        let planned = all.iter().filter_map(|one| one.start).max().is_some_and(|last| last.date() > today);
        let Some(latest) = all.iter().max_by_key(|one| one.slot()).filter(|_| !planned) else { continue };
        if let (Some(rule), Some(slot)) = (latest.repeats, latest.slot()) {
            let next = |day: &Date| rule.next(slot.date(), (*day + 1).max(today));
            let mut days = std::iter::successors(rule.next(slot.date(), today), next);
            let on =
                |one: &&Meeting, day: Date| [one.start, one.moved_from].iter().flatten().any(|at| at.date() == day);
            let held = |day: &Date| !off.iter().any(|at| at.date() == *day) && !all.iter().any(|one| on(one, *day));
            // The one after that of today, which may be over by now.
            let first = days.by_ref().take(MOST_OFF).find(held);
            let second = first.filter(|day| *day == today).and_then(|_| days.take(MOST_OFF).find(held));
            found.extend(first.into_iter().chain(second).map(|day| (latest.id, day.at(slot.time_of_day()))));
        }
    }
    found.sort_by_key(|(meeting, start)| (*start, *meeting));
    found
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{base, day};
    use super::*;
    use crate::plan::{Blocked, Duration, Ids, Impacts, Rank, Score};

    #[test]
    fn what_holds_up_the_finish_stands_first_and_what_was_done_lately_is_of_a_week() {
        let (mut plan, mut ids) = base();
        let mut task = |rank: i64, days: i64| Task {
            id: ids.next(),
            number: rank as u32,
            rank: Rank(rank),
            duration: Duration::working(days * 8 * 3600),
            ..Task::default()
        };
        let done = |task: Task, on: &str| Task {
            percent_complete: 100,
            actual_finish: Some(format!("{on}T17:00").parse().unwrap()),
            ..task
        };
        let (late, long) = (task(1, 2), task(2, 30));
        let long = Task { blocked: Some(Blocked::default()), ..long };
        let (old, new, newest) =
            (done(task(3, 1), "2026-03-05"), done(task(4, 1), "2026-03-06"), done(task(5, 1), "2026-03-12"));
        let wanted = [(newest.id, day("2026-03-12")), (new.id, day("2026-03-06"))];
        let held = [
            Held { task: long.id, overdue: None, critical: true },
            Held { task: late.id, overdue: Some(9), critical: false },
        ];
        for one in [late, long, old, new, newest] {
            plan.put(one.into());
        }
        let wall = WarRoom::of(&plan, &Schedule::of(&plan), day("2026-03-12"), None);
        assert_eq!(wall.finished, wanted);
        assert_eq!(wall.held, held, "the blocked one is critical, the overdue one is not");
        assert_eq!((wall.budget, wall.target, wall.value.cpi()), (None, None, None));
    }

    /// Before anything is earned there is no estimate at completion: the plan says what it costs.
    #[test]
    fn before_its_start_a_project_costs_what_is_planned() {
        let (mut plan, mut ids) = base();
        let task = |ids: &mut Ids, percent_complete| Task {
            id: ids.next(),
            duration: Duration::working(8 * 3600),
            fixed_cost: Money(27_700),
            percent_complete,
            ..Task::default()
        };
        let first = task(&mut ids, 0);
        let begun = Task { percent_complete: 50, ..first.clone() };
        plan.put(first.into());
        let cost = |plan: &Plan, on: &str| WarRoom::of(plan, &Schedule::of(plan), day(on), None).cost;
        assert_eq!(cost(&Plan::default(), "2026-02-12"), None);
        assert_eq!(cost(&plan, "2026-02-12"), Some(Expected { cost: Money(27_700), estimate: false }));
        plan.put(begun.into());
        assert_eq!(cost(&plan, "2026-03-02"), Some(Expected { cost: Money(27_700), estimate: true }));
    }

    #[test]
    fn issues_and_threats_take_turns_and_meetings_are_those_still_to_come() {
        let (mut plan, mut ids) = base();
        let mut risks = Vec::new();
        for level in [0, 2, 5, 4] {
            let current = Score {
                probability: level,
                impacts: Impacts { schedule: 5, ..Impacts::default() },
                ..Score::default()
            };
            let risk = Risk { id: ids.next(), number: u32::from(level), current, ..Risk::default() };
            risks.push(risk.id);
            plan.put(risk.into());
        }
        let issue = |ids: &mut Ids, number, due: Option<&str>| LogEntry {
            id: ids.next(),
            number,
            log_kind: LogKind::Issue,
            due: due.map(day),
            ..LogEntry::default()
        };
        let (calm, late) = (issue(&mut ids, 1, None), issue(&mut ids, 2, Some("2026-03-10")));
        let decided = LogEntry { status: LogStatus::Closed, ..issue(&mut ids, 3, Some("2026-03-01")) };
        let wanted = [late.id, calm.id];
        for entry in [calm, late, decided] {
            plan.put(entry.into());
        }
        let mut meeting = |at: &str| Meeting { id: ids.next(), start: Some(at.parse().unwrap()), ..Meeting::default() };
        let (noon, early, later, past) = (
            meeting("2026-03-12T12:00"),
            meeting("2026-03-12T09:00"),
            meeting("2026-03-13T09:00"),
            meeting("2026-03-11T09:00"),
        );
        let wanted_meetings = [early.id, noon.id, later.id];
        for one in [noon, early, later, past] {
            plan.put(one.into());
        }
        let wall = WarRoom::of(&plan, &Schedule::of(&plan), day("2026-03-12"), None);
        let found: Vec<_> = wall.meetings.iter().map(|(meeting, _)| *meeting).collect();
        assert_eq!(found, wanted_meetings);
        let ids: Vec<_> = wall
            .troubles
            .iter()
            .map(|one| match one {
                Trouble::Risk(id, ..) => id.any(),
                Trouble::Issue(id) => id.any(),
            })
            .collect();
        assert_eq!(
            ids,
            [risks[2].any(), risks[3].any(), wanted[0].any(), risks[1].any(), risks[0].any(), wanted[1].any()]
        );
    }

    /// Every Thursday since 26 February, the last one planned for the 5th: the next is on the 12th, and the one after that.
    #[test]
    fn the_next_of_a_series_is_ahead_before_anybody_plans_it() {
        let (mut plan, mut ids) = base();
        let repeats = Some(crate::plan::Recurrence::Weekly { every: 1, days: 1 << day("2026-03-05").weekday() });
        let at = |day: &str| Some(format!("{day}T09:00").parse::<DateTime>().unwrap());
        let first = Meeting { id: ids.next(), start: at("2026-02-26"), repeats, ..Meeting::default() };
        let last = Meeting { id: ids.next(), start: at("2026-03-05"), series: Some(first.id), ..first.clone() };
        let (series, latest) = (first.id, last.id);
        plan.put(first.clone().into());
        let moved = Meeting { start: at("2026-03-12"), moved_from: last.start, ..last.clone() };
        plan.put(last.into());
        let ahead = |plan: &Plan, on: &str| {
            let found = WarRoom::of(plan, &Schedule::of(plan), day(on), None).meetings;
            assert!(found.iter().all(|(meeting, _)| *meeting == latest || on < "2026-03-06"));
            found.into_iter().map(|(_, start)| start.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ahead(&plan, "2026-03-04"), ["2026-03-05T09:00"]);
        assert_eq!(ahead(&plan, "2026-03-05"), ["2026-03-05T09:00", "2026-03-12T09:00"]);
        assert_eq!(ahead(&plan, "2026-03-06"), ["2026-03-12T09:00"]);
        assert_eq!(ahead(&plan, "2026-03-12"), ["2026-03-12T09:00", "2026-03-19T09:00"]);
        // Moved onto the day of the next, it takes its place.
        let mut other = plan.clone();
        other.put(moved.into());
        assert_eq!(ahead(&other, "2026-03-06"), ["2026-03-12T09:00"]);
        plan.put(Meeting { id: series, called_off: at("2026-03-12").into_iter().collect(), ..first }.into());
        assert_eq!(ahead(&plan, "2026-03-06"), ["2026-03-19T09:00"]);
    }

    #[test]
    fn an_empty_plan_hangs_on_the_wall_too() {
        let wall = WarRoom::of(&Plan::default(), &Schedule::of(&Plan::default()), day("2026-03-12"), None);
        assert_eq!((wall.finish, wall.ahead.len(), wall.held.len(), wall.troubles.len()), (None, 0, 0, 0));
        assert!(wall.health.decisive().is_none());
    }
}
