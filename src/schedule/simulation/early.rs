//! The forward pass side by side.

use super::crew::Crew;
use super::lanes::{each, lower, raise};
use super::program::{Act, NONE, Program, Source, SourceEnd, Step, set_starts};
use super::{LANES, Lanes, Workspace};

/// Runs all steps.
pub fn all(program: &Program, durations: &[Lanes], workspace: &mut Workspace) {
    for step in &program.steps {
        run(program, step, durations, workspace);
    }
}

/// Runs some steps, in order.
pub fn some(program: &Program, durations: &[Lanes], workspace: &mut Workspace, steps: &[u32]) {
    for step in steps {
        run(program, &program.steps[*step as usize], durations, workspace);
    }
}

#[inline]
fn run(program: &Program, step: &Step, durations: &[Lanes], workspace: &mut Workspace) {
    let row = step.row as usize;
    match step.act {
        Act::Open => open(program, step, &durations[row], workspace),
        Act::Fixed { start, finish, .. } => {
            workspace.finish[row] = [finish; LANES];
            workspace.start[row] = [start; LANES];
        }
        Act::Started { start, rest, less, floor } => {
            let (shift, mask) = (program.codes.shift, program.codes.mask);
            workspace.start[row] = [start; LANES];
            if let Some(crew) = program.crew(step.crew) {
                for (finish, duration) in workspace.finish[row].iter_mut().zip(&durations[row]) {
                    let done = program.rest_done(crew, *duration, rest >> shift);
                    let until = if done > rest >> shift { done << shift } else { rest };
                    *finish = until.max(floor).max(start);
                }
                return;
            }
            let (durations, finish) = (&durations[row], &mut workspace.finish[row]);
            each!(AT => {
                let left = durations[AT] - less;
                let until = if left <= 0 { rest } else { (rest & !mask) + (left << shift) };
                finish[AT] = until.max(floor).max(start);
            });
        }
        Act::Begin { fold } => {
            let mut limit = [step.no_earlier; LANES];
            if step.parent != NONE {
                raise(&mut limit, &workspace.limit[step.parent as usize]);
            }
            driven(program, step, workspace, &mut limit);
            workspace.limit[fold as usize] = limit;
        }
        Act::End { .. } => gather(program, step, workspace),
    }
}

/// Raises a limit to what drives a start.
#[inline(always)]
fn driven(program: &Program, step: &Step, workspace: &Workspace, limit: &mut Lanes) {
    for source in &program.sources[step.starts.0 as usize..step.starts.1 as usize] {
        let from = end_of(source, workspace);
        if source.add == 0 {
            raise(limit, from);
        } else {
            each!(AT => limit[AT] = limit[AT].max(lagged(source, from[AT])));
        }
    }
}

#[inline(always)]
fn end_of<'a>(source: &Source, workspace: &'a Workspace) -> &'a Lanes {
    match source.end {
        SourceEnd::Finish => &workspace.finish[source.row as usize],
        SourceEnd::Start => &workspace.start[source.row as usize],
    }
}

#[inline(always)]
const fn lagged(source: &Source, code: i32) -> i32 {
    ((code & source.keep) + source.add) | source.set
}

/// Lays a task out.
#[inline]
fn open(program: &Program, step: &Step, durations: &Lanes, workspace: &mut Workspace) {
    let (shift, mask) = (program.codes.shift, program.codes.mask);
    let row = step.row as usize;
    let plain = step.finishes.0 == step.finishes.1 && step.finish_no_earlier.is_none();
    let mut start = [match (step.driven, plain) {
        (true, true) => step.no_earlier,
        (true, false) => i32::MIN,
        (false, _) => program.start,
    }; LANES];
    if step.parent != NONE {
        raise(&mut start, &workspace.limit[step.parent as usize]);
    }
    driven(program, step, workspace, &mut start);
    let usual = plain && (step.driven || step.no_earlier == i32::MIN);
    if let Some(crew) = program.crew(step.crew).filter(|_| usual) {
        let (starts, finishes) = (&mut workspace.start[row], &mut workspace.finish[row]);
        for lane in 0..LANES {
            (starts[lane], finishes[lane]) = of_crew(program, crew, durations[lane], start[lane]);
        }
        return;
    }
    if !usual {
        for lane in 0..LANES {
            let (from, to) = particular(program, step, workspace, start[lane], durations[lane], lane);
            (workspace.start[row][lane], workspace.finish[row][lane]) = (from, to);
        }
        return;
    }
    let finish = &mut workspace.finish[row];
    each!(AT => {
        let (from, duration) = (start[AT], durations[AT]);
        let base = if duration == 0 { from } else { from & !mask };
        finish[AT] = base + (duration << shift);
    });
    if step.keeps_start {
        set_starts(&program.codes, &mut workspace.start[row], &workspace.finish[row], durations);
    }
}

/// Start and finish of a task that links ask to finish, or a constraint limits, in one lane; as
/// [`crate::schedule::forward`] finds them.
fn particular(
    program: &Program,
    step: &Step,
    workspace: &Workspace,
    start: i32,
    duration: i32,
    lane: usize,
) -> (i32, i32) {
    let (shift, mask) = (program.codes.shift, program.codes.mask);
    let crew = program.crew(step.crew).filter(|_| duration > 0);
    let back = |finish: i32| match crew {
        None if duration == 0 => finish,
        None => ((finish & !mask) - (duration << shift)) | mask,
        Some(crew) => {
            let begun = program.begun(crew, duration, finish >> shift);
            if begun < finish >> shift { (begun << shift) | mask } else { finish }
        }
    };
    let later = |one: i32, other: i32| program.codes.is_later(one, other);
    let (mut chosen, mut asked, mut driven) = (start, None, step.driven);
    let mut limit: Option<(i32, bool)> = None;
    for source in &program.ends[step.finishes.0 as usize..step.finishes.1 as usize] {
        let moment = lagged(source, end_of(source, workspace)[lane]);
        if limit.is_none_or(|(known, _)| later(moment, known)) {
            // A finish asks for none that would begin before the project, unless its own task did.
            limit = Some((moment, workspace.start[source.row as usize][lane] >= program.start));
        }
    }
    if let Some((finish, floored)) = limit {
        let start = back(finish);
        let start = if floored && start < program.start { program.start } else { start };
        if !driven || later(start, chosen) {
            (chosen, asked) = (start, Some(finish));
        }
        driven = true;
    }
    let wanted = step.finish_no_earlier.map(back).or((step.no_earlier > i32::MIN).then_some(step.no_earlier));
    if let Some(wanted) = wanted.filter(|wanted| !driven || later(*wanted, chosen)) {
        (chosen, asked) = (wanted, None);
    }
    if duration == 0 {
        let until = asked.filter(|asked| later(*asked, chosen) && *asked >> shift == chosen >> shift);
        return (chosen, until.unwrap_or(chosen));
    }
    let (start, finish) = match crew {
        None => (chosen | mask, (chosen & !mask) + (duration << shift)),
        Some(crew) => of_crew(program, crew, duration, chosen),
    };
    let until = asked.filter(|asked| later(*asked, finish) && *asked >> shift == finish >> shift);
    (start, until.unwrap_or(finish))
}

/// Start and finish of a task whose people have times of their own, from a code on.
#[inline]
fn of_crew(program: &Program, crew: &Crew, duration: i32, from: i32) -> (i32, i32) {
    let (shift, mask) = (program.codes.shift, program.codes.mask);
    if duration == 0 {
        return (from, from);
    }
    let (start, done) = program.laid_out(crew, duration, from >> shift);
    let begun = (start << shift) | mask;
    (begun, if done > start { done << shift } else { begun })
}

/// Dates of a summary from those below it.
fn gather(program: &Program, step: &Step, workspace: &mut Workspace) {
    let below = &program.below[step.below.0 as usize..step.below.1 as usize];
    let (mut first, mut last) = ([i32::MAX; LANES], [i32::MIN; LANES]);
    for below in below {
        raise(&mut last, &workspace.finish[below.row as usize]);
        if step.keeps_start {
            lower(&mut first, &workspace.start[below.row as usize]);
        }
    }
    let row = step.row as usize;
    workspace.finish[row] = last;
    if step.keeps_start {
        workspace.start[row] = first;
    }
}
