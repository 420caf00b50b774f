//! Opening a project: snapshot, then journal. What does not check out is set aside, and the rest opens.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use super::chunk;
use super::envelope::{self, Unreadable};
use super::keys::{self, Key};
use super::manifest::{ChunkRef, Manifest};
use super::store::{Store, units_of};
use super::vault::{Held, Vault, copy_aside, set_aside};
use crate::document::tasks::{Place, move_to};
use crate::document::{Draft, Entry, History, Stamp};
use crate::plan::{AnyId, AnyRecord, DateTime, Id, Ids, Plan, Project, Task};

/// A project that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The plan with its undo steps.
    pub history: History,
    /// What could not be read, if anything.
    pub damage: Vec<Damaged>,
}

/// Why a project cannot be opened at all. Its raw text can be had from [`Vault::raw`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenError {
    /// It is not there.
    Missing,
    /// A newer version of the program stored it.
    Newer,
    /// Neither the manifest nor its copy can be read.
    Damaged,
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "This project is not stored in this browser.",
            Self::Newer => {
                "A newer version of Landfall stored this project. Reload the page to get that version, or download the raw text."
            }
            Self::Damaged => "What is stored of this project cannot be read. Download the raw text to keep it.",
        })
    }
}

impl std::error::Error for OpenError {}

/// A part of a project that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The manifest; its copy served.
    Manifest,
    /// This many records; references to them were taken out of this many others.
    Records {
        /// How many were lost.
        lost: usize,
    },
    /// This many undo steps, and those before them; their outcome is in the plan.
    Undo {
        /// How many were lost.
        lost: usize,
    },
    /// An edit in the journal.
    Entry(Stamp),
    /// A sound edit after one that could not be read or is not there: what it builds on is missing.
    Later(Stamp),
    /// Edits with these numbers are not there.
    Missing {
        /// The first.
        first: u64,
        /// The last.
        last: u64,
    },
}

/// A part of a project that could not be read, and where its raw text is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damaged {
    /// What it is.
    pub part: Part,
    /// The key it had; the raw text is under [`keys::damaged`] of it, if there was any.
    pub key: Option<String>,
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Part::Manifest => write!(f, "The list of stored parts was damaged; its copy was used."),
            Part::Records { lost } => write!(f, "{lost} records could not be read."),
            Part::Undo { lost } => write!(f, "{lost} steps of undo could not be read. The plan is not affected."),
            Part::Entry(stamp) => write!(f, "Edit {} could not be read.", stamp.number),
            Part::Later(stamp) => write!(f, "Edit {} builds on one that could not be read.", stamp.number),
            Part::Missing { first, last } if first == last => write!(f, "Edit {first} is missing."),
            Part::Missing { first, last } => write!(f, "Edits {first} to {last} are missing."),
        }
    }
}

/// What was read of a project. Nothing was written.
pub(super) struct Loaded {
    pub held: Held,
    pub history: History,
    pub damage: Vec<Damaged>,
}

impl<S: Store> Vault<S> {
    /// Opens a project and holds it open. Entries of it that still waited to be stored are part of it.
    ///
    /// # Errors
    /// When it is not there, or nothing of it can be read.
    pub fn open(&mut self, id: AnyId) -> Result<Opened, OpenError> {
        let waiting: Vec<Entry> =
            self.held.get(&id).map(|held| held.pending.iter().cloned().collect()).unwrap_or_default();
        let Loaded { mut held, history, damage } = load(&self.store, id, &waiting)?;
        for damaged in &damage {
            let Some(key) = &damaged.key else { continue };
            match damaged.part {
                // In its place it would end the next replay too, before what is written from now on.
                Part::Entry(_) | Part::Later(_) => {
                    if !set_aside(&self.store, key) {
                        held.in_the_way.push(key.clone());
                    }
                }
                // These are no longer there once the next snapshot is in force.
                Part::Manifest | Part::Records { .. } | Part::Undo { .. } | Part::Missing { .. } => {
                    copy_aside(&self.store, key);
                }
            }
        }
        if let Some(old) = self.held.remove(&id) {
            held.pending = old.pending;
            held.saved_at = old.saved_at;
        }
        self.held.insert(id, held);
        Ok(Opened { history, damage })
    }
}

/// Reads a project; entries that wait to be stored are taken as if they were.
pub(super) fn load(store: &impl Store, id: AnyId, waiting: &[Entry]) -> Result<Loaded, OpenError> {
    let mut damage = Vec::new();
    let manifest = read_manifest(store, id, &mut damage)?;
    let mut held = Held::default();

    let mut all: Vec<AnyRecord> = Vec::new();
    let mut lost = false;
    for part in &manifest.records {
        if let Some(records) = read_chunk(store, id, part, chunk::read_records) {
            all.extend_from_slice(&records);
            held.records.insert(part.name.clone(), records);
        } else {
            lost = true;
            let key = Some(keys::chunk(id, &part.name));
            damage.push(Damaged { part: Part::Records { lost: part.count }, key });
        }
    }
    let mut plan = Plan::of(all);
    if lost {
        plan = without_dangling(&plan, id);
    }

    let mut entries: Vec<Entry> = Vec::new();
    for part in &manifest.history {
        if let Some(read) = read_chunk(store, id, part, chunk::read_entries) {
            held.kept.insert(part.name.clone(), read.iter().map(|entry| entry.stamp).collect());
            entries.extend(read);
        } else {
            // Steps before a gap cannot be taken back one by one any more.
            damage.push(Damaged {
                part: Part::Undo { lost: part.count + entries.len() },
                key: Some(keys::chunk(id, &part.name)),
            });
            entries.clear();
        }
    }
    held.base = entries.iter().map(|entry| entry.stamp).chain(manifest.folded.iter().copied()).collect();
    held.base_last = entries.last().map(|entry| entry.stamp);
    let mut history = History::resumed(plan, entries);
    replay(store, id, waiting, manifest.last, &mut held, &mut history, &mut damage);
    held.manifest = Some(manifest);
    Ok(Loaded { held, history, damage })
}

fn read_manifest(store: &impl Store, id: AnyId, damage: &mut Vec<Damaged>) -> Result<Manifest, OpenError> {
    let (key, copy) = (keys::manifest(id), keys::manifest_copy(id));
    match (Manifest::read(store, &key), Manifest::read(store, &copy)) {
        (Some(Ok(manifest)), _) => Ok(manifest),
        // The copy may still be the older program's.
        (Some(Err((Unreadable::Newer, _))), _) => Err(OpenError::Newer),
        (first, Some(Ok(manifest))) => {
            damage.push(Damaged { part: Part::Manifest, key: first.is_some().then_some(key) });
            Ok(manifest)
        }
        (None, None) => Err(OpenError::Missing),
        _ => Err(OpenError::Damaged),
    }
}

/// The content of a chunk; `None` when it is missing, or does not check out, or is not the one the manifest means.
fn read_chunk<T>(
    store: &impl Store,
    id: AnyId,
    part: &ChunkRef,
    parse: impl Fn(&str) -> Option<Vec<T>>,
) -> Option<Vec<T>> {
    let key = keys::chunk(id, &part.name);
    let content = envelope::unseal(&key, &store.get(&key)?).ok()?;
    if envelope::hash(envelope::SEED, content.as_bytes()) != part.hash {
        return None;
    }
    parse(&content).filter(|items| items.len() == part.count)
}

/// Adds the entries of the journal that the snapshot does not include, up to the first that does not check out, and those
/// that wait.
fn replay(
    store: &impl Store,
    id: AnyId,
    waiting: &[Entry],
    last: Option<Stamp>,
    held: &mut Held,
    history: &mut History,
    damage: &mut Vec<Damaged>,
) {
    let mut waiting = waiting.iter().peekable();
    let mut number = last.map_or(0, |stamp| stamp.number);
    let mut broken = false;
    for (stamp, key) in journal(store, id, &held.base) {
        while let Some(entry) = waiting.next_if(|entry| entry.stamp < stamp) {
            number = number.max(entry.stamp.number);
            history.add(entry.clone());
        }
        let Some(value) = store.get(&key) else { continue };
        if !broken && stamp.number > number + 1 {
            // Every tab numbers on from the highest number it has seen stored: a number left out was stored once.
            damage.push(Damaged { part: Part::Missing { first: number + 1, last: stamp.number - 1 }, key: None });
            broken = true;
        }
        let entry = read_entry(&key, &value, stamp);
        if let (false, Some(entry)) = (broken, &entry) {
            number = number.max(stamp.number);
            history.add(entry.clone());
            held.journal.0 += 1;
            held.journal.1 += units_of(&key) + units_of(&value);
        } else {
            let part = if entry.is_some() { Part::Later(stamp) } else { Part::Entry(stamp) };
            damage.push(Damaged { part, key: Some(key) });
            broken = true;
        }
    }
    for entry in waiting {
        history.add(entry.clone());
    }
}

/// The keys of a project's journal whose entries are not in `base`, in order of their stamps.
pub(super) fn journal(store: &impl Store, id: AnyId, base: &HashSet<Stamp>) -> BTreeMap<Stamp, String> {
    let mut found = BTreeMap::new();
    for key in store.keys() {
        if let Some(Key::Entry(project, stamp)) = Key::parse(&key)
            && project == id
            && !base.contains(&stamp)
        {
            found.insert(stamp, key);
        }
    }
    found
}

/// The entry in a stored value; `None` when it does not check out.
pub(super) fn read_entry(key: &str, value: &str, stamp: Stamp) -> Option<Entry> {
    let content = envelope::unseal(key, value).ok()?;
    chunk::read_entry(&content).filter(|entry| entry.stamp == stamp)
}

/// A plan whose records are not all there, made valid: references to what is missing are taken out, what cannot be
/// without them goes too, and tasks without their summary move to the end of the top level.
fn without_dangling(plan: &Plan, id: AnyId) -> Plan {
    let mut ids = Ids::seeded(id.bits());
    let mut draft = Draft::new(plan, &mut ids, DateTime(0));
    if plan.project().is_none() {
        let id = draft.next_id();
        draft.put(Project { id, name: "Recovered project".into(), ..Project::default() });
    }
    let there: HashSet<AnyId> = plan.records().map(|record| record.id()).collect();
    let mut orphans: Vec<Id<Task>> = Vec::new();
    for record in plan.records() {
        let mut missing = Vec::new();
        record.references(&mut |to| {
            if !there.contains(&to) {
                missing.push(to);
            }
        });
        if missing.is_empty() {
            continue;
        }
        if let AnyRecord::Task(task) = &record
            && task.parent.is_some_and(|parent| missing.contains(&parent.any()))
        {
            orphans.push(task.id);
        }
        let mut rest = Some(record.clone());
        for gone in missing {
            rest = rest.and_then(|record| match record.forgetting(gone) {
                (crate::plan::Fate::Gone, _) => None,
                (_, next) => Some(next),
            });
        }
        match rest {
            Some(rest) => draft.put(rest),
            // It may have gone already, with another.
            None => drop(draft.remove(record.kind(), record.id())),
        }
    }
    for task in orphans {
        // One that went along with another record has no place to move to.
        let _ = move_to(&mut draft, task, Place::LastIn(None));
    }
    draft.plan().clone()
}
