//! How much somebody can do, and in which times it is another amount.

use leptos::prelude::*;

use super::person_dialog::PersonDialog;
use crate::app::locale::{self, Form};
use crate::app::state::use_workspace;
use crate::app::typed::{typed_capacity, units_text};
use crate::app::widgets::{Each, Icon, LineField, Memo, view};
use crate::document::{capacity, people};
use crate::plan::date_text::in_range;
use crate::plan::{Availability, Date, FULL_TIME, Id, Person};

/// The capacity of whom `of` names; nothing while it names nobody.
#[component]
pub fn CapacityDialog(
    /// Whose; set to ask for it.
    of: RwSignal<Option<Id<Person>>>,
) -> impl IntoView {
    view! { <PersonDialog of=of what="Capacity" let:id><Times id=id /></PersonDialog> }
}

#[component]
fn Times(id: Id<Person>) -> impl IntoView {
    let workspace = use_workspace();
    let usual = Signal::derive(move || {
        let units = workspace.plan.with(|plan| plan.get(id).and_then(|person| person.capacity));
        units_text(units.unwrap_or(FULL_TIME))
    });
    let times = Memo::new(move |_| {
        workspace.plan.with(|plan| plan.get(id).map(|person| person.availability.clone()).unwrap_or_default())
    });
    // A row stays while it changes but for its first day: the focus may be there.
    let listed = move || times.with(|times| times.iter().map(|time| time.from).enumerate().collect::<Vec<_>>());
    let row = move |(place, from): (usize, Date)| {
        let since = locale::date(from, Form::DayYear);
        let time = move || times.with(|times| times.get(place).cloned()).unwrap_or_default();
        let until = move || time().to.map(|day| day.to_string()).unwrap_or_default();
        let end = move |text: String| {
            let to = last_day(&text)?;
            workspace.keep(|draft| capacity::change(draft, id, place, |time| time.to = to))
        };
        let keep = move |text: String| {
            let units = typed_capacity(&text)?;
            workspace.keep(|draft| capacity::change(draft, id, place, |time| time.units = units))
        };
        let label = format!("Take the capacity from {since} away");
        view! {
            <tr>
                <th scope="row">{format!("from {since}")}</th>
                <td class="capto">
                    <LineField class="in sm" kind="date" label=format!("Last day, from {since}") value=Signal::derive(until) keep=end />
                </td>
                <td>
                    <LineField
                        class="in sm num" label=format!("Capacity from {since}")
                        value=Signal::derive(move || units_text(time().units)) keep=keep
                    />
                </td>
                <td>
                    <button
                        type="button" class="ib sm" aria-label=label.clone() title=label
                        on:click=move |_| { workspace.edit(|draft| capacity::remove(draft, id, place)); }
                    ><Icon name="trash" /></button>
                </td>
            </tr>
        }
    };
    let keep_usual = move |text: String| {
        let units = typed_capacity(&text)?;
        let units = (units != FULL_TIME).then_some(units);
        workspace.keep(|draft| people::change(draft, id, "capacity", |person| person.capacity = units))
    };
    view! {
        <div class="db">
            <p class="mut">"Workload, over-allocation, levelling and the time in a sprint go by the capacity of each day. 0% is not there; a group of equipment can have more than 100%."</p>
            <table class="tbl rates captimes">
                <thead><tr>
                    <th scope="col">"Since"</th><th scope="col">"Until, if known"</th><th scope="col" class="num">"Capacity"</th><th scope="col"><span class="vh">"Take away"</span></th>
                </tr></thead>
                <tbody>
                    <tr>
                        <th scope="row">"Usually"</th>
                        <td class="capto"></td>
                        <td><LineField class="in sm num" label="Usual capacity" value=usual keep=keep_usual /></td>
                        <td></td>
                    </tr>
                    <Each each=listed key=|row| *row let:one>{row(one)}</Each>
                </tbody>
            </table>
            <Add id=id />
        </div>
    }
}

/// The last day of a time; nothing where it has no end.
fn last_day(text: &str) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().ok().and_then(in_range).map(Some).ok_or_else(|| "Type a whole date.".into())
}

/// One more time.
#[component]
fn Add(id: Id<Person>) -> impl IntoView {
    let workspace = use_workspace();
    let field = || RwSignal::new(String::new());
    let (from, to, share, fault) = (field(), field(), field(), field());
    let made = move || {
        let from = from.get_untracked().parse().ok().and_then(in_range).ok_or("Choose the first day.")?;
        let to = last_day(&to.get_untracked())?;
        let units = typed_capacity(&share.get_untracked())?;
        let time = Availability { from, to, units, ..Availability::default() };
        workspace.keep(|draft| capacity::add(draft, id, time))
    };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let done = made();
        if done.is_ok() {
            [from, to, share].into_iter().for_each(|field| field.set(String::new()));
        }
        fault.set(done.err().unwrap_or_default());
    };
    let input = move |label: &'static str, kind: &'static str, field: RwSignal<String>, hint: &'static str| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input
                    class="in" type=kind placeholder=hint autocomplete="off" prop:value=move || field.get()
                    on:input:target=move |event| field.set(event.target().value())
                />
            </label>
        }
    };
    view! {
        <form class="capadd" on:submit=add novalidate>
            {input("From", "date", from, "")}
            {input("Until, if known", "date", to, "")}
            {input("Capacity then", "text", share, "50%")}
            <button type="submit" class="btn" disabled=move || from.with(String::is_empty)><Icon name="plus" />"Add"</button>
            <p class="late" role="alert">{move || fault.get()}</p>
        </form>
    }
}
