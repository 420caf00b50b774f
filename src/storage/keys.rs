//! The names of keys.

use crate::document::Stamp;
use crate::plan::AnyId;

/// What every key of ours begins with.
pub const ROOT: &str = "landfall/";
/// Where damaged values are kept.
pub const DAMAGED: &str = "landfall/damaged/";
/// The person's settings.
pub const SETTINGS: &str = "landfall/settings";

/// What all keys of a project begin with.
#[must_use]
pub fn project(id: AnyId) -> String {
    format!("{ROOT}{id}/")
}

/// The key of a project's card.
#[must_use]
pub fn card(id: AnyId) -> String {
    format!("{ROOT}{id}/card")
}

/// The key of a project's manifest.
#[must_use]
pub fn manifest(id: AnyId) -> String {
    format!("{ROOT}{id}/m")
}

/// The key of the copy of a project's manifest.
#[must_use]
pub fn manifest_copy(id: AnyId) -> String {
    format!("{ROOT}{id}/b")
}

/// The key of a template of the person's own.
#[must_use]
pub fn template(id: AnyId) -> String {
    format!("{ROOT}{id}/template")
}

/// The key of a chunk.
#[must_use]
pub fn chunk(id: AnyId, name: &str) -> String {
    format!("{ROOT}{id}/c/{name}")
}

/// The name of a chunk; `serial` numbers those of a tab.
#[must_use]
pub fn chunk_name(generation: u64, tab: AnyId, serial: u64) -> String {
    format!("{generation}-{tab}-{serial}")
}

/// The key of a journal entry.
#[must_use]
pub fn entry(id: AnyId, stamp: Stamp) -> String {
    format!("{ROOT}{id}/e/{stamp}")
}

/// The key under which a damaged value is kept.
#[must_use]
pub fn damaged(key: &str) -> String {
    format!("{DAMAGED}{}", key.strip_prefix(ROOT).unwrap_or(key))
}

/// What a key is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// A project's card.
    Card(AnyId),
    /// A project's manifest.
    Manifest(AnyId),
    /// The copy of a project's manifest.
    ManifestCopy(AnyId),
    /// A chunk of a project: its name and generation.
    Chunk(AnyId, String, u64),
    /// A journal entry of a project.
    Entry(AnyId, Stamp),
    /// A template of the person's own.
    Template(AnyId),
    /// The person's settings.
    Settings,
    /// A damaged value, of a project where it is known.
    Damaged(Option<AnyId>),
    /// A key of ours that this version does not know.
    Unknown(Option<AnyId>),
}

impl Key {
    /// What a key is; `None` when it is not one of ours.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let rest = key.strip_prefix(ROOT)?;
        if key == SETTINGS {
            return Some(Self::Settings);
        }
        let id_of = |text: &str| text.split('/').next().and_then(|id| id.parse::<AnyId>().ok());
        if let Some(damaged) = key.strip_prefix(DAMAGED) {
            return Some(Self::Damaged(id_of(damaged)));
        }
        let Some(id) = id_of(rest) else { return Some(Self::Unknown(None)) };
        let known = match rest.split('/').collect::<Vec<_>>().as_slice() {
            [_, "card"] => Some(Self::Card(id)),
            [_, "m"] => Some(Self::Manifest(id)),
            [_, "b"] => Some(Self::ManifestCopy(id)),
            [_, "template"] => Some(Self::Template(id)),
            [_, "c", name] => {
                let generation = name.split('-').next().and_then(|text| text.parse().ok());
                generation.map(|generation| Self::Chunk(id, (*name).to_owned(), generation))
            }
            [_, "e", stamp] => stamp.split_once('-').and_then(|(number, tab)| {
                let stamp = Stamp { number: number.parse().ok()?, tab: tab.parse().ok()? };
                Some(Self::Entry(id, stamp))
            }),
            _ => None,
        };
        Some(known.unwrap_or(Self::Unknown(Some(id))))
    }

    /// The project the key belongs to, if any; damaged values belong to none.
    #[must_use]
    pub const fn project(&self) -> Option<AnyId> {
        match self {
            Self::Card(id)
            | Self::Manifest(id)
            | Self::ManifestCopy(id)
            | Self::Chunk(id, ..)
            | Self::Entry(id, _)
            | Self::Unknown(Some(id)) => Some(*id),
            Self::Settings | Self::Template(_) | Self::Damaged(_) | Self::Unknown(None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_recognised() {
        let (id, tab) = (AnyId::from_bits(7), AnyId::from_bits(9));
        let stamp = Stamp { number: 12, tab };
        assert_eq!(Key::parse(&entry(id, stamp)), Some(Key::Entry(id, stamp)));
        assert_eq!(Key::parse(&card(id)), Some(Key::Card(id)));
        assert_eq!(Key::parse(&manifest(id)), Some(Key::Manifest(id)));
        let name = chunk_name(3, tab, 4);
        assert_eq!(Key::parse(&chunk(id, &name)), Some(Key::Chunk(id, name, 3)));
        assert_eq!(Key::parse(SETTINGS), Some(Key::Settings));
        assert_eq!(Key::parse(&damaged(&card(id))), Some(Key::Damaged(Some(id))));
        assert_eq!(Key::parse("landfall/x"), Some(Key::Unknown(None)));
        assert_eq!(Key::parse(&format!("{}e/x", project(id))), Some(Key::Unknown(Some(id))));
        assert_eq!(Key::parse("other"), None);
    }
}
