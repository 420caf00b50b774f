//! Who is responsible, accountable, consulted, informed (RACI).

use super::id::{Id, IdMap};
use super::kinds::Plan;
use super::outline::Outline;
use super::person::{Person, PersonKind};
use super::record::record;
use super::task::Task;

record! {
    kind Responsibility; owners [task, person]; refs [];
    /// What part somebody has in a task beside answering for it: the A of RACI is `accountable` of the task, so that there
    /// is never more than one.
    pub struct Responsibility {
        /// In what.
        pub task: Id<Task>,
        /// Who: a person or a role.
        pub person: Id<Person>,
        /// Does it, or sees to it that it is done.
        pub responsible: bool,
        /// Is asked before it is decided or done.
        pub consulted: bool,
        /// Is told afterwards.
        pub informed: bool,
    }
}

impl Responsibility {
    /// The part it is, which is never accountable.
    #[must_use]
    pub const fn part(&self) -> Part {
        let Self { responsible, consulted, informed, .. } = *self;
        Part { responsible, accountable: false, consulted, informed }
    }
}

/// The part of one person in one task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Part {
    /// R: does it.
    pub responsible: bool,
    /// A: answers for it.
    pub accountable: bool,
    /// C: is asked before.
    pub consulted: bool,
    /// I: is told afterwards.
    pub informed: bool,
}

impl Part {
    /// The letters with their words, in the order of the name.
    pub const LETTERS: [(char, &'static str); 4] =
        [('R', "Responsible"), ('A', "Accountable"), ('C', "Consulted"), ('I', "Informed")];

    /// Whether a letter holds; of other characters none does.
    #[must_use]
    pub const fn has(self, letter: char) -> bool {
        match letter {
            'R' => self.responsible,
            'A' => self.accountable,
            'C' => self.consulted,
            'I' => self.informed,
            _ => false,
        }
    }

    /// No part at all.
    #[must_use]
    pub const fn is_none(self) -> bool {
        !(self.responsible || self.accountable || self.consulted || self.informed)
    }

    /// With a letter where it was not, without it where it was. One can do a thing and answer for it; who does either needs
    /// not be asked or told about it, and who is asked knows of it.
    #[must_use]
    pub fn toggled(self, letter: char) -> Self {
        let on = !self.has(letter);
        let (responsible, accountable) = (self.responsible, self.accountable);
        match letter {
            'R' => Self { responsible: on, accountable, ..Self::default() },
            'A' => Self { responsible, accountable: on, ..Self::default() },
            'C' => Self { consulted: on, ..Self::default() },
            'I' => Self { informed: on, ..Self::default() },
            _ => self,
        }
    }

    /// The next when one goes round: none, R, A, both, C, I, none.
    #[must_use]
    pub fn next(self) -> Self {
        let round = ["", "R", "A", "AR", "C", "I"];
        let letters = self.letters();
        let at = round.iter().position(|one| *one == letters).map_or(0, |at| at + 1);
        round.get(at % round.len()).unwrap_or(&"").chars().fold(Self::default(), Self::toggled)
    }

    /// The letters, as `AR`; empty for none.
    #[must_use]
    pub fn letters(self) -> String {
        ['A', 'R', 'C', 'I'].into_iter().filter(|letter| self.has(*letter)).collect()
    }

    /// In words: `Accountable and responsible`; empty for none.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self { accountable: true, responsible: true, .. } => "Accountable and responsible",
            Self { accountable: true, .. } => "Accountable",
            Self { responsible: true, .. } => "Responsible",
            Self { consulted: true, .. } => "Consulted",
            Self { informed: true, .. } => "Informed",
            _ => "",
        }
    }
}

/// The parts people have in tasks, read once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts(IdMap<Id<Task>, Vec<(Id<Person>, Part)>>);

impl Parts {
    /// The parts in all tasks.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let mut all = IdMap::<Id<Task>, Vec<(Id<Person>, Part)>>::default();
        for task in plan.tasks.iter() {
            if let Some(person) = task.accountable {
                add(all.entry(task.id).or_default(), person, Part { accountable: true, ..Part::default() });
            }
        }
        for one in plan.responsibilities.iter() {
            add(all.entry(one.task).or_default(), one.person, one.part());
        }
        Self(all)
    }

    /// The parts in one task only.
    #[must_use]
    pub fn of_task(plan: &Plan, task: Id<Task>) -> Self {
        let mut parts: Vec<(Id<Person>, Part)> = Vec::new();
        let mut found = |person, part| add(&mut parts, person, part);
        if let Some(person) = plan.get(task).and_then(|task| task.accountable) {
            found(person, Part { accountable: true, ..Part::default() });
        }
        for one in plan.responsibilities.iter().filter(|one| one.task == task) {
            found(one.person, one.part());
        }
        Self(std::iter::once((task, parts)).collect())
    }

    /// Who has which part in a task.
    #[must_use]
    pub fn in_task(&self, task: Id<Task>) -> &[(Id<Person>, Part)] {
        self.0.get(&task).map_or(&[], Vec::as_slice)
    }

    /// The part of somebody in a task.
    #[must_use]
    pub fn at(&self, task: Id<Task>, person: Id<Person>) -> Part {
        self.in_task(task).iter().find(|(known, _)| *known == person).map(|(_, part)| *part).unwrap_or_default()
    }
}

/// Adds a part to those in a task: of two records for one person both hold.
fn add(parts: &mut Vec<(Id<Person>, Part)>, person: Id<Person>, more: Part) {
    match parts.iter_mut().find(|(known, _)| *known == person) {
        Some((_, part)) => {
            part.responsible |= more.responsible;
            part.accountable |= more.accountable;
            part.consulted |= more.consulted;
            part.informed |= more.informed;
        }
        None => parts.push((person, more)),
    }
}

/// The deliverables of a plan, in the order of the outline: summaries, milestones, and whatever somebody does, is asked or
/// told about. `all` = every task.
#[must_use]
pub fn deliverables(plan: &Plan, outline: &Outline, all: bool) -> Vec<Id<Task>> {
    let noted: std::collections::BTreeSet<Id<Task>> = plan.responsibilities.iter().map(|one| one.task).collect();
    let rows = outline.rows().iter().enumerate();
    let shown = rows.filter(|(row, found)| {
        all || outline.is_summary(*row)
            || noted.contains(&found.task)
            || plan.get(found.task).is_some_and(|task| task.milestone)
    });
    shown.map(|(_, found)| found.task).collect()
}

/// The people and roles who can have a part, by name; roles last. Who has left stays out.
#[must_use]
pub fn partakers(plan: &Plan) -> Vec<Id<Person>> {
    let mut found: Vec<&Person> = (plan.people.iter().map(|person| &**person))
        .filter(|person| !person.archived && matches!(person.person_kind, PersonKind::Person | PersonKind::Role))
        .collect();
    found.sort_by_cached_key(|person| (person.person_kind == PersonKind::Role, person.name.to_lowercase(), person.id));
    found.into_iter().map(|person| person.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn going_round_passes_every_part_and_comes_back() {
        let mut part = Part::default();
        let mut seen = Vec::new();
        for _ in 0..6 {
            part = part.next();
            seen.push(part.letters());
        }
        assert_eq!(seen, ["R", "A", "AR", "C", "I", ""]);
        // What can be in a file and goes round nowhere begins anew.
        let odd = Part { responsible: true, informed: true, ..Part::default() };
        assert_eq!(odd.next().letters(), "");
    }

    #[test]
    fn who_does_it_is_not_asked_about_it() {
        let asked = Part::default().toggled('C');
        assert_eq!(asked.toggled('I').letters(), "I");
        assert_eq!(asked.toggled('R').letters(), "R");
        assert_eq!(asked.toggled('R').toggled('A').letters(), "AR");
        assert_eq!(asked.toggled('A').toggled('R').toggled('R').letters(), "A");
        assert!(asked.toggled('C').is_none());
        assert_eq!(asked.toggled('x'), asked);
    }
}
