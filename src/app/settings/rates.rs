//! What somebody costs, and from which day on it is another amount.

use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use wasm_bindgen::JsCast;

use super::person_dialog::PersonDialog;
use crate::app::locale::{self, Form};
use crate::app::state::use_workspace;
use crate::app::typed::typed_money;
use crate::app::widgets::{CollectViews, Each, Icon, LineField, Memo, view};
use crate::document::people;
use crate::plan::{Date, Id, Money, Person, Rate};

/// A kind of rate: its heading, and where it is.
type Field = (&'static str, fn(&Rate) -> Money, fn(&mut Rate, Money));

const FIELDS: [Field; 3] = [
    ("An hour", |rate| rate.standard, |rate, to| rate.standard = to),
    ("Overtime", |rate| rate.overtime, |rate, to| rate.overtime = to),
    ("Each use", |rate| rate.per_use, |rate, to| rate.per_use = to),
];

/// The rates of whom `of` names; nothing while it names nobody.
#[component]
pub fn RatesDialog(
    /// Whose; set to ask for them.
    of: RwSignal<Option<Id<Person>>>,
) -> impl IntoView {
    view! { <PersonDialog of=of what="Rates" let:id><Rates id=id /></PersonDialog> }
}

#[component]
fn Rates(id: Id<Person>) -> impl IntoView {
    let workspace = use_workspace();
    let rates = Memo::new(move |_| {
        workspace.plan.with(|plan| plan.get(id).map(|person| person.rates.clone()).unwrap_or_default())
    });
    let shown = move |amount: Money| {
        if amount.0 == 0 { String::new() } else { locale::money(amount, &workspace.currency(), false) }
    };
    let cell = move |place: usize, since: String, (title, get, put): Field| {
        let value =
            Signal::derive(move || rates.with(|rates| rates.get(place).map(get)).map(shown).unwrap_or_default());
        let keep = move |text: String| {
            let amount = typed_money(&text, &untrack(|| workspace.currency()))?.unwrap_or_default();
            workspace.keep(|draft| people::change_rate(draft, id, place, |rate| put(rate, amount)))
        };
        view! { <td><LineField label=format!("{title}, {since}") value=value keep=keep placeholder="–" class="in sm num" /></td> }
    };
    // A row stays while amounts in it change: the focus may be there.
    let listed = move || rates.with(|rates| rates.iter().map(|rate| rate.from).enumerate().collect::<Vec<_>>());
    let row = move |(place, from): (usize, Option<Date>)| {
        let since = from.map_or_else(
            || "from the beginning".to_owned(),
            |day| format!("from {}", locale::date(day, Form::DayYear)),
        );
        let label = format!("Take the rate {since} away");
        view! {
            <tr>
                <th scope="row">{since.clone()}</th>
                {FIELDS.into_iter().map(|field| cell(place, since.clone(), field)).collect_views()}
                <td>
                    <button
                        type="button" class="ib sm" aria-label=label.clone() title=label
                        on:click=move |_| { workspace.edit(|draft| people::remove_rate(draft, id, place)); }
                    ><Icon name="trash" /></button>
                </td>
            </tr>
        }
    };
    let (day, problem) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let from = day.get_untracked().parse::<Date>().ok();
        let done = workspace.keep(|draft| people::add_rate(draft, id, from));
        // Where it is already, the amounts of that day are changed.
        if done.is_err() {
            let place = rates.with_untracked(|rates| rates.iter().position(|rate| rate.from == from));
            let row = place.map(|place| format!(".rates tbody tr:nth-child({}) input", place + 1));
            let field = row.and_then(|row| document().query_selector(&row).ok().flatten());
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                let _ = field.focus();
            }
        } else {
            day.set(String::new());
        }
        problem.set(done.err());
    };
    view! {
        <div class="db">
            <p class="mut">"An assignment costs the rate of the day on which its task starts; time that is written down, the rate of its day."</p>
            <table class="tbl rates">
                <thead><tr>
                    <th scope="col">"Since"</th>
                    {FIELDS.into_iter().map(|(title, ..)| view! { <th scope="col" class="num">{title}</th> }).collect_views()}
                    <th></th>
                </tr></thead>
                <tbody><Each each=listed key=|row| *row let:one>{row(one)}</Each></tbody>
            </table>
            <form class="row" on:submit=add>
                <input
                    type="date" class="in" aria-label="From which day on" prop:value=move || day.get()
                    on:input:target=move |event| {
                        problem.set(None);
                        day.set(event.target().value());
                    }
                />
                <button type="submit" class="btn" disabled=move || day.with(String::is_empty)>
                    <Icon name="plus" />"Add a rate from then on"
                </button>
            </form>
            <p class="late" role="alert">{move || problem.get()}</p>
        </div>
    }
}
