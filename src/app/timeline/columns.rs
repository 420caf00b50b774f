//! The columns of the grid.

/// Room for the year in a date.
const YEAR: f64 = 34.0;

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
}

impl Column {
    /// All columns, in their order on screen.
    pub const ALL: [Self; 8] =
        [Self::Wbs, Self::Name, Self::Days, Self::Start, Self::Finish, Self::Owner, Self::Done, Self::Predecessors];

    /// Heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Wbs => "WBS",
            Self::Name => "Name",
            Self::Days => "Days",
            Self::Start => "Start",
            Self::Finish => "Finish",
            Self::Owner => "Owner",
            Self::Done => "Done",
            Self::Predecessors => "Predecessors",
        }
    }

    /// Word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Wbs => "wbs",
            Self::Name => "name",
            Self::Days => "days",
            Self::Start => "start",
            Self::Finish => "finish",
            Self::Owner => "owner",
            Self::Done => "done",
            Self::Predecessors => "pred",
        }
    }

    /// Classes of its cells.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Wbs => "td wbs",
            Self::Name => "td nm",
            Self::Days => "td num dur",
            Self::Start => "td num date",
            Self::Finish => "td num date fin",
            Self::Owner => "td own",
            Self::Done => "td num done",
            Self::Predecessors => "td pred",
        }
    }

    /// Usual width in pixels; the name takes what is left.
    const fn width(self) -> f64 {
        match self {
            Self::Wbs => 52.0,
            Self::Name => 0.0,
            Self::Days => 46.0,
            Self::Start | Self::Finish => 62.0,
            Self::Owner => 54.0,
            Self::Done => 56.0,
            Self::Predecessors => 92.0,
        }
    }

    /// Whether people can type into it.
    pub const fn editable(self) -> bool {
        !matches!(self, Self::Wbs | Self::Owner)
    }
}

/// The columns that are shown, in order. The name always is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    shown: Vec<Column>,
    /// Whether dates carry their year, and so need more room.
    years: bool,
}

impl Default for Columns {
    fn default() -> Self {
        Self::of(Column::ALL.into_iter().filter(|column| *column != Column::Predecessors))
    }
}

impl Columns {
    fn of(shown: impl Iterator<Item = Column>) -> Self {
        Self { shown: shown.collect(), years: false }
    }

    /// With room for years in the dates, or without.
    pub fn with_years(self, years: bool) -> Self {
        Self { years, ..self }
    }

    /// Width of a column; 0 for the name, which takes what is left.
    pub fn width(&self, column: Column) -> f64 {
        let date = matches!(column, Column::Start | Column::Finish);
        column.width() + if self.years && date { YEAR } else { 0.0 }
    }

    /// The few for a narrow window.
    pub fn narrow() -> Self {
        Self::of([Column::Wbs, Column::Name, Column::Finish].into_iter())
    }

    /// The columns an address names; the usual ones where it names none.
    pub fn from_words(words: Option<&str>) -> Self {
        let Some(words) = words else { return Self::default() };
        let named = |column: &Column| *column == Column::Name || words.split('.').any(|word| word == column.word());
        Self::of(Column::ALL.into_iter().filter(named))
    }

    /// The words for an address; `None` for the usual ones.
    pub fn words(&self) -> Option<String> {
        (self.shown != Self::default().shown)
            .then(|| self.shown.iter().map(|column| column.word()).collect::<Vec<_>>().join("."))
    }

    /// With a column shown or not.
    pub fn toggled(&self, column: Column) -> Self {
        let shown = |other: &Column| if *other == column { !self.has(column) } else { self.has(*other) };
        Self::of(Column::ALL.into_iter().filter(|other| *other == Column::Name || shown(other)))
    }

    /// Whether a column is shown.
    pub fn has(&self, column: Column) -> bool {
        self.shown.contains(&column)
    }

    /// Narrowest grid that shows them all with a little of the name.
    pub fn least_width(&self) -> f64 {
        self.iter().map(|column| self.width(column)).sum::<f64>() + 120.0
    }

    /// Room that the years in the dates take.
    pub fn years_width(&self) -> f64 {
        self.iter().map(|column| self.width(column) - column.width()).sum()
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
        let wide = |column: Column| if column == Column::Name { (grid - others).max(0.0) } else { self.width(column) };
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
