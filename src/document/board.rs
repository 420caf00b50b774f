//! Edits of the board: columns, and cards moving between them.
//!
//! # Columns and progress: one rule
//! A move between columns is stamped in the task's `transitions`, and makes its progress agree with what the new column
//! means. Moves within a column, and changing what a column means, touch no task's progress.
//!
//! - **To a done column**: 100 %, actual finish now, and nothing blocks it any more. A task that never began counts as
//!   begun at its scheduled start, or now where that is still to come.
//! - **To a doing column**: it has begun (actual start now, unless it has one). A task that was finished is open again:
//!   no actual finish, and 0 %, because nobody can tell how much of it is left.
//! - **To a to-do column**: a task that was finished, or of which nothing is done, has not begun: no actual dates, 0 %.
//!   A share that somebody entered is a fact and stays, with the actual start.
//! - **Off the board**: nothing changes.
//!
//! The other way round, progress that somebody enters (on the timeline, in the panel) so that a task begins, is finished,
//! or is open again, takes its card along to the first column that means so, stamped as a move on the board is.

use super::draft::{Draft, EditError};
use super::tasks::{self, key};
use super::{assign, labels};
use crate::plan::{
    Category, Column, Date, DateTime, Duration, Id, Kind, Label, Outline, Person, Plan, Priority, Rank, Task,
    Transition,
};

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

/// The columns in order.
#[must_use]
pub fn columns(plan: &Plan) -> Vec<Id<Column>> {
    let mut columns: Vec<(Rank, Id<Column>)> = plan.columns.iter().map(|column| (column.rank, column.id)).collect();
    columns.sort_unstable();
    columns.into_iter().map(|(_, id)| id).collect()
}

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
    for (id, rank) in cards.iter().zip(ranks) {
        place(draft, *id, Some(target), rank, begins)?;
    }
    let found = draft.get(target)?;
    if within {
        return Ok(format!("Moved {what} within {}", found.name));
    }
    let count = cards_on_board(draft.plan(), target);
    match found.wip_max {
        Some(most) if count > most as usize && found.wip_hard => Err(EditError::Input(format!(
            "{} takes no more than {most}. Finish or move a task there first, or raise its limit.",
            found.name
        ))),
        Some(most) if count > most as usize => Ok(format!("Moved {what} to {}, now {count} of {most}", found.name)),
        _ => Ok(format!("Moved {what} to {}", found.name)),
    }
}

/// How many cards a column shows: its tasks that are neither archived nor summaries.
#[must_use]
pub fn cards_on_board(plan: &Plan, column: Id<Column>) -> usize {
    let parents: std::collections::HashSet<Id<Task>> =
        plan.tasks.iter().filter(|task| !task.archived).filter_map(|task| task.parent).collect();
    plan.tasks
        .iter()
        .filter(|task| task.column == Some(column) && !task.archived && !parents.contains(&task.id))
        .count()
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
        let stage = if task.percent_complete >= 100 || task.actual_finish.is_some() {
            2
        } else {
            usize::from(task.percent_complete > 0 || task.actual_start.is_some())
        };
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
fn place(
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

/// Takes the card of a task along whose share done was `before`: see the rule above.
///
/// # Errors
/// When the task is not there.
pub(super) fn follow_percent(draft: &mut Draft<'_>, id: Id<Task>, before: u8) -> Result<(), EditError> {
    let task = draft.get(id)?;
    let stage = |percent: u8| match percent {
        0 => Category::ToDo,
        1..100 => Category::Doing,
        _ => Category::Done,
    };
    let wanted = stage(task.percent_complete);
    let category = |id: Id<Column>| draft.plan().get(id).map(|column| column.category);
    let is = task.column.and_then(category);
    if wanted == stage(before) || is.is_none() || is == Some(wanted) {
        return Ok(());
    }
    let Some(column) = columns(draft.plan()).into_iter().find(|id| category(*id) == Some(wanted)) else {
        return Ok(());
    };
    let at = draft.now();
    let last = draft.plan().tasks.iter().filter(|task| task.column == Some(column)).map(|task| task.card_rank).max();
    draft.update(id, |task| {
        task.column = Some(column);
        task.card_rank = Rank::between(last, None).unwrap_or_default();
        task.transitions.push(Transition { column: Some(column), at, percent_before: before, ..Transition::default() });
        if wanted == Category::Done {
            super::details::go_on(task, at);
        }
    })
}

/// The rule of progress: makes a task agree with a column of this category.
pub(super) fn follow(task: &mut Task, category: Category, now: DateTime, begins: Begins<'_>) {
    let minute = now - now.time_of_day() % 60;
    let finished = task.percent_complete >= 100 || task.actual_finish.is_some();
    match category {
        Category::Done => {
            let start = begins(task.id).filter(|start| *start <= minute).unwrap_or(minute);
            task.actual_start.get_or_insert(start);
            task.actual_finish.get_or_insert(minute);
            task.percent_complete = 100;
            super::details::go_on(task, now);
            forget_rest(task);
        }
        Category::Doing => {
            if finished {
                reopen(task);
            }
            task.actual_start.get_or_insert(minute);
        }
        Category::ToDo => {
            if finished {
                reopen(task);
            }
            if task.percent_complete == 0 {
                task.actual_start = None;
            }
        }
    }
}

/// Takes back that a task is finished; what was done of it before it came to be finished is done still.
pub(super) fn reopen(task: &mut Task) {
    let before = task.transitions.iter().rev().map(|transition| transition.percent_before);
    task.percent_complete = before.into_iter().find(|percent| *percent < 100).unwrap_or(0);
    task.actual_finish = None;
    forget_rest(task);
}

/// What is known of the done and the open part no longer holds.
fn forget_rest(task: &mut Task) {
    task.actual_duration = None;
    task.remaining_duration = None;
    task.stop = None;
    task.resume = None;
}

/// Ranks for cards at a spot of a column; renumbers the column where there is no room.
fn make_room(
    draft: &mut Draft<'_>,
    column: Id<Column>,
    cards: &[Id<Task>],
    spot: Spot,
) -> Result<Vec<Rank>, EditError> {
    let mut others = tasks_in(draft.plan(), column);
    others.retain(|id| !cards.contains(id));
    let at = |beside: Id<Task>| others.iter().position(|id| *id == beside);
    let index = match spot {
        Spot::Top => 0,
        Spot::End => others.len(),
        Spot::Before(beside) => at(beside).unwrap_or(others.len()),
        Spot::After(beside) => at(beside).map_or(others.len(), |found| found + 1),
    };
    let rank_at = |index: Option<usize>| {
        let id = others.get(index?)?;
        draft.plan().get(*id).map(|task| task.card_rank)
    };
    let (mut before, after) = (rank_at(index.checked_sub(1)), rank_at(Some(index)));
    // Cards at the top count down from the first, the others up from the one before.
    if before.is_none() && cards.len() > 1 {
        before = after.map(|after| Rank(after.0 - Rank::STEP * (cards.len() as i64 + 1)));
    }
    let mut ranks = Vec::with_capacity(cards.len());
    for _ in cards {
        let Some(rank) = Rank::between(before, after) else { break };
        ranks.push(rank);
        before = Some(rank);
    }
    if ranks.len() == cards.len() {
        return Ok(ranks);
    }
    for (place, id) in others.iter().enumerate() {
        let rank = Rank::nth(if place < index { place } else { place + cards.len() });
        draft.update(*id, |task| task.card_rank = rank)?;
    }
    Ok((index..index + cards.len()).map(Rank::nth).collect())
}

/// Cards in words: keys of up to three, else their number.
fn naming(draft: &Draft<'_>, cards: &[Id<Task>]) -> Result<String, EditError> {
    if cards.is_empty() {
        return Err(EditError::Missing(Kind::Task));
    }
    if cards.len() > 3 {
        return Ok(format!("{} tasks", cards.len()));
    }
    let names: Result<Vec<String>, EditError> =
        cards.iter().map(|id| draft.get(*id).map(|task| key(draft.plan(), &task))).collect();
    Ok(names?.join(", "))
}

/// A card to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCard {
    /// What is to be done.
    pub name: String,
    /// Who does it.
    pub people: Vec<Id<Person>>,
    /// Labels of the plan.
    pub labels: Vec<Id<Label>>,
    /// Names of labels to be made.
    pub new_labels: Vec<String>,
    /// How urgent.
    pub priority: Priority,
    /// Due date.
    pub due: Option<Date>,
    /// Planned duration; `None` = one day, estimated.
    pub duration: Option<Duration>,
    /// The summary it is part of.
    pub parent: Option<Id<Task>>,
}

/// Adds a task as the last card of a column. Gives its id and the words for the edit.
///
/// # Errors
/// When the name is empty, or something it names is not there.
pub fn add_card(draft: &mut Draft<'_>, column: Id<Column>, card: &NewCard) -> Result<(Id<Task>, String), EditError> {
    if card.name.trim().is_empty() {
        return Err(EditError::Input("Type what is to be done first.".into()));
    }
    let (id, words) = tasks::create(draft, &card.name, tasks::Place::LastIn(card.parent))?;
    let mut all = card.labels.clone();
    for name in &card.new_labels {
        all.push(labels::find_or_create(draft, name)?);
    }
    draft.update(id, |task| {
        task.priority = card.priority;
        task.due = card.due;
        task.labels = all;
        if let Some(duration) = card.duration {
            task.duration = duration;
        }
    })?;
    for person in &card.people {
        assign::assign(draft, id, *person)?;
    }
    move_cards(draft, &[id], Some(column), Spot::End, &|_| None)?;
    tasks::not_in_the_past(draft, id)?;
    Ok((id, words))
}

/// Adds a column, after another or at the end. Gives its id and the words for the edit.
///
/// # Errors
/// When the name is empty.
pub fn add_column(
    draft: &mut Draft<'_>,
    name: &str,
    category: Category,
    after: Option<Id<Column>>,
) -> Result<(Id<Column>, String), EditError> {
    let name = column_name(name)?;
    let order = columns(draft.plan());
    let index = after.and_then(|after| order.iter().position(|id| *id == after)).map_or(order.len(), |at| at + 1);
    let id = draft.next_id();
    draft.put(Column { id, name: name.clone(), category, ..Column::default() });
    let mut order = order;
    order.insert(index.min(order.len()), id);
    reorder(draft, &order)?;
    Ok((id, format!("Added column {name}")))
}

/// Renames a column.
///
/// # Errors
/// When the name is empty or the column is not there.
pub fn rename_column(draft: &mut Draft<'_>, id: Id<Column>, name: &str) -> Result<String, EditError> {
    let name = column_name(name)?;
    let words = format!("Renamed column {} to {name}", draft.get(id)?.name);
    draft.update(id, |column| column.name = name)?;
    Ok(words)
}

/// Sets what being in a column means. Cards that are in it stay as they are: only moves change progress.
///
/// # Errors
/// When the column is not there.
pub fn set_category(draft: &mut Draft<'_>, id: Id<Column>, category: Category) -> Result<String, EditError> {
    draft.update(id, |column| column.category = category)?;
    let name = &draft.get(id)?.name;
    Ok(match category {
        Category::ToDo => format!("{name} now means not started"),
        Category::Doing => format!("{name} now means in progress"),
        Category::Done => format!("{name} now means done"),
    })
}

/// Sets a column's limits; `None` = none.
///
/// # Errors
/// When the least is more than the most, or the column is not there.
pub fn set_limits(
    draft: &mut Draft<'_>,
    id: Id<Column>,
    least: Option<u32>,
    most: Option<u32>,
) -> Result<String, EditError> {
    if least.zip(most).is_some_and(|(least, most)| least > most) {
        return Err(EditError::Input("The least number of cards cannot be more than the most.".into()));
    }
    draft.update(id, |column| (column.wip_min, column.wip_max) = (least, most))?;
    let name = &draft.get(id)?.name;
    Ok(match (least, most) {
        (None, None) => format!("Took the limits off {name}"),
        (None, Some(most)) => format!("Limited {name} to {most}"),
        (Some(least), None) => format!("{name} should hold {least} or more"),
        (Some(least), Some(most)) => format!("{name} should hold {least} to {most}"),
    })
}

/// Moves a column by places: negative to the left.
///
/// # Errors
/// When the column is not there.
pub fn move_column(draft: &mut Draft<'_>, id: Id<Column>, by: isize) -> Result<String, EditError> {
    let mut order = columns(draft.plan());
    let at = order.iter().position(|found| *found == id).ok_or(EditError::Missing(Kind::Column))?;
    let to = at.saturating_add_signed(by).min(order.len() - 1);
    let column = order.remove(at);
    order.insert(to, column);
    reorder(draft, &order)?;
    Ok(format!("Moved column {} to place {}", draft.get(id)?.name, to + 1))
}

/// Deletes a column. Its cards go to the end of `cards_to` (with the rule of progress), or off the board.
///
/// # Errors
/// When a column is not there, or when the cards should go to the column itself.
pub fn delete_column(
    draft: &mut Draft<'_>,
    id: Id<Column>,
    cards_to: Option<Id<Column>>,
    begins: Begins<'_>,
) -> Result<String, EditError> {
    if cards_to == Some(id) {
        return Err(EditError::Input("The cards cannot go to the column that is deleted.".into()));
    }
    let name = draft.get(id)?.name.clone();
    // Those in the archive go along, so that they come back to a column that is there.
    let cards: Vec<Id<Task>> =
        draft.plan().tasks.iter().filter(|task| task.column == Some(id)).map(|task| task.id).collect();
    let mut order = tasks_in(draft.plan(), id);
    order.extend(cards.iter().filter(|card| draft.plan().get(**card).is_some_and(|task| task.archived)));
    let shown = cards_on_board(draft.plan(), id);
    if !order.is_empty() {
        move_cards(draft, &order, cards_to, Spot::End, begins)?;
    }
    draft.remove(Kind::Column, id.any())?;
    let count = if shown == 1 { "its card".to_owned() } else { format!("its {shown} cards") };
    Ok(match cards_to {
        _ if shown == 0 => format!("Deleted column {name}"),
        Some(to) => format!("Deleted column {name}, moved {count} to {}", draft.get(to)?.name),
        None => format!("Deleted column {name}, took {count} off the board"),
    })
}

/// Puts tasks away with all below them: out of board and timeline, not out of the plan.
///
/// # Errors
/// When one is not there.
pub fn archive(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    let what = naming(draft, ids)?;
    let mut open = ids.to_vec();
    while let Some(id) = open.pop() {
        draft.update(id, |task| task.archived = true)?;
        open.extend(draft.plan().tasks.iter().filter(|task| task.parent == Some(id) && !task.archived).map(|t| t.id));
    }
    Ok(format!("Archived {what}"))
}

/// Brings tasks back from the archive, with the summaries above them.
///
/// # Errors
/// When one is not there.
pub fn restore(draft: &mut Draft<'_>, ids: &[Id<Task>]) -> Result<String, EditError> {
    let what = naming(draft, ids)?;
    for id in ids {
        let mut next = Some(*id);
        while let Some(id) = next {
            let task = draft.get(id)?;
            next = task.parent.filter(|_| task.archived);
            draft.update(id, |task| task.archived = false)?;
        }
    }
    Ok(format!("Restored {what}"))
}

fn column_name(name: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::Input("A column needs a name.".into()));
    }
    Ok(name.into())
}

/// Gives the columns ranks in this order, changing as few as the ranks they have allow.
fn reorder(draft: &mut Draft<'_>, order: &[Id<Column>]) -> Result<(), EditError> {
    let ranks: Vec<Rank> = order.iter().filter_map(|id| draft.plan().get(*id).map(|column| column.rank)).collect();
    if !ranks.is_sorted_by(|one, other| one < other) {
        for (place, id) in order.iter().enumerate() {
            draft.update(*id, |column| column.rank = Rank::nth(place))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
