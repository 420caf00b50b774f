//! Cells of keys that come before or after, with kind and lag as project tools note them: `12FS+2d`, `CPR-14SS`.

use super::values::{key, key_of_address};
use crate::document::intake::Tie;
use crate::plan::{Lag, LinkKind};
use crate::schedule::{Units, parse_lag, predecessors::entries};

/// The dependencies of a cell, and the entries whose lag cannot be read, with why.
pub(super) fn read(cell: &str, first: bool, units: &Units) -> (Vec<Tie>, Vec<(String, String)>) {
    let mut odd = Vec::new();
    let ties = cell.lines().flat_map(entries).map(|entry| {
        let (other, kind) = split(key(entry));
        let kind = kind.map(|(kind, lag)| {
            let read = if lag.is_empty() { Ok(Lag::default()) } else { parse_lag(lag, units) };
            let lag = read.unwrap_or_else(|why| {
                odd.push((entry.chars().take(40).collect(), why.to_string()));
                Lag::default()
            });
            (kind, lag)
        });
        Tie { other: key_of_address(other).unwrap_or_else(|| other.to_owned()), first, kind }
    });
    (ties.collect(), odd)
}

/// The key of an entry, and what follows it: the kind of the link and the text of its lag.
fn split(text: &str) -> (&str, Option<(LinkKind, &str)>) {
    let found = LinkKind::ALL.iter().filter_map(|kind| {
        let (before, after) = text.split_once(kind.sign())?;
        let after = after.trim();
        let sound = before.ends_with(|letter: char| letter.is_ascii_digit())
            && (after.is_empty() || after.starts_with(['+', '-', '−', '–']));
        sound.then_some((before, (*kind, after)))
    });
    found.min_by_key(|(before, _)| before.len()).map_or((text, None), |(before, kind)| (before, Some(kind)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::TimeUnit;

    #[test]
    fn kinds_and_lags_are_read_and_odd_ones_told() {
        let (ties, odd) =
            read("CPR-14SS+2d, 12; 7FF-1,5d\n#3SF, acme/shop#9, KISS-3, 5FS+soon", true, &Units::default());
        let told: Vec<(&str, Option<(LinkKind, Lag)>)> =
            ties.iter().map(|tie| (tie.other.as_str(), tie.kind)).collect();
        let day = 8 * 3600;
        assert_eq!(
            told,
            [
                ("CPR-14", Some((LinkKind::StartToStart, Lag::Working(2 * day, TimeUnit::Day)))),
                ("12", None),
                ("7", Some((LinkKind::FinishToFinish, Lag::Working(-day * 3 / 2, TimeUnit::Day)))),
                ("3", Some((LinkKind::StartToFinish, Lag::default()))),
                ("acme/shop#9", None),
                ("KISS-3", None),
                ("5", Some((LinkKind::FinishToStart, Lag::default()))),
            ]
        );
        assert_eq!(odd.len(), 1, "{odd:?}");
    }
}
