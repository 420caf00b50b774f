//! The finished rows: slack, critical flags, and what summaries take from the tasks below them.

use super::engine::Solved;
use super::network::Network;
use super::rows::{NONE, Progress};
use super::{TaskDates, slack};

/// The dates of all rows.
pub fn rows(network: &Network, solved: &Solved) -> Vec<TaskDates> {
    let mut all: Vec<TaskDates> = Vec::with_capacity(network.rows.len());
    // Of a summary, over the tasks below: working seconds planned, and hundredths of them done.
    let mut work = vec![(0_i128, 0_i128); network.rows.len()];
    for (index, row) in network.rows.iter().enumerate() {
        let summary = row.is_summary(index);
        let (start, finish) = (solved.start[index], solved.finish[index]);
        let slack = if summary { slack::Slack::default() } else { slack::of_task(network, solved, index) };
        let duration = if summary || row.elapsed { network.calendar(row).between(start, finish) } else { row.duration };
        all.push(TaskDates {
            start,
            finish,
            early_start: solved.early_start[index],
            early_finish: solved.early_finish[index],
            late_start: solved.late_start[index],
            late_finish: solved.late_finish[index],
            total_slack: slack.total,
            free_slack: slack.free,
            start_slack: slack.start,
            finish_slack: slack.finish,
            critical: !summary
                && !row.inactive
                && row.progress != Progress::Done
                && slack.total <= network.settings.critical_slack,
            summary,
            milestone: row.milestone || (row.duration == 0 && !summary),
            duration,
            percent_complete: row.percent,
            deadline_missed: network.detail(row).deadline.is_some_and(|deadline| finish > deadline),
            inactive: row.inactive,
            driver: solved.driver[index],
        });
        if !summary && !row.inactive {
            // An event counts as a second, so that a summary of events only can be done, too.
            let weight = i128::from(duration.max(1));
            work[index] = (weight, weight * i128::from(row.percent));
        }
    }
    for index in (0..all.len()).rev() {
        let row = &network.rows[index];
        if row.is_summary(index) {
            let mut child = index + 1;
            let mut least: Option<(i64, i64)> = None;
            let mut critical = false;
            while child < row.end as usize {
                let found = &all[child];
                if !found.inactive {
                    critical |= found.critical;
                    if network.rows[child].progress != Progress::Done {
                        let slack = (found.total_slack, found.free_slack);
                        least = Some(least.map_or(slack, |known| (known.0.min(slack.0), known.1.min(slack.1))));
                    }
                }
                child = network.rows[child].end as usize;
            }
            let calendar = network.calendar(row);
            let (planned, done) = work[index];
            let target = &mut all[index];
            (target.total_slack, target.free_slack) = least.unwrap_or_default();
            target.critical = critical;
            target.start_slack = calendar.between(target.early_start, target.late_start);
            target.finish_slack = calendar.between(target.early_finish, target.late_finish);
            target.percent_complete = percent(planned, done);
        }
        if row.parent != NONE {
            let (planned, done) = work[index];
            let above = &mut work[row.parent as usize];
            *above = (above.0 + planned, above.1 + done);
        }
    }
    all
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
