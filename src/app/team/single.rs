//! Ways out of too much at a time that change one task: later, interrupted, or longer with less of somebody's time; each
//! with what it would make of the task and of the project's finish.

use super::worse::{Before, Worse};
use crate::analysis::overload::{Overload, overloads};
use crate::document::{Draft, EditError, effort, schedule_edits};
use crate::plan::{Assignment, DateTime, Id, Ids, Mode, Person, Plan, Task};
use crate::schedule::Schedule;

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
    /// Whether the person never has too much to do with this task then.
    pub solved: bool,
    /// What else gets worse by it.
    pub worse: Worse,
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
        }
    }
}

/// The ways that one task offers, with what each makes of it: later within its slack, where it has not begun; with pauses
/// while there is too much, where it has begun by then; longer, with the time that the other tasks leave. What makes
/// something else worse comes last, and before it what does not solve it.
#[must_use]
pub fn ways(
    plan: &Plan,
    schedule: &Schedule,
    all: &[Overload],
    task: Id<Task>,
    person: Id<Person>,
    before: &Before<'_>,
) -> Vec<Outcome> {
    let with_it = |one: &&Overload| one.person == person && one.tasks.contains(&task);
    let over: Vec<&Overload> = all.iter().filter(with_it).collect();
    let (Some(record), Some(dates)) = (plan.get(task), schedule.task(task)) else { return Vec::new() };
    let mine = plan.assignments.iter().find(|one| one.task == task && one.person == person);
    let Some(mine) = mine.filter(|_| !over.is_empty()) else { return Vec::new() };
    let tried = |way: Way| {
        let mut ids = Ids::seeded(1);
        let mut draft = Draft::new(plan, &mut ids, DateTime(0));
        way.make(&mut draft, task, &|_| String::new()).ok()?;
        let next = schedule.next(draft.plan());
        let dates = next.task(task)?;
        let then = overloads(draft.plan(), &next);
        let solved = !then.iter().any(|one| with_it(&one));
        let worse = before.worse(draft.plan(), &next, &then);
        Some(Outcome { way, dates: (dates.start, dates.finish), finish: next.finish(), solved, worse })
    };
    let mut found = Vec::new();
    let calendar = schedule.calendar_of(record.calendar);
    if record.actual_start.is_none() && record.percent_complete == 0 && record.mode == Mode::Auto {
        let others = plan.assignments.iter().filter(|one| one.person == person && one.task != task);
        let mut ends: Vec<DateTime> = others
            .filter_map(|one| schedule.task(one.task))
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
            tried(Way::Move(start, finish))
        });
        // The first that solves it, or rather one after it that makes nothing else worse.
        let mut solving = moves.filter(|outcome| outcome.solved);
        let first = solving.next();
        let better = first
            .as_ref()
            .filter(|one| !one.worse.is_nothing())
            .and_then(|_| solving.find(|one| one.worse.is_nothing()));
        found.extend(better.or(first));
    }
    // What is done was not interrupted.
    let done = record.duration.seconds.saturating_mul(i64::from(record.percent_complete)) / 100;
    let done = calendar.add(dates.start, done);
    if !record.duration.elapsed && over.iter().all(|one| one.from > dates.start && one.from >= done) {
        found.extend(tried(Way::Split(over.iter().map(|one| (one.from, one.to)).collect())));
    }
    let units = u64::from(mine.units.unwrap_or(FULL as u32));
    let others = over.iter().map(|one| one.asked.saturating_sub(units)).max().unwrap_or(0);
    let capacity = over.iter().map(|one| u64::from(one.capacity)).min().unwrap_or(0);
    // Whole percents: nobody gives a hundredth of one.
    let free = capacity.saturating_sub(others) / 100 * 100;
    if (LEAST..units).contains(&free) {
        found.extend(u32::try_from(free).ok().and_then(|free| tried(Way::Extend(mine.id, free))));
    }
    found.sort_by_key(|one| (!one.worse.is_nothing(), !one.solved));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::workload::Grain;
    use crate::plan::{Date, Duration, Link, Project};

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

    fn of(plan: &Plan, task: Id<Task>, person: Id<Person>) -> Vec<Outcome> {
        let schedule = Schedule::of(plan);
        let all = overloads(plan, &schedule);
        let today = plan.project().unwrap().start.date();
        ways(plan, &schedule, &all, task, person, &Before::of(plan, &schedule, &all, Grain::Week, today))
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
}
