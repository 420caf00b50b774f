//! Worked examples that others published, cell by cell, and tables worked by hand beside them.

use super::*;
use crate::plan::{
    Assignment, BaselineEntry, Date, Duration, EarnedBy, Ids, Link, Money, Person, Project, Rate, Task, TimeEntry,
};

/// A published example: what is given (BAC, PV, EV, AC), and the cells of its solution with their decimals: as they stand
/// there, or worked by hand where the source leaves them to the reader. Where it has no PV, the EV stands in for it.
struct Example {
    source: &'static str,
    given: [i64; 4],
    solution: &'static [(Cell, &'static str)],
}

/// A cell of a solution.
#[derive(Debug, Clone, Copy)]
enum Cell {
    Cv,
    Sv,
    Cpi,
    Spi,
    /// The estimate at completion by an outlook.
    Eac(Outlook),
    /// To complete by the usual outlook.
    Etc,
    /// At completion by the usual outlook.
    Vac,
    Tcpi,
}

use Cell::{Cpi, Cv, Eac, Etc, Spi, Sv, Tcpi, Vac};
use Outlook::{Atypical, CostAndSchedule, Typical};

const EXAMPLES: &[Example] = &[
    // Four sides of a fence, a day and 1,000 each; after the third day two and a half are done for 2,800.
    Example {
        source: "Mulcahy, PMP Exam Prep: the fence",
        given: [4_000, 3_000, 2_500, 2_800],
        solution: &[
            (Cv, "-300"),
            (Sv, "-500"),
            (Cpi, "0.893"),
            (Spi, "0.833"),
            (Eac(Typical), "4480"),
            (Etc, "1680"),
            (Vac, "-480"),
            (Tcpi, "1.25"),
        ],
    },
    Example {
        source: "Schwalbe, Information Technology Project Management: exercise on a six-month project",
        given: [200_000, 120_000, 100_000, 90_000],
        solution: &[
            (Cv, "10000"),
            (Sv, "-20000"),
            (Cpi, "1.111"),
            (Spi, "0.833"),
            (Eac(Typical), "180000"),
            (Vac, "20000"),
        ],
    },
    Example {
        source: "Arizval, Project control: basic calculation, and forecast of the same project",
        given: [1_000_000, 500_000, 450_000, 480_000],
        solution: &[(Cv, "-30000"), (Sv, "-50000"), (Cpi, "0.94"), (Spi, "0.90"), (Eac(Typical), "1066667")],
    },
    Example {
        source: "Arizval, Project control: a freak storm",
        given: [2_000_000, 1_000_000, 1_000_000, 1_100_000],
        solution: &[(Cv, "-100000"), (Eac(Atypical), "2100000")],
    },
    Example {
        source: "Arizval, Project control: what is left has to be done for what is left",
        given: [5_000_000, 2_000_000, 2_000_000, 2_500_000],
        solution: &[(Tcpi, "1.2"), (Cpi, "0.8"), (Eac(Typical), "6250000")],
    },
    Example {
        source: "CE Board, Project control: estimate at completion of a building",
        given: [5_000_000, 1_500_000, 1_500_000, 1_800_000],
        solution: &[(Cpi, "0.833"), (Eac(Typical), "6000000"), (Etc, "4200000"), (Vac, "-1000000")],
    },
    Example {
        source: "CE Board, Project control: what the rest has to earn",
        given: [10_000_000, 3_000_000, 3_000_000, 3_500_000],
        solution: &[(Cpi, "0.857"), (Tcpi, "1.077")],
    },
    // Ten modules of 100,000 in ten months; done after twelve for 1.3 million.
    Example {
        source: "MPUG, Earned schedule management: a late project that is finished",
        given: [1_000_000, 1_000_000, 1_000_000, 1_300_000],
        solution: &[(Cv, "-300000"), (Sv, "0"), (Spi, "1.0"), (Cpi, "0.77"), (Eac(Typical), "1300000")],
    },
    // Worked by hand: all outlooks, ahead and cheap.
    Example {
        source: "by hand",
        given: [800, 400, 500, 400],
        solution: &[
            (Cv, "100"),
            (Sv, "100"),
            (Cpi, "1.25"),
            (Spi, "1.25"),
            (Eac(Typical), "640"),
            (Eac(Atypical), "700"),
            (Eac(CostAndSchedule), "592"),
            (Etc, "240"),
            (Vac, "160"),
            (Tcpi, "0.75"),
        ],
    },
];

/// A value with as many decimals as the published one.
fn rounded(value: f64, like: &str) -> String {
    let decimals = like.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    format!("{value:.decimals$}")
}

#[test]
fn published_solutions_come_out_cell_by_cell() {
    for Example { source, given: [budget, planned, earned, actual], solution } in EXAMPLES {
        // In minor units, as plans have it.
        let [budget, planned, earned, actual] = [budget, planned, earned, actual].map(|amount| Money(amount * 100));
        let figures = Figures { budget, planned, earned, actual, ..Figures::default() };
        let major = |money: Money| Some(money.0 as f64 / 100.0);
        for (cell, expected) in *solution {
            let found = match cell {
                Cv => major(figures.cost_variance()),
                Sv => major(figures.schedule_variance()),
                Cpi => figures.cpi(),
                Spi => figures.spi(),
                Eac(outlook) => figures.estimate(*outlook).and_then(major),
                Etc => figures.to_complete(Typical).and_then(major),
                Vac => figures.variance_at_completion(Typical).and_then(major),
                Tcpi => figures.tcpi(),
            };
            let found = found.map(|value| rounded(value, expected));
            assert_eq!(found.as_deref(), Some(*expected), "{source}: {cell:?}");
        }
    }
}

/// A plan of tasks one after the other by one person at 1,000.00 a day of eight hours, from Monday 2 March 2026 on, kept as a
/// baseline.
struct Chain {
    plan: Plan,
    ids: Ids,
    person: Id<Person>,
    tasks: Vec<Id<Task>>,
}

impl Chain {
    fn of(days: &[i64], hourly: i64) -> Self {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), start: "2026-03-02T08:00".parse().unwrap(), ..Project::default() }.into());
        let rates = vec![Rate { standard: Money(hourly), ..Rate::default() }];
        let person = Person { id: ids.next(), rates, ..Person::default() };
        let mut tasks: Vec<Id<Task>> = Vec::new();
        for days in days {
            let duration = Duration::working(days * 8 * 3600);
            let task = Task { id: ids.next(), duration, ..Task::default() };
            plan.put(Assignment { id: ids.next(), task: task.id, person: person.id, ..Assignment::default() }.into());
            if let Some(before) = tasks.last() {
                plan.put(Link { id: ids.next(), predecessor: *before, successor: task.id, ..Link::default() }.into());
            }
            tasks.push(task.id);
            plan.put(task.into());
        }
        let mut chain = Self { plan, ids, person: person.id, tasks };
        chain.plan.put(person.into());
        chain.keep();
        chain
    }

    fn keep(&mut self) {
        let baseline = Baseline { id: self.ids.next(), slot: Some(0), ..Baseline::default() };
        for entry in crate::analysis::baseline::snapshot(&self.plan, &Schedule::of(&self.plan)) {
            self.plan.put(BaselineEntry { id: self.ids.next(), baseline: baseline.id, ..entry }.into());
        }
        self.plan.put(baseline.into());
    }

    /// How far a task is, and that it cost `spent` hours by a day.
    fn done(&mut self, task: usize, percent: u8, day: &str, minutes: i64) {
        let mut task = Task::clone(self.plan.get(self.tasks[task]).unwrap());
        task.percent_complete = percent;
        let (id, person, date) = (self.ids.next(), self.person, day.parse().unwrap());
        let entry = TimeEntry { id, person, task: Some(task.id), date, seconds: minutes * 60, ..TimeEntry::default() };
        self.plan.put(task.into());
        self.plan.put(entry.into());
    }

    fn value(&self, day: &str) -> EarnedValue {
        let status = (day.parse::<Date>().unwrap() + 1).midnight();
        earned_value(&self.plan, &Schedule::of(&self.plan), None, status)
    }
}

fn major(figures: &Figures) -> [i64; 4] {
    [figures.budget, figures.planned, figures.earned, figures.actual].map(|money| money.0 / 100)
}

/// The fence as a plan: its figures follow from tasks, a baseline and a time sheet, task by task and as a whole.
#[test]
fn the_fence_as_a_plan() {
    // 125.00 an hour is 1,000.00 a day: 1,200.00, 1,000.00 and 600.00 are 9.6, 8 and 4.8 hours.
    let mut fence = Chain::of(&[1, 1, 1, 1], 12_500);
    fence.done(0, 100, "2026-03-02", 576);
    fence.done(1, 100, "2026-03-03", 480);
    fence.done(2, 50, "2026-03-04", 288);
    let value = fence.value("2026-03-04");
    let schedule = Schedule::of(&fence.plan);
    let row = |task: &Id<Task>| &value.rows[schedule.outline().row_of(*task).unwrap()];
    let sides: Vec<_> = fence.tasks.iter().map(|task| major(row(task))).collect();
    assert_eq!(sides, [[1000, 1000, 1000, 1200], [1000, 1000, 1000, 1000], [1000, 1000, 500, 600], [1000, 0, 0, 0]]);
    assert_eq!(major(&value.total), [4000, 3000, 2500, 2800]);
    assert_eq!(value.total.estimate(Typical), Some(Money(448_000)));
}

/// Microsoft, “Applying earned value analysis to your project”: a task of four days for 100 from Monday on; on Wednesday's
/// evening 75 was to be spent. It cost 35 on each of the first two days, and 60% are done.
#[test]
fn the_four_days_of_microsoft() {
    // 25.00 a day are 3.125 an hour; 35.00 are 11.2 hours of it.
    let mut chain = Chain::of(&[4], 312);
    let task = chain.tasks[0];
    // The hourly rate has whole cents: the baseline is set to what the example says.
    let mut entry = BaselineEntry::clone(chain.plan.baseline_entries.iter().next().unwrap());
    entry.cost = Money(10_000);
    chain.plan.put(entry.into());
    let mut person = Person::clone(chain.plan.get(chain.person).unwrap());
    person.rates[0].standard = Money(3_500);
    chain.plan.put(person.into());
    chain.done(0, 60, "2026-03-02", 60);
    chain.done(0, 60, "2026-03-03", 60);
    assert_eq!(major(&chain.value("2026-03-04").total), [100, 75, 60, 70]);
    // By physical percent the time spent may say another thing than what is there.
    let mut changed = Task::clone(chain.plan.get(task).unwrap());
    (changed.earned_by, changed.physical_percent_complete) = (Some(EarnedBy::PhysicalPercent), Some(40));
    chain.plan.put(changed.into());
    assert_eq!(major(&chain.value("2026-03-04").total), [100, 75, 40, 70]);
}

/// Tech Republic, “Microsoft Project can help you better understand earned value”: two days at 50 a day.
#[test]
fn two_days_at_fifty() {
    let chain = Chain::of(&[2], 625);
    let planned = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"].map(|day| major(&chain.value(day).total)[1]);
    assert_eq!(planned, [0, 50, 100, 100]);
}

/// Earned schedule, month by month. The plan: ten modules of 100,000, one a month (MPUG). It goes at five sixths of the
/// speed and is done after twelve months, when SPI is back at 1 and SPI(t) is not.
#[test]
fn earned_schedule_month_by_month() {
    let planned: Vec<i64> = (1..=10).map(|month| month * 100_000).collect();
    // AT, EV, then ES, SV(t), SPI(t) and IEAC(t) = PD ÷ SPI(t) by hand, and SPI beside them.
    let months: [(i64, i64, [f64; 5]); 6] = [
        (3, 250_000, [2.5, -0.5, 0.833, 12.0, 0.833]),
        (6, 500_000, [5.0, -1.0, 0.833, 12.0, 0.833]),
        (9, 750_000, [7.5, -1.5, 0.833, 12.0, 0.833]),
        (10, 833_333, [8.333, -1.667, 0.833, 12.0, 0.833]),
        (11, 916_667, [9.167, -1.833, 0.833, 12.0, 0.917]),
        (12, 1_000_000, [10.0, -2.0, 0.833, 12.0, 1.0]),
    ];
    for (at, earned, expected) in months {
        let es = earned_schedule(&planned, earned).unwrap();
        let index = es / at as f64;
        let so_far = planned.get(at as usize - 1).copied().unwrap_or(1_000_000);
        let found = [es, es - at as f64, index, 10.0 / index, earned as f64 / so_far as f64];
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found - expected).abs() < 0.0006, "after {at} months: {found} for {expected}");
        }
    }
}

/// Lipke's definition: with everything through May earned and a part of June, ES = 5 + (EV − PV May) ÷ (PV June − PV May),
/// whatever the curve. At each sum that was planned it is that month, and between two it is on the straight line.
#[test]
fn earned_schedule_is_lipkes() {
    // An S-curve of eleven months, January to November.
    let planned = [20, 60, 130, 240, 380, 540, 690, 810, 900, 960, 1000];
    for (earned, expected) in [(380, 5.0), (420, 5.25), (460, 5.5), (500, 5.75), (540, 6.0), (10, 0.5), (985, 10.625)] {
        let found = earned_schedule(&planned, earned).unwrap();
        assert!((found - expected).abs() < 1e-9, "{earned}: {found}");
    }
    // At the end of July, AT = 7: 5.25 months earned.
    let (es, at) = (earned_schedule(&planned, 420).unwrap(), 7.0);
    assert!(
        (es - at + 1.75).abs() < 1e-9 && (es / at - 0.75).abs() < 1e-9 && (11.0 / (es / at) - 14.667).abs() < 0.001
    );
}
