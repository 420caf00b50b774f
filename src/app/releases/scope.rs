//! What goes out: the tasks that name the release, and those below them.

use leptos::prelude::*;

use super::state::use_releases;
use crate::analysis::release::{by_branch, by_label, free, leading_to};
use crate::app::links::tasks;
use crate::app::locale;
use crate::app::state::{Place, Route};
use crate::app::text::{count, task_key};
use crate::app::widgets::{CollectViews, Each, Icon, Memo, Menu, MenuItem, Picker, live, view};
use crate::document::details::set_release;
use crate::plan::{Id, Plan, Release, Task};

/// Tasks shown; the timeline, grouped by release, has all.
const MOST: usize = 100;

/// A line of the scope.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id<Task>,
    key: String,
    name: String,
    item: String,
    icon: &'static str,
    state: &'static str,
    /// Where it is done or blocked.
    class: &'static str,
    /// The task above that names the release, where the task itself does not.
    within: Option<String>,
    date: String,
}

/// The card.
#[component]
pub fn ScopeCard(
    /// Which release.
    id: Id<Release>,
) -> impl IntoView {
    let place = use_releases();
    let workspace = place.workspace;
    let scope = place.scope(id);
    let lines = Memo::new(move |_| {
        let today = place.app.today.get();
        let painted = workspace.painted();
        painted.plan.with(|plan| {
            painted.schedule.with(|schedule| {
                let line = |task: &Id<Task>| {
                    let task = plan.get(*task)?;
                    let date = schedule.task(task.id).map(|dates| dates.finish.date());
                    line(plan, task, id, date.map(|date| locale::short(date, today)).unwrap_or_default())
                };
                scope.with(|scope| scope.iter().take(MOST).filter_map(line).collect::<Vec<_>>())
            })
        })
    });
    // Summaries that name it: what is below them comes along.
    let branches = Memo::new(move |_| {
        workspace.painted().plan.with(|plan| {
            let summaries = crate::plan::summaries(plan);
            let all = plan.tasks.iter().filter(|task| task.release == Some(id) && summaries.contains(&task.id));
            all.map(|task| (task.id, task.name.clone())).collect::<Vec<_>>()
        })
    });
    let named = move || {
        workspace.plan.with(|plan| {
            plan.tasks.iter().filter(|task| task.release == Some(id)).map(|task| task.id).collect::<Vec<_>>()
        })
    };
    let set = move |ids: &[Id<Task>], release: Option<Id<Release>>| {
        workspace.edit_with_undo(|draft| set_release(draft, ids, release));
    };
    let release = place.release(id);
    let milestone = Memo::new(move |_| release.with(|release| release.milestone));
    let more = move || scope.with(Vec::len).saturating_sub(MOST);
    view! {
        <section class="card relscope">
            <header>
                <h2>"Scope"</h2>
                {move || view! { <span class="count">{scope.with(Vec::len)}</span> }}
                <span class="end">
                    <Menu label="Add many tasks" own_name=true class="btn ghost sm" button=|| view! { <span>"Add many"</span><Icon name="down" class="chev" /> }>
                        {move || milestone.get().map(|goal| {
                            let all = workspace.plan.with_untracked(|plan| free(plan, &leading_to(plan, goal)));
                            let words = format!("What its milestone waits for: {}", count(all.len(), "task", "tasks"));
                            view! { <MenuItem text=words icon="diamond" disabled=all.is_empty() run=move |()| set(&all, Some(id)) /> }
                        })}
                        {move || {
                            let (branches, labels) = workspace.plan.with_untracked(|plan| (by_branch(plan), by_label(plan)));
                            let nothing = branches.is_empty() && labels.is_empty();
                            let line = |name: &str, number| format!("{name}: {}", count(number, "task", "tasks"));
                            view! {
                                {(!branches.is_empty()).then(|| view! { <h3>"A whole branch"</h3> })}
                                {branches.into_iter().map(|(branch, name, free)| view! {
                                    <MenuItem text=line(&name, free) icon="indent" run=move |()| set(&[branch], Some(id)) />
                                }).collect_views()}
                                {(!labels.is_empty()).then(|| view! { <h3>"With the label"</h3> })}
                                {labels.into_iter().map(|(name, all)| view! {
                                    <MenuItem text=line(&name, all.len()) icon="tag" run=move |()| set(&all, Some(id)) />
                                }).collect_views()}
                                {nothing.then(|| view! {
                                    <p class="nothing">"No branch and no label has tasks that are in no release yet. Add them one by one."</p>
                                })}
                            }
                        }}
                    </Menu>
                    <Picker
                        label="Add a task or a branch" own_name=true class="btn ghost sm"
                        button=|| view! { <Icon name="plus" /><span>"Add task"</span> }
                        find=Callback::new(move |text: String| {
                            let except = named();
                            workspace.plan.with(|plan| tasks(plan, &text, &except))
                        })
                        choose=Callback::new(move |value: String| if let Ok(task) = value.parse() { set(&[task], Some(id)) })
                    />
                </span>
            </header>
            {live(move || (!branches.with(Vec::is_empty)).then(|| view! {
                <p class="relbranch">
                    <span class="faint">"With all below: "</span>
                    {branches.get().into_iter().map(|(task, name)| view! {
                        <span class="tok">
                            {name.clone()}
                            <button type="button" aria-label=format!("Take {name} out") on:click=move |_| set(&[task], None)><Icon name="x" /></button>
                        </span>
                    }).collect_views()}
                </p>
            }))}
            {move || scope.with(Vec::is_empty).then(|| view! {
                <p class="nothing">"Add the tasks that go out with it: one by one, a whole branch, by label, or all that its milestone waits for."</p>
            })}
            <ul class="rellist">
                <Each each=move || lines.get() key=|line| (line.id, line.state, line.name.clone(), line.date.clone(), line.within.clone()) let:line>
                    {
                        let (task, name, own) = (line.id, line.name.clone(), line.within.is_none());
                        let there = Route { item: Some(line.item), ..Route::to(workspace.id, Place::Timeline) };
                        view! {
                            <li>
                                <span class=line.class title=line.state><Icon name=line.icon /><span class="vh">{line.state}</span></span>
                                <a class="grow ell" href=there.href()><span class="key">{line.key}</span>" "{line.name}</a>
                                {line.within.map(|within| view! { <span class="faint ell wide-only">{format!("in {within}")}</span> })}
                                <span class="faint">{line.date}</span>
                                {own.then(|| view! {
                                    <button type="button" class="ib sm" title="Take out" aria-label=format!("Take {name} out") on:click=move |_| set(&[task], None)><Icon name="x" /></button>
                                })}
                            </li>
                        }
                    }
                </Each>
            </ul>
            {move || (more() > 0).then(|| view! { <p class="nothing">{format!("and {} more; the timeline, grouped by release, has all", more())}</p> })}
        </section>
    }
}

fn line(plan: &Plan, task: &Task, release: Id<Release>, date: String) -> Option<Line> {
    let (icon, state, class) = if task.is_done(plan) {
        ("ok", "Done", "good")
    } else if task.blocked.is_some() {
        ("block", "Blocked", "late")
    } else if task.milestone {
        ("diamond", "Milestone", "faint")
    } else if task.actual_start.is_some() {
        ("play", "Begun", "mut")
    } else {
        ("clock", "To do", "faint")
    };
    let mut within = None;
    if task.release != Some(release) {
        let mut above = task.parent.and_then(|id| plan.get(id));
        while let Some(found) = above.filter(|found| found.release != Some(release)) {
            above = found.parent.and_then(|id| plan.get(id));
        }
        within = above.map(|found| found.name.clone());
    }
    Some(Line {
        id: task.id,
        key: task_key(plan, task),
        name: task.name.clone(),
        item: Route::item_of(&plan.get(task.id)?.clone().into(), plan.project()?),
        icon,
        state,
        class,
        within,
        date,
    })
}
