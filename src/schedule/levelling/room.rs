//! How much of somebody's time is taken when, in clock time.

/// The time of one person, or of whatever else works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// How much of their time there is, in hundredths of a percent.
    capacity: i64,
    /// From when on how much of it is taken, until the next; by moment. Before the first nothing is.
    steps: Vec<(i64, i64)>,
}

impl Room {
    /// Nothing taken of a capacity.
    pub const fn new(capacity: i64) -> Self {
        Self { capacity, steps: Vec::new() }
    }

    /// How much there is at all.
    pub const fn capacity(&self) -> i64 {
        self.capacity
    }

    /// The end of the last stretch within `from..to` in which so much is not free; `None` where it is free throughout.
    pub fn conflict(&self, from: i64, to: i64, amount: i64) -> Option<i64> {
        let first = self.steps.partition_point(|(at, _)| *at <= from).saturating_sub(1);
        let last = self.steps.partition_point(|(at, _)| *at < to);
        let full = (first..last).rev().find(|step| self.steps[*step].1 + amount > self.capacity)?;
        // After the last step nothing is taken, and so it is never full.
        let end = self.steps.get(full + 1).map(|(at, _)| *at)?;
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
            step.1 += amount;
        }
    }

    /// The step that begins at a moment, made where there is none.
    fn step_at(&mut self, moment: i64) -> usize {
        let place = self.steps.partition_point(|(at, _)| *at < moment);
        if self.steps.get(place).is_none_or(|(at, _)| *at != moment) {
            let level = place.checked_sub(1).and_then(|before| self.steps.get(before)).map_or(0, |(_, level)| *level);
            self.steps.insert(place, (moment, level));
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conflicts_end_where_enough_is_free_again() {
        let mut room = Room::new(100);
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
    fn what_is_taken_adds_up() {
        let mut room = Room::new(10);
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
