//! Key figures and health by side. A figure that is not defined is a dash with the reason.

use super::super::earned_value::expected;
use super::super::reserve::{Balance, drawn, granted};
use super::super::risk::{Scale, exposure};
use super::{Facts, health_name, said};
use crate::plan::{DateTime, Money, ReportLine, ReportPart, Reserve};

/// What stands for a figure that there is not.
const DASH: &str = "–";

impl Facts<'_> {
    pub(super) fn figures(&self) -> Vec<ReportLine> {
        let (day, money, charter) = (self.tongue.day, self.tongue.money, &self.project.charter);
        let figure = |key: &str, place: &str, value: Result<String, String>, label: String| {
            let (lead, text) = match value {
                Ok(value) => (value, label),
                Err(reason) => (DASH.into(), reason),
            };
            let before = self.last.and_then(|last| last.line(ReportPart::Figures, key)).map(|line| line.lead.clone());
            let was = before.filter(|before| *before != lead && before != DASH).unwrap_or_default();
            ReportLine { lead, was, ..said(key, place, text) }
        };
        let work = &self.progress;
        let done =
            (work.scope > 0).then(|| format!("{}%", work.percent())).ok_or("of work done: no tasks have a duration");
        let finish = self.schedule.finish().map(|finish| day(DateTime::date(finish))).ok_or("finish: no tasks yet");
        let target =
            charter.target_finish.map_or_else(|| "no target".into(), |target| format!("target {}", day(target)));
        let likely = self.likely.map(|likely| format!(", P80 {}", day(likely.finish))).unwrap_or_default();
        let value = self.value().total;
        let index = |index: Option<f64>| index.map(|index| format!("{index:.2}"));
        let spi = index(value.spi()).ok_or_else(|| format!("schedule index: {}", value.why_no_spi()));
        let cpi = index(value.cpi()).ok_or_else(|| format!("cost index: {}", value.why_no_cpi()));
        let cost = expected(self.plan, self.schedule, &value);
        let what = if cost.is_some_and(|cost| cost.estimate) { "estimate at completion" } else { "planned cost" };
        let cost = cost.map(|cost| money(cost.cost)).ok_or("planned cost: no rates or costs yet");
        let budget = granted(self.plan).filter(|budget| budget.0 > 0);
        let budget =
            budget.map_or_else(|| "no budget".into(), |budget| format!("{} budget{}", money(budget), self.drawn()));
        let loss = exposure(self.plan, &Scale::of_plan(self.plan));
        let risk = match loss.threats {
            Money(0) if loss.unpriced > 0 => Err("exposure: no open threat has a cost yet"),
            Money(0) => Err("exposure: no open threats"),
            threats => Ok(money(threats)),
        };
        let reserve = Balance::of(self.plan, Reserve::Contingency).left().filter(|reserve| reserve.0 > 0);
        let reserve =
            reserve.map_or_else(|| "nothing set aside".into(), |reserve| format!("{} set aside", money(reserve)));
        vec![
            figure("done", "overview", done.map_err(Into::into), format!("of work done, {}% due", work.percent_due())),
            figure("finish", "timeline", finish.map_err(Into::into), format!("finish, {target}{likely}")),
            figure("spi", "budget", spi, "schedule index".into()),
            figure("cpi", "budget", cpi, "cost index".into()),
            figure("cost", "budget", cost.map_err(Into::into), format!("{what}, {budget}")),
            figure("exposure", "risks", risk.map_err(Into::into), format!("exposure, {reserve}")),
        ]
    }

    /// What of the budget was drawn from the reserves, to stand behind it; nothing where nothing was.
    pub(super) fn drawn(&self) -> String {
        match drawn(self.plan) {
            Money(0) => String::new(),
            drawn => format!(" ({} drawn)", (self.tongue.money)(drawn)),
        }
    }

    pub(super) fn sides(&self) -> Vec<ReportLine> {
        let line = |(name, place, judged): (&str, &str, _)| {
            let key = name.to_lowercase();
            let judged: super::super::health::Judgement = judged;
            let before = self.last.and_then(|last| last.line(ReportPart::Health, &key));
            ReportLine {
                lead: name.into(),
                health: judged.health.unwrap_or_default(),
                was: before.map(|line| health_name(line.health).to_lowercase()).unwrap_or_default(),
                ..said(&key, place, self.why(&judged))
            }
        };
        self.judged().map(line).into()
    }
}
