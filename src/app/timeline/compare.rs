//! What-if: a copy of the plan beside it, the differences task by task, and adopting one in the place of the other.

use leptos::prelude::*;

use super::actions;
use super::beside;
use super::state::Timeline;
use super::surface::Surface;
use super::words;
use crate::analysis::comparison::{Difference, differences};
use crate::app::state::{Place, Route};
use crate::app::text::{count, task_key};
use crate::app::widgets::{CollectViews, Dialog, Icon, Show, view};
use crate::document::replace;
use crate::plan::{Id, Plan, Project};

/// Differences that are listed at most.
const MOST: usize = 200;

/// Makes a copy of the plan and opens it beside the original.
fn what_if(timeline: Timeline) {
    let workspace = timeline.workspace;
    let name = format!("{}, what-if", workspace.project().name);
    match timeline.app.library.duplicate(workspace.id, &name) {
        Ok(copy) => {
            timeline.comparing.set(false);
            timeline.app.go(&Route::to(copy, Place::Timeline).with("vs", Some(workspace.id.to_string())));
            timeline.app.toasts.done("This is the copy. What you change here shows beside the original.");
        }
        Err(words) => timeline.app.toasts.error(words),
    }
}

/// Puts this plan in the place of another version of the project, as one step that can be undone there.
fn adopt(timeline: Timeline, target: Id<Project>) {
    let plan = timeline.workspace.plan.get_untracked();
    let name = timeline.workspace.project().name;
    match timeline.app.library.edit_closed(target, |draft| replace::adopt(draft, &plan, &name)) {
        Ok(words) => {
            timeline.comparing.set(false);
            timeline.app.go(&Route::to(target, Place::Timeline));
            // Without a button: those go when their project is left.
            timeline.app.toasts.done(format!("{words}. Undo takes it back."));
        }
        Err(words) => timeline.app.toasts.error(words),
    }
}

/// What adopting would do to the other version.
fn warning(there: &Plan, here: &Plan) -> String {
    let (changed, gone) = replace::losses(there, here);
    let other = there.project().map_or("it", |project| project.name.as_str());
    format!(
        "Adopting replaces {} of {other} and removes {} that {} only there. It is one step, which undo takes back.",
        count(changed, "record", "records"),
        count(gone, "record", "records"),
        if gone == 1 { "is" } else { "are" },
    )
}

/// The comparison, open while somebody looks at it.
#[component]
pub fn CompareDialog() -> impl IntoView {
    let timeline: Timeline = expect_context();
    view! {
        <Dialog open=timeline.comparing title="Compare" size="lg">
            <Compare />
        </Dialog>
    }
}

#[component]
fn Compare() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let here = timeline.workspace.id;
    let projects: Vec<(String, String)> = untrack(|| timeline.app.library.cards())
        .into_iter()
        .filter(|card| card.id != here.any() && !card.archived)
        .map(|card| (format!("p{}", card.id), card.name))
        .collect();
    let baselines: Vec<(String, String)> = timeline.workspace.plan.with_untracked(|plan| {
        plan.baselines.iter().map(|baseline| (format!("b{}", baseline.id), baseline.name.clone())).collect()
    });
    let chosen = move || match timeline.there.get() {
        Some(there) => format!("p{}", there.id),
        None => timeline.baseline.get().map(|id| format!("b{id}")).unwrap_or_default(),
    };
    let choose = move |value: String| match value.strip_prefix('p') {
        Some(project) => timeline.remember("vs", Some(project.to_owned())),
        None => beside::show_baseline(timeline, value.strip_prefix('b').and_then(|id| id.parse().ok())),
    };
    let option = move |(value, name): (String, String)| {
        let this = value.clone();
        view! { <option value=value prop:selected=move || chosen() == this>{name}</option> }
    };
    let found = Memo::new(move |_| {
        beside::words(timeline)?;
        Some(timeline.scene.with(|scene| (differences(&scene.schedule, &scene.beside.other), scene.beside.clone())))
    });
    let kin = move || timeline.there.get().filter(|there| timeline.workspace.plan.with(|plan| there.is_kin(plan)));
    view! {
        <div class="db">
            <label class="row">
                <span>"This plan beside"</span>
                <select class="in grow" on:change:target=move |event| choose(event.target().value())>
                    <option value="" prop:selected=move || chosen().is_empty()>"Nothing"</option>
                    {(!baselines.is_empty()).then(|| view! {
                        <optgroup label="Baselines">{baselines.into_iter().map(option).collect_views()}</optgroup>
                    })}
                    {(!projects.is_empty()).then(|| view! {
                        <optgroup label="Projects">{projects.into_iter().map(option).collect_views()}</optgroup>
                    })}
                </select>
            </label>
            {move || found.get().map(|(found, _)| view! { <Differences found=found /> })}
            {move || kin().map(|there| view! { <p>{warning(&there.plan, &timeline.workspace.plan.get())}</p> })}
        </div>
        <footer class="df">
            <button type="button" class="btn" on:click=move |_| what_if(timeline)>
                <Icon name="copy" /><span>"What-if copy of this plan"</span>
            </button>
            <span class="end">
                {move || kin().map(|there| view! {
                    <button type="button" class="btn primary" on:click=move |_| adopt(timeline, there.id)>
                        {format!("Adopt this plan in {}", there.name())}
                    </button>
                })}
            </span>
        </footer>
    }
}

/// The tasks that differ.
#[component]
fn Differences(
    /// Which.
    found: Vec<Difference>,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let surface: Surface = expect_context();
    let scene = timeline.scene.get_untracked();
    let other = &scene.beside.other;
    let finish = scene.schedule.finish().zip(other.finish).map(|(here, there)| {
        let days = here.date() - there.date();
        let against = match days {
            0 => "the same day".to_owned(),
            later if later > 0 => format!("{} later here", count(later as usize, "calendar day", "calendar days")),
            earlier => {
                format!("{} earlier here", count(earlier.unsigned_abs() as usize, "calendar day", "calendar days"))
            }
        };
        format!("Finish {} here, {} there: {against}.", words::day(&scene, here), words::day(&scene, there))
    });
    let new = found.iter().filter(|one| one.there.is_none()).count();
    let counts = format!(
        "{} on other days, {new} only here, {} only there.",
        count(found.len() - new, "task is", "tasks are"),
        other.only_there.len()
    );
    let more = found.len().saturating_sub(MOST);
    let gone = other.only_there.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    let row = |one: &Difference| {
        let (task, one) = (scene.plan.get(one.task)?, *one);
        let day = |moment| words::day(&scene, moment);
        let late = one.there.map(|there| words::variance(&scene, task, there.1, one.here.1));
        Some(view! {
            <tr>
                <td>
                    <button type="button" class="asis" on:click=move |_| {
                        timeline.comparing.set(false);
                        actions::jump(surface, one.task);
                    }>{format!("{} {}", task_key(&scene.plan, task), task.name)}</button>
                </td>
                <td class="num">{one.there.map(|there| day(there.0))}</td>
                <td class="num">{day(one.here.0)}</td>
                <td class="num">{one.there.map(|there| day(there.1))}</td>
                <td class="num">{day(one.here.1)}</td>
                <td class="num">{late.unwrap_or_else(|| "new".into())}</td>
            </tr>
        })
    };
    let none = found.is_empty();
    let rows = found.iter().take(MOST).filter_map(row).collect_views();
    view! {
        <p>{finish}" "{counts}</p>
        <Show when=move || !none>
            <p class="faint">"Choose a task to go to it."</p>
        </Show>
        {(!none).then(|| view! {
            <div class="cmp"><table class="tbl">
                <thead><tr>
                    <th scope="col">"Task"</th>
                    <th scope="col" class="num">"Start there"</th><th scope="col" class="num">"here"</th>
                    <th scope="col" class="num">"Finish there"</th><th scope="col" class="num">"here"</th>
                    <th scope="col" class="num">"Later"</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        })}
        {(more > 0).then(|| view! { <p class="faint">{format!("and {more} more")}</p> })}
        {(!gone.is_empty()).then(|| view! { <p class="faint">"Only there: "{gone}</p> })}
    }
}
