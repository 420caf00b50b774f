//! How a template writes tasks, roles and risks down.

use crate::document::starter::builder::{Builder, days};
use crate::plan::{Category, Date, Id, Impacts, Person, PersonKind, Response, Risk, Score, Scored, Sprint, Task};

/// A task of a template: short name, name, days (0 = a milestone), role, predecessors.
pub(super) struct Step(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) i64,
    pub(super) &'static str,
    pub(super) &'static [&'static str],
);

/// A risk of a template: title, category, probability, impact, cause, event, effect, response.
pub(super) struct Threat(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) u8,
    pub(super) u8,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Response,
);

/// The columns most teams use.
pub(super) fn columns(b: &mut Builder<'_>) {
    b.column("todo", "To do", Category::ToDo, None);
    b.column("doing", "In progress", Category::Doing, Some(4));
    b.column("review", "In review", Category::Doing, Some(3));
    b.column("done", "Done", Category::Done, None);
}

/// Roles that nobody fills yet: short name and name.
pub(super) fn roles(b: &mut Builder<'_>, roles: &[(&'static str, &str)]) {
    for (index, (word, name)) in roles.iter().enumerate() {
        let person = Person {
            name: (*name).into(),
            role: (*name).into(),
            person_kind: PersonKind::Role,
            colour: (index % 8) as u8 + 1,
            ..Person::default()
        };
        b.person(word, person);
    }
}

/// A phase with its tasks. Those that are `ready` stand in the first column of the board.
pub(super) fn phase(b: &mut Builder<'_>, name: &str, ready: bool, steps: &[Step]) {
    b.phase(name);
    for step in steps {
        put(b, step, ready, Task::default());
    }
}

/// A task with points, in a sprint.
pub(super) fn story(
    b: &mut Builder<'_>,
    step: &Step,
    label: &'static str,
    points: u32,
    sprint: Id<Sprint>,
    ready: bool,
) {
    let labels = b.labels_named(&[label]);
    put(b, step, ready, Task { labels, points: Some(points * 100), sprint: Some(sprint), ..Task::default() });
}

fn put(b: &mut Builder<'_>, step: &Step, ready: bool, rest: Task) {
    let Step(word, name, length, role, after) = step;
    let milestone = *length == 0;
    let column = if ready && !milestone { b.column_named("todo") } else { None };
    let accountable = b.person_named(role);
    let task = Task { name: (*name).into(), milestone, duration: days(*length), column, accountable, ..rest };
    let id = b.task(word, task, after);
    if !milestone {
        b.assign(id, role, 10_000);
    }
}

/// Risks to begin with, for a first review two weeks after the start.
pub(super) fn risks(b: &mut Builder<'_>, start: Date, owner: &'static str, threats: &[Threat]) {
    let owner = b.person_named(owner);
    for Threat(title, category, probability, impact, cause, event, effect, response) in threats {
        let current = Score {
            probability: *probability,
            impacts: Impacts { schedule: *impact, ..Impacts::default() },
            ..Score::default()
        };
        b.risk(Risk {
            title: (*title).into(),
            category: (*category).into(),
            cause: (*cause).into(),
            event: (*event).into(),
            effect: (*effect).into(),
            response: *response,
            owner,
            raised: Some(start),
            inherent: current.clone(),
            history: vec![Scored { on: start, score: current.clone(), ..Scored::default() }],
            current,
            next_review: Some(start + 14),
            review_every: Some(14),
            ..Risk::default()
        });
    }
}
