//! The time entries of a plan as a table for spreadsheets.

use super::cells::{self, Cell};
use super::numbers::decimal_text;
use crate::document::tasks::key;
use crate::plan::hours_text::hours_text;
use crate::plan::{Plan, TimeEntry};

/// The table, by day and person. Hours stand there twice: as people read them, and as spreadsheets add them up.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let currency = plan.project().map(|project| project.currency.clone()).unwrap_or_default();
    let head = ["Date", "Person", "Key", "Task", "Part of", "Time", "Hours", "Started"].map(Cell::text);
    let cost = [Cell::text(format!("Cost ({})", currency.code)), Cell::text("What was done")];
    let mut entries: Vec<&TimeEntry> = plan.time_entries.iter().map(|entry| &**entry).collect();
    let name = |entry: &TimeEntry| plan.get(entry.person).map_or_else(String::new, |person| person.name.clone());
    entries.sort_by_cached_key(|entry| (entry.date, name(entry), entry.started, entry.id));
    let rows = entries.into_iter().map(|entry| {
        let task = entry.task.and_then(|task| plan.get(task));
        let parent = task.and_then(|task| plan.get(task.parent?)).map_or("", |parent| &parent.name);
        // To a ten-thousandth of an hour, which is less than a second.
        let hours = (i128::from(entry.seconds) * 10_000 / 3600) as i64;
        vec![
            Cell::plain(entry.date),
            Cell::text(name(entry)),
            Cell::text(task.filter(|task| task.number > 0).map(|task| key(plan, task)).unwrap_or_default()),
            Cell::text(task.map_or("", |task| &task.name)),
            Cell::text(parent),
            Cell::plain(hours_text(entry.seconds)),
            Cell::plain(decimal_text(hours, 4)),
            Cell::maybe(entry.started.map(|started| started.to_string().replace('T', " "))),
            Cell::plain(decimal_text(entry.cost(plan).0, u32::from(currency.digits.min(9)))),
            Cell::text(&entry.notes),
        ]
    });
    cells::csv(&std::iter::once(head.into_iter().chain(cost).collect()).chain(rows).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{DateTime, Ids, Money, Person, Rate, Task};

    #[test]
    fn entries_stand_by_day_and_person() {
        let mut ids = Ids::seeded(1);
        let mut plan = crate::document::starter::blank("Office move", DateTime(0), &mut ids);
        let key = plan.project().unwrap().key.clone();
        let rates = vec![Rate { standard: Money(6000), ..Rate::default() }];
        let person = |ids: &mut Ids, name: &str| Person {
            id: ids.next(),
            name: name.into(),
            rates: rates.clone(),
            ..Person::default()
        };
        let (ada, bob) = (person(&mut ids, "Ada"), person(&mut ids, "=Bob"));
        let task = Task { id: ids.next(), number: 7, name: "Pack, boxes".into(), ..Task::default() };
        for (day, person, task, seconds, notes) in [
            (20_525, ada.id, Some(task.id), 5400, "one"),
            (20_524, bob.id, None, 1200, "+two"),
            (20_524, ada.id, None, 3600, ""),
        ] {
            let started = (notes == "one").then(|| crate::plan::Date(day).at(9 * 3600));
            let entry = TimeEntry {
                id: ids.next(),
                person,
                task,
                date: crate::plan::Date(day),
                seconds,
                started,
                notes: notes.into(),
                ..TimeEntry::default()
            };
            plan.put(entry.into());
        }
        plan.put(ada.into());
        plan.put(bob.into());
        plan.put(task.into());
        let rows = [
            "\u{feff}Date,Person,Key,Task,Part of,Time,Hours,Started,Cost (EUR),What was done".to_owned(),
            "2026-03-12,'=Bob,,,,0:20,0.3333,,20,'+two".to_owned(),
            "2026-03-12,Ada,,,,1:00,1,,60,".to_owned(),
            format!("2026-03-13,Ada,{key}-7,\"Pack, boxes\",,1:30,1.5,2026-03-13 09:00,90,one"),
        ];
        assert_eq!(write(&plan).trim_end().split("\r\n").collect::<Vec<_>>(), rows);
    }
}
