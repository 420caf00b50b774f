//! The charts of a report: drawn from the points that it holds, which a kept one holds as they were.

use crate::app::locale;
use crate::chart::scene::Scene;
use crate::chart::{burnup, earned};
use crate::plan::{Date, Money, Project, Report, ReportPart, ReportPoint};

/// Height of a chart on paper.
const HEIGHT: f64 = 190.0;

/// The chart of a section for a width; empty for sections without one.
pub fn draw(report: &Report, part: ReportPart, project: &Project, today: Date, width: f64) -> Scene {
    let points = report.section(part).map(|section| section.points.as_slice()).unwrap_or_default();
    match part {
        ReportPart::BurnUp => burn_up(report, points, project, today, width),
        ReportPart::Cost => cost(points, project, today, width),
        _ => Scene::default(),
    }
}

fn burn_up(report: &Report, points: &[ReportPoint], project: &Project, today: Date, width: f64) -> Scene {
    let day = project.day_seconds().max(1) as f64;
    let days = |seconds: i64| seconds as f64 / day;
    let point = |point: &ReportPoint| burnup::Point {
        on: point.on,
        scope: days(point.scope.unwrap_or_default()),
        done: point.done.map(days),
        baseline: point.planned.map(days),
        scheduled: point.ahead.map(days),
    };
    let chart = burnup::BurnUp {
        points: points.iter().map(point).collect(),
        today: report.to.unwrap_or(today),
        target: report.target,
    };
    let amount = |days: f64| locale::number(days.round() as i64);
    locale::with_chart_words(today, &amount, |words| burnup::burn_up(&chart, width, HEIGHT, words))
}

fn cost(points: &[ReportPoint], project: &Project, today: Date, width: f64) -> Scene {
    let scale = 10f64.powi(i32::from(project.currency.digits));
    let major = |minor: i64| minor as f64 / scale;
    let point = |point: &ReportPoint| earned::Point {
        on: point.on,
        planned: major(point.planned.unwrap_or_default()),
        earned: point.done.map(major),
        actual: point.spent.map(major),
        forecast: point.ahead.map(major),
    };
    let chart = earned::Earned {
        points: points.iter().map(point).collect(),
        budget: points.first().and_then(|first| first.scope).map(major),
        now: "Status date",
        took: ["Actual cost", "spent"],
    };
    let amount = |value: f64| locale::money(Money((value * scale).round() as i64), &project.currency, true);
    locale::with_chart_words(today, &amount, |words| earned::earned(&chart, width, HEIGHT, words))
}
