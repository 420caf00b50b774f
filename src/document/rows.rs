//! Many rows at once, from a list.

use super::draft::{Draft, EditError};
use super::tasks::{self, Place};
use crate::plan::{Id, Rank, Task};

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

#[cfg(test)]
pub(super) mod tests {
    use super::super::starter;
    use super::*;
    use crate::plan::{DateTime, Ids, Outline};

    /// The outline as depths and names.
    pub fn shape(draft: &Draft<'_>) -> Vec<(usize, String)> {
        let outline = Outline::of(draft.plan());
        let name = |id: Id<Task>| draft.plan().get(id).unwrap().name.clone();
        outline.rows().iter().map(|row| (row.level, name(row.task))).collect()
    }

    /// A list of depths and names.
    pub fn rows(list: &[(usize, &str)]) -> Vec<(usize, String)> {
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
}
