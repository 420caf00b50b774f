//! What the place is about: the baseline and the outlook that the address names, and the figures that follow.

use leptos::prelude::*;

use crate::analysis::earned_value::{
    Course, EarnedValue, Lines, Outlook, course_of, earned_value_of, in_work, status_of,
};
use crate::analysis::health::cost;
use crate::app::locale;
use crate::app::state::{AppState, Shared, Workspace, use_app, use_workspace};
use crate::app::widgets::Memo;
use crate::plan::{Baseline, CostItem, Currency, Date, DrawDown, Health, Id, Money};

/// The place's handles; `Copy`.
#[derive(Clone, Copy)]
pub struct BudgetPlace {
    pub app: AppState,
    pub workspace: Workspace,
    /// How the estimate at completion looks at the rest.
    pub outlook: Memo<Outlook>,
    /// What all figures follow from; the same after an edit that has nothing to do with them.
    pub lines: Memo<Shared<Lines>>,
    pub value: Memo<Shared<EarnedValue>>,
    pub course: Memo<Shared<Course>>,
    /// Whether the course is one of hours of work instead of cost.
    pub hours: Memo<bool>,
    pub currency: Memo<Currency>,
    /// How the cost is doing, by the baseline that the project goes by; `None` = not enough facts yet.
    pub health: Memo<Option<Health>>,
    /// The cost item that is edited, or a new one.
    pub asked: RwSignal<Option<Option<Id<CostItem>>>>,
    /// What was taken out of a reserve and is edited, or more to be taken out.
    pub drawing: RwSignal<Option<Option<Id<DrawDown>>>>,
}

impl BudgetPlace {
    /// Makes the state and provides it to everything below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let baseline = Memo::new(move |_| -> Option<Id<Baseline>> {
            app.route.with(|route| route.get("base").and_then(|id| id.parse().ok()))
        });
        let outlook = Memo::new(move |_| {
            let word = app.route.with(|route| route.get("eac").map(str::to_owned));
            Outlook::ALL.into_iter().find(|outlook| Some(word_of(*outlook)) == word.as_deref()).unwrap_or_default()
        });
        let painted = workspace.painted();
        let lines = Memo::new(move |before| {
            let (baseline, today) = (baseline.get(), app.today.get());
            painted.plan.with(|plan| {
                painted
                    .schedule
                    .with(|schedule| Shared::kept(before, Lines::of(plan, schedule, baseline, status_of(plan, today))))
            })
        });
        let value = Memo::new(move |before| {
            painted.schedule.with(|schedule| lines.with(|lines| Shared::kept(before, earned_value_of(lines, schedule))))
        });
        let hours = Memo::new(move |_| app.route.with(|route| route.get("in") == Some("hours")));
        let course = Memo::new(move |before| {
            let outlook = outlook.get();
            painted.plan.with(|plan| {
                painted.schedule.with(|schedule| {
                    let found = if hours.get() {
                        let (plan, status) = (in_work(plan), status_of(plan, app.today.get()));
                        course_of(&Lines::of(&plan, schedule, baseline.get(), status), &plan, schedule, outlook)
                    } else {
                        lines.with(|lines| course_of(lines, plan, schedule, outlook))
                    };
                    Shared::kept(before, found)
                })
            })
        });
        let health = Memo::new(move |_| {
            let (own, today, likely) = (baseline.get().is_none(), app.today.get(), workspace.likely.get());
            painted.plan.with(|plan| {
                painted.schedule.with(|schedule| {
                    if own {
                        lines.with(|lines| cost(plan, schedule, lines, likely).health)
                    } else {
                        cost(plan, schedule, &Lines::of(plan, schedule, None, status_of(plan, today)), likely).health
                    }
                })
            })
        });
        let currency = Memo::new(move |_| workspace.currency());
        let place = Self {
            app,
            workspace,
            outlook,
            lines,
            value,
            course,
            hours,
            currency,
            health,
            asked: RwSignal::new(None),
            drawing: RwSignal::new(None),
        };
        provide_context(place);
        place
    }

    /// The status date: one at midnight is the end of the day before.
    pub fn status(&self) -> Date {
        (self.value.with(|value| value.status) + -1).date()
    }

    /// An amount, rounded for tiles or exact.
    pub fn money(&self, amount: Money, rounded: bool) -> String {
        self.currency.with(|currency| locale::money(amount, currency, rounded))
    }

    /// An exact amount in a column of them.
    pub fn money_in_column(&self, amount: Money) -> String {
        self.currency.with(|currency| locale::money_in_column(amount, currency))
    }

    /// Writes a choice into the address.
    pub fn set(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
    }
}

/// The word of an outlook in addresses; the usual one needs none.
pub const fn word_of(outlook: Outlook) -> &'static str {
    match outlook {
        Outlook::Typical => "typical",
        Outlook::Atypical => "atypical",
        Outlook::CostAndSchedule => "both",
        Outlook::BottomUp => "plan",
    }
}

/// The state of the place around.
///
/// # Panics
/// Outside the place: a broken invariant of ours, never of data.
pub fn use_budget() -> BudgetPlace {
    expect_context()
}
