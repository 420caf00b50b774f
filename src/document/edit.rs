//! An edit: what a person did, in words, with its changes.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::change::Change;
use crate::plan::{AnyId, DateTime, Plan};

/// What a person did. Its changes are made all or none, and are one step of undo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// Identity, the same in every tab and copy.
    pub id: AnyId,
    /// When, on the person's clock.
    pub at: DateTime,
    /// In words: “Moved CPR-22 to Done”.
    pub words: String,
    /// The changes.
    pub changes: Vec<Change>,
}

impl Edit {
    /// Makes the edit in a plan.
    pub fn apply(&self, plan: &mut Plan) {
        self.changes.iter().for_each(|change| change.apply(plan));
    }

    /// Takes the edit back in a plan.
    pub fn revert(&self, plan: &mut Plan) {
        self.changes.iter().rev().for_each(|change| change.reversed().apply(plan));
    }
}

/// One step of a history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// An edit is made.
    Do(Arc<Edit>),
    /// The edit with this id is taken back.
    Undo(AnyId),
    /// The edit with this id is made again.
    Redo(AnyId),
}

/// The place of an entry in the history that all tabs share: first by number, then by tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// One more than the highest number the tab had seen (Lamport 1978), from 1.
    pub number: u64,
    /// The tab that wrote it: random, so that two tabs never write the same stamp.
    pub tab: AnyId,
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.number, self.tab)
    }
}

/// An act and its place: the unit the journal keeps and tabs exchange.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place.
    pub stamp: Stamp,
    /// What was done.
    pub act: Act,
}
