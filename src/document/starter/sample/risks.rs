//! The risks of the sample, with their actions.

use super::Calendar2026;
use super::work::Day;
use crate::document::starter::builder::{Builder, days};
use crate::plan::{
    Constraint, ConstraintKind, Id, Impacts, Money, Person, Response, Risk, RiskKind, RiskStatus, Score, Scored, Task,
};

const DAY: i64 = 8 * 3600;

/// Where the score is heading, as the last judgements show.
#[derive(Clone, Copy, PartialEq)]
enum Trend {
    Rising,
    Steady,
    Falling,
}
use Trend::{Falling, Rising, Steady};

struct Row {
    title: &'static str,
    category: &'static str,
    /// Probability and impact now, then after the response.
    now: (u8, u8),
    after: (u8, u8),
    response: Response,
    owner: Option<&'static str>,
    trend: Trend,
    /// Whole euros.
    cost: i64,
    task: Option<&'static str>,
    /// Shortest and longest delay in days.
    delay: (i64, i64),
    review: Day,
    cause: &'static str,
    event: &'static str,
    effect: &'static str,
    plan: &'static str,
    trigger: &'static str,
}

/// Threats first, then opportunities, in the order of their numbers.
const ROWS: [Row; 14] = [
    Row {
        title: "SAP sandbox access arrives late",
        category: "Supplier",
        now: (4, 4),
        after: (2, 4),
        response: Response::Mitigate,
        owner: Some("PN"),
        trend: Rising,
        cost: 24_000,
        task: Some("sap"),
        delay: (2, 6),
        review: (3, 13),
        cause: "The SAP partner team gives out sandboxes in the order of its own releases.",
        event: "The sandbox opens after the first posting is due to be tested.",
        effect: "The billing adapter stops, and every day moves go-live by a day.",
        plan: "Escalate, and go on against recorded responses until the sandbox is there.",
        trigger: "No access two days before postings start",
    },
    Row {
        title: "Legacy data is worse than sampled",
        category: "Data",
        now: (4, 4),
        after: (3, 3),
        response: Response::Mitigate,
        owner: Some("TR"),
        trend: Steady,
        cost: 18_000,
        task: Some("scripts"),
        delay: (2, 6),
        review: (3, 20),
        cause: "Only two per cent of the customer records were sampled.",
        event: "Many more records than expected do not match.",
        effect: "Migration scripts grow, and the trial runs move.",
        plan: "Profile all records now, and let sales clean the worst ones before trial 1.",
        trigger: "More than three per cent unmatched in the profile",
    },
    Row {
        title: "Key backend engineer leaves",
        category: "People",
        now: (2, 5),
        after: (2, 4),
        response: Response::Accept,
        owner: Some("ML"),
        trend: Steady,
        cost: 40_000,
        task: Some("orders"),
        delay: (5, 10),
        review: (3, 31),
        cause: "One person knows both the profile service and the adapter.",
        event: "She leaves or is away for long.",
        effect: "The build stops for two weeks while somebody else reads in.",
        plan: "Pair on the adapter; keep the runbook current.",
        trigger: "Notice given, or two weeks of absence",
    },
    Row {
        title: "Penetration test finds flaw late",
        category: "Security",
        now: (3, 4),
        after: (2, 3),
        response: Response::Mitigate,
        owner: Some("OA"),
        trend: Steady,
        cost: 22_000,
        task: Some("pentest"),
        delay: (3, 6),
        review: (4, 2),
        cause: "The test comes after feature complete.",
        event: "A serious flaw is found in the sign-on or payment flow.",
        effect: "It has to be fixed and tested again during acceptance.",
        plan: "Security review of sign-on and payment at the end of each build step.",
        trigger: "A high finding in a review",
    },
    Row {
        title: "Security team delays sign-on approval",
        category: "Security",
        now: (3, 3),
        after: (1, 3),
        response: Response::Mitigate,
        owner: Some("TR"),
        trend: Falling,
        cost: 9_000,
        task: Some("sso"),
        delay: (1, 3),
        review: (3, 17),
        cause: "Approvals wait for a board that meets every second week.",
        event: "The sign-on misses a meeting.",
        effect: "The platform is ready later.",
        plan: "Documents handed in early; approval by circular agreed.",
        trigger: "Not on the agenda three days before",
    },
    Row {
        title: "Sales asks for late features",
        category: "Scope",
        now: (4, 3),
        after: (3, 2),
        response: Response::Avoid,
        owner: Some("ML"),
        trend: Falling,
        cost: 14_000,
        task: Some("orderui"),
        delay: (1, 4),
        review: (3, 26),
        cause: "Sales sees the order pages for the first time in the demo.",
        event: "New wishes come in after the design is approved.",
        effect: "The order pages take longer.",
        plan: "Wishes go through change requests; the next release takes what does not fit.",
        trigger: "A wish without a change request",
    },
    Row {
        title: "Peak load exceeds the hosting tier",
        category: "Technical",
        now: (2, 4),
        after: (1, 3),
        response: Response::Mitigate,
        owner: Some("OA"),
        trend: Falling,
        cost: 15_000,
        task: Some("load"),
        delay: (2, 4),
        review: (4, 9),
        cause: "The tier was chosen from last year's traffic.",
        event: "Invoice day doubles the load.",
        effect: "Pages are slow, and the tier has to be raised at short notice.",
        plan: "Load test with twice the expected traffic; price for the next tier agreed.",
        trigger: "Response time over two seconds in the test",
    },
    Row {
        title: "Testers away over the holidays",
        category: "People",
        now: (4, 4),
        after: (4, 4),
        response: Response::None,
        owner: None,
        trend: Rising,
        cost: 16_000,
        task: Some("uat"),
        delay: (2, 5),
        review: (3, 12),
        cause: "Acceptance falls between two public holidays.",
        event: "Half of the testers take the days off.",
        effect: "The acceptance test takes longer, on the critical path.",
        plan: "",
        trigger: "Fewer than twenty testers confirmed a month before",
    },
    Row {
        title: "Payment contract not signed",
        category: "Supplier",
        now: (3, 5),
        after: (2, 4),
        response: Response::Transfer,
        owner: Some("ML"),
        trend: Steady,
        cost: 30_000,
        task: Some("pay"),
        delay: (4, 8),
        review: (3, 16),
        cause: "Legal and the payment provider still differ on liability.",
        event: "The contract is not signed before the payment pages start.",
        effect: "No test account, and the pages cannot be finished.",
        plan: "The provider carries the liability for its part; test account on a letter of intent.",
        trigger: "No draft agreed two weeks before the start",
    },
    Row {
        title: "Accessibility audit fails",
        category: "Compliance",
        now: (2, 4),
        after: (1, 4),
        response: Response::Mitigate,
        owner: Some("AK"),
        trend: Steady,
        cost: 12_000,
        task: Some("a11y"),
        delay: (2, 5),
        review: (4, 14),
        cause: "The old portal was never audited.",
        event: "The audit finds barriers in the new pages.",
        effect: "Fixes late in the project, and a legal duty missed.",
        plan: "Check each page when it is built; invite two testers who use screen readers.",
        trigger: "More than five findings in the first check",
    },
    Row {
        title: "Support team not trained by go-live",
        category: "People",
        now: (2, 3),
        after: (1, 3),
        response: Response::Avoid,
        owner: Some("ML"),
        trend: Steady,
        cost: 6_000,
        task: Some("train"),
        delay: (1, 2),
        review: (5, 6),
        cause: "The service desk is busy at the end of the quarter.",
        event: "Training is put off.",
        effect: "Calls take longer in the first weeks.",
        plan: "Dates fixed with the service desk now; training material from the acceptance test.",
        trigger: "A training date cancelled",
    },
    Row {
        title: "Reuse the intranet design system",
        category: "Technical",
        now: (4, 3),
        after: (5, 3),
        response: Response::Exploit,
        owner: Some("AK"),
        trend: Rising,
        cost: 12_000,
        task: None,
        delay: (0, 0),
        review: (3, 19),
        cause: "The intranet team has just finished its components.",
        event: "Most of them fit the portal.",
        effect: "Fewer components to build and to test.",
        plan: "Use them as they are; send fixes back.",
        trigger: "",
    },
    Row {
        title: "Yearly hosting discount",
        category: "Supplier",
        now: (3, 2),
        after: (4, 2),
        response: Response::Enhance,
        owner: Some("OA"),
        trend: Steady,
        cost: 6_000,
        task: None,
        delay: (0, 0),
        review: (3, 27),
        cause: "The hoster gives a discount for a year paid in advance.",
        event: "Purchasing agrees to pay in advance.",
        effect: "Lower running cost.",
        plan: "Ask for the offer together with the next tier.",
        trigger: "",
    },
    Row {
        title: "Beta customers give early feedback",
        category: "People",
        now: (3, 3),
        after: (3, 4),
        response: Response::Share,
        owner: Some("CW"),
        trend: Steady,
        cost: 8_000,
        task: None,
        delay: (0, 0),
        review: (4, 22),
        cause: "Twelve customers have asked to see the portal early.",
        event: "They try it before acceptance.",
        effect: "Findings weeks earlier than planned.",
        plan: "Sales invites them to the trial migration.",
        trigger: "",
    },
];

/// Number of threats at the head of the list.
const THREATS: usize = 11;

/// Puts the risks and their actions into the plan; gives the first one for its comments.
pub(super) fn put(b: &mut Builder<'_>, year: Calendar2026) -> Option<Id<Risk>> {
    let actions = actions(b, year);
    let mut first = None;
    for (index, row) in ROWS.iter().enumerate() {
        let owner = row.owner.and_then(|word| b.person_named(word));
        let task = row.task.and_then(|word| b.task_named(word));
        let id = b.risk(risk(row, index, year, owner, task));
        if index == 0 {
            first = Some(id);
        }
    }
    if let Some(id) = first {
        b.change_risk(id, |risk| risk.actions = actions);
    }
    first
}

fn risk(row: &Row, index: usize, year: Calendar2026, owner: Option<Id<Person>>, task: Option<Id<Task>>) -> Risk {
    let current = score(row.category, row.now);
    let before = match row.trend {
        Rising => (row.now.0.saturating_sub(1).max(1), row.now.1),
        Steady => row.now,
        Falling => ((row.now.0 + 1).min(5), row.now.1),
    };
    let judged = |day: Day, levels: (u8, u8)| Scored {
        on: year.date(day),
        score: score(row.category, levels),
        ..Scored::default()
    };
    let history = if index == 0 {
        // The one that the pictures open: looked at every week.
        [((2, 2), 2), ((2, 9), 2), ((2, 16), 3), ((2, 23), 3), ((3, 4), 3), ((3, 11), 4)]
            .into_iter()
            .map(|(day, probability)| judged(day, (probability, row.now.1)))
            .collect()
    } else {
        vec![judged((2, 2), before), judged((2, 16), before), judged((3, 9), row.now)]
    };
    Risk {
        title: row.title.into(),
        cause: row.cause.into(),
        event: row.event.into(),
        effect: row.effect.into(),
        risk_kind: if index < THREATS { RiskKind::Threat } else { RiskKind::Opportunity },
        status: RiskStatus::Open,
        category: row.category.into(),
        owner,
        action_owner: owner,
        raised: Some(year.date((2, 2))),
        inherent: history.first().map_or_else(Score::default, |first: &Scored| first.score.clone()),
        current,
        residual: score(row.category, row.after),
        history,
        response: row.response,
        response_plan: row.plan.into(),
        tasks: task.into_iter().collect(),
        cost_impact: Money(row.cost * 100),
        delay_min: row.delay.0 * DAY,
        delay_max: row.delay.1 * DAY,
        trigger: row.trigger.into(),
        next_review: Some(year.date(row.review)),
        review_every: Some(14),
        reviewed_at: Some(year.date((3, 9)).at(10 * 3600)),
        ..Risk::default()
    }
}

/// Levels by objective: the impact hits what the category is about hardest, and something else a level less.
fn score(category: &str, (probability, impact): (u8, u8)) -> Score {
    let less = impact.saturating_sub(1).max(1);
    let impacts = match category {
        "Supplier" => Impacts { schedule: impact, cost: less, ..Impacts::default() },
        "Data" | "Compliance" => Impacts { quality: impact, schedule: less, ..Impacts::default() },
        "Security" => Impacts { schedule: impact, quality: less, ..Impacts::default() },
        "Scope" => Impacts { scope: impact, schedule: less, ..Impacts::default() },
        "Technical" => Impacts { cost: impact, quality: less, ..Impacts::default() },
        _ => Impacts { schedule: impact, ..Impacts::default() },
    };
    Score { probability, impacts, ..Score::default() }
}

/// What is done about the first risk: tasks of a phase of their own, with people and dates like all work.
fn actions(b: &mut Builder<'_>, year: Calendar2026) -> Vec<Id<Task>> {
    let summary = b.phase("Risk responses");
    let owner = b.person_named("ML");
    b.change_task(summary, |task| task.accountable = owner);
    let morning = |day: Day| year.date(day).at(8 * 3600);
    let evening = |day: Day| year.date(day).at(17 * 3600);
    let started = |name: &str, length: i64, start: Day| Task {
        name: name.into(),
        duration: days(length),
        actual_start: Some(morning(start)),
        ..Task::default()
    };
    let escalate = Task {
        actual_finish: Some(evening((3, 6))),
        percent_complete: 100,
        ..started("Escalate to SAP account manager", 1, (3, 6))
    };
    let record = Task { percent_complete: 60, ..started("Build against recorded responses", 6, (3, 9)) };
    let borrow = Task {
        name: "Borrow partner sandbox for 2 weeks".into(),
        duration: days(10),
        constraint: Constraint {
            kind: ConstraintKind::StartNoEarlierThan,
            date: Some(morning((3, 16))),
            ..Constraint::default()
        },
        ..Task::default()
    };
    [("escalate", escalate, "ML", 20), ("record", record, "PN", 25), ("borrow", borrow, "TR", 10)]
        .into_iter()
        .map(|(word, task, person, percent)| {
            let accountable = b.person_named(person);
            let id = b.task(word, Task { accountable, ..task }, &[]);
            b.assign(id, person, percent * 100);
            id
        })
        .collect()
}
