//! What is set aside, what was taken out of it, and what is left.

use crate::plan::{DrawDown, Money, Plan, Reserve};

/// A reserve by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Set aside by the charter; `None` where it says nothing.
    pub set_aside: Option<Money>,
    /// Taken out so far.
    pub drawn: Money,
}

impl Balance {
    /// A reserve of a plan.
    #[must_use]
    pub fn of(plan: &Plan, reserve: Reserve) -> Self {
        let charter = plan.project().map(|project| &project.charter);
        let set_aside = charter.and_then(|charter| match reserve {
            Reserve::Contingency => charter.contingency,
            Reserve::Management => charter.management_reserve,
        });
        let out = plan.draw_downs.iter().filter(|drawn| drawn.reserve == reserve);
        Self { set_aside, drawn: out.map(|drawn| drawn.amount).sum() }
    }

    /// What is left: less than nothing where more was taken out than is set aside by now.
    #[must_use]
    pub fn left(&self) -> Option<Money> {
        self.set_aside.map(|whole| Money(whole.0.saturating_sub(self.drawn.0)))
    }
}

/// The budget, wherever one is told: what the project may spend by now, that is the budget of the charter and what was
/// taken out of both reserves. What the baseline costs (BAC) is another figure: money that was taken out is no work yet.
#[must_use]
pub fn granted(plan: &Plan) -> Option<Money> {
    let budget = plan.project()?.charter.budget?;
    Some([budget, drawn(plan)].into_iter().sum())
}

/// What was taken out of both reserves.
#[must_use]
pub fn drawn(plan: &Plan) -> Money {
    plan.draw_downs.iter().map(|drawn| drawn.amount).sum()
}

/// All that was taken out, oldest first, each with what was left of its reserve after it.
#[must_use]
pub fn course(plan: &Plan) -> Vec<(&DrawDown, Option<Money>)> {
    let mut all: Vec<&DrawDown> = plan.draw_downs.iter().map(|drawn| &**drawn).collect();
    all.sort_by_key(|drawn| (drawn.date, drawn.id));
    let mut out = [Money(0); 2];
    let set_aside = [Reserve::Contingency, Reserve::Management].map(|reserve| Balance::of(plan, reserve).set_aside);
    let mut told = Vec::with_capacity(all.len());
    for drawn in all {
        let at = usize::from(drawn.reserve == Reserve::Management);
        out[at] = [out[at], drawn.amount].into_iter().sum();
        told.push((drawn, set_aside[at].map(|whole| Money(whole.0.saturating_sub(out[at].0)))));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Charter, Date, Ids, Project};

    #[test]
    fn what_is_left_goes_down_by_what_is_taken_out() {
        let mut ids = Ids::seeded(1);
        let mut plan = Plan::default();
        assert_eq!((Balance::of(&plan, Reserve::Contingency).left(), granted(&plan)), (None, None));
        let charter = Charter { budget: Some(Money(1000)), contingency: Some(Money(300)), ..Charter::default() };
        plan.put(Project { id: ids.next(), charter, ..Project::default() }.into());
        for (day, reserve, amount) in
            [(9, Reserve::Contingency, 250), (3, Reserve::Contingency, 100), (5, Reserve::Management, 40)]
        {
            let amount = Money(amount);
            plan.put(DrawDown { id: ids.next(), reserve, date: Date(day), amount, ..DrawDown::default() }.into());
        }
        let balance = Balance::of(&plan, Reserve::Contingency);
        assert_eq!((balance.drawn, balance.left()), (Money(350), Some(Money(-50))));
        assert_eq!(Balance::of(&plan, Reserve::Management).left(), None);
        assert_eq!(granted(&plan), Some(Money(1390)));
        let told: Vec<_> = course(&plan).into_iter().map(|(drawn, left)| (drawn.date.0, left)).collect();
        assert_eq!(told, [(3, Some(Money(200))), (5, None), (9, Some(Money(-50)))]);
    }
}
