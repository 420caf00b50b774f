//! What the task depends on, what depends on it, and the risks that would hit it.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::link_form::LinkForm;
use super::state::{TaskState, use_task};
use crate::analysis::risk::Scale;
use crate::app::state::{Route, ViewAction, provide_panel_action};
use crate::app::text;
use crate::app::widgets::{CollectViews, Each, Icon, Memo, Menu, Show, effect, view};
use crate::document::links;
use crate::plan::{Id, Lag, Link, LinkKind, Plan, Risk, RiskStatus, Task};
use crate::schedule::{Schedule, lag_text};

/// Results of the search that are shown.
const SHOWN: usize = 12;

/// A dependency in words.
#[derive(Debug, Clone, PartialEq)]
struct Tie {
    link: Id<Link>,
    other: Id<Task>,
    /// Whether the other one comes first.
    before: bool,
    key: String,
    name: String,
    done: bool,
    critical: bool,
    slack: Option<i64>,
    kind: LinkKind,
    lag: Lag,
}

fn ties(plan: &Plan, schedule: &Schedule, id: Id<Task>) -> Vec<Tie> {
    let mut found: Vec<Tie> = plan
        .links
        .iter()
        .filter(|link| link.predecessor == id || link.successor == id)
        .filter_map(|link| {
            let before = link.successor == id;
            let other = plan.get(if before { link.predecessor } else { link.successor })?;
            let dates = schedule.task(other.id);
            let done = dates.is_some_and(|dates| dates.percent_complete >= 100);
            Some(Tie {
                link: link.id,
                other: other.id,
                before,
                key: text::task_key(plan, other),
                name: other.name.clone(),
                done,
                critical: dates.is_some_and(|dates| dates.critical),
                slack: dates.filter(|_| !done && !before).map(|dates| dates.total_slack),
                kind: link.link_kind,
                lag: link.lag,
            })
        })
        .collect();
    let row = |tie: &Tie| schedule.outline().row_of(tie.other);
    found.sort_by_key(|tie| (!tie.before, row(tie)));
    found
}

/// The section.
#[component]
pub fn Dependencies() -> impl IntoView {
    let state = use_task();
    let found = Memo::new(move |_| {
        state.workspace.plan.with(|plan| state.workspace.schedule.with(|schedule| ties(plan, schedule, state.id)))
    });
    let risks = Memo::new(move |_| state.workspace.plan.with(|plan| risks_of(plan, state.id)));
    let adding = RwSignal::new(None::<bool>);
    provide_panel_action(ViewAction::Link, move || adding.set(Some(true)));
    let go = move |key: String| {
        let route = state.app.route.get_untracked();
        state.app.go(&Route { item: Some(key), ..route });
    };
    view! {
        <section>
            <h3>"Dependencies"</h3>
            <ul class="deps">
                <Each each=move || found.get() key=|tie| (tie.link, tie.key.clone(), tie.name.clone(), tie.done, tie.critical, tie.slack, tie.kind, tie.lag.to_string()) let:tie>
                    <TieView tie=tie go=go />
                </Each>
                {move || risks.get().into_iter().map(|(key, title, score)| {
                    let target = key.clone();
                    view! {
                        <li>
                            <span class="mut">"Risk"</span>
                            <Icon name="risks" class="soon" />
                            <button type="button" class="row grow asis" on:click=move |_| open_risk(&state, target.clone())>
                                <span class="key">{key}</span>
                                <span class="ell grow">{title}</span>
                            </button>
                            {score.map(|(score, heat)| view! { <span class=format!("sc h{heat}")>{score}</span> })}
                        </li>
                    }
                }).collect_views()}
            </ul>
            <Show
                when=move || adding.get().is_some()
                fallback=move || view! {
                    <div class="row">
                        <button type="button" class="btn sm" on:click=move |_| adding.set(Some(true))><Icon name="plus" /><span>"Add predecessor"</span></button>
                        <button type="button" class="btn sm" on:click=move |_| adding.set(Some(false))><Icon name="plus" /><span>"Add successor"</span></button>
                    </div>
                }
            >
                <AddTie adding=adding />
            </Show>
        </section>
    }
}

fn open_risk(state: &TaskState, key: String) {
    let route = Route { item: Some(key), ..Route::to(state.workspace.id, crate::app::state::Place::Risks) };
    state.app.go(&route);
}

/// Open risks that would hit a task, or that it answers: key, title, score with its colour.
fn risks_of(plan: &Plan, id: Id<Task>) -> Vec<(String, String, Option<(u32, u8)>)> {
    let scale = Scale::of_plan(plan);
    let mut found: Vec<&std::sync::Arc<Risk>> = plan
        .risks
        .iter()
        .filter(|risk| risk.status == RiskStatus::Open && (risk.tasks.contains(&id) || risk.actions.contains(&id)))
        .collect();
    found.sort_by_key(|risk| risk.number);
    found
        .into_iter()
        .map(|risk| {
            let score = scale.score(&risk.current).map(|score| (score, scale.heat(score)));
            (text::risk_key(risk), risk.title.clone(), score)
        })
        .collect()
}

/// A dependency: its task, its kind and lag, and a way to cut it.
#[component]
fn TieView(
    /// The dependency.
    tie: Tie,
    /// Opens a task by key.
    go: impl Fn(String) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let state = use_task();
    let (icon, class) = match (tie.done, tie.critical) {
        (true, _) => ("check", "good"),
        (_, true) => ("critical", "late"),
        _ => ("arrowright", "faint"),
    };
    let units = state.units();
    let slack = tie.slack.map(|seconds| {
        let days = (seconds * 2 / units.day.max(1)) as f64 / 2.0;
        format!("{} d slack", days.to_string().replace('-', "−"))
    });
    let lag = lag_text(tie.lag, &units);
    let how = format!("{}{lag}", tie.kind.sign());
    let plain = tie.kind == LinkKind::FinishToStart && tie.lag.is_zero();
    let (link, key, name) = (tie.link, tie.key.clone(), tie.name.clone());
    let (open_key, title) = (key.clone(), name.clone());
    let cut = move |_| {
        state.workspace.edit_with_undo(|draft| links::delete(draft, link));
    };
    view! {
        <li>
            <span class="mut">{if tie.before { "After" } else { "Before" }}</span>
            <Icon name=icon class=class />
            <button type="button" class="row grow asis" title=title on:click=move |_| go(open_key.clone())>
                <span class="key">{key.clone()}</span>
                <span class="ell grow">{name}</span>
            </button>
            {slack.map(|slack| view! { <span class="faint nowrap">{slack}</span> })}
            <Menu
                label=format!("Kind of dependency with {key}: {how}") class=if plain { "btn sm ghost how plain" } else { "btn sm ghost how" } role="dialog"
                button=move || view! { <span>{how.clone()}</span> }
            >
                <LinkForm link=link />
            </Menu>
            <button type="button" class="ib sm" aria-label=format!("Remove dependency with {key}") on:click=cut><Icon name="x" /></button>
        </li>
    }
}

/// Finds a task to depend on, or that should depend on this one.
#[component]
fn AddTie(
    /// `true`: a predecessor.
    adding: RwSignal<Option<bool>>,
) -> impl IntoView {
    let state = use_task();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0usize);
    let node = NodeRef::<leptos::html::Input>::new();
    effect(move || {
        if let Some(field) = node.get() {
            let _ = field.focus();
        }
    });
    let results = Memo::new(move |_| {
        let words: Vec<String> = typed.get().to_lowercase().split_whitespace().map(str::to_owned).collect();
        state.workspace.plan.with(|plan| {
            state.workspace.schedule.with(|schedule| {
                let linked = ties(plan, schedule, state.id);
                let fits = |task: &Task| {
                    let text = format!("{} {}", text::task_key(plan, task), task.name).to_lowercase();
                    task.id != state.id
                        && words.iter().all(|word| text.contains(word.as_str()))
                        && linked.iter().all(|tie| tie.other != task.id)
                };
                let rows = schedule.outline().rows().iter().filter_map(|row| plan.get(row.task));
                rows.filter(|task| fits(task))
                    .take(SHOWN)
                    .map(|task| (task.id, text::task_key(plan, task), task.name.clone()))
                    .collect::<Vec<_>>()
            })
        })
    });
    let add = move |other: Id<Task>| {
        let before = adding.get_untracked() == Some(true);
        let done = state.workspace.edit_with_undo(|draft| {
            if before { links::create(draft, other, state.id) } else { links::create(draft, state.id, other) }
        });
        if done {
            adding.set(None);
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        let count = results.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => chosen.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => chosen.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                let found = results.with_untracked(|results| results.get(chosen.get_untracked()).map(|(id, ..)| *id));
                if let Some(other) = found {
                    add(other);
                }
            }
            "Escape" => {
                event.stop_propagation();
                adding.set(None);
                // The field goes, and the panel takes the focus.
                if let Ok(Some(panel)) = document().query_selector(".taskp")
                    && let Ok(panel) = panel.dyn_into::<leptos::web_sys::HtmlElement>()
                {
                    let _ = panel.focus();
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let label = move || {
        if adding.get() == Some(true) { "Find the task it comes after" } else { "Find the task that comes after it" }
    };
    view! {
        <div class="stack find-task">
            <label class="in">
                <Icon name="search" />
                <input
                    node_ref=node role="combobox" aria-expanded="true" aria-controls="tie-results" aria-autocomplete="list"
                    aria-label=label placeholder=label autocomplete="off"
                    aria-activedescendant=move || format!("tie-{}", chosen.get())
                    prop:value=move || typed.get()
                    on:input:target=move |event| { chosen.set(0); typed.set(event.target().value()); }
                    on:keydown=keydown
                />
                <button type="button" class="ib sm" aria-label="Cancel" on:click=move |_| adding.set(None)><Icon name="x" /></button>
            </label>
            <div class="choices" role="listbox" id="tie-results" aria-label="Tasks">
                {move || results.get().into_iter().enumerate().map(|(at, (id, key, name))| view! {
                    <button
                        type="button" role="option" tabindex="-1" id=format!("tie-{at}")
                        aria-selected=move || (chosen.get() == at).to_string()
                        on:click=move |_| add(id)
                    >
                        <span class="key">{key}</span><span class="ell grow">{name}</span>
                    </button>
                }).collect_views()}
            </div>
            {move || results.with(Vec::is_empty).then(|| view! { <p class="mut">"No other task has these words."</p> })}
        </div>
    }
}
