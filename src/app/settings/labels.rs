//! The labels of the project.

use leptos::prelude::*;

use crate::app::state::use_workspace;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Each, Icon, Memo, Menu, MenuItem, Show, view};
use crate::document::label_list;
use crate::plan::{Id, Label};

/// Names of the label colours, in their order.
const COLOURS: [&str; 8] = ["Blue", "Sky", "Teal", "Moss", "Ochre", "Rust", "Pink", "Violet"];

/// Labels: add, rename, recolour, delete.
#[component]
pub fn LabelsSection() -> impl IntoView {
    let workspace = use_workspace();
    let new = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            let mut all: Vec<_> = plan.labels.iter().map(|label| (label.name.to_lowercase(), label.id)).collect();
            all.sort();
            all.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    });
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let name = new.get_untracked();
        if workspace.edit(|draft| label_list::create(draft, &name)) {
            new.set(String::new());
        }
    };
    view! {
        <section aria-labelledby="set-labels">
            <h2 id="set-labels">"Labels"</h2>
            <p>"Words on cards to find and filter them by. Columns are changed on the board itself."</p>
            <form class="row" on:submit=add>
                <input
                    class="in" aria-label="Name of a new label" placeholder="Name" prop:value=move || new.get()
                    on:input:target=move |event| new.set(event.target().value())
                />
                <button type="submit" class="btn" disabled=move || new.with(|name| name.trim().is_empty())>
                    <Icon name="plus" />"Add label"
                </button>
            </form>
            <ul class="rows lbls">
                <Each each=move || all.get() key=|id| *id let:id><LabelRow id=id /></Each>
            </ul>
            <Show when=move || all.with(Vec::is_empty)><p class="faint">"No labels yet."</p></Show>
        </section>
        <section aria-labelledby="set-moves">
            <h2 id="set-moves">"Columns and progress"</h2>
            <p>"A card that comes to a column for what is done is 100 % done and finished now; in one for work in progress it has begun; in one for what is not started it has not begun, unless a part of it is done. Progress that is entered elsewhere takes the card along to the first column that means so."</p>
        </section>
    }
}

#[component]
fn LabelRow(
    /// Which one.
    id: Id<Label>,
) -> impl IntoView {
    let workspace = use_workspace();
    let label = Memo::new(move |_| {
        workspace.plan.with(|plan| plan.get(id).map(|label| Label::clone(label)).unwrap_or_default())
    });
    let uses = Memo::new(move |_| {
        workspace.plan.with(|plan| plan.tasks.iter().filter(|task| task.labels.contains(&id)).count())
    });
    let name = move || label.with(|label| label.name.clone());
    view! {
        <li>
            <Menu
                label=Signal::derive(move || format!("Colour of {}", name())) class="btn sel sm"
                button=move || view! { <span class=move || format!("tag l{}", label.with(|label| label.colour.clamp(1, 8)))>{name}</span> }
            >
                {COLOURS.into_iter().zip(1u8..).map(|(word, colour)| view! {
                    <MenuItem text=word chosen=label.with_untracked(|label| label.colour == colour) run=move |()| {
                        workspace.edit(|draft| label_list::recolour(draft, id, colour));
                    } />
                }).collect_views()}
            </Menu>
            <input
                class="in" aria-label="Name" prop:value=name
                on:change:target=move |event| {
                    let input = event.target();
                    if !workspace.edit(|draft| label_list::rename(draft, id, &input.value())) {
                        input.set_value(&untrack(name));
                    }
                }
            />
            <span class="faint">{move || count(uses.get(), "task", "tasks")}</span>
            <button
                type="button" class="ib sm" aria-label=move || format!("Delete label {}", name()) title="Delete"
                on:click=move |_| { workspace.edit_with_undo(|draft| label_list::delete(draft, id)); }
            >
                <Icon name="trash" />
            </button>
        </li>
    }
}
