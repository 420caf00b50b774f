//! How the score went, and what was done about the risk.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::risk::score_history;
use crate::app::locale;
use crate::app::log::words::{Told, icon, told, when};
use crate::app::risks::state::use_risks;
use crate::app::widgets::{CollectViews, FittedPicture, Icon, Memo, live, view};
use crate::chart::lines::score_line;
use crate::plan::{Id, Risk};

/// Most entries shown; the Log has all.
const MOST: usize = 8;

/// The score over time.
#[component]
pub fn History(
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let points = Memo::new(move |_| {
        let today = place.app.today.get();
        place.scale.with(|scale| risk.with(|risk| score_history(scale, risk, today)))
    });
    let draw = Callback::new(move |width: f64| {
        let today = place.app.today.get();
        points.with(|points| score_line(points, width, &|date| locale::short(date, today)))
    });
    let any = Memo::new(move |_| points.with(|points| !points.is_empty()));
    live(move || {
        any.get().then(|| {
            view! {
                <h3>"Score history"</h3>
                <FittedPicture draw=draw />
            }
        })
    })
}

/// The changes of this risk, newest first.
#[component]
pub fn Activity(
    /// Which.
    id: Id<Risk>,
) -> impl IntoView {
    let place = use_risks();
    let changes = Memo::new(move |_| place.workspace.with_history(|history| told(history, Some(id.any()), MOST)));
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
                                <time>{when(*at, place.app.today.get())}</time>
                            </li>
                        }).collect_views()}
                    </ol>
                }
            })
        })
    })
}
