//! A block of trials as numbers: what a worker hands over to the page.

use super::Depth;
use super::model::Model;
use super::part::{Part, Sums, Swing, Trials};

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
            words.extend(of_swing(&sums.swing));
        }
        words.extend(self.swings.iter().flat_map(of_swing));
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
        let risks = if full { model.drivers.len() } else { 0 };
        let tasks = (0..open).map(|_| sums(&mut words)).collect::<Option<_>>()?;
        let swings = (0..risks).map(|_| swing(&mut words)).collect::<Option<_>>()?;
        let watched: Vec<i32> = words.map(|word| word as i32).collect();
        let whole = watched.len() == model.watched.len() * count;
        whole.then_some(Self { block, now, after, without, tasks, swings, watched })
    }
}

fn of_swing(swing: &Swing) -> [u64; 4] {
    let [(well, in_well), (badly, in_badly)] = [swing.well, swing.badly];
    [well.to_bits(), u64::from(in_well), badly.to_bits(), u64::from(in_badly)]
}

fn sums(words: &mut impl Iterator<Item = u64>) -> Option<Sums> {
    let critical = u32::try_from(words.next()?).ok()?;
    let mut sum = || words.next().map(f64::from_bits);
    let (duration, square, significance, rank) = (sum()?, sum()?, sum()?, sum()?);
    Some(Sums { critical, duration, square, significance, rank, swing: swing(words)? })
}

fn swing(words: &mut impl Iterator<Item = u64>) -> Option<Swing> {
    let mut half = || Some((f64::from_bits(words.next()?), u32::try_from(words.next()?).ok()?));
    Some(Swing { well: half()?, badly: half()? })
}
