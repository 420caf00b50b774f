//! The minutes of a meeting as one document in Markdown: who, agenda, what was said, what came of it.

use super::lists::markdown::escaped;
use super::markdown::lines_as_typed;
use crate::document::log::{self, kind_name, status_name};
use crate::document::risks;
use crate::document::tasks::key;
use crate::plan::{Date, DateTime, Id, Meeting, Plan, Task};

/// How the person writes days and times.
#[derive(Clone, Copy)]
pub struct Tongue<'a> {
    /// A day.
    pub day: &'a dyn Fn(Date) -> String,
    /// A time of day.
    pub time: &'a dyn Fn(DateTime) -> String,
}

/// The minutes of a meeting.
#[must_use]
pub fn write(plan: &Plan, meeting: &Meeting, tongue: &Tongue<'_>) -> String {
    let mut parts = vec![format!("# {}", escaped(&meeting.name))];
    let mut facts: Vec<String> = Vec::new();
    if let Some(start) = meeting.start {
        let end = meeting.end_from(start);
        facts.push(format!("{}, {} to {}", (tongue.day)(start.date()), (tongue.time)(start), (tongue.time)(end)));
    }
    if !meeting.place.is_empty() {
        facts.push(escaped(&meeting.place));
    }
    if !facts.is_empty() {
        parts.push(facts.join(" · "));
    }
    let people = meeting.attendees.iter().filter_map(|id| plan.get(*id)).map(|person| escaped(&person.name));
    let guests = meeting.guests.iter().filter_map(|id| plan.get(*id)).map(|guest| escaped(&guest.name));
    let names: Vec<String> = people.chain(guests).collect();
    if !names.is_empty() {
        parts.push(format!("With {}", names.join(", ")));
    }
    for (title, text) in [("Agenda", meeting.agenda.clone()), ("Minutes", lines_as_typed(meeting.minutes.trim()))] {
        if !text.trim().is_empty() {
            parts.push(format!("## {title}"));
            parts.push(text.trim().to_owned());
        }
    }
    let actions: Vec<String> =
        meeting.actions.iter().filter_map(|id| plan.get(*id)).map(|task| action(plan, task, tongue)).collect();
    let entries = meeting.entries.iter().filter_map(|id| plan.get(*id)).map(|entry| {
        let state = status_name(entry.log_kind, entry.status).to_lowercase();
        let kind = kind_name(entry.log_kind);
        format!("- {} {} ({kind}, {state})", log::key(entry), escaped(&entry.title))
    });
    let risks = meeting.risks.iter().filter_map(|id| plan.get(*id)).map(|risk| {
        let state = risks::status_name(risk.status).to_lowercase();
        format!("- {} {} (Risk, {state})", risks::key(risk), escaped(&risk.title))
    });
    for (title, lines) in [("Actions", actions), ("Log", entries.chain(risks).collect())] {
        if !lines.is_empty() {
            parts.push(format!("## {title}"));
            parts.push(lines.join("\n"));
        }
    }
    parts.join("\n\n") + "\n"
}

/// `- [ ] CPR-51 Order devices (Priya Nair, due 27 Mar)`.
fn action(plan: &Plan, task: &Task, tongue: &Tongue<'_>) -> String {
    let mut facts: Vec<String> = people(plan, task.id);
    facts.extend(task.due.map(|due| format!("due {}", (tongue.day)(due))));
    let facts = if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) };
    let done = if task.is_done(plan) { 'x' } else { ' ' };
    format!("- [{done}] {} {}{facts}", key(plan, task), escaped(&task.name))
}

fn people(plan: &Plan, task: Id<Task>) -> Vec<String> {
    let on_it = plan.assignments.iter().filter(|assignment| assignment.task == task);
    on_it.filter_map(|assignment| plan.get(assignment.person)).map(|person| escaped(&person.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{Assignment, Ids, LogEntry, LogKind, Person, Risk};

    #[test]
    fn minutes_say_who_when_what_and_what_came_of_it() {
        let mut ids = Ids::seeded(3);
        let mut plan = starter::blank("Move", "2026-03-09T08:00".parse().unwrap(), &mut ids);
        let person = Person { id: ids.next(), name: "Priya".into(), ..Person::default() };
        let due = Some("2026-03-27".parse().unwrap());
        let task = Task { id: ids.next(), number: 5, name: "Order *vans*".into(), due, ..Task::default() };
        let entry = LogEntry {
            id: ids.next(),
            number: 2,
            log_kind: LogKind::Decision,
            title: "May".into(),
            ..LogEntry::default()
        };
        let risk = Risk { id: ids.next(), number: 3, title: "Rain".into(), ..Risk::default() };
        let meeting = Meeting {
            name: "Weekly".into(),
            start: Some("2026-03-12T10:00".parse().unwrap()),
            length: 1800,
            place: "Room 2".into(),
            attendees: vec![person.id],
            minutes: "All fine.\n! Order".into(),
            actions: vec![task.id],
            entries: vec![entry.id],
            risks: vec![risk.id],
            ..Meeting::default()
        };
        plan.put(Assignment { id: ids.next(), task: task.id, person: person.id, ..Assignment::default() }.into());
        let number = key(&plan, &task);
        plan.put(person.into());
        plan.put(task.into());
        plan.put(entry.into());
        plan.put(risk.into());
        let tongue = Tongue { day: &|day| day.to_string(), time: &|at| at.to_string()[11..].to_owned() };
        assert_eq!(
            write(&plan, &meeting, &tongue),
            format!(
                "# Weekly\n\n2026-03-12, 10:00 to 10:30 · Room 2\n\nWith Priya\n\n## Minutes\n\nAll fine.  \n! Order\n\n## Actions\n\n\
                 - [ ] {number} Order \\*vans\\* (Priya, due 2026-03-27)\n\n## Log\n\n- L-02 May (Decision, to be decided)\n- R-03 Rain (Risk, open)\n"
            )
        );
        assert_eq!(write(&plan, &Meeting { name: "Bare".into(), ..Meeting::default() }, &tongue), "# Bare\n");
    }
}
