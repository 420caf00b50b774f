//! Risks as drivers (Hulett 2009): each has a probability and hits tasks; where it happens, one draw says how gravely, for
//! all tasks it hits. Tasks that share a risk so move together, without a correlation that somebody would have to guess.

use std::sync::Arc;

use super::distribution::{Known, Points, Quantiles};
use super::sample::{Key, Role};
use super::source::{Kind, Source};
use super::{Note, Options};
use crate::analysis::log_list::is_open;
use crate::analysis::risk::{Moment, Scale};
use crate::plan::{Id, IdSet, ImpactKind, LogKind, Outline, Plan, Risk, RiskKind, RiskStatus, Shape, Task};
use crate::schedule::Schedule;

/// A risk in the trials.
#[derive(Debug, Clone)]
pub(super) struct Driver {
    pub risk: Id<Risk>,
    pub number: u32,
    /// Probability now, and after the responses.
    pub chance: [f64; 2],
    /// What the responses leave of its impact.
    pub residual: f64,
    /// 1 for a threat, −1 for an opportunity.
    pub sign: f64,
    pub occurs: Key,
    pub severity: Key,
    pub cost_key: Key,
    /// What it costs if it happens, in minor units.
    pub cost: Option<Arc<Quantiles>>,
    /// Distinct impacts; [`Hit::impact`] is a place in this list.
    pub impacts: Vec<Arc<Quantiles>>,
}

/// What a risk does to a task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    /// Place of the risk among the drivers.
    pub driver: usize,
    pub kind: ImpactKind,
    /// Place among the impacts of the driver.
    pub impact: usize,
}

/// The drivers of a plan, and what they do by outline row.
pub(super) fn of(
    plan: &Plan,
    schedule: &Schedule,
    options: &Options,
    notes: &mut Vec<Note>,
) -> (Vec<Driver>, Vec<Vec<Hit>>) {
    let scale = Scale::of_plan(plan);
    let outline = schedule.outline();
    let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); outline.rows().len()];
    let mut drivers = Vec::new();
    let mut known = Known::default();
    // One that has happened does what it does until its issue is settled: by then the plan holds what came of it.
    let issues = plan.log_entries.iter().filter(|entry| is_open(entry) && entry.log_kind == LogKind::Issue);
    let happened: IdSet<Id<Risk>> = issues.filter_map(|entry| entry.risk).collect();
    let happened = |risk: &Risk| risk.status == RiskStatus::Occurred && happened.contains(&risk.id);
    let mut risks: Vec<_> =
        plan.risks.iter().filter(|risk| risk.status == RiskStatus::Open || happened(risk)).collect();
    risks.sort_by(|one, other| (one.number, &one.title, one.id).cmp(&(other.number, &other.title, other.id)));
    let sources = Source::of(Kind::Risk, risks.iter().map(|risk| (risk.number, &*risk.title)));
    for (risk, source) in risks.into_iter().zip(sources) {
        let percent = |moment| f64::from(scale.percent(risk, moment)) / 100.0;
        let chance = if happened(risk) { [1.0; 2] } else { [percent(Moment::Now), percent(Moment::After)] };
        let key = |role| Key::new(options.seed, source, role);
        let mut driver = Driver {
            risk: risk.id,
            number: risk.number,
            chance,
            residual: f64::from(risk.residual_impact.unwrap_or(1000).min(1000)) / 1000.0,
            sign: if risk.risk_kind == RiskKind::Opportunity { -1.0 } else { 1.0 },
            occurs: key(Role::Chance),
            severity: key(Role::Severity),
            cost_key: key(Role::Cost),
            cost: cost(risk).map(|points| known.of(points)),
            impacts: Vec::new(),
        };
        let mut count = 0;
        for (task, kind, points) in impacts(plan, risk) {
            let quantiles = known.of(points);
            let same = driver.impacts.iter().position(|impact| Arc::ptr_eq(impact, &quantiles));
            let impact = same.unwrap_or_else(|| {
                driver.impacts.push(quantiles);
                driver.impacts.len() - 1
            });
            for row in rows(schedule, outline, task, kind) {
                if let Some(of_row) = hits.get_mut(row) {
                    of_row.push(Hit { driver: drivers.len(), kind, impact });
                    count += 1;
                }
            }
        }
        if chance[0] <= 0.0 && (count > 0 || driver.cost.is_some()) {
            notes.push(Note::RiskWithoutProbability(risk.id));
        }
        if count == 0 && risk.delay_max > 0 {
            notes.push(Note::RiskWithoutTask(risk.id));
        }
        drivers.push(driver);
    }
    (drivers, hits)
}

/// What a risk costs if it happens; `None` = nothing.
fn cost(risk: &Risk) -> Option<Points> {
    let likely = risk.cost_impact.0;
    let (least, most) = (risk.cost_min.map_or(likely, |cost| cost.0), risk.cost_max.map_or(likely, |cost| cost.0));
    let points = Points::new(least.min(likely), likely, most.max(likely), Shape::Triangular);
    Some(points).filter(|points| points.best != 0 || points.worst != 0)
}

/// The tasks that a risk hits, each with the points of the impact: what is said of each, else the risk's own range of
/// delays, anything within it as likely.
fn impacts(plan: &Plan, risk: &Risk) -> Vec<(Id<Task>, ImpactKind, Points)> {
    let own = plan.risk_impacts.iter().filter(|impact| impact.risk == risk.id);
    let mut found: Vec<_> = own
        .map(|impact| {
            let points = Points::new(impact.best.max(0), impact.likely.max(0), impact.worst.max(0), impact.shape);
            (impact.task, impact.impact_kind, points)
        })
        .collect();
    let middle = risk.delay_min.max(0).midpoint(risk.delay_max.max(0));
    let range = Points::new(risk.delay_min.max(0), middle, risk.delay_max.max(0), Shape::Uniform);
    if range.worst > 0 {
        let said: Vec<Id<Task>> = found.iter().map(|(task, ..)| *task).collect();
        let mut rest: Vec<Id<Task>> = risk.tasks.iter().copied().filter(|task| !said.contains(task)).collect();
        rest.dedup();
        found.extend(rest.into_iter().map(|task| (task, ImpactKind::Delay, range)));
    }
    found
}

/// The outline rows that an impact on a task hits: of a summary, all tasks below it for a factor, and the one that
/// finishes last for a delay, which would otherwise count as often as there are tasks.
fn rows(schedule: &Schedule, outline: &Outline, task: Id<Task>, kind: ImpactKind) -> Vec<usize> {
    let Some(row) = outline.row_of(task) else { return Vec::new() };
    let end = outline.rows().get(row).map_or(row + 1, |found| found.end);
    let mut below: Vec<usize> =
        (row..end).filter(|row| schedule.row(*row).is_some_and(|dates| !dates.summary && !dates.inactive)).collect();
    if kind == ImpactKind::Delay {
        let last = below.iter().copied().max_by_key(|row| schedule.row(*row).map(|dates| dates.finish));
        below = last.into_iter().collect();
    }
    below
}
