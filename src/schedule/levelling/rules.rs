//! Priority rules: which activity is the more urgent, before anything is known but the problem (Kolisch 1996).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::instance::Instance;

/// What makes an activity urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// It must be done early (LFT).
    LatestFinish,
    /// It must begin early (LST).
    LatestStart,
    /// Much waits for it (MTS): the activities that it drives, directly or through others.
    MostSuccessors,
    /// Much work waits for it (GRPW): its duration and those of the activities it drives directly.
    RankPositionalWeight,
    /// It may wait little (MSLK): from its earliest to its latest start.
    LeastSlack,
}

impl Rule {
    /// All rules, the best single one first.
    pub const ALL: [Self; 5] =
        [Self::LatestFinish, Self::LatestStart, Self::MostSuccessors, Self::RankPositionalWeight, Self::LeastSlack];

    /// A number for each activity: the smaller, the more urgent.
    #[must_use]
    pub fn keys(self, instance: &Instance) -> Vec<i64> {
        let (tails, duration) = (instance.tails(), |at: usize| i64::from(instance.duration(at)));
        let path = instance.critical_path();
        let latest = |at: usize| i64::from(path - tails[at]);
        let activities = 0..instance.len();
        match self {
            Self::LatestFinish => activities.map(|at| latest(at) + duration(at)).collect(),
            Self::LatestStart => activities.map(latest).collect(),
            Self::LeastSlack => {
                let earliest = instance.earliest();
                activities.map(|at| latest(at) - i64::from(earliest[at])).collect()
            }
            Self::RankPositionalWeight => activities
                .map(|at| {
                    let driven = instance.outgoing(at).iter().map(|distance| duration(distance.other as usize));
                    -(duration(at) + driven.sum::<i64>())
                })
                .collect(),
            Self::MostSuccessors => successors(instance).into_iter().map(|count| -count).collect(),
        }
    }
}

/// How many activities each drives, directly or through others. In slices of 64, which takes little room for many.
fn successors(instance: &Instance) -> Vec<i64> {
    let mut counts = vec![0; instance.len()];
    let mut seen = vec![0_u64; instance.len()];
    for slice in (0..instance.len()).step_by(64) {
        for at in instance.order().iter().rev().map(|at| *at as usize) {
            let after = instance.outgoing(at).iter().map(|distance| {
                let driven = distance.other as usize;
                let own = if (slice..slice + 64).contains(&driven) { 1 << (driven - slice) } else { 0 };
                seen[driven] | own
            });
            seen[at] = after.fold(0, |all, some| all | some);
            counts[at] += i64::from(seen[at].count_ones());
        }
    }
    counts
}

/// The activities in an order in which drivers come first, lower classes before higher ones, and else the more urgent
/// first.
pub fn list(instance: &Instance, keys: &[i64], list: &mut Vec<u32>) {
    list.clear();
    let mut waits: Vec<usize> = (0..instance.len()).map(|at| instance.incoming(at).len()).collect();
    let entry = |at: usize| Reverse((instance.activities()[at].class, keys[at], instance.place(at), at as u32));
    let mut heap: BinaryHeap<_> = (0..instance.len()).filter(|at| waits[*at] == 0).map(entry).collect();
    while let Some(Reverse((.., at))) = heap.pop() {
        list.push(at);
        for distance in instance.outgoing(at as usize) {
            let driven = distance.other as usize;
            waits[driven] -= 1;
            if waits[driven] == 0 {
                heap.push(entry(driven));
            }
        }
    }
}

/// As [`list`], for keys that mostly rise from who drives to the driven, such as starts: sorts a list of all activities,
/// in place.
pub fn list_by(instance: &Instance, key: impl Fn(usize) -> i32, list: &mut [u32]) {
    list.sort_unstable_by_key(|at| {
        let at = *at as usize;
        (instance.activities()[at].class, key(at), instance.place(at))
    });
    if !instance.is_ordered() {
        // With leads a driven activity may start before the one that drives it.
        let mut keys = vec![0; list.len()];
        (0..).zip(&*list).for_each(|(place, at)| keys[*at as usize] = place);
        let mut driven = Vec::with_capacity(list.len());
        self::list(instance, &keys, &mut driven);
        list.copy_from_slice(&driven);
    }
}

#[cfg(test)]
mod tests {
    use super::super::instance::Activity;
    use super::*;

    fn instance() -> Instance {
        let activity = |duration, class| Activity { duration, class, ..Activity::default() };
        let activities = vec![activity(3, 0), activity(4, 0), activity(2, 0), activity(1, 0), activity(9, 1)];
        Instance::new(activities, &[(0, 1, 3), (2, 3, 2), (0, 3, 3)], vec![]).unwrap()
    }

    #[test]
    fn rules_say_what_is_urgent() {
        let instance = instance();
        let keys = |rule: Rule| rule.keys(&instance);
        assert_eq!(keys(Rule::LatestFinish), [5, 9, 8, 9, 9]);
        assert_eq!(keys(Rule::LatestStart), [2, 5, 6, 8, 0]);
        assert_eq!(keys(Rule::MostSuccessors), [-2, 0, -1, 0, 0]);
        assert_eq!(keys(Rule::RankPositionalWeight), [-8, -4, -3, -1, -9]);
        assert_eq!(keys(Rule::LeastSlack), [2, 2, 6, 5, 0]);
    }

    #[test]
    fn lists_keep_driving_and_classes() {
        let (instance, mut found) = (instance(), Vec::new());
        list(&instance, &[9, 1, 5, 2, 0], &mut found);
        assert_eq!(found, [2, 0, 1, 3, 4]);
        list_by(&instance, |at| [0, 3, 1, 3, 0][at], &mut found);
        assert_eq!(found, [0, 2, 1, 3, 4]);
        let activities = vec![Activity { duration: 3, ..Activity::default() }; 2];
        let lead = Instance::new(activities, &[(0, 1, -2)], vec![]).unwrap();
        let mut found = [0, 1];
        list_by(&lead, |at| [2, 0][at], &mut found);
        assert_eq!(found, [0, 1]);
    }

    #[test]
    fn successors_are_counted_once_in_long_chains_too() {
        let activities = (0..200).map(|_| Activity::default()).collect();
        let distances: Vec<_> = (1..200).flat_map(|at| [(at - 1, at, 0), (0, at, 0)]).collect();
        let instance = Instance::new(activities, &distances[1..], vec![]).unwrap();
        let counts = Rule::MostSuccessors.keys(&instance);
        assert_eq!((counts[0], counts[100], counts[199]), (-199, -99, 0));
    }
}
