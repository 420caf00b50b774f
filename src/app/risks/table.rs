//! The register as a grid. Only the rows near the screen exist, whatever the number of risks.

use std::sync::Arc;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::drag;
use super::parts::{ScoreChip, TrendMark};
use super::state::{RiskPlace, SORTS, sort_word, use_risks};
use crate::analysis::register::{Group, SortBy};
use crate::analysis::risk::{Moment, Review, review, trend};
use crate::app::locale;
use crate::app::people::{PersonAvatar, chosen, owners};
use crate::app::text::{count, risk_key};
use crate::app::widgets::{CollectViews, Each, Icon, Memo, Picker, effect, focus_found, follow_size, live, view};
use crate::chart::stack::Stack;
use crate::document::risks;
use crate::plan::{Id, Response, Risk, RiskKind, RiskStatus};

/// Rows kept beyond either edge of the screen.
const MARGIN: usize = 8;
/// Widest screen that shows a risk in two lines (the sheet's width step).
const PHONE: f64 = 767.0;

/// A line of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Line {
    /// Heading of the chosen cell's risks.
    InCell,
    /// Heading of all others.
    Others,
    /// Heading of a group, by its place.
    Group(usize),
    /// A risk.
    Risk(Id<Risk>),
}

/// The lines of the grid and where each begins.
#[derive(Debug, Clone, PartialEq)]
struct Lines {
    all: Arc<Vec<Line>>,
    stack: Stack,
    /// Height of a risk's line.
    row: i32,
}

impl Lines {
    /// Lines with these heights of a risk and a heading, in pixels; the style sheet's rows have them.
    fn new(all: Vec<Line>, row: i32, heading: i32) -> Self {
        let stack = Stack::of(all.iter().map(|line| if matches!(line, Line::Risk(_)) { row } else { heading }));
        Self { all: Arc::new(all), stack, row }
    }

    /// The lines between two heights, with a margin.
    fn range(&self, from: i32, to: i32) -> (usize, usize) {
        let seen = self.stack.between(from, to);
        (seen.start.saturating_sub(MARGIN), (seen.end + MARGIN).min(self.all.len()))
    }
}

/// The list of risks.
#[component]
pub fn RiskTable() -> impl IntoView {
    let place = use_risks();
    let scroller = NodeRef::<html::Div>::new();
    let table = NodeRef::<html::Table>::new();
    let size = follow_size(move || scroller.get().map(Into::into));
    let lines = Memo::new(move |_| {
        size.track();
        let wide = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(f64::MAX);
        let (row, heading) = match (wide <= PHONE, place.app.preferences.compact.get()) {
            (true, _) => (56, 36),
            (false, false) => (34, 28),
            (false, true) => (28, 26),
        };
        let all = place.register.with(|register| {
            let risk = |id: &Id<Risk>| Line::Risk(*id);
            let mut all = Vec::with_capacity(register.len() + register.groups.len() + 2);
            if place.query.with(|query| query.cell.is_some()) {
                all.push(Line::InCell);
                all.extend(register.in_cell.iter().map(risk));
                if register.groups.is_empty() {
                    all.push(Line::Others);
                }
            }
            let mut rest = register.rest.iter().map(risk);
            for (at, (_, number)) in register.groups.iter().enumerate() {
                all.push(Line::Group(at));
                all.extend(rest.by_ref().take(*number));
            }
            all.extend(rest);
            all
        });
        Lines::new(all, row, heading)
    });
    // The part of the list that is in sight, from its top, in steps so that few scroll events change anything.
    let sight = RwSignal::new((0, 1200));
    let look = move || {
        // The event comes a frame late: the place may have been left meanwhile.
        let (Some(scroller), Some(table)) =
            (scroller.try_get_untracked().flatten(), table.try_get_untracked().flatten())
        else {
            return;
        };
        let (frame, list) = (scroller.get_bounding_client_rect(), table.get_bounding_client_rect());
        let bottom = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(2000.0);
        let step = |value: f64| (value.max(0.0) / 64.0).floor() as i32 * 64;
        let from = step(frame.top().max(0.0) - list.top());
        let to = step(frame.bottom().min(bottom) - list.top()) + 64;
        if sight.get_untracked() != (from, to) {
            sight.set((from, to));
        }
    };
    effect(move || {
        size.track();
        lines.track();
        // On phones the column scrolls instead of the list.
        place.scrolled.track();
        look();
    });
    let range = Memo::new(move |_| {
        let (from, to) = sight.get();
        lines.with(|lines| lines.range(from, to))
    });
    let visible = move || {
        let (first, last) = range.get();
        lines.with(|lines| lines.all.get(first..last).unwrap_or_default().to_vec())
    };
    let above = Memo::new(move |_| lines.with(|lines| lines.stack.top(range.get().0)));
    let below = Memo::new(move |_| lines.with(|lines| lines.stack.height() - lines.stack.top(range.get().1)));
    let label = move || match place.query.with(|query| query.kind) {
        RiskKind::Threat => "Threats",
        RiskKind::Opportunity => "Opportunities",
    };
    view! {
        <div class="rtw" node_ref=scroller on:scroll=move |_| look()>
            <table
                node_ref=table class="tbl rt" role="grid" aria-label=label
                aria-rowcount=move || place.register.with(|register| register.len() + 1)
                on:keydown=move |event| walk(place, &event, &lines.get_untracked())
            >
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        <Column name="ID" sort=SortBy::Number />
                        <th role="columnheader" scope="col"><SortButton name=Signal::derive(move || if label() == "Threats" { "Threat" } else { "Opportunity" }) sort=SortBy::Title /></th>
                        <Column name="Now" sort=SortBy::Score number=true />
                        <Column name="After" sort=SortBy::After number=true />
                        <Column name="Trend" sort=SortBy::Trend />
                        <Column name="Response" sort=SortBy::Response />
                        <Column name="Owner" sort=SortBy::Owner />
                        <Column name="Could hit" sort=SortBy::Proximity number=true />
                        <Column name="Review" sort=SortBy::Review number=true />
                    </tr>
                </thead>
                <Pad height=above />
                <tbody role="rowgroup">
                    <Each each=visible key=|line| *line let:line>
                        {match line {
                            Line::Risk(id) => view! { <Row id=id /> },
                            heading => view! { <Heading line=heading /> },
                        }}
                    </Each>
                </tbody>
                <Pad height=below />
            </table>
            <Nothing />
        </div>
    }
}

/// Room for the rows that are not there.
#[component]
fn Pad(
    /// In pixels.
    height: Memo<i32>,
) -> impl IntoView {
    live(move || {
        (height.get() > 0).then(|| {
            view! {
                <tbody class="pad" aria-hidden="true">
                    <tr><td colspan="9" style:height=move || format!("{}px", height.get())></td></tr>
                </tbody>
            }
        })
    })
}

#[component]
fn Column(
    /// What it is called.
    name: &'static str,
    /// The order its button sets.
    sort: SortBy,
    /// Whether it holds numbers.
    #[prop(optional)]
    number: bool,
) -> impl IntoView {
    let place = use_risks();
    let sorted = move || {
        // Words rise, scores fall; reviews come nearest first.
        let way = match sort {
            SortBy::Score | SortBy::After | SortBy::Trend | SortBy::Expected => "descending",
            _ => "ascending",
        };
        (place.query.with(|query| query.sort) == sort).then_some(way)
    };
    view! {
        <th role="columnheader" scope="col" class:num=number aria-sort=sorted>
            <SortButton name=Signal::stored(name) sort=sort />
        </th>
    }
}

#[component]
fn SortButton(
    /// What the column is called.
    name: Signal<&'static str>,
    /// The order it sets.
    sort: SortBy,
) -> impl IntoView {
    let place = use_risks();
    let words = SORTS.iter().find(|(known, _, _)| *known == sort).map_or("", |(_, _, words)| *words);
    view! {
        <button
            type="button" class="colsort" tabindex="-1" title=format!("Sort by {}", words.to_lowercase())
            on:click=move |_| place.set("sort", sort_word(sort))
        >
            {move || name.get()}
        </button>
    }
}

#[component]
fn Heading(
    /// Which group.
    line: Line,
) -> impl IntoView {
    let place = use_risks();
    let words = move || {
        let what = match place.query.with(|query| query.kind) {
            RiskKind::Threat => "threats",
            RiskKind::Opportunity => "opportunities",
        };
        match line {
            Line::InCell => "In the selected cell ".to_owned(),
            Line::Group(at) => place.register.with(|register| {
                register.groups.get(at).map_or_else(String::new, |(group, _)| format!("{} ", group_name(group)))
            }),
            _ => format!("All other {what} "),
        }
    };
    let number = move || {
        place.register.with(|register| match line {
            Line::InCell => register.in_cell.len(),
            Line::Group(at) => register.groups.get(at).map_or(0, |(_, number)| *number),
            _ => register.rest.len(),
        })
    };
    view! {
        <tr class="gr" role="row">
            <th role="gridcell" aria-colspan="9">{words}<span class="count">{number}</span></th>
            // A cell for each column, so that those hidden are hidden here as well.
            {(1..9).map(|_| view! { <td aria-hidden="true"></td> }).collect_views()}
        </tr>
    }
}

/// What a group is called.
fn group_name(group: &Group) -> String {
    match group {
        Group::Unowned => "No owner".into(),
        Group::Owned(name) | Group::Category(name) => name.clone(),
        Group::Uncategorised => "No category".into(),
        Group::Response(response) => risks::response_name(*response).into(),
        Group::Gravity(std::cmp::Reverse(heat)) => ["Very low", "Low", "Medium", "High", "Very high"]
            .get(usize::from(heat.saturating_sub(1)))
            .copied()
            .unwrap_or_default()
            .into(),
        Group::Unjudged => "Not judged yet".into(),
    }
}

#[component]
fn Row(
    /// Which risk.
    id: Id<Risk>,
) -> impl IntoView {
    let place = use_risks();
    let risk = Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()));
    let index =
        move || place.register.with(|register| register.all().position(|found| found == id).map_or(0, |at| at + 2));
    let open = Memo::new(move |_| place.open.get() == Some(id));
    let chosen = Memo::new(move |_| place.selected.with(|chosen| chosen.contains(&id)));
    // One row can be reached by Tab: that of the cursor, else the first.
    let entry = Memo::new(move |_| {
        let cursor = place.cursor.get().or(place.open.get());
        place.register.with(|register| {
            let there = cursor.filter(|cursor| register.all().any(|id| id == *cursor));
            there.or_else(|| register.all().next()) == Some(id)
        })
    });
    let score = move |moment: Moment| {
        Signal::derive(move || {
            let risk = risk.get()?;
            place.scale.with(|scale| scale.score(moment.of(&risk)).map(|score| (score, scale.heat(score))))
        })
    };
    let cell = Signal::derive(move || {
        let Some(risk) = risk.get() else { return String::new() };
        place.scale.with(|scale| {
            scale.cell(&risk.current).map_or_else(String::new, |cell| {
                let (probability, impact) = (scale.probability_name(cell.probability), scale.impact_name(cell.impact));
                format!("{probability} probability, {} impact", impact.to_lowercase())
            })
        })
    });
    view! {
        <tr
            role="row" data-risk=id.to_string() aria-rowindex=index
            aria-selected=move || (open.get() || chosen.get()).to_string()
            class:chosen=move || chosen.get()
            tabindex=move || if entry.get() { "0" } else { "-1" }
            on:click=move |event: ev::MouseEvent| {
                if place.dragged.get_value() {
                    return;
                }
                if event.shift_key() {
                    place.select_to(id);
                } else if event.ctrl_key() || event.meta_key() {
                    place.toggle(id);
                } else {
                    place.open(id);
                }
            }
            on:pointerdown=move |event: ev::PointerEvent| if drag::on_bare_row(&event) { drag::press(place, &event, Some(id)) }
            on:focus=move |_| place.cursor.set(Some(id))
        >
            <td role="gridcell" class="key">{move || risk.get().map(|risk| risk_key(&risk))}</td>
            <td role="gridcell" class="ti">
                <span class="ell">{move || risk.get().map(|risk| risk.title.clone())}</span>
                {move || risk.get().and_then(|risk| status_word(risk.status)).map(|word| view! { <span class="count">{word}</span> })}
            </td>
            <td role="gridcell" class="num"><ScoreChip score=score(Moment::Now) title=cell /></td>
            <td role="gridcell" class="num"><ScoreChip score=score(Moment::After) /></td>
            <td role="gridcell">{move || risk.get().map(|risk| {
                let trend = place.scale.with(|scale| trend(scale, &risk, place.app.today.get()));
                view! { <TrendMark trend=trend kind=risk.risk_kind /> }
            })}</td>
            <td role="gridcell">{move || risk.get().map(|risk| {
                let name = risks::response_name(risk.response);
                view! { <span class:late=risk.response == Response::None>{name}</span> }
            })}</td>
            <td role="gridcell" on:click=|event: ev::MouseEvent| event.stop_propagation()>
                <Owner id=id owner=Signal::derive(move || risk.get().and_then(|risk| risk.owner)) />
            </td>
            <td role="gridcell" class="num">
                {move || risk.get().and_then(|risk| risk.proximity).map(|date| locale::short(date, place.app.today.get()))}
            </td>
            <td role="gridcell" class=move || match risk.get().and_then(|risk| review(&risk, place.app.today.get())) {
                Some(Review::Due) => "num late",
                Some(Review::Soon) => "num soon",
                _ => "num",
            }>
                {move || risk.get().and_then(|risk| risk.next_review).map(|date| locale::short(date, place.app.today.get()))}
            </td>
        </tr>
    }
}

const fn status_word(status: RiskStatus) -> Option<&'static str> {
    match status {
        RiskStatus::Open => None,
        RiskStatus::Draft => Some("Draft"),
        RiskStatus::Occurred => Some("Occurred"),
        RiskStatus::Closed => Some("Closed"),
    }
}

/// The owner, or a button to name one.
#[component]
fn Owner(
    /// Which risk.
    id: Id<Risk>,
    /// Who.
    owner: Signal<Option<crate::plan::Id<crate::plan::Person>>>,
) -> impl IntoView {
    let place = use_risks();
    let owned = Memo::new(move |_| owner.get().is_some());
    live(move || {
        if owned.get() {
            return view! { <PersonAvatar id=owner /> };
        }
        view! {
            <Picker
                label="Assign an owner"
                class="btn sm"
                button=|| view! { "Assign" }
                find=Callback::new(move |text: String| place.workspace.plan.with(|plan| owners(plan, &text, None)))
                choose=Callback::new(move |value: String| {
                    place.workspace.edit_with_undo(|draft| {
                        chosen(&value).gets(draft, |draft, owner| risks::set_owner(draft, id, owner))
                    });
                })
            />
        }
    })
}

/// What stands here when the filters leave nothing.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_risks();
    let empty = Memo::new(move |_| place.register.with(crate::analysis::register::Register::is_empty));
    live(move || {
        empty.get().then(|| {
            let filters = place.query.with(crate::analysis::register::Query::filters);
            let (kind, closed) = place.query.with(|query| (query.kind, query.closed));
            let what = if kind == RiskKind::Threat { "threats" } else { "opportunities" };
            if filters == 0 {
                return view! {
                    <div class="es">
                        <b>{format!("No {what} to watch")}</b>
                        <button type="button" class="btn" on:click=move |_| place.adding.set(true)>
                            <Icon name="plus" />
                            {if kind == RiskKind::Threat { "Add a threat" } else { "Add an opportunity" }}
                        </button>
                    </div>
                };
            }
            let words = if filters == 1 && closed {
                format!("No {what} were closed or occurred")
            } else {
                format!("No {what} match: {} on", count(filters, "filter is", "filters are"))
            };
            view! {
                <div class="es">
                    <b>{words}</b>
                    <button type="button" class="btn" on:click=move |_| place.clear_filters()>"Clear filters"</button>
                </div>
            }
        })
    })
}

/// Moves the cursor by keys, opens by Enter.
fn walk(place: RiskPlace, event: &ev::KeyboardEvent, lines: &Lines) {
    // Keys in a menu or button of a row are not the grid's.
    let row = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let Some(id) = row.and_then(|row| row.get_attribute("data-risk")).and_then(|id| id.parse::<Id<Risk>>().ok()) else {
        return;
    };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let all: Vec<Id<Risk>> = lines
        .all
        .iter()
        .filter_map(|line| match line {
            Line::Risk(id) => Some(*id),
            _ => None,
        })
        .collect();
    let at = all.iter().position(|found| *found == id).unwrap_or(0);
    let last = all.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" => (at + 1).min(last),
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => (at + 10).min(last),
        "PageUp" => at.saturating_sub(10),
        "Home" => 0,
        "End" => last,
        "Enter" | " " => {
            event.prevent_default();
            event.stop_propagation();
            place.open(id);
            super::panel::enter();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let Some(next) = all.get(next).copied() else { return };
    place.cursor.set(Some(next));
    bring_into_sight(lines, next);
    focus_row(next);
}

/// Scrolls the list so that a row that does not exist yet comes into sight.
fn bring_into_sight(lines: &Lines, id: Id<Risk>) {
    let Some(index) = lines.all.iter().position(|line| *line == Line::Risk(id)) else { return };
    let found = |selector: &str| document().query_selector(selector).ok().flatten();
    let (Some(list), Some(table)) = (found(".rtw"), found(".rtw table")) else { return };
    let scroller = if list.scroll_height() > list.client_height() { Some(list) } else { found(".rkcol") };
    let Some(scroller) = scroller else { return };
    let frame = scroller.get_bounding_client_rect();
    // Where the row is, from the top of the window, and the part that the head covers.
    let top = table.get_bounding_client_rect().top() + f64::from(lines.stack.top(index)) + 30.0;
    let bottom = top + f64::from(lines.row);
    if top < frame.top() + 60.0 {
        scroller.set_scroll_top(scroller.scroll_top() - (frame.top() + 60.0 - top) as i32);
    } else if bottom > frame.bottom() - 8.0 {
        scroller.set_scroll_top(scroller.scroll_top() + (bottom - frame.bottom() + 8.0) as i32);
    }
}

/// Gives the focus to the row of the cursor, else to the first.
pub fn focus_cursor(place: RiskPlace) {
    let row = place.current().or_else(|| place.register.with_untracked(|register| register.all().next()));
    if let Some(row) = row {
        focus_row(row);
    }
}

/// Puts the focus on a row once it exists.
pub fn focus_row(id: Id<Risk>) {
    focus_found(format!("[data-risk='{id}']"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Ids;

    #[test]
    fn only_lines_in_sight_exist() {
        let mut ids = Ids::seeded(1);
        let mut all = vec![Line::InCell];
        all.extend((0..1000).map(|_| Line::Risk(ids.next())));
        let lines = Lines::new(all, 34, 28);
        assert_eq!(lines.range(0, 97), (0, 4 + MARGIN));
        let range = lines.range(lines.stack.top(500), lines.stack.top(510));
        assert_eq!(range, (500 - MARGIN, 510 + MARGIN));
    }
}
