//! Work = duration × units: what follows when one of them changes, or people come and go.
//!
//! The rules are those of Microsoft Project (task types and effort-driven scheduling):
//!
//! | type | duration changes | work changes | units change |
//! | --- | --- | --- | --- |
//! | fixed units | work follows | duration follows | duration follows |
//! | fixed duration | work follows | units follow | work follows |
//! | fixed work | units follow | duration follows | duration follows |
//!
//! Where people come or go, a task that is effort-driven keeps its work: all who are on it then share it in proportion to
//! their units, and the duration follows (of a fixed duration, the units do). Otherwise who comes brings work of their own,
//! for the whole duration, and who goes takes theirs along. Fixed work is always effort-driven. Where the duration follows
//! several people, it follows the one who takes longest.
//!
//! All amounts are whole: seconds of working time, and hundredths of a percent of somebody's time. Each is rounded to the
//! nearest, a half up; shares of work add up to the whole, to the second.

use crate::plan::TaskType;

/// Units that are all of somebody's time, in hundredths of a percent.
pub const FULL: u32 = 10_000;

/// One person's part in a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Share of their time, in hundredths of a percent, above 0.
    pub units: u32,
    /// Work, in seconds.
    pub work: i64,
    /// Begins so many working seconds after the task.
    pub delay: i64,
}

/// What is to be done of a task: how long, by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effort {
    /// What stays.
    pub task_type: TaskType,
    /// Whether the work stays when people come or go. Of fixed work it always does.
    pub effort_driven: bool,
    /// Working seconds.
    pub duration: i64,
    /// Who works on it.
    pub parts: Vec<Part>,
    /// Work that is known while nobody is on it, in seconds.
    pub unassigned: Option<i64>,
}

/// What somebody changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The duration, in working seconds.
    Duration(i64),
    /// The work of all, in seconds.
    Work(i64),
    /// The work of one part, in seconds.
    PartWork(usize, i64),
    /// The units of one part.
    Units(usize, u32),
    /// Who works on it: parts that go, and the units of those that come.
    Staff {
        /// Places of the parts that go.
        leave: Vec<usize>,
        /// Units of the parts that come; they stand behind the others.
        join: Vec<u32>,
    },
}

impl Effort {
    /// Work of all, in seconds.
    #[must_use]
    pub fn work(&self) -> i64 {
        match self.parts.as_slice() {
            [] => self.unassigned.unwrap_or(0),
            parts => parts.iter().map(|part| part.work).fold(0, i64::saturating_add),
        }
    }

    /// Whether coming and going leaves the work as it is.
    #[must_use]
    pub fn keeps_work(&self) -> bool {
        self.effort_driven || self.task_type == TaskType::FixedWork
    }

    /// As it is after a change.
    #[must_use]
    pub fn after(&self, change: &Change) -> Self {
        let mut next = self.clone();
        match change {
            Change::Duration(to) => next.take((*to).max(0)),
            Change::Work(to) if self.parts.is_empty() => next.unassigned = Some((*to).max(0)),
            Change::Work(to) => {
                let by_work = next.parts.iter().any(|part| part.work > 0);
                next.share((*to).max(0), |part| if by_work { part.work } else { i64::from(part.units) });
                next.settle(self);
            }
            Change::PartWork(place, to) => {
                if let Some(part) = next.parts.get_mut(*place) {
                    part.work = (*to).max(0);
                    next.settle(self);
                }
            }
            Change::Units(place, to) => {
                let duration = self.duration;
                if let Some(part) = next.parts.get_mut(*place) {
                    part.units = (*to).max(1);
                    if self.task_type == TaskType::FixedDuration {
                        part.work = work_in((duration - part.delay).max(0), part.units);
                    } else {
                        next.follow(self);
                    }
                }
            }
            Change::Staff { leave, join } => next.staff(self, leave, join),
        }
        next
    }

    /// The duration changes: work follows, or of fixed work the units. From nothing and to nothing, work always does.
    fn take(&mut self, to: i64) {
        let (from, fixed) = (self.duration, self.task_type == TaskType::FixedWork);
        let times: Vec<i64> = self.parts.iter().map(|part| self.time(part)).collect();
        for (part, time) in self.parts.iter_mut().zip(times) {
            let end = if from > 0 { ratio(part.delay.saturating_add(time), to, from) } else { to };
            // Who has nothing to do has nothing to do however long it takes.
            let idle = from > 0 && part.work == 0;
            let time = if idle { 0 } else { (end - part.delay).max(0) };
            if fixed && part.work > 0 && time > 0 {
                part.units = units_of(part.work, time);
            } else {
                part.work = work_in(time, part.units);
            }
        }
        self.duration = to;
    }

    /// Who works on it changes.
    fn staff(&mut self, before: &Self, leave: &[usize], join: &[u32]) {
        let mut place = 0..;
        self.parts.retain(|_| place.next().is_none_or(|place| !leave.contains(&place)));
        let duration = self.duration;
        self.parts.extend(join.iter().map(|units| {
            let units = (*units).max(1);
            Part { units, work: work_in(duration, units), delay: 0 }
        }));
        let work = before.work();
        if self.parts.is_empty() {
            if !before.parts.is_empty() {
                self.unassigned = self.keeps_work().then_some(work);
            }
            return;
        }
        self.unassigned = None;
        if self.keeps_work() && work > 0 {
            self.share(work, |part| i64::from(part.units));
            self.settle(before);
        } else if join.is_empty() && self.task_type != TaskType::FixedDuration && self.work() > 0 {
            // Who comes stays to the end; who goes may have been the one that took longest. Those who have nothing to do
            // any more say nothing of how long it takes.
            self.follow(before);
        }
    }

    /// Shares work among the parts by weights, so that the shares add up to it.
    fn share(&mut self, work: i64, weight: impl Fn(&Part) -> i64) {
        let weights: Vec<i64> = self.parts.iter().map(weight).collect();
        let whole = weights.iter().copied().fold(0, i64::saturating_add);
        let (mut reached, mut given) = (0_i64, 0_i64);
        for (part, weight) in self.parts.iter_mut().zip(weights) {
            reached = reached.saturating_add(weight);
            let until = ratio(work, reached, whole);
            part.work = until - given;
            given = until;
        }
    }

    /// After work has changed: the duration follows, or of a fixed duration the units. Where there is no duration yet it
    /// follows in any case.
    fn settle(&mut self, before: &Self) {
        if self.task_type != TaskType::FixedDuration || self.duration <= 0 {
            return self.follow(before);
        }
        let duration = self.duration;
        for part in &mut self.parts {
            let time = duration - part.delay;
            if part.work > 0 && time > 0 {
                part.units = units_of(part.work, time);
            }
        }
    }

    /// The duration follows the part that takes longest. Where it was not that before, as with working times that differ
    /// from the task's, it changes in the same ratio.
    fn follow(&mut self, before: &Self) {
        let (was, is) = (before.longest(), self.longest());
        self.duration = if was > 0 { ratio(self.duration, is, was) } else { is };
    }

    fn longest(&self) -> i64 {
        self.parts.iter().map(|part| part.delay.saturating_add(self.time(part))).max().unwrap_or(0)
    }

    /// How long a part takes: the whole duration where its work says so up to rounding, else work ÷ units.
    fn time(&self, part: &Part) -> i64 {
        let whole = (self.duration - part.delay).max(0);
        let is_whole = part.work == work_in(whole, part.units) || part.units == units_of(part.work, whole);
        if is_whole { whole } else { ratio(part.work, FULL.into(), part.units.into()) }
    }
}

/// Work of somebody in working seconds: duration × units.
#[must_use]
pub fn work_in(duration: i64, units: u32) -> i64 {
    ratio(duration, units.into(), FULL.into())
}

/// Units with which work is done in a time: work ÷ duration, at least the least there is.
fn units_of(work: i64, time: i64) -> u32 {
    u32::try_from(ratio(work, FULL.into(), time)).unwrap_or(u32::MAX).max(1)
}

/// `amount` × `part` ÷ `whole`, of amounts that are not negative, to the nearest, a half up.
fn ratio(amount: i64, part: i64, whole: i64) -> i64 {
    let (part, whole) = (i128::from(part), i128::from(whole.max(1)));
    i64::try_from((i128::from(amount) * part + whole / 2) / whole).unwrap_or(i64::MAX)
}
