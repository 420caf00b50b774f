//! What a file said last time, as a mark a field: so that the next import touches only what it says differently.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::super::draft::{Draft, EditError};
use super::said::{Mark, Said};
use super::{Batch, Found, Item, Tie};
use crate::plan::{Id, Plan, Task};

/// The field of a task beside those of the plan that keeps where it came from: the tool, what of its row has no place in
/// a plan, and the marks.
const SOURCE: &str = "source";
/// Among the marks: those of single dependencies that were left out, to be tried again.
const LEFT_OUT: &str = "ties left out";

/// The tool a task came from.
#[must_use]
pub fn tool_of(task: &Task) -> Option<&str> {
    task.extra.get(SOURCE)?.get("tool")?.as_str()
}

/// What a row of that tool said under a heading that has no place in a plan; of several cells the first.
#[must_use]
pub fn cell_of<'a>(task: &'a Task, heading: &str) -> Option<&'a str> {
    let cells = task.extra.get(SOURCE)?.get("cells")?.as_object()?;
    let (_, cell) = cells.iter().find(|(name, _)| name.eq_ignore_ascii_case(heading))?;
    cell.as_array().map_or(Some(cell), |many| many.first())?.as_str()
}

/// The table of no tool that a task came from; empty where nothing is known of it.
pub(super) fn sheet_of(task: &Task) -> &str {
    let sheet = task.extra.get(SOURCE).and_then(|source| source.get("sheet")?.as_str());
    sheet.unwrap_or_default()
}

/// Whether a file calls a task what it called it last time, or what it is called now.
pub(super) fn is_called(task: &Task, name: &str) -> bool {
    let said = || task.extra.get(SOURCE)?.get("marks")?.get("name")?.as_u64();
    task.name.trim() == name.trim() || said() == Some(Mark::of(&name.to_owned()).into())
}

/// Where a task came from: marks of last time, and those of this.
#[derive(Debug, Default)]
pub(super) struct Origin {
    old: Map<String, Value>,
    new: Map<String, Value>,
    /// Whether marks are kept: not for what is the plan's own, of which every file is just an edited copy.
    kept: bool,
    /// The task was there before, from whichever file.
    known: bool,
    /// Marks of dependencies that were left out last time, and this time.
    left_out: (HashSet<u32>, Vec<u32>),
}

impl Origin {
    pub(super) fn of(plan: &Plan, item: &Item, found: Found) -> Self {
        let kept = !item.key.is_empty() && !found.own;
        let source = plan.get(found.id).and_then(|task| task.extra.get(SOURCE));
        let marks = source.and_then(|source| source.get("marks")).and_then(Value::as_object);
        let mut old = marks.filter(|_| kept && !found.new).cloned().unwrap_or_default();
        let left_out = old.remove(LEFT_OUT);
        let left_out = left_out.iter().filter_map(Value::as_array).flatten().filter_map(Value::as_u64);
        let left_out = left_out.filter_map(|mark| u32::try_from(mark).ok()).collect();
        // What this file does not speak of keeps the mark it has.
        Self { new: old.clone(), old, kept, known: !found.new, left_out: (left_out, Vec::new()) }
    }

    /// Whether the file is an edited copy of ours, and no other tool's.
    pub(super) const fn is_copy(&self) -> bool {
        !self.kept
    }

    /// Whether the file says something else of a field than last time. A column that comes for the first time speaks by
    /// what it says: its blanks know nothing of what was done here. In an edited copy of ours a blank is what somebody
    /// cleared.
    pub(super) fn says_new(&mut self, field: &str, value: &impl Said) -> bool {
        let mark = Value::from(Mark::of(value));
        let new = match self.old.get(field) {
            Some(old) => *old != mark,
            None => !(self.kept && self.known && value.is_blank()),
        };
        self.new.insert(field.into(), mark);
        new
    }

    /// What the file says of a field was not taken: next time it counts as said anew.
    pub(super) fn unsay(&mut self, field: &str) {
        match self.old.get(field) {
            Some(old) => self.new.insert(field.into(), old.clone()),
            None => self.new.remove(field),
        };
    }

    /// Whether a dependency was left out last time.
    pub(super) fn was_left_out(&self, tie: &Tie) -> bool {
        self.left_out.0.contains(&Mark::of(tie))
    }

    /// A dependency is left out: what it leads to may come with another file.
    pub(super) fn leave_out(&mut self, tie: &Tie) {
        self.left_out.1.push(Mark::of(tie));
    }

    /// Dependencies are nothing that the file speaks of: what was left out of them waits on.
    pub(super) fn speaks_of_no_ties(&mut self) {
        self.left_out.1 = self.left_out.0.iter().copied().collect();
    }

    /// Keeps the marks, and of the row what has no place in a plan.
    pub(super) fn keep(
        mut self,
        draft: &mut Draft<'_>,
        batch: &Batch,
        sheet: &str,
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
        // A summary that is no card is as far as what is below it.
        if let Some(stage) = item.stage.as_ref().filter(|_| summary && !item.story) {
            cells.entry("Status").or_insert_with(|| text(&stage.name));
        }
        if !self.kept && cells.is_empty() {
            return Ok(());
        }
        // In whichever order they were left out, the same file says the same.
        self.left_out.1.sort_unstable();
        self.left_out.1.dedup();
        if !self.left_out.1.is_empty() {
            self.new.insert(LEFT_OUT.into(), self.left_out.1.into());
        }
        draft.update(id, |task| {
            // What a newer version keeps there stays.
            let mut source = match task.extra.remove(SOURCE) {
                Some(Value::Object(source)) => source,
                _ => Map::new(),
            };
            if self.kept || item.key.is_empty() {
                source.insert("tool".into(), batch.tool.as_str().into());
                source.insert("cells".into(), cells.into());
            } else {
                // An edited copy of ours. The tool that the task came from finds it still, and its cells are that tool's:
                // what somebody wrote beside stands on its own.
                let beside = source.entry("table").or_insert_with(|| Map::new().into());
                if let Some(beside) = beside.as_object_mut() {
                    beside.extend(cells);
                }
            }
            if self.kept {
                source.insert("marks".into(), self.new.into());
                if !sheet.is_empty() {
                    source.insert("sheet".into(), sheet.into());
                }
            }
            task.extra.insert(SOURCE.into(), source.into());
        })
    }
}
