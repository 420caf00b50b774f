//! What is reported of a row: slack, critical flags, and what summaries take from the tasks below them.

use super::engine::{Solver, children, due, parent};
use super::rows::Progress;

impl Solver<'_> {
    /// Completes the dates of all rows that are due, tasks before the summaries above them.
    pub fn report(&mut self) {
        for index in (0..self.dates.len()).rev() {
            if self.due[index] & due::REPORT == 0 {
                continue;
            }
            let row = &self.network.rows[index];
            if row.is_summary(index) {
                self.report_late(index);
                self.report_summary(index);
            } else {
                self.report_task(index);
            }
            let dates = &mut self.dates[index];
            dates.milestone = row.milestone || (row.duration == 0 && !dates.summary);
            dates.inactive = row.inactive;
            dates.deadline_missed = self.network.detail(row).deadline.is_some_and(|deadline| dates.finish > deadline);
            if let Some(above) = parent(row) {
                self.due[above] |= due::REPORT;
            }
        }
    }

    fn report_task(&mut self, index: usize) {
        let network = self.network;
        let row = &network.rows[index];
        let slack = self.slack(index);
        let dates = &mut self.dates[index];
        (dates.total_slack, dates.free_slack) = (slack.total, slack.free);
        (dates.start_slack, dates.finish_slack) = (slack.start, slack.finish);
        dates.critical =
            !row.inactive && row.progress != Progress::Done && slack.total <= network.settings.critical_slack;
        dates.summary = false;
        dates.percent_complete = row.percent;
        dates.duration =
            if row.elapsed { network.calendar(row).between(dates.start, dates.finish) } else { row.duration };
    }

    fn report_summary(&mut self, index: usize) {
        let network = self.network;
        let row = &network.rows[index];
        let mut least: Option<(i64, i64)> = None;
        let mut critical = false;
        let (mut planned, mut done) = (0_i64, 0_i64);
        for child in children(&network.rows, index) {
            let (found, below) = (&self.dates[child], &network.rows[child]);
            let work = if below.is_summary(child) {
                self.folds[below.fold as usize].work
            } else if below.inactive {
                continue;
            } else {
                // An event counts as a second, so that a summary of events only can be done, too.
                let weight = found.duration.max(1);
                (weight, weight * i64::from(found.percent_complete))
            };
            (planned, done) = (planned.saturating_add(work.0), done.saturating_add(work.1));
            if found.inactive {
                continue;
            }
            critical |= found.critical;
            if below.progress != Progress::Done {
                let slack = (found.total_slack, found.free_slack);
                least = Some(least.map_or(slack, |known| (known.0.min(slack.0), known.1.min(slack.1))));
            }
        }
        self.folds[row.fold as usize].work = (planned, done);
        let calendar = network.calendar(row);
        let dates = &mut self.dates[index];
        (dates.total_slack, dates.free_slack) = least.unwrap_or_default();
        dates.critical = critical;
        dates.summary = true;
        dates.start_slack = calendar.between(dates.early_start, dates.late_start);
        dates.finish_slack = calendar.between(dates.early_finish, dates.late_finish);
        dates.duration = calendar.between(dates.start, dates.finish);
        dates.percent_complete = percent(planned.into(), done.into());
    }
}

/// Hundredths of what is planned, to the nearest; 100 only when all is done.
fn percent(planned: i128, done: i128) -> u8 {
    if planned <= 0 {
        return 0;
    }
    let nearest = (2 * done + planned) / (2 * planned);
    (if done < 100 * planned { nearest.min(99) } else { nearest }) as u8
}

#[cfg(test)]
mod tests {
    use super::percent;

    /// Microsoft Project shows 14 of 13.6 hundredths; we showed 13.
    #[test]
    fn shares_are_rounded_to_the_nearest_but_never_up_to_all() {
        let told = |planned, done: i128| percent(planned, done * 100);
        assert_eq!([told(1000, 136), told(1000, 134), told(8, 1), told(1000, 4)], [14, 13, 13, 0]);
        assert_eq!([told(1000, 996), told(1000, 1000), told(0, 0)], [99, 100, 0]);
    }
}
