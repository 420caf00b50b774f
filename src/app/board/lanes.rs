//! The lanes and cells of the board: only what is in view is in the document.

use leptos::{html, prelude::*};

use super::card::{CardView, FaceView};
use super::layout::GAP;
use super::quick_add::QuickAdd;
use super::state::{BoardState, use_board};
use crate::analysis::board::{Face, LaneKey};
use crate::app::text;
use crate::app::widgets::{CollectViews, Each, Icon, Memo, Show, view};
use crate::document::details;
use crate::plan::{Id, Plan, Task};

/// All lanes in view, between the space of those that are not.
#[component]
pub fn Lanes() -> impl IntoView {
    let board = use_board();
    let shown = Memo::new(move |_| {
        let view = board.drawn();
        board.layout.with(|layout| {
            let mut range = layout.lanes_in(view);
            // The lane in which a card is typed or dragged stays, so that neither is cut off by scrolling.
            if range.is_empty() && !layout.lanes.is_empty() {
                range = 0..1;
            }
            let lanes = range.filter_map(|index| layout.lanes.get(index));
            lanes.filter(|lane| !lane.hidden).map(|lane| lane.key).collect::<Vec<_>>()
        })
    });
    let above = Memo::new(move |_| {
        let view = board.drawn();
        board.layout.with(|layout| layout.stack.top(layout.lanes_in(view).start))
    });
    let below = Memo::new(move |_| {
        let view = board.drawn();
        board.layout.with(|layout| layout.stack.height() - layout.stack.top(layout.lanes_in(view).end))
    });
    view! {
        <Space height=above gap=0 />
        <Each each=move || shown.get() key=|key| *key let:key>
            <LaneView key=key />
        </Each>
        <Space height=below gap=0 />
    }
}

/// Room for what is not drawn.
#[component]
fn Space(
    /// Height, in pixels.
    height: Memo<i32>,
    /// The gap that the place of this element brings along.
    gap: i32,
) -> impl IntoView {
    view! {
        <Show when=move || { height.get() > gap }>
            <div class="pad" role="none" style:height=move || format!("{}px", height.get() - gap)></div>
        </Show>
    }
}

/// A lane: its header, and its cells when it is open.
#[component]
fn LaneView(
    /// Which lane.
    key: LaneKey,
) -> impl IntoView {
    let board = use_board();
    let index = Memo::new(move |_| {
        board.board.with(|found| found.lanes.iter().position(|lane| lane.key == key).unwrap_or(usize::MAX))
    });
    let name = Memo::new(move |_| board.workspace.plan.with(|plan| lane_name(plan, &key)));
    let open = Memo::new(move |_| board.is_open(&key));
    let cells = move || {
        view! {
            <div class="cells">
                <Each each=move || board.columns.get() key=|column| *column let:column>
                    <CellView lane=key index=index column=column />
                </Each>
            </div>
        }
    };
    if key == LaneKey::All {
        return view! { <section class="lane open only" aria-label="All tasks">{cells()}</section> };
    }
    let face = Memo::new(move |_| match key {
        LaneKey::Person(Some(person)) => board.workspace.plan.with(|plan| Face::of(plan, person)),
        _ => None,
    });
    let count = Memo::new(move |_| {
        board.board.with(|found| found.lanes.get(index.get()).map_or(0, crate::analysis::board::Lane::len))
    });
    let load = Memo::new(move |_| match key {
        LaneKey::Person(Some(person)) => board.load.with(|load| load.get(&person).copied()),
        _ => None,
    });
    view! {
        <section class="lane" class:open=move || open.get() aria-label=move || name.get()>
            <header>
                <button
                    type="button" class="tw"
                    aria-expanded=move || open.get().to_string()
                    aria-label=move || format!("{} {}", if open.get() { "Collapse" } else { "Expand" }, name.get())
                    on:click=move |_| board.toggle("fold", &key.word())
                >
                    <Icon name=Signal::derive(move || if open.get() { "down" } else { "right" }) />
                </button>
                {move || face.get().map(|face| view! { <FaceView face=face /> })}
                {matches!(key, LaneKey::Person(None)).then(|| view! { <span class="av none"><Icon name="person" /></span> })}
                <b class="ell">{move || name.get()}</b>
                <span class="faint">{move || text::count(count.get(), "task", "tasks")}</span>
                {move || load.get().map(|percent| {
                    let words = format!("{percent}% loaded this week");
                    if percent > 100 {
                        view! { <span class="rag amber ld wide-only"><Icon name="warn" />{words}</span> }
                    } else {
                        view! { <span class="faint ld wide-only">{words}</span> }
                    }
                })}
                <Show when=move || !open.get()>
                    <LaneSummary index=index />
                </Show>
            </header>
            <Show when=move || open.get()>{cells()}</Show>
        </section>
    }
}

/// How many cards of a folded lane are where.
#[component]
fn LaneSummary(
    /// Index of the lane.
    index: Memo<usize>,
) -> impl IntoView {
    let board = use_board();
    let counts = Memo::new(move |_| {
        board.board.with(|found| {
            let lane = found.lanes.get(index.get());
            lane.map(|lane| lane.cards.iter().map(Vec::len).collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    view! {
        <span class="sum2 wide-only">
            {move || counts.get().into_iter().enumerate().filter(|(_, count)| *count > 0).map(|(column, count)| view! {
                <span>{board.column_name(column)}" "<b>{count}</b></span>
            }).collect_views()}
        </span>
    }
}

/// What a lane is called.
pub fn lane_name(plan: &Plan, key: &LaneKey) -> String {
    match key {
        LaneKey::All => "All tasks".into(),
        LaneKey::Person(Some(id)) => plan.people.get(*id).map(|person| person.name.clone()).unwrap_or_default(),
        LaneKey::Person(None) => "Nobody yet".into(),
        LaneKey::Parent(Some(id)) => plan.tasks.get(*id).map(|task| task.name.clone()).unwrap_or_default(),
        LaneKey::Parent(None) => "Not part of anything".into(),
        LaneKey::Priority(priority) => format!("{} priority", details::priority_word(*priority)),
        LaneKey::Label(Some(id)) => plan.labels.get(*id).map(|label| label.name.clone()).unwrap_or_default(),
        LaneKey::Label(None) => "No label".into(),
        LaneKey::Release(Some(id)) => plan.get(*id).map(|release| release.name.clone()).unwrap_or_default(),
        LaneKey::Release(None) => "No release".into(),
    }
}

/// One thing in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Piece {
    Card(Id<Task>),
    /// Where the dragged card would go.
    Slot,
}

/// The cards of a lane in a column.
#[component]
fn CellView(
    /// The lane.
    lane: LaneKey,
    /// Its index.
    index: Memo<usize>,
    /// Index of the column.
    column: usize,
) -> impl IntoView {
    let board = use_board();
    let node = NodeRef::<html::Div>::new();
    let range = Memo::new(move |_| {
        let view = board.drawn();
        board.layout.with(|layout| layout.cards_in(index.get(), column, view))
    });
    let here = Memo::new(move |_| board.target.get().filter(|target| target.lane == lane && target.column == column));
    let typed = Memo::new(move |_| {
        board.composer.get().is_some_and(|(at, id)| at == lane && board.column_id(column) == Some(id))
    });
    let pieces = Memo::new(move |_| pieces(&board, index.get(), column, range.get(), here.get().map(|at| at.before)));
    let length = Memo::new(move |_| board.board.with(|found| found.cell(index.get(), column).len()));
    let above = Memo::new(move |_| {
        board.layout.with(|layout| {
            layout
                .lanes
                .get(index.get())
                .and_then(|lane| lane.cells.get(column))
                .map_or(0, |cell| cell.top(range.get().start))
        })
    });
    let below = Memo::new(move |_| {
        board.layout.with(|layout| {
            let cell = layout.lanes.get(index.get()).and_then(|lane| lane.cells.get(column));
            cell.map_or(0, |cell| cell.height() - cell.top(range.get().end))
        })
    });
    let over = Memo::new(move |_| over_limit(&board, column));
    let label = move || {
        board.workspace.plan.track();
        format!("{}, {}", board.column_name(column), text::count(length.get(), "task", "tasks"))
    };
    view! {
        <div
            node_ref=node
            class="cell" role="list" aria-label=label
            class:full=move || over.get()
            class:target=move || here.get().is_some()
            class:refuse=move || here.get().is_some() && board.refuses(column).is_some()
            class:empty=move || length.get() == 0
            data-lane=lane.word() data-column=column.to_string()
        >
            <Space height=above gap=GAP />
            <Each each=move || pieces.get() key=|piece| *piece let:piece>
                {match piece {
                    Piece::Card(id) => view! { <CardView id=id /> },
                    Piece::Slot => view! { <Slot /> },
                }}
            </Each>
            <Space height=below gap=GAP />
            // Below the cards that are not drawn, too: drawn among those in sight it would move along as the board scrolls.
            <Show when=move || typed.get()><QuickAdd lane=lane column=column /></Show>
        </div>
    }
}

/// Where a dragged card would go: as high as the card in the hand.
#[component]
fn Slot() -> impl IntoView {
    let board = use_board();
    let height = move || board.drag.with(|drag| drag.as_ref().map_or(72.0, |drag| drag.size.1));
    view! { <div class="slot" role="none" style:min-height=move || format!("{}px", height())></div> }
}

/// What is drawn in a cell.
fn pieces(
    board: &BoardState,
    lane: usize,
    column: usize,
    range: std::ops::Range<usize>,
    slot: Option<Option<Id<Task>>>,
) -> Vec<Piece> {
    board.board.with(|found| {
        let cards = found.cell(lane, column);
        let shown = cards.get(range.start.min(cards.len())..range.end.min(cards.len())).unwrap_or_default();
        let mut pieces = Vec::with_capacity(shown.len() + 1);
        for id in shown {
            if slot == Some(Some(*id)) {
                pieces.push(Piece::Slot);
            }
            pieces.push(Piece::Card(*id));
        }
        if slot == Some(None) && range.end >= cards.len() {
            pieces.push(Piece::Slot);
        }
        pieces
    })
}

/// Whether a column holds more cards than its limit.
pub fn over_limit(board: &BoardState, column: usize) -> bool {
    board.board.with(|found| {
        let most = found
            .columns
            .get(column)
            .and_then(|id| board.workspace.plan.with(|plan| plan.columns.get(*id).and_then(|column| column.wip_max)));
        most.zip(found.counts.get(column)).is_some_and(|(most, count)| *count > most as usize)
    })
}
