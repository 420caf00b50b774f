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
    let knots = network.knots();
    let from_links = links.iter().map(|link| (End::In(link.successor), End::Out(link.predecessor)));
    // A loop through a task's place passes its parent as well as the task: it comes back to the task's front or back.
    let from_moves = moved.iter().map(|task| (End::Out(*task), End::In(*task)));
    // What is not in one knot has no way back: looked for, it would be the whole network for nothing.
    let looped = |(from, to): &(End, End)| knots.get(from).is_some_and(|knot| knots.get(to) == Some(knot));
    from_links.chain(from_moves).filter(looped).find_map(|(from, to)| network.path(from, to))
}

/// A link to take out, and the tasks of the loop it closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The link.
    pub link: Id<Link>,
    /// Tasks in order, the first repeated at the end.
    pub ring: Vec<Id<Task>>,
}

/// The links among `new` without which none of them is on a loop: in one walk, however many loops there are. Loops of what
/// was there before stay.
#[must_use]
pub fn cuts(plan: &Plan, new: impl IntoIterator<Item = Id<Link>>) -> Vec<Cut> {
    let new: HashSet<Id<Link>> = new.into_iter().collect();
    if new.is_empty() {
        return Vec::new();
    }
    let network = Network::of(plan);
    if network.is_free() {
        return Vec::new();
    }
    let mut walk = Walk { network: &network, new: &new, cut: HashSet::new(), way: Vec::new(), seen: HashMap::new() };
    plan.tasks.iter().flat_map(|task| walk.from(End::In(task.id))).collect()
}

/// Tasks of a loop in words: a long one by its beginning and its end.
#[must_use]
pub fn ring_text(names: &[String]) -> String {
    const SHOWN: usize = 8;
    match (names.get(..SHOWN - 2), names.last()) {
        (Some(first), Some(last)) if names.len() > SHOWN => format!("{} → … → {last}", first.join(" → ")),
        _ => names.join(" → "),
    }
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
    successors: HashMap<Id<Task>, Vec<(Id<Task>, Id<Link>)>>,
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
            network.successors.entry(link.predecessor).or_default().push((link.successor, link.id));
        }
        network
    }

    /// The ends that work reaches next, with the link by which it does.
    fn ways(&self, end: End) -> Vec<(End, Option<Id<Link>>)> {
        match end {
            End::In(task) => match self.children.get(&task) {
                Some(children) => children.iter().map(|child| (End::In(*child), None)).collect(),
                None => vec![(End::Out(task), None)],
            },
            End::Out(task) => {
                let links = self.successors.get(&task).into_iter().flatten();
                let links = links.map(|(successor, link)| (End::In(*successor), Some(*link)));
                links.chain(self.parents.get(&task).map(|parent| (End::Out(*parent), None))).collect()
            }
        }
    }

    /// The ends that work reaches next.
    fn next(&self, end: End) -> impl Iterator<Item = End> + use<> {
        self.ways(end).into_iter().map(|(end, _)| end)
    }

    /// All ends.
    fn ends(&self) -> Vec<End> {
        let linked = self.successors.iter().flat_map(|(from, to)| to.iter().map(|(to, _)| to).chain([from]));
        let tasks: HashSet<Id<Task>> = linked.chain(self.parents.keys()).chain(self.children.keys()).copied().collect();
        tasks.into_iter().flat_map(|task| [End::In(task), End::Out(task)]).collect()
    }

    /// The knot that each end is in: from every end of a knot work comes to every other (Tarjan's strong components).
    fn knots(&self) -> HashMap<End, usize> {
        struct Step {
            end: End,
            next: std::vec::IntoIter<End>,
            place: usize,
            low: usize,
        }
        let mut knots: HashMap<End, usize> = HashMap::new();
        let mut places: HashMap<End, usize> = HashMap::new();
        let mut open: Vec<End> = Vec::new();
        for start in self.ends() {
            let mut way: Vec<Step> = Vec::new();
            let mut enter = Some(start).filter(|start| !places.contains_key(start));
            loop {
                if let Some(end) = enter.take() {
                    let place = places.len();
                    places.insert(end, place);
                    open.push(end);
                    let next: Vec<End> = self.next(end).collect();
                    way.push(Step { end, next: next.into_iter(), place, low: place });
                }
                let Some(step) = way.last_mut() else { break };
                if let Some(next) = step.next.next() {
                    match places.get(&next) {
                        None => enter = Some(next),
                        Some(place) if !knots.contains_key(&next) => step.low = step.low.min(*place),
                        Some(_) => {}
                    }
                    continue;
                }
                let Some(Step { end, place, low, .. }) = way.pop() else { break };
                if let Some(before) = way.last_mut() {
                    before.low = before.low.min(low);
                }
                if low == place {
                    while let Some(member) = open.pop() {
                        knots.insert(member, place);
                        if member == end {
                            break;
                        }
                    }
                }
            }
        }
        knots
    }

    /// Whether no work comes back to where it was: told in one walk, however many links are new.
    fn is_free(&self) -> bool {
        let ends = self.ends();
        let mut coming: HashMap<End, usize> = HashMap::with_capacity(ends.len());
        for next in ends.iter().flat_map(|end| self.next(*end)) {
            *coming.entry(next).or_default() += 1;
        }
        let mut left = ends.len();
        let mut open: Vec<End> = ends.into_iter().filter(|end| !coming.contains_key(end)).collect();
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
                let mut ends = Vec::new();
                let mut at = end;
                loop {
                    ends.push(at);
                    let before = came_from.get(&at).copied().unwrap_or(at);
                    if before == at {
                        break;
                    }
                    at = before;
                }
                return Some(ring(ends.into_iter().rev()));
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

/// A walk through the network that takes out what leads back onto its own way.
struct Walk<'a> {
    network: &'a Network,
    new: &'a HashSet<Id<Link>>,
    cut: HashSet<Id<Link>>,
    way: Vec<Step>,
    /// Place on the way; `None` for what was gone through: no loop leads there any more.
    seen: HashMap<End, Option<usize>>,
}

/// An end on the way of a walk.
struct Step {
    end: End,
    /// The new link by which the walk came.
    by: Option<Id<Link>>,
    next: std::vec::IntoIter<(End, Option<Id<Link>>)>,
}

impl Walk<'_> {
    /// Goes wherever work leads from an end.
    fn from(&mut self, start: End) -> Vec<Cut> {
        let mut cuts = Vec::new();
        if !self.seen.contains_key(&start) {
            self.enter(start, None);
        }
        while let Some(step) = self.way.last_mut() {
            let Some((end, link)) = step.next.next() else {
                self.seen.insert(step.end, None);
                self.way.pop();
                continue;
            };
            let by = link.filter(|link| self.new.contains(link));
            match self.seen.get(&end).copied() {
                _ if link.is_some_and(|link| self.cut.contains(&link)) => {}
                None => self.enter(end, by),
                Some(Some(place)) => cuts.extend(self.close(place, by)),
                Some(None) => {}
            }
        }
        cuts
    }

    fn enter(&mut self, end: End, by: Option<Id<Link>>) {
        self.seen.insert(end, Some(self.way.len()));
        let next = self.network.ways(end).into_iter();
        self.way.push(Step { end, by, next });
    }

    /// The way leads back to a place on it: takes out the new link that does, or the last one before it.
    fn close(&mut self, place: usize, by: Option<Id<Link>>) -> Option<Cut> {
        let last = || {
            let ring = self.way.iter().enumerate().skip(place + 1);
            ring.rev().find_map(|(at, step)| Some((at, step.by?)))
        };
        let (keep, link) = by.map(|link| (self.way.len(), link)).or_else(last)?;
        let ring = ring(self.way.iter().skip(place).map(|step| step.end));
        // What was reached by that link alone was never seen.
        for step in self.way.drain(keep..) {
            self.seen.remove(&step.end);
        }
        self.cut.insert(link);
        Some(Cut { link, ring })
    }
}

/// The tasks of ends in order, the first repeated at the end.
fn ring(ends: impl Iterator<Item = End>) -> Vec<Id<Task>> {
    let mut tasks: Vec<Id<Task>> = ends.map(|(End::In(task) | End::Out(task))| task).collect();
    tasks.dedup();
    if let (Some(first), true) = (tasks.first().copied(), tasks.len() < 2 || tasks.first() != tasks.last()) {
        tasks.push(first);
    }
    tasks
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
