//! Loops in the network of links and summaries.

use std::collections::{HashMap, HashSet};

use crate::plan::{Id, Link, Plan, Task};

/// An end of a task in the network: work flows in at the front and out at the back. A link to a summary flows into all
/// its children, a link from it waits for all of them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum End {
    In(Id<Task>),
    Out(Id<Task>),
}

/// A loop that goes through one of these links, or through one of these tasks' places in the work breakdown: its tasks in
/// order, the first repeated at the end. `None` when there is none.
///
/// As in Microsoft Project, the kind of a link does not matter: any ring of links is a loop.
#[must_use]
pub fn find(plan: &Plan, links: &[Link], moved: &[Id<Task>]) -> Option<Vec<Id<Task>>> {
    if let Some(task) = moved.iter().find(|task| is_own_ancestor(plan, **task)) {
        return Some(vec![*task, *task]);
    }
    if links.is_empty() && (moved.is_empty() || plan.links.is_empty()) {
        return None;
    }
    let network = Network::of(plan);
    if network.is_free() {
        return None;
    }
    let from_links = links.iter().map(|link| (End::In(link.successor), End::Out(link.predecessor)));
    // A loop through a task's place passes its parent as well as the task: it comes back to the task's front or back.
    let from_moves = moved.iter().map(|task| (End::Out(*task), End::In(*task)));
    from_links.chain(from_moves).find_map(|(from, to)| network.path(from, to))
}

fn is_own_ancestor(plan: &Plan, task: Id<Task>) -> bool {
    let mut seen = HashSet::new();
    let mut at = plan.get(task).and_then(|task| task.parent);
    while let Some(parent) = at {
        if parent == task || !seen.insert(parent) {
            return parent == task;
        }
        at = plan.get(parent).and_then(|task| task.parent);
    }
    false
}

struct Network {
    children: HashMap<Id<Task>, Vec<Id<Task>>>,
    parents: HashMap<Id<Task>, Id<Task>>,
    successors: HashMap<Id<Task>, Vec<Id<Task>>>,
}

impl Network {
    fn of(plan: &Plan) -> Self {
        let mut network = Self { children: HashMap::new(), parents: HashMap::new(), successors: HashMap::new() };
        for task in plan.tasks.iter() {
            if let Some(parent) = task.parent {
                network.children.entry(parent).or_default().push(task.id);
                network.parents.insert(task.id, parent);
            }
        }
        for link in plan.links.iter() {
            network.successors.entry(link.predecessor).or_default().push(link.successor);
        }
        network
    }

    /// The ends that work reaches next.
    fn next(&self, end: End) -> Vec<End> {
        match end {
            End::In(task) => match self.children.get(&task) {
                Some(children) => children.iter().map(|child| End::In(*child)).collect(),
                None => vec![End::Out(task)],
            },
            End::Out(task) => {
                let links = self.successors.get(&task).into_iter().flatten().map(|successor| End::In(*successor));
                links.chain(self.parents.get(&task).map(|parent| End::Out(*parent))).collect()
            }
        }
    }

    /// Whether no work comes back to where it was: told in one walk, however many links are new.
    fn is_free(&self) -> bool {
        let linked = self.successors.iter().flat_map(|(from, to)| to.iter().chain([from]));
        let tasks: HashSet<Id<Task>> = linked.chain(self.parents.keys()).chain(self.children.keys()).copied().collect();
        let ends = || tasks.iter().flat_map(|task| [End::In(*task), End::Out(*task)]);
        let mut coming: HashMap<End, usize> = HashMap::with_capacity(2 * tasks.len());
        for next in ends().flat_map(|end| self.next(end)) {
            *coming.entry(next).or_default() += 1;
        }
        let mut open: Vec<End> = ends().filter(|end| !coming.contains_key(end)).collect();
        let mut left = 2 * tasks.len();
        while let Some(end) = open.pop() {
            left -= 1;
            for next in self.next(end) {
                if let Some(count) = coming.get_mut(&next) {
                    *count -= 1;
                    if *count == 0 {
                        open.push(next);
                    }
                }
            }
        }
        left == 0
    }

    /// The tasks on a way from one end to another, the first repeated at the end.
    fn path(&self, from: End, to: End) -> Option<Vec<Id<Task>>> {
        let mut came_from: HashMap<End, End> = HashMap::from([(from, from)]);
        let mut open = vec![from];
        while let Some(end) = open.pop() {
            if end == to {
                let mut tasks = Vec::new();
                let mut at = end;
                loop {
                    let (End::In(task) | End::Out(task)) = at;
                    if tasks.last() != Some(&task) {
                        tasks.push(task);
                    }
                    let before = came_from.get(&at).copied().unwrap_or(at);
                    if before == at {
                        break;
                    }
                    at = before;
                }
                tasks.reverse();
                if let (Some(first), true) = (tasks.first().copied(), tasks.len() < 2 || tasks.first() != tasks.last())
                {
                    tasks.push(first);
                }
                return Some(tasks);
            }
            for next in self.next(end) {
                if let std::collections::hash_map::Entry::Vacant(place) = came_from.entry(next) {
                    place.insert(end);
                    open.push(next);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Ids;

    struct Case {
        plan: Plan,
        tasks: Vec<Id<Task>>,
        ids: Ids,
    }

    /// Tasks `0..count`; `parents` and `links` are pairs of their numbers.
    fn case(count: usize, parents: &[(usize, usize)], links: &[(usize, usize)]) -> Case {
        let mut ids = Ids::seeded(3);
        let tasks: Vec<Id<Task>> = (0..count).map(|_| ids.next()).collect();
        let mut plan = Plan::default();
        for (index, id) in tasks.iter().enumerate() {
            let parent = parents.iter().find(|(child, _)| *child == index).map(|(_, parent)| tasks[*parent]);
            plan.put(Task { id: *id, parent, ..Task::default() }.into());
        }
        let mut case = Case { plan, tasks, ids };
        for (from, to) in links {
            let link = case.link(*from, *to);
            case.plan.put(link.into());
        }
        case
    }

    impl Case {
        fn link(&mut self, from: usize, to: usize) -> Link {
            Link { id: self.ids.next(), predecessor: self.tasks[from], successor: self.tasks[to], ..Link::default() }
        }

        fn loop_by(&mut self, from: usize, to: usize) -> Option<Vec<usize>> {
            let link = self.link(from, to);
            self.plan.put(link.clone().into());
            let found = find(&self.plan, &[link], &[])?;
            Some(found.iter().map(|id| self.tasks.iter().position(|task| task == id).unwrap()).collect())
        }
    }

    #[test]
    fn a_ring_of_links_is_named_in_order() {
        assert_eq!(case(3, &[], &[(0, 1), (1, 2)]).loop_by(2, 0), Some(vec![0, 1, 2, 0]));
        assert_eq!(case(3, &[], &[(0, 1)]).loop_by(0, 2), None);
        assert_eq!(case(1, &[], &[]).loop_by(0, 0), Some(vec![0, 0]));
    }

    #[test]
    fn summaries_carry_loops() {
        // 1 is part of summary 0; a link from the summary to its own child, or the other way, never works.
        assert!(case(2, &[(1, 0)], &[]).loop_by(0, 1).is_some());
        assert!(case(2, &[(1, 0)], &[]).loop_by(1, 0).is_some());
        // 1 in 0 drives 2; 2 driving summary 0 would drive 1.
        assert!(case(3, &[(1, 0)], &[(1, 2)]).loop_by(2, 0).is_some());
        assert!(case(3, &[(1, 0)], &[(1, 2)]).loop_by(0, 2).is_none());
    }

    #[test]
    fn a_move_under_a_successor_is_a_loop() {
        // 0 drives 1; putting 0 under 1 makes it drive itself.
        let case = case(2, &[(0, 1)], &[(0, 1)]);
        assert!(find(&case.plan, &[], &[case.tasks[0]]).is_some());
    }
}
