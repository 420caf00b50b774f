//! Edits of many rows at once: rows that come from a list, and copies of tasks with all below them.

use std::collections::HashMap;

use super::draft::{Draft, EditError};
use super::tasks::{self, Place};
use super::{details, links};
use crate::plan::{Id, Outline, Task};

/// Adds tasks from a list of depths and names, the first one at a place. A row deeper than the one before it is part of
/// that one, however much deeper it is. Gives their ids, in the order of the list.
///
/// # Errors
/// When the place names a task that is not there.
pub fn insert(draft: &mut Draft<'_>, place: Place, rows: &[(usize, String)]) -> Result<Vec<Id<Task>>, EditError> {
    let mut made: Vec<Id<Task>> = Vec::with_capacity(rows.len());
    // The rows that the next one may be part of, with their depths; the first is the last one at the place itself.
    let mut open: Vec<(usize, Id<Task>)> = Vec::new();
    for (level, name) in rows {
        while open.len() > 1 && open.last().is_some_and(|(above, _)| above >= level) {
            open.pop();
        }
        let beside = open.len() == 1 && open.first().is_some_and(|(above, _)| above >= level);
        let at = match open.last() {
            None => place,
            Some((_, last)) if beside => Place::After(*last),
            Some((_, above)) => Place::LastIn(Some(*above)),
        };
        let (id, _) = tasks::create(draft, name, at)?;
        if beside {
            open.clear();
        }
        open.push((*level, id));
        made.push(id);
    }
    Ok(made)
}

/// Copies tasks with all below them, and the links among them, to a place. The copies have the names of their originals
/// and nothing of their progress. Gives the copies of `tops`.
///
/// # Errors
/// When a task is not there.
pub fn copy(draft: &mut Draft<'_>, tops: &[Id<Task>], place: Place) -> Result<Vec<Id<Task>>, EditError> {
    let outline = Outline::of(draft.plan());
    let mut copies: HashMap<Id<Task>, Id<Task>> = HashMap::new();
    let (mut made, mut at) = (Vec::with_capacity(tops.len()), place);
    for top in tops {
        let Some(first) = outline.row_of(*top) else { continue };
        let end = outline.rows().get(first).map_or(first, |found| found.end);
        for found in outline.rows().get(first..end).unwrap_or_default() {
            let name = draft.get(found.task)?.name.clone();
            let (new, _) = details::duplicate(draft, &[found.task])?;
            let Some(copy) = new.first().copied() else { continue };
            draft.update(copy, |task| task.name = name)?;
            let parent = found.parent.and_then(|row| outline.rows().get(row)).map(|above| above.task);
            let inside = parent.filter(|_| found.task != *top).and_then(|parent| copies.get(&parent).copied());
            tasks::move_to(draft, copy, inside.map_or(at, |parent| Place::LastIn(Some(parent))))?;
            copies.insert(found.task, copy);
            if found.task == *top {
                made.push(copy);
                at = Place::After(copy);
            }
        }
    }
    let among: Vec<_> = draft
        .plan()
        .links
        .iter()
        .filter_map(|link| {
            Some((*copies.get(&link.predecessor)?, *copies.get(&link.successor)?, link.link_kind, link.lag))
        })
        .collect();
    for (predecessor, successor, kind, lag) in among {
        links::set(draft, predecessor, successor, kind, lag)?;
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids, Lag, LinkKind};

    fn shape(draft: &Draft<'_>) -> Vec<(usize, String)> {
        let outline = Outline::of(draft.plan());
        let name = |id: Id<Task>| draft.plan().get(id).unwrap().name.clone();
        outline.rows().iter().map(|row| (row.level, name(row.task))).collect()
    }

    fn rows(list: &[(usize, &str)]) -> Vec<(usize, String)> {
        list.iter().map(|(level, name)| (*level, (*name).to_owned())).collect()
    }

    #[test]
    fn a_list_becomes_a_tree() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        insert(&mut draft, Place::LastIn(None), &rows(&[(0, "end")])).unwrap();
        let list = rows(&[(1, "a"), (2, "b"), (5, "c"), (2, "d"), (1, "e"), (0, "f"), (3, "g")]);
        insert(&mut draft, Place::FirstIn(None), &list).unwrap();
        assert_eq!(
            shape(&draft),
            rows(&[(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e"), (0, "f"), (1, "g"), (0, "end")])
        );
    }

    #[test]
    fn copies_take_along_what_is_below_and_the_links_among_it() {
        let mut ids = Ids::seeded(4);
        let plan = starter::blank("Test", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let made = insert(&mut draft, Place::LastIn(None), &rows(&[(0, "a"), (1, "b"), (1, "c"), (0, "d")])).unwrap();
        let [a, b, c, d] = made[..] else { panic!("four") };
        links::set(&mut draft, b, c, LinkKind::StartToStart, Lag::default()).unwrap();
        links::set(&mut draft, c, d, LinkKind::FinishToStart, Lag::default()).unwrap();
        let copies = copy(&mut draft, &[a], Place::After(d)).unwrap();
        assert_eq!(shape(&draft), rows(&[(0, "a"), (1, "b"), (1, "c"), (0, "d"), (0, "a"), (1, "b"), (1, "c")]));
        assert_eq!(copies.len(), 1);
        // The link out of the copied tasks is not copied.
        assert_eq!(draft.plan().links.len(), 3);
        assert!(draft.finish("Pasted").is_ok());
    }
}
