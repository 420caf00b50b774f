//! The parts of a risk's panel.

mod actions;
mod course;
mod facts;
mod impacts;
mod judgements;
mod kin;
mod ranges;
mod reviews;

use std::sync::Arc;

use leptos::{ev, prelude::*};

pub use actions::Actions;
pub use course::History;
pub use facts::{Facts, categories_to_choose};
pub use judgements::{Judgements, LevelSelect};
pub use kin::Became;
pub use reviews::Reviews;

use super::state::use_risks;
use crate::app::widgets::{InlineText, Memo, view};
use crate::document::risks::{self, TextField};
use crate::plan::{Id, Risk};

/// A line for one more: Enter adds what it says, Esc empties it.
#[component]
fn AddLine(
    /// Label for readers, which also stands in it while it is empty.
    label: &'static str,
    /// Its class.
    #[prop(optional)]
    class: &'static str,
    /// Called with what it says; gives whether that was added.
    add: Callback<String, bool>,
) -> impl IntoView {
    let words = RwSignal::new(String::new());
    view! {
        <input
            class=class type="text" placeholder=label aria-label=label
            prop:value=move || words.get()
            on:input:target=move |event| words.set(event.target().value())
            on:keydown=move |event: ev::KeyboardEvent| match event.key().as_str() {
                "Enter" => {
                    event.prevent_default();
                    let said = words.get_untracked();
                    if !said.trim().is_empty() && add.run(said) {
                        words.set(String::new());
                    }
                }
                "Escape" => {
                    event.stop_propagation();
                    words.set(String::new());
                }
                _ => {}
            }
        />
    }
}

/// Because of cause, event may happen, leading to effect.
#[component]
pub fn Statement(
    /// Which.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
) -> impl IntoView {
    view! {
        <dl class="props stmt">
            <dt>"Cause"</dt>
            <dd><TextRow id=id risk=risk field=TextField::Cause label="Cause" placeholder="Why it could happen" lines=true read=|risk| risk.cause.clone() /></dd>
            <dt>"Event"</dt>
            <dd><TextRow id=id risk=risk field=TextField::Event label="Event" placeholder="What could happen" lines=true read=|risk| risk.event.clone() /></dd>
            <dt>"Effect"</dt>
            <dd><TextRow id=id risk=risk field=TextField::Effect label="Effect" placeholder="What that would do" lines=true read=|risk| risk.effect.clone() /></dd>
        </dl>
    }
}

/// A text of the risk, edited where it stands.
#[component]
fn TextRow(
    /// Which risk.
    id: Id<Risk>,
    /// The risk.
    risk: Memo<Arc<Risk>>,
    /// Which text.
    field: TextField,
    /// Label for readers.
    label: &'static str,
    /// Shown while empty.
    placeholder: &'static str,
    /// Whether it may have several lines.
    #[prop(optional)]
    lines: bool,
    /// Reads it.
    read: fn(&Risk) -> String,
) -> impl IntoView {
    let place = use_risks();
    view! {
        <InlineText
            value=Signal::derive(move || risk.with(|risk| read(risk)))
            label=label
            placeholder=placeholder
            lines=lines
            keep={move |text: String| place.workspace.keep(|draft| risks::set_text(draft, id, field, &text))}
        />
    }
}
