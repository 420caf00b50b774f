//! The forecast against closed forms, exact convolution and published examples; what it promises; what it costs to be wrong.
//!
//! Errors allowed are three standard errors of as many independent trials, or fewer: Latin hypercube sampling does better.

mod closed;
mod promises;
mod published;

use super::{Model, Options, Outcome};
use crate::plan::{
    Assignment, Calendar, CalendarException, Duration, Estimate, Hours, Id, Ids, ImpactKind, Link, Money, Person, Plan,
    Project, Rank, Risk, RiskImpact, Shape, Task,
};
use crate::schedule::{Schedule, WorkingTime};

pub const DAY: i64 = 8 * 3600;
pub const TRIALS: usize = 10_000;

/// A plan in the making: working days of eight hours, Monday to Friday.
pub struct Maker {
    pub plan: Plan,
    pub ids: Ids,
    count: usize,
}

impl Maker {
    pub fn new() -> Self {
        Self::seeded(11)
    }

    /// Its records have ids by a seed.
    pub fn seeded(seed: u64) -> Self {
        let mut ids = Ids::seeded(seed);
        let mut plan = Plan::default();
        let start = "2026-03-02T08:00".parse().unwrap();
        plan.put(Project { id: ids.next(), start, ..Project::default() }.into());
        Self { plan, ids, count: 0 }
    }

    /// A task of so many tenths of a day, after others.
    pub fn task(&mut self, tenths: i64, points: Option<([i64; 3], Shape)>, after: &[Id<Task>]) -> Id<Task> {
        let second = |tenths: i64| tenths * DAY / 10;
        let id = self.ids.next();
        self.count += 1;
        let task = Task {
            id,
            rank: Rank::nth(self.count),
            duration: Duration::working(second(tenths)),
            estimate: points.map(|([best, likely, worst], shape)| Estimate {
                best: second(best),
                likely: second(likely),
                worst: second(worst),
                shape,
                ..Estimate::default()
            }),
            ..Task::default()
        };
        self.plan.put(task.into());
        for predecessor in after {
            let link = Link { id: self.ids.next(), predecessor: *predecessor, successor: id, ..Link::default() };
            self.plan.put(link.into());
        }
        id
    }

    /// Gives a task a person with the same hours as the project, but for a Sunday before it starts, on which only they work:
    /// trials then run one by one.
    pub fn own_hours(&mut self, task: Id<Task>) {
        let mut calendar = Calendar::standard(self.ids.next());
        let start = self.plan.project().unwrap().start.date();
        let day = start - start.weekday() as i32 - 1;
        calendar.exceptions.push(CalendarException {
            from: day,
            to: day,
            hours: Hours::office(),
            ..Default::default()
        });
        let person = Person { id: self.ids.next(), calendar: Some(calendar.id), ..Person::default() };
        let assignment = Assignment { id: self.ids.next(), task, person: person.id, ..Assignment::default() };
        self.plan.put(calendar.into());
        self.plan.put(person.into());
        self.plan.put(assignment.into());
    }

    /// An open risk with this probability in percent.
    pub fn risk(&mut self, percent: u8, change: impl FnOnce(&mut Risk)) -> Id<Risk> {
        let number = self.plan.risks.len() as u32 + 1;
        let mut risk = Risk { id: self.ids.next(), number, probability_percent: Some(percent), ..Risk::default() };
        change(&mut risk);
        let id = risk.id;
        self.plan.put(risk.into());
        id
    }

    /// What a risk does to a task.
    pub fn impact(&mut self, risk: Id<Risk>, task: Id<Task>, kind: ImpactKind, points: [i64; 3]) {
        let [best, likely, worst] = points;
        let id = self.ids.next();
        let impact = RiskImpact {
            id,
            risk,
            task,
            impact_kind: kind,
            best,
            likely,
            worst,
            shape: Shape::Triangular,
            ..RiskImpact::default()
        };
        self.plan.put(impact.into());
    }

    pub fn change(&mut self, task: Id<Task>, change: impl FnOnce(&mut Task)) {
        let mut task = Task::clone(self.plan.get(task).unwrap());
        change(&mut task);
        self.plan.put(task.into());
    }

    pub fn run(&self, options: Options) -> Outcome {
        Model::of(&self.plan, &Schedule::of(&self.plan), options).outcome()
    }

    /// Ten thousand trials.
    pub fn forecast(&self) -> Outcome {
        self.run(Options { trials: TRIALS, ..Options::default() })
    }
}

/// Lengths of the project in the trials, in working days, ascending.
pub fn lengths(outcome: &Outcome) -> Vec<f64> {
    let calendar = WorkingTime::default();
    let start = "2026-03-02T08:00".parse().unwrap();
    outcome.finish.curve.values().iter().map(|finish| calendar.between(start, *finish) as f64 / DAY as f64).collect()
}

/// Mean and standard deviation.
pub fn moments(values: &[f64]) -> (f64, f64) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let square = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
    (mean, (square / (values.len() - 1) as f64).sqrt())
}

/// The share of values up to a limit.
pub fn share(values: &[f64], limit: f64) -> f64 {
    values.partition_point(|value| *value <= limit) as f64 / values.len() as f64
}

/// Holds a mean and a standard deviation against theirs, within three standard errors.
#[track_caller]
pub fn assert_moments(values: &[f64], mean: f64, deviation: f64) {
    let found = moments(values);
    let count = values.len() as f64;
    assert!((found.0 - mean).abs() < 3.0 * deviation / count.sqrt(), "mean {} for {mean}", found.0);
    // That of a normal distribution; of flatter ones it is less.
    assert!(
        (found.1 - deviation).abs() < 3.0 * deviation / (2.0 * count).sqrt(),
        "deviation {} for {deviation}",
        found.1
    );
}

/// Holds a share against a chance, within three standard errors and what rounding to whole seconds may move.
#[track_caller]
pub fn assert_chance(values: &[f64], limit: f64, chance: f64) {
    let found = share(values, limit);
    let error = (chance * (1.0 - chance) / values.len() as f64).sqrt();
    assert!((found - chance).abs() < 3.0 * error + 2e-4, "up to {limit}: {found} for {chance}");
}

/// Money that is easy to read in tests.
pub const fn euro(amount: i64) -> Money {
    Money(amount * 100)
}
