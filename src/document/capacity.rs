//! Edits of how much people can do over time.

use super::draft::{Draft, EditError};
use crate::plan::{Availability, Id, Kind, Person};

/// The most that a group of equipment can do, in hundredths of a percent.
const MOST: u32 = 100_000;

/// Adds a time of another capacity.
///
/// # Errors
/// When the person is not there, or the time makes no sense beside the others.
pub fn add(draft: &mut Draft<'_>, id: Id<Person>, time: Availability) -> Result<String, EditError> {
    change_all(draft, id, |all| all.push(time))
}

/// Changes a time of another capacity, by its place.
///
/// # Errors
/// When the person or the time is not there, or it makes no sense then.
pub fn change(
    draft: &mut Draft<'_>,
    id: Id<Person>,
    place: usize,
    to: impl FnOnce(&mut Availability),
) -> Result<String, EditError> {
    draft.get(id)?.availability.get(place).ok_or(EditError::Missing(Kind::Person))?;
    change_all(draft, id, |all| {
        if let Some(time) = all.get_mut(place) {
            to(time);
        }
    })
}

/// Takes a time of another capacity away, by its place: the usual one holds then.
///
/// # Errors
/// When the person is not there.
pub fn remove(draft: &mut Draft<'_>, id: Id<Person>, place: usize) -> Result<String, EditError> {
    change_all(draft, id, |all| {
        if place < all.len() {
            all.remove(place);
        }
    })
}

fn change_all(
    draft: &mut Draft<'_>,
    id: Id<Person>,
    change: impl FnOnce(&mut Vec<Availability>),
) -> Result<String, EditError> {
    let mut all = draft.get(id)?.availability.clone();
    change(&mut all);
    all.sort_by_key(|time| time.from);
    let wrong = |words: &str| Err(EditError::Input(words.into()));
    if all.iter().any(|time| time.units > MOST) {
        return wrong("A capacity is from 0 to 1000 per cent.");
    }
    if all.iter().any(|time| time.to.is_some_and(|last| last < time.from)) {
        return wrong("The last day comes before the first one.");
    }
    if all.windows(2).any(|pair| matches!(pair, [one, next] if one.from == next.from)) {
        return wrong("A capacity begins on that day already. Change that one, or take it away first.");
    }
    super::people::change(draft, id, "capacity", |person| person.availability = all)
}

#[cfg(test)]
mod tests {
    use super::super::{people, starter};
    use super::*;
    use crate::plan::{Date, DateTime, Ids};

    #[test]
    fn times_are_added_changed_and_taken_away_and_make_sense() {
        let mut ids = Ids::seeded(1);
        let plan = starter::blank("T", DateTime(0), &mut ids);
        let mut draft = Draft::new(&plan, &mut ids, DateTime(0));
        let (ada, _) = people::create(&mut draft, "Ada").unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let time = |from: &str, to: &str, units| Availability {
            from: day(from),
            to: to.parse().ok(),
            units,
            ..Availability::default()
        };
        add(&mut draft, ada, time("2026-09-01", "", 0)).unwrap();
        add(&mut draft, ada, time("2026-04-01", "2026-04-30", 5_000)).unwrap();
        let on = |draft: &Draft<'_>| {
            ["2026-03-31", "2026-04-30", "2026-05-01", "2026-09-01"]
                .map(|on| draft.get(ada).unwrap().capacity_on(day(on)))
        };
        assert_eq!(on(&draft), [10_000, 5_000, 10_000, 0]);
        let refused = |done: Result<String, EditError>| done.unwrap_err().to_string();
        assert!(refused(add(&mut draft, ada, time("2026-04-01", "", 100))).contains("on that day already"));
        assert!(refused(add(&mut draft, ada, time("2026-08-02", "2026-08-01", 100))).contains("before the first"));
        assert!(refused(change(&mut draft, ada, 0, |time| time.units = 100_001)).contains("1000 per cent"));
        assert!(change(&mut draft, ada, 2, |_| ()).is_err());
        assert_eq!(draft.get(ada).unwrap().availability.len(), 2);
        let words = change(&mut draft, ada, 0, |time| (time.to, time.units) = (None, 20_000)).unwrap();
        assert_eq!(words, "Changed the capacity of Ada");
        assert_eq!(on(&draft), [10_000, 20_000, 20_000, 0]);
        remove(&mut draft, ada, 0).unwrap();
        assert_eq!(on(&draft), [10_000, 10_000, 10_000, 0]);
    }
}
