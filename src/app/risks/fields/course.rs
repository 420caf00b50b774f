//! How the score went.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::risk::score_history;
use crate::app::locale;
use crate::app::risks::state::use_risks;
use crate::app::widgets::{FittedPicture, Memo, live, view};
use crate::chart::lines::score_line;
use crate::plan::Risk;

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
