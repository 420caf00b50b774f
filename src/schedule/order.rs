//! An order in which every task comes after all that drive it, and the loops that stand in its way.

use super::rows::{NONE, Row};
use super::web::Web;

/// What was found.
#[derive(Debug, Default)]
pub struct Found {
    /// All nodes in order, when there is no loop.
    pub order: Vec<u32>,
    /// Edges that close loops, each with the rows around its loop; without these edges fewer loops are left.
    pub loops: Vec<(u32, Vec<u32>)>,
}

/// The nodes in order: row `r` is node `r`; of a summary, node `r` is its beginning and node `rows + r` its end. A
/// summary's beginning drives its children's beginnings, their ends drive its end, a link goes from an end to a
/// beginning.
///
/// The order follows the outline wherever links let it, so that the passes go through memory in order. With loops, the
/// edges that close them are found instead (Kahn 1962).
pub fn of(rows: &[Row], web: &Web) -> Found {
    in_outline_order(rows, web).map_or_else(|| by_release(rows, web), |order| Found { order, loops: Vec::new() })
}

const UNSEEN: u8 = 0;
const OPEN: u8 = 1;
const DONE: u8 = 2;

/// Depth first against the direction of driving, from each row in turn; `None` when there is a loop.
fn in_outline_order(rows: &[Row], web: &Web) -> Option<Vec<u32>> {
    let count = rows.len();
    let mut state = vec![UNSEEN; 2 * count].into_boxed_slice();
    let mut order: Vec<u32> = Vec::with_capacity(count + count / 4);
    // Nodes being looked at, each with the next of its drivers to look at: of a beginning an edge, of an end a child.
    let mut stack: Vec<(u32, u32)> = Vec::new();
    let end_of = |row: usize| if rows[row].is_summary(row) { count + row } else { row };
    // An end comes after all rows below it: a summary's is asked for when the next row on its level is.
    for from in (0..count).map(|row| (row, false)).chain((0..count).map(|row| (row, true))) {
        let first = if from.1 { end_of(from.0) } else { from.0 };
        if state[first] != UNSEEN {
            continue;
        }
        state[first] = OPEN;
        stack.push((first as u32, 0));
        while let Some((node, next)) = stack.last_mut() {
            let at = *node as usize;
            let driver = if at < count {
                let incoming = web.incoming_range(at);
                let step = *next as usize;
                *next += 1;
                match step {
                    0 if rows[at].parent != NONE => Some(Some(rows[at].parent as usize)),
                    0 => Some(None),
                    _ if step <= incoming.len() => {
                        Some(Some(end_of(web.edges[incoming.start + step - 1].predecessor as usize)))
                    }
                    _ => None,
                }
            } else {
                let row = at - count;
                let child = if *next == 0 { row + 1 } else { rows[*next as usize].end as usize };
                *next = child as u32;
                (child < rows[row].end as usize).then(|| Some(end_of(child)))
            };
            match driver {
                None => {
                    state[at] = DONE;
                    order.push(at as u32);
                    stack.pop();
                }
                Some(None) => {}
                Some(Some(driver)) => match state[driver] {
                    UNSEEN => {
                        state[driver] = OPEN;
                        stack.push((driver as u32, 0));
                    }
                    OPEN => return None,
                    _ => {}
                },
            }
        }
    }
    Some(order)
}

/// Releases each node when all that drive it are released. What then still waits is on a loop or behind one: an edge of
/// it is set aside, and so on until all are released.
fn by_release(rows: &[Row], web: &Web) -> Found {
    let edges = &web.edges;
    let count = rows.len();
    let mut waiting = vec![0u32; 2 * count];
    for (index, row) in rows.iter().enumerate() {
        waiting[index] = web.incoming_range(index).len() as u32 + u32::from(row.parent != NONE);
        if row.parent != NONE {
            waiting[count + row.parent as usize] += 1;
        }
    }
    let mut order: Vec<u32> = Vec::with_capacity(count + count / 4);
    order.extend((0..count as u32).filter(|node| waiting[*node as usize] == 0));
    let mut loops = Vec::new();
    let mut aside = vec![false; edges.len()];
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
            for edge in web.outgoing_indices(row) {
                if !aside[*edge as usize] {
                    release(edges[*edge as usize].successor as usize);
                }
            }
            if rows[row].parent != NONE {
                release(count + rows[row].parent as usize);
            }
        }
        while unseen < count && waiting[unseen] == 0 {
            unseen += 1;
        }
        let found = if unseen < count { find_loop(rows, web, &waiting, &aside, unseen) } else { None };
        let Some((edge, around)) = found else { return Found { order, loops } };
        aside[edge as usize] = true;
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
fn find_loop(rows: &[Row], web: &Web, waiting: &[u32], aside: &[bool], from: usize) -> Option<(u32, Vec<u32>)> {
    let edges = &web.edges;
    let count = rows.len();
    let end_of = |row: usize| if rows[row].is_summary(row) { count + row } else { row };
    let mut step_of = vec![NONE; 2 * count];
    // Nodes walked, each with the edge by which it was left (towards its driver).
    let mut walk: Vec<(usize, Option<u32>)> = Vec::new();
    let mut node = from;
    while step_of[node] == NONE {
        step_of[node] = walk.len() as u32;
        let (next, edge) = if node < count {
            let by_edge = web
                .incoming_range(node)
                .filter(|edge| !aside[*edge])
                .map(|edge| (end_of(edges[edge].predecessor as usize), Some(edge as u32)))
                .find(|(end, _)| waiting[*end] > 0);
            by_edge.or_else(|| {
                let parent = rows[node].parent;
                (parent != NONE && waiting[parent as usize] > 0).then_some((parent as usize, None))
            })?
        } else {
            let children = super::engine::children(rows, node - count).map(end_of);
            (children.into_iter().find(|end| waiting[*end] > 0)?, None)
        };
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
    if let Some(first) = tasks.iter().position(|row| *row == edges[edge as usize].successor) {
        tasks.rotate_left(first);
    }
    Some((edge, tasks))
}
