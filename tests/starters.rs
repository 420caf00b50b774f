//! The plans to start from are valid and schedule without problems, and the sample says what its pictures say.

use landfall::analysis::cost::planned;
use landfall::analysis::earned_value::earned_value;
use landfall::analysis::forecast::{Model, Options, reach};
use landfall::document::{check_plan, starter};
use landfall::plan::{Date, DateTime, Ids, Outline, Plan, Rank, Task, UncertaintyRule};
use landfall::schedule::Schedule;

const TODAY: fn() -> Date = || Date::new(2026, 3, 12).unwrap();

fn names_repeat(plan: &Plan) -> Vec<u32> {
    let mut numbers: Vec<u32> = plan.tasks.iter().map(|task| task.number).collect();
    numbers.sort_unstable();
    numbers.windows(2).filter(|pair| pair[0] == pair[1] || pair[0] == 0).map(|pair| pair[0]).collect()
}

fn sound(plan: &Plan) {
    assert_eq!(check_plan(plan), []);
    assert_eq!(names_repeat(plan), [0u32; 0]);
    let schedule = Schedule::of(plan);
    assert_eq!(schedule.problems(), []);
    let outline = Outline::of(plan);
    // A summary that nothing is under would be scheduled as a task without duration.
    for (row, found) in outline.rows().iter().enumerate() {
        let task = plan.get(found.task).unwrap();
        assert!(
            outline.is_summary(row) || task.milestone || task.duration.seconds > 0,
            "{} has neither duration nor tasks",
            task.name
        );
    }
}

#[test]
fn templates_are_sound_whatever_day_they_begin() {
    for template in starter::Template::ALL {
        for day in 0..7 {
            let start = TODAY() + day;
            let plan = template.plan("New thing", start, start.at(0), &mut Ids::seeded(3));
            sound(&plan);
            assert_eq!(plan.project().unwrap().start, start.at(8 * 3600));
            if template != starter::Template::Blank {
                assert!(
                    plan.tasks.len() > 18 && plan.links.len() > 15 && plan.risks.len() >= 4 && plan.columns.len() >= 3
                );
            }
        }
    }
}

#[test]
fn the_sample_agrees_with_its_pictures() {
    let plan = starter::sample(TODAY(), DateTime(0), &mut Ids::seeded(1));
    sound(&plan);
    let schedule = Schedule::of(&plan);
    let key = |number: u32| plan.tasks.iter().find(|task| task.number == number).unwrap();
    let named = |name: &str| plan.tasks.iter().find(|task| task.name == name).unwrap();
    let days = |seconds: i64| seconds / (8 * 3600);
    for (number, name, start, finish, slack) in [
        (1, "Project charter and scope", (1, 12), (1, 14), None),
        (14, "Single sign-on with Entra ID", (2, 23), (3, 16), Some(11)),
        (20, "Billing adapter for SAP", (3, 4), (3, 27), Some(0)),
        (24, "Invoice and payment pages", (3, 30), (4, 14), Some(0)),
        (29, "Migration scripts", (3, 25), (4, 9), Some(11)),
        (31, "Trial migration 2", (4, 27), (4, 29), Some(3)),
        (37, "User acceptance test", (5, 11), (5, 28), Some(0)),
        (42, "Go-live cut-over", (6, 12), (6, 15), Some(0)),
    ] {
        let task = key(number);
        let dates = schedule.task(task.id).unwrap();
        let date = |(month, day)| Date::new(2026, month, day).unwrap();
        assert_eq!(task.name, name);
        assert_eq!((dates.start.date(), dates.finish.date()), (date(start), date(finish)), "{name}");
        if let Some(slack) = slack {
            assert_eq!((days(dates.total_slack), dates.critical), (slack, slack == 0), "{name}");
        }
    }
    let live = schedule.task(named("Go-live").id).unwrap();
    assert_eq!(live.finish, Date::new(2026, 6, 15).unwrap().at(17 * 3600));
    assert!(live.milestone && live.critical);
    assert_eq!(schedule.finish(), Some(live.finish));
    assert_eq!((plan.risks.len(), plan.people.len(), plan.columns.len()), (14, 7, 5));
    assert_eq!(plan.baseline_entries.iter().map(|entry| entry.cost.0).sum::<i64>() / 100, 320_126);
}

#[test]
fn the_sample_of_another_day_is_the_same_plan_moved_by_weeks() {
    let one = starter::sample(TODAY(), DateTime(0), &mut Ids::seeded(1));
    let other = starter::sample(TODAY() + 255, DateTime(0), &mut Ids::seeded(1));
    let (before, after) = (Schedule::of(&one), Schedule::of(&other));
    for task in one.tasks.iter() {
        let moved = after.task(task.id).unwrap().start.date() - before.task(task.id).unwrap().start.date();
        assert_eq!(moved, 252, "{}", task.name);
    }
}

#[test]
fn putting_finished_cards_away_changes_no_date_and_no_figure() {
    let mut plan = starter::sample(TODAY(), DateTime(0), &mut Ids::seeded(1));
    let status = (TODAY() + 1).midnight();
    let figures = |plan: &Plan| {
        let schedule = Schedule::of(plan);
        let rows = format!("{:?}", schedule.rows());
        let forecast = Model::ahead(plan, &schedule, status, Options { trials: 512, ..Options::default() }).outcome();
        (rows, earned_value(plan, &schedule, None, status), planned(plan, &schedule), forecast.cost, forecast.finish)
    };
    let before = figures(&plan);
    let done: Vec<Task> = plan.tasks.iter().filter(|task| task.is_finished()).map(|task| Task::clone(task)).collect();
    assert!(done.iter().any(|task| task.column.is_some()));
    for task in done {
        plan.put(Task { archived: true, ..task }.into());
    }
    assert_eq!(figures(&plan), before);
    assert_eq!(Schedule::of(&plan).problems(), []);
}

// The forecast, on the plan that has all it lives on.

#[test]
fn rules_count_for_what_has_no_estimate() {
    let mut ids = Ids::seeded(1);
    let mut plan = starter::sample(Date(20_600), DateTime(0), &mut ids);
    let before = reach(&plan, &Schedule::of(&plan));
    assert!(before.rules.is_empty());
    let estimated = plan.tasks.iter().find(|task| task.estimate.is_some() && task.actual_start.is_none());
    let mut task = Task::clone(estimated.unwrap());
    task.estimate = None;
    plan.put(task.into());
    let mut rule = |rank| {
        let rule = UncertaintyRule { id: ids.next(), rank: Rank::nth(rank), ..UncertaintyRule::default() };
        plan.put(rule.clone().into());
        rule.id
    };
    let (first, second) = (rule(0), rule(1));
    let after = reach(&plan, &Schedule::of(&plan));
    assert_eq!(after.rules, [(first, before.certain + 1), (second, 0)]);
    assert_eq!(after.certain, 0);
}

#[test]
fn the_strongest_come_first() {
    let mut ids = Ids::seeded(1);
    let plan = starter::sample(Date(20_600), DateTime(0), &mut ids);
    let model = Model::of(&plan, &Schedule::of(&plan), Options { trials: 1024, ..Options::default() });
    let outcome = model.outcome();
    let risks = outcome.strongest_risks(false);
    assert!(!risks.is_empty() && risks.is_sorted_by_key(|risk| std::cmp::Reverse(risk.finish_saved.abs())));
    let costs = outcome.strongest_risks(true);
    assert!(!costs.is_empty() && costs.is_sorted_by_key(|risk| std::cmp::Reverse(risk.cost_saved.0.abs())));
    assert!(outcome.strongest_tasks().is_sorted_by(|one, other| one.criticality >= other.criticality));
    assert!(outcome.settled_within().is_some_and(|days| days >= 0));
    let (milestone, curve) = outcome.milestones.last().unwrap();
    assert_eq!(outcome.finish_of(Some(*milestone)), curve);
    assert_eq!(outcome.finish_of(None), &outcome.finish);
}

/// What is called a weekend is one, and what stands before and after it is on the Friday and the Monday, whatever day the project begins on.
#[test]
fn weekends_are_saturday_and_sunday_whatever_the_day_of_the_start() {
    const WEEKENDS: [(starter::Template, &str, &str, &str); 2] = [
        (starter::Template::Office, "Moving weekend", "Servers backed up and shut down", "Help on the floor"),
        (
            starter::Template::Package,
            "Cut-over weekend",
            "Go/no-go of the pilot",
            "Close care until the first month-end",
        ),
    ];
    for (template, weekend, before, after) in WEEKENDS {
        for day in 0..7 {
            let start = Date::new(2026, 3, 16).unwrap() + day;
            let plan = template.plan("New", start, start.at(0), &mut Ids::seeded(5));
            let schedule = Schedule::of(&plan);
            let dates = |name: &str| {
                let task = plan.tasks.iter().find(|task| task.name == name).unwrap();
                let dates = schedule.task(task.id).unwrap();
                (dates.start.date(), dates.finish.date())
            };
            let (from, to) = dates(weekend);
            assert_eq!((from.weekday(), to - from), (5, 1), "{weekend}, begun on day {day}");
            assert_eq!(dates(before).1, from - 1, "{before}, begun on day {day}");
            assert_eq!(dates(after).0, to + 1, "{after}, begun on day {day}");
        }
    }
}

/// Progress that moves no date is progress all the same: the next schedule is the schedule anew, task by task.
#[test]
fn progress_on_plan_is_in_the_next_schedule() {
    use landfall::document::{Draft, schedule_edits};
    for template in starter::Template::ALL {
        let mut ids = Ids::seeded(3);
        let start = TODAY();
        let plan = template.plan("New thing", start, start.at(0), &mut ids);
        let schedule = Schedule::of(&plan);
        for row in schedule.rows().iter().zip(schedule.outline().rows()).filter(|(dates, _)| !dates.summary) {
            let (dates, task) = (row.0, row.1.task);
            let mut draft = Draft::new(&plan, &mut ids, start.at(0));
            schedule_edits::set_percent(&mut draft, task, 40, dates.start, dates.finish).unwrap();
            let after = draft.plan().clone();
            let next = schedule.next(&after);
            assert!(next == Schedule::of(&after), "{template:?}: {}", plan.get(task).unwrap().name);
            assert_eq!(next.task(task).unwrap().percent_complete, 40);
        }
    }
}
