//! The schedule check: every point with its count and limit, what was found, and a way to each finding.

use std::cell::Cell;

use leptos::prelude::*;

use super::actions;
use super::state::Timeline;
use super::surface::Surface;
use crate::analysis::check::{Check, Fault, Finding, Limit, Outcome, check};
use crate::analysis::late::Causes;
use crate::app::state::{ViewAction, provide_action};
use crate::app::widgets::{CollectViews, Dialog, Icon, view};
use crate::app::{locale, text};
use crate::plan::{Date, Id, Link, LinkKind, Plan, Task};
use crate::schedule::{Schedule, Units, lag_text};

/// Findings of a check that are listed; of more, the number is told.
const SHOWN: usize = 50;

/// What the dialog knows. `Copy`.
#[derive(Clone, Copy)]
struct Dialogue {
    surface: Surface,
    open: RwSignal<bool>,
}

thread_local! {
    /// Whose finding was gone to: its list is open when the person comes back for the next one.
    static LAST: Cell<Option<Check>> = const { Cell::new(None) };
}

/// The dialog.
#[component]
pub fn ScheduleCheck() -> impl IntoView {
    let dialogue = Dialogue { surface: expect_context(), open: RwSignal::new(false) };
    provide_action(ViewAction::Check, move || dialogue.open.set(true));
    view! { <Dialog open=dialogue.open title="Schedule check" size="md">{content(dialogue)}</Dialog> }
}

/// What comes out, and check by check what was found.
fn content(dialogue: Dialogue) -> AnyView {
    let Timeline { app, workspace, .. } = dialogue.surface.timeline;
    let (plan, schedule, today) = (workspace.plan.get(), workspace.schedule.get(), app.today.get());
    let outcomes = check(&plan, &schedule, today);
    let words = Words { plan: &plan, schedule: &schedule, units: Units::of_plan(&plan), today };
    let mut rows = outcomes.iter().map(|outcome| row(outcome, &words, dialogue));
    let points = rows.by_ref().take(Check::POINTS).collect::<Vec<_>>();
    let others = rows.collect::<Vec<_>>();
    let judged: Vec<bool> = outcomes.iter().take(Check::POINTS).filter_map(Outcome::passes).collect();
    let passed = judged.iter().filter(|passes| **passes).count();
    let heading = match judged.len() {
        0 => "There is nothing to check yet".to_owned(),
        points => format!("{passed} of {} pass", text::count(points, "point", "points")),
    };
    view! {
        <div class="db checks">
            <h3>{heading}</h3>
            <p class="mut">"The fourteen points of the usual assessment (DCMA), as far as the plan can be asked."</p>
            <ul>{points}</ul>
            <h3>"Beyond the fourteen points"</h3>
            <ul>{others}</ul>
        </div>
    }
}

impl Dialogue {
    /// Closes the dialog and leads to a task: it is the active one, in sight, and has the focus; where rows are a list,
    /// its panel is open.
    fn jump(self, check: Check, task: Id<Task>) {
        LAST.set(Some(check));
        self.open.set(false);
        actions::jump(self.surface, task);
    }
}

/// A check: mark, name, figure and limit; unfolded, what it means and what it found.
fn row(outcome: &Outcome, words: &Words<'_>, dialogue: Dialogue) -> AnyView {
    let check = outcome.check;
    let unfolded = LAST.get() == Some(check);
    let (icon, class, said) = match outcome.passes() {
        Some(true) => ("ok", "pass", "Passes: "),
        Some(false) => ("warn", "soon", "Fails: "),
        None => ("minus", "faint", "Not judged: "),
    };
    let causes =
        (check == Check::NegativeSlack && !outcome.found.is_empty()).then(|| Causes::of(words.plan, words.schedule));
    let found = outcome.found.iter().take(SHOWN).filter_map(|finding| {
        let (key, name, wrong) = words.finding(check, finding, causes.as_ref())?;
        let task = finding.task;
        Some(view! {
            <li>
                <button type="button" class="asis" on:click=move |_| dialogue.jump(check, task)>
                    <span class="key">{key}</span>{name}<small>{wrong}</small>
                </button>
            </li>
        })
    });
    let more = match outcome.found.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("and {more} more"),
    };
    let (figure, limit) = figures(outcome);
    view! {
        <li>
            <details class="more" open=unfolded>
                <summary>
                    <Icon name=icon class=class />
                    <span class="grow"><span class="vh">{said}</span>{check.name()}</span>
                    <span class="num">{figure}</span>
                    <small>{limit}</small>
                </summary>
                <p class="mut">{check.meaning()}</p>
                <ul>{found.collect_views()}</ul>
                <p class="mut">{more}</p>
            </details>
        </li>
    }
}

/// What came out of a check, and what is wanted.
fn figures(outcome: &Outcome) -> (String, String) {
    let hundredths = |index: i64| {
        let (sign, size) = (if index < 0 { "−" } else { "" }, index.unsigned_abs());
        format!("{sign}{}.{:02}", size / 100, size % 100)
    };
    let figure = match outcome.index {
        Some(index) => hundredths(index),
        None if outcome.passes().is_none() && outcome.check.limit() != Limit::None => "not judged".into(),
        None => format!("{} of {}, {}%", outcome.found.len(), outcome.base, outcome.percent()),
    };
    let limit = match outcome.check.limit() {
        Limit::None => "no limit".into(),
        Limit::Percent(most) => format!("up to {most}%"),
        Limit::Index(least) => format!("at least {}", hundredths(least)),
    };
    (figure, limit)
}

/// What words are made of.
struct Words<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    units: Units,
    today: Date,
}

impl Words<'_> {
    /// A finding: the key of its task (of a link, of both), the task's name, and what is wrong.
    fn finding(
        &self,
        check: Check,
        finding: &Finding,
        causes: Option<&Causes<'_>>,
    ) -> Option<(String, String, String)> {
        let task = self.plan.get(finding.task)?;
        let key = text::task_key(self.plan, task);
        let day = |moment: crate::plan::DateTime| locale::short(moment.date(), self.today);
        let days = |seconds: i64| text::days(seconds, false, &self.units);
        let (key, wrong) = match (check, finding.fault) {
            (_, Fault::Link(link)) => {
                let link = self.plan.get(link)?;
                let before = text::task_key(self.plan, self.plan.get(link.predecessor)?);
                let wrong = self.link(check, link, &before);
                (format!("{before} → {key}"), wrong)
            }
            (_, Fault::Open { start: true, finish: true }) => (key, "no predecessor, no successor".into()),
            (_, Fault::Open { start: true, .. }) => (key, "no predecessor".into()),
            (_, Fault::Open { .. }) => (key, "no successor".into()),
            (_, Fault::Ahead(at)) => (key, format!("done on {}, still to come", day(at))),
            (Check::InvalidDates, Fault::Past(at)) => (key, format!("scheduled to {}, not finished", day(at))),
            (_, Fault::Past(at)) => (key, format!("planned for {}", day(at))),
            (Check::NegativeSlack, Fault::Seconds(seconds)) => {
                let wrong = causes.and_then(|causes| causes.late(task.id)).map(|late| {
                    let (before, named, after) = text::late(&late, task, &self.units, self.today);
                    let cause = self.plan.get(late.task).filter(|_| named);
                    let cause = cause.map(|cause| format!(" {}", text::task_key(self.plan, cause)));
                    format!("{before}{}{after}", cause.unwrap_or_default())
                });
                (key, wrong.unwrap_or_else(|| format!("{} late", days(seconds))))
            }
            (Check::HighSlack, Fault::Seconds(seconds)) => {
                (key, format!("slack {}", text::days(seconds, task.duration.elapsed, &self.units)))
            }
            (Check::PathLength, Fault::Seconds(seconds)) => (key, format!("{} after the target", days(seconds))),
            (_, Fault::Seconds(seconds)) => (key, days(seconds)),
            (Check::HardConstraints, Fault::Plain) => {
                let date = task.constraint.date.map(day).unwrap_or_default();
                (key, format!("{} {date}", text::constraint(task.constraint.kind).to_lowercase()))
            }
            (Check::CriticalPath, Fault::Plain) => (key, "held by a date, not by a link".into()),
            (_, Fault::Plain) => (key, String::new()),
        };
        Some((key, format!(" {} ", task.name), wrong))
    }

    /// What is wrong with a link; `before` is the key of its predecessor.
    fn link(&self, check: Check, link: &Link, before: &str) -> String {
        let lag = text::spaced(lag_text(link.lag, &self.units).trim_start_matches(['+', '-']).to_owned());
        let summary = |task| self.schedule.task(task).is_some_and(|dates| dates.summary);
        match check {
            Check::Leads => format!("lead of {lag}"),
            Check::SummaryLinks if !summary(link.successor) => format!("{before} is a summary"),
            Check::SummaryLinks => "is a summary".into(),
            Check::OutOfSequence => match link.link_kind {
                LinkKind::FinishToStart | LinkKind::FinishToFinish => format!("{before} is not finished"),
                LinkKind::StartToStart | LinkKind::StartToFinish => format!("{before} has not begun"),
            },
            Check::LinkKinds => match link.link_kind {
                LinkKind::FinishToStart => "finish to start",
                LinkKind::StartToStart => "start to start",
                LinkKind::FinishToFinish => "finish to finish",
                LinkKind::StartToFinish => "start to finish",
            }
            .into(),
            _ => format!("lag of {lag}"),
        }
    }
}
