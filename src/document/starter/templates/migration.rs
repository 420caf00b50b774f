//! Moving a system to a new platform: assessment, target, trial runs, cut-over, the time after it.

use super::step::{Step, Threat, columns, phase, risks, roles};
use crate::document::starter::builder::Builder;
use crate::plan::{Date, DateTime, Ids, Plan, Response};

const ASSESSMENT: &[Step] = &[
    Step("inventory", "Inventory of systems, interfaces, data", 6, "arch", &[]),
    Step("owners", "Owners and maintenance windows", 4, "pm", &[]),
    Step("rules", "Legal and security requirements", 4, "sec", &["inventory"]),
    Step("way", "Way of moving chosen: rehost, replace, retire", 5, "arch", &["inventory", "rules"]),
    Step("agreed", "Scope and way agreed", 0, "pm", &["way", "owners"]),
];

const TARGET: &[Step] = &[
    Step("design", "Target design", 6, "arch", &["agreed"]),
    Step("platform", "Target platform built", 10, "ops", &["design"]),
    Step("access", "Access, keys, logging", 5, "sec", &["platform"]),
    Step("backup", "Backup and restore proven", 3, "ops", &["platform"]),
    Step("ready", "Target ready", 0, "ops", &["access", "backup"]),
];

const TRIALS: &[Step] = &[
    Step("scripts", "Migration scripts and checks", 10, "ops", &["design"]),
    Step("trial1", "Trial run 1", 3, "ops", &["scripts", "ready"]),
    Step("fix1", "Fix what trial 1 found", 5, "ops", &["trial1"]),
    Step("trial2", "Trial run 2, timed", 3, "ops", &["fix1"]),
    Step("users", "Users test on migrated data", 5, "test", &["trial2"]),
    Step("runbook", "Runbook with the way back", 4, "pm", &["trial2"]),
    Step("proven", "Migration proven", 0, "pm", &["users", "runbook"]),
];

const CUTOVER: &[Step] = &[
    Step("tell", "Users and neighbours told", 2, "pm", &["proven"]),
    Step("go", "Go/no-go", 1, "pm", &["tell"]),
    Step("freeze", "Freeze and last migration", 1, "ops", &["go"]),
    Step("switch", "Switch and checks", 1, "ops", &["freeze"]),
    Step("live", "Live on the new platform", 0, "pm", &["switch"]),
    Step("care", "Close care", 10, "ops", &["live"]),
    Step("off", "Old system switched off, data archived", 3, "ops", &["care"]),
    Step("closed", "Project closed", 0, "pm", &["off"]),
];

const THREATS: &[Threat] = &[
    Threat(
        "An interface nobody knew",
        "Technical",
        4,
        4,
        "The old system has grown for years.",
        "A neighbour fails after the switch.",
        "Way back, and a second attempt.",
        Response::Mitigate,
    ),
    Threat(
        "The window is too short",
        "Technical",
        3,
        4,
        "The amount of data grows.",
        "The last migration does not end in time.",
        "Users start the day without the system.",
        Response::Mitigate,
    ),
    Threat(
        "Data does not fit the target",
        "Data",
        3,
        4,
        "Rules were never enforced in the old system.",
        "Records are refused.",
        "Data is missing after the switch.",
        Response::Mitigate,
    ),
    Threat(
        "The old contract ends too early",
        "Supplier",
        2,
        5,
        "Notice was given for a fixed date.",
        "The cut-over moves past it.",
        "Costly extension, or no way back.",
        Response::Transfer,
    ),
    Threat(
        "Experts are needed elsewhere",
        "People",
        3,
        3,
        "Operations has its daily work.",
        "People are taken off for incidents.",
        "Trial runs move.",
        Response::Accept,
    ),
];

pub(super) fn plan(name: &str, start: Date, now: DateTime, ids: &mut Ids) -> Plan {
    let mut b = Builder::new(name, start, now, ids);
    columns(&mut b);
    for (name, colour) in [("data", 4), ("interface", 3), ("security", 8), ("operations", 6)] {
        b.label(name, colour);
    }
    roles(
        &mut b,
        &[
            ("pm", "Project manager"),
            ("arch", "Architect"),
            ("ops", "Operations engineer"),
            ("sec", "Security officer"),
            ("test", "User tester"),
        ],
    );
    phase(&mut b, "Assessment", true, ASSESSMENT);
    phase(&mut b, "Target platform", false, TARGET);
    phase(&mut b, "Trial runs", false, TRIALS);
    phase(&mut b, "Cut-over", false, CUTOVER);
    risks(&mut b, start, "pm", THREATS);
    b.finish()
}
