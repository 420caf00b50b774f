//! Health by hand.

use super::*;
use crate::plan::{
    Baseline, BaselineEntry, Blocked, Charter, DrawDown, Duration, Ids, Impacts, LogEntry, Person, Project, Rank, Rate,
    Score, Task, TimeEntry,
};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A task of twenty days from Monday 2 March, so to Friday 27 March.
fn plan(charter: Charter) -> (Plan, Task) {
    let mut ids = Ids::seeded(1);
    let mut plan = Plan::default();
    let start = "2026-03-02T08:00".parse().unwrap();
    plan.put(Project { id: ids.next(), start, charter, ..Project::default() }.into());
    let duration = Duration::working(20 * 8 * 3600);
    let task = Task { id: ids.next(), rank: Rank(1), duration, ..Task::default() };
    plan.put(task.clone().into());
    (plan, task)
}

fn found(plan: &Plan) -> ProjectHealth {
    health(plan, &Schedule::of(plan), day("2026-03-04"), None)
}

#[test]
fn an_empty_plan_has_no_health() {
    let plan = Plan::default();
    let found = found(&plan);
    assert_eq!(found.overall(), None);
    let reasons = [found.scope.reason, found.schedule.reason, found.cost.reason, found.risk.reason];
    assert_eq!(reasons, [Fact::NoScopeFacts, Fact::NoTasks, Fact::NoBudget, Fact::NoRisks]);
}

#[test]
fn the_schedule_is_held_against_the_target() {
    let with = |target: &str| {
        let (plan, _) = plan(Charter { target_finish: Some(day(target)), ..Charter::default() });
        let found = found(&plan).schedule;
        (found.health.unwrap(), found.reason)
    };
    assert_eq!(with("2026-03-31"), (Health::OnTrack, Fact::AgainstTarget { days: -4 }));
    assert_eq!(with("2026-03-26"), (Health::AtRisk, Fact::AgainstTarget { days: 1 }));
    assert_eq!(with("2026-03-20"), (Health::OffTrack, Fact::AgainstTarget { days: 7 }));
    let (plan, _) = plan(Charter::default());
    assert_eq!(found(&plan).schedule.health, None);
}

#[test]
fn a_target_that_the_forecast_doubts_is_at_risk() {
    let charter =
        Charter { target_finish: Some(day("2026-03-31")), budget: Some(Money(100_000)), ..Charter::default() };
    let (mut plan, task) = plan(charter);
    plan.put(Task { fixed_cost: Money(90_000), ..task }.into());
    let schedule = Schedule::of(&plan);
    let with = |finish: &str, cost| {
        let likely = Likely { finish: day(finish), cost: Money(cost) };
        let found = health(&plan, &schedule, day("2026-03-02"), Some(likely));
        ([found.schedule.health, found.cost.health], found.schedule.reason, found.cost.reason)
    };
    let in_time = Fact::AgainstTarget { days: -4 };
    let within = Fact::AgainstBudget { cost: Money(90_000), estimate: false, budget: Money(100_000) };
    assert_eq!(with("2026-03-31", 100_000), ([Some(Health::OnTrack); 2], in_time, within));
    let over = Fact::LikelyOver { over: Money(1), contingency: false };
    let late = Fact::LikelyLate { days: 3 };
    assert_eq!(with("2026-04-03", 100_001), ([Some(Health::AtRisk); 2], late, over));
}

/// A contingency is set aside for what is uncertain: what is left of it covers the P80 together with the budget.
#[test]
fn a_contingency_covers_what_the_forecast_doubts() {
    let charter = Charter { budget: Some(Money(100_000)), contingency: Some(Money(20_000)), ..Charter::default() };
    let (mut plan, task) = plan(charter);
    plan.put(Task { fixed_cost: Money(90_000), ..task }.into());
    let draw = DrawDown { id: Ids::seeded(11).next(), amount: Money(5_000), ..DrawDown::default() };
    plan.put(draw.into());
    let schedule = Schedule::of(&plan);
    let with = |cost| {
        let likely = Likely { finish: day("2026-03-31"), cost: Money(cost) };
        health(&plan, &schedule, day("2026-03-02"), Some(likely)).cost
    };
    assert_eq!(with(120_000).health, Some(Health::OnTrack));
    let over = with(120_001);
    assert_eq!(
        (over.health, over.reason),
        (Some(Health::AtRisk), Fact::LikelyOver { over: Money(1), contingency: true })
    );
}

/// Hours are booked and nothing is earned yet: there is no index to go by, and what was paid is paid all the same.
#[test]
fn what_was_spent_counts_before_anything_is_earned() {
    let (mut plan, task) = plan(Charter { budget: Some(Money(100_000)), ..Charter::default() });
    plan.put(Task { fixed_cost: Money(90_000), ..task.clone() }.into());
    let cost = |plan: &Plan| found(plan).cost.reason;
    let fact = |cost, estimate| Fact::AgainstBudget { cost: Money(cost), estimate, budget: Money(100_000) };
    assert_eq!(cost(&plan), fact(90_000, false));
    let mut ids = Ids::seeded(11);
    let person = Person {
        id: ids.next(),
        rates: vec![Rate { standard: Money(15_000), ..Rate::default() }],
        ..Person::default()
    };
    let (id, who, on) = (ids.next(), person.id, Some(task.id));
    plan.put(person.into());
    plan.put(
        TimeEntry { id, person: who, task: on, date: day("2026-03-02"), seconds: 3600, ..TimeEntry::default() }.into(),
    );
    assert_eq!(cost(&plan), fact(105_000, true));
}

#[test]
fn the_whole_is_not_on_track_because_one_side_is() {
    let (mut plan, _) = plan(Charter::default());
    let mut ids = Ids::seeded(9);
    plan.put(Risk { id: ids.next(), status: RiskStatus::Open, ..Risk::default() }.into());
    let known = found(&plan);
    assert_eq!((known.risk.health, known.schedule.health, known.overall()), (Some(Health::OnTrack), None, None));
}

#[test]
fn what_holds_up_the_critical_path_is_a_risk_to_the_dates() {
    let (mut plan, task) = plan(Charter { target_finish: Some(day("2026-04-30")), ..Charter::default() });
    plan.put(Task { blocked: Some(Blocked::default()), ..task.clone() }.into());
    let judged = found(&plan).schedule;
    assert_eq!((judged.health, judged.reason), (Some(Health::AtRisk), Fact::CriticalHeldUp(1)));
    assert_eq!(judged.more, [Fact::AgainstTarget { days: -34 }]);
    plan.put(Task { percent_complete: 100, ..task }.into());
    assert_eq!(found(&plan).schedule.reason, Fact::Finished { on: day("2026-03-27") });
}

/// The finish is as in the baseline, and yet nobody may call it on track.
#[test]
fn a_milestone_that_is_overdue_is_a_risk_to_the_dates() {
    let (mut plan, task) = plan(Charter::default());
    let mut ids = Ids::seeded(10);
    let baseline = Baseline { id: ids.next(), ..Baseline::default() };
    let finish = Some("2026-03-27T17:00".parse().unwrap());
    let entry = BaselineEntry { id: ids.next(), baseline: baseline.id, task: task.id, finish, ..Default::default() };
    let goal = Task { id: ids.next(), rank: Rank(2), milestone: true, ..Task::default() };
    plan.put(baseline.into());
    plan.put(entry.into());
    assert_eq!(found(&plan).schedule.health, Some(Health::OnTrack));
    plan.put(goal.clone().into());
    let judged = found(&plan).schedule;
    assert_eq!((judged.health, judged.reason), (Some(Health::AtRisk), Fact::MilestonesOverdue(1)));
    assert_eq!(judged.more, [Fact::AgainstBaseline { days: 0 }]);
    // It is due on Monday, and may still be reached in its course.
    assert_eq!(health(&plan, &Schedule::of(&plan), day("2026-03-02"), None).schedule.health, Some(Health::OnTrack));
    plan.put(Task { percent_complete: 100, ..goal }.into());
    assert_eq!(found(&plan).schedule.health, Some(Health::OnTrack));
}

#[test]
fn to_have_earned_less_than_planned_is_a_risk_to_the_dates() {
    let (mut plan, task) = plan(Charter { target_finish: Some(day("2026-03-31")), ..Charter::default() });
    let with = |plan: &mut Plan, percent_complete, on: &str| {
        plan.put(Task { fixed_cost: Money(100_000), percent_complete, ..task.clone() }.into());
        let judged = health(plan, &Schedule::of(plan), day(on), None).schedule;
        (judged.health, judged.reason)
    };
    let in_time = (Some(Health::OnTrack), Fact::AgainstTarget { days: -4 });
    // What is planned for today may still be done today.
    assert_eq!(with(&mut plan, 0, "2026-03-02"), in_time);
    assert_eq!(with(&mut plan, 5, "2026-03-03"), in_time);
    // Nine of twenty days were to be done by Thursday evening.
    let behind = |index| (Some(Health::AtRisk), Fact::BehindPlan { index, by_time: false });
    assert_eq!(with(&mut plan, 20, "2026-03-12"), behind(44));
    assert_eq!(with(&mut plan, 44, "2026-03-12"), in_time);
    // Less than a day of work behind, an index of 0.87 says nothing yet.
    assert_eq!(with(&mut plan, 39, "2026-03-12"), in_time);
    assert_eq!(with(&mut plan, 34, "2026-03-12"), behind(76));
    // By a status date that somebody set Thursday is over: less than a day is 40.
    let status_date = "2026-03-12T17:00".parse().ok();
    plan.put(Project { status_date, ..Project::clone(plan.project().unwrap()) }.into());
    assert_eq!(with(&mut plan, 40, "2026-03-16"), in_time);
    assert_eq!(with(&mut plan, 39, "2026-03-16"), behind(87));
}

/// Ten days after a job of twenty was to be done, all but a twentieth of it is.
#[test]
fn earned_schedule_tells_what_an_index_of_money_hides_in_the_end() {
    let (mut plan, task) = plan(Charter::default());
    let mut ids = Ids::seeded(11);
    let baseline = Baseline { id: ids.next(), ..Baseline::default() };
    let entry = BaselineEntry {
        id: ids.next(),
        baseline: baseline.id,
        task: task.id,
        start: Some("2026-03-02T08:00".parse().unwrap()),
        finish: Some("2026-03-27T17:00".parse().unwrap()),
        duration: 20 * 8 * 3600,
        cost: Money(100_000),
        ..BaselineEntry::default()
    };
    plan.put(baseline.into());
    plan.put(entry.into());
    let duration = Duration::working(40 * 8 * 3600);
    plan.put(Task { fixed_cost: Money(100_000), percent_complete: 95, duration, ..task }.into());
    let judged = health(&plan, &Schedule::of(&plan), day("2026-04-10"), None).schedule;
    assert!(judged.more.contains(&Fact::BehindPlan { index: 63, by_time: true }), "{judged:?}");
}

#[test]
fn scope_grows_by_agreed_changes() {
    let (mut plan, _) = plan(Charter::default());
    let change = LogEntry {
        id: Ids::seeded(5).next(),
        log_kind: LogKind::ChangeRequest,
        status: LogStatus::Approved,
        schedule_impact: 3 * 8 * 3600,
        ..LogEntry::default()
    };
    plan.put(change.into());
    let scope = found(&plan).scope;
    assert_eq!(scope.reason, Fact::Changes { count: 1, seconds: 3 * 8 * 3600 });
    // Three days on seventeen.
    assert_eq!(scope.health, Some(Health::AtRisk));
}

#[test]
fn scope_is_which_work_there_is_not_how_long_it_takes() {
    let (mut plan, task) = plan(Charter::default());
    let mut ids = Ids::seeded(6);
    let baseline = Baseline { id: ids.next(), ..Baseline::default() };
    let entry = BaselineEntry {
        id: ids.next(),
        baseline: baseline.id,
        task: task.id,
        duration: 10 * 8 * 3600,
        ..BaselineEntry::default()
    };
    plan.put(baseline.into());
    plan.put(entry.into());
    assert_eq!(found(&plan).scope.reason, Fact::Growth { seconds: 0 });
    let more = Task { id: ids.next(), duration: Duration::working(2 * 8 * 3600), ..task };
    plan.put(more.into());
    let scope = found(&plan).scope;
    assert_eq!((scope.health, scope.reason), (Some(Health::AtRisk), Fact::Growth { seconds: 2 * 8 * 3600 }));
}

#[test]
fn cost_is_held_against_the_budget() {
    let with = |fixed| {
        let (mut plan, task) = plan(Charter { budget: Some(Money(1000)), ..Charter::default() });
        plan.put(Task { fixed_cost: Money(fixed), ..task }.into());
        found(&plan).cost
    };
    assert_eq!(with(0).reason, Fact::NoPrices);
    assert_eq!(
        [with(1000).health, with(1001).health, with(1101).health],
        [Some(Health::OnTrack), Some(Health::AtRisk), Some(Health::OffTrack)]
    );
}

#[test]
fn risks_are_held_against_the_contingency() {
    let with = |contingency: Option<i64>, owner: bool| {
        let (mut plan, _) = plan(Charter { contingency: contingency.map(Money), ..Charter::default() });
        let impacts = Impacts { cost: 4, ..Impacts::default() };
        let risk = Risk {
            id: Ids::seeded(7).next(),
            current: Score { probability: 4, impacts, ..Score::default() },
            cost_impact: Money(1000),
            owner: owner.then(|| Ids::seeded(8).next()),
            response: if owner { Response::Accept } else { Response::None },
            ..Risk::default()
        };
        plan.put(risk.into());
        found(&plan).risk
    };
    assert_eq!(with(Some(600), true).health, Some(Health::OffTrack));
    assert_eq!(with(Some(700), true).health, Some(Health::AtRisk));
    assert_eq!(with(Some(1000), true).health, Some(Health::OnTrack));
    assert_eq!(with(Some(1000), false).health, Some(Health::AtRisk));
    assert_eq!(with(None, true).reason, Fact::NoContingency { exposure: Money(650) });
}

#[test]
fn a_person_overrules_the_facts() {
    let (mut plan, _) = plan(Charter { target_finish: Some(day("2026-04-30")), ..Charter::default() });
    let facts = found(&plan);
    assert_eq!(shown(&plan, &facts), Some(Health::OnTrack));
    let project = Project { health: Health::OffTrack, ..Project::clone(plan.project().unwrap()) };
    plan.put(project.into());
    assert_eq!(shown(&plan, &facts), Some(Health::OffTrack));
}
