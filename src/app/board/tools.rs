//! The filters of the board.

use leptos::{ev, html, prelude::*};

use super::address::priority_word;
use super::card::{FaceView, PriorityMark};
use super::state::use_board;
use super::views::Views;
use crate::analysis::board::{DueFilter, Face, SEARCH_HELP};
use crate::app::state::{ViewAction, provide_action};
use crate::app::widgets::{CollectViews, Each, Icon, Memo, Menu, MenuItem, Show, live, view};
use crate::document::details;
use crate::plan::Priority;

/// How many people stand in the filter by face; the rest are in a menu.
const FACES: usize = 8;

/// The filters.
#[component]
pub fn BoardTools() -> impl IntoView {
    let board = use_board();
    let field = NodeRef::<html::Input>::new();
    provide_action(ViewAction::Filter, move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
            field.select();
        }
    });
    let keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            if board.text.with_untracked(String::is_empty) {
                super::keys::focus_board(&board);
            } else {
                board.text.set(String::new());
            }
        } else if event.key() == "Enter" || event.key() == "ArrowDown" {
            event.prevent_default();
            if let Some(card) = super::keys::first_card(&board) {
                super::keys::focus_card(&board, card);
            }
        }
    };
    let active = move || board.filter.with(|filter| filter.count() > 0);
    view! {
        <div class="tools" role="search" aria-label="Filter the board">
            <label class="in filt">
                <Icon name="search" />
                <input
                    node_ref=field placeholder="Filter tasks" aria-label="Filter tasks" autocomplete="off" spellcheck="false" title=SEARCH_HELP
                    prop:value=move || board.text.get() on:input:target=move |event| board.text.set(event.target().value())
                    on:keydown=keydown
                />
                <kbd>"/"</kbd>
            </label>
            <People />
            <span class="sep"></span>
            <LabelFilter />
            <PriorityFilter />
            <DueMenu />
            <button
                type="button" class="btn sm ghost" class:on=move || board.filter.with(|filter| filter.blocked)
                aria-pressed=move || board.filter.with(|filter| filter.blocked).to_string()
                on:click=move |_| {
                    let on = board.filter.with_untracked(|filter| filter.blocked);
                    board.set("blocked", (!on).then(|| "1".into()));
                }
            >
                <Icon name="block" /><span>"Blocked"</span>
            </button>
            <SprintFilter />
            <span class="end">
                <Show when=active>
                    <button type="button" class="btn sm ghost" on:click=move |_| board.clear_filters()><span>"Clear filters"</span></button>
                </Show>
                <Views />
            </span>
        </div>
    }
}

/// People by face: those with cards first.
#[component]
fn People() -> impl IntoView {
    let board = use_board();
    let faces = Memo::new(move |_| {
        board.workspace.plan.with(|plan| {
            board.related.with(|related| {
                let mut count = std::collections::HashMap::new();
                for task in plan.tasks.iter().filter(|task| task.column.is_some() && !task.archived) {
                    for person in related.people(task.id) {
                        *count.entry(*person).or_insert(0usize) += 1;
                    }
                }
                let mut faces: Vec<Face> = count.keys().filter_map(|id| Face::of(plan, *id)).collect();
                if faces.len() > FACES {
                    faces.sort_by_key(|face| std::cmp::Reverse(count.get(&face.id).copied()));
                } else {
                    faces.sort_by_key(|face| face.name.to_lowercase());
                }
                faces
            })
        })
    });
    let on = move |id| board.filter.with(|filter| filter.people.contains(&id));
    let rest = Memo::new(move |_| faces.with(|faces| faces.len().saturating_sub(FACES)));
    view! {
        <Show when=move || faces.with(|faces| !faces.is_empty())>
            <span class="avs pick" role="group" aria-label="Filter by assignee">
                <Each each=move || faces.with(|faces| faces.iter().take(FACES).cloned().collect::<Vec<_>>()) key=|face| face.clone() let:face>
                    {
                        let id = face.id;
                        view! {
                            <button
                                type="button" aria-pressed=move || on(id).to_string()
                                on:click=move |_| board.toggle("who", &id.to_string())
                            >
                                <FaceView face=face.clone() />
                            </button>
                        }
                    }
                </Each>
                <Show when=move || { rest.get() > 0 }>
                    <Menu
                        label="More people" class="more-people" button=move || view! { <span class="av">{move || format!("+{}", rest.get())}</span> }
                    >
                        {move || faces.get().into_iter().skip(FACES).take(60).map(|face| {
                            let id = face.id;
                            view! { <CheckItem text=face.name.clone() on=Signal::derive(move || on(id)) run=Callback::new(move |()| board.toggle("who", &id.to_string())) /> }
                        }).collect_views()}
                    </Menu>
                </Show>
            </span>
        </Show>
    }
}

/// A line of a menu that stays open and can be ticked.
#[component]
pub fn CheckItem(
    /// What it says.
    #[prop(into)]
    text: String,
    /// Label colour, 1 to 8.
    #[prop(optional_no_strip)]
    colour: Option<u8>,
    /// Sign of a priority before it.
    #[prop(optional_no_strip)]
    priority: Option<Priority>,
    /// Whether it is ticked.
    on: Signal<bool>,
    /// What it does.
    run: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button" role="menuitemcheckbox" tabindex="-1" data-stay="" aria-checked=move || on.get().to_string()
            on:click=move |_| run.run(())
        >
            {priority.map(|priority| view! { <PriorityMark priority=priority /> })}
            {match colour {
                Some(colour) => view! { <span class=format!("tag l{colour}")>{text}</span> },
                None => view! { <span>{text}</span> },
            }}
            <Show when=move || on.get()><Icon name="check" class="end" /></Show>
        </button>
    }
}

#[component]
fn LabelFilter() -> impl IntoView {
    let board = use_board();
    let count = move || board.filter.with(|filter| filter.labels.len());
    view! {
        <Menu
            label=Signal::derive(move || format!("Filter by label{}", counted(count()))) class="btn sel sm"
            button=move || view! {
                <span>"Label"{move || counted(count())}</span><Icon name="down" class="chev" />
            }
        >
            {move || {
                let mut labels: Vec<_> = board.workspace.plan.with(|plan| plan.labels.iter().cloned().collect());
                labels.sort_by_key(|label| label.name.to_lowercase());
                if labels.is_empty() {
                    return view! { <h3>"No labels yet. Type #name in a new task."</h3> };
                }
                labels.into_iter().map(|label| {
                    let id = label.id;
                    view! {
                        <CheckItem
                            text=label.name.clone() colour=Some(label.colour.clamp(1, 8))
                            on=Signal::derive(move || board.filter.with(|filter| filter.labels.contains(&id)))
                            run=Callback::new(move |()| board.toggle("label", &id.to_string()))
                        />
                    }
                }).collect_views().into_any()
            }}
        </Menu>
    }
}

/// How many of a filter are chosen, after its name.
pub fn counted(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" · {count}") }
}

#[component]
fn PriorityFilter() -> impl IntoView {
    let board = use_board();
    let count = move || board.filter.with(|filter| filter.priorities.len());
    view! {
        <Menu
            label=Signal::derive(move || format!("Filter by priority{}", counted(count()))) class="btn sel sm"
            button=move || view! {
                <span>"Priority"{move || counted(count())}</span><Icon name="down" class="chev" />
            }
        >
            {Priority::ALL.iter().rev().map(|priority| {
                let priority = *priority;
                view! {
                    <CheckItem
                        text=details::priority_word(priority) priority=Some(priority)
                        on=Signal::derive(move || board.filter.with(|filter| filter.priorities.contains(&priority)))
                        run=Callback::new(move |()| board.toggle("prio", &priority_word(priority)))
                    />
                }
            }).collect_views()}
        </Menu>
    }
}

/// When cards must be due: a menu, or what was chosen there with a cross.
#[component]
fn DueMenu() -> impl IntoView {
    let board = use_board();
    let chosen = Memo::new(move |_| board.filter.with(|filter| filter.due));
    let words = |due: DueFilter| match due {
        DueFilter::Overdue => "Overdue".to_owned(),
        DueFilter::Within(0) => "Due today".into(),
        DueFilter::Within(7) => "Due within a week".into(),
        DueFilter::Within(days) => format!("Due within {days} days"),
    };
    let item = move |text: &'static str, word: &'static str| {
        view! { <MenuItem text=text run=move |()| board.set("due", Some(word.into())) /> }
    };
    live(move || match chosen.get() {
        Some(due) => view! {
            <span class="chip on">
                <Icon name="calendar" />{words(due)}
                <button type="button" aria-label="Remove due filter" on:click=move |_| board.set("due", None)><Icon name="x" /></button>
            </span>
        },
        None => view! {
            <Menu label="Filter by due date" class="btn sel sm" button=|| view! { <span>"Due"</span><Icon name="down" class="chev" /> }>
                {item("Overdue", "overdue")}
                {item("Due today", "0")}
                {item("Due within a week", "7")}
                {item("Due within 14 days", "14")}
                {item("Due within 30 days", "30")}
            </Menu>
        },
    })
}

/// Cards of the active sprint only; offered while one is active.
#[component]
fn SprintFilter() -> impl IntoView {
    let board = use_board();
    let on = move || board.filter.with(|filter| filter.sprint);
    let offered = Memo::new(move |_| {
        on() || board.workspace.plan.with(|plan| crate::analysis::sprint::active(plan).next().is_some())
    });
    view! {
        <Show when=move || offered.get()>
            <button
                type="button" class="btn sm ghost" class:on=on aria-pressed=move || on().to_string()
                on:click=move |_| {
                    let on = board.filter.with_untracked(|filter| filter.sprint);
                    board.set("sprint", (!on).then(|| "1".into()));
                }
            >
                <Icon name="backlog" /><span>"Sprint"</span>
            </button>
        </Show>
    }
}
