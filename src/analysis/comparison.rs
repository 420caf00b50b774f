//! A plan beside another state of it: a baseline, a what-if copy, another version that came as a file.

use std::collections::HashMap;

use crate::plan::{Baseline, DateTime, Id, IdMap, Plan, Task};
use crate::schedule::Schedule;

/// What another state of a plan says of its tasks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Other {
    /// Start and finish there, by the task here.
    pub dates: IdMap<Id<Task>, (DateTime, DateTime)>,
    /// When the project finishes there.
    pub finish: Option<DateTime>,
    /// Names of the tasks that are only there, summaries aside.
    pub only_there: Vec<String>,
}

/// A task that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The task here.
    pub task: Id<Task>,
    /// Start and finish here.
    pub here: (DateTime, DateTime),
    /// Start and finish there; `None` for a task that is only here.
    pub there: Option<(DateTime, DateTime)>,
}

impl Other {
    /// What a baseline of the plan kept.
    #[must_use]
    pub fn of_baseline(plan: &Plan, baseline: Id<Baseline>) -> Self {
        let entries = plan.baseline_entries.iter().filter(|entry| entry.baseline == baseline);
        let dates: IdMap<_, _> =
            entries.filter_map(|entry| Some((entry.task, (entry.start?, entry.finish?)))).collect();
        let finish = dates.values().map(|(_, finish)| *finish).max();
        Self { dates, finish, only_there: Vec::new() }
    }

    /// What another plan with its schedule says. Copies of a plan have its tasks' ids; tasks of other plans are told by
    /// their names, where only one task on each side has the name.
    #[must_use]
    pub fn of_plan(here: &Plan, there: &Plan, schedule: &Schedule) -> Self {
        let by_name = unique_names(here);
        let names_there = unique_names(there);
        let mut found = Self { finish: schedule.finish(), ..Self::default() };
        for (row, dates) in schedule.outline().rows().iter().zip(schedule.rows()) {
            let Some(task) = there.get(row.task) else { continue };
            let same = if here.get(row.task).is_some_and(|task| task.in_plan()) {
                Some(row.task)
            } else {
                let only = names_there.get(task.name.as_str()) == Some(&Some(row.task));
                by_name.get(task.name.as_str()).copied().flatten().filter(|id| only && !there.tasks.contains(*id))
            };
            match same {
                Some(id) => drop(found.dates.insert(id, (dates.start, dates.finish))),
                None if !dates.summary => found.only_there.push(task.name.clone()),
                None => {}
            }
        }
        found
    }
}

/// The tasks of a plan by name; `None` for names that several have.
fn unique_names(plan: &Plan) -> HashMap<&str, Option<Id<Task>>> {
    let mut names: HashMap<&str, Option<Id<Task>>> = HashMap::new();
    for task in plan.tasks.iter().filter(|task| !task.name.is_empty()) {
        names.entry(task.name.as_str()).and_modify(|known| *known = None).or_insert(Some(task.id));
    }
    names
}

/// The tasks that start or finish on another day than there, or are not there, in the order of the outline. Summaries are
/// left out: their dates are those of their tasks.
#[must_use]
pub fn differences(schedule: &Schedule, other: &Other) -> Vec<Difference> {
    let days = |(start, finish): (DateTime, DateTime)| (start.date(), finish.date());
    let rows = schedule.outline().rows().iter().zip(schedule.rows()).filter(|(_, dates)| !dates.summary);
    rows.filter_map(|(row, dates)| {
        let (here, there) = ((dates.start, dates.finish), other.dates.get(&row.task).copied());
        let differs = there.is_none_or(|there| days(there) != days(here));
        differs.then_some(Difference { task: row.task, here, there })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Duration, Ids, Link, Project};

    fn plan(ids: &mut Ids, names: &[&str]) -> Plan {
        let mut plan = Plan::default();
        let start = "2026-03-02T08:00".parse().unwrap();
        plan.put(Project { id: ids.next(), start, ..Project::default() }.into());
        for name in names {
            let duration = Duration::working(8 * 3600);
            plan.put(Task { id: ids.next(), name: (*name).into(), duration, ..Task::default() }.into());
        }
        plan
    }

    fn named(plan: &Plan, name: &str) -> Id<Task> {
        plan.tasks.iter().find(|task| task.name == name).unwrap().id
    }

    #[test]
    fn a_copy_differs_where_it_was_changed() {
        let mut ids = Ids::seeded(1);
        let here = plan(&mut ids, &["a", "b", "c"]);
        let mut there = here.clone();
        let (a, b, c) = (named(&here, "a"), named(&here, "b"), named(&here, "c"));
        there.put(Link { id: ids.next(), predecessor: a, successor: b, ..Link::default() }.into());
        there.take(crate::plan::Kind::Task, c.any());
        there.put(Task { id: ids.next(), name: "d".into(), ..Task::default() }.into());
        let other = Other::of_plan(&here, &there, &Schedule::of(&there));
        assert_eq!(other.only_there, ["d"]);
        let found = differences(&Schedule::of(&here), &other);
        let told: Vec<_> = found.iter().map(|one| (one.task, one.there.map(|(start, _)| start - one.here.0))).collect();
        let day = 24 * 3600;
        let mut wanted = vec![(b, Some(day)), (c, None)];
        wanted.sort_by_key(|(task, _)| Schedule::of(&here).outline().row_of(*task));
        assert_eq!(told, wanted);
    }

    #[test]
    fn another_plan_is_compared_by_names_that_only_one_task_has() {
        let here = plan(&mut Ids::seeded(1), &["a", "b", "b"]);
        let there = plan(&mut Ids::seeded(2), &["a", "b", "x"]);
        let other = Other::of_plan(&here, &there, &Schedule::of(&there));
        assert_eq!(other.dates.keys().copied().collect::<Vec<_>>(), [named(&here, "a")]);
        let mut only = other.only_there.clone();
        only.sort();
        assert_eq!(only, ["b", "x"]);
        assert_eq!(differences(&Schedule::of(&here), &other).len(), 2);
    }
}
