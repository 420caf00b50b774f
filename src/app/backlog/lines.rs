//! The lines of the list and where each begins; only those near the screen exist.

use std::collections::HashMap;

use crate::analysis::sprint::{Backlog, Section};
use crate::chart::stack::Stack;
use crate::plan::{Id, Sprint, Task};

/// Lines kept beyond either edge of the screen.
const MARGIN: usize = 8;

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// The heading of a sprint.
    Sprint(Id<Sprint>),
    /// The heading of the backlog.
    Backlog,
    /// A task.
    Task(Id<Task>),
    /// Says that a list is empty.
    Empty(Option<Id<Sprint>>),
    /// The field for a new task.
    Add,
    /// The heading of closed sprints.
    Past,
}

impl Line {
    /// The word by which a line is found in the page.
    pub fn word(self) -> String {
        match self {
            Self::Sprint(id) => format!("sprint-{id}"),
            Self::Task(id) => format!("task-{id}"),
            Self::Empty(Some(id)) => format!("empty-{id}"),
            Self::Empty(None) => "empty".into(),
            Self::Backlog => "backlog".into(),
            Self::Add => "add".into(),
            Self::Past => "past".into(),
        }
    }

    /// The line of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "backlog" => return Some(Self::Backlog),
            "empty" => return Some(Self::Empty(None)),
            "add" => return Some(Self::Add),
            "past" => return Some(Self::Past),
            _ => {}
        }
        let (kind, id) = word.split_once('-')?;
        match kind {
            "sprint" => id.parse().ok().map(Self::Sprint),
            "task" => id.parse().ok().map(Self::Task),
            "empty" => id.parse().ok().map(|id| Self::Empty(Some(id))),
            _ => None,
        }
    }

    /// Whether arrow keys stop there.
    pub const fn takes_focus(self) -> bool {
        matches!(self, Self::Sprint(_) | Self::Backlog | Self::Task(_) | Self::Past)
    }
}

/// The lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines {
    /// From top to bottom.
    pub all: Vec<Line>,
    /// Where each begins, in pixels.
    pub stack: Stack,
    place: HashMap<Line, usize>,
}

impl Lines {
    /// The lines of a backlog. `folded` says whether the tasks of a sprint are hidden, given whether it is closed. Heights
    /// are those that the style sheet gives to rows.
    pub fn of(
        found: &Backlog,
        past: bool,
        folded: &dyn Fn(Id<Sprint>, bool) -> bool,
        narrow: bool,
        compact: bool,
    ) -> Self {
        let mut all = Vec::new();
        let add = |all: &mut Vec<Line>, section: &Section, closed: bool| {
            all.push(Line::Sprint(section.sprint));
            if folded(section.sprint, closed) {
                return;
            }
            all.extend(section.tasks.iter().copied().map(Line::Task));
            if section.tasks.is_empty() {
                all.push(Line::Empty(Some(section.sprint)));
            }
        };
        found.open.iter().for_each(|section| add(&mut all, section, false));
        all.push(Line::Backlog);
        all.extend(found.backlog.iter().copied().map(Line::Task));
        if found.backlog.is_empty() {
            all.push(Line::Empty(None));
        }
        all.push(Line::Add);
        if !found.closed.is_empty() {
            all.push(Line::Past);
            if past {
                found.closed.iter().for_each(|section| add(&mut all, section, true));
            }
        }
        let height = |line: &Line| match (line, narrow) {
            (Line::Task(_), true) => 56,
            (Line::Task(_), false) => {
                if compact {
                    28
                } else {
                    34
                }
            }
            (Line::Sprint(_), true) => 116,
            (Line::Sprint(_), false) => 64,
            (Line::Backlog | Line::Past | Line::Empty(_), _) => 44,
            (Line::Add, _) => 52,
        };
        let stack = Stack::of(all.iter().map(height));
        let place = all.iter().copied().enumerate().map(|(at, line)| (line, at)).collect();
        Self { all, stack, place }
    }

    /// Where a line is in the list.
    pub fn place(&self, line: Line) -> Option<usize> {
        self.place.get(&line).copied()
    }

    /// The lines between two heights, with a margin.
    pub fn range(&self, from: i32, to: i32) -> (usize, usize) {
        let seen = self.stack.between(from, to);
        (seen.start.saturating_sub(MARGIN), (seen.end + MARGIN).min(self.all.len()))
    }

    /// The tasks that are shown, in order.
    pub fn tasks(&self) -> impl DoubleEndedIterator<Item = Id<Task>> {
        self.all.iter().filter_map(|line| match line {
            Line::Task(task) => Some(*task),
            _ => None,
        })
    }

    /// The line that takes the focus `by` lines further, or the last one that way.
    pub fn step(&self, from: Line, by: isize) -> Option<Line> {
        let stops: Vec<Line> = self.all.iter().copied().filter(|line| line.takes_focus()).collect();
        let at = stops.iter().position(|line| *line == from)?;
        let to = at.saturating_add_signed(by).min(stops.len() - 1);
        stops.get(to).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Ids;

    #[test]
    fn lines_follow_the_lists_and_only_those_in_sight_exist() {
        let mut ids = Ids::seeded(1);
        let (open, closed) = (ids.next(), ids.next());
        let section = |sprint, tasks| Section { sprint, tasks, totals: Default::default() };
        let found = Backlog {
            open: vec![section(open, Vec::new())],
            closed: vec![section(closed, vec![ids.next()])],
            backlog: (0..5000).map(|_| ids.next()).collect(),
            ..Backlog::default()
        };
        let lines = Lines::of(&found, true, &|_, closed| closed, false, false);
        let first = [Line::Sprint(open), Line::Empty(Some(open)), Line::Backlog];
        assert_eq!(lines.all[..3], first);
        assert_eq!(lines.all[5003..], [Line::Add, Line::Past, Line::Sprint(closed)]);
        assert_eq!(lines.range(0, 100), (0, 2 + MARGIN));
        assert_eq!(lines.place(Line::Add), Some(5003));
        assert_eq!(lines.step(Line::Sprint(open), 1), Some(Line::Backlog));
        assert_eq!(lines.step(Line::Backlog, -9), Some(Line::Sprint(open)));
        for line in lines.all.iter().take(6).chain(&[Line::Add, Line::Past, Line::Empty(None)]) {
            assert_eq!(Line::from_word(&line.word()), Some(*line));
        }
    }
}
