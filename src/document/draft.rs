//! A draft: a plan being changed, on the way to an edit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::change::Change;
use super::check::{self, Fault};
use super::edit::Edit;
use super::loops;
use crate::plan::{AnyId, AnyRecord, DateTime, Fate, Id, Ids, InPlan, Kind, Link, Plan, Task};

/// Why an edit was refused. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// The record is not there (any more).
    Missing(Kind),
    /// Links and summaries would form a loop: the names of its tasks, in order.
    Loop(Vec<String>),
    /// An invariant would be broken.
    Fault(Fault),
    /// The input makes no sense; the text says why and what to do.
    Input(String),
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(kind) => write!(f, "This {} is no longer in the plan.", kind.word().replace('_', " ")),
            Self::Loop(names) => write!(f, "That would be a loop: {}.", names.join(" → ")),
            Self::Fault(fault) => fault.fmt(f),
            Self::Input(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for EditError {}

/// A plan being changed. Every change goes through [`Draft::put`] and [`Draft::remove`]; [`Draft::finish`] makes an edit
/// of the differences, if they keep the invariants.
#[derive(Debug)]
pub struct Draft<'a> {
    base: &'a Plan,
    plan: Plan,
    /// Records touched, in order of the first touch.
    touched: Vec<(Kind, AnyId)>,
    seen: BTreeSet<AnyId>,
    ids: &'a mut Ids,
    at: DateTime,
}

impl<'a> Draft<'a> {
    /// A draft of the next plan after `base`, at the moment `at` of the person's clock.
    pub fn new(base: &'a Plan, ids: &'a mut Ids, at: DateTime) -> Self {
        Self { base, plan: base.clone(), touched: Vec::new(), seen: BTreeSet::new(), ids, at }
    }

    /// The plan without the changes.
    #[must_use]
    pub const fn base(&self) -> &'a Plan {
        self.base
    }

    /// The plan with the changes made so far.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The moment of the edit.
    #[must_use]
    pub const fn now(&self) -> DateTime {
        self.at
    }

    /// A new id.
    pub fn next_id<T>(&mut self) -> Id<T> {
        self.ids.next()
    }

    fn touch(&mut self, kind: Kind, id: AnyId) {
        if self.seen.insert(id) {
            self.touched.push((kind, id));
        }
    }

    /// Puts a record in the plan: a new one, or in place of the one with its id.
    pub fn put(&mut self, record: impl Into<AnyRecord>) {
        let record = record.into();
        self.touch(record.kind(), record.id());
        self.plan.put(record);
    }

    /// The record with this id.
    ///
    /// # Errors
    /// [`EditError::Missing`] when there is none.
    pub fn get<T: InPlan>(&self, id: Id<T>) -> Result<Arc<T>, EditError> {
        self.plan.get(id).cloned().ok_or(EditError::Missing(T::KIND))
    }

    /// Changes a record in place; one that comes out equal is not touched.
    ///
    /// # Errors
    /// [`EditError::Missing`] when there is none.
    pub fn update<T: InPlan>(&mut self, id: Id<T>, change: impl FnOnce(&mut T)) -> Result<(), EditError> {
        let old = self.get(id)?;
        let mut new = T::clone(&old);
        change(&mut new);
        if new != *old {
            self.put(new);
        }
        Ok(())
    }

    /// Deletes a record with everything that cannot be without it, and takes references to it out of the rest.
    /// Gives how many records went along with it.
    ///
    /// # Errors
    /// [`EditError::Missing`] when it is not there.
    pub fn remove(&mut self, kind: Kind, id: AnyId) -> Result<usize, EditError> {
        if self.plan.record(kind, id).is_none() {
            return Err(EditError::Missing(kind));
        }
        Ok(self.remove_all(vec![(kind, id)]) - 1)
    }

    /// Deletes records as [`Draft::remove`] does; those that are not there are passed over. Gives how many records went.
    ///
    /// Goes through the plan once for each step of what takes what along, however many go in a step: a plan of ten
    /// thousand tasks can be emptied in one edit.
    pub fn remove_all(&mut self, mut doomed: Vec<(Kind, AnyId)>) -> usize {
        let mut gone = 0;
        while !doomed.is_empty() {
            let mut taken: BTreeMap<AnyId, Kind> = BTreeMap::new();
            for (kind, id) in doomed.drain(..) {
                if self.plan.take(kind, id).is_some() {
                    self.touch(kind, id);
                    taken.insert(id, kind);
                    gone += 1;
                }
            }
            let mut changed = Vec::new();
            for mut record in self.plan.records() {
                let mut lost = Vec::new();
                record.references(&mut |other| {
                    if taken.contains_key(&other) {
                        lost.push(other);
                    }
                });
                let mut fate = Fate::Untouched;
                for id in lost {
                    // The children of a deleted summary go with it; every other reference follows its field's rule.
                    let kind = taken.get(&id);
                    let child = matches!(&record, AnyRecord::Task(task) if kind == Some(&Kind::Task) && task.parent.map(Id::any) == Some(id));
                    let (forgotten, next) = record.forgetting(id);
                    if child || forgotten == Fate::Gone {
                        fate = Fate::Gone;
                        break;
                    }
                    if forgotten == Fate::Changed {
                        (fate, record) = (forgotten, next);
                    }
                }
                match fate {
                    Fate::Gone => doomed.push((record.kind(), record.id())),
                    Fate::Changed => changed.push(record),
                    Fate::Untouched => {}
                }
            }
            changed.into_iter().for_each(|record| self.put(record));
        }
        gone
    }

    /// Makes the draft equal to another plan: what that one does not have goes, the rest is put.
    pub fn become_plan(&mut self, plan: &Plan) {
        let gone: Vec<(Kind, AnyId)> = (self.plan.records())
            .map(|record| (record.kind(), record.id()))
            .filter(|(kind, id)| plan.record(*kind, *id).is_none())
            .collect();
        for (kind, id) in gone {
            self.touch(kind, id);
            self.plan.take(kind, id);
        }
        for record in plan.records() {
            if self.plan.record(record.kind(), record.id()).as_ref() != Some(&record) {
                self.put(record);
            }
        }
    }

    /// The edit that leads from the base to the draft, or `None` when nothing differs.
    ///
    /// # Errors
    /// When an invariant would be broken: a loop of links, a dangling reference, two records of one list at one rank.
    pub fn finish(self, words: impl Into<String>) -> Result<Option<Edit>, EditError> {
        let changes: Vec<Change> = self
            .touched
            .iter()
            .filter_map(|(kind, id)| Change::new(self.base.record(*kind, *id), self.plan.record(*kind, *id)))
            .collect();
        if changes.is_empty() {
            return Ok(None);
        }
        check::check_changes(&self.plan, &changes).map_err(EditError::Fault)?;
        self.check_loops(&changes)?;
        Ok(Some(Edit { id: self.ids.next_any(), at: self.at, words: words.into(), changes }))
    }

    /// Refuses loops that go through a link or parent set by these changes; older ones (from a file) are not its matter.
    fn check_loops(&self, changes: &[Change]) -> Result<(), EditError> {
        let new_link = |change: &Change| match (change.before(), change.after()) {
            (None, Some(AnyRecord::Link(link))) => Some(Link::clone(link)),
            (Some(AnyRecord::Link(old)), Some(AnyRecord::Link(new)))
                if (old.predecessor, old.successor) != (new.predecessor, new.successor) =>
            {
                Some(Link::clone(new))
            }
            _ => None,
        };
        let moved = |change: &Change| match (change.before(), change.after()) {
            (Some(AnyRecord::Task(old)), Some(AnyRecord::Task(new))) if old.parent != new.parent => Some(new.id),
            (None, Some(AnyRecord::Task(new))) if new.parent.is_some() => Some(new.id),
            _ => None,
        };
        let links: Vec<Link> = changes.iter().filter_map(new_link).collect();
        let tasks: Vec<Id<Task>> = changes.iter().filter_map(moved).collect();
        loops::find(&self.plan, &links, &tasks).map_or(Ok(()), |tasks| {
            let name = |id: &Id<Task>| self.plan.get(*id).map_or_else(String::new, |task| task.name.clone());
            Err(EditError::Loop(tasks.iter().map(name).collect()))
        })
    }
}

/// Makes an edit in a plan as the page does, for tests: what is refused changes nothing, and what is done can be undone.
#[cfg(test)]
pub(super) fn edit(
    plan: &mut Plan,
    ids: &mut Ids,
    change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>,
) -> Result<String, EditError> {
    edit_at(plan, ids, DateTime(0), change)
}

/// The same at a moment.
#[cfg(test)]
pub(super) fn edit_at(
    plan: &mut Plan,
    ids: &mut Ids,
    now: DateTime,
    change: impl FnOnce(&mut Draft<'_>) -> Result<String, EditError>,
) -> Result<String, EditError> {
    let mut draft = Draft::new(plan, ids, now);
    let words = change(&mut draft)?;
    if let Some(edit) = draft.finish(words.clone())? {
        let before = plan.clone();
        edit.apply(plan);
        let mut back = plan.clone();
        edit.revert(&mut back);
        assert_eq!(back, before, "{words} can be undone");
    }
    Ok(words)
}
