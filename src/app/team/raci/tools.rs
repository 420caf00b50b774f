//! Above the matrix: which rows, what is wrong with the whole, and what is suggested.

use leptos::prelude::*;

use super::state::use_raci;
use crate::analysis::raci::Column;
use crate::app::files;
use crate::app::links;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, Picker, live, view};
use crate::format::Format;
use crate::format::tables::Table;
use crate::plan::responsibility::Part;

/// People named one by one.
const NAMED: usize = 4;

/// The bar, and a line on who has too much or nothing.
#[component]
pub fn Tools() -> impl IntoView {
    let place = use_raci();
    let all = Memo::new(move |_| place.app.route.with(|route| route.get("rows") == Some("all")));
    let only = Memo::new(move |_| place.app.route.with(|route| route.get("f") == Some("wrong")));
    let wrong = Memo::new(move |_| place.matrix.with(|matrix| matrix.wrong()));
    let offered = Memo::new(move |_| place.matrix.with(|matrix| matrix.suggestions().len()));
    let find = Callback::new(move |text: String| {
        let there: Vec<_> = place.matrix.with(|matrix| matrix.lines.iter().map(|line| line.task).collect());
        place.workspace.plan.with(|plan| links::tasks(plan, &text, &there))
    });
    let add = Callback::new(move |value: String| {
        let Ok(task) = value.parse() else { return };
        place.picked.update(|picked| picked.push(task));
        place.set("f", None);
        request_animation_frame(move || {
            let row = place.matrix.with_untracked(|matrix| matrix.lines.iter().position(|line| line.task == task));
            if let Some(row) = row {
                place.step_to((row, 1), false);
            }
        });
    });
    view! {
        <div class="tools rctools">
            <div class="seg" role="group" aria-label="Rows">
                {[(false, "Deliverables"), (true, "All tasks")].map(|(every, name)| view! {
                    <button type="button" aria-pressed=move || (all.get() == every).to_string() on:click=move |_| place.set("rows", every.then_some("all"))>{name}</button>
                }).into_iter().collect::<Vec<_>>()}
            </div>
            <button
                type="button" class="btn sm" aria-pressed=move || only.get().to_string()
                on:click=move |_| place.set("f", (!only.get_untracked()).then_some("wrong"))
            ><Icon name="warn" /><span>{move || format!("With a problem: {}", wrong.get())}</span></button>
            <ul class="rckey" aria-label="Letters">
                {Part::LETTERS.into_iter().map(|(letter, word)| view! {
                    <li><i class=format!("rcl rc{letter}")>{letter.to_string()}</i>{word}</li>
                }).collect_views()}
            </ul>
            <span class="end">
                {live(move || (offered.get() > 0).then(|| view! {
                    <button
                        type="button" class="btn sm" title="Who works on a task is responsible; who answers for what it is part of is accountable"
                        on:click=move |_| place.take_over(None)
                    ><Icon name="spark" /><span>{move || format!("Take over {}", count(offered.get(), "suggestion", "suggestions"))}</span></button>
                }))}
                <Picker
                    label="Add a task" own_name=true class="btn sm"
                    button=move || view! { <Icon name="plus" /><span class="rcword">"Add a task"</span> }
                    find=find choose=add
                />
                <Menu label="More" class="ib sm" button=move || view! { <Icon name="more" /> }>
                    <MenuItem text="Export the RACI matrix as CSV" icon="export" run=move |()| files::export_for(place.app, Format::Table(Table::Raci)) />
                    <MenuItem text="Print" icon="print" keys="Ctrl P" run=move |()| crate::app::shell::share::print_place(place.app) />
                </Menu>
            </span>
        </div>
        <People />
    }
}

/// Who has too much, and who has no part; and how a cell is changed.
#[component]
fn People() -> impl IntoView {
    let place = use_raci();
    let named = move |wanted: fn(&Column) -> bool| {
        let people: Vec<_> =
            place.matrix.with(|matrix| matrix.columns.iter().filter(|one| wanted(one)).copied().collect());
        let mut names: Vec<String> = people.iter().take(NAMED).map(|one| place.name(one.person)).collect();
        if people.len() > NAMED {
            names.push(format!("{} more", people.len() - NAMED));
        }
        names.join(", ")
    };
    let lines = Memo::new(move |_| {
        let (much, none) = (named(|one| one.too_much), named(|one| one.any == 0));
        let much = (!much.is_empty()).then(|| format!("Does or answers for more than half of what is open: {much}."));
        let none = (!none.is_empty()).then(|| format!("Without a part: {none}."));
        much.into_iter().chain(none).collect::<Vec<_>>()
    });
    view! {
        <p class="rcsay">
            {live(move || (!lines.with(Vec::is_empty)).then(|| view! { <span>{lines.get().join(" ")}</span> }))}
            " "<span class="byhand">"Press a cell to choose it; press it again, or type R, A, C or I, to change it."</span>
        </p>
    }
}
