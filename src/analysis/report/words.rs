//! Facts in words, for the report and wherever health is told. How dates and money look comes in from outside.

use super::super::health::Fact;
use crate::plan::{Date, Decimal, Health, Money};

/// How facts are told.
pub struct Tongue<'a> {
    /// A day: `12 Mar`.
    pub day: &'a dyn Fn(Date) -> String,
    /// An amount in the project's currency: `€24k`.
    pub money: &'a dyn Fn(Money) -> String,
    /// A number of any measure: `3,400`.
    pub number: &'a dyn Fn(Decimal) -> String,
    /// Working seconds of a day.
    pub day_seconds: i64,
}

/// `1 task`, `2 tasks`: a count with its noun.
#[must_use]
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// A difference in calendar days with its sign: `+2 d`, `−3 d`, `±0 d`.
#[must_use]
pub fn difference(days: i32) -> String {
    let sign = match days.signum() {
        1 => "+",
        0 => "±",
        _ => "−",
    };
    format!("{sign}{} d", days.unsigned_abs())
}

/// What a health is called; without facts, that they are missing.
#[must_use]
pub const fn health_name(health: Health) -> &'static str {
    match health {
        Health::Auto => "Not enough facts yet",
        Health::OnTrack => "On track",
        Health::AtRisk => "At risk",
        Health::OffTrack => "Off track",
    }
}

/// `3 days after the target`, `on the target`.
pub(super) fn against(days: i32, what: &str) -> String {
    let length = count(days.unsigned_abs() as usize, "day", "days");
    match days.signum() {
        1 => format!("{length} after {what}"),
        0 => format!("on {what}"),
        _ => format!("{length} before {what}"),
    }
}

impl Tongue<'_> {
    /// Working seconds as whole days with a sign: `+14 days`, `−1 day`.
    fn signed(&self, seconds: i64) -> String {
        let days = (seconds.abs() + self.day_seconds / 2) / self.day_seconds.max(1);
        format!("{}{}", if seconds < 0 { "−" } else { "+" }, count(days as usize, "day", "days"))
    }

    /// A fact as a short sentence without a full stop.
    #[must_use]
    pub fn say(&self, fact: &Fact) -> String {
        let (day, money) = (self.day, self.money);
        match fact {
            Fact::NoTasks => "No tasks yet".into(),
            Fact::NoTarget { finish } => format!("Finish {}, no target to hold it against", day(*finish)),
            Fact::Finished { on } => format!("Finished on {}", day(*on)),
            Fact::AgainstTarget { days } => format!("Finish is {}", against(*days, "target")),
            Fact::AgainstBaseline { days: 0 } => "Finish is as in the baseline".into(),
            Fact::AgainstBaseline { days } => format!("Finish is {}", against(*days, "baseline")),
            Fact::MissedDeadlines(tasks) => count(*tasks, "deadline is missed", "deadlines are missed"),
            Fact::LikelyLate { days } => {
                format!("P80 is {} after the target", count(days.unsigned_abs() as usize, "day", "days"))
            }
            Fact::CriticalHeldUp(tasks) => {
                count(*tasks, "critical task is blocked or overdue", "critical tasks are blocked or overdue")
            }
            Fact::NegativeSlack(tasks) => count(*tasks, "task cannot keep its limit", "tasks cannot keep their limits"),
            Fact::MilestonesOverdue(all) => count(*all, "milestone is overdue", "milestones are overdue"),
            Fact::BehindPlan { index, by_time } => {
                let name = if *by_time { "SPI(t)" } else { "SPI" };
                // A credit that was to be earned makes it negative: nothing, in words.
                let index = (*index).max(0);
                format!("{name} is {}.{:02}, behind plan", index / 100, index % 100)
            }
            Fact::Changes { count: requests, seconds } => {
                format!("{} accepted, {}", count(*requests, "change request", "change requests"), self.signed(*seconds))
            }
            Fact::Growth { seconds } if seconds.abs() * 2 < self.day_seconds => {
                "No work added since the baseline".into()
            }
            Fact::Growth { seconds } => format!("{} of work since the baseline", self.signed(*seconds)),
            Fact::NoScopeFacts => "No baseline to compare with".into(),
            Fact::NoBudget => "No budget set".into(),
            Fact::NoPrices => "No rates or costs in the plan yet".into(),
            Fact::AgainstBudget { cost, estimate, budget } => {
                let over = cost.0 - budget.0;
                let rest = money(Money(over.abs()));
                let what = if *estimate { "Estimate at completion" } else { "Planned" };
                match over.signum() {
                    1 => format!("{what} {}, {rest} over budget", money(*cost)),
                    0 => format!("{what} {}, all of the budget", money(*cost)),
                    _ => format!("{what} {}, {rest} under budget", money(*cost)),
                }
            }
            Fact::LikelyOver { over, contingency } => {
                let what = if *contingency { "budget and contingency" } else { "budget" };
                format!("P80 of the cost is {} over {what}", money(*over))
            }
            Fact::NoRisks => "No risks written down yet".into(),
            Fact::AgainstContingency { exposure, contingency } => {
                format!("{} exposure, {} set aside", money(*exposure), money(*contingency))
            }
            Fact::NoContingency { exposure } => format!("{} exposure, nothing set aside", money(*exposure)),
            Fact::Gravest { count: 0, .. } => "No very high threats".into(),
            Fact::Gravest { count: all, bare: 0 } => count(*all, "very high threat", "very high threats"),
            Fact::Gravest { count: all, bare } => {
                let threats = count(*all, "very high threat", "very high threats");
                format!("{threats}, {bare} not dealt with")
            }
        }
    }
}
