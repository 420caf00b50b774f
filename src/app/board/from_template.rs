//! Templates in the field of a new card: offered after `/` and by a button, shown while one is chosen.

use leptos::{ev, prelude::*};

use super::state::{BoardState, use_board};
use crate::app::shell::search::Query;
use crate::app::widgets::{Choice, CollectViews, Icon, Memo, Picker, Show, live, view};
use crate::document::card_templates::in_order;
use crate::plan::{CardTemplate, Id};

/// Templates that are offered below the line at once.
const SHOWN: usize = 6;

/// A template by name.
type Named = (String, Id<CardTemplate>);

/// The templates that are offered while `/` and letters of a name stand in the line.
#[derive(Clone, Copy)]
pub struct Offer {
    board: BoardState,
    found: Memo<Vec<Named>>,
    /// The one that Enter takes.
    marked: RwSignal<usize>,
}

impl Offer {
    /// What the line of the board offers.
    pub fn of(board: BoardState) -> Self {
        let found = Memo::new(move |_| {
            let typed = board.draft.with(|text| text.strip_prefix('/').map(str::to_owned));
            let Some(typed) = typed.filter(|_| board.template.get().is_none()) else { return Vec::new() };
            board.workspace.plan.with(|plan| {
                let mut found = matching(in_order(plan), &typed);
                found.truncate(SHOWN);
                found
            })
        });
        Self { board, found, marked: RwSignal::new(0) }
    }

    /// Handles a key, if it is about what is offered.
    pub fn on_key(&self, event: &ev::KeyboardEvent) -> bool {
        let found = self.found.get_untracked();
        let at = self.marked.get_untracked().min(found.len().saturating_sub(1));
        let Some((_, template)) = found.get(at) else { return false };
        match event.key().as_str() {
            "ArrowDown" => self.marked.set((at + 1) % found.len()),
            "ArrowUp" => self.marked.set((at + found.len() - 1) % found.len()),
            "Enter" | "Tab" => choose(&self.board, *template),
            "Escape" => self.board.draft.set(String::new()),
            _ => return false,
        }
        true
    }

    /// The element that Enter would take, for readers.
    pub fn active(&self) -> Option<String> {
        self.found.with(|found| (!found.is_empty()).then(|| name_of(self.marked.get().min(found.len() - 1))))
    }
}

fn name_of(place: usize) -> String {
    format!("quick-template-{place}")
}

/// Those of the templates that match a text, best first.
fn matching(all: Vec<Named>, typed: &str) -> Vec<Named> {
    let query = Query::of(typed);
    let mut found: Vec<_> = all.into_iter().filter_map(|named| Some((query.matches(&named.0)?, named))).collect();
    if !query.is_empty() {
        found.sort_by(|one, other| one.0.cmp(&other.0));
    }
    found.into_iter().map(|(_, named)| named).collect()
}

/// Begins the new card with a template: its name stands in the line, to be changed.
pub fn choose(board: &BoardState, template: Id<CardTemplate>) {
    let name = board.workspace.plan.with_untracked(|plan| plan.get(template).map(|found| found.name.clone()));
    let Some(name) = name else { return };
    board.app.announce(format!("Begins with template {name}"));
    board.template.set(Some(template));
    board.draft.set(name);
    request_animation_frame(|| {
        request_animation_frame(|| {
            use wasm_bindgen::JsCast;
            let field = document().query_selector(".quick textarea").ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlTextAreaElement>().ok()) {
                let _ = field.focus();
                field.select();
            }
        });
    });
}

/// The templates below the line.
#[component]
pub fn Offered(
    /// What is offered.
    offer: Offer,
) -> impl IntoView {
    live(move || {
        let found = offer.found.get();
        (!found.is_empty()).then(|| {
            let marked = move || offer.marked.get();
            view! {
                <div role="listbox" id="quick-templates" aria-label="Templates">
                    {found.into_iter().enumerate().map(|(place, (name, id))| view! {
                        <button
                            type="button" role="option" tabindex="-1" id=name_of(place)
                            aria-selected=move || (marked() == place).to_string()
                            // The line keeps the focus.
                            on:mousedown=|event: ev::MouseEvent| event.prevent_default()
                            on:click=move |_| choose(&offer.board, id)
                        >
                            <Icon name="file" /><span class="ell">{name}</span>
                        </button>
                    }).collect_views()}
                </div>
            }
        })
    })
}

/// The template that the card begins with, with a cross; or the button that offers them, where there are any.
#[component]
pub fn TemplateChip() -> impl IntoView {
    let board = use_board();
    let chosen = Memo::new(move |_| {
        let id = board.template.get()?;
        board.workspace.plan.with(|plan| plan.get(id).map(|template| template.name.clone()))
    });
    let any = Memo::new(move |_| board.workspace.plan.with(|plan| !plan.card_templates.is_empty()));
    let find = Callback::new(move |typed: String| {
        let found = board.workspace.plan.with(|plan| matching(in_order(plan), &typed));
        let choice = |(text, id): Named| Choice { value: id.to_string(), text, note: String::new(), chosen: false };
        found.into_iter().map(choice).collect()
    });
    let take = Callback::new(move |value: String| {
        if let Ok(id) = value.parse() {
            choose(&board, id);
        }
    });
    live(move || match chosen.get() {
        Some(name) => view! {
            <span class="tag plain" title="What the template holds comes along">
                <Icon name="file" /><span class="ell">{name}</span>
                <button
                    type="button" class="ib sm" aria-label="Without the template" title="Without the template"
                    on:click=move |_| board.template.set(None)
                ><Icon name="x" /></button>
            </span>
        },
        None => view! {
            <Show when=move || any.get()>
                <Picker label="From template  /" class="ib sm" button=|| view! { <Icon name="file" /> } find=find choose=take />
            </Show>
        },
    })
}
