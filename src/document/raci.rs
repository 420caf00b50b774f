//! Edits of who is responsible, accountable, consulted and informed.

use super::draft::{Draft, EditError};
use super::tasks::key;
use crate::plan::responsibility::{Part, Parts};
use crate::plan::{Id, Kind, Person, Responsibility, Task};

/// A cell of the matrix: a task and a person.
pub type Cell = (Id<Task>, Id<Person>);

/// Gives somebody a part in a task, and no other. Who answered for the task until now does so no more where somebody else
/// is to.
///
/// # Errors
/// When the task or the person is not there.
pub fn set(draft: &mut Draft<'_>, (task, person): Cell, part: Part) -> Result<String, EditError> {
    let (what, name) = (key(draft.plan(), &*draft.get(task)?), draft.get(person)?.name.clone());
    let was = Parts::of_task(draft.plan(), task).at(task, person);
    let before = put(draft, (task, person), part)?;
    let instead = before.and_then(|before| draft.plan().get(before)).map(|before| before.name.clone());
    let words = part.words();
    // What the cell had or somebody else loses is told: one press may take away what took long to agree on.
    Ok(match instead {
        Some(before) if part.responsible => format!("{words} for {what} is now {name}; accountable was {before}"),
        Some(before) => format!("{words} for {what} is now {name}; it was {before}"),
        None if part.is_none() && was.is_none() => format!("{name} has no part in {what}"),
        None if part.is_none() => format!("{name} has no part in {what}; it was {}", was.words().to_lowercase()),
        None if was.accountable && !part.accountable => {
            format!("{name} is {} in {what}, and accountable no more", words.to_lowercase())
        }
        None => format!("{name} is {} in {what}", words.to_lowercase()),
    })
}

/// Puts a part into the plan. Gives who answered for the task before, where somebody else does now.
fn put(draft: &mut Draft<'_>, (task, person): Cell, part: Part) -> Result<Option<Id<Person>>, EditError> {
    let before = draft.get(task)?.accountable;
    if part.accountable && before != Some(person) {
        draft.update(task, |task| task.accountable = Some(person))?;
    } else if !part.accountable && before == Some(person) {
        draft.update(task, |task| task.accountable = None)?;
    }
    let mut found: Vec<Id<Responsibility>> = draft
        .plan()
        .responsibilities
        .iter()
        .filter(|one| (one.task, one.person) == (task, person))
        .map(|one| one.id)
        .collect();
    let Part { responsible, consulted, informed, .. } = part;
    let keep = if responsible || consulted || informed {
        Some(found.pop().unwrap_or_else(|| {
            let id = draft.next_id();
            draft.put(Responsibility { id, task, person, ..Responsibility::default() });
            id
        }))
    } else {
        None
    };
    for more in found {
        draft.remove(Kind::Responsibility, more.any())?;
    }
    if let Some(id) = keep {
        draft.update(id, |one| (one.responsible, one.consulted, one.informed) = (responsible, consulted, informed))?;
    }
    Ok(before.filter(|before| part.accountable && *before != person))
}

/// Sets a letter in several cells, or takes it out where all of them have it; `None` empties them.
///
/// # Errors
/// When there are no cells, a record is not there, or several people would answer for one task.
pub fn mark(draft: &mut Draft<'_>, cells: &[Cell], letter: Option<char>) -> Result<String, EditError> {
    let parts = Parts::of(draft.plan());
    let next = |cell: &Cell, on: bool| {
        let now = parts.at(cell.0, cell.1);
        match letter {
            None => Part::default(),
            Some(letter) if now.has(letter) == on => now,
            Some(letter) => now.toggled(letter),
        }
    };
    let on = letter.is_some_and(|letter| !cells.iter().all(|(task, person)| parts.at(*task, *person).has(letter)));
    if let [only] = cells {
        return set(draft, *only, next(only, on));
    }
    let mut tasks: Vec<Id<Task>> = cells.iter().map(|(task, _)| *task).collect();
    tasks.sort_unstable();
    tasks.dedup();
    if on && letter == Some('A') && tasks.len() < cells.len() {
        return Err(EditError::Input("One person answers for a task: mark cells of one column.".into()));
    }
    let mut taken = 0;
    for cell in cells {
        taken += usize::from(put(draft, *cell, next(cell, on))?.is_some());
    }
    let word = Part::LETTERS.iter().find(|(known, _)| Some(*known) == letter).map_or("", |(_, word)| *word);
    Ok(match (letter, on) {
        (None, _) => format!("Emptied {} cells of the RACI matrix", cells.len()),
        (_, true) if taken > 0 => {
            format!("{word} in {} cells of the RACI matrix, in {taken} instead of somebody else", cells.len())
        }
        (_, true) => format!("{word} in {} cells of the RACI matrix", cells.len()),
        (_, false) => format!("Not {} in {} cells of the RACI matrix", word.to_lowercase(), cells.len()),
    })
}

/// Takes suggestions over, each a letter more in a cell, as one step.
///
/// # Errors
/// When there are none, or a record is not there.
pub fn take_over(draft: &mut Draft<'_>, suggested: &[(Cell, char)]) -> Result<String, EditError> {
    if suggested.is_empty() {
        return Err(EditError::Input("Nothing is suggested.".into()));
    }
    for (cell, letter) in suggested {
        let now = Parts::of_task(draft.plan(), cell.0).at(cell.0, cell.1);
        if !now.has(*letter) {
            put(draft, *cell, now.toggled(*letter))?;
        }
    }
    Ok(match suggested {
        [((task, person), letter)] => {
            let word = Part::LETTERS.iter().find(|(known, _)| known == letter).map_or("", |(_, word)| *word);
            format!(
                "{} is {} in {}",
                draft.get(*person)?.name,
                word.to_lowercase(),
                key(draft.plan(), &*draft.get(*task)?)
            )
        }
        many => format!("Took over {} suggestions in the RACI matrix", many.len()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{people, starter, tasks};
    use super::*;
    use crate::plan::{DateTime, Ids, Plan};

    struct Setting {
        plan: Plan,
        ids: Ids,
        task: Id<Task>,
        other: Id<Task>,
        ada: Id<Person>,
        bo: Id<Person>,
    }

    fn setting() -> Setting {
        let mut ids = Ids::seeded(7);
        let mut plan = starter::blank("T", DateTime(0), &mut ids);
        let base = plan.clone();
        let mut draft = Draft::new(&base, &mut ids, DateTime(0));
        let (task, _) = tasks::create(&mut draft, "Design", tasks::Place::LastIn(None)).unwrap();
        let (other, _) = tasks::create(&mut draft, "Build", tasks::Place::LastIn(None)).unwrap();
        let (ada, _) = people::create(&mut draft, "Ada").unwrap();
        let (bo, _) = people::create(&mut draft, "Bo").unwrap();
        draft.finish("made").unwrap().unwrap().apply(&mut plan);
        Setting { plan, ids, task, other, ada, bo }
    }

    #[test]
    fn one_answers_for_a_task_and_who_did_does_no_more() {
        let Setting { plan, mut ids, task, ada, bo, .. } = setting();
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        assert!(mark(&mut draft, &[(task, ada)], Some('R')).unwrap().starts_with("Ada is responsible in "));
        mark(&mut draft, &[(task, ada)], Some('A')).unwrap();
        let parts = Parts::of(draft.plan());
        assert_eq!(parts.at(task, ada).letters(), "AR");
        let words = mark(&mut draft, &[(task, bo)], Some('A')).unwrap();
        assert_eq!(words, "Accountable for T-1 is now Bo; it was Ada");
        let parts = Parts::of(draft.plan());
        assert_eq!((parts.at(task, ada).letters(), parts.at(task, bo).letters()), ("R".into(), "A".into()));
        assert_eq!(draft.plan().get(task).unwrap().accountable, Some(bo));
        assert_eq!(
            set(&mut draft, (task, bo), Part::default().toggled('I')).unwrap(),
            "Bo is informed in T-1, and accountable no more"
        );
        // Without any part there is no record.
        set(&mut draft, (task, bo), Part::default()).unwrap();
        assert_eq!(mark(&mut draft, &[(task, ada)], None).unwrap(), "Ada has no part in T-1; it was responsible");
        assert!(draft.plan().responsibilities.is_empty());
    }

    #[test]
    fn several_cells_are_one_step_and_undo_brings_all_back() {
        let Setting { mut plan, mut ids, task, other, ada, bo } = setting();
        let before = plan.clone();
        let mut draft = Draft::new(&before, &mut ids, DateTime(0));
        let row = [(task, ada), (task, bo)];
        assert!(mark(&mut draft, &row, Some('A')).is_err());
        let column = [(task, ada), (other, ada)];
        mark(&mut draft, &column, Some('A')).unwrap();
        let others = mark(&mut draft, &[(task, bo), (other, bo)], Some('A')).unwrap();
        assert_eq!(others, "Accountable in 2 cells of the RACI matrix, in 2 instead of somebody else");
        mark(&mut draft, &column, Some('A')).unwrap();
        mark(&mut draft, &row, Some('I')).unwrap();
        let parts = Parts::of(draft.plan());
        assert_eq!((parts.at(task, ada).letters(), parts.at(other, ada).letters()), ("I".into(), "A".into()));
        // All have it: the letter goes.
        let words = mark(&mut draft, &row, Some('I')).unwrap();
        assert_eq!(words, "Not informed in 2 cells of the RACI matrix");
        mark(&mut draft, &row, Some('C')).unwrap();
        let edit = draft.finish("marked").unwrap().unwrap();
        edit.apply(&mut plan);
        assert_eq!(plan.responsibilities.len(), 2);
        edit.revert(&mut plan);
        assert_eq!(plan, before);
    }

    #[test]
    fn who_leaves_takes_their_parts_along() {
        let Setting { plan, mut ids, task, ada, .. } = setting();
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        take_over(&mut draft, &[((task, ada), 'R'), ((task, ada), 'A')]).unwrap();
        assert_eq!(Parts::of(draft.plan()).at(task, ada).letters(), "AR");
        people::delete(&mut draft, ada).unwrap();
        assert!(draft.plan().responsibilities.is_empty());
        assert_eq!(draft.plan().get(task).unwrap().accountable, None);
        assert!(take_over(&mut draft, &[]).is_err());
    }
}
