//! Release notes: they follow from the finished tasks until somebody writes over them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::use_releases;
use crate::analysis::release::{day_of, missing_from, notes};
use crate::app::files::file_name;
use crate::app::locale::{self, Form};
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, Show, list_keys, view};
use crate::document::releases::{self, TextField};
use crate::plan::{Id, Release};
use crate::platform::files;

/// The card.
#[component]
pub fn NotesCard(
    /// Of which release.
    id: Id<Release>,
) -> impl IntoView {
    let place = use_releases();
    let (release, scope, ready) = (place.release(id), place.scope(id), place.readiness(id));
    let derived = Memo::new(move |_| {
        let when = release.with(|release| day_of(release, ready.with(|ready| ready.due)));
        let when = when.map(|day| locale::date(day, Form::DayYear));
        place
            .workspace
            .plan
            .with(|plan| release.with(|release| scope.with(|scope| notes(plan, release, scope, when.as_deref()))))
    });
    let own = Memo::new(move |_| release.with(|release| !release.notes.is_empty()));
    let text =
        Memo::new(move |_| if own.get() { release.with(|release| release.notes.clone()) } else { derived.get() });
    let missing = Memo::new(move |_| {
        if !own.get() {
            return 0;
        }
        place.workspace.plan.with(|plan| text.with(|text| scope.with(|scope| missing_from(plan, text, scope).len())))
    });
    let set = move |new: &str| {
        place.workspace.edit_with_undo(|draft| releases::set_text(draft, id, TextField::Notes, new));
    };
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let promise = window().navigator().clipboard().write_text(&text);
            match wasm_bindgen_futures::JsFuture::from(promise).await {
                Ok(_) => place.app.toasts.done("Copied the notes as Markdown"),
                Err(_) => {
                    place.app.toasts.error("The browser did not let the page copy. Save the notes as a file instead.");
                }
            }
        });
    };
    let save = move |_| {
        let name = place.workspace.plan.with_untracked(|plan| file_name(plan, "release-notes.md"));
        if files::download(&name, "text/markdown", text.get_untracked().as_bytes()) {
            place.app.toasts.done("Saved the notes");
        } else {
            place.app.toasts.error("The browser did not save the file.");
        }
    };
    view! {
        <section class="card relnotes">
            <header>
                <h2>"Release notes"</h2>
                <p class="mut wide-only">{move || if own.get() { "As you wrote them" } else { "From the finished tasks, by label" }}</p>
                <span class="end">
                    <button type="button" class="btn ghost sm" title="Copy as Markdown" on:click=copy><Icon name="copy" /><span>"Copy"</span></button>
                    <button type="button" class="btn ghost sm" title="Save as Markdown" on:click=save><Icon name="file" /><span>"Save"</span></button>
                </span>
            </header>
            <Show when=move || own.get()>
                <p class="note">
                    <Icon name="info" />
                    <span class="grow">{move || match missing.get() {
                        0 => "Every finished task is named in them.".to_owned(),
                        number => format!("{} not named in them.", count(number, "finished task is", "finished tasks are")),
                    }}</span>
                    <button type="button" class="btn sm" on:click=move |_| set("")><span>"Write anew from the tasks"</span></button>
                </p>
            </Show>
            <textarea
                class="in" rows="12" aria-label="Release notes, Markdown" spellcheck="true" prop:value=move || text.get()
                on:keydown:target=|event| list_keys(&event, &event.target())
                on:change:target=move |event| {
                    let typed = event.target().value();
                    if typed.trim() != text.get_untracked().trim() {
                        set(&typed);
                    }
                    event.target().set_value(&text.get_untracked());
                }
            ></textarea>
        </section>
    }
}
