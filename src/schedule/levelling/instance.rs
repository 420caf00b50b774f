//! What is to be levelled, without dates or people: activities that take time and renewable resources, and how far
//! their starts must lie apart (the resource-constrained project scheduling problem, RCPSP).

/// Lanes of a word of the profile: so many resources are looked at together.
pub(super) const LANES: usize = 4;
const LANE_BITS: usize = 16;
/// The highest bit of every lane.
pub(super) const TOPS: u64 = 0x8000_8000_8000_8000;

/// No capacity is above this, in whatever unit the caller counts.
pub const MOST_CAPACITY: u16 = 0x7fff;

/// That one activity starts at least so long after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    /// The activity that drives (of an incoming distance) or is driven (of an outgoing one).
    pub other: u32,
    /// Units of time from the start of the one that drives to the start of the driven; negative for a lead.
    pub least: i32,
}

/// What an activity takes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Activity {
    /// Units of time; 0 for an event.
    pub duration: i32,
    /// Resource by index, and how much of it, all the time; amounts above the capacity count as all of it.
    pub demands: Vec<(usize, u16)>,
    /// It takes what it needs before all activities of a higher class; 0 comes first. No activity may come before one
    /// that drives it: [`Instance::new`] raises whoever drives.
    pub class: u32,
    /// Starts no earlier than this.
    pub release: i32,
}

/// A problem to be solved: activities, distances without loops, and capacities.
#[derive(Debug, Clone)]
pub struct Instance {
    activities: Box<[Activity]>,
    /// Packed demands, by activity: index of a word and what is taken of its lanes.
    needs: Box<[(u32, u64)]>,
    first_need: Box<[u32]>,
    /// By activity, who drives it.
    incoming: Lists,
    /// By activity, whom it drives.
    outgoing: Lists,
    /// Packed capacities, [`TOPS`] set.
    words: Box<[u64]>,
    capacities: Box<[u16]>,
    /// Place in an order in which drivers come first, by activity.
    place: Box<[u32]>,
    /// Activities in that order.
    order: Box<[u32]>,
    /// Whether who drives never starts, nor ends, after the driven: then the order of starts (ends) is an order of driving.
    ordered: bool,
    horizon: i32,
}

/// Lists of distances, one an activity, in one piece.
#[derive(Debug, Clone)]
struct Lists {
    first: Box<[u32]>,
    all: Box<[Distance]>,
}

impl Lists {
    fn of(count: usize, pairs: impl Iterator<Item = (u32, Distance)> + Clone) -> Self {
        let mut first = vec![0; count + 1];
        for (at, _) in pairs.clone() {
            first[at as usize + 1] += 1;
        }
        for at in 0..count {
            first[at + 1] += first[at];
        }
        let mut next = first.clone();
        let mut all = vec![Distance { other: 0, least: 0 }; first[count] as usize];
        for (at, distance) in pairs {
            let place = &mut next[at as usize];
            all[*place as usize] = distance;
            *place += 1;
        }
        Self { first: first.into(), all: all.into() }
    }

    fn of_activity(&self, at: usize) -> &[Distance] {
        &self.all[self.first[at] as usize..self.first[at + 1] as usize]
    }

    fn of_activity_mut(&mut self, at: usize) -> &mut [Distance] {
        &mut self.all[self.first[at] as usize..self.first[at + 1] as usize]
    }
}

impl Instance {
    /// A problem from activities, distances `(driver, driven, least)` and the capacities of the resources. `None` when
    /// distances close a loop or name activities that are not there, when a demand names no resource, or when the times
    /// are too large to add up.
    #[must_use]
    pub fn new(mut activities: Vec<Activity>, distances: &[(usize, usize, i32)], capacities: Vec<u16>) -> Option<Self> {
        let count = activities.len();
        let known = distances.iter().all(|(from, to, _)| *from < count && *to < count)
            && activities.iter().flat_map(|activity| &activity.demands).all(|(which, _)| *which < capacities.len());
        if !known {
            return None;
        }
        activities.iter_mut().for_each(|activity| activity.duration = activity.duration.max(0));
        let pair = |at: usize, other: usize, least| (at as u32, Distance { other: other as u32, least });
        let incoming = Lists::of(count, distances.iter().map(|(from, to, least)| pair(*to, *from, *least)));
        let outgoing = Lists::of(count, distances.iter().map(|(from, to, least)| pair(*from, *to, *least)));
        let order = order(&incoming, &outgoing, count)?;
        for at in order.iter().rev().map(|at| *at as usize) {
            let driven = outgoing.of_activity(at).iter().map(|distance| activities[distance.other as usize].class);
            activities[at].class = driven.min().map_or(activities[at].class, |class| class.min(activities[at].class));
        }
        let horizon = horizon(&activities, distances)?;
        // Rises, so that the order of starts is one of driving; and the same for ends.
        let ordered = distances
            .iter()
            .all(|(from, to, least)| *least >= 0 && *least + activities[*to].duration >= activities[*from].duration);
        Some(Self::packed(activities, [incoming, outgoing], capacities, order, ordered, horizon))
    }

    fn packed(
        activities: Vec<Activity>,
        [incoming, outgoing]: [Lists; 2],
        capacities: Vec<u16>,
        order: Vec<u32>,
        ordered: bool,
        horizon: i32,
    ) -> Self {
        let mut place = vec![0; order.len()];
        (0..).zip(&order).for_each(|(at, activity)| place[*activity as usize] = at);
        let mut words = vec![TOPS; capacities.len().div_ceil(LANES)];
        for (resource, capacity) in capacities.iter().enumerate() {
            words[resource / LANES] |= lane(resource, *capacity);
        }
        let (mut needs, mut first_need) = (Vec::new(), vec![0]);
        for activity in &activities {
            let begin = needs.len();
            for (resource, amount) in activity.taken(&capacities) {
                let (word, taken) = ((resource / LANES) as u32, lane(resource, amount));
                match needs[begin..].iter_mut().find(|(known, _): &&mut (u32, u64)| *known == word) {
                    Some((_, known)) => *known += taken,
                    None => needs.push((word, taken)),
                }
            }
            first_need.push(needs.len() as u32);
        }
        Self {
            activities: activities.into(),
            needs: needs.into(),
            first_need: first_need.into(),
            incoming,
            outgoing,
            words: words.into(),
            capacities: capacities.into(),
            place: place.into(),
            order: order.into(),
            ordered,
            horizon,
        }
    }

    /// The same problem for a caller whose times are not quite those of the problem: the order of its starts, or of its
    /// ends, then is not taken for one of driving.
    #[must_use]
    pub fn in_other_times(self) -> Self {
        Self { ordered: false, ..self }
    }

    /// The same problem backwards in time: what ends last begins first, and the last class comes first.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let last = self.activities.iter().map(|activity| activity.class).max().unwrap_or(0);
        let turned = |activity: &Activity| Activity { class: last - activity.class, release: 0, ..activity.clone() };
        let turn = |lists: &Lists, driver_first: bool| {
            let mut lists = lists.clone();
            for at in 0..self.activities.len() {
                for distance in lists.of_activity_mut(at) {
                    let (own, other) = (self.duration(at), self.duration(distance.other as usize));
                    // From end to end, seen from the other side.
                    distance.least += if driver_first { other - own } else { own - other };
                }
            }
            lists
        };
        Self {
            activities: self.activities.iter().map(turned).collect(),
            incoming: turn(&self.outgoing, true),
            outgoing: turn(&self.incoming, false),
            place: self.place.iter().map(|place| self.order.len() as u32 - 1 - place).collect(),
            order: self.order.iter().rev().copied().collect(),
            ..self.clone()
        }
    }

    /// How many activities there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.activities.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.activities.is_empty()
    }

    /// The activities. Their classes may be lower than they were given: see [`Activity::class`].
    #[must_use]
    pub fn activities(&self) -> &[Activity] {
        &self.activities
    }

    /// The capacities of the resources.
    #[must_use]
    pub fn capacities(&self) -> &[u16] {
        &self.capacities
    }

    /// Who drives an activity.
    pub fn incoming(&self, activity: usize) -> &[Distance] {
        self.incoming.of_activity(activity)
    }

    /// Whom an activity drives.
    pub fn outgoing(&self, activity: usize) -> &[Distance] {
        self.outgoing.of_activity(activity)
    }

    /// Units of time an activity takes.
    pub fn duration(&self, activity: usize) -> i32 {
        self.activities[activity].duration
    }

    /// When an activity may start at the earliest, whatever drives it.
    pub(super) fn release(&self, activity: usize) -> i32 {
        self.activities[activity].release.max(0)
    }

    /// Activities in an order in which drivers come first.
    pub(super) fn order(&self) -> &[u32] {
        &self.order
    }

    /// The place of an activity in [`Instance::order`].
    pub(super) fn place(&self, activity: usize) -> u32 {
        self.place[activity]
    }

    pub(super) const fn is_ordered(&self) -> bool {
        self.ordered
    }

    /// What an activity takes of the words of the profile.
    pub(super) fn needs(&self, activity: usize) -> &[(u32, u64)] {
        &self.needs[self.first_need[activity] as usize..self.first_need[activity + 1] as usize]
    }

    /// Words of the profile at a moment when nothing is taken.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// No schedule that leaves no needless gap is longer.
    pub(super) const fn horizon(&self) -> i32 {
        self.horizon
    }

    /// The earliest starts that distances and releases allow.
    #[must_use]
    pub fn earliest(&self) -> Vec<i32> {
        let mut starts: Vec<i32> = (0..self.len()).map(|at| self.release(at)).collect();
        for at in self.order.iter().map(|at| *at as usize) {
            let driven = self.incoming(at).iter().map(|distance| starts[distance.other as usize] + distance.least);
            starts[at] = driven.max().map_or(starts[at], |start| start.max(starts[at]));
        }
        starts
    }

    /// Per activity, units of time from its start to the end of all that it drives.
    #[must_use]
    pub fn tails(&self) -> Vec<i32> {
        let mut tails: Vec<i32> = self.activities.iter().map(|activity| activity.duration).collect();
        for at in self.order.iter().rev().map(|at| *at as usize) {
            let after = self.outgoing(at).iter().map(|distance| tails[distance.other as usize] + distance.least);
            tails[at] = after.max().map_or(tails[at], |tail| tail.max(tails[at]));
        }
        tails
    }

    /// The length of the critical path: no schedule is shorter.
    #[must_use]
    pub fn critical_path(&self) -> i32 {
        self.earliest().iter().zip(self.tails()).map(|(start, tail)| start + tail).max().unwrap_or(0)
    }

    /// When a schedule ends.
    #[must_use]
    pub fn makespan(&self, starts: &[i32]) -> i32 {
        self.activities.iter().zip(starts).map(|(activity, start)| start + activity.duration).max().unwrap_or(0)
    }
}

impl Activity {
    /// What it takes of each resource, each once and never more than there is; nothing where it takes no time.
    pub fn taken(&self, capacities: &[u16]) -> Vec<(usize, u16)> {
        let mut taken: Vec<(usize, u16)> = Vec::with_capacity(self.demands.len());
        for (resource, amount) in self.demands.iter().filter(|(_, amount)| *amount > 0 && self.duration > 0) {
            let most = capacities.get(*resource).copied().unwrap_or(0).min(MOST_CAPACITY);
            match taken.iter_mut().find(|(known, _)| known == resource) {
                Some((_, known)) => *known = known.saturating_add(*amount).min(most),
                None => taken.push((*resource, (*amount).min(most))),
            }
        }
        taken
    }
}

/// An amount in the lane of a resource.
fn lane(resource: usize, amount: u16) -> u64 {
    u64::from(amount.min(MOST_CAPACITY)) << (resource % LANES * LANE_BITS)
}

/// An order in which drivers come first (Kahn 1962); `None` when there is a loop.
fn order(incoming: &Lists, outgoing: &Lists, count: usize) -> Option<Vec<u32>> {
    let mut waits: Vec<usize> = (0..count).map(|at| incoming.of_activity(at).len()).collect();
    let mut order: Vec<u32> = (0..count).filter(|at| waits[*at] == 0).map(|at| at as u32).collect();
    let mut next = 0;
    while let Some(at) = order.get(next).copied() {
        next += 1;
        for distance in outgoing.of_activity(at as usize) {
            let driven = distance.other as usize;
            waits[driven] -= 1;
            if waits[driven] == 0 {
                order.push(distance.other);
            }
        }
    }
    (order.len() == count).then_some(order)
}

/// All times one after the other; `None` where that is too much for a profile.
fn horizon(activities: &[Activity], distances: &[(usize, usize, i32)]) -> Option<i32> {
    let duration = |at: usize| i64::from(activities[at].duration.max(0));
    let spans: i64 = (0..activities.len()).map(duration).sum();
    // What a lag adds, forwards (after the end of the one) or backwards (before the start of the other).
    let lags: i64 = distances
        .iter()
        .map(|(from, to, least)| (i64::from(*least) - duration(*from)).max(-duration(*to)).max(0))
        .sum();
    let releases = activities.iter().map(|activity| i64::from(activity.release.max(0))).max().unwrap_or(0);
    i32::try_from(spans + lags + releases + 1).ok().filter(|all| *all < i32::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn activity(duration: i32, amount: u16) -> Activity {
        Activity { duration, demands: vec![(0, amount)], ..Activity::default() }
    }

    #[test]
    fn loops_and_what_is_not_there_are_refused() {
        let two = || vec![activity(1, 1), activity(1, 1)];
        assert!(Instance::new(two(), &[(0, 1, 1), (1, 0, 1)], vec![1]).is_none());
        assert!(Instance::new(two(), &[(0, 2, 1)], vec![1]).is_none());
        assert!(Instance::new(two(), &[], vec![]).is_none());
        assert!(Instance::new(vec![activity(i32::MAX / 2, 1)], &[], vec![1]).is_none());
    }

    #[test]
    fn paths_are_as_long_forwards_as_backwards() {
        // Finish to start, start to start with a lag, and a lead.
        let distances = [(0, 1, 3), (0, 2, 1), (2, 3, 2)];
        let activities = vec![activity(3, 1), activity(2, 1), activity(4, 1), activity(1, 1)];
        let instance = Instance::new(activities, &distances, vec![5]).unwrap();
        assert_eq!(instance.earliest(), [0, 3, 1, 3]);
        assert_eq!(instance.tails(), [5, 2, 4, 1]);
        assert_eq!((instance.critical_path(), instance.reversed().critical_path()), (5, 5));
        let back = instance.reversed();
        assert_eq!(back.incoming(0), [Distance { other: 1, least: 2 }, Distance { other: 2, least: 2 }]);
        assert_eq!(back.outgoing(1), [Distance { other: 0, least: 2 }]);
        assert_eq!(back.reversed().incoming(3), instance.incoming(3));
    }

    #[test]
    fn who_drives_is_of_the_class_of_the_driven_at_least() {
        let class = |class| Activity { class, ..activity(1, 1) };
        let instance = Instance::new(vec![class(2), class(1), class(0), class(2)], &[(0, 1, 1), (1, 2, 1)], vec![1]);
        let classes: Vec<u32> = instance.unwrap().activities().iter().map(|activity| activity.class).collect();
        assert_eq!(classes, [0, 0, 0, 2]);
    }
}
