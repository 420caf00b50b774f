//! A person as an avatar shows them.

use crate::plan::{Id, Person, Plan};

/// A person as an avatar shows them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Face {
    /// Who.
    pub id: Id<Person>,
    /// Full name.
    pub name: String,
    /// Letters.
    pub letters: String,
    /// Colour, 1 to 8.
    pub colour: u8,
}

impl Face {
    /// The face of a person.
    #[must_use]
    pub fn of(plan: &Plan, id: Id<Person>) -> Option<Self> {
        let person = plan.people.get(id)?;
        let colour = if person.colour > 0 {
            person.colour
        } else {
            // By place in the list, as the record says.
            plan.people.iter().position(|known| known.id == id).map_or(1, |at| (at % 7) as u8 + 1)
        };
        Some(Self { id, name: person.name.clone(), letters: person.avatar_letters(), colour })
    }
}
