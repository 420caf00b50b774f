//! What goes up and down together for a reason outside the plan: groups of tasks and costs, and how strongly.

use leptos::prelude::*;

use crate::app::links::{self, TaskTokens};
use crate::app::state::Workspace;
use crate::app::state::use_workspace;
use crate::app::widgets::{Each, Icon, InlineText, Memo, Picker, view};
use crate::document::correlations;
use crate::document::uncertainty::{parse_percent, percent_text};
use crate::plan::{Correlation, CostItem, Id, Task};

/// The list of groups.
#[component]
pub fn Correlations() -> impl IntoView {
    let workspace = use_workspace();
    let groups = Memo::new(move |_| {
        workspace.plan.with(|plan| correlations::groups(plan).iter().map(|group| group.id).collect::<Vec<_>>())
    });
    let add = move |_| {
        workspace.edit_with_undo(|draft| correlations::add(draft).map(|(_, words)| words));
    };
    view! {
        <section class="card frrules" aria-label="What moves together">
            <header>
                <h2>"What moves together"</h2>
                <p class="mut ell">"One team, one supplier; what a shared risk hits already does"</p>
                <span class="end">
                    <button type="button" class="btn sm" on:click=add><Icon name="plus" />"Add group"</button>
                </span>
            </header>
            <ul>
                <Each each=move || groups.get() key=|group| *group let:group><Group id=group /></Each>
            </ul>
        </section>
    }
}

/// One group: name, correlation, members.
#[component]
fn Group(
    /// Which.
    id: Id<Correlation>,
) -> impl IntoView {
    let workspace = use_workspace();
    let group = Memo::new(move |_| workspace.plan.with(|plan| plan.get(id).map(|group| Correlation::clone(group))));
    let name =
        Signal::derive(move || group.with(|group| group.as_ref().map(|group| group.name.clone()).unwrap_or_default()));
    let strength = move || group.with(|group| group.as_ref().map_or(0, |group| group.coefficient));
    let empty = move || {
        group.with(|group| group.as_ref().is_none_or(|group| group.tasks.is_empty() && group.cost_items.is_empty()))
    };
    let tasks =
        Memo::new(move |_| group.with(|group| group.as_ref().map(|group| group.tasks.clone()).unwrap_or_default()));
    view! {
        <li class="frgroup">
            <InlineText
                value=name label="Name of the group"
                keep={move |text: String| workspace.keep(|draft| correlations::rename(draft, id, &text))}
            />
            <label>
                <span class="vh">{move || format!("Correlation of {}", name.get())}</span>
                <input
                    class="in sm" type="text" autocomplete="off" title="Correlation of each with each: 0 % = none, 100 % = fully"
                    prop:value=move || percent_text(strength()).replace('+', "")
                    on:change:target=move |event| {
                        if let Some(typed) = parse_percent(&event.target().value()) {
                            workspace.edit(|draft| correlations::set_coefficient(draft, id, typed));
                        }
                        event.target().set_value(&percent_text(untrack(strength)).replace('+', ""));
                    }
                />
            </label>
            <span class="row wrap grow">
                <TaskTokens
                    linked=tasks label="Add a task that moves with these"
                    set=Callback::new(move |(task, member): (Id<Task>, bool)| {
                        workspace.edit(|draft| correlations::set_task(draft, id, task, member));
                    })
                />
                <Costs id=id group=group />
                {move || empty().then(|| view! { <small>"Add the tasks and costs that move together"</small> })}
            </span>
            <button
                type="button" class="ib sm" aria-label=move || format!("Delete {}", name.get()) title="Delete"
                on:click=move |_| { workspace.edit_with_undo(|draft| correlations::delete(draft, id)); }
            ><Icon name="trash" /></button>
        </li>
    }
}

/// The cost items of a group.
#[component]
fn Costs(
    /// Which group.
    id: Id<Correlation>,
    /// As it is now.
    group: Memo<Option<Correlation>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let items = move || group.with(|group| group.as_ref().map(|group| group.cost_items.clone()).unwrap_or_default());
    let set = move |item: Id<CostItem>, member: bool| {
        workspace.edit(|draft| correlations::set_cost_item(draft, id, item, member));
    };
    let any = move || workspace.plan.with(|plan| !plan.cost_items.is_empty());
    view! {
        <Each each=items key=|item| *item let:item>
            <span class="tok">
                <span>{move || name_of(workspace, item)}</span>
                <button type="button" aria-label="Unlink" on:click=move |_| set(item, false)><Icon name="x" /></button>
            </span>
        </Each>
        {move || any().then(|| view! {
            <Picker
                label="Add a cost that moves with these" class="ib sm" button=|| view! { <Icon name="budget" /> }
                find=Callback::new(move |text: String| {
                    let known = items();
                    workspace.plan.with(|plan| links::cost_items(plan, &text, &known))
                })
                choose=Callback::new(move |value: String| if let Ok(item) = value.parse() { set(item, true) })
            />
        })}
    }
}

fn name_of(workspace: Workspace, item: Id<CostItem>) -> String {
    workspace.plan.with(|plan| plan.get(item).map(|item| item.name.clone()).unwrap_or_default())
}
