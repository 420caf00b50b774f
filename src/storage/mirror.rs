//! The second copy: what to do when the store has lost its latest writes.
//!
//! A browser takes a `setItem` at once, but may write it to disk much later: Chromium after 5 seconds at first, then once
//! a minute, and after a large value once in a quarter of an hour or more. A tab may crash in that time, and nothing is
//! lost; when the browser itself is killed, `localStorage` is as it was at its last write to disk. So every key of ours
//! is also written, right after, to a place that reaches the disk within milliseconds, and at the start of the program
//! the store gets back from there what it lost. The store is what the program reads; the copy only ever fills its gaps.
//!
//! The store never loses a single key out of the middle: it goes back to an earlier moment as a whole. Entries and chunks
//! are written once, so one that is in the copy only was either lost by the store or removed by a sweep; the manifest
//! tells which.

use std::collections::{BTreeMap, BTreeSet};

use super::card::ProjectCard;
use super::envelope::{self, Unreadable};
use super::keys::{self, Key};
use super::manifest::Manifest;
use super::store::Store;
use super::template::SavedTemplate;
use crate::plan::AnyId;

/// Whether a key has a second copy. Damaged values have none: where the store loses one, it has back what it came from.
#[must_use]
pub fn is_mirrored(key: &str) -> bool {
    matches!(
        Key::parse(key),
        Some(
            Key::Card(_)
                | Key::Manifest(_)
                | Key::ManifestCopy(_)
                | Key::Chunk(..)
                | Key::Entry(..)
                | Key::Settings
                | Key::Template(_)
                | Key::Unknown(Some(_))
        )
    )
}

/// Of the keys that are in the copy, those whose values [`restore`] needs: what the store does not have, and what
/// changes under one key.
#[must_use]
pub fn to_look_at(store: &impl Store, copied: &[String]) -> Vec<String> {
    let there: BTreeSet<String> = store.keys().into_iter().collect();
    let changes = |key: &str| {
        matches!(
            Key::parse(key),
            Some(Key::Card(_) | Key::Manifest(_) | Key::ManifestCopy(_) | Key::Settings | Key::Template(_))
        )
    };
    copied.iter().filter(|key| is_mirrored(key) && (!there.contains(*key) || changes(key))).cloned().collect()
}

/// What came of a comparison with the second copy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restored {
    /// Keys that the store has back.
    pub restored: Vec<String>,
    /// What the copy must take over to be equal to the store; `None` = remove.
    pub changes: Vec<(String, Option<String>)>,
}

/// Gives the store back what it lost. `copied` are all keys of the copy, `values` those of [`to_look_at`].
pub fn restore(store: &impl Store, copied: &[String], values: &BTreeMap<String, String>) -> Restored {
    let mut restored = Vec::new();
    let mut ids: Vec<AnyId> = values.keys().filter_map(|key| Key::parse(key)?.project()).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        restore_project(store, id, values, &mut restored);
    }
    for (key, value) in values.iter().filter(|(key, _)| matches!(Key::parse(key), Some(Key::Template(_)))) {
        let changed = |value: &str| SavedTemplate::parse(key, value).map(|template| template.changed);
        if store.get(key).is_none_or(|ours| changed(&ours) < changed(value)) {
            put_back(store, key, value, &mut restored);
        }
    }
    if let Some(value) = values.get(keys::SETTINGS)
        && store.get(keys::SETTINGS).as_ref() != Some(value)
        // Settings have no date of their own: they go back only with the rest.
        && (!restored.is_empty() || store.get(keys::SETTINGS).is_none())
    {
        put_back(store, keys::SETTINGS, value, &mut restored);
    }
    Restored { changes: differences(store, copied, values), restored }
}

fn restore_project(store: &impl Store, id: AnyId, values: &BTreeMap<String, String>, restored: &mut Vec<String>) {
    let manifest_key = keys::manifest(id);
    let in_copy = values.get(&manifest_key).map(|value| (value, read_manifest(&manifest_key, value)));
    let in_store = store.get(&manifest_key).map(|value| read_manifest(&manifest_key, &value));
    // The manifest of the copy is the one in force where the store has an older one, or none that can be read.
    let newer = match (&in_copy, &in_store) {
        (Some((_, Ok(copy))), Some(Ok(ours))) => copy.generation > ours.generation,
        (Some((_, Ok(_) | Err(Unreadable::Newer))), None) => true,
        (Some((_, Ok(_))), Some(Err(why))) => *why == Unreadable::Damaged,
        (Some((_, Err(Unreadable::Newer))), Some(ours)) => !matches!(ours, Err(Unreadable::Newer)),
        _ => false,
    };
    let in_force = if newer { in_copy.as_ref().map(|(_, copy)| copy) } else { in_store.as_ref() };
    let Some(in_force) = in_force else { return };
    let missing = |key: &str| store.get(key).is_none();
    let mut project: Vec<(&String, &String)> = Vec::new();
    for (key, value) in values {
        let lost = match Key::parse(key) {
            Some(Key::Entry(of, stamp)) if of == id => {
                missing(key) && in_force.as_ref().map_or(true, |manifest| !manifest.folded.contains(&stamp))
            }
            Some(Key::Chunk(of, name, _)) if of == id => {
                missing(key) && in_force.as_ref().map_or(true, |manifest| manifest.names().any(|named| named == name))
            }
            Some(Key::Unknown(Some(of))) if of == id => missing(key),
            _ => false,
        };
        if lost {
            project.push((key, value));
        }
    }
    // The manifest last: until then the project is as it was.
    for (key, value) in project {
        put_back(store, key, value, restored);
    }
    let (copy_key, card_key) = (keys::manifest_copy(id), keys::card(id));
    if newer {
        for key in [&copy_key, &manifest_key] {
            if let Some(value) = values.get(key) {
                put_back(store, key, value, restored);
            }
        }
    } else if let Some(value) = values.get(&copy_key).filter(|_| missing(&copy_key)) {
        put_back(store, &copy_key, value, restored);
    }
    if let Some(value) = values.get(&card_key)
        && let Some(card) = ProjectCard::parse(&card_key, value)
        && ProjectCard::read(store, id).is_none_or(|ours| ours.latest() < card.latest())
    {
        put_back(store, &card_key, value, restored);
    }
}

fn read_manifest(key: &str, value: &str) -> Result<Manifest, Unreadable> {
    let content = envelope::unseal(key, value)?;
    serde_json::from_str(&content).map_err(|_| Unreadable::Damaged)
}

fn put_back(store: &impl Store, key: &str, value: &str, restored: &mut Vec<String>) {
    // Where there is no room, the copy keeps it for another time.
    if store.set(key, value).is_ok() {
        restored.push(key.to_owned());
    }
}

/// What the copy must take over to be equal to the store. What only the copy has and the store had no room for stays.
fn differences(
    store: &impl Store,
    copied: &[String],
    values: &BTreeMap<String, String>,
) -> Vec<(String, Option<String>)> {
    let mut there = store.keys();
    there.sort();
    let copied: BTreeSet<&String> = copied.iter().collect();
    let mut changes = Vec::new();
    for key in there.iter().filter(|key| is_mirrored(key)) {
        let differs = values.get(key).is_some_and(|value| store.get(key).as_ref() != Some(value));
        if !copied.contains(key) || differs {
            changes.push((key.clone(), store.get(key)));
        }
    }
    for key in copied.into_iter().filter(|key| there.binary_search(key).is_err()) {
        let swept = match Key::parse(key) {
            Some(Key::Entry(id, stamp)) => {
                matches!(Manifest::read(store, &keys::manifest(id)), Some(Ok(manifest)) if manifest.folded.contains(&stamp))
            }
            Some(Key::Chunk(id, name, _)) => {
                matches!(Manifest::read(store, &keys::manifest(id)), Some(Ok(manifest)) if !manifest.names().any(|named| named == name))
            }
            _ => false,
        };
        if swept {
            changes.push((key.clone(), None));
        }
    }
    changes
}
