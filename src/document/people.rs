//! Edits of the people of a project.

use super::draft::{Draft, EditError};
use crate::plan::{Date, Id, Kind, Money, Person, PersonKind, Rate};

/// Adds a person. Gives the id and the words for the edit.
///
/// # Errors
/// When the name is empty.
pub fn create(draft: &mut Draft<'_>, name: &str) -> Result<(Id<Person>, String), EditError> {
    let name = checked(name)?;
    let id = draft.next_id();
    // The colour that fewest people have, so that avatars tell people apart.
    let used = |colour: u8| draft.plan().people.iter().filter(|person| person.colour == colour).count();
    let colour = (1..=7).min_by_key(|colour| used(*colour)).unwrap_or(1);
    draft.put(Person { id, name: name.clone(), colour, ..Person::default() });
    Ok((id, format!("Added {name}")))
}

/// The person or role of a name; a new one where there is none, whose name `new` then tells.
///
/// # Errors
/// When the name is empty.
pub fn named(draft: &mut Draft<'_>, name: &str, new: &mut Vec<String>) -> Result<Id<Person>, EditError> {
    let wanted = name.trim().to_lowercase();
    let human = |one: &Person| matches!(one.person_kind, PersonKind::Person | PersonKind::Role);
    let known = draft.plan().people.iter().find(|one| human(one) && one.name.trim().to_lowercase() == wanted);
    if let Some(known) = known {
        return Ok(known.id);
    }
    let (id, _) = create(draft, name)?;
    new.push(name.trim().into());
    Ok(id)
}

/// Who was chosen for something: nobody, somebody, or somebody who is new in the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Nobody any more.
    Nobody,
    /// Somebody of the project.
    Known(Id<Person>),
    /// Somebody of this name who is yet to be added.
    New(String),
}

impl Chosen {
    /// Gives something to the one chosen, and adds them to the project first where they are new: one step.
    ///
    /// # Errors
    /// When the name is empty, or why `give` refuses.
    pub fn gets(
        &self,
        draft: &mut Draft<'_>,
        give: impl FnOnce(&mut Draft<'_>, Option<Id<Person>>) -> Result<String, EditError>,
    ) -> Result<String, EditError> {
        match self {
            Self::Nobody => give(draft, None),
            Self::Known(person) => give(draft, Some(*person)),
            Self::New(name) => {
                let (person, _) = create(draft, name)?;
                Ok(format!("{}, new in the project", give(draft, Some(person))?))
            }
        }
    }
}

/// Changes a person; `what` names the field in the words of the edit.
///
/// # Errors
/// When the person is not there, or is left without a name.
pub fn change(
    draft: &mut Draft<'_>,
    id: Id<Person>,
    what: &str,
    change: impl FnOnce(&mut Person),
) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.update(id, change)?;
    checked(&draft.get(id)?.name)?;
    Ok(format!("Changed the {what} of {name}"))
}

/// Highest rate, in major units: more is a slip of the hand in any currency.
const MOST_RATE: i64 = 100_000_000;

/// The amounts of a rate with what they are called.
const RATES: [(&str, fn(&Rate) -> Money); 3] = [
    ("hourly rate", |rate| rate.standard),
    ("overtime rate", |rate| rate.overtime),
    ("rate for each use", |rate| rate.per_use),
];

/// Since when a rate holds, to stand at the end of what is said of it.
fn since(from: Option<Date>) -> String {
    from.map_or_else(String::new, |day| format!(", from {day} on"))
}

/// What changes from one rate to another, in the words of the edit.
///
/// # Errors
/// When an amount is below zero or above what any rate is.
fn rate_words(draft: &Draft<'_>, id: Id<Person>, before: &Rate, after: &Rate) -> Result<String, EditError> {
    let currency = draft.plan().project().map(|project| project.currency.clone()).unwrap_or_default();
    let most = MOST_RATE.saturating_mul(10_i64.pow(u32::from(currency.digits.min(9))));
    if RATES.iter().any(|(_, get)| !(0..=most).contains(&get(after).0)) {
        return Err(EditError::Input("A rate is from 0 to 100 million.".into()));
    }
    let name = draft.get(id)?.name.clone();
    let text = |amount: Money| amount.to_input(currency.digits);
    let changed = RATES.iter().find(|(_, get)| get(before) != get(after));
    let (what, get) = changed.unwrap_or(&RATES[0]);
    let (from, to, since) = (text(get(before)), text(get(after)), since(after.from));
    Ok(format!("Changed the {what} of {name} from {from} to {to} {}{since}", currency.code))
}

/// Sets what an hour of a person costs from the beginning; later rates stay.
///
/// # Errors
/// When the person is not there, or nobody costs so much.
pub fn set_rate(draft: &mut Draft<'_>, id: Id<Person>, standard: Money) -> Result<String, EditError> {
    let known = draft.get(id)?.rates.iter().find(|rate| rate.from.is_none()).cloned();
    let before = known.clone().unwrap_or_default();
    let words = rate_words(draft, id, &before, &Rate { standard, ..before.clone() })?;
    draft.update(id, |person| match person.rates.iter_mut().find(|rate| rate.from.is_none()) {
        Some(first) => first.standard = standard,
        None => person.rates.insert(0, Rate { standard, ..Rate::default() }),
    })?;
    Ok(words)
}

/// Adds a rate that holds from a day on (`None` = from the beginning), with the amounts that hold then so far.
///
/// # Errors
/// When the person is not there, or one begins then already.
pub fn add_rate(draft: &mut Draft<'_>, id: Id<Person>, from: Option<Date>) -> Result<String, EditError> {
    let person = draft.get(id)?;
    if person.rates.iter().any(|rate| rate.from == from) {
        return Err(EditError::Input("There is a rate from that day on. Change it in its row.".into()));
    }
    let so_far = from.and_then(|day| person.rate_on(day)).cloned().unwrap_or_default();
    draft.update(id, |person| {
        person.rates.push(Rate { from, ..so_far });
        person.rates.sort_by_key(|rate| rate.from);
    })?;
    Ok(format!("Added a rate of {}{}", person.name, since(from)))
}

/// Changes one of the rates of a person, by its place.
///
/// # Errors
/// When the person or the rate is not there, or an amount is below zero or above what any rate is.
pub fn change_rate(
    draft: &mut Draft<'_>,
    id: Id<Person>,
    place: usize,
    to: impl FnOnce(&mut Rate),
) -> Result<String, EditError> {
    let before = draft.get(id)?.rates.get(place).cloned().ok_or(EditError::Missing(Kind::Person))?;
    let mut rate = before.clone();
    to(&mut rate);
    let words = rate_words(draft, id, &before, &rate)?;
    draft.update(id, |person| {
        if let Some(old) = person.rates.get_mut(place) {
            *old = rate;
        }
    })?;
    Ok(words)
}

/// Takes one of the rates of a person away, by its place.
///
/// # Errors
/// When the person is not there.
pub fn remove_rate(draft: &mut Draft<'_>, id: Id<Person>, place: usize) -> Result<String, EditError> {
    let person = draft.get(id)?;
    let from = person.rates.get(place).and_then(|rate| rate.from);
    draft.update(id, |person| {
        if place < person.rates.len() {
            person.rates.remove(place);
        }
    })?;
    Ok(format!("Took away a rate of {}{}", person.name, since(from)))
}

/// Marks a person as having left the project, or as back. Assignments stay.
///
/// # Errors
/// When the person is not there.
pub fn archive(draft: &mut Draft<'_>, id: Id<Person>, away: bool) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    draft.update(id, |person| person.archived = away)?;
    Ok(if away { format!("Archived {name}") } else { format!("{name} is back") })
}

/// What goes along when a person is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Along {
    /// Assignments, which go.
    pub assignments: usize,
    /// Time entries, which go.
    pub time_entries: usize,
    /// Risks that lose their owner.
    pub risks: usize,
}

/// What would go along with a person.
#[must_use]
pub fn along(plan: &crate::plan::Plan, id: Id<Person>) -> Along {
    Along {
        assignments: plan.assignments.iter().filter(|found| found.person == id).count(),
        time_entries: plan.time_entries.iter().filter(|found| found.person == id).count(),
        risks: plan.risks.iter().filter(|risk| risk.owner == Some(id) || risk.action_owner == Some(id)).count(),
    }
}

impl Along {
    /// In words: `8 assignments and 3 risks without owner`; empty when nothing goes along.
    #[must_use]
    pub fn words(self) -> String {
        let part = |number: usize, one: &str, many: &str| match number {
            0 => None,
            1 => Some(format!("1 {one}")),
            number => Some(format!("{number} {many}")),
        };
        let parts: Vec<String> = [
            part(self.assignments, "assignment", "assignments"),
            part(self.time_entries, "time entry", "time entries"),
            part(self.risks, "risk without owner", "risks without owner"),
        ]
        .into_iter()
        .flatten()
        .collect();
        match parts.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
            Some((only, _)) => only.clone(),
            None => String::new(),
        }
    }
}

/// Deletes a person with all assignments and time entries; everything else loses the reference.
///
/// # Errors
/// When the person is not there.
pub fn delete(draft: &mut Draft<'_>, id: Id<Person>) -> Result<String, EditError> {
    let name = draft.get(id)?.name.clone();
    let words = along(draft.plan(), id).words();
    draft.remove(Kind::Person, id.any())?;
    Ok(if words.is_empty() { format!("Deleted {name}") } else { format!("Deleted {name}, with {words}") })
}

fn checked(name: &str) -> Result<String, EditError> {
    let name = name.trim();
    if name.is_empty() { Err(EditError::Input("A person needs a name.".into())) } else { Ok(name.into()) }
}

#[cfg(test)]
mod tests {
    use super::super::{risks, starter};
    use super::*;
    use crate::plan::{DateTime, Ids, RiskKind};

    #[test]
    fn deleting_a_person_says_what_goes_along_and_undo_brings_it_back() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::sample(Date(20_600), DateTime(0), &mut ids);
        let before = plan.clone();
        let priya = plan.people.iter().find(|person| person.name == "Priya Nair").unwrap().id;
        let expected = along(&plan, priya);
        let mut draft = Draft::new(&before, &mut ids, DateTime(0));
        let words = delete(&mut draft, priya).unwrap();
        assert_eq!(
            words,
            format!(
                "Deleted Priya Nair, with {} assignments, {} time entries and 1 risk without owner",
                expected.assignments, expected.time_entries
            )
        );
        let edit = draft.finish(words).unwrap().unwrap();
        edit.apply(&mut plan);
        assert!(plan.assignments.iter().all(|assignment| assignment.person != priya));
        assert!(plan.time_entries.iter().all(|entry| entry.person != priya));
        edit.revert(&mut plan);
        assert_eq!(plan, before);
    }

    #[test]
    fn rates_hold_from_their_day_on() {
        let mut ids = Ids::seeded(1);
        let plan = starter::blank("T", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (ada, _) = create(&mut draft, "Ada").unwrap();
        let day = |text: &str| text.parse::<Date>().ok();
        set_rate(&mut draft, ada, Money(8_000)).unwrap();
        add_rate(&mut draft, ada, day("2027-01-01")).unwrap();
        assert_eq!(add_rate(&mut draft, ada, day("2026-07-01")).unwrap(), "Added a rate of Ada, from 2026-07-01 on");
        assert!(add_rate(&mut draft, ada, day("2026-07-01")).unwrap_err().to_string().contains("in its row"));
        assert_eq!(
            change_rate(&mut draft, ada, 2, |rate| rate.standard = Money(9_550)).unwrap(),
            "Changed the hourly rate of Ada from 80 to 95.50 EUR, from 2027-01-01 on"
        );
        change_rate(&mut draft, ada, 2, |rate| rate.standard = Money(9_000)).unwrap();
        for wrong in [-1, 10_000_000_001] {
            assert!(change_rate(&mut draft, ada, 1, |rate| rate.per_use = Money(wrong)).is_err());
            assert!(set_rate(&mut draft, ada, Money(wrong)).unwrap_err().to_string().contains("100 million"));
        }
        let hourly = |draft: &Draft<'_>| {
            let person = draft.get(ada).unwrap();
            ["2026-01-01", "2026-07-01", "2027-03-01"].map(|on| person.rate_on(day(on).unwrap()).unwrap().standard.0)
        };
        assert_eq!((hourly(&draft), draft.get(ada).unwrap().rates.len()), ([8_000, 8_000, 9_000], 3));
        remove_rate(&mut draft, ada, 2).unwrap();
        assert_eq!(hourly(&draft), [8_000; 3]);
    }

    #[test]
    fn somebody_new_is_added_and_chosen_in_one_step() {
        let mut ids = Ids::seeded(1);
        let plan = starter::blank("T", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (risk, _) = risks::create(&mut draft, RiskKind::Threat, "Late data").unwrap();
        let give =
            |draft: &mut Draft<'_>, who: &Chosen| who.gets(draft, |draft, who| risks::set_owner(draft, risk, who));
        let words = give(&mut draft, &Chosen::New(" Anna Berg ".into())).unwrap();
        assert_eq!(words, "Assigned R-01 to Anna Berg, new in the project");
        let anna = draft.get(risk).unwrap().owner.unwrap();
        assert_eq!(draft.get(anna).unwrap().name, "Anna Berg");
        assert_eq!(give(&mut draft, &Chosen::Nobody).unwrap(), "Took the owner off R-01");
        assert_eq!(give(&mut draft, &Chosen::Known(anna)).unwrap(), "Assigned R-01 to Anna Berg");
        assert!(give(&mut draft, &Chosen::New(" ".into())).is_err());
        assert_eq!(draft.plan().people.len(), 1);
    }

    #[test]
    fn people_have_names_and_colours_of_their_own() {
        let mut ids = Ids::seeded(1);
        let plan = starter::blank("T", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (one, _) = create(&mut draft, " Ada ").unwrap();
        let (other, _) = create(&mut draft, "Bo").unwrap();
        assert_ne!(draft.get(one).unwrap().colour, draft.get(other).unwrap().colour);
        assert!(create(&mut draft, " ").is_err());
        assert!(change(&mut draft, one, "name", |person| person.name = String::new()).is_err());
        set_rate(&mut draft, other, Money(9000)).unwrap();
        assert_eq!(draft.get(other).unwrap().rates.len(), 1);
    }
}
