//! What is chosen in the timeline, and what is remembered of it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::Timeline;
use crate::app::timeline::columns::Columns;
use crate::app::timeline::marks::Mark;
use crate::chart::gantt::TimeScale;
use crate::plan::{Id, Task};

impl Timeline {
    /// The tasks that commands act on, in the order of the rows: the selection, else the active row.
    pub fn targets(&self) -> Vec<Id<Task>> {
        let mut chosen: Vec<Id<Task>> = self.selected.with_untracked(|selected| selected.iter().copied().collect());
        if let Some(active) = self.active.get_untracked()
            && !chosen.contains(&active)
        {
            chosen.push(active);
        }
        let scene = self.scene.get_untracked();
        // What a filter hides is not meant; what is folded has a row that stands for it.
        chosen.retain(|task| scene.line_showing(*task).is_some() && !scene.is_in_folded_group(*task));
        chosen.sort_by_key(|task| (scene.line_showing(*task), scene.schedule.outline().row_of(*task)));
        chosen
    }

    /// Makes a row the active one and nothing else selected.
    pub fn activate(&self, task: Id<Task>) {
        if self.selected.with_untracked(|selected| !selected.is_empty()) {
            self.selected.set(BTreeSet::new());
        }
        self.anchor.set(Some(task));
        self.active.set(Some(task));
    }

    /// Folds or unfolds a summary.
    pub fn fold(&self, task: Id<Task>, fold: bool) {
        self.folded.update(|folded| {
            if fold {
                folded.insert(task);
            } else {
                folded.remove(&task);
            }
        });
    }

    /// Folds or unfolds the group of a heading.
    pub fn fold_group(&self, name: &str, fold: bool) {
        self.folded_groups.update(|folded| {
            if fold {
                folded.insert(name.to_owned());
            } else {
                folded.remove(name);
            }
        });
    }

    /// Whether rows stand in the work breakdown, where they can be moved; says so where they are grouped.
    pub fn in_outline(&self) -> bool {
        let grouped = self.scene.with_untracked(|scene| scene.is_grouped());
        if grouped {
            self.app.toasts.done("Grouped rows have no order of their own. Show them without groups to move them.");
        }
        !grouped
    }

    /// Whether some tasks are not shown.
    pub fn is_filtered(&self) -> bool {
        self.owner.with(Option::is_some)
            || self.only.with(Option::is_some)
            || self.text.with(|text| !text.trim().is_empty())
    }

    /// Shows all tasks again.
    pub fn clear_filters(&self) {
        self.text.set(String::new());
        self.remember("owner", None);
        self.remember("show", None);
    }

    /// Where the status date lies on an axis, today where the project has none; `None` while no progress line is shown.
    pub fn status_x(&self, scale: &TimeScale) -> Option<f64> {
        if !self.marks.get().has(Mark::ProgressLine) {
            return None;
        }
        let status = self.workspace.plan.with(|plan| plan.project().and_then(|project| project.status_date));
        status.map_or_else(|| self.today_x(scale), |status| Some(scale.x(status)))
    }

    /// Where the line of today stands: in the middle of the day or, where hours are seen, at this minute; `None` outside
    /// the axis.
    pub fn today_x(&self, scale: &TimeScale) -> Option<f64> {
        let today = self.app.today.get();
        let now = scale.has_hours().then(|| self.now.get()).filter(|now| now.date() == today);
        let x = now.map_or_else(|| scale.day_x(today) + scale.day_px / 2.0, |now| scale.x(now));
        (x >= 0.0 && x <= scale.width()).then_some(x)
    }

    /// Marks something in the chart, or no longer, here and at the next visit.
    pub fn toggle_mark(&self, mark: Mark) {
        let marks = self.marks.get_untracked().toggled(mark);
        self.app.preferences.marks.set(Some(marks.words()));
        self.app.announce(format!("{} {}", mark.title(), if marks.has(mark) { "shown" } else { "hidden" }));
    }

    /// Shows these columns, here and wherever none are named.
    pub fn choose_columns(&self, columns: &Columns) {
        let words = columns.words();
        self.app.preferences.columns.set(words.clone());
        self.remember("cols", words);
    }

    /// Remembers something of the view in the address; `None` takes it out.
    pub fn remember(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        if route.get(name) != value.as_deref() {
            self.app.replace(&route.with(name, value));
        }
    }
}
