//! From an order of activities to a schedule: serial and parallel schedule generation (Kelley 1963; Kolisch 1996).

use super::instance::{Instance, TOPS};

/// Lays out activities one by one; keeps what is taken when. Times are those of the instance.
#[derive(Debug, Clone)]
pub struct Generator {
    /// What is free: a stretch of `length` moments a word. Lanes never fall below nothing, so that their tops stay set.
    free: Box<[u64]>,
    words: Box<[u64]>,
    length: usize,
    /// Nothing is taken from this moment on.
    used: usize,
}

impl Generator {
    /// Nothing laid out yet.
    #[must_use]
    pub fn new(instance: &Instance) -> Self {
        let (words, length) = (instance.words(), instance.horizon().max(1) as usize);
        let free = words.iter().flat_map(|word| std::iter::repeat_n(*word, length)).collect();
        Self { free, words: words.into(), length, used: 0 }
    }

    /// Serial generation: each activity of the list, in which drivers come first, as soon as distances and capacities
    /// allow. Every active schedule comes of some list. Gives when the last one ends.
    pub fn serial(&mut self, instance: &Instance, list: &[u32], starts: &mut [i32]) -> i32 {
        self.clear();
        let mut end = 0;
        for at in list.iter().map(|at| *at as usize) {
            let mut start = instance.release(at);
            for distance in instance.incoming(at) {
                start = start.max(starts[distance.other as usize] + distance.least);
            }
            let (needs, duration) = (instance.needs(at), instance.duration(at));
            start = self.first_fit(needs, start as usize, duration as usize) as i32;
            self.take(needs, start as usize, duration as usize);
            starts[at] = start;
            end = end.max(start + duration);
        }
        end
    }

    /// Parallel generation: from moment to moment, each activity of the list that may start and fits does. Never leaves a
    /// resource idle for something that comes later, and so may miss the shortest schedule.
    pub fn parallel(&mut self, instance: &Instance, list: &[u32], starts: &mut [i32]) -> i32 {
        self.clear();
        let mut waits: Vec<usize> = (0..instance.len()).map(|at| instance.incoming(at).len()).collect();
        let mut ready: Vec<i32> = (0..instance.len()).map(|at| instance.release(at)).collect();
        let mut rest: Vec<u32> = list.to_vec();
        let mut ends: Vec<i32> = Vec::new();
        let (mut now, mut end) = (0, 0);
        while !rest.is_empty() {
            let mut next = i32::MAX;
            // An event that starts now may let others of the list start now, too, also such as come before it there.
            let mut events = false;
            rest.retain(|activity| {
                let at = *activity as usize;
                if waits[at] > 0 {
                    return true;
                }
                if ready[at] > now {
                    next = next.min(ready[at]);
                    return true;
                }
                let (needs, duration) = (instance.needs(at), instance.duration(at));
                if self.first_fit(needs, now as usize, duration as usize) != now as usize {
                    return true;
                }
                self.take(needs, now as usize, duration as usize);
                starts[at] = now;
                end = end.max(now + duration);
                ends.push(now + duration);
                for distance in instance.outgoing(at) {
                    let driven = distance.other as usize;
                    waits[driven] -= 1;
                    ready[driven] = ready[driven].max(now + distance.least);
                    events |= ready[driven] <= now;
                    next = next.min(ready[driven].max(now + 1));
                }
                false
            });
            if !events {
                ends.retain(|end| *end > now);
                now = ends.iter().copied().fold(next, i32::min);
            }
        }
        end
    }

    fn clear(&mut self) {
        for (word, free) in self.words.iter().zip(self.free.chunks_mut(self.length)) {
            free[..self.used].fill(*word);
        }
        self.used = 0;
    }

    /// The first moment from `start` on from which everything needed is free for so long.
    fn first_fit(&self, needs: &[(u32, u64)], mut start: usize, duration: usize) -> usize {
        if let [(word, need)] = needs {
            let free = &self.free[*word as usize * self.length..][..self.length];
            // From the end of the stretch: what does not fit there moves the start beyond it at once.
            let mut known = start;
            'stretch: loop {
                for at in (known..(start + duration).min(self.used)).rev() {
                    if (free[at] - need) & TOPS != TOPS {
                        known = start + duration;
                        start = at + 1;
                        known = known.max(start);
                        continue 'stretch;
                    }
                }
                return start;
            }
        }
        loop {
            let begun = start;
            for need in needs {
                start = self.first_fit(std::slice::from_ref(need), start, duration);
            }
            if start == begun {
                return start;
            }
        }
    }

    fn take(&mut self, needs: &[(u32, u64)], start: usize, duration: usize) {
        for (word, need) in needs {
            for free in &mut self.free[*word as usize * self.length + start..][..duration] {
                *free -= need;
            }
            self.used = self.used.max(start + duration);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::instance::Activity;
    use super::*;

    fn instance() -> Instance {
        let activity = |duration, amount| Activity { duration, demands: vec![(0, amount)], ..Activity::default() };
        let activities = vec![activity(3, 2), activity(4, 1), activity(2, 2), activity(2, 1)];
        Instance::new(activities, &[(0, 1, 3), (2, 3, 2)], vec![2]).unwrap()
    }

    #[test]
    fn each_comes_as_soon_as_it_fits() {
        let (instance, mut starts) = (instance(), [0; 4]);
        let mut generator = Generator::new(&instance);
        assert_eq!(generator.serial(&instance, &[0, 1, 2, 3], &mut starts), 11);
        assert_eq!(starts, [0, 3, 7, 9]);
        assert_eq!(generator.serial(&instance, &[2, 3, 0, 1], &mut starts), 11);
        assert_eq!(generator.serial(&instance, &[2, 0, 1, 3], &mut starts), 9);
        assert_eq!(starts, [2, 5, 0, 5]);
        assert_eq!(generator.parallel(&instance, &[0, 2, 1, 3], &mut starts), 9);
        assert_eq!(starts, [0, 5, 3, 5]);
    }

    #[test]
    fn an_event_may_follow_at_once() {
        let event = || Activity::default();
        let one = Activity { duration: 2, demands: vec![(0, 1)], ..Activity::default() };
        let activities = vec![event(), one.clone(), event(), one];
        let instance = Instance::new(activities, &[(0, 1, 0), (1, 2, 2), (2, 3, 1)], vec![1]).unwrap();
        let mut starts = [0; 4];
        assert_eq!(Generator::new(&instance).parallel(&instance, &[0, 1, 2, 3], &mut starts), 5);
        assert_eq!(starts, [0, 0, 2, 3]);
    }
}
