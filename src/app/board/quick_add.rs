//! A new card, typed where it will be: one line with signs for people, labels, priority, date and duration.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::card::{FaceView, PriorityMark};
use super::from_template::TemplateChip;
use super::lanes::over_limit;
use super::offer::{Offer, OfferList};
use super::state::{BoardState, use_board};
use crate::analysis::board::{Face, LaneKey};
use crate::analysis::quick::{self, Quick};
use crate::app::locale;
use crate::app::state::{use_app, use_workspace};
use crate::app::widgets::{CollectViews, Icon, Memo, effect, view};
use crate::document::Draft;
use crate::document::board::{NewCard, add_card, add_cards};
use crate::format::rows::{self, PastedRow};
use crate::plan::{Column, Id, points};
use crate::schedule::{Units, duration_text};

/// The field for a new card. Enter adds it and stays, Esc closes.
#[component]
pub fn QuickAdd(
    /// The lane it is in: the card will belong there.
    lane: LaneKey,
    /// Index of the column.
    column: usize,
) -> impl IntoView {
    let board = use_board();
    // Kept by the board, so that it survives scrolling out of sight.
    let text = board.draft;
    let node = NodeRef::<html::Textarea>::new();
    effect(move || {
        if let Some(field) = node.get() {
            let _ = field.focus();
        }
    });
    let read = Memo::new(move |_| {
        let today = board.app.today.get();
        board.workspace.plan.with(|plan| text.with(|text| quick::read(text, plan, today)))
    });
    let offer = Offer::of(board);
    let close = move || {
        board.composer.set(None);
        // The name of a template is nothing that somebody typed.
        if board.template.get_untracked().is_some() {
            board.template.set(None);
            text.set(String::new());
        }
        super::keys::focus_board(&board);
    };
    let add = move || {
        let template = board.template.get_untracked();
        let name = template.and_then(|id| {
            board.workspace.plan.with_untracked(|plan| plan.get(id).map(|template| template.name.clone()))
        });
        let mut quick = read.get_untracked();
        if let Some(name) = name {
            // Signs in the name of a template are no signs.
            if text.with_untracked(|text| text.trim() == name) {
                quick = Quick { name, ..Quick::default() };
            } else if quick.name.is_empty() {
                quick.name = name;
            }
        }
        if quick.name.is_empty() {
            return;
        }
        let Some(id) = board.column_id(column) else { return };
        let card = NewCard { template, ..in_lane(new_card(quick), lane) };
        let add = |draft: &mut Draft<'_>| add_card(draft, id, &card).map(|(_, words)| words);
        // Somebody who was not there before is worth a message: it may be a slip of the keys.
        let done = match card.new_people.as_slice() {
            [] => board.workspace.edit(add),
            new => board.workspace.edit_with_undo(|draft| {
                Ok(format!("{}, with {} as new in the project", add(draft)?, new.join(" and ")))
            }),
        };
        if done {
            board.app.announce(format!("Added {} to {}", card.name, board.column_name(column)));
            if over_limit(&board, column) {
                let full = format!("{} has more tasks than its limit now", board.column_name(column));
                board.app.toasts.done(full);
            }
            text.set(String::new());
            board.template.set(None);
            stay_in_sight(node);
        }
    };
    // Several lines pasted are several cards; what was typed before waits in the field.
    let pasted = move |event: ev::ClipboardEvent| {
        let list = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        if list.trim().contains('\n') {
            event.prevent_default();
            if let Some(id) = board.column_id(column)
                && paste(&board, id, lane, &list)
            {
                stay_in_sight(node);
            }
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        event.stop_propagation();
        if !event.is_composing() && offer.on_key(&event) {
            event.prevent_default();
            return;
        }
        match event.key().as_str() {
            "Enter" if !event.shift_key() && !event.is_composing() => {
                event.prevent_default();
                add();
            }
            "Escape" => {
                event.prevent_default();
                close();
            }
            _ => {}
        }
    };
    // Leaving an empty field closes it; a typed text waits.
    let left = move |_: ev::FocusEvent| {
        if text.try_with_untracked(|text| text.trim().is_empty()) == Some(true) {
            set_timeout(
                move || {
                    let still = node.try_get_untracked().flatten().is_some_and(|field| {
                        let form = field.closest("form").ok().flatten();
                        let active = document().active_element();
                        !form.is_some_and(|form| form.contains(active.as_deref()))
                    });
                    if still {
                        board.composer.try_set(None);
                    }
                },
                std::time::Duration::from_millis(120),
            );
        }
    };
    let label = move || format!("New task in {}", board.column_name(column));
    view! {
        <div role="listitem">
            <form class="quick" on:submit=move |event: ev::SubmitEvent| { event.prevent_default(); add(); }>
                <textarea
                    node_ref=node
                    class="in" rows="2" aria-label=label
                    placeholder="What is to be done?  @person #label !high ^fri 3d *5"
                    aria-controls=move || offer.list()
                    aria-activedescendant=move || offer.active()
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value().replace('\n', " "))
                    on:keydown=keydown
                    on:paste=pasted
                    on:focusout=left
                ></textarea>
                <OfferList offer=offer />
                <div class="row wrap">
                    <TemplateChip />
                    {move || view! { <Understood quick=read.get() /> }}
                    <span class="grow"></span>
                    <button type="submit" class="key" aria-label="Add the task"><kbd>"Enter"</kbd></button>
                </div>
            </form>
        </div>
    }
}

/// What the line was understood to say.
#[component]
pub fn Understood(
    /// The line, read.
    quick: Quick,
) -> impl IntoView {
    let plan = use_workspace().plan.get_untracked();
    let today = use_app().today.get_untracked();
    let units = Units::of_plan(&plan);
    view! {
        {quick.labels.iter().filter_map(|id| plan.labels.get(*id)).map(|label| view! {
            <span class=format!("tag l{}", label.colour.clamp(1, 8))>{label.name.clone()}</span>
        }).collect_views()}
        {quick.new_labels.into_iter().map(|name| view! {
            <span class="tag l1" title="A new label">{name}" "<Icon name="plus" /></span>
        }).collect_views()}
        {quick.priority.map(|priority| view! { <PriorityMark priority=priority /> })}
        {quick.points.map(|points| view! { <span class="tag plain" title="Story points"><Icon name="star" />{points::text(points)}</span> })}
        {quick.due.map(|due| {
            let past = due < today;
            view! {
                <span class="tag plain" class:soon=past>
                    <Icon name=if past { "warn" } else { "calendar" } />{locale::short(due, today)}{past.then_some(", in the past")}
                </span>
            }
        })}
        {quick.duration.map(|duration| view! { <span class="tag plain"><Icon name="clock" />{duration_text(duration, &units)}</span> })}
        {quick.people.iter().filter_map(|id| Face::of(&plan, *id)).map(|face| view! { <FaceView face=face /> }).collect_views()}
        {quick.new_people.into_iter().map(|name| view! {
            <span class="tag plain" title="A new person in the project"><Icon name="person" />{name}" "<Icon name="plus" /></span>
        }).collect_views()}
        {quick.unread.into_iter().map(|word| view! {
            <span class="tag plain soon" title="Not understood: it stays in the title"><Icon name="warn" />{word}</span>
        }).collect_views()}
    }
}

/// Puts the cursor into the field once it is drawn; `whole` selects what stands in it.
pub fn focus_field(whole: bool) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            let field = document().query_selector(".quick textarea").ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlTextAreaElement>().ok()) {
                let _ = field.focus();
                if whole {
                    field.select();
                }
            }
        });
    });
}

/// Keeps the field, which stays below the cards, in sight and in hand.
fn stay_in_sight(node: NodeRef<html::Textarea>) {
    request_animation_frame(move || {
        // Closed meanwhile by a quick Esc.
        if let Some(field) = node.try_get_untracked().flatten() {
            field.scroll_into_view_with_bool(false);
            let _ = field.focus();
        }
    });
}

/// Adds a card for each line of a list, all in one step. Says whether there were any.
fn paste(board: &BoardState, column: Id<Column>, lane: LaneKey, list: &str) -> bool {
    let today = board.app.today.get_untracked();
    let cards: Vec<NewCard> = board.workspace.plan.with_untracked(|plan| {
        let units = Units::of_plan(plan);
        let card = |row: PastedRow| {
            let mut card = new_card(quick::read(&row.name, plan, today));
            // Cells of a spreadsheet say what signs in the line may say.
            card.duration = card.duration.or(row.duration);
            card.due = card.due.or(row.deadline).or(row.finish);
            in_lane(card, lane)
        };
        rows::read(list, &units, today).into_iter().map(card).filter(|card| !card.name.is_empty()).collect()
    });
    if cards.is_empty() {
        board.app.toasts.error("There is no text on the clipboard that tasks could be made of.");
        return false;
    }
    board.workspace.edit_with_undo(|draft| add_cards(draft, column, &cards).map(|(_, words)| words))
}

/// The task that a line makes.
pub fn new_card(quick: Quick) -> NewCard {
    NewCard {
        name: quick.name,
        people: quick.people,
        new_people: quick.new_people,
        points: quick.points,
        labels: quick.labels,
        new_labels: quick.new_labels,
        priority: quick.priority.unwrap_or_default(),
        due: quick.due,
        duration: quick.duration,
        ..NewCard::default()
    }
}

/// The card with what its lane stands for, unless the line said otherwise.
fn in_lane(mut card: NewCard, lane: LaneKey) -> NewCard {
    match lane {
        LaneKey::Person(Some(person)) if card.people.is_empty() && card.new_people.is_empty() => {
            card.people.push(person);
        }
        LaneKey::Parent(parent) => card.parent = parent,
        LaneKey::Priority(priority) if card.priority == crate::plan::Priority::default() => card.priority = priority,
        LaneKey::Release(release) => card.release = release,
        LaneKey::Label(Some(label)) if !card.labels.contains(&label) => card.labels.insert(0, label),
        _ => {}
    }
    card
}
