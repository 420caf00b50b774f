//! Who is named in a plan becomes the role they have: in the register of people, among the stakeholders, in the charter, and
//! wherever a text names them.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value};

use crate::plan::{AnyId, AnyRecord, Kind, Person, PersonKind, Plan, Project, Stakeholder};

/// Words within names that are written small.
const PARTICLES: [&str; 12] = ["von", "van", "de", "der", "den", "di", "da", "la", "le", "del", "bin", "al"];

/// Fields that hold the name of somebody, and nothing else.
const NAMED: [&str; 4] = ["sponsor", "accepted_by", "by", "supplier"];

/// Somebody who is named, and what stands for them.
struct Known {
    name: String,
    role: String,
    /// How texts are searched for the name.
    in_texts: InTexts,
}

/// How texts are searched for a name. One word may be a word like any other (`Legal`, `QA`, `Will`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum InTexts {
    /// Wherever it stands: a name of several words.
    Everywhere,
    /// Where only a name has a capital: within a sentence. So one word of a person of the plan.
    WithinSentences,
    /// Not at all; but it is told that it stays. An abbreviation has its capitals wherever it stands, and a stakeholder of
    /// one word is mostly a department.
    Stays,
}

impl Known {
    fn new(name: &str, role: String, person: bool) -> Self {
        let name = name.trim();
        let in_texts = if name.contains(' ') {
            InTexts::Everywhere
        } else if person && name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase) {
            InTexts::WithinSentences
        } else {
            InTexts::Stays
        };
        Self { name: name.into(), role, in_texts }
    }
}

/// What became of the names of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Renamed {
    /// Everybody who was named, and the role that stands for them.
    pub roles: Vec<(String, String)>,
    /// How many times a role was written over a name in texts.
    pub written: usize,
    /// Names that stay in texts since they may be ordinary words there, with how many times.
    pub left: BTreeMap<String, usize>,
}

/// A plan in which nobody is named, and what became of the names.
pub fn without(plan: &Plan) -> (Plan, Renamed) {
    // Roles that nobody fills by name keep theirs.
    let stay =
        plan.people.iter().filter(|person| !is_somebody(person)).map(|person| (person.name.trim().to_owned(), 1));
    let mut roles: BTreeMap<String, usize> = stay.collect();
    let mut new: BTreeMap<AnyId, String> = BTreeMap::new();
    let mut said: Vec<Known> = Vec::new();
    let persons: Vec<_> = plan.people.iter().filter(|person| is_somebody(person)).collect();
    for person in &persons {
        let role = numbered(&person.role, "Team member", &mut roles);
        said.push(Known::new(&person.name, role.clone(), true));
        new.insert(person.id.any(), role);
    }
    let sponsor = plan.project().map(|project| project.charter.sponsor.trim().to_owned()).unwrap_or_default();
    let known: HashSet<&str> = persons.iter().map(|person| person.name.trim()).collect();
    for one in plan.stakeholders.iter() {
        let name = one.name.trim();
        let person = one.person.and_then(|person| new.get(&person.any()).cloned());
        let named = person.is_some()
            || !one.email.trim().is_empty()
            || known.contains(name)
            || is_name(name)
            || (name == sponsor && one.role.to_lowercase().contains("sponsor"));
        if named {
            let role = one.role.split(',').next().unwrap_or_default();
            let role = person.unwrap_or_else(|| numbered(role, "Stakeholder", &mut roles));
            said.push(Known::new(name, role.clone(), false));
            new.insert(one.id.any(), role);
        }
    }
    if !sponsor.is_empty() && said.iter().all(|one| one.name != sponsor) && is_name(&sponsor) {
        said.push(Known::new(&sponsor, "Sponsor".into(), false));
    }
    // A stakeholder who is a person of the plan is known as that.
    let mut seen = HashSet::new();
    said.retain(|one| !one.name.is_empty() && seen.insert(one.name.clone()));
    let roles = said.iter().map(|one| (one.name.clone(), one.role.clone())).collect();
    said.extend(in_short(&said));
    // Who is called like the beginning of another one comes after them.
    said.sort_by_key(|one| std::cmp::Reverse(one.name.len()));
    let mut told = Renamed { roles, ..Renamed::default() };
    let plan = Plan::of(plan.records().filter_map(|record| {
        let record = match record {
            AnyRecord::Person(person) => match new.get(&person.id.any()) {
                Some(role) => as_role(&person, role).into(),
                None => AnyRecord::Person(person),
            },
            AnyRecord::Stakeholder(one) => match new.get(&one.id.any()) {
                Some(role) => {
                    let (name, email) = (role.clone(), String::new());
                    Stakeholder { name, email, ..Stakeholder::clone(&one) }.into()
                }
                None => AnyRecord::Stakeholder(one),
            },
            AnyRecord::Project(project) if !project.charter.sponsor.trim().is_empty() => {
                let mut project = Project::clone(&project);
                let known = said.iter().find(|one| one.name == project.charter.sponsor.trim());
                project.charter.sponsor = known.map_or_else(|| "Sponsor".to_owned(), |one| one.role.clone());
                project.into()
            }
            other => other,
        };
        let mut fields = record.to_value();
        let written = fields
            .iter_mut()
            .filter_map(|(field, value)| rewrite(field, value, &said, &mut told).then(|| field.clone()));
        let written: Vec<String> = written.collect();
        if written.is_empty() { Some(record) } else { read_back(record.kind(), fields, &written) }
    }));
    (plan, told)
}

/// The record that its rewritten fields make. Should they not make one, those that named somebody are left out: a template
/// rather lacks a text than keeps a name.
fn read_back(kind: Kind, mut fields: Map<String, Value>, written: &[String]) -> Option<AnyRecord> {
    let whole = AnyRecord::from_value(kind, &Value::Object(fields.clone()));
    let without = |_| {
        fields.retain(|field, _| !written.contains(field));
        AnyRecord::from_value(kind, &Value::Object(fields))
    };
    whole.or_else(without).ok()
}

/// First names and surnames by themselves, as people write of each other. A surname may be that of a product, and a first
/// name that of two people: those stay, and it is told that they do.
fn in_short(said: &[Known]) -> Vec<Known> {
    let mut found: BTreeMap<&str, Known> = BTreeMap::new();
    let known: HashSet<&str> = said.iter().map(|one| one.name.as_str()).collect();
    for one in said.iter().filter(|one| is_name(&one.name)) {
        let words = (one.name.split_whitespace().next(), one.name.split_whitespace().next_back());
        let parts = [(words.0, InTexts::WithinSentences), (words.1, InTexts::Stays)];
        for (part, in_texts) in parts.into_iter().filter_map(|(part, how)| Some((part?, how))) {
            if !known.contains(part) {
                let short = || Known { name: part.into(), role: one.role.clone(), in_texts };
                found.entry(part).and_modify(|other| other.in_texts = InTexts::Stays).or_insert_with(short);
            }
        }
    }
    found.into_values().collect()
}

/// A role by name: `Developer`, the next one `Developer 2`.
fn numbered(role: &str, without: &str, roles: &mut BTreeMap<String, usize>) -> String {
    let role = if role.trim().is_empty() { without } else { role.trim() };
    loop {
        let number = roles.entry(role.to_owned()).or_default();
        *number += 1;
        let name = if *number == 1 { role.to_owned() } else { format!("{role} {number}") };
        if name == role || !roles.contains_key(&name) {
            return name;
        }
    }
}

/// Whether it is somebody by name: a person, or a role that was given the name or address of whoever fills it.
fn is_somebody(person: &Person) -> bool {
    let (name, role) = (person.name.trim(), person.role.trim());
    match person.person_kind {
        PersonKind::Person => true,
        PersonKind::Role => !person.email.trim().is_empty() || !(role.is_empty() || name.starts_with(role)),
        _ => false,
    }
}

/// A person as the role that they fill. What says who it was is gone.
fn as_role(person: &Person, name: &str) -> Person {
    let role = if person.role.trim().is_empty() { name } else { person.role.trim() };
    Person {
        id: person.id,
        name: name.to_owned(),
        role: role.to_owned(),
        person_kind: PersonKind::Role,
        group: person.group.clone(),
        skills: person.skills.clone(),
        capacity: person.capacity,
        rates: person.rates.clone(),
        colour: person.colour,
        ..Person::default()
    }
}

/// Whether a text is written as names of persons are: several words, each with a capital. `Service desk` is none.
fn is_name(text: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() > 1
        && words.first().is_some_and(|word| capital(word))
        && words.last().is_some_and(|word| capital(word))
        && words.iter().all(|word| capital(word) || PARTICLES.contains(word))
}

/// Writes roles where a field has names; says whether it wrote anything.
fn rewrite(field: &str, value: &mut Value, said: &[Known], told: &mut Renamed) -> bool {
    match value {
        Value::String(text) => {
            if NAMED.contains(&field)
                && let Some(one) = said.iter().find(|one| one.name == text.trim())
            {
                text.clone_from(&one.role);
                return true;
            }
            let before = told.written;
            for one in said {
                if text.contains(one.name.as_str()) {
                    *text = whole_words(text, one, told);
                }
            }
            told.written != before
        }
        Value::Array(items) => items.iter_mut().fold(false, |changed, item| rewrite(field, item, said, told) | changed),
        Value::Object(fields) => {
            fields.iter_mut().fold(false, |changed, (field, value)| rewrite(field, value, said, told) | changed)
        }
        _ => false,
    }
}

/// A text with a name replaced where it is not part of a longer word, and where it can only be a name.
fn whole_words(text: &str, one: &Known, told: &mut Renamed) -> String {
    let joins = |sign: char| sign.is_alphanumeric() || (one.in_texts != InTexts::Everywhere && "-_/@".contains(sign));
    let mut parts = text.split(one.name.as_str()).peekable();
    let mut written = String::with_capacity(text.len());
    while let Some(part) = parts.next() {
        written.push_str(part);
        let Some(next) = parts.peek() else { break };
        let inside = written.chars().next_back().is_some_and(joins) || next.chars().next().is_some_and(joins);
        let named = match one.in_texts {
            InTexts::Everywhere => true,
            InTexts::WithinSentences => is_within_a_sentence(&written),
            InTexts::Stays => false,
        };
        if !inside && named {
            told.written += 1;
            written.push_str(&one.role);
        } else {
            if !inside {
                *told.left.entry(one.name.clone()).or_default() += 1;
            }
            written.push_str(&one.name);
        }
    }
    written
}

/// Whether what follows a text goes on with a sentence: the line has words before it, and they do not end one.
fn is_within_a_sentence(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim_end();
    let line = line.trim_end_matches(['(', '“', '"', '„', '*', '_', '[']).trim_end();
    line.contains(char::is_alphabetic) && !line.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::starter;
    use crate::plan::{
        Assignment, CardTemplate, Column, Communication, CostItem, Date, DateTime, Gap, Id, Ids, Meeting, Objective,
        Release, Requirement, Risk, Sprint, Task,
    };

    #[test]
    fn persons_are_told_from_departments() {
        for name in ["Helen Brandt", "Ludwig van Beethoven", "Ana María de la Cruz"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["Finance", "Service desk", "Staff of the old portal", "Owners of neighbouring systems", ""] {
            assert!(!is_name(name), "{name}");
        }
    }

    /// The roles of a template are filled by giving them names.
    #[test]
    fn a_role_that_was_given_a_name_is_somebody() {
        let mut ids = Ids::seeded(4);
        let mut plan = Plan::default();
        let people = [
            ("Ann Arch", "Architect", "ann@example.org"),
            ("Otto Ops", "Operations engineer", ""),
            ("Olaf Test", "Tester", ""),
            ("Tester", "Tester", ""),
            ("Tester 2", "Tester", ""),
        ];
        for (name, role, email) in people {
            let (id, person_kind) = (ids.next(), PersonKind::Role);
            let (name, role, email) = (name.into(), role.into(), email.into());
            plan.put(Person { id, name, person_kind, role, email, ..Person::default() }.into());
        }
        let (plan, told) = without(&plan);
        let mut names: Vec<_> =
            plan.people.iter().map(|person| (person.name.as_str(), person.email.as_str())).collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [("Architect", ""), ("Operations engineer", ""), ("Tester", ""), ("Tester 2", ""), ("Tester 3", "")]
        );
        assert_eq!(told.roles.len(), 3);
    }

    #[test]
    fn people_are_named_in_short_as_well() {
        let mut ids = Ids::seeded(4);
        let mut plan = Plan::default();
        for (name, role) in
            [("Anna Berg", "Buyer"), ("Cara Jenkins", "Tester"), ("Tom Holt", "Architect"), ("Tom Rich", "Developer")]
        {
            let (id, name, role) = (ids.next(), name.into(), role.into());
            plan.put(Person { id, name, role, ..Person::default() }.into());
        }
        let name = "Get keys from Anna, set up Jenkins, check Cara's laptop with Tom and Tom Holt".into();
        plan.put(Task { id: ids.next(), name, ..Task::default() }.into());
        let (plan, told) = without(&plan);
        let text = plan.tasks.iter().next().map(|task| task.name.clone()).unwrap();
        assert_eq!(text, "Get keys from Buyer, set up Jenkins, check Tester's laptop with Tom and Architect");
        assert_eq!((told.roles.len(), told.written), (4, 3));
        assert_eq!(told.left.into_iter().collect::<Vec<_>>(), [("Jenkins".to_owned(), 1), ("Tom".to_owned(), 1)]);
    }

    #[test]
    fn a_name_inside_a_word_stays() {
        let ann = Known::new("Ann Lee", "Buyer".into(), true);
        let written = whole_words("Ann Lee, Ann Leeds; (Ann Lee)", &ann, &mut Renamed::default());
        assert_eq!(written, "Buyer, Ann Leeds; (Buyer)");
    }

    /// Whoever is called `QA` or `Will` leaves the words that are not about them.
    #[test]
    fn one_word_is_a_name_only_within_a_sentence() {
        let mut told = Renamed::default();
        let mut said = |name: &str, text: &str| whole_words(text, &Known::new(name, "Tester".into(), true), &mut told);
        assert_eq!(said("QA", "QA: set up the QA environment, ask QA"), "QA: set up the QA environment, ask QA");
        let text = "Will it hold?\nWill be tested. Will is asked; ask Will, not Will-Smith or Willow, they will know";
        let wanted =
            "Will it hold?\nWill be tested. Will is asked; ask Tester, not Will-Smith or Willow, they will know";
        assert_eq!(said("Will", text), wanted);
        assert_eq!(told.written, 1);
        assert_eq!(told.left, BTreeMap::from([("QA".into(), 3), ("Will".into(), 3)]));
    }

    /// Nobody's name is left in any text of any kind of record.
    #[test]
    fn no_kind_of_record_keeps_a_name() {
        let mut ids = Ids::seeded(5);
        let mut plan = starter::sample(Date::new(2026, 3, 12).unwrap(), DateTime(0), &mut ids);
        let guest =
            Stakeholder { id: ids.next(), name: "Ole Dahl".into(), role: "Auditor".into(), ..Stakeholder::default() };
        let told = "Ask Ole Dahl and Helen Brandt, then Priya Nair";
        let text = || told.to_owned();
        plan.put(guest.into());
        let task = Id::default();
        let records: Vec<AnyRecord> = vec![
            Task { id: ids.next(), name: text(), description: text(), ..Task::default() }.into(),
            Risk { id: ids.next(), title: text(), response_plan: text(), trigger: text(), ..Risk::default() }.into(),
            Column { id: ids.next(), name: text(), policy: text(), ..Column::default() }.into(),
            Sprint { id: ids.next(), name: text(), goal: text(), ..Sprint::default() }.into(),
            CardTemplate { id: ids.next(), name: text(), description: text(), ..CardTemplate::default() }.into(),
            Communication { id: ids.next(), name: text(), purpose: text(), ..Communication::default() }.into(),
            Meeting { id: ids.next(), name: text(), agenda: text(), place: text(), ..Meeting::default() }.into(),
            Release { id: ids.next(), name: text(), purpose: text(), ..Release::default() }.into(),
            Requirement { id: ids.next(), text: text(), source: text(), notes: text(), ..Requirement::default() }
                .into(),
            Objective { id: ids.next(), name: text(), notes: text(), ..Objective::default() }.into(),
            Gap { id: ids.next(), name: text(), action: text(), ..Gap::default() }.into(),
            CostItem { id: ids.next(), name: text(), supplier: "Ole Dahl".into(), ..CostItem::default() }.into(),
            Assignment { id: ids.next(), task, ..Assignment::default() }.into(),
        ];
        for record in records {
            plan.put(record);
        }
        let names: Vec<String> = (plan.people.iter().filter(|person| person.person_kind == PersonKind::Person))
            .map(|person| person.name.clone())
            .chain(["Helen Brandt".into(), "Ole Dahl".into()])
            .collect();
        let (after, _) = without(&plan);
        assert_eq!(after.len(), plan.len());
        for record in after.records() {
            let written = Value::Object(record.to_value()).to_string();
            for name in &names {
                assert!(!written.contains(name.as_str()), "{name} in {:?}: {written}", record.kind());
            }
            assert!(!written.contains('@') || record.kind() != Kind::Stakeholder);
        }
        assert_eq!(after.project().unwrap().charter.sponsor, "Sponsor");
        assert!(after.stakeholders.iter().any(|one| one.name == "Finance"), "a department is no person");
        assert!(after.tasks.iter().any(|task| task.name.starts_with("Ask Auditor and Sponsor, then Backend engineer")));
    }

    /// A stakeholder with a name that is a word like any other leaves the word where it means something else; a person of the
    /// plan who is known by one name is not left in a text.
    #[test]
    fn a_common_word_is_a_name_only_where_somebody_stands() {
        let mut ids = Ids::seeded(5);
        let mut plan = starter::blank("Office move", DateTime(0), &mut ids);
        let legal = Stakeholder { id: ids.next(), name: "Legal".into(), ..Stakeholder::default() };
        plan.put(Stakeholder { email: "legal@example.org".into(), role: "Counsel".into(), ..legal }.into());
        let anna = Person { id: ids.next(), name: "Anna".into(), role: "Buyer".into(), ..Person::default() };
        plan.put(anna.into());
        let task = Task {
            id: ids.next(),
            name: "Legal".into(),
            description: "Ask Anna in Annaberg".into(),
            ..Task::default()
        };
        plan.put(task.into());
        let risk = Risk { id: ids.next(), title: "Legal".into(), category: "Legal".into(), ..Risk::default() };
        plan.put(risk.into());
        let asked =
            Requirement { id: ids.next(), text: "Legal".into(), accepted_by: "Legal".into(), ..Requirement::default() };
        plan.put(asked.into());
        plan.put(
            CostItem { id: ids.next(), name: "Legal".into(), supplier: "Anna".into(), ..CostItem::default() }.into(),
        );
        let (after, _) = without(&plan);
        let task = after.tasks.iter().find(|task| task.name == "Legal").unwrap();
        assert_eq!(task.description, "Ask Buyer in Annaberg");
        assert!(after.risks.iter().all(|risk| risk.title == "Legal" && risk.category == "Legal"));
        let asked = after.requirements.iter().next().unwrap();
        assert_eq!((asked.text.as_str(), asked.accepted_by.as_str()), ("Legal", "Counsel"));
        let cost = after.cost_items.iter().next().unwrap();
        assert_eq!((cost.name.as_str(), cost.supplier.as_str()), ("Legal", "Buyer"));
        assert_eq!(after.stakeholders.iter().next().unwrap().name, "Counsel");
    }

    #[test]
    fn what_cannot_be_read_back_loses_its_texts_and_keeps_no_name() {
        let task = Task { name: "Ask Ole Dahl".into(), percent_complete: 40, ..Task::default() };
        let mut fields = AnyRecord::from(task).to_value();
        fields.insert("description".into(), Value::from(7));
        fields.insert("name".into(), "Ask Auditor".into());
        let written = ["name", "description"].map(String::from);
        let Some(AnyRecord::Task(task)) = read_back(Kind::Task, fields, &written) else { panic!("it is a task") };
        assert_eq!((task.name.as_str(), task.description.as_str(), task.percent_complete), ("", "", 40));
    }
}
