//! The register as a grid. Only the rows near the screen exist, whatever the number of risks.

use leptos::{html, prelude::*};

use super::lines::{Line, Lines, walk};
use super::row::Row;
use super::state::{SORTS, sort_word, use_risks};
use crate::analysis::register::{Group, Query, Register, SortBy};
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Each, Icon, Memo, effect, follow_size, live, printing, view};
use crate::document::risks;
use crate::plan::{Id, Risk, RiskKind};

/// Widest screen that shows a risk in two lines (the sheet's width step).
const PHONE: f64 = 767.0;

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
    let on_paper = printing();
    let range = Memo::new(move |_| {
        let (from, to) = sight.get();
        lines.with(|lines| if on_paper.get() { (0, lines.all.len()) } else { lines.range(from, to) })
    });
    let visible = move || {
        // Before the range, which is computed from it: see `Memo`.
        lines.track();
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

/// What stands here when the filters leave nothing.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_risks();
    let empty = Memo::new(move |_| place.register.with(Register::is_empty));
    live(move || {
        empty.get().then(|| {
            let filters = place.query.with(Query::filters);
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
