//! The board of plans that come from programs without one.

use crate::plan::{Category, Column, Id, Ids, Rank};

/// Columns for the board to show a plan of another program with.
pub(super) fn columns(ids: &mut Ids) -> Vec<Column> {
    [("To do", Category::ToDo), ("In progress", Category::Doing), ("Done", Category::Done)]
        .into_iter()
        .enumerate()
        .map(|(place, (name, category))| Column {
            id: ids.next(),
            name: name.into(),
            rank: Rank::nth(place),
            category,
            ..Column::default()
        })
        .collect()
}

/// The column of a task that is so far.
pub(super) fn column_of(columns: &[Column], percent: u8) -> Option<Id<Column>> {
    let category = match percent {
        0 => Category::ToDo,
        100.. => Category::Done,
        _ => Category::Doing,
    };
    columns.iter().find(|column| column.category == category).map(|column| column.id)
}
