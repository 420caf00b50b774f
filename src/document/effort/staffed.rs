//! A task with who works on it, as the rules see it: what is left of it. What is done stays as it was.

use std::sync::Arc;

use super::Wish;
use super::rules::{Change, Effort, FULL, Part, work_in};
use crate::document::draft::{Draft, EditError};
use crate::document::tasks::key;
use crate::plan::{Assignment, DAY_SECONDS, Id, Kind, Mode, Person, Plan, Task, TaskType};

/// A task and its assignments.
#[derive(Debug, Clone)]
pub struct Staffed {
    task: Arc<Task>,
    /// What is left.
    effort: Effort,
    /// For each part of it, in the same order.
    shares: Vec<Share>,
    /// Working seconds that are done.
    done: i64,
}

/// What of an assignment the rules leave as it is.
#[derive(Debug, Clone, Copy)]
struct Share {
    assignment: Id<Assignment>,
    person: Id<Person>,
    /// Work done, in seconds.
    done: i64,
    /// Work left that is done in overtime, in seconds: it takes no time of the calendar.
    overtime: i64,
}

/// What a change makes of a task: before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// Working seconds, those done included.
    pub duration: (i64, i64),
    /// Work of all in seconds, that done included.
    pub work: (i64, i64),
    /// Share done, in percent.
    pub percent: (u8, u8),
    /// Work in seconds that has been done by who goes: it goes along.
    pub lost: i64,
    /// Who is on it before and after, in hundredths of a percent of their time.
    pub units: Vec<(Id<Person>, u32, u32)>,
}

/// How much of somebody's time a task gets when they come to it, in hundredths of a percent: all there is of it, if that is
/// less than the whole.
#[must_use]
pub fn usual_units(plan: &Plan, person: Id<Person>) -> u32 {
    let capacity = plan.get(person).and_then(|person| person.capacity);
    capacity.filter(|capacity| *capacity > 0).map_or(FULL, |capacity| capacity.min(FULL))
}

impl Staffed {
    /// What is left of a task. `None` where there is no such task, and of summaries: their duration is that of the tasks
    /// below.
    #[must_use]
    pub fn of(plan: &Plan, id: Id<Task>) -> Option<Self> {
        let task = plan.get(id)?;
        if plan.tasks.iter().any(|below| below.parent == Some(id)) {
            return None;
        }
        let finished = task.is_finished();
        // What is finished is facts: they are put right as a whole.
        let percent = if finished { 0 } else { i64::from(task.percent_complete) };
        let duration = task.duration.seconds;
        let left = task.remaining_duration.filter(|_| !finished && begun(task));
        let left = left.unwrap_or(duration - duration.saturating_mul(percent) / 100).clamp(0, duration);
        let mut found = Self {
            effort: Effort {
                task_type: task.task_type,
                effort_driven: task.effort_driven,
                duration: left,
                parts: Vec::new(),
                unassigned: task.work,
            },
            shares: Vec::new(),
            done: duration - left,
            task: Arc::clone(task),
        };
        for one in plan.assignments.iter().filter(|one| one.task == id && plan.works_by_time(one.person)) {
            let units = one.units.unwrap_or(FULL).max(1);
            let whole = one.work.unwrap_or_else(|| work_in(duration, units)).max(0);
            let by_percent = || whole.saturating_mul(percent) / 100;
            let done = if percent > 0 { one.actual_work.unwrap_or_else(by_percent).max(0) } else { 0 };
            let left = one.remaining_work.filter(|_| percent > 0).unwrap_or((whole - done).max(0)).max(0);
            let overtime = one.overtime.unwrap_or(0).clamp(0, left);
            // Who has begun is not held back any more.
            let delay = if percent > 0 { 0 } else { one.delay.max(0) };
            found.effort.parts.push(Part { units, work: left - overtime, delay });
            found.shares.push(Share { assignment: one.id, person: one.person, done, overtime });
        }
        Some(found)
    }

    /// The same with nothing of it done: for a duration of another kind, whose seconds say nothing of what is done.
    pub(super) fn whole(&self, plan: &Plan) -> Self {
        let task = Task { percent_complete: 0, remaining_duration: None, ..Task::clone(&self.task) };
        let mut plan = plan.clone();
        plan.put(task.into());
        Self::of(&plan, self.task.id)
            .map_or_else(|| self.clone(), |whole| Self { task: Arc::clone(&self.task), ..whole })
    }

    /// Whether somebody works on it.
    #[must_use]
    pub fn is_staffed(&self) -> bool {
        !self.shares.is_empty()
    }

    /// Its type, and whether it keeps its work when people come or go.
    #[must_use]
    pub fn keeps_work(&self) -> bool {
        self.effort.keeps_work()
    }

    /// Work of all in seconds, that done included.
    #[must_use]
    pub fn work(&self) -> i64 {
        self.shares
            .iter()
            .map(|share| share.done.saturating_add(share.overtime))
            .fold(self.effort.work(), i64::saturating_add)
    }

    /// Working seconds, those done included.
    #[must_use]
    pub fn duration(&self) -> i64 {
        self.done.saturating_add(self.effort.duration)
    }

    /// Each assignment, with who it is of, their units, and their work in seconds, that done included.
    pub fn each(&self) -> impl Iterator<Item = (Id<Assignment>, Id<Person>, u32, i64)> + '_ {
        self.shares.iter().zip(&self.effort.parts).map(|(share, part)| {
            (
                share.assignment,
                share.person,
                part.units,
                part.work.saturating_add(share.done).saturating_add(share.overtime),
            )
        })
    }

    /// The same with work that stays when units change, whatever its type.
    pub(super) fn with_work_kept(mut self) -> Self {
        self.effort.task_type = TaskType::FixedUnits;
        self
    }

    /// Whether the rules say what follows from a new duration: somebody works on it, or some of it is done.
    #[must_use]
    pub(super) fn is_ruled(&self) -> bool {
        self.is_staffed() || self.done > 0
    }

    /// What is done: working seconds, and work of all in seconds.
    #[must_use]
    pub fn done(&self) -> (i64, i64) {
        (self.done, self.shares.iter().map(|share| share.done).fold(0, i64::saturating_add))
    }

    /// A wish as a change of what is left.
    ///
    /// # Errors
    /// When it is less than what is done, nothing would be left of what has begun, or the assignment is not one of these.
    pub(super) fn change(&self, plan: &Plan, wish: &Wish) -> Result<Change, EditError> {
        let missing = EditError::Missing(Kind::Assignment);
        let change = match wish {
            Wish::Duration(to) => Change::Duration(self.left(plan, *to, self.done, "d")?),
            Wish::Work(to) => Change::Work(self.left(plan, *to, self.work() - self.effort.work(), "h")?),
            Wish::PartWork(one, to) => {
                let place = self.place(*one).ok_or(missing)?;
                let kept = self.shares.get(place).map_or(0, |share| share.done.saturating_add(share.overtime));
                Change::PartWork(place, self.left(plan, *to, kept, "h")?)
            }
            Wish::Units(one, to) => Change::Units(self.place(*one).ok_or(missing)?, *to),
            Wish::Join(person) => {
                let join = Some(*person).filter(|person| plan.works_by_time(*person));
                self.staff_of(plan, &[], join.as_slice())
            }
            Wish::Leave(one) => self.staff_of(plan, &[*one], &[]),
        };
        let after = self.effort.after(&change);
        let used_up = self.effort.work() > 0 && after.work() == 0;
        let ends = (after.duration <= 0 && self.effort.duration > 0) || used_up;
        if self.done > 0 && ends && !matches!(change, Change::Staff { .. }) {
            let name = key(plan, &self.task);
            return Err(EditError::Input(format!("Then nothing of {name} is left: set it to 100% done instead.")));
        }
        Ok(change)
    }

    /// What is left of a total, so much of which is done (or overtime). `sign` is the unit that tells of it.
    fn left(&self, plan: &Plan, total: i64, done: i64, sign: &str) -> Result<i64, EditError> {
        if self.done > 0 && total < done {
            let day = plan.project().map_or(8 * 3600, |project| project.day_seconds());
            let (unit, sign) = match sign {
                "d" if self.task.duration.elapsed => (DAY_SECONDS, "ed"),
                "d" => (day.max(1), sign),
                _ => (3600, sign),
            };
            // Rounded up: what is named can be typed.
            let hundredths = (done.saturating_mul(100).saturating_add(unit - 1)) / unit;
            let amount = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            let amount = amount.trim_end_matches('0').trim_end_matches('.');
            let name = key(plan, &self.task);
            return Err(EditError::Input(format!("{amount} {sign} of {name} are done: it cannot be less.")));
        }
        Ok((total - done).max(0))
    }

    /// People who go and come as a change.
    pub(super) fn staff_of(&self, plan: &Plan, leave: &[Id<Assignment>], join: &[Id<Person>]) -> Change {
        Change::Staff {
            leave: leave.iter().filter_map(|one| self.place(*one)).collect(),
            join: join.iter().map(|person| usual_units(plan, *person)).collect(),
        }
    }

    fn place(&self, assignment: Id<Assignment>) -> Option<usize> {
        self.shares.iter().position(|share| share.assignment == assignment)
    }

    /// The part that each of the parts before and after a change is: who, and their part then.
    fn pairs(
        &self,
        change: &Change,
        after: &Effort,
        join: &[Id<Person>],
    ) -> Vec<(Option<Share>, Id<Person>, Option<Part>)> {
        let mut next = after.parts.iter().copied();
        let gone = |place: usize| matches!(change, Change::Staff { leave, .. } if leave.contains(&place));
        let mut pairs: Vec<_> = self
            .shares
            .iter()
            .enumerate()
            .map(|(place, share)| (Some(*share), share.person, if gone(place) { None } else { next.next() }))
            .collect();
        pairs.extend(join.iter().map(|person| (None, *person, next.next())));
        pairs
    }

    /// What a change would make of it; `join` are the people who come with it.
    #[must_use]
    pub(super) fn outlook(&self, change: &Change, join: &[Id<Person>]) -> Outlook {
        let after = self.effort.after(change);
        let pairs = self.pairs(change, &after, join);
        let kept: i64 = pairs
            .iter()
            .filter(|(_, _, part)| part.is_some())
            .filter_map(|(share, ..)| share.map(|share| share.done.saturating_add(share.overtime)))
            .sum();
        let gone = pairs.iter().filter(|(_, _, part)| part.is_none());
        let lost = gone.filter_map(|(share, ..)| share.map(|share| share.done)).fold(0, i64::saturating_add);
        let percent = self.task.percent_complete;
        let before =
            |share: Option<Share>| share.and_then(|share| self.effort.parts.get(self.place(share.assignment)?));
        Outlook {
            duration: (self.duration(), self.done.saturating_add(after.duration)),
            work: (self.work(), after.work().saturating_add(kept)),
            percent: (percent, self.percent_after(&after).unwrap_or(percent)),
            lost,
            units: pairs
                .iter()
                .map(|(share, person, part)| {
                    (*person, before(*share).map_or(0, |part| part.units), part.map_or(0, |part| part.units))
                })
                .collect(),
        }
    }

    /// Makes a change; `join` are the people who come with it.
    pub(super) fn apply(&self, draft: &mut Draft<'_>, change: &Change, join: &[Id<Person>]) -> Result<(), EditError> {
        let (id, after) = (self.task.id, self.effort.after(change));
        let total = self.done.saturating_add(after.duration);
        let percent = self.percent(after.duration);
        for (place, (share, person, part)) in self.pairs(change, &after, join).into_iter().enumerate() {
            let Some(share) = share else {
                let made = Assignment { id: draft.next_id(), task: id, person, ..Assignment::default() };
                // Of what was done before they came, nothing is theirs.
                let done = (percent > 0).then_some(0);
                draft.put(match part {
                    Some(part) => Assignment { actual_work: done, ..kept(&made, part, part.work, total) },
                    None => made,
                });
                continue;
            };
            let Some(part) = part else {
                draft.remove(Kind::Assignment, share.assignment.any())?;
                continue;
            };
            if self.effort.parts.get(place) == Some(&part) && total == self.duration() {
                continue;
            }
            let work = part.work.saturating_add(share.overtime).saturating_add(share.done);
            draft.update(share.assignment, |one| {
                *one = kept(one, part, work, total);
                one.remaining_work = None;
                one.overtime = one.overtime.map(|overtime| overtime.min(work)).filter(|overtime| *overtime > 0);
                // What the share done of the task does not tell.
                if percent > 0 && (one.actual_work.is_some() || work.saturating_mul(percent) / 100 != share.done) {
                    one.actual_work = Some(share.done);
                }
            })?;
        }
        let follows = !matches!(change, Change::Duration(_)) || after.parts.is_empty();
        draft.update(id, |task| {
            task.milestone &= total == 0 || task.duration.seconds > 0;
            if total != task.duration.seconds {
                task.duration.seconds = total;
                if self.done <= 0 {
                    task.remaining_duration = None;
                }
                if task.mode == Mode::Manual {
                    task.manual_finish = None;
                }
            }
            if let Some(percent_complete) = self.percent_after(&after) {
                task.percent_complete = percent_complete;
                let told = total - total.saturating_mul(percent) / 100;
                task.remaining_duration = (after.duration != told).then_some(after.duration);
            }
            if follows {
                task.work = if after.parts.is_empty() { after.unassigned } else { None };
            }
        })
    }

    /// Share done of the task in percent after a change, where it follows from another duration.
    fn percent_after(&self, after: &Effort) -> Option<u8> {
        (self.done > 0 && after.duration != self.effort.duration)
            .then(|| u8::try_from(self.percent(after.duration)).unwrap_or(99))
    }

    /// Share done of the task in percent, with so many working seconds left: from 1 to 99 where it has begun and not ended.
    fn percent(&self, left: i64) -> i64 {
        if self.done <= 0 {
            return 0;
        }
        let total = self.done.saturating_add(left).max(1);
        ((self.done.saturating_mul(100) + total / 2) / total).clamp(1, 99)
    }
}

/// Whether a task has begun.
fn begun(task: &Task) -> bool {
    task.percent_complete > 0 || task.actual_start.is_some()
}

/// An assignment with these units and this work; work that is duration × units is left to follow from them.
fn kept(one: &Assignment, part: Part, work: i64, duration: i64) -> Assignment {
    Assignment {
        units: (part.units != FULL).then_some(part.units),
        work: (work != work_in(duration, part.units)).then_some(work),
        ..one.clone()
    }
}
