//! Statuses of a tracker as columns of the board.

use super::super::board;
use super::super::draft::{Draft, EditError};
use super::names::{Names, folded};
use super::{Batch, Stage};
use crate::plan::{Category, Column, Id};

/// Words of statuses by what they mean, in small letters; a status means what the first line says of which it has a word.
const WORDS: [(Category, &str); 3] = [
    (
        Category::Done,
        "done closed resolved complete completed finished merged released shipped deployed cancelled canceled rejected \
         duplicate wontfix archive archived erledigt fertig geschlossen abgeschlossen terminé fait hecho cerrado chiuso fatto",
    ),
    (
        Category::Doing,
        "progress doing review reviewing test testing qa development implementing verify verifying validation blocked \
         waiting hold active started wip ongoing bearbeitung arbeit prüfung cours curso corso",
    ),
    (
        Category::ToDo,
        "todo do open new backlog ready selected planned planning next idea ideas inbox icebox triage offen neu geplant",
    ),
];

/// What a status means by its name.
#[must_use]
pub fn category_of(name: &str) -> Option<Category> {
    let name = name.to_lowercase();
    let words: Vec<&str> =
        name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // “Not started” and “Ready for test” are what their first words say.
    if matches!(words.first(), Some(&("not" | "ready" | "selected" | "to"))) {
        return Some(Category::ToDo);
    }
    let has = |known: &str| words.iter().any(|word| known.split_whitespace().any(|known| known == *word));
    WORDS.iter().find(|(_, known)| has(known)).map(|(category, _)| *category)
}

/// Finds or makes a column for each status: by name, else the first column of the meaning for the usual three words of it,
/// else a new one at the end of those with the same meaning.
pub(super) fn prepare(draft: &mut Draft<'_>, batch: &Batch, names: &mut Names) -> Result<(), EditError> {
    let own: Vec<Id<Column>> = board::columns(draft.plan());
    for id in &own {
        let column = draft.get(*id)?;
        names.columns.insert(folded(&column.name), column.id);
    }
    let stated = batch.stages.iter().chain(batch.items.iter().filter_map(|item| item.stage.as_ref()));
    for stage in stated {
        let name = folded(&stage.name);
        if name.is_empty() || names.columns.contains_key(&name) {
            continue;
        }
        let category = meaning(batch, stage);
        let usual = matches!(
            name.as_str(),
            "to do"
                | "todo"
                | "open"
                | "opened"
                | "new"
                | "backlog"
                | "not started"
                | "in progress"
                | "doing"
                | "done"
                | "closed"
                | "resolved"
                | "complete"
                | "completed"
        );
        let of_meaning = |id: &&Id<Column>| draft.plan().get(**id).is_some_and(|column| column.category == category);
        let same = own.iter().find(of_meaning).copied().filter(|_| usual);
        let id = match same {
            Some(id) => id,
            None => add(draft, stage, category)?,
        };
        names.columns.insert(name, id);
    }
    Ok(())
}

/// What a status means: as the file says, by its name, or because what is in it was finished.
fn meaning(batch: &Batch, stage: &Stage) -> Category {
    let same = |other: &Stage| folded(&other.name) == folded(&stage.name);
    let mut with = batch.items.iter().filter(|item| item.stage.as_ref().is_some_and(same));
    let stated = stage.category.or_else(|| category_of(&stage.name));
    stated.unwrap_or_else(|| if with.any(|item| item.resolved.is_some()) { Category::Done } else { Category::ToDo })
}

fn add(draft: &mut Draft<'_>, stage: &Stage, category: Category) -> Result<Id<Column>, EditError> {
    let order = board::columns(draft.plan());
    let up_to = |id: &&Id<Column>| draft.plan().get(**id).is_some_and(|column| column.category <= category);
    let after = order.iter().rfind(up_to).copied();
    let (id, _) = board::add_column(draft, &stage.name, category, after)?;
    if after.is_none() {
        // Nothing of the same meaning or one before it: it comes first.
        board::move_column(draft, id, -(order.len() as isize))?;
    }
    Ok(id)
}
