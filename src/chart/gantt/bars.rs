//! What the rows of a block show: bars, brackets, diamonds, slack, baselines, deadlines, and the links between them.
//!
//! Everything of one look goes into one path a block, so that a block costs the browser some twenty elements however
//! much it shows; only the bars that people grab are elements of their own.

use super::links::{self, LinkShape};
use super::{BAR, BAR_TOP, MIDDLE, ROW, TimeScale};
use crate::chart::path;
use crate::plan::DateTime;

/// What a row's task looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// A bar.
    #[default]
    Task,
    /// A bracket.
    Summary,
    /// A diamond.
    Milestone,
}

/// How a bar is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BarState {
    /// As usual.
    #[default]
    Normal,
    /// On the critical path.
    Critical,
    /// Finished.
    Done,
    /// Left out of the schedule.
    Inactive,
}

impl BarState {
    /// The class names of a bar in this state.
    #[must_use]
    pub const fn bar_class(self) -> &'static str {
        match self {
            Self::Normal => "bg",
            Self::Critical => "bg crit",
            Self::Done => "bg done",
            Self::Inactive => "bg inactive",
        }
    }
}

/// What is to be shown of a task.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RowShape {
    /// What it looks like.
    pub shape: Shape,
    /// How it is drawn.
    pub state: BarState,
    /// Its start.
    pub start: DateTime,
    /// Its finish.
    pub finish: DateTime,
    /// Share done, 0 to 100.
    pub percent: u8,
    /// The latest finish, where there is slack to show.
    pub slack_to: Option<DateTime>,
    /// Start and finish in the baseline.
    pub baseline: Option<(DateTime, DateTime)>,
    /// The deadline, and whether it is missed.
    pub deadline: Option<(DateTime, bool)>,
    /// Milestones below a summary, drawn on its bracket.
    pub milestones: Vec<(DateTime, BarState)>,
}

/// The part of a row that people grab.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Left end.
    pub x: f64,
    /// Width, at least two pixels.
    pub width: f64,
    /// What it looks like.
    pub shape: Shape,
    /// How it is drawn.
    pub state: BarState,
}

/// Half of a milestone's width.
pub const DIAMOND: f64 = 7.0;
/// Narrowest bar.
const LEAST: f64 = 2.0;

impl Bar {
    /// The bar of a row.
    #[must_use]
    pub fn of(row: &RowShape, scale: &TimeScale) -> Self {
        let (start, finish) = (scale.x(row.start), scale.x(row.finish));
        let (x, width) = match row.shape {
            Shape::Milestone => (finish - DIAMOND, 2.0 * DIAMOND),
            Shape::Task | Shape::Summary => (start, (finish - start).max(LEAST)),
        };
        Self { x, width, shape: row.shape, state: row.state }
    }

    /// Right end.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Middle of a milestone.
    #[must_use]
    pub fn centre(&self) -> f64 {
        self.x + self.width / 2.0
    }
}

/// The looks, in the order in which they are drawn. Bars are drawn between [`Ink::Summary`] and [`Ink::Hatch`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Lines of links.
    Link,
    /// Heads of links.
    LinkHead,
    /// Lines of links on the critical path.
    CriticalLink,
    /// Heads of links on the critical path.
    CriticalHead,
    /// Slack.
    Slack,
    /// Ends of slack.
    SlackEnd,
    /// Baseline bars.
    Baseline,
    /// Milestones of the baseline.
    BaselineMark,
    /// Brackets.
    Summary,
    /// Hatch over critical bars.
    Hatch,
    /// Done part of bars.
    Progress,
    /// Done part of critical bars.
    CriticalProgress,
    /// Milestones.
    Milestone,
    /// Critical milestones.
    CriticalMilestone,
    /// Milestones that are reached.
    DoneMilestone,
    /// Deadlines.
    Deadline,
    /// Deadlines that are missed.
    MissedDeadline,
    /// How far the work is at the status date.
    ProgressLine,
}

impl Ink {
    /// All, in the order in which they are drawn.
    pub const ALL: [Self; 18] = [
        Self::Link,
        Self::LinkHead,
        Self::CriticalLink,
        Self::CriticalHead,
        Self::Slack,
        Self::SlackEnd,
        Self::Baseline,
        Self::BaselineMark,
        Self::Summary,
        Self::Hatch,
        Self::Progress,
        Self::CriticalProgress,
        Self::Milestone,
        Self::CriticalMilestone,
        Self::DoneMilestone,
        Self::Deadline,
        Self::MissedDeadline,
        Self::ProgressLine,
    ];

    /// Whether it is drawn under the bars.
    #[must_use]
    pub const fn under_bars(self) -> bool {
        (self as usize) <= (Self::Summary as usize)
    }

    /// Its class names.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Link => "lk",
            Self::LinkHead => "ar",
            Self::CriticalLink => "lk crit",
            Self::CriticalHead => "ar crit",
            Self::Slack => "slack",
            Self::SlackEnd => "slackend",
            Self::Baseline => "base",
            Self::BaselineMark => "gbase",
            Self::Summary => "sum",
            Self::Hatch => "hatch",
            Self::Progress => "pg",
            Self::CriticalProgress => "pg crit",
            Self::Milestone => "gms",
            Self::CriticalMilestone => "gms crit",
            Self::DoneMilestone => "gms done",
            Self::Deadline => "dl",
            Self::MissedDeadline => "dl miss",
            Self::ProgressLine => "pline",
        }
    }
}

/// Path data of the rows of a block, one path for each look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    paths: [String; Ink::ALL.len()],
    /// Where the status date lies, when the progress line is to be drawn.
    pub status: Option<f64>,
}

impl Picture {
    /// The path data of a look; empty when there is nothing of it.
    #[must_use]
    pub fn path(&self, ink: Ink) -> &str {
        &self.paths[ink as usize]
    }

    /// Empties it, keeping its memory.
    pub fn clear(&mut self) {
        self.paths.iter_mut().for_each(String::clear);
    }

    fn on(&mut self, ink: Ink) -> &mut String {
        &mut self.paths[ink as usize]
    }

    /// Draws a row at `line` (from 0) of the block.
    pub fn row(&mut self, line: usize, row: &RowShape, scale: &TimeScale) {
        let top = line as f64 * ROW;
        let bar = Bar::of(row, scale);
        let middle = top + MIDDLE;
        if let Some(latest) = row.slack_to {
            let (from, to) = (bar.right(), scale.x(latest));
            if to > from + 2.0 {
                // As an area one pixel high, which takes a repeating gradient: dashes over years of slack are slow to draw.
                path::commands(
                    self.on(Ink::Slack),
                    &[('M', &[from, middle]), ('H', &[to]), ('v', &[1.0]), ('H', &[from]), ('z', &[])],
                );
                path::commands(self.on(Ink::SlackEnd), &[('M', &[to, middle - 4.0]), ('v', &[8.0])]);
            }
        }
        if let Some((start, finish)) = row.baseline {
            let (start, finish) = (scale.x(start), scale.x(finish));
            match row.shape {
                Shape::Milestone if (finish - bar.centre()).abs() >= 1.0 => {
                    path::diamond(self.on(Ink::BaselineMark), finish, top + MIDDLE, 5.0);
                }
                Shape::Task => {
                    let width = (finish - start).max(LEAST);
                    path::rounded(self.on(Ink::Baseline), start, top + 19.0, width, 3.0, 1.5);
                }
                _ => {}
            }
        }
        match row.shape {
            Shape::Task => self.task(top, row, bar),
            Shape::Summary => self.summary(top, row, bar, scale),
            Shape::Milestone => path::diamond(self.on(milestone(row.state)), bar.centre(), middle, DIAMOND),
        }
        if let Some(at) = self.status {
            // From row to row it comes back to the status date.
            let peak = progress_peak(row, bar, at).unwrap_or(at);
            path::commands(
                self.on(Ink::ProgressLine),
                &[('M', &[at, top]), ('L', &[peak, middle]), ('L', &[at, top + ROW])],
            );
        }
        if let Some((deadline, missed)) = row.deadline {
            let x = scale.x(deadline);
            let ink = if missed { Ink::MissedDeadline } else { Ink::Deadline };
            path::commands(
                self.on(ink),
                &[
                    ('M', &[x, top + 3.0]),
                    ('v', &[18.0]),
                    ('M', &[x, top + 3.5]),
                    ('h', &[7.0]),
                    ('l', &[-2.0, 2.7]),
                    ('l', &[2.0, 2.8]),
                    ('h', &[-7.0]),
                ],
            );
        }
    }

    fn task(&mut self, top: f64, row: &RowShape, bar: Bar) {
        let y = top + BAR_TOP;
        if row.state == BarState::Critical {
            path::rounded(self.on(Ink::Hatch), bar.x, y, bar.width, BAR, 3.0);
        }
        let ink = match row.state {
            BarState::Normal => Ink::Progress,
            BarState::Critical => Ink::CriticalProgress,
            BarState::Done | BarState::Inactive => return,
        };
        if row.percent > 0 {
            let width = bar.width * f64::from(row.percent.min(100)) / 100.0;
            path::rounded(self.on(ink), bar.x, y, width, BAR, 3.0);
        }
    }

    fn summary(&mut self, top: f64, row: &RowShape, bar: Bar, scale: &TimeScale) {
        // The feet shrink on a short bracket instead of crossing.
        let foot = 4.0_f64.min(bar.width / 2.0);
        path::commands(
            self.on(Ink::Summary),
            &[
                ('M', &[bar.x, top + 8.0]),
                ('h', &[bar.width]),
                ('v', &[9.0]),
                ('l', &[-foot, -4.0]),
                ('H', &[bar.x + foot]),
                ('l', &[-foot, 4.0]),
                ('z', &[]),
            ],
        );
        for (moment, state) in &row.milestones {
            path::diamond(self.on(milestone(*state)), scale.x(*moment), top + ROW / 2.0, 6.0);
        }
    }

    /// Draws a link in the block whose first row is `first`.
    pub fn link(&mut self, link: &LinkShape, first: usize) {
        let points = links::route(link, first as f64 * ROW);
        let (line, head) =
            if link.critical { (Ink::CriticalLink, Ink::CriticalHead) } else { (Ink::Link, Ink::LinkHead) };
        path::elbows(self.on(line), &points, 4.0);
        links::head(self.on(head), &points);
    }
}

/// Where the progress line leaves a status date at `at`: for the part that is done, or for the start of what should have
/// begun. Finished tasks, summaries, and what is not due to begin leave it straight.
fn progress_peak(row: &RowShape, bar: Bar, at: f64) -> Option<f64> {
    let open = matches!(row.state, BarState::Normal | BarState::Critical);
    match row.shape {
        Shape::Milestone => (open && bar.centre() < at).then(|| bar.centre()),
        Shape::Task if open && (row.percent > 0 || bar.x < at) => {
            Some(bar.x + bar.width * f64::from(row.percent.min(100)) / 100.0)
        }
        Shape::Task | Shape::Summary => None,
    }
}

const fn milestone(state: BarState) -> Ink {
    match state {
        BarState::Critical => Ink::CriticalMilestone,
        BarState::Done => Ink::DoneMilestone,
        BarState::Normal | BarState::Inactive => Ink::Milestone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    fn scale() -> TimeScale {
        TimeScale::covering(at("2026-03-02T00:00").date(), at("2026-06-30T00:00").date(), 10.0, (28800, 61200), 0.0)
    }

    fn task() -> RowShape {
        RowShape { start: at("2026-03-02T08:00"), finish: at("2026-03-06T17:00"), percent: 50, ..RowShape::default() }
    }

    #[test]
    fn looks_are_drawn_in_their_order() {
        for (place, ink) in Ink::ALL.iter().enumerate() {
            assert_eq!(*ink as usize, place);
        }
        assert!(Ink::Summary.under_bars() && !Ink::Hatch.under_bars());
    }

    #[test]
    fn a_bar_spans_its_days_and_half_of_it_is_done() {
        let scale = scale();
        let bar = Bar::of(&task(), &scale);
        assert_eq!((bar.x, bar.width), (scale.day_x(at("2026-03-02T00:00").date()), 50.0));
        let mut picture = Picture::default();
        picture.row(2, &task(), &scale);
        let mut expected = String::new();
        path::rounded(&mut expected, bar.x, 2.0 * ROW + 5.0, 25.0, 12.0, 3.0);
        assert_eq!(picture.path(Ink::Progress), expected);
        assert_eq!(picture.path(Ink::Hatch), "");
    }

    #[test]
    fn a_milestone_stands_on_its_finish() {
        let moment = at("2026-03-06T17:00");
        let row = RowShape { shape: Shape::Milestone, start: moment, finish: moment, ..RowShape::default() };
        let bar = Bar::of(&row, &scale());
        assert_eq!(bar.centre(), scale().x(moment));
    }

    #[test]
    fn the_progress_line_bends_to_what_is_done_and_to_what_should_have_begun() {
        let scale = scale();
        let bar = Bar::of(&task(), &scale);
        let done = RowShape { state: BarState::Done, percent: 100, ..task() };
        let waiting = RowShape { percent: 0, ..task() };
        let peak = |row: &RowShape, at: f64| progress_peak(row, Bar::of(row, &scale), at);
        // Behind and ahead, half of it is done.
        assert_eq!(peak(&task(), bar.x - 90.0), Some(bar.x + 25.0));
        assert_eq!(peak(&task(), bar.x + 90.0), Some(bar.x + 25.0));
        assert_eq!(peak(&waiting, bar.x + 1.0), Some(bar.x));
        assert_eq!(peak(&waiting, bar.x - 1.0), None);
        assert_eq!(peak(&done, bar.x + 1.0), None);
        assert_eq!(peak(&RowShape { shape: Shape::Summary, ..task() }, bar.x + 90.0), None);
        let event = RowShape { shape: Shape::Milestone, percent: 0, ..task() };
        let centre = Bar::of(&event, &scale).centre();
        assert_eq!(peak(&event, centre + 5.0), Some(centre));
        assert_eq!(peak(&event, centre - 5.0), None);
        let mut picture = Picture { status: Some(100.0), ..Picture::default() };
        picture.row(1, &done, &scale);
        assert_eq!(picture.path(Ink::ProgressLine), "M100 26L100 37L100 52");
    }

    #[test]
    fn slack_ends_at_the_latest_finish() {
        let mut picture = Picture::default();
        let row = RowShape { slack_to: Some(at("2026-03-10T17:00")), ..task() };
        picture.row(0, &row, &scale());
        let x = scale().x(at("2026-03-06T17:00"));
        assert_eq!(picture.path(Ink::Slack), format!("M{0} 11H{1}v1H{0}z", path::text(x), path::text(x + 40.0)));
        picture.clear();
        assert_eq!(picture, Picture::default());
    }
}
