//! The milestones of the coming weeks, by project.

use leptos::prelude::*;

use crate::analysis::summary::Mark;
use crate::app::locale::{self, Form};
use crate::app::state::library::summary;
use crate::app::state::{Place, Route, use_app};
use crate::app::widgets::{CollectViews, Memo, Show, view};
use crate::plan::{Date, Id};

/// Weeks shown.
const WEEKS: i32 = 8;
/// Rows shown; with more projects than this the picture says less than the cards.
const ROWS: usize = 12;
/// Widths, in pixels, for which labels are laid out: a wide page, a narrow one, a phone.
const WIDTHS: [f64; 3] = [900.0, 540.0, 330.0];
/// Pixels of a letter of the labels, on average.
const LETTER: f64 = 6.1;
/// Pixels between a diamond and its label.
const GAP: f64 = 12.0;

/// A milestone in the picture.
#[derive(Debug, Clone, PartialEq)]
struct Placed {
    mark: Mark,
    label: String,
    date: String,
    /// Share of the width, percent.
    at: f64,
    /// The label stands before the diamond.
    before: bool,
    /// For each of [`WIDTHS`], whether there is room for the label.
    room: [bool; 3],
}

/// Places the milestones of a row: a label after its diamond, before it where it would leave the picture, and left out
/// where it would cover another.
fn lay_out(marks: &[Mark], monday: Date, date_words: impl Fn(Date) -> String) -> Vec<Placed> {
    let mut placed: Vec<Placed> = marks
        .iter()
        .filter(|mark| !mark.done && (0..WEEKS * 7).contains(&(mark.date - monday)))
        .map(|mark| Placed {
            mark: mark.clone(),
            label: mark.name.clone(),
            date: date_words(mark.date),
            at: (f64::from(mark.date - monday) + 0.5) / f64::from(WEEKS * 7) * 100.0,
            before: false,
            room: [false; 3],
        })
        .collect();
    for (index, width) in WIDTHS.into_iter().enumerate() {
        let mut free_from = 0.0;
        let diamonds: Vec<f64> = placed.iter().map(|mark| mark.at / 100.0 * width).collect();
        for (place, item) in placed.iter_mut().enumerate() {
            let x = diamonds.get(place).copied().unwrap_or_default();
            let length = (item.label.chars().count() + item.date.chars().count() + 1) as f64 * LETTER;
            let next = diamonds.get(place + 1).copied().unwrap_or(width + GAP);
            if index == 0 {
                item.before = x + GAP + length > width;
            }
            let (from, to) = if item.before { (x - GAP - length, x + GAP) } else { (x - GAP / 2.0, x + GAP + length) };
            item.room[index] = from >= free_from && (item.before || to <= next - GAP / 2.0) && to <= width + GAP;
            free_from = if item.room[index] { to } else { x + GAP };
        }
    }
    placed
}

/// The milestones of the coming weeks; nothing when there are none.
#[component]
pub fn Ahead() -> impl IntoView {
    let app = use_app();
    let rows = Memo::new(move |_| {
        let today = app.today.get();
        let monday = today.week_start();
        let cards = app.library.cards();
        let rows: Vec<_> = (cards.iter().filter(|card| !card.archived))
            .map(|card| {
                (
                    card.id,
                    card.name.clone(),
                    lay_out(&summary(card).milestones, monday, |date| locale::short(date, today)),
                )
            })
            .filter(|(_, _, placed)| !placed.is_empty())
            .take(ROWS)
            .collect();
        rows
    });
    view! {
        <Show when=move || !rows.with(Vec::is_empty)>
            <section class="card ah" aria-labelledby="ahead">
                <header>
                    <h2 id="ahead">"Milestones ahead"</h2>
                    <p class="mut">{format!("All active projects, {WEEKS} weeks")}</p>
                </header>
                <div class="ahg">
                    <Scale today=app.today.get() />
                    {move || rows.get().into_iter().map(|(id, name, placed)| {
                        let words = spoken(&name, &placed);
                        view! {
                        <div class="ahr">
                            <a class="ell" href=Route::to(Id::new(id), Place::Timeline).href()>{name.clone()}</a>
                            <svg class="chart" width="100%" height="27" role="img" aria-label=words>
                                {placed.into_iter().map(|item| view! { <Diamond item=item /> }).collect_views()}
                            </svg>
                        </div>
                    }}).collect_views()}
                </div>
            </section>
        </Show>
    }
}

/// Weeks and today, above and behind the rows.
#[component]
fn Scale(
    /// Today.
    today: Date,
) -> impl IntoView {
    let monday = today.week_start();
    let at = |day: i32| format!("{:.2}%", f64::from(day) / f64::from(WEEKS * 7) * 100.0);
    let now = format!("{:.2}%", (f64::from(today - monday) + 0.5) / f64::from(WEEKS * 7) * 100.0);
    view! {
        <div class="ahs" aria-hidden="true">
            <svg class="chart" width="100%" height="100%">
                {(0..WEEKS).map(|week| {
                    let x = at(week * 7);
                    // The word “Today” has the place of a date beside it.
                    let far = week > 0 && (week * 7 - (today - monday)).abs() > 4;
                    view! {
                        <line class="grid" x1=x.clone() x2=x.clone() y1="20" y2="100%" />
                        {far.then(|| view! { <text class=if week % 2 == 0 { "t3" } else { "t3 odd" } x=x y="12" dx="2">{locale::date(monday + week * 7, Form::Day)}</text> })}
                    }
                }).collect_views()}
                <line class="now" x1=now.clone() x2=now.clone() y1="18" y2="100%" />
                <svg x=now y="0" overflow="visible">
                    <rect class="nowtag" x="-20" y="0" width="40" height="16" rx="4" />
                    <text class="nowtext m" x="0" y="12">"Today"</text>
                </svg>
            </svg>
        </div>
    }
}

/// A milestone with its label.
#[component]
fn Diamond(
    /// Where and what.
    item: Placed,
) -> impl IntoView {
    let Placed { mark, label, date, at, before, room } = item;
    let mut class = String::from(if before { "t1 halo e" } else { "t1 halo" });
    for (room, hidden) in room.into_iter().zip([" w0", " w1", " w2"]) {
        if !room {
            class.push_str(hidden);
        }
    }
    view! {
        <svg x=format!("{at:.2}%") y="13.5" overflow="visible">
            <title>{format!("{label}, {date}")}</title>
            <path class=if mark.critical { "c-ms crit" } else { "c-ms" } d="M0-5.5l5.5 5.5-5.5 5.5-5.5-5.5z" />
            <text class=class x=if before { -GAP } else { GAP } y="4">{label}" "<tspan class="t3">{date}</tspan></text>
        </svg>
    }
}

fn spoken(name: &str, placed: &[Placed]) -> String {
    let marks: Vec<String> = placed.iter().map(|item| format!("{} {}", item.label, item.date)).collect();
    format!("{name}: {}", marks.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(name: &str, date: i32) -> Mark {
        Mark { name: name.into(), date: Date(date), ..Mark::default() }
    }

    #[test]
    fn labels_give_way_to_each_other_and_to_the_edge() {
        let marks = [
            mark("Past", 90),
            mark("Far apart", 104),
            mark("A label that is long", 120),
            mark("Covered", 122),
            mark("At the edge", 153),
        ];
        let placed = lay_out(&marks, Date(100), |_| "1 Jan".into());
        assert_eq!(placed.len(), 4);
        assert!(placed[0].room[0] && !placed[1].room[0] && placed[2].room[0]);
        assert!(placed[3].before && placed[3].room[0]);
        assert!(placed.iter().all(|item| (0.0..=100.0).contains(&item.at)));
    }
}
