//! Edits of the log, on a small plan.

use super::*;
use crate::document::starter;
use crate::document::tasks::Place;
use crate::plan::{DateTime, Duration, Ids, Plan, RiskKind};

const DAY: i64 = 8 * 3600;

struct Desk {
    plan: Plan,
    ids: Ids,
    at: DateTime,
}

impl Desk {
    fn new() -> Self {
        let mut ids = Ids::seeded(3);
        let at = day("2026-03-12").at(9 * 3600);
        Self { plan: starter::blank("Customer Portal Relaunch", at, &mut ids), ids, at }
    }

    fn attempt<T>(&mut self, change: impl FnOnce(&mut Draft<'_>) -> Result<T, EditError>) -> Result<T, EditError> {
        let mut draft = Draft::new(&self.plan, &mut self.ids, self.at);
        let found = change(&mut draft)?;
        if let Some(edit) = draft.finish("")? {
            edit.apply(&mut self.plan);
        }
        Ok(found)
    }

    fn edit<T>(&mut self, change: impl FnOnce(&mut Draft<'_>) -> Result<T, EditError>) -> T {
        self.attempt(change).unwrap()
    }

    fn request(&mut self, seconds: i64, effect: ChangeEffect, cost: i64) -> Id<LogEntry> {
        let (id, _) = self.edit(|draft| create(draft, LogKind::ChangeRequest, "Direct debit"));
        self.edit(|draft| set_impact(draft, id, seconds, effect, Money(cost)));
        id
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Working days without a calendar: every day is one.
fn moved(from: Date, seconds: i64) -> Date {
    from + (seconds / DAY) as i32
}

#[test]
fn numbers_are_given_once_and_titles_are_needed() {
    let mut desk = Desk::new();
    let (id, words) = desk.edit(|draft| create(draft, LogKind::Issue, " Build is red "));
    assert_eq!(words, "Added L-01 Build is red");
    desk.edit(|draft| delete(draft, id));
    assert_eq!(desk.edit(|draft| create(draft, LogKind::Decision, "Next")).1, "Added L-02 Next");
    assert!(desk.attempt(|draft| create(draft, LogKind::Issue, " ")).is_err());
}

#[test]
fn what_ends_has_a_day_and_loses_it_when_it_opens_again() {
    let mut desk = Desk::new();
    let (id, _) = desk.edit(|draft| create(draft, LogKind::Issue, "Build is red"));
    assert_eq!(desk.edit(|draft| set_status(draft, id, LogStatus::Closed)), "L-01 is solved now");
    assert_eq!(desk.plan.get(id).unwrap().closed, Some(day("2026-03-12")));
    desk.edit(|draft| set_status(draft, id, LogStatus::Open));
    assert_eq!(desk.plan.get(id).unwrap().closed, None);
    assert!(desk.attempt(|draft| set_status(draft, id, LogStatus::Approved)).is_err());
}

#[test]
fn an_approved_change_moves_the_target_and_the_budget_in_one_step() {
    let mut desk = Desk::new();
    let project = desk.plan.project().unwrap().id;
    desk.edit(|draft| {
        draft.update(project, |project| {
            project.charter.target_finish = Some(day("2026-06-15"));
            project.charter.budget = Some(Money(1000));
        })
    });
    let id = desk.request(3 * DAY, ChangeEffect::Target, 250);
    desk.edit(|draft| set_text(draft, id, TextField::ScopeImpact, "Direct debit"));
    assert!(desk.attempt(|draft| set_status(draft, id, LogStatus::Approved)).is_err(), "only by approval");
    let told = effects(&desk.plan, desk.plan.get(id).unwrap(), &moved);
    assert_eq!(
        told,
        [
            Effect::Target { from: day("2026-06-15"), to: day("2026-06-18") },
            Effect::Budget { from: Money(1000), to: Money(1250) },
            Effect::Scope("Direct debit".into()),
        ]
    );
    let before = desk.plan.clone();
    desk.edit(|draft| approve(draft, id, &moved));
    let charter = desk.plan.project().unwrap().charter.clone();
    assert_eq!((charter.target_finish, charter.budget), (Some(day("2026-06-18")), Some(Money(1250))));
    assert_eq!(charter.scope_in, ["Direct debit"]);
    assert_eq!(before.get(id).unwrap().status, LogStatus::Open);
    // Twice is refused, and so is pretending that it did not happen.
    assert!(desk.attempt(|draft| approve(draft, id, &moved)).is_err());
    assert!(desk.attempt(|draft| set_status(draft, id, LogStatus::Open)).is_err());
    assert!(desk.attempt(|draft| set_kind(draft, id, LogKind::Issue)).is_err());
}

#[test]
fn no_change_takes_more_off_the_budget_than_there_is() {
    let mut desk = Desk::new();
    let project = desk.plan.project().unwrap().id;
    desk.edit(|draft| draft.update(project, |project| project.charter.budget = Some(Money(1000))));
    let id = desk.request(0, ChangeEffect::Nothing, -1001);
    let told = effects(&desk.plan, desk.plan.get(id).unwrap(), &moved);
    assert_eq!(told, [Effect::Budget { from: Money(1000), to: Money(-1) }]);
    assert!(desk.attempt(|draft| approve(draft, id, &moved)).is_err());
    desk.edit(|draft| set_impact(draft, id, 0, ChangeEffect::Nothing, Money(-1000)));
    desk.edit(|draft| approve(draft, id, &moved));
    assert_eq!(desk.plan.project().unwrap().charter.budget, Some(Money(0)));
}

#[test]
fn an_approved_change_lengthens_tasks_or_adds_one() {
    let mut desk = Desk::new();
    let (task, _) = desk.edit(|draft| tasks::create(draft, "Checkout", Place::LastIn(None)));
    let longer = desk.request(2 * DAY, ChangeEffect::Tasks, 0);
    assert!(effects(&desk.plan, desk.plan.get(longer).unwrap(), &moved).is_empty(), "it names no task");
    desk.edit(|draft| set_task(draft, longer, task, true));
    desk.edit(|draft| approve(draft, longer, &moved));
    assert_eq!(desk.plan.get(task).unwrap().duration.seconds, 3 * DAY);
    let more = desk.request(5 * DAY, ChangeEffect::NewTask, 0);
    desk.edit(|draft| approve(draft, more, &moved));
    let made = desk.plan.get(more).unwrap().tasks[0];
    let made = desk.plan.get(made).unwrap();
    assert_eq!((made.name.as_str(), made.duration), ("Direct debit", Duration::working(5 * DAY)));
}

#[test]
fn the_issue_of_a_risk_names_it() {
    let mut desk = Desk::new();
    let (risk, _) = desk.edit(|draft| super::super::risks::create(draft, RiskKind::Threat, "Sandbox late"));
    let (issue, words) = desk.edit(|draft| super::super::risks::to_issue(draft, risk));
    assert_eq!(words, "R-01 has occurred and is issue L-01 now");
    assert_eq!(desk.plan.get(issue).unwrap().risk, Some(risk));
    assert_eq!(desk.edit(|draft| set_risk(draft, issue, None)), "L-01 comes from no risk");
}
