//! What gets worse by a change that is to help: periods in which people have more to do than they can, and deadlines.

use crate::analysis::cost::planned;
use crate::analysis::overload::Overload;
use crate::analysis::workload::{Cell, Grain, Workload};
use crate::plan::{Date, DateTime, Id, Money, Person, Plan, Task};
use crate::schedule::Schedule;

/// What gets worse.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worse {
    /// Who then has too much to do and had not, or had less: from which day on, and how much in percent of what they can
    /// (none where they have no time at all). Of each person the worst period; the worst first.
    pub people: Vec<(Id<Person>, Date, Option<u32>)>,
    /// Tasks that then miss their deadline, or miss it by more, with the deadline.
    pub missed: Vec<(Id<Task>, DateTime)>,
}

impl Worse {
    /// Whether nothing gets worse.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.people.is_empty() && self.missed.is_empty()
    }
}

/// How things are before a change.
pub struct Before<'a> {
    schedule: &'a Schedule,
    workload: Workload,
    grain: Grain,
    today: Date,
    /// What the plan costs.
    pub cost: Money,
}

impl<'a> Before<'a> {
    /// How they are in a plan with these overloads, by periods of a length.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &'a Schedule, overloads: &[Overload], grain: Grain, today: Date) -> Self {
        let cost = planned(plan, schedule).unwrap_or_default();
        Self { schedule, workload: Workload::of(plan, schedule, overloads, grain, today), grain, today, cost }
    }

    /// What is worse in the plan as it would be, with its schedule and its overloads.
    #[must_use]
    pub fn worse(&self, plan: &Plan, schedule: &Schedule, overloads: &[Overload]) -> Worse {
        let then = Workload::of(plan, schedule, overloads, self.grain, self.today);
        let mut people: Vec<_> = then
            .rows
            .iter()
            .filter_map(|row| {
                let old = self.workload.rows.iter().find(|old| old.person == row.person);
                let before = |day: &Date| {
                    let at = self.workload.days.binary_search(day).ok()?;
                    old?.cells.get(at).copied()
                };
                let worse = row
                    .cells
                    .iter()
                    .zip(&then.days)
                    .filter(|(cell, day)| rises(&before(day).unwrap_or_default(), cell));
                // What cannot be told in percent is the worst.
                let worst =
                    worse.max_by_key(|(cell, day)| (cell.load.percent().unwrap_or(u32::MAX), std::cmp::Reverse(**day)));
                worst.map(|(cell, day)| (row.person, *day, cell.load.percent()))
            })
            .collect();
        people.sort_by_key(|(person, _, percent)| (std::cmp::Reverse(percent.unwrap_or(u32::MAX)), *person));
        let missed = plan.tasks.iter().filter_map(|task| {
            let (deadline, finish) = (task.deadline?, schedule.task(task.id)?.finish);
            let later = self.schedule.task(task.id).is_none_or(|before| finish > before.finish);
            (later && finish > deadline).then_some((task.id, deadline))
        });
        Worse { people, missed: missed.collect() }
    }
}

/// Whether somebody has too much to do then, and had not or had less.
fn rises(before: &Cell, then: &Cell) -> bool {
    let (was, is) = (before.load.percent(), then.load.percent());
    let more = is.unwrap_or(u32::MAX) > was.unwrap_or(u32::MAX);
    then.is_over() && (!before.is_over() || then.load.work > then.load.capacity && more)
}
