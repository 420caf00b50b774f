//! Cards that are made.

use super::super::draft::{Draft, EditError};
use super::super::{assign, labels, tasks};
use super::cards::{Spot, move_cards};
use crate::plan::{Column, Date, Duration, Id, Label, Person, Priority, Task};

/// A card to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCard {
    /// What is to be done.
    pub name: String,
    /// Who does it.
    pub people: Vec<Id<Person>>,
    /// Labels of the plan.
    pub labels: Vec<Id<Label>>,
    /// Names of labels to be made.
    pub new_labels: Vec<String>,
    /// How urgent.
    pub priority: Priority,
    /// Due date.
    pub due: Option<Date>,
    /// Planned duration; `None` = one day, estimated.
    pub duration: Option<Duration>,
    /// The summary it is part of.
    pub parent: Option<Id<Task>>,
}

/// Adds a task as the last card of a column. Gives its id and the words for the edit.
///
/// # Errors
/// When the name is empty, or something it names is not there.
pub fn add_card(draft: &mut Draft<'_>, column: Id<Column>, card: &NewCard) -> Result<(Id<Task>, String), EditError> {
    if card.name.trim().is_empty() {
        return Err(EditError::Input("Type what is to be done first.".into()));
    }
    let (id, words) = tasks::create(draft, &card.name, tasks::Place::LastIn(card.parent))?;
    let mut all = card.labels.clone();
    for name in &card.new_labels {
        all.push(labels::find_or_create(draft, name)?);
    }
    draft.update(id, |task| {
        task.priority = card.priority;
        task.due = card.due;
        task.labels = all;
        if let Some(duration) = card.duration {
            task.duration = duration;
        }
    })?;
    for person in &card.people {
        assign::assign(draft, id, *person)?;
    }
    move_cards(draft, &[id], Some(column), Spot::End, &|_| None)?;
    tasks::not_in_the_past(draft, id)?;
    Ok((id, words))
}
