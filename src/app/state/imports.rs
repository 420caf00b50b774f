//! Files on their way in: read one by one, shown to the person, taken over or not.

use leptos::prelude::*;

use super::Shared;
use crate::document::intake::Problem;
use crate::format::compare::Difference;
use crate::format::tracker::Source;
use crate::format::{OpenError, Opened};

/// What became of a file so far.
#[derive(Clone)]
pub enum Stage {
    /// It is being read.
    Reading,
    /// It cannot be taken over; why, in words.
    Failed(String),
    /// It is of a newer version: it can be looked at.
    Newer(Shared<OpenError>),
    /// It is a list of a tracker or a table: what becomes of it is up to the person.
    List(Shared<Source>),
    /// It was read.
    Ready(Shared<Ready>),
    /// It was taken over, and this of it did not come in as it stands.
    Told(Shared<Vec<Problem>>),
}

/// A file that was read.
#[derive(Debug)]
pub struct Ready {
    /// What it held.
    pub opened: Opened,
    /// Tasks that our schedule puts elsewhere than the file.
    pub differences: Vec<Difference>,
}

/// A file on its way in.
#[derive(Clone)]
pub struct Incoming {
    /// Number, to tell files of one name apart.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What became of it.
    pub stage: Stage,
}

/// The files on their way in, the first one first.
#[derive(Clone, Copy)]
pub struct Imports {
    /// The queue; the dialog is about its head.
    pub queue: RwSignal<Vec<Incoming>>,
    next: StoredValue<u32>,
}

impl Imports {
    pub(super) fn new() -> Self {
        Self { queue: RwSignal::default(), next: StoredValue::new(1) }
    }

    /// Adds a file to the queue; gives its number.
    pub fn add(&self, name: String, size: u64) -> u32 {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.queue.update(|queue| queue.push(Incoming { id, name, size, stage: Stage::Reading }));
        id
    }

    /// Notes what became of a file.
    pub fn set(&self, id: u32, stage: Stage) {
        self.queue.update(|queue| {
            if let Some(found) = queue.iter_mut().find(|incoming| incoming.id == id) {
                found.stage = stage;
            }
        });
    }

    /// Takes a file out of the queue.
    pub fn remove(&self, id: u32) {
        self.queue.update(|queue| queue.retain(|incoming| incoming.id != id));
    }

    /// Whether a file is still wanted.
    pub fn holds(&self, id: u32) -> bool {
        self.queue.with_untracked(|queue| queue.iter().any(|incoming| incoming.id == id))
    }
}
