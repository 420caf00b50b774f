//! Values computed from signals.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{Get, GetUntracked, Signal, Track};

/// A value computed from signals, anew when one of them changed; who reads it hears of it only when it is another value.
///
/// An effect, or a part of a view, that reads a value and one that is computed from it reads the computed one last. It asks
/// its values in that order whether they have changed. Asked first, the computed one has the other made anew on the way;
/// where it stays the same itself, the effect is not told that the other has changed (`reactive_graph` 0.2).
///
/// Leptos' `Memo` with the value behind a pointer, so that what caches, compares and tells is compiled once and not once
/// for each type and closure of the page.
pub struct Memo<T> {
    cached: leptos::prelude::Memo<Cached>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

type Value = Arc<dyn Any + Send + Sync>;
type Compute = Box<dyn Fn(Option<&Value>) -> Value + Send + Sync>;

/// A value, and how to tell whether another is the same.
#[derive(Clone)]
struct Cached {
    value: Value,
    same: fn(&Value, &Value) -> bool,
}

impl PartialEq for Cached {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&self.value, &other.value)
    }
}

fn cached(compute: Compute, same: fn(&Value, &Value) -> bool) -> leptos::prelude::Memo<Cached> {
    leptos::prelude::Memo::new(move |before: Option<&Cached>| Cached {
        value: compute(before.map(|cached| &cached.value)),
        same,
    })
}

fn typed<T: 'static>(value: &Value) -> &T {
    value.downcast_ref().expect("a memo holds what it computes")
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// The value that `compute` gives, from the one before where there was one.
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let same = |one: &Value, other: &Value| typed::<T>(one) == typed::<T>(other);
        let cached = cached(Box::new(move |before| Arc::new(compute(before.map(typed::<T>)))), same);
        Self { cached, of: PhantomData }
    }
}

impl<T: 'static> Memo<T> {
    /// What `read` makes of the value; the caller hears when it changes.
    pub fn with<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(typed(&self.cached.get().value))
    }

    /// As [`Memo::with`], and the caller does not hear when it changes.
    pub fn with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> U {
        read(typed(&self.cached.get_untracked().value))
    }

    /// As [`Memo::with_untracked`]; `None` when the place it belongs to is gone.
    pub fn try_with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> Option<U> {
        Some(read(typed(&self.cached.try_get_untracked()?.value)))
    }

    /// The caller hears when the value changes.
    pub fn track(&self) {
        self.cached.track();
    }
}

impl<T: Clone + 'static> Memo<T> {
    /// The value; the caller hears when it changes.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// The value; the caller does not hear when it changes.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// As [`Memo::get_untracked`]; `None` when the place it belongs to is gone.
    pub fn try_get_untracked(&self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

impl<T: Clone + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        // As Leptos does it: the signal outlives the place of the memo.
        let cached = leptos::prelude::ArcMemo::from(memo.cached);
        Self::derive(move || typed::<T>(&cached.get().value).clone())
    }
}
