//! The work breakdown as a list: tasks in outline order with level and WBS number.

use super::id::Id;
use super::kinds::Plan;
use super::rank::Rank;
use super::task::{Task, outlined};

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

/// The outline of a plan: every task but what was archived unfinished, parents before children, siblings by rank.
///
/// A task whose chain of parents does not end at the top (a cycle in damaged data) is shown at the top level, so that
/// nothing is ever out of sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    rows: Vec<OutlineRow>,
    index: Index,
}

/// A task on its way into the outline.
#[derive(Clone, Copy)]
struct Item {
    task: Id<Task>,
    parent: Option<Id<Task>>,
    rank: Rank,
}

impl Outline {
    /// The outline of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let items: Box<[Item]> =
            outlined(plan).map(|task| Item { task: task.id, parent: task.parent, rank: task.rank }).collect();
        let index = Index::of(items.iter().map(|item| item.task));
        let children = Children::of(&items, &index);
        let mut outline = Outlining {
            rows: Vec::with_capacity(items.len()),
            row_of: vec![NONE; items.len()].into(),
            top: 0,
            items: &items,
            children: &children,
        };
        outline.add(children.of_top());
        // Only members of a cycle of parents, and what is below them, are left: it is cut at its smallest id, and items
        // are in order of id.
        for item in 0..items.len() as u32 {
            outline.add(&[(Rank::default(), item)]);
        }
        Self { index: index.renumbered(&outline.row_of), rows: outline.rows }
    }

    /// All rows, top to bottom.
    #[must_use]
    pub fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// The row of a task.
    #[must_use]
    pub fn row_of(&self, task: Id<Task>) -> Option<usize> {
        self.index.find(task, |row| self.rows.get(row).map(|found| found.task))
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

/// An outline in the making.
struct Outlining<'a> {
    items: &'a [Item],
    children: &'a Children,
    rows: Vec<OutlineRow>,
    /// By item, [`NONE`] while it has no row.
    row_of: Box<[u32]>,
    /// How many rows there are at the top.
    top: usize,
}

impl Outlining<'_> {
    /// Appends items at the top with all below them, but for those that have a row already; depth is limited by memory,
    /// not by the stack.
    fn add(&mut self, top: &[Sibling]) {
        let mut stack = vec![(None, self.top, top.iter())];
        while let Some((parent, place, rest)) = stack.last_mut() {
            let Some((_, item)) = rest.next() else {
                if let Some(parent) = *parent {
                    let end = self.rows.len();
                    if let Some(row) = self.rows.get_mut::<usize>(parent) {
                        row.end = end;
                    }
                } else {
                    self.top = *place;
                }
                stack.pop();
                continue;
            };
            let item = *item as usize;
            if self.row_of[item] != NONE {
                continue;
            }
            *place += 1;
            let (parent, place) = (*parent, *place);
            let row = self.rows.len();
            self.rows.push(OutlineRow {
                task: self.items[item].task,
                parent,
                level: stack.len() - 1,
                place,
                end: row + 1,
            });
            self.row_of[item] = row as u32;
            let below = self.children.of_item(item);
            if !below.is_empty() {
                stack.push((Some(row), 0, below.iter()));
            }
        }
    }
}

/// Items by their parents, siblings in order.
struct Children {
    /// Those of item `i` are at `first[i + 1]..first[i + 2]`; those at the top come first.
    first: Box<[u32]>,
    items: Box<[Sibling]>,
}

/// An item among its siblings: those are sorted by rank, then by item, which is by id.
type Sibling = (Rank, u32);

impl Children {
    fn of(items: &[Item], index: &Index) -> Self {
        // What is below a task that is not shown is shown at the top.
        let list = |item: &Item| {
            let parent = item.parent.filter(|parent| *parent != item.task);
            let found = parent.and_then(|id| index.find(id, |at| items.get(at).map(|other| other.task)));
            found.map_or(0, |parent| parent + 1)
        };
        let lists: Box<[u32]> = items.iter().map(|item| list(item) as u32).collect();
        let mut first = vec![0u32; items.len() + 2].into_boxed_slice();
        for list in &lists {
            first[*list as usize + 1] += 1;
        }
        for list in 0..=items.len() {
            first[list + 1] += first[list];
        }
        let mut next = first.clone();
        let mut sorted = vec![(Rank::default(), 0); items.len()].into_boxed_slice();
        for (item, list) in lists.iter().enumerate() {
            let place = &mut next[*list as usize];
            sorted[*place as usize] = (items[item].rank, item as u32);
            *place += 1;
        }
        let children = Self { items: Box::default(), first };
        for list in 0..=items.len() {
            sorted[children.range(list)].sort_unstable();
        }
        Self { items: sorted, ..children }
    }

    fn range(&self, list: usize) -> std::ops::Range<usize> {
        self.first[list] as usize..self.first[list + 1] as usize
    }

    fn of_top(&self) -> &[Sibling] {
        &self.items[self.range(0)]
    }

    fn of_item(&self, item: usize) -> &[Sibling] {
        &self.items[self.range(item + 1)]
    }
}

/// No item, no row.
const NONE: u32 = u32::MAX;

/// Numbers by id: a table with open addresses, twice as many as needed or more, that holds numbers only. The ids stand
/// where the numbers point to. Every link asks it twice whenever a plan is scheduled.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Index {
    numbers: Box<[u32]>,
    /// How far a product of 64 bits is shifted to become an address.
    shift: u32,
}

impl Default for Index {
    fn default() -> Self {
        Self::of(std::iter::empty())
    }
}

impl Index {
    /// Numbers ids, each different, from 0.
    fn of(ids: impl ExactSizeIterator<Item = Id<Task>>) -> Self {
        let size = (2 * ids.len()).next_power_of_two().max(2);
        let mut index = Self { numbers: vec![NONE; size].into(), shift: 64 - size.trailing_zeros() };
        for (number, id) in ids.enumerate() {
            let mut address = index.address(id);
            while index.numbers[address] != NONE {
                address = (address + 1) & (size - 1);
            }
            index.numbers[address] = number as u32;
        }
        index
    }

    /// Where to look for an id first: ids are random, and a multiplication spreads even those that were counted up.
    fn address(&self, id: Id<Task>) -> usize {
        (id.any().bits().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    /// The number of an id; `id_of` gives the ids by number.
    fn find(&self, id: Id<Task>, id_of: impl Fn(usize) -> Option<Id<Task>>) -> Option<usize> {
        let mut address = self.address(id);
        // Half of all addresses are free, so there is one to stop at.
        loop {
            let number = self.numbers[address];
            if number == NONE {
                return None;
            }
            if id_of(number as usize) == Some(id) {
                return Some(number as usize);
            }
            address = (address + 1) & (self.numbers.len() - 1);
        }
    }

    /// The same ids with other numbers, given by the old ones.
    fn renumbered(mut self, numbers: &[u32]) -> Self {
        for number in self.numbers.iter_mut().filter(|number| **number != NONE) {
            *number = numbers[*number as usize];
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::task::summaries;
    use super::super::{AnyId, Ids};
    use super::*;

    /// The outline the plain way: row by row, the children of each looked for among all tasks.
    fn plainly(plan: &Plan) -> Vec<(Id<Task>, usize, usize)> {
        fn below(all: &[&Task], done: &mut Vec<(Id<Task>, usize, usize)>, parent: Option<Id<Task>>, level: usize) {
            let shown = |id: Id<Task>| all.iter().any(|task| task.id == id);
            let is_child = |task: &Task| task.parent.filter(|above| *above != task.id && shown(*above)) == parent;
            let mut children: Vec<&&Task> = all.iter().filter(|task| is_child(task)).collect();
            children.sort_by_key(|task| (task.rank, task.id));
            let mut place = 0;
            for task in children {
                if done.iter().all(|(known, ..)| *known != task.id) {
                    place += 1;
                    done.push((task.id, level, place));
                    below(all, done, Some(task.id), level + 1);
                }
            }
        }
        let all: Vec<&Task> = plan.tasks.iter().map(|task| &**task).filter(|task| !task.archived).collect();
        let mut done = Vec::new();
        below(&all, &mut done, None, 0);
        while let Some(stray) = all.iter().find(|task| done.iter().all(|(known, ..)| *known != task.id)) {
            let place = 1 + done.iter().filter(|(_, level, _)| *level == 0).count();
            done.push((stray.id, 0, place));
            below(&all, &mut done, Some(stray.id), 1);
        }
        done
    }

    #[test]
    fn what_is_finished_stays_where_it_was_when_it_is_put_away() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let mut put = |parent: Option<Id<Task>>, percent_complete: u8, archived: bool| {
            let rank = Rank::nth(plan.tasks.len());
            let task = Task { id: ids.next(), parent, rank, percent_complete, archived, ..Task::default() };
            let id = task.id;
            plan.put(task.into());
            id
        };
        let phase = put(None, 0, true);
        let step = put(Some(phase), 0, true);
        let done = put(Some(step), 100, true);
        let open = put(Some(step), 50, true);
        let next = put(None, 0, false);
        let outline = Outline::of(&plan);
        let found: Vec<_> = outline.rows().iter().map(|row| (row.task, row.level)).collect();
        assert_eq!(found, [(phase, 0), (step, 1), (done, 2), (next, 0)]);
        assert_eq!(outline.row_of(open), None);
        assert_eq!(summaries(&plan), [phase, step].into_iter().collect());
    }

    proptest! {
        #[test]
        fn the_outline_is_the_plain_one(tasks in proptest::collection::vec((0u64..12, 0i64..4, prop::bool::weighted(0.1)), 0..10)) {
            let id = |number: u64| Id::new(AnyId::from_bits(number * 7 + 1));
            let mut plan = Plan::default();
            for (number, (parent, rank, archived)) in tasks.iter().enumerate() {
                // Some parents are the task itself, some are not there, some go round.
                let parent = Some(id(*parent)).filter(|_| *parent > 2);
                let task = Task { id: id(number as u64), parent, rank: Rank(*rank), archived: *archived, ..Task::default() };
                plan.put(task.into());
            }
            let outline = Outline::of(&plan);
            let rows: Vec<_> = outline.rows().iter().map(|row| (row.task, row.level, row.place)).collect();
            prop_assert_eq!(&rows, &plainly(&plan));
            for (at, row) in outline.rows().iter().enumerate() {
                prop_assert_eq!(outline.row_of(row.task), Some(at));
                let end = rows.iter().skip(at + 1).position(|(_, level, _)| *level <= row.level);
                prop_assert_eq!(row.end, end.map_or(rows.len(), |end| at + 1 + end));
                let above = rows.iter().take(at).rposition(|(_, level, _)| *level < row.level);
                prop_assert_eq!(row.parent, above);
            }
            prop_assert_eq!(outline.row_of(id(11)), None);
        }
    }

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
