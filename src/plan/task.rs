//! Tasks: the work breakdown, the cards of the board and the bars of the timeline are the same records.

use std::sync::Arc;

use super::board::{Category, Column, Label, Sprint, SprintState};
use super::calendar::Calendar;
use super::duration::Duration;
use super::id::{Id, IdSet};
use super::kinds::Plan;
use super::money::Money;
use super::person::Person;
use super::rank::Rank;
use super::record::{part, record, words};
use super::recurrence::Recurrence;
use super::release::Release;
use super::skill::Skill;
use super::time::{Date, DateTime};
use super::uncertainty::Shape;

words! {
    /// Who decides a task's dates.
    pub enum Mode {
        /// The schedule.
        #[default]
        Auto,
        /// A person: the dates in `manual_start` and `manual_finish` stay as typed, and still drive others.
        Manual,
    }
}

words! {
    /// How urgent a card is.
    pub enum Priority {
        /// Can wait.
        Lowest,
        /// Low.
        Low,
        /// As usual.
        #[default]
        Normal,
        /// Before others.
        High,
        /// Now.
        Urgent,
    }
}

words! {
    /// A limit on a task's dates, besides its links.
    pub enum ConstraintKind {
        /// As soon as possible (no limit).
        #[default]
        AsSoonAsPossible,
        /// As late as possible without delaying the finish.
        AsLateAsPossible,
        /// Start no earlier than the date.
        StartNoEarlierThan,
        /// Start no later than the date.
        StartNoLaterThan,
        /// Finish no earlier than the date.
        FinishNoEarlierThan,
        /// Finish no later than the date.
        FinishNoLaterThan,
        /// Must start on the date.
        MustStartOn,
        /// Must finish on the date.
        MustFinishOn,
    }
}

impl ConstraintKind {
    /// Whether it limits the start.
    #[must_use]
    pub const fn is_of_start(self) -> bool {
        matches!(self, Self::StartNoEarlierThan | Self::StartNoLaterThan | Self::MustStartOn)
    }

    /// Whether the constraint needs a date.
    #[must_use]
    pub const fn has_date(self) -> bool {
        !matches!(self, Self::AsSoonAsPossible | Self::AsLateAsPossible)
    }
}

part! {
    /// A constraint and its date.
    pub struct Constraint {
        /// What is limited.
        pub kind: ConstraintKind,
        /// The limit; `None` for the two kinds without one.
        pub date: Option<DateTime>,
    }
}

words! {
    /// Which of work, duration and units stays when another changes (Work = Duration × Units).
    pub enum TaskType {
        /// Units stay.
        #[default]
        FixedUnits,
        /// Duration stays.
        FixedDuration,
        /// Work stays.
        FixedWork,
    }
}

words! {
    /// When a fixed cost is incurred.
    pub enum Accrual {
        /// Evenly over the task.
        #[default]
        Prorated,
        /// At the start.
        Start,
        /// At the finish.
        End,
    }
}

words! {
    /// By what a task earns its budget.
    pub enum EarnedBy {
        /// Its percent complete.
        #[default]
        PercentComplete,
        /// Its physical percent complete, where that is known.
        PhysicalPercent,
        /// Nothing until it is finished, all then.
        ZeroHundred,
        /// Half when it begins, half when it is finished.
        FiftyFifty,
        /// The share of its checklist that is done: milestones of equal weight.
        Checklist,
    }
}

part! {
    /// A three-point estimate of what was left of a task when it was given, in working seconds; best ≤ likely ≤ worst. What
    /// it says of a task that has gone on since: [`Task::estimate_left`].
    pub struct Estimate {
        /// If all goes well.
        pub best: i64,
        /// Most likely.
        pub likely: i64,
        /// If things go badly.
        pub worst: i64,
        /// The distribution between them.
        pub shape: Shape,
        /// How many seconds of the task were planned to be left then: progress since shrinks the estimate with them. 0 = not
        /// known: it holds as it stands.
        pub left: i64,
    }
}

part! {
    /// Why a task cannot go on.
    pub struct Blocked {
        /// In words.
        pub reason: String,
        /// Since when.
        pub since: DateTime,
    }
}

part! {
    /// One line of a checklist.
    pub struct ChecklistItem {
        /// What is to do.
        pub text: String,
        /// Whether it is done; of a line that became a task, whether it was.
        pub done: bool,
        /// The task it became, by which it is ticked. May be gone.
        pub task: Option<Id<Task>>,
    }
}

part! {
    /// A card's move to a column: the raw material of flow metrics. Never rewritten.
    pub struct Transition {
        /// The column moved to; `None` = off the board. May name a column that is gone.
        pub column: Option<Id<Column>>,
        /// When.
        pub at: DateTime,
        /// Percent complete before the move, so that a card taken back from Done has its progress again.
        pub percent_before: u8,
    }
}

part! {
    /// A task's move to a sprint or out of one: what scope changes and carry-over are read from. Never rewritten.
    pub struct SprintMove {
        /// The sprint moved to; `None` = the backlog. May name a sprint that is gone.
        pub sprint: Option<Id<Sprint>>,
        /// When.
        pub at: DateTime,
    }
}

part! {
    /// A stretch of time.
    pub struct Period {
        /// From.
        pub from: DateTime,
        /// To, not included.
        pub to: DateTime,
    }
}

record! {
    kind Task; owners []; refs [parent, calendar, column, labels, sprint, release, accountable]; completed remember_left;
    /// A task. It is a summary when other tasks have it as parent: its dates then follow from them.
    pub struct Task {
        /// The number of its key (`CPR-12`), given once and never reused; 0 = none yet.
        pub number: u32,
        /// What is to be done.
        pub name: String,
        /// The summary it is part of.
        pub parent: Option<Id<Task>>,
        /// Its place among the tasks of the same parent.
        pub rank: Rank,
        /// Marks an event: shown as a diamond, usually without duration.
        pub milestone: bool,
        /// Who decides the dates.
        pub mode: Mode,
        /// Planned duration (of a summary: ignored).
        pub duration: Duration,
        /// Three-point estimate of what was left when it was given.
        pub estimate: Option<Estimate>,
        /// Chance that the task turns out to be needed at all, per mille; `None` = certain. Where it is not, it takes no
        /// time and costs nothing, and its links hold.
        pub chance: Option<u16>,
        /// A limit on the dates.
        pub constraint: Constraint,
        /// Should be finished by then; warns, and caps the late finish, but never moves the task.
        pub deadline: Option<DateTime>,
        /// Start typed by a person (manual mode).
        pub manual_start: Option<DateTime>,
        /// Finish typed by a person (manual mode).
        pub manual_finish: Option<DateTime>,
        /// Left out of the schedule, kept in the plan.
        pub inactive: bool,
        /// Belongs to another project's file; its dates are facts here.
        pub external: bool,
        /// Calendar of the task itself.
        pub calendar: Option<Id<Calendar>>,
        /// Work on the task's calendar only, whatever the people's calendars say.
        pub ignore_resource_calendar: bool,
        /// Started then.
        pub actual_start: Option<DateTime>,
        /// An actual start that nobody recorded: the file it came from says that it has begun, and not when. As long as the
        /// actual start is this one, no figure of flow rests on it; one that somebody enters counts.
        pub assumed_start: Option<DateTime>,
        /// Finished then.
        pub actual_finish: Option<DateTime>,
        /// Share of the duration that is done, 0 to 100.
        pub percent_complete: u8,
        /// Share of the result that is there, 0 to 100, where it differs.
        pub physical_percent_complete: Option<u8>,
        /// Working seconds already spent, where known.
        pub actual_duration: Option<i64>,
        /// Working seconds still to go, where known.
        pub remaining_duration: Option<i64>,
        /// The done part ended then.
        pub stop: Option<DateTime>,
        /// The rest begins then.
        pub resume: Option<DateTime>,
        /// Interruptions: stretches in which nothing is worked.
        pub splits: Vec<Period>,
        /// Delay set by levelling, in seconds of clock time.
        pub levelling_delay: i64,
        /// Priority in levelling, 0 to 1000, where it is not 500.
        pub levelling_priority: Option<u16>,
        /// Which of work, duration and units stays.
        pub task_type: TaskType,
        /// Adding people shortens the task instead of adding work.
        pub effort_driven: bool,
        /// Planned work, in seconds, where it is not the sum of the assignments'.
        pub work: Option<i64>,
        /// Cost besides rates.
        pub fixed_cost: Money,
        /// When the fixed cost is incurred.
        pub fixed_cost_accrual: Accrual,
        /// By what it earns its budget; `None` = as the project does.
        pub earned_by: Option<EarnedBy>,
        /// How urgent.
        pub priority: Priority,
        /// Board column; `None` = not on the board.
        pub column: Option<Id<Column>>,
        /// Place in the column.
        pub card_rank: Rank,
        /// Due on the board, where it is not the scheduled finish.
        pub due: Option<Date>,
        /// When it is to be done again, once it is finished: the rule of finishing is told in `document::repeats`.
        pub repeats: Option<Recurrence>,
        /// Labels.
        pub labels: Vec<Id<Label>>,
        /// Sprint.
        pub sprint: Option<Id<Sprint>>,
        /// Moves between the backlog and sprints, oldest first.
        pub sprint_moves: Vec<SprintMove>,
        /// Place in the backlog or within its sprint, where somebody gave it one: see [`Task::backlog_place`].
        pub backlog_rank: Option<Rank>,
        /// Release.
        pub release: Option<Id<Release>>,
        /// Size in hundredths of a story point.
        pub points: Option<u32>,
        /// Checklist.
        pub checklist: Vec<ChecklistItem>,
        /// Why it cannot go on.
        pub blocked: Option<Blocked>,
        /// When it could not go on before, oldest first: the raw material of flow efficiency.
        pub blocked_before: Vec<Period>,
        /// Description, Markdown.
        pub description: String,
        /// Who answers for it (the A of RACI); who does it is in the assignments.
        pub accountable: Option<Id<Person>>,
        /// What those who do it have to be able to do, and how well.
        pub skills: Vec<Skill>,
        /// Put away: out of board and timeline, not out of the plan.
        pub archived: bool,
        /// When the record was made.
        pub created: Option<DateTime>,
        /// Moves between columns, oldest first.
        pub transitions: Vec<Transition>,
        /// UID in the Microsoft Project file it came from.
        pub uid: Option<i64>,
        /// Key in the tracker it came from.
        pub source_key: Option<String>,
    }
}

impl Task {
    /// Whether it is done: by its column, or by its progress where it has none.
    #[must_use]
    pub fn is_done(&self, plan: &Plan) -> bool {
        match self.column.and_then(|column| plan.columns.get(column)) {
            Some(column) => column.category == Category::Done,
            None => self.is_finished(),
        }
    }

    /// Whether it is done by its progress, whatever its column. A summary's own record does not tell.
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        self.percent_complete >= 100 || self.actual_finish.is_some()
    }

    /// Whether it has dates and figures in the plan: what was put away unfinished has none any more. What was finished stays
    /// what it was, and is off the board alone.
    #[must_use]
    pub const fn in_plan(&self) -> bool {
        !self.archived || self.is_finished()
    }

    /// Whether its actual start was assumed, and nobody has entered another since.
    #[must_use]
    pub fn start_is_assumed(&self) -> bool {
        self.assumed_start.is_some() && self.assumed_start == self.actual_start
    }

    /// The stretches in which nobody works on it, by their beginning: interruptions that were planned, and, while it is under
    /// way, from where it stopped to where it goes on.
    #[must_use]
    pub fn pauses(&self) -> Vec<(DateTime, DateTime)> {
        let under_way = self.actual_start.is_some() && !self.is_finished();
        let rest = self.stop.zip(self.resume).filter(|(stop, resume)| under_way && stop < resume);
        let mut all: Vec<_> = self.splits.iter().map(|split| (split.from, split.to)).chain(rest).collect();
        all.sort_unstable();
        all
    }

    /// What is left of its duration, in seconds: as somebody said, or by the share that is done.
    #[must_use]
    pub fn left(&self) -> i64 {
        let planned = self.duration.seconds.max(0);
        let done = i128::from(planned) * i128::from(self.percent_complete.min(100)) / 100;
        self.remaining_duration.unwrap_or(planned - done as i64)
    }

    /// The estimate of what is left now: as it was given, in the measure in which what is left has become less or more
    /// since.
    #[must_use]
    pub fn estimate_left(&self) -> Option<Estimate> {
        let known = self.estimate.as_ref()?;
        let (then, now) = (i128::from(known.left), i128::from(self.left().max(0)));
        let scaled = |seconds: i64| {
            if then <= 0 || then == now {
                return seconds;
            }
            (i128::from(seconds) * now / then).clamp(0, i128::from(i64::MAX)) as i64
        };
        let (best, likely, worst) = (scaled(known.best), scaled(known.likely), scaled(known.worst));
        Some(Estimate { best, likely, worst, left: self.left().max(0), ..known.clone() })
    }

    /// Takes the estimate as one of what is left now; of a task that is finished, as of what it was of before, or of the
    /// whole.
    pub fn estimate_is_of_now(&mut self) {
        let (left, whole) = (self.left(), self.duration.seconds.max(0));
        if let Some(known) = &mut self.estimate {
            known.left = match (left, known.left) {
                (1.., _) => left,
                (_, 1..) => known.left,
                _ => whole,
            };
        }
    }

    /// Its place in the backlog, or within its sprint. One that nobody has ranked stands by its number: after all that
    /// were there before it, so that a plan from elsewhere has an order at once, and moving one task changes one record.
    #[must_use]
    pub fn backlog_place(&self) -> Rank {
        self.backlog_rank.unwrap_or(Rank(i64::from(self.number) * Rank::STEP))
    }

    /// The sprint in whose list it stands; `None` = the backlog. Work that is open although its sprint is closed (it was
    /// reopened) or gone stands in the backlog: it is to be planned again, and nothing open may be out of sight.
    #[must_use]
    pub fn listed_in(&self, plan: &Plan) -> Option<Id<Sprint>> {
        let sprint = plan.get(self.sprint?)?;
        let waits = sprint.state == SprintState::Closed && !self.milestone && !self.is_done(plan);
        (!waits).then_some(sprint.id)
    }
}

/// Estimates of older files are of what was left when they were last written.
fn remember_left(task: &mut Task) {
    if task.estimate.as_ref().is_some_and(|known| known.left == 0) {
        task.estimate_is_of_now();
    }
}

/// All tasks of the outline: those that are in the plan ([`Task::in_plan`]), and what was put away along with finished work
/// below it.
pub(super) fn outlined(plan: &Plan) -> impl Iterator<Item = &Arc<Task>> {
    let mut above: IdSet<Id<Task>> = IdSet::default();
    for task in plan.tasks.iter().filter(|task| task.archived && task.is_finished()) {
        let away = |id: Option<Id<Task>>| id.and_then(|id| plan.tasks.get(id)).filter(|task| !task.in_plan());
        let mut next = away(task.parent);
        while let Some(task) = next.filter(|task| above.insert(task.id)) {
            next = away(task.parent);
        }
    }
    plan.tasks.iter().filter(move |task| task.in_plan() || above.contains(&task.id))
}

/// Tasks with tasks of the outline below them, and which are no cards: they have no work of their own, so that nothing
/// is counted twice. One that has a column is a card like others, as a story is that has sub-tasks.
#[must_use]
pub fn summaries(plan: &Plan) -> IdSet<Id<Task>> {
    let above = outlined(plan).filter_map(|task| task.parent);
    above.filter(|id| plan.get(*id).is_none_or(|task| task.column.is_none())).collect()
}

/// The tasks on which somebody wrote down time: they have begun, whether or not anybody said so.
#[must_use]
pub fn booked(plan: &Plan) -> IdSet<Id<Task>> {
    plan.time_entries.iter().filter_map(|entry| entry.task).collect()
}

impl ChecklistItem {
    /// Whether it is done: by the task it became, or by its tick.
    #[must_use]
    pub fn is_done(&self, plan: &Plan) -> bool {
        self.task.and_then(|task| plan.get(task)).map_or(self.done, |task| task.is_done(plan))
    }

    /// The line as it begins in another task: nothing done, no task of its own.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self { done: false, task: None, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_without_a_rank_stands_by_its_number() {
        let task = |number, backlog_rank| Task { number, backlog_rank, ..Task::default() };
        let places =
            [task(1, Some(Rank(-5))), task(0, None), task(1, None), task(9, Some(Rank::nth(0))), task(2, None)];
        let places: Vec<i64> = places.iter().map(|task| task.backlog_place().0).collect();
        assert_eq!(places, [-5, 0, Rank::STEP, Rank::STEP, 2 * Rank::STEP]);
    }
}
