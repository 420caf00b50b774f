//! A plan as a problem by itself, roughly: one time for all, lags as they are on it. It says in which order to lay out
//! tasks backwards and which are urgent; where they then lie, calendars say ([`super::layout`]).

use crate::plan::{ConstraintKind, LinkKind};

use super::instance::{Activity, Instance, MOST_CAPACITY};
use super::job::{Job, Part};
use crate::schedule::engine::children;

/// Units of time in which everything, one after the other, takes about so long.
const RESOLUTION: i64 = 20_000;

/// The problem, and the node of each activity: row `r` is node `r`; of a summary, node `r` is its beginning and node
/// `rows + r` its end. `None` where it is too large.
pub fn of(job: &Job) -> Option<(Instance, Vec<u32>)> {
    let network = &*job.network;
    let (rows, count) = (&network.rows, network.rows.len());
    let calendar = network.project_calendar();
    let begin = calendar.index(network.settings.start);
    let seconds = |row: usize| {
        if rows[row].is_summary(row) { 0 } else { calendar.between(job.base[row].start, job.base[row].finish).max(0) }
    };
    let unit = ((0..count).map(seconds).fold(0, i64::saturating_add) / RESOLUTION).max(1);
    let units = |seconds: i64| (seconds / unit).clamp(-RESOLUTION, RESOLUTION) as i32;
    // What takes time takes some.
    let length = |row: usize| units(seconds(row)).max(i32::from(seconds(row) > 0));
    let nodes = network.web.order.clone();
    let mut activity_of = vec![0; 2 * count];
    (0..).zip(&nodes).for_each(|(activity, node)| activity_of[*node as usize] = activity);
    let end_of = |row: usize| if rows[row].is_summary(row) { count + row } else { row };
    let percent = |amount: i64| u16::try_from(amount / 100).unwrap_or(MOST_CAPACITY).clamp(1, MOST_CAPACITY);

    let mut activities = Vec::with_capacity(nodes.len());
    let mut distances: Vec<(usize, usize, i32)> = Vec::new();
    for node in nodes.iter().map(|node| *node as usize) {
        let row = if node >= count { node - count } else { node };
        let at = activity_of[node];
        if node >= count {
            let below = children(rows, row).map(|child| (activity_of[end_of(child)], at, length(child)));
            distances.extend(below);
            activities.push(Activity { class: job.classes[row], ..Activity::default() });
            continue;
        }
        if let Some(above) = activity_of.get(rows[row].parent as usize).filter(|_| (rows[row].parent as usize) < count)
        {
            distances.push((*above, at, 0));
        }
        for edge in network.web.incoming(row) {
            let from = edge.predecessor as usize;
            let lag = match (edge.gap.percent, edge.gap.elapsed) {
                (true, _) => seconds(from).saturating_mul(edge.gap.amount) / 100,
                // A third of clock time is worked, or so.
                (false, true) => edge.gap.amount / 3,
                (false, false) => edge.gap.amount,
            };
            let least = match edge.kind {
                LinkKind::FinishToStart => length(from),
                LinkKind::StartToStart => 0,
                LinkKind::FinishToFinish => length(from) - length(row),
                LinkKind::StartToFinish => -length(row),
            };
            distances.push((activity_of[end_of(from)], at, least + units(lag)));
        }
        let release = match rows[row].constraint {
            ConstraintKind::StartNoEarlierThan => calendar.index(network.detail(&rows[row]).constraint_date) - begin,
            _ => 0,
        };
        let works = job.parts[row] == Part::Levelled || job.parts[row] == Part::Follows && rows[row].duration > 0;
        let needs = if works { job.needs[row].as_slice() } else { &[] };
        activities.push(Activity {
            duration: length(row),
            demands: needs.iter().map(|(who, amount)| (*who as usize, percent(*amount))).collect(),
            class: job.classes[row],
            release: units(release).max(0),
        });
    }
    let capacities = job.rooms.iter().map(|room| percent(room.most())).collect();
    Some((Instance::new(activities, &distances, capacities)?.in_other_times(), nodes))
}
