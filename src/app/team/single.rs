//! Ways out of too much at a time that change one task: later, interrupted, longer with less of somebody's time, or done by
//! somebody else; each with what it would make of the task and of the project's finish.

use super::worse::{Before, Worse};
use crate::analysis::cost::planned;
use crate::analysis::overload::{Overload, overloads};
use crate::document::assign::hand_over;
use crate::document::{Draft, EditError, effort, schedule_edits};
use crate::plan::{Assignment, DateTime, Id, Ids, Mode, Money, Person, Plan, Task};
use crate::schedule::{Schedule, TaskDates};

/// All of somebody's time, in hundredths of a percent.
const FULL: u64 = 10_000;
/// Least share that is worth anybody's while: a twentieth.
const LEAST: u64 = 500;
/// Later starts that are tried, each after another task of theirs.
const TRIED: usize = 6;

/// A change of one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Starts at a moment, and ends at one.
    Move(DateTime, DateTime),
    /// Pauses, each time from one moment to another.
    Split(Vec<(DateTime, DateTime)>),
    /// Takes so much of the person's time, in hundredths of a percent, and longer for it.
    Extend(Id<Assignment>, u32),
    /// Somebody has it instead of somebody: the first instead of the second.
    Reassign(Id<Person>, Id<Person>),
}

/// A way and what it makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The way.
    pub way: Way,
    /// Start and finish of the task then.
    pub dates: (DateTime, DateTime),
    /// Finish of the project then.
    pub finish: Option<DateTime>,
    /// Whether nobody has too much to do with this task then.
    pub solved: bool,
    /// What else gets worse by it.
    pub worse: Worse,
    /// How much more the plan costs then; less is below zero.
    pub more: Money,
}

/// Why a way is not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    /// It is not among the tasks that are too much at once.
    Apart,
    /// Not later: it has begun.
    Begun,
    /// Not later: its dates are typed.
    Manual,
    /// Not later: no start within its slack, in seconds of working time, has room for it.
    NoRoom(i64),
    /// No pause: there is too much from its start on, or in what is done of it.
    FromStart,
    /// No pause: it goes by the clock.
    Elapsed,
    /// Not longer: the other tasks leave too little of their time, or none.
    NoTime,
}

impl Way {
    /// Makes the change; `day` says a moment as people read it.
    ///
    /// # Errors
    /// When the task is not there.
    pub fn make(
        &self,
        draft: &mut Draft<'_>,
        task: Id<Task>,
        day: &dyn Fn(DateTime) -> String,
    ) -> Result<String, EditError> {
        match self {
            Self::Move(start, finish) => {
                schedule_edits::set_start(draft, task, *start, *finish, &day(*start)).map(|(_, words)| words)
            }
            Self::Split(pauses) => schedule_edits::pause(draft, task, pauses, day),
            Self::Extend(one, units) => effort::stretch(draft, *one, *units),
            Self::Reassign(to, from) => hand_over(draft, task, Some(*from), Some(*to)),
        }
    }
}

/// A task with which somebody has too much to do at a time.
pub struct Case<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its schedule.
    pub schedule: &'a Schedule,
    /// All that is too much in it.
    pub all: &'a [Overload],
    /// The task.
    pub task: Id<Task>,
    /// Who has too much to do.
    pub person: Id<Person>,
    /// How things are.
    pub before: &'a Before<'a>,
}

impl Case<'_> {
    /// What a way makes of it; `None` where it cannot be made.
    #[must_use]
    pub fn tried(&self, way: Way) -> Option<Outcome> {
        let mut ids = Ids::seeded(1);
        let mut draft = Draft::new(self.plan, &mut ids, DateTime(0));
        way.make(&mut draft, self.task, &|_| String::new()).ok()?;
        let next = self.schedule.next(draft.plan());
        let dates = next.task(self.task)?;
        let then = overloads(draft.plan(), &next);
        let other = if let Way::Reassign(to, _) = way { to } else { self.person };
        let solved = ![self.person, other].iter().any(|person| then.iter().any(|one| self.with_it(one, *person)));
        let worse = self.before.worse(draft.plan(), &next, &then);
        let cost = planned(draft.plan(), &next).unwrap_or_default();
        let more = Money(cost.0.saturating_sub(self.before.cost.0));
        Some(Outcome { way, dates: (dates.start, dates.finish), finish: next.finish(), solved, worse, more })
    }

    fn with_it(&self, one: &Overload, person: Id<Person>) -> bool {
        one.person == person && one.tasks.contains(&self.task)
    }

    /// The ways that the task offers, with what each makes of it: later within its slack, where it has not begun; with pauses
    /// while there is too much, where it has begun by then; longer, with the time that the other tasks leave. What makes
    /// something else worse comes last, and before it what does not solve it. Then why the others are not offered.
    #[must_use]
    pub fn ways(&self) -> (Vec<Outcome>, Vec<Closed>) {
        let over: Vec<&Overload> = self.all.iter().filter(|one| self.with_it(one, self.person)).collect();
        let (Some(record), Some(dates)) = (self.plan.get(self.task), self.schedule.task(self.task)) else {
            return Default::default();
        };
        let mine = self.plan.assignments.iter().find(|one| one.task == self.task && one.person == self.person);
        let Some(mine) = mine.filter(|_| !over.is_empty()) else { return (Vec::new(), vec![Closed::Apart]) };
        let (mut found, mut closed) = (Vec::new(), Vec::new());
        let mut take = |way: Result<Outcome, Closed>| match way {
            Ok(outcome) => found.push(outcome),
            Err(why) => closed.push(why),
        };
        take(self.later(record, dates));
        take(self.pausing(record, dates, &over));
        take(self.longer(mine, &over));
        found.sort_by_key(|one| (!one.worse.is_nothing(), !one.solved));
        (found, closed)
    }

    /// Later within its slack: the first start that solves it, or rather one after it that makes nothing else worse.
    fn later(&self, record: &Task, dates: &TaskDates) -> Result<Outcome, Closed> {
        let booked = || self.plan.time_entries.iter().any(|entry| entry.task == Some(record.id));
        if record.actual_start.is_some() || record.percent_complete > 0 || booked() {
            return Err(Closed::Begun);
        }
        if record.mode != Mode::Auto {
            return Err(Closed::Manual);
        }
        let calendar = self.schedule.calendar_of(record.calendar);
        let others = self.plan.assignments.iter().filter(|one| one.person == self.person && one.task != self.task);
        let mut ends: Vec<DateTime> = others
            .filter_map(|one| self.schedule.task(one.task))
            .filter(|other| other.finish > dates.start && !other.inactive)
            .map(|other| calendar.next_working(other.finish))
            .filter(|start| calendar.between(dates.start, *start) <= dates.total_slack)
            .collect();
        ends.sort_unstable();
        ends.dedup();
        let moves = ends.into_iter().take(TRIED).filter_map(|start| {
            let finish = if record.duration.elapsed {
                start + record.duration.seconds
            } else {
                calendar.add(start, record.duration.seconds)
            };
            self.tried(Way::Move(start, finish))
        });
        let mut solving = moves.filter(|outcome| outcome.solved);
        let first = solving.next();
        let better = first
            .as_ref()
            .filter(|one| !one.worse.is_nothing())
            .and_then(|_| solving.find(|one| one.worse.is_nothing()));
        better.or(first).ok_or(Closed::NoRoom(dates.total_slack.max(0)))
    }

    /// With pauses while there is too much; what is done was not interrupted.
    fn pausing(&self, record: &Task, dates: &TaskDates, over: &[&Overload]) -> Result<Outcome, Closed> {
        if record.duration.elapsed {
            return Err(Closed::Elapsed);
        }
        let done = record.duration.seconds.saturating_mul(i64::from(record.percent_complete)) / 100;
        let done = self.schedule.calendar_of(record.calendar).add(dates.start, done);
        let amid = over.iter().all(|one| one.from > dates.start && one.from >= done);
        let pauses = || Way::Split(over.iter().map(|one| (one.from, one.to)).collect());
        amid.then(pauses).and_then(|way| self.tried(way)).ok_or(Closed::FromStart)
    }

    /// Longer, with the time that the other tasks leave.
    fn longer(&self, mine: &Assignment, over: &[&Overload]) -> Result<Outcome, Closed> {
        let units = u64::from(mine.units.unwrap_or(FULL as u32));
        let others = over.iter().map(|one| one.asked.saturating_sub(units)).max().unwrap_or(0);
        let capacity = over.iter().map(|one| u64::from(one.capacity)).min().unwrap_or(0);
        // Whole percents: nobody gives a hundredth of one.
        let free = u32::try_from(capacity.saturating_sub(others) / 100 * 100).unwrap_or(0);
        let fits = (LEAST..units).contains(&u64::from(free));
        fits.then(|| self.tried(Way::Extend(mine.id, free))).flatten().ok_or(Closed::NoTime)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::workload::Grain;
    use crate::plan::{Date, Duration, Link, Project, Rate};

    const DAY: i64 = 8 * 3600;

    /// From a Monday: Ann has a task of ten days with half of her time, and others.
    fn case(others: &[(i64, i64, u32)]) -> (Plan, Vec<Id<Task>>, Id<Person>, Date) {
        let mut ids = Ids::seeded(3);
        let mut plan = Plan::default();
        let monday = Date::new(2026, 3, 9).unwrap();
        plan.put(Project { id: ids.next(), start: monday.at(8 * 3600), ..Project::default() }.into());
        let ann = ids.next();
        plan.put(Person { id: ann, name: "Ann".into(), ..Person::default() }.into());
        let mut tasks = Vec::new();
        for (after, days, units) in [(0, 10, 5_000)].into_iter().chain(others.iter().copied()) {
            let task = Task { id: ids.next(), duration: Duration::working(days * DAY), ..Task::default() };
            tasks.push(task.id);
            if after > 0 {
                let first = Task { id: ids.next(), duration: Duration::working(after * DAY), ..Task::default() };
                let link = Link { id: ids.next(), predecessor: first.id, successor: task.id, ..Link::default() };
                plan.put(first.into());
                plan.put(link.into());
            }
            let one = Assignment {
                id: ids.next(),
                task: task.id,
                person: ann,
                units: (units != 10_000).then_some(units),
                ..Assignment::default()
            };
            plan.put(task.into());
            plan.put(one.into());
        }
        (plan, tasks, ann, monday)
    }

    fn with<T>(plan: &Plan, task: Id<Task>, person: Id<Person>, ask: impl FnOnce(&Case<'_>) -> T) -> T {
        let schedule = Schedule::of(plan);
        let all = overloads(plan, &schedule);
        let today = plan.project().unwrap().start.date();
        let before = Before::of(plan, &schedule, &all, Grain::Week, today);
        ask(&Case { plan, schedule: &schedule, all: &all, task, person, before: &before })
    }

    fn offered(case: &Case<'_>) -> (Vec<Outcome>, Vec<Closed>) {
        case.ways()
    }

    fn of(plan: &Plan, task: Id<Task>, person: Id<Person>) -> Vec<Outcome> {
        with(plan, task, person, offered).0
    }

    #[test]
    fn a_task_is_moved_within_its_slack_or_takes_the_time_that_others_leave() {
        // Two days of all her time at the same time, with eight days of slack.
        let (plan, tasks, ann, monday) = case(&[(0, 2, 10_000)]);
        let found = of(&plan, tasks[1], ann);
        // Only the end of the other one would do, and that is beyond its slack.
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(matches!(found[0].way, Way::Extend(_, 5_000)) && found[0].solved);
        assert_eq!(found[0].dates.1, (monday + 3).at(17 * 3600));
        // A third one goes on longer: now there is slack.
        let (plan, tasks, ann, monday) = case(&[(0, 2, 10_000), (12, 1, 2_500)]);
        let found = of(&plan, tasks[1], ann);
        assert!(matches!(found[0].way, Way::Move(start, _) if start == (monday + 14).at(8 * 3600)), "{found:?}");
        assert_eq!(found[0].finish, Some((monday + 16).at(17 * 3600)));
    }

    #[test]
    fn what_makes_something_else_worse_comes_last_and_says_so() {
        // Two days of all her time at once with ten of half of it, and a week of all her time behind both.
        let (mut plan, tasks, ann, monday) = case(&[(0, 2, 10_000), (10, 5, 10_000), (25, 1, 2_500)]);
        let first = of(&plan, tasks[1], ann);
        assert!(first.iter().all(|one| one.worse.missed.is_empty()));
        // The way out by half of her time makes nothing worse; later than all it would, too.
        assert!(first[0].solved && first[0].worse.is_nothing(), "{first:?}");
        // What follows it must be there when she has no time for more.
        let next = Task { id: Ids::seeded(77).next(), duration: Duration::working(2 * DAY), ..Task::default() };
        let mut ids = Ids::seeded(78);
        let link = Link { id: ids.next(), predecessor: tasks[1], successor: next.id, ..Link::default() };
        let one = Assignment { id: ids.next(), task: next.id, person: ann, ..Assignment::default() };
        let due = Task { deadline: Some((monday + 4).at(17 * 3600)), ..next };
        for record in [due.clone().into(), link.into(), one.into()] {
            plan.put(record);
        }
        let found = of(&plan, tasks[1], ann);
        let worse = found.iter().find(|one| !one.worse.is_nothing()).unwrap();
        assert_eq!(worse.worse.missed, [(due.id, (monday + 4).at(17 * 3600))]);
        let order: Vec<bool> = found.iter().map(|one| one.worse.is_nothing()).collect();
        assert!(order.is_sorted_by(|one, next| one >= next), "{found:?}");
    }

    #[test]
    fn a_task_that_has_begun_by_then_pauses() {
        let (plan, tasks, ann, monday) = case(&[(3, 2, 10_000)]);
        let found = of(&plan, tasks[0], ann);
        let pause = ((monday + 3).at(8 * 3600), (monday + 4).at(17 * 3600));
        let split = found.iter().find(|one| matches!(one.way, Way::Split(_))).unwrap();
        assert_eq!(split.way, Way::Split(vec![pause]));
        assert!(split.solved, "nothing is asked of her while it pauses");
        assert_eq!(split.dates, (monday.at(8 * 3600), (monday + 15).at(17 * 3600)), "two days later");
        // Half of it is done, the days of too much among them.
        let mut plan = plan;
        let half = Task { percent_complete: 50, ..Task::clone(plan.get(tasks[0]).unwrap()) };
        plan.put(half.into());
        assert!(of(&plan, tasks[0], ann).iter().all(|one| !matches!(one.way, Way::Split(_))));
    }

    #[test]
    fn what_is_not_offered_has_a_reason() {
        // Two days of all her time at the same time as the ten days of half of it, without slack beyond.
        let (mut plan, tasks, ann, _) = case(&[(0, 2, 10_000)]);
        let closed = |plan: &Plan, task| with(plan, task, ann, offered).1;
        assert_eq!(closed(&plan, tasks[1]), [Closed::NoRoom(8 * DAY), Closed::FromStart]);
        let begun = Task { percent_complete: 10, ..Task::clone(plan.get(tasks[1]).unwrap()) };
        plan.put(begun.into());
        assert_eq!(closed(&plan, tasks[1]), [Closed::Begun, Closed::FromStart]);
        let typed = Task { percent_complete: 0, mode: Mode::Manual, ..Task::clone(plan.get(tasks[1]).unwrap()) };
        plan.put(typed.into());
        assert_eq!(closed(&plan, tasks[1])[0], Closed::Manual);
        // Of the other one's time all is asked for while both go on; alone it is not too much.
        assert!(closed(&plan, tasks[0]).contains(&Closed::NoTime));
        let (plan, tasks, ann, _) = case(&[]);
        assert_eq!(with(&plan, tasks[0], ann, offered), (vec![], vec![Closed::Apart]));
    }

    #[test]
    fn somebody_else_has_their_own_working_time() {
        let (mut plan, tasks, ann, monday) = case(&[(0, 2, 10_000)]);
        let mut ids = Ids::seeded(99);
        let (ben, cy) = (ids.next(), ids.next());
        // Two days of eight hours at 50.00; Ann has no price.
        let rates = vec![Rate { standard: Money(5_000), ..Rate::default() }];
        plan.put(Person { id: ben, name: "Ben".into(), rates, ..Person::default() }.into());
        plan.put(Person { id: cy, name: "Cy".into(), ..Person::default() }.into());
        let all_day = Assignment { id: ids.next(), task: tasks[0], person: cy, ..Assignment::default() };
        plan.put(all_day.into());
        let give = |to| with(&plan, tasks[1], ann, |case| case.tried(Way::Reassign(to, ann)).unwrap());
        let ben = give(ben);
        assert!(ben.solved && ben.worse.is_nothing());
        assert_eq!(ben.more, Money(16 * 5_000));
        assert_eq!(ben.dates, (monday.at(8 * 3600), (monday + 1).at(17 * 3600)));
        // Cy has the other task with all of their time: they would have too much.
        let given = give(cy);
        assert!(!given.solved);
        assert_eq!(given.more, Money(0));
        assert_eq!(given.worse.people.first().map(|(person, ..)| *person), Some(cy));
    }
}
