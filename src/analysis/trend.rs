//! Milestone trend: what each baseline said of each milestone, and what the schedule says now.

use std::collections::HashMap;

use crate::plan::{Baseline, Date, DateTime, Id, Plan, Task};
use crate::schedule::Schedule;

/// What was said of the milestones over time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trend {
    /// The baselines, oldest first; those without a date before the others, by slot.
    pub baselines: Vec<Id<Baseline>>,
    /// The milestones, by the date that they have now.
    pub milestones: Vec<Slippage>,
}

/// A milestone over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slippage {
    /// The milestone.
    pub task: Id<Task>,
    /// When it was to be reached by each of [`Trend::baselines`]; `None` where the baseline does not have it.
    pub planned: Vec<Option<Date>>,
    /// When it is reached by the schedule.
    pub now: Date,
}

impl Slippage {
    /// Calendar days from what the first baseline that has it said to now: more than 0 for later. `None` where none has it.
    #[must_use]
    pub fn slip(&self) -> Option<i32> {
        self.planned.iter().flatten().next().map(|first| self.now - *first)
    }

    /// Calendar days from what was said before a baseline to what it said; the last place is now. `None` where nothing was
    /// said before, or nothing then.
    #[must_use]
    pub fn step(&self, place: usize) -> Option<i32> {
        let then = self.planned.get(place).copied().unwrap_or((place == self.planned.len()).then_some(self.now))?;
        self.planned.get(..place)?.iter().rev().flatten().next().map(|before| then - *before)
    }
}

/// The trend of all milestones of a plan.
#[must_use]
pub fn trend(plan: &Plan, schedule: &Schedule) -> Trend {
    let mut baselines: Vec<&Baseline> = plan.baselines.iter().map(AsRef::as_ref).collect();
    baselines.sort_by_key(|baseline| (baseline.taken_at, baseline.slot, baseline.id));
    let place: HashMap<Id<Baseline>, usize> =
        baselines.iter().enumerate().map(|(place, baseline)| (baseline.id, place)).collect();
    let rows = schedule.outline().rows().iter().zip(schedule.rows());
    let mut milestones: Vec<Slippage> = rows
        .filter(|(_, dates)| dates.milestone && !dates.summary && !dates.inactive)
        .map(|(row, dates)| Slippage { task: row.task, planned: vec![None; baselines.len()], now: dates.finish.date() })
        .collect();
    let known: HashMap<Id<Task>, usize> =
        milestones.iter().enumerate().map(|(at, milestone)| (milestone.task, at)).collect();
    for entry in plan.baseline_entries.iter() {
        let (Some(at), Some(place)) = (known.get(&entry.task), place.get(&entry.baseline)) else { continue };
        if let Some(planned) = milestones.get_mut(*at).and_then(|milestone| milestone.planned.get_mut(*place)) {
            *planned = entry.finish.map(DateTime::date);
        }
    }
    milestones.sort_by_key(|milestone| milestone.now);
    Trend { baselines: baselines.into_iter().map(|baseline| baseline.id).collect(), milestones }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{BaselineEntry, Duration, Ids, Project};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn each_baseline_says_when_and_the_steps_add_up() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), start: day("2026-03-02").at(8 * 3600), ..Project::default() }.into());
        let gate = Task { id: ids.next(), milestone: true, ..Task::default() };
        let work = Task { id: ids.next(), duration: Duration::working(8 * 3600), ..Task::default() };
        // Taken in another order than they are stored in; the one without a date came first.
        let taken = [Some("2026-02-01T08:00"), None, Some("2026-01-01T08:00")];
        let baselines = taken.map(|at| {
            let taken_at = at.map(|at| at.parse().unwrap());
            let baseline = Baseline { id: ids.next(), taken_at, ..Baseline::default() };
            plan.put(baseline.clone().into());
            baseline.id
        });
        let mut keep = |baseline, task, finish: &str| {
            let finish = Some(day(finish).at(17 * 3600));
            plan.put(BaselineEntry { id: ids.next(), baseline, task, finish, ..BaselineEntry::default() }.into());
        };
        keep(baselines[0], gate.id, "2026-03-05");
        keep(baselines[2], gate.id, "2026-02-20");
        keep(baselines[2], work.id, "2026-02-20");
        let gate_id = gate.id;
        plan.put(gate.into());
        plan.put(work.into());
        let found = trend(&plan, &Schedule::of(&plan));
        assert_eq!(found.baselines, [baselines[1], baselines[2], baselines[0]]);
        let [only] = found.milestones.as_slice() else { panic!("one milestone") };
        assert_eq!((only.task, only.now), (gate_id, day("2026-03-02")));
        assert_eq!(only.planned, [None, Some(day("2026-02-20")), Some(day("2026-03-05"))]);
        assert_eq!([0, 1, 2, 3, 4].map(|place| only.step(place)), [None, None, Some(13), Some(-3), None]);
        assert_eq!(only.slip(), Some(10));
    }

    #[test]
    fn a_milestone_that_no_baseline_has_did_not_slip() {
        let slippage = Slippage { task: Id::default(), planned: vec![None, None], now: day("2026-03-02") };
        assert_eq!((slippage.slip(), slippage.step(2)), (None, None));
    }
}
