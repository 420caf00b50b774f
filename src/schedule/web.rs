//! The links of a plan in flat arrays: by predecessor, by successor, and in order.

use std::ops::Range;
use std::sync::Arc;

use crate::plan::{Id, Lag, Link, LinkKind, Outline, Plan, Task};

use super::again::LinkChange;
use super::network::Network;
use super::order;
use super::problem::Problem;
use super::rows::{Edge, Gap, Row};

/// Edges by one of their ends: those of row `r` are at `first[r]..first[r + 1]`.
#[derive(Debug, Clone, Default)]
pub struct Adjacency {
    first: Box<[u32]>,
}

impl Adjacency {
    /// Where each row's edges lie when they are sorted by `end`, and that order of the edges' indices.
    fn sort(rows: usize, edges: &[Edge], end: impl Fn(&Edge) -> u32) -> (Self, Box<[u32]>) {
        let mut first = vec![0u32; rows + 1].into_boxed_slice();
        for edge in edges {
            first[end(edge) as usize + 1] += 1;
        }
        for row in 0..rows {
            first[row + 1] += first[row];
        }
        let mut next = first.clone();
        let mut sorted = vec![0u32; edges.len()].into_boxed_slice();
        for (index, edge) in edges.iter().enumerate() {
            let place = &mut next[end(edge) as usize];
            sorted[*place as usize] = index as u32;
            *place += 1;
        }
        (Self { first }, sorted)
    }

    /// Where the edges of a row lie.
    pub fn of(&self, row: usize) -> std::ops::Range<usize> {
        self.first[row] as usize..self.first[row + 1] as usize
    }
}

/// The links of a plan, and the order in which they let tasks be laid out.
#[derive(Debug, Default)]
pub struct Web {
    /// By successor.
    pub edges: Box<[Edge]>,
    /// Ids of the plan's links, by [`Edge::link`].
    pub links: Vec<Id<Link>>,
    by_successor: Adjacency,
    by_predecessor: Adjacency,
    /// Indices of `edges`, by predecessor.
    outgoing: Box<[u32]>,
    /// Nodes in an order in which each comes after what drives it: row `r` is node `r`; of a summary, node `r` is its
    /// beginning (what is passed down to its children) and node `rows + r` its end (what comes up from them).
    pub order: Vec<u32>,
}

impl Web {
    /// The edges that drive a row.
    pub fn incoming(&self, row: usize) -> &[Edge] {
        &self.edges[self.by_successor.of(row)]
    }

    /// Where in `edges` the edges that drive a row lie.
    pub fn incoming_range(&self, row: usize) -> Range<usize> {
        self.by_successor.of(row)
    }

    /// The indices in `edges` of those that a row drives by.
    pub fn outgoing_indices(&self, row: usize) -> &[u32] {
        &self.outgoing[self.by_predecessor.of(row)]
    }

    /// The edges by which a row drives others.
    pub fn outgoing(&self, row: usize) -> impl Iterator<Item = &Edge> {
        self.outgoing_indices(row).iter().map(|index| &self.edges[*index as usize])
    }

    /// The same web with some links gone, new or others; `None` when some link of either is set aside.
    pub fn with(&self, rows: &[Row], outline: &Outline, changes: &[LinkChange<'_>]) -> Option<Self> {
        if self.edges.len() < self.links.len() {
            return None;
        }
        let mut place_of = vec![0; self.edges.len()];
        for (place, edge) in self.edges.iter().enumerate() {
            place_of[edge.link as usize] = place;
        }
        let mut web = Self::default();
        let mut edges = Vec::with_capacity(self.edges.len() + changes.len());
        web.links.reserve(self.links.len() + changes.len());
        let mut add = |id: Id<Link>, edge: Edge| {
            edges.push(Edge { link: web.links.len() as u32, ..edge });
            web.links.push(id);
        };
        // In order of id, as the links of a whole plan are.
        let mut old = self.links.iter().zip(place_of).peekable();
        for change in changes {
            while let Some((id, place)) = old.next_if(|(id, _)| **id < change.id) {
                add(*id, self.edges[place]);
            }
            old.next_if(|(id, _)| **id == change.id);
            if let Some(link) = change.now {
                add(link.id, edge((link.predecessor, link.successor), link.link_kind, link.lag, outline)?);
            }
        }
        old.for_each(|(id, place)| add(*id, self.edges[place]));
        web.edges = edges.into();
        web.sort(rows.len());
        let found = order::of(rows, &web);
        web.order = found.order;
        found.loops.is_empty().then_some(web)
    }

    fn sort(&mut self, rows: usize) {
        let sorted;
        (self.by_successor, sorted) = Adjacency::sort(rows, &self.edges, |edge| edge.successor);
        self.edges = sorted.into_iter().map(|index| self.edges[index as usize]).collect();
        (self.by_predecessor, self.outgoing) = Adjacency::sort(rows, &self.edges, |edge| edge.predecessor);
    }
}

/// The links of a plan over the rows of its network. Those that close loops are set aside, with a problem for each.
pub fn of(plan: &Plan, outline: &Outline, network: &Network, problems: &mut Vec<Problem>) -> Web {
    let rows: &[Row] = &network.rows;
    // Out of the records first: memory answers many looks at once where little is done between them.
    let flat = |link: &Arc<Link>| (link.id, (link.predecessor, link.successor), link.link_kind, link.lag);
    let links: Vec<_> = plan.links.iter().map(flat).collect();
    let mut web = Web { links: links.iter().map(|(id, ..)| *id).collect(), ..Web::default() };
    let mut edges = Vec::with_capacity(links.len());
    for (place, (id, ends, kind, lag)) in links.into_iter().enumerate() {
        if let Some(edge) = edge(ends, kind, lag, outline) {
            edges.push(Edge { link: place as u32, ..edge });
        } else {
            problems.push(Problem::DanglingLink(id));
        }
    }
    web.edges = edges.into();
    loop {
        web.sort(rows.len());
        let found = order::of(rows, &web);
        if found.loops.is_empty() {
            web.order = found.order;
            return web;
        }
        let mut aside = vec![false; web.edges.len()];
        for (edge, around) in found.loops {
            aside[edge as usize] = true;
            problems.push(Problem::Loop {
                link: web.links[web.edges[edge as usize].link as usize],
                tasks: around.into_iter().map(|row| rows[row as usize].task).collect(),
            });
        }
        let mut aside = aside.into_iter();
        web.edges = web.edges.iter().filter(|_| !aside.next().unwrap_or(false)).copied().collect();
    }
}

/// The edge of a link, its place among the links left out; `None` when there is no row for one of its ends.
fn edge((from, to): (Id<Task>, Id<Task>), kind: LinkKind, lag: Lag, outline: &Outline) -> Option<Edge> {
    let (predecessor, successor) = (outline.row_of(from)? as u32, outline.row_of(to)? as u32);
    Some(Edge { predecessor, successor, kind, gap: Gap::of(lag), link: 0 })
}
