//! What the board asks: where to move cards, who should do them, what a column is.

use leptos::{ev, html, prelude::*};

use super::card::FaceView;
use super::columns::ColumnCount;
use super::drag;
use super::state::{Ask, BoardState, use_board};
use crate::analysis::board::Face;
use crate::app::text;
use crate::app::widgets::{CollectViews, Dialog, Each, Icon, Memo, Show, effect, roam, view};
use crate::document::{assign, board as edits, labels, views};
use crate::plan::{Category, Column, Id, Person, Plan, Task};

/// The dialog of the board; open while something is asked.
#[component]
pub fn AskDialog() -> impl IntoView {
    let board = use_board();
    let open = RwSignal::new(false);
    effect(move || open.set(board.ask.with(Option::is_some)));
    Effect::new(move |was: Option<bool>| {
        let now = open.get();
        if was == Some(true) && !now {
            board.ask.set(None);
        }
        now
    });
    // The content is built when the dialog opens, too late for the browser's own autofocus.
    effect(move || {
        if board.ask.with(Option::is_some) {
            request_animation_frame(|| request_animation_frame(focus_first));
        }
    });
    let title =
        Signal::derive(move || board.ask.with(|ask| ask.as_ref().map(|ask| title(&board, ask)).unwrap_or_default()));
    view! {
        <Dialog open=open title=title>
            {move || board.ask.get().map(|ask| match ask {
                Ask::Move(cards) => view! { <MoveTo cards=cards /> },
                Ask::Assign(cards) => view! { <AssignTo cards=cards /> },
                Ask::Label(cards) => view! { <LabelAs cards=cards /> },
                Ask::Column(id) => view! { <ColumnForm id=Some(id) after=None /> },
                Ask::NewColumn(after) => view! { <ColumnForm id=None after=after /> },
                Ask::DeleteColumn(id) => view! { <DeleteColumn id=id /> },
                Ask::Archive => view! { <Archive /> },
                Ask::SaveView => view! { <SaveView /> },
            })}
        </Dialog>
    }
}

/// Puts the focus on what the open dialog names as its beginning.
fn focus_first() {
    use wasm_bindgen::JsCast;
    let first = document().query_selector("dialog[open] [autofocus]:not(:disabled)").ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

fn title(board: &BoardState, ask: &Ask) -> String {
    let what = |cards: &[Id<Task>]| match cards {
        [one] => board.key_of(*one).unwrap_or_default(),
        many => text::count(many.len(), "task", "tasks"),
    };
    let name = |id: &Id<Column>| {
        board.workspace.plan.with(|plan| plan.get(*id).map(|column| column.name.clone()).unwrap_or_default())
    };
    match ask {
        Ask::Move(cards) => format!("Move {} to", what(cards)),
        Ask::Assign(cards) => format!("Assign {} to", what(cards)),
        Ask::Label(cards) => format!("Label {}", what(cards)),
        Ask::Column(id) => format!("Column {}", name(id)),
        Ask::NewColumn(_) => "New column".into(),
        Ask::DeleteColumn(id) => format!("Delete column {}", name(id)),
        Ask::Archive => "Archived tasks".into(),
        Ask::SaveView => "Save view".into(),
    }
}

/// The columns, for moving cards without dragging.
#[component]
fn MoveTo(
    /// Which cards.
    cards: Vec<Id<Task>>,
) -> impl IntoView {
    let board = use_board();
    let at: Vec<Option<usize>> = cards.iter().map(|card| board.find(*card).map(|at| at.column)).collect();
    let here = at.first().copied().flatten().filter(|first| at.iter().all(|other| *other == Some(*first)));
    let count = board.board.with_untracked(|found| found.columns.len());
    let choose = StoredValue::new(move |column: Option<usize>| {
        board.ask.set(None);
        match column {
            Some(column) => drag::move_to_column(&board, &cards, column),
            None => {
                board
                    .workspace
                    .edit_with_undo(|draft| edits::move_cards(draft, &cards, None, edits::Spot::End, &|_| None));
            }
        }
    });
    let run = move |column| choose.with_value(|choose| choose(column));
    view! {
        <div class="db">
            <div class="choices" role="group" aria-label="Columns" on:keydown=move |event| roam(&event)>
                {(0..count).map(|column| {
                    let present = here == Some(column);
                    view! {
                        <button
                            type="button" autofocus=column == here.map_or(0, |here| (here + 1) % count.max(1))
                            disabled=present aria-current=present.then_some("true")
                            on:click=move |_| run(Some(column))
                        >
                            <span class="grow ell">{board.column_name(column)}</span>
                            {present.then(|| view! { <span class="faint">"Here now"</span> })}
                            <ColumnCount column=column />
                        </button>
                    }
                }).collect_views()}
                <button type="button" on:click=move |_| run(None)><span class="grow mut">"Off the board"</span></button>
            </div>
        </div>
    }
}

/// People to assign, with a field to find them or to add somebody new.
#[component]
fn AssignTo(
    /// Which tasks.
    cards: Vec<Id<Task>>,
) -> impl IntoView {
    let board = use_board();
    let typed = RwSignal::new(String::new());
    let cards = StoredValue::new(cards);
    let on_all = move |person: Id<Person>| {
        board
            .related
            .with(|related| cards.with_value(|cards| cards.iter().all(|card| related.people(*card).contains(&person))))
    };
    let toggle = move |person: Id<Person>| {
        let cards = cards.get_value();
        let on = untrack(|| on_all(person));
        board.workspace.edit(|draft| {
            let mut words = String::new();
            for card in &cards {
                let done =
                    if on { assign::unassign(draft, *card, person)? } else { assign::assign(draft, *card, person)? };
                words = done;
            }
            Ok(if cards.len() == 1 { words } else { format!("Assigned {} tasks", cards.len()) })
        });
    };
    let found = Memo::new(move |_| {
        let typed = typed.get().trim().to_lowercase();
        board.workspace.plan.with(|plan| {
            let mut people: Vec<Face> = plan
                .people
                .iter()
                .filter(|person| !person.archived && person.name.to_lowercase().contains(&typed))
                .filter_map(|person| Face::of(plan, person.id))
                .collect();
            people.sort_by_key(|face| face.name.to_lowercase());
            people.truncate(50);
            people
        })
    });
    let add_new = move |_| {
        let name = typed.get_untracked();
        let cards = cards.get_value();
        board.workspace.edit_with_undo(|draft| {
            let (person, words) = assign::add_person(draft, &name)?;
            for card in &cards {
                assign::assign(draft, *card, person)?;
            }
            Ok(format!("{words} and assigned them"))
        });
        typed.set(String::new());
    };
    let exact = move || {
        let typed = typed.get();
        found.with(|found| found.iter().any(|face| face.name.to_lowercase() == typed.trim().to_lowercase()))
    };
    view! {
        <div class="db">
            <label class="in">
                <Icon name="search" />
                <input
                    autofocus aria-label="Find a person" placeholder="Find a person, or type a new name"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
                />
            </label>
            <div class="choices" role="group" aria-label="People" on:keydown=move |event| roam(&event)>
                <Each each=move || found.get() key=|face| face.id let:face>
                    {
                        let id = face.id;
                        view! {
                            <button type="button" aria-pressed=move || on_all(id).to_string() on:click=move |_| toggle(id)>
                                <FaceView face=face.clone() />
                                <span class="grow ell">{face.name.clone()}</span>
                                <Show when=move || on_all(id)><Icon name="check" /></Show>
                            </button>
                        }
                    }
                </Each>
                <Show when=move || !typed.with(|typed| typed.trim().is_empty()) && !exact()>
                    <button type="button" on:click=add_new>
                        <Icon name="plus" />
                        <span class="grow ell">{move || format!("Add {} as a new person", typed.with(|typed| typed.trim().to_owned()))}</span>
                    </button>
                </Show>
            </div>
        </div>
        <Done />
    }
}

/// Closes a dialog whose choices act at once.
#[component]
fn Done() -> impl IntoView {
    let board = use_board();
    view! {
        <footer class="df">
            <span class="end"><button type="button" class="btn primary" on:click=move |_| board.ask.set(None)>"Done"</button></span>
        </footer>
    }
}

/// Labels to put on tasks, with a field to make one.
#[component]
fn LabelAs(
    /// Which tasks.
    cards: Vec<Id<Task>>,
) -> impl IntoView {
    let board = use_board();
    let typed = RwSignal::new(String::new());
    let cards = StoredValue::new(cards);
    let has = move |plan: &Plan, label| {
        cards.with_value(|cards| {
            cards.iter().all(|card| plan.get(*card).is_some_and(|task| task.labels.contains(&label)))
        })
    };
    let all = Memo::new(move |_| {
        board.workspace.plan.with(|plan| {
            let mut all: Vec<_> = plan
                .labels
                .iter()
                .map(|label| (label.name.clone(), label.colour.clamp(1, 8), label.id, has(plan, label.id)))
                .collect();
            all.sort_by_key(|(name, ..)| name.to_lowercase());
            all
        })
    });
    let toggle = move |label, on: bool| {
        let cards = cards.get_value();
        board.workspace.edit(|draft| {
            if on {
                let mut words = String::new();
                for card in &cards {
                    words = labels::toggle(draft, *card, label)?;
                }
                Ok(if cards.len() == 1 { words } else { format!("Took a label off {} tasks", cards.len()) })
            } else {
                labels::add(draft, &cards, label)
            }
        });
    };
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let (name, cards) = (typed.get_untracked(), cards.get_value());
        if board.workspace.edit(|draft| {
            let label = labels::find_or_create(draft, &name)?;
            labels::add(draft, &cards, label)
        }) {
            typed.set(String::new());
        }
    };
    view! {
        <div class="db">
            <form class="row" on:submit=add>
                <input
                    class="in" autofocus aria-label="New label" placeholder="New label"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
                />
                <button type="submit" class="btn">"Add label"</button>
            </form>
            <div class="choices" role="group" aria-label="Labels" on:keydown=move |event| roam(&event)>
                {move || all.get().into_iter().map(|(name, colour, id, on)| view! {
                    <button type="button" aria-pressed=on.to_string() on:click=move |_| toggle(id, on)>
                        <span class=format!("tag l{colour}")>{name}</span>
                        <span class="grow"></span>
                        {on.then(|| view! { <Icon name="check" /> })}
                    </button>
                }).collect_views()}
            </div>
        </div>
        <Done />
    }
}

/// Name, meaning and limits of a column.
#[component]
fn ColumnForm(
    /// The column; `None` = a new one.
    id: Option<Id<Column>>,
    /// Where a new one goes.
    after: Option<Id<Column>>,
) -> impl IntoView {
    let board = use_board();
    let known = id.and_then(|id| board.workspace.plan.with_untracked(|plan| plan.get(id).cloned()));
    let (name, least, most) =
        (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let category = RwSignal::new(known.as_ref().map_or(Category::Doing, |column| column.category));
    let problem = RwSignal::new(None::<String>);
    let number = |node: NodeRef<html::Input>| {
        let typed = node.get_untracked().map(|field| field.value()).unwrap_or_default();
        typed.trim().parse::<u32>().ok().filter(|number| *number > 0)
    };
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().map(|field| field.value()).unwrap_or_default();
        let (least, most, meaning) = (number(least), number(most), category.get_untracked());
        let done = board.workspace.try_edit(|draft| {
            let (id, words) = match id {
                Some(id) => (id, edits::rename_column(draft, id, &typed)?),
                None => edits::add_column(draft, &typed, meaning, after)?,
            };
            edits::set_category(draft, id, meaning)?;
            edits::set_limits(draft, id, least, most)?;
            Ok(words)
        });
        match done {
            Ok(_) => board.ask.set(None),
            Err(error) => problem.set(Some(error.to_string())),
        }
    };
    let limit = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let value = known.as_ref().map(|column| column.name.clone()).unwrap_or_default();
    let (from, to) = known.as_ref().map_or((None, None), |column| (column.wip_min, column.wip_max));
    view! {
        <form on:submit=save>
            <div class="db">
                <label class="field">
                    <span>"Name"</span>
                    <input
                        node_ref=name class="in" autofocus prop:value=value
                        aria-invalid=move || problem.get().map(|_| "true") aria-describedby="column-problem"
                    />
                </label>
                <p class="late" id="column-problem" role="alert">{move || problem.get()}</p>
                <fieldset class="field plain">
                    <legend>"A card in it is"</legend>
                    {[(Category::ToDo, "Not started"), (Category::Doing, "In progress"), (Category::Done, "Done: it becomes 100 % when a card is moved in")]
                        .into_iter()
                        .map(|(value, words)| view! {
                            <label class="ck">
                                <input
                                    type="radio" name="meaning" prop:checked=move || category.get() == value
                                    on:change=move |_| category.set(value)
                                />
                                {words}
                            </label>
                        })
                        .collect_views()}
                </fieldset>
                <div class="fg2">
                    <label class="field">
                        <span>"At least"</span>
                        <input node_ref=least class="in" type="number" min="1" placeholder="No limit" prop:value=limit(from) />
                    </label>
                    <label class="field">
                        <span>"At most"</span>
                        <input node_ref=most class="in" type="number" min="1" placeholder="No limit" prop:value=limit(to) />
                    </label>
                </div>
                <p class="faint">"Limits warn; they never stop a card."</p>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| board.ask.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">{if id.is_some() { "Save column" } else { "Add column" }}</button>
                </span>
            </footer>
        </form>
    }
}

/// What becomes of the cards of a column that is deleted.
#[component]
fn DeleteColumn(
    /// The column.
    id: Id<Column>,
) -> impl IntoView {
    let board = use_board();
    let (others, count) = board.board.with_untracked(|found| {
        let at = found.columns.iter().position(|column| *column == id).unwrap_or(0);
        let mut others: Vec<(usize, Id<Column>)> =
            found.columns.iter().copied().enumerate().filter(|(_, column)| *column != id).collect();
        // Nearest first: the one before it, then the one after.
        others.sort_by_key(|(index, _)| (index.abs_diff(at), *index));
        (others, found.counts.get(at).copied().unwrap_or(0))
    });
    let to = RwSignal::new(others.first().map(|(_, column)| *column));
    let run = move |_| {
        board.ask.set(None);
        let schedule = board.workspace.schedule.get_untracked();
        let to = to.get_untracked();
        board.workspace.edit_with_undo(|draft| edits::delete_column(draft, id, to, &drag::begins(&schedule)));
    };
    let cards = text::count(count, "task", "tasks");
    let chosen = move |event: ev::Event| to.set(event_target_value(&event).parse().ok());
    view! {
        <div class="db">
            <p>{format!("It holds {cards}. No task is deleted; say where they should go.")}</p>
            <label class="field">
                <span>"Move them to"</span>
                <select class="in" autofocus on:change=chosen>
                    {others.into_iter().map(|(index, column)| view! {
                        <option value=column.to_string()>{board.column_name(index)}</option>
                    }).collect_views()}
                    <option value="">"Off the board"</option>
                </select>
            </label>
        </div>
        <footer class="df">
            <span class="end">
                <button type="button" class="btn" on:click=move |_| board.ask.set(None)>"Cancel"</button>
                <button type="button" class="btn danger" on:click=run>"Delete column"</button>
            </span>
        </footer>
    }
}

/// What is in the archive, to be brought back.
#[component]
fn Archive() -> impl IntoView {
    let board = use_board();
    /// More than anybody looks through; the search finds the rest.
    const SHOWN: usize = 100;
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let typed = typed.get().trim().to_lowercase();
        board.workspace.plan.with(|plan| {
            let mut found: Vec<(u32, Id<Task>, String, String)> = plan
                .tasks
                .iter()
                .filter(|task| task.archived && task.name.to_lowercase().contains(&typed))
                .map(|task| (task.number, task.id, text::task_key(plan, task), task.name.clone()))
                .collect();
            found.sort_by_key(|(number, ..)| std::cmp::Reverse(*number));
            found
        })
    });
    let restore = move |id| {
        board.workspace.edit_with_undo(|draft| edits::restore(draft, &[id]));
    };
    view! {
        <div class="db">
            <label class="in">
                <Icon name="search" />
                <input
                    autofocus aria-label="Find an archived task" placeholder="Find an archived task"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
                />
            </label>
            <ul class="choices">
                <Each each=move || found.with(|found| found.iter().take(SHOWN).cloned().collect::<Vec<_>>()) key=|(_, id, ..)| *id let:task>
                    <li class="row">
                        <span class="key">{task.2.clone()}</span>
                        <span class="grow ell">{task.3.clone()}</span>
                        <button type="button" class="btn sm" aria-label=format!("Restore {}", task.2) on:click=move |_| restore(task.1)>"Restore"</button>
                    </li>
                </Each>
            </ul>
            {move || match found.with(Vec::len) {
                0 => Some("Nothing here. Archived tasks leave board and timeline, and can come back from here.".to_owned()),
                many if many > SHOWN => Some(format!("{} more. Type a few letters to find them.", many - SHOWN)),
                _ => None,
            }.map(|words| view! { <p class="mut">{words}</p> })}
        </div>
        <Done />
    }
}

/// A name for what is shown now.
#[component]
fn SaveView() -> impl IntoView {
    let board = use_board();
    let name = NodeRef::<html::Input>::new();
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().map(|field| field.value()).unwrap_or_default();
        let query = saved_query(&board);
        let done = board.workspace.edit_with_undo(|draft| views::save(draft, "board", &typed, &query));
        if done {
            board.ask.set(None);
        }
    };
    view! {
        <form on:submit=save>
            <div class="db">
                <label class="field">
                    <span>"Name"</span>
                    <input node_ref=name class="in" autofocus required maxlength="60" placeholder="My open tasks" />
                </label>
                <p class="faint">"Keeps the filters and the grouping, for everybody who has this project."</p>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| board.ask.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Save view"</button>
                </span>
            </footer>
        </form>
    }
}

/// Filters and grouping as a query.
pub fn saved_query(board: &BoardState) -> String {
    board.app.route.with_untracked(|route| {
        route
            .more
            .iter()
            .filter(|(name, _)| name != "col")
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("&")
    })
}
