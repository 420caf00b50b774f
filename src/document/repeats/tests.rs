use super::super::board::{NewCard, Spot, add_card, columns, move_cards, tasks_in};
use super::super::{Edit, checklist, intake, risks, schedule_edits, sprints, starter};
use super::*;
use crate::plan::{Column, Date, Ids, Plan, Risk};
use proptest::prelude::*;

const WEEKLY: Recurrence = Recurrence::Weekly { every: 1, days: 0b1000 };

/// A project with a card that repeats every Thursday, due on one.
struct Week {
    plan: Plan,
    ids: Ids,
    columns: Vec<Id<Column>>,
    card: Id<Task>,
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

impl Week {
    fn new(due: Option<&str>) -> Self {
        let mut ids = Ids::seeded(8);
        let plan = starter::blank("Test", date("2026-03-02").at(8 * 3600), &mut ids);
        let columns = columns(&plan);
        let mut week = Self { plan, ids, columns: columns.clone(), card: Id::default() };
        let due = due.map(date);
        week.edit("2026-03-10", |draft| {
            let new =
                NewCard { name: "Water the plants".into(), new_labels: vec!["home".into()], due, ..NewCard::default() };
            let (card, words) = add_card(draft, columns[1], &new)?;
            checklist::add(draft, card, "Fern\nIvy")?;
            checklist::tick(draft, card, 0, true)?;
            set(draft, card, Some(WEEKLY))?;
            Ok(words)
        });
        week.card = week.plan.tasks.iter().next().unwrap().id;
        week
    }

    fn edit(&mut self, day: &str, change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>) -> Edit {
        let mut draft = Draft::new(&self.plan, &mut self.ids, date(day).at(10 * 3600));
        let words = change(&mut draft).unwrap();
        let edit = draft.finish(words).unwrap().expect("something changes");
        edit.apply(&mut self.plan);
        edit
    }

    /// Moves the card to the column at this place.
    fn shift(&mut self, day: &str, column: usize) -> Edit {
        let (card, column) = (self.card, self.columns[column]);
        self.edit(day, |draft| move_cards(draft, &[card], Some(column), Spot::End, &|_| None))
    }

    /// All tasks but the first.
    fn next(&self) -> Vec<Task> {
        self.plan.tasks.iter().filter(|task| task.id != self.card).map(|task| Task::clone(task)).collect()
    }
}

#[test]
fn finishing_a_card_makes_the_next_in_the_same_step() {
    let mut week = Week::new(Some("2026-03-12"));
    let before = week.plan.clone();
    let edit = week.shift("2026-03-12", 3);
    assert_eq!(edit.words, "Moved T-1 to Done; next is T-2");
    let [next] = &week.next()[..] else { panic!("one") };
    assert_eq!((next.name.as_str(), next.due), ("Water the plants", Some(date("2026-03-19"))));
    assert_eq!((next.column, next.percent_complete, next.repeats), (Some(week.columns[0]), 0, Some(WEEKLY)));
    assert_eq!(next.checklist.iter().filter(|line| line.done).count(), 0);
    assert_eq!((next.labels.len(), next.transitions.len(), next.actual_start), (1, 1, None));
    // The first was begun two days before it was due.
    assert_eq!(next.constraint.date.unwrap().date(), date("2026-03-17"));
    let done = week.plan.get(week.card).unwrap();
    assert_eq!((done.repeats, done.percent_complete, done.checklist[0].done), (None, 100, true));
    assert_eq!(done.transitions.len(), 2);

    // Reopened and finished once more there is no second one.
    let after = week.plan.clone();
    week.shift("2026-03-13", 1);
    week.shift("2026-03-13", 3);
    assert_eq!(week.next().len(), 1);
    week.plan = after;
    edit.revert(&mut week.plan);
    assert_eq!(week.plan, before);
}

#[test]
fn a_late_one_goes_on_from_today_and_one_without_date_from_its_end() {
    let mut late = Week::new(Some("2026-03-12"));
    late.shift("2026-03-25", 0);
    late.shift("2026-03-25", 3);
    assert_eq!(late.next()[0].due, Some(date("2026-03-26")));
    assert_eq!(
        late.next()[0].constraint.date.unwrap().date(),
        date("2026-03-25"),
        "not in the past, nor after it is due"
    );
    let mut early = Week::new(Some("2026-03-19"));
    early.shift("2026-03-11", 3);
    assert_eq!(early.next()[0].due, Some(date("2026-03-26")));
    let mut open = Week::new(None);
    open.shift("2026-03-16", 3);
    assert_eq!(open.next()[0].due, Some(date("2026-03-19")));
}

#[test]
fn every_view_that_finishes_a_task_goes_on() {
    let mut week = Week::new(Some("2026-03-12"));
    let card = week.card;
    let at = date("2026-03-12").at(9 * 3600);
    let edit = week.edit("2026-03-12", |draft| schedule_edits::set_percent(draft, card, 100, at, at));
    assert_eq!((edit.words.as_str(), week.next().len()), ("T-1 is 100% done, finished 2026-03-12; next is T-2", 1));
    week.edit("2026-03-12", |draft| schedule_edits::set_percent(draft, card, 50, at, at));
    week.edit("2026-03-12", |draft| schedule_edits::set_percent(draft, card, 100, at, at));
    assert_eq!(week.next().len(), 1);

    let mut week = Week::new(Some("2026-03-12"));
    let (card, risk) = (week.card, week.ids.next());
    week.edit("2026-03-12", |draft| {
        draft.put(Risk { id: risk, actions: vec![card], ..Risk::default() });
        risks::set_action_done(draft, card, true)
    });
    assert_eq!(week.next().len(), 1);

    // Off the board it stays off it, and in no sprint.
    let mut week = Week::new(Some("2026-03-12"));
    let card = week.card;
    week.edit("2026-03-12", |draft| {
        let (sprint, _) = sprints::create(draft, &sprints::Details { name: "S".into(), ..Default::default() })?;
        sprints::move_tasks(draft, &[card], Some(sprint), sprints::Spot::End)?;
        move_cards(draft, &[card], None, Spot::End, &|_| None)
    });
    week.edit("2026-03-12", |draft| schedule_edits::set_percent(draft, card, 100, at, at));
    assert_eq!((week.next()[0].column, week.next()[0].sprint), (None, None));
    assert!(week.next()[0].sprint_moves.is_empty());
}

#[test]
fn several_go_on_together_each_last_in_the_first_column() {
    let mut week = Week::new(Some("2026-03-12"));
    let (first, columns) = (week.card, week.columns.clone());
    let mut second = Id::default();
    week.edit("2026-03-12", |draft| {
        add_card(draft, columns[0], &NewCard { name: "there".into(), ..NewCard::default() })?;
        let (card, words) = add_card(draft, columns[1], &NewCard { name: "Pay rent".into(), ..NewCard::default() })?;
        set(draft, card, Some(Recurrence::MonthlyByDate { every: 1, day: 1 }))?;
        // A limit of the first column does not keep work from being finished.
        draft.update(columns[0], |column| (column.wip_max, column.wip_hard) = (Some(1), true))?;
        second = card;
        Ok(words)
    });
    let edit =
        week.edit("2026-03-12", |draft| move_cards(draft, &[first, second], Some(columns[3]), Spot::End, &|_| None));
    assert_eq!(edit.words, "Moved T-1, T-3 to Done; next are T-4, T-5");
    let names: Vec<String> =
        tasks_in(&week.plan, columns[0]).iter().map(|id| week.plan.get(*id).unwrap().name.clone()).collect();
    assert_eq!(names, ["there", "Water the plants", "Pay rent"]);
}

#[test]
fn an_import_makes_no_next_one() {
    let mut week = Week::new(Some("2026-03-12"));
    let card = week.card;
    week.edit("2026-03-12", |draft| draft.update(card, |task| task.source_key = Some("K".into())).map(|()| "k".into()));
    let item =
        intake::Item { key: "K".into(), name: "Water the plants".into(), percent: Some(100), ..Default::default() };
    let batch = intake::Batch { tool: "Tool".into(), items: vec![item], ..Default::default() };
    week.edit("2026-03-12", |draft| intake::take_in(draft, &batch).map(|taken| taken.words("a file")));
    assert_eq!(week.plan.get(card).unwrap().percent_complete, 100);
    assert_eq!(week.next().len(), 0);
}

#[test]
fn rules_without_dates_and_tasks_that_cannot_repeat_are_refused() {
    let mut week = Week::new(Some("2026-03-12"));
    let card = week.card;
    let mut refused = |rule, change: &dyn Fn(&mut Task)| {
        let mut draft = Draft::new(&week.plan, &mut week.ids, date("2026-03-12").midnight());
        draft.update(card, change).unwrap();
        set(&mut draft, card, Some(rule)).is_err()
    };
    assert!(refused(Recurrence::Weekly { every: 1, days: 0 }, &|_| ()));
    assert!(refused(Recurrence::MonthlyByDate { every: 1, day: 0 }, &|_| ()));
    assert!(refused(WEEKLY, &|task| task.percent_complete = 100));
    assert!(!refused(WEEKLY, &|_| ()));
}

proptest! {
    /// Whatever is finished and reopened how often: one task is open for each that repeats, none is due in the past, and
    /// taking all back leads to where it began.
    #[test]
    fn one_is_always_open(steps in proptest::collection::vec((0..9i32, 0..4usize), 1..12)) {
        let mut week = Week::new(Some("2026-03-12"));
        let before = week.plan.clone();
        let mut edits = Vec::new();
        let mut today = date("2026-03-10");
        for (days, column) in steps {
            today = today + days;
            let (card, column) = (week.plan.tasks.iter().find(|task| task.repeats.is_some()).unwrap().id, week.columns[column]);
            let mut draft = Draft::new(&week.plan, &mut week.ids, today.at(9 * 3600));
            let words = move_cards(&mut draft, &[card], Some(column), Spot::Top, &|_| None).unwrap();
            if let Some(edit) = draft.finish(words).unwrap() {
                edit.apply(&mut week.plan);
                edits.push(edit);
            }
            let open: Vec<_> = week.plan.tasks.iter().filter(|task| task.repeats.is_some()).collect();
            prop_assert_eq!(open.len(), 1);
            prop_assert!(!is_finished(open[0]));
            prop_assert!(open[0].id == week.card || open[0].due.unwrap() >= today || open[0].id == card);
        }
        edits.iter().rev().for_each(|edit| edit.revert(&mut week.plan));
        prop_assert_eq!(week.plan, before);
    }
}
