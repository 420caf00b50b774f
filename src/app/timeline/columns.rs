//! The columns of the grid.

/// Room for the year in a date.
const YEAR: f64 = 34.0;

/// Narrowest and widest that a person can make a column, in pixels.
const NARROWEST: f64 = 32.0;
const WIDEST: f64 = 400.0;
/// What the name keeps at least, whatever the others take.
const LEAST_NAME: f64 = 120.0;

/// A column of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Number in the work breakdown.
    Wbs,
    /// What is to be done.
    Name,
    /// Duration.
    Days,
    /// Scheduled start.
    Start,
    /// Scheduled finish.
    Finish,
    /// Who works on it.
    Owner,
    /// Share done.
    Done,
    /// What drives it, by WBS number.
    Predecessors,
    /// Total slack.
    TotalSlack,
    /// Free slack.
    FreeSlack,
    /// Deadline.
    Deadline,
    /// Start in the baseline that is shown.
    BaselineStart,
    /// Finish in the baseline that is shown.
    BaselineFinish,
    /// Start against that baseline.
    StartVariance,
    /// Finish against that baseline.
    FinishVariance,
}

/// Heading, word in addresses, classes of the cells, usual width in pixels (the name takes what is left), whether people
/// can type into it.
type Facts = (&'static str, &'static str, &'static str, f64, bool);

impl Column {
    /// All columns, in their order on screen.
    pub const ALL: [Self; 15] = [
        Self::Wbs,
        Self::Name,
        Self::Days,
        Self::Start,
        Self::Finish,
        Self::Owner,
        Self::Done,
        Self::Predecessors,
        Self::TotalSlack,
        Self::FreeSlack,
        Self::Deadline,
        Self::BaselineStart,
        Self::BaselineFinish,
        Self::StartVariance,
        Self::FinishVariance,
    ];
    /// The ones that are shown as long as nobody chose others.
    const USUAL: usize = 7;

    const fn facts(self) -> Facts {
        match self {
            Self::Wbs => ("WBS", "wbs", "td wbs", 52.0, false),
            Self::Name => ("Name", "name", "td nm", 0.0, true),
            Self::Days => ("Days", "days", "td num dur", 46.0, true),
            Self::Start => ("Start", "start", "td num date st", 62.0, true),
            Self::Finish => ("Finish", "finish", "td num date fin", 62.0, true),
            Self::Owner => ("Owner", "owner", "td own", 62.0, true),
            Self::Done => ("Done", "done", "td num done", 56.0, true),
            Self::Predecessors => ("Predecessors", "pred", "td pred", 92.0, true),
            Self::TotalSlack => ("Slack", "slack", "td num slack", 60.0, false),
            Self::FreeSlack => ("Free slack", "free", "td num free", 76.0, false),
            Self::Deadline => ("Deadline", "deadline", "td num date dead", 70.0, true),
            Self::BaselineStart => ("Baseline start", "bstart", "td num date bst", 108.0, false),
            Self::BaselineFinish => ("Baseline finish", "bfinish", "td num date bfi", 112.0, false),
            Self::StartVariance => ("Start variance", "svar", "td num sva", 110.0, false),
            Self::FinishVariance => ("Finish variance", "fvar", "td num fva", 114.0, false),
        }
    }

    /// Heading.
    pub const fn title(self) -> &'static str {
        self.facts().0
    }

    /// Word in addresses, and in the name of the style property of its width.
    pub const fn word(self) -> &'static str {
        self.facts().1
    }

    /// Classes of its cells.
    pub const fn class(self) -> &'static str {
        self.facts().2
    }

    /// Whether people can type into it.
    pub const fn editable(self) -> bool {
        self.facts().4
    }

    /// Whether it holds figures or dates, which stand at its right end.
    pub const fn is_figure(self) -> bool {
        !matches!(self, Self::Wbs | Self::Name | Self::Owner | Self::Predecessors)
    }

    /// Whether it holds dates, which may carry their year.
    const fn is_date(self) -> bool {
        matches!(self, Self::Start | Self::Finish | Self::Deadline | Self::BaselineStart | Self::BaselineFinish)
    }
}

/// The columns that are shown, in order, and how wide. The name always is.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    shown: Vec<Column>,
    /// Widths that a person gave, in pixels.
    widths: Vec<(Column, f64)>,
    /// Whether dates carry their year, and so need more room.
    years: bool,
}

impl Default for Columns {
    fn default() -> Self {
        Self::of(Column::ALL.into_iter().take(Column::USUAL), Vec::new())
    }
}

impl Columns {
    fn of(shown: impl Iterator<Item = Column>, widths: Vec<(Column, f64)>) -> Self {
        Self { shown: shown.collect(), widths, years: false }
    }

    /// With room for years in the dates, or without.
    pub fn with_years(self, years: bool) -> Self {
        Self { years, ..self }
    }

    /// Width of a column; 0 for the name, which takes what is left.
    pub fn width(&self, column: Column) -> f64 {
        let given = self.widths.iter().find(|(other, _)| *other == column).map(|(_, width)| *width);
        given.unwrap_or_else(|| self.usual(column))
    }

    fn usual(&self, column: Column) -> f64 {
        let usual = column.facts().3;
        // Under a long heading there is room for the year.
        if self.years && column.is_date() { usual.max(62.0 + YEAR) } else { usual }
    }

    /// With a width for a column; `None` gives it its usual one.
    pub fn resized(&self, column: Column, width: Option<f64>) -> Self {
        let mut next = self.clone();
        next.widths.retain(|(other, _)| *other != column);
        next.widths.extend(width.map(|width| (column, width.clamp(NARROWEST, WIDEST).round())));
        next.widths.sort_by_key(|(column, _)| *column);
        next
    }

    /// The few for a narrow window, as wide as among the chosen ones.
    pub fn narrow(chosen: &Self) -> Self {
        Self::of([Column::Wbs, Column::Name, Column::Finish].into_iter(), chosen.widths.clone())
    }

    /// The columns that words name (`wbs.days-60`: the figure is a width); the usual ones where there are none.
    pub fn from_words(words: Option<&str>) -> Self {
        let Some(words) = words else { return Self::default() };
        let named = || {
            words.split('.').map(|word| word.split_once('-').map_or((word, None), |(word, width)| (word, Some(width))))
        };
        let shown = |column: &Column| *column == Column::Name || named().any(|(word, _)| word == column.word());
        let widths = named().filter_map(|(word, width)| {
            let column = Column::ALL.into_iter().find(|column| column.word() == word && *column != Column::Name)?;
            let width: u16 = width?.parse().ok()?;
            Some((column, f64::from(width).clamp(NARROWEST, WIDEST)))
        });
        Self::of(Column::ALL.into_iter().filter(shown), widths.collect())
    }

    /// The words for an address; `None` for the usual ones.
    pub fn words(&self) -> Option<String> {
        let word = |column: &Column| match self.widths.iter().find(|(other, _)| other == column) {
            Some((_, width)) => format!("{}-{}", column.word(), *width as u16),
            None => column.word().to_owned(),
        };
        (self.shown != Self::default().shown || !self.widths.is_empty())
            .then(|| self.shown.iter().map(word).collect::<Vec<_>>().join("."))
    }

    /// With a column shown or not.
    pub fn toggled(&self, column: Column) -> Self {
        let shown = |other: &Column| if *other == column { !self.has(column) } else { self.has(*other) };
        let shown = Column::ALL.into_iter().filter(|other| *other == Column::Name || shown(other));
        Self::of(shown, self.widths.clone())
    }

    /// Whether the same columns are shown, however wide.
    pub fn same(&self, other: &Self) -> bool {
        self.shown == other.shown
    }

    /// Whether a column is shown.
    pub fn has(&self, column: Column) -> bool {
        self.shown.contains(&column)
    }

    /// Narrowest grid that shows them all with a little of the name.
    pub fn least_width(&self) -> f64 {
        self.iter().map(|column| self.width(column)).sum::<f64>() + LEAST_NAME
    }

    /// Room that the years in the dates take.
    pub fn years_width(&self) -> f64 {
        self.iter().map(|column| self.usual(column) - column.facts().3).sum()
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = Column> + '_ {
        self.shown.iter().copied()
    }

    /// How many are shown.
    pub const fn len(&self) -> usize {
        self.shown.len()
    }

    /// Place of a column; of the name where it is not shown.
    pub fn place(&self, column: Column) -> usize {
        let at = |wanted| self.shown.iter().position(|shown| *shown == wanted);
        at(column).or_else(|| at(Column::Name)).unwrap_or(0)
    }

    /// The column at a place, the last one beyond the end.
    pub fn at(&self, place: usize) -> Column {
        self.shown.get(place).or(self.shown.last()).copied().unwrap_or(Column::Name)
    }

    /// Left end and width of a column in a grid `grid` pixels wide.
    pub fn span(&self, column: Column, grid: f64) -> (f64, f64) {
        let others: f64 = self.iter().map(|column| self.width(column)).sum();
        let wide =
            |column: Column| if column == Column::Name { (grid - others).max(LEAST_NAME) } else { self.width(column) };
        let left = self.iter().take_while(|other| *other != column).map(wide).sum();
        (left, wide(column))
    }

    /// The column at `x` pixels of a grid `grid` pixels wide.
    pub fn column_at(&self, x: f64, grid: f64) -> Column {
        let inside = |column: &Column| {
            let (left, width) = self.span(*column, grid);
            x >= left && x < left + width
        };
        self.iter().find(inside).unwrap_or(Column::Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_widths_come_back_from_their_words() {
        assert_eq!(Columns::default().words(), None);
        let chosen = Columns::default().toggled(Column::Owner).toggled(Column::FinishVariance);
        let chosen = chosen.resized(Column::Start, Some(90.4)).resized(Column::Days, Some(5.0));
        let words = chosen.words().unwrap();
        assert_eq!(words, "wbs.name.days-32.start-90.finish.done.fvar");
        assert_eq!(Columns::from_words(Some(&words)), chosen.clone());
        assert_eq!(chosen.width(Column::Start), 90.0);
        assert_eq!(chosen.resized(Column::Start, None).width(Column::Start), 62.0);
        // Words that nobody wrote leave the rest as it is.
        assert!(Columns::from_words(Some("start-x.nonsense.name-7")).same(&Columns::from_words(Some("start"))));
    }

    #[test]
    fn dates_of_other_years_have_room() {
        let columns = Columns::from_words(Some("start.bfinish")).with_years(true);
        assert_eq!((columns.width(Column::Start), columns.width(Column::BaselineFinish)), (96.0, 112.0));
        assert_eq!(columns.years_width(), 34.0);
    }
}
