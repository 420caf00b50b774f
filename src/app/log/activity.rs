//! What was done to one record, newest first.

use leptos::prelude::*;

use super::words::{Told, icon, told, when};
use crate::app::state::{use_app, use_workspace};
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::plan::AnyId;

/// Most entries shown; the Log has all.
const MOST: usize = 8;

/// The changes of a record.
#[component]
pub fn Activity(
    /// Which.
    id: AnyId,
) -> impl IntoView {
    let (app, workspace) = (use_app(), use_workspace());
    let changes = Memo::new(move |_| workspace.with_history(|history| told(history, Some(id), MOST)));
    live(move || {
        changes.with(|changes| {
            (!changes.is_empty()).then(|| {
                view! {
                    <h3>"Activity"</h3>
                    <ol class="act">
                        {changes.iter().map(|Told { kind, words, at, .. }| view! {
                            <li>
                                <Icon name=icon(*kind) />
                                <span class="grow">{words.clone()}</span>
                                <time>{when(*at, app.today.get())}</time>
                            </li>
                        }).collect_views()}
                    </ol>
                }
            })
        })
    })
}
