use super::*;
use crate::document::{board, starter};
use crate::plan::{DateTime, Ids, Rank, RetroKind, RetroNote};

#[test]
fn what_is_typed_below_the_backlog_makes_a_task_with_all_it_says() {
    let (mut desk, _) = Desk::new(1);
    let card = board::NewCard {
        name: "Pay".into(),
        new_people: vec!["Anna".into()],
        new_labels: vec!["data".into()],
        points: Some(300),
        ..board::NewCard::default()
    };
    let id = desk.edit(|draft| add_card(draft, &card)).unwrap();
    let task = desk.plan.get(id).unwrap();
    assert_eq!((task.points, task.labels.len(), task.column, task.sprint), (Some(300), 1, None, None));
    let on_it: Vec<_> = desk.plan.assignments.iter().filter(|found| found.task == id).collect();
    assert_eq!(desk.plan.get(on_it[0].person).unwrap().name, "Anna");
    assert_eq!(desk.names(None), "t0 Pay");
}

/// A plan being changed step by step, a minute after the other.
struct Desk {
    plan: Plan,
    ids: Ids,
    now: DateTime,
}

impl Desk {
    /// A blank plan with some tasks, on Wednesday 4 March 2026.
    fn new(tasks: usize) -> (Self, Vec<Id<Task>>) {
        let mut ids = Ids::seeded(5);
        let now = "2026-03-04T09:00".parse().unwrap();
        let plan = starter::blank("Test", now, &mut ids);
        let mut desk = Self { plan, ids, now };
        let ids =
            (0..tasks).map(|at| desk.edit(|draft| add_task(draft, None, &format!("t{at}"), None)).unwrap()).collect();
        (desk, ids)
    }

    fn edit<T>(
        &mut self,
        change: impl FnOnce(&mut Draft<'_>) -> Result<(T, String), EditError>,
    ) -> Result<T, EditError> {
        self.now = self.now + 60;
        let before = self.plan.clone();
        let mut draft = Draft::new(&before, &mut self.ids, self.now);
        let (made, words) = change(&mut draft)?;
        if let Some(edit) = draft.finish(words)? {
            edit.apply(&mut self.plan);
            let mut undone = self.plan.clone();
            edit.revert(&mut undone);
            assert_eq!(undone, before, "undo gives the plan back");
        }
        Ok(made)
    }

    fn say(&mut self, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> Result<String, EditError> {
        self.edit(|draft| change(draft).map(|words| (words.clone(), words)))
    }

    fn sprint(&mut self) -> Id<Sprint> {
        let details = Details::next(&self.plan, self.now.date());
        self.edit(|draft| create(draft, &details)).unwrap()
    }

    /// The names of a list, in order.
    fn names(&self, sprint: Option<Id<Sprint>>) -> String {
        let mut all: Vec<(Rank, &str)> = (self.plan.tasks.iter())
            .filter(|task| task.sprint == sprint)
            .map(|task| (task.backlog_place(), task.name.as_str()))
            .collect();
        all.sort_unstable();
        all.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" ")
    }
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn sprints_follow_each_other() {
    let (mut desk, _) = Desk::new(0);
    let first = desk.sprint();
    let found = desk.plan.get(first).unwrap().clone();
    // From the next Monday to the Friday of the second week.
    assert_eq!(
        (found.name.as_str(), found.start, found.finish),
        ("Sprint 1", Some(day("2026-03-09")), Some(day("2026-03-20")))
    );
    let second = desk.sprint();
    let found = desk.plan.get(second).unwrap().clone();
    assert_eq!(
        (found.name.as_str(), found.start, found.finish),
        ("Sprint 2", Some(day("2026-03-23")), Some(day("2026-04-03")))
    );
    // A week and a Monday to Sunday keep their rhythm, too.
    let weekly = Details { start: Some(day("2026-04-06")), finish: Some(day("2026-04-12")), ..Details::of(&found) };
    desk.say(|draft| change(draft, second, &weekly)).unwrap();
    assert_eq!(Details::next(&desk.plan, day("2026-01-01")).start, Some(day("2026-04-13")));
    let wrong = Details { finish: Some(day("2026-04-01")), ..weekly.clone() };
    assert!(desk.say(|draft| change(draft, second, &wrong)).is_err());
    let renamed = Details { name: " Last\n one ".into(), ..weekly };
    assert_eq!(desk.say(|draft| change(draft, second, &renamed)).unwrap(), "Renamed Sprint 2 to Last one");
    assert_eq!(Details::next(&desk.plan, day("2026-01-01")).name, "Sprint 2");
}

#[test]
fn tasks_are_ranked_and_planned_and_every_move_is_stamped() {
    let (mut desk, tasks) = Desk::new(5);
    assert_eq!(desk.names(None), "t0 t1 t2 t3 t4");
    let said = desk.say(|draft| move_tasks(draft, &[tasks[3]], None, Spot::Before(tasks[1]))).unwrap();
    assert_eq!((said.as_str(), desk.names(None).as_str()), ("Moved T-4 within the backlog", "t0 t3 t1 t2 t4"));
    let ranked =
        desk.plan.tasks.iter().filter(|task| task.backlog_rank.is_some_and(|rank| rank.0 % Rank::STEP != 0)).count();
    assert_eq!(ranked, 1, "one move changes one task");
    let sprint = desk.sprint();
    desk.say(|draft| move_tasks(draft, &[tasks[4], tasks[0]], Some(sprint), Spot::Top)).unwrap();
    desk.say(|draft| move_tasks(draft, &[tasks[1]], Some(sprint), Spot::After(tasks[4]))).unwrap();
    assert_eq!((desk.names(Some(sprint)).as_str(), desk.names(None).as_str()), ("t4 t1 t0", "t3 t2"));
    assert_eq!(
        desk.edit(|draft| Ok((step(draft, tasks[4], &[tasks[4], tasks[1]], true)?, String::new()))).unwrap(),
        None
    );
    desk.say(|draft| Ok(step(draft, tasks[4], &[tasks[4], tasks[1], tasks[0]], false)?.unwrap())).unwrap();
    assert_eq!(desk.names(Some(sprint)), "t1 t4 t0");
    desk.say(|draft| set_points(draft, &tasks, Some(100))).unwrap();
    let small = Details { capacity: Some(350), ..Details::of(desk.plan.get(sprint).unwrap()) };
    assert_eq!(desk.say(|draft| change(draft, sprint, &small)).unwrap(), "Changed the capacity of Sprint 1");
    let said = desk.say(|draft| move_tasks(draft, &tasks[3..4], Some(sprint), Spot::End)).unwrap();
    assert_eq!(said, "Moved T-4 to Sprint 1, now 4 of 3.5 points");
    desk.say(|draft| move_tasks(draft, &tasks[3..4], None, Spot::Top)).unwrap();
    let moves = |desk: &Desk, task: Id<Task>| {
        desk.plan.get(task).unwrap().sprint_moves.iter().map(|step| step.sprint).collect::<Vec<_>>()
    };
    assert_eq!((moves(&desk, tasks[4]), moves(&desk, tasks[3])), (vec![Some(sprint)], vec![Some(sprint), None]));
    assert_eq!(
        desk.say(|draft| delete(draft, sprint)).unwrap(),
        "Deleted Sprint 1, moved its 3 open tasks to the backlog"
    );
    assert_eq!(desk.names(None), "t1 t4 t0 t3 t2");
    assert_eq!(moves(&desk, tasks[4]), [Some(sprint), None]);
}

#[test]
fn where_a_task_was_without_a_stamp_is_known_when_it_leaves() {
    let (mut desk, tasks) = Desk::new(1);
    let sprint = desk.sprint();
    desk.say(|draft| draft.update(tasks[0], |task| task.sprint = Some(sprint)).map(|()| "set".into())).unwrap();
    desk.say(|draft| move_tasks(draft, &tasks, None, Spot::End)).unwrap();
    let task = desk.plan.get(tasks[0]).unwrap();
    let moves: Vec<_> = task.sprint_moves.iter().map(|step| (step.sprint, step.at)).collect();
    assert_eq!(moves, [(Some(sprint), task.created.unwrap()), (None, desk.now)]);
}

#[test]
fn a_list_without_room_is_written_anew_on_its_shorter_side() {
    let (mut desk, tasks) = Desk::new(6);
    for round in 0..60 {
        let moving = tasks[4 + round % 2];
        desk.say(|draft| move_tasks(draft, &[moving], None, Spot::After(tasks[0]))).unwrap();
        assert!(desk.names(None).starts_with(&format!("t0 t{}", 4 + round % 2)), "{}", desk.names(None));
    }
    assert!(desk.names(None).ends_with("t1 t2 t3"));
    let untouched = tasks[1..4].iter().all(|id| desk.plan.get(*id).unwrap().backlog_place().0 % Rank::STEP == 0);
    assert!(untouched, "the longer side stayed");
}

#[test]
fn a_sprint_starts_with_what_is_committed_and_closes_with_what_carries_over() {
    let (mut desk, tasks) = Desk::new(4);
    let (first, second) = (desk.sprint(), desk.sprint());
    desk.say(|draft| move_tasks(draft, &tasks[..3], Some(first), Spot::End)).unwrap();
    for (task, points) in tasks.iter().zip([500, 250, 100]) {
        desk.say(|draft| set_points(draft, &[*task], Some(points))).unwrap();
    }
    assert!(desk.say(|draft| close(draft, first, None, "")).is_err(), "it is not active");
    assert_eq!(desk.say(|draft| start(draft, first, false)).unwrap(), "Started Sprint 1 with 3 tasks, 8.5 points");
    let started = desk.plan.get(first).unwrap().clone();
    assert_eq!((started.committed, started.started_at), (Some(850), Some(desk.now)));
    // It was planned from the 9th on, begins today, and ends as planned.
    assert_eq!((started.start, started.finish), (Some(day("2026-03-04")), Some(day("2026-03-20"))));
    assert!(
        desk.say(|draft| start(draft, second, false)).unwrap_err().to_string().contains("Sprint 1 is still active")
    );
    // What is worked on is on the board; what comes in later, too.
    let on_board = |desk: &Desk| desk.plan.tasks.iter().filter(|task| task.column.is_some()).count();
    assert_eq!(on_board(&desk), 3);
    desk.say(|draft| move_tasks(draft, &tasks[3..], Some(first), Spot::End)).unwrap();
    assert_eq!(on_board(&desk), 4);
    desk.say(|draft| move_tasks(draft, &tasks[3..], None, Spot::End)).unwrap();
    let done = board::columns(&desk.plan)[3];
    desk.say(|draft| board::move_cards(draft, &tasks[..1], Some(done), Spot::End, &|_| None)).unwrap();
    assert!(desk.say(|draft| close(draft, first, Some(first), "")).is_err());
    let said = desk.say(|draft| close(draft, first, Some(second), "Ada was ill")).unwrap();
    assert_eq!(said, "Closed Sprint 1: 5 of 8.5 points done, T-2, T-3 moved to Sprint 2");
    assert_eq!((desk.names(Some(first)).as_str(), desk.names(Some(second)).as_str()), ("t0", "t1 t2"));
    let comments: Vec<String> = desk.plan.comments.iter().map(|comment| comment.text.clone()).collect();
    assert_eq!(comments, ["Not done in Sprint 1: Ada was ill", "Not done in Sprint 1: Ada was ill"]);
    assert_eq!(desk.plan.get(first).unwrap().closed_at, Some(desk.now));
    assert_eq!(desk.plan.get(tasks[1]).unwrap().sprint_moves.last().map(|step| step.at), Some(desk.now));
    let refused = desk.say(|draft| move_tasks(draft, &tasks[3..], Some(first), Spot::End)).unwrap_err();
    assert!(refused.to_string().contains("is closed"), "{refused}");
    assert_eq!(desk.say(|draft| start(draft, second, false)).unwrap(), "Started Sprint 2 with 2 tasks, 3.5 points");
}

#[test]
fn what_is_not_done_can_go_into_a_new_sprint() {
    let (mut desk, tasks) = Desk::new(2);
    let first = desk.sprint();
    desk.say(|draft| move_tasks(draft, &tasks, Some(first), Spot::End)).unwrap();
    desk.say(|draft| start(draft, first, false)).unwrap();
    let today = desk.now.date();
    let said = desk.say(|draft| close_into_new(draft, first, today, "")).unwrap();
    assert_eq!(said, "Closed Sprint 1: 0 of 0 points done, T-1, T-2 moved to Sprint 2");
    let second = desk.plan.sprints.iter().find(|sprint| sprint.id != first).unwrap();
    assert_eq!((second.state, second.name.as_str()), (SprintState::Planned, "Sprint 2"));
    assert!(second.start > desk.plan.get(first).unwrap().finish);
    assert_eq!(desk.names(Some(second.id)), "t0 t1");
}

#[test]
fn what_was_done_in_a_closed_sprint_stays_and_what_is_reopened_goes_on() {
    let (mut desk, tasks) = Desk::new(4);
    let (first, second) = (desk.sprint(), desk.sprint());
    desk.say(|draft| move_tasks(draft, &tasks[..3], Some(first), Spot::End)).unwrap();
    desk.say(|draft| start(draft, first, false)).unwrap();
    let columns = board::columns(&desk.plan);
    let (to_do, done) = (columns[0], columns[3]);
    desk.say(|draft| board::move_cards(draft, &tasks[..2], Some(done), Spot::End, &|_| None)).unwrap();
    desk.say(|draft| board::archive(draft, &tasks[2..3])).unwrap();
    assert_eq!(desk.say(|draft| close(draft, first, Some(second), "")).unwrap(), "Closed Sprint 1: 0 of 0 points done");
    // What was archived unfinished is out of it, and stamped.
    let away = desk.plan.get(tasks[2]).unwrap();
    assert_eq!((away.sprint, away.sprint_moves.last().and_then(|step| step.sprint)), (None, None));
    for to in [None, Some(second)] {
        let refused = desk.say(|draft| move_tasks(draft, &[tasks[3], tasks[0]], to, Spot::End)).unwrap_err();
        assert!(refused.to_string().starts_with("T-1 was done in Sprint 1, which is closed"), "{refused}");
    }
    // Within it they can be put in another order; reopened ones stand in the backlog, among the others.
    desk.say(|draft| move_tasks(draft, &tasks[1..2], Some(first), Spot::Top)).unwrap();
    desk.say(|draft| board::move_cards(draft, &tasks[..1], Some(to_do), Spot::End, &|_| None)).unwrap();
    assert_eq!(desk.plan.get(tasks[0]).unwrap().listed_in(&desk.plan), None);
    let said = desk.say(|draft| move_tasks(draft, &tasks[3..], None, Spot::Before(tasks[0]))).unwrap();
    assert_eq!(said, "Moved T-4 within the backlog");
    let place = |desk: &Desk, at: usize| desk.plan.get(tasks[at]).unwrap().backlog_place();
    assert!(place(&desk, 3) < place(&desk, 0));
    assert_eq!(open_work(&desk.plan, first), 1);
    assert_eq!(desk.say(|draft| delete(draft, first)).unwrap(), "Deleted Sprint 1, moved its open task to the backlog");
}

#[test]
fn a_sprint_with_only_a_last_day_in_the_past_begins_today_and_has_days() {
    let (mut desk, _) = Desk::new(0);
    let details = Details { name: "Late".into(), finish: Some(day("2026-02-20")), ..Details::default() };
    let sprint = desk.edit(|draft| create(draft, &details)).unwrap();
    desk.say(|draft| start(draft, sprint, false)).unwrap();
    let started = desk.plan.get(sprint).unwrap();
    assert_eq!((started.start, started.finish), (Some(day("2026-03-04")), Some(day("2026-03-15"))));
}

#[test]
fn a_retrospective_brings_tasks_and_lessons() {
    let (mut desk, _) = Desk::new(0);
    let (first, second) = (desk.sprint(), desk.sprint());
    desk.say(|draft| start(draft, first, false)).unwrap();
    for (kind, text) in
        [(RetroKind::WentWell, " Pairing\n "), (RetroKind::ToImprove, "Late tests"), (RetroKind::Action, "Test daily")]
    {
        desk.say(|draft| add_note(draft, first, kind, text)).unwrap();
    }
    assert!(desk.say(|draft| add_note(draft, first, RetroKind::Action, " ")).is_err());
    let notes: Vec<Id<RetroNote>> = desk.plan.get(first).unwrap().retro_notes.iter().map(|note| note.id).collect();
    let [well, late, daily] = notes[..] else { panic!("three notes with ids") };
    assert_eq!(desk.say(|draft| vote(draft, first, late, true)).unwrap(), "Voted for “Late tests”");
    desk.say(|draft| vote(draft, first, well, false)).unwrap();
    desk.say(|draft| change_note(draft, first, well, "Pairing works")).unwrap();
    assert_eq!(desk.say(|draft| note_to_lesson(draft, first, well)).unwrap(), "Kept “Pairing works” as a lesson");
    assert!(desk.say(|draft| note_to_lesson(draft, first, well)).is_err());
    let task = desk.edit(|draft| note_to_task(draft, first, daily)).unwrap();
    assert_eq!((desk.names(Some(second)).as_str(), desk.plan.lessons.len()), ("Test daily", 1));
    // It came straight into the sprint, and only once.
    assert_eq!(desk.plan.get(task).unwrap().sprint_moves.len(), 1);
    let refused = desk.edit(|draft| note_to_task(draft, first, daily)).unwrap_err();
    assert_eq!(refused.to_string(), "It is a task already: T-1.");
    let told = |desk: &Desk| {
        let notes = &desk.plan.get(first).unwrap().retro_notes;
        notes.iter().map(|note| (note.text.clone(), note.votes, note.task)).collect::<Vec<_>>()
    };
    let all =
        [("Pairing works".to_owned(), 0, None), ("Late tests".into(), 1, None), ("Test daily".into(), 0, Some(task))];
    assert_eq!(told(&desk), all);
    // Deleting one leaves the others who they are.
    desk.say(|draft| change_note(draft, first, late, "")).unwrap();
    assert!(desk.say(|draft| vote(draft, first, late, true)).is_err());
    assert_eq!(desk.say(|draft| vote(draft, first, daily, true)).unwrap(), "Voted for “Test daily”");
    assert_eq!(told(&desk), [all[0].clone(), ("Test daily".into(), 1, Some(task))]);
}

#[test]
fn the_days_of_a_sprint_that_starts_at_another_time_than_planned() {
    let of = |start: &str, finish: &str| {
        let date = |text: &str| (!text.is_empty()).then(|| day(text));
        let sprint = Sprint { start: date(start), finish: date(finish), ..Sprint::default() };
        days_from(&sprint, day("2026-03-04"))
    };
    assert_eq!(of("2026-03-02", "2026-03-13"), (day("2026-03-02"), day("2026-03-13")), "within its days");
    assert_eq!(of("2026-03-09", "2026-03-20"), (day("2026-03-04"), day("2026-03-20")), "early: it ends as planned");
    assert_eq!(of("2026-02-09", "2026-02-20"), (day("2026-03-04"), day("2026-03-15")), "late: as long as planned");
    assert_eq!(of("", ""), (day("2026-03-04"), day("2026-03-04") + USUAL_LENGTH));
}
