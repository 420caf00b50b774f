//! What a cell says, what a column of them says, and what their headings tell.

use crate::format::table::Table;
use crate::format::table::numbers::number;

/// What a cell says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Read<T> {
    /// A value.
    Is(T),
    /// Nothing: it is empty, or there is no such column.
    None,
    /// Something that cannot be read.
    Odd,
}

impl<T> Read<T> {
    pub(super) fn value(self) -> Option<T> {
        self.said().flatten()
    }

    /// What it says, where it can be read.
    pub(super) fn said(self) -> Option<Option<T>> {
        match self {
            Self::Is(value) => Some(Some(value)),
            Self::None => Some(None),
            Self::Odd => None,
        }
    }

    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Read<U> {
        match self {
            Self::Is(value) => Read::Is(change(value)),
            Self::None => Read::None,
            Self::Odd => Read::Odd,
        }
    }
}

/// The headings of a table in a few letters (FNV-1a): by them it is known again, so they stay what they are.
pub(super) fn fingerprint(head: &[String]) -> String {
    let bytes = head.iter().flat_map(|heading| heading.bytes().chain([0]));
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

/// Whether the shares of a column are fractions of one: with a decimal sign among them, and none above one. Then `1` is all.
pub(super) fn shares(table: &Table, column: usize) -> bool {
    let bare = || table.rows.iter().map(|row| row.cell(column)).filter(|cell| !cell.is_empty() && !cell.ends_with('%'));
    let hundredths = |cell: &str| number(cell, 2);
    bare().any(|cell| cell.contains(['.', ',']) && hundredths(cell).is_some())
        && bare().filter_map(hundredths).all(|hundredths| hundredths <= 100)
}
