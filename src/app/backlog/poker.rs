//! Planning poker for one room: the device goes round, everybody picks a card that the next does not see, all are turned
//! over together, and what the room agrees on becomes the estimate.

use leptos::{ev, html, prelude::*};

use super::figures::points;
use super::state::{BacklogState, use_backlog};
use crate::analysis::sprint::poker::{CARDS, Round};
use crate::app::text::task_key;
use crate::app::widgets::{CollectViews, Icon, roam, view};
use crate::document::sprints::set_points;
use crate::plan::points::text;
use crate::plan::{Id, PersonKind, Task};

/// A card that was picked; `None` inside for “unsure”.
type Card = Option<u32>;

/// A game; `Copy`.
#[derive(Clone, Copy)]
struct Game {
    state: BacklogState,
    tasks: StoredValue<Vec<Id<Task>>>,
    /// Which task it is about.
    at: RwSignal<usize>,
    /// Who could take part, and who does.
    people: RwSignal<Vec<(String, bool)>>,
    /// Who takes part, once it has begun.
    players: RwSignal<Vec<String>>,
    /// Cards picked so far, in the order of the players.
    cards: RwSignal<Vec<Card>>,
    /// Whether the next player has the device in hand.
    open: RwSignal<bool>,
}

impl Game {
    fn task(&self) -> Option<Id<Task>> {
        let at = self.at.get();
        self.tasks.with_value(|tasks| tasks.get(at).copied())
    }

    fn again(&self) {
        self.cards.set(Vec::new());
        self.open.set(false);
    }

    fn pick(&self, card: Card) {
        self.cards.update(|cards| cards.push(card));
        self.open.set(false);
        focus_soon();
    }

    /// Keeps an estimate, or none, and goes on to the next task.
    fn next(&self, estimate: Option<u32>) {
        if let (Some(task), Some(estimate)) = (untrack(|| self.task()), estimate) {
            self.state.workspace.edit(|draft| set_points(draft, &[task], Some(estimate)));
        }
        let last = self.at.get_untracked() + 1 >= self.tasks.with_value(Vec::len);
        if last {
            self.state.ask.set(None);
            self.state.app.announce("All tasks are through");
        } else {
            self.at.update(|at| *at += 1);
            self.again();
            focus_soon();
        }
    }
}

/// Puts the focus on what comes next in the dialog, once it stands.
fn focus_soon() {
    use wasm_bindgen::JsCast;
    request_animation_frame(|| {
        let next = document().query_selector("dialog[open] .poker [data-next]").ok().flatten();
        if let Some(next) = next.and_then(|next| next.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
            let _ = next.focus();
        }
    });
}

/// The game.
#[component]
pub fn Poker(
    /// What is to be estimated, in order.
    tasks: Vec<Id<Task>>,
) -> impl IntoView {
    let state = use_backlog();
    let people = state.workspace.plan.with_untracked(|plan| {
        let working = plan.people.iter().filter(|person| !person.archived);
        let mut names: Vec<(String, bool)> = working
            .filter(|person| matches!(person.person_kind, PersonKind::Person | PersonKind::Role))
            .map(|person| (person.name.clone(), true))
            .collect();
        names.sort();
        names
    });
    let game = Game {
        state,
        tasks: StoredValue::new(tasks),
        at: RwSignal::new(0),
        people: RwSignal::new(people),
        players: RwSignal::new(Vec::new()),
        cards: RwSignal::new(Vec::new()),
        open: RwSignal::new(false),
    };
    let heading = move || {
        state
            .workspace
            .plan
            .with(|plan| game.task().and_then(|id| plan.get(id)).map(|task| (task_key(plan, task), task.name.clone())))
    };
    let place = move || format!("{} of {}", game.at.get() + 1, game.tasks.with_value(Vec::len));
    view! {
        <div class="db poker">
            <p class="row">
                <span class="key">{move || heading().map(|(key, _)| key)}</span>
                <b class="ell grow">{move || heading().map(|(_, name)| name)}</b>
                <span class="faint">{place}</span>
            </p>
            {move || {
                let (players, picked) = (game.players.with(Vec::len), game.cards.with(Vec::len));
                if players == 0 {
                    view! { <Players game=game /> }
                } else if picked >= players {
                    view! { <Revealed game=game /> }
                } else {
                    view! { <Turn game=game player=picked /> }
                }
            }}
        </div>
    }
}

/// Who takes part.
#[component]
fn Players(
    /// The game.
    game: Game,
) -> impl IntoView {
    let guest = NodeRef::<html::Input>::new();
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = guest.get_untracked() else { return };
        let name = field.value().trim().to_owned();
        if !name.is_empty() {
            game.people.update(|people| people.push((name, true)));
            field.set_value("");
        }
        let _ = field.focus();
    };
    let start = move |_| {
        let chosen: Vec<String> = game.people.with_untracked(|people| {
            people.iter().filter(|(_, takes_part)| *takes_part).map(|(name, _)| name.clone()).collect()
        });
        game.players.set(chosen);
        focus_soon();
    };
    let none = move || game.people.with(|people| !people.iter().any(|(_, takes_part)| *takes_part));
    view! {
        <fieldset class="field plain">
            <legend>"Who takes part"</legend>
            {move || game.people.get().into_iter().enumerate().map(|(at, (name, takes_part))| view! {
                <label class="ck">
                    <input
                        type="checkbox" prop:checked=takes_part
                        on:change=move |_| game.people.update(|people| if let Some(one) = people.get_mut(at) { one.1 = !one.1 })
                    />
                    {name}
                </label>
            }).collect_views()}
        </fieldset>
        <form class="row" on:submit=add>
            <input node_ref=guest class="in" aria-label="Somebody else" placeholder="Somebody else" autocomplete="off" />
            <button type="submit" class="btn">"Add"</button>
        </form>
        <div class="row">
            <span class="grow faint">"The device goes round; nobody sees a card before all are turned over."</span>
            <button type="button" class="btn primary" disabled=none on:click=start>"Begin"</button>
        </div>
    }
}

/// A player's turn: first the device changes hands, then a card is picked.
#[component]
fn Turn(
    /// The game.
    game: Game,
    /// Whose turn it is.
    player: usize,
) -> impl IntoView {
    let name = game.players.with_untracked(|players| players.get(player).cloned().unwrap_or_default());
    let mine = format!("I am {name}");
    let cards = format!("Cards of {name}");
    view! {
        {move || if game.open.get() {
            view! {
                <div class="deck" role="group" aria-label=cards.clone() on:keydown=move |event| roam(&event)>
                    {CARDS.into_iter().enumerate().map(|(at, card)| view! {
                        <button type="button" class="btn" data-next=(at == 0).then_some("") on:click=move |_| game.pick(Some(card))>
                            {if card == 50 { "½".to_owned() } else { text(card) }}
                        </button>
                    }).collect_views()}
                    <button type="button" class="btn" title="Unsure" aria-label="Unsure" on:click=move |_| game.pick(None)>"?"</button>
                </div>
            }
        } else {
            view! {
                <p>{format!("Pass the device to {name}.")}</p>
                <p><button type="button" class="btn primary" data-next="" on:click=move |_| { game.open.set(true); focus_soon(); }>{mine.clone()}</button></p>
            }
        }}
    }
}

/// All cards, what they say, and what becomes of it.
#[component]
fn Revealed(
    /// The game.
    game: Game,
) -> impl IntoView {
    let cards = game.cards.get_untracked();
    let players = game.players.get_untracked();
    let round = Round::of(&cards.iter().flatten().copied().collect::<Vec<_>>());
    let words = match round {
        None => "Nobody gave a number. Talk about it, then vote again or skip it.".to_owned(),
        Some(round) if round.agrees() => format!("All who gave a number say {}.", points(round.low)),
        Some(round) if round.steps() >= 2 => {
            format!(
                "From {} to {}: hear why from the lowest and the highest, then vote again.",
                text(round.low),
                points(round.high)
            )
        }
        Some(round) => format!("From {} to {}.", text(round.low), points(round.high)),
    };
    let field = NodeRef::<html::Input>::new();
    let accept = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        match crate::plan::points::parse(&typed) {
            Some(estimate) => game.next(Some(estimate)),
            None => {
                game.state.app.toasts.error(format!("“{typed}” is not a number of points. Type one such as 3 or 0.5."));
            }
        }
    };
    view! {
        <ul class="plain hands" aria-label="Cards">
            {players.into_iter().zip(cards).map(|(name, card)| {
                let edge = round.filter(|round| !round.agrees() && card.is_some_and(|card| card == round.low || card == round.high));
                view! {
                    <li class="row">
                        <span class="grow ell">{name}</span>
                        {edge.map(|_| view! { <Icon name="comment" class="mut" /> })}
                        <b>{card.map_or("?".to_owned(), text)}</b>
                    </li>
                }
            }).collect_views()}
        </ul>
        <p role="status">{words}</p>
        <form class="row" on:submit=accept>
            <button type="button" class="btn" on:click=move |_| { game.again(); focus_soon(); }>"Vote again"</button>
            <button type="button" class="btn ghost" on:click=move |_| game.next(None)>"Skip"</button>
            <span class="grow"></span>
            <input
                node_ref=field class="in n6" inputmode="decimal" aria-label="Points" autocomplete="off"
                prop:value=round.map(|round| text(round.middle)).unwrap_or_default()
            />
            <button type="submit" class="btn primary" data-next="">"Accept"</button>
        </form>
    }
}
