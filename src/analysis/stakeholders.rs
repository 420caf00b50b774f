//! Stakeholders: where they stand on the grid of power and interest, and what is due in the communication plan.

use std::sync::Arc;

use crate::plan::{Communication, Date, Id, Plan, Stakeholder};

/// Levels above this are high.
const MIDDLE: u8 = 3;

/// How to deal with a stakeholder, by power and interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strategy {
    /// Power and interest are high.
    ManageClosely,
    /// Power is high.
    KeepSatisfied,
    /// Interest is high.
    KeepInformed,
    /// Neither is.
    Monitor,
}

impl Strategy {
    /// By the levels of power and interest; `None` where one is not judged.
    #[must_use]
    pub const fn of(power: u8, interest: u8) -> Option<Self> {
        if power == 0 || interest == 0 {
            return None;
        }
        Some(match (power > MIDDLE, interest > MIDDLE) {
            (true, true) => Self::ManageClosely,
            (true, false) => Self::KeepSatisfied,
            (false, true) => Self::KeepInformed,
            (false, false) => Self::Monitor,
        })
    }

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ManageClosely => "Manage closely",
            Self::KeepSatisfied => "Keep satisfied",
            Self::KeepInformed => "Keep informed",
            Self::Monitor => "Monitor",
        }
    }
}

/// What the register is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StakeholderSort {
    /// The most powerful and interested first.
    #[default]
    Weight,
    /// By name.
    Name,
    /// The widest way from the engagement there is to the one that is wanted first.
    Gap,
}

/// Whether it is known how engaged they are and how engaged they should be.
#[must_use]
pub const fn is_judged(stakeholder: &Stakeholder) -> bool {
    stakeholder.engagement > 0 && stakeholder.engagement_wanted > 0
}

/// Whom to win: those who are less engaged than they should be, the weightiest first; `None` before anybody is judged.
#[must_use]
pub fn to_win(plan: &Plan) -> Option<Vec<&Stakeholder>> {
    let mut all: Vec<&Stakeholder> = plan.stakeholders.iter().map(|one| &**one).filter(|one| is_judged(one)).collect();
    if all.is_empty() {
        return None;
    }
    all.retain(|one| gap(one) > 0);
    let weight = |one: &Stakeholder| i32::from(one.power) * i32::from(one.interest) * i32::from(gap(one));
    all.sort_by_cached_key(|one| (std::cmp::Reverse(weight(one)), one.name.to_lowercase()));
    Some(all)
}

/// Steps from the engagement there is to the one that is wanted; 0 where one is not judged.
#[must_use]
pub const fn gap(stakeholder: &Stakeholder) -> i16 {
    if !is_judged(stakeholder) {
        return 0;
    }
    stakeholder.engagement_wanted as i16 - stakeholder.engagement as i16
}

/// The stakeholders whose name, role or needs hold a text, in order.
#[must_use]
pub fn listed(plan: &Plan, text: &str, sort: StakeholderSort) -> Vec<Id<Stakeholder>> {
    let wanted = text.trim().to_lowercase();
    let fits = |one: &&Arc<Stakeholder>| {
        wanted.is_empty()
            || [&one.name, &one.role, &one.needs, &one.notes]
                .into_iter()
                .any(|words| words.to_lowercase().contains(&wanted))
    };
    let mut found: Vec<&Arc<Stakeholder>> = plan.stakeholders.iter().filter(fits).collect();
    found.sort_by_cached_key(|one| {
        let first = match sort {
            StakeholderSort::Weight => i32::from(one.power) * i32::from(one.interest),
            StakeholderSort::Name => 0,
            StakeholderSort::Gap => i32::from(gap(one)),
        };
        (std::cmp::Reverse(first), one.name.to_lowercase(), one.id)
    });
    found.into_iter().map(|one| one.id).collect()
}

/// The communication plan: what is due first, then what has no date, by name.
#[must_use]
pub fn communications(plan: &Plan) -> Vec<&Arc<Communication>> {
    let mut all: Vec<&Arc<Communication>> = plan.communications.iter().collect();
    all.sort_by_cached_key(|line| (line.next.unwrap_or(Date(i32::MAX)), line.name.to_lowercase(), line.id));
    all
}

/// What is due today or should have been told before.
pub fn due(plan: &Plan, today: Date) -> impl Iterator<Item = (Id<Communication>, Date)> + '_ {
    plan.communications.iter().filter_map(move |line| Some((line.id, line.next.filter(|next| *next <= today)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Ids;

    #[test]
    fn the_weightiest_come_first_and_text_filters() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let mut one = |name: &str, power, interest, engagement, engagement_wanted| {
            let id = ids.next();
            let role = format!("{name} role");
            plan.put(
                Stakeholder {
                    id,
                    name: name.into(),
                    role,
                    power,
                    interest,
                    engagement,
                    engagement_wanted,
                    ..Stakeholder::default()
                }
                .into(),
            );
            id
        };
        let (a, b, c) = (one("a", 2, 5, 2, 4), one("B", 5, 5, 4, 4), one("c", 0, 0, 0, 5));
        assert_eq!(listed(&plan, "", StakeholderSort::Weight), [b, a, c]);
        assert_eq!(listed(&plan, "", StakeholderSort::Name), [a, b, c]);
        assert_eq!(listed(&plan, "", StakeholderSort::Gap), [a, b, c]);
        assert_eq!(listed(&plan, "b ROLE", StakeholderSort::Name), [b]);
    }

    #[test]
    fn nobody_is_engaged_enough_before_anybody_is_judged() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        let mut put = |engagement, interest| {
            let (id, power, engagement_wanted) = (ids.next(), 3, 4);
            let one = Stakeholder { id, interest, power, engagement, engagement_wanted, ..Stakeholder::default() };
            plan.put(one.into());
            to_win(&plan).map(|found| found.iter().map(|one| one.id).collect::<Vec<_>>()).ok_or(id)
        };
        assert!(put(0, 3).is_err());
        assert_eq!(put(4, 3), Ok(vec![]));
        let first = put(2, 3).unwrap();
        let both = put(2, 5).unwrap();
        assert_eq!((first.len(), both.len(), both.last()), (1, 2, first.first()), "the weightiest first");
    }

    #[test]
    fn levels_from_a_file_may_be_anything() {
        let one =
            |engagement, engagement_wanted| Stakeholder { engagement, engagement_wanted, ..Stakeholder::default() };
        assert_eq!(gap(&one(2, 5)), 3);
        assert!(gap(&one(128, 127)) < 0 && gap(&one(1, 255)) > 0);
    }

    #[test]
    fn power_and_interest_say_how_to_deal_with_them() {
        assert_eq!(Strategy::of(4, 4).map(Strategy::name), Some("Manage closely"));
        assert_eq!(Strategy::of(5, 3).map(Strategy::name), Some("Keep satisfied"));
        assert_eq!(Strategy::of(3, 5).map(Strategy::name), Some("Keep informed"));
        assert_eq!(Strategy::of(1, 1).map(Strategy::name), Some("Monitor"));
        assert_eq!(Strategy::of(0, 5), None);
    }
}
