//! Which tasks are shown: the tasks wanted, with the summaries above them.

use std::collections::HashSet;

use super::group::GroupBy;
use super::scene::Scene;
use crate::analysis::attention::overdue;
use crate::app::text::task_key;
use crate::plan::{Id, IdSet, Person, Task};

use super::scene::Adding;

/// A kind of tasks to see alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Not finished.
    Open,
    /// On the critical path.
    Critical,
    /// Later than the baseline that is shown.
    Slipping,
    /// Not finished, though the day on which they are due has gone by.
    Late,
    /// Milestones.
    Milestones,
    /// Open tasks that nobody works on.
    Unassigned,
}

impl Only {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::Critical, Self::Slipping, Self::Late, Self::Milestones, Self::Unassigned];

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Open => "Open tasks",
            Self::Critical => "Critical tasks",
            Self::Slipping => "Later than baseline",
            Self::Late => "Overdue",
            Self::Milestones => "Milestones",
            Self::Unassigned => "Without owner",
        }
    }

    /// Word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Critical => "critical",
            Self::Slipping => "slipping",
            Self::Late => "late",
            Self::Milestones => "milestones",
            Self::Unassigned => "unassigned",
        }
    }

    /// What a word in an address stands for.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|only| only.word() == word)
    }
}

/// What decides which rows are shown.
#[derive(Debug, Clone, Default)]
pub struct Filter<'a> {
    /// Folded summaries.
    pub folded: Option<&'a IdSet<Id<Task>>>,
    /// Only tasks of this person.
    pub owner: Option<Id<Person>>,
    /// Only tasks of this kind.
    pub only: Option<Only>,
    /// Only tasks whose name or key holds this, in lower case; empty for all.
    pub text: String,
    /// A task being added.
    pub adding: Option<Adding>,
    /// What rows are grouped by, instead of standing in the work breakdown.
    pub group: Option<GroupBy>,
    /// Names of folded groups.
    pub folded_groups: Option<&'a HashSet<String>>,
    /// Whether open summaries show the milestones below them, too.
    pub roll_up: bool,
}

impl Filter<'_> {
    /// For each row of the outline whether it is shown: those that match, and the summaries above them. `None` for all.
    pub fn wanted(&self, scene: &Scene) -> Option<Vec<bool>> {
        if self.owner.is_none() && self.only.is_none() && self.text.is_empty() {
            return None;
        }
        let outline = scene.schedule.outline();
        let mut wanted = vec![false; outline.rows().len()];
        for row in 0..wanted.len() {
            let mut at = self.shows(scene, row).then_some(row);
            while let Some(row) = at.filter(|row| wanted.get(*row) == Some(&false)) {
                wanted[row] = true;
                at = outline.rows().get(row).and_then(|found| found.parent);
            }
        }
        Some(wanted)
    }

    /// Whether what matches is shown even in folded summaries: whoever looks for something wants to see it.
    pub fn unfolds(&self) -> bool {
        !self.text.is_empty() || self.only.is_some()
    }

    /// Whether a row of the outline is what is looked for.
    pub fn shows(&self, scene: &Scene, row: usize) -> bool {
        let Some(id) = scene.schedule.outline().rows().get(row).map(|found| found.task) else { return false };
        let (Some(task), Some(dates)) = (scene.plan.get(id), scene.schedule.row(row)) else { return false };
        let owners = scene.owners.task(id);
        let open = dates.percent_complete < 100 && !dates.inactive;
        let leaf = !dates.summary;
        self.owner.is_none_or(|person| owners.contains(&person))
            && self.only.is_none_or(|only| match only {
                Only::Open => open && leaf,
                Only::Critical => dates.critical && leaf,
                Only::Slipping => {
                    leaf && scene.planned(id).is_some_and(|(_, finish)| dates.finish.date() > finish.date())
                }
                Only::Late => overdue(task, dates, scene.today).is_some(),
                Only::Milestones => dates.milestone && leaf,
                Only::Unassigned => open && leaf && !dates.milestone && owners.is_empty(),
            })
            && (self.text.is_empty()
                || task.name.to_lowercase().contains(&self.text)
                || task_key(&scene.plan, task).to_lowercase().contains(&self.text))
    }
}
