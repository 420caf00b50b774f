//! What the RACI matrix lacks, and what could be in it: one who answers for each row, somebody who does it, nobody with too
//! much, nobody without a part.

use crate::plan::responsibility::{Part, Parts, deliverables, partakers};
use crate::plan::{Id, IdMap, IdSet, Outline, Person, Plan, Task};

use super::board::assigned;

/// More people than these who do one thing are too many for anybody to feel responsible.
const CROWD: usize = 3;
/// So many rows there must be before it is judged whether somebody has too much.
const ENOUGH_ROWS: usize = 6;
/// So many people there must be before it is judged whether somebody has too much.
const ENOUGH_PEOPLE: usize = 3;

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// Nobody answers for it.
    NobodyAccountable,
    /// Nobody does it.
    NobodyResponsible,
    /// So many do it that none may feel responsible.
    Crowd(usize),
}

/// A row: a deliverable and the parts in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The deliverable.
    pub task: Id<Task>,
    /// Depth in the outline, 0 at the top.
    pub level: usize,
    /// Tasks are below it.
    pub summary: bool,
    /// It is finished: nothing is asked of it any more.
    pub done: bool,
    /// Who has which part; people of the plan only.
    pub parts: Vec<(Id<Person>, Part)>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Letters that could be set, each with whom.
    pub suggested: Vec<(Id<Person>, char)>,
}

impl Line {
    /// The part of somebody.
    #[must_use]
    pub fn part(&self, person: Id<Person>) -> Part {
        self.parts.iter().find(|(known, _)| *known == person).map(|(_, part)| *part).unwrap_or_default()
    }
}

/// A column: a person or role, and how much they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Who.
    pub person: Id<Person>,
    /// Rows that they do.
    pub responsible: usize,
    /// Rows that they answer for.
    pub accountable: usize,
    /// Rows in which they have any part.
    pub any: usize,
    /// They do, or answer for, more than half of all open rows.
    pub too_much: bool,
}

/// The matrix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// The rows, in the order of the outline.
    pub lines: Vec<Line>,
    /// The columns: people by name, then roles.
    pub columns: Vec<Column>,
}

impl Matrix {
    /// The matrix of the deliverables, of these tasks too, or of all tasks.
    #[must_use]
    pub fn of(plan: &Plan, outline: &Outline, all: bool, picked: &[Id<Task>]) -> Self {
        let parts = Parts::of(plan);
        let people = partakers(plan);
        let known: IdSet<Id<Person>> = people.iter().copied().collect();
        let workers = Workers::of(plan, outline, &known);
        let mut rows: IdSet<Id<Task>> = deliverables(plan, outline, all).into_iter().collect();
        rows.extend(picked.iter().copied());
        let mut lines = Vec::with_capacity(rows.len());
        for (row, found) in outline.rows().iter().enumerate() {
            let Some(task) = plan.get(found.task).filter(|task| rows.contains(&task.id)) else { continue };
            let there: Vec<_> =
                parts.in_task(task.id).iter().copied().filter(|(person, _)| known.contains(person)).collect();
            let done = task.is_done(plan);
            let mut line = Line {
                task: task.id,
                level: found.level,
                summary: outline.is_summary(row),
                done,
                parts: there,
                problems: Vec::new(),
                suggested: Vec::new(),
            };
            if !done {
                judge(&mut line);
                let above =
                    outline.rows().get(found.parent.unwrap_or(usize::MAX)).and_then(|above| plan.get(above.task));
                let above = above.and_then(|above| above.accountable).filter(|above| known.contains(above));
                suggest(&mut line, workers.on(row), above);
            }
            lines.push(line);
        }
        let columns = columns(&people, &lines);
        Self { lines, columns }
    }

    /// Rows with a problem.
    #[must_use]
    pub fn wrong(&self) -> usize {
        self.lines.iter().filter(|line| !line.problems.is_empty()).count()
    }

    /// All suggestions of all rows.
    #[must_use]
    pub fn suggestions(&self) -> Vec<((Id<Task>, Id<Person>), char)> {
        let of = |line: &Line| {
            let task = line.task;
            line.suggested.iter().map(move |(person, letter)| ((task, *person), *letter)).collect::<Vec<_>>()
        };
        self.lines.iter().flat_map(of).collect()
    }
}

fn judge(line: &mut Line) {
    let responsible = line.parts.iter().filter(|(_, part)| part.responsible).count();
    if !line.parts.iter().any(|(_, part)| part.accountable) {
        line.problems.push(Problem::NobodyAccountable);
    }
    if responsible == 0 {
        line.problems.push(Problem::NobodyResponsible);
    } else if responsible > CROWD {
        line.problems.push(Problem::Crowd(responsible));
    }
}

/// Who works on it is responsible, where nobody is yet; who answers for what it is part of, or else who does most of it,
/// is accountable.
fn suggest(line: &mut Line, workers: Vec<Id<Person>>, above: Option<Id<Person>>) {
    let answers = line.parts.iter().find(|(_, part)| part.accountable).map(|(person, _)| *person);
    let answer = answers.or(above).or_else(|| workers.first().copied());
    if line.problems.contains(&Problem::NobodyResponsible) {
        let doers: Vec<_> = if workers.is_empty() { answer.into_iter().collect() } else { workers };
        line.suggested.extend(doers.into_iter().take(CROWD).map(|person| (person, 'R')));
    }
    if let Some(person) = answer.filter(|_| answers.is_none()) {
        line.suggested.push((person, 'A'));
    }
}

fn columns(people: &[Id<Person>], lines: &[Line]) -> Vec<Column> {
    let open = lines.iter().filter(|line| !line.done).count();
    let mut all: IdMap<Id<Person>, (Column, usize)> = people
        .iter()
        .map(|person| {
            (*person, (Column { person: *person, responsible: 0, accountable: 0, any: 0, too_much: false }, 0))
        })
        .collect();
    for line in lines {
        for (person, part) in &line.parts {
            let Some((column, carried)) = all.get_mut(person) else { continue };
            column.responsible += usize::from(part.responsible);
            column.accountable += usize::from(part.accountable);
            column.any += usize::from(!part.is_none());
            *carried += usize::from(!line.done && (part.responsible || part.accountable));
        }
    }
    let judged = open >= ENOUGH_ROWS && people.len() >= ENOUGH_PEOPLE;
    let column = |person: &Id<Person>| {
        all.get(person).map(|(column, carried)| Column { too_much: judged && carried * 2 > open, ..*column })
    };
    people.iter().filter_map(column).collect()
}

/// Who works on a row of the outline and on what is below it.
struct Workers {
    /// Assignees of each row itself, the largest share first.
    own: Vec<Vec<Id<Person>>>,
    /// The row after each one's last descendant.
    ends: Vec<usize>,
}

impl Workers {
    fn of(plan: &Plan, outline: &Outline, known: &IdSet<Id<Person>>) -> Self {
        let mut own = vec![Vec::new(); outline.rows().len()];
        for (task, person) in assigned(plan).filter(|(_, person)| known.contains(person)) {
            if let Some(row) = outline.row_of(task).and_then(|row| own.get_mut(row)) {
                row.push(person);
            }
        }
        Self { own, ends: outline.rows().iter().map(|row| row.end).collect() }
    }

    /// Those on the row itself; of a summary without any, whoever is on most of the tasks below.
    fn on(&self, row: usize) -> Vec<Id<Person>> {
        let own = self.own.get(row).cloned().unwrap_or_default();
        let end = self.ends.get(row).copied().unwrap_or(row);
        if !own.is_empty() || end <= row + 1 {
            return own;
        }
        // In order of the outline: of two with as many tasks the one who begins.
        let mut counts: Vec<(Id<Person>, usize)> = Vec::new();
        for person in self.own.get(row..end).into_iter().flatten().flatten() {
            match counts.iter_mut().find(|(known, _)| known == person) {
                Some((_, count)) => *count += 1,
                None => counts.push((*person, 1)),
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| *count);
        most.map(|(person, _)| *person).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignment, Ids, Rank, Responsibility};

    /// A phase with two tasks below it and a milestone, and three people.
    fn setting() -> (Plan, Ids, [Id<Task>; 4], [Id<Person>; 3]) {
        let mut ids = Ids::seeded(3);
        let mut plan = Plan::default();
        let people = ["Ada", "Bo", "Cy"].map(|name| {
            let id = ids.next();
            plan.put(Person { id, name: name.into(), ..Person::default() }.into());
            id
        });
        let phase: Id<Task> = ids.next();
        let mut task = |id, parent, milestone, at| {
            plan.put(Task { id, parent, milestone, rank: Rank::nth(at), ..Task::default() }.into());
            id
        };
        let tasks = [
            task(phase, None, false, 0),
            task(ids.next(), Some(phase), false, 1),
            task(ids.next(), Some(phase), false, 2),
            task(ids.next(), Some(phase), true, 3),
        ];
        (plan, ids, tasks, people)
    }

    fn assign(plan: &mut Plan, ids: &mut Ids, task: Id<Task>, person: Id<Person>, units: u32) {
        plan.put(Assignment { id: ids.next(), task, person, units: Some(units), ..Assignment::default() }.into());
    }

    #[test]
    fn rows_are_summaries_and_milestones_and_what_is_noted_or_picked() {
        let (mut plan, mut ids, [phase, one, two, end], [ada, ..]) = setting();
        let rows = |plan: &Plan, all, picked: &[Id<Task>]| {
            let matrix = Matrix::of(plan, &Outline::of(plan), all, picked);
            matrix.lines.iter().map(|line| line.task).collect::<Vec<_>>()
        };
        assert_eq!(rows(&plan, false, &[]), [phase, end]);
        assert_eq!(rows(&plan, true, &[]), [phase, one, two, end]);
        assert_eq!(rows(&plan, false, &[two]), [phase, two, end]);
        plan.put(
            Responsibility { id: ids.next(), task: one, person: ada, informed: true, ..Responsibility::default() }
                .into(),
        );
        assert_eq!(rows(&plan, false, &[]), [phase, one, end]);
    }

    #[test]
    fn what_is_missing_is_said_and_who_works_on_it_is_suggested() {
        let (mut plan, mut ids, [phase, one, two, end], [ada, bo, cy]) = setting();
        assign(&mut plan, &mut ids, one, bo, 5_000);
        assign(&mut plan, &mut ids, one, ada, 10_000);
        assign(&mut plan, &mut ids, two, bo, 10_000);
        let line = |plan: &Plan, task| {
            Matrix::of(plan, &Outline::of(plan), true, &[]).lines.into_iter().find(|line| line.task == task).unwrap()
        };
        let found = line(&plan, one);
        assert_eq!(found.problems, [Problem::NobodyAccountable, Problem::NobodyResponsible]);
        assert_eq!(found.suggested, [(ada, 'R'), (bo, 'R'), (ada, 'A')]);
        // The one on most of what is below; of the milestone nobody knows anything.
        assert_eq!(line(&plan, phase).suggested, [(bo, 'R'), (bo, 'A')]);
        assert_eq!(line(&plan, end).suggested, []);
        let mut task = Task::clone(plan.get(phase).unwrap());
        task.accountable = Some(cy);
        plan.put(task.into());
        assert_eq!(line(&plan, phase).problems, [Problem::NobodyResponsible]);
        assert_eq!(line(&plan, one).suggested.last(), Some(&(cy, 'A')));
        assert_eq!(line(&plan, end).suggested, [(cy, 'R'), (cy, 'A')]);
        // What is finished is not asked about any more.
        let mut task = Task::clone(plan.get(one).unwrap());
        task.percent_complete = 100;
        plan.put(task.into());
        assert_eq!((line(&plan, one).problems.len(), line(&plan, one).suggested.len()), (0, 0));
    }

    #[test]
    fn taking_all_suggestions_over_leaves_no_row_without_somebody_where_anybody_is_known() {
        let (mut plan, mut ids, [_, one, ..], [ada, ..]) = setting();
        assign(&mut plan, &mut ids, one, ada, 10_000);
        let matrix = Matrix::of(&plan, &Outline::of(&plan), false, &[]);
        assert_eq!(matrix.wrong(), 2);
        for ((task, person), letter) in matrix.suggestions() {
            if letter == 'A' {
                let mut task = Task::clone(plan.get(task).unwrap());
                task.accountable = Some(person);
                plan.put(task.into());
            } else {
                plan.put(
                    Responsibility { id: ids.next(), task, person, responsible: true, ..Responsibility::default() }
                        .into(),
                );
            }
        }
        // The milestone has got somebody above it now, who is suggested next.
        assert_eq!(Matrix::of(&plan, &Outline::of(&plan), false, &[]).wrong(), 1);
    }

    #[test]
    fn too_much_is_more_than_half_and_nobody_is_forgotten() {
        let (mut plan, mut ids, _, [ada, bo, cy]) = setting();
        for at in 0..8 {
            let id = ids.next();
            let who = if at < 7 { ada } else { bo };
            plan.put(
                Task { id, milestone: true, accountable: Some(who), rank: Rank::nth(10 + at), ..Task::default() }
                    .into(),
            );
        }
        let matrix = Matrix::of(&plan, &Outline::of(&plan), false, &[]);
        let told = |who| {
            matrix
                .columns
                .iter()
                .find(|column| column.person == who)
                .map(|one| (one.accountable, one.any, one.too_much))
        };
        assert_eq!(told(ada), Some((7, 7, true)));
        assert_eq!(told(bo), Some((1, 1, false)));
        assert_eq!(told(cy), Some((0, 0, false)));
    }
}
