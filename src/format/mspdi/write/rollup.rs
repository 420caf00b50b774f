//! What summaries have from the tasks below them besides dates: work and progress.

use super::File;
use super::resources::assigned_work;
use crate::plan::Task;
use crate::schedule::TaskDates;

/// Work and progress of a row; of a summary, with that of all active tasks below it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Totals {
    /// Planned work, in seconds.
    pub work: i64,
    /// Whether any has begun.
    pub begun: bool,
    /// Whether any is not finished.
    pub open: bool,
    /// Working seconds done.
    pub done: i64,
    /// Working seconds planned.
    planned: i64,
}

impl Totals {
    /// The totals of all rows, in the order of the outline.
    pub fn of(file: &File<'_>) -> Vec<Self> {
        let rows = file.outline().rows();
        let mut all: Vec<Self> = Vec::with_capacity(rows.len());
        for (row, dates) in rows.iter().zip(file.schedule.rows()) {
            all.push(file.plan.tasks.get(row.task).map_or_else(Self::default, |task| Self::own(file, task, dates)));
        }
        // Backwards: a summary is complete before it counts for the one above it.
        for (index, (row, dates)) in rows.iter().zip(file.schedule.rows()).enumerate().rev() {
            if let Some(own) = all.get(index).copied()
                && let Some(above) = row.parent.and_then(|parent| all.get_mut(parent))
                && !dates.inactive
            {
                above.add(own);
            }
        }
        all
    }

    fn own(file: &File<'_>, task: &Task, dates: &TaskDates) -> Self {
        let work = task.work.unwrap_or_else(|| assigned_work(file, task));
        if dates.summary {
            return Self { work, ..Self::default() };
        }
        let finished = task.is_finished();
        let begun = finished || task.percent_complete > 0 || task.actual_start.is_some();
        let planned = task.duration.seconds;
        let share = planned.saturating_mul(i64::from(task.percent_complete)) / 100;
        let done = task.actual_duration.unwrap_or(if finished { planned } else { share });
        Self { work, begun, open: !finished, done: if begun { done } else { 0 }, planned }
    }

    fn add(&mut self, below: Self) {
        self.work = self.work.saturating_add(below.work);
        self.begun |= below.begun;
        self.open |= below.open;
        self.done = self.done.saturating_add(below.done);
        self.planned = self.planned.saturating_add(below.planned);
    }

    /// The share of a summary's duration, in working seconds, that counts as done.
    pub fn done_of(&self, duration: i64) -> i64 {
        if self.planned <= 0 {
            return if self.open { 0 } else { duration };
        }
        let share = i128::from(duration) * i128::from(self.done) / i128::from(self.planned);
        i64::try_from(share).unwrap_or(duration).clamp(0, duration.max(0))
    }
}
