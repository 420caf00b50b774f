//! Who does the deliverables of the sample, who is asked and who is told; who answers for each is in the work itself.

use super::super::builder::Builder;
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
