//! Trials one by one through the passes of the schedule itself, for networks that do not run side by side.

use std::sync::Arc;

use super::crew::Share;
use super::{LANES, Lanes, Workspace, is_variable};
use crate::plan::DateTime;
use crate::schedule::TaskDates;
use crate::schedule::engine::{Solver, Traces};
use crate::schedule::network::Network;
use crate::schedule::rows::{Part, Progress};

/// A network whose durations are set anew for each trial.
#[derive(Debug, Clone)]
pub struct Exact {
    network: Network,
    /// Codes of the last finish of the trials that ran last.
    pub finish: Lanes,
    /// What the last whole run found, and with which durations: what differs little from it is found from there.
    known: Arc<Known>,
}

/// Dates and traces by lane, and durations by row.
#[derive(Debug, Default)]
struct Known {
    lanes: Vec<(Vec<TaskDates>, Traces)>,
    durations: Vec<Lanes>,
}

impl Exact {
    pub fn of(network: &Network) -> Self {
        Self { network: network.clone(), finish: [0; LANES], known: Arc::default() }
    }

    /// Takes what another found.
    pub fn copy(&mut self, from: &Self) {
        self.known = Arc::clone(&from.known);
    }

    /// Sets the durations of a lane.
    fn set_all(&mut self, planned: &Network, durations: &[Lanes], lane: usize) {
        for (index, row) in planned.rows.iter().enumerate() {
            if is_variable(row) && !row.is_summary(index) {
                self.set(planned, index, i64::from(durations[index][lane]));
            }
        }
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
pub fn part(planned: &Part, (before, now): (i64, i64), (left_before, left): (i64, i64)) -> Part {
    let length = Share::of(planned.length - planned.gap, before, planned.delay).at(now, planned.delay);
    let remaining = Share::of(planned.remaining, left_before, 0).at(left, 0);
    Part { length: length.saturating_add(planned.gap), remaining, ..*planned }
}

/// Runs sixteen trials.
pub fn run(planned: &Network, durations: &[Lanes], workspace: &mut Workspace, slack: bool) {
    let Some(exact) = &mut workspace.exact else { return };
    let mut known = Known { lanes: Vec::with_capacity(LANES), durations: Vec::new() };
    for lane in 0..LANES {
        exact.set_all(planned, durations, lane);
        let dates = if slack {
            known.lanes.push(Solver::solve(&exact.network));
            known.lanes.last().map(|(dates, _)| &**dates).unwrap_or_default()
        } else {
            &Solver::dates(&exact.network)
        };
        exact.finish[lane] = last(planned, dates);
        for (index, found) in dates.iter().enumerate() {
            workspace.start[index][lane] = code(planned, found.start);
            workspace.finish[index][lane] = code(planned, found.finish);
            workspace.slack[index][lane] = found.total_slack.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32;
        }
    }
    if slack {
        known.durations = durations.to_vec();
        exact.known = Arc::new(known);
    }
}

/// Runs sixteen trials that differ from those of the last whole run in few durations; finds all finishes.
pub fn run_again(planned: &Network, durations: &[Lanes], workspace: &mut Workspace) {
    let Some(exact) = &mut workspace.exact else { return };
    let known = Arc::clone(&exact.known);
    for lane in 0..LANES {
        let before = known.durations.iter().zip(durations).enumerate();
        let changed: Vec<usize> =
            before.filter(|(_, (before, now))| before[lane] != now[lane]).map(|(index, _)| index).collect();
        let Some((dates, traces)) = known.lanes.get(lane) else { continue };
        let again = (!changed.is_empty()).then(|| {
            exact.set_all(planned, durations, lane);
            let again = Solver::dates_again(&exact.network, (dates, traces), &changed);
            again.unwrap_or_else(|| Solver::dates(&exact.network).into())
        });
        let dates = again.as_deref().unwrap_or(dates);
        exact.finish[lane] = last(planned, dates);
        for (finish, found) in workspace.finish.iter_mut().zip(dates) {
            finish[lane] = code(planned, found.finish);
        }
    }
}

/// The code of a moment: seconds of clock time from the start of the project.
fn code(planned: &Network, moment: DateTime) -> i32 {
    (moment - planned.settings.start).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

/// The code of the last finish.
fn last(planned: &Network, dates: &[TaskDates]) -> i32 {
    let active = planned.rows.iter().zip(dates).filter(|(row, _)| !row.inactive);
    code(planned, active.map(|(_, dates)| dates.finish).max().unwrap_or(planned.settings.start))
}
