//! Edits of what is taken out of contingency and management reserve.

use super::draft::{Draft, EditError};
use crate::plan::date_text::in_range;
use crate::plan::{Date, DrawDown, Id, Kind, Money, Plan, Reserve};

/// What a reserve is called, within a sentence.
#[must_use]
pub const fn reserve_word(reserve: Reserve) -> &'static str {
    match reserve {
        Reserve::Contingency => "contingency",
        Reserve::Management => "management reserve",
    }
}

/// Takes money out of a reserve.
///
/// # Errors
/// When there is no amount, reason or day, or more than is left of the reserve.
pub fn draw(draft: &mut Draft<'_>, drawn: DrawDown) -> Result<String, EditError> {
    let words = format!("Took money out of the {}: {}", reserve_word(drawn.reserve), drawn.reason.trim());
    let id = draft.next_id();
    draft.put(DrawDown { id, ..drawn });
    check(draft.plan(), id, None)?;
    Ok(words)
}

/// Changes what was taken out to what `drawn` says.
///
/// # Errors
/// As [`draw`], and when it is not there. Where less is set aside by now than was taken out, it may stay as much, or be less.
pub fn change(draft: &mut Draft<'_>, id: Id<DrawDown>, drawn: DrawDown) -> Result<String, EditError> {
    let words = format!("Changed what was taken out of the {}: {}", reserve_word(drawn.reserve), drawn.reason.trim());
    let before = draft.get(id)?;
    draft.update(id, |old| *old = DrawDown { id, extra: std::mem::take(&mut old.extra), ..drawn })?;
    check(draft.plan(), id, Some(&before))?;
    Ok(words)
}

/// Puts money back that was taken out.
///
/// # Errors
/// When it is not there.
pub fn put_back(draft: &mut Draft<'_>, id: Id<DrawDown>) -> Result<String, EditError> {
    let drawn = draft.get(id)?;
    draft.remove(Kind::DrawDown, id.any())?;
    Ok(format!("Put back into the {}: {}", reserve_word(drawn.reserve), drawn.reason))
}

/// What has to be said of money that is taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// How much.
    Amount,
    /// Why.
    Reason,
    /// When.
    Day,
}

/// What is not said yet; `None` where all is, and there may still not be so much.
#[must_use]
pub fn lacking(drawn: &DrawDown) -> Option<Part> {
    // A date that was not given is the first of all.
    let dated = || in_range(drawn.date).is_some() && drawn.date != Date::default();
    if drawn.amount.0 <= 0 {
        Some(Part::Amount)
    } else if drawn.reason.trim().is_empty() {
        Some(Part::Reason)
    } else {
        (!dated()).then_some(Part::Day)
    }
}

/// Whether what was just put into the plan makes sense, after what was there before.
fn check(plan: &Plan, id: Id<DrawDown>, before: Option<&DrawDown>) -> Result<(), EditError> {
    let Some(drawn) = plan.get(id) else { return Ok(()) };
    if let Some(part) = lacking(drawn) {
        return Err(EditError::Input(String::from(match part {
            Part::Amount => "Say how much is taken out.",
            Part::Reason => "Say why it is taken out: who grants it will ask.",
            Part::Day => "Say on which day it is taken out.",
        })));
    }
    if before.is_some_and(|before| before.reserve == drawn.reserve && drawn.amount <= before.amount) {
        return Ok(());
    }
    let charter = plan.project().map(|project| &project.charter);
    let whole = charter.and_then(|charter| match drawn.reserve {
        Reserve::Contingency => charter.contingency,
        Reserve::Management => charter.management_reserve,
    });
    let all: Money =
        plan.draw_downs.iter().filter(|other| other.reserve == drawn.reserve).map(|other| other.amount).sum();
    match whole {
        None => Err(EditError::Input(format!(
            "No {} is set aside: set it in the charter first.",
            reserve_word(drawn.reserve)
        ))),
        Some(whole) if all > whole => Err(EditError::Input(format!(
            "So much is not left of the {}. Take out less, or raise it in the charter first.",
            reserve_word(drawn.reserve)
        ))),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::edit;
    use super::super::{project, starter};
    use super::*;
    use crate::plan::{DateTime, Ids};

    fn of(amount: i64, reason: &str) -> DrawDown {
        DrawDown { amount: Money(amount), reason: reason.into(), date: Date(20_524), ..DrawDown::default() }
    }

    #[test]
    fn what_was_taken_out_can_be_made_less_where_less_is_set_aside_by_now() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("Office move", DateTime(0), &mut ids);
        let set = |plan: &mut Plan, ids: &mut Ids, amount: Option<i64>| {
            edit(plan, ids, |draft| {
                project::set_charter(draft, "contingency", |charter| charter.contingency = amount.map(Money))
            })
            .unwrap()
        };
        set(&mut plan, &mut ids, Some(100));
        edit(&mut plan, &mut ids, |draft| draw(draft, of(80, "Rent"))).unwrap();
        let id = plan.draw_downs.iter().next().unwrap().id;
        for whole in [Some(50), None] {
            set(&mut plan, &mut ids, whole);
            edit(&mut plan, &mut ids, |draft| change(draft, id, of(80, "Rent of the hall"))).unwrap();
            edit(&mut plan, &mut ids, |draft| change(draft, id, of(70, "Rent"))).unwrap();
            assert!(edit(&mut plan, &mut ids, |draft| change(draft, id, of(71, "Rent"))).is_err());
            let other = DrawDown { reserve: Reserve::Management, ..of(60, "Rent") };
            assert!(edit(&mut plan, &mut ids, |draft| change(draft, id, other)).is_err());
            edit(&mut plan, &mut ids, |draft| change(draft, id, of(70, "Rent"))).unwrap();
            set(&mut plan, &mut ids, Some(100));
            edit(&mut plan, &mut ids, |draft| change(draft, id, of(80, "Rent"))).unwrap();
        }
    }

    #[test]
    fn what_is_not_said_is_told_part_by_part() {
        for (drawn, part) in [
            (of(0, ""), Some(Part::Amount)),
            (of(5, " "), Some(Part::Reason)),
            (DrawDown { date: Date::default(), ..of(5, "Rent") }, Some(Part::Day)),
            (of(5, "Rent"), None),
        ] {
            assert_eq!(lacking(&drawn), part, "{drawn:?}");
        }
    }

    #[test]
    fn no_more_is_taken_out_than_there_is() {
        let mut ids = Ids::seeded(1);
        let mut plan = starter::blank("Office move", DateTime(0), &mut ids);
        assert!(
            edit(&mut plan, &mut ids, |draft| draw(draft, of(5, "x"))).unwrap_err().to_string().contains("charter")
        );
        edit(&mut plan, &mut ids, |draft| {
            project::set_charter(draft, "contingency", |charter| charter.contingency = Some(Money(100)))
        })
        .unwrap();
        for wrong in [of(0, "x"), of(-5, "x"), of(5, " "), of(101, "x"), DrawDown { date: Date(0), ..of(5, "x") }] {
            assert!(edit(&mut plan, &mut ids, |draft| draw(draft, wrong.clone())).is_err(), "{wrong:?}");
        }
        let words = edit(&mut plan, &mut ids, |draft| draw(draft, of(60, "Second test environment"))).unwrap();
        assert_eq!(words, "Took money out of the contingency: Second test environment");
        assert!(edit(&mut plan, &mut ids, |draft| draw(draft, of(41, "x"))).is_err());
        let id = plan.draw_downs.iter().next().unwrap().id;
        // Its own amount does not stand in its way.
        edit(&mut plan, &mut ids, |draft| change(draft, id, of(100, "All of it"))).unwrap();
        assert!(edit(&mut plan, &mut ids, |draft| change(draft, id, of(101, "More"))).is_err());
        edit(&mut plan, &mut ids, |draft| put_back(draft, id)).unwrap();
        assert!(plan.draw_downs.is_empty());
    }
}
