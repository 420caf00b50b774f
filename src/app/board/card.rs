//! A card.

use leptos::{ev, prelude::*};

use super::shown::{Fact, Shown};
use super::state::{Ask, BoardState, use_board};
use crate::analysis::board::{Card, DueState, Face};
use crate::app::locale;
use crate::app::text;
use crate::app::widgets::{Avatar, CollectViews, Icon, Memo, Show, view};
use crate::document::details;
use crate::plan::{Date, Id, Priority, Task, points};

/// How many faces a card shows before it counts the rest.
const FACES: usize = 3;

/// A card in its cell.
#[component]
pub fn CardView(
    /// Which task.
    id: Id<Task>,
) -> impl IntoView {
    let board = use_board();
    let facts = Memo::new(move |_| facts(&board, id));
    let selected = Memo::new(move |_| board.selected.with(|selected| selected.contains(&id)));
    let open = Memo::new(move |_| board.workspace.open_task() == Some(id));
    let lifted = Memo::new(move |_| board.drag.with(|drag| drag.as_ref().is_some_and(|drag| drag.cards.contains(&id))));
    let focusable = Memo::new(move |_| board.focus.get() == Some(id));
    let flag = move |read: fn(&Card) -> bool| facts.with(|card| card.as_ref().is_some_and(read));
    let label = move || {
        facts.with(|card| card.as_ref().map(|card| spoken(card, selected.get(), lifted.get())).unwrap_or_default())
    };
    view! {
        <div
            role="listitem"
            class="tk"
            class:fin=move || flag(|card| card.done)
            class:blk=move || flag(|card| card.blocked.is_some())
            class:on=move || open.get() || selected.get()
            class:ghost=move || lifted.get()
            tabindex=move || if focusable.get() { "0" } else { "-1" }
            data-id=id.to_string()
            aria-label=label
            on:focus=move |_: ev::FocusEvent| board.focus.set(Some(id))
        >
            {move || facts.get().map(|card| view! { <CardBody card=card today=board.app.today.get() shown=board.shown.get() /> })}
            <Show when=move || board.narrow.get()>
                <button
                    type="button" class="ib mv"
                    aria-label=move || facts.with(|card| card.as_ref().map(|card| format!("Move {} to another column", card.key)))
                    on:click=move |_| board.ask.set(Some(Ask::Move(vec![id])))
                >
                    <Icon name="arrowright" />
                </button>
            </Show>
        </div>
    }
}

/// What a card says.
pub fn facts(board: &BoardState, id: Id<Task>) -> Option<Card> {
    let today = board.app.today.get();
    board.workspace.plan.with(|plan| {
        board
            .workspace
            .schedule
            .with(|schedule| board.related.with(|related| Card::of(plan, schedule, related, id, today)))
    })
}

/// A card in words.
fn spoken(card: &Card, selected: bool, lifted: bool) -> String {
    let mut words = format!("{} {}", card.key, card.name);
    if let Some(reason) = &card.blocked {
        words.push_str(&format!(", blocked: {reason}"));
    }
    if let Some(DueState::Overdue(days)) = card.due.map(|due| due.state) {
        words.push_str(&format!(", {} overdue", text::count(days as usize, "day", "days")));
    }
    if let Some(waits) = card.waits.as_ref() {
        words.push_str(if waits.is_empty() { ", ready to start" } else { ", waits for other tasks" });
    }
    if selected {
        words.push_str(", selected");
    }
    if lifted {
        words.push_str(", being moved");
    }
    words
}

/// The inside of a card; also of the one in the hand.
#[component]
pub fn CardBody(
    /// What it says.
    card: Card,
    /// Today.
    today: Date,
    /// Which of it.
    shown: Shown,
) -> impl IntoView {
    let done = card.done;
    let mark = if done {
        Some(view! { <Icon name="check" class="good end" /> })
    } else {
        shown.has(Fact::Priority).then(|| view! { <PriorityMark priority=card.priority /> })
    };
    let faces = if shown.has(Fact::People) { card.people.len() } else { 0 };
    view! {
        <div class="row k">
            {shown.has(Fact::Key).then(|| view! { <span class="key">{card.key}</span> })}
            {card.milestone.then(|| view! { <Icon name="diamond" class="ms" /> })}
            {card.risk.filter(|_| shown.has(Fact::Risk)).map(|(key, title)| {
                let words = format!("Linked risk {key}: {title}");
                view! { <span class="rk" title=words><Icon name="risks" />{key}</span> }
            })}
            {card.waits.filter(|_| shown.has(Fact::Links)).map(|waits| match waits.len() {
                0 => view! { <span class="lk ready" title="All that comes before it is done"><Icon name="play" />"Ready"</span> },
                many => view! {
                    <span class="lk" title=format!("Waits for {}", waits.join(", "))><Icon name="link" />{many}</span>
                },
            })}
            {card.age.filter(|_| shown.has(Fact::Age)).map(|days| view! {
                <span class="age" title=format!("In this column for {}", text::count(days as usize, "day", "days"))>
                    {format!("{days} d")}
                </span>
            })}
            {mark}
        </div>
        <h3>{card.name}</h3>
        {card.blocked.filter(|_| !done).map(|reason| view! {
            <p class="why"><Icon name="block" /><span class="ell">{reason}</span></p>
        })}
        {(!done && shown.has(Fact::Labels) && !card.labels.is_empty()).then(|| view! {
            <div class="tags">
                {card.labels.into_iter().map(|(name, colour)| view! { <span class=format!("tag l{colour}")>{name}</span> }).collect_views()}
            </div>
        })}
        <div class="row m">
            {card.due.filter(|_| shown.has(Fact::Due)).map(|due| {
                let date = locale::short(due.date, today);
                match due.state {
                    DueState::Soon | DueState::Later if due.scheduled => view! {
                        <span title="Scheduled to finish"><Icon name="timeline" />{date}</span>
                    },
                    DueState::Overdue(days) => view! {
                        <span class="late" title=format!("Due {date}")><Icon name="clock" />{format!("{days} d overdue")}</span>
                    },
                    DueState::Soon => view! { <span class="soon"><Icon name="calendar" />{date}</span> },
                    DueState::Later | DueState::Done => view! { <span><Icon name="calendar" />{date}</span> },
                }
            })}
            {card.repeats.filter(|_| !done).map(|rule| {
                let words = format!("Repeats {rule}");
                view! { <span title=words.clone() role="img" aria-label=words><Icon name="repeat" /></span> }
            })}
            {card.checklist.filter(|_| !done && shown.has(Fact::Checklist)).map(|(ticked, all)| view! {
                <span title=format!("{ticked} of {all} lines of the checklist")><Icon name="checklist" />{format!("{ticked}/{all}")}</span>
            })}
            {card.points.filter(|_| shown.has(Fact::Points)).map(|points| {
                let words = points::text(points);
                view! { <span class="pts" title=format!("{words} points")>{words.clone()}</span> }
            })}
            {(faces == 1).then(|| card.people.first().map(|face| view! { <FaceView face=face.clone() /> }))}
            {(faces > 1).then(|| view! {
                <span class="avs">
                    {card.people.iter().take(FACES).map(|face| view! { <FaceView face=face.clone() /> }).collect_views()}
                    {(faces > FACES).then(|| view! { <span class="av" title=rest(&card.people)>{format!("+{}", faces - FACES)}</span> })}
                </span>
            })}
        </div>
    }
}

fn rest(people: &[Face]) -> String {
    people.iter().skip(FACES).map(|face| face.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// A person's avatar.
#[component]
pub fn FaceView(
    /// Who.
    face: Face,
) -> impl IntoView {
    view! { <Avatar name=face.name letters=face.letters colour=face.colour /> }
}

/// The sign of a priority, with its word as a tooltip.
#[component]
pub fn PriorityMark(
    /// Which.
    priority: Priority,
) -> impl IntoView {
    let (class, icon) = match priority {
        Priority::Urgent => ("prio p1", "p1"),
        Priority::High => ("prio p2", "p2"),
        Priority::Normal => ("prio p3", "p3"),
        Priority::Low | Priority::Lowest => ("prio p4", "p4"),
    };
    let word = format!("{} priority", details::priority_word(priority));
    view! { <span class=class title=word.clone() role="img" aria-label=word><Icon name=icon /></span> }
}
