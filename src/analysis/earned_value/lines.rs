//! What each task and cost item has to do with the money: its budget and when it was to be spent, what it has earned, what
//! it has cost, and what is left.

use std::collections::BTreeMap;

use super::Figures;
use super::then::Then;
use crate::analysis::spread::{self, Sums};
use crate::analysis::{baseline, cost};
use crate::plan::scaled::scaled;
use crate::plan::{Baseline, BaselineEntry, BaselineItem, CostItem, DateTime, Id, IdMap, Money, Plan, Task};
use crate::schedule::{Schedule, TaskDates};

/// A stretch of working time over which an amount comes about evenly, in working seconds of the project calendar. One
/// without length comes about at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stretch {
    from: i64,
    to: i64,
}

impl Stretch {
    pub(super) fn of(schedule: &Schedule, from: DateTime, to: DateTime) -> Self {
        let calendar = schedule.calendar();
        let from = calendar.index(from);
        Self { from, to: calendar.index(to).max(from) }
    }

    /// As [`Stretch::of`], for what is planned: at a single moment with which working time begins it is not due yet in the
    /// time off before it, which no working second sets apart.
    fn planned(schedule: &Schedule, from: DateTime, to: DateTime) -> Self {
        let stretch = Self::of(schedule, from, to);
        let index = |moment: DateTime| schedule.calendar().index(moment);
        let near = |by: i64| index(DateTime(to.0.saturating_add(by)));
        let begins = near(-1) == stretch.to && near(1) > stretch.to;
        if stretch.from == stretch.to && begins { Self { to: stretch.to + 1, ..stretch } } else { stretch }
    }

    /// What is left of a task of which so much is done, percent. What should be finished takes from now on as long as that part
    /// of its time, as it does not get done in a moment.
    fn ahead(schedule: &Schedule, dates: &TaskDates, done: u8, status: DateTime) -> Self {
        let by_dates = Self::of(schedule, dates.start.max(status), dates.finish.max(status));
        if dates.finish > status {
            return by_dates;
        }
        let length = Self::of(schedule, dates.start, dates.finish).length();
        Self { to: by_dates.from + length - share(length, done.min(100)), ..by_dates }
    }

    /// The time by which all of an amount has come about.
    pub(super) const fn end(self) -> i64 {
        self.to
    }

    pub(super) const fn length(self) -> i64 {
        self.to - self.from
    }

    /// The part of an amount that has come about by a time.
    pub(super) fn part(self, amount: i64, by: i64) -> i64 {
        spread::part(amount, self.from, self.to, by)
    }

    /// Adds an amount that comes about over it.
    pub(super) fn spread(self, amount: i64, sums: &mut Sums<'_>) {
        sums.add(amount, self.from, self.to);
    }
}

/// A task that is no summary, or a cost item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    /// Its row of the outline; `None` for cost items of the project as a whole.
    pub(super) row: Option<usize>,
    pub(super) budget: i64,
    pub(super) planned: Stretch,
    pub(super) earned: i64,
    pub(super) worked: Stretch,
    /// Cost that follows from progress, over `worked`.
    pub(super) derived: i64,
    /// Cost that was written down, by when.
    pub(super) noted: Vec<(i64, i64)>,
    pub(super) remaining: i64,
    pub(super) ahead: Stretch,
    /// Whether it came after the baseline.
    pub(super) later: bool,
}

impl Line {
    /// From when to when something is planned, spent or to come of it, in working seconds; nothing where it costs nothing.
    pub(super) fn span(&self) -> Option<(i64, i64)> {
        let parts = [(self.budget, self.planned), (self.derived, self.worked), (self.remaining, self.ahead)];
        let stretches = parts.into_iter().filter(|(amount, _)| *amount != 0).map(|(_, part)| (part.from, part.to));
        let noted = self.noted.iter().filter(|(_, amount)| *amount != 0).map(|(at, _)| (*at, *at));
        stretches.chain(noted).reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    }

    pub(super) fn actual(&self, by: i64) -> i64 {
        let noted =
            self.noted.iter().filter(|(at, _)| *at <= by).fold(0_i64, |sum, (_, cost)| sum.saturating_add(*cost));
        self.worked.part(self.derived, by).saturating_add(noted)
    }

    /// Adds what it has cost, by when.
    pub(super) fn spread_actual(&self, sums: &mut Sums<'_>) {
        self.worked.spread(self.derived, sums);
        for (at, cost) in &self.noted {
            sums.add_from(*cost, *at);
        }
    }

    pub(super) fn figures(&self, status: i64) -> Figures {
        let later = |amount: i64| Money(if self.later { amount } else { 0 });
        Figures {
            budget: Money(self.budget),
            planned: Money(self.planned.part(self.budget, status)),
            earned: Money(self.earned),
            actual: Money(self.actual(status)),
            remaining: Money(self.remaining),
            later_actual: later(self.actual(status)),
            later_remaining: later(self.remaining),
        }
    }
}

/// A share of an amount, percent.
pub(super) fn share(amount: i64, percent: u8) -> i64 {
    scaled(amount, i64::from(percent), 100)
}

/// What all figures of a plan at its status date follow from: made once, read for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    pub(super) status: DateTime,
    pub(super) against: Option<Id<Baseline>>,
    pub(super) all: Vec<Line>,
}

impl Lines {
    /// The lines of a plan, against a baseline (the latest where none is named or that one is gone).
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, baseline: Option<Id<Baseline>>, status: DateTime) -> Self {
        let against = chosen(plan, baseline);
        Self { status, against, all: lines(plan, schedule, against, status) }
    }
}

/// All lines of a plan at its status date, against a baseline or, without one, against the plan as it is.
fn lines(plan: &Plan, schedule: &Schedule, against: Option<Id<Baseline>>, status: DateTime) -> Vec<Line> {
    let kept: IdMap<Id<Task>, &BaselineEntry> = plan
        .baseline_entries
        .iter()
        .filter(|entry| Some(entry.baseline) == against)
        .map(|entry| (entry.task, &**entry))
        .collect();
    let mut work = Costs::of(plan, schedule, status);
    let usual = plan.project().map(|project| project.earned_by).unwrap_or_default();
    let rows = schedule.outline().rows().iter().zip(schedule.rows()).enumerate();
    let mut lines: Vec<Line> = rows
        .filter(|(_, (_, dates))| !dates.summary && !dates.inactive)
        .filter_map(|(row, (place, dates))| {
            let task = plan.get(place.task)?;
            let now = work.planned(task);
            let (budget, from, to) = match (against, kept.get(&task.id)) {
                (None, _) => (now, dates.start, dates.finish),
                (Some(_), Some(entry)) => {
                    let from = entry.start.unwrap_or(dates.start);
                    (entry.cost.0, from, entry.finish.unwrap_or(from))
                }
                // Came after the baseline: it has no budget there, and costs all the same.
                (Some(_), None) => (0, dates.start, dates.finish),
            };
            let then = Then::of(task, dates, schedule, status);
            let percent = then.earned(task, task.earned_by.unwrap_or(usual));
            let begun = task.actual_start.unwrap_or(dates.start);
            let ended = task.actual_finish.filter(|_| dates.percent_complete >= 100).unwrap_or(status).min(status);
            let noted = work.noted.remove(&Some(task.id));
            let fixed = then.fixed_cost(task);
            let [time_done, other_done] = work.people(task).map(|cost| share(cost, then.done));
            // Time that was written down takes the place of what follows from progress; materials and uses do not show in it.
            let by_time = if noted.is_none() { time_done } else { 0 };
            Some(Line {
                row: Some(row),
                budget,
                planned: Stretch::planned(schedule, from, to),
                earned: share(budget, percent),
                worked: Stretch::of(schedule, begun.min(ended), ended),
                derived: by_time.saturating_add(other_done).saturating_add(fixed),
                noted: noted.unwrap_or_default(),
                // By the accrual of the fixed cost, as what was incurred: both together are what the task costs.
                remaining: now.saturating_sub(time_done).saturating_sub(other_done).saturating_sub(fixed),
                ahead: Stretch::ahead(schedule, dates, then.done, status),
                later: against.is_some() && !kept.contains_key(&task.id),
            })
        })
        .collect();
    // Time on a task that became a summary or was put away, and on none: it was paid all the same, and has no budget.
    lines.extend(work.noted.into_iter().map(|(task, noted)| Line {
        row: task.and_then(|task| schedule.outline().row_of(task)),
        noted,
        ..Line::default()
    }));
    lines.extend(items(plan, schedule, against, status));
    lines
}

/// Cost items, against what the baseline kept of them. One that belongs to a task is earned as the task
/// is; another when its day comes, as there is nothing that could be late about it.
fn items<'a>(
    plan: &'a Plan,
    schedule: &'a Schedule,
    against: Option<Id<Baseline>>,
    status: DateTime,
) -> impl Iterator<Item = Line> + 'a {
    let against =
        against.and_then(|id| plan.get(id)).filter(|baseline| baseline.cost_items).map(|baseline| baseline.id);
    let kept: IdMap<Id<CostItem>, &BaselineItem> = plan
        .baseline_items
        .iter()
        .filter(|kept| Some(kept.baseline) == against)
        .map(|kept| (kept.item, &**kept))
        .collect();
    let now = schedule.calendar().index(status);
    plan.cost_items.iter().map(move |item| {
        let row = item.task.and_then(|id| schedule.outline().row_of(id));
        let (from, due) = baseline::due(item, schedule).unwrap_or((status, status));
        let (budget, planned) = match (against, kept.get(&item.id)) {
            (None, _) => (item.planned.0, Stretch::planned(schedule, from, due)),
            // Came after the baseline: it has no budget there, and costs all the same.
            (Some(_), None) => (0, Stretch::planned(schedule, from, due)),
            (Some(_), Some(kept)) => {
                let to = kept.finish.unwrap_or(due);
                (kept.planned.0, Stretch::planned(schedule, kept.start.unwrap_or(to), to))
            }
        };
        let percent = earned_of_item(plan, schedule, item, status);
        let paid = item.date.map_or(now, |_| schedule.calendar().index(due)).min(now);
        let (open, ordered) = (item.planned.0.saturating_sub(item.actual.0), item.committed.0.max(0));
        Line {
            row,
            budget,
            planned,
            earned: share(budget, percent),
            worked: Stretch::of(schedule, from.min(status), status),
            derived: 0,
            noted: if item.actual.0 == 0 { Vec::new() } else { vec![(paid, item.actual.0)] },
            // What is done and paid for costs no more than it did, and what is ordered and not yet paid.
            remaining: if percent == 100 && item.actual.0 > 0 { ordered } else { open.max(ordered) },
            ahead: Stretch::of(schedule, due.max(status), due.max(status)),
            later: against.is_some() && !kept.contains_key(&item.id),
        }
    })
}

/// How much of a cost item is earned at a moment, percent: as its task is, else whole once it is due.
fn earned_of_item(plan: &Plan, schedule: &Schedule, item: &CostItem, status: DateTime) -> u8 {
    let usual = plan.project().map(|project| project.earned_by).unwrap_or_default();
    let of_task = item.task.and_then(|id| Some((plan.get(id)?, schedule.task(id)?)));
    let (_, due) = baseline::due(item, schedule).unwrap_or((status, status));
    match of_task {
        Some((task, dates)) => Then::of(task, dates, schedule, status).earned(task, task.earned_by.unwrap_or(usual)),
        None if schedule.calendar().index(due) <= schedule.calendar().index(status) => 100,
        None => 0,
    }
}

/// Whether it is known at a moment what a cost item comes to, and no estimate any more: it is done and paid for.
#[must_use]
pub fn settled(plan: &Plan, schedule: &Schedule, item: &CostItem, status: DateTime) -> bool {
    item.actual.0 > 0 && earned_of_item(plan, schedule, item, status) == 100
}

/// What tasks cost by the plan, and what was written down.
struct Costs {
    planned: IdMap<Id<Task>, Money>,
    /// The part of it that no time tells: see [`cost::besides_time`].
    besides: IdMap<Id<Task>, Money>,
    /// Time that was written down by the status date, priced: by task (`None` = on none), when (working seconds) and how much.
    /// A task is there as soon as time was ever written down on it, or its cost would fall as the date goes past the first entry.
    noted: BTreeMap<Option<Id<Task>>, Vec<(i64, i64)>>,
}

impl Costs {
    fn of(plan: &Plan, schedule: &Schedule, status: DateTime) -> Self {
        let mut noted: BTreeMap<Option<Id<Task>>, Vec<(i64, i64)>> = BTreeMap::new();
        let now = schedule.calendar().index(status);
        for entry in plan.time_entries.iter() {
            let of_task = noted.entry(entry.task).or_default();
            if entry.date.midnight() < status {
                let evening = schedule.calendar().index((entry.date + 1).midnight());
                of_task.push((evening.min(now), entry.cost(plan).0));
            }
        }
        Self { planned: cost::of_tasks(plan, schedule), besides: cost::besides_time(plan, schedule), noted }
    }

    /// Fixed cost and people.
    fn planned(&self, task: &Task) -> i64 {
        self.planned.get(&task.id).map_or(0, |money| money.0)
    }

    /// Who and what is assigned: their time, and what no time tells.
    fn people(&self, task: &Task) -> [i64; 2] {
        let all = self.planned(task).saturating_sub(if task.inactive { 0 } else { task.fixed_cost.0 });
        let other = self.besides.get(&task.id).map_or(0, |money| money.0);
        [all.saturating_sub(other), other]
    }
}

/// The baseline to compare with: the one asked for, else the latest.
fn chosen(plan: &Plan, wanted: Option<Id<Baseline>>) -> Option<Id<Baseline>> {
    wanted.filter(|id| plan.get(*id).is_some()).or_else(|| baseline::current_baseline(plan).map(|found| found.id))
}
