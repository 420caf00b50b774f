//! What the board is about at the moment: filter, grouping and what is folded (in the address), focus, selection, drag.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::address::{ids, priority_from, return_to};
use super::layout::{Guesses, Layout, STEP, View};
use super::shown::Shown;
use crate::analysis::board::{Board, DueFilter, Filter, Grouping, LaneKey, Position, Related};
use crate::analysis::load;
use crate::app::state::{AppState, Route, Shared, Workspace, use_app, use_workspace};
use crate::app::widgets::{Memo, printing};
use crate::document::board::refuses;
use crate::plan::{CardTemplate, Column, Id, IdMap, Person, Plan, Task};
use crate::platform::size::is_narrow;

/// How many rows of cards and heads fill a screen: lanes below are folded until somebody opens them.
const SCREENFUL: usize = 5;

/// Pixels that no board is high.
const WHOLE: i32 = 1 << 29;

/// Where a card would be dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Lane.
    pub lane: LaneKey,
    /// Index of the column.
    pub column: usize,
    /// The card it would come before; `None` = the end of the cell.
    pub before: Option<Id<Task>>,
}

/// Cards being dragged.
#[derive(Debug, Clone, PartialEq)]
pub struct Drag {
    /// All that move, in the order of the board.
    pub cards: Vec<Id<Task>>,
    /// The one in the hand.
    pub card: Id<Task>,
    /// By keys rather than by pointer.
    pub keys: bool,
    /// Size of the card in the hand.
    pub size: (f64, f64),
    /// Where in the card it is held.
    pub hold: (f64, f64),
}

/// A dialog of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// To which column cards should go.
    Move(Vec<Id<Task>>),
    /// Who should do them.
    Assign(Vec<Id<Task>>),
    /// Which label they should have.
    Label(Vec<Id<Task>>),
    /// A column's name, meaning and limits.
    Column(Id<Column>),
    /// A new column, after another.
    NewColumn(Option<Id<Column>>),
    /// What becomes of a column's cards.
    DeleteColumn(Id<Column>),
    /// Which template a new card should begin with: in a column, or where new cards go.
    Templates(Option<Id<Column>>),
    /// What is in the archive.
    Archive,
    /// A name for the present filter and grouping.
    SaveView,
}

/// The board's handles; `Copy`.
#[derive(Clone, Copy)]
pub struct BoardState {
    pub app: AppState,
    pub workspace: Workspace,
    /// Assignments and risks by task.
    pub related: Memo<Shared<Related>>,
    /// What is typed into the filter; the address follows it.
    pub text: RwSignal<String>,
    pub filter: Memo<Filter>,
    pub grouping: Memo<Grouping>,
    pub board: Memo<Shared<Board>>,
    /// Percent of their time that people are assigned for this week; looked at by lanes of people only.
    pub load: Memo<IdMap<Id<Person>, u32>>,
    /// Words of lanes that are folded.
    pub folded: Memo<BTreeSet<String>>,
    /// A phone: one column at a time.
    pub narrow: RwSignal<bool>,
    /// The column a phone shows.
    pub column: Memo<usize>,
    /// Indices of the columns that are drawn.
    pub columns: Memo<Vec<usize>>,
    pub view: RwSignal<View>,
    /// Paper takes all cards of all columns, whatever the window is.
    pub on_paper: RwSignal<bool>,
    pub heights: RwSignal<IdMap<Id<Task>, i32>>,
    pub layout: Memo<Shared<Layout>>,
    pub guesses: StoredValue<Guesses>,
    /// The card that has, or had last, the focus.
    pub focus: RwSignal<Option<Id<Task>>>,
    pub selected: RwSignal<BTreeSet<Id<Task>>>,
    /// The card from which Shift selects.
    pub anchor: StoredValue<Option<Id<Task>>>,
    /// What cards show.
    pub shown: Memo<Shown>,
    pub drag: RwSignal<Option<Drag>>,
    pub target: RwSignal<Option<Target>>,
    /// The cell in which a new card is typed.
    pub composer: RwSignal<Option<(LaneKey, Id<Column>)>>,
    /// What has been typed there.
    pub draft: RwSignal<String>,
    /// The template that it begins with.
    pub template: RwSignal<Option<Id<CardTemplate>>>,
    pub ask: RwSignal<Option<Ask>>,
}

impl BoardState {
    /// Makes the state and provides it to everything below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let plan = workspace.plan;
        return_to(&app, &workspace);
        let looked_up = Memo::new(move |previous: Option<&(Shared<Plan>, Shared<Related>)>| {
            plan.with(|plan| match previous {
                Some((old, related))
                    if old.assignments.same(&plan.assignments)
                        && old.people.same(&plan.people)
                        && old.risks.same(&plan.risks)
                        && old.links.same(&plan.links) =>
                {
                    (plan.clone(), related.clone())
                }
                _ => (plan.clone(), Shared::new(Related::of(plan))),
            })
        });
        let related = Memo::new(move |_| looked_up.with(|(_, related)| related.clone()));
        let query =
            move |name: &'static str| Memo::new(move |_| app.route.with(|route| route.get(name).map(str::to_owned)));
        let text = RwSignal::new(query("q").get_untracked().unwrap_or_default());
        let parts = [query("who"), query("label"), query("prio"), query("blocked"), query("due"), query("sprint")];
        let filter = Memo::new(move |_| {
            let [who, label, prio, blocked, due, sprint] = parts.map(|part| part.get().unwrap_or_default());
            Filter {
                text: text.get(),
                people: ids(&who),
                labels: ids(&label),
                priorities: prio.split('.').filter_map(priority_from).collect(),
                blocked: blocked == "1",
                sprint: sprint == "1",
                due: match due.as_str() {
                    "overdue" => Some(DueFilter::Overdue),
                    days => days.parse().ok().filter(|days| (0..=3660).contains(days)).map(DueFilter::Within),
                },
            }
        });
        let group = query("group");
        let (narrow, on_paper) = (RwSignal::new(is_narrow()), printing());
        Effect::watch(move || on_paper.get(), move |now, _, _| narrow.set(!now && is_narrow()), false);
        // As it was when the board was opened: it must not regroup under somebody's hands because a first person came in.
        let usual = plan.with_untracked(|plan| related.with_untracked(|related| Grouping::usual(plan, related)));
        let grouping = Memo::new(move |_| {
            let chosen = group.get().and_then(|word| Grouping::from_word(&word));
            chosen.unwrap_or(if narrow.get() { Grouping::None } else { usual })
        });
        let ordered = StoredValue::new(None::<(Grouping, Vec<LaneKey>)>);
        let board = Memo::new(move |_| {
            let (filter, grouping, today) = (filter.get(), grouping.get(), app.today.get());
            let order = ordered.with_value(|known| {
                known.as_ref().filter(|(of, _)| *of == grouping).map(|(_, order)| order.clone()).unwrap_or_default()
            });
            let found = plan.with(|plan| {
                workspace.schedule.with(|schedule| {
                    related.with(|related| Board::of(plan, schedule, related, &filter, grouping, today, &order))
                })
            });
            ordered.set_value(Some((grouping, found.order.clone())));
            Shared::new(found)
        });
        let fold = query("fold");
        let folded: Memo<BTreeSet<String>> = Memo::new(move |_| match fold.get() {
            Some(words) => words.split('.').map(str::to_owned).collect(),
            // A filter shows all it finds, paper has no hand to open a lane, and a phone has lanes only where somebody chose
            // them.
            None if narrow.get() || on_paper.get() || filter.with(Filter::count) > 0 => BTreeSet::new(),
            None => board.with(|board| usually_folded(board)),
        });
        let chosen = query("col");
        let column = Memo::new(move |_| {
            board.with(|board| {
                let id = chosen.get().and_then(|word| word.parse::<Id<Column>>().ok());
                let known = id.and_then(|id| board.columns.iter().position(|column| *column == id));
                // Without a choice the first column that has cards and limits, where work is going on; else the first.
                let doing = || {
                    plan.with(|plan| {
                        board.columns.iter().position(|id| {
                            plan.columns.get(*id).is_some_and(|column| column.category == crate::plan::Category::Doing)
                        })
                    })
                };
                known.or_else(doing).unwrap_or(0)
            })
        });
        let columns = Memo::new(move |_| {
            if narrow.get() { vec![column.get()] } else { (0..board.with(|board| board.columns.len())).collect() }
        });
        let view = RwSignal::new(View { top: 0, height: 900, card: 240 });
        let heights = RwSignal::default();
        let card_width = Memo::new(move |_| view.with(|view| view.card));
        let guesses = StoredValue::new(Guesses::default());
        let layout = Memo::new(move |_| {
            let (folded, columns, width) = (folded.get(), columns.get(), card_width.get());
            board.with(|board| {
                plan.with(|plan| {
                    heights.with(|heights: &IdMap<Id<Task>, i32>| {
                        let open = |key: &LaneKey| !folded.contains(&key.word());
                        let mut found = Layout::default();
                        guesses.update_value(|guesses| {
                            guesses.renew(plan, width);
                            let height = |id| heights.get(&id).copied().unwrap_or_else(|| guesses.of(plan, id));
                            found = Layout::of(board, &columns, open, height);
                        });
                        Shared::new(found)
                    })
                })
            })
        });
        let state = Self {
            app,
            workspace,
            related,
            text,
            filter,
            grouping,
            board,
            load: Memo::new(move |_| {
                let today = app.today.get();
                plan.with(|plan| workspace.schedule.with(|schedule| load::in_week(plan, schedule, today.week_start())))
            }),
            folded,
            narrow,
            column,
            columns,
            view,
            on_paper,
            heights,
            layout,
            guesses,
            focus: RwSignal::new(None),
            selected: RwSignal::default(),
            anchor: StoredValue::new(None),
            shown: Memo::new(move |_| Shown::from_words(app.preferences.card_hidden.get().as_deref())),
            drag: RwSignal::new(None),
            target: RwSignal::new(None),
            composer: RwSignal::new(None),
            draft: RwSignal::default(),
            template: RwSignal::new(None),
            ask: RwSignal::new(None),
        };
        // Cards of another make have other heights.
        let make = Memo::new(move |_| (state.shown.get(), app.preferences.compact.get()));
        Effect::watch(move || make.get(), move |_, _, _| state.heights.set(IdMap::default()), false);
        state.follow_text();
        provide_context(state);
        state
    }

    /// The part of the board whose cards are drawn: what is in view, on paper all.
    pub fn drawn(&self) -> View {
        let view = self.view.get();
        if self.on_paper.get() { View { top: 0, height: WHOLE, ..view } } else { view }
    }

    /// Whether a lane's cards are shown.
    pub fn is_open(&self, key: &LaneKey) -> bool {
        self.folded.with(|folded| !folded.contains(&key.word()))
    }

    /// As [`BoardState::is_open`], for handlers.
    pub fn open_now(&self) -> impl Fn(&LaneKey) -> bool + 'static {
        let folded = self.folded.get_untracked();
        move |key| !folded.contains(&key.word())
    }

    /// Where a card is.
    pub fn find(&self, card: Id<Task>) -> Option<Position> {
        self.board.with_untracked(|board| board.find(card))
    }

    /// The limit by which a column by index would refuse the cards in the hand.
    pub fn refuses(&self, column: usize) -> Option<u32> {
        let id = self.column_id(column)?;
        let cards = self.drag.with(|drag| drag.as_ref().map(|drag| drag.cards.clone()))?;
        self.workspace.plan.with_untracked(|plan| refuses(plan, &cards, id))
    }

    /// The name of a column by index.
    pub fn column_name(&self, index: usize) -> String {
        self.column_id(index)
            .and_then(|id| self.workspace.plan.with_untracked(|plan| plan.get(id).map(|column| column.name.clone())))
            .unwrap_or_default()
    }

    /// A column by index.
    pub fn column_id(&self, index: usize) -> Option<Id<Column>> {
        self.board.with_untracked(|board| board.columns.get(index).copied())
    }

    /// What an action is about: the selected cards, else the focused one.
    pub fn chosen(&self) -> Vec<Id<Task>> {
        let selected = self.selected.get_untracked();
        if selected.is_empty() {
            return self.focus.get_untracked().filter(|id| self.find(*id).is_some()).into_iter().collect();
        }
        let all = |_: &LaneKey| true;
        self.board.with_untracked(|board| board.cards(&all).filter(|id| selected.contains(id)).collect())
    }

    /// The text by which a card is named in the address.
    pub fn key_of(&self, card: Id<Task>) -> Option<String> {
        self.workspace.plan.with_untracked(|plan| {
            let (project, task) = (plan.project()?, plan.get(card)?);
            Some(Route::item_of(&task.clone().into(), project))
        })
    }

    /// Opens a card's panel.
    pub fn open(&self, card: Id<Task>) {
        if let Some(key) = self.key_of(card) {
            self.app.open_item(Some(key));
        }
    }

    /// Remembers how far the board is scrolled, in steps.
    pub fn scrolled_to(&self, top: i32) {
        let top = top.div_euclid(STEP) * STEP;
        // The event comes a frame late: the board may have been left meanwhile.
        if self.view.try_with_untracked(|view| view.top != top) == Some(true) {
            self.view.update(|view| view.top = top);
        }
    }
}

/// The state of the board around.
///
/// # Panics
/// Outside the board: a broken invariant of ours, never of data.
pub fn use_board() -> BoardState {
    expect_context()
}

/// The words of the lanes that are folded until somebody says otherwise: those below the first screen.
fn usually_folded(board: &Board) -> BTreeSet<String> {
    let mut rows = 0;
    let below = board.lanes.iter().skip_while(|lane| {
        let above = rows < SCREENFUL;
        rows += 1 + lane.cards.iter().map(Vec::len).max().unwrap_or(0);
        above
    });
    below.map(|lane| lane.key.word()).collect()
}
