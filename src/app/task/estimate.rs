//! The three-point estimate of what is left, with its shape.

use leptos::prelude::*;

use super::state::{TaskState, use_task};
use crate::app::shapes::{shape_named, shape_options};
use crate::app::widgets::{CollectViews, LineField, Memo, Show, live, view};
use crate::chart::estimate::{curve, mean};
use crate::document::{details, uncertainty};
use crate::plan::{Duration, Task};
use crate::schedule::{length_text, parse_duration};

/// Size of the picture, in pixels.
const WIDTH: f64 = 150.0;
const AXIS: f64 = 40.0;

/// The section.
#[component]
pub fn EstimateSection() -> impl IntoView {
    let state = use_task();
    let kept = Memo::new(move |_| {
        // Of a finished task nothing is left: it says what was given.
        let shown = |task: &Task| if task.left() > 0 { task.estimate_left() } else { task.estimate.clone() };
        state.read(|task| shown(task).map(|known| [known.best, known.likely, known.worst]))
    });
    // What has been typed of an estimate, until all three are there or none is.
    let begun = RwSignal::new(None::<[Option<i64>; 3]>);
    let shown = move || begun.get().unwrap_or_else(|| kept.get().map_or([None; 3], |kept| kept.map(Some)));
    let value = move |place: usize| {
        Signal::derive(move || {
            let seconds = shown().get(place).copied().flatten();
            seconds.map(|seconds| days(&state, seconds)).unwrap_or_default()
        })
    };
    // What is wrong with each, and with which of them the order was found wrong last.
    let problems = [(); 3].map(|()| RwSignal::new(None::<String>));
    let unordered = RwSignal::new(None::<usize>);
    let keep = move |place: usize| {
        move |typed: String| -> Result<(), String> {
            let seconds = if typed.trim().is_empty() {
                None
            } else {
                Some(parse_duration(&typed, &state.units()).map_err(|error| error.to_string())?.seconds)
            };
            // The order is looked at anew: what was wrong with it at another field may be mended here.
            let before = unordered.try_update(Option::take).flatten().filter(|before| *before != place);
            if let Some(problem) = before.and_then(|before| problems.get(before)) {
                problem.set(None);
            }
            let mut all = untrack(shown);
            if let Some(slot) = all.get_mut(place) {
                *slot = seconds;
            }
            let wanted = match all {
                [Some(best), Some(likely), Some(worst)] => Some((best, likely, worst)),
                [None, None, None] => None,
                // One that is there already holds until all three are cleared.
                some => {
                    begun.set(Some(some));
                    return Ok(());
                }
            };
            // Shown as typed until it is taken, so that what is wrong can be mended field by field.
            begun.set(Some(all));
            if wanted.is_some() || kept.get_untracked().is_some() {
                let done = state.workspace.keep(|draft| details::estimate(draft, state.id, wanted));
                done.inspect_err(|_| unordered.set(Some(place)))?;
            }
            begun.set(None);
            Ok(())
        }
    };
    let partly = move || begun.get().is_some() && kept.get().is_some();
    // All three are there, and were not taken: they are not in order.
    let whole = move || begun.get().is_some_and(|all| all.iter().all(Option::is_some));
    // What is left is another now: what was given, and of how much.
    let given = Memo::new(move |_| {
        let known = state.read(|task| task.estimate.clone())?;
        let given = [known.best, known.likely, known.worst];
        (kept.get() != Some(given)).then_some((given, known.left))
    });
    let event = Memo::new(move |_| state.dates.get().is_some_and(|dates| dates.summary || dates.milestone));
    view! {
        <Show when=move || !event.get()>
            <section class="est">
                <h3>"Days left, three-point"</h3>
                <div class="row">
                    {["Best", "Likely", "Worst"].into_iter().zip(problems).enumerate().map(|(place, (name, problem))| view! {
                        <div class="field">
                            <span>{name}</span>
                            <LineField label=name value=value(place) keep=keep(place) problem=problem />
                        </div>
                    }).collect_views()}
                    {move || kept.get().and_then(|kept| shape(&state, kept))}
                </div>
                {live(move || given.get().map(|(given, left)| {
                    let [best, likely, worst] = given.map(|seconds| days(&state, seconds));
                    let left = length_text(Duration::working(left), &state.units());
                    view! {
                        <p class="mut">{format!("Given as {best}, {likely} and {worst} for the {left} that was left then; it follows what is left.")}</p>
                    }
                }))}
                <Certainty />
                <Show when=partly>
                    <p class="mut" role="status">{move || if whole() {
                        "The estimate stays as it was until best, likely and worst are in their order, from least to most."
                    } else {
                        "The estimate stays as it was until all three are given, or all three cleared."
                    }}</p>
                </Show>
            </section>
        </Show>
    }
}

/// The shape of the estimate, and the chance that the task is needed at all.
#[component]
fn Certainty() -> impl IntoView {
    let state = use_task();
    let shape = Memo::new(move |_| state.read(|task| task.estimate.as_ref().map(|known| known.shape)));
    let chance = Signal::derive(move || {
        let percent = state.read(|task| task.chance).map(|chance| chance.div_ceil(10));
        percent.map(|percent| percent.to_string()).unwrap_or_default()
    });
    let keep = move |typed: String| -> Result<(), String> {
        let text = typed.trim().trim_end_matches('%').trim_end();
        let percent = match text {
            "" => None,
            text => Some(text.parse::<u16>().map_err(|_| "Type a whole number from 0 to 100.".to_owned())?),
        };
        state.workspace.keep(|draft| uncertainty::set_chance(draft, state.id, percent))
    };
    view! {
        <div class="sure">
            {live(move || shape.get().map(|shape| view! {
                <label>
                    <span>"Shape"</span>
                    <select class="in auto" on:change:target=move |event| {
                        if let Some(chosen) = shape_named(&event.target().value()) {
                            state.workspace.edit(|draft| uncertainty::set_shape(draft, state.id, chosen));
                        }
                    }>{shape_options(shape)}</select>
                </label>
            }))}
            <div class="field">
                <span>"Needed at all, in %"</span>
                <LineField label="Chance that it is needed, in per cent" value=chance keep=keep placeholder="100" />
            </div>
        </div>
    }
}

/// Days as a number, other units with their sign.
fn days(state: &TaskState, seconds: i64) -> String {
    let text = length_text(Duration::working(seconds), &state.units());
    text.strip_suffix('d').map_or(text.clone(), str::to_owned)
}

fn shape(state: &TaskState, [best, likely, worst]: [i64; 3]) -> Option<impl IntoView + use<>> {
    let curve = curve(best, likely, worst, WIDTH, AXIS)?;
    let day = state.units().day.max(1);
    let tenths = (mean(best, likely, worst) * 10 + day / 2) / day;
    let words = format!("{}.{} d", tenths / 10, tenths % 10);
    let label = format!("Estimate shape, mean {words}");
    let x = format!("{:.1}", curve.mean_x);
    Some(view! {
        <svg class="chart" width="150" height="52" viewBox="0 0 150 52" role="img" aria-label=label>
            <path class="area" d=format!("{}z", curve.path)></path>
            <path class="ln k1 thin" d=curve.path></path>
            <path class="axis" d=format!("M0 {AXIS}H{WIDTH}")></path>
            <path class="ln k1 dots thin" d=format!("M{x} 4V{AXIS}")></path>
            <text x=x y="51" class="m t1">{words}</text>
        </svg>
    })
}
