//! The columns themselves.

use super::super::draft::{Draft, EditError};
use super::cards::{Begins, Spot, cards_on_board, move_cards, tasks_in};
use crate::plan::{Category, Column, Id, Kind, Plan, Rank, Task};

/// The columns in order.
#[must_use]
pub fn columns(plan: &Plan) -> Vec<Id<Column>> {
    let mut columns: Vec<(Rank, Id<Column>)> = plan.columns.iter().map(|column| (column.rank, column.id)).collect();
    columns.sort_unstable();
    columns.into_iter().map(|(_, id)| id).collect()
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

/// What a person says about a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnDetails {
    /// What it is called.
    pub name: String,
    /// What being in it means.
    pub category: Category,
    /// Fewer cards than this are too few.
    pub least: Option<u32>,
    /// More cards than this are too many.
    pub most: Option<u32>,
    /// More than the most are refused.
    pub hard: bool,
    /// What must hold for a card to be in it.
    pub policy: String,
}

/// Changes what is said about a column; the words tell the first thing that is different.
///
/// # Errors
/// When the name is empty, the least is more than the most, or the column is not there.
pub fn change_column(draft: &mut Draft<'_>, id: Id<Column>, details: &ColumnDetails) -> Result<String, EditError> {
    type Part = fn(&mut Draft<'_>, Id<Column>, &ColumnDetails) -> Result<String, EditError>;
    const PARTS: [Part; 5] = [
        |draft, id, details| rename_column(draft, id, &details.name),
        |draft, id, details| set_category(draft, id, details.category),
        |draft, id, details| set_limits(draft, id, details.least, details.most),
        |draft, id, details| set_hard(draft, id, details.hard),
        |draft, id, details| set_policy(draft, id, &details.policy),
    ];
    let mut words = String::new();
    for part in PARTS {
        let before = draft.get(id)?;
        let said = part(draft, id, details)?;
        if words.is_empty() && draft.get(id)? != before {
            words = said;
        }
    }
    Ok(words)
}

/// Says whether a column refuses cards over its upper limit, or only warns.
fn set_hard(draft: &mut Draft<'_>, id: Id<Column>, hard: bool) -> Result<String, EditError> {
    draft.update(id, |column| column.wip_hard = hard)?;
    let name = &draft.get(id)?.name;
    Ok(if hard { format!("{name} refuses tasks over its limit") } else { format!("{name} warns over its limit") })
}

/// Sets what must hold for a card to be in a column; empty = nothing is said.
fn set_policy(draft: &mut Draft<'_>, id: Id<Column>, policy: &str) -> Result<String, EditError> {
    draft.update(id, |column| column.policy = policy.trim().into())?;
    Ok(format!("Changed the policy of {}", draft.get(id)?.name))
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
