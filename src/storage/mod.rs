//! WHERE IT LIVES: journal, snapshots, tabs, quota, over a small key-value [`Store`], so that tests can cut the power.
//!
//! This layer knows plans and edits. It knows no screen, no file format, no browser and no clock: the moment comes in as
//! an argument, and the browser's store comes in from above.
//!
//! How a project lies in the store (`landfall/<id>/…`):
//! - `m`, the **manifest**: which chunks make up the snapshot, and which entries they include. Setting this one key is
//!   what makes a snapshot the one in force; `b` is a copy of it.
//! - `c/<generation>-<tab>-<n>`, **chunks**: records, or entries kept for undo, compressed. Chunks whose records did not
//!   change go from one snapshot to the next without being written again.
//! - `e/<number>-<tab>`, the **journal**: one key an entry, written at once.
//! - `card`, what the list of projects shows, so that it need not load plans.
//!
//! Every value carries the version of its form and a checksum ([`envelope`]). What does not check out is copied whole to
//! `landfall/damaged/…` and reported, never repaired.

pub mod bin;
pub mod card;
pub mod chunk;
pub mod compaction;
pub mod envelope;
pub mod journal;
pub mod keys;
pub mod manifest;
pub mod memory;
pub mod mirror;
pub mod open;
pub mod pack;
pub mod settings;
pub mod store;
pub mod tabs;
pub mod template;
pub mod vault;

#[cfg(test)]
mod tests;

pub use bin::WithBin;
pub use card::ProjectCard;
pub use compaction::{Compaction, Step};
pub use journal::SaveState;
pub use memory::MemoryStore;
pub use open::{Damaged, OpenError, Opened, Part};
pub use settings::Settings;
pub use store::{Store, StoreError};
pub use tabs::Heard;
pub use template::SavedTemplate;
pub use vault::{SetAside, Usage, Vault};
