//! Skills: what the open work needs, who has it, and where the gap is.

use std::collections::BTreeMap;

use crate::plan::skill::{Skill, SkillLevel};
use crate::plan::{Id, IdMap, Person, PersonKind, Plan, Task};

/// What is between what is needed and what there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// Nobody has it at all.
    Nobody,
    /// Somebody has it, nobody as well as it is needed.
    TooLow(SkillLevel),
    /// One person has it as well as it is needed: the work waits when they are away.
    OnePerson,
    /// Two or more have it.
    None,
    /// Nothing that is open needs it.
    NotNeeded,
}

/// A skill.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SkillRow {
    /// As it is written most.
    pub name: String,
    /// The highest level that open work needs.
    pub needed: Option<SkillLevel>,
    /// Open tasks that need it.
    pub tasks: usize,
    /// Who has it, by name.
    pub people: Vec<(Id<Person>, SkillLevel)>,
    /// Where it falls short.
    pub gap: Gap,
}

/// A task that none of its assignees can do as it needs to be done.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lack {
    /// The task.
    pub task: Id<Task>,
    /// What it needs and nobody on it has.
    pub skill: Skill,
    /// Who could: in the project with the skill, the best first.
    pub able: Vec<Id<Person>>,
    /// How well anybody in the project has it.
    pub best: Option<SkillLevel>,
}

/// People named for a task.
const NAMED: usize = 3;

impl Lack {
    /// What is lacking, and who could, in words.
    #[must_use]
    pub fn words(&self, plan: &Plan) -> String {
        let people = self.able.iter().take(NAMED).filter_map(|id| plan.get(*id));
        let names: Vec<&str> = people.map(|person| person.name.as_str()).collect();
        match (names.as_slice(), self.best) {
            ([], None) => format!("needs {}: nobody here has it", self.skill),
            ([], Some(best)) => format!("needs {}: nobody here is above {}", self.skill, best.word()),
            (names, _) => format!("needs {}: {} could", self.skill, names.join(", ")),
        }
    }
}

impl SkillRow {
    /// Where it falls short, in words.
    #[must_use]
    pub fn gap_words(&self, plan: &Plan) -> String {
        match self.gap {
            Gap::Nobody => "Nobody has it".into(),
            Gap::TooLow(best) => format!("Nobody above {}", best.word()),
            Gap::OnePerson => {
                let able = self.people.iter().find(|(_, level)| Some(*level) >= self.needed);
                let name = able.and_then(|(person, _)| plan.get(*person)).map_or("", |person| &person.name);
                format!("Only {name}")
            }
            Gap::None => "None".into(),
            Gap::NotNeeded => "Not needed now".into(),
        }
    }
}

/// How well somebody has a skill.
#[must_use]
pub fn level_of(person: &Person, name: &str) -> Option<SkillLevel> {
    person.skills.iter().find(|skill| skill.is(name)).map(|skill| skill.level)
}

/// How many of the skills that a task needs somebody has as well as it needs them.
#[must_use]
pub fn fit(task: &Task, person: &Person) -> usize {
    let has = |need: &&Skill| level_of(person, &need.name) >= Some(need.level);
    task.skills.iter().filter(has).count()
}

/// Those who can have skills, by name.
fn able_people(plan: &Plan) -> Vec<&Person> {
    let people = plan.people.iter().map(|person| &**person);
    let mut found: Vec<&Person> = people
        .filter(|person| !person.archived && matches!(person.person_kind, PersonKind::Person | PersonKind::Role))
        .collect();
    found.sort_by_cached_key(|person| (person.name.to_lowercase(), person.id));
    found
}

/// Tasks that are still to be done.
fn open(plan: &Plan) -> impl Iterator<Item = &Task> {
    plan.tasks.iter().map(|task| &**task).filter(|task| !task.archived && !task.inactive && !task.is_done(plan))
}

/// All skills that somebody has or something needs: the widest gap first, then by name.
#[must_use]
pub fn skills(plan: &Plan) -> Vec<SkillRow> {
    let mut rows: BTreeMap<String, SkillRow> = BTreeMap::new();
    let row = |rows: &mut BTreeMap<String, SkillRow>, skill: &Skill, change: &mut dyn FnMut(&mut SkillRow)| {
        let row = rows.entry(skill.name.trim().to_lowercase()).or_insert_with(|| SkillRow {
            name: skill.name.trim().to_owned(),
            needed: None,
            tasks: 0,
            people: Vec::new(),
            gap: Gap::NotNeeded,
        });
        change(row);
    };
    for person in able_people(plan) {
        for skill in &person.skills {
            row(&mut rows, skill, &mut |row| {
                if row.people.last().is_none_or(|(last, _)| *last != person.id) {
                    row.people.push((person.id, skill.level));
                }
            });
        }
    }
    for task in open(plan) {
        for skill in &task.skills {
            row(&mut rows, skill, &mut |row| {
                row.needed = row.needed.max(Some(skill.level));
                row.tasks += 1;
            });
        }
    }
    let mut found: Vec<SkillRow> = rows.into_values().collect();
    for row in &mut found {
        row.gap = gap(row);
    }
    found.sort_by_cached_key(|row| (row.gap, row.name.to_lowercase()));
    found
}

fn gap(row: &SkillRow) -> Gap {
    let Some(needed) = row.needed else { return Gap::NotNeeded };
    match row.people.iter().filter(|(_, level)| *level >= needed).count() {
        0 => row.people.iter().map(|(_, level)| *level).max().map_or(Gap::Nobody, Gap::TooLow),
        1 => Gap::OnePerson,
        _ => Gap::None,
    }
}

/// What assigned people lack: each skill of an open task that none of its assignees has as well as it is needed.
#[must_use]
pub fn lacking(plan: &Plan) -> Vec<Lack> {
    let mut on_it: IdMap<Id<Task>, Vec<&Person>> = IdMap::default();
    for one in plan.assignments.iter() {
        if let Some(person) = plan.get(one.person) {
            on_it.entry(one.task).or_default().push(person);
        }
    }
    let people = able_people(plan);
    let mut found = Vec::new();
    for task in open(plan).filter(|task| !task.skills.is_empty()) {
        let Some(assignees) = on_it.get(&task.id) else { continue };
        for skill in &task.skills {
            let has = |person: &&Person| level_of(person, &skill.name) >= Some(skill.level);
            if !assignees.iter().any(&has) {
                let mut able: Vec<&Person> = people.iter().copied().filter(|person| has(person)).collect();
                able.sort_by_key(|person| std::cmp::Reverse(level_of(person, &skill.name)));
                let able = able.into_iter().map(|person| person.id).collect();
                let best = people.iter().filter_map(|person| level_of(person, &skill.name)).max();
                found.push((task.number, Lack { task: task.id, skill: skill.clone(), able, best }));
            }
        }
    }
    found.sort_by_key(|one| (one.0, one.1.task));
    found.into_iter().map(|(_, lack)| lack).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignment, Ids};

    fn plan() -> (Plan, [Id<Person>; 3], [Id<Task>; 2]) {
        let mut ids = Ids::seeded(5);
        let mut plan = Plan::default();
        let people = [("Ada", "React expert, SQL"), ("Bo", "react, Rust basic"), ("Cy", "")].map(|(name, skills)| {
            let id = ids.next();
            plan.put(Person { id, name: name.into(), skills: Skill::list(skills), ..Person::default() }.into());
            id
        });
        let tasks = ["React expert, SQL", "Rust, Go"].map(|skills| {
            let id = ids.next();
            plan.put(Task { id, name: "T".into(), skills: Skill::list(skills), ..Task::default() }.into());
            id
        });
        for (task, person) in [(tasks[0], people[1]), (tasks[1], people[1])] {
            plan.put(Assignment { id: ids.next(), task, person, ..Assignment::default() }.into());
        }
        (plan, people, tasks)
    }

    #[test]
    fn the_gap_is_between_what_is_needed_and_who_has_it() {
        let (mut plan, [ada, bo, _], [first, second]) = plan();
        let told = |plan: &Plan| skills(plan).into_iter().map(|row| (row.name, row.gap)).collect::<Vec<_>>();
        let named = |name: &str, gap| (name.to_owned(), gap);
        assert_eq!(
            told(&plan),
            [
                named("Go", Gap::Nobody),
                named("Rust", Gap::TooLow(SkillLevel::Basic)),
                named("React", Gap::OnePerson),
                named("SQL", Gap::OnePerson),
            ]
        );
        let react = skills(&plan).into_iter().find(|row| row.name == "React").unwrap();
        assert_eq!(react.people, [(ada, SkillLevel::Expert), (bo, SkillLevel::Good)]);
        assert_eq!((react.needed, react.tasks), (Some(SkillLevel::Expert), 1));
        // What is done needs nothing any more.
        for id in [first, second] {
            let mut task = Task::clone(plan.get(id).unwrap());
            task.percent_complete = 100;
            plan.put(task.into());
        }
        assert!(skills(&plan).iter().all(|row| row.gap == Gap::NotNeeded));
        assert!(lacking(&plan).is_empty());
    }

    #[test]
    fn who_is_on_a_task_may_lack_what_it_needs() {
        let (plan, [ada, bo, cy], [first, second]) = plan();
        let lacks: Vec<_> =
            lacking(&plan).into_iter().map(|lack| (lack.task, lack.skill.to_string(), lack.able)).collect();
        let expected = [
            (first, "React (expert)".to_owned(), vec![ada]),
            (first, "SQL".to_owned(), vec![ada]),
            (second, "Rust".to_owned(), vec![]),
            (second, "Go".to_owned(), vec![]),
        ];
        assert_eq!(lacks.len(), 4);
        assert!(expected.iter().all(|one| lacks.contains(one)));
        let words: Vec<String> = lacking(&plan).iter().map(|lack| lack.words(&plan)).collect();
        let told = |words_of: &str| words.iter().any(|words| words == words_of);
        assert!(told("needs React (expert): Ada could") && told("needs Go: nobody here has it"), "{words:?}");
        // Bo has it, and not well enough: that is not the same as nobody.
        assert!(told("needs Rust: nobody here is above basic"), "{words:?}");
        let task = plan.get(first).unwrap();
        assert_eq!([ada, bo, cy].map(|person| fit(task, plan.get(person).unwrap())), [2, 0, 0]);
    }
}
