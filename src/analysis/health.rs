//! Health by scope, schedule, cost and risk, from the facts that are known so far; never guessed.

#[cfg(test)]
mod tests;

use super::attention::{Attention, attention};
use super::baseline::{baseline_entries, current_baseline};
use super::earned_value::{Behind, Expected, Lines, behind_of, earned_value_of, expected, status_of};
use super::milestones::milestones;
use super::progress::progress;
use super::reserve::{Balance, granted};
use super::risk::{Moment, Scale, exposure};
use crate::plan::{
    Date, DateTime, Health, LogKind, LogStatus, Money, Plan, Reserve, Response, Risk, RiskKind, RiskStatus,
};
use crate::schedule::Schedule;

/// After the target by more than this share of the project's length, percent: off track.
const LATE_PERCENT: i64 = 5;
/// Growth of scope that is no concern, percent.
const GROWTH_PERCENT: i64 = 10;
/// Cost over the budget by more than this, percent: off track.
const COST_PERCENT: i64 = 10;
/// An index of the schedule that lacks more than this of 1 is a concern, percent.
const BEHIND_PERCENT: i64 = 5;
/// Use of the contingency from which risks are a concern, percent.
const CONTINGENCY_PERCENT: i64 = 80;
/// The gravest colour of a score.
const GRAVEST: u8 = 5;

/// A fact behind a health. Days are calendar days; working time is in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Nothing is planned yet.
    NoTasks,
    /// There is a finish, but nothing to hold it against.
    NoTarget {
        /// Scheduled finish.
        finish: Date,
    },
    /// Everything is done.
    Finished {
        /// On this day.
        on: Date,
    },
    /// The finish against the target: positive days are late.
    AgainstTarget {
        /// Days after the target.
        days: i32,
    },
    /// The finish against the baseline: positive days are late.
    AgainstBaseline {
        /// Days after the baseline's finish.
        days: i32,
    },
    /// Deadlines that the schedule misses.
    MissedDeadlines(usize),
    /// The forecast is less sure of the target than 80 %: its P80 lies so many days after it.
    LikelyLate {
        /// Days after the target.
        days: i32,
    },
    /// Tasks on the critical path that are blocked or overdue.
    CriticalHeldUp(usize),
    /// Tasks that would have to move back in time to keep a limit.
    NegativeSlack(usize),
    /// Milestones that were to be reached by now and are not.
    MilestonesOverdue(usize),
    /// Less has been earned than was to be.
    BehindPlan {
        /// SPI, or SPI(t) where that alone is a concern, in hundredths.
        index: i64,
        /// Whether it is SPI(t).
        by_time: bool,
    },
    /// Agreed change requests, and the working seconds they add.
    Changes {
        /// How many.
        count: usize,
        /// Working seconds.
        seconds: i64,
    },
    /// Tasks added and dropped since the baseline, in working seconds.
    Growth {
        /// Added less dropped.
        seconds: i64,
    },
    /// No baseline and no change request tells of scope.
    NoScopeFacts,
    /// No budget is set.
    NoBudget,
    /// Nothing in the plan has a price.
    NoPrices,
    /// Cost against the budget.
    AgainstBudget {
        /// The estimate at completion where something was earned and paid, else what is planned.
        cost: Money,
        /// Whether it is that estimate.
        estimate: bool,
        /// Granted.
        budget: Money,
    },
    /// The P80 of the cost is over the budget and what is left of the contingency.
    LikelyOver {
        /// By so much.
        over: Money,
        /// Whether there is a contingency.
        contingency: bool,
    },
    /// No risk is written down.
    NoRisks,
    /// Expected loss against what is set aside.
    AgainstContingency {
        /// Expected loss by open threats.
        exposure: Money,
        /// Set aside.
        contingency: Money,
    },
    /// Expected loss, with nothing set aside.
    NoContingency {
        /// Expected loss by open threats.
        exposure: Money,
    },
    /// Very high threats, of which so many have no owner or no response.
    Gravest {
        /// How many.
        count: usize,
        /// Without owner or response.
        bare: usize,
    },
}

/// How one side of the project is doing, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// On track, at risk, off track; `None` = not enough facts yet.
    pub health: Option<Health>,
    /// The fact that decided it.
    pub reason: Fact,
    /// What else is worth knowing, gravest first.
    pub more: Vec<Fact>,
}

impl Judgement {
    /// Nothing but what is missing.
    const fn unknown(reason: Fact) -> Self {
        Self { health: None, reason, more: Vec::new() }
    }
}

/// How the project is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectHealth {
    /// What is to be delivered.
    pub scope: Judgement,
    /// When.
    pub schedule: Judgement,
    /// For how much.
    pub cost: Judgement,
    /// What could come in between.
    pub risk: Judgement,
}

impl ProjectHealth {
    /// The worst that is known; `None` when nothing is. On track is only what is known to be in time: that nothing else is
    /// wrong says little.
    #[must_use]
    pub fn overall(&self) -> Option<Health> {
        let sides = [self.scope.health, self.schedule.health, self.cost.health, self.risk.health];
        let worst = sides.into_iter().flatten().max()?;
        (worst != Health::OnTrack || self.schedule.health.is_some()).then_some(worst)
    }

    /// The side that decides the whole, wherever one reason stands for it: the first of those that are worst.
    #[must_use]
    pub fn decisive(&self) -> Option<&Judgement> {
        let worst = self.overall()?;
        [&self.schedule, &self.cost, &self.risk, &self.scope].into_iter().find(|side| side.health == Some(worst))
    }
}

/// What the forecast says with 80 % confidence, where one has run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likely {
    /// P80 of the finish.
    pub finish: Date,
    /// P80 of the cost.
    pub cost: Money,
}

/// The health of a plan; with what the forecast says of it, where that is known.
#[must_use]
pub fn health(plan: &Plan, schedule: &Schedule, today: Date, likely: Option<Likely>) -> ProjectHealth {
    let lines = Lines::of(plan, schedule, None, status_of(plan, today));
    ProjectHealth {
        scope: scope(plan, schedule, today),
        schedule: dates(plan, schedule, &lines, today, likely),
        cost: cost(plan, schedule, &lines, likely),
        risk: risk(plan),
    }
}

/// The project's health as shown: what a person set, else the worst that is known.
#[must_use]
pub fn shown(plan: &Plan, facts: &ProjectHealth) -> Option<Health> {
    match plan.project().map(|project| project.health).unwrap_or_default() {
        Health::Auto => facts.overall(),
        set => Some(set),
    }
}

fn dates(plan: &Plan, schedule: &Schedule, lines: &Lines, today: Date, likely: Option<Likely>) -> Judgement {
    let found = progress(plan, schedule, today);
    let (Some(start), Some(finish)) = (schedule.start(), schedule.finish().map(DateTime::date)) else {
        return Judgement::unknown(Fact::NoTasks);
    };
    let overdue = overdue_milestones(plan, schedule, today);
    if found.tasks > 0 && found.finished == found.tasks && overdue == 0 {
        return Judgement { health: Some(Health::OnTrack), reason: Fact::Finished { on: finish }, more: Vec::new() };
    }
    let target = plan.project().and_then(|project| project.charter.target_finish);
    let baseline = baseline_entries(plan).values().filter_map(|entry| entry.finish).max().map(DateTime::date);
    let late = target.or(baseline).map(|goal| i64::from(finish - goal));
    let likely_late = target.zip(likely).map(|(target, likely)| likely.finish - target).filter(|days| *days > 0);
    let mut facts: Vec<Fact> = concerns(plan, schedule, lines, overdue, today).collect();
    facts.extend(likely_late.map(|days| Fact::LikelyLate { days }));
    let length = i64::from((finish - start.date()).max(1));
    let health = match late {
        Some(late) if late * 100 > length * LATE_PERCENT => Some(Health::OffTrack),
        Some(late) if late > 0 || !facts.is_empty() => Some(Health::AtRisk),
        Some(_) => Some(Health::OnTrack),
        None => (!facts.is_empty()).then_some(Health::AtRisk),
    };
    let by_baseline = baseline.map(|baseline| Fact::AgainstBaseline { days: finish - baseline });
    let by_target = target.map(|target| Fact::AgainstTarget { days: finish - target });
    if facts.is_empty() {
        facts.extend(by_target.and(by_baseline));
    }
    let finish = by_target.or(by_baseline).unwrap_or(Fact::NoTarget { finish });
    // A finish that is in time decides nothing while something threatens it: it is told after that.
    let decides = late.is_some_and(|late| late > 0) || health != Some(Health::AtRisk);
    facts.insert(if decides { 0 } else { facts.len() }, finish);
    let reason = facts.remove(0);
    Judgement { health, reason, more: facts }
}

/// How many milestones were to be reached by now and are not.
fn overdue_milestones(plan: &Plan, schedule: &Schedule, today: Date) -> usize {
    let now = today.max((status_of(plan, today) + -1).date());
    milestones(plan, schedule).iter().filter(|one| !one.reached && one.date < now).count()
}

/// What threatens the dates besides the finish itself, gravest first.
fn concerns(
    plan: &Plan,
    schedule: &Schedule,
    lines: &Lines,
    overdue: usize,
    today: Date,
) -> impl Iterator<Item = Fact> {
    let open = || schedule.rows().iter().filter(|row| !row.summary && !row.inactive && row.percent_complete < 100);
    // Milestones that are overdue are told as such.
    let held = attention(plan, schedule, today).into_iter().filter(|one| match one {
        Attention::Overdue { critical: true, task, .. } => plan.get(*task).is_some_and(|task| !task.milestone),
        one => matches!(one, Attention::Blocked { critical: true, .. }),
    });
    let missed = open().filter(|row| row.deadline_missed).count();
    let limits = match (missed, held.count(), open().filter(|row| row.total_slack < 0).count()) {
        (0, 0, 0) => None,
        (0, 0, negative) => Some(Fact::NegativeSlack(negative)),
        (0, held, _) => Some(Fact::CriticalHeldUp(held)),
        (missed, ..) => Some(Fact::MissedDeadlines(missed)),
    };
    let overdue = (overdue > 0).then_some(Fact::MilestonesOverdue(overdue));
    limits.into_iter().chain(overdue).chain(behind_of(lines, plan, schedule).and_then(behind))
}

/// Indices of the schedule that are a concern: SPI, and SPI(t) where SPI has drifted back to 1, as it does in the end.
fn behind(found: Behind) -> Option<Fact> {
    let hundredths = |index: f64| (index * 100.0).round() as i64;
    let concern = |index: &i64| *index < 100 - BEHIND_PERCENT;
    let index = Some(hundredths(found.index)).filter(concern);
    let by_time = found.by_time.map(hundredths).filter(concern);
    let index = index.map(|index| Fact::BehindPlan { index, by_time: false });
    index.or_else(|| by_time.map(|index| Fact::BehindPlan { index, by_time: true }))
}

fn scope(plan: &Plan, schedule: &Schedule, today: Date) -> Judgement {
    let agreed = plan
        .log_entries
        .iter()
        .filter(|entry| entry.log_kind == LogKind::ChangeRequest && entry.status == LogStatus::Approved);
    let (count, seconds) = agreed.fold((0, 0i64), |(count, sum), entry| (count + 1, sum + entry.schedule_impact));
    // Longer tasks are a matter of schedule and cost; scope is which work there is.
    let entries = baseline_entries(plan);
    let (mut added, mut dropped, mut then) = (0, 0, 0);
    for (row, dates) in schedule.outline().rows().iter().zip(schedule.rows()) {
        let counts = !dates.summary && plan.get(row.task).is_some_and(|task| !task.milestone);
        match entries.get(&row.task) {
            _ if !counts => {}
            Some(entry) => {
                then += entry.duration;
                dropped += if dates.inactive { entry.duration } else { 0 };
            }
            None if !dates.inactive => added += dates.duration,
            None => {}
        }
    }
    let growth = (current_baseline(plan).is_some() && then > 0).then_some(added - dropped);
    let now = progress(plan, schedule, today).scope;
    let verdict = |more: i64, of: i64| match more * 100 / of.max(1) {
        percent if percent > 2 * GROWTH_PERCENT => Health::OffTrack,
        percent if percent > GROWTH_PERCENT => Health::AtRisk,
        _ => Health::OnTrack,
    };
    match (growth, count) {
        (Some(growth), 0) => Judgement {
            health: Some(verdict(growth, then)),
            reason: Fact::Growth { seconds: growth },
            more: Vec::new(),
        },
        (Some(growth), _) => Judgement {
            health: Some(verdict(growth, then)),
            reason: Fact::Changes { count, seconds },
            more: vec![Fact::Growth { seconds: growth }],
        },
        (None, 0) => Judgement::unknown(Fact::NoScopeFacts),
        (None, _) => Judgement {
            health: Some(verdict(seconds, now - seconds)),
            reason: Fact::Changes { count, seconds },
            more: Vec::new(),
        },
    }
}

/// How the cost is doing, by earned value against a baseline; with what the forecast says of it, where that is known.
#[must_use]
pub fn cost(plan: &Plan, schedule: &Schedule, lines: &Lines, likely: Option<Likely>) -> Judgement {
    let budget = granted(plan).filter(|budget| budget.0 > 0);
    let Some(budget) = budget else { return Judgement::unknown(Fact::NoBudget) };
    let value = earned_value_of(lines, schedule).total;
    let Some(Expected { cost, estimate }) = expected(plan, schedule, &value) else {
        return Judgement::unknown(Fact::NoPrices);
    };
    // It is there for what is uncertain, which is what the P80 tells of.
    let aside = Balance::of(plan, Reserve::Contingency).left().filter(|left| left.0 > 0);
    let covered = budget.0.saturating_add(aside.map_or(0, |left| left.0));
    let likely = likely.map(|likely| Money(likely.cost.0.saturating_sub(covered))).filter(|over| over.0 > 0);
    let over = cost.0.saturating_sub(budget.0);
    let health = match i128::from(over) * 100 {
        over if over > i128::from(budget.0) * i128::from(COST_PERCENT) => Health::OffTrack,
        over if over > 0 || likely.is_some() => Health::AtRisk,
        _ => Health::OnTrack,
    };
    let now = Fact::AgainstBudget { cost, estimate, budget };
    // What decides stands first.
    match likely.map(|over| Fact::LikelyOver { over, contingency: aside.is_some() }) {
        Some(likely) if over <= 0 => Judgement { health: Some(health), reason: likely, more: vec![now] },
        likely => Judgement { health: Some(health), reason: now, more: likely.into_iter().collect() },
    }
}

fn risk(plan: &Plan) -> Judgement {
    let open = |risk: &Risk| risk.status == RiskStatus::Open && risk.risk_kind == RiskKind::Threat;
    if !plan.risks.iter().any(|risk| open(risk)) {
        let some = !plan.risks.is_empty();
        // A register whose threats are all closed is a good sign; an empty one is none.
        let health = some.then_some(Health::OnTrack);
        let reason = if some { Fact::Gravest { count: 0, bare: 0 } } else { Fact::NoRisks };
        return Judgement { health, reason, more: Vec::new() };
    }
    let scale = Scale::of_plan(plan);
    let gravest: Vec<&Risk> = plan
        .risks
        .iter()
        .map(|risk| &**risk)
        .filter(|risk| open(risk) && scale.score(Moment::Now.of(risk)).is_some_and(|s| scale.heat(s) == GRAVEST))
        .collect();
    let bare = gravest.iter().filter(|risk| risk.owner.is_none() || risk.response == Response::None).count();
    let grave = Fact::Gravest { count: gravest.len(), bare };
    let loss = exposure(plan, &scale).threats;
    let contingency = Balance::of(plan, Reserve::Contingency).left().filter(|money| money.0 > 0);
    let by_score = if gravest.is_empty() { Health::OnTrack } else { Health::AtRisk };
    match contingency {
        Some(contingency) if loss.0 > 0 => {
            let health = match i128::from(loss.0) * 100 {
                used if used > i128::from(contingency.0) * 100 => Health::OffTrack,
                used if used > i128::from(contingency.0) * i128::from(CONTINGENCY_PERCENT) => Health::AtRisk,
                _ if bare > 0 => Health::AtRisk,
                _ => Health::OnTrack,
            };
            Judgement {
                health: Some(health),
                reason: Fact::AgainstContingency { exposure: loss, contingency },
                more: vec![grave],
            }
        }
        _ if loss.0 > 0 => {
            Judgement { health: Some(by_score), reason: Fact::NoContingency { exposure: loss }, more: vec![grave] }
        }
        _ => Judgement { health: Some(by_score), reason: grave, more: Vec::new() },
    }
}
