//! Edits of many rows at once: rows that come from a list, and copies of tasks with all below them.

use std::collections::{HashMap, HashSet};

use super::details;
use super::draft::{Draft, EditError};
use super::tasks::{self, Place};
use crate::plan::{Id, Link, Outline, Rank, Task};

/// Adds tasks from a list of depths and names, the first one at a place. A row deeper than the one before it is part of
/// that one, however much deeper it is. Gives their ids, in the order of the list.
///
/// # Errors
/// When the place names a task that is not there.
pub fn insert(draft: &mut Draft<'_>, place: Place, rows: &[(usize, String)]) -> Result<Vec<Id<Task>>, EditError> {
    // The depth that each row has below the first ones, from 0.
    let mut open: Vec<usize> = Vec::new();
    let mut depths = Vec::with_capacity(rows.len());
    for (level, _) in rows {
        while open.last().is_some_and(|above| above >= level) {
            open.pop();
        }
        depths.push(open.len());
        open.push(*level);
    }
    let tops = depths.iter().filter(|depth| **depth == 0).count();
    let (parent, ranks) = tasks::make_room_for(draft, place, None, tops)?;
    let mut ranks = ranks.into_iter();
    let mut number = tasks::take_numbers(draft, rows.len())?;
    let mut made: Vec<Id<Task>> = Vec::with_capacity(rows.len());
    // The rows that the next one may be part of, and how many each has by now.
    let mut above: Vec<(Id<Task>, usize)> = Vec::new();
    for ((_, name), depth) in rows.iter().zip(depths) {
        above.truncate(depth);
        let (parent, rank) = match above.last_mut() {
            None => (parent, ranks.next().unwrap_or_default()),
            // Only new ones are there.
            Some((summary, count)) => {
                *count += 1;
                (Some(*summary), Rank::nth(*count - 1))
            }
        };
        let id = tasks::put_new(draft, name, number, parent, rank);
        number = number.saturating_add(1);
        above.push((id, 0));
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
    let among: Vec<Link> = draft
        .plan()
        .links
        .iter()
        .filter_map(|link| {
            let (predecessor, successor) = (*copies.get(&link.predecessor)?, *copies.get(&link.successor)?);
            Some(Link { predecessor, successor, ..Link::clone(link) })
        })
        .collect();
    for link in among {
        let id = draft.next_id();
        draft.put(Link { id, ..link });
    }
    // What the copies followed stays behind; without it they would start with the project.
    let followed: HashSet<Id<Task>> = draft.plan().links.iter().map(|link| link.successor).collect();
    for copy in copies.values().filter(|copy| !followed.contains(copy)) {
        tasks::not_in_the_past(draft, *copy)?;
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::super::{links, starter};
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
