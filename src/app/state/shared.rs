//! A shared value that compares by identity, for signals and memos.

use std::ops::Deref;
use std::sync::Arc;

/// An immutable value shared by signals; equal only to itself, so that a memo of a plan or schedule never compares ten
/// thousand tasks to learn that something changed.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// Shares a value; the one before where it is equal, so that nothing that follows from it is made anew.
    pub fn kept(before: Option<&Self>, value: T) -> Self
    where
        T: PartialEq,
    {
        before.filter(|before| *before.0 == value).cloned().unwrap_or_else(|| Self::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
