//! Probability by impact: how many risks are in each cell, now and after the responses; a cell filters the list.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::drag;
use super::state::use_risks;
use crate::analysis::risk::{Cell, Moment};
use crate::app::widgets::{CollectViews, Memo, view};
use crate::plan::{Id, Risk, RiskKind, ScoringRule};

/// Both matrices.
#[component]
pub fn Matrices() -> impl IntoView {
    view! {
        <div class="maps">
            <Matrix moment=Moment::Now title="Now" />
            <Matrix moment=Moment::After title="After responses" />
        </div>
    }
}

/// One matrix: a grid walked by arrow keys.
#[component]
fn Matrix(
    /// Which judgement.
    moment: Moment,
    /// Heading.
    title: &'static str,
) -> impl IntoView {
    let place = use_risks();
    let size = Memo::new(move |_| {
        place.scale.with(|scale| (scale.probability.len().min(9) as u8, scale.impact.len().min(9) as u8))
    });
    // Where Tab enters the grid.
    let corner = RwSignal::new(None::<Cell>);
    let on_key = move |event: ev::KeyboardEvent| {
        let (rows, columns) = size.get_untracked();
        let Some(at) = focused(&event) else { return };
        let Cell { probability, impact } = at;
        let next = match event.key().as_str() {
            "ArrowUp" => Cell { probability: (probability + 1).min(rows), impact },
            "ArrowDown" => Cell { probability: probability.saturating_sub(1).max(1), impact },
            "ArrowRight" => Cell { probability, impact: (impact + 1).min(columns) },
            "ArrowLeft" => Cell { probability, impact: impact.saturating_sub(1).max(1) },
            "Home" => Cell { probability, impact: 1 },
            "End" => Cell { probability, impact: columns },
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        corner.set(Some(next));
        focus(&event, next);
    };
    let numbered = moment == Moment::Now;
    let said = move || {
        if !numbered {
            return "If every response works".to_owned();
        }
        let rule = place.scale.with(|scale| match scale.rule {
            ScoringRule::Highest => "highest impact",
            ScoringRule::Average => "average impact",
            ScoringRule::Sum => "sum of impacts",
        });
        format!("Score = probability × {rule}")
    };
    view! {
        <section class="heat" class:nolab=!numbered>
            <header>
                {numbered.then(|| view! { <span class="yl" aria-hidden="true">"Probability"</span> })}
                <h2>{title}</h2>
                <span class="mut ell" title=said>{said}</span>
                {numbered.then(|| view! { <span class="mut byhand ell wide-only">"Select a cell, or drag a risk to it"</span> })}
            </header>
            <div
                class="hm" role="grid" aria-label=format!("{title}: probability by impact")
                style=("--levels", move || size.get().1.to_string())
                on:keydown=on_key
            >
                {move || {
                    let (rows, columns) = size.get();
                    (1..=rows).rev().map(|probability| view! {
                        <div class="hr" role="row">
                            <span class="yl ell" role="rowheader">{move || place.scale.with(|scale| scale.probability_name(probability).to_owned())}</span>
                            {(1..=columns).map(|impact| {
                                let cell = Cell { probability, impact };
                                view! { <MatrixCell moment=moment cell=cell corner=corner /> }
                            }).collect_views()}
                        </div>
                    }).collect_views()
                }}
                <div class="hr xl" aria-hidden="true">
                    <span class="yl">"Impact"</span>
                    {move || place.scale.with(|scale| {
                        scale.impact.iter().take(9).map(|level| view! { <span class="ell">{level.name.clone()}</span> }).collect_views()
                    })}
                </div>
            </div>
        </section>
    }
}

#[component]
fn MatrixCell(
    /// Which judgement.
    moment: Moment,
    /// Which cell.
    cell: Cell,
    /// The cell where Tab enters the grid.
    corner: RwSignal<Option<Cell>>,
) -> impl IntoView {
    let place = use_risks();
    let count = Memo::new(move |_| {
        place.register.with(|register| {
            let counts = if moment == Moment::After { &register.after } else { &register.now };
            counts.get(&cell).copied().unwrap_or(0)
        })
    });
    let chosen = Memo::new(move |_| place.query.with(|query| query.cell == Some((moment, cell))));
    let target =
        Memo::new(move |_| place.drag.with(|drag| drag.as_ref().and_then(drag::Drag::target)) == Some((moment, cell)));
    // The risk that is dragged out of the cell: the only one, or of several the one under the cursor of the list.
    let dragged = move || {
        place.workspace.plan.with_untracked(|plan| {
            let here = place.register.with_untracked(|register| {
                let there = |id: &Id<Risk>| {
                    plan.get(*id).is_some_and(|risk| {
                        place.scale.with_untracked(|scale| scale.cell(moment.of(risk))) == Some(cell)
                    })
                };
                register.all().filter(there).collect::<Vec<_>>()
            });
            match here.as_slice() {
                [one] => Some(*one),
                several => place.rows.current().filter(|current| several.contains(current)),
            }
        })
    };
    let heat = move || place.scale.with(|scale| scale.heat(u32::from(cell.probability) * u32::from(cell.impact)));
    let class = move || {
        let word = |is: bool, word: &'static str| if is { word } else { "" };
        let (on, drop) = (word(chosen.get(), " on"), word(target.get(), " drop"));
        format!("hc h{}{on}{drop}{}", heat(), word(count.get() == 0, " empty"))
    };
    let name = move || {
        // Before the number, which is computed with it: see `Memo`.
        place.scale.track();
        let what = match (place.query.with(|query| query.kind), count.get()) {
            (RiskKind::Threat, 1) => "threat",
            (RiskKind::Threat, _) => "threats",
            (RiskKind::Opportunity, 1) => "opportunity",
            (RiskKind::Opportunity, _) => "opportunities",
        };
        place.scale.with(|scale| {
            let (probability, impact) = (scale.probability_name(cell.probability), scale.impact_name(cell.impact));
            format!("Probability {probability}, impact {impact}: {} {what}", count.get())
        })
    };
    let entry = move || {
        let usual = Cell { probability: place.scale.with(|scale| scale.probability.len().min(9) as u8), impact: 1 };
        corner.get().unwrap_or(usual) == cell
    };
    view! {
        <button
            type="button" role="gridcell"
            class=class
            tabindex=move || if entry() { "0" } else { "-1" }
            data-cell=format!("{}-{}", cell.probability, cell.impact)
            aria-label=name
            aria-selected=move || chosen.get().to_string()
            on:pointerdown=move |event: ev::PointerEvent| {
                if count.get_untracked() != 0 {
                    drag::press(place, &event, dragged());
                }
            }
            on:click=move |_| {
                if place.dragged.get_value() {
                    return;
                }
                corner.set(Some(cell));
                place.choose_cell((!chosen.get_untracked()).then_some((moment, cell)));
            }
        >
            {move || (count.get() > 0).then(|| view! { <b>{count.get()}</b> })}
        </button>
    }
}

/// The cell that a key was pressed in.
fn focused(event: &ev::KeyboardEvent) -> Option<Cell> {
    cell_of(&event.target()?.dyn_into::<leptos::web_sys::Element>().ok()?)
}

/// The cell that an element shows.
pub fn cell_of(element: &leptos::web_sys::Element) -> Option<Cell> {
    let name = element.get_attribute("data-cell")?;
    let (probability, impact) = name.split_once('-')?;
    Some(Cell { probability: probability.parse().ok()?, impact: impact.parse().ok()? })
}

fn focus(event: &ev::KeyboardEvent, cell: Cell) {
    let grid = event.current_target().and_then(|grid| grid.dyn_into::<leptos::web_sys::Element>().ok());
    let wanted = format!("[data-cell='{}-{}']", cell.probability, cell.impact);
    let found = grid.and_then(|grid| grid.query_selector(&wanted).ok().flatten());
    if let Some(found) = found.and_then(|found| found.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = found.focus();
    }
}
