//! The head of the board and its filters.

use leptos::{ev, html, prelude::*};

use super::card::{FaceView, PriorityMark};
use super::columns::{column_for_new, compose};
use super::state::{Ask, BoardState, NONE_FOLDED, priority_word, use_board};
use crate::analysis::board::{DueFilter, Face, Grouping};
use crate::app::state::{ViewAction, provide_action};
use crate::app::text;
use crate::app::widgets::{CollectViews, Each, Icon, Memo, Menu, MenuItem, Show, live, view};
use crate::document::{details, views};
use crate::plan::{AnyId, Priority};

/// How many people stand in the filter by face; the rest are in a menu.
const FACES: usize = 8;

/// Title, facts, grouping, density and “New task”.
#[component]
pub fn BoardHead(
    /// Whether a phone shows the filters.
    filters: RwSignal<bool>,
) -> impl IntoView {
    let board = use_board();
    let facts = Memo::new(move |_| {
        let count = board.filter.with(crate::analysis::board::Filter::count);
        board.board.with(|found| {
            let cards: usize = found.counts.iter().sum();
            if count > 0 {
                format!("{} of {} shown", found.shown, text::count(cards, "task", "tasks"))
            } else {
                format!("{cards} of {} on the board", text::count(found.tasks, "task", "tasks"))
            }
        })
    });
    let new = move || {
        if let Some(column) = column_for_new(&board) {
            compose(&board, column);
        } else {
            board.ask.set(Some(Ask::NewColumn(None)));
        }
    };
    provide_action(ViewAction::New, new);
    let grouping_label = move || grouping_name(board.grouping.get());
    let dense = board.app.preferences.compact;
    let density = move || if dense.get() { "Compact" } else { "Comfortable" };
    view! {
        <div class="head">
            <h1>"Board"</h1>
            <div class="meta"><span>{move || facts.get()}</span></div>
            <div class="acts">
                <button
                    type="button" class="ib tap phone-only" class:on=move || board.filter.with(|filter| filter.count() > 0)
                    aria-expanded=move || filters.get().to_string()
                    aria-label=move || {
                        let count = board.filter.with(crate::analysis::board::Filter::count);
                        if count > 0 { format!("Filter, {count} active") } else { "Filter".to_owned() }
                    }
                    on:click=move |_| filters.update(|shown| *shown = !*shown)
                >
                    <Icon name="filter" />
                </button>
                <Menu
                    label=Signal::derive(move || format!("Group by {}", grouping_label())) class="btn sel"
                    button=move || view! {
                        <Icon name="split" /><span><em>"Group by "</em>{grouping_label}</span><Icon name="down" class="chev" />
                    }
                >
                    <GroupingItems />
                </Menu>
                <Menu
                    label=Signal::derive(move || format!("Density {}", density())) class="btn sel"
                    button=move || view! {
                        <span><em>"Density "</em>{density}</span>
                        <Icon name="down" class="chev" />
                    }
                >
                    <MenuItem text="Comfortable" chosen=!dense.get_untracked() run=move |()| dense.set(false) />
                    <MenuItem text="Compact" chosen=dense.get_untracked() run=move |()| dense.set(true) />
                </Menu>
                <Menu label="More" class="ib ghost" button=|| view! { <Icon name="more" /> }>
                    <MenuItem text="Add column…" icon="plus" run=move |()| board.ask.set(Some(Ask::NewColumn(None))) />
                    <MenuItem text="Archived tasks…" icon="folder" run=move |()| board.ask.set(Some(Ask::Archive)) />
                    <MenuItem text="Collapse all lanes" icon="collapse" run=move |()| fold_all(&board, true) />
                    <MenuItem text="Expand all lanes" icon="down" run=move |()| fold_all(&board, false) />
                </Menu>
                <button type="button" class="btn primary" on:click=move |_| new()>
                    <Icon name="plus" /><span>"New task"</span><kbd class="wide-only">"N"</kbd>
                </button>
            </div>
        </div>
    }
}

fn grouping_name(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::None => "Nothing",
        Grouping::Assignee => "Assignee",
        Grouping::Parent => "Summary task",
        Grouping::Priority => "Priority",
        Grouping::Label => "Label",
    }
}

#[component]
fn GroupingItems() -> impl IntoView {
    let board = use_board();
    Grouping::ALL
        .into_iter()
        .map(|grouping| {
            view! {
                <MenuItem
                    text=grouping_name(grouping) chosen=board.grouping.get_untracked() == grouping
                    run=move |()| {
                        board.set("fold", None);
                        board.set("group", Some(grouping.word().into()));
                    }
                />
            }
        })
        .collect_views()
}

fn fold_all(board: &BoardState, fold: bool) {
    let words: Vec<String> =
        board.board.with_untracked(|found| found.lanes.iter().map(|lane| lane.key.word()).collect());
    board.set("fold", Some(if fold { words.join(".") } else { NONE_FOLDED.to_owned() }));
}

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
                    node_ref=field placeholder="Filter tasks" aria-label="Filter tasks" autocomplete="off" spellcheck="false"
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

/// Saved views, and saving the present one.
#[component]
fn Views() -> impl IntoView {
    let board = use_board();
    let saved = Memo::new(move |_| {
        board.workspace.plan.with(|plan| {
            let mut all: Vec<_> = plan
                .saved_views
                .iter()
                .filter(|view| view.place == "board")
                .map(|view| (view.id, view.name.clone(), view.query.clone()))
                .collect();
            all.sort_by_key(|(_, name, _)| name.to_lowercase());
            all
        })
    });
    let show = move |query: &str| {
        let mut route = board.app.route.get_untracked();
        route.more = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        board.text.set(route.get("q").unwrap_or_default().to_owned());
        board.app.replace(&route);
    };
    let save = move || board.ask.set(Some(Ask::SaveView));
    live(move || {
        if saved.with(Vec::is_empty) {
            return view! { <button type="button" class="btn sm" on:click=move |_| save()><span>"Save view"</span></button> };
        }
        view! {
            <Menu label="Views" class="btn sm" button=|| view! { <span>"Views"</span><Icon name="down" class="chev" /> }>
                {move || saved.get().into_iter().map(|(id, name, query)| view! {
                    <span class="row">
                        <MenuItem text=name.clone() run=move |()| show(&query) />
                        <button
                            type="button" class="ib sm" role="menuitem" tabindex="-1" aria-label=format!("Delete view {name}")
                            on:click=move |_| { board.workspace.edit_with_undo(|draft| views::delete(draft, id)); }
                        >
                            <Icon name="trash" />
                        </button>
                    </span>
                }).collect_views()}
                <div class="sep" role="separator"></div>
                <MenuItem text="Save view…" icon="plus" run=move |()| save() />
            </Menu>
        }
    })
}

/// Tabs of the columns, on phones.
#[component]
pub fn ColumnTabs() -> impl IntoView {
    let board = use_board();
    let count = Memo::new(move |_| board.board.with(|found| found.columns.len()));
    let choose = move |column: usize| {
        if let Some(id) = board.column_id(column) {
            board.composer.set(None);
            board.set("col", Some(AnyId::from(id).to_string()));
        }
    };
    let keydown = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let to =
            (board.column.get_untracked() as isize + by).rem_euclid(count.get_untracked().max(1) as isize) as usize;
        choose(to);
        request_animation_frame(|| {
            use wasm_bindgen::JsCast;
            let tab = document().query_selector(".coltabs [aria-selected=true]").ok().flatten();
            if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
                let _ = tab.focus();
            }
        });
    };
    let over = Memo::new(move |_| {
        let column = board.column.get();
        let most = board
            .board
            .with(|found| found.columns.get(column).copied())
            .and_then(|id| board.workspace.plan.with(|plan| plan.columns.get(id).and_then(|column| column.wip_max)))?;
        let count = board.board.with(|found| found.counts.get(column).copied())?;
        (count > most as usize).then(|| (count - most as usize, most))
    });
    view! {
        <div class="coltabs" role="tablist" aria-label="Columns" on:keydown=keydown>
            {move || (0..count.get()).map(|column| {
                let here = move || board.column.get() == column;
                let name = Memo::new(move |_| { board.workspace.plan.track(); board.column_name(column) });
                view! {
                    <button
                        type="button" role="tab" aria-selected=move || here().to_string()
                        tabindex=move || if here() { "0" } else { "-1" }
                        on:click=move |_| choose(column)
                    >
                        {move || name.get()}" "
                        <super::columns::ColumnCount column=column />
                    </button>
                }
            }).collect_views()}
        </div>
        {move || over.get().map(|(by, most)| view! {
            <p class="note warn">
                <Icon name="warn" />
                <span>{format!("{} over the limit of {most}. Finish or move a task first.", if by == 1 { "One".to_owned() } else { by.to_string() })}</span>
            </p>
        })}
    }
}

/// Nothing is shown: why, and what to do about it.
#[component]
pub fn Nothing() -> impl IntoView {
    let board = use_board();
    let state = Memo::new(move |_| {
        let filters = board.filter.with(crate::analysis::board::Filter::count);
        board.board.with(|found| {
            (found.columns.is_empty(), found.shown, found.counts.iter().sum::<usize>(), found.off_board.len(), filters)
        })
    });
    let put = move |_| {
        let ids = board.board.with_untracked(|found| found.off_board.clone());
        board.workspace.edit_with_undo(|draft| crate::document::board::put_on_board(draft, &ids));
    };
    live(move || match state.get() {
        (true, ..) => Some(view! {
            <div class="es">
                <Icon name="board" />
                <p>"The board has no columns. Columns are the steps that work goes through."</p>
                <button type="button" class="btn primary" on:click=move |_| board.ask.set(Some(Ask::NewColumn(None)))>"Add a column"</button>
            </div>
        }),
        (_, 0, cards, _, filters) if cards > 0 && filters > 0 => Some(view! {
            <div class="es">
                <Icon name="filter" />
                <p>{format!("No tasks match: {} on.", text::count(filters, "filter is", "filters are"))}</p>
                <button type="button" class="btn" on:click=move |_| board.clear_filters()>"Clear filters"</button>
            </div>
        }),
        (_, _, 0, off, _) if off > 0 => Some(view! {
            <div class="es">
                <Icon name="board" />
                <p>{format!("{} of the plan can be cards here. Each goes where its progress says.", text::count(off, "task", "tasks"))}</p>
                <button type="button" class="btn primary" on:click=put>"Put them on the board"</button>
            </div>
        }),
        (_, _, 0, ..) if board.composer.with(Option::is_none) => Some(view! {
            <div class="es">
                <Icon name="board" />
                <p>"No tasks yet. What is to be done stands here as cards and moves from left to right."</p>
                <button type="button" class="btn primary" on:click=move |_| board.app.act(ViewAction::New)>"Add the first task"</button>
            </div>
        }),
        _ => None,
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
