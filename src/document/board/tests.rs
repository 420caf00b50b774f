use super::super::draft::{Draft, EditError};
use super::super::{starter, tasks};
use super::*;
use crate::document::Edit;
use crate::plan::{Blocked, Category, Column, Constraint, ConstraintKind, DAY_SECONDS, DateTime, Id, Ids, Plan, Task};

struct Board {
    plan: Plan,
    ids: Ids,
    columns: Vec<Id<Column>>,
}

impl Board {
    fn new() -> Self {
        let mut ids = Ids::seeded(3);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let columns = columns(&plan);
        Self { plan, ids, columns }
    }

    fn edit(
        &mut self,
        at: i64,
        change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>,
    ) -> Result<Edit, EditError> {
        let mut draft = Draft::new(&self.plan, &mut self.ids, DateTime(at));
        let words = change(&mut draft)?;
        let edit = draft.finish(words)?.expect("something changes");
        edit.apply(&mut self.plan);
        Ok(edit)
    }

    fn card(&mut self, column: usize, name: &str) -> Id<Task> {
        let mut made = Id::default();
        let column = self.columns[column];
        self.edit(0, |draft| {
            let (id, words) = add_card(draft, column, &NewCard { name: name.into(), ..NewCard::default() })?;
            made = id;
            Ok(words)
        })
        .unwrap();
        made
    }

    fn shift(&mut self, at: i64, card: Id<Task>, column: usize) -> String {
        let column = self.columns[column];
        self.edit(at, |draft| move_cards(draft, &[card], Some(column), Spot::End, &|_| Some(DateTime(60))))
            .unwrap()
            .words
    }

    fn names(&self, column: usize) -> Vec<&str> {
        tasks_in(&self.plan, self.columns[column]).iter().map(|id| self.plan.get(*id).unwrap().name.as_str()).collect()
    }

    fn task(&self, id: Id<Task>) -> &Task {
        self.plan.get(id).unwrap()
    }
}

#[test]
fn what_is_done_before_what_it_follows_is_told() {
    let mut board = Board::new();
    let [first, second] = ["a", "b"].map(|name| board.card(0, name));
    board.edit(0, |draft| crate::document::links::create(draft, first, second)).unwrap();
    assert_eq!(board.shift(120, second, 1), "Moved T-2 to In progress");
    assert_eq!(board.shift(180, second, 3), "Moved T-2 to Done; T-1, which it follows, is not done");
    board.shift(240, second, 0);
    let percent = |board: &mut Board, card, percent| {
        let set = |draft: &mut Draft<'_>| {
            crate::document::schedule_edits::set_percent(draft, card, percent, DateTime(0), DateTime(60))
        };
        board.edit(300, set).unwrap().words
    };
    let early = percent(&mut board, second, 100);
    assert!(early.ends_with("; T-1, which it follows, is not done"), "{early}");
    percent(&mut board, first, 100);
    percent(&mut board, second, 20);
    let told = percent(&mut board, second, 100);
    assert!(!told.contains("follows"), "{told}");
}

#[test]
fn progress_follows_the_column_there_and_back() {
    let mut board = Board::new();
    let card = board.card(0, "a");
    let facts = |board: &Board| {
        let task = board.task(card);
        (task.percent_complete, task.actual_start, task.actual_finish)
    };
    assert_eq!(facts(&board), (0, None, None));
    assert_eq!(board.shift(120, card, 1), "Moved T-1 to In progress");
    assert_eq!(facts(&board), (0, Some(DateTime(120)), None));
    let blocked = Blocked { since: DateTime(130), ..Blocked::default() };
    board.edit(130, |draft| draft.update(card, |t| t.blocked = Some(blocked)).map(|()| "b".into())).unwrap();
    board.shift(185, card, 3);
    assert_eq!(facts(&board), (100, Some(DateTime(120)), Some(DateTime(180))), "whole minutes");
    let kept: Vec<_> = board.task(card).blocked_before.iter().map(|period| (period.from.0, period.to.0)).collect();
    assert_eq!((board.task(card).blocked.is_none(), kept), (true, vec![(130, 185)]));
    board.shift(300, card, 1);
    assert_eq!(facts(&board), (0, Some(DateTime(120)), None));
    board.edit(310, |draft| draft.update(card, |task| task.percent_complete = 40).map(|()| "p".into())).unwrap();
    board.shift(360, card, 0);
    assert_eq!(facts(&board), (40, Some(DateTime(120)), None), "a share that was entered stays");
    board.shift(420, card, 3);
    board.shift(480, card, 0);
    assert_eq!(facts(&board), (40, Some(DateTime(120)), None), "taken back from done, it is what it was");
    let stamps: Vec<i64> = board.task(card).transitions.iter().map(|stamp| stamp.at.0).collect();
    assert_eq!(stamps, [0, 120, 185, 300, 360, 420, 480]);
}

#[test]
fn a_card_follows_progress_that_is_entered() {
    let mut board = Board::new();
    let card = board.card(0, "a");
    let mut enter = |at: i64, percent: u8| {
        let moment = DateTime(at);
        let change =
            |draft: &mut Draft<'_>| crate::document::schedule_edits::set_percent(draft, card, percent, moment, moment);
        board.edit(at, change).unwrap();
        let task = board.task(card);
        (board.columns.iter().position(|id| Some(*id) == task.column), task.transitions.len())
    };
    assert_eq!(enter(60, 20), (Some(1), 2));
    assert_eq!(enter(120, 40), (Some(1), 2), "still under way");
    assert_eq!(enter(180, 100), (Some(3), 3));
    assert_eq!(enter(240, 90), (Some(1), 4), "open again");
    assert_eq!(enter(300, 0), (Some(0), 5));
    assert_eq!(board.task(card).transitions.last().map(|stamp| (stamp.at.0, stamp.percent_before)), Some((300, 90)));
}

#[test]
fn a_new_card_of_a_project_under_way_starts_no_earlier_than_today() {
    let mut board = Board::new();
    let early = board.card(0, "early");
    assert_eq!(board.task(early).constraint, Constraint::default(), "the project begins today");
    let column = board.columns[0];
    let (now, today) = (DateTime(20 * DAY_SECONDS + 60), DateTime(20 * DAY_SECONDS));
    let mut late = Id::default();
    board
        .edit(now.0, |draft| {
            let (id, words) = add_card(draft, column, &NewCard { name: "late".into(), ..NewCard::default() })?;
            late = id;
            Ok(words)
        })
        .unwrap();
    let limit = &board.task(late).constraint;
    assert_eq!((limit.kind, limit.date), (ConstraintKind::StartNoEarlierThan, Some(today)));
}

#[test]
fn what_never_began_is_done_since_its_scheduled_start_or_now() {
    let mut board = Board::new();
    let (past, future) = (board.card(0, "past"), board.card(0, "future"));
    let done = board.columns[3];
    let begins = |id: Id<Task>| Some(DateTime(if id == past { 60 } else { 6000 }));
    board.edit(600, |draft| move_cards(draft, &[past, future], Some(done), Spot::Top, &begins)).unwrap();
    assert_eq!(board.task(past).actual_start, Some(DateTime(60)));
    assert_eq!(board.task(future).actual_start, Some(DateTime(600)));
    assert_eq!(board.names(3), ["past", "future"]);
}

#[test]
fn places_hold_however_often_cards_move() {
    let mut board = Board::new();
    let cards: Vec<_> = ["a", "b", "c", "d"].iter().map(|name| board.card(0, name)).collect();
    let column = board.columns[0];
    for round in 1..60 {
        let (moving, other) = if round % 2 == 0 { (1, 2) } else { (2, 1) };
        board
            .edit(round, |draft| move_cards(draft, &[cards[moving]], Some(column), Spot::After(cards[0]), &|_| None))
            .unwrap();
        let names = ["a", "b", "c", "d"];
        assert_eq!(board.names(0), ["a", names[moving], names[other], "d"]);
    }
    assert_eq!(board.task(cards[1]).transitions.len(), 1, "a move within the column is no transition");
    board.edit(99, |draft| move_cards(draft, &[cards[3], cards[0]], Some(column), Spot::Top, &|_| None)).unwrap();
    assert_eq!(&board.names(0)[..2], ["d", "a"]);
    board.edit(99, |draft| move_cards(draft, &[cards[3]], Some(column), Spot::End, &|_| None)).unwrap();
    assert_eq!(board.names(0)[3], "d");
}

#[test]
fn a_limit_warns_unless_it_is_hard() {
    let mut board = Board::new();
    let doing = board.columns[1];
    let cards: Vec<_> = (0..5).map(|index| board.card(0, &format!("{index}"))).collect();
    for card in &cards[..4] {
        board.shift(60, *card, 1);
    }
    assert_eq!(board.shift(60, cards[4], 1), "Moved T-5 to In progress, now 5 of 4");
    board.shift(60, cards[4], 0);
    board.edit(60, |draft| draft.update(doing, |column| column.wip_hard = true).map(|()| "h".into())).unwrap();
    assert_eq!(refuses(&board.plan, &cards[4..], doing), Some(4), "said before it is dropped");
    assert_eq!(refuses(&board.plan, &cards[..4], doing), None, "those that are there may be moved about");
    assert_eq!(refuses(&board.plan, &cards, board.columns[0]), None);
    let refused = board.edit(60, |draft| move_cards(draft, &cards[4..], Some(doing), Spot::End, &|_| None));
    assert!(matches!(refused, Err(EditError::Input(_))));
}

#[test]
fn deleting_a_column_says_where_its_cards_went_and_undo_brings_all_back() {
    let mut board = Board::new();
    let cards = [board.card(2, "a"), board.card(2, "b")];
    let before = board.plan.clone();
    let (review, done) = (board.columns[2], board.columns[3]);
    let edit = board.edit(60, |draft| delete_column(draft, review, Some(done), &|_| None)).unwrap();
    assert_eq!(edit.words, "Deleted column In review, moved its 2 cards to Done");
    assert_eq!(board.task(cards[0]).percent_complete, 100);
    edit.revert(&mut board.plan);
    assert_eq!(board.plan, before);
    let edit = board.edit(60, |draft| delete_column(draft, review, None, &|_| None)).unwrap();
    assert_eq!(edit.words, "Deleted column In review, took its 2 cards off the board");
    assert_eq!(board.task(cards[0]).column, None);
    assert_eq!(super::super::check_plan(&board.plan), []);
}

#[test]
fn columns_are_added_and_moved() {
    let mut board = Board::new();
    let todo = board.columns[0];
    let mut ready = Id::default();
    board
        .edit(0, |draft| {
            let (id, words) = add_column(draft, " Ready ", Category::ToDo, Some(todo))?;
            ready = id;
            Ok(words)
        })
        .unwrap();
    let names = |board: &Board| {
        columns(&board.plan).iter().map(|id| board.plan.get(*id).unwrap().name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&board), ["To do", "Ready", "In progress", "In review", "Done"]);
    board.edit(0, |draft| move_column(draft, ready, 2)).unwrap();
    assert_eq!(names(&board), ["To do", "In progress", "In review", "Ready", "Done"]);
    board.edit(0, |draft| move_column(draft, ready, -9)).unwrap();
    assert_eq!(names(&board)[0], "Ready");
    assert!(board.edit(0, |draft| rename_column(draft, ready, "  ")).is_err());
    assert!(board.edit(0, |draft| set_limits(draft, ready, Some(3), Some(2))).is_err());
}

#[test]
fn tasks_find_their_column_by_progress() {
    let mut board = Board::new();
    let cards: Vec<_> = (0..3).map(|index| board.card(0, &format!("{index}"))).collect();
    board.edit(0, |draft| move_cards(draft, &cards, None, Spot::End, &|_| None)).unwrap();
    board
        .edit(0, |draft| {
            draft.update(cards[1], |task| task.percent_complete = 5)?;
            draft.update(cards[2], |task| task.percent_complete = 100)?;
            Ok("p".into())
        })
        .unwrap();
    let edit = board.edit(0, |draft| put_on_board(draft, &cards)).unwrap();
    assert_eq!(edit.words, "Put 3 tasks on the board");
    assert_eq!((board.names(0), board.names(1), board.names(3)), (vec!["0"], vec!["1"], vec!["2"]));
    assert_eq!(board.task(cards[1]).actual_start, None, "putting on the board is no progress");
}

#[test]
fn the_archive_takes_what_is_below_and_gives_what_is_above() {
    let mut board = Board::new();
    let (top, child) = (board.card(0, "top"), board.card(0, "child"));
    board.edit(0, |draft| tasks::move_to(draft, child, tasks::Place::LastIn(Some(top)))).unwrap();
    assert_eq!(cards_on_board(&board.plan, board.columns[0]), 2, "a story with sub-tasks is a card still");
    board.edit(0, |draft| archive(draft, &[top])).unwrap();
    assert!(board.task(child).archived);
    board.edit(0, |draft| restore(draft, &[child])).unwrap();
    assert!(!board.task(top).archived && !board.task(child).archived);
}

#[test]
fn what_is_said_of_a_column_changes_together_and_tells_what_is_different() {
    let mut board = Board::new();
    let column = board.columns[1];
    let details = ColumnDetails { name: "In progress".into(), category: Category::Doing, ..ColumnDetails::default() };
    let hard = ColumnDetails { most: Some(2), hard: true, ..details.clone() };
    let edit = board.edit(60, |draft| change_column(draft, column, &hard)).unwrap();
    assert_eq!(edit.words, "Limited In progress to 2");
    let soft = ColumnDetails { hard: false, policy: " Two have looked at it ".into(), ..hard.clone() };
    assert_eq!(
        board.edit(60, |draft| change_column(draft, column, &soft)).unwrap().words,
        "In progress warns over its limit"
    );
    let found = board.plan.get(column).unwrap();
    assert_eq!((found.wip_hard, found.policy.as_str()), (false, "Two have looked at it"));
    assert!(
        board
            .edit(60, |draft| change_column(draft, column, &ColumnDetails { name: " ".into(), ..hard.clone() }))
            .is_err()
    );
    assert!(board.edit(60, |draft| change_column(draft, column, &ColumnDetails { least: Some(3), ..hard })).is_err());
}

#[test]
fn cards_of_a_list_stand_in_its_order_and_are_one_step() {
    let mut board = Board::new();
    board.card(0, "there");
    let before = board.plan.clone();
    let column = board.columns[0];
    let card = |name: &str, new_label: &str| NewCard {
        name: name.into(),
        new_labels: vec![new_label.into()],
        ..NewCard::default()
    };
    let list = [card("a", "one"), card("b", "One"), card("c", "two")];
    let edit = board
        .edit(60, |draft| {
            assert!(add_cards(draft, column, &[]).is_err());
            add_cards(draft, column, &list).map(|(_, words)| words)
        })
        .unwrap();
    assert_eq!(edit.words, "Added 3 tasks to To do");
    assert_eq!(board.names(0), ["there", "a", "b", "c"]);
    assert_eq!(board.plan.labels.len(), before.labels.len() + 2, "one label, however it is written");
    edit.revert(&mut board.plan);
    assert_eq!(board.plan, before);

    board.edit(70, |draft| set_limits(draft, column, None, Some(3)).map(|_| "l".into())).unwrap();
    board.edit(70, |draft| draft.update(column, |column| column.wip_hard = true).map(|()| "h".into())).unwrap();
    let refused = board.edit(80, |draft| add_cards(draft, column, &list).map(|(_, words)| words)).unwrap_err();
    assert!(refused.to_string().starts_with("To do takes no more than 3."), "{refused}");
}
