//! A website launch: concept, design, build, content, tests, launch.

use super::step::{Step, Threat, columns, phase, risks, roles};
use crate::document::starter::builder::Builder;
use crate::plan::{Date, DateTime, Ids, Plan, Response};

const CONCEPT: &[Step] = &[
    Step("goals", "Goals and audience", 3, "pm", &[]),
    Step("audit", "Audit of the present site", 4, "content", &[]),
    Step("map", "Site map and page types", 4, "ux", &["goals", "audit"]),
    Step("brief", "Concept agreed", 0, "pm", &["map"]),
];

const DESIGN: &[Step] = &[
    Step("wires", "Wireframes of the page types", 5, "ux", &["brief"]),
    Step("look", "Look and components", 7, "ux", &["wires"]),
    Step("usability", "Usability test", 3, "ux", &["look"]),
    Step("design", "Design approved", 0, "pm", &["usability"]),
];

const BUILD: &[Step] = &[
    Step("hosting", "Hosting, domains, certificates", 4, "dev", &["brief"]),
    Step("cms", "Content management set up", 5, "dev", &["hosting"]),
    Step("pages", "Page types built", 10, "dev", &["cms", "design"]),
    Step("search", "Search and forms", 5, "dev", &["pages"]),
    Step("consent", "Consent, imprint, privacy", 2, "pm", &["pages"]),
    Step("built", "Site complete, without content", 0, "dev", &["search", "consent"]),
];

const CONTENT: &[Step] = &[
    Step("plan", "Content plan: what stays, goes, is new", 4, "content", &["map"]),
    Step("texts", "Texts written and agreed", 15, "content", &["plan"]),
    Step("images", "Images and rights", 8, "content", &["plan", "look"]),
    Step("enter", "Content entered", 6, "content", &["texts", "images", "pages"]),
    Step("redirects", "Redirects from old addresses", 2, "dev", &["enter"]),
];

const LAUNCH: &[Step] = &[
    Step("browsers", "Browsers and devices", 3, "qa", &["built", "enter"]),
    Step("access", "Accessibility check", 3, "qa", &["built", "enter"]),
    Step("speed", "Speed and load", 2, "qa", &["built", "enter"]),
    Step("fix", "Fix what the tests found", 4, "dev", &["browsers", "access", "speed", "redirects"]),
    Step("editors", "Train editors", 2, "content", &["cms", "enter"]),
    Step("go", "Go/no-go", 1, "pm", &["fix", "editors"]),
    Step("switch", "Switch over", 1, "dev", &["go"]),
    Step("live", "Site live", 0, "pm", &["switch"]),
    Step("watch", "Watch and mend", 5, "dev", &["live"]),
];

const THREATS: &[Threat] = &[
    Threat(
        "Texts come late",
        "Content",
        4,
        4,
        "Departments write beside their daily work.",
        "Half of the texts are missing when pages are ready.",
        "The launch moves, or the site starts with gaps.",
        Response::Mitigate,
    ),
    Threat(
        "Nobody decides on the design",
        "People",
        3,
        3,
        "Several departments want a say.",
        "The approval takes several rounds.",
        "The build starts later.",
        Response::Avoid,
    ),
    Threat(
        "Image rights are unclear",
        "Compliance",
        3,
        3,
        "Old images have no record of rights.",
        "Images have to go at short notice.",
        "Pages look empty at launch.",
        Response::Avoid,
    ),
    Threat(
        "Search engines lose the old pages",
        "Technical",
        3,
        4,
        "Addresses change.",
        "Redirects are missing.",
        "Fewer visitors for months.",
        Response::Mitigate,
    ),
    Threat(
        "Accessibility check finds barriers",
        "Compliance",
        3,
        4,
        "Components were not tested one by one.",
        "The check finds barriers in many pages.",
        "Fixes just before launch.",
        Response::Mitigate,
    ),
];

pub(super) fn plan(name: &str, start: Date, now: DateTime, ids: &mut Ids) -> Plan {
    let mut b = Builder::new(name, start, now, ids);
    columns(&mut b);
    for (name, colour) in [("content", 2), ("design", 7), ("build", 1), ("test", 5), ("legal", 8)] {
        b.label(name, colour);
    }
    roles(
        &mut b,
        &[("pm", "Project manager"), ("ux", "Designer"), ("dev", "Developer"), ("content", "Editor"), ("qa", "Tester")],
    );
    phase(&mut b, "Concept", true, CONCEPT);
    phase(&mut b, "Design", false, DESIGN);
    phase(&mut b, "Build", false, BUILD);
    phase(&mut b, "Content", false, CONTENT);
    phase(&mut b, "Tests and launch", false, LAUNCH);
    risks(&mut b, start, "pm", THREATS);
    b.finish()
}
