//! How much of somebody's time is taken when, in clock time.

/// A stretch of time in which nothing changes, until the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    /// From this moment on.
    at: i64,
    /// How much of their time there is, in hundredths of a percent.
    capacity: i64,
    /// The most that there is from here on.
    most: i64,
    /// How much of it is taken.
    taken: i64,
}

impl Step {
    /// Whether there is less than somebody needs: so much, but no more than there will ever be. Nobody who has left for good
    /// can do anything.
    fn is_full(&self, amount: i64) -> bool {
        self.taken + amount.min(self.most) > self.capacity || amount > 0 && self.most == 0
    }
}

/// The time of one person, or of whatever else works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The first is before all time.
    steps: Vec<Step>,
}

impl Room {
    /// Nothing taken of a capacity that becomes another one at some moments, ascending.
    pub fn new(capacity: i64, changes: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let all = std::iter::once((i64::MIN, capacity)).chain(changes);
        let mut steps: Vec<Step> = all.map(|(at, capacity)| Step { at, capacity, most: capacity, taken: 0 }).collect();
        let mut most = 0;
        for step in steps.iter_mut().rev() {
            most = most.max(step.capacity);
            step.most = most;
        }
        Self { steps }
    }

    /// The most there ever is.
    pub fn most(&self) -> i64 {
        self.steps.first().map_or(0, |step| step.most)
    }

    /// The end of the last stretch within `from..to` in which so much is not free, `i64::MAX` where it has none; `None`
    /// where it is free throughout.
    pub fn conflict(&self, from: i64, to: i64, amount: i64) -> Option<i64> {
        let first = self.steps.partition_point(|step| step.at <= from).saturating_sub(1);
        let last = self.steps.partition_point(|step| step.at < to);
        let full = (first..last).rev().find(|step| self.steps[*step].is_full(amount))?;
        let end = self.steps.get(full + 1).map_or(i64::MAX, |next| next.at);
        (end > from).then_some(end)
    }

    /// Takes so much within `from..to`, even where there is not so much.
    pub fn take(&mut self, from: i64, to: i64, amount: i64) {
        if from >= to || amount <= 0 {
            return;
        }
        let first = self.step_at(from);
        let last = self.step_at(to);
        for step in &mut self.steps[first..last] {
            step.taken += amount;
        }
    }

    /// The step that begins at a moment, made where there is none.
    fn step_at(&mut self, moment: i64) -> usize {
        let place = self.steps.partition_point(|step| step.at < moment);
        if self.steps.get(place).is_none_or(|step| step.at != moment) {
            // The first is before all time, and so there is one before.
            let before = self.steps[place - 1];
            self.steps.insert(place, Step { at: moment, ..before });
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflicts_end_where_enough_is_free_again() {
        let mut room = Room::new(100, []);
        room.take(10, 20, 60);
        room.take(15, 30, 40);
        assert_eq!(room.conflict(0, 10, 100), None);
        assert_eq!(room.conflict(0, 16, 10), Some(20));
        assert_eq!(room.conflict(0, 16, 50), Some(20));
        assert_eq!(room.conflict(0, 14, 40), None);
        assert_eq!(room.conflict(18, 40, 70), Some(30));
        assert_eq!(room.conflict(20, 40, 60), None);
        assert_eq!(room.conflict(30, 40, 100), None);
        // More than there is, and nothing at all.
        room.take(12, 14, 100);
        room.take(5, 5, 100);
        assert_eq!(room.conflict(10, 13, 1), Some(14));
        assert_eq!(room.conflict(14, 15, 40), None);
    }

    #[test]
    fn what_there_is_changes() {
        // All at first, half from 10, nothing from 20, half from 30.
        let mut room = Room::new(100, [(10, 50), (20, 0), (30, 50)]);
        assert_eq!((room.most(), room.conflict(0, 10, 100)), (100, None));
        // Half is all there ever is from 10 on: who needs more has that alone.
        assert_eq!(room.conflict(5, 15, 100), None);
        assert_eq!(room.conflict(5, 21, 20), Some(30));
        assert_eq!(room.conflict(30, 90, 100), None);
        room.take(40, 50, 20);
        assert_eq!((room.conflict(30, 90, 30), room.conflict(30, 90, 100)), (None, Some(50)));
        // Later there is more: one waits for it.
        assert_eq!(Room::new(50, [(10, 100)]).conflict(0, 5, 80), Some(10));
        // Gone for good.
        let room = Room::new(100, [(10, 0)]);
        assert_eq!((room.conflict(0, 10, 50), room.conflict(0, 11, 50)), (None, Some(i64::MAX)));
    }

    #[test]
    fn what_is_taken_adds_up() {
        let mut room = Room::new(10, []);
        for (from, to) in [(3, 9), (0, 4), (4, 6), (2, 3), (8, 12), (0, 12)] {
            room.take(from, to, 1);
        }
        for moment in 0..14 {
            let taken = [(3, 9), (0, 4), (4, 6), (2, 3), (8, 12), (0, 12)]
                .iter()
                .filter(|(from, to)| (*from..*to).contains(&moment))
                .count() as i64;
            assert_eq!(room.conflict(moment, moment + 1, 10 - taken), None, "{moment}");
            assert_eq!(room.conflict(moment, moment + 1, 11 - taken).is_some(), taken > 0, "{moment}");
        }
    }
}
