//! Who has a stake in the sample, what they are told, and the meetings of the team.

use super::super::builder::Builder;
use super::Calendar2026;
use super::work::Day;
use crate::plan::{Communication, Id, Meeting, Recurrence, Stakeholder};

/// Name, role, interest, power, engagement now and wanted, needs.
type Row = (&'static str, &'static str, u8, u8, u8, u8, &'static str);

const STAKEHOLDERS: [Row; 6] = [
    ("Helen Brandt", "Sponsor, head of sales", 5, 5, 4, 5, "No surprises: date and cost once a week"),
    ("Information security", "Approves sign-on and go-live", 3, 5, 3, 4, "Findings early, time to check the fixes"),
    ("Service desk", "Answers the calls", 5, 2, 3, 4, "Training and a short guide before go-live"),
    ("Customer council", "Forty customers", 4, 3, 4, 4, "To see the pages before they are final"),
    ("Finance", "Owns invoices and payment", 4, 4, 2, 4, "Proof that payments add up to the cent"),
    (
        "Staff of the old portal",
        "Keep it running until it is switched off",
        2,
        2,
        1,
        3,
        "To know what becomes of their work",
    ),
];

/// Puts stakeholders, the communication plan and the meetings.
pub(super) fn put(b: &mut Builder<'_>, year: Calendar2026) {
    let all: Vec<Id<Stakeholder>> = STAKEHOLDERS
        .into_iter()
        .map(|(name, role, interest, power, engagement, engagement_wanted, needs)| {
            let id = b.id();
            b.put(Stakeholder {
                id,
                name: name.into(),
                role: role.into(),
                interest,
                power,
                engagement,
                engagement_wanted,
                needs: needs.into(),
                ..Stakeholder::default()
            });
            id
        })
        .collect();
    told(b, year, &all);
    meetings(b, year, &all);
}

fn told(b: &mut Builder<'_>, year: Calendar2026, all: &[Id<Stakeholder>]) {
    let friday = Recurrence::Weekly { every: 1, days: 0b1_0000 };
    // Weeks and not months: the sample moves by weeks.
    let month = Recurrence::Weekly { every: 4, days: 1 };
    let rows: [(&str, &str, &str, Option<Recurrence>, Day, &[usize]); 3] = [
        ("Status report", "To decide in time", "E-mail", Some(friday), (3, 13), &[0, 4]),
        ("Findings and fixes", "Approval of go-live without a surprise", "Meeting", Some(month), (4, 6), &[1]),
        ("What changes for customers", "Fewer calls after go-live", "Newsletter", None, (4, 20), &[2, 3]),
    ];
    for (name, purpose, channel, repeats, next, audience) in rows {
        let line = Communication {
            id: b.id(),
            name: name.into(),
            purpose: purpose.into(),
            audience: audience.iter().filter_map(|at| all.get(*at)).copied().collect(),
            channel: channel.into(),
            repeats,
            owner: b.person_named("ML"),
            next: Some(year.date(next)),
            ..Communication::default()
        };
        b.put(line);
    }
}

fn meetings(b: &mut Builder<'_>, year: Calendar2026, all: &[Id<Stakeholder>]) {
    let monday = Recurrence::Weekly { every: 1, days: 1 };
    let team = ["ML", "TR", "AK", "JW", "PN", "CW", "OA"];
    let attendees: Vec<_> = team.into_iter().filter_map(|word| b.person_named(word)).collect();
    let actions: Vec<_> = ["sap", "a11y"].into_iter().filter_map(|word| b.task_named(word)).collect();
    let first = Meeting {
        id: b.id(),
        name: "Weekly team meeting".into(),
        start: Some(year.date((3, 9)).at(10 * 3600)),
        length: 2700,
        place: "Room 2 and online".into(),
        attendees,
        agenda: "- [x] What was finished\n- [x] SAP sandbox\n- [ ] Who supports the first two weeks after go-live"
            .into(),
        minutes: "The SAP partner has not replied since Friday; we go on with recorded responses.\n\nAisha shows the \
                  checkout on Thursday. Jonas takes the accessibility findings first."
            .into(),
        actions,
        repeats: Some(monday),
        ..Meeting::default()
    };
    let next = Meeting {
        id: b.id(),
        start: Some(year.date((3, 16)).at(10 * 3600)),
        agenda: "- [ ] Who supports the first two weeks after go-live".into(),
        minutes: String::new(),
        actions: Vec::new(),
        series: Some(first.id),
        ..first.clone()
    };
    let steering = Meeting {
        id: b.id(),
        name: "Steering committee".into(),
        start: Some(year.date((3, 26)).at(14 * 3600)),
        length: 3600,
        place: "Board room".into(),
        attendees: b.person_named("ML").into_iter().collect(),
        guests: [0, 1, 4].into_iter().filter_map(|at| all.get(at)).copied().collect(),
        ..Meeting::default()
    };
    b.put(first);
    b.put(next);
    b.put(steering);
}
