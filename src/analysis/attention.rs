//! What needs somebody's attention now, gravest first.

use std::collections::HashMap;
use std::sync::Arc;

use super::goals::{Standing, course, is_unbuilt};
use super::log_list::late_by;
use super::milestones::milestones;
use super::register::responses_done;
use super::risk::{Moment, Review, Scale, is_live, review};
use super::stakeholders;
use crate::plan::{
    Column, Communication, Date, Id, IdMap, Link, LogEntry, Objective, Plan, Requirement, RequirementStatus, Response,
    Risk, RiskKind, Task,
};
use crate::schedule::{Schedule, TaskDates};

/// Scores from this colour on are high.
const HIGH: u8 = 4;

/// Why something needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Attention {
    /// A grave threat that nobody owns.
    RiskWithoutOwner {
        /// Which.
        risk: Id<Risk>,
        /// Its score.
        score: u32,
    },
    /// A grave threat without a response.
    RiskWithoutResponse {
        /// Which.
        risk: Id<Risk>,
        /// Its score.
        score: u32,
    },
    /// A deadline that the schedule misses.
    DeadlineMissed {
        /// Which task.
        task: Id<Task>,
        /// The deadline.
        deadline: Date,
        /// Days after it.
        days: i32,
    },
    /// A task that should be finished.
    Overdue {
        /// Which.
        task: Id<Task>,
        /// For so many days.
        days: i32,
        /// Share done, percent.
        percent: u8,
        /// Whether it holds up the finish.
        critical: bool,
    },
    /// A task that cannot go on.
    Blocked {
        /// Which.
        task: Id<Task>,
        /// Whether it holds up the finish.
        critical: bool,
        /// Working seconds it can still wait.
        slack: i64,
    },
    /// A milestone that is later than its baseline.
    Slipped {
        /// Which.
        task: Id<Task>,
        /// Planned for.
        from: Date,
        /// Now expected on.
        to: Date,
    },
    /// A task that is finished before one that it follows: what follows it does not wait for that one.
    OutOfSequence {
        /// Which.
        task: Id<Task>,
        /// The one that is not finished.
        before: Id<Task>,
    },
    /// A risk that is to be reviewed.
    ReviewDue {
        /// Which.
        risk: Id<Risk>,
        /// Since when.
        since: Date,
    },
    /// An issue, decision, dependency or another entry of the log that is late.
    LogOverdue {
        /// Which.
        entry: Id<LogEntry>,
        /// For so many days.
        days: i32,
    },
    /// A line of the communication plan that is due.
    ToldDue {
        /// Which.
        line: Id<Communication>,
        /// Since when.
        since: Date,
    },
    /// A risk whose responses are all done, and which is not judged anew.
    ResponsesDone {
        /// Which.
        risk: Id<Risk>,
    },
    /// An objective that is missed, or falls behind.
    ObjectiveBehind {
        /// Which.
        objective: Id<Objective>,
        /// Whether its day is over.
        missed: bool,
    },
    /// A requirement that is agreed, and that nothing builds.
    Unbuilt {
        /// Which.
        requirement: Id<Requirement>,
    },
    /// A column with more cards than its limit.
    OverLimit {
        /// Which.
        column: Id<Column>,
        /// Cards in it.
        cards: u32,
        /// The limit.
        limit: u32,
    },
}

impl Attention {
    /// Kinds in order of gravity.
    const fn order(&self) -> u8 {
        match self {
            Self::RiskWithoutOwner { .. } => 0,
            Self::DeadlineMissed { .. } => 1,
            Self::Overdue { .. } => 2,
            Self::LogOverdue { .. } => 3,
            Self::Blocked { .. } => 4,
            Self::Slipped { .. } => 5,
            Self::OutOfSequence { .. } => 6,
            Self::RiskWithoutResponse { .. } => 7,
            Self::OverLimit { .. } => 8,
            Self::ReviewDue { .. } => 9,
            Self::ToldDue { .. } => 10,
            Self::ResponsesDone { .. } => 11,
            Self::ObjectiveBehind { .. } => 12,
            Self::Unbuilt { .. } => 13,
        }
    }

    /// Within a kind: higher is graver.
    fn weight(&self) -> (bool, i64) {
        match self {
            Self::RiskWithoutOwner { score, .. } | Self::RiskWithoutResponse { score, .. } => {
                (false, i64::from(*score))
            }
            Self::DeadlineMissed { days, .. } => (false, i64::from(*days)),
            Self::Overdue { days, critical, .. } => (*critical, i64::from(*days)),
            Self::Blocked { critical, slack, .. } => (*critical, -*slack),
            // The nearest slipped milestone first.
            Self::Slipped { to, .. } => (false, -i64::from(to.0)),
            Self::LogOverdue { days, .. } => (false, i64::from(*days)),
            Self::OutOfSequence { .. } | Self::ResponsesDone { .. } | Self::Unbuilt { .. } => (false, 0),
            Self::ObjectiveBehind { missed, .. } => (*missed, 0),
            Self::ReviewDue { since, .. } | Self::ToldDue { since, .. } => (false, -i64::from(since.0)),
            Self::OverLimit { cards, limit, .. } => (false, i64::from(cards - limit)),
        }
    }
}

/// All that needs attention, gravest first.
#[must_use]
pub fn attention(plan: &Plan, schedule: &Schedule, today: Date) -> Vec<Attention> {
    let mut found = risks(plan, today);
    found.extend(tasks(plan, schedule, today));
    let told =
        |task: Id<Task>| found.iter().any(|one| matches!(one, Attention::Overdue { task: one, .. } if *one == task));
    let ahead: Vec<_> = milestones(plan, schedule).into_iter().filter(|one| !one.reached && !told(one.task)).collect();
    found.extend(ahead.into_iter().filter_map(|late| {
        let from = late.baseline?;
        (late.date > from).then_some(Attention::Slipped { task: late.task, from, to: late.date })
    }));
    found.extend(out_of_sequence(plan, schedule));
    found.extend(
        plan.log_entries
            .iter()
            .filter_map(|entry| Some(Attention::LogOverdue { entry: entry.id, days: late_by(entry, today)? })),
    );
    found.extend(stakeholders::due(plan, today).map(|(line, since)| Attention::ToldDue { line, since }));
    found.extend(goals(plan, today));
    found.extend(columns(plan));
    found.sort_by_cached_key(|one| (one.order(), std::cmp::Reverse(one.weight())));
    found
}

/// The first `most` of a list, no more than two of a kind before every kind had its turn.
#[must_use]
pub fn brief(all: &[Attention], most: usize) -> Vec<Attention> {
    let mut rank: Vec<(usize, usize)> = Vec::with_capacity(all.len());
    let mut seen: HashMap<u8, usize> = HashMap::new();
    for (place, one) in all.iter().enumerate() {
        let count = seen.entry(one.order()).or_default();
        rank.push((*count / 2, place));
        *count += 1;
    }
    rank.sort_unstable();
    rank.truncate(most);
    // Shown in the order of the whole list.
    rank.sort_unstable_by_key(|(_, place)| *place);
    rank.into_iter().filter_map(|(_, place)| all.get(place).cloned()).collect()
}

fn risks(plan: &Plan, today: Date) -> Vec<Attention> {
    let scale = Scale::of_plan(plan);
    let mut found = Vec::new();
    for risk in plan.risks.iter().filter(|risk| is_live(risk)) {
        let score = scale.score(Moment::Now.of(risk)).unwrap_or(0);
        if risk.risk_kind == RiskKind::Threat && scale.heat(score) >= HIGH {
            if risk.owner.is_none() {
                found.push(Attention::RiskWithoutOwner { risk: risk.id, score });
                continue;
            }
            if risk.response == Response::None {
                found.push(Attention::RiskWithoutResponse { risk: risk.id, score });
                continue;
            }
        }
        if let (Some(Review::Due), Some(since)) = (review(risk, today), risk.next_review) {
            found.push(Attention::ReviewDue { risk: risk.id, since });
        } else if responses_done(plan, risk) {
            found.push(Attention::ResponsesDone { risk: risk.id });
        }
    }
    found
}

/// For how many days a task or milestone is overdue: it is not finished, though the day on which it is due has gone by, or
/// that of its scheduled finish where nobody said when it is due.
#[must_use]
pub fn overdue(task: &Task, dates: &TaskDates, today: Date) -> Option<i32> {
    let open = !(dates.summary || dates.inactive || dates.percent_complete == 100 || task.actual_finish.is_some());
    let days = today - task.due.unwrap_or_else(|| dates.finish.date());
    (open && days > 0).then_some(days)
}

fn goals(plan: &Plan, today: Date) -> impl Iterator<Item = Attention> + '_ {
    let behind = plan.objectives.iter().filter_map(move |one| match course(one, today).standing {
        Standing::Missed => Some(Attention::ObjectiveBehind { objective: one.id, missed: true }),
        Standing::AtRisk => Some(Attention::ObjectiveBehind { objective: one.id, missed: false }),
        _ => None,
    });
    let agreed = plan.requirements.iter().filter(|one| one.status == RequirementStatus::Agreed && is_unbuilt(one));
    behind.chain(agreed.map(|one| Attention::Unbuilt { requirement: one.id }))
}

fn tasks(plan: &Plan, schedule: &Schedule, today: Date) -> Vec<Attention> {
    let mut found = Vec::new();
    for (row, dates) in schedule.outline().rows().iter().zip(schedule.rows()) {
        if dates.summary || dates.inactive || dates.percent_complete == 100 {
            continue;
        }
        let Some(task) = plan.get(row.task).filter(|task| task.actual_finish.is_none()) else { continue };
        if task.blocked.is_some() {
            found.push(Attention::Blocked { task: task.id, critical: dates.critical, slack: dates.total_slack });
        } else if let Some(days) = overdue(task, dates, today) {
            found.push(Attention::Overdue {
                task: task.id,
                days,
                percent: dates.percent_complete,
                critical: dates.critical,
            });
        } else if let Some(deadline) = task.deadline.filter(|_| dates.deadline_missed) {
            let deadline = deadline.date();
            found.push(Attention::DeadlineMissed { task: task.id, deadline, days: dates.finish.date() - deadline });
        }
    }
    found
}

/// Of several links that a task was ahead of, the first is told.
fn out_of_sequence(plan: &Plan, schedule: &Schedule) -> impl Iterator<Item = Attention> {
    let active = |id: Id<Task>| schedule.task(id).filter(|dates| !dates.inactive);
    let finished = |id: Id<Task>| {
        let dates = active(id)?;
        // What the record of a summary says does not count.
        Some(dates.percent_complete == 100 || (!dates.summary && plan.get(id)?.actual_finish.is_some()))
    };
    let ahead = |link: &&Arc<Link>| {
        link.holds_finish() && finished(link.predecessor) == Some(false) && finished(link.successor) == Some(true)
    };
    let mut told: Vec<(Id<Task>, Id<Task>)> =
        plan.links.iter().filter(ahead).map(|link| (link.successor, link.predecessor)).collect();
    let row = |id: Id<Task>| schedule.outline().row_of(id);
    told.sort_by_key(|(task, before)| (row(*task), row(*before)));
    told.dedup_by_key(|(task, _)| *task);
    told.into_iter().map(|(task, before)| Attention::OutOfSequence { task, before })
}

fn columns(plan: &Plan) -> Vec<Attention> {
    let mut cards: IdMap<Id<Column>, u32> = IdMap::default();
    for task in plan.tasks.iter().filter(|task| !task.archived) {
        if let Some(column) = task.column {
            *cards.entry(column).or_default() += 1;
        }
    }
    plan.columns
        .iter()
        .filter_map(|column| {
            let (cards, limit) = (cards.get(&column.id).copied().unwrap_or(0), column.wip_max?);
            (cards > limit).then_some(Attention::OverLimit { column: column.id, cards, limit })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{base, day};
    use super::*;
    use crate::plan::{Blocked, DateTime, Duration, Ids, Impacts, Lag, LinkKind, Rank, Score, TimeUnit};

    fn task(ids: &mut Ids, rank: i64, days: i64) -> Task {
        Task { id: ids.next(), rank: Rank(rank), duration: Duration::working(days * 8 * 3600), ..Task::default() }
    }

    #[test]
    fn tasks_are_told_once_for_their_gravest_reason() {
        let (mut plan, mut ids) = base();
        let late = task(&mut ids, 1, 3);
        let done = Task { percent_complete: 100, ..task(&mut ids, 2, 3) };
        let stuck = Task { blocked: Some(Blocked::default()), ..task(&mut ids, 3, 20) };
        let missed = Task { deadline: Some("2026-03-20T17:00".parse().unwrap()), ..task(&mut ids, 4, 20) };
        let expected = [
            Attention::DeadlineMissed { task: missed.id, deadline: day("2026-03-20"), days: 7 },
            Attention::Overdue { task: late.id, days: 8, percent: 0, critical: false },
            Attention::Blocked { task: stuck.id, critical: true, slack: 0 },
        ];
        for task in [late, done, stuck, missed] {
            plan.put(task.into());
        }
        assert_eq!(attention(&plan, &Schedule::of(&plan), day("2026-03-12")), expected);
        assert_eq!(attention(&plan, &Schedule::of(&plan), day("2026-03-04")).len(), 2);
    }

    #[test]
    fn what_is_finished_before_what_it_follows_is_told() {
        let (plan, mut ids) = base();
        let [one, other] = [1, 2].map(|rank| task(&mut ids, rank, 3));
        let link = Link { id: ids.next(), predecessor: one.id, successor: other.id, ..Link::default() };
        let found = |plan: &Plan, kind: LinkKind, lag: Lag, done: [u8; 2]| {
            let mut plan = plan.clone();
            plan.put(Link { link_kind: kind, lag, ..link.clone() }.into());
            for (task, percent_complete) in [&one, &other].into_iter().zip(done) {
                plan.put(Task { percent_complete, ..task.clone() }.into());
            }
            attention(&plan, &Schedule::of(&plan), day("2026-03-02"))
        };
        let (day, fs) = (Lag::Working(8 * 3600, TimeUnit::Day), LinkKind::FinishToStart);
        let told = [Attention::OutOfSequence { task: other.id, before: one.id }];
        assert_eq!(found(&plan, fs, Lag::default(), [50, 100]), told);
        assert_eq!(found(&plan, LinkKind::FinishToFinish, day, [0, 100]), told);
        assert_eq!(found(&plan, fs, Lag::default(), [100, 100]), []);
        assert_eq!(found(&plan, fs, Lag::default(), [50, 80]), []);
        assert_eq!(found(&plan, LinkKind::StartToStart, Lag::default(), [0, 100]), []);
        assert_eq!(found(&plan, fs, Lag::Percent(-50), [50, 100]), [], "a lead lets it go ahead");
    }

    #[test]
    fn a_due_date_comes_before_the_scheduled_finish() {
        let (mut plan, mut ids) = base();
        let early = Task { due: Some(day("2026-03-03")), ..task(&mut ids, 1, 20) };
        let later = Task { due: Some(day("2026-04-30")), ..task(&mut ids, 2, 3) };
        let event = Task { milestone: true, ..task(&mut ids, 3, 0) };
        let done = Task { actual_finish: Some("2026-03-05T17:00".parse().unwrap()), ..task(&mut ids, 4, 3) };
        let all = [early, later, event, done];
        all.iter().for_each(|task| {
            plan.put(task.clone().into());
        });
        let schedule = Schedule::of(&plan);
        let days = all.map(|task| overdue(&task, schedule.task(task.id).unwrap(), day("2026-03-12")));
        assert_eq!(days, [Some(9), None, Some(10), None]);
    }

    #[test]
    fn grave_threats_need_an_owner_and_a_response() {
        let (mut plan, mut ids) = base();
        let impacts = Impacts { cost: 4, ..Impacts::default() };
        let current = Score { probability: 4, impacts, ..Score::default() };
        let threat = Risk { id: ids.next(), current, next_review: Some(day("2026-03-01")), ..Risk::default() };
        plan.put(threat.clone().into());
        let found = |plan: &Plan| attention(plan, &Schedule::of(plan), day("2026-03-12"));
        assert_eq!(found(&plan), [Attention::RiskWithoutOwner { risk: threat.id, score: 16 }]);
        let owned = Risk { owner: Some(ids.next()), ..threat };
        plan.put(owned.clone().into());
        assert_eq!(found(&plan), [Attention::RiskWithoutResponse { risk: owned.id, score: 16 }]);
        let answered = Risk { response: Response::Accept, ..owned };
        plan.put(answered.clone().into());
        assert_eq!(found(&plan), [Attention::ReviewDue { risk: answered.id, since: day("2026-03-01") }]);
    }

    #[test]
    fn late_entries_of_the_log_and_finished_responses_are_told() {
        let (mut plan, mut ids) = base();
        let late = LogEntry { id: ids.next(), due: Some(day("2026-03-10")), ..LogEntry::default() };
        plan.put(late.clone().into());
        plan.put(LogEntry { id: ids.next(), due: Some(day("2026-03-12")), ..LogEntry::default() }.into());
        let action = Task { percent_complete: 100, ..task(&mut ids, 1, 1) };
        let residual = Score { probability: 1, ..Score::default() };
        let risk = Risk { id: ids.next(), actions: vec![action.id], residual, ..Risk::default() };
        plan.put(action.into());
        plan.put(risk.clone().into());
        let found = attention(&plan, &Schedule::of(&plan), day("2026-03-12"));
        let expected = [Attention::LogOverdue { entry: late.id, days: 2 }, Attention::ResponsesDone { risk: risk.id }];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_the_communication_plan_has_due_is_told() {
        let (mut plan, mut ids) = base();
        let mut line = |next: Option<&str>| {
            let next = next.map(day);
            let line = Communication { id: ids.next(), next, ..Communication::default() };
            plan.put(line.clone().into());
            line.id
        };
        let (late, now) = (line(Some("2026-03-09")), line(Some("2026-03-12")));
        line(Some("2026-03-13"));
        line(None);
        let found = attention(&plan, &Schedule::of(&plan), day("2026-03-12"));
        let due = |line, since| Attention::ToldDue { line, since: day(since) };
        assert_eq!(found, [due(late, "2026-03-09"), due(now, "2026-03-12")]);
    }

    #[test]
    fn columns_over_their_limit_are_told() {
        let (mut plan, mut ids) = base();
        let column = Column { id: ids.next(), wip_max: Some(1), ..Column::default() };
        for rank in 1..4 {
            let archived = rank == 3;
            plan.put(Task { column: Some(column.id), archived, ..task(&mut ids, rank, 1) }.into());
        }
        let expected = Attention::OverLimit { column: column.id, cards: 2, limit: 1 };
        plan.put(column.into());
        assert_eq!(attention(&plan, &Schedule::of(&plan), DateTime(0).date()), [expected]);
    }

    #[test]
    fn the_brief_gives_every_kind_a_turn() {
        let mut ids = Ids::seeded(1);
        let mut all: Vec<Attention> =
            (0..5).map(|days| Attention::Overdue { task: ids.next(), days, percent: 0, critical: false }).collect();
        all.push(Attention::ReviewDue { risk: ids.next(), since: Date(0) });
        let brief = brief(&all, 4);
        assert_eq!(brief, [all[0].clone(), all[1].clone(), all[2].clone(), all[5].clone()]);
    }
}
