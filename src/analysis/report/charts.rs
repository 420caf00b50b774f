//! Charts of a report as points that are kept with it, what they come to in a sentence, and money by branch.

use super::super::earned_value::{EarnedValue, Figures, Lines, Outlook, course_of, earned_value_of, expected};
use super::super::progress::burn_up;
use super::super::reserve::{drawn, granted};
use super::words::count;
use super::{Facts, of, said};
use crate::plan::{DateTime, Money, ReportLine, ReportPart, ReportPoint};

/// Most branches: a report is no table of tasks.
const BRANCHES: usize = 15;
/// Why the estimates of phases do not make that of the total.
const APART: &str = "Estimates go by the cost index of each phase, before it has one by its baseline, and the total by \
    that of the whole project: the rows do not add up to it.";

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

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(self.plan, self.schedule, None, self.end()))
    }

    pub(super) fn value(&self) -> &EarnedValue {
        self.value.get_or_init(|| earned_value_of(self.lines(), self.schedule))
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
        // As the figures above say it.
        let found = expected(self.plan, self.schedule, &self.value().total).filter(|found| found.estimate);
        let rest = found.map_or_else(String::new, |found| format!(" At completion: {}.", money(found.cost)));
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
        let found = course_of(self.lines(), self.plan, self.schedule, Outlook::Typical);
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

    /// Baseline cost, planned, earned, spent and estimated by branch, then what belongs to no task, then all of it; below
    /// that why the estimates of the rows are not that of all, and what the budget is, which is another figure.
    pub(super) fn phases(&self) -> Vec<ReportLine> {
        let money = self.tongue.money;
        let value = self.value();
        let estimate = |figures: &Figures| figures.estimate_of_branch(Outlook::Typical);
        let cells = |figures: &Figures| {
            [figures.budget, figures.planned, figures.earned, figures.actual, estimate(figures)].map(money).to_vec()
        };
        let rows = self.schedule.outline().rows().iter().zip(&value.rows);
        let top: Vec<_> =
            rows.filter(|(row, figures)| row.parent.is_none() && **figures != Figures::default()).collect();
        if top.is_empty() && value.items == Figures::default() {
            return Vec::new();
        }
        let shown = top.get(..BRANCHES).unwrap_or(&top);
        let rest = top.get(shown.len()..).unwrap_or_default();
        let branch = |(row, figures): &(&crate::plan::outline::OutlineRow, &Figures)| {
            let task = self.plan.get(row.task)?;
            Some(ReportLine { lead: task.name.clone(), cells: cells(figures), ..of(task.id.any(), "budget", "") })
        };
        let mut lines: Vec<ReportLine> = shown.iter().filter_map(branch).collect();
        let more = |key: &str, lead: &str, figures: &Figures| ReportLine {
            lead: lead.into(),
            cells: cells(figures),
            ..said(key, "budget", "")
        };
        let others = rest.iter().fold(Figures::default(), |sum, (_, figures)| sum.plus(**figures));
        lines.extend((!rest.is_empty()).then(|| more("others", &format!("{} more", rest.len()), &others)));
        lines.extend((value.items != Figures::default()).then(|| more("items", "Costs of no task", &value.items)));
        lines.push(more("total", "Total", &value.total));
        let sum: Money = shown.iter().map(|(_, figures)| *figures).chain([&others, &value.items]).map(estimate).sum();
        lines.extend((sum != estimate(&value.total)).then(|| said("apart", "budget", APART)));
        lines.extend(self.budgeted());
        lines
    }

    /// What the budget is, where something was drawn: of what the charter grants the reader knows.
    fn budgeted(&self) -> Option<ReportLine> {
        let (money, out) = (self.tongue.money, drawn(self.plan));
        let all = granted(self.plan).filter(|_| out.0 != 0)?;
        let charter = self.project.charter.budget.unwrap_or_default();
        let words = format!(
            "The budget is {}: {} by the charter and {} drawn from reserves. The baseline is what the work was planned to cost.",
            money(all),
            money(charter),
            money(out)
        );
        Some(said("granted", "budget", words))
    }
}
