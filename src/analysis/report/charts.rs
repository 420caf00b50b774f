//! Charts of a report as points that are kept with it, what they come to in a sentence, and money by branch.

use super::super::earned_value::{EarnedValue, Figures, Outlook, course, earned_value};
use super::super::progress::burn_up;
use super::super::reserve::granted;
use super::words::count;
use super::{Facts, of, said};
use crate::plan::{DateTime, Money, ReportLine, ReportPart, ReportPoint};

/// Most branches: a report is no table of tasks.
const BRANCHES: usize = 15;
/// What stands for an amount that there is not.
const DASH: &str = "–";

/// The heading of a chart.
pub(super) const fn title(part: ReportPart) -> &'static str {
    match part {
        ReportPart::BurnUp => "Work done over time",
        _ => "Cost over time",
    }
}

impl Facts<'_> {
    /// The end of the period: what counts as past.
    fn end(&self) -> DateTime {
        (self.to + 1).midnight()
    }

    fn value(&self) -> EarnedValue {
        earned_value(self.plan, self.schedule, None, self.end())
    }

    /// What the burn-up comes to.
    pub(super) fn burnt(&self) -> Vec<ReportLine> {
        let work = &self.progress;
        let days = |seconds: i64| {
            let day = self.tongue.day_seconds.max(1);
            usize::try_from((seconds + day / 2) / day).unwrap_or(0)
        };
        let all = count(days(work.scope), "task day", "task days");
        let words = format!("{} of {all} are done; {} were due.", days(work.done), days(work.due));
        (work.scope > 0).then(|| said("burnt", "overview", words)).into_iter().collect()
    }

    pub(super) fn burn_up(&self) -> Vec<ReportPoint> {
        let point = |found: super::super::progress::BurnPoint| ReportPoint {
            on: found.on,
            scope: Some(found.scope),
            planned: found.baseline,
            done: found.done,
            ahead: found.scheduled,
            ..ReportPoint::default()
        };
        burn_up(self.plan, self.schedule, self.to).into_iter().flatten().map(point).collect()
    }

    /// What the chart of cost comes to.
    pub(super) fn spent(&self) -> Vec<ReportLine> {
        let Figures { planned, earned, actual, .. } = self.value().total;
        if (planned, earned, actual) == Default::default() {
            return Vec::new();
        }
        let (day, money) = (self.tongue.day, self.tongue.money);
        let estimate = self.value().total.estimate(Outlook::Typical);
        let rest = estimate.map_or_else(String::new, |estimate| format!(" At completion: {}.", money(estimate)));
        let words = format!(
            "By {}: {} planned, {} earned, {} spent.{rest}",
            day(self.to),
            money(planned),
            money(earned),
            money(actual)
        );
        vec![said("spent", "budget", words)]
    }

    pub(super) fn curve(&self) -> Vec<ReportPoint> {
        let budget = granted(self.plan).filter(|budget| budget.0 > 0).map(|budget| budget.0);
        let amount = |money: Option<Money>| money.map(|money| money.0);
        let found = course(self.plan, self.schedule, None, self.end(), Outlook::Typical);
        let point = |point: super::super::earned_value::Point| ReportPoint {
            on: point.on,
            planned: Some(point.planned.0),
            done: amount(point.earned),
            spent: amount(point.actual),
            ahead: amount(point.forecast),
            ..ReportPoint::default()
        };
        let mut points: Vec<ReportPoint> = found.points.into_iter().map(point).collect();
        // It is one line: said once.
        if let Some(first) = points.first_mut() {
            first.scope = budget;
        }
        points
    }

    /// Planned, earned, spent and estimated by branch, then what belongs to no task, then all of it.
    pub(super) fn phases(&self) -> Vec<ReportLine> {
        let money = self.tongue.money;
        let value = self.value();
        let cells = |figures: Figures| {
            let estimate = figures.estimate(Outlook::Typical).map_or_else(|| DASH.to_owned(), money);
            vec![money(figures.budget), money(figures.planned), money(figures.earned), money(figures.actual), estimate]
        };
        let rows = self.schedule.outline().rows().iter().zip(&value.rows);
        let top = rows.filter(|(row, figures)| row.parent.is_none() && **figures != Figures::default());
        let branch = |(row, figures): (&crate::plan::outline::OutlineRow, &Figures)| {
            let task = self.plan.get(row.task)?;
            Some(ReportLine { lead: task.name.clone(), cells: cells(*figures), ..of(task.id.any(), "budget", "") })
        };
        let mut lines: Vec<ReportLine> = top.filter_map(branch).take(BRANCHES).collect();
        if lines.is_empty() && value.items == Figures::default() {
            return lines;
        }
        let more = |key: &str, lead: &str, figures: Figures| ReportLine {
            lead: lead.into(),
            cells: cells(figures),
            ..said(key, "budget", "")
        };
        lines.extend((value.items != Figures::default()).then(|| more("items", "Costs of no task", value.items)));
        lines.push(more("total", "Total", value.total));
        lines
    }
}
