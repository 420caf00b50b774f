use super::super::fixture::{Board, moment};
use super::*;

fn told(item: &Item) -> (String, Option<String>, Option<String>) {
    let text = |at: DateTime| at.to_string();
    (text(item.arrived), item.started.map(text), item.finished.map(text))
}

#[allow(clippy::unnecessary_wraps)] // What it is compared with may be absent.
fn some(text: &str) -> Option<String> {
    Some(text.into())
}

fn only(board: &Board) -> Item {
    let history = board.history();
    assert_eq!(history.items.len(), 1);
    history.items[0].clone()
}

#[test]
fn start_and_finish_follow_the_moves() {
    // Sent back once while it was in progress, reopened once, moved on within Done: each by hand.
    for (moves, started, finished) in [
        (
            &[(0, "2026-03-01T08:00"), (1, "2026-03-02T08:00"), (3, "2026-03-04T08:00")][..],
            some("2026-03-02T08:00"),
            some("2026-03-04T08:00"),
        ),
        (&[(1, "2026-03-02T08:00"), (2, "2026-03-03T08:00"), (1, "2026-03-04T08:00")], some("2026-03-02T08:00"), None),
        (
            &[(1, "2026-03-02T08:00"), (3, "2026-03-03T08:00"), (1, "2026-03-04T08:00"), (3, "2026-03-06T08:00")],
            some("2026-03-02T08:00"),
            some("2026-03-06T08:00"),
        ),
        (&[(1, "2026-03-02T08:00"), (3, "2026-03-03T08:00"), (0, "2026-03-04T08:00")], None, None),
        (&[(1, "2026-03-02T08:00"), (0, "2026-03-03T08:00"), (1, "2026-03-05T08:00")], some("2026-03-05T08:00"), None),
        (&[(0, "2026-03-01T08:00"), (3, "2026-03-04T08:00")], some("2026-03-04T08:00"), some("2026-03-04T08:00")),
    ] {
        let mut board = Board::new();
        board.item(moves);
        let item = only(&board);
        assert_eq!(told(&item), (moves[0].1.to_owned(), started, finished), "{moves:?}");
        assert_eq!(item.stage(), moves.last().map(|(column, _)| *column));
    }
}

#[test]
fn stages_are_reached_for_good() {
    let mut board = Board::new();
    board.item(&[(0, "2026-03-01T08:00"), (2, "2026-03-02T08:00"), (1, "2026-03-03T08:00"), (2, "2026-03-05T08:00")]);
    let reached: Vec<Option<String>> = only(&board).reached.iter().map(|at| at.map(|at| at.to_string())).collect();
    let at = some("2026-03-02T08:00");
    assert_eq!(reached, [some("2026-03-01T08:00"), at, some("2026-03-05T08:00"), None]);
}

#[test]
fn facts_of_the_timeline_fill_in() {
    let dates = |task: Task| Task {
        actual_start: Some(moment("2026-02-02T08:00")),
        actual_finish: Some(moment("2026-02-06T17:00")),
        percent_complete: 100,
        ..task
    };
    let (start, finish) = (some("2026-02-02T08:00"), some("2026-02-06T17:00"));
    // Never a card.
    let mut board = Board::new();
    board.task(dates(Task::default()));
    assert_eq!(told(&only(&board)), ("2026-02-02T08:00".into(), start.clone(), finish.clone()));

    // Put on the board when it had long been finished.
    let mut board = Board::new();
    let card = board.item(&[(3, "2026-03-12T08:00")]);
    let task = dates(Task::clone(board.plan.get(card).unwrap()));
    board.plan.put(task.into());
    assert_eq!(told(&only(&board)), ("2026-02-02T08:00".into(), start.clone(), finish));

    // Imported into a column, without moves.
    let mut board = Board::new();
    let column = Some(board.columns[1]);
    board.task(Task { column, actual_start: Some(moment("2026-02-02T08:00")), ..Task::default() });
    let item = only(&board);
    assert_eq!((told(&item), item.stage()), (("2026-02-02T08:00".into(), start, None), Some(1)));

    // Neither begun nor on the board: no item.
    let mut board = Board::new();
    board.task(Task { created: Some(moment("2026-02-02T08:00")), ..Task::default() });
    assert!(board.history().items.is_empty());
}

#[test]
fn what_is_no_work_on_the_board_is_no_item() {
    let mut board = Board::new();
    let summary = board.item(&[(1, "2026-03-02T08:00")]);
    board.task(Task { parent: Some(summary), ..Task::default() });
    let off = Task { column: None, ..Task::clone(board.plan.get(summary).unwrap()) };
    board.plan.put(off.into());
    board.task(Task { milestone: true, actual_finish: Some(moment("2026-03-02T08:00")), ..Task::default() });
    // Taken off the board: unfinished it is gone, finished it was done all the same.
    board.item(&[(1, "2026-03-02T08:00"), (9, "2026-03-03T08:00")]);
    let done = board.item(&[(3, "2026-03-02T08:00"), (9, "2026-03-03T08:00")]);
    let archived = |board: &mut Board, id: Id<Task>| {
        let task = Task { archived: true, ..Task::clone(board.plan.get(id).unwrap()) };
        board.plan.put(task.into());
    };
    let stopped = board.item(&[(1, "2026-03-02T08:00")]);
    archived(&mut board, stopped);
    archived(&mut board, done);
    assert_eq!(board.history().items.iter().map(|item| item.task).collect::<Vec<_>>(), [done]);
}

#[test]
fn a_story_with_sub_tasks_is_a_card_and_an_item() {
    let mut board = Board::new();
    let story = board.item(&[(1, "2026-03-02T08:00")]);
    board.task(Task { parent: Some(story), ..Task::default() });
    assert_eq!(board.history().items.iter().map(|item| item.task).collect::<Vec<_>>(), [story]);
}

#[test]
fn a_task_whose_children_are_all_archived_is_a_card_and_an_item() {
    let mut board = Board::new();
    let parent = board.item(&[(1, "2026-03-02T08:00")]);
    board.task(Task { parent: Some(parent), archived: true, ..Task::default() });
    // Another project's work is none of ours.
    board.task(Task { external: true, actual_start: Some(moment("2026-03-02T08:00")), ..Task::default() });
    assert_eq!(board.history().items.iter().map(|item| item.task).collect::<Vec<_>>(), [parent]);
}

#[test]
fn a_column_that_is_gone_says_nothing() {
    let mut board = Board::new();
    board.item(&[(0, "2026-03-01T08:00"), (1, "2026-03-02T08:00"), (2, "2026-03-03T08:00"), (3, "2026-03-06T08:00")]);
    board.plan.take(crate::plan::Kind::Column, board.columns[2].any());
    let item = only(&board);
    assert_eq!(told(&item).1, some("2026-03-02T08:00"));
    assert_eq!(item.reached.len(), 3);
    assert_eq!(item.stays.iter().filter(|stay| stay.stage.is_none()).count(), 1);
}

#[test]
fn what_was_finished_in_a_column_that_is_gone_was_finished_then() {
    let mut board = Board::with_released();
    // Moved to Released when Done was deleted; the rule of progress had noted start and finish to the minute.
    let id = board.item(&[
        (0, "2026-03-01T08:00"),
        (1, "2026-03-02T08:00"),
        (3, "2026-03-04T08:00:30"),
        (4, "2026-03-20T10:00"),
    ]);
    let mut task = Task::clone(board.plan.get(id).unwrap());
    (task.actual_start, task.actual_finish) = (Some(moment("2026-03-02T08:00")), Some(moment("2026-03-04T08:00")));
    board.plan.put(task.into());
    board.plan.take(crate::plan::Kind::Column, board.columns[3].any());
    assert_eq!(told(&only(&board)).2, some("2026-03-04T08:00:30"));
    // The column of work in progress goes as well: it still began when it did.
    board.plan.take(crate::plan::Kind::Column, board.columns[1].any());
    let item = only(&board);
    assert_eq!((told(&item).1, told(&item).2), (some("2026-03-02T08:00"), some("2026-03-04T08:00:30")));
    // Reopened and finished anew, it finished when it last did.
    let mut task = Task::clone(board.plan.get(id).unwrap());
    let step = |column: usize, at: &str| crate::plan::Transition {
        column: Some(board.columns[column]),
        at: moment(at),
        ..Default::default()
    };
    task.transitions.extend([step(2, "2026-03-21T08:00"), step(4, "2026-03-25T08:00")]);
    task.actual_finish = Some(moment("2026-03-25T08:00"));
    board.plan.put(task.into());
    assert_eq!(told(&only(&board)).2, some("2026-03-25T08:00"));
}
