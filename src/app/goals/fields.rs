//! What the three tables and panels have in common.

use leptos::prelude::*;

use super::state::use_goals;
use crate::app::state::{Place, Route, use_workspace};
use crate::app::widgets::{Choice, CollectViews, Icon, Memo, Picker, live, view};
use crate::plan::{AnyId, Id, Objective};

/// The head of a column.
pub fn head(name: &'static str, class: &'static str) -> impl IntoView {
    view! { <th role="columnheader" scope="col" class=class>{name}</th> }
}

/// The buttons at the head of a panel.
#[component]
pub fn PanelHead(
    /// Of which record.
    id: AnyId,
    /// What it is called.
    what: &'static str,
    /// Its key.
    #[prop(into)]
    key: Signal<String>,
) -> impl IntoView {
    let place = use_goals();
    view! {
        <header class="row">
            <span class="key">{move || key.get()}</span>
            <span class="grow"></span>
            <button type="button" class="ib sm" aria-label=format!("Previous {what}") title=format!("Previous {what}  K") on:click=move |_| place.rows.step(-1)><Icon name="up" /></button>
            <button type="button" class="ib sm" aria-label=format!("Next {what}") title=format!("Next {what}  J") on:click=move |_| place.rows.step(1)><Icon name="down" /></button>
            <button type="button" class="ib sm" aria-label=format!("Delete {what}") title=format!("Delete {what}  Del") on:click=move |_| place.delete(id)><Icon name="trash" /></button>
            <button type="button" class="ib sm" aria-label="Close panel" title="Close panel  Esc" on:click=move |_| place.close()><Icon name="x" /></button>
        </header>
    }
}

/// One of a few words, chosen where it stands.
#[component]
pub fn WordSelect(
    /// Label for readers.
    label: &'static str,
    /// The words.
    words: Vec<&'static str>,
    /// The place of the chosen one.
    #[prop(into)]
    at: Signal<usize>,
    /// Called with the place of another.
    choose: Callback<usize>,
) -> impl IntoView {
    view! {
        <select
            class="in auto" aria-label=label
            on:change:target=move |event| {
                if let Ok(at) = event.target().value().parse() {
                    choose.run(at);
                }
            }
        >
            {words.into_iter().enumerate().map(|(place, word)| view! {
                <option value=place.to_string() prop:selected=move || at.get() == place>{word}</option>
            }).collect_views()}
        </select>
    }
}

/// Which objective something serves.
#[component]
pub fn ObjectivePick(
    /// The objective.
    #[prop(into)]
    chosen: Signal<Option<Id<Objective>>>,
    /// Called with another.
    choose: Callback<Option<Id<Objective>>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let name = Memo::new(move |_| {
        workspace.plan.with(|plan| chosen.get().and_then(|id| plan.get(id).map(|one| (id, one.name.clone()))))
    });
    let find = move |text: String| {
        workspace.plan.with(|plan| {
            let none = Choice { value: String::new(), text: "None".into(), note: String::new(), chosen: false };
            let first = (text.trim().is_empty() && chosen.get().is_some()).then_some(none);
            let all = crate::analysis::goals::objectives(plan, &text).into_iter().filter_map(|id| plan.get(id));
            first
                .into_iter()
                .chain(all.map(|one| Choice {
                    value: one.id.to_string(),
                    text: one.name.clone(),
                    note: String::new(),
                    chosen: chosen.get() == Some(one.id),
                }))
                .collect()
        })
    };
    view! {
        {live(move || name.get().map(|(id, name)| {
            let there = Route { item: Some(id.to_string()), ..Route::to(workspace.id, Place::Goals) };
            view! { <a class="lnk ell" href=there.href()>{name}</a> }
        }))}
        <Picker
            label="Choose the objective it serves" class="ib sm" button=|| view! { <Icon name="edit" /> }
            find=Callback::new(find)
            choose=Callback::new(move |value: String| choose.run(value.parse().ok()))
        />
    }
}
