//! The dialog for a cost item.

use leptos::{ev, prelude::*};

use super::state::use_budget;
use crate::app::widgets::{CollectViews, Dialog, effect, view};
use crate::document::costs;
use crate::plan::{CostItem, Id, Money};

/// The dialog; open while an item is asked about.
#[component]
pub fn ItemDialog() -> impl IntoView {
    let place = use_budget();
    let open = RwSignal::new(false);
    effect(move || open.set(place.asked.with(Option::is_some)));
    Effect::new(move |was: Option<bool>| {
        let now = open.get();
        if was == Some(true) && !now {
            place.asked.set(None);
        }
        now
    });
    let title = Signal::derive(move || match place.asked.get() {
        Some(Some(_)) => "Change cost".to_owned(),
        _ => "New cost".to_owned(),
    });
    view! { <Dialog open=open title=title>{move || place.asked.get().map(|id| view! { <Form id=id /> })}</Dialog> }
}

#[component]
fn Form(
    /// The item; `None` = a new one.
    id: Option<Id<CostItem>>,
) -> impl IntoView {
    let place = use_budget();
    let known =
        id.and_then(|id| place.workspace.plan.with_untracked(|plan| plan.get(id).map(|item| CostItem::clone(item))));
    let item = StoredValue::new(known.unwrap_or_default());
    let currency = place.currency.get_untracked();
    let problem = RwSignal::new(None::<String>);
    // What cannot be read yet, by field.
    let unread = StoredValue::new([false; 4]);
    let text = move |label: &'static str, value: String, set: fn(&mut CostItem, String)| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input class="in" autofocus=label == "What for" prop:value=value on:input:target=move |event| item.update_value(|item| set(item, event.target().value())) />
            </label>
        }
    };
    let digits = currency.digits;
    let money = move |at: usize, label: &'static str, value: Money, set: fn(&mut CostItem, Money)| {
        let currency = currency.clone();
        let shown = if value.0 == 0 { String::new() } else { value.to_input(digits) };
        let typed = move |text: String| {
            let read = if text.trim().is_empty() { Some(Money(0)) } else { Money::parse(&text, &currency) };
            unread.update_value(|unread| unread[at] = read.is_none());
            if let Some(read) = read {
                item.update_value(|item| set(item, read));
            }
        };
        view! {
            <label class="field">
                <span>{label}</span>
                <input class="in" inputmode="decimal" placeholder="0" prop:value=shown on:input:target=move |event| typed(event.target().value()) />
            </label>
        }
    };
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if unread.with_value(|unread| unread.contains(&true)) {
            return problem.set(Some("An amount cannot be read. Type it such as 2,400 or 12.50.".into()));
        }
        let mut new = item.get_value();
        for part in [&mut new.name, &mut new.category, &mut new.supplier] {
            *part = part.trim().to_owned();
        }
        let done = place.workspace.try_edit(|draft| match id {
            Some(id) => costs::change(draft, id, new),
            None => costs::add(draft, new),
        });
        match done {
            Ok(_) => place.asked.set(None),
            Err(error) => problem.set(Some(error.to_string())),
        }
    };
    let tasks = place.workspace.plan.with_untracked(|plan| {
        let mut all: Vec<(u32, Id<crate::plan::Task>, String)> = plan
            .tasks
            .iter()
            .filter(|task| !task.archived)
            .map(|task| (task.number, task.id, format!("{} {}", crate::app::text::task_key(plan, task), task.name)))
            .collect();
        all.sort_unstable();
        all
    });
    let now = item.get_value();
    let task = now.task;
    view! {
        <form on:submit=save>
            <div class="db">
                {text("What for", now.name, |item, text| item.name = text)}
                <p class="late" role="alert">{move || problem.get()}</p>
                <div class="fg2">
                    {text("Category", now.category, |item, text| item.category = text)}
                    {text("Supplier", now.supplier, |item, text| item.supplier = text)}
                    {money(0, "Planned", now.planned, |item, money| item.planned = money)}
                    {money(1, "Ordered", now.committed, |item, money| item.committed = money)}
                    {money(2, "Paid", now.actual, |item, money| item.actual = money)}
                    <label class="field">
                        <span>"When"</span>
                        <input
                            class="in" type="date" prop:value=now.date.map(|date| date.to_string())
                            on:input:target=move |event| item.update_value(|item| item.date = event.target().value().parse().ok())
                        />
                    </label>
                </div>
                <label class="field">
                    <span>"Task"</span>
                    <select class="in" on:change:target=move |event| item.update_value(|item| item.task = event.target().value().parse().ok())>
                        <option value="">"None: the project as a whole"</option>
                        {tasks.into_iter().map(|(_, id, name)| view! { <option value=id.to_string() selected=task == Some(id)>{name}</option> }).collect_views()}
                    </select>
                </label>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| place.asked.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">{if id.is_some() { "Save" } else { "Add cost" }}</button>
                </span>
            </footer>
        </form>
    }
}
