//! Compaction: a new snapshot, written fully before it is in force, and what that leaves over removed later.
//!
//! Two tabs may compact at the same time, and a tab may hear late of what another one wrote. Therefore:
//! - chunks have names that no other tab uses, and the manifest is set only if the one this compaction began with is
//!   still in force, and not too long after it began;
//! - a snapshot never includes an entry that is not in this tab's history, and says which ones it includes;
//! - keys are removed only by [`Vault::sweep`], a while after the manifest in force was set: by then every tab sees the
//!   same manifest, and entries that it does not include are not removed.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::atomic::Ordering;

use super::chunk;
use super::envelope;
use super::keys::{self, Key};
use super::manifest::{ChunkRef, Manifest};
use super::open;
use super::store::{Store, StoreError};
use super::vault::{Held, Vault};
use crate::document::{Entry, History, Stamp};
use crate::plan::{AnyId, AnyRecord, DateTime};

/// UTF-16 units that entries kept for undo may take in a snapshot. The latest chunk of them is kept whatever its size.
const UNDO_UNITS: u64 = 300_000;
/// A compaction that took longer than this, in seconds, is given up.
const LONGEST: i64 = 30;
/// A manifest this many seconds old is seen by every tab.
const SETTLED: i64 = 60;

/// Whether a compaction goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// There is more to do.
    More,
    /// The new snapshot is in force.
    Done,
    /// Another tab was faster, or it took too long; the snapshot in force is as good. Nothing is left of this one.
    GivenUp,
}

/// A compaction on its way. It works on the plan as it was at the beginning; edits go on meanwhile.
#[derive(Debug)]
pub struct Compaction {
    id: AnyId,
    began: DateTime,
    records: Vec<AnyRecord>,
    entries: Vec<Entry>,
    included: HashSet<Stamp>,
    /// Chunks still to write: the latest entries first, so that the oldest can be left out, then records.
    entry_runs: Vec<Range<usize>>,
    record_runs: std::vec::IntoIter<Range<usize>>,
    undo_units: u64,
    written: Vec<String>,
    manifest: Manifest,
    held: Held,
}

impl<S: Store> Vault<S> {
    /// Begins a new snapshot of an open project. `None` when this is not the moment: the project is not open, a newer
    /// version has taken it over, or another tab wrote entries that this history does not have yet.
    #[must_use]
    pub fn begin_compaction(&self, id: AnyId, history: &History, now: DateTime) -> Option<Compaction> {
        let held = self.held.get(&id).filter(|held| !held.newer)?;
        let known: HashSet<Stamp> = history.entries().iter().map(|entry| entry.stamp).collect();
        let present: Vec<Stamp> = open::journal(&self.store, id, &HashSet::new()).into_keys().collect();
        if !present.iter().all(|stamp| known.contains(stamp) || held.base.contains(stamp)) {
            return None;
        }
        let pending: Vec<Stamp> =
            held.pending.iter().map(|entry| entry.stamp).filter(|stamp| known.contains(stamp)).collect();
        let entries = history.entries().to_vec();
        let records: Vec<AnyRecord> = history.plan().records().collect();
        let manifest = Manifest {
            generation: held.manifest.as_ref().map_or(0, |manifest| manifest.generation) + 1,
            tab: self.tab,
            at: now,
            after: held.manifest.as_ref().map(Manifest::name),
            last: entries.last().map(|entry| entry.stamp),
            folded: present.into_iter().chain(pending).collect(),
            ..Manifest::default()
        };
        let entry_runs =
            chunk::cut(entries.iter().map(|entry| entry.stamp.number ^ entry.stamp.tab.bits()), chunk::ENTRIES);
        let record_runs = chunk::cut(records.iter().map(|record| record.id().bits()), chunk::RECORDS).into_iter();
        Some(Compaction {
            id,
            began: now,
            included: known,
            entry_runs,
            record_runs,
            records,
            entries,
            undo_units: 0,
            written: Vec::new(),
            manifest,
            held: Held::default(),
        })
    }

    /// Does the next part of a compaction: a few milliseconds of work.
    ///
    /// # Errors
    /// When the store refuses. Nothing is left of the compaction then, and the snapshot in force stays in force.
    pub fn step(&mut self, compaction: &mut Compaction, now: DateTime) -> Result<Step, StoreError> {
        let done = self
            .write_next(compaction)
            .and_then(|more| if more { Ok(Step::More) } else { self.finish(compaction, now) });
        if !matches!(done, Ok(Step::More | Step::Done)) {
            compaction.written.drain(..).for_each(|key| self.store.remove(&key));
        }
        done
    }

    /// Writes the next chunk; says whether there was one.
    fn write_next(&self, work: &mut Compaction) -> Result<bool, StoreError> {
        let Some(held) = self.held.get(&work.id) else { return Ok(false) };
        let old = held.manifest.as_ref();
        if let Some(run) = work.entry_runs.pop() {
            let entries = work.entries.get(run).unwrap_or_default();
            let stamps: Vec<Stamp> = entries.iter().map(|entry| entry.stamp).collect();
            let reused = old.and_then(|old| {
                old.history.iter().find(|chunk| held.kept.get(&chunk.name).is_some_and(|kept| *kept == stamps)).cloned()
            });
            let part = match reused {
                Some(part) => part,
                None => self.write_chunk(work, stamps.len(), &chunk::write_entries(entries))?,
            };
            work.undo_units += self.store.units(&keys::chunk(work.id, &part.name));
            if work.undo_units > UNDO_UNITS && !work.manifest.history.is_empty() {
                // This and all before it no longer fit; the plan has what they did.
                work.entry_runs.clear();
                return Ok(true);
            }
            work.held.kept.insert(part.name.clone(), stamps);
            work.manifest.history.insert(0, part);
            return Ok(true);
        }
        let Some(run) = work.record_runs.next() else { return Ok(false) };
        let records = work.records.get(run).unwrap_or_default().to_vec();
        let old_part = old.and_then(|old| {
            old.records.iter().find(|chunk| {
                let first = held.records.get(&chunk.name).and_then(|kept| kept.first());
                first.zip(records.first()).is_some_and(|(old, new)| old.id() == new.id())
            })
        });
        // Equal records are mostly the very same in memory, which makes this comparison quick.
        let reused = old_part.filter(|part| held.records.get(&part.name).is_some_and(|kept| *kept == records)).cloned();
        let part = match reused {
            Some(part) => part,
            None => self.write_chunk(work, records.len(), &chunk::write_records(&records))?,
        };
        work.held.records.insert(part.name.clone(), records);
        work.manifest.records.push(part);
        Ok(true)
    }

    fn write_chunk(&self, work: &mut Compaction, count: usize, content: &str) -> Result<ChunkRef, StoreError> {
        let hash = envelope::hash(envelope::SEED, content.as_bytes());
        // Never the name of a chunk before, not even of a compaction that was given up: a key is written once.
        let serial = self.chunks.fetch_add(1, Ordering::Relaxed);
        let name = keys::chunk_name(work.manifest.generation, self.tab, serial);
        let key = keys::chunk(work.id, &name);
        self.store.set(&key, &envelope::seal(&key, content))?;
        work.written.push(key);
        Ok(ChunkRef { name, count, hash })
    }

    /// Puts the new snapshot in force, if the one it began with still is.
    fn finish(&mut self, work: &mut Compaction, now: DateTime) -> Result<Step, StoreError> {
        let Some(held) = self.held.get_mut(&work.id) else { return Ok(Step::GivenUp) };
        let ours = held.manifest.as_ref().map(Manifest::name);
        let in_force = match Manifest::read(&self.store, &keys::manifest(work.id)) {
            Some(Ok(manifest)) => Some(manifest.name()),
            None if self.store.get(&keys::manifest_copy(work.id)).is_none() => None,
            // Lost or damaged, and opened by its copy: the new one takes its place.
            None | Some(Err(_)) => ours,
        };
        let overtaken = in_force != work.manifest.after || ours != work.manifest.after;
        // An entry that came meanwhile and belongs before others that the snapshot includes: with the snapshot in force it
        // would be made after them, and this tab has made it before.
        let late = (open::journal(&self.store, work.id, &held.base).into_keys())
            .any(|stamp| !work.included.contains(&stamp) && Some(stamp) < work.manifest.last);
        if overtaken || late || held.newer || !(0..=LONGEST).contains(&(now - work.began)) {
            return Ok(Step::GivenUp);
        }
        work.manifest.at = now;
        work.manifest.flip(&self.store, work.id)?;
        if held.manifest.is_none() {
            // The first manifest has no older one beside it that could serve.
            let _ = work.manifest.write(&self.store, &keys::manifest_copy(work.id));
        }
        held.records = std::mem::take(&mut work.held.records);
        held.kept = std::mem::take(&mut work.held.kept);
        held.base.extend(work.included.iter().copied());
        held.base_last = work.manifest.last;
        held.pending.settle(|entry| work.included.contains(&entry.stamp));
        held.journal = (0, 0);
        held.manifest = Some(std::mem::take(&mut work.manifest));
        for (stamp, key) in open::journal(&self.store, work.id, &held.base) {
            // Edits made while the compaction was on its way.
            let _ = stamp;
            held.journal.0 += 1;
            held.journal.1 += self.store.units(&key);
        }
        Ok(Step::Done)
    }

    /// Removes what the snapshot in force has made superfluous: entries it includes, chunks it does not name. Does
    /// nothing until that snapshot is old enough for every tab to know it. For moments without haste; says whether there
    /// was anything to remove.
    pub fn sweep(&mut self, id: AnyId, now: DateTime) -> bool {
        let Some(Ok(manifest)) = Manifest::read(&self.store, &keys::manifest(id)) else { return false };
        let ours = self.held.get(&id).and_then(|held| held.manifest.as_ref());
        if ours.is_some_and(|ours| *ours != manifest) || now - manifest.at < SETTLED {
            return false;
        }
        let named: HashSet<&str> = manifest.names().collect();
        let folded: HashSet<Stamp> = manifest.folded.iter().copied().collect();
        let superfluous = |key: &String| match Key::parse(key) {
            Some(Key::Entry(project, stamp)) => project == id && folded.contains(&stamp),
            Some(Key::Chunk(project, name, generation)) => {
                project == id && generation <= manifest.generation && !named.contains(name.as_str())
            }
            _ => false,
        };
        let over: Vec<String> = self.store.keys().into_iter().filter(superfluous).collect();
        if over.is_empty() {
            return false;
        }
        // Copies of the manifest must not be older than what is removed now: the one beside it, and (by setting the
        // manifest as it is) those that are kept elsewhere of what this tab sets.
        let copied = manifest.write(&self.store, &keys::manifest_copy(id));
        if copied.and_then(|()| manifest.flip(&self.store, id)).is_err() {
            return false;
        }
        for key in &over {
            self.store.remove(key);
        }
        true
    }
}
