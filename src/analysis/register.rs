//! The risk register as a list: which risks are shown, in which order, and how many are in each cell of the matrix.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::risk::{Cell, Moment, Review, Scale, is_live, review, trend};
use crate::plan::{Date, Id, Person, Plan, Response, Risk, RiskKind, Score};

/// What the register is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortBy {
    /// Highest score first, then the nearest, then by number.
    #[default]
    Score,
    /// Highest score after the responses first.
    After,
    /// By number.
    Number,
    /// By title.
    Title,
    /// Rising first.
    Trend,
    /// By response.
    Response,
    /// By the owner's name; those without one first.
    Owner,
    /// Next review first.
    Review,
    /// What could hit soonest first.
    Proximity,
    /// By category.
    Category,
    /// Highest expected money value first.
    Expected,
}

/// Whose risks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnedBy {
    /// Nobody's.
    Nobody,
    /// This person's.
    Person(Id<Person>),
}

/// What the register is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GroupBy {
    /// Not at all.
    #[default]
    None,
    /// By the first level of the category.
    Category,
    /// By owner.
    Owner,
    /// By response.
    Response,
    /// By how grave the score is.
    Gravity,
}

/// A group of risks, in the order of groups.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Nobody owns them.
    Unowned,
    /// The owner of this name does.
    Owned(String),
    /// This category.
    Category(String),
    /// No category; after the others.
    Uncategorised,
    /// This response.
    Response(Response),
    /// Of this colour, the gravest first.
    Gravity(std::cmp::Reverse<u8>),
    /// Not judged yet; after the others.
    Unjudged,
}

impl Group {
    fn of(by: GroupBy, plan: &Plan, scale: &Scale, risk: &Risk) -> Option<Self> {
        Some(match by {
            GroupBy::None => return None,
            GroupBy::Category => match risk.category.split(" / ").next().unwrap_or_default().trim() {
                "" => Self::Uncategorised,
                first => Self::Category(first.into()),
            },
            GroupBy::Owner => risk
                .owner
                .and_then(|owner| plan.get(owner))
                .map_or(Self::Unowned, |person| Self::Owned(person.name.clone())),
            GroupBy::Response => Self::Response(risk.response),
            GroupBy::Gravity => scale
                .score(&risk.current)
                .map_or(Self::Unjudged, |score| Self::Gravity(std::cmp::Reverse(scale.heat(score)))),
        })
    }
}

/// Which risks are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Threats or opportunities.
    pub kind: RiskKind,
    /// Those that occurred or were closed, instead of those to be watched.
    pub closed: bool,
    /// Category, or the start of one up to a ` / `.
    pub category: Option<String>,
    /// Owner.
    pub owner: Option<OwnedBy>,
    /// Text in key, title, cause, event, effect, category or response plan; case does not matter.
    pub text: String,
    /// A cell of the matrix of this moment: its risks come first, in a group of their own.
    pub cell: Option<(Moment, Cell)>,
    /// Order.
    pub sort: SortBy,
    /// Groups; a chosen cell comes before them.
    pub group: GroupBy,
}

impl Query {
    /// How many filters are on, the cell apart.
    #[must_use]
    pub fn filters(&self) -> usize {
        [self.category.is_some(), self.owner.is_some(), !self.text.trim().is_empty(), self.closed]
            .into_iter()
            .filter(|on| *on)
            .count()
    }

    fn admits(&self, risk: &Risk) -> bool {
        let category = |wanted: &String| {
            risk.category == *wanted
                || risk.category.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.starts_with(" / "))
        };
        risk.risk_kind == self.kind
            && is_live(risk) != self.closed
            && self.category.as_ref().is_none_or(category)
            && self.owner.is_none_or(|owner| match owner {
                OwnedBy::Nobody => risk.owner.is_none(),
                OwnedBy::Person(person) => risk.owner == Some(person),
            })
            && holds(risk, &self.text)
    }
}

/// Whether a risk's words hold a text.
fn holds(risk: &Risk, text: &str) -> bool {
    let wanted = text.trim().to_lowercase();
    if wanted.is_empty() {
        return true;
    }
    let key = crate::plan::Project::risk_key(risk.number);
    [&key, &risk.title, &risk.cause, &risk.event, &risk.effect, &risk.category, &risk.response_plan]
        .into_iter()
        .any(|words| words.to_lowercase().contains(&wanted))
}

/// The risks of a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Register {
    /// Those in the chosen cell, in order; empty without one.
    pub in_cell: Vec<Id<Risk>>,
    /// All others, in order, group by group.
    pub rest: Vec<Id<Risk>>,
    /// The groups of `rest` with how many risks are in each; empty without groups.
    pub groups: Vec<(Group, usize)>,
    /// How many risks are in each cell of the matrix now.
    pub now: BTreeMap<Cell, usize>,
    /// How many are in each cell if the responses work.
    pub after: BTreeMap<Cell, usize>,
}

impl Register {
    /// The risks of a plan that a query asks for.
    #[must_use]
    pub fn of(plan: &Plan, scale: &Scale, query: &Query, today: Date) -> Self {
        let mut admitted: Vec<&Arc<Risk>> = plan.risks.iter().filter(|risk| query.admits(risk)).collect();
        let score = |risk: &Risk, moment: Moment| std::cmp::Reverse(scale.score(moment.of(risk)).unwrap_or(0));
        let near = |risk: &Risk| risk.proximity.map_or(i32::MAX, |date| date.0);
        admitted.sort_by_cached_key(|risk| (score(risk, Moment::Now), near(risk), risk.number, risk.id));
        // A stable sort on top of the usual order.
        match query.sort {
            SortBy::Score => {}
            SortBy::After => admitted.sort_by_key(|risk| score(risk, Moment::After)),
            SortBy::Number => admitted.sort_by_key(|risk| risk.number),
            SortBy::Title => admitted.sort_by_cached_key(|risk| risk.title.to_lowercase()),
            SortBy::Trend => admitted.sort_by_key(|risk| std::cmp::Reverse(trend(scale, risk, today))),
            SortBy::Response => admitted.sort_by_key(|risk| risk.response),
            SortBy::Owner => admitted.sort_by_cached_key(|risk| {
                let owner = risk.owner.and_then(|owner| plan.get(owner));
                owner.map_or_else(String::new, |person| person.name.to_lowercase())
            }),
            SortBy::Review => admitted.sort_by_key(|risk| risk.next_review.map_or(i32::MAX, |date| date.0)),
            SortBy::Proximity => admitted.sort_by_key(|risk| near(risk)),
            SortBy::Category => admitted.sort_by_cached_key(|risk| risk.category.to_lowercase()),
            SortBy::Expected => {
                admitted.sort_by_key(|risk| std::cmp::Reverse(scale.expected(risk, Moment::Now)));
            }
        }
        let mut register = Self::default();
        let mut grouped: Vec<(Option<Group>, &Arc<Risk>)> =
            admitted.into_iter().map(|risk| (Group::of(query.group, plan, scale, risk), risk)).collect();
        grouped.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (group, risk) in grouped {
            for (moment, cells) in [(Moment::Now, &mut register.now), (Moment::After, &mut register.after)] {
                if let Some(cell) = scale.cell(moment.of(risk)) {
                    *cells.entry(cell).or_default() += 1;
                }
            }
            let chosen = query.cell.is_some_and(|(moment, cell)| scale.cell(moment.of(risk)) == Some(cell));
            if chosen {
                register.in_cell.push(risk.id);
                continue;
            }
            register.rest.push(risk.id);
            match (group, register.groups.last_mut()) {
                (Some(group), Some((last, number))) if *last == group => *number += 1,
                (Some(group), _) => register.groups.push((group, 1)),
                (None, _) => {}
            }
        }
        register
    }

    /// All risks shown, in the order of the screen.
    pub fn all(&self) -> impl Iterator<Item = Id<Risk>> + '_ {
        self.in_cell.iter().chain(&self.rest).copied()
    }

    /// How many risks are shown.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.in_cell.len() + self.rest.len()
    }

    /// Whether nothing is shown.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How many risks of a kind are to be watched.
#[must_use]
pub fn live_count(plan: &Plan, kind: RiskKind) -> usize {
    plan.risks.iter().filter(|risk| risk.risk_kind == kind && is_live(risk)).count()
}

/// The risks whose review is due today or overdue: the longest overdue first, then the gravest.
#[must_use]
pub fn due_reviews(plan: &Plan, scale: &Scale, today: Date) -> Vec<Id<Risk>> {
    let due = |risk: &&Arc<Risk>| is_live(risk) && review(risk, today) == Some(Review::Due);
    let mut found: Vec<&Arc<Risk>> = plan.risks.iter().filter(due).collect();
    found.sort_by_key(|risk| (risk.next_review, std::cmp::Reverse(scale.score(&risk.current)), risk.number, risk.id));
    found.into_iter().map(|risk| risk.id).collect()
}

/// The risks that a risk's responses created, by number.
#[must_use]
pub fn secondary(plan: &Plan, id: Id<Risk>) -> Vec<Id<Risk>> {
    let mut found: Vec<(u32, Id<Risk>)> =
        plan.risks.iter().filter(|risk| risk.parent == Some(id)).map(|risk| (risk.number, risk.id)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

/// Whether all actions of a risk are done, there is one, and its state after them is judged otherwise than it is now:
/// then the responses can be taken as having worked.
#[must_use]
pub fn responses_done(plan: &Plan, risk: &Risk) -> bool {
    !risk.actions.is_empty()
        && risk.residual != Score::default()
        && risk.residual != risk.current
        && risk.actions.iter().all(|id| plan.get(*id).is_some_and(|task| task.is_done(plan)))
}

/// The categories in use, in order.
#[must_use]
pub fn categories(plan: &Plan) -> Vec<String> {
    let mut all: Vec<String> =
        plan.risks.iter().map(|risk| risk.category.clone()).filter(|category| !category.is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Ids, Impacts, RiskScale, RiskStatus, Task};

    fn risk(number: u32, title: &str, probability: u8, impact: u8) -> Risk {
        let impacts = Impacts { schedule: impact, ..Impacts::default() };
        Risk {
            id: Ids::seeded(u64::from(number)).next(),
            number,
            title: title.into(),
            current: Score { probability, impacts, ..Score::default() },
            ..Risk::default()
        }
    }

    fn shown(risks: &[Risk], query: &Query) -> (Vec<u32>, Vec<u32>) {
        let mut plan = Plan::default();
        risks.iter().for_each(|risk| plan.put(risk.clone().into()));
        let register = Register::of(&plan, &Scale::of(&RiskScale::default()), query, Date(0));
        let numbers = |ids: &[Id<Risk>]| ids.iter().filter_map(|id| plan.get(*id)).map(|risk| risk.number).collect();
        (numbers(&register.in_cell), numbers(&register.rest))
    }

    #[test]
    fn the_usual_order_is_score_then_proximity_then_number() {
        let near = Risk { proximity: Some(Date(3)), ..risk(9, "near", 4, 4) };
        let all = [risk(1, "low", 1, 1), risk(2, "high", 4, 4), near, risk(4, "unjudged", 0, 0)];
        assert_eq!(shown(&all, &Query::default()).1, [9, 2, 1, 4]);
        assert_eq!(shown(&all, &Query { sort: SortBy::Title, ..Query::default() }).1, [2, 1, 9, 4]);
    }

    #[test]
    fn a_cell_puts_its_risks_first() {
        let all = [risk(1, "a", 4, 4), risk(2, "b", 2, 2), risk(3, "c", 5, 5)];
        let cell = Some((Moment::Now, Cell { probability: 2, impact: 2 }));
        assert_eq!(shown(&all, &Query { cell, ..Query::default() }), (vec![2], vec![3, 1]));
    }

    #[test]
    fn groups_keep_the_order_within() {
        let with = |category: &str, risk: Risk| Risk { category: category.into(), ..risk };
        let mut plan = Plan::default();
        let all = [
            with("Technical / Data", risk(1, "a", 2, 2)),
            with("External", risk(2, "b", 1, 1)),
            with("Technical", risk(3, "c", 5, 5)),
            with("", risk(4, "d", 0, 0)),
        ];
        all.into_iter().for_each(|risk| plan.put(risk.into()));
        let scale = Scale::of(&RiskScale::default());
        let by = |group| Register::of(&plan, &scale, &Query { group, ..Query::default() }, Date(0));
        let numbers = |register: &Register| {
            register.all().filter_map(|id| plan.get(id)).map(|risk| risk.number).collect::<Vec<_>>()
        };
        let register = by(GroupBy::Category);
        assert_eq!(numbers(&register), [2, 3, 1, 4]);
        let category = |name: &str| Group::Category(name.into());
        assert_eq!(register.groups, [(category("External"), 1), (category("Technical"), 2), (Group::Uncategorised, 1)]);
        let register = by(GroupBy::Gravity);
        assert_eq!(numbers(&register), [3, 1, 2, 4]);
        assert_eq!(register.groups.last(), Some(&(Group::Unjudged, 1)));
        assert_eq!(by(GroupBy::None).groups, []);
    }

    #[test]
    fn reviews_that_are_due_come_longest_overdue_first() {
        let due = |number, day, probability| Risk { next_review: Some(Date(day)), ..risk(number, "r", probability, 3) };
        let closed = Risk { status: RiskStatus::Closed, ..due(4, 1, 1) };
        let mut plan = Plan::default();
        for one in [due(1, 9, 1), due(2, 9, 4), due(3, 2, 1), closed, due(5, 11, 5)] {
            plan.put(one.into());
        }
        let found = due_reviews(&plan, &Scale::of(&RiskScale::default()), Date(10));
        assert_eq!(found.iter().filter_map(|id| plan.get(*id)).map(|risk| risk.number).collect::<Vec<_>>(), [3, 2, 1]);
    }

    #[test]
    fn responses_are_done_when_all_actions_are_and_something_would_change() {
        let mut plan = Plan::default();
        let task =
            |seed: u64, percent_complete| Task { id: Ids::seeded(seed).next(), percent_complete, ..Task::default() };
        let (done, open) = (task(90, 100), task(91, 50));
        plan.put(done.clone().into());
        plan.put(open.clone().into());
        let residual = Score { probability: 1, ..Score::default() };
        let answered = Risk { actions: vec![done.id], residual: residual.clone(), ..risk(1, "a", 4, 4) };
        assert!(responses_done(&plan, &answered));
        assert!(!responses_done(&plan, &Risk { actions: vec![done.id, open.id], ..answered.clone() }));
        assert!(!responses_done(&plan, &Risk { actions: Vec::new(), ..answered.clone() }));
        assert!(!responses_done(&plan, &Risk { current: residual, ..answered.clone() }));
        assert!(!responses_done(&plan, &Risk { residual: Score::default(), ..answered }));
    }

    #[test]
    fn filters_narrow_and_are_counted() {
        let supplier = Risk { category: "Supplier / SAP".into(), ..risk(1, "Sandbox late", 4, 4) };
        let closed = Risk { status: RiskStatus::Closed, ..risk(2, "Gone", 4, 4) };
        let all = [supplier, closed, risk(3, "Other", 1, 1)];
        let with = |query: Query| shown(&all, &query).1;
        assert_eq!(with(Query { category: Some("Supplier".into()), ..Query::default() }), [1]);
        assert_eq!(with(Query { category: Some("Supp".into()), ..Query::default() }), [] as [u32; 0]);
        assert_eq!(with(Query { closed: true, ..Query::default() }), [2]);
        assert_eq!(with(Query { text: " sandBOX".into(), ..Query::default() }), [1]);
        assert_eq!(with(Query { text: "r-03".into(), ..Query::default() }), [3]);
        assert_eq!(with(Query { owner: Some(OwnedBy::Nobody), ..Query::default() }).len(), 2);
        assert_eq!(Query { closed: true, text: "x".into(), ..Query::default() }.filters(), 2);
    }
}
