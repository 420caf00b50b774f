//! The reviews of a risk so far, newest first.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::locale;
use crate::app::risks::parts::ScoreChip;
use crate::app::risks::state::use_risks;
use crate::app::widgets::{CollectViews, Memo, live, view};
use crate::plan::{Reviewed, Risk};

/// Most reviews shown.
const MOST: usize = 6;

/// The reviews; nothing before the first.
#[component]
pub fn Reviews(
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    let place = use_risks();
    let reviews =
        Memo::new(move |_| risk.with(|risk| risk.reviews.iter().rev().take(MOST).cloned().collect::<Vec<_>>()));
    let line = move |review: &Reviewed| {
        let score = place.scale.with(|scale| scale.score(&review.score).map(|score| (score, scale.heat(score))));
        view! {
            <li>
                <ScoreChip score=Signal::stored(score) />
                <span class="grow">{if review.note.is_empty() { "Reviewed".to_owned() } else { review.note.clone() }}</span>
                <time>{locale::short(review.at.date(), place.app.today.get())}</time>
            </li>
        }
    };
    live(move || {
        reviews.with(|reviews| {
            (!reviews.is_empty()).then(|| {
                view! {
                    <h3>"Reviews"</h3>
                    <ol class="act">{reviews.iter().map(line).collect_views()}</ol>
                }
            })
        })
    })
}
