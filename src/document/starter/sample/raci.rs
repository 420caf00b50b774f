//! Who does the deliverables of the sample, who is asked and who is told (who answers for each is in the work itself), and
//! what people can do and tasks need.

use super::super::builder::Builder;
use crate::plan::skill::Skill;
use crate::plan::{Id, Responsibility, Task};

/// A deliverable, and the letters of those who do it, are asked and are told.
type Row = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

const ROWS: [Row; 9] = [
    ("Discovery", &["ML", "AK"], &["TR"], &["JW", "PN"]),
    ("UX and design", &["AK"], &["JW", "CW"], &["ML"]),
    ("Platform and security", &["OA"], &["TR", "PN"], &["ML"]),
    ("Build", &["JW", "PN"], &["AK", "OA"], &["ML", "CW"]),
    ("Test and acceptance", &["CW"], &["JW", "PN"], &["ML", "OA"]),
    ("Requirements signed off", &["ML"], &["TR", "AK"], &["CW"]),
    ("Design approved", &["AK"], &["TR", "JW"], &["ML"]),
    ("Platform ready", &["OA"], &["TR"], &["PN", "JW"]),
    ("Go-live", &["OA"], &["TR", "CW"], &["AK", "JW", "PN"]),
];

/// Puts the parts in a deliverable of this name into the plan.
pub(super) fn put(b: &mut Builder<'_>, task: Id<Task>, name: &str) {
    let Some((_, does, asked, told)) = ROWS.iter().find(|row| row.0 == name) else { return };
    for (at, people) in [does, asked, told].into_iter().enumerate() {
        for letters in *people {
            let Some(person) = b.person_named(letters) else { continue };
            let (responsible, consulted, informed) = (at == 0, at == 1, at == 2);
            let part = Responsibility {
                id: b.id(),
                task,
                person,
                responsible,
                consulted,
                informed,
                ..Responsibility::default()
            };
            b.put(part);
        }
    }
}

/// What people can do, by their letters.
const SKILLS: [(&str, &str); 7] = [
    ("ML", "Planning expert, Negotiation"),
    ("TR", "Architecture expert, Rust, SAP basic"),
    ("AK", "UX design expert, Accessibility"),
    ("JW", "React expert, Accessibility basic"),
    ("PN", "Rust expert, SQL expert, SAP basic"),
    ("CW", "Test automation expert, Accessibility"),
    ("OA", "Kubernetes expert, Security"),
];

/// The skills of somebody.
pub(super) fn skills(letters: &str) -> Vec<Skill> {
    SKILLS.iter().find(|(who, _)| *who == letters).map_or_else(Vec::new, |(_, skills)| Skill::list(skills))
}

/// What tasks need, by the words they are written with.
const NEEDS: [(&str, &str); 5] = [
    ("sap", "SAP, Rust"),
    ("a11y", "Accessibility expert"),
    ("obs", "Kubernetes"),
    ("pentest", "Security expert"),
    ("pay", "React, SQL"),
];

/// What a task needs.
pub(super) fn needs(word: &str) -> Vec<Skill> {
    NEEDS.iter().find(|(known, _)| *known == word).map_or_else(Vec::new, |(_, skills)| Skill::list(skills))
}
