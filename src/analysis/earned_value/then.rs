//! How far a task was at the status date, and what it had earned by that.

use super::lines::{Stretch, share};
use crate::plan::scaled::scaled;
use crate::plan::{Accrual, DateTime, EarnedBy, Task};
use crate::schedule::{Schedule, TaskDates};

/// How far a task was at a moment, as far as its actual dates tell: what began later was not begun, and what was finished
/// later was worked on evenly. What is under way counts as it is now, as nobody wrote down how far it was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Then {
    /// Whether it had begun.
    pub begun: bool,
    /// Percent complete.
    pub done: u8,
    /// The part of what is done by now that was done then: so many seconds of so many.
    part: (i64, i64),
}

impl Then {
    pub fn of(task: &Task, dates: &TaskDates, schedule: &Schedule, status: DateTime) -> Self {
        let now = dates.percent_complete;
        let finish = task.actual_finish.filter(|_| now >= 100);
        // A milestone begins as it is finished.
        let finished = finish.is_some_and(|finish| finish <= status);
        let ahead = !finished && task.actual_start.is_some_and(|start| start >= status);
        let begun = !ahead && (task.actual_start.is_some() || now > 0);
        let part = match finish.filter(|_| !finished) {
            // Of what never began nobody said when: lines may be ticked off all the same.
            _ if ahead => (0, 1),
            Some(finish) => {
                let whole = Stretch::of(schedule, task.actual_start.unwrap_or(dates.start), finish);
                (whole.part(whole.length(), schedule.calendar().index(status)), whole.length().max(1))
            }
            None => (1, 1),
        };
        let then = Self { begun, done: 0, part };
        Self { done: then.of_now(now), ..then }
    }

    /// What of a share in percent was there.
    fn of_now(self, percent: u8) -> u8 {
        let (part, whole) = self.part;
        u8::try_from(scaled(i64::from(percent), part, whole)).unwrap_or(100).min(percent)
    }

    /// How much of its budget the task had earned, percent.
    pub fn earned(self, task: &Task, by: EarnedBy) -> u8 {
        match by {
            EarnedBy::PercentComplete => self.done,
            EarnedBy::PhysicalPercent => {
                task.physical_percent_complete.map_or(self.done, |physical| self.of_now(physical.min(100)))
            }
            EarnedBy::ZeroHundred => {
                if self.done >= 100 {
                    100
                } else {
                    0
                }
            }
            EarnedBy::FiftyFifty => match self.done {
                100.. => 100,
                _ if self.begun => 50,
                _ => 0,
            },
            EarnedBy::Checklist => match task.checklist.len() {
                0 => self.done,
                all => {
                    let ticked = task.checklist.iter().filter(|item| item.done).count();
                    self.of_now(u8::try_from(ticked * 100 / all).unwrap_or(100))
                }
            },
        }
    }

    /// The fixed cost incurred so far, by its accrual.
    pub fn fixed_cost(self, task: &Task) -> i64 {
        let Self { begun, done, .. } = self;
        match task.fixed_cost_accrual {
            Accrual::Prorated => share(task.fixed_cost.0, done),
            Accrual::Start => {
                if begun {
                    task.fixed_cost.0
                } else {
                    0
                }
            }
            Accrual::End => {
                if done >= 100 {
                    task.fixed_cost.0
                } else {
                    0
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::earned_value;
    use super::super::tests::Sample;
    use super::*;
    use crate::plan::{ChecklistItem, Money};

    /// Two weeks of work that were done in one, from Monday 2 to Friday 6 March: on Tuesday two of its five days.
    #[test]
    fn what_was_finished_later_was_worked_on_evenly() {
        let mut sample = Sample::new(100);
        sample.keep();
        sample.change(|task| task.actual_finish = Some("2026-03-06T17:00".parse().unwrap()));
        // Planned 800 a day; of 8,000 in five days, 1,600 a day.
        assert_eq!(sample.at("2026-03-03"), [8000, 1600, 3200, 3200, 4800]);
        assert_eq!(sample.at("2026-03-06"), [8000, 4000, 8000, 8000, 0]);
    }

    #[test]
    fn what_began_later_had_earned_nothing() {
        let mut sample = Sample::new(50);
        sample.keep();
        sample.change(|task| {
            task.actual_start = Some("2026-03-05T08:00".parse().unwrap());
            task.fixed_cost = Money(100_000);
            task.fixed_cost_accrual = Accrual::Start;
        });
        assert_eq!(sample.at("2026-03-04")[1..4], [2400, 0, 0]);
        assert_eq!(sample.at("2026-03-05")[1..4], [3200, 4000, 5000], "under way: as far as it is now");
    }

    /// Lines that are ticked off need no start.
    #[test]
    fn what_nobody_began_can_be_done_in_part() {
        let mut sample = Sample::new(0);
        sample.keep();
        sample.change(|task| {
            task.earned_by = Some(EarnedBy::Checklist);
            let line = |done| ChecklistItem { done, ..ChecklistItem::default() };
            task.checklist = [true, true, true, false].map(line).into();
        });
        assert_eq!(sample.at("2026-03-03")[2], 6000);
        sample.change(|task| task.earned_by = Some(EarnedBy::PhysicalPercent));
        sample.change(|task| task.physical_percent_complete = Some(50));
        assert_eq!(sample.at("2026-03-03")[2], 4000);
    }

    /// A milestone is finished at the moment it begins, which may be that of the status date.
    #[test]
    fn what_is_finished_at_the_status_date_is_done() {
        let mut sample = Sample::new(100);
        sample.keep();
        sample.change(|task| {
            let at = "2026-03-03T17:00".parse().ok();
            (task.milestone, task.duration, task.actual_start, task.actual_finish) = (true, Default::default(), at, at);
        });
        let earned = |status: &str| {
            let found = earned_value(&sample.plan, &Schedule::of(&sample.plan), None, status.parse().unwrap());
            found.total.earned.0 / 100
        };
        assert_eq!(["2026-03-03T16:59", "2026-03-03T17:00"].map(earned), [0, 8000]);
    }

    #[test]
    fn each_way_of_earning_goes_by_what_was_done() {
        let by = |by: EarnedBy, percent: u8, [began, finished]: [&str; 2]| {
            let mut sample = Sample::new(percent);
            sample.keep();
            sample.change(|task| {
                task.earned_by = Some(by);
                task.physical_percent_complete = Some(50);
                task.actual_start = began.parse().ok();
                task.actual_finish = finished.parse().ok();
            });
            sample.at("2026-03-03")[2]
        };
        let later = ["2026-03-02T08:00", "2026-03-06T17:00"];
        assert_eq!(by(EarnedBy::ZeroHundred, 100, later), 0);
        assert_eq!(by(EarnedBy::ZeroHundred, 100, ["2026-03-02T08:00", "2026-03-03T17:00"]), 8000);
        assert_eq!(by(EarnedBy::FiftyFifty, 100, later), 4000);
        assert_eq!(by(EarnedBy::FiftyFifty, 10, ["2026-03-04T08:00", ""]), 0);
        // Two fifths of the half that is there in the end.
        assert_eq!(by(EarnedBy::PhysicalPercent, 100, later), 1600);
    }
}
