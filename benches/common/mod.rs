//! What the generated plans of the benchmarks begin with.

use landfall::plan::{Calendar, CalendarException, Date, DateTime, Ids, Plan, Project};

/// Chance that is the same in every run.
pub struct Random(u64);

impl Random {
    /// The next number, less than `below`.
    pub fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// A plan without tasks, on a five-day week with ten holidays a year; its ids and its chance.
pub fn begun() -> (Plan, Ids, Random) {
    let mut ids = Ids::seeded(7);
    let mut plan = Plan::default();
    let mut calendar = Calendar::standard(ids.next());
    for year in 2026..2060 {
        for month in 1..=10 {
            if let Some(date) = Date::new(year, month, 7) {
                calendar.exceptions.push(CalendarException { from: date, to: date, ..CalendarException::default() });
            }
        }
    }
    let start = DateTime(1_767_600_000 + 8 * 3600);
    let project = Project { id: ids.next(), calendar: Some(calendar.id), start, ..Project::default() };
    plan.put(calendar.into());
    plan.put(project.into());
    (plan, ids, Random(42))
}
