//! What must hold between the figures, whatever the work was.

use proptest::prelude::*;

use super::cumulative::{bands, in_progress};
use super::cycle::cycle_times;
use super::fixture::Board;
use super::history::Item;
use super::throughput::daily;
use super::window::Window;
use crate::analysis::random::Random;
use crate::plan::{DAY_SECONDS, Date, DateTime};

/// Little's law: on average, work in progress = throughput × cycle time.
///
/// A team into whose work about three items a day come, each of which takes one to twenty days, watched for four years
/// after it has settled. Cycle times count the first day as one; a day's work in progress is counted at its end, when what
/// began and ended on it is gone, so the law holds for the cycle time less that one.
#[test]
fn littles_law_holds_on_a_stationary_process() {
    let mut board = Board::new();
    let mut random = Random::seeded(11);
    for on in 0..1_600 {
        for _ in 0..random.below(7) {
            let started = Date(on).at(random.below(DAY_SECONDS as usize) as i64);
            let finished = started + random.below(20 * DAY_SECONDS as usize) as i64;
            board.item_at(&[(0, started - 1), (1, started), (2, started + (finished - started) / 2), (3, finished)]);
        }
    }
    let history = board.history();
    let window = Window { from: Date(100), to: Date(1_560) };
    let days = window.days() as f64;
    let progress = in_progress(&history, window).iter().map(|count| f64::from(*count)).sum::<f64>() / days;
    let throughput = daily(&history, window).iter().map(|count| f64::from(*count)).sum::<f64>() / days;
    let times = cycle_times(&history, window);
    let cycle = times.iter().map(|time| f64::from(time.days - 1)).sum::<f64>() / times.len() as f64;
    let ratio = progress / (throughput * cycle);
    assert!((ratio - 1.0).abs() < 0.02, "{progress} in progress, {throughput} a day, {cycle} days: {ratio}");
    assert!((2.8..3.2).contains(&throughput) && (9.0..11.0).contains(&cycle), "{throughput} a day, {cycle} days");
}

proptest! {
    /// Whatever way items went, forth and back, no curve of the cumulative flow ever falls, none lies over one of an
    /// earlier stage, and today's heights are what is in the columns now.
    #[test]
    fn curves_never_fall_and_end_at_the_board(
        ways in prop::collection::vec(prop::collection::vec((0_usize..5, 0_i64..40), 1..8), 0..12),
        from in 0_i32..45,
    ) {
        let mut board = Board::with_released();
        for way in &ways {
            let mut moves: Vec<(usize, DateTime)> =
                way.iter().map(|(column, day)| (*column, DateTime(day * DAY_SECONDS))).collect();
            moves.sort_by_key(|(_, at)| *at);
            board.item_at(&moves);
        }
        let history = board.history();
        let window = Window { from: Date(from), to: Date(50) };
        for by_columns in [true, false] {
            let found = bands(&history, window, by_columns);
            for band in &found {
                prop_assert!(band.reached.is_sorted(), "{} falls: {:?}", band.name, band.reached);
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].reached.iter().zip(&pair[1].reached).all(|(before, beyond)| before >= beyond));
            }
            if by_columns {
                let of_its_time = |item: &&Item| item.finished.is_none_or(|at| at.date() >= window.from);
                for (place, band) in found.iter().enumerate() {
                    let there = history.items.iter().filter(of_its_time).filter(|item| item.stage() == Some(place));
                    let there = there.count();
                    prop_assert_eq!(band.inside.last().copied().map_or(0, |count| count as usize), there);
                }
            }
        }
        let three = bands(&history, window, false);
        prop_assert_eq!(&three[1].inside, &in_progress(&history, window));
    }
}
