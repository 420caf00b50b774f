//! The list of edits by day. Only the lines near the screen exist.

use std::sync::Arc;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::use_log;
use crate::app::locale::{self, Form};
use crate::app::log::words::{Told, Words, icon, values_of};
use crate::app::text::count;
use crate::app::widgets::{Each, Icon, Memo, follow_size, printing, view};
use crate::chart::stack::Stack;
use crate::plan::Date;

/// Lines kept beyond either edge of the screen.
const MARGIN: usize = 10;
/// Height of a line; the style sheet's.
const LINE: i32 = 36;
/// Height of a day's heading; the style sheet's.
const DAY: i32 = 36;

/// A line of the list.
#[derive(Debug, Clone, PartialEq)]
enum Line {
    Day(Date),
    Edit(Told),
}

impl Line {
    fn key(&self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Edit(told) => format!("{} {}", told.id, told.undone),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Lines {
    all: Arc<Vec<Line>>,
    stack: Stack,
}

fn lines(shown: &[Told]) -> Lines {
    let mut all = Vec::with_capacity(shown.len() + 16);
    let mut day = None;
    for told in shown {
        if day != Some(told.at.date()) {
            day = Some(told.at.date());
            all.push(Line::Day(told.at.date()));
        }
        all.push(Line::Edit(told.clone()));
    }
    let stack = Stack::of(all.iter().map(|line| if matches!(line, Line::Day(_)) { DAY } else { LINE }));
    Lines { all: Arc::new(all), stack }
}

/// The list of edits.
#[component]
pub fn Changes() -> impl IntoView {
    let place = use_log();
    let scroller = NodeRef::<html::Div>::new();
    let size = follow_size(move || scroller.get().map(Into::into));
    let top = RwSignal::new(0);
    let lines = Memo::new(move |_| place.shown.with(|shown| lines(shown)));
    let on_paper = printing();
    let range = Memo::new(move |_| {
        if on_paper.get() {
            return (0, lines.with(|lines| lines.all.len()));
        }
        let (from, height) = (top.get(), size.get().1.max(600.0) as i32);
        lines.with(|lines| {
            let seen = lines.stack.between(from, from + height);
            (seen.start.saturating_sub(MARGIN), (seen.end + MARGIN).min(lines.all.len()))
        })
    });
    let visible = move || {
        let (first, last) = range.get();
        lines.with(|lines| lines.all.get(first..last).unwrap_or_default().to_vec())
    };
    let above = move || lines.with(|lines| lines.stack.top(range.get().0));
    let below = move || lines.with(|lines| lines.stack.height() - lines.stack.top(range.get().1));
    let on_scroll = move |_| {
        // The event comes a frame late: the place may have been left meanwhile.
        if let Some(scroller) = scroller.try_get_untracked().flatten() {
            // In steps, so that few scroll events change anything.
            let now = scroller.scroll_top() / LINE * LINE;
            if now != top.get_untracked() {
                top.set(now);
            }
        }
    };
    let nothing = Memo::new(move |_| place.shown.with(Vec::is_empty));
    view! {
        <div class="logl" node_ref=scroller on:scroll=on_scroll>
            <div style:height=move || format!("{}px", above())></div>
            <ol aria-label="Changes" on:keydown=walk>
                <Each each=visible key=Line::key let:line>
                    {match line {
                        Line::Day(date) => view! { <DayLine date=date /> },
                        Line::Edit(told) => view! { <EditLine told=told /> },
                    }}
                </Each>
            </ol>
            <div style:height=move || format!("{}px", below())></div>
            {move || nothing.get().then(|| view! {
                <div class="es">
                    <b>"No change matches: 1 filter is on"</b>
                    <button type="button" class="btn" on:click=move |_| place.set("text", None)>"Clear filters"</button>
                </div>
            })}
        </div>
    }
}

#[component]
fn DayLine(
    /// Which day.
    date: Date,
) -> impl IntoView {
    let place = use_log();
    let words = move || match place.app.today.get() - date {
        0 => "Today".to_owned(),
        1 => "Yesterday".to_owned(),
        2..=6 => locale::date(date, Form::Weekday),
        _ => locale::date(date, Form::DayYear),
    };
    view! { <li class="day"><h2>{words}</h2></li> }
}

#[component]
fn EditLine(
    /// The edit.
    told: Told,
) -> impl IntoView {
    let place = use_log();
    let id = told.id;
    let open = Memo::new(move |_| place.open.get() == Some(id));
    let undone = told.undone;
    let values = place.workspace.with_history_untracked(|history| values_of(history, id, None));
    view! {
        <li class:undone=undone class:on=move || open.get()>
            <button
                type="button" aria-expanded=move || open.get().to_string()
                on:click=move |_| place.open((!open.get_untracked()).then_some(id))
            >
                <time>{locale::moment(told.at, Form::Time)}</time>
                <Icon name=icon(told.kind) />
                <span class="ell grow"><Words text=told.words />{(!values.is_empty()).then(|| view! { <span class="mut">{format!(": {values}")}</span> })}</span>
                {(told.changes > 1).then(|| view! { <span class="mut many">{count(told.changes, "record", "records")}</span> })}
                {undone.then(|| view! { <span class="count">"Undone"</span> })}
            </button>
        </li>
    }
}

/// Arrow keys walk the lines.
fn walk(event: ev::KeyboardEvent) {
    let here = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let Some(line) = here.and_then(|here| here.closest("li").ok().flatten()) else { return };
    let step = |line: &leptos::web_sys::Element| match event.key().as_str() {
        "ArrowDown" => line.next_element_sibling(),
        "ArrowUp" => line.previous_element_sibling(),
        _ => None,
    };
    let mut next = step(&line);
    while let Some(found) = next {
        let button = found.query_selector("button").ok().flatten();
        if let Some(button) = button.and_then(|button| button.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
            event.prevent_default();
            event.stop_propagation();
            let _ = button.focus();
            return;
        }
        next = step(&found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{DateTime, Ids, Kind};

    #[test]
    fn every_day_has_one_heading() {
        let mut ids = Ids::seeded(1);
        let told = |at: &str, id| Told {
            id,
            kind: Kind::Task,
            words: String::new(),
            written: String::new(),
            at: at.parse::<DateTime>().unwrap(),
            undone: false,
            changes: 1,
        };
        let times = ["2026-03-12T11:00", "2026-03-12T09:00", "2026-03-10T09:00"];
        let found = lines(&times.map(|at| told(at, ids.next_any())));
        let days = found.all.iter().filter(|line| matches!(line, Line::Day(_))).count();
        assert_eq!((days, found.all.len(), found.stack.height()), (2, 5, 2 * DAY + 3 * LINE));
    }
}
