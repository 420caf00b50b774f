//! The dialog for a cost item.

use leptos::{ev, prelude::*};

use super::state::use_budget;
use crate::app::shapes::{shape_named, shape_options};
use crate::app::typed::typed_money;
use crate::app::widgets::{CollectViews, Dialog, open_while, view};
use crate::document::costs;
use crate::plan::{CostEstimate, CostItem, Id, Money, Shape};

/// The dialog; open while an item is asked about.
#[component]
pub fn ItemDialog() -> impl IntoView {
    let place = use_budget();
    let open = open_while(place.asked);
    let title = Signal::derive(move || match place.asked.get() {
        Some(Some(_)) => "Change cost".to_owned(),
        _ => "New cost".to_owned(),
    });
    view! { <Dialog open=open title=title>{move || place.asked.get().map(|id| view! { <Form id=id /> })}</Dialog> }
}

/// What is typed: the item, and best, likely and worst apart from it, each of which may be missing.
#[derive(Clone)]
struct Typed {
    item: CostItem,
    points: [Option<Money>; 3],
}

/// The estimate of an item; `None` where no point is given. A missing one is what is planned, as far as the others allow.
fn estimated([best, likely, worst]: [Option<Money>; 3], shape: Shape, item: &CostItem) -> Option<CostEstimate> {
    best.or(likely).or(worst)?;
    let planned = item.planned.max(best.unwrap_or(item.planned)).min(worst.unwrap_or(Money(i64::MAX)));
    let likely = likely.unwrap_or(planned);
    let known = item.estimate.clone().unwrap_or_default();
    Some(CostEstimate { best: best.unwrap_or(likely), likely, worst: worst.unwrap_or(likely), shape, ..known })
}

#[component]
fn Form(
    /// The item; `None` = a new one.
    id: Option<Id<CostItem>>,
) -> impl IntoView {
    let place = use_budget();
    let known =
        id.and_then(|id| place.workspace.plan.with_untracked(|plan| plan.get(id).map(|item| CostItem::clone(item))));
    let known = known.unwrap_or_default();
    let estimate = known.estimate.clone();
    let points = estimate.as_ref().map_or([None; 3], |known| [known.best, known.likely, known.worst].map(Some));
    let item = StoredValue::new(Typed { item: known, points });
    let shape = RwSignal::new(estimate.as_ref().map(|known| known.shape).unwrap_or_default());
    let currency = place.currency.get_untracked();
    let problem = RwSignal::new(None::<String>);
    // What cannot be read yet, by field.
    let unread = RwSignal::new([const { None::<String> }; 6]);
    let text = move |label: &'static str, value: String, set: fn(&mut CostItem, String)| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input class="in" autofocus=label == "What for" prop:value=value on:input:target=move |event| item.update_value(|typed| set(&mut typed.item, event.target().value())) />
            </label>
        }
    };
    let digits = currency.digits;
    let money = move |at: usize, label: &'static str, value: Option<Money>, set: fn(&mut Typed, Option<Money>)| {
        let currency = currency.clone();
        let shown = value.map(|value| value.to_input(digits));
        // Said once somebody has tried to save it.
        let wrong = move || problem.with(Option::is_some) && unread.with(|unread| unread[at].is_some());
        let typed = move |text: String| {
            let read = typed_money(&text, &currency);
            item.update_value(|typed| set(typed, read.clone().unwrap_or_default()));
            unread.update(|unread| unread[at] = read.err());
        };
        view! {
            <label class="field">
                <span>{label}</span>
                <input
                    class="in" inputmode="decimal" placeholder=if at < 3 { "0" } else { "" } prop:value=shown
                    aria-invalid=move || wrong().then_some("true") aria-describedby=move || wrong().then_some("cost-problem")
                    on:input:target=move |event| typed(event.target().value())
                />
            </label>
        }
    };
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let wrong @ Some(_) = unread.with_untracked(|unread| unread.iter().flatten().next().cloned()) {
            return problem.set(wrong);
        }
        let Typed { item: mut new, points } = item.get_value();
        new.estimate = estimated(points, shape.get_untracked(), &new);
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
    let now = item.get_value().item;
    let (task, known) = (now.task, |amount: Money| Some(amount).filter(|amount| amount.0 != 0));
    view! {
        <form on:submit=save>
            <div class="db">
                {text("What for", now.name, |item, text| item.name = text)}
                <p id="cost-problem" class="late" role="alert">{move || problem.get()}</p>
                <div class="fg2">
                    {text("Category", now.category, |item, text| item.category = text)}
                    {text("Supplier", now.supplier, |item, text| item.supplier = text)}
                    {money(0, "Planned", known(now.planned), |typed, money| typed.item.planned = money.unwrap_or_default())}
                    {money(1, "Ordered", known(now.committed), |typed, money| typed.item.committed = money.unwrap_or_default())}
                    {money(2, "Paid", known(now.actual), |typed, money| typed.item.actual = money.unwrap_or_default())}
                    <label class="field">
                        <span>"When"</span>
                        <input
                            class="in" type="date" prop:value=now.date.map(|date| date.to_string())
                            on:input:target=move |event| item.update_value(|typed| typed.item.date = event.target().value().parse().ok())
                        />
                    </label>
                </div>
                <label class="field">
                    <span>"Task"</span>
                    <select class="in" on:change:target=move |event| item.update_value(|typed| typed.item.task = event.target().value().parse().ok())>
                        <option value="">"None: the project as a whole"</option>
                        {tasks.into_iter().map(|(_, id, name)| view! { <option value=id.to_string() selected=task == Some(id)>{name}</option> }).collect_views()}
                    </select>
                </label>
                <details class="more" open=now.estimate.is_some()>
                    <summary>"For the forecast: what it may come to"</summary>
                    <div class="fg2">
                        {money(3, "Best", points[0], |typed, money| typed.points[0] = money)}
                        {money(4, "Likely", points[1], |typed, money| typed.points[1] = money)}
                        {money(5, "Worst", points[2], |typed, money| typed.points[2] = money)}
                        <label class="field">
                            <span>"Shape"</span>
                            <select class="in" on:change:target=move |event| {
                                if let Some(chosen) = shape_named(&event.target().value()) { shape.set(chosen); }
                            }>{shape_options(shape.get_untracked())}</select>
                        </label>
                    </div>
                    <p>"What is left empty is as planned. With none of the three, the first rule of uncertainty that fits counts."</p>
                </details>
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
