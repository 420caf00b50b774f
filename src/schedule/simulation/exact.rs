//! Trials one by one through the passes of the schedule itself, for networks that do not run side by side.

use super::{LANES, Lanes, Workspace, is_variable};
use crate::plan::DateTime;
use crate::schedule::engine::Solver;
use crate::schedule::network::Network;
use crate::schedule::rows::{Part, Progress};

/// A network whose durations are set anew for each trial.
#[derive(Debug, Clone)]
pub struct Exact {
    network: Network,
    /// Codes of the last finish of the trials that ran last.
    pub finish: Lanes,
}

impl Exact {
    pub fn of(network: &Network) -> Self {
        Self { network: network.clone(), finish: [0; LANES] }
    }

    /// Sets the duration of a row, and what follows from it: what is still to go, and how long its people work.
    fn set(&mut self, planned: &Network, index: usize, duration: i64) {
        let known = &planned.rows[index];
        let row = &mut self.network.rows[index];
        if row.duration == duration {
            return;
        }
        row.duration = duration;
        let (before, mut left) = (planned.detail(known).remaining, 0);
        if row.progress == Progress::Started {
            left = (before + duration - known.duration).max(0);
            self.network.details[row.detail as usize].remaining = left;
        }
        // Whom nothing is asked of holds nobody up.
        row.parts = if duration == 0 { (0, 0) } else { known.parts };
        for at in known.parts.0 as usize..known.parts.1 as usize {
            self.network.parts[at] = part(&planned.parts[at], (known.duration, duration), (before, left));
        }
    }
}

/// The stretch of an assignment when the task takes another time: as long as the task where it was, else in proportion.
fn part(planned: &Part, (before, now): (i64, i64), (left_before, left): (i64, i64)) -> Part {
    let scaled = |amount: i64, from: i64, to: i64| {
        (i128::from(amount) * i128::from(to)).checked_div(i128::from(from)).unwrap_or(0) as i64
    };
    let work = planned.length - planned.gap;
    let whole = work == (before - planned.delay).max(0);
    let length = if whole { (now - planned.delay).max(0) } else { scaled(work, before, now) };
    let remaining = if planned.remaining == left_before { left } else { scaled(planned.remaining, left_before, left) };
    Part { length: length.saturating_add(planned.gap), remaining, ..*planned }
}

/// Runs sixteen trials.
pub fn run(planned: &Network, durations: &[Lanes], workspace: &mut Workspace, slack: bool) {
    let Some(exact) = &mut workspace.exact else { return };
    let start = planned.settings.start;
    let code = |moment: DateTime| (moment - start).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
    for lane in 0..LANES {
        for (index, row) in planned.rows.iter().enumerate() {
            if is_variable(row) && !row.is_summary(index) {
                exact.set(planned, index, i64::from(durations[index][lane]));
            }
        }
        let dates = if slack { Solver::solve(&exact.network).0 } else { Solver::dates(&exact.network) };
        let active = || planned.rows.iter().zip(&dates).filter(|(row, _)| !row.inactive);
        exact.finish[lane] = code(active().map(|(_, dates)| dates.finish).max().unwrap_or(start));
        for (index, found) in dates.iter().enumerate() {
            workspace.start[index][lane] = code(found.start);
            workspace.finish[index][lane] = code(found.finish);
            workspace.slack[index][lane] = found.total_slack.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        }
    }
}
