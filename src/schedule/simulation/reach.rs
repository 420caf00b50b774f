//! How far from the project's start the dates of any trial lie, with the days off of people.

use super::compile::is_between_active;
use super::exact::part;
use super::stretches::Stretches;
use crate::schedule::engine::children;
use crate::schedule::network::{Network, PROJECT_CALENDAR};
use crate::schedule::rows::{Nature, Progress, Row};

/// The calendars of people by number, where they are not the project's, and the working seconds before and after the
/// project's start beyond which nothing lies in any trial. `None` if somebody works when the project does not.
pub fn stretches(network: &Network, far: i64, longest: &[i64]) -> Option<(Vec<Option<Stretches>>, i64)> {
    let mut range = reach(network, far, longest, &[]);
    let mut used = vec![false; network.calendars.len()];
    for row in network.rows.iter().filter(|row| has_crew(row)) {
        network.parts(row).iter().for_each(|part| used[usize::from(part.calendar)] = true);
    }
    if !used.contains(&true) {
        return Some((Vec::new(), range));
    }
    // With days off, all takes longer: how much longer shows as far as the days are known.
    for _ in 0..3 {
        range = range.saturating_mul(2);
        let within = i32::try_from(range).ok().filter(|range| *range < 1 << 29)?;
        let of = |number: usize| {
            let calendar = network.calendars.get(number)?;
            match number as u16 {
                PROJECT_CALENDAR => Some(Stretches::whole(within)),
                _ => Stretches::of(network.project_calendar(), calendar, network.settings.start, range),
            }
        };
        let found = used.iter().enumerate().map(|(number, used)| if *used { of(number).map(Some) } else { Some(None) });
        let calendars: Vec<Option<Stretches>> = found.collect::<Option<_>>()?;
        let span = reach(network, far, longest, &calendars);
        if span <= range {
            return Some((calendars, span));
        }
        range = span;
    }
    None
}

/// Whether people work on a task at times of their own, and it is not over.
pub fn has_crew(row: &Row) -> bool {
    !row.is_plain() && !row.elapsed && !row.inactive && row.nature == Nature::Auto && row.progress != Progress::Done
}

/// Working seconds before and after the project's start beyond which nothing lies in any trial, where no date of the plan
/// is more than `far` from it: the longest way through the network, with the days off of people as far as their calendars
/// are given.
fn reach(network: &Network, far: i64, longest: &[i64], calendars: &[Option<Stretches>]) -> i64 {
    let rows = &network.rows;
    let count = rows.len();
    let length =
        |index: usize| rows.get(index).map_or(0, |row| row.duration.max(longest.get(index).copied().unwrap_or(0)));
    // By node: until where what is passed down from a beginning, or comes up from an end, can lie.
    let mut until = vec![far; 2 * count];
    let (mut most, mut task) = (far, 0);
    for node in &network.web.order {
        let node = *node as usize;
        let index = if node < count { node } else { node - count };
        let summary = rows[index].is_summary(index);
        let mut found = until.get(rows[index].parent as usize).copied().unwrap_or(far);
        if node >= count {
            found = children(rows, index).map(|child| until[count + child]).max().unwrap_or(far);
        }
        for edge in network.web.incoming(index).iter().filter(|edge| node < count && is_between_active(network, edge)) {
            found =
                found.max(until[count + edge.predecessor as usize].saturating_add(edge.gap.amount.saturating_abs()));
        }
        if !summary {
            let done = done(network, &rows[index], length(index), calendars, found);
            task = task.max(done - found);
            found = done;
            until[count + index] = found;
        }
        until[node] = found;
        most = most.max(found);
    }
    // A finish that a link asks for lies at most a task's length before.
    most.saturating_add(task).saturating_add(1)
}

/// When a task that begins with a second and takes so long is done.
fn done(network: &Network, row: &Row, length: i64, calendars: &[Option<Stretches>], from: i64) -> i64 {
    let plain = from.saturating_add(length);
    let parts = if has_crew(row) { network.parts(row) } else { &[] };
    let left = network.detail(row).remaining;
    let ends = parts.iter().map(|planned| {
        let now = part(planned, (row.duration, length), (left, left + length - row.duration));
        let amount = now.length.max(now.remaining).saturating_add(now.delay);
        let calendar = calendars.get(usize::from(now.calendar)).and_then(Option::as_ref);
        match (calendar, i32::try_from(from), i32::try_from(amount)) {
            (Some(calendar), Ok(from), Ok(amount)) => {
                i64::from(calendar.end(calendar.own(from).saturating_add(amount)))
            }
            _ => from.saturating_add(amount),
        }
    });
    ends.fold(plain, i64::max)
}
