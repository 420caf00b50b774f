//! What the sample is for: objectives with what was read of them, requirements traced to its tasks, gaps.

use super::Calendar2026;
use super::work::Day;
use crate::document::starter::builder::Builder;
use crate::plan::{
    Decimal, Gap, Id, Objective, Priority, Reading, Requirement, RequirementKind as Kind, RequirementStatus as Status,
    Stakeholder, Wanted,
};

const ONE: i64 = 10_000;

/// Name, measure, unit, baseline, target, owner, values by day.
type Aim = (&'static str, &'static str, &'static str, i64, i64, &'static str, &'static [(Day, i64)]);

const OBJECTIVES: [Aim; 3] = [
    (
        "Fewer calls about invoices",
        "Calls a month, by the log of the service desk",
        "",
        3400,
        1200,
        "ML",
        &[((1, 12), 3400), ((2, 2), 3310), ((3, 2), 3220)],
    ),
    (
        "Customers pay online",
        "Share of invoices paid in the portal",
        "%",
        18,
        60,
        "PN",
        &[((1, 12), 18), ((2, 2), 26), ((3, 2), 33)],
    ),
    (
        "Everybody can use it",
        "Open accessibility findings",
        "",
        37,
        0,
        "AK",
        &[((1, 12), 37), ((2, 9), 26), ((3, 9), 14)],
    ),
];

/// Text, kind, priority, status, who asked, objective, tasks, criterion.
type Asked = (&'static str, Kind, Wanted, Status, &'static str, usize, &'static [&'static str], &'static str);

const REQUIREMENTS: [Asked; 9] = [
    (
        "Customers sign in with the account they have",
        Kind::Functional,
        Wanted::Must,
        Status::Agreed,
        "Information security",
        1,
        &["sso", "signin"],
        "Sign-in works with an account of the old portal and with a new one.",
    ),
    (
        "Customers see all orders of the last five years",
        Kind::Functional,
        Wanted::Must,
        Status::Agreed,
        "Customer council",
        0,
        &["orders", "orderui"],
        "Ten customers find an order of 2022 within a minute.",
    ),
    (
        "Customers pay an invoice by card or direct debit",
        Kind::Functional,
        Wanted::Must,
        Status::Agreed,
        "Finance",
        1,
        &["pay", "sap"],
        "A payment shows in the ledger the same day.",
    ),
    (
        "Pages answer within a second under full load",
        Kind::Quality,
        Wanted::Should,
        Status::Agreed,
        "Service desk",
        0,
        &["load"],
        "95 of 100 requests in less than a second with 2,000 customers.",
    ),
    (
        "Every page meets WCAG 2.2 AA",
        Kind::Quality,
        Wanted::Must,
        Status::Agreed,
        "Customer council",
        2,
        &["a11y"],
        "No open finding of an outside review.",
    ),
    (
        "Key screens are agreed before building",
        Kind::Constraint,
        Wanted::Should,
        Status::Accepted,
        "",
        2,
        &["visual"],
        "Signed by sponsor and service.",
    ),
    (
        "No customer data leaves the EU",
        Kind::Constraint,
        Wanted::Must,
        Status::Agreed,
        "Information security",
        0,
        &["map", "scripts"],
        "All stores and their copies are listed, each in the EU.",
    ),
    (
        "Invoices can be downloaded as one file a year",
        Kind::Functional,
        Wanted::Could,
        Status::Agreed,
        "Finance",
        0,
        &[],
        "One file with all invoices of a year.",
    ),
    ("Gift cards in the checkout", Kind::Functional, Wanted::Wont, Status::Proposed, "Finance", 1, &[], ""),
];

/// Puts objectives, requirements and gaps into the plan.
pub(super) fn put(b: &mut Builder<'_>, year: Calendar2026) {
    let mut aims: Vec<Id<Objective>> = Vec::new();
    for (name, measure, unit, from, to, owner, read) in OBJECTIVES {
        let readings = read.iter().map(|(day, value)| Reading {
            date: year.date(*day),
            value: Decimal(value * ONE),
            ..Reading::default()
        });
        let objective = Objective {
            id: b.id(),
            name: name.into(),
            measure: measure.into(),
            unit: unit.into(),
            baseline: Some(Decimal(from * ONE)),
            target: Some(Decimal(to * ONE)),
            due: Some(year.date((9, 30))),
            owner: b.person_named(owner),
            readings: readings.collect(),
            ..Objective::default()
        };
        aims.push(objective.id);
        b.put(objective);
    }
    for (at, (text, requirement_kind, wanted, status, who, aim, tasks, criterion)) in
        REQUIREMENTS.into_iter().enumerate()
    {
        let accepted = status == Status::Accepted;
        let requirement = Requirement {
            id: b.id(),
            number: at as u32 + 1,
            text: text.into(),
            requirement_kind,
            wanted,
            status,
            stakeholder: stakeholder(b, if accepted { "Helen Brandt" } else { who }),
            source: "Workshop with service and finance".into(),
            criterion: criterion.into(),
            objective: aims.get(aim).copied(),
            tasks: tasks.iter().filter_map(|name| b.task_named(name)).collect(),
            accepted: accepted.then(|| year.date((3, 4))),
            accepted_by: if accepted { "Helen Brandt".into() } else { String::new() },
            ..Requirement::default()
        };
        b.put(requirement);
    }
    b.project().next_requirement_number = REQUIREMENTS.len() as u32 + 1;
    let gaps = [
        (
            "Help for customers",
            "Three PDF manuals, of 2019",
            "Answers beside each page",
            "Nobody owns the texts",
            "Write the help centre with service",
            Priority::High,
            "AK",
            Some("help"),
            0,
        ),
        (
            "Watching the portal",
            "Failures are reported by customers",
            "Alerts before customers notice",
            "No metrics, no duty roster",
            "Set up dashboards and a duty roster",
            Priority::Normal,
            "OA",
            Some("obs"),
            1,
        ),
        (
            "Refunds",
            "By letter, within two weeks",
            "In the portal, the same day",
            "The ledger takes no refunds from outside",
            "Agree on refunds with finance",
            Priority::Urgent,
            "ML",
            None,
            1,
        ),
    ];
    for (name, now, wanted, missing, action, priority, owner, task, aim) in gaps {
        let gap = Gap {
            id: b.id(),
            name: name.into(),
            now: now.into(),
            wanted: wanted.into(),
            missing: missing.into(),
            action: action.into(),
            priority,
            owner: b.person_named(owner),
            objective: aims.get(aim).copied(),
            task: task.and_then(|task| b.task_named(task)),
            ..Gap::default()
        };
        b.put(gap);
    }
}

/// A stakeholder whose name begins so.
fn stakeholder(b: &Builder<'_>, name: &str) -> Option<Id<Stakeholder>> {
    let all = &b.plan().stakeholders;
    all.iter().find(|one| !name.is_empty() && one.name.starts_with(name)).map(|one| one.id)
}
