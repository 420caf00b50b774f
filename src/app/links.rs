//! Links from a record to tasks, risks and entries of the log: tokens that lead there, and a picker for more.

use leptos::prelude::*;

use super::state::{Place, Route, use_workspace};
use super::text::{log_key, risk_key, task_key};
use super::widgets::{Choice, Each, Icon, Memo, Picker, live, view};
use crate::document::risks::set_action_done;
use crate::plan::{CostItem, Id, LogEntry, Plan, Project, Risk, Task};

/// A link to a task where it is best seen: on the board if it has a card, else on the timeline.
#[component]
pub fn TaskLink(
    /// Which.
    task: Id<Task>,
) -> impl IntoView {
    let workspace = use_workspace();
    let shown = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            let task = plan.get(task)?;
            let there = if task.column.is_some() { Place::Board } else { Place::Timeline };
            let key = task_key(plan, task);
            let item = if task.number > 0 { key.clone() } else { task.id.to_string() };
            Some((key, task.name.clone(), there, item))
        })
    });
    live(move || {
        shown.get().map(|(key, name, there, item)| {
            let route = Route { item: Some(item), ..Route::to(workspace.id, there) };
            view! { <a class="lnk ell" href=route.href() title=name>{key}</a> }
        })
    })
}

/// A link to a risk in the register.
#[component]
pub fn RiskLink(
    /// Which.
    risk: Id<Risk>,
    /// Whether its title stands behind the key.
    #[prop(optional)]
    titled: bool,
) -> impl IntoView {
    let workspace = use_workspace();
    let shown =
        Memo::new(move |_| workspace.plan.with(|plan| plan.get(risk).map(|risk| (risk_key(risk), risk.title.clone()))));
    live(move || shown.get().map(|(key, title)| link(workspace.id, Place::Risks, key, title, titled)))
}

/// A link to an entry of the log.
#[component]
pub fn LogLink(
    /// Which.
    entry: Id<LogEntry>,
    /// Whether its title stands behind the key.
    #[prop(optional)]
    titled: bool,
) -> impl IntoView {
    let workspace = use_workspace();
    let shown = Memo::new(move |_| {
        workspace.plan.with(|plan| plan.get(entry).map(|entry| (log_key(entry), entry.title.clone())))
    });
    live(move || shown.get().map(|(key, title)| link(workspace.id, Place::Log, key, title, titled)))
}

fn link(project: Id<Project>, place: Place, key: String, title: String, titled: bool) -> AnyView {
    let route = Route { item: Some(key.clone()), ..Route::to(project, place) };
    let words = if titled { format!("{key} {title}") } else { key };
    view! { <a class="lnk ell" href=route.href() title=title>{words}</a> }
}

/// A task by its name, to be ticked off.
#[component]
pub fn TaskTick(
    /// Which.
    task: Id<Task>,
) -> impl IntoView {
    let workspace = use_workspace();
    let shown = Memo::new(move |_| {
        workspace.plan.with(|plan| plan.get(task).map(|task| (task.name.clone(), task.is_done(plan))))
    });
    let done = move || shown.with(|shown| shown.as_ref().is_some_and(|(_, done)| *done));
    view! {
        <label class="ck grow">
            <input
                type="checkbox" prop:checked=done
                on:change:target=move |event| {
                    let done = event.target().checked();
                    workspace.edit(|draft| set_action_done(draft, task, done));
                }
            />
            <span class:done=done>{move || shown.with(|shown| shown.as_ref().map(|(name, _)| name.clone()))}</span>
        </label>
    }
}

/// The tasks that a record names, with a way to name more.
#[component]
pub fn TaskTokens(
    /// The tasks.
    linked: Memo<Vec<Id<Task>>>,
    /// What the button for one more is called.
    label: &'static str,
    /// Called with a task that is to be linked (`true`) or not any more.
    set: Callback<(Id<Task>, bool)>,
) -> impl IntoView {
    let workspace = use_workspace();
    view! {
        <Each each=move || linked.get() key=|task| *task let:task>
            <span class="tok">
                <TaskLink task=task />
                <button type="button" aria-label="Unlink" on:click=move |_| set.run((task, false))><Icon name="x" /></button>
            </span>
        </Each>
        <Picker
            label=label
            class="ib sm"
            button=|| view! { <Icon name="plus" /> }
            find=Callback::new(move |text: String| {
                workspace.plan.with(|plan| linked.with(|linked| tasks(plan, &text, linked)))
            })
            choose=Callback::new(move |value: String| {
                if let Ok(task) = value.parse() {
                    set.run((task, true));
                }
            })
        />
    }
}

/// The tasks whose key or name holds a text, to choose from, without those in `except`.
#[must_use]
pub fn tasks(plan: &Plan, text: &str, except: &[Id<Task>]) -> Vec<Choice> {
    let wanted = text.trim().to_lowercase();
    let mut found: Vec<(u32, Choice)> = plan
        .tasks
        .iter()
        .filter(|task| !task.archived && !except.contains(&task.id))
        .filter_map(|task| {
            let key = if task.number > 0 { task_key(plan, task) } else { String::new() };
            let matches = task.name.to_lowercase().contains(&wanted) || key.to_lowercase().contains(&wanted);
            matches.then(|| {
                let choice = Choice { value: task.id.to_string(), text: task.name.clone(), note: key, chosen: false };
                (task.number, choice)
            })
        })
        .collect();
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, choice)| choice).collect()
}

/// The cost items whose name or category holds a text, to choose from, without those in `except`.
#[must_use]
pub fn cost_items(plan: &Plan, text: &str, except: &[Id<CostItem>]) -> Vec<Choice> {
    let wanted = text.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    let mut found: Vec<Choice> = plan
        .cost_items
        .iter()
        .filter(|item| !except.contains(&item.id) && (holds(&item.name) || holds(&item.category)))
        .map(|item| Choice {
            value: item.id.to_string(),
            text: item.name.clone(),
            note: item.category.clone(),
            chosen: false,
        })
        .collect();
    found.sort_by(|one, other| one.text.cmp(&other.text));
    found
}

/// The risks whose key or title holds a text, to choose from, without `except`; `chosen` can be let go of.
#[must_use]
pub fn risks(plan: &Plan, text: &str, chosen: Option<Id<Risk>>, except: Option<Id<Risk>>) -> Vec<Choice> {
    let wanted = text.trim().to_lowercase();
    let mut found: Vec<&Risk> = plan.risks.iter().map(|risk| &**risk).filter(|risk| Some(risk.id) != except).collect();
    found.sort_by_key(|risk| risk.number);
    let none = Choice { value: String::new(), text: "None".into(), note: String::new(), chosen: false };
    let first = (wanted.is_empty() && chosen.is_some()).then_some(none);
    let choices = found.into_iter().filter_map(|risk| {
        let key = risk_key(risk);
        let matches = risk.title.to_lowercase().contains(&wanted) || key.to_lowercase().contains(&wanted);
        let chosen = chosen == Some(risk.id);
        matches.then(|| Choice { value: risk.id.to_string(), text: risk.title.clone(), note: key, chosen })
    });
    first.into_iter().chain(choices).collect()
}
