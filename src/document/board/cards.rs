//! Cards and their places in the columns.

use super::super::draft::{Draft, EditError};
use super::super::links::told_early;
use super::super::tasks::{key, naming};
use super::super::{repeats, room};
use super::columns::columns;
use super::progress::follow;
use crate::plan::{Category, Column, DateTime, Id, IdSet, Outline, Plan, Rank, Task, Transition};

/// Where a card goes in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// First.
    Top,
    /// Last.
    End,
    /// Just before a card of the column.
    Before(Id<Task>),
    /// Just after a card of the column.
    After(Id<Task>),
}

/// When a task is scheduled to start: what the rule of progress takes for the start of a task that never began.
pub type Begins<'a> = &'a dyn Fn(Id<Task>) -> Option<DateTime>;

/// The tasks of a column in order: by rank, where ranks agree (as after an import) in outline order.
#[must_use]
pub fn tasks_in(plan: &Plan, column: Id<Column>) -> Vec<Id<Task>> {
    let mut cards: Vec<(Rank, Id<Task>)> = plan
        .tasks
        .iter()
        .filter(|task| task.column == Some(column) && !task.archived)
        .map(|task| (task.card_rank, task.id))
        .collect();
    cards.sort_unstable();
    if cards.windows(2).any(|pair| matches!(pair, [one, other] if one.0 == other.0)) {
        let outline = Outline::of(plan);
        cards.sort_unstable_by_key(|(rank, id)| (*rank, outline.row_of(*id)));
    }
    cards.into_iter().map(|(_, id)| id).collect()
}

/// Moves cards, in the given order, to a spot of a column; `None` takes them off the board.
///
/// # Errors
/// When a task or the column is not there, or when the column refuses cards over its limit.
pub fn move_cards(
    draft: &mut Draft<'_>,
    cards: &[Id<Task>],
    column: Option<Id<Column>>,
    spot: Spot,
    begins: Begins<'_>,
) -> Result<String, EditError> {
    let what = naming(draft, cards)?;
    let Some(target) = column else {
        for id in cards {
            place(draft, *id, None, Rank::default(), begins)?;
        }
        return Ok(format!("Took {what} off the board"));
    };
    let within = cards.iter().all(|id| draft.plan().get(*id).is_some_and(|task| task.column == Some(target)));
    let ranks = make_room(draft, target, cards, spot)?;
    let mut next = Vec::new();
    for (id, rank) in cards.iter().zip(ranks) {
        let before = draft.get(*id)?;
        place(draft, *id, Some(target), rank, begins)?;
        next.extend(repeats::go_on(draft, &before)?);
    }
    let found = draft.get(target)?;
    if within {
        return Ok(format!("Moved {what} within {}", found.name));
    }
    let count = cards_on_board(draft.plan(), target);
    let said = |words: String| {
        let words = if let [one] = cards { told_early(draft.plan(), words, *one) } else { words };
        Ok(repeats::told(draft, words, &next))
    };
    match found.wip_max {
        Some(most) if count > most as usize && found.wip_hard => Err(EditError::Input(format!(
            "{} takes no more than {most}. Finish or move a task there first, or raise its limit.",
            found.name
        ))),
        Some(most) if count > most as usize => said(format!("Moved {what} to {}, now {count} of {most}", found.name)),
        _ => said(format!("Moved {what} to {}", found.name)),
    }
}

/// The limit by which a column would refuse these tasks; `None` when it takes them.
#[must_use]
pub fn refuses(plan: &Plan, cards: &[Id<Task>], column: Id<Column>) -> Option<u32> {
    let found = plan.get(column)?;
    let most = found.wip_max.filter(|_| found.wip_hard)?;
    let new = cards.iter().filter(|id| plan.get(**id).is_some_and(|task| task.column != Some(column))).count();
    (new > 0 && cards_on_board(plan, column) + new > most as usize).then_some(most)
}

/// How many cards a column shows: its tasks that are not archived.
#[must_use]
pub fn cards_on_board(plan: &Plan, column: Id<Column>) -> usize {
    plan.tasks.iter().filter(|task| task.column == Some(column) && !task.archived).count()
}

/// Puts tasks that are on no column on the board: finished ones in the first done column, begun ones in the first doing
/// column, the others in the first to-do column. Nothing else about them changes.
///
/// # Errors
/// When the board has no columns, or a task is not there.
pub fn put_on_board(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    let columns = columns(draft.plan());
    let first = |category: Category| {
        let of = |id: &&Id<Column>| draft.plan().get(**id).is_some_and(|column| column.category == category);
        columns.iter().find(of).or(columns.first()).copied()
    };
    let by_category = [Category::ToDo, Category::Doing, Category::Done].map(first);
    let mut last = columns
        .iter()
        .map(|column| {
            let highest =
                draft.plan().tasks.iter().filter(|task| task.column == Some(*column)).map(|t| t.card_rank).max();
            (*column, highest)
        })
        .collect::<std::collections::BTreeMap<_, _>>();
    let now = draft.now();
    for id in ids {
        let task = draft.get(*id)?;
        let stage =
            if task.is_finished() { 2 } else { usize::from(task.percent_complete > 0 || task.actual_start.is_some()) };
        let column = by_category.get(stage).copied().flatten();
        let column = column.ok_or_else(|| EditError::Input("The board has no columns yet. Add one first.".into()))?;
        let rank = Rank::between(last.get(&column).copied().flatten(), None).unwrap_or_default();
        last.insert(column, Some(rank));
        draft.update(*id, |task| {
            task.column = Some(column);
            task.card_rank = rank;
            let percent_before = task.percent_complete;
            task.transitions.push(Transition {
                column: Some(column),
                at: now,
                percent_before,
                ..Transition::default()
            });
        })?;
    }
    Ok(match ids {
        [one] => format!("Put {} on the board", key(draft.plan(), &*draft.get(*one)?)),
        many => format!("Put {} tasks on the board", many.len()),
    })
}

/// Puts one task in a column, with its stamp and the rule of progress.
pub(super) fn place(
    draft: &mut Draft<'_>,
    id: Id<Task>,
    column: Option<Id<Column>>,
    rank: Rank,
    begins: Begins<'_>,
) -> Result<(), EditError> {
    let category = column.map(|column| draft.get(column).map(|found| found.category)).transpose()?;
    let now = draft.now();
    draft.update(id, |task| {
        task.card_rank = rank;
        if task.column != column {
            task.column = column;
            let percent_before = task.percent_complete;
            task.transitions.push(Transition { column, at: now, percent_before, ..Transition::default() });
            if let Some(category) = category {
                follow(task, category, now, begins);
            }
        }
    })
}

/// Ranks for cards at a spot of a column; its other cards make room where there is none.
fn make_room(
    draft: &mut Draft<'_>,
    column: Id<Column>,
    cards: &[Id<Task>],
    spot: Spot,
) -> Result<Vec<Rank>, EditError> {
    let moved: IdSet<Id<Task>> = cards.iter().copied().collect();
    let mut others = tasks_in(draft.plan(), column);
    others.retain(|id| !moved.contains(id));
    let at = |beside: Id<Task>| others.iter().position(|id| *id == beside);
    let index = match spot {
        Spot::Top => 0,
        Spot::End => others.len(),
        Spot::Before(beside) => at(beside).unwrap_or(others.len()),
        Spot::After(beside) => at(beside).map_or(others.len(), |found| found + 1),
    };
    let ranked = |id: &Id<Task>| Some((draft.plan().get(*id)?.card_rank, *id));
    let list: Vec<(Rank, Id<Task>)> = others.iter().filter_map(ranked).collect();
    room::make(&list, index, cards.len(), |id, rank| draft.update(id, |task| task.card_rank = rank))
}
