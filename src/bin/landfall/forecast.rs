//! `landfall forecast`: the forecast of a file as JSON for scripts, or as a few lines for people.

use std::fmt::Write as _;

use serde::Serialize;

use landfall::analysis::forecast::{CostCurve, FinishCurve, MOST_TRIALS, Model, Options, Outcome, TRIALS};
use landfall::plan::{Currency, Date, DateTime, Money, Plan, Project};
use landfall::schedule::Schedule;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// Of which file.
    pub file: &'a str,
    trials: usize,
    /// `None` = that of the plan.
    seed: Option<u64>,
    json: bool,
    /// What should be done by the end of that day's work and is not goes on from there; `None` = on the
    /// status date of the plan, and as planned where it has none.
    status_date: Option<Date>,
}

impl<'a> Request<'a> {
    /// What the words after `forecast` ask for.
    ///
    /// # Errors
    /// When there is not one file, or a word or number is wrong; the error says which.
    pub fn of(words: &[&'a str]) -> Result<Self, String> {
        let (mut trials, mut seed) = (TRIALS, None);
        let (mut file, mut json, mut status_date) = (None, false, None);
        let mut words = words.iter().copied();
        while let Some(word) = words.next() {
            match word {
                "--json" => json = true,
                "--status-date" => status_date = Some(super::status_date(words.next())?),
                "--trials" => {
                    let text = words.next().unwrap_or_default();
                    let asked = text.parse().ok().filter(|trials| (1..=MOST_TRIALS).contains(trials));
                    trials = asked.ok_or_else(|| format!("--trials “{text}”: a number from 1 to {MOST_TRIALS}."))?;
                }
                "--seed" => {
                    let text = words.next().unwrap_or_default();
                    let asked = text.parse();
                    seed = Some(asked.map_err(|_| format!("--seed “{text}”: a number from 0 to {}.", u64::MAX))?);
                }
                other if other.starts_with("--") => return Err(format!("“{other}” is nothing that forecast knows.")),
                other => {
                    if file.replace(other).is_some() {
                        return Err(format!("One file at a time; “{other}” is another."));
                    }
                }
            }
        }
        let file = file.ok_or("Of which file?")?;
        Ok(Self { file, trials, seed, json, status_date })
    }
}

/// The forecast of a plan, as it is to be printed.
pub fn run(plan: &Plan, request: &Request<'_>) -> String {
    let schedule = Schedule::of(plan);
    let usual = Options::of(plan);
    let options = Options { trials: request.trials, seed: request.seed.unwrap_or(usual.seed), ..usual };
    let end_of_day = plan.project().map_or(0, |project| project.end_of_day());
    let asked = request.status_date.map(|date| date.at(end_of_day));
    let model = match asked.or_else(|| plan.project()?.status_date) {
        Some(status) => Model::ahead(plan, &schedule, status, options),
        None => Model::of(plan, &schedule, options),
    };
    let certain = model.is_certain();
    let outcome = model.outcome();
    if request.json { json(plan, &outcome) } else { text(plan, &outcome, certain) }
}

/// The figures of a curve. `T` is a date as text, or an amount in minor units.
#[derive(Serialize)]
struct Figures<T> {
    p10: T,
    p50: T,
    p80: T,
    p90: T,
    mean: T,
    deterministic: T,
    chance_of_deterministic: f64,
    /// Null where nobody said what is wanted.
    chance_of_target: Option<f64>,
}

#[derive(Serialize)]
struct TaskRow {
    uid: serde_json::Value,
    criticality_index: f64,
    ssi: f64,
}

#[derive(Serialize)]
struct RiskRow {
    key: String,
    p80_days_saved: f64,
    p80_cost_saved: i64,
}

#[derive(Serialize)]
struct Object {
    trials: usize,
    seed: u64,
    finish: Figures<String>,
    cost: Figures<i64>,
    tasks: Vec<TaskRow>,
    risks: Vec<RiskRow>,
}

/// One object on one line. Chances and indices are shares from 0 to 1, days are working days of the project.
fn json(plan: &Plan, outcome: &Outcome) -> String {
    let standard = Project::default();
    let day = plan.project().map_or(&standard, |project| &**project).day_seconds() as f64;
    let tasks = outcome.tasks.iter().map(|found| TaskRow {
        uid: plan.get(found.task).and_then(|task| task.uid).map_or_else(|| found.task.to_string().into(), Into::into),
        criticality_index: found.criticality,
        ssi: found.ssi,
    });
    let risks = outcome.risks.iter().map(|risk| RiskRow {
        key: Project::risk_key(risk.number),
        p80_days_saved: risk.finish_saved as f64 / day,
        p80_cost_saved: risk.cost_saved.0,
    });
    let object = Object {
        trials: outcome.trials,
        seed: outcome.seed,
        finish: dates(&outcome.finish),
        cost: amounts(&outcome.cost),
        tasks: tasks.collect(),
        risks: risks.collect(),
    };
    // Plain data with text keys: serde_json cannot fail on it.
    let mut text = serde_json::to_string(&object).unwrap_or_default();
    text.push('\n');
    text
}

fn dates(finish: &FinishCurve) -> Figures<String> {
    let curve = &finish.curve;
    let at = |percent| minute(curve.percentile(percent));
    Figures {
        p10: at(10),
        p50: at(50),
        p80: at(80),
        p90: at(90),
        mean: minute(finish.mean),
        deterministic: minute(curve.deterministic),
        chance_of_deterministic: curve.chance_of_deterministic(),
        chance_of_target: curve.chance_of_target(),
    }
}

fn amounts(cost: &CostCurve) -> Figures<i64> {
    let curve = &cost.curve;
    let at = |percent| curve.percentile(percent).0;
    Figures {
        p10: at(10),
        p50: at(50),
        p80: at(80),
        p90: at(90),
        mean: cost.mean.0,
        deterministic: curve.deterministic.0,
        chance_of_deterministic: curve.chance_of_deterministic(),
        chance_of_target: curve.chance_of_target(),
    }
}

/// `YYYY-MM-DDTHH:MM`, without seconds.
fn minute(moment: DateTime) -> String {
    DateTime(moment.0 - moment.0.rem_euclid(60)).to_string()
}

/// The forecast in a few lines.
fn text(plan: &Plan, outcome: &Outcome, certain: bool) -> String {
    let mut text = String::new();
    if certain {
        text.push_str(
            "Nothing in this plan is uncertain: no estimates, rules or open risks. All trials are the same.\n",
        );
    }
    let finish = &outcome.finish;
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    // Writing into a string does not fail.
    let _ = writeln!(text, "{} trials, seed {}", outcome.trials, outcome.seed);
    let at = |percent| minute(finish.curve.percentile(percent));
    let _ = writeln!(text, "Finish   P10 {}  P50 {}  P80 {}  P90 {}", at(10), at(50), at(80), at(90));
    let _ = write!(
        text,
        "         planned {} ({} likely)",
        minute(finish.curve.deterministic),
        percent(finish.curve.chance_of_deterministic())
    );
    if let Some(chance) = finish.curve.chance_of_target() {
        let _ = write!(text, ", target {} likely", percent(chance));
    }
    text.push('\n');
    let cost = &outcome.cost;
    let standard = Currency::default();
    let currency = plan.project().map_or(&standard, |project| &project.currency);
    let at = |percent| amount(cost.curve.percentile(percent), currency);
    let _ = writeln!(text, "Cost     P10 {}  P50 {}  P80 {}  P90 {}", at(10), at(50), at(80), at(90));
    let _ = write!(
        text,
        "         planned {} ({} likely)",
        amount(cost.curve.deterministic, currency),
        percent(cost.curve.chance_of_deterministic())
    );
    if let Some(chance) = cost.curve.chance_of_target() {
        let _ = write!(text, ", budget {} likely", percent(chance));
    }
    text.push('\n');
    if let Some((finish, cost)) = outcome.after.as_ref().filter(|_| !outcome.risks.is_empty()) {
        let (finish, cost) = (minute(finish.curve.percentile(80)), amount(cost.curve.percentile(80), currency));
        let _ = writeln!(text, "P80 if the responses work: {finish}, {cost}");
    }
    let day = plan.project().map_or(8.0 * 3600.0, |project| project.day_seconds() as f64);
    let mut risks = outcome.risks.clone();
    risks.sort_by_key(|risk| (std::cmp::Reverse(risk.finish_saved.abs()), risk.number));
    for risk in risks.iter().take(5).filter(|risk| risk.finish_saved != 0) {
        let title = plan.get(risk.risk).map_or("", |risk| risk.title.as_str());
        let days = risk.finish_saved as f64 / day;
        let _ = writeln!(text, "{}  {days:+.1} days at P80  {title}", Project::risk_key(risk.number));
    }
    text
}

/// An amount with its currency: `EUR 1234.50`.
pub fn amount(money: Money, currency: &Currency) -> String {
    let digits = usize::from(currency.digits.min(6));
    let unit = 10_u64.pow(digits as u32);
    let (whole, rest) = (money.0.unsigned_abs() / unit, money.0.unsigned_abs() % unit);
    let sign = if money.0 < 0 { "-" } else { "" };
    let rest = if digits == 0 { String::new() } else { format!(".{rest:0digits$}") };
    format!("{} {sign}{whole}{rest}", currency.code)
}
