//! Of a task that has begun only what is left is spread: the matrix of task types for it, cell by cell.

use super::*;

impl Case {
    /// Ten days of one person, four of which are done, with 32 of 80 hours.
    fn begun(task_type: TaskType, driven: bool) -> Self {
        let mut case = Self::of(task_type, driven, 10, 1);
        let task = case.task;
        case.edit(|draft| schedule_edits::set_percent(draft, task, 40, DateTime(0), DateTime(1)));
        case
    }

    /// Why an edit is refused.
    fn refused(&mut self, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> String {
        let base = self.plan.clone();
        change(&mut Draft::new(&base, &mut self.ids, DateTime(0))).unwrap_err().to_string()
    }

    /// Makes a wish true, as the screens do.
    fn make(draft: &mut Draft<'_>, task: Id<Task>, wish: &Wish) -> Result<String, EditError> {
        match wish {
            Wish::Duration(to) => schedule_edits::set_duration(draft, task, Duration::working(*to), ""),
            Wish::Work(to) => set_work(draft, task, *to, ""),
            Wish::PartWork(one, to) => set_part_work(draft, *one, *to, ""),
            Wish::Units(one, to) => set_units(draft, *one, *to, ""),
            Wish::Join(person) => assign::assign(draft, task, *person),
            Wish::Leave(one) => {
                let person = draft.get(*one)?.person;
                assign::unassign(draft, task, person)
            }
        }
    }
}

#[test]
fn every_cell_keeps_what_is_done_and_the_percent_follows() {
    let days = |days: i64| move |_: &Case| Wish::Duration(days * DAY);
    let hours = |hours: i64| move |_: &Case| Wish::Work(hours * HOUR);
    let part = |hours: i64| move |case: &Case| Wish::PartWork(case.one(0), hours * HOUR);
    let units = |percent: u32| move |case: &Case| Wish::Units(case.one(0), percent * 100);
    // Quarters of a day, percent of time and hours of the one, percent done.
    type Cell<'a> = (&'a [TaskType], &'a dyn Fn(&Case) -> Wish, (i64, u32, i64), u8);
    let cells: &[Cell<'_>] = &[
        (&[FixedUnits, FixedDuration], &days(20), (80, 100, 160), 20),
        (&[FixedUnits, FixedDuration], &days(8), (32, 100, 64), 50),
        (&[FixedUnits, FixedDuration], &days(5), (20, 100, 40), 80),
        // 48 hours are left.
        (&[FixedWork], &days(20), (80, 37, 80), 20),
        (&[FixedWork], &days(8), (32, 150, 80), 50),
        (&[FixedUnits, FixedWork], &hours(100), (50, 100, 100), 32),
        (&[FixedUnits, FixedWork], &hours(56), (28, 100, 56), 57),
        (&[FixedDuration], &hours(56), (40, 50, 56), 40),
        (&[FixedUnits, FixedWork], &part(56), (28, 100, 56), 57),
        (&[FixedDuration], &part(56), (40, 50, 56), 40),
        (&[FixedUnits, FixedWork], &units(50), (64, 50, 80), 25),
        (&[FixedDuration], &units(50), (40, 50, 56), 40),
    ];
    for (types, wish, (quarters, share, hours), percent) in cells {
        for (task_type, driven) in types.iter().flat_map(|one| [(*one, false), (*one, true)]) {
            let mut case = Case::begun(task_type, driven);
            let (task, wish) = (case.task, wish(&case));
            let told = outlook(&case.plan, task, &wish).unwrap().unwrap();
            case.edit(|draft| Case::make(draft, task, &wish));
            let what = format!("{task_type:?} driven {driven} {wish:?}");
            let now = Staffed::of(&case.plan, task).unwrap();
            assert_eq!(case.facts(), (*quarters, vec![(*share, *hours)]), "{what}");
            assert_eq!(now.done(), (4 * DAY, 32 * HOUR), "{what}");
            assert_eq!(case.plan.get(task).unwrap().percent_complete, *percent, "{what}");
            // What was told comes true.
            assert_eq!((told.duration.1, told.work.1, told.percent), (now.duration(), now.work(), (40, *percent)));
        }
    }
}

#[test]
fn less_than_is_done_is_refused_and_so_is_nothing_left() {
    for task_type in TaskType::ALL {
        let mut case = Case::begun(*task_type, true);
        let (task, one) = (case.task, case.one(0));
        let less = "4 d of T-1 are done: it cannot be less.";
        let work = "32 h of T-1 are done: it cannot be less.";
        let none = "Then nothing of T-1 is left: set it to 100% done instead.";
        for (wish, why) in [
            (Wish::Duration(3 * DAY), less),
            (Wish::Duration(0), less),
            (Wish::Duration(4 * DAY), none),
            (Wish::Work(20 * HOUR), work),
            (Wish::Work(32 * HOUR), none),
            (Wish::PartWork(one, 0), work),
            (Wish::PartWork(one, 32 * HOUR), none),
        ] {
            assert_eq!(case.refused(|draft| Case::make(draft, task, &wish)), why, "{task_type:?} {wish:?}");
            assert_eq!(outlook(&case.plan, task, &wish).unwrap().unwrap_err().to_string(), why);
        }
        assert_eq!(case.refused(|draft| schedule_edits::set_milestone(draft, task, true)), less);
    }
}

#[test]
fn of_several_one_may_be_done_before_the_others() {
    let mut case = Case::of(FixedUnits, false, 10, 2);
    let task = case.task;
    case.edit(|draft| schedule_edits::set_percent(draft, task, 40, DateTime(0), DateTime(1)));
    let one = case.one(0);
    case.edit(|draft| set_part_work(draft, one, 32 * HOUR, ""));
    assert_eq!(case.facts(), (40, vec![(100, 32), (100, 80)]));
    // The other one goes: nobody says how long it takes now, and it stays as it is.
    let other = case.one(1);
    let told = outlook(&case.plan, task, &Wish::Leave(other)).unwrap().unwrap();
    assert_eq!((told.duration, told.percent, told.lost), ((10 * DAY, 10 * DAY), (40, 40), 32 * HOUR));
    case.edit(|draft| Case::make(draft, task, &Wish::Leave(other)));
    assert_eq!((case.facts(), case.plan.get(task).unwrap().percent_complete), ((40, vec![(100, 32)]), 40));
}

#[test]
fn what_is_done_stays_where_nobody_works_on_it_too() {
    let mut case = Case::of(FixedUnits, true, 10, 0);
    let task = case.task;
    case.edit(|draft| schedule_edits::set_percent(draft, task, 40, DateTime(0), DateTime(1)));
    case.edit(|draft| Case::make(draft, task, &Wish::Duration(16 * DAY)));
    assert_eq!(case.plan.get(task).unwrap().percent_complete, 25);
    assert!(case.refused(|draft| Case::make(draft, task, &Wish::Duration(DAY))).starts_with("4 d of T-1"));
    // Of clock time, seconds say something else: the share stays.
    let elapsed = Duration { elapsed: true, ..Duration::working(86_400) };
    case.edit(|draft| schedule_edits::set_duration(draft, task, elapsed, "1ed"));
    let now = case.plan.get(task).unwrap();
    assert_eq!((now.percent_complete, now.duration.seconds, now.remaining_duration), (25, 86_400, None));
}

proptest! {
    /// Whatever is edited, what is done stays to the second until somebody says how much it is, and the share follows.
    #[test]
    fn what_is_done_stays_to_the_second(
        kind in 0_usize..3, driven: bool, percent in 1_u8..100, days in 1_i64..30,
        edits in prop::collection::vec((0_usize..4, 1_i64..3_000_000), 1..6)
    ) {
        let mut case = Case::of(TaskType::ALL[kind], driven, days, 1);
        let task = case.task;
        case.edit(|draft| schedule_edits::set_percent(draft, task, percent, DateTime(0), DateTime(1)));
        let done = Staffed::of(&case.plan, task).unwrap().done();
        for (what, amount) in edits {
            let one = case.one(0);
            let wish = match what {
                0 => Wish::Duration(amount),
                1 => Wish::Work(amount),
                2 => Wish::PartWork(one, amount),
                _ => Wish::Units(one, amount as u32 % 20_000 + 100),
            };
            if outlook(&case.plan, task, &wish).unwrap().is_ok() {
                case.edit(|draft| Case::make(draft, task, &wish));
            }
            let now = Staffed::of(&case.plan, task).unwrap();
            prop_assert_eq!(now.done(), done);
            let said = i64::from(case.plan.get(task).unwrap().percent_complete);
            prop_assert!((said - (done.0 * 100 + now.duration() / 2) / now.duration()).abs() <= 1 && said < 100);
        }
    }
}

#[test]
fn of_a_task_that_has_begun_only_what_is_left_is_spread() {
    for (task_type, driven, facts, percent) in [
        // Four days are done; 48 hours are left, for two: three days.
        (FixedUnits, true, (28, vec![(100, 56), (100, 24)]), 57),
        (FixedWork, false, (28, vec![(100, 56), (100, 24)]), 57),
        (FixedUnits, false, (40, vec![(100, 80), (100, 48)]), 40),
        (FixedDuration, true, (40, vec![(50, 56), (50, 24)]), 40),
    ] {
        let mut case = Case::of(task_type, driven, 10, 1);
        let (task, grace) = (case.task, case.people[1]);
        case.edit(|draft| schedule_edits::set_percent(draft, task, 40, DateTime(0), DateTime(1)));
        let before = case.plan.clone();
        case.edit(|draft| assign::assign(draft, task, grace));
        assert_eq!((case.facts(), case.plan.get(task).unwrap().percent_complete), (facts, percent), "{task_type:?}");
        // They go again: what they have not begun goes back to the one who has.
        case.edit(|draft| assign::unassign(draft, task, grace));
        let back = Case { plan: before, ids: Ids::seeded(1), task, people: case.people.clone() };
        assert_eq!(case.facts(), back.facts(), "{task_type:?}");
    }
}

#[test]
fn progress_after_an_edit_is_everybodys() {
    let mut case = Case::of(FixedUnits, true, 10, 1);
    let (task, grace) = (case.task, case.people[1]);
    case.edit(|draft| schedule_edits::set_percent(draft, task, 40, DateTime(0), DateTime(1)));
    case.edit(|draft| assign::assign(draft, task, grace));
    let left = |case: &Case| {
        let task = case.plan.get(case.task).unwrap();
        task.remaining_duration
    };
    assert_eq!(left(&case), Some(3 * DAY));
    case.edit(|draft| schedule_edits::set_percent(draft, task, 50, DateTime(0), DateTime(1)));
    let one = case.one(1);
    assert_eq!((left(&case), case.plan.get(one).unwrap().actual_work), (None, Some(12 * HOUR)));
}
