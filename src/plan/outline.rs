//! The work breakdown as a list: tasks in outline order with level and WBS number.

use super::id::{Id, IdMap};
use super::kinds::Plan;
use super::rank::Rank;
use super::task::Task;

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineRow {
    /// The task.
    pub task: Id<Task>,
    /// Row of the parent summary.
    pub parent: Option<usize>,
    /// Depth, 0 at the top.
    pub level: usize,
    /// Place among its siblings, from 1: the last number of the WBS code.
    pub place: usize,
    /// The row after the last of its descendants: `row + 1` for a task without children.
    pub end: usize,
}

/// The outline of a plan: every task that is not archived, parents before children, siblings by rank.
///
/// A task whose chain of parents does not end at the top (a cycle in damaged data) is shown at the top level, so that
/// nothing is ever out of sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    rows: Vec<OutlineRow>,
    index: IdMap<Id<Task>, usize>,
}

/// The children of each parent, `None` = the top.
type Children = IdMap<Option<Id<Task>>, Vec<(Rank, Id<Task>)>>;

impl Outline {
    /// The outline of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut children = Children::default();
        for task in plan.tasks.iter().filter(|task| !task.archived) {
            let parent = task.parent.filter(|parent| *parent != task.id);
            children.entry(parent).or_default().push((task.rank, task.id));
        }
        // What is below a task that is not shown is shown at the top.
        let shown = |id: &Id<Task>| plan.tasks.get(*id).is_some_and(|task| !task.archived);
        let hidden: Vec<Id<Task>> = children.keys().flatten().filter(|id| !shown(id)).copied().collect();
        for parent in hidden {
            let below = children.remove(&Some(parent)).unwrap_or_default();
            children.entry(None).or_default().extend(below);
        }
        for siblings in children.values_mut() {
            siblings.sort_unstable();
        }
        let mut outline = Self { rows: Vec::with_capacity(plan.tasks.len()), index: IdMap::default() };
        outline.index.reserve(plan.tasks.len());
        let top = children.remove(&None).unwrap_or_default();
        outline.add(&mut children, top);
        while let Some(stray) = children.values().flatten().map(|(_, id)| *id).min() {
            // Only members of a parent cycle are left: cut it at its smallest id.
            for siblings in children.values_mut() {
                siblings.retain(|(_, id)| *id != stray);
            }
            children.retain(|_, siblings| !siblings.is_empty());
            outline.add(&mut children, vec![(Rank::default(), stray)]);
        }
        outline
    }

    /// Appends a list of top-level tasks with all below them; depth is limited by memory, not by the stack.
    fn add(&mut self, children: &mut Children, top: Vec<(Rank, Id<Task>)>) {
        let first = self.rows.iter().filter(|row| row.level == 0).count();
        let mut stack = vec![(None, first, top.into_iter())];
        while let Some((parent, place, rest)) = stack.last_mut() {
            let Some((_, task)) = rest.next() else {
                if let Some(parent) = *parent {
                    let end = self.rows.len();
                    if let Some(row) = self.rows.get_mut::<usize>(parent) {
                        row.end = end;
                    }
                }
                stack.pop();
                continue;
            };
            *place += 1;
            let (parent, place) = (*parent, *place);
            let row = self.rows.len();
            self.rows.push(OutlineRow { task, parent, level: stack.len() - 1, place, end: row + 1 });
            self.index.insert(task, row);
            if let Some(below) = children.remove(&Some(task)) {
                stack.push((Some(row), 0, below.into_iter()));
            }
        }
    }

    /// All rows, top to bottom.
    #[must_use]
    pub fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The row of a task.
    #[must_use]
    pub fn row_of(&self, task: Id<Task>) -> Option<usize> {
        self.index.get(&task).copied()
    }

    /// Whether the task of a row has children, and so is a summary.
    #[must_use]
    pub fn is_summary(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|found| found.end > row + 1)
    }

    /// Whether a task has children.
    #[must_use]
    pub fn has_children(&self, task: Id<Task>) -> bool {
        self.row_of(task).is_some_and(|row| self.is_summary(row))
    }

    /// The rows of a row's children, in order.
    pub fn children(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.rows.get(row).map_or(0, |found| found.end);
        let mut next = row + 1;
        std::iter::from_fn(move || {
            let current = (next < end).then_some(next)?;
            next = self.rows.get(current)?.end;
            Some(current)
        })
    }

    /// The row with this WBS code.
    #[must_use]
    pub fn row_with_wbs(&self, code: &str) -> Option<usize> {
        let (mut row, mut end, mut found) = (0, self.rows.len(), None);
        for place in code.split('.') {
            let place: usize = place.parse().ok()?;
            // Down the siblings, each beginning where the one before ends.
            while row < end && self.rows.get(row)?.place != place {
                row = self.rows.get(row)?.end;
            }
            found = Some(row).filter(|row| *row < end);
            end = self.rows.get(found?)?.end;
            row += 1;
        }
        found
    }

    /// The WBS code of a row: `4.2`.
    #[must_use]
    pub fn wbs(&self, row: usize) -> String {
        let mut places = Vec::new();
        let mut at = Some(row);
        while let Some(found) = at.and_then(|row| self.rows.get(row)) {
            places.push(found.place.to_string());
            at = found.parent;
        }
        places.reverse();
        places.join(".")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Ids;
    use super::*;

    fn task(ids: &mut Ids, parent: Option<Id<Task>>, place: usize) -> Task {
        Task { id: ids.next(), parent, rank: Rank::nth(place), ..Task::default() }
    }

    #[test]
    fn outline_orders_by_rank_and_numbers_by_place() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let second = task(&mut ids, None, 1);
        let first = task(&mut ids, None, 0);
        let child = task(&mut ids, Some(second.id), 0);
        let grandchild = task(&mut ids, Some(child.id), 0);
        let last = task(&mut ids, Some(second.id), 1);
        for record in [&second, &first, &child, &grandchild, &last] {
            plan.put(record.clone().into());
        }
        let outline = Outline::of(&plan);
        let codes: Vec<String> = (0..5).map(|row| outline.wbs(row)).collect();
        assert_eq!(codes, ["1", "2", "2.1", "2.1.1", "2.2"]);
        assert_eq!(
            codes.iter().map(|code| outline.row_with_wbs(code)).collect::<Vec<_>>(),
            (0..5).map(Some).collect::<Vec<_>>()
        );
        for code in ["", "0", "3", "1.1", "2.3", "2.1.2", "2.1.1.1", "x", "2."] {
            assert_eq!(outline.row_with_wbs(code), None, "{code}");
        }
        assert_eq!(outline.rows().iter().map(|row| row.end).collect::<Vec<_>>(), [1, 5, 4, 4, 5]);
        assert_eq!(outline.children(1).collect::<Vec<_>>(), [2, 4]);
        assert!(outline.has_children(second.id) && !outline.has_children(first.id));
    }

    #[test]
    fn a_cycle_of_parents_hides_nothing() {
        let mut ids = Ids::seeded(2);
        let mut plan = Plan::default();
        let mut one = task(&mut ids, None, 0);
        let two = task(&mut ids, Some(one.id), 0);
        one.parent = Some(two.id);
        plan.put(one.into());
        plan.put(two.into());
        assert_eq!(Outline::of(&plan).rows().len(), 2);
    }
}
