//! What the chart marks beside the bars: chosen by the person, kept for the next visit.

/// Something that the chart can mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// What drives the active task, back to its beginning.
    DrivingPath,
    /// How far the work is, at the status date.
    ProgressLine,
    /// Milestones on the summaries above them, also while those are open.
    Milestones,
    /// The whole project in a strip below the chart.
    Strip,
    /// In how many trials of the forecast each task was critical.
    Criticality,
    /// When open risks are expected.
    Risks,
}

impl Mark {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::DrivingPath, Self::ProgressLine, Self::Criticality, Self::Risks, Self::Milestones, Self::Strip];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::DrivingPath => "Driving path",
            Self::ProgressLine => "Progress line",
            Self::Milestones => "Milestones on summaries",
            Self::Strip => "Overview strip",
            Self::Criticality => "Criticality in the forecast",
            Self::Risks => "Expected risks",
        }
    }

    /// Word in the preference.
    const fn word(self) -> &'static str {
        match self {
            Self::DrivingPath => "drivers",
            Self::ProgressLine => "progress",
            Self::Milestones => "milestones",
            Self::Strip => "strip",
            Self::Criticality => "criticality",
            Self::Risks => "risks",
        }
    }
}

/// A choice of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks(u8);

impl Default for Marks {
    /// As long as nobody chose otherwise: the strip alone.
    fn default() -> Self {
        Self(0).toggled(Mark::Strip)
    }
}

impl Marks {
    /// The choice that words stand for; the usual one where there are none. Words that are not known are skipped.
    pub fn from_words(words: Option<&str>) -> Self {
        let Some(words) = words else { return Self::default() };
        let chosen = |mark: &Mark| words.split_whitespace().any(|word| word == mark.word());
        Mark::ALL.into_iter().filter(chosen).fold(Self(0), Self::toggled)
    }

    /// The words for a choice.
    pub fn words(self) -> String {
        let chosen = Mark::ALL.into_iter().filter(|mark| self.has(*mark)).map(Mark::word);
        chosen.collect::<Vec<_>>().join(" ")
    }

    /// Whether something is marked.
    pub const fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u8) != 0
    }

    /// The choice with one mark more or less.
    pub const fn toggled(self, mark: Mark) -> Self {
        Self(self.0 ^ (1 << mark as u8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_from_its_words() {
        assert!(Marks::from_words(None).has(Mark::Strip));
        let none = Marks::from_words(Some(""));
        assert!(Mark::ALL.into_iter().all(|mark| !none.has(mark)));
        let some = none.toggled(Mark::ProgressLine).toggled(Mark::DrivingPath);
        assert_eq!(Marks::from_words(Some(&some.words())), some);
        assert_eq!(Marks::from_words(Some("progress nonsense drivers")), some);
        assert_eq!(some.toggled(Mark::ProgressLine).words(), "drivers");
    }
}
