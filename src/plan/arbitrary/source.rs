//! Choices made from bytes.

use super::super::record::Extra;
use super::super::{Currency, DAY_SECONDS, Date, DateTime, Duration, Hours, Lag, Money, Recurrence, TimeUnit};

/// Bytes read as choices. Past the end every byte is 0, and 0 is always the plainest choice.
pub struct Source<'a> {
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Source<'a> {
    /// Choices from these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter() }
    }

    fn byte(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    /// A number below `limit`; 0 when that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::from(u16::from_le_bytes([self.byte(), self.byte()])).checked_rem(limit).unwrap_or(0)
    }

    /// Rarely true; false when the bytes have run out.
    pub fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// Sometimes what `make` makes.
    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.one_in(3).then(|| make(self))
    }

    /// Up to `most` of what `make` makes.
    pub fn list<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(most + 1)).map(|_| make(self)).collect()
    }

    /// One of these, if there are any.
    pub fn pick<T: Copy>(&mut self, among: &[T]) -> Option<T> {
        among.get(self.below(among.len())).copied()
    }

    /// Sometimes one of these.
    pub fn perhaps<T: Copy>(&mut self, among: &[T]) -> Option<T> {
        if self.one_in(3) { self.pick(among) } else { None }
    }

    /// Some of these, each once.
    pub fn some<T: Copy>(&mut self, among: &[T]) -> Vec<T> {
        among.iter().copied().filter(|_| self.one_in(3)).collect()
    }

    /// A value of a list of words; the first when the bytes have run out.
    pub fn word<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// A whole number, small or of any size, of either sign.
    pub fn number(&mut self) -> i64 {
        match self.below(4) {
            0 => 0,
            1 => self.below(1000) as i64 * 60,
            2 => -(self.below(1000) as i64),
            _ => i64::from_le_bytes(std::array::from_fn(|_| self.byte())),
        }
    }

    /// A whole number from 0 up.
    pub fn amount(&mut self) -> i64 {
        self.number() & i64::MAX
    }

    /// A small whole number.
    pub fn count(&mut self) -> u32 {
        self.below(5000) as u32
    }

    /// A level or percentage, 0 to `most`.
    pub fn level(&mut self, most: u8) -> u8 {
        self.below(usize::from(most) + 1) as u8
    }

    /// An amount of money.
    pub fn money(&mut self) -> Money {
        Money(self.number())
    }

    /// A currency.
    pub fn currency(&mut self) -> Currency {
        if self.one_in(4) { Currency { code: self.text(), digits: self.level(3) } } else { Currency::default() }
    }

    /// Text, with what is hard in files: quotes, line breaks, other scripts, control characters.
    pub fn text(&mut self) -> String {
        const PIECES: [&str; 16] = [
            "a",
            "Plan",
            " ",
            "ä",
            "“",
            "\"",
            "\\",
            "\n",
            "\u{0}",
            "\u{7f}",
            "漢字",
            "😀",
            "</script>",
            "&amp;",
            "=1+1",
            "\u{feff}",
        ];
        self.list(6, |source| source.word(&PIECES)).concat()
    }

    /// A date between 1900 and 2200.
    pub fn date(&mut self) -> Date {
        Date(self.below(109_000) as i32 - 25_000)
    }

    /// A moment, mostly on a whole minute.
    pub fn moment(&mut self) -> DateTime {
        let second = if self.one_in(4) { self.below(60) as i64 } else { 0 };
        self.date().at(self.below(24 * 60) as i64 * 60 + second)
    }

    /// A duration.
    pub fn duration(&mut self) -> Duration {
        Duration { seconds: self.span(), unit: self.unit(), elapsed: self.one_in(4), estimated: self.one_in(4) }
    }

    /// Seconds, up to about seven years.
    pub fn span(&mut self) -> i64 {
        self.below(60_000) as i64 * 3600 + if self.one_in(4) { self.below(3600) as i64 } else { 0 }
    }

    fn unit(&mut self) -> TimeUnit {
        self.word(&[TimeUnit::Day, TimeUnit::Minute, TimeUnit::Hour, TimeUnit::Week, TimeUnit::Month])
    }

    /// A lag of any sort.
    pub fn lag(&mut self) -> Lag {
        let amount = self.below(2000) as i64 * 60 - self.below(2) as i64 * 28_800;
        match self.below(6) {
            0..=2 => Lag::Working(amount, self.unit()),
            3 => Lag::Elapsed(amount, self.unit()),
            4 => Lag::Percent(amount / 60),
            _ => Lag::ElapsedPercent(amount / 60),
        }
    }

    /// Working hours of a day.
    pub fn hours(&mut self) -> Hours {
        match self.below(4) {
            0 => Hours::office(),
            1 => Hours::closed(),
            2 => Hours::around_the_clock(),
            _ => Hours::new(self.list(4, |source| {
                let from = source.below(DAY_SECONDS as usize / 30) as i64 * 30;
                (from, from + source.below(600) as i64 * 60)
            })),
        }
    }

    /// A recurrence of any sort.
    pub fn recurrence(&mut self) -> Recurrence {
        let every = 1 + self.below(4) as u32;
        let nth = 1 + self.below(5) as u32;
        let days = 1 + self.level(126);
        let month = 1 + self.below(12) as u32;
        let day = 1 + self.below(31) as u32;
        match self.below(7) {
            0 => Recurrence::EachDay,
            1 => Recurrence::Daily(every),
            2 => Recurrence::Weekly { every, days },
            3 => Recurrence::MonthlyByDate { every, day },
            4 => Recurrence::MonthlyByPosition { every, nth, days },
            5 => Recurrence::YearlyByDate { month, day },
            _ => Recurrence::YearlyByPosition { month, nth, days },
        }
    }

    /// Fields of a version to come.
    pub fn extra(&mut self) -> Extra {
        if !self.one_in(8) {
            return Extra::new();
        }
        let mut extra = Extra::new();
        for name in ["x_later", "x_new field", "x_ü"].into_iter().take(1 + self.below(3)) {
            extra.insert(name.into(), self.value(3));
        }
        extra
    }

    fn value(&mut self, depth: usize) -> serde_json::Value {
        match self.below(if depth == 0 { 5 } else { 7 }) {
            0 => serde_json::Value::Null,
            1 => self.one_in(2).into(),
            2 => self.number().into(),
            3 => (self.number() as f64 / 97.0).into(),
            4 => self.text().into(),
            5 => self.list(3, |source| source.value(depth - 1)).into(),
            _ => {
                let fields = self.list(3, |source| (source.text(), source.value(depth - 1)));
                serde_json::Value::Object(fields.into_iter().collect())
            }
        }
    }
}
