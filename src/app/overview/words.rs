//! Facts and healths in words.

use leptos::prelude::*;

use crate::analysis::health::Fact;
use crate::app::locale;
use crate::app::text::count;
use crate::app::widgets::{Icon, view};
use crate::plan::{Currency, Date, Health, Money, Project};

/// What the words need of the project.
pub struct Tongue {
    /// Today.
    pub today: Date,
    /// The project's currency.
    pub currency: Currency,
    /// Working seconds of a day.
    pub day: i64,
}

impl Tongue {
    /// The words of a project.
    #[must_use]
    pub fn of(project: &Project, today: Date) -> Self {
        Self { today, currency: project.currency.clone(), day: project.day_seconds() }
    }

    fn money(&self, amount: Money) -> String {
        locale::money(amount, &self.currency, true)
    }

    /// Working seconds as whole days with a sign: `+14 days`, `−1 day`.
    fn signed(&self, seconds: i64) -> String {
        let days = (seconds.abs() + self.day / 2) / self.day.max(1);
        format!("{}{}", if seconds < 0 { "−" } else { "+" }, count(days as usize, "day", "days"))
    }

    /// A fact as a short sentence without a full stop.
    #[must_use]
    pub fn say(&self, fact: &Fact) -> String {
        match fact {
            Fact::NoTasks => "No tasks yet".into(),
            Fact::NoTarget { finish } => {
                format!("Finish {}, no target to hold it against", locale::short(*finish, self.today))
            }
            Fact::Finished { on } => format!("Finished on {}", locale::short(*on, self.today)),
            Fact::AgainstTarget { days } => against(*days, "target"),
            Fact::AgainstBaseline { days: 0 } => "Finish is as in the baseline".into(),
            Fact::AgainstBaseline { days } => against(*days, "baseline"),
            Fact::MissedDeadlines(tasks) => count(*tasks, "deadline is missed", "deadlines are missed"),
            Fact::CriticalHeldUp(tasks) => {
                count(*tasks, "critical task is blocked or overdue", "critical tasks are blocked or overdue")
            }
            Fact::NegativeSlack(tasks) => count(*tasks, "task cannot keep its limit", "tasks cannot keep their limits"),
            Fact::Changes { count: requests, seconds } => {
                format!("{} accepted, {}", count(*requests, "change request", "change requests"), self.signed(*seconds))
            }
            Fact::Growth { seconds } if seconds.abs() * 2 < self.day => "No work added since the baseline".into(),
            Fact::Growth { seconds } => format!("{} of work since the baseline", self.signed(*seconds)),
            Fact::NoScopeFacts => "No baseline to compare with".into(),
            Fact::NoBudget => "No budget set".into(),
            Fact::NoPrices => "No rates or costs in the plan yet".into(),
            Fact::AgainstBudget { planned, budget } => {
                let over = planned.0 - budget.0;
                let rest = self.money(Money(over.abs()));
                match over.signum() {
                    1 => format!("Planned {}, {rest} over budget", self.money(*planned)),
                    0 => format!("Planned {}, all of the budget", self.money(*planned)),
                    _ => format!("Planned {}, {rest} under budget", self.money(*planned)),
                }
            }
            Fact::NoRisks => "No risks written down yet".into(),
            Fact::AgainstContingency { exposure, contingency } => {
                format!("{} exposure, {} set aside", self.money(*exposure), self.money(*contingency))
            }
            Fact::NoContingency { exposure } => format!("{} exposure, nothing set aside", self.money(*exposure)),
            Fact::Gravest { count: 0, .. } => "No very high threats".into(),
            Fact::Gravest { count: all, bare: 0 } => count(*all, "very high threat", "very high threats"),
            Fact::Gravest { count: all, bare } => {
                let threats = count(*all, "very high threat", "very high threats");
                format!("{threats}, {bare} not dealt with")
            }
        }
    }
}

fn against(days: i32, what: &str) -> String {
    let length = count(days.unsigned_abs() as usize, "day", "days");
    match days.signum() {
        1 => format!("Finish is {length} after {what}"),
        0 => format!("Finish is on {what}"),
        _ => format!("Finish is {length} before {what}"),
    }
}

/// A health by shape, word and colour; without one, that facts are missing.
#[component]
pub fn HealthMark(
    /// The health.
    health: Option<Health>,
    /// Whether it stands in a pill.
    #[prop(optional)]
    pill: bool,
) -> impl IntoView {
    let (class, icon, word) = match health {
        Some(Health::OnTrack) => ("green", "ok", "On track"),
        Some(Health::AtRisk) => ("amber", "warn", "At risk"),
        Some(Health::OffTrack) => ("red", "stopsign", "Off track"),
        Some(Health::Auto) | None => ("unknown", "help", "Not enough facts yet"),
    };
    view! { <span class=format!("rag {class}{}", if pill { " pill" } else { "" })><Icon name=icon />{word}</span> }
}
