//! Whether it is ready: the answer in a sentence, figures, and what stands in the way, each with its way there.

use leptos::prelude::*;

use super::state::use_releases;
use super::words::{Standing, told};
use crate::analysis::release::Readiness;
use crate::app::links::{LogLink, RiskLink};
use crate::app::locale;
use crate::app::state::{Place, Route};
use crate::app::text::task_key;
use crate::app::widgets::{CollectViews, Icon, live, view};
use crate::plan::{Id, Release, Task};

/// Most lines of a list of what stands in the way, until all are asked for.
const MOST: usize = 5;

/// The card.
#[component]
pub fn ReadyCard(
    /// Which release.
    id: Id<Release>,
) -> impl IntoView {
    let place = use_releases();
    let ready = place.readiness(id);
    let figure = move |title: &'static str, read: fn(&Readiness) -> (String, bool)| {
        view! {
            <div>
                <dt>{title}</dt>
                <dd class:late=move || ready.with(|ready| read(ready).1)>{move || ready.with(|ready| read(ready).0)}</dd>
            </div>
        }
    };
    let whole = RwSignal::new(false);
    let rest = move |all: usize| {
        let more = all.saturating_sub(MOST);
        (more > 0 && !whole.get()).then(|| view! {
            <li><button type="button" class="btn ghost sm" on:click=move |_| whole.set(true)>{format!("and {more} more")}</button></li>
        })
    };
    let lines = live(move || {
        let most = if whole.get() { usize::MAX } else { MOST };
        ready.with(|ready| {
            let lists = [("Blocked", &ready.blocked), ("Ends too late", &ready.late), ("Overdue", &ready.behind), ("Waits for, outside", &ready.waits_for)];
            let tasks = lists.into_iter().filter(|(_, all)| !all.is_empty()).map(|(title, all)| {
                view! {
                    <div>
                        <h3>{title}</h3>
                        <ul>
                            {all.iter().take(most).map(|task| view! { <TaskLine task=*task /> }).collect_views()}
                            {rest(all.len())}
                        </ul>
                    </div>
                }
            });
            let risks = (!ready.risks.is_empty()).then(|| view! {
                <div>
                    <h3>"Risks on its tasks"</h3>
                    <ul>
                        {ready.risks.iter().take(most).map(|risk| view! { <li class="ell"><RiskLink risk=*risk titled=true /></li> }).collect_views()}
                        {rest(ready.risks.len())}
                    </ul>
                </div>
            });
            let issues = (!ready.issues.is_empty()).then(|| view! {
                <div>
                    <h3>"Open issues"</h3>
                    <ul>
                        {ready.issues.iter().take(most).map(|entry| view! { <li class="ell"><LogLink entry=*entry titled=true /></li> }).collect_views()}
                        {rest(ready.issues.len())}
                    </ul>
                </div>
            });
            view! { {tasks.collect_views()}{risks}{issues} }
        })
    });
    view! {
        <section class="card relready" aria-label="Readiness">
            <h2 class="vh">"Readiness"</h2>
            <div class="row">
                {move || view! { <Standing ready=ready /> }}
                <p class="grow relsays">{move || ready.with(|ready| told(ready, place.app.today.get()))}</p>
            </div>
            <progress
                class="bar" class:done=move || ready.with(|ready| ready.percent() == 100) max="100" aria-label="Tasks done"
                prop:value=move || ready.with(|ready| f64::from(ready.percent()))
            ></progress>
            <dl class="relfigs">
                {figure("Tasks done", |ready| (format!("{} of {}", ready.done, ready.tasks), false))}
                {figure("Blocked", |ready| (ready.blocked.len().to_string(), !ready.blocked.is_empty()))}
                {figure("End too late", |ready| (ready.late.len().to_string(), !ready.late.is_empty()))}
                {figure("Open risks", |ready| (ready.risks.len().to_string(), ready.grave > 0))}
                {figure("Open issues", |ready| (ready.issues.len().to_string(), !ready.issues.is_empty()))}
                {figure("Checks", |ready| (format!("{} of {}", ready.checked, ready.checks), false))}
                <div>
                    <dt>"Work ends"</dt>
                    <dd class:late=move || ready.with(|ready| !ready.late.is_empty())>
                        {move || ready.with(|ready| ready.finish.map_or_else(|| "–".into(), |day| locale::short(day, place.app.today.get())))}
                    </dd>
                </div>
            </dl>
            <div class="relways">{lines}</div>
        </section>
    }
}

/// A task with the way to its panel.
#[component]
fn TaskLine(
    /// Which.
    task: Id<Task>,
) -> impl IntoView {
    let place = use_releases();
    let (key, name, item, why) = place.workspace.plan.with_untracked(|plan| {
        let Some((task, project)) = plan.get(task).zip(plan.project()) else { return Default::default() };
        let item = Route::item_of(&task.clone().into(), project);
        let why = task.blocked.as_ref().map(|blocked| blocked.reason.clone()).unwrap_or_default();
        (task_key(plan, task), task.name.clone(), item, why)
    });
    let title = why.clone();
    let there = Route { item: Some(item), ..Route::to(place.workspace.id, Place::Timeline) };
    view! {
        <li class="ell" title=title>
            <a href=there.href()><span class="key">{key}</span>" "{name}</a>
            {(!why.is_empty()).then(|| view! { <span class="faint">" "<Icon name="block" />" "{why}</span> })}
        </li>
    }
}
