//! An order in which every task comes after all that drive it, and the loops that stand in its way.

use super::network::Adjacency;
use super::rows::{Edge, NONE, Row};

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// All nodes in order, when there is no loop.
    pub order: Vec<u32>,
    /// Edges that close loops, each with the rows around its loop; without these edges fewer loops are left.
    pub loops: Vec<(u32, Vec<u32>)>,
}

/// The nodes in order (Kahn 1962): row `r` is node `r`; of a summary, node `r` is its beginning and node `rows + r` its
/// end. A summary's beginning drives its children's beginnings, their ends drive its end, a link goes from an end to a
/// beginning.
pub fn of(rows: &[Row], edges: &[Edge], incoming: &Adjacency, outgoing: &Adjacency) -> Found {
    let count = rows.len();
    let mut waiting = vec![0u32; 2 * count];
    for (index, row) in rows.iter().enumerate() {
        waiting[index] = incoming.of(index).len() as u32 + u32::from(row.parent != NONE);
        if row.parent != NONE {
            waiting[count + row.parent as usize] += 1;
        }
    }
    let mut order: Vec<u32> = Vec::with_capacity(count + count / 4);
    order.extend((0..count as u32).filter(|node| waiting[*node as usize] == 0));
    let mut loops = Vec::new();
    let mut done = vec![false; edges.len()];
    let mut at = 0;
    let mut unseen = 0;
    loop {
        while let Some(node) = order.get(at).copied() {
            at += 1;
            let mut release = |target: usize| {
                waiting[target] -= 1;
                if waiting[target] == 0 {
                    order.push(target as u32);
                }
            };
            let node = node as usize;
            let row = if node < count { node } else { node - count };
            if node < count && rows[row].is_summary(row) {
                let mut child = row + 1;
                while child < rows[row].end as usize {
                    release(child);
                    child = rows[child].end as usize;
                }
                continue;
            }
            for edge in outgoing.of(row) {
                if !done[*edge as usize] {
                    release(edges[*edge as usize].successor as usize);
                }
            }
            if rows[row].parent != NONE {
                release(count + rows[row].parent as usize);
            }
        }
        // What still waits is on a loop or behind one.
        while unseen < count && waiting[unseen] == 0 {
            unseen += 1;
        }
        if unseen == count {
            return Found { order, loops };
        }
        let Some((edge, around)) = find_loop(rows, edges, incoming, &waiting, &done, unseen) else {
            return Found { order, loops };
        };
        done[edge as usize] = true;
        let freed = edges[edge as usize].successor as usize;
        waiting[freed] -= 1;
        if waiting[freed] == 0 {
            order.push(freed as u32);
        }
        loops.push((edge, around));
    }
}

/// Walks from a waiting node against the direction of driving, through waiting nodes only, until the walk meets itself.
/// Gives the edge of that loop that goes furthest up the outline, and the loop's rows in the direction of driving.
fn find_loop(
    rows: &[Row],
    edges: &[Edge],
    incoming: &Adjacency,
    waiting: &[u32],
    done: &[bool],
    from: usize,
) -> Option<(u32, Vec<u32>)> {
    let count = rows.len();
    let mut step_of = vec![NONE; 2 * count];
    // Nodes walked, each with the edge by which it was left (towards its driver).
    let mut walk: Vec<(usize, Option<u32>)> = Vec::new();
    let mut node = from;
    while step_of[node] == NONE {
        step_of[node] = walk.len() as u32;
        let row = if node < count { node } else { node - count };
        let driver = if node < count {
            let end_of = |row: usize| if rows[row].is_summary(row) { count + row } else { row };
            incoming
                .of(row)
                .iter()
                .filter(|edge| !done[**edge as usize])
                .map(|edge| (end_of(edges[*edge as usize].predecessor as usize), Some(*edge)))
                .find(|(end, _)| waiting[*end] > 0)
                .or_else(|| {
                    let parent = rows[row].parent;
                    (parent != NONE && waiting[parent as usize] > 0).then_some((parent as usize, None))
                })
        } else {
            let mut child = row + 1;
            let mut found = None;
            while child < rows[row].end as usize && found.is_none() {
                let end = if rows[child].is_summary(child) { count + child } else { child };
                if waiting[end] > 0 {
                    found = Some((end, None));
                }
                child = rows[child].end as usize;
            }
            found
        };
        let (next, edge) = driver?;
        walk.push((node, edge));
        node = next;
    }
    let around = walk.get(step_of[node] as usize..)?;
    let edge = around.iter().filter_map(|(_, edge)| *edge).max_by_key(|edge| {
        let edge = &edges[*edge as usize];
        (i64::from(edge.predecessor) - i64::from(edge.successor), edge.link)
    })?;
    let mut tasks: Vec<u32> =
        around.iter().rev().map(|(node, _)| (if *node < count { *node } else { *node - count }) as u32).collect();
    tasks.dedup();
    if tasks.len() > 1 && tasks.first() == tasks.last() {
        tasks.pop();
    }
    Some((edge, tasks))
}
