//! How an objective stands: what was read of its measure against a straight line to its target.

use crate::plan::{Better, Date, Decimal, Id, Objective, Plan, Reading};

/// What the latest value may fall short of the line, as a part of the whole way: one in so many.
const TOLERANCE: i128 = 10;

/// How an objective stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Its day is over, and the target was not reached.
    Missed,
    /// Less than the straight line from the first value to the target wants by now, by more than a tenth of the way.
    AtRisk,
    /// As far as it should be.
    OnTrack,
    /// There is no target yet.
    NoTarget,
    /// Nothing was read yet.
    Unmeasured,
    /// The latest value is the target, or better.
    Achieved,
}

/// Where a measure moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// The latest value is better than the one before.
    Better,
    /// It is worse.
    Worse,
    /// It is the same.
    Same,
}

/// An objective as far as it can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// How it stands.
    pub standing: Standing,
    /// Share of the way from where it began to the target, percent, 0 to 100; `None` without target or values.
    pub percent: Option<u8>,
    /// What the line wants today; `None` without target, values or due date.
    pub expected: Option<Decimal>,
    /// Where the measure moves; `None` before the second value.
    pub trend: Option<Trend>,
    /// When the target is reached at the pace from the first value to the latest; `None` where it does not come nearer.
    pub reached: Option<Date>,
}

/// Judges an objective on a day. The line runs from the first value that was read, on its day, to the target on the day it
/// is due. Without a due date it is at risk where the latest value is worse than the first.
#[must_use]
pub fn course(objective: &Objective, today: Date) -> Course {
    let better = objective.direction();
    let ahead = |one: Decimal, other: Decimal| match better {
        Better::More => one > other,
        Better::Less => one < other,
    };
    let trend = match objective.readings.as_slice() {
        [.., before, last] if before.value == last.value => Some(Trend::Same),
        [.., before, last] => Some(if ahead(last.value, before.value) { Trend::Better } else { Trend::Worse }),
        _ => None,
    };
    let standing = if objective.target.is_none() { Standing::NoTarget } else { Standing::Unmeasured };
    let none = Course { standing, percent: None, expected: None, trend, reached: None };
    let (Some(target), Some(first), Some(latest)) = (objective.target, objective.readings.first(), objective.latest())
    else {
        // What was never read by its day is missed all the same.
        let over = objective.target.is_some() && objective.due.is_some_and(|due| due < today);
        return if over { Course { standing: Standing::Missed, ..none } } else { none };
    };
    let expected = objective.due.map(|due| line(first, due, target, today));
    let achieved = !ahead(target, latest.value);
    let standing = if achieved {
        Standing::Achieved
    } else if objective.due.is_some_and(|due| due < today) {
        Standing::Missed
    } else {
        let short = |wanted: Decimal| {
            let lack = i128::from(wanted.0) - i128::from(latest.value.0);
            let way = i128::from(target.0) - i128::from(first.value.0);
            // In the direction of the way both have its sign.
            lack.signum() == way.signum() && lack.abs() * TOLERANCE > way.abs()
        };
        let behind = expected.map_or_else(|| ahead(first.value, latest.value), short);
        if behind { Standing::AtRisk } else { Standing::OnTrack }
    };
    let from = objective.from().unwrap_or(first.value);
    Course {
        standing,
        percent: Some(if achieved { 100 } else { share(from, target, latest.value) }),
        expected,
        trend,
        reached: if achieved { None } else { pace(first, latest, target) },
    }
}

/// The value of the line from a reading to a target on a day: before its beginning the one, after its end the other.
fn line(first: &Reading, due: Date, target: Decimal, on: Date) -> Decimal {
    let (length, gone) = (i128::from((due - first.date).max(0)), i128::from((on - first.date).max(0)));
    if gone >= length {
        return target;
    }
    let (from, way) = (i128::from(first.value.0), i128::from(target.0) - i128::from(first.value.0));
    // Between two values that fit, it fits.
    Decimal(i64::try_from(from + way * gone / length.max(1)).unwrap_or(target.0))
}

/// Percent of the way that is gone, rounded down.
fn share(from: Decimal, target: Decimal, value: Decimal) -> u8 {
    let way = i128::from(target.0) - i128::from(from.0);
    let gone = i128::from(value.0) - i128::from(from.0);
    let percent = (gone * 100).checked_div(way).unwrap_or(0);
    u8::try_from(percent.clamp(0, 99)).unwrap_or(0)
}

/// The day on which the target is reached, if it goes on as from the first value to the latest.
fn pace(first: &Reading, latest: &Reading, target: Decimal) -> Option<Date> {
    let gone = i128::from(latest.value.0) - i128::from(first.value.0);
    let left = i128::from(target.0) - i128::from(latest.value.0);
    let days = i128::from(latest.date - first.date);
    if gone == 0 || gone.signum() != left.signum() || days <= 0 {
        return None;
    }
    let more = (left * days + (gone.abs() - 1) * gone.signum()) / gone;
    // Decades ahead say nothing.
    i32::try_from(more).ok().filter(|days| *days <= 3653).map(|days| latest.date + days)
}

/// The objectives whose words hold a text: by the day they are due, then by name.
#[must_use]
pub fn listed(plan: &Plan, text: &str) -> Vec<Id<Objective>> {
    let wanted = text.trim().to_lowercase();
    let holds = |one: &&Objective| {
        [&one.name, &one.measure, &one.unit, &one.notes].iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    let mut all: Vec<&Objective> = plan.objectives.iter().map(|one| &**one).filter(holds).collect();
    all.sort_by_cached_key(|one| (one.due.is_none(), one.due, one.name.to_lowercase()));
    all.into_iter().map(|one| one.id).collect()
}
