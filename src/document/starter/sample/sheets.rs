//! The time sheets of the sample: hours as people would have written them, no more in a day than each can work.

use std::collections::HashMap;

use super::super::builder::Builder;
use super::PEOPLE;
use crate::plan::{Baseline, BaselineItem, CostItem, Date, Id, Money, Person, Task, TimeEntry};

/// Working time of a day.
const DAY: i64 = 8 * 3600;
/// Hours are written down to the quarter.
const QUARTER: i64 = 900;

/// What is written down so far.
pub struct Sheets {
    baseline: Id<Baseline>,
    used: HashMap<(Id<Person>, Date), i64>,
}

impl Sheets {
    /// Nothing yet, of a plan with this baseline.
    pub fn new(baseline: Id<Baseline>) -> Self {
        Self { baseline, used: HashMap::new() }
    }

    /// Writes down work on a task from one day to another, as much a week, first by its owner and then by whoever has time.
    /// It is given in hours of the owner; who costs more works less for the same money.
    pub fn fill(&mut self, b: &mut Builder<'_>, owner: &'static str, days: (Date, Date), work: i64, task: Id<Task>) {
        let at = PEOPLE.iter().position(|row| row.0 == owner).unwrap_or(0);
        let crew = || PEOPLE.iter().cycle().skip(at).take(PEOPLE.len());
        let hourly = PEOPLE.get(at).map_or(1, |row| row.3);
        let worked: Vec<Date> = (days.0.0..=days.1.0).map(Date).filter(|day| day.weekday() < 5).collect();
        let weeks: Vec<&[Date]> = worked.chunk_by(|one, next| one.weekday() < next.weekday()).collect();
        // What is left, in money times seconds.
        let mut left = work * hourly;
        for (done, week) in weeks.iter().enumerate() {
            let mut share = left / (weeks.len() - done) as i64;
            for (letters, _, _, rate, percent, _) in crew() {
                let Some(person) = b.person_named(letters) else { continue };
                for date in *week {
                    let free = DAY * i64::from(*percent) / 100 - self.used.get(&(person, *date)).copied().unwrap_or(0);
                    let seconds = (share / rate).min(free) / QUARTER * QUARTER;
                    if seconds > 0 {
                        self.note(b, person, *date, seconds, task);
                        share -= seconds * rate;
                        left -= seconds * rate;
                    }
                }
            }
        }
        // What does not come to a quarter of an hour is the owner's; what finds nobody was bought.
        let (rest, date) = (left / hourly / 60 * 60, days.1);
        match b.person_named(owner) {
            Some(person) if (1..=QUARTER).contains(&rest) => self.note(b, person, date, rest, task),
            _ if rest > 0 => {
                let item = CostItem {
                    id: b.id(),
                    name: "Work by the day".into(),
                    category: "Services".into(),
                    supplier: "Nordkap Consulting".into(),
                    task: Some(task),
                    actual: Money(left / 3600),
                    date: Some(date),
                    ..CostItem::default()
                };
                let of = item.id;
                b.put(item);
                // It was work of the baseline, done by somebody else.
                let id = b.id();
                b.put(BaselineItem { id, baseline: self.baseline, item: of, ..BaselineItem::default() });
            }
            _ => {}
        }
    }

    fn note(&mut self, b: &mut Builder<'_>, person: Id<Person>, date: Date, seconds: i64, task: Id<Task>) {
        *self.used.entry((person, date)).or_default() += seconds;
        let id = b.id();
        b.put(TimeEntry { id, person, task: Some(task), date, seconds, ..TimeEntry::default() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter::sample;
    use crate::plan::{DateTime, Ids};

    #[test]
    fn nobody_writes_down_more_than_a_day() {
        let plan = sample::sample(Date(20_524), DateTime(0), &mut Ids::seeded(1));
        let mut days: HashMap<(Id<Person>, Date), i64> = HashMap::new();
        for entry in plan.time_entries.iter() {
            *days.entry((entry.person, entry.date)).or_default() += entry.seconds;
        }
        let most = days.values().max().copied().unwrap_or(0);
        assert!(plan.time_entries.len() > 100 && most <= DAY + 3600, "{} entries, {most} s", plan.time_entries.len());
    }
}
