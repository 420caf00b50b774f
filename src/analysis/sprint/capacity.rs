//! How much working time there is in a sprint, and how much of it experience suggests to fill.

use super::velocity::{Velocity, velocity};
use crate::plan::{Date, Id, Person, PersonKind, Plan, Sprint, Task};
use crate::schedule::Schedule;

/// Closed sprints that a suggestion is taken from.
const LOOK_BACK: usize = 3;

/// A person's working time in a sprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Who.
    pub person: Id<Person>,
    /// Working seconds: the hours of their calendar times their capacity.
    pub seconds: i64,
    /// Days on which the project works and they do not.
    pub days_off: usize,
}

/// The working time of the people in a sprint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capacity {
    /// Person by person, in the order of their names.
    pub people: Vec<Share>,
    /// Of all, in working seconds.
    pub seconds: i64,
}

/// The team: people (and roles) of the project who are assigned to work of a sprint; where nobody is, to any task; where
/// nobody is either, everybody.
fn team(plan: &Plan) -> Vec<Id<Person>> {
    let mut all: Vec<&Person> = plan
        .people
        .iter()
        .filter(|person| !person.archived && matches!(person.person_kind, PersonKind::Person | PersonKind::Role))
        .map(|person| &**person)
        .collect();
    all.sort_by(|one, other| one.name.cmp(&other.name).then(one.id.cmp(&other.id)));
    let assigned = |of: &dyn Fn(&Task) -> bool| -> std::collections::HashSet<Id<Person>> {
        let on = plan.assignments.iter().filter(|found| plan.get(found.task).is_some_and(|task| of(task)));
        on.map(|found| found.person).collect()
    };
    let in_sprints = assigned(&|task| task.sprint.is_some());
    let chosen = if in_sprints.is_empty() { assigned(&|_| true) } else { in_sprints };
    all.into_iter().filter(|person| chosen.is_empty() || chosen.contains(&person.id)).map(|person| person.id).collect()
}

/// The working time of the team from a day to a day.
#[must_use]
pub fn capacity(plan: &Plan, schedule: &Schedule, from: Date, to: Date) -> Capacity {
    let project = schedule.calendar();
    let people: Vec<Share> = team(plan)
        .into_iter()
        .filter_map(|id| {
            let person = plan.get(id)?;
            let own = schedule.calendar_of(person.calendar);
            let seconds = super::super::load::capacity(schedule, person, from.midnight(), (to + 1).midnight());
            let days = (0..=(to - from).clamp(0, 366)).map(|day| from + day);
            let days_off = days.filter(|day| project.is_working_day(*day) && !own.is_working_day(*day)).count();
            Some(Share { person: id, seconds, days_off })
        })
        .collect();
    Capacity { seconds: people.iter().map(|share| share.seconds).sum(), people }
}

/// How much the last closed sprints got done in how much working time. Taken once for all sprints that ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    /// Points done, in hundredths.
    points: i64,
    /// Working seconds of the people.
    seconds: i64,
}

impl Pace {
    /// The pace of the last closed sprints (three at most), without `but`. Nothing where the days of one are unknown.
    #[must_use]
    pub fn of(plan: &Plan, schedule: &Schedule, velocity: &Velocity, but: Option<Id<Sprint>>) -> Self {
        let mut pace = Self::default();
        let others = velocity.sprints.iter().rev().filter(|found| Some(found.sprint) != but);
        for found in others.take(LOOK_BACK) {
            let Some((from, to)) = plan.get(found.sprint).and_then(|sprint| super::days(sprint)) else {
                return Self::default();
            };
            pace.points += i64::from(found.done);
            pace.seconds += capacity(plan, schedule, from, to).seconds;
        }
        pace
    }

    /// The points, in hundredths, that would get done in some working time. `None` without a pace, or without time.
    #[must_use]
    pub fn suggestion(self, seconds: i64) -> Option<u32> {
        if self.seconds == 0 || seconds == 0 {
            return None;
        }
        // To half a point: more would pretend to know more.
        let suggested = i128::from(self.points) * i128::from(seconds) / i128::from(self.seconds);
        u32::try_from((suggested + 25) / 50 * 50).ok()
    }
}

/// The points, in hundredths, that a sprint of this working time would get done at the pace of the last closed sprints.
/// `None` without any, or without working time.
#[must_use]
pub fn suggestion(plan: &Plan, schedule: &Schedule, sprint: &Sprint) -> Option<u32> {
    let (from, to) = super::days(sprint)?;
    let pace = Pace::of(plan, schedule, &velocity(plan), Some(sprint.id));
    pace.suggestion(capacity(plan, schedule, from, to).seconds)
}
