//! Statuses of a tracker as columns of the board.

use std::collections::HashSet;

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

/// More different statuses than this are none: some other column was taken for the status.
const MOST: usize = 60;

/// Finds or makes a column for each status: by name, else the first column of the meaning for the usual three words of it,
/// else a new one at the end of those with the same meaning.
///
/// # Errors
/// When the items name more statuses than a board has.
pub(super) fn prepare(draft: &mut Draft<'_>, batch: &Batch, names: &mut Names) -> Result<(), EditError> {
    let own: Vec<Id<Column>> = board::columns(draft.plan());
    for id in &own {
        let column = draft.get(*id)?;
        names.columns.entry(folded(&column.name)).or_insert(column.id);
    }
    let resolved: HashSet<String> = (batch.items.iter().filter(|item| item.resolved.is_some()))
        .filter_map(|item| Some(folded(&item.stage.as_ref()?.name)))
        .collect();
    let of_board: HashSet<String> = batch.stages.iter().map(|stage| folded(&stage.name)).collect();
    let named: HashSet<String> = (batch.items.iter().filter_map(|item| Some(folded(&item.stage.as_ref()?.name))))
        .filter(|name| !names.columns.contains_key(name) && !of_board.contains(name))
        .collect();
    if named.len() > MOST {
        return Err(EditError::Input(format!(
            "The column for the status has {} different values, and each would be a column of the board. Choose another \
             one for the status, or keep this one as it is.",
            named.len()
        )));
    }
    let stated = batch.stages.iter().chain(batch.items.iter().filter_map(|item| item.stage.as_ref()));
    for stage in stated {
        let name = folded(&stage.name);
        if name.is_empty() || names.columns.contains_key(&name) {
            continue;
        }
        let category = meaning(stage, &resolved);
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

/// What a status means: as the file says, by its name, or because something in it was finished.
fn meaning(stage: &Stage, resolved: &HashSet<String>) -> Category {
    let stated = stage.category.or_else(|| category_of(&stage.name));
    stated.unwrap_or_else(|| if resolved.contains(&folded(&stage.name)) { Category::Done } else { Category::ToDo })
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
