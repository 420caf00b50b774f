//! Small plans worked by hand, and what holds for any plan.

mod tables;

use proptest::prelude::*;

use super::*;
use crate::analysis::baseline::{snapshot, snapshot_items};
use crate::plan::{
    Accrual, Assignment, Baseline, BaselineEntry, BaselineItem, CostItem, Date, Duration, EarnedBy, Ids, Money, Person,
    PersonKind, Project, Rate, Task, TimeEntry,
};

const DAY: i64 = 8 * 3600;

/// Ten days of work by one person at 100.00 an hour from Monday 2 March 2026 on, kept as a baseline; then half done.
pub(super) struct Sample {
    pub(super) plan: Plan,
    pub(super) ids: Ids,
    task: Id<Task>,
    person: Id<Person>,
}

impl Sample {
    pub(super) fn new(percent: u8) -> Self {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), start: "2026-03-02T08:00".parse().unwrap(), ..Project::default() }.into());
        let person = Person {
            id: ids.next(),
            rates: vec![Rate { standard: Money(10_000), ..Rate::default() }],
            ..Person::default()
        };
        let task = Task {
            id: ids.next(),
            duration: Duration::working(10 * DAY),
            percent_complete: percent,
            actual_start: (percent > 0).then(|| "2026-03-02T08:00".parse().unwrap()),
            ..Task::default()
        };
        let assignment = Assignment { id: ids.next(), task: task.id, person: person.id, ..Assignment::default() };
        let (task_id, person_id) = (task.id, person.id);
        plan.put(person.into());
        plan.put(task.into());
        plan.put(assignment.into());
        Self { plan, ids, task: task_id, person: person_id }
    }

    /// Begins at another time.
    pub(super) fn begin(&mut self, start: &str) {
        let start: DateTime = start.parse().unwrap();
        let project = Project { start, ..Project::clone(self.plan.project().unwrap()) };
        self.plan.put(project.into());
        self.change(|task| task.actual_start = Some(start));
    }

    pub(super) fn keep(&mut self) {
        let baseline = Baseline { id: self.ids.next(), name: "Plan A".into(), slot: Some(0), ..Baseline::default() };
        for entry in crate::analysis::baseline::snapshot(&self.plan, &Schedule::of(&self.plan)) {
            self.plan.put(BaselineEntry { id: self.ids.next(), baseline: baseline.id, ..entry }.into());
        }
        self.plan.put(baseline.into());
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Task)) {
        let mut task = Task::clone(self.plan.get(self.task).unwrap());
        change(&mut task);
        self.plan.put(task.into());
    }

    /// Budget, planned, earned, actual and remaining at the end of a day, in whole major units.
    pub(super) fn at(&self, day: &str) -> [i64; 5] {
        let status = (day.parse::<Date>().unwrap() + 1).midnight();
        let found = earned_value(&self.plan, &Schedule::of(&self.plan), None, status).total;
        [found.budget, found.planned, found.earned, found.actual, found.remaining].map(|money| money.0 / 100)
    }
}

/// Hours that are written down take the place of hours alone: a material and what a use costs do not show in them.
#[test]
fn materials_and_uses_are_spent_beside_the_hours() {
    let mut sample = Sample::new(50);
    let mut person = Person::clone(sample.plan.get(sample.person).unwrap());
    person.rates = vec![Rate { standard: Money(10_000), per_use: Money(20_000), ..Rate::default() }];
    sample.plan.put(person.into());
    let bricks = Person {
        id: sample.ids.next(),
        person_kind: PersonKind::Material,
        rates: vec![Rate { standard: Money(100_000), ..Rate::default() }],
        ..Person::default()
    };
    let (id, task, person) = (sample.ids.next(), sample.task, bricks.id);
    sample.plan.put(bricks.into());
    sample.plan.put(Assignment { id, task, person, ..Assignment::default() }.into());
    // 8,000 of time, 200 for the use, 1,000 of bricks: half of all.
    assert_eq!(sample.at("2026-03-09"), [9200, 5520, 4600, 4600, 4600]);
    let (id, person, task) = (sample.ids.next(), sample.person, Some(sample.task));
    let date = "2026-03-06".parse().unwrap();
    sample.plan.put(TimeEntry { id, person, task, date, seconds: 45 * 3600, ..TimeEntry::default() }.into());
    assert_eq!(sample.at("2026-03-09"), [9200, 5520, 4600, 5100, 4600]);
}

/// What was spent by a day does not fall as the first entry of the time sheet comes after it.
#[test]
fn time_that_is_written_down_counts_from_the_start() {
    let mut sample = Sample::new(50);
    assert_eq!(sample.at("2026-03-03")[3], 4000);
    let (id, person, task) = (sample.ids.next(), sample.person, Some(sample.task));
    let date = "2026-03-05".parse().unwrap();
    sample.plan.put(TimeEntry { id, person, task, date, seconds: 2 * 3600, ..TimeEntry::default() }.into());
    assert_eq!(["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-09"].map(|day| sample.at(day)[3]), [0, 0, 200, 200]);
}

/// Half of two weeks of work is left when they are over: it takes another week.
#[test]
fn what_is_overdue_takes_its_time() {
    let mut sample = Sample::new(50);
    sample.keep();
    let (schedule, status) = (Schedule::of(&sample.plan), "2026-03-28T00:00".parse().unwrap());
    let course = course(&sample.plan, &schedule, None, status, Outlook::Typical);
    let forecast: Vec<_> =
        course.points.iter().filter_map(|point| Some((point.on.to_string(), point.forecast?.0 / 100))).collect();
    let told: Vec<_> = forecast.iter().map(|(day, amount)| (day.as_str(), *amount)).collect();
    assert_eq!(told, [("2026-03-27", 4000), ("2026-03-30", 4800), ("2026-04-03", 8000)]);
    let months = cash_flow(&sample.plan, &schedule, None, status, Outlook::Typical);
    let months: Vec<_> = months.iter().map(|month| (month.first.to_string(), month.forecast.0 / 100)).collect();
    assert_eq!(months, [("2026-03-01".to_owned(), 1600), ("2026-04-01".to_owned(), 2400)]);
}

#[test]
fn half_done_after_six_of_ten_days() {
    let mut sample = Sample::new(50);
    sample.keep();
    // Six days of 800 planned, five earned; nobody wrote time down, so what is done costs its rate.
    assert_eq!(sample.at("2026-03-09"), [8000, 4800, 4000, 4000, 4000]);
    // It takes two days longer now: the budget stays, the rest costs more.
    sample.change(|task| task.duration = Duration::working(12 * DAY));
    assert_eq!(sample.at("2026-03-09"), [8000, 4800, 4000, 4800, 4800]);
    // Time that was written down counts instead: 45 hours by the 9th, eight after it.
    for (date, hours) in [("2026-03-06", 45), ("2026-03-10", 8)] {
        let (id, person, task) = (sample.ids.next(), sample.person, Some(sample.task));
        let date = date.parse().unwrap();
        sample.plan.put(TimeEntry { id, person, task, date, seconds: hours * 3600, ..TimeEntry::default() }.into());
    }
    assert_eq!(sample.at("2026-03-09"), [8000, 4800, 4000, 4500, 4800]);
    assert_eq!(sample.at("2026-03-10"), [8000, 5600, 4000, 5300, 4800]);
}

/// Time on a task that became a summary counts with that branch, and time on no task with the costs of no task.
#[test]
fn time_that_was_written_down_is_never_lost() {
    let mut sample = Sample::new(50);
    let date = "2026-03-04".parse().unwrap();
    for task in [Some(sample.task), None] {
        let (id, person) = (sample.ids.next(), sample.person);
        sample.plan.put(TimeEntry { id, person, task, date, seconds: 7200, ..TimeEntry::default() }.into());
    }
    let child = Task { id: sample.ids.next(), parent: Some(sample.task), ..Task::default() };
    let child_id = child.id;
    sample.plan.put(child.into());
    let schedule = Schedule::of(&sample.plan);
    let found = earned_value(&sample.plan, &schedule, None, "2026-03-10T00:00".parse().unwrap());
    let row = |task| found.rows[schedule.outline().row_of(task).unwrap()].actual;
    assert_eq!((row(sample.task), row(child_id)), (Money(20_000), Money(0)));
    assert_eq!((found.items.actual, found.total.actual), (Money(20_000), Money(40_000)));
}

#[test]
fn what_earns_is_the_projects_choice_and_the_tasks() {
    let mut sample = Sample::new(60);
    sample.keep();
    let earned = |sample: &Sample| sample.at("2026-03-09")[2];
    assert_eq!(earned(&sample), 4800);
    for (by, expected) in [
        (EarnedBy::ZeroHundred, 0),
        (EarnedBy::FiftyFifty, 4000),
        (EarnedBy::PhysicalPercent, 2400),
        (EarnedBy::Checklist, 4800),
    ] {
        sample.change(|task| (task.earned_by, task.physical_percent_complete) = (Some(by), Some(30)));
        assert_eq!(earned(&sample), expected, "{by:?}");
    }
}

#[test]
fn cost_items_come_with_their_day_or_their_task() {
    let mut sample = Sample::new(50);
    let item = |sample: &mut Sample, task, date: Option<&str>, planned: i64, actual: i64| {
        let id = sample.ids.next();
        let date = date.map(|day| day.parse().unwrap());
        sample.plan.put(
            CostItem {
                id,
                task,
                date,
                planned: Money(planned * 100),
                actual: Money(actual * 100),
                ..CostItem::default()
            }
            .into(),
        );
    };
    assert_eq!(sample.at("2026-03-09"), [8000, 4800, 4000, 4000, 4000]);
    item(&mut sample, None, Some("2026-03-05"), 500, 600);
    assert_eq!(sample.at("2026-03-04"), [8500, 2400, 4000, 4600, 4000]);
    assert_eq!(sample.at("2026-03-09"), [8500, 5300, 4500, 4600, 4000]);
    // Of a task: earned as it is, and half of it is still to be paid.
    let task = sample.task;
    item(&mut sample, Some(task), None, 1000, 300);
    assert_eq!(sample.at("2026-03-09"), [9500, 5900, 5000, 4900, 4700]);
}

/// A task that takes two days longer, a cost item of no task that costs more, another that came later.
#[test]
fn where_the_estimate_grew_adds_up_to_the_whole() {
    let mut sample = Sample::new(50);
    let due = Some("2026-03-20".parse().unwrap());
    let item = CostItem { id: sample.ids.next(), planned: Money(50_000), date: due, ..CostItem::default() };
    sample.plan.put(item.clone().into());
    sample.keep();
    let kept = sample.plan.baselines.iter().next().unwrap().clone();
    for entry in snapshot_items(&sample.plan, &Schedule::of(&sample.plan)) {
        sample.plan.put(BaselineItem { id: sample.ids.next(), baseline: kept.id, ..entry }.into());
    }
    sample.plan.put(Baseline { cost_items: true, ..Baseline::clone(&kept) }.into());
    sample.change(|task| task.duration = Duration::working(12 * DAY));
    sample.plan.put(CostItem { planned: Money(65_000), ..item.clone() }.into());
    sample.plan.put(CostItem { id: sample.ids.next(), planned: Money(20_000), ..item }.into());
    let schedule = Schedule::of(&sample.plan);
    let value = earned_value(&sample.plan, &schedule, None, "2026-03-10T00:00".parse().unwrap());
    let row = |source, more| Growth { source, more: Money(more) };
    let by_plan = growth(&value, &schedule, Outlook::BottomUp);
    let branch = Source::Branch(sample.task);
    assert_eq!(by_plan, [row(branch, 160_000), row(Source::NoTask, 15_000), row(Source::Later, 20_000)]);
    for outlook in Outlook::ALL {
        let sum: Money = growth(&value, &schedule, outlook).iter().map(|row| row.more).sum();
        assert_eq!(sum.0, value.total.estimate_of_branch(outlook).0 - value.total.budget.0, "{outlook:?}");
    }
}

/// A baseline that kept cost items has them as they were; what came later costs and has no budget there. One that did not
/// (those of older files) takes them as they are planned now.
#[test]
fn a_cost_item_that_came_after_the_baseline_leaves_its_cost_alone() {
    let mut sample = Sample::new(50);
    let item = |sample: &mut Sample, planned: i64| {
        let id = sample.ids.next();
        let date = Some("2026-03-05".parse().unwrap());
        sample.plan.put(CostItem { id, date, planned: Money(planned), ..CostItem::default() }.into());
        id
    };
    let first = item(&mut sample, 50_000);
    let baseline = sample.ids.next();
    sample.plan.put(
        Baseline {
            id: baseline,
            cost_items: true,
            taken_at: Some("2030-01-01T00:00".parse().unwrap()),
            ..Baseline::default()
        }
        .into(),
    );
    for entry in snapshot(&sample.plan, &Schedule::of(&sample.plan)) {
        sample.plan.put(BaselineEntry { id: sample.ids.next(), baseline, ..entry }.into());
    }
    let kept = BaselineItem {
        id: sample.ids.next(),
        baseline,
        item: first,
        planned: Money(50_000),
        ..BaselineItem::default()
    };
    let items = snapshot_items(&sample.plan, &Schedule::of(&sample.plan));
    assert_eq!((items.len(), items[0].finish), (1, Some("2026-03-06T00:00".parse().unwrap())));
    sample.plan.put(BaselineItem { start: items[0].start, finish: items[0].finish, ..kept }.into());
    let figures = |sample: &Sample, day: &str| {
        let status = format!("{day}T00:00").parse().unwrap();
        let total = earned_value(&sample.plan, &Schedule::of(&sample.plan), None, status).total;
        [total.budget, total.planned, total.earned, total.remaining].map(|amount| amount.0 / 100)
    };
    let before = figures(&sample, "2026-03-09");
    assert_eq!(before[0], 8500);
    // Another of 700, and the first costs 200 more and comes in April: the budget stands; what is to come grows.
    item(&mut sample, 70_000);
    let changed = sample.plan.get(first).cloned().unwrap();
    let later = Some("2026-04-01".parse().unwrap());
    sample.plan.put(CostItem { planned: Money(70_000), date: later, ..CostItem::clone(&changed) }.into());
    let after = figures(&sample, "2026-03-09");
    assert_eq!(after, [8500, before[1], before[2] - 500, before[3] + 900]);
    // A baseline that knows nothing of cost items.
    let older = sample.plan.get(baseline).cloned().unwrap();
    sample.plan.put(Baseline { cost_items: false, ..Baseline::clone(&older) }.into());
    assert_eq!(figures(&sample, "2026-03-09")[0], 8000 + 700 + 700);
}

/// What is ordered is not paid yet: it is still to come, whatever was paid before.
#[test]
fn what_is_ordered_is_still_to_be_paid() {
    let status = "2026-03-10T00:00".parse().unwrap();
    let remaining = |planned: i64, committed: i64, actual: i64, date: Option<&str>| {
        let mut sample = Sample::new(50);
        let item = CostItem {
            id: sample.ids.next(),
            planned: Money(planned),
            committed: Money(committed),
            actual: Money(actual),
            date: date.map(|date| date.parse().unwrap()),
            ..CostItem::default()
        };
        sample.plan.put(item.into());
        earned_value(&sample.plan, &Schedule::of(&sample.plan), None, status).items.remaining
    };
    assert_eq!(remaining(1000, 500, 600, None), Money(500));
    assert_eq!(remaining(1000, 300, 600, None), Money(400));
    assert_eq!(remaining(1000, 1200, 0, None), Money(1200));
    // Its day has come and a part of it is paid: the rest is what is ordered.
    assert_eq!(remaining(1000, 300, 600, Some("2026-03-05")), Money(300));
    assert_eq!(remaining(1000, 0, 600, Some("2026-03-05")), Money(0));
}

/// Whatever the accrual, what a task has cost and what is left of it is what it costs.
#[test]
fn cost_so_far_and_cost_to_come_are_the_cost_of_the_plan() {
    for accrual in [Accrual::Prorated, Accrual::Start, Accrual::End] {
        for percent in [0, 33, 50, 100] {
            let mut sample = Sample::new(percent);
            sample.change(|task| (task.fixed_cost, task.fixed_cost_accrual) = (Money(1_001), accrual));
            let schedule = Schedule::of(&sample.plan);
            let total = earned_value(&sample.plan, &schedule, None, "2026-03-10T00:00".parse().unwrap()).total;
            let found = Money(total.actual.0 + total.remaining.0);
            assert_eq!(found, Money(800_000 + 1_001), "{accrual:?} at {percent}%");
        }
    }
}

/// A file may hold any number of seconds: what does not fit ends at the edge of what is counted.
#[test]
fn no_amount_of_time_overflows() {
    let mut sample = Sample::new(50);
    let date = "2026-03-04".parse().unwrap();
    for seconds in [i64::MAX, i64::MAX] {
        let (id, person, task) = (sample.ids.next(), sample.person, Some(sample.task));
        sample.plan.put(TimeEntry { id, person, task, date, seconds, ..TimeEntry::default() }.into());
    }
    let found = earned_value(&sample.plan, &Schedule::of(&sample.plan), None, "2026-03-10T00:00".parse().unwrap());
    assert_eq!(found.total.actual, Money(i64::MAX));
    let negative = TimeEntry { person: sample.person, date, seconds: i64::MIN, ..TimeEntry::default() };
    assert_eq!(negative.cost(&sample.plan), Money(i64::MIN));
}

/// Who has done every evening what was planned for the day is on plan, on whichever day of the week somebody looks.
#[test]
fn on_plan_is_an_index_of_one_on_every_day() {
    for (percent, day) in [(10, "03-02"), (30, "03-04"), (50, "03-06"), (60, "03-09"), (90, "03-12"), (100, "03-13")] {
        let mut sample = Sample::new(0);
        sample.keep();
        sample.change(|task| {
            task.percent_complete = percent;
            task.actual_start = Some("2026-03-02T08:00".parse().unwrap());
        });
        let status = (format!("2026-{day}").parse::<Date>().unwrap() + 1).midnight();
        let time = course(&sample.plan, &Schedule::of(&sample.plan), None, status, Outlook::Typical).schedule.unwrap();
        assert!(time.index.is_some_and(|index| (index - 1.0).abs() < 1e-9), "{day}: {time:?}");
        assert_eq!(time.finish.map(|date| date.to_string()).as_deref(), Some("2026-03-13"), "{day}");
    }
}

/// Before the first day is over no time has passed, and there is no index.
#[test]
fn before_the_start_there_is_no_index_of_time() {
    let mut sample = Sample::new(0);
    sample.keep();
    for status in ["2026-02-20T00:00", "2026-03-02T00:00"] {
        let status = status.parse().unwrap();
        let time = course(&sample.plan, &Schedule::of(&sample.plan), None, status, Outlook::Typical).schedule.unwrap();
        assert_eq!((time.actual_days, time.index), (0.0, None), "{status}");
    }
}

#[test]
fn what_came_after_the_baseline_has_no_budget() {
    let mut sample = Sample::new(50);
    sample.keep();
    let id = sample.ids.next();
    sample.plan.put(Task { id, fixed_cost: Money(90_000), duration: Duration::working(DAY), ..Task::default() }.into());
    assert_eq!(sample.at("2026-03-09"), [8000, 4800, 4000, 4000, 4900]);
}

#[test]
fn the_course_ends_where_the_figures_are() {
    let mut sample = Sample::new(50);
    sample.keep();
    let schedule = Schedule::of(&sample.plan);
    let status = "2026-03-10T00:00".parse().unwrap();
    let found = course(&sample.plan, &schedule, None, status, Outlook::Typical);
    let days: Vec<String> = found.points.iter().map(|point| point.on.to_string()).collect();
    assert_eq!(days, ["2026-03-02", "2026-03-09", "2026-03-13"]);
    let money = |pick: &dyn Fn(&Point) -> Option<Money>| -> Vec<Option<i64>> {
        found.points.iter().map(|point| pick(point).map(|money| money.0 / 100)).collect()
    };
    assert_eq!(money(&|point| Some(point.planned)), [Some(800), Some(4800), Some(8000)]);
    assert_eq!(money(&|point| point.earned), [Some(666), Some(4000), None]);
    assert_eq!(money(&|point| point.forecast), [None, Some(4000), Some(8000)]);
    // Five of ten working days earned: a whole week's 4,000; six have passed.
    let time = found.schedule.unwrap();
    assert!((time.earned_days - 5.0).abs() < 1e-9 && (time.actual_days - 6.0).abs() < 1e-9, "{time:?}");
    // Ten working days planned, at 5/6 of the speed: twelve.
    assert_eq!(time.finish.map(|date| date.to_string()).as_deref(), Some("2026-03-17"));
    let nothing = Plan::default();
    assert_eq!(course(&nothing, &Schedule::of(&nothing), None, status, Outlook::Typical), Course::default());
}

/// A status at noon: each curve ends at its figure there, also on the last day of the plan, and the plan is as long as ever.
#[test]
fn a_status_within_a_day_ends_the_curves_at_its_figures() {
    let mut sample = Sample::new(50);
    sample.keep();
    let schedule = Schedule::of(&sample.plan);
    for (status, planned, actual_days) in [("2026-03-09T12:00", 440_000, 5.5), ("2026-03-13T12:00", 760_000, 9.5)] {
        let status = status.parse().unwrap();
        let total = earned_value(&sample.plan, &schedule, None, status).total;
        let found = course(&sample.plan, &schedule, None, status, Outlook::Typical);
        let at = found.points.iter().rfind(|point| point.earned.is_some()).unwrap();
        assert_eq!(total.planned, Money(planned));
        assert_eq!((at.planned, at.earned, at.actual), (total.planned, Some(total.earned), Some(total.actual)));
        let time = found.schedule.unwrap();
        assert!((time.actual_days - actual_days).abs() < 1e-9 && (time.earned_days - 5.0).abs() < 1e-9, "{time:?}");
        // SPI(t) = 5 ÷ AT; ten days planned, so the finish is on the evening of day 10 ÷ SPI(t): 11 and 19.
        let finish = if actual_days < 6.0 { "2026-03-16" } else { "2026-03-26" };
        assert_eq!(time.finish.map(|date| date.to_string()).as_deref(), Some(finish));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Branches add up to the whole, nothing earns more than its budget, and no figure is not a number.
    #[test]
    fn branches_add_up(plan in crate::plan::arbitrary::plans(), day in 19_000i32..22_000) {
        let schedule = Schedule::of(&plan);
        let found = earned_value(&plan, &schedule, None, Date(day).midnight());
        let top = schedule.outline().rows().iter().zip(&found.rows).filter(|(row, _)| row.parent.is_none());
        let sum = top.fold(found.items, |sum, (_, figures)| sum.plus(*figures));
        prop_assert_eq!(sum, found.total);
        if plan.cost_items.iter().all(|item| item.planned.0 >= 0) && plan.baseline_entries.iter().all(|entry| entry.cost.0 >= 0)
            && plan.baseline_items.iter().all(|item| item.planned.0 >= 0)
            && plan.tasks.iter().all(|task| task.fixed_cost.0 >= 0)
        {
            prop_assert!(found.rows.iter().all(|figures| figures.earned <= figures.budget || figures.budget.0 < 0));
        }
        for figures in found.rows.iter().chain([&found.total]) {
            for index in [figures.cpi(), figures.spi(), figures.tcpi()].into_iter().flatten() {
                prop_assert!(index.is_finite());
            }
        }
        let all = course(&plan, &schedule, None, Date(day).midnight(), Outlook::Typical);
        prop_assert!(all.points.windows(2).all(|pair| pair[0].on < pair[1].on));
    }
}
