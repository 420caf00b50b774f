//! How the risks went: exposure, scores or number of open ones over time (risk burndown), and how each score moved.

use leptos::prelude::*;

use super::state::use_risks;
use crate::analysis::risk::{exposure, score_history};
use crate::analysis::risk_course::{RiskCourse, risk_course};
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::text::risk_key;
use crate::app::widgets::{CollectViews, Memo, view};
use crate::chart::flow::Level;
use crate::chart::flow::over_time::over_time;
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::{Date, RiskKind};

/// Height of the chart.
const HEIGHT: f64 = 280.0;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Exposure,
    Scores,
    Open,
}

impl Measure {
    const ALL: [Self; 3] = [Self::Exposure, Self::Scores, Self::Open];

    const fn name(self) -> &'static str {
        match self {
            Self::Exposure => "Exposure",
            Self::Scores => "Scores",
            Self::Open => "Open risks",
        }
    }
}

/// The charts.
#[component]
pub fn Course() -> impl IntoView {
    let place = use_risks();
    let (app, workspace) = (place.app, place.workspace);
    let kind = Memo::new(move |_| place.query.with(|query| query.kind));
    let course = Memo::new(move |_| {
        let today = app.today.get();
        workspace.plan.with(|plan| place.scale.with(|scale| risk_course(plan, scale, kind.get(), today)))
    });
    let priced = Memo::new(move |_| course.with(|course| course.exposure.iter().any(|amount| amount.0 > 0)));
    let chosen = RwSignal::new(None::<Measure>);
    // Without any cost there is no exposure to draw.
    let measure = move || chosen.get().unwrap_or(if priced.get() { Measure::Exposure } else { Measure::Scores });
    let after = move || {
        workspace.plan.with(|plan| {
            let sum = place.scale.with(|scale| exposure(plan, scale));
            if kind.get() == RiskKind::Threat { sum.threats_after } else { sum.opportunities_after }
        })
    };
    let major = move |minor: i64| {
        let whole = 10_i64.pow(u32::from(workspace.currency().digits.min(9)));
        u32::try_from(minor.saturating_add(whole / 2).div_euclid(whole)).unwrap_or(u32::MAX)
    };
    let draw = Callback::new(move |width: f64| {
        let (currency, measure) = (workspace.currency(), measure());
        let amount = |amount: f64| {
            if measure == Measure::Exposure {
                let minor = amount * 10_f64.powi(i32::from(currency.digits.min(9)));
                locale::money(crate::plan::Money(minor.round() as i64), &currency, true)
            } else {
                locale::number(amount.round() as i64)
            }
        };
        let level = (measure == Measure::Exposure).then(|| {
            let after = f64::from(major(after().0));
            Level { at: after, text: format!("Goal {}", amount(after)) }
        });
        course.with(|course| {
            let counts: Vec<u32> = match measure {
                Measure::Exposure => course.exposure.iter().map(|sum| major(sum.0)).collect(),
                Measure::Scores => course.scores.clone(),
                Measure::Open => course.open.clone(),
            };
            let first = course.first.unwrap_or_default();
            locale::with_chart_words(app.today.get(), &amount, |words| {
                over_time(&counts, first, level.as_slice(), measure.name(), width, HEIGHT, words)
            })
        })
    });
    let numbers = Callback::new(move |()| course.with(|course| table(course, &|minor| f64::from(major(minor)))));
    let scores = Callback::new(move |()| Numbers {
        heads: ["Risk", "Title", "Judged on", "Score"].map(String::from).to_vec(),
        rows: workspace.plan.with(|plan| {
            let mut risks: Vec<_> = plan.risks.iter().filter(|risk| risk.risk_kind == kind.get()).collect();
            risks.sort_by_key(|risk| risk.number);
            let rows = risks.into_iter().flat_map(|risk| {
                let points = place.scale.with(|scale| score_history(scale, risk, app.today.get()));
                points.into_iter().map(|(on, score)| {
                    vec![
                        Cell::Text(risk_key(risk)),
                        Cell::Text(risk.title.clone()),
                        Cell::Day(on),
                        Cell::Count(score.into()),
                    ]
                })
            });
            rows.collect()
        }),
    });
    let nothing =
        Signal::derive(move || course.with(|course| course.first.is_none()).then_some("Nothing has been open yet."));
    let note = move || match measure() {
        Measure::Exposure => "Expected money value of the open risks; the goal is what the responses should leave",
        Measure::Scores => "Sum of the scores of the open risks",
        Measure::Open => "Number of open risks",
    };
    view! {
        <div class="body rkco" tabindex="0" role="region" aria-label="Course of the risks">
            <ChartCard
                title="Risk burndown" word="risk-burndown" nothing=nothing draw=draw numbers=numbers
                note=Signal::derive(move || note().to_owned())
                about="At the end of each day, over the risks that were open then: probability times cost, the sum of the scores, or their number. Probabilities and scores are those in force on the day, by the score history of each risk; costs are today's, as earlier ones are not kept. Drafts do not count; of risks closed by an earlier version the day is not known, so they are left out. Two years at most."
                controls=move || view! {
                    <div class="seg" role="group" aria-label="Measure">
                        {Measure::ALL.map(|one| view! {
                            <button type="button" aria-pressed=move || (measure() == one).to_string() on:click=move |_| chosen.set(Some(one))>
                                {one.name()}
                            </button>
                        }).into_iter().collect_views()}
                    </div>
                }
            />
            <ScoreMoves numbers=scores />
        </div>
    }
}

/// How many moved up and down in a month, and all scores in numbers.
#[component]
fn ScoreMoves(
    /// The scores of each risk.
    numbers: Callback<(), Numbers>,
) -> impl IntoView {
    let place = use_risks();
    let rows = move || numbers.run(()).rows;
    view! {
        <section class="card" aria-label="Score history">
            <header><h2>"Score history"</h2><p class="mut ell">"From the first judgement on, each time the score moved"</p></header>
            <div class="numbers" tabindex="0" role="region" aria-label="Scores in numbers">
                <table class="tbl">
                    <thead><tr><th scope="col">"Risk"</th><th scope="col">"Title"</th><th scope="col">"Scores"</th></tr></thead>
                    <tbody>{move || told(&rows(), &|day| locale::short(day, place.app.today.get())).into_iter().map(|(key, title, scores)| view! {
                        <tr><td class="key">{key}</td><td>{title}</td><td>{scores}</td></tr>
                    }).collect_views()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The scores of each risk in one line: `8 (2 Feb) → 16 (12 Mar)`; `day` writes a day.
fn told(rows: &[Vec<Cell>], day: &dyn Fn(Date) -> String) -> Vec<(String, String, String)> {
    let mut lines: Vec<(String, String, String)> = Vec::new();
    let mut before = 0;
    for row in rows {
        let [Cell::Text(key), Cell::Text(title), Cell::Day(on), Cell::Count(score)] = row.as_slice() else { continue };
        let said = format!("{score} ({})", day(*on));
        match lines.last_mut() {
            // A judgement that left the score as it was tells nothing.
            Some((last, _, _)) if last == key && before == *score => {}
            Some((last, _, scores)) if last == key => scores.push_str(&format!(" → {said}")),
            _ => lines.push((key.clone(), title.clone(), said)),
        }
        before = *score;
    }
    lines
}

/// The course in numbers, exposure in major units.
fn table(course: &RiskCourse, major: &dyn Fn(i64) -> f64) -> Numbers {
    let first = course.first.unwrap_or_default();
    let days = course.exposure.iter().zip(&course.scores).zip(&course.open).enumerate();
    Numbers {
        heads: ["End of", "Exposure", "Scores", "Open risks"].map(String::from).to_vec(),
        rows: days
            .map(|(at, ((exposure, scores), open))| {
                let day = Cell::Day(first + at as i32);
                vec![day, Cell::Amount(major(exposure.0)), Cell::Count((*scores).into()), Cell::Count((*open).into())]
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_of_a_risk_stand_in_one_line() {
        let row = |key: &str, day: i32, score: i64| {
            vec![Cell::Text(key.into()), Cell::Text("t".into()), Cell::Day(Date(day)), Cell::Count(score)]
        };
        let lines = told(&[row("R-01", 1, 8), row("R-01", 1, 8), row("R-01", 2, 16), row("R-02", 2, 4)], &|day| {
            day.0.to_string()
        });
        let line = |key: &str, scores: &str| (key.to_owned(), "t".to_owned(), scores.to_owned());
        assert_eq!(lines, [line("R-01", "8 (1) → 16 (2)"), line("R-02", "4 (2)")]);
    }
}
