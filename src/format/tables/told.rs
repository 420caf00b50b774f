//! Who is told what: stakeholders, the communication plan, meetings.

use std::sync::Arc;

use super::{Row, chosen, day, moment, person, table};
use crate::document::stakeholders::engagement_name;
use crate::document::tasks::key;
use crate::format::cells::{Cell, joined};
use crate::plan::{AnyId, Communication, Meeting, Plan, Stakeholder};

pub(super) fn stakeholders(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let all = chosen(&plan.stakeholders, shown, |one: &Stakeholder| one.name.clone());
    // 0 = not judged.
    let level = |level: u8| Cell::maybe(Some(level).filter(|level| *level > 0));
    let row = |one: Arc<Stakeholder>| {
        vec![
            Cell::text(&one.name),
            Cell::text(&one.role),
            Cell::text(&one.email),
            level(one.power),
            level(one.interest),
            Cell::maybe(engagement_name(one.engagement)),
            Cell::maybe(engagement_name(one.engagement_wanted)),
            Cell::text(&one.needs),
            Cell::text(&one.notes),
        ]
    };
    let heads = ["Name", "Role", "E-mail", "Power", "Interest", "Engagement", "Wanted", "Needs", "Notes"];
    table(&heads, all.into_iter().map(row))
}

fn names(plan: &Plan, ids: &[crate::plan::Id<Stakeholder>]) -> Vec<String> {
    ids.iter().filter_map(|id| plan.get(*id)).map(|one| one.name.clone()).collect()
}

pub(super) fn communication(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let all = chosen(&plan.communications, shown, |one: &Communication| (one.next, one.name.clone()));
    let row = |one: Arc<Communication>| {
        let audience = names(plan, &one.audience);
        vec![
            Cell::text(&one.name),
            Cell::text(&one.purpose),
            Cell::text(joined(audience.iter().map(String::as_str), ", ")),
            Cell::text(&one.channel),
            Cell::plain(one.repeats.map_or_else(|| "once".into(), crate::plan::Recurrence::words)),
            person(plan, one.owner),
            day(one.next),
            day(one.last),
        ]
    };
    let heads = ["What", "Why", "To whom", "Channel", "How often", "Owner", "Next due", "Last done"];
    table(&heads, all.into_iter().map(row))
}

pub(super) fn meetings(plan: &Plan, shown: Option<&[AnyId]>) -> Vec<Row> {
    let all = chosen(&plan.meetings, shown, |one: &Meeting| one.start);
    let row = |one: Arc<Meeting>| {
        let people = one.attendees.iter().filter_map(|id| plan.get(*id)).map(|person| person.name.clone());
        let people: Vec<String> = people.chain(names(plan, &one.guests)).collect();
        let tasks = one.actions.iter().filter_map(|id| plan.get(*id)).map(|task| key(plan, task));
        let entries = one.entries.iter().filter_map(|id| plan.get(*id)).map(|entry| crate::document::log::key(entry));
        let risks = one.risks.iter().filter_map(|id| plan.get(*id)).map(|risk| crate::document::risks::key(risk));
        vec![
            Cell::text(&one.name),
            moment(one.start),
            Cell::plain(one.length / 60),
            Cell::text(&one.place),
            Cell::text(joined(people.iter().map(String::as_str), ", ")),
            Cell::text(tasks.collect::<Vec<_>>().join(", ")),
            Cell::text(entries.chain(risks).collect::<Vec<_>>().join(", ")),
            Cell::text(&one.minutes),
        ]
    };
    let heads = ["Meeting", "Start", "Minutes long", "Place", "Who", "Actions", "Log", "Minutes"];
    table(&heads, all.into_iter().map(row))
}
