//! What the starter plans are written with: records by short names of their own, ids and ranks given on the way.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::plan::{
    AnyRecord, Assignment, Calendar, CalendarException, Category, Column, Date, DateTime, Duration, Hours, Id, Ids,
    Label, Link, Money, Person, Plan, Project, Rank, Risk, Task,
};

/// Names to ids. Iterated nowhere, so a fixed hasher keeps plans the same from run to run and costs nothing.
type Names<T> = HashMap<&'static str, Id<T>, BuildHasherDefault<std::collections::hash_map::DefaultHasher>>;

/// A plan being written down. Names are the writer's own and end with the builder.
pub(super) struct Builder<'a> {
    plan: Plan,
    ids: &'a mut Ids,
    project: Project,
    calendar: Calendar,
    tasks: Names<Task>,
    people: Names<Person>,
    columns: Names<Column>,
    labels: Names<Label>,
    phase: Option<Id<Task>>,
    phases: usize,
    /// Tasks of the present phase, so far.
    children: usize,
    cards: usize,
    /// Links by the names of their tasks, made at the end, when every name is known.
    after: Vec<(&'static str, Id<Task>)>,
    /// Names that nothing bears: a slip of the writer, which a test catches.
    unknown: Vec<&'static str>,
}

impl<'a> Builder<'a> {
    /// A plan with the standard calendar.
    pub(super) fn new(name: &str, start: Date, now: DateTime, ids: &'a mut Ids) -> Self {
        let calendar = Calendar::standard(ids.next());
        let project = Project {
            id: ids.next(),
            name: name.trim().into(),
            key: super::key_from(name),
            start: start.at(8 * 3600),
            calendar: Some(calendar.id),
            next_task_number: 1,
            next_risk_number: 1,
            next_log_number: 1,
            created: Some(now),
            ..Project::default()
        };
        Self {
            plan: Plan::default(),
            ids,
            project,
            calendar,
            tasks: Names::default(),
            people: Names::default(),
            columns: Names::default(),
            labels: Names::default(),
            phase: None,
            phases: 0,
            children: 0,
            cards: 0,
            after: Vec::new(),
            unknown: Vec::new(),
        }
    }

    /// The project record, to fill in.
    pub(super) fn project(&mut self) -> &mut Project {
        &mut self.project
    }

    /// A new id.
    pub(super) fn id<T>(&mut self) -> Id<T> {
        self.ids.next()
    }

    /// What is written down so far.
    pub(super) const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Adds any record.
    pub(super) fn put(&mut self, record: impl Into<AnyRecord>) {
        self.plan.put(record.into());
    }

    /// Closes a day of the project's calendar.
    pub(super) fn holiday(&mut self, name: &str, date: Date) {
        self.calendar.exceptions.push(CalendarException {
            name: name.into(),
            from: date,
            to: date,
            hours: Hours::closed(),
            ..CalendarException::default()
        });
    }

    /// Adds a column after those there are.
    pub(super) fn column(&mut self, word: &'static str, name: &str, category: Category, wip_max: Option<u32>) {
        let rank = Rank::nth(self.columns.len());
        let column = Column { id: self.ids.next(), name: name.into(), rank, category, wip_max, ..Column::default() };
        self.columns.insert(word, column.id);
        self.put(column);
    }

    /// Adds a label.
    pub(super) fn label(&mut self, name: &'static str, colour: u8) {
        let label = Label { id: self.ids.next(), name: name.into(), colour, ..Label::default() };
        self.labels.insert(name, label.id);
        self.put(label);
    }

    /// Adds a person or a role.
    pub(super) fn person(&mut self, word: &'static str, person: Person) -> Id<Person> {
        let person = Person { id: self.ids.next(), ..person };
        let id = person.id;
        self.people.insert(word, id);
        self.put(person);
        id
    }

    /// Begins a phase: a summary at the top, into which the tasks that follow go.
    pub(super) fn phase(&mut self, name: &str) -> Id<Task> {
        let id = self.ids.next();
        let rank = Rank::nth(self.phases);
        self.phases += 1;
        self.children = 0;
        self.phase = Some(id);
        self.put(Task { id, name: name.into(), rank, ..Task::default() });
        id
    }

    /// Changes a task that is there.
    pub(super) fn change_task(&mut self, id: Id<Task>, change: impl FnOnce(&mut Task)) {
        if let Some(found) = self.plan.get(id) {
            let mut task = Task::clone(found);
            change(&mut task);
            self.put(task);
        }
    }

    /// Adds a task to the present phase, after those there are. It keeps the number it has.
    pub(super) fn task(&mut self, word: &'static str, mut task: Task, after: &[&'static str]) -> Id<Task> {
        task.estimate_is_of_now();
        let id = self.ids.next();
        let rank = Rank::nth(self.children);
        self.children += 1;
        self.cards += 1;
        self.tasks.insert(word, id);
        self.after.extend(after.iter().map(|before| (*before, id)));
        let card_rank = Rank::nth(self.cards);
        let created = task.created.or(self.project.created);
        self.put(Task { id, parent: self.phase, rank, card_rank, created, ..task });
        id
    }

    /// Somebody works on a task, with a share of their time in hundredths of a percent.
    pub(super) fn assign(&mut self, task: Id<Task>, person: &'static str, units: u32) {
        self.assign_at(task, person, units, None);
    }

    /// As [`Builder::assign`], at a cost of its own.
    pub(super) fn assign_at(&mut self, task: Id<Task>, person: &'static str, units: u32, cost: Option<Money>) {
        let Some(person) = self.person_named(person) else { return };
        let units = (units != 10_000).then_some(units);
        let id = self.ids.next();
        self.put(Assignment { id, task, person, units, cost, ..Assignment::default() });
    }

    /// Adds a risk with the next number.
    pub(super) fn risk(&mut self, risk: Risk) -> Id<Risk> {
        let id = self.ids.next();
        let number = self.project.next_risk_number;
        self.project.next_risk_number += 1;
        self.put(Risk { id, number, ..risk });
        id
    }

    /// Changes a risk that is there.
    pub(super) fn change_risk(&mut self, id: Id<Risk>, change: impl FnOnce(&mut Risk)) {
        if let Some(found) = self.plan.get(id) {
            let mut risk = Risk::clone(found);
            change(&mut risk);
            self.put(risk);
        }
    }

    /// The task with a name.
    pub(super) fn task_named(&mut self, word: &'static str) -> Option<Id<Task>> {
        look(&self.tasks, word, &mut self.unknown)
    }

    /// The person with a name.
    pub(super) fn person_named(&mut self, word: &'static str) -> Option<Id<Person>> {
        look(&self.people, word, &mut self.unknown)
    }

    /// The column with a name.
    pub(super) fn column_named(&mut self, word: &'static str) -> Option<Id<Column>> {
        look(&self.columns, word, &mut self.unknown)
    }

    /// The labels with these names.
    pub(super) fn labels_named(&mut self, words: &[&'static str]) -> Vec<Id<Label>> {
        words.iter().filter_map(|word| look(&self.labels, word, &mut self.unknown)).collect()
    }

    /// The plan. Tasks without a number get the next ones, in the order of the outline: work first, then milestones and
    /// summaries, so that keys of work count up without gaps.
    pub(super) fn finish(mut self) -> Plan {
        for (before, successor) in std::mem::take(&mut self.after) {
            if let Some(predecessor) = self.task_named(before) {
                let id = self.ids.next();
                self.put(Link { id, predecessor, successor, ..Link::default() });
            }
        }
        debug_assert!(self.unknown.is_empty(), "names that nothing bears: {:?}", self.unknown);
        let outline = crate::plan::Outline::of(&self.plan);
        let mut next = self.plan.tasks.iter().map(|task| task.number).max().unwrap_or(0) + 1;
        for special in [false, true] {
            for (row, found) in outline.rows().iter().enumerate() {
                let Some(task) = self.plan.get(found.task).cloned() else { continue };
                if task.number == 0 && (task.milestone || outline.is_summary(row)) == special {
                    self.plan.put(Task { number: next, ..Task::clone(&task) }.into());
                    next += 1;
                }
            }
        }
        self.project.next_task_number = next;
        self.plan.put(self.project.into());
        self.plan.put(self.calendar.into());
        self.plan
    }
}

fn look<T>(names: &Names<T>, word: &'static str, unknown: &mut Vec<&'static str>) -> Option<Id<T>> {
    let found = names.get(word).copied();
    if found.is_none() {
        unknown.push(word);
    }
    found
}

/// A duration of whole working days of eight hours.
pub(super) const fn days(days: i64) -> Duration {
    Duration::working(days * 8 * 3600)
}
