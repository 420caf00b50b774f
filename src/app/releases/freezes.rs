//! Times in which nothing is released: a list, and a line to add one. The timeline shows them as bands.

use leptos::{ev, prelude::*};

use super::state::use_releases;
use crate::app::locale;
use crate::app::widgets::{Each, Icon, InlineDate, InlineText, Memo, view};
use crate::document::releases;
use crate::plan::date_text::in_range;
use crate::plan::{Date, Freeze};

/// The freezes of the project.
#[component]
pub fn FreezesCard() -> impl IntoView {
    let place = use_releases();
    let all = Memo::new(move |_| {
        place.workspace.plan.with(|plan| plan.project().map(|project| project.freezes.clone()).unwrap_or_default())
    });
    // In the order of their days; each is named by its place in the project.
    let order = Memo::new(move |_| {
        all.with(|all| {
            let mut order: Vec<usize> = (0..all.len()).collect();
            order.sort_by_key(|at| all.get(*at).map(|freeze| (freeze.from, freeze.to)));
            order
        })
    });
    let name = RwSignal::new(String::new());
    let (from, to) = (RwSignal::new(None::<Date>), RwSignal::new(None::<Date>));
    let fault = RwSignal::new(None::<String>);
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(first) = from.get_untracked() else {
            return fault.set(Some("Say on which day the freeze begins.".into()));
        };
        let freeze = Freeze {
            name: name.get_untracked(),
            from: first,
            to: to.get_untracked().unwrap_or(first),
            ..Freeze::default()
        };
        if let Err(error) = place.workspace.try_edit_with_undo(|draft| releases::add_freeze(draft, freeze)) {
            return fault.set(Some(error.to_string()));
        }
        name.set(String::new());
        from.set(None);
        to.set(None);
        fault.set(None);
    };
    let date = move |label: &'static str, value: RwSignal<Option<Date>>| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input
                    class="in" type="date" prop:value=move || value.get().map(|date| date.to_string()).unwrap_or_default()
                    on:change:target=move |event| value.set(event.target().value().parse().ok().and_then(in_range))
                />
            </label>
        }
    };
    view! {
        <section class="card relfr">
            <header><h2>"Freeze periods"</h2><p class="mut wide-only">"Nothing is released then; the timeline shows them as bands"</p></header>
            <ul>
                <Each each=move || order.get() key=|at| *at let:at><Row at=at all=all /></Each>
            </ul>
            <form class="reladd" on:submit=add novalidate>
                <label class="field grow">
                    <span>"Why"</span>
                    <input class="in" placeholder="Quarter end" autocomplete="off" prop:value=move || name.get() on:input:target=move |event| name.set(event.target().value()) />
                </label>
                {date("From", from)}
                {date("To", to)}
                <button type="submit" class="btn"><Icon name="plus" /><span>"Add freeze"</span></button>
            </form>
            <p class="late" role="alert">{move || fault.get()}</p>
        </section>
    }
}

#[component]
fn Row(
    /// Its place.
    at: usize,
    /// All.
    all: Memo<Vec<Freeze>>,
) -> impl IntoView {
    let place = use_releases();
    let freeze = Memo::new(move |_| all.with(|all| all.get(at).cloned()).unwrap_or_default());
    let change = move |change: &dyn Fn(&mut Freeze)| {
        let mut new = freeze.get_untracked();
        change(&mut new);
        place.workspace.edit(|draft| releases::change_freeze(draft, at, new));
    };
    let day = move |label: &'static str, read: fn(&Freeze) -> Date, set: fn(&mut Freeze, Date)| {
        let value = Signal::derive(move || Some(freeze.with(read)));
        view! {
            <InlineDate
                value=value label=label
                shown=Signal::derive(move || locale::short(freeze.with(read), place.app.today.get()))
                commit=Callback::new(move |date: Option<Date>| if let Some(date) = date { change(&|freeze| set(freeze, date)) })
            />
        }
    };
    view! {
        <li>
            <span class="grow"><InlineText
                value=Signal::derive(move || freeze.with(|freeze| freeze.name.clone())) label="Why nothing is released"
                keep={move |text: String| {
                    let mut new = freeze.get_untracked();
                    new.name = text;
                    place.workspace.keep(|draft| releases::change_freeze(draft, at, new))
                }}
            /></span>
            {day("First day", |freeze| freeze.from, |freeze, date| freeze.from = date)}
            <span class="faint">"to"</span>
            {day("Last day", |freeze| freeze.to, |freeze, date| freeze.to = date)}
            <button
                type="button" class="ib sm" title="Delete" aria-label=move || format!("Delete the freeze {}", freeze.with(|freeze| freeze.name.clone()))
                on:click=move |_| { place.workspace.edit_with_undo(|draft| releases::remove_freeze(draft, at)); }
            ><Icon name="trash" /></button>
        </li>
    }
}
