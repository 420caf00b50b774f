//! The columns of the grid.

/// Room for the year in a date.
const YEAR: f64 = 34.0;

/// Narrowest and widest that a person can make a column, in pixels.
const NARROWEST: f64 = 32.0;
const WIDEST: f64 = 400.0;
/// Widest that a person can make the name.
const WIDEST_NAME: f64 = 900.0;
/// Narrowest.
const NARROWEST_NAME: f64 = 80.0;
/// What the name leaves the columns beside it at least, of what they need.
const LEAST_OTHERS: f64 = 140.0;
/// What the name keeps at least where nobody said how wide it is, whatever the others take.
const LEAST_NAME: f64 = 168.0;
/// What it has in a grid that nobody made narrower or wider.
const USUAL_NAME: f64 = 200.0;

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
    /// Work of all on it.
    Work,
    /// What stays when work, duration or units change.
    Type,
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
    pub const ALL: [Self; 17] = [
        Self::Wbs,
        Self::Name,
        Self::Days,
        Self::Start,
        Self::Finish,
        Self::Owner,
        Self::Done,
        Self::Predecessors,
        Self::Work,
        Self::Type,
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
            Self::Work => ("Work", "work", "td num effort", 68.0, true),
            Self::Type => ("Type", "type", "td kind", 104.0, true),
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
        !matches!(self, Self::Wbs | Self::Name | Self::Owner | Self::Predecessors | Self::Type)
    }

    /// Whether it stays where it is while the others slide.
    pub const fn is_pinned(self) -> bool {
        matches!(self, Self::Wbs | Self::Name)
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

    /// Width of a column; 0 for a name that takes what is left.
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
        next.widths.extend(width.map(|width| (column, clamped(column, width).round())));
        next.widths.sort_by_key(|(column, _)| *column);
        next
    }

    /// The few for a narrow window, as wide as among the chosen ones; where somebody chose columns, those: what has no room
    /// is slid into sight.
    pub fn narrow(chosen: &Self) -> Self {
        if chosen.shown != Self::default().shown {
            return chosen.clone();
        }
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
            let column = Column::ALL.into_iter().find(|column| column.word() == word)?;
            let width: u16 = width?.parse().ok()?;
            Some((column, clamped(column, f64::from(width))))
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

    /// Width of a grid that shows them all, with a name of `name` pixels where nobody said how wide it is.
    fn all_with(&self, name: f64) -> f64 {
        let name = if self.width(Column::Name) > 0.0 { 0.0 } else { name };
        self.iter().map(|column| self.width(column)).sum::<f64>() + name
    }

    /// Narrowest grid that shows them all with a little of the name.
    pub fn least_width(&self) -> f64 {
        self.all_with(LEAST_NAME)
    }

    /// Width of a grid that shows them all, with some of the name.
    pub fn usual_width(&self) -> f64 {
        self.all_with(USUAL_NAME)
    }

    /// How many pixels of the columns a grid `grid` pixels wide has no room for.
    pub fn reach(&self, grid: f64) -> f64 {
        (self.least_width() - grid).max(0.0)
    }

    /// Width of those that stay where they are while the others slide: number and name, the first ones.
    pub fn pinned(&self, grid: f64) -> f64 {
        let (left, width) = self.span(Column::Name, grid);
        left + width
    }

    /// How far the others are to be slid so that a column is in sight, in a grid `grid` pixels wide that is slid by `slid`.
    pub fn slid_for(&self, column: Column, grid: f64, slid: f64) -> f64 {
        let ((left, width), pinned) = (self.span(column, grid), self.pinned(grid));
        if column.is_pinned() { slid } else { slid.max(left + width - grid).min(left - pinned).max(0.0) }
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

    /// Left end and width of a column in a grid `grid` pixels wide that is not slid.
    pub fn span(&self, column: Column, grid: f64) -> (f64, f64) {
        let (pinned, others): (Vec<_>, Vec<_>) =
            self.iter().filter(|column| *column != Column::Name).partition(|column| column.is_pinned());
        let sum = |columns: &[Column]| columns.iter().map(|column| self.width(*column)).sum::<f64>();
        let (pinned, others) = (sum(&pinned), sum(&others));
        let wide = |column: Column| match self.width(column) {
            given if column != Column::Name => given,
            // A name made for a larger window leaves the others some room in this one.
            given if given > 0.0 => given.min((grid - pinned - others.min(LEAST_OTHERS)).max(LEAST_NAME)),
            _ => (grid - pinned - others).max(LEAST_NAME),
        };
        let left = self.iter().take_while(|other| *other != column).map(wide).sum();
        (left, wide(column))
    }

    /// The column at `x` pixels of a grid `grid` pixels wide that is slid by `slid`.
    pub fn column_at(&self, x: f64, grid: f64, slid: f64) -> Column {
        let inside = |column: &Column| {
            let (left, width) = self.span(*column, grid);
            let left = if column.is_pinned() { left } else { left - slid };
            x >= left && x < left + width
        };
        // The first ones lie above those that slid below them.
        self.iter().find(inside).unwrap_or(Column::Name)
    }
}

/// A width that a column can have.
const fn clamped(column: Column, width: f64) -> f64 {
    match column {
        Column::Name => width.clamp(NARROWEST_NAME, WIDEST_NAME),
        _ => width.clamp(NARROWEST, WIDEST),
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
    fn columns_beyond_the_edge_are_slid_into_sight() {
        let columns = Columns::from_words(Some("wbs.days.start.finish"));
        // 52 and 168 stay; of 46, 62, 62 there is room for 28.
        assert_eq!((columns.pinned(248.0), columns.reach(248.0), columns.reach(400.0)), (220.0, 142.0, 0.0));
        assert_eq!(columns.column_at(228.0, 248.0, 0.0), Column::Days);
        assert_eq!(columns.column_at(228.0, 248.0, 142.0), Column::Finish);
        assert_eq!(columns.column_at(100.0, 248.0, 142.0), Column::Name);
        let columns = columns.resized(Column::Name, Some(130.0));
        assert_eq!((columns.width(Column::Name), columns.pinned(300.0), columns.reach(300.0)), (130.0, 182.0, 52.0));
        assert_eq!(columns.slid_for(Column::Finish, 300.0, 0.0), 52.0);
        assert_eq!(columns.slid_for(Column::Days, 300.0, 52.0), 0.0);
        assert_eq!(columns.slid_for(Column::Start, 300.0, 20.0), 20.0);
        assert_eq!(columns.slid_for(Column::Name, 300.0, 20.0), 20.0);
        assert_eq!(Columns::from_words(columns.words().as_deref()), columns);
        assert_eq!(columns.resized(Column::Name, None).pinned(400.0), 230.0);
    }

    #[test]
    fn dates_of_other_years_have_room() {
        let columns = Columns::from_words(Some("start.bfinish")).with_years(true);
        assert_eq!((columns.width(Column::Start), columns.width(Column::BaselineFinish)), (96.0, 112.0));
        assert_eq!(columns.years_width(), 34.0);
    }
}
