//! What most projects tell and to whom, and how often the team meets: the same in every template.

use crate::plan::{Communication, Date, Ids, Meeting, Plan, Recurrence, Stakeholder};

/// Puts a sponsor who gets a report on Fridays, users who hear of what changes for them, and a meeting on Mondays.
pub(super) fn put(plan: &mut Plan, start: Date, ids: &mut Ids) {
    let weekly = |weekday: u8| Recurrence::Weekly { every: 1, days: 1 << weekday };
    // Not before the first week is over.
    let first = |weekday| weekly(weekday).next(start + 6, start);
    let mut stakeholder = |plan: &mut Plan, name: &str, role: &str, power, interest, needs: &str| {
        let id = ids.next();
        let (name, role, needs) = (name.into(), role.into(), needs.into());
        plan.put(
            Stakeholder { id, name, role, power, interest, engagement_wanted: 4, needs, ..Stakeholder::default() }
                .into(),
        );
        id
    };
    let sponsor = stakeholder(plan, "Sponsor", "Pays for it and decides", 5, 4, "To decide in time, without surprises");
    let users = stakeholder(plan, "Users", "Work with the result", 2, 5, "To know what changes for them, and when");
    let report = Communication {
        id: ids.next(),
        name: "Status report".into(),
        purpose: "To decide in time".into(),
        audience: vec![sponsor],
        channel: "E-mail".into(),
        repeats: Some(weekly(4)),
        next: weekly(4).first(start),
        ..Communication::default()
    };
    let news = Communication {
        id: ids.next(),
        name: "What changes for users".into(),
        purpose: "Nobody is taken by surprise".into(),
        audience: vec![users],
        channel: "Newsletter".into(),
        ..Communication::default()
    };
    let meeting = Meeting {
        id: ids.next(),
        name: "Weekly team meeting".into(),
        start: first(0).map(|day| day.at(10 * 3600)),
        length: 2700,
        repeats: Some(weekly(0)),
        ..Meeting::default()
    };
    plan.put(report.into());
    plan.put(news.into());
    plan.put(meeting.into());
}
