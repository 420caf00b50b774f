//! The cards, in the order the person wants.

use leptos::prelude::*;

use super::card::ProjectCardView;
use crate::app::state::library::summary;
use crate::app::state::use_app;
use crate::app::widgets::{Each, Memo, Show, view};
use crate::plan::{AnyId, Health};
use crate::storage::ProjectCard;

/// An order of projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sorting {
    /// The one opened last first.
    #[default]
    Opened,
    /// By name.
    Name,
    /// By finish.
    Finish,
    /// The worst first.
    Health,
}

impl Sorting {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Opened, Self::Name, Self::Finish, Self::Health];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opened => "Last opened",
            Self::Name => "Name",
            Self::Finish => "Finish",
            Self::Health => "Health",
        }
    }

    /// The word in an address; none for the usual order.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Opened => None,
            Self::Name => Some("name"),
            Self::Finish => Some("finish"),
            Self::Health => Some("health"),
        }
    }

    /// The order of a word.
    pub fn of_word(word: Option<&str>) -> Self {
        Self::ALL.into_iter().find(|by| by.word() == word).unwrap_or_default()
    }

    /// Puts cards in order.
    pub fn sort(self, cards: &mut [ProjectCard]) {
        match self {
            Self::Opened => {}
            Self::Name => cards.sort_by_key(|card| (card.name.to_lowercase(), card.id)),
            Self::Finish => cards.sort_by_cached_key(|card| {
                let finish = summary(card).finish;
                (finish.is_none(), finish, card.id)
            }),
            Self::Health => cards.sort_by_cached_key(|card| {
                let place = match summary(card).health {
                    Health::OffTrack => 0,
                    Health::AtRisk => 1,
                    Health::OnTrack => 2,
                    Health::Auto => 3,
                };
                (place, card.id)
            }),
        }
    }
}

/// The cards.
#[component]
pub fn Cards(
    /// Those put away, instead of the active ones.
    #[prop(into)]
    archived: Signal<bool>,
    /// In which order.
    #[prop(into)]
    sorting: Signal<Sorting>,
) -> impl IntoView {
    let app = use_app();
    let shown = Memo::new(move |_| {
        let mut cards: Vec<ProjectCard> =
            app.library.cards().into_iter().filter(|card| card.archived == archived.get()).collect();
        sorting.get().sort(&mut cards);
        cards.into_iter().map(|card| card.id).collect::<Vec<AnyId>>()
    });
    view! {
        <div class="grid3">
            <Each each=move || shown.get() key=|id| *id let:id><ProjectCardView id=id /></Each>
        </div>
        <Show when=move || shown.with(Vec::is_empty)>
            <p class="mut">
                {move || if archived.get() {
                    "Nothing is archived. Archive a project from its menu to put it away without deleting it."
                } else {
                    "All projects are archived."
                }}
            </p>
        </Show>
    }
}
