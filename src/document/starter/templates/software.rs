//! Software delivery with Scrum: inception, three sprints with a first backlog, hardening, release.

use super::step::{Step, Threat, phase, risks, roles, story};
use crate::document::starter::builder::Builder;
use crate::plan::{Category, Date, DateTime, Ids, Plan, Response, Sprint, SprintState};

const INCEPTION: &[Step] = &[
    Step("vision", "Product vision and goals", 3, "po", &[]),
    Step("users", "Users and their main journeys", 4, "ux", &["vision"]),
    Step("outline", "Architecture outline", 4, "lead", &["vision"]),
    Step("envs", "Environments and pipeline", 5, "lead", &["outline"]),
    Step("backlog", "First backlog, estimated", 3, "po", &["users", "outline"]),
    Step("ready", "Ready for sprint 1", 0, "sm", &["backlog", "envs"]),
];

/// A sprint's stories: task, label, points.
type Stories = &'static [(Step, &'static str, u32)];

const SPRINTS: [Stories; 3] = [
    &[
        (Step("plan1", "Sprint planning 1", 1, "sm", &["ready"]), "event", 0),
        (Step("signin", "A user signs in", 5, "dev", &["plan1"]), "feature", 5),
        (Step("shell", "A user finds the way around", 4, "dev", &["plan1"]), "feature", 3),
        (Step("spike", "Spike: the riskiest interface", 3, "lead", &["plan1"]), "spike", 3),
        (Step("review1", "Review and retrospective 1", 1, "sm", &["signin", "shell", "spike"]), "event", 0),
    ],
    &[
        (Step("plan2", "Sprint planning 2", 1, "sm", &["review1"]), "event", 0),
        (Step("main1", "A user does the main thing, simplest case", 6, "dev", &["plan2"]), "feature", 8),
        (Step("interface", "Interface to the first neighbour", 6, "lead", &["plan2"]), "feature", 8),
        (Step("tests", "End-to-end tests for the main journey", 4, "qa", &["plan2"]), "quality", 5),
        (Step("review2", "Review and retrospective 2", 1, "sm", &["main1", "interface", "tests"]), "event", 0),
    ],
    &[
        (Step("plan3", "Sprint planning 3", 1, "sm", &["review2"]), "event", 0),
        (Step("main2", "A user does the main thing, all cases", 7, "dev", &["plan3"]), "feature", 8),
        (Step("reports", "A manager sees what is going on", 5, "dev", &["plan3"]), "feature", 5),
        (Step("access", "Accessibility of the main journey", 3, "ux", &["plan3"]), "quality", 3),
        (Step("review3", "Review and retrospective 3", 1, "sm", &["main2", "reports", "access"]), "event", 0),
    ],
];

const RELEASE: &[Step] = &[
    Step("load", "Load and security test", 5, "qa", &["review3"]),
    Step("fixes", "Fix what the tests found", 5, "dev", &["load"]),
    Step("notes", "Release notes and help", 3, "ux", &["review3"]),
    Step("train", "Train support", 2, "po", &["notes"]),
    Step("go", "Go/no-go", 1, "po", &["fixes", "train"]),
    Step("live", "Version 1 live", 0, "po", &["go"]),
];

const THREATS: &[Threat] = &[
    Threat(
        "The riskiest interface is harder than it looks",
        "Technical",
        3,
        4,
        "Nobody has used it in this way before.",
        "The spike finds that it does not do what is needed.",
        "A second way has to be built.",
        Response::Mitigate,
    ),
    Threat(
        "Product owner has no time",
        "People",
        3,
        4,
        "The product owner has a second job.",
        "Questions wait for days.",
        "Stories are not finished within the sprint.",
        Response::Avoid,
    ),
    Threat(
        "Environments are late",
        "Supplier",
        3,
        3,
        "They are ordered from another department.",
        "They are not there when sprint 1 begins.",
        "The first increment cannot be shown.",
        Response::Mitigate,
    ),
    Threat(
        "Scope grows with every review",
        "Scope",
        4,
        3,
        "Reviews bring new wishes.",
        "Wishes go into the next sprint without others leaving it.",
        "The release moves.",
        Response::Avoid,
    ),
    Threat(
        "Key developer leaves",
        "People",
        2,
        4,
        "One person knows the core.",
        "That person leaves or is ill.",
        "A sprint is lost.",
        Response::Accept,
    ),
];

pub(super) fn plan(name: &str, start: Date, now: DateTime, ids: &mut Ids) -> Plan {
    let mut b = Builder::new(name, start, now, ids);
    b.column("todo", "To do", Category::ToDo, None);
    b.column("doing", "In progress", Category::Doing, Some(4));
    b.column("review", "In review", Category::Doing, Some(3));
    b.column("test", "Testing", Category::Doing, Some(3));
    b.column("done", "Done", Category::Done, None);
    for (name, colour) in [("feature", 1), ("bug", 8), ("quality", 5), ("spike", 4), ("event", 7)] {
        b.label(name, colour);
    }
    roles(
        &mut b,
        &[
            ("po", "Product owner"),
            ("sm", "Scrum master"),
            ("lead", "Tech lead"),
            ("dev", "Developer"),
            ("ux", "Designer"),
            ("qa", "Tester"),
        ],
    );
    phase(&mut b, "Inception", true, INCEPTION);
    // Inception takes twelve working days; sprints begin on the third Monday after the start.
    let first = start + (21 - start.weekday() as i32);
    for (index, stories) in SPRINTS.iter().enumerate() {
        let from = first + 14 * index as i32;
        let sprint = Sprint {
            id: b.id(),
            name: format!("Sprint {}", index + 1),
            goal: GOALS.get(index).copied().unwrap_or_default().into(),
            start: Some(from),
            finish: Some(from + 11),
            state: SprintState::Planned,
            ..Sprint::default()
        };
        let id = sprint.id;
        b.phase(&sprint.name);
        b.put(sprint);
        for (step, label, points) in *stories {
            story(&mut b, step, label, *points, id, index == 0);
        }
    }
    phase(&mut b, "Hardening and release", false, RELEASE);
    risks(&mut b, start, "sm", THREATS);
    b.finish()
}

const GOALS: [&str; 3] = [
    "Somebody can sign in and look around, in a real environment.",
    "The main thing works once, from end to end.",
    "Everything of version 1 is there to be tried.",
];
