//! Rows grouped by what tasks have in common, in the place of the work breakdown.

use std::collections::HashMap;

use super::filter::Filter;
use super::scene::Scene;
use crate::document::{Draft, EditError, assign, board, details};
use crate::plan::{Date, DateTime, Id, Priority, Task};

/// What rows are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// Who works on it; of several people the one whom the row shows.
    Owner,
    /// The release it is in.
    Release,
    /// Its column of the board.
    Status,
    /// Its priority.
    Priority,
}

impl GroupBy {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Release, Self::Status, Self::Priority];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Release => "Release",
            Self::Status => "Status",
            Self::Priority => "Priority",
        }
    }

    /// Word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Release => "release",
            Self::Status => "status",
            Self::Priority => "priority",
        }
    }

    /// What a word in an address stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.word() == word)
    }

    /// The group of a task: its place among the groups, and its name.
    fn of(self, scene: &Scene, task: &Task) -> (Place, String) {
        let plan = &scene.plan;
        let (place, name) = match self {
            Self::Owner => {
                let lead = scene.owners.task(task.id).first().and_then(|id| plan.get(*id));
                (0, lead.map(|person| person.name.clone()))
            }
            Self::Release => {
                let release = task.release.and_then(|id| plan.get(id));
                let on = release.map_or(0, |release| release.date.unwrap_or(Date(i32::MAX)).0);
                (i64::from(on), release.map(|release| release.name.clone()))
            }
            Self::Status => {
                let column = task.column.and_then(|id| plan.get(id));
                let place = column.map_or(0, |column| {
                    plan.columns.iter().filter(|other| (other.rank, other.id) < (column.rank, column.id)).count()
                });
                (place as i64, column.map(|column| column.name.clone()))
            }
            Self::Priority => (-(task.priority as i64), Some(details::priority_word(task.priority).to_owned())),
        };
        let none = match self {
            Self::Owner => "Without owner",
            Self::Release => "Without release",
            Self::Status => "Not on the board",
            Self::Priority => details::priority_word(Priority::Normal),
        };
        // What belongs nowhere comes last.
        ((name.is_none(), place), name.unwrap_or_else(|| none.to_owned()))
    }
}

impl GroupBy {
    /// Gives a new task what the tasks of a group have in common.
    ///
    /// # Errors
    /// When a task is not there, or a column refuses one more card.
    pub fn give(self, draft: &mut Draft<'_>, from: Id<Task>, to: Id<Task>) -> Result<(), EditError> {
        let known = draft.get(from)?;
        match self {
            Self::Owner => {
                let lead = crate::analysis::board::assigned(draft.plan()).find(|(task, _)| *task == from);
                if let Some((_, person)) = lead {
                    assign::assign(draft, to, person)?;
                }
            }
            Self::Release => draft.update(to, |task| task.release = known.release)?,
            Self::Status => {
                if let Some(column) = known.column {
                    board::move_cards(draft, &[to], Some(column), board::Spot::End, &|_| None)?;
                }
            }
            Self::Priority => draft.update(to, |task| task.priority = known.priority)?,
        }
        Ok(())
    }
}

/// Where a group stands among the others: those that stand for nothing last, then in their order, then by name.
type Place = (bool, i64);

/// A group of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What its tasks have in common; no two groups have the same name.
    pub name: String,
    /// The outline rows of its tasks, in the order of the outline.
    pub rows: Vec<u32>,
    /// First start of its tasks.
    pub start: DateTime,
    /// Last finish.
    pub finish: DateTime,
    /// Share done, by duration, 0 to 100, rounded down: 100 only when everything is. Inactive tasks do not count.
    pub percent: u8,
    /// Whether its rows are hidden.
    pub folded: bool,
}

/// The groups of the tasks that a filter shows, in their order. Summaries are left out: they are groups of another kind.
pub fn groups(scene: &Scene, by: GroupBy, filter: &Filter<'_>) -> Vec<Group> {
    let mut found: HashMap<String, (Place, Vec<u32>)> = HashMap::new();
    for (row, (outline, dates)) in scene.schedule.outline().rows().iter().zip(scene.schedule.rows()).enumerate() {
        let Some(task) = scene.plan.get(outline.task).filter(|_| !dates.summary && filter.shows(scene, row)) else {
            continue;
        };
        let (place, name) = by.of(scene, task);
        found.entry(name).or_insert((place, Vec::new())).1.push(row as u32);
    }
    let mut ordered: Vec<_> = found.into_iter().collect();
    ordered.sort_by(|(one, (first, _)), (other, (second, _))| (first, one).cmp(&(second, other)));
    ordered
        .into_iter()
        .map(|(name, (_, rows))| {
            let dates = || rows.iter().filter_map(|row| scene.schedule.row(*row as usize));
            let (all, done) = dates().filter(|dates| !dates.inactive).fold((0_i128, 0_i128), |(all, done), dates| {
                // An event counts as a moment, as in summaries: not all is done before it is reached.
                let length = i128::from(dates.duration.max(1));
                (all + length, done + length * i128::from(dates.percent_complete))
            });
            let folded = filter.folded_groups.is_some_and(|folded| folded.contains(&name)) && filter.text.is_empty();
            Group {
                start: dates().map(|dates| dates.start).min().unwrap_or_default(),
                finish: dates().map(|dates| dates.finish).max().unwrap_or_default(),
                percent: done.checked_div(all).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0),
                folded,
                name,
                rows,
            }
        })
        .collect()
}
