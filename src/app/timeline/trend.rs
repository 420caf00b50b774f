//! The milestone trend: how the dates of the milestones went from baseline to baseline to now, as a chart and a table.

use leptos::prelude::*;

use super::actions;
use super::state::Timeline;
use super::surface::Surface;
use crate::analysis::trend::{Slippage, Trend, trend};
use crate::app::lessons::capture;
use crate::app::locale;
use crate::app::text::{count, difference, task_key};
use crate::app::widgets::{CollectViews, Dialog, FittedPicture, Icon, Memo, view};
use crate::chart::trend::{TrendLine, trend as chart};
use crate::plan::{Baseline, Date, DateTime, Id, Lesson};

/// Milestones in the chart at most: those that moved most.
const DRAWN: usize = 10;
/// Milestones in the table at most.
const MOST: usize = 200;

/// The trend, open while somebody looks at it.
#[component]
pub fn TrendDialog() -> impl IntoView {
    let timeline: Timeline = expect_context();
    view! {
        <Dialog open=timeline.trend title="Milestone trend" size="lg">
            <Content />
        </Dialog>
    }
}

#[component]
fn Content() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let found = Memo::new(move |_| timeline.scene.with(|scene| trend(&scene.plan, &scene.schedule)));
    let draw = Callback::new(move |width: f64| {
        let today = timeline.app.today.get();
        let lines = found.with(|found| lines(timeline, found));
        chart(&lines, &found.with(|found| columns(timeline, found)), width, &|date| locale::short(date, today))
    });
    let some = move || found.with(|found| !found.milestones.is_empty());
    view! {
        <div class="db">
            <p>{move || found.with(told)}</p>
            {move || some().then(|| view! {
                <FittedPicture draw=draw least=420.0 />
                <div class="cmp">{found.with(|found| table(timeline, found))}</div>
            })}
        </div>
    }
}

/// What the trend says, in a sentence.
fn told(found: &Trend) -> String {
    if found.milestones.is_empty() {
        return "The plan has no milestones yet.".into();
    }
    let compared = found.milestones.iter().filter_map(Slippage::slip).collect::<Vec<_>>();
    let later = compared.iter().filter(|slip| **slip > 0).count();
    let earlier = compared.iter().filter(|slip| **slip < 0).count();
    format!(
        "{later} of {} later than first planned, {earlier} earlier. A line that rises slips.",
        count(compared.len(), "milestone is", "milestones are")
    )
}

fn columns(timeline: Timeline, found: &Trend) -> Vec<String> {
    let name =
        |id: Id<Baseline>| timeline.workspace.plan.with(|plan| plan.get(id).map(|baseline| baseline.name.clone()));
    found.baselines.iter().filter_map(|id| name(*id)).chain(["Now".to_owned()]).collect()
}

/// The milestones that moved most, in their order.
fn lines(timeline: Timeline, found: &Trend) -> Vec<TrendLine> {
    let mut chosen: Vec<usize> = (0..found.milestones.len()).collect();
    let moved = |at: &usize| {
        let slips = found.milestones.get(*at).and_then(Slippage::slip).map_or(-1, i32::abs);
        std::cmp::Reverse(slips)
    };
    chosen.sort_by_key(moved);
    chosen.truncate(DRAWN);
    chosen.sort_unstable();
    let line = |at: usize| {
        let milestone = found.milestones.get(at)?;
        let name = timeline.workspace.plan.with(|plan| plan.get(milestone.task).map(|task| task.name.clone()))?;
        let dates = milestone.planned.iter().copied().chain([Some(milestone.now)]).collect();
        Some(TrendLine { name, dates })
    };
    chosen.into_iter().filter_map(line).collect()
}

fn table(timeline: Timeline, found: &Trend) -> AnyView {
    let surface: Surface = expect_context();
    let today = timeline.app.today.get_untracked();
    let scene = timeline.scene.get();
    let taken = |id: Id<Baseline>| scene.plan.get(id).and_then(|baseline| baseline.taken_at).map(DateTime::date);
    let heads = found.baselines.iter().map(|id| taken(*id)).chain([Some(today)]);
    let heads = heads.zip(columns(timeline, found)).map(|(on, name)| {
        view! { <th scope="col" class="num">{name}{on.map(|on| view! { <small>{locale::short(on, today)}</small> })}</th> }
    });
    let row = |milestone: &Slippage| {
        let task = scene.plan.get(milestone.task)?;
        let id = milestone.task;
        let said = |place: usize, date: Option<Date>| {
            let step = milestone.step(place).filter(|step| *step != 0);
            view! {
                <td class="num">
                    {date.map(|date| locale::short(date, today))}
                    {step.map(|step| view! { <small class=tone(step)>{difference(step)}</small> })}
                </td>
            }
        };
        let dates = milestone.planned.iter().copied().chain([Some(milestone.now)]).enumerate();
        Some(view! {
            <tr>
                <td>
                    <button type="button" class="asis" on:click=move |_| {
                        timeline.trend.set(false);
                        actions::jump(surface, id);
                    }>{format!("{} {}", task_key(&scene.plan, task), task.name)}</button>
                </td>
                {dates.map(|(place, date)| said(place, date)).collect_views()}
                <td class="num">
                    {milestone.slip().map(difference)}
                    {milestone.slip().filter(|slip| *slip > 0).map(|slip| {
                        let what = format!("{} is {slip} days later than first planned.", task.name);
                        let label = format!("Say why {} slipped", task.name);
                        view! {
                            <button type="button" class="ib sm" title="Write down a lesson" aria-label=label on:click=move |_| {
                                timeline.trend.set(false);
                                capture::open(timeline.app, Lesson { task: Some(id), what: what.clone(), ..Lesson::default() });
                            }><Icon name="lessons" /></button>
                        }
                    })}
                </td>
            </tr>
        })
    };
    let rows = found.milestones.iter().take(MOST).filter_map(row).collect_views();
    let more = found.milestones.len().saturating_sub(MOST);
    view! {
        <table class="tbl slips">
            <thead><tr><th scope="col">"Milestone"</th>{heads.collect_views()}<th scope="col" class="num">"In all"</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {(more > 0).then(|| view! { <p class="faint">{format!("and {more} more")}</p> })}
    }
}

/// Class of a number of days: later is worse.
const fn tone(days: i32) -> &'static str {
    if days > 0 { "late" } else { "good" }
}
