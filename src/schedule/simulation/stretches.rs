//! How the working seconds of a calendar lie among those of the project's, where the project's has them all: somebody with
//! days off, or with shorter days.
//!
//! Both are counted from the project's start. The stretches in which both work are few (those between the days off), and
//! within one nothing but a difference lies between the two counts.

use crate::plan::{DateTime, Hours};
use crate::schedule::working::WorkingTime;

/// The longest range that is looked through, in days.
const MOST_DAYS: i32 = 40 * 366;

/// Working seconds of a calendar among those of the project's.
#[derive(Debug, Clone)]
pub struct Stretches {
    /// Ascending; one at least.
    all: Box<[Stretch]>,
    by_project: Hints,
    by_own: Hints,
}

/// Seconds that both calendars work, without a pause of the one that is none of the other.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// Its first second by the project's calendar, and by its own.
    project: i32,
    own: i32,
    length: i32,
}

/// Where to begin to look: for each of many equal parts of a range, the stretch in which it begins.
#[derive(Debug, Clone)]
struct Hints {
    first: i32,
    shift: u32,
    starts: Box<[u32]>,
}

impl Hints {
    fn new(keys: impl ExactSizeIterator<Item = i32> + DoubleEndedIterator + Clone) -> Self {
        let count = keys.len();
        let (first, last) = (keys.clone().next().unwrap_or(0), keys.clone().next_back().unwrap_or(0));
        let range = i64::from(last) - i64::from(first);
        let shift = (0..31).find(|shift| range >> shift <= 2 * count as i64).unwrap_or(31);
        let mut starts = vec![0; (range >> shift) as usize + 1];
        for (number, key) in keys.enumerate() {
            // All parts that begin with it or later, as far as a later one does not say otherwise.
            let part = (i64::from(key) - i64::from(first) + (1 << shift) - 1) >> shift;
            starts.iter_mut().skip(part as usize).for_each(|start| *start = number as u32);
        }
        Self { first, shift, starts: starts.into() }
    }

    #[inline]
    fn of(&self, key: i32) -> usize {
        let part = (key.saturating_sub(self.first).max(0) >> self.shift) as usize;
        self.starts.get(part).or(self.starts.last()).copied().unwrap_or(0) as usize
    }
}

impl Stretches {
    /// The project's own calendar, within so many working seconds of its start.
    pub fn whole(reach: i32) -> Self {
        Self::new(vec![Stretch { project: -reach, own: -reach, length: 2 * reach }])
    }

    /// A calendar within so many of the project's working seconds of its start. `None` if it works when the project does
    /// not, never works there, or the range is too long.
    pub fn of(project: &WorkingTime, own: &WorkingTime, start: DateTime, reach: i64) -> Option<Self> {
        let origin = project.index(start);
        let first = project.beginning(origin - reach).date();
        let last = project.ending(origin + reach).date();
        if last - first > MOST_DAYS {
            return None;
        }
        let mut all: Vec<Stretch> = Vec::new();
        let mut worked = 0;
        let mut date = first;
        while date <= last {
            for (from, to) in shared(&own.hours_on(date), &project.hours_on(date))? {
                let at = i32::try_from(project.index(date.at(from)) - origin).ok()?;
                let length = (to - from) as i32;
                match all.last_mut() {
                    Some(known) if known.project + known.length == at => known.length += length,
                    _ => all.push(Stretch { project: at, own: worked, length }),
                }
                worked += length;
            }
            date = date + 1;
        }
        (!all.is_empty()).then(|| Self::new(all))
    }

    fn new(all: Vec<Stretch>) -> Self {
        let by_project = Hints::new(all.iter().map(|stretch| stretch.project));
        let by_own = Hints::new(all.iter().map(|stretch| stretch.own));
        Self { all: all.into(), by_project, by_own }
    }

    /// The number of the last stretch of which `begins` holds, or of the first of all.
    #[inline]
    fn last(&self, mut hint: usize, begins: impl Fn(&Stretch) -> bool) -> usize {
        while self.all.get(hint + 1).is_some_and(&begins) {
            hint += 1;
        }
        hint
    }

    /// A stretch by its number.
    #[inline]
    fn stretch(&self, number: usize) -> Stretch {
        const NOWHERE: Stretch = Stretch { project: 0, own: 0, length: 0 };
        self.all.get(number).copied().unwrap_or(NOWHERE)
    }

    #[inline]
    fn at_project(&self, project: i32) -> usize {
        self.last(self.by_project.of(project), |stretch| stretch.project <= project)
    }

    #[inline]
    fn at_own(&self, own: i32) -> usize {
        self.last(self.by_own.of(own), |stretch| stretch.own <= own)
    }

    /// Working seconds of its own before a working second of the project.
    pub fn own(&self, project: i32) -> i32 {
        let found = self.stretch(self.at_project(project));
        found.own + (project - found.project).clamp(0, found.length)
    }

    /// The project's working second with which one of its own begins.
    pub fn begin(&self, own: i32) -> i32 {
        let found = self.stretch(self.at_own(own));
        found.project + own - found.own
    }

    /// The project's working second after the last of those of its own before one.
    pub fn end(&self, own: i32) -> i32 {
        self.begin(own - 1) + 1
    }

    /// From a working second of the project on: the first of its own, and the one after so many (one at least).
    #[inline]
    pub fn forth(&self, from: i32, length: i32) -> (i32, i32) {
        let number = self.at_project(from);
        let found = self.stretch(number);
        let within = (from - found.project).clamp(0, found.length);
        let more = length - (found.length - within);
        let begins = found.project + within;
        if more <= 0 {
            return (begins, begins + length);
        }
        let Some(next) = self.all.get(number + 1) else { return (begins, begins + length) };
        let start = if within == found.length { next.project } else { begins };
        let end = if more <= next.length { next.project + more } else { self.end(next.own + more) };
        (start, end)
    }

    /// Back from a working second of the project: the one before so many of its own (one at least), and the one after the
    /// last of them.
    #[inline]
    pub fn back(&self, from: i32, length: i32) -> (i32, i32) {
        let number = self.at_project(from);
        let found = self.stretch(number);
        let within = (from - found.project).clamp(0, found.length);
        if length <= within {
            let end = found.project + within;
            return (end - length, end);
        }
        let own = found.own + within;
        (self.begin(own - length), self.end(own))
    }
}

/// The shifts of a day, cut where the other has pauses; `None` if they are not all within those of the other.
fn shared(hours: &Hours, project: &Hours) -> Option<Vec<(i64, i64)>> {
    let mut found = Vec::new();
    for (from, to) in hours.shifts() {
        let parts = project.shifts().iter().map(|(open, close)| (*from.max(open), *to.min(close)));
        let before = found.len();
        found.extend(parts.filter(|(from, to)| from < to));
        let covered: i64 = found.iter().skip(before).map(|(from, to)| to - from).sum();
        if covered < to - from {
            return None;
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Date;
    use proptest::prelude::*;

    const REACH: i64 = 400 * 8 * 3600;

    fn start() -> DateTime {
        Date::new(2026, 3, 2).unwrap().at(8 * 3600)
    }

    /// Mornings only, not on Wednesdays, with days off.
    fn part_time(off: &[i32]) -> WorkingTime {
        let week = std::array::from_fn(|day| match day {
            0 | 1 | 3 => Hours::new([(9 * 3600, 12 * 3600)]),
            4 => Hours::office(),
            _ => Hours::closed(),
        });
        let special: Vec<(Date, Hours)> = off.iter().map(|day| (start().date() + *day, Hours::closed())).collect();
        WorkingTime::new(&week, &special).unwrap()
    }

    proptest! {
        #[test]
        fn counts_are_those_of_the_calendars(
            off in proptest::collection::btree_set(-200..200, 0..9), at in -300 * 28_800..300 * 28_800i32, more in 1..40 * 3600i32,
        ) {
            let (project, own) = (WorkingTime::default(), part_time(&off.into_iter().collect::<Vec<_>>()));
            let stretches = Stretches::of(&project, &own, start(), REACH).unwrap();
            let origin = project.index(start());
            let moment = project.beginning(origin + i64::from(at));
            let second = |moment| (project.index(moment) - origin) as i32;
            let begin = |own| stretches.begin(own);
            prop_assert_eq!(begin(stretches.own(at)), second(own.next_working(moment)));
            prop_assert_eq!(stretches.end(stretches.own(at) + more), second(own.add(moment, i64::from(more))));
            prop_assert_eq!(begin(stretches.own(at) - more), second(own.sub(moment, i64::from(more))));
            prop_assert_eq!(stretches.forth(at, more), (begin(stretches.own(at)), stretches.end(stretches.own(at) + more)));
            prop_assert_eq!(stretches.back(at, more), (begin(stretches.own(at) - more), stretches.end(stretches.own(at))));
        }
    }

    #[test]
    fn work_outside_of_the_projects_cannot_be_counted_so() {
        let week = std::array::from_fn(|_| Hours::office());
        let every_day = WorkingTime::new(&week, &[]).unwrap();
        assert!(Stretches::of(&WorkingTime::default(), &every_day, start(), REACH).is_none());
        assert!(Stretches::of(&every_day, &WorkingTime::default(), start(), REACH).is_some());
        assert!(Stretches::of(&every_day, &every_day, start(), 100 * REACH).is_none(), "too long");
    }

    #[test]
    fn the_projects_own_is_itself() {
        let whole = Stretches::whole(1000);
        assert_eq!((whole.own(-7), whole.begin(12), whole.end(12)), (-7, 12, 12));
    }
}
