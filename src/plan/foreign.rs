//! What a newer version of the application wrote and this one does not know.

use super::id::{AnyId, Id};
use super::record::{Extra, record};

record! {
    kind Foreign; owners []; refs [];
    /// A record of a kind that this version does not know, kept whole: it lives through edits, undo and storage like
    /// any other record, and goes back into the file as it came.
    pub struct Foreign {
        /// The word for its kind in the file; empty = what the file holds beside its records.
        pub word: String,
        /// Its fields, without `kind` and `id`.
        pub fields: Extra,
    }
}

impl Foreign {
    /// The id of the one record that keeps the fields beside `records`: every plan gives it the same.
    pub const BESIDE: Id<Self> = Id::new(AnyId::from_bits(1));
}
