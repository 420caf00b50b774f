//! How a task lies on its calendars: from its start to its finish and back.

use crate::plan::DateTime;

use super::network::Network;
use super::rows::{Part, Row};
use super::working::{WorkingTime, clamp};

impl Network {
    fn part_calendar(&self, part: &Part) -> &WorkingTime {
        &self.calendars[usize::from(part.calendar)]
    }

    /// Working seconds from start to finish of a task on its own calendar, interruptions included.
    pub fn span(&self, row: &Row) -> i64 {
        if row.detail == 0 { row.duration } else { row.duration.saturating_add(self.detail(row).gap) }
    }

    /// When a task that begins at `start` is done: with several people on calendars of their own, when the last is.
    pub fn finish_from(&self, row: &Row, start: DateTime) -> DateTime {
        if row.elapsed {
            return clamp(DateTime(start.0.saturating_add(row.duration)));
        }
        let parts = self.parts(row);
        if parts.is_empty() {
            return self.calendar(row).add(start, self.span(row));
        }
        let done = |part: &Part| self.part_calendar(part).add(start, part.delay.saturating_add(part.length));
        parts.iter().map(done).max().unwrap_or(start)
    }

    /// When the rest of a started task is done, if it goes on at `resume`.
    pub fn rest_from(&self, row: &Row, resume: DateTime) -> DateTime {
        if row.elapsed {
            return clamp(DateTime(resume.0.saturating_add(self.detail(row).remaining)));
        }
        let rest = self.parts(row).iter().filter(|part| part.remaining > 0);
        rest.map(|part| self.part_calendar(part).add(resume, part.remaining))
            .max()
            .unwrap_or_else(|| self.calendar(row).add(resume, self.detail(row).remaining))
    }

    /// When a task must begin to be done at `finish`.
    pub fn start_from(&self, row: &Row, finish: DateTime) -> DateTime {
        if row.elapsed {
            return clamp(DateTime(finish.0.saturating_sub(row.duration)));
        }
        let parts = self.parts(row);
        if parts.is_empty() {
            return self.calendar(row).sub(finish, self.span(row));
        }
        let begun = |part: &Part| self.part_calendar(part).sub(finish, part.delay.saturating_add(part.length));
        parts.iter().map(begun).min().unwrap_or(finish)
    }

    /// The first moment from `moment` on at which somebody can work on the task. A task without work stays where it is:
    /// a milestone may lie at the end of a shift, or outside of any.
    pub fn snap_start(&self, row: &Row, moment: DateTime) -> DateTime {
        if row.elapsed || row.duration == 0 {
            return clamp(moment);
        }
        let parts = self.parts(row);
        if parts.is_empty() {
            return self.calendar(row).next_working(moment);
        }
        let first = |part: &Part| {
            let calendar = self.part_calendar(part);
            calendar.next_working(calendar.add(moment, part.delay))
        };
        parts.iter().map(first).min().unwrap_or(moment)
    }

    /// The last moment up to `moment` at which work on the task can end.
    pub fn snap_finish(&self, row: &Row, moment: DateTime) -> DateTime {
        if row.elapsed || row.duration == 0 {
            return clamp(moment);
        }
        let parts = self.parts(row);
        if parts.is_empty() {
            return self.calendar(row).previous_working(moment);
        }
        parts.iter().map(|part| self.part_calendar(part).previous_working(moment)).max().unwrap_or(moment)
    }

    /// The start after levelling: the delay is clock time, counted from a moment that can be worked at to one that can.
    pub fn levelled(&self, row: &Row, start: DateTime) -> DateTime {
        if !row.delayed {
            return start;
        }
        if row.elapsed {
            return clamp(DateTime(start.0.saturating_add(self.detail(row).delay)));
        }
        let calendar = self.calendar(row);
        let begun = if row.duration == 0 { calendar.next_working(start) } else { self.snap_start(row, start) };
        let delayed = clamp(DateTime(begun.0.saturating_add(self.detail(row).delay)));
        if row.duration == 0 { calendar.next_working(delayed) } else { self.snap_start(row, delayed) }
    }

    /// Time between two moments as the task counts it: clock time for an elapsed duration, else working time.
    pub fn counted(&self, row: &Row, from: DateTime, to: DateTime) -> i64 {
        if row.elapsed { clamp(to) - clamp(from) } else { self.calendar(row).between(from, to) }
    }
}
