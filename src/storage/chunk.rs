//! Chunks: how records and entries are cut into pieces that are stored and checked one by one.
//!
//! Where one chunk ends and the next begins follows from the ids alone, so a record that comes or goes changes one chunk
//! (now and then two) and the others stay as they are: cutting by content, after Muthitacharoen, Chen and Mazières 2001
//! (“A low-bandwidth network file system”).

use std::fmt::Write;
use std::ops::Range;

use crate::document::Entry;
use crate::plan::{AnyRecord, Kind};

/// How finely a sequence is cut.
#[derive(Debug, Clone, Copy)]
pub struct Grain {
    /// No chunk but the last holds fewer.
    pub least: usize,
    /// No chunk holds more.
    pub most: usize,
    /// From `least` on, one item in so many ends a chunk.
    pub one_in: u64,
}

/// Records: chunks of about 250, so that compressing one stays within a frame.
pub const RECORDS: Grain = Grain { least: 128, most: 512, one_in: 128 };
/// Entries kept for undo.
pub const ENTRIES: Grain = Grain { least: 16, most: 64, one_in: 16 };

/// Cuts a sequence, given by a number for each item that belongs to it alone, into chunks.
pub fn cut(items: impl Iterator<Item = u64>, grain: Grain) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let (mut start, mut end) = (0, 0);
    for item in items {
        end += 1;
        let ends_here = end - start >= grain.least && mixed(item).is_multiple_of(grain.one_in);
        if ends_here || end - start >= grain.most {
            chunks.push(start..end);
            start = end;
        }
    }
    if start < end {
        chunks.push(start..end);
    }
    chunks
}

/// Spreads the bits of a number, so that ids that were counted up cut as evenly as random ones (`SplitMix64`'s mixer).
const fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// The content of a chunk of records: one a line, its kind before it.
#[must_use]
pub fn write_records(records: &[AnyRecord]) -> String {
    let mut text = String::with_capacity(records.len() * 200);
    for record in records {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{} {}", record.kind().word(), record.to_json());
    }
    text
}

/// The records in a chunk's content; `None` when it is not one that [`write_records`] makes.
#[must_use]
pub fn read_records(content: &str) -> Option<Vec<AnyRecord>> {
    content
        .lines()
        .map(|line| {
            let (kind, json) = line.split_once(' ')?;
            AnyRecord::from_json(Kind::from_word(kind)?, json).ok()
        })
        .collect()
}

/// The content of a chunk of entries: one a line.
#[must_use]
pub fn write_entries(entries: &[Entry]) -> String {
    let mut text = String::new();
    for entry in entries {
        text.push_str(&write_entry(entry));
        text.push('\n');
    }
    text
}

/// The content of one journal entry.
#[must_use]
pub fn write_entry(entry: &Entry) -> String {
    serde_json::to_string(entry).unwrap_or_default()
}

/// The entry in a journal entry's content.
#[must_use]
pub fn read_entry(content: &str) -> Option<Entry> {
    serde_json::from_str(content).ok()
}

/// The entries in a chunk's content.
#[must_use]
pub fn read_entries(content: &str) -> Option<Vec<Entry>> {
    content.lines().map(read_entry).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nothing_falls_between_chunks(count in 0usize..3000, grain in prop_oneof![Just(RECORDS), Just(ENTRIES)]) {
            let chunks = cut(0..count as u64, grain);
            let mut at = 0;
            for chunk in &chunks {
                prop_assert_eq!(chunk.start, at);
                prop_assert!(!chunk.is_empty() && chunk.len() <= grain.most);
                at = chunk.end;
            }
            prop_assert_eq!(at, count);
        }

        #[test]
        fn a_new_item_changes_few_chunks(at in 0u64..5000) {
            let items = |extra: Option<u64>| {
                let mut items: Vec<u64> = (0..5000).map(|item| item * 2).collect();
                items.extend(extra);
                items.sort_unstable();
                items
            };
            let contents = |items: Vec<u64>| -> Vec<Vec<u64>> {
                cut(items.iter().copied(), RECORDS).into_iter().map(|range| items[range].to_vec()).collect()
            };
            let old = contents(items(None));
            let new = contents(items(Some(at * 2 + 1)));
            let changed = new.iter().filter(|chunk| !old.contains(chunk)).count();
            // The cuts fall into step again after a few chunks.
            prop_assert!(changed <= 6, "{changed} of {}", new.len());
        }
    }
}
