//! When open risks are expected: a pin in the header for each that says so, which leads to the register, and a line down
//! the chart.

use leptos::prelude::*;

use super::marks::Mark;
use super::state::Timeline;
use crate::analysis::risk::is_live;
use crate::app::locale;
use crate::app::state::{Place, Route};
use crate::app::text::risk_key;
use crate::app::widgets::{CollectViews, Icon, Memo, view};
use crate::chart::path;
use crate::plan::{Date, RiskKind};

/// Pixels of a pin: an icon and its key.
const ROOM: f64 = 18.0;
/// Pixels of a letter of its key.
const LETTER: f64 = 6.5;

/// A risk with a proximity date.
#[derive(Debug, Clone, PartialEq)]
struct Pin {
    date: Date,
    key: String,
    opportunity: bool,
    /// Title, date and trigger.
    words: String,
}

/// The pins, by date; none while they are not to be shown.
fn pins(timeline: Timeline) -> Memo<Vec<Pin>> {
    Memo::new(move |_| {
        if !timeline.marks.get().has(Mark::Risks) {
            return Vec::new();
        }
        let today = timeline.app.today.get();
        let mut pins: Vec<Pin> = timeline.workspace.plan.with(|plan| {
            let live = plan.risks.iter().filter(|risk| is_live(risk));
            let pin = live.filter_map(|risk| {
                let date = risk.proximity?;
                let trigger = risk.trigger.trim();
                let trigger = if trigger.is_empty() { String::new() } else { format!(" · Trigger: {trigger}") };
                Some(Pin {
                    date,
                    key: risk_key(risk),
                    opportunity: risk.risk_kind == RiskKind::Opportunity,
                    words: format!("{} · expected {}{trigger}", risk.title, locale::short(date, today)),
                })
            });
            pin.collect()
        });
        pins.sort_by(|one, other| (one.date, &one.key).cmp(&(other.date, &other.key)));
        pins
    })
}

/// The pins in the header.
#[component]
pub fn RiskPins() -> impl IntoView {
    let timeline: Timeline = expect_context();
    let pins = pins(timeline);
    let placed = move || {
        let (scale, mut taken) = (timeline.scale.get(), f64::NEG_INFINITY);
        let pins = pins.get().into_iter().map(|pin| {
            // One that would cover the one before stands behind it; the line says the day.
            let x = (scale.day_x(pin.date) - ROOM / 2.0).max(taken);
            taken = x + ROOM + LETTER * pin.key.chars().count() as f64 + 2.0;
            (x, pin)
        });
        pins.collect::<Vec<_>>()
    };
    view! {
        <div class="tlpins">
            {move || placed().into_iter().map(|(x, Pin { key, opportunity, words, .. })| {
                let route = Route { item: Some(key.clone()), ..Route::to(timeline.workspace.id, Place::Risks) };
                let label = format!("{key}: {words}");
                view! {
                    <a class:opp=opportunity href=route.href() style:left=format!("{x}px") title=words aria-label=label>
                        <Icon name=if opportunity { "spark" } else { "warn" } />{key}
                    </a>
                }
            }).collect_views()}
        </div>
    }
}

/// The lines down the chart.
#[component]
pub fn RiskLines(
    /// Height of all rows.
    height: Memo<f64>,
) -> impl IntoView {
    let timeline: Timeline = expect_context();
    let pins = pins(timeline);
    let lines = move || {
        let (scale, mut d) = (timeline.scale.get(), String::new());
        pins.with(|pins| {
            for pin in pins {
                let x = scale.day_x(pin.date).floor() + 0.5;
                path::commands(&mut d, &[('M', &[x, 0.0]), ('v', &[height.get()])]);
            }
        });
        d
    };
    view! { <path class="tlexp" d=lines></path> }
}
