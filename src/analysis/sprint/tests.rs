use proptest::prelude::*;

use super::burn::burn;
use super::capacity::{capacity, suggestion};
use super::velocity::velocity;
use super::*;
use crate::plan::{
    Assignment, Availability, Calendar, CalendarException, Category, Column, Duration, Hours, Ids, Person, PersonKind,
    Project, SprintMove, Transition,
};

const DAY: i64 = 8 * 3600;

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A sprint from Monday 2 to Friday 13 March 2026, started on Monday at nine, with a column for what is done.
struct Fixture {
    plan: Plan,
    ids: Ids,
    sprint: Sprint,
    done: Id<Column>,
}

impl Fixture {
    fn new() -> Self {
        let mut ids = Ids::seeded(3);
        let mut plan = Plan::default();
        plan.put(Project { id: ids.next(), start: at("2026-03-02T08:00"), ..Project::default() }.into());
        let done = Column { id: ids.next(), category: Category::Done, ..Column::default() };
        let sprint = Sprint {
            id: ids.next(),
            name: "Sprint 1".into(),
            start: Some(day("2026-03-02")),
            finish: Some(day("2026-03-13")),
            state: SprintState::Active,
            started_at: Some(at("2026-03-02T09:00")),
            committed: Some(1000),
            ..Sprint::default()
        };
        let id = done.id;
        plan.put(done.into());
        plan.put(sprint.clone().into());
        Self { plan, ids, sprint, done: id }
    }

    /// A task that came into the sprint at one moment, left it at another, and was done at a third.
    fn task(&mut self, points: u32, came: &str, left: Option<&str>, finished: Option<&str>) -> Id<Task> {
        let id = self.ids.next();
        let mut moves = vec![SprintMove { sprint: Some(self.sprint.id), at: at(came), ..SprintMove::default() }];
        moves.extend(left.map(|left| SprintMove { sprint: None, at: at(left), ..SprintMove::default() }));
        let task = Task {
            id,
            rank: Rank(self.plan.tasks.len() as i64),
            duration: Duration::working(DAY),
            points: Some(points),
            sprint: left.is_none().then_some(self.sprint.id),
            sprint_moves: moves,
            column: finished.map(|_| self.done),
            actual_finish: finished.map(at),
            percent_complete: if finished.is_some() { 100 } else { 0 },
            transitions: finished
                .map(|moved| Transition { column: Some(self.done), at: at(moved), ..Transition::default() })
                .into_iter()
                .collect(),
            ..Task::default()
        };
        self.plan.put(task.into());
        id
    }

    fn burn(&self, measure: Measure, today: &str) -> burn::Burn {
        burn(&self.plan, &Schedule::of(&self.plan), &self.sprint, measure, day(today)).unwrap()
    }
}

#[test]
fn a_sprint_is_as_full_as_work_is_left_in_it() {
    let mut f = Fixture::new();
    f.task(0, "2026-02-27T10:00", None, Some("2026-03-04T16:00"));
    let begun = f.task(0, "2026-02-27T10:00", None, None);
    let told = f.task(0, "2026-02-27T10:00", None, None);
    let open = f.task(0, "2026-02-27T10:00", None, None);
    let start = "2026-02-27T08:00".parse().ok();
    let mut change = |id: Id<Task>, percent_complete, remaining_duration| {
        let duration = Duration::working(16 * DAY);
        let task = Task::clone(f.plan.get(id).unwrap());
        let task = Task { duration, actual_start: start, percent_complete, remaining_duration, ..task };
        f.plan.put(task.into());
    };
    change(begun, 75, None);
    change(told, 75, Some(3 * DAY));
    let schedule = Schedule::of(&f.plan);
    let section = Backlog::of(&f.plan, &schedule);
    assert_eq!(section.section(f.sprint.id).unwrap().totals.time, (4 + 3 + 1) * DAY);
    assert_eq!(Totals::of(&f.plan, &schedule, &[open]).time, DAY);
}

#[test]
fn a_burndown_by_hand() {
    let mut f = Fixture::new();
    f.task(300, "2026-02-27T10:00", None, Some("2026-03-04T16:00"));
    f.task(500, "2026-02-27T10:00", None, None);
    let out = f.task(200, "2026-02-27T10:00", Some("2026-03-05T11:00"), None);
    let late = f.task(100, "2026-03-04T09:00", None, Some("2026-03-06T12:00"));
    let found = f.burn(Measure::Points, "2026-03-06");
    assert_eq!((found.committed, found.added, found.removed, found.now), (1000, 100, 200, day("2026-03-06")));
    assert_eq!((found.promised, f.burn(Measure::Tasks, "2026-03-06").promised), (Some(1000), None));
    let told = |on: &str| {
        let day = found.days.iter().find(|found| found.on == day(on)).unwrap();
        (day.scope, day.done, day.remaining, day.ideal)
    };
    // Ten working days; the day before the first tells of the start.
    assert_eq!(told("2026-03-01"), (1000, Some(0), Some(1000), 1000));
    assert_eq!(told("2026-03-02"), (1000, Some(0), Some(1000), 900));
    assert_eq!(told("2026-03-04"), (1100, Some(300), Some(800), 700));
    assert_eq!(told("2026-03-05"), (900, Some(300), Some(600), 600));
    assert_eq!(told("2026-03-06"), (900, Some(400), Some(500), 500));
    // The weekend burns nothing; what is to come is not known.
    assert_eq!(told("2026-03-08"), (900, None, None, 500));
    assert_eq!(told("2026-03-13"), (900, None, None, 0));
    let changes: Vec<(Date, Vec<Id<Task>>, Vec<Id<Task>>)> = (found.days.iter())
        .filter(|day| !day.added.is_empty() || !day.removed.is_empty())
        .map(|day| (day.on, day.added.clone(), day.removed.clone()))
        .collect();
    assert_eq!(changes, [(day("2026-03-04"), vec![late], vec![]), (day("2026-03-05"), vec![], vec![out])]);
    let tasks = f.burn(Measure::Tasks, "2026-03-06");
    assert_eq!((tasks.committed, tasks.days.last().unwrap().scope), (3, 3));
    assert_eq!(f.burn(Measure::Time, "2026-03-06").committed, 3 * DAY);
}

#[test]
fn a_closed_sprint_shows_what_was_there_when_it_was_closed() {
    let mut f = Fixture::new();
    f.task(300, "2026-02-27T10:00", None, Some("2026-03-04T16:00"));
    let carried = f.task(700, "2026-02-27T10:00", Some("2026-03-13T17:00"), None);
    (f.sprint.state, f.sprint.closed_at) = (SprintState::Closed, Some(at("2026-03-13T17:00")));
    f.plan.put(f.sprint.clone().into());
    let found = f.burn(Measure::Points, "2026-06-01");
    let last = found.days.last().unwrap();
    assert_eq!((last.on, last.scope, last.remaining, found.removed), (day("2026-03-13"), 1000, Some(700), 0));
    let outcomes = velocity(&f.plan);
    assert_eq!((outcomes.sprints[0].committed, outcomes.sprints[0].done), (1000, 300));
    assert_eq!(
        (outcomes.sprints[0].carried.as_slice(), outcomes.recent),
        ([carried].as_slice(), Some((300, 300, 300)))
    );
}

#[test]
fn velocity_is_what_was_done_when_a_sprint_was_closed() {
    let mut f = Fixture::new();
    let change = |f: &mut Fixture, id: Id<Task>, change: &dyn Fn(&mut Task)| {
        let mut task = Task::clone(f.plan.get(id).unwrap());
        change(&mut task);
        f.plan.put(task.into());
    };
    f.task(300, "2026-02-27T10:00", None, Some("2026-03-04T16:00"));
    // Archived unfinished, left there by an older version.
    let archived = f.task(800, "2026-02-27T10:00", None, None);
    change(&mut f, archived, &|task| task.archived = true);
    // Finished after the sprint was closed; and for the evening of the day.
    f.task(50, "2026-02-27T10:00", None, Some("2026-03-20T10:00"));
    let evening = f.task(70, "2026-02-27T10:00", None, Some("2026-03-13T16:00"));
    change(&mut f, evening, &|task| task.actual_finish = Some(at("2026-03-13T20:00")));
    // Reopened afterwards, and planned again: it was done all the same, and is not carried over.
    let reopened = f.task(200, "2026-02-27T10:00", None, Some("2026-03-05T16:00"));
    change(&mut f, reopened, &|task| {
        task.transitions.push(Transition { column: None, at: at("2026-03-16T10:00"), ..Transition::default() });
        task.sprint_moves.push(SprintMove { sprint: None, at: at("2026-03-16T11:00"), ..SprintMove::default() });
        (task.column, task.sprint, task.actual_finish, task.percent_complete) = (None, None, None, 0);
    });
    (f.sprint.state, f.sprint.closed_at) = (SprintState::Closed, Some(at("2026-03-13T17:00")));
    f.plan.put(f.sprint.clone().into());
    let found = &velocity(&f.plan).sprints[0];
    assert_eq!((found.done, found.tasks_done, found.carried.len()), (570, 3, 0));
}

#[test]
fn what_is_reopened_after_its_sprint_was_closed_waits_in_the_backlog() {
    let mut f = Fixture::new();
    let done = f.task(300, "2026-02-27T10:00", None, Some("2026-03-04T16:00"));
    let open = f.task(200, "2026-02-27T10:00", None, None);
    (f.sprint.state, f.sprint.closed_at) = (SprintState::Closed, Some(at("2026-03-13T17:00")));
    f.plan.put(f.sprint.clone().into());
    let found = Backlog::of(&f.plan, &Schedule::of(&f.plan));
    assert_eq!((found.backlog.as_slice(), found.list(Some(f.sprint.id))), ([open].as_slice(), [done].as_slice()));
    assert_eq!(waiting(&f.plan), 1);
}

#[test]
fn a_card_taken_back_from_done_burns_up_again() {
    let mut f = Fixture::new();
    let task = f.task(400, "2026-02-27T10:00", None, Some("2026-03-03T10:00"));
    let mut back = Task::clone(f.plan.get(task).unwrap());
    back.transitions.push(Transition { column: None, at: at("2026-03-05T10:00"), ..Transition::default() });
    (back.column, back.actual_finish, back.percent_complete) = (None, None, 0);
    f.plan.put(back.into());
    let found = f.burn(Measure::Points, "2026-03-06");
    let done: Vec<Option<i64>> = found.days.iter().take(6).map(|day| day.done).collect();
    assert_eq!(done, [Some(0), Some(0), Some(400), Some(400), Some(0), Some(0)]);
}

#[test]
fn capacity_counts_days_off_and_part_time() {
    let mut f = Fixture::new();
    let mut own = Calendar::standard(f.ids.next());
    let (from, to) = (day("2026-03-05"), day("2026-03-06"));
    own.exceptions.push(CalendarException { from, to, hours: Hours::closed(), ..CalendarException::default() });
    let ada = Person { id: f.ids.next(), name: "Ada".into(), calendar: Some(own.id), ..Person::default() };
    let ben = Person { id: f.ids.next(), name: "Ben".into(), capacity: Some(5_000), ..Person::default() };
    let crane = Person { id: f.ids.next(), person_kind: PersonKind::Equipment, ..Person::default() };
    let away = Person { id: f.ids.next(), archived: true, ..Person::default() };
    let (a, b) = (ada.id, ben.id);
    f.plan.put(own.into());
    for person in [ada, ben, crane, away] {
        f.plan.put(person.into());
    }
    let of = |plan: &Plan| capacity(plan, &Schedule::of(plan), day("2026-03-02"), day("2026-03-13"));
    let found = of(&f.plan);
    let told: Vec<_> = found.people.iter().map(|share| (share.person, share.seconds / DAY, share.days_off)).collect();
    assert_eq!((told, found.seconds / DAY), (vec![(a, 8, 2), (b, 5, 0)], 13));
    // Ben has all of his time in the second week.
    let mut more = Person::clone(f.plan.get(b).unwrap());
    more.availability = vec![Availability { from: day("2026-03-09"), units: 10_000, ..Availability::default() }];
    let mut changed = f.plan.clone();
    changed.put(more.into());
    // Two and a half days, and five.
    assert_eq!(of(&changed).people.iter().map(|share| share.seconds * 2 / DAY).collect::<Vec<_>>(), [16, 15]);
    // Once somebody is assigned to work of a sprint, that is the team.
    let task = f.task(300, "2026-02-27T10:00", None, None);
    f.plan.put(Assignment { id: f.ids.next(), task, person: b, ..Assignment::default() }.into());
    assert_eq!(of(&f.plan).people.iter().map(|share| share.person).collect::<Vec<_>>(), [b]);
}

#[test]
fn the_last_sprints_suggest_as_much_as_their_pace_gives() {
    let mut f = Fixture::new();
    let ada = Person { id: f.ids.next(), name: "Ada".into(), ..Person::default() };
    f.plan.put(ada.into());
    f.task(1000, "2026-02-27T10:00", None, Some("2026-03-04T16:00"));
    let next = Sprint {
        id: f.ids.next(),
        start: Some(day("2026-03-16")),
        finish: Some(day("2026-03-20")),
        ..Sprint::default()
    };
    let schedule = Schedule::of(&f.plan);
    assert_eq!(suggestion(&f.plan, &schedule, &next), None);
    (f.sprint.state, f.sprint.closed_at) = (SprintState::Closed, Some(at("2026-03-13T17:00")));
    f.plan.put(f.sprint.clone().into());
    // Ten points in ten days: five in five.
    assert_eq!(suggestion(&f.plan, &schedule, &next), Some(500));
}

#[test]
fn the_backlog_holds_open_work_of_no_sprint_in_order() {
    let mut f = Fixture::new();
    let plan = |f: &mut Fixture, change: &dyn Fn(&mut Task)| {
        let id = f.ids.next();
        let number = f.plan.tasks.len() as u32 + 1;
        let mut task = Task { id, number, rank: Rank(i64::from(number)), ..Task::default() };
        change(&mut task);
        f.plan.put(task.into());
        id
    };
    let first = plan(&mut f, &|_| ());
    let top = plan(&mut f, &|task| task.backlog_rank = Some(Rank(0)));
    let summary = plan(&mut f, &|_| ());
    let below = plan(&mut f, &|task| task.parent = Some(summary));
    plan(&mut f, &|task| task.percent_complete = 100);
    plan(&mut f, &|task| task.archived = true);
    plan(&mut f, &|task| task.milestone = true);
    let sprint = f.sprint.id;
    let planned = plan(&mut f, &|task| (task.sprint, task.points) = (Some(sprint), Some(250)));
    let found = Backlog::of(&f.plan, &Schedule::of(&f.plan));
    assert_eq!((found.backlog.as_slice(), waiting(&f.plan)), ([top, first, below].as_slice(), 3));
    assert_eq!((found.totals.tasks, found.totals.unestimated), (3, 3));
    assert_eq!((found.list(Some(sprint)), found.open[0].totals.points), ([planned].as_slice(), 250));
}

proptest! {
    #[test]
    fn what_is_left_and_what_is_done_make_the_scope_every_day(
        tasks in prop::collection::vec((0_u32..2000, 0_i64..20, prop::option::of(0_i64..20), prop::option::of(0_i64..20)), 0..12),
        today in 0_i32..20,
        closed in prop::option::of(0_i64..20),
    ) {
        let mut f = Fixture::new();
        let moment = |days: i64| (at("2026-02-26T10:00") + days * 86_400).to_string();
        for (points, came, stayed, finished) in &tasks {
            let left = stayed.map(|days| moment(came + days + 1));
            let finished = finished.map(moment);
            f.task(*points, &moment(*came), left.as_deref(), finished.as_deref());
        }
        if let Some(closed) = closed {
            (f.sprint.state, f.sprint.closed_at) = (SprintState::Closed, Some(at("2026-03-02T10:00") + closed * 86_400));
        }
        let schedule = Schedule::of(&f.plan);
        for measure in Measure::ALL {
            let found = burn(&f.plan, &schedule, &f.sprint, measure, day("2026-03-02") + today).unwrap();
            let mut scope = found.committed;
            for pair in found.days.windows(2) {
                let [before, now] = pair else { continue };
                prop_assert!(now.ideal <= before.ideal && now.ideal >= 0);
                prop_assert_eq!(now.done.is_some(), now.on <= found.now);
            }
            for day in &found.days {
                if let (Some(done), Some(remaining)) = (day.done, day.remaining) {
                    prop_assert_eq!(done + remaining, day.scope);
                    scope = day.scope;
                }
            }
            prop_assert_eq!(scope, found.committed + found.added - found.removed);
        }
    }
}
