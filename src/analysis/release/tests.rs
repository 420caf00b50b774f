//! Releases on small plans.

use super::*;
use crate::plan::{
    Blocked, Category, Column, GoCheck, GoDecision, Health, Ids, Label, Link, LogEntry, Project, Risk, Score, Verdict,
};

/// The first working day of the plan, a Monday.
const MONDAY: Date = Date(20_514);

struct World {
    plan: Plan,
    ids: Ids,
    number: u32,
}

impl World {
    fn new() -> Self {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let project = Project { id: ids.next(), key: "T".into(), start: MONDAY.at(8 * 3600), ..Project::default() };
        plan.put(project.into());
        Self { plan, ids, number: 0 }
    }

    fn task(&mut self, name: &str, change: impl FnOnce(&mut Task)) -> Id<Task> {
        self.number += 1;
        let mut task = Task {
            id: self.ids.next(),
            number: self.number,
            name: name.into(),
            rank: crate::plan::Rank::nth(self.number as usize),
            duration: crate::plan::Duration::working(8 * 3600),
            ..Task::default()
        };
        change(&mut task);
        let id = task.id;
        self.plan.put(task.into());
        id
    }

    fn release(&mut self, change: impl FnOnce(&mut Release)) -> Id<Release> {
        let mut release = Release { id: self.ids.next(), name: "1.0".into(), ..Release::default() };
        change(&mut release);
        let id = release.id;
        self.plan.put(release.into());
        id
    }

    fn change(&mut self, id: Id<Release>, change: impl FnOnce(&mut Release)) {
        let mut release = Release::clone(self.plan.get(id).unwrap());
        change(&mut release);
        self.plan.put(release.into());
    }

    fn readiness(&self, id: Id<Release>) -> Readiness {
        self.readiness_on(id, MONDAY)
    }

    fn readiness_on(&self, id: Id<Release>, today: Date) -> Readiness {
        let (schedule, scopes) = (Schedule::of(&self.plan), Scopes::of(&self.plan));
        let scope = scopes.get(id).to_vec();
        readiness(&self.plan, &schedule, self.plan.get(id).unwrap(), &scope, today)
    }
}

#[test]
fn the_scope_is_what_names_a_release_with_all_below_that_names_no_other() {
    let mut w = World::new();
    let (one, two) = (w.release(|_| ()), w.release(|_| ()));
    let phase = w.task("phase", |task| task.release = Some(one));
    let inner = w.task("inner", |task| task.parent = Some(phase));
    let other = w.task("other", |task| (task.parent, task.release) = (Some(phase), Some(two)));
    w.task("none", |_| ());
    w.task("put away", |task| (task.release, task.archived) = (Some(one), true));
    let done = w.task("put away, done", |task| {
        (task.release, task.archived, task.percent_complete) = (Some(one), true, 100);
    });
    let found = Scopes::of(&w.plan);
    assert_eq!((found.get(one), found.get(two)), ([inner, done].as_slice(), [other].as_slice()));
    assert_eq!(w.readiness(one).percent(), 50);
}

#[test]
fn what_a_milestone_waits_for_is_found_through_branches() {
    let mut w = World::new();
    let (first, phase) = (w.task("first", |_| ()), w.task("phase", |_| ()));
    w.task("inner", |task| task.parent = Some(phase));
    w.task("deeper", |task| task.parent = Some(phase));
    let goal = w.task("goal", |task| task.milestone = true);
    w.task("aside", |_| ());
    for (predecessor, successor) in [(first, phase), (phase, goal)] {
        let link = Link { id: w.ids.next(), predecessor, successor, ..Link::default() };
        w.plan.put(link.into());
    }
    let found = leading_to(&w.plan, goal);
    let mut names: Vec<_> = found.iter().map(|id| w.plan.get(*id).unwrap().name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["deeper", "first", "goal", "inner"]);
}

#[test]
fn checks_alone_do_not_put_a_release_on_track() {
    let mut w = World::new();
    let id = w.release(|release| release.checks = vec![GoCheck { done: true, ..GoCheck::default() }]);
    let ready = w.readiness(id);
    assert_eq!((ready.health(), ready.is_ready()), (Health::Auto, false));
}

#[test]
fn a_task_that_should_be_done_by_now_is_in_the_way() {
    let mut w = World::new();
    let id = w.release(|release| release.date = Some(MONDAY + 11));
    let scope = |task: &mut Task| task.release = Some(id);
    let task = w.task("one day", scope);
    w.task("done", |task| (task.release, task.percent_complete) = (Some(id), 100));
    let goal = w.task("goal", |task| (task.release, task.milestone) = (Some(id), true));
    assert_eq!(w.readiness(id).health(), Health::OnTrack, "it may still be done today");
    let ready = w.readiness_on(id, MONDAY + 1);
    assert_eq!((ready.health(), ready.late.len(), ready.behind), (Health::AtRisk, 0, vec![task, goal]));
    // What ends too late is told as that alone.
    w.change(id, |release| release.date = Some(MONDAY - 3));
    let ready = w.readiness_on(id, MONDAY + 1);
    assert_eq!((ready.late.len(), ready.behind.len()), (2, 0));
}

#[test]
fn what_stands_in_the_way_is_found() {
    let mut w = World::new();
    let id = w.release(|release| release.date = Some(MONDAY + 1));
    assert_eq!(w.readiness(id).health(), Health::Auto);
    let soon = w.task("soon", |task| task.release = Some(id));
    let ready = w.readiness(id);
    assert_eq!((ready.health(), ready.tasks, ready.done), (Health::OnTrack, 1, 0));

    // An open task outside, then one that comes too late, then a block.
    let before = w.task("before", |_| ());
    let link = Link { id: w.ids.next(), predecessor: before, successor: soon, ..Link::default() };
    w.plan.put(link.into());
    let ready = w.readiness(id);
    assert_eq!((ready.health(), ready.waits_for.as_slice()), (Health::AtRisk, [before].as_slice()));
    // A milestone between is nothing to do: what is waited for is what it waits for.
    let gate = w.task("gate", |task| task.milestone = true);
    let far = w.task("far", |_| ());
    for (predecessor, successor) in [(gate, soon), (far, gate), (soon, gate)] {
        let link = Link { id: w.ids.next(), predecessor, successor, ..Link::default() };
        w.plan.put(link.into());
    }
    let mut waits_for = w.readiness(id).waits_for;
    waits_for.sort_unstable();
    let mut wanted = vec![before, far];
    wanted.sort_unstable();
    assert_eq!(waits_for, wanted);
    let long = w.task("long", |task| {
        (task.release, task.duration) = (Some(id), crate::plan::Duration::working(5 * 8 * 3600));
    });
    let ready = w.readiness(id);
    assert_eq!((ready.health(), ready.late.as_slice()), (Health::OffTrack, [long].as_slice()));
    assert_eq!(ready.finish, Some(MONDAY + 4));
    w.change(id, |release| release.date = Some(MONDAY + 10));
    assert_eq!(w.readiness(id).health(), Health::AtRisk);
    let stuck = w.task("stuck", |task| {
        (task.release, task.blocked) = (Some(id), Some(Blocked { reason: "r".into(), ..Blocked::default() }));
    });
    assert_eq!(w.readiness(id).blocked, [stuck]);
}

#[test]
fn risks_and_issues_on_the_scope_count_while_they_are_open() {
    let mut w = World::new();
    let id = w.release(|_| ());
    let task = w.task("t", |task| task.release = Some(id));
    let elsewhere = w.task("u", |_| ());
    let mut risk = |number, tasks: Vec<_>, probability, closed| {
        let impacts = crate::plan::Impacts { schedule: probability, ..Default::default() };
        let current = Score { probability, impacts, ..Score::default() };
        let status = if closed { crate::plan::RiskStatus::Closed } else { crate::plan::RiskStatus::Open };
        let risk = Risk { id: w.ids.next(), number, tasks, current, status, ..Risk::default() };
        let id = risk.id;
        w.plan.put(risk.into());
        id
    };
    let (small, grave) = (risk(1, vec![task], 2, false), risk(2, vec![task, elsewhere], 5, false));
    risk(3, vec![elsewhere], 5, false);
    risk(4, vec![task], 5, true);
    let ready = w.readiness(id);
    assert_eq!((ready.risks.as_slice(), ready.grave), ([grave, small].as_slice(), 1));
    assert_eq!(ready.health(), Health::AtRisk);
    let entry = LogEntry { id: w.ids.next(), tasks: vec![task], ..LogEntry::default() };
    let closed = LogEntry { id: w.ids.next(), status: crate::plan::LogStatus::Closed, ..entry.clone() };
    let issue = entry.id;
    w.plan.put(entry.into());
    w.plan.put(closed.into());
    assert_eq!(w.readiness(id).issues, [issue]);
}

#[test]
fn a_freeze_a_no_go_and_a_missed_day_put_it_off_track() {
    let mut w = World::new();
    let id = w.release(|release| {
        release.date = Some(MONDAY + 2);
        release.checks = vec![GoCheck { done: true, ..GoCheck::default() }];
    });
    w.task("done", |task| (task.release, task.percent_complete) = (Some(id), 100));
    assert!(w.readiness(id).is_ready());
    let decision = |verdict| GoDecision { verdict, ..GoDecision::default() };
    w.change(id, |release| release.decisions = vec![decision(Verdict::Go), decision(Verdict::NoGo)]);
    assert_eq!(w.readiness(id).health(), Health::OffTrack);
    w.change(id, |release| (release.decisions, release.date) = (Vec::new(), Some(MONDAY - 1)));
    assert_eq!((w.readiness(id).health(), w.readiness(id).overdue), (Health::OffTrack, 1));
    w.change(id, |release| release.date = Some(MONDAY + 2));
    let mut project = Project::clone(w.plan.project().unwrap());
    let freeze = |from, to| Freeze { name: "Year end".into(), from, to, ..Freeze::default() };
    project.freezes = vec![freeze(MONDAY + 3, MONDAY + 9), freeze(MONDAY, MONDAY + 2)];
    w.plan.put(project.into());
    let ready = w.readiness(id);
    assert_eq!((ready.health(), ready.frozen), (Health::OffTrack, Some(("Year end".into(), MONDAY + 2))));
}

#[test]
fn a_release_that_is_out_with_open_work_is_not_on_track() {
    let mut w = World::new();
    let out = Some(MONDAY.at(0));
    let id = w.release(|release| release.released = out);
    assert_eq!(w.readiness(id).health(), Health::OnTrack);
    let task = w.task("t", |task| task.release = Some(id));
    assert_eq!(w.readiness(id).health(), Health::AtRisk);
    let mut done = Task::clone(w.plan.get(task).unwrap());
    done.percent_complete = 100;
    w.plan.put(done.into());
    assert_eq!(w.readiness(id).health(), Health::OnTrack);
    w.change(id, |release| release.checks = vec![GoCheck::default()]);
    assert_eq!(w.readiness(id).health(), Health::AtRisk);
    w.change(id, |release| (release.checks, release.failed) = (Vec::new(), out));
    assert_eq!(w.readiness(id).health(), Health::OffTrack);
    assert_eq!(w.readiness(id).outcome, Some(Outcome::Failed));
    w.change(id, |release| release.restored = out);
    // Service is as before; that it failed stays so.
    assert_eq!((w.readiness(id).health(), w.readiness(id).outcome), (Health::OnTrack, Some(Outcome::Failed)));
    w.change(id, |release| release.backed_out = out);
    assert_eq!((w.readiness(id).health(), w.readiness(id).outcome), (Health::OffTrack, Some(Outcome::TakenBack)));
}

#[test]
fn notes_tell_each_finished_task_once_under_its_first_label() {
    let mut w = World::new();
    let id = w.release(|release| (release.name, release.purpose) = ("Portal 1.0".into(), "For everybody.".into()));
    let mut label = |name: &str| {
        let label = Label { id: w.ids.next(), name: name.into(), ..Label::default() };
        let id = label.id;
        w.plan.put(label.into());
        id
    };
    let (orders, billing) = (label("orders"), label("billing"));
    let done = Column { id: w.ids.next(), category: Category::Done, ..Column::default() };
    let column = done.id;
    w.plan.put(done.into());
    w.task("Order list", |task| {
        (task.release, task.column, task.labels) = (Some(id), Some(column), vec![orders, billing]);
    });
    w.task("Invoices", |task| (task.release, task.percent_complete, task.labels) = (Some(id), 100, vec![billing]));
    w.task("Speed", |task| (task.release, task.percent_complete) = (Some(id), 100));
    w.task("Open", |task| task.release = Some(id));
    w.task("Gate", |task| (task.release, task.percent_complete, task.milestone) = (Some(id), 100, true));
    let scope = Scopes::of(&w.plan).get(id).to_vec();
    let text = notes(&w.plan, w.plan.get(id).unwrap(), &scope, Some("9 Jun"));
    let wanted = "# Portal 1.0\n\n9 Jun\n\nFor everybody.\n\n## Billing\n\n- Invoices (T-2)\n\n## Orders\n\n\
                  - Order list (T-1)\n\n## Also in this release\n\n- Speed (T-3)\n";
    assert_eq!(text, wanted);
    assert!(missing_from(&w.plan, &text, &scope).is_empty());
    let names: Vec<_> = missing_from(&w.plan, "Invoices (T-2), T-12, T-31", &scope);
    assert_eq!(names.len(), 2);
}

#[test]
fn the_record_of_releases_is_what_dora_asks_for() {
    let mut w = World::new();
    assert_eq!(track(&w.plan, &Scopes::of(&w.plan)), Track::default());
    let day = |days: i32| (MONDAY + days).at(0);
    let fine = w.release(|release| (release.released, release.date) = (Some(day(10)), Some(MONDAY + 8)));
    let bad = w.release(|release| {
        (release.released, release.failed, release.restored) = (Some(day(20)), Some(day(21)), Some(day(23)));
    });
    let back = w.release(|release| (release.released, release.backed_out) = (Some(day(24)), Some(day(25))));
    w.release(|_| ());
    for (release, began) in [(fine, 0), (fine, 4), (bad, 19), (bad, 30)] {
        w.task("t", |task| (task.release, task.actual_start) = (Some(release), Some(day(began))));
    }
    let found = track(&w.plan, &Scopes::of(&w.plan));
    assert_eq!(found.past.iter().map(|one| one.release).collect::<Vec<_>>(), [back, bad, fine]);
    let days = |seconds: Option<i64>| seconds.map(|seconds| seconds / 86_400);
    assert_eq!((days(found.past[2].lead_time), found.past[2].slip, found.past[2].failed), (Some(8), Some(2), false));
    // 1, 6 and 10 days; what began after the release does not count.
    assert_eq!(days(found.lead_time), Some(6));
    assert_eq!(
        (found.failure_rate, days(found.past[1].restore), days(found.past[0].restore)),
        (Some(67), Some(2), Some(1))
    );
    assert_eq!(found.between, Some(7));
}
