//! Reports of small plans, worked by hand.

use super::*;
use crate::plan::{
    BaselineEntry, Blocked, Category, Charter, Column, Duration, Health, Ids, Impacts, Link, LogEntry, LogKind, Money,
    Person, Rank, Risk, Score, Task, Transition,
};

pub(super) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Ten days of building from Monday 2 March, half of it done, then five of testing and the milestone: Friday 20 March.
pub(super) fn sample() -> (Plan, Ids) {
    let mut ids = Ids::seeded(1);
    let mut plan = Plan::default();
    let manager = Person { id: ids.next(), name: "Ada".into(), ..Person::default() };
    let charter = Charter {
        sponsor: "Bo".into(),
        target_finish: Some(day("2026-03-18")),
        budget: Some(Money(100_000)),
        contingency: Some(Money(1_000)),
        ..Charter::default()
    };
    let start = "2026-03-02T08:00".parse().unwrap();
    let project = Project {
        id: ids.next(),
        name: "Move".into(),
        start,
        charter,
        manager: Some(manager.id),
        ..Project::default()
    };
    plan.put(project.into());
    plan.put(manager.into());
    let duration = |days: i64| Duration::working(days * 8 * 3600);
    let build = Task {
        id: ids.next(),
        number: 1,
        name: "Build".into(),
        rank: Rank(1),
        duration: duration(10),
        percent_complete: 50,
        actual_start: Some(start),
        fixed_cost: Money(120_000),
        ..Task::default()
    };
    let test = Task {
        id: ids.next(),
        number: 2,
        name: "Test".into(),
        rank: Rank(2),
        duration: duration(5),
        blocked: Some(Blocked { reason: "no licence.".into(), ..Blocked::default() }),
        ..Task::default()
    };
    let goal =
        Task { id: ids.next(), number: 3, name: "Moved".into(), rank: Rank(3), milestone: true, ..Task::default() };
    for (from, to) in [(build.id, test.id), (test.id, goal.id)] {
        plan.put(Link { id: ids.next(), predecessor: from, successor: to, ..Link::default() }.into());
    }
    let baseline = Baseline { id: ids.next(), ..Baseline::default() };
    let finish = Some(day("2026-03-18").at(17 * 3600));
    let entry =
        BaselineEntry { id: ids.next(), baseline: baseline.id, task: goal.id, finish, ..BaselineEntry::default() };
    for record in [build.into(), test.into(), goal.into(), baseline.into(), crate::plan::AnyRecord::from(entry)] {
        plan.put(record);
    }
    (plan, ids)
}

pub(super) fn report(plan: &Plan, today: &str) -> Report {
    report_likely(plan, today, None)
}

/// A report of a plan for which the forecast says something.
fn report_likely(plan: &Plan, today: &str, likely: Option<Likely>) -> Report {
    let tongue = Tongue {
        day: &|day| day.to_string(),
        money: &|money| format!("€{}", money.0 / 100),
        number: &|number| number.text(),
        day_seconds: 8 * 3600,
    };
    write(plan, &Schedule::of(plan), day(today), likely, &tongue)
}

pub(super) fn texts(report: &Report, part: ReportPart) -> Vec<&str> {
    report.section(part).unwrap().lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn the_report_says_what_the_plan_holds() {
    let (plan, _) = sample();
    // Wednesday of the second week: 2 + 3 days, so half of the building was due.
    let report = report(&plan, "2026-03-11");
    assert_eq!((report.number, report.from, report.to), (1, Some(day("2026-03-05")), Some(day("2026-03-11"))));
    assert_eq!(
        texts(&report, ReportPart::Head),
        ["Status report 1", "Move", "Week 2 of 3, 2026-03-05 to 2026-03-11. Prepared by Ada for Bo."]
    );
    // 5 of 15 days are done. By Wednesday midnight 232 of the 273 hours from Monday 8:00 to Friday 17:00 had gone by: of
    // the ten days 8.5 were due.
    assert_eq!(
        texts(&report, ReportPart::Summary),
        [
            "The finish is planned for 2026-03-20, 2 days after the target of 2026-03-18.",
            "33% of the work is done, 56% was due by now.",
            "Test holds up the finish: it is blocked (no licence).",
            "Cost is off track: estimate at completion €1200, €200 over budget.",
        ]
    );
    assert_eq!(texts(&report, ReportPart::Done), ["Nothing was finished.", "Build, 50%"]);
    assert_eq!(texts(&report, ReportPart::Next), ["Build, finish 2026-03-13", "Test, begins 2026-03-16"]);
    let goal = &report.section(ReportPart::Milestones).unwrap().lines[0];
    assert_eq!((goal.lead.as_str(), goal.note.as_str(), goal.against), ("Moved", "+2 d", Some(day("2026-03-18"))));
    assert!(goal.critical && !goal.reached);
    assert_eq!(report.health, Health::OffTrack);
    // Every sentence knows where it comes from.
    let all = report.sections.iter().flat_map(|section| &section.lines);
    assert!(all.clone().count() > 10 && all.clone().all(|line| !line.place.is_empty()));
    let held = report.line(ReportPart::Summary, "held").unwrap();
    assert_eq!(held.about, plan.tasks.iter().find(|task| task.name == "Test").map(|task| task.id.any()));
}

#[test]
fn what_can_be_promised_is_held_against_the_report_before() {
    let (mut plan, mut ids) = sample();
    let promise = |plan: &Plan, finish: &str| {
        let likely = Likely { finish: day(finish), cost: Money(0) };
        report_likely(plan, "2026-03-11", Some(likely)).line(ReportPart::Summary, "likely").unwrap().text.clone()
    };
    let first = "It will be done by 2026-03-25 with 80% confidence, 7 days after the target";
    assert_eq!(promise(&plan, "2026-03-25"), format!("{first}."));
    let kept = Some(day("2026-03-06").at(17 * 3600));
    let report = |likely: &str| Report { number: 4, kept, likely: likely.parse().ok(), ..Report::default() };
    plan.put(Report { id: ids.next(), ..report("2026-03-23") }.into());
    assert_eq!(promise(&plan, "2026-03-25"), format!("{first}; report 4 said 2026-03-23."));
    assert!(promise(&plan, "2026-03-23").ends_with("target."));
}

#[test]
fn milestones_are_held_against_the_baseline_that_was_chosen() {
    let (mut plan, mut ids) = sample();
    let goal = plan.tasks.iter().find(|task| task.milestone).unwrap().id;
    let first = Baseline { id: ids.next(), name: "First".into(), ..Baseline::default() };
    let finish = Some(day("2026-03-13").at(17 * 3600));
    plan.put(
        BaselineEntry { id: ids.next(), baseline: first.id, task: goal, finish, ..BaselineEntry::default() }.into(),
    );
    let set = Report { id: ids.next(), baseline: Some(first.id), ..Report::default() };
    plan.put(crate::plan::AnyRecord::from(first));
    plan.put(set.into());
    let report = report(&plan, "2026-03-11");
    let line = report.line(ReportPart::Milestones, &goal.to_string()).unwrap();
    assert_eq!((line.against, line.note.as_str()), (Some(day("2026-03-13")), "+7 d"));
}

#[test]
fn figures_that_are_not_defined_are_dashes_with_the_reason() {
    let mut ids = Ids::seeded(1);
    let mut plan = Plan::default();
    plan.put(Project { id: ids.next(), name: "New".into(), ..Project::default() }.into());
    let report = report(&plan, "2026-03-11");
    let figures = report.section(ReportPart::Figures).unwrap();
    assert!(figures.lines.iter().all(|line| line.lead == "–"));
    assert_eq!(
        texts(&report, ReportPart::Figures),
        [
            "of work done: no tasks have a duration",
            "finish: no tasks yet",
            "schedule index: no cost is planned",
            "cost index: no cost is planned",
            "planned cost: no rates or costs yet",
            "exposure: no open threats"
        ]
    );
    assert_eq!(texts(&report, ReportPart::Summary), ["No tasks are planned yet."]);
    assert_eq!(report.health, Health::Auto);
    let shown: Vec<_> = report.shown().map(|section| section.part).collect();
    assert_eq!(shown, [ReportPart::Summary, ReportPart::Figures, ReportPart::Health]);
}

#[test]
fn done_is_what_was_finished_in_the_period_and_overdue_work_comes_next_first() {
    let (mut plan, mut ids) = sample();
    let build = plan.tasks.iter().find(|task| task.name == "Build").unwrap().clone();
    let finished =
        |on: &str| Task { actual_finish: Some(day(on).at(17 * 3600)), percent_complete: 100, ..Task::clone(&build) };
    plan.put(finished("2026-03-11").into());
    assert_eq!(texts(&report(&plan, "2026-03-11"), ReportPart::Done), ["Build"]);
    plan.put(finished("2026-03-04").into());
    assert!(texts(&report(&plan, "2026-03-11"), ReportPart::Done).is_empty());
    // Done before its time, it keeps its planned finish; its card says when it was.
    let column = Column { id: ids.next(), category: Category::Done, ..Column::default() };
    let moved = Transition { column: Some(column.id), at: day("2026-03-11").at(0), ..Transition::default() };
    plan.put(column.into());
    plan.put(Task { transitions: vec![moved], ..finished("2026-03-27") }.into());
    assert_eq!(texts(&report(&plan, "2026-03-11"), ReportPart::Done), ["Build"]);
    // Nine days later the building was still not done: seven days after Friday 13 March.
    plan.put(Task::clone(&build).into());
    let late = report(&plan, "2026-03-20");
    assert_eq!(texts(&late, ReportPart::Next)[0], "Build, was due 2026-03-13");
    assert!(texts(&late, ReportPart::Summary)[2].ends_with("holds up the finish: it is 7 days overdue, 50% done."));
}

#[test]
fn risks_issues_and_decisions_come_from_the_registers() {
    let (mut plan, mut ids) = sample();
    let score = |level: u8| Score {
        probability: level,
        impacts: Impacts { cost: level, ..Impacts::default() },
        ..Score::default()
    };
    let owner = plan.people.iter().next().unwrap().id;
    for (number, level, owner) in [(1, 2, Some(owner)), (2, 5, None)] {
        let title = format!("Threat {number}");
        let risk = Risk {
            id: ids.next(),
            number,
            title,
            owner,
            current: score(level),
            response_plan: "\n Ask.\nThen wait.".into(),
            status: crate::plan::RiskStatus::Open,
            ..Risk::default()
        };
        plan.put(risk.into());
    }
    let rows = [
        (LogKind::Decision, "Go or not", Some("2026-03-19")),
        (LogKind::Assumption, "It will not rain", Some("2026-03-01")),
        (LogKind::Assumption, "It is dry", None),
        (LogKind::Issue, "No lift", None),
    ];
    for (number, (log_kind, title, due)) in (1..).zip(rows) {
        let due = due.map(day);
        plan.put(LogEntry { id: ids.next(), number, log_kind, title: title.into(), due, ..LogEntry::default() }.into());
    }
    let report = report(&plan, "2026-03-11");
    let risks: Vec<_> = report.section(ReportPart::Risks).unwrap().lines.iter().collect();
    let told: Vec<_> =
        risks.iter().map(|line| (line.score, line.lead.as_str(), line.text.as_str(), line.note.as_str())).collect();
    assert_eq!(told, [(Some(25), "Threat 2", "Ask.", "No owner"), (Some(4), "Threat 1", "Ask.", "Ada")]);
    assert_eq!(
        texts(&report, ReportPart::Decisions),
        ["It will not rain, was due 2026-03-01", "Go or not, by 2026-03-19"]
    );
    assert_eq!(report.section(ReportPart::Issues).unwrap().lines[0].lead, "No lift");
    assert!(texts(&report, ReportPart::Summary).contains(&"1 decision waits."));
}

#[test]
fn a_later_report_knows_what_was_before_and_keeps_what_a_person_chose() {
    let (mut plan, mut ids) = sample();
    let mut first = report(&plan, "2026-03-11");
    (first.id, first.kept) = (ids.next(), Some(day("2026-03-11").at(0)));
    first.sections.swap(1, 2);
    first.sections.iter_mut().find(|section| section.part == ReportPart::Risks).unwrap().off = true;
    first.sections[2].lines[0].text = "Written by hand.".into();
    first.sections[2].lines[0].edited = true;
    plan.put(first.clone().into());
    // Three days more of testing, and a budget that suffices.
    let test = plan.tasks.iter().find(|task| task.name == "Test").unwrap().clone();
    plan.put(Task { duration: Duration::working(8 * 8 * 3600), blocked: None, ..Task::clone(&test) }.into());
    let project = plan.project().unwrap().clone();
    let charter = Charter { budget: Some(Money(200_000)), ..project.charter.clone() };
    plan.put(Project { charter, ..Project::clone(&project) }.into());

    let next = report(&plan, "2026-03-18");
    assert_eq!((next.number, next.sections[1].part), (2, ReportPart::Figures));
    assert!(next.section(ReportPart::Risks).unwrap().off);
    assert!(
        texts(&next, ReportPart::Summary)[0].starts_with("The finish is planned for 2026-03-25"),
        "facts, not old words"
    );
    let figure = next.line(ReportPart::Figures, "finish").unwrap();
    assert_eq!((figure.lead.as_str(), figure.was.as_str()), ("2026-03-25", "2026-03-20"));
    assert!(next.line(ReportPart::Figures, "cost").unwrap().was.is_empty(), "what did not change is not told");
    let cost = next.line(ReportPart::Health, "cost").unwrap();
    assert_eq!((cost.health, cost.was.as_str()), (Health::OnTrack, "off track"));
    assert_eq!(
        next.line(ReportPart::Milestones, &first.section(ReportPart::Milestones).unwrap().lines[0].key).unwrap().note,
        "+7 d"
    );
    assert_eq!(before(&plan, &next).map(|report| report.number), Some(1));
    assert_eq!(before(&plan, &first), None);

    // The draft: another period, held against the report before, a sentence and a heading of a person.
    let own = |part, lines| ReportSection { part, lines, ..ReportSection::default() };
    let line = |key: &str, text: &str, place: &str| ReportLine { edited: true, ..said(key, place, text) };
    let set = Report {
        id: ids.next(),
        to: Some(day("2026-03-17")),
        against_last: true,
        sections: vec![
            ReportSection {
                title: "In short".into(),
                titled: true,
                ..own(
                    ReportPart::Summary,
                    vec![line("work", "We are busy.", "overview"), line("byhand", "Gone.", "overview")],
                )
            },
            own(ReportPart::Next, vec![line("own-1", "Celebrate", "")]),
        ],
        ..Report::default()
    };
    plan.put(set.clone().into());
    let next = report(&plan, "2026-03-18");
    assert_eq!((next.id, next.from, next.to), (set.id, Some(day("2026-03-11")), Some(day("2026-03-17"))));
    assert_eq!((next.sections[0].part, next.sections[0].title.as_str()), (ReportPart::Summary, "In short"));
    assert_eq!(next.sections[2].part, ReportPart::Head, "sections that the draft does not name follow");
    assert_eq!(texts(&next, ReportPart::Summary)[1], "We are busy.");
    assert!(!texts(&next, ReportPart::Summary).contains(&"Gone."), "a fact that is none any more");
    assert_eq!(*texts(&next, ReportPart::Next).last().unwrap(), "Celebrate");
    let goal = &next.section(ReportPart::Milestones).unwrap().lines[0];
    assert_eq!((goal.against, goal.note.as_str()), (Some(day("2026-03-20")), "+5 d"));

    // What is chosen and written since stands over what was written a moment ago, as if all were written anew.
    let mut since = set.clone();
    since.sections.reverse();
    since.sections[0].lines[0].text = "Rest".into();
    since.sections[1].off = true;
    since.audience = Audience::Sponsor;
    plan.put(since.clone().into());
    let (over, anew) = (written_over(next, &plan, day("2026-03-18")), report(&plan, "2026-03-18"));
    let chosen = |report: &Report| {
        let sections = report.sections.iter().map(|section| (section.part, section.off, section.title.clone()));
        let named = sections.take(2).collect::<Vec<_>>();
        (report.id, report.from, report.to, report.audience, report.against_last, named)
    };
    assert_eq!(chosen(&over), chosen(&anew));
    assert_eq!(over.sections[0].lines.last(), anew.sections[0].lines.last());
    assert_eq!(texts(&over, ReportPart::Next).last(), Some(&"Rest"));

    // Another period asks for other facts: until they are there, the day that was chosen stands.
    since.to = Some(day("2026-03-16"));
    plan.put(since.clone().into());
    let on = |plan: &Plan| written_over(over.clone(), plan, day("2026-03-18"));
    assert_eq!(on(&plan).to, Some(day("2026-03-16")));

    // The limits of a period hold as in a report that is written.
    since.to = Some(day("2026-04-01"));
    since.from = Some(day("1900-01-01"));
    plan.put(since.into());
    let (shown, anew) = (on(&plan), report(&plan, "2026-03-18"));
    assert_eq!((shown.from, shown.to), (anew.from, anew.to));
    assert_eq!(shown.to, Some(day("2026-03-18")));
}

#[test]
fn money_is_told_to_those_who_are_told_of_it_and_phases_add_up() {
    let (mut plan, mut ids) = sample();
    // The plan as it is stands in for a baseline.
    for entry in plan.baseline_entries.iter().map(|entry| entry.id).collect::<Vec<_>>() {
        plan.take(crate::plan::Kind::BaselineEntry, entry.any());
    }
    for baseline in plan.baselines.iter().map(|baseline| baseline.id).collect::<Vec<_>>() {
        plan.take(crate::plan::Kind::Baseline, baseline.any());
    }
    let said = |report: &Report| {
        let parts =
            [ReportPart::Summary, ReportPart::Figures, ReportPart::Health, ReportPart::Phases, ReportPart::Cost];
        let lines = parts.into_iter().flat_map(|part| report.section(part).unwrap().lines.clone());
        lines.flat_map(|line| [vec![line.lead, line.text], line.cells].concat()).collect::<Vec<_>>().join(" ")
    };
    let everyone = report(&plan, "2026-03-11");
    assert!(everyone.section(ReportPart::Cost).unwrap().off && said(&everyone).contains('€'));
    assert!(everyone.section(ReportPart::Cost).unwrap().points.is_empty(), "what is left out is not computed");
    let phases = &everyone.section(ReportPart::Phases).unwrap().lines;
    let cells = |key: &str| phases.iter().find(|line| line.lead == key).unwrap().cells.join(" ");
    // Build costs 1,200 in all, half of it is done, 8 of its 10 days were planned; the rest costs nothing.
    assert_eq!(cells("Build"), "€1200 €960 €600 €600 €1200");
    assert_eq!(cells("Total"), cells("Build"));
    assert_eq!(phases.len(), 2, "what costs nothing has no line");

    let audience = crate::plan::Audience::Sponsor;
    let mut for_sponsor = Report { id: ids.next(), audience, ..Report::default() };
    for_sponsor.sections =
        vec![ReportSection { part: ReportPart::Cost, ..Default::default() }, ReportSection::default()];
    plan.put(for_sponsor.clone().into());
    let sponsor = report(&plan, "2026-03-11");
    let cost = sponsor.section(ReportPart::Cost).unwrap();
    assert!(!cost.off && cost.points.first().is_some_and(|first| first.scope == Some(100_000)), "{cost:?}");
    assert_eq!(cost.lines[0].text, "By 2026-03-11: €960 planned, €600 earned, €600 spent. At completion: €1200.");

    plan.put(Report { audience: crate::plan::Audience::Customer, sections: Vec::new(), ..for_sponsor }.into());
    let customer = report(&plan, "2026-03-11");
    assert!(customer.section(ReportPart::Phases).unwrap().off && customer.section(ReportPart::Health).unwrap().off);
    let told = [ReportPart::Summary, ReportPart::Figures, ReportPart::Health].map(|part| {
        let lines = &customer.section(part).unwrap().lines;
        lines.iter().map(|line| format!("{} {}", line.lead, line.text)).collect::<Vec<_>>().join(" ")
    });
    assert!(!told.concat().contains('€'), "{told:?}");
    assert!(customer.line(ReportPart::Head, "by").unwrap().text.ends_with("Prepared by Ada for the customer."));
}

/// Wherever a budget is told it is that of the charter and what was drawn; the baseline is called baseline. A phase that has
/// not begun is estimated at its baseline, and what makes the rows differ from the total is said.
#[test]
fn one_name_has_one_figure_and_rows_say_what_they_leave_out() {
    let (mut plan, mut ids) = sample();
    for name in ["Test", "Moved"] {
        let task = plan.tasks.iter().find(|task| task.name == name).unwrap().clone();
        let cost = Money(if name == "Test" { 30_000 } else { 0 });
        plan.put(Task { fixed_cost: cost, ..Task::clone(&task) }.into());
    }
    let against = plan.baselines.iter().next().unwrap().id;
    let kept: Vec<_> = plan.baseline_entries.iter().map(|entry| entry.id).collect();
    kept.into_iter().for_each(|id| drop(plan.take(crate::plan::Kind::BaselineEntry, id.any())));
    for entry in crate::analysis::baseline::snapshot(&plan, &Schedule::of(&plan)) {
        plan.put(BaselineEntry { id: ids.next(), baseline: against, ..entry }.into());
    }
    // Half of the building is done and has cost 700 by its accrual and an invoice of 100.
    let build = plan.tasks.iter().find(|task| task.name == "Build").unwrap().id;
    let invoice = crate::plan::CostItem {
        id: ids.next(),
        task: Some(build),
        actual: Money(10_000),
        ..crate::plan::CostItem::default()
    };
    plan.put(invoice.into());
    let drawn = crate::plan::DrawDown { id: ids.next(), amount: Money(500), ..crate::plan::DrawDown::default() };
    plan.put(drawn.into());
    let all = report(&plan, "2026-03-11");
    let phases = &all.section(ReportPart::Phases).unwrap().lines;
    let told: Vec<_> =
        phases.iter().map(|line| format!("{}{} {}", line.lead, line.text, line.cells.join(" "))).collect();
    assert_eq!(
        told,
        [
            // 1,200 ÷ (600 ÷ 700).
            "Build €1200 €960 €600 €700 €1400",
            "Test €300 €0 €0 €0 €300",
            // 1,500 ÷ (600 ÷ 700).
            "Total €1500 €960 €600 €700 €1750",
            "Estimates go by the cost index of each phase, before it has one by its baseline, and the total by that of the \
             whole project: the rows do not add up to it. ",
            "The budget is €1005: €1000 by the charter and €5 drawn from reserves. The baseline is what the work was planned to cost. ",
        ]
    );
    let figure = &all.line(ReportPart::Figures, "cost").unwrap().text;
    assert_eq!(figure, "estimate at completion, €1005 budget (€5 drawn)");
    assert!(
        all.line(ReportPart::Health, "cost")
            .unwrap()
            .text
            .starts_with("Estimate at completion €1750, €745 over budget")
    );
}

/// A draft from another day, or another machine's clock: nothing is told of days to come.
#[test]
fn no_report_ends_after_today() {
    let (mut plan, mut ids) = sample();
    plan.put(Report { id: ids.next(), to: Some(day("2030-01-01")), ..Report::default() }.into());
    let found = report(&plan, "2026-03-11");
    assert_eq!((found.from, found.to), (Some(day("2026-03-05")), Some(day("2026-03-11"))));
}

/// Off for everybody until it is asked for; a line for each open deliverable in which somebody has a part.
#[test]
fn responsibilities_are_names_by_letter() {
    let (mut plan, mut ids) = sample();
    let ada = plan.people.iter().next().unwrap().id;
    let bo = Person { id: ids.next(), name: "Bo".into(), ..Person::default() };
    let goal = plan.tasks.iter().find(|task| task.milestone).unwrap().clone();
    let other = Task { id: ids.next(), name: "Open".into(), milestone: true, rank: Rank(4), ..Task::default() };
    let part = crate::plan::Responsibility {
        id: ids.next(),
        task: goal.id,
        person: bo.id,
        responsible: true,
        ..crate::plan::Responsibility::default()
    };
    plan.put(Task { accountable: Some(ada), ..Task::clone(&goal) }.into());
    for record in [bo.into(), other.into(), crate::plan::AnyRecord::from(part)] {
        plan.put(record);
    }
    let found = report(&plan, "2026-03-11");
    let section = found.section(ReportPart::Responsibilities).unwrap();
    let told: Vec<_> =
        section.lines.iter().map(|line| format!("{}{} {}", line.lead, line.text, line.cells.join(" "))).collect();
    assert!(section.off);
    assert_eq!(
        told,
        ["Moved Bo Ada – –", "1 further deliverable is open, without a part of anybody or beyond these. "]
    );
}

#[test]
fn every_sentence_of_the_summary_says_where_it_comes_from() {
    let (plan, _) = sample();
    for line in &report(&plan, "2026-03-25").section(ReportPart::Summary).unwrap().lines {
        assert!(!line.place.is_empty() || line.about.is_some(), "{line:?}");
    }
}
