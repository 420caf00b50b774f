//! A checklist with owners: go or no go of a release, or the closing of the project.

use leptos::{ev, prelude::*};

use crate::app::people::OwnerPick;
use crate::app::state::use_workspace;
use crate::app::widgets::{Each, Icon, InlineText, Memo, Show, view};
use crate::document::people::Chosen;
use crate::document::releases::{self, CheckList};
use crate::plan::GoCheck;

/// The list, and a line for one more check.
#[component]
pub fn Checks(
    /// Which.
    list: CheckList,
) -> impl IntoView {
    let workspace = use_workspace();
    let all = Memo::new(move |_| {
        workspace
            .plan
            .with(|plan| match list {
                CheckList::Release(id) => plan.get(id).map(|release| release.checks.clone()),
                CheckList::Closing => plan.project().map(|project| project.closing.clone()),
            })
            .unwrap_or_default()
    });
    let number = Memo::new(move |_| all.with(Vec::len));
    let done = move || all.with(|all| all.iter().filter(|check| check.done).count());
    let typed = RwSignal::new(String::new());
    let add = move || {
        let text = typed.try_get_untracked().unwrap_or_default();
        if !text.trim().is_empty() && workspace.edit(|draft| releases::add_checks(draft, list, &text)) {
            typed.set(String::new());
        }
    };
    view! {
        <Show when=move || { number.get() > 0 }>
            <div class="row relcount">
                <progress
                    class="bar thin" class:done=move || done() == number.get() max="100" aria-label="Checks that hold"
                    prop:value=move || (done() * 100 / number.get().max(1)) as f64
                ></progress>
                <span class="faint">{move || format!("{} of {}", done(), number.get())}</span>
            </div>
        </Show>
        <ul class="relchecks">
            <Each each=move || 0..number.get() key=|at| *at let:at><Row at=at all=all list=list /></Each>
        </ul>
        <div class="relnew">
            <label class="in cm">
                <Icon name="plus" />
                <input
                    placeholder="Add a check" aria-label="Add a check" autocomplete="off"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
                    on:keydown=move |event: ev::KeyboardEvent| if event.key() == "Enter" {
                        event.prevent_default();
                        add();
                    }
                    on:blur=move |_| add()
                />
            </label>
            <Show when=move || { number.get() == 0 }>
                <button type="button" class="btn sm" on:click=move |_| { workspace.edit_with_undo(|draft| releases::usual_checks(draft, list)); }>
                    <span>"Add the usual checks"</span>
                </button>
            </Show>
        </div>
    }
}

#[component]
fn Row(
    /// Its place.
    at: usize,
    /// All.
    all: Memo<Vec<GoCheck>>,
    /// Of which list.
    list: CheckList,
) -> impl IntoView {
    let workspace = use_workspace();
    let check = Memo::new(move |_| all.with(|all| all.get(at).cloned()).unwrap_or_default());
    let text = Signal::derive(move || check.with(|check| check.text.clone()));
    view! {
        <li>
            <span class="ck"><input
                type="checkbox" aria-label=move || text.get() prop:checked=move || check.with(|check| check.done)
                on:change:target=move |event| {
                    let on = event.target().checked();
                    workspace.edit(|draft| releases::tick_check(draft, list, at, on));
                }
            /></span>
            <span class="grow"><InlineText
                value=text label="Check"
                keep={move |text: String| workspace.keep(|draft| releases::rename_check(draft, list, at, &text))}
            /></span>
            <OwnerPick
                owner=Signal::derive(move || check.with(|check| check.owner))
                choose=Callback::new(move |who: Chosen| {
                    workspace.edit(|draft| who.gets(draft, |draft, owner| releases::set_check_owner(draft, list, at, owner)));
                })
            />
            <button
                type="button" class="ib sm" title="Delete" aria-label=move || format!("Delete the check “{}”", text.get())
                on:click=move |_| { workspace.edit_with_undo(|draft| releases::remove_check(draft, list, at)); }
            ><Icon name="trash" /></button>
        </li>
    }
}
