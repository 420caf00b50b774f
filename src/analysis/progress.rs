//! How much is done, now and over time, in working time of tasks.

use super::baseline::{baseline_entries, current_baseline};
use super::spread::{Sums, part};
use crate::plan::scaled::scaled;
use crate::plan::{Date, DateTime, Id, Plan, Task};
use crate::schedule::Schedule;

/// Most points of a burn-up.
const MOST_POINTS: i32 = 100;
/// Tasks written down within so many days of a project's beginning were in its scope from the start.
const SETTLING_DAYS: i32 = 7;

/// How far the project is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Working seconds of all tasks.
    pub scope: i64,
    /// Of these, done.
    pub done: i64,
    /// Of these, planned to be done by today.
    pub due: i64,
    /// Tasks that are not summaries or milestones.
    pub tasks: usize,
    /// Finished ones.
    pub finished: usize,
    /// Unfinished ones on the critical path.
    pub critical: usize,
}

impl Progress {
    /// Share done, percent, rounded down: 100 only when everything is.
    #[must_use]
    pub fn percent(&self) -> u8 {
        share(self.done, self.scope)
    }

    /// Share that the schedule wants done by today, percent, rounded down.
    #[must_use]
    pub fn percent_due(&self) -> u8 {
        share(self.due, self.scope)
    }
}

fn share(part: i64, all: i64) -> u8 {
    u8::try_from((i128::from(part) * 100).checked_div(i128::from(all)).unwrap_or(0)).unwrap_or(100)
}

/// A leaf task as the curves see it.
struct Leaf {
    task: Id<Task>,
    start: DateTime,
    finish: DateTime,
    duration: i64,
    percent: u8,
    created: Option<DateTime>,
    critical: bool,
}

fn leaves<'a>(plan: &'a Plan, schedule: &'a Schedule) -> impl Iterator<Item = Leaf> + 'a {
    schedule.outline().rows().iter().zip(schedule.rows()).filter_map(|(row, dates)| {
        let task = plan.get(row.task)?;
        (!dates.summary && !dates.inactive && !task.milestone).then_some(Leaf {
            task: task.id,
            start: dates.start,
            finish: dates.finish,
            duration: dates.duration,
            percent: dates.percent_complete,
            created: task.created,
            critical: dates.critical,
        })
    })
}

/// How far the project is at the end of today.
#[must_use]
pub fn progress(plan: &Plan, schedule: &Schedule, today: Date) -> Progress {
    let tonight = (today + 1).midnight();
    let mut sum = Progress::default();
    for leaf in leaves(plan, schedule) {
        sum.scope += leaf.duration;
        sum.done += done_of(&leaf);
        sum.due += part(leaf.duration, leaf.start.0, leaf.finish.0, tonight.0);
        sum.tasks += 1;
        sum.finished += usize::from(leaf.percent == 100);
        sum.critical += usize::from(leaf.critical && leaf.percent < 100);
    }
    sum
}

fn done_of(leaf: &Leaf) -> i64 {
    scaled(leaf.duration, i64::from(leaf.percent), 100)
}

/// A day of the burn-up; lengths in working seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BurnPoint {
    /// At the end of this day.
    pub on: Date,
    /// All tasks known by then.
    pub scope: i64,
    /// Done by then; `None` after today.
    pub done: Option<i64>,
    /// Done by then by the baseline; `None` without one.
    pub baseline: Option<i64>,
    /// Done by then if the rest goes as scheduled; `None` before today.
    pub scheduled: Option<i64>,
}

/// Scope, done, baseline and schedule over time, from the start of the project to its finish or target. `None` without
/// tasks that take time.
///
/// What is done is known for now only; the past is drawn by spreading each task's done part evenly from its start to its
/// finish, or to today while it is under way. A task that was written down after the project had settled (a week after
/// it was made, or its baseline) adds to the scope on that day.
#[must_use]
pub fn burn_up(plan: &Plan, schedule: &Schedule, today: Date) -> Option<Vec<BurnPoint>> {
    let leaves: Vec<Leaf> = leaves(plan, schedule).filter(|leaf| leaf.duration > 0).collect();
    let first = leaves.iter().map(|leaf| leaf.start.date()).min()?;
    let project = plan.project();
    let target = project.and_then(|project| project.charter.target_finish);
    let last = leaves.iter().map(|leaf| leaf.finish.date()).chain(target).max()?;
    let baseline = baseline_entries(plan);
    let settled = [
        project.and_then(|project| project.created).map(|made| made.date() + SETTLING_DAYS),
        current_baseline(plan).and_then(|baseline| baseline.taken_at).map(DateTime::date),
    ];
    let settled = settled.into_iter().flatten().max().unwrap_or(first).max(first);
    let days = ((last - first) / MOST_POINTS + 1).max(1);
    // Whole weeks, where there are many days.
    let step = if days > 1 { (days + 6) / 7 * 7 } else { 1 };
    let mut dates: Vec<Date> =
        (0..=MOST_POINTS).map(|place| first - 1 + place * step).take_while(|date| *date < last).collect();
    dates.push(last);
    if today > first && today < last {
        dates.push(today);
    }
    dates.sort_unstable();
    dates.dedup();
    let nights: Vec<i64> = dates.iter().map(|on| (*on + 1).midnight().0).collect();
    let [mut scope, mut done, mut scheduled, mut planned] = [(); 4].map(|()| Sums::at(&nights));
    let tonight = (today + 1).midnight();
    for leaf in &leaves {
        let later = leaf.created.map(DateTime::date).filter(|made| *made > settled);
        scope.add_from(leaf.duration, later.map_or(i64::MIN, |made| (made + 1).midnight().0));
        let finished = done_of(leaf);
        let until = if leaf.percent == 100 { leaf.finish.min(tonight) } else { tonight };
        done.add(finished, leaf.start.0, until.0);
        scheduled.add_from(finished, i64::MIN);
        scheduled.add(leaf.duration - finished, leaf.start.max(tonight).0, leaf.finish.max(tonight).0);
        if let Some(entry) = baseline.get(&leaf.task)
            && let (Some(start), Some(finish)) = (entry.start, entry.finish)
        {
            planned.add(entry.duration, start.0, finish.0);
        }
    }
    let sums = scope.all().into_iter().zip(done.all()).zip(scheduled.all()).zip(planned.all());
    let point = |(on, (((scope, done), scheduled), planned)): (Date, _)| BurnPoint {
        on,
        scope,
        done: (on <= today).then_some(done),
        baseline: (!baseline.is_empty()).then_some(planned),
        scheduled: (on >= today).then_some(scheduled),
    };
    Some(dates.into_iter().zip(sums).map(point).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Duration, Ids, Project};

    const DAY: i64 = 8 * 3600;

    /// Two tasks of five days from Monday 2 March: one half done, one not begun, and a milestone.
    fn plan() -> Plan {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let project = Project { id: ids.next(), start: "2026-03-02T08:00".parse().unwrap(), ..Project::default() };
        plan.put(project.into());
        for (rank, percent) in [(1, 40), (2, 0)] {
            let task = Task {
                id: ids.next(),
                rank: crate::plan::Rank(rank),
                duration: Duration::working(5 * DAY),
                percent_complete: percent,
                ..Task::default()
            };
            plan.put(task.into());
        }
        plan.put(Task { id: ids.next(), rank: crate::plan::Rank(3), milestone: true, ..Task::default() }.into());
        plan
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn progress_weighs_tasks_by_their_duration() {
        let plan = plan();
        let found = progress(&plan, &Schedule::of(&plan), day("2026-03-03"));
        assert_eq!((found.scope, found.done, found.tasks), (10 * DAY, 2 * DAY, 2));
        assert_eq!((found.percent(), found.finished, found.critical), (20, 0, 2));
        assert!((30..=42).contains(&found.percent_due()), "{}", found.percent_due());
        assert_eq!(Progress::default().percent(), 0);
    }

    #[test]
    fn the_burn_up_meets_the_facts_today_and_the_scope_at_the_end() {
        let plan = plan();
        let today = day("2026-03-04");
        let points = burn_up(&plan, &Schedule::of(&plan), today).unwrap();
        let now = points.iter().find(|point| point.on == today).unwrap();
        assert_eq!((now.done, now.scheduled), (Some(2 * DAY), Some(2 * DAY)));
        let last = points.last().unwrap();
        assert_eq!((last.scope, last.done, last.scheduled, last.baseline), (10 * DAY, None, Some(10 * DAY), None));
        assert_eq!(points.first().unwrap().done, Some(0));
        assert!(points.windows(2).all(|pair| pair[0].scheduled.unwrap_or(0) <= pair[1].scheduled.unwrap_or(i64::MAX)));
    }

    #[test]
    fn tasks_written_down_later_add_to_the_scope_then() {
        let mut plan = plan();
        let late = Task {
            id: Ids::seeded(9).next(),
            rank: crate::plan::Rank(9),
            duration: Duration::working(DAY),
            created: Some("2026-03-04T10:00".parse().unwrap()),
            ..Task::default()
        };
        plan.put(late.into());
        let points = burn_up(&plan, &Schedule::of(&plan), day("2026-03-05")).unwrap();
        let scope = |text: &str| points.iter().find(|point| point.on == day(text)).unwrap().scope;
        assert_eq!((scope("2026-03-03"), scope("2026-03-04")), (10 * DAY, 11 * DAY));
    }

    #[test]
    fn a_plan_without_work_has_no_burn_up() {
        let mut plan = Plan::default();
        assert_eq!(burn_up(&plan, &Schedule::of(&plan), Date(0)), None);
        plan.put(Task { id: Ids::seeded(1).next(), milestone: true, ..Task::default() }.into());
        assert_eq!(burn_up(&plan, &Schedule::of(&plan), Date(0)), None);
    }
}
