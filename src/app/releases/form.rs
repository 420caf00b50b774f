//! The dialog for a new release.

use leptos::{ev, prelude::*};

use super::state::use_releases;
use crate::app::widgets::{Dialog, view};
use crate::document::releases;
use crate::plan::Date;
use crate::plan::date_text::in_range;

/// The dialog for a new release.
#[component]
pub fn NewRelease() -> impl IntoView {
    let place = use_releases();
    view! { <Dialog open=place.adding title=Signal::stored("New release".to_owned())><Form /></Dialog> }
}

#[component]
fn Form() -> impl IntoView {
    let place = use_releases();
    let (name, date) = (RwSignal::new(String::new()), RwSignal::new(None::<Date>));
    let usual = RwSignal::new(true);
    let fault = RwSignal::new(None::<String>);
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let mut made = None;
        let done = place.workspace.try_edit(|draft| {
            let (id, words) = releases::create(draft, &name.get_untracked(), date.get_untracked())?;
            if usual.get_untracked() {
                releases::usual_checks(draft, releases::CheckList::Release(id))?;
            }
            made = Some(id);
            Ok(words)
        });
        match done {
            Err(error) => fault.set(Some(error.to_string())),
            Ok(words) => {
                place.adding.set(false);
                place.app.announce(words.unwrap_or_default());
                place.app.go(&place.route(made));
            }
        }
    };
    view! {
        <form on:submit=add novalidate>
            <div class="db">
                <label class="field">
                    <span>"Name"</span>
                    <input
                        class="in" autofocus autocomplete="off" placeholder="Portal 1.0" prop:value=move || name.get()
                        aria-invalid=move || fault.get().is_some().to_string() aria-describedby="new-release-fault"
                        on:input:target=move |event| { name.set(event.target().value()); fault.set(None); }
                    />
                    <small id="new-release-fault" class="late" role="alert">{move || fault.get()}</small>
                </label>
                <label class="field">
                    <span>"Promised for"</span>
                    <input
                        class="in" type="date"
                        on:change:target=move |event| date.set(event.target().value().parse().ok().and_then(in_range))
                    />
                </label>
                <label class="ck">
                    <input type="checkbox" prop:checked=move || usual.get() on:change:target=move |event| usual.set(event.target().checked()) />
                    <span>"With the usual go/no-go checks"</span>
                </label>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| place.adding.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Add release"</button>
                </span>
            </footer>
        </form>
    }
}
