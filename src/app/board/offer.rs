//! What is offered below the line of a new card while it is typed: templates after `/`, people, labels and priorities after
//! their signs.

use leptos::{ev, prelude::*};

use super::card::{FaceView, PriorityMark};
use super::from_template::{choose, matching};
use super::state::BoardState;
use crate::analysis::board::Face;
use crate::analysis::quick::{self, Suggestion};
use crate::app::widgets::{CollectViews, Icon, Memo, effect, live, view};
use crate::document::card_templates::in_order;
use crate::document::details;
use crate::plan::{CardTemplate, Id};

/// How many are offered at once.
const SHOWN: usize = 6;

/// One thing that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Offered {
    /// A template, with its name.
    Template(Id<CardTemplate>, String),
    /// What the last word may become.
    Word(Suggestion),
}

/// What is offered now.
#[derive(Clone, Copy)]
pub struct Offer {
    board: BoardState,
    found: Memo<Vec<Offered>>,
    /// The one that was stepped to.
    stepped: RwSignal<Option<usize>>,
}

impl Offer {
    /// What the line of the board offers.
    pub fn of(board: BoardState) -> Self {
        let found = Memo::new(move |_| {
            let text = board.draft.get();
            let open = text.strip_prefix('/').filter(|_| board.template.get().is_none());
            board.workspace.plan.with(|plan| match open {
                Some(typed) => {
                    let found = matching(in_order(plan), typed).into_iter().take(SHOWN);
                    found.map(|(name, id)| Offered::Template(id, name)).collect()
                }
                None => quick::suggest(&text, plan, SHOWN).into_iter().map(Offered::Word).collect::<Vec<_>>(),
            })
        });
        let stepped = RwSignal::new(None);
        effect(move || {
            found.track();
            stepped.set(None);
        });
        Self { board, found, stepped }
    }

    /// The one that Enter takes: of templates the first at once, of words only one that was stepped to, as a line that says
    /// enough must not change under Enter.
    fn marked(&self) -> Option<usize> {
        self.found.with(|found| match found.first()? {
            Offered::Template(..) => Some(self.stepped.get().unwrap_or(0)),
            Offered::Word(_) => self.stepped.get(),
        })
    }

    /// Handles a key, if it is about what is offered.
    pub fn on_key(&self, event: &ev::KeyboardEvent) -> bool {
        let found = self.found.get_untracked();
        if found.is_empty() {
            return false;
        }
        let marked = untrack(|| self.marked());
        let step = |to: usize| self.stepped.set(Some(to % found.len()));
        match event.key().as_str() {
            "ArrowDown" => step(marked.map_or(0, |at| at + 1)),
            "ArrowUp" => step(marked.unwrap_or(0) + found.len() - 1),
            "Tab" if !event.shift_key() => self.take(found.get(marked.unwrap_or(0))),
            "Enter" if marked.is_some() => self.take(marked.and_then(|at| found.get(at))),
            "Escape" if matches!(found.first(), Some(Offered::Template(..))) => self.board.draft.set(String::new()),
            _ => return false,
        }
        true
    }

    fn take(&self, offered: Option<&Offered>) {
        match offered {
            Some(Offered::Template(id, _)) => choose(&self.board, *id),
            Some(Offered::Word(suggestion)) => {
                let word = self.board.workspace.plan.with_untracked(|plan| suggestion.word(plan));
                let Some(word) = word else { return };
                self.board.draft.update(|text| {
                    let space = text.char_indices().rev().find(|(_, letter)| letter.is_whitespace());
                    text.truncate(space.map_or(0, |(at, letter)| at + letter.len_utf8()));
                    text.push_str(&word);
                    text.push(' ');
                });
            }
            None => {}
        }
    }

    /// The element that Enter would take, for readers.
    pub fn active(&self) -> Option<String> {
        self.marked().map(name_of)
    }

    /// The id of the list, while there is one.
    pub fn list(&self) -> Option<&'static str> {
        self.found.with(|found| !found.is_empty()).then_some("quick-offer")
    }
}

fn name_of(place: usize) -> String {
    format!("quick-offer-{place}")
}

/// What is offered, below the line.
#[component]
pub fn OfferList(
    /// What is offered.
    offer: Offer,
) -> impl IntoView {
    live(move || {
        let found = offer.found.get();
        (!found.is_empty()).then(|| {
            view! {
                <div role="listbox" id="quick-offer" aria-label="Suggestions">
                    {found.into_iter().enumerate().map(|(place, offered)| {
                        let inside = inside(&offer.board, &offered);
                        view! {
                            <button
                                type="button" role="option" tabindex="-1" id=name_of(place)
                                aria-selected=move || (offer.marked() == Some(place)).to_string()
                                // The line keeps the focus.
                                on:mousedown=|event: ev::MouseEvent| event.prevent_default()
                                on:click=move |_| offer.take(Some(&offered))
                            >{inside}</button>
                        }
                    }).collect_views()}
                </div>
            }
        })
    })
}

fn inside(board: &BoardState, offered: &Offered) -> AnyView {
    let plan = board.workspace.plan.get_untracked();
    match offered {
        Offered::Template(_, name) => view! { <Icon name="file" /><span class="ell">{name.clone()}</span> }.into_any(),
        Offered::Word(Suggestion::Person(id)) => Face::of(&plan, *id)
            .map(|face| {
                let name = face.name.clone();
                view! { <FaceView face=face /><span class="ell">{name}</span> }
            })
            .into_any(),
        Offered::Word(Suggestion::Label(id)) => plan
            .get(*id)
            .map(|label| view! { <span class=format!("tag l{}", label.colour.clamp(1, 8))>{label.name.clone()}</span> })
            .into_any(),
        Offered::Word(Suggestion::Priority(priority)) => {
            view! { <PriorityMark priority=*priority /><span>{details::priority_word(*priority)}</span> }.into_any()
        }
    }
}
