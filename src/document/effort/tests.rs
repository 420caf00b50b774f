//! The matrix of task types, cell by cell, with the worked examples of Microsoft's help (“Change the task type Project uses
//! to calculate task duration”: one person, 10 days, 80 hours), and what holds after any edit.

use proptest::prelude::*;

mod begun;

use super::rules::{Change, Effort, Part, work_in};
use super::*;
use crate::document::{assign, schedule_edits, starter, tasks};
use crate::plan::{DateTime, Duration, Ids, TaskType};

const HOUR: i64 = 3600;
const DAY: i64 = 8 * HOUR;

use TaskType::{FixedDuration, FixedUnits, FixedWork};

fn effort(task_type: TaskType, driven: bool, days: i64, units: &[u32]) -> Effort {
    let duration = days * DAY;
    let parts = units.iter().map(|units| units * 100);
    let parts = parts.map(|units| Part { units, work: work_in(duration, units), delay: 0 }).collect();
    Effort { task_type, effort_driven: driven, duration, parts, unassigned: None }
}

/// Duration in quarters of a day, then each part's units in percent and work in hours.
fn facts(effort: &Effort) -> (i64, Vec<(u32, i64)>) {
    let parts = effort.parts.iter().map(|part| (part.units / 100, part.work / HOUR)).collect();
    (effort.duration * 4 / DAY, parts)
}

fn join(units: &[u32]) -> Change {
    Change::Staff { leave: Vec::new(), join: units.iter().map(|units| units * 100).collect() }
}

fn leave(places: &[usize]) -> Change {
    Change::Staff { leave: places.to_vec(), join: Vec::new() }
}

#[test]
fn every_cell_of_the_matrix_with_the_examples_of_microsoft() {
    let days = |days| Change::Duration(days * DAY);
    let hours = |hours| Change::Work(hours * HOUR);
    let units = |percent: u32| Change::Units(0, percent * 100);
    // Ten days of one person; what changes; quarters of a day, percent and hours after it.
    let cells: &[(TaskType, bool, Change, i64, &[(u32, i64)])] = &[
        (FixedUnits, false, days(8), 32, &[(100, 64)]),
        (FixedUnits, true, days(8), 32, &[(100, 64)]),
        (FixedUnits, false, hours(100), 50, &[(100, 100)]),
        (FixedUnits, true, hours(100), 50, &[(100, 100)]),
        (FixedUnits, false, units(50), 80, &[(50, 80)]),
        (FixedUnits, true, units(200), 20, &[(200, 80)]),
        (FixedUnits, true, join(&[100]), 20, &[(100, 40), (100, 40)]),
        (FixedUnits, false, join(&[100]), 40, &[(100, 80), (100, 80)]),
        (FixedUnits, false, join(&[50]), 40, &[(100, 80), (50, 40)]),
        (FixedWork, true, days(8), 32, &[(125, 80)]),
        (FixedWork, false, days(20), 80, &[(50, 80)]),
        (FixedWork, true, hours(100), 50, &[(100, 100)]),
        (FixedWork, true, units(50), 80, &[(50, 80)]),
        (FixedWork, true, join(&[100]), 20, &[(100, 40), (100, 40)]),
        // Whatever the flag says, fixed work is effort-driven.
        (FixedWork, false, join(&[100]), 20, &[(100, 40), (100, 40)]),
        (FixedDuration, false, days(8), 32, &[(100, 64)]),
        (FixedDuration, true, days(8), 32, &[(100, 64)]),
        (FixedDuration, false, hours(100), 40, &[(125, 100)]),
        (FixedDuration, true, hours(40), 40, &[(50, 40)]),
        (FixedDuration, false, units(50), 40, &[(50, 40)]),
        (FixedDuration, true, units(50), 40, &[(50, 40)]),
        (FixedDuration, true, join(&[100]), 40, &[(50, 40), (50, 40)]),
        (FixedDuration, false, join(&[100]), 40, &[(100, 80), (100, 80)]),
    ];
    for (task_type, driven, change, quarters, parts) in cells {
        let after = effort(*task_type, *driven, 10, &[100]).after(change);
        assert_eq!(facts(&after), (*quarters, parts.to_vec()), "{task_type:?} driven {driven} {change:?}");
    }
}

#[test]
fn who_goes_leaves_the_work_where_it_is_effort_driven_and_takes_it_along_where_not() {
    // Four days, one with all and one with half of their time: 48 hours.
    let cells: &[(TaskType, bool, &[usize], i64, &[(u32, i64)])] = &[
        (FixedUnits, true, &[1], 24, &[(100, 48)]),
        (FixedUnits, true, &[0], 48, &[(50, 48)]),
        (FixedUnits, false, &[1], 16, &[(100, 32)]),
        (FixedWork, true, &[1], 24, &[(100, 48)]),
        (FixedWork, false, &[0], 48, &[(50, 48)]),
        (FixedDuration, true, &[1], 16, &[(150, 48)]),
        (FixedDuration, false, &[1], 16, &[(100, 32)]),
        (FixedUnits, false, &[0, 1], 16, &[]),
        (FixedDuration, true, &[0, 1], 16, &[]),
    ];
    for (task_type, driven, gone, quarters, parts) in cells {
        let after = effort(*task_type, *driven, 4, &[100, 50]).after(&leave(gone));
        assert_eq!(facts(&after), (*quarters, parts.to_vec()), "{task_type:?} driven {driven} without {gone:?}");
    }
    // What it was waits for the next who comes, if it stays.
    let empty = effort(FixedUnits, true, 4, &[100, 50]).after(&leave(&[0, 1]));
    assert_eq!(empty.unassigned, Some(48 * HOUR));
    assert_eq!(facts(&empty.after(&join(&[100, 100]))), (12, vec![(100, 24), (100, 24)]));
    assert_eq!(effort(FixedUnits, false, 4, &[100]).after(&leave(&[0])).unassigned, None);
}

#[test]
fn the_first_people_bring_work_for_the_whole_duration() {
    for task_type in [FixedUnits, FixedWork, FixedDuration] {
        let after = effort(task_type, true, 5, &[]).after(&join(&[100, 50]));
        assert_eq!(facts(&after), (20, vec![(100, 40), (50, 20)]), "{task_type:?}");
    }
}

#[test]
fn the_duration_follows_the_one_who_takes_longest() {
    let mut two = effort(FixedUnits, false, 4, &[100, 100]);
    two.parts[1].work = 8 * HOUR;
    // Somebody who is done sooner has room.
    assert_eq!(facts(&two.after(&Change::PartWork(1, 16 * HOUR))), (16, vec![(100, 32), (100, 16)]));
    assert_eq!(facts(&two.after(&Change::PartWork(1, 48 * HOUR))), (24, vec![(100, 32), (100, 48)]));
    assert_eq!(facts(&two.after(&Change::Units(0, 5_000))), (32, vec![(50, 32), (100, 8)]));
    assert_eq!(facts(&two.after(&leave(&[0]))), (4, vec![(100, 8)]));
    // Work of all is shared as it was; a longer task is longer for each.
    assert_eq!(facts(&two.after(&Change::Work(80 * HOUR))), (32, vec![(100, 64), (100, 16)]));
    assert_eq!(facts(&two.after(&Change::Duration(8 * DAY))), (32, vec![(100, 64), (100, 16)]));
    // Who comes later, goes later.
    two.parts[1].delay = 3 * DAY;
    assert_eq!(facts(&two.after(&Change::PartWork(1, 16 * HOUR))), (20, vec![(100, 32), (100, 16)]));
    // Working times of their own: the work is half of what the duration says, and stays so.
    let mut part_time = effort(FixedUnits, false, 4, &[100]);
    part_time.parts[0].work = 16 * HOUR;
    assert_eq!(facts(&part_time.after(&Change::Units(0, 5_000))), (32, vec![(50, 16)]));
}

#[test]
fn shares_add_up_and_amounts_are_rounded_to_the_nearest() {
    let after = effort(FixedWork, true, 1, &[100]).after(&Change::Work(100)).after(&join(&[100, 100]));
    assert_eq!(after.parts.iter().map(|part| part.work).collect::<Vec<_>>(), [33, 34, 33]);
    assert_eq!(after.duration, 34);
    let third = effort(FixedWork, true, 2, &[100]).after(&Change::Duration(6 * DAY));
    assert_eq!((third.parts[0].units, third.parts[0].work), (3_333, 2 * DAY));
    // To nothing and from nothing, work follows: there is nothing that could stay.
    let none = effort(FixedWork, true, 2, &[50]).after(&Change::Duration(0));
    assert_eq!((none.work(), none.parts[0].units), (0, 5_000));
    assert_eq!(facts(&none.after(&Change::Duration(DAY))), (4, vec![(50, 4)]));
    assert_eq!(facts(&effort(FixedDuration, false, 0, &[100]).after(&Change::Work(DAY))), (4, vec![(100, 8)]));
}

/// A plan with a task of some days that people work on.
struct Case {
    plan: Plan,
    ids: Ids,
    task: Id<Task>,
    people: Vec<Id<Person>>,
}

impl Case {
    fn of(task_type: TaskType, driven: bool, days: i64, staff: usize) -> Self {
        let mut ids = Ids::seeded(3);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut case = Self { plan, ids, task: Id::default(), people: Vec::new() };
        let (mut task, mut people) = (Id::default(), Vec::new());
        case.edit(|draft| {
            let (id, words) = tasks::create(draft, "t", tasks::Place::LastIn(None))?;
            draft.update(id, |task| {
                task.duration = Duration::working(days * DAY);
                (task.task_type, task.effort_driven) = (task_type, driven);
            })?;
            for name in ["Ada", "Grace", "Olu"] {
                people.push(assign::add_person(draft, name)?.0);
            }
            task = id;
            super::staff(draft, id, &[], &people[..staff])?;
            Ok(words)
        });
        (case.task, case.people) = (task, people);
        case
    }

    /// Makes an edit that can be undone.
    fn edit(&mut self, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> String {
        let base = self.plan.clone();
        let mut draft = Draft::new(&base, &mut self.ids, DateTime(0));
        let words = change(&mut draft).unwrap();
        if let Some(edit) = draft.finish(words.clone()).unwrap() {
            edit.apply(&mut self.plan);
            let mut back = self.plan.clone();
            edit.revert(&mut back);
            assert_eq!(back, base, "{words} can be undone");
        }
        words
    }

    fn one(&self, person: usize) -> Id<Assignment> {
        assign::between(&self.plan, self.task, self.people[person]).unwrap()
    }

    /// Quarters of a day, then of each assignment percent and hours.
    fn facts(&self) -> (i64, Vec<(u32, i64)>) {
        let now = Staffed::of(&self.plan, self.task).unwrap();
        assert_eq!(now.duration(), self.plan.get(self.task).unwrap().duration.seconds);
        let mut each: Vec<_> = now.each().map(|(_, person, units, work)| (person, units / 100, work / HOUR)).collect();
        each.sort_unstable_by_key(|(person, ..)| self.people.iter().position(|other| other == person));
        (now.duration() * 4 / DAY, each.into_iter().map(|(_, units, work)| (units, work)).collect())
    }
}

#[test]
fn edits_go_by_the_rules_and_leave_work_to_follow_where_it_does() {
    let mut case = Case::of(FixedUnits, true, 10, 1);
    let (task, ada, grace) = (case.task, case.people[0], case.people[1]);
    assert_eq!(case.facts(), (40, vec![(100, 80)]));
    let told = outlook(&case.plan, task, &Wish::Join(grace)).unwrap().unwrap();
    assert_eq!((told.duration, told.work), ((10 * DAY, 5 * DAY), (80 * HOUR, 80 * HOUR)));
    case.edit(|draft| assign::assign(draft, task, grace));
    assert_eq!(case.facts(), (20, vec![(100, 40), (100, 40)]));
    assert!(case.plan.assignments.iter().all(|one| one.work.is_none()), "duration × units says it");
    let one = case.one(0);
    let words = case.edit(|draft| set_units(draft, one, 5_000, "50%"));
    assert_eq!((words.as_str(), case.facts()), ("Ada gives T-1 50% of their time", (40, vec![(50, 40), (100, 40)])));
    case.edit(|draft| assign::unassign(draft, task, grace));
    assert_eq!(case.facts(), (80, vec![(50, 80)]));
    assert_eq!(case.edit(|draft| set_work(draft, task, 40 * HOUR, "40h")), "T-1 is 40h of work");
    assert_eq!(case.facts(), (40, vec![(50, 40)]));
    case.edit(|draft| schedule_edits::set_duration(draft, task, Duration::working(5 * DAY), "5d"));
    assert_eq!(case.facts(), (20, vec![(50, 20)]));
    assert_eq!(case.edit(|draft| set_type(draft, &[task], FixedWork)), "T-1 has fixed work");
    case.edit(|draft| schedule_edits::set_duration(draft, task, Duration::working(10 * DAY), "10d"));
    assert_eq!(case.facts(), (40, vec![(25, 20)]));
    // All of a list come and go at once.
    case.edit(|draft| assign::assign_only(draft, task, "Grace, Olu"));
    assert_eq!(case.facts(), (5, vec![(100, 10), (100, 10)]));
    case.edit(|draft| assign::assign_only(draft, task, ""));
    assert_eq!(case.plan.get(task).unwrap().work, Some(20 * HOUR));
    case.edit(|draft| assign::assign(draft, task, ada));
    assert_eq!((case.facts(), case.plan.get(task).unwrap().work), ((10, vec![(100, 20)]), None));
}

#[test]
fn what_no_rule_applies_to_is_left_alone() {
    let mut case = Case::of(FixedUnits, true, 10, 0);
    let (task, ada, grace) = (case.task, case.people[0], case.people[1]);
    assert_eq!(outlook(&case.plan, task, &Wish::Duration(DAY)), None, "nobody works on it");
    // A material has a quantity, not a share of its time.
    case.edit(|draft| {
        draft.update(grace, |person| person.person_kind = crate::plan::PersonKind::Material)?;
        assign::assign(draft, task, ada)?;
        assign::assign(draft, task, grace)
    });
    assert_eq!(case.facts(), (40, vec![(100, 80)]));
    assert_eq!(case.plan.assignments.len(), 2);
    // What is finished is not shared anew.
    case.edit(|draft| schedule_edits::set_percent(draft, task, 100, DateTime(0), DateTime(1)));
    let olu = case.people[2];
    case.edit(|draft| assign::assign(draft, task, olu));
    assert_eq!(case.facts(), (40, vec![(100, 80), (100, 80)]));
    // A summary's duration is that of the tasks below.
    let mut below = Id::default();
    case.edit(|draft| {
        let (id, words) = tasks::create(draft, "below", tasks::Place::LastIn(Some(task)))?;
        below = id;
        Ok(words)
    });
    let base = case.plan.clone();
    let mut draft = Draft::new(&base, &mut case.ids, DateTime(0));
    assert!(set_work(&mut draft, task, DAY, "1d").is_err());
    assert!(set_units(&mut draft, assign::between(&base, task, ada).unwrap(), 0, "0%").is_err());
    set_type(&mut draft, &[below], FixedWork).unwrap();
    assert!(set_effort_driven(&mut draft, below, false).is_err());
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (1..200 * DAY).prop_map(Change::Duration),
        (1..200 * DAY).prop_map(Change::Work),
        (0_usize..3, 1..100 * DAY).prop_map(|(place, work)| Change::PartWork(place, work)),
        (0_usize..3, 100_u32..20_000).prop_map(|(place, units)| Change::Units(place, units)),
        prop::collection::vec(100_u32..20_000, 1..3).prop_map(|join| Change::Staff { leave: Vec::new(), join }),
        (0_usize..3).prop_map(|place| Change::Staff { leave: vec![place], join: Vec::new() }),
    ]
}

proptest! {
    #[test]
    fn after_any_edits_work_is_duration_times_units_and_is_kept_where_it_is_to_be(
        kind in 0_usize..3, driven: bool, days in 1_i64..40,
        units in prop::collection::vec(1_u32..200, 1..4), changes in prop::collection::vec(any_change(), 1..8)
    ) {
        let mut now = effort(TaskType::ALL[kind], driven, days, &units);
        for change in changes {
            let before = now.clone();
            now = before.after(&change);
            // Up to what the rounding of units, a hundredth of a percent of the duration, and of seconds makes.
            let longest = now.parts.iter().map(|part| i128::from(part.work) * 10_000 / i128::from(part.units)).max();
            if let Some(longest) = longest {
                let off = (longest - i128::from(now.duration)).abs();
                let coarse = now.parts.iter().map(|part| i128::from(now.duration) / i128::from(part.units)).max();
                let coarse = coarse.unwrap_or(0).max(10_000 / now.parts.iter().map(|part| i128::from(part.units)).min().unwrap_or(1));
                prop_assert!(off <= 2 * coarse + 4, "{change:?}: {before:?} {now:?}");
            }
            match change {
                Change::Staff { .. } if before.keeps_work() && before.work() > 0 => {
                    prop_assert_eq!(now.work(), before.work());
                }
                Change::Work(to) if !now.parts.is_empty() => prop_assert_eq!(now.work(), to),
                Change::Duration(to) => prop_assert_eq!(now.duration, to),
                _ => {}
            }
            if now.task_type == TaskType::FixedDuration && !matches!(change, Change::Duration(_)) {
                prop_assert_eq!(now.duration, before.duration);
            }
            if now.task_type == TaskType::FixedUnits && !matches!(change, Change::Units(..) | Change::Staff { .. }) {
                let units = |effort: &Effort| effort.parts.iter().map(|part| part.units).collect::<Vec<_>>();
                prop_assert_eq!(units(&now), units(&before));
            }
            if now.task_type == TaskType::FixedWork && matches!(change, Change::Duration(_) | Change::Units(..)) {
                prop_assert_eq!(now.work(), before.work());
            }
        }
    }
}

#[test]
fn who_has_less_than_all_their_time_comes_with_what_they_have() {
    for (capacity, percent) in [(Some(6_000), 60), (Some(20_000), 100), (Some(0), 100), (None, 100)] {
        let mut case = Case::of(FixedUnits, false, 10, 1);
        let (task, grace) = (case.task, case.people[1]);
        case.edit(|draft| {
            draft.update(grace, |person| person.capacity = capacity)?;
            Ok(String::new())
        });
        let told = outlook(&case.plan, task, &Wish::Join(grace)).unwrap().unwrap();
        assert!(told.units.contains(&(grace, 0, percent * 100)));
        case.edit(|draft| assign::assign(draft, task, grace));
        assert_eq!(case.facts(), (40, vec![(100, 80), (percent, i64::from(percent) * 80 / 100)]));
    }
}
