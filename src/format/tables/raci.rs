//! The RACI matrix of a plan as a table for spreadsheets.

use super::Row;
use crate::document::tasks::key;
use crate::format::cells::Cell;
use crate::plan::responsibility::{Parts, deliverables, partakers};
use crate::plan::{AnyId, Id, Outline, Plan};

/// The table: a row for each of these tasks, else for each deliverable in the order of the outline; a column for each person and role.
#[must_use]
pub fn matrix(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let (outline, parts, people) = (Outline::of(plan), Parts::of(plan), partakers(plan));
    let names = people.iter().filter_map(|person| plan.get(*person)).map(|person| Cell::text(&person.name));
    let head = ["Key", "Deliverable", "Part of"].map(Cell::text).into_iter().chain(names).collect();
    let tasks = match shown {
        Some(shown) => shown.iter().map(|id| Id::new(*id)).collect(),
        None => deliverables(plan, &outline, false),
    };
    let rows = tasks.into_iter().filter_map(|id| plan.get(id)).map(|task| {
        let parent = task.parent.and_then(|parent| plan.get(parent)).map_or("", |parent| parent.name.as_str());
        let number = if task.number > 0 { key(plan, task) } else { String::new() };
        let letters = people.iter().map(|person| Cell::plain(parts.at(task.id, *person).letters()));
        [Cell::text(number), Cell::text(&task.name), Cell::text(parent)].into_iter().chain(letters).collect()
    });
    std::iter::once(head).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::cells;
    use crate::plan::{DateTime, Ids, Person, Responsibility, Task};

    #[test]
    fn rows_are_deliverables_and_columns_are_people() {
        let mut ids = Ids::seeded(2);
        let mut plan = crate::document::starter::blank("Office move", DateTime(0), &mut ids);
        let person = |ids: &mut Ids, name: &str| Person { id: ids.next(), name: name.into(), ..Person::default() };
        let (ada, bo) = (person(&mut ids, "Ada, the first"), person(&mut ids, "=Bo"));
        let task = Task {
            id: ids.next(),
            name: "Moved".into(),
            milestone: true,
            accountable: Some(ada.id),
            ..Task::default()
        };
        let parts = [
            Responsibility {
                id: ids.next(),
                task: task.id,
                person: ada.id,
                responsible: true,
                ..Responsibility::default()
            },
            Responsibility {
                id: ids.next(),
                task: task.id,
                person: bo.id,
                informed: true,
                ..Responsibility::default()
            },
        ];
        for record in [ada.into(), bo.into(), crate::plan::AnyRecord::from(task)] {
            plan.put(record);
        }
        for part in parts {
            plan.put(part.into());
        }
        let text = cells::csv(&matrix(&plan, None));
        let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines, ["Key,Deliverable,Part of,'=Bo,\"Ada, the first\"", ",Moved,,I,AR"]);
        // With a filter: only the rows that it leaves.
        assert_eq!(matrix(&plan, Some(&[])).len(), 1);
    }
}
