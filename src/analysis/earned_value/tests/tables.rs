//! Tables worked by hand, cell by cell: planned value by its spread, each way to earn by month, each estimate at completion
//! with what follows from it, earned schedule.

use super::*;
use crate::plan::{ChecklistItem, Link};

/// By the end of a day, in whole major units.
fn planned(sample: &Sample, day: &str) -> i64 {
    sample.at(day)[1]
}

/// Ten days of 800.00 from Monday 2 March on: evenly over working time, nothing on a Saturday, all of it after the last day.
#[test]
fn planned_value_is_spread_over_working_time() {
    let mut sample = Sample::new(0);
    sample.keep();
    let days = [
        ("2026-03-01", 0),
        ("2026-03-02", 800),
        ("2026-03-03", 1600),
        ("2026-03-04", 2400),
        ("2026-03-05", 3200),
        ("2026-03-06", 4000),
        // Saturday and Sunday.
        ("2026-03-07", 4000),
        ("2026-03-08", 4000),
        ("2026-03-09", 4800),
        ("2026-03-10", 5600),
        ("2026-03-11", 6400),
        ("2026-03-12", 7200),
        ("2026-03-13", 8000),
        ("2026-04-30", 8000),
    ];
    for (day, expected) in days {
        assert_eq!(planned(&sample, day), expected, "{day}");
    }
    // Within Tuesday 3 March, from 8:00 with an hour of lunch at noon: two hours are 200.00.
    let schedule = Schedule::of(&sample.plan);
    for (status, expected) in [("08:00", 80_000), ("10:00", 100_000), ("12:00", 120_000), ("17:00", 160_000)] {
        let status = format!("2026-03-03T{status}").parse().unwrap();
        assert_eq!(earned_value(&sample.plan, &schedule, None, status).total.planned, Money(expected), "{status}");
    }
    // The plan moves by four weeks, its baseline does not: what was to be done stays.
    sample.begin("2026-03-30T08:00");
    assert_eq!(planned(&sample, "2026-03-09"), 4800);
}

/// What else is planned comes at its time: a cost item on its day, one of a task with the task, a milestone's cost at once.
#[test]
fn planned_value_of_what_is_no_work() {
    let mut sample = Sample::new(0);
    let item = |sample: &mut Sample, task, date: Option<&str>, planned| CostItem {
        id: sample.ids.next(),
        task,
        date: date.map(|day| day.parse().unwrap()),
        planned: Money(planned),
        ..CostItem::default()
    };
    let task = sample.task;
    let items = [
        item(&mut sample, None, Some("2026-03-05"), 50_000),
        // Over the task's ten days, 100.00 a day.
        item(&mut sample, Some(task), None, 100_000),
        // Of the project and without a day: at its end, Friday 13 March.
        item(&mut sample, None, None, 20_000),
    ];
    for item in items {
        sample.plan.put(item.into());
    }
    let milestone = Task { id: sample.ids.next(), fixed_cost: Money(30_000), milestone: true, ..Task::default() };
    let link = Link { id: sample.ids.next(), predecessor: task, successor: milestone.id, ..Link::default() };
    sample.plan.put(milestone.into());
    sample.plan.put(link.into());
    let days = [
        ("2026-03-01", 0),
        // 800 + 100.
        ("2026-03-02", 900),
        // 3 × 900.
        ("2026-03-04", 2700),
        // 4 × 900 + 500.
        ("2026-03-05", 4100),
        // 9 × 900 + 500.
        ("2026-03-12", 8600),
        // 8,000 + 1,000 + 500 + 200, and the milestone's 300.
        ("2026-03-13", 10_000),
    ];
    for (day, expected) in days {
        assert_eq!(planned(&sample, day), expected, "{day}");
    }
}

/// What is due with the first moment of a Monday is not due on the days off before it.
#[test]
fn nothing_is_planned_before_the_project_begins() {
    let mut sample = Sample::new(0);
    let milestone = Task { id: sample.ids.next(), fixed_cost: Money(30_000), milestone: true, ..Task::default() };
    sample.plan.put(milestone.into());
    for (day, expected) in [("2026-02-20", 0), ("2026-02-27", 0), ("2026-03-01", 0), ("2026-03-02", 1100)] {
        assert_eq!(planned(&sample, day), expected, "{day}");
    }
}

/// Sixty days of 800.00, that is 48,000.00, from Monday 2 March to Friday 22 May. By the end of March 22 days are over, by
/// that of April 44. It is 30%, 70% and 100% done then, 25%, 60% and 100% of it are there to be seen, and one, three and all
/// four points of its checklist are ticked. By then 160, 360 and 540 hours at 100.00 were written down.
#[test]
fn every_way_to_earn_month_by_month() {
    let months = [("2026-03-31", 30, 25, 1, 160), ("2026-04-30", 70, 60, 3, 200), ("2026-05-31", 100, 100, 4, 180)];
    let ways = [
        // 48,000 × 30%, 70%, 100%.
        (EarnedBy::PercentComplete, [14_400, 33_600, 48_000]),
        (EarnedBy::ZeroHundred, [0, 0, 48_000]),
        // Half of it once it has begun.
        (EarnedBy::FiftyFifty, [24_000, 24_000, 48_000]),
        // 48,000 × 25%, 60%, 100%.
        (EarnedBy::PhysicalPercent, [12_000, 28_800, 48_000]),
        // 48,000 × 1/4, 3/4, 4/4.
        (EarnedBy::Checklist, [12_000, 36_000, 48_000]),
    ];
    for (by, expected) in ways {
        let mut sample = Sample::new(0);
        sample.change(|task| task.duration = Duration::working(60 * DAY));
        sample.keep();
        for ((day, percent, physical, ticked, hours), earned) in months.into_iter().zip(expected) {
            let point = |at| ChecklistItem { done: at < ticked, ..ChecklistItem::default() };
            sample.change(|task| {
                task.earned_by = Some(by);
                task.percent_complete = percent;
                task.physical_percent_complete = Some(physical);
                task.checklist = (0..4).map(point).collect();
            });
            let (id, person, task, date) = (sample.ids.next(), sample.person, Some(sample.task), day.parse().unwrap());
            sample.plan.put(TimeEntry { id, person, task, date, seconds: hours * 3600, ..TimeEntry::default() }.into());
            assert_eq!(sample.at(day)[2], earned, "{by:?} by {day}");
        }
    }
}

/// The same plan by percent complete: planned, earned and spent by month, and what follows.
#[test]
fn variances_and_indices_month_by_month() {
    let mut sample = Sample::new(0);
    sample.change(|task| task.duration = Duration::working(60 * DAY));
    sample.keep();
    // Day, percent, hours of the month; PV, EV, AC; CV = EV − AC, SV = EV − PV; CPI = EV ÷ AC, SPI = EV ÷ PV.
    let months = [
        // 22 × 800; 30% of 48,000; 160 h. 14,400 ÷ 16,000; 14,400 ÷ 17,600.
        ("2026-03-31", 30, 160, [17_600, 14_400, 16_000], [-1_600, -3_200], ["0.900", "0.818"]),
        // 44 × 800; 70%; 360 h. 33,600 ÷ 36,000; 33,600 ÷ 35,200.
        ("2026-04-30", 70, 200, [35_200, 33_600, 36_000], [-2_400, -1_600], ["0.933", "0.955"]),
        // All; all; 540 h. 48,000 ÷ 54,000; 1.
        ("2026-05-31", 100, 180, [48_000, 48_000, 54_000], [-6_000, 0], ["0.889", "1.000"]),
    ];
    for (day, percent, hours, amounts, variances, indices) in months {
        sample.change(|task| task.percent_complete = percent);
        let (id, person, task, date) = (sample.ids.next(), sample.person, Some(sample.task), day.parse().unwrap());
        sample.plan.put(TimeEntry { id, person, task, date, seconds: hours * 3600, ..TimeEntry::default() }.into());
        let status = (day.parse::<Date>().unwrap() + 1).midnight();
        let found = earned_value(&sample.plan, &Schedule::of(&sample.plan), None, status).total;
        let major = |money: Money| money.0 / 100;
        assert_eq!([found.planned, found.earned, found.actual].map(major), amounts, "{day}");
        assert_eq!([found.cost_variance(), found.schedule_variance()].map(major), variances, "{day}");
        assert_eq!([found.cpi(), found.spi()].map(|index| format!("{:.3}", index.unwrap())), indices, "{day}");
    }
}

/// BAC, PV, EV, AC and what the plan says is left; then EAC, ETC = EAC − AC and VAC = BAC − EAC by each outlook, and TCPI.
#[test]
fn every_estimate_and_what_follows_from_it() {
    type Row = ([i64; 5], [Option<[i64; 3]>; 4], Option<&'static str>);
    let rows: [Row; 6] = [
        // Late and dear: CPI 0.8, SPI 0.8. 1,000 ÷ 0.8; 500 + 600; 500 + 600 ÷ 0.64 = 1,437.5; 500 + 700. 600 ÷ 500.
        (
            [1_000, 500, 400, 500, 700],
            [Some([1_250, 750, -250]), Some([1_100, 600, -100]), Some([1_438, 938, -438]), Some([1_200, 700, -200])],
            Some("1.200"),
        ),
        // Early and cheap: CPI 1.25, SPI 1.2. 1,000 ÷ 1.25; 480 + 400; 480 + 400 ÷ 1.5 = 746.7; 480 + 350. 400 ÷ 520.
        (
            [1_000, 500, 600, 480, 350],
            [Some([800, 320, 200]), Some([880, 400, 120]), Some([747, 267, 253]), Some([830, 350, 170])],
            Some("0.769"),
        ),
        // Nothing earned, nothing spent: no index; what is left is all of it. 1,000 ÷ 1,000.
        ([1_000, 100, 0, 0, 1_000], [None, Some([1_000, 1_000, 0]), None, Some([1_000, 1_000, 0])], Some("1.000")),
        // Spent and nothing earned: CPI is nought, which divides nothing. 1,000 ÷ 900.
        (
            [1_000, 100, 0, 100, 1_000],
            [None, Some([1_100, 1_000, -100]), None, Some([1_100, 1_000, -100])],
            Some("1.111"),
        ),
        // Nothing was due and something is earned: no SPI. 1,000 ÷ 2; 50 + 900. 900 ÷ 950.
        (
            [1_000, 0, 100, 50, 900],
            [Some([500, 450, 500]), Some([950, 900, 50]), None, Some([950, 900, 50])],
            Some("0.947"),
        ),
        // Done for more than the budget: nothing of it is left to be earned or spent.
        (
            [1_000, 1_000, 1_000, 1_300, 0],
            [Some([1_300, 0, -300]), Some([1_300, 0, -300]), Some([1_300, 0, -300]), Some([1_300, 0, -300])],
            None,
        ),
    ];
    for (given, estimates, tcpi) in rows {
        let [budget, planned, earned, actual, remaining] = given.map(Money);
        let figures = Figures { budget, planned, earned, actual, remaining, ..Figures::default() };
        for (outlook, expected) in Outlook::ALL.into_iter().zip(estimates) {
            let found = figures.estimate(outlook).map(|estimate| {
                let [to_complete, variance] = [figures.to_complete(outlook), figures.variance_at_completion(outlook)];
                [estimate, to_complete.unwrap(), variance.unwrap()].map(|money| money.0)
            });
            assert_eq!(found, expected, "{given:?} by {outlook:?}");
        }
        assert_eq!(figures.tcpi().map(|index| format!("{index:.3}")).as_deref(), tcpi, "{given:?}");
    }
}

/// Ten working days from Monday 2 March: how much was done by when; ES and AT in days, SPI(t) = ES ÷ AT, and the day on which
/// 10 ÷ SPI(t) working days are over.
#[test]
fn earned_schedule_by_progress_and_day() {
    let rows = [
        // 2 ÷ 5; 25 days.
        (20, "2026-03-06", [2.0, 5.0, 0.4], Some("2026-04-03")),
        // 4 ÷ 6; 15 days.
        (40, "2026-03-09", [4.0, 6.0, 0.667], Some("2026-03-20")),
        // 8 ÷ 8; 10 days.
        (80, "2026-03-11", [8.0, 8.0, 1.0], Some("2026-03-13")),
        // 9 ÷ 6; 6.7 days: within the seventh.
        (90, "2026-03-09", [9.0, 6.0, 1.5], Some("2026-03-10")),
        // Done a week late, where SPI is 1 again: 10 ÷ 15; 15 days.
        (100, "2026-03-20", [10.0, 15.0, 0.667], Some("2026-03-20")),
        // Nothing earned: no finish.
        (0, "2026-03-06", [0.0, 5.0, 0.0], None),
    ];
    for (percent, day, expected, finish) in rows {
        let mut sample = Sample::new(0);
        sample.keep();
        sample.change(|task| {
            task.percent_complete = percent;
            task.actual_start = (percent > 0).then(|| "2026-03-02T08:00".parse().unwrap());
        });
        let status = (day.parse::<Date>().unwrap() + 1).midnight();
        let time = course(&sample.plan, &Schedule::of(&sample.plan), None, status, Outlook::Typical).schedule.unwrap();
        for (found, expected) in [time.earned_days, time.actual_days, time.index.unwrap()].into_iter().zip(expected) {
            assert!((found - expected).abs() < 0.0006, "{percent}% by {day}: {found} for {expected}");
        }
        assert_eq!(time.finish.map(|date| date.to_string()).as_deref(), finish, "{percent}% by {day}");
    }
}
