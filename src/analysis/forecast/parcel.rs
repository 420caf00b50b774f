//! A block of trials as numbers: what a worker hands over to the page.

use super::block::{Part, Sums, Trials};
use super::model::Model;
use super::Depth;

impl Part {
    /// The block as words of 64 bits, in an order that model and number of the block decide.
    #[must_use]
    pub fn words(&self) -> Vec<u64> {
        let mut words = vec![self.block as u64];
        for trials in [&self.now, &self.after].into_iter().chain(&self.without) {
            words.extend(trials.finish.iter().map(|code| *code as u64));
            words.extend(trials.cost.iter().map(|cost| *cost as u64));
        }
        for sums in &self.tasks {
            words.push(u64::from(sums.critical));
            words.extend([sums.duration, sums.square, sums.significance, sums.rank].map(f64::to_bits));
        }
        words.extend(self.watched.iter().map(|code| *code as u64));
        words
    }

    /// The block of a model from its words; `None` where they are not one of it.
    #[must_use]
    pub fn of_words(model: &Model, words: &[u64]) -> Option<Self> {
        let mut words = words.iter().copied();
        let block = usize::try_from(words.next()?).ok().filter(|block| *block < model.blocks())?;
        let (count, full) = (model.count(block), model.options.depth == Depth::Full);
        let mut trials = |there: bool| {
            let count = if there { count } else { 0 };
            let finish: Vec<i32> = words.by_ref().take(count).map(|word| word as i32).collect();
            let cost: Vec<i64> = words.by_ref().take(count).map(|word| word as i64).collect();
            (cost.len() == count).then_some(Trials { finish, cost })
        };
        let (now, after) = (trials(true)?, trials(full)?);
        let without = if full { model.drivers.len() } else { 0 };
        let without = (0..without).map(|_| trials(true)).collect::<Option<_>>()?;
        let open = if full { model.open.len() } else { 0 };
        let mut sums = || {
            let critical = u32::try_from(words.next()?).ok()?;
            let mut sum = || words.next().map(f64::from_bits);
            Some(Sums { critical, duration: sum()?, square: sum()?, significance: sum()?, rank: sum()? })
        };
        let tasks = (0..open).map(|_| sums()).collect::<Option<_>>()?;
        let watched: Vec<i32> = words.map(|word| word as i32).collect();
        (watched.len() == model.watched.len() * count).then_some(Self { block, now, after, without, tasks, watched })
    }
}
