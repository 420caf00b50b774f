//! Cards that are made, by hand, from a list, or from a template.

use super::super::draft::{Draft, EditError};
use super::super::rows;
use super::super::tasks::{self, Place, key};
use super::super::{assign, card_templates, labels};
use super::cards::{Spot, move_cards};
use crate::plan::{CardTemplate, Column, Date, Duration, Id, Label, Person, Priority, Release, Task};

/// A card to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCard {
    /// What is to be done.
    pub name: String,
    /// Who does it.
    pub people: Vec<Id<Person>>,
    /// Names of people to be added.
    pub new_people: Vec<String>,
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
    /// Size in hundredths of a story point.
    pub points: Option<u32>,
    /// The release it is planned for.
    pub release: Option<Id<Release>>,
    /// The summary it is part of.
    pub parent: Option<Id<Task>>,
    /// What it begins with; what the card says itself comes first.
    pub template: Option<Id<CardTemplate>>,
}

/// Adds a task as the last card of a column. Gives its id and the words for the edit.
///
/// # Errors
/// When the name is empty, or something it names is not there.
pub fn add_card(draft: &mut Draft<'_>, column: Id<Column>, card: &NewCard) -> Result<(Id<Task>, String), EditError> {
    let (made, words) = add_cards(draft, column, std::slice::from_ref(card))?;
    made.first().map(|id| (*id, words)).ok_or_else(nothing)
}

/// Adds tasks as the last cards of a column, in their order. However many there are, the plan is gone through once. Gives
/// their ids and the words for the edit.
///
/// # Errors
/// When there are none, a name is empty, something they name is not there, or the column refuses cards over its limit.
pub fn add_cards(
    draft: &mut Draft<'_>,
    column: Id<Column>,
    cards: &[NewCard],
) -> Result<(Vec<Id<Task>>, String), EditError> {
    if cards.is_empty() || cards.iter().any(|card| card.name.trim().is_empty()) {
        return Err(nothing());
    }
    let mut made = Vec::with_capacity(cards.len());
    for together in cards.chunk_by(|one, next| one.parent == next.parent) {
        let parent = together.first().and_then(|card| card.parent);
        let names: Vec<(usize, String)> = together.iter().map(|card| (0, card.name.clone())).collect();
        made.extend(rows::insert(draft, Place::LastIn(parent), &names)?);
    }
    for (id, card) in made.iter().zip(cards) {
        fill(draft, *id, card)?;
    }
    move_cards(draft, &made, Some(column), Spot::End, &|_| None)?;
    for id in &made {
        tasks::not_in_the_past(draft, *id)?;
    }
    let words = match made.as_slice() {
        [one] => {
            let task = draft.get(*one)?;
            format!("Added {} {}", key(draft.plan(), &task), task.name)
        }
        many => format!("Added {} tasks to {}", many.len(), draft.get(column)?.name),
    };
    Ok((made, words))
}

fn nothing() -> EditError {
    EditError::Input("Type what is to be done first.".into())
}

/// Gives a new task what its card says besides the name.
///
/// # Errors
/// When something it names is not there.
pub(in crate::document) fn fill(draft: &mut Draft<'_>, id: Id<Task>, card: &NewCard) -> Result<(), EditError> {
    if let Some(template) = card.template {
        card_templates::apply(draft, id, template)?;
    }
    let mut all = card.labels.clone();
    for name in &card.new_labels {
        all.push(labels::find_or_create(draft, name)?);
    }
    draft.update(id, |task| {
        task.priority = card_templates::prefer(card.priority, task.priority);
        task.due = card.due;
        task.labels.retain(|label| !all.contains(label));
        task.labels.splice(0..0, all);
        if let Some(duration) = card.duration {
            task.duration = duration;
        }
        task.points = card.points.or(task.points);
        task.release = card.release;
    })?;
    if let Some(template) = card.template.filter(|_| card.people.is_empty() && card.new_people.is_empty()) {
        card_templates::assign_people(draft, id, template)?;
    }
    for person in &card.people {
        assign::assign(draft, id, *person)?;
    }
    for name in &card.new_people {
        assign::assign_new(draft, id, name)?;
    }
    Ok(())
}
