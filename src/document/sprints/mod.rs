//! Edits of sprints: planning, start, close; and the order of the backlog.
//!
//! # Where a task is
//! A task is in one sprint, or in the backlog. Every change of that is stamped in its `sprint_moves`, from which burndown
//! and carry-over are read; one that was in a sprint without a stamp (from a template or another program) gets one of
//! when it was made, so that what it left is known.

mod life;
mod order;
mod retro;

pub use life::{close, close_into_new, days_from, start};
pub(super) use order::enter;
pub use order::{Spot, add_card, add_task, move_tasks, set_points, step};
pub use retro::{add_note, change_note, note_to_lesson, note_to_task, vote};

use super::draft::{Draft, EditError};
use super::tasks::one_line;
use crate::plan::{Date, Id, Kind, Plan, Sprint, SprintState, Task};

/// Last day of a sprint after its first, where nothing says otherwise: the Friday of the second week from a Monday.
const USUAL_LENGTH: i32 = 11;
/// Days from one sprint to the next, where nothing says otherwise.
const USUAL_RHYTHM: i32 = 14;

/// What a person says about a sprint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// What it is called.
    pub name: String,
    /// The sprint goal.
    pub goal: String,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub finish: Option<Date>,
    /// Capacity in hundredths of a story point.
    pub capacity: Option<u32>,
}

impl Details {
    /// What is known of a sprint.
    #[must_use]
    pub fn of(sprint: &Sprint) -> Self {
        Self {
            name: sprint.name.clone(),
            goal: sprint.goal.clone(),
            start: sprint.start,
            finish: sprint.finish,
            capacity: sprint.capacity,
        }
    }

    /// The next sprint after those there are: its number, and its days as far from the last one's as that one is long.
    /// The first begins on the Monday that is today or next.
    #[must_use]
    pub fn next(plan: &Plan, today: Date) -> Self {
        let last = plan.sprints.iter().filter_map(|sprint| Some((sprint.start?, sprint.finish?))).max();
        let (start, finish) = if let Some((start, finish)) = last {
            let weeks = ((finish - start).max(0) / 7 + 1) * 7;
            let rhythm = if finish < start { USUAL_RHYTHM } else { weeks };
            (start + rhythm, finish + rhythm)
        } else {
            let monday = today + (7 - today.weekday() as i32) % 7;
            (monday, monday + USUAL_LENGTH)
        };
        let number = plan.sprints.iter().filter_map(|sprint| number_at_end(&sprint.name)).max();
        let number = number.unwrap_or(plan.sprints.len() as u32).saturating_add(1);
        Self { name: format!("Sprint {number}"), start: Some(start), finish: Some(finish), ..Self::default() }
    }

    /// Checked, with the name on one line.
    fn checked(&self) -> Result<Self, EditError> {
        let name = one_line(&self.name);
        if name.is_empty() {
            return Err(EditError::Input("A sprint needs a name.".into()));
        }
        if self.start.zip(self.finish).is_some_and(|(start, finish)| finish < start) {
            return Err(EditError::Input("The last day of a sprint cannot be before its first.".into()));
        }
        Ok(Self { name, goal: self.goal.trim().into(), ..self.clone() })
    }

    fn put_in(self, sprint: &mut Sprint) {
        (sprint.name, sprint.goal) = (self.name, self.goal);
        (sprint.start, sprint.finish, sprint.capacity) = (self.start, self.finish, self.capacity);
    }
}

fn number_at_end(name: &str) -> Option<u32> {
    name.rsplit(' ').next()?.parse().ok()
}

/// Adds a sprint. Gives its id and the words for the edit.
///
/// # Errors
/// When it has no name, or ends before it begins.
pub fn create(draft: &mut Draft<'_>, details: &Details) -> Result<(Id<Sprint>, String), EditError> {
    let details = details.checked()?;
    let words = format!("Added {}", details.name);
    let mut sprint = Sprint { id: draft.next_id(), ..Sprint::default() };
    let id = sprint.id;
    details.put_in(&mut sprint);
    draft.put(sprint);
    Ok((id, words))
}

/// Changes what a person says about a sprint.
///
/// # Errors
/// When it is not there, has no name, or ends before it begins.
pub fn change(draft: &mut Draft<'_>, id: Id<Sprint>, details: &Details) -> Result<String, EditError> {
    let details = details.checked()?;
    let before = Details::of(&*draft.get(id)?);
    let words = if before.name == details.name {
        let what = match (before.goal != details.goal, before.capacity != details.capacity) {
            (true, false) => "the goal of ",
            (false, true) => "the capacity of ",
            (false, false) => "the dates of ",
            (true, true) => "",
        };
        format!("Changed {what}{}", details.name)
    } else {
        format!("Renamed {} to {}", before.name, details.name)
    };
    draft.update(id, |sprint| details.put_in(sprint))?;
    Ok(words)
}

/// Deletes a sprint with its retrospective and what was committed; its tasks are in no sprint any more, and go to the top
/// of the backlog, in their order. The words count those that the backlog shows: what is done is not to be done again.
///
/// # Errors
/// When it is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Sprint>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let open = open_work(draft.plan(), id);
    let tasks = order::all_in(draft.plan(), id);
    if !tasks.is_empty() {
        order::relocate(draft, &tasks, None, Spot::Top)?;
    }
    draft.remove(Kind::Sprint, id.any())?;
    Ok(match open {
        0 => format!("Deleted {name}"),
        1 => format!("Deleted {name}, moved its open task to the backlog"),
        many => format!("Deleted {name}, moved its {many} open tasks to the backlog"),
    })
}

/// How many tasks of a sprint would wait in the backlog without it.
#[must_use]
pub fn open_work(plan: &Plan, id: Id<Sprint>) -> usize {
    let waits = |id: &Id<Task>| plan.get(*id).is_some_and(|task| !task.milestone && !task.is_done(plan));
    order::work_in(plan, id).into_iter().filter(waits).count()
}

/// The sprint that comes after one: the first planned one by its days.
#[must_use]
pub fn following(plan: &Plan, id: Id<Sprint>) -> Option<Id<Sprint>> {
    let planned = plan.sprints.iter().filter(|sprint| sprint.state == SprintState::Planned && sprint.id != id);
    planned.min_by_key(|sprint| (sprint.start.is_none(), sprint.start, sprint.id)).map(|sprint| sprint.id)
}

#[cfg(test)]
mod tests;
