//! The releases of the sample, the days on which nothing goes out, and what has been learned so far.

use super::Calendar2026;
use super::work::Day;
use crate::document::starter::builder::Builder;
use crate::plan::{DateTime, Freeze, Gate, GoCheck, GoDecision, Id, Lesson, Release, Verdict, Wave};

/// Tasks of the first release for real: what is still to be built, migrated, tested and switched.
const PORTAL: &[&str] = &[
    "sso", "keys", "obs", "profile", "orders", "sap", "notify", "signin", "pay", "orderui", "help", "a11y", "map",
    "scripts", "trial1", "trial2", "dq", "regress", "load", "pentest", "uat", "fix", "train", "rehearse", "gonogo",
    "cutover",
];

/// What must hold before it goes out, and who answers for it.
const CHECKS: [(&str, &str); 7] = [
    ("Acceptance is signed off", "CW"),
    ("Penetration test has no open high finding", "OA"),
    ("Data quality sign-off by the sponsor", "ML"),
    ("Cut-over was rehearsed, back-out included", "OA"),
    ("Monitoring and alerts are in place", "OA"),
    ("Support team is trained", "ML"),
    ("Customers have been told", "ML"),
];

/// What happened, why, what next time, category, the task that taught it, when.
type Learned = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, Day);

const LESSONS: [Learned; 3] = [
    (
        "The SAP sandbox opens months after we need it",
        "The partner team gives out sandboxes in the order of its own releases, and we had planned on the date we wished for.",
        "Nobody had asked them before the plan was agreed.",
        "Get dates from suppliers in writing before planning on them, and record responses early.",
        "Suppliers",
        "sap",
        (3, 9),
    ),
    (
        "Environments waited three days for a firewall rule",
        "Test and production stood, and could not be reached.",
        "The security team needs five working days for a rule, and heard of ours when we needed it.",
        "Ask for network changes in the week in which the project starts.",
        "Technology",
        "envs",
        (2, 3),
    ),
    (
        "Design took two days longer for want of real content",
        "Key screens were drawn with invented texts and had to be drawn again.",
        "The content owners were not named in the charter.",
        "Name who writes the content before design begins.",
        "People",
        "visual",
        (3, 3),
    ),
];

/// Puts releases, freezes and lessons into the plan.
pub(super) fn put(b: &mut Builder<'_>, year: Calendar2026) {
    let at = |day: Day, hour: i64| Some(year.date(day).at(hour * 3600));
    let freeze = |name: &str, from: Day, to: Day| Freeze {
        name: name.into(),
        from: year.date(from),
        to: year.date(to),
        ..Freeze::default()
    };
    b.project().freezes = vec![freeze("Quarter end", (3, 30), (4, 2)), freeze("Half-year close", (6, 25), (7, 3))];
    let go = |at: Option<DateTime>, by: &str| GoDecision {
        at: at.unwrap_or_default(),
        by: by.into(),
        verdict: Verdict::Go,
        ..GoDecision::default()
    };
    let wave = |name: &str, percent, planned, gate: &str| Wave {
        name: name.into(),
        percent,
        planned,
        gate: gate.into(),
        ..Wave::default()
    };
    let design = Release {
        id: b.id(),
        name: "Design system 0.9".into(),
        purpose: "Tokens and components that the front end builds on.".into(),
        date: Some(year.date((2, 13))),
        decisions: vec![go(at((2, 13), 10), "Tomás Rivera")],
        released: at((2, 13), 15),
        ..Release::default()
    };
    let preview = Release {
        id: b.id(),
        name: "Internal preview".into(),
        purpose: "Staff walk through the empty portal on the test environment.".into(),
        date: Some(year.date((2, 24))),
        decisions: vec![go(at((2, 24), 16), "Mara Lindqvist")],
        waves: vec![Wave {
            done: at((2, 25), 14),
            result: Gate::Passed,
            ..wave("Project team", 100, at((2, 24), 14), "Everybody can sign in")
        }],
        released: at((2, 25), 14),
        failed: at((2, 25), 16),
        restored: at((2, 25), 19),
        ..Release::default()
    };
    let milestone = b.task_named("M6");
    let checks =
        CHECKS.map(|(text, owner)| GoCheck { text: text.into(), owner: b.person_named(owner), ..GoCheck::default() });
    let portal = Release {
        id: b.id(),
        name: "Portal 1.0".into(),
        purpose: "Orders, invoices, payment and help in one place; the old portal is switched off.".into(),
        date: Some(year.date((6, 16))),
        milestone,
        checks: checks.into(),
        waves: vec![
            wave("Staff", 5, at((6, 16), 9), "No sign-in fails for a day"),
            wave("Customer council", 15, at((6, 17), 9), "Error rate below 0.5%, no open finding of high severity"),
            wave("All customers", 100, at((6, 22), 9), "Calls a day below twice the usual number"),
        ],
        back_out_trigger: "Sign-in or payment fails for more than 1% of customers over ten minutes.".into(),
        back_out_plan:
            "Point the address at the old portal, replay the day's orders from the queue. Possible until noon of the \
                        second day; Olu decides and does it."
                .into(),
        ..Release::default()
    };
    let scopes: [(Id<Release>, &[&'static str]); 3] =
        [(design.id, &["ds"]), (preview.id, &["envs", "cicd", "gateway", "shell"]), (portal.id, PORTAL)];
    for (release, words) in scopes {
        for word in words {
            if let Some(task) = b.task_named(word) {
                b.change_task(task, |task| task.release = Some(release));
            }
        }
    }
    for release in [design, preview, portal] {
        b.put(release);
    }
    for (title, what, why, next_time, category, task, day) in LESSONS {
        let lesson = Lesson {
            id: b.id(),
            title: title.into(),
            what: what.into(),
            why: why.into(),
            next_time: next_time.into(),
            category: category.into(),
            date: Some(year.date(day)),
            task: b.task_named(task),
            ..Lesson::default()
        };
        b.put(lesson);
    }
}
