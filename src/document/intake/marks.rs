//! What a file said last time, as a mark a field: so that the next import touches only what it says differently.

use std::hash::{Hash, Hasher};

use serde_json::{Map, Value};

use super::super::draft::{Draft, EditError};
use super::{Found, Item};
use crate::plan::{Id, Plan, Task};

/// The field of a task beside those of the plan that keeps where it came from: the tool, what of its row has no place in
/// a plan, and the marks.
const SOURCE: &str = "source";

/// The tool a task came from.
pub(super) fn tool_of(task: &Task) -> Option<&str> {
    task.extra.get(SOURCE)?.get("tool")?.as_str()
}

/// Where a task came from: marks of last time, and those of this.
#[derive(Debug, Default)]
pub(super) struct Origin {
    old: Map<String, Value>,
    new: Map<String, Value>,
    /// Whether marks are kept: not for what is the plan's own, of which every file is just an edited copy.
    kept: bool,
}

impl Origin {
    pub(super) fn of(plan: &Plan, item: &Item, found: Found) -> Self {
        let kept = !item.key.is_empty() && !found.own;
        let source = plan.get(found.id).and_then(|task| task.extra.get(SOURCE));
        let marks = source.and_then(|source| source.get("marks")).and_then(Value::as_object);
        let old = marks.filter(|_| kept && !found.new).cloned().unwrap_or_default();
        // What this file does not speak of keeps the mark it has.
        Self { new: old.clone(), old, kept }
    }

    /// Whether the file says something else of a field than last time.
    pub(super) fn says_new(&mut self, field: &str, value: &impl Hash) -> bool {
        let mut mark = Mark(0x811c_9dc5);
        value.hash(&mut mark);
        let mark = Value::from(mark.0);
        let new = self.old.get(field) != Some(&mark);
        self.new.insert(field.into(), mark);
        new
    }

    /// Keeps the marks, and of the row what has no place in a plan.
    pub(super) fn keep(
        self,
        draft: &mut Draft<'_>,
        tool: &str,
        item: &Item,
        id: Id<Task>,
        summary: bool,
    ) -> Result<(), EditError> {
        let text = |text: &String| Value::from(text.as_str());
        let cell = |cells: &Vec<String>| match cells.as_slice() {
            [one] => text(one),
            many => many.iter().map(text).collect(),
        };
        let mut cells: Map<String, Value> =
            item.cells.iter().map(|(name, cells)| (name.clone(), cell(cells))).collect();
        // A summary is in no column: it is as far as what is below it.
        if let Some(stage) = item.stage.as_ref().filter(|_| summary) {
            cells.entry("Status").or_insert_with(|| text(&stage.name));
        }
        if !self.kept && cells.is_empty() {
            return Ok(());
        }
        draft.update(id, |task| {
            // What a newer version keeps there stays.
            let mut source = match task.extra.remove(SOURCE) {
                Some(Value::Object(source)) => source,
                _ => Map::new(),
            };
            source.insert("tool".into(), tool.into());
            source.insert("cells".into(), cells.into());
            if self.kept {
                source.insert("marks".into(), self.new.into());
            }
            task.extra.insert(SOURCE.into(), source.into());
        })
    }
}

/// FNV-1a, 32 bits, the same on every machine: numbers are hashed in one width.
struct Mark(u32);

impl Hasher for Mark {
    fn finish(&self) -> u64 {
        self.0.into()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    }

    fn write_u8(&mut self, number: u8) {
        self.write(&[number]);
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_i32(&mut self, number: i32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_i64(&mut self, number: i64) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write_u64(number as u64);
    }
}
