//! Looking up in long sorted lists.

/// Where to look in a sorted list: for each of many equal stretches of a range, the first entry in or after it. Cuts a
/// search over all entries down to those of one stretch, of which there is about one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Finder {
    first: i64,
    shift: u32,
    starts: Vec<u32>,
}

impl Finder {
    /// A finder over ascending keys.
    pub fn new(keys: impl ExactSizeIterator<Item = i64> + Clone) -> Self {
        let count = keys.len();
        let (Some(first), Some(last)) = (keys.clone().next(), keys.clone().last()) else { return Self::default() };
        let mut shift = 0;
        while ((last - first) >> shift) as usize > count * 2 {
            shift += 1;
        }
        let mut starts = Vec::with_capacity(((last - first) >> shift) as usize + 2);
        for (index, key) in keys.enumerate() {
            while starts.len() <= ((key - first) >> shift) as usize {
                starts.push(index as u32);
            }
        }
        starts.push(count as u32);
        Self { first, shift, starts }
    }

    /// Between which indices the first key that is at least `key` lies.
    pub fn range(&self, key: i64) -> (usize, usize) {
        if self.starts.is_empty() {
            return (0, 0);
        }
        let last = self.starts.len() - 1;
        let stretch = ((key - self.first).max(0) >> self.shift) as usize;
        (self.starts[stretch.min(last)] as usize, self.starts[(stretch + 1).min(last)] as usize)
    }
}

/// The first index in a range of a sorted list from which on `before` does not hold: step by step where the range is
/// short, as it mostly is.
pub(super) fn first_not<T>(list: &[T], (mut low, high): (usize, usize), before: impl Fn(&T) -> bool) -> usize {
    if high - low > 8 {
        return low + list.get(low..high).unwrap_or_default().partition_point(before);
    }
    while low < high && list.get(low).is_some_and(&before) {
        low += 1;
    }
    low
}
