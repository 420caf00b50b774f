//! Edits of the board: columns, and cards moving between them.
//!
//! What a move means for a task's progress is the one rule of `progress.rs`.

mod archive;
mod cards;
mod columns;
mod new_card;
mod progress;

#[cfg(test)]
mod tests;

pub use archive::{archive, restore};
pub use cards::{Begins, Spot, cards_on_board, move_cards, put_on_board, refuses, tasks_in};
pub use columns::{
    ColumnDetails, add_column, change_column, columns, delete_column, move_column, rename_column, set_category,
    set_limits,
};
pub(in crate::document) use new_card::fill;
pub use new_card::{NewCard, add_card, add_cards};
pub(super) use progress::{follow, follow_percent, reopen};
