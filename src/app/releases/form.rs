//! The dialog for a new release.

use leptos::prelude::*;

use super::state::use_releases;
use crate::app::widgets::{Dialog, NameForm, focus_found, view};
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
    let date = RwSignal::new(None::<Date>);
    let usual = RwSignal::new(true);
    let add = move |name: String| {
        let (made, _) = place.workspace.make(|draft| {
            let made = releases::create(draft, &name, date.get_untracked())?;
            if usual.get_untracked() {
                releases::usual_checks(draft, releases::CheckList::Release(made.0))?;
            }
            Ok(made)
        })?;
        place.app.go(&place.route(Some(made)));
        // The dialog that made it is gone.
        request_animation_frame(|| focus_found(".relp".into()));
        Ok(())
    };
    view! {
        <NameForm open=place.adding id="new-release" label="Name" hint="Portal 1.0" button="Add release" add=Callback::new(add)>
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
        </NameForm>
    }
}
