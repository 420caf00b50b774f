//! Health by hand.

use super::*;
use crate::plan::{
    Baseline, BaselineEntry, Blocked, Charter, Duration, Ids, Impacts, LogEntry, Project, Rank, Score, Task,
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
        ((found.schedule.health, found.schedule.more), (found.cost.health, found.cost.more))
    };
    let on_track = (Some(Health::OnTrack), None);
    assert_eq!(with("2026-03-31", 100_000), (on_track, on_track));
    let late = (Some(Health::AtRisk), Some(Fact::LikelyLate { days: 3 }));
    let over = (Some(Health::AtRisk), Some(Fact::LikelyOver { over: Money(1) }));
    assert_eq!(with("2026-04-03", 100_001), (late, over));
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
    assert_eq!((judged.health, judged.more), (Some(Health::AtRisk), Some(Fact::CriticalHeldUp(1))));
    plan.put(Task { percent_complete: 100, ..task }.into());
    assert_eq!(found(&plan).schedule.reason, Fact::Finished { on: day("2026-03-27") });
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
