//! The backward pass side by side, in working seconds, and slack.

use super::Workspace;
use super::crew::Crew;
use super::lanes::{LANES, Lanes, each, lower};
use super::program::{Act, Follow, FollowEnd, NEVER, NONE, Program, Step};

/// Runs all steps backwards; finishes must be known.
pub fn all(program: &Program, durations: &[Lanes], workspace: &mut Workspace) {
    let shift = program.codes.shift;
    let finish = program.finish(workspace);
    let mut end = [0; LANES];
    each!(AT => end[AT] = finish[AT] >> shift);
    for step in program.steps.iter().rev() {
        let row = step.row as usize;
        match step.act {
            Act::End { fold } => {
                let mut cap = [step.cap; LANES];
                follow(program, step, None, durations, workspace, &mut cap);
                workspace.cap[fold as usize] = cap;
            }
            Act::Begin { fold } => workspace.first[fold as usize] = first(program, step, durations, workspace),
            Act::Fixed { finish, over: true, .. } => {
                workspace.late[row] = [finish >> shift; LANES];
                workspace.slack[row] = [0; LANES];
            }
            Act::Open | Act::Started { .. } | Act::Fixed { .. } => {
                let mut late = [step.cap; LANES];
                lower(&mut late, &end);
                follow(program, step, Some(&durations[row]), durations, workspace, &mut late);
                if let Some(crew) = program.crew(step.crew) {
                    of_crew(program, (step, crew), &durations[row], workspace, late);
                    continue;
                }
                let finish = &workspace.finish[row];
                let slack = &mut workspace.slack[row];
                each!(AT => slack[AT] = late[AT] - (finish[AT] >> shift));
                workspace.late[row] = late;
            }
        }
    }
}

/// Lowers a late finish to what follows the row, and what the summary above it allows.
#[inline]
fn follow(
    program: &Program,
    step: &Step,
    own: Option<&Lanes>,
    durations: &[Lanes],
    workspace: &Workspace,
    late: &mut Lanes,
) {
    if step.capped_by != NONE {
        lower(late, &workspace.cap[step.capped_by as usize]);
    }
    for Follow { at, to, lag, of_start } in &program.follows[step.follows.0 as usize..step.follows.1 as usize] {
        let mut to = late_end(*to, *at as usize, durations, workspace);
        each!(AT => to[AT] -= lag);
        match (own.filter(|_| *of_start), program.crew(step.crew)) {
            (None, _) => {}
            (Some(own), None) => {
                each!(AT => to[AT] += own[AT]);
            }
            (Some(own), Some(crew)) => {
                for (to, duration) in to.iter_mut().zip(own).filter(|(_, duration)| **duration > 0) {
                    *to = program.done(crew, *duration, *to);
                }
            }
        }
        lower(late, &to);
    }
}

/// Late dates and slack of a task whose people have times of their own, which must be done by a second.
fn of_crew(program: &Program, (step, crew): (&Step, &Crew), durations: &Lanes, workspace: &mut Workspace, late: Lanes) {
    let shift = program.codes.shift;
    let row = step.row as usize;
    for lane in 0..LANES {
        let duration = durations[lane];
        let (start, finish) = (workspace.start[row][lane] >> shift, workspace.finish[row][lane] >> shift);
        let late = late[lane];
        let (begin, until) = if duration == 0 { (late, late) } else { program.done_by(crew, duration, late) };
        let started = matches!(step.act, Act::Started { .. });
        workspace.late[row][lane] = until;
        workspace.begins[row][lane] = begin;
        workspace.slack[row][lane] = if started { until - finish } else { (begin - start).min(until - finish) };
    }
}

/// When a row must begin, or end, at the latest.
#[inline]
fn late_end(end: FollowEnd, at: usize, durations: &[Lanes], workspace: &Workspace) -> Lanes {
    match end {
        FollowEnd::Start => {
            let (mut late, durations) = (workspace.late[at], &durations[at]);
            each!(AT => late[AT] -= durations[AT]);
            late
        }
        FollowEnd::Begin => workspace.begins[at],
        FollowEnd::FixedStart(span) => {
            let mut late = workspace.late[at];
            each!(AT => late[AT] -= span);
            late
        }
        FollowEnd::Rest(moment) => [moment; LANES],
        FollowEnd::Finish => workspace.late[at],
        FollowEnd::First => workspace.first[at],
    }
}

/// The first late start below a summary; [`NEVER`] where nothing is left to do.
fn first(program: &Program, step: &Step, durations: &[Lanes], workspace: &Workspace) -> Lanes {
    let mut first = [NEVER; LANES];
    for below in &program.below[step.below.0 as usize..step.below.1 as usize] {
        let Some(end) = below.late_start else { continue };
        let at = if below.fold == NONE { below.row } else { below.fold };
        let start = late_end(end, at as usize, durations, workspace);
        each!(AT => first[AT] = first[AT].min(start[AT].min(below.pinned)));
    }
    first
}
