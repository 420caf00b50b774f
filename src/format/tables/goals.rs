//! Objectives, requirements and gaps as tables for spreadsheets.

use super::{Row, person};
use crate::document::details::priority_word;
use crate::document::goals::requirements::{key as requirement_key, kind_name, status_name, wanted_name};
use crate::document::tasks::key;
use crate::format::cells::{Cell, joined};
use crate::plan::{Decimal, Gap, Id, Objective, Plan, Requirement};
use crate::schedule::Schedule;

fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [Cell; N]>) -> Vec<Row> {
    super::table(&head, rows.map(|row| row.to_vec()))
}

fn objective(plan: &Plan, id: Option<Id<Objective>>) -> Cell {
    Cell::text(id.and_then(|id| plan.get(id)).map_or("", |one| &one.name))
}

/// The objectives, a row for each value that was read, so that a spreadsheet can draw them; one without values has one row.
#[must_use]
pub fn objectives(plan: &Plan) -> Vec<Row> {
    let head = ["Objective", "Measure", "Unit", "Baseline", "Target", "By", "Owner", "Read on", "Value", "Note"];
    let mut all: Vec<&Objective> = plan.objectives.iter().map(|one| &**one).collect();
    all.sort_by_cached_key(|one| (one.due.is_none(), one.due, one.name.to_lowercase()));
    let rows = all.into_iter().flat_map(|one| {
        let read = one.readings.iter().map(Some);
        let read = read.chain(one.readings.is_empty().then_some(None));
        read.map(|reading| {
            [
                Cell::text(&one.name),
                Cell::text(&one.measure),
                Cell::text(&one.unit),
                Cell::maybe(one.baseline.map(plainly)),
                Cell::maybe(one.target.map(plainly)),
                Cell::maybe(one.due),
                person(plan, one.owner),
                Cell::maybe(reading.map(|reading| reading.date)),
                Cell::maybe(reading.map(|reading| plainly(reading.value))),
                Cell::text(reading.map_or("", |reading| &reading.note)),
            ]
        })
    });
    table(head, rows)
}

/// The requirements with what builds them: the matrix of traces.
#[must_use]
pub fn requirements(plan: &Plan) -> Vec<Row> {
    let head = [
        "Key",
        "Requirement",
        "Wanted",
        "Kind",
        "Status",
        "Asked by",
        "Source",
        "Accepted when",
        "Objective",
        "Tasks",
        "Tasks done",
        "Accepted by",
        "Accepted on",
        "Notes",
    ];
    let schedule = Schedule::of(plan);
    let mut all: Vec<&Requirement> = plan.requirements.iter().map(|one| &**one).collect();
    all.sort_by_key(|one| (one.number, one.id));
    let rows = all.into_iter().map(|one| {
        let tasks: Vec<_> = one.tasks.iter().filter_map(|id| plan.get(*id)).collect();
        let done = tasks
            .iter()
            .filter(|task| schedule.task(task.id).map_or(task.percent_complete, |dates| dates.percent_complete) >= 100);
        let done = format!("{} of {}", done.count(), tasks.len());
        let keys: Vec<String> = tasks.iter().map(|task| key(plan, task)).collect();
        [
            Cell::text(requirement_key(one)),
            Cell::text(&one.text),
            Cell::plain(wanted_name(one.wanted)),
            Cell::plain(kind_name(one.requirement_kind)),
            Cell::plain(status_name(one.status)),
            Cell::text(one.stakeholder.and_then(|id| plan.get(id)).map_or("", |who| &who.name)),
            Cell::text(&one.source),
            Cell::text(&one.criterion),
            objective(plan, one.objective),
            Cell::text(joined(keys.iter().map(String::as_str), ", ")),
            Cell::text(if tasks.is_empty() { String::new() } else { done }),
            Cell::text(&one.accepted_by),
            Cell::maybe(one.accepted),
            Cell::text(&one.notes),
        ]
    });
    table(head, rows)
}

/// The gaps with what closes them.
#[must_use]
pub fn gaps(plan: &Plan) -> Vec<Row> {
    let head = ["Gap", "Now", "Wanted", "Missing", "Action", "Priority", "Owner", "Task", "Objective"];
    let mut all: Vec<&Gap> = plan.gaps.iter().map(|gap| &**gap).collect();
    all.sort_by_cached_key(|gap| (std::cmp::Reverse(gap.priority), gap.name.to_lowercase()));
    let rows = all.into_iter().map(|gap| {
        [
            Cell::text(&gap.name),
            Cell::text(&gap.now),
            Cell::text(&gap.wanted),
            Cell::text(&gap.missing),
            Cell::text(&gap.action),
            Cell::plain(priority_word(gap.priority)),
            person(plan, gap.owner),
            Cell::text(gap.task.and_then(|id| plan.get(id)).map(|task| key(plan, task)).unwrap_or_default()),
            objective(plan, gap.objective),
        ]
    });
    table(head, rows)
}

/// A number that nobody, this program neither, reads as one with thousands: not with exactly three decimals.
fn plainly(number: Decimal) -> String {
    let text = number.text();
    let three = text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3);
    if three { text + "0" } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::cells;
    use crate::plan::{Date, DateTime, Ids, Reading, Task};

    #[test]
    fn goals_go_out_as_tables() {
        let mut ids = Ids::seeded(1);
        let mut plan = crate::document::starter::blank("Office move", DateTime(0), &mut ids);
        let reading = |day, value| Reading { date: Date(day), value: Decimal(value), ..Reading::default() };
        let one = Objective {
            id: ids.next(),
            name: "=Fewer calls".into(),
            target: Some(Decimal(12_000_000)),
            readings: vec![reading(20_524, 34_000_000), reading(20_525, 33_500_000)],
            ..Objective::default()
        };
        let task = Task { id: ids.next(), number: 7, ..Task::default() };
        let asked = Requirement {
            id: ids.next(),
            number: 3,
            text: "Pay, by card".into(),
            objective: Some(one.id),
            tasks: vec![task.id],
            ..Requirement::default()
        };
        let gap = Gap { id: ids.next(), name: "Refunds".into(), task: Some(task.id), ..Gap::default() };
        plan.put(one.into());
        plan.put(task.into());
        plan.put(asked.into());
        plan.put(gap.into());
        let found = cells::csv(&objectives(&plan));
        assert_eq!(found.lines().count(), 3);
        assert!(found.contains("'=Fewer calls,,,,1200,,,2026-03-12,3400,"), "{found}");
        let found = cells::csv(&requirements(&plan));
        assert!(
            found.contains("RQ-03,\"Pay, by card\",Should,Functional,Proposed,,,,'=Fewer calls,OM-7,0 of 1,,,"),
            "{found}"
        );
        let found = cells::csv(&gaps(&plan));
        assert!(found.contains("Refunds,,,,,Normal,,OM-7,"), "{found}");
    }

    #[test]
    fn no_number_reads_as_one_with_thousands() {
        for value in [121_250, -121_250, 120_000, 1_234, 12, 1_234_567_800] {
            let text = plainly(Decimal(value));
            assert_eq!(Decimal::parse(&text, ""), Some(Decimal(value)), "{text}");
        }
    }
}
