//! How far a task is: its column, the share done, and when it began and ended. Column and share agree as they do when a
//! person moves a card or types a share.

use super::super::board;
use super::super::draft::Draft;
use super::marks::Origin;
use super::names::{Names, folded};
use super::{Item, Problem};
use crate::plan::{Category, Column, DateTime, Id, Task, Transition};

/// Column, progress, and when it began and ended. Gives what of it was left out.
pub(super) fn progress(
    draft: &Draft<'_>,
    task: &mut Task,
    item: &Item,
    fresh: bool,
    names: &mut Names,
    origin: &mut Origin,
) -> Option<Problem> {
    let says_stage = item.stage.as_ref().is_some_and(|stage| origin.says_new("stage", stage));
    let stated = item.stage.as_ref().and_then(|stage| names.column(draft, task, &stage.name));
    let category_of =
        |column: Option<Id<Column>>| column.and_then(|id| draft.plan().get(id)).map(|found| found.category);
    let column = stated.filter(|_| says_stage);
    let finished = item.finished.filter(|finished| origin.says_new("finished", finished));
    let percent = item.percent.filter(|percent| origin.says_new("percent", percent));
    let category = category_of(column);
    let now = draft.now();
    let moved = column.zip(category).filter(|(column, _)| task.column != Some(*column));
    if let Some((column, category)) = moved {
        let at = match category {
            Category::Done => item.resolved.or(item.moved),
            Category::Doing => item.moved.or_else(|| item.start.flatten()),
            Category::ToDo => item.moved.or(item.created.filter(|_| fresh)),
        };
        let at = at.unwrap_or(now).min(now);
        record_moves(task, item, names, column, at);
        names.put_in(task, column);
        let begun = begin(task, item, names, draft, at);
        // Of a task that was to do here it is known that it began after that.
        let seen = category == Category::Doing && (!fresh || item.moved.is_some());
        progressed(task, category, at, Begun { known: begun.known || seen, ..begun });
    }
    let mut odd = None;
    if let Some(percent) = percent.map(|percent| percent.min(100)) {
        // In a copy of ours both stand in each row: what differs from the task is what somebody changed.
        let by_status = category_of(stated).filter(|_| moved.is_some() || !origin.is_copy());
        match by_status {
            Some(Category::Done) => {}
            Some(_) if percent == 100 => {
                let name = item.stage.as_ref().map(|stage| stage.name.as_str()).unwrap_or_default();
                let what = format!("100 % does not go with “{name}”; the status counts.");
                odd = Some(Problem { line: item.line, column: "Percent done".into(), what, left_out: false });
            }
            _ => share(draft, task, item, percent, fresh || moved.is_some(), names),
        }
    }
    let in_done = category_of(task.column) == Some(Category::Done);
    if finished == Some(true) && task.actual_finish.is_none() {
        let at = item.resolved.or(item.moved).unwrap_or(now).min(now);
        let begun = begin(task, item, names, draft, at);
        progressed(task, Category::Done, at, begun);
    } else if finished == Some(false) && !fresh && category.is_none() && !in_done && task.percent_complete == 100 {
        board::reopen(task);
    }
    if task.column.is_none() && fresh && !task.archived {
        let first = first_of(draft, stage(task));
        if let Some(column) = first {
            let at = item.resolved.or(item.moved).or(item.created).unwrap_or(now).min(now);
            record_moves(task, item, names, column, at);
            names.put_in(task, column);
        }
    }
    odd
}

/// What a share done means.
const fn stage(task: &Task) -> Category {
    match task.percent_complete {
        0 if task.actual_start.is_none() => Category::ToDo,
        100.. => Category::Done,
        _ => Category::Doing,
    }
}

/// The first column with a meaning.
fn first_of(draft: &Draft<'_>, wanted: Category) -> Option<Id<Column>> {
    let is = |id: &Id<Column>| draft.plan().get(*id).is_some_and(|column| column.category == wanted);
    board::columns(draft.plan()).into_iter().find(is)
}

/// Sets the share done, with the facts that go with it; the card goes along, unless its column was `settled` otherwise.
fn share(draft: &Draft<'_>, task: &mut Task, item: &Item, percent: u8, settled: bool, names: &mut Names) {
    let (now, before) = (draft.now(), task.percent_complete);
    let at = item.resolved.filter(|_| percent == 100).or(item.moved).unwrap_or(now).min(now);
    let category = |id: Id<Column>| draft.plan().get(id).map(|column| column.category);
    let meaning = |percent: u8| match percent {
        0 => Category::ToDo,
        1..100 => Category::Doing,
        _ => Category::Done,
    };
    let wanted = meaning(percent);
    let is = task.column.and_then(category);
    if !settled
        && meaning(before) != wanted
        && is.is_some_and(|is| is != wanted)
        && let Some(column) = first_of(draft, wanted)
    {
        record_moves(task, item, names, column, at);
        names.put_in(task, column);
    }
    if percent == 100 {
        if before < 100 {
            let begun = begin(task, item, names, draft, at);
            progressed(task, Category::Done, at, begun);
        }
        return;
    }
    if percent == before {
        return;
    }
    task.percent_complete = percent;
    task.actual_finish = None;
    (task.remaining_duration, task.actual_duration) = (None, None);
    if percent > 0 {
        let known = item.start.flatten().or(item.moved);
        let at = known.unwrap_or(now).min(now);
        progressed(task, Category::Doing, at, Begun { at, known: known.is_some() });
    } else if is.is_none_or(|is| is == Category::ToDo) || !settled {
        (task.actual_start, task.stop, task.resume) = (None, None, None);
    }
}

/// The moves that a file knows, and that to the column where a task is now.
fn record_moves(task: &mut Task, item: &Item, names: &Names, column: Id<Column>, at: DateTime) {
    let percent_before = task.percent_complete;
    let stamp = |column, at| Transition { column: Some(column), at, percent_before, ..Transition::default() };
    let last = task.transitions.last().map(|transition| transition.at);
    for (name, when) in item.moves.iter().filter(|(_, when)| last.is_none_or(|last| *when > last)) {
        if let Some(column) = names.columns.get(&folded(name)) {
            task.transitions.push(stamp(*column, *when));
        }
    }
    if task.transitions.last().is_none_or(|transition| transition.column != Some(column)) {
        let last = task.transitions.last().map_or(at, |transition| transition.at);
        task.transitions.push(stamp(column, at.max(last)));
    }
}

/// When work on something began.
#[derive(Clone, Copy)]
struct Begun {
    at: DateTime,
    /// The file says so, or what was here before; else it is assumed.
    known: bool,
}

/// The rule of progress. A start that it sets and that is not known is marked as assumed.
fn progressed(task: &mut Task, category: Category, at: DateTime, begun: Begun) {
    let before = task.actual_start;
    board::follow(task, category, at, &|_| Some(begun.at));
    if task.actual_start != before {
        task.assumed_start = task.actual_start.filter(|_| !begun.known);
    }
}

/// When work on something that ended `at` began: as the file says, else its duration before the end, but not before it
/// was made.
fn begin(task: &Task, item: &Item, names: &Names, draft: &Draft<'_>, at: DateTime) -> Begun {
    let morning = draft.plan().project().map_or(8 * 3600, |project| project.start_of_day());
    let doing = |name: &String| {
        let column = names.columns.get(&folded(name)).and_then(|id| draft.plan().get(*id));
        column.is_some_and(|column| column.category == Category::Doing)
    };
    let moved = item.moves.iter().find(|(name, _)| doing(name)).map(|(_, at)| *at);
    if let Some(at) = item.start.flatten().or(moved) {
        return Begun { at, known: true };
    }
    let day = draft.plan().project().map_or(8 * 3600, |project| project.day_seconds());
    let days = (task.duration.seconds.saturating_sub(1) / day.max(1)).clamp(0, 3650);
    let begun = (at.date() + -(days as i32)).at(morning);
    Begun { at: begun.max(item.created.unwrap_or(begun)), known: false }
}
