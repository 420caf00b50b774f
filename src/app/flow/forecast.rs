//! The forecast: when so many items will be done, and how many will be by a date.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::state::{RANGES, use_flow};
use super::tools::Ranges;
use crate::analysis::flow::Window;
use crate::analysis::flow::forecast::{FEW, MOST_DAYS, Outcome, Question, TRIALS, Trials};
use crate::analysis::flow::percentile::TOLD;
use crate::analysis::flow::throughput::daily;
use crate::app::chart_card::ChartCard;
use crate::app::locale;
use crate::app::state::Shared;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, effect, live, view};
use crate::chart::flow::bars::{Bar, Bars, bars};
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::Date;
use crate::platform::files::painted;

/// The same seed gives the same forecast, on every device.
const SEED: u64 = 1;
/// Days drawn before the page gets its turn again: some ten milliseconds.
const AT_ONCE: usize = 1_000_000;
/// Most bars of a chart.
const MOST_BARS: u32 = 40;
/// Most items that can be asked for.
const MOST_ITEMS: u32 = 100_000;
/// Height of a chart.
const HEIGHT: f64 = 190.0;
/// Days ahead that are asked about where the project has no target.
const AHEAD: i32 = 28;

/// The two questions, over one sample of past days.
#[component]
pub fn ForecastCard() -> impl IntoView {
    let place = use_flow();
    let sample_range = RwSignal::new(None::<usize>);
    let chosen = Memo::new(move |_| sample_range.get().unwrap_or_else(|| place.range.get()));
    let window = Memo::new(move |_| {
        let days = RANGES.get(chosen.get()).and_then(|range| range.2);
        place.history.with(|history| Window::last(days, history, place.app.today.get()))
    });
    let sample = Memo::new(move |_| place.history.with(|history| daily(history, window.get())));
    let finished = Memo::new(move |_| sample.with(|days| days.iter().sum::<u32>()));
    let open = Memo::new(move |_| {
        place.history.with(|history| history.items.iter().filter(|item| item.finished.is_none()).count() as u32)
    });
    let target = Memo::new(move |_| {
        let today = place.app.today.get();
        let target = place.workspace.plan.with(|plan| plan.project().and_then(|project| project.charter.target_finish));
        target.filter(|target| *target > today && *target - today < MOST_DAYS as i32).unwrap_or(today + AHEAD)
    });
    // What somebody typed; until then what the plan suggests.
    let typed_items = RwSignal::new(None::<u32>);
    let typed_date = RwSignal::new(None::<Date>);
    let items = Memo::new(move |_| typed_items.get().unwrap_or_else(|| open.get().max(1)));
    let until = Memo::new(move |_| typed_date.get().unwrap_or_else(|| target.get()));
    let when = answered(sample, Memo::new(move |_| Question::When(items.get())));
    let how_many = answered(
        sample,
        Memo::new(move |_| {
            let days = until.get() - place.app.today.get();
            Question::HowMany(u32::try_from(days).unwrap_or(0).min(MOST_DAYS))
        }),
    );
    let told = move || {
        let today = place.app.today.get();
        let window = window.get();
        format!(
            "Sample: {} finished in {}, {} to {}",
            count(finished.get() as usize, "item", "items"),
            count(window.days(), "day", "days"),
            locale::short(window.from, today),
            locale::short(window.to, today)
        )
    };
    view! {
        <section class="card flc wide fc" aria-label="Forecast">
            <header>
                <h2>"Forecast"</h2>
                <p class="mut ell" data-sample="">{told}</p>
                <span class="end">
                    <Ranges label="Sample" now=Signal::derive(move || chosen.get()) choose=Callback::new(move |word: &'static str| {
                        sample_range.set(RANGES.iter().position(|range| range.0 == word));
                    }) />
                </span>
            </header>
            {move || (finished.get() < FEW).then(|| view! {
                <p class="note warn" role="note">
                    <Icon name="warn" />
                    <span>{match finished.get() {
                        0 => "Nothing has finished in the sample, so nothing can be said about what is to come.".to_owned(),
                        few => format!("Only {} finished in the sample. Below {FEW} a forecast says more about chance than about the team.", count(few as usize, "item", "items")),
                    }}</span>
                </p>
            })}
            <div class="two">
                <div>
                    <label class="ask">
                        "When will "
                        <input
                            class="in n6" type="number" min="1" max=MOST_ITEMS aria-label="Number of items"
                            prop:value=move || items.get().to_string()
                            on:change:target=move |event| {
                                let typed = event.target().value().parse::<u32>().ok();
                                typed_items.set(typed.map(|items| items.clamp(1, MOST_ITEMS)));
                                event.target().set_value(&items.get_untracked().to_string());
                            }
                        />
                        {move || if items.get() == 1 { " item be done?" } else { " items be done?" }}
                    </label>
                    <Answer outcome=when title="When they will be done" word="forecast-when" />
                </div>
                <div>
                    <label class="ask">
                        "How many will be done by "
                        <input
                            class="in date" type="date" aria-label="Date"
                            prop:value=move || until.get().to_string()
                            on:change:target=move |event| {
                                typed_date.set(event.target().value().parse().ok());
                            }
                        />
                    </label>
                    <Answer outcome=how_many title="How many will be done" word="forecast-how-many" />
                </div>
            </div>
        </section>
    }
}

/// The outcome of a question, anew whenever sample or question change: at once where the first slice is enough, else in
/// slices, between which the page draws.
fn answered(sample: Memo<Vec<u32>>, question: Memo<Question>) -> RwSignal<Option<Shared<Outcome>>> {
    let outcome = RwSignal::new(None);
    // Which run is the present one: an older one that is still under way has nothing to say any more.
    let run = StoredValue::new(0_u32);
    effect(move || {
        let trials = sample.with(|sample| Trials::new(sample, question.get(), SEED));
        run.update_value(|run| *run = run.wrapping_add(1));
        let this = run.get_value();
        let Some(mut trials) = trials else {
            outcome.set(None);
            return;
        };
        if trials.advance(AT_ONCE) {
            outcome.set(Some(Shared::new(trials.outcome())));
            return;
        }
        spawn_local(async move {
            loop {
                painted().await;
                if run.try_get_value() != Some(this) {
                    return;
                }
                if trials.advance(AT_ONCE) {
                    break;
                }
            }
            outcome.try_set(Some(Shared::new(trials.outcome())));
        });
    });
    outcome
}

/// Percentiles of the outcome, and its distribution.
#[component]
fn Answer(
    /// The outcome; `None` while there is none.
    outcome: RwSignal<Option<Shared<Outcome>>>,
    /// What it is about.
    title: &'static str,
    /// Name in files.
    word: &'static str,
) -> impl IntoView {
    let place = use_flow();
    // An outcome as people read it: a date, or a number of items.
    let read = move |found: &Outcome, value: u32| match found.question {
        Question::When(_) => {
            let today = place.app.today.get();
            locale::short(today + value as i32, today)
        }
        Question::HowMany(_) => locale::number(value.into()),
    };
    let lines = move || {
        outcome.with(|found| {
            let found = found.as_ref()?;
            let line = |percent: u32| {
                let value = found.at(percent);
                let answer = value.map_or_else(|| "over ten years".to_owned(), |value| read(found, value));
                let more = match (found.question, value) {
                    (Question::When(_), Some(days)) => count(days as usize, "day", "days"),
                    (Question::When(_), None) => String::new(),
                    (Question::HowMany(_), _) => "or more".into(),
                };
                view! { <li><small>{format!("{percent}% chance")}</small><b>{answer}</b><small>{more}</small></li> }
            };
            Some(view! { <ul class="odds">{TOLD.into_iter().map(line).collect_views()}</ul> })
        })
    };
    let nothing = Signal::derive(move || outcome.with(Option::is_none).then_some("No forecast yet."));
    let draw = Callback::new(move |width: f64| {
        let chart = outcome.with(|found| {
            let Some(found) = found.as_ref() else { return Bars::default() };
            let all = found.bars(MOST_BARS);
            let (first, wide) = all.first().map_or((0, 1), |bar| (bar.0, bar.1));
            let bar = |(from, wide, trials): &(u32, u32, u32)| {
                let name = read(found, *from);
                let share = f64::from(*trials) * 100.0 / TRIALS as f64;
                let span = if *wide > 1 { format!("{name} to {}", read(found, from + wide - 1)) } else { name.clone() };
                Bar { name, value: share, title: format!("{span}: {share:.1}% of trials") }
            };
            // Done by the end of a day, so at the right edge of its bar; so many or more, so at the left one.
            let edge = u32::from(matches!(found.question, Question::When(_)));
            let mark = |percent: u32| {
                let value = found.at(percent)?;
                let at = f64::from((value + edge).saturating_sub(first)) / f64::from(wide);
                Some((at, format!("{percent}%")))
            };
            let mut marks: Vec<(f64, String)> = TOLD.into_iter().filter_map(mark).collect();
            marks.sort_by(|one, other| one.0.total_cmp(&other.0));
            let told: Vec<String> = TOLD
                .into_iter()
                .filter_map(|percent| Some(format!("{percent}% {}", read(found, found.at(percent)?))))
                .collect();
            Bars {
                bars: all.iter().map(bar).collect(),
                marks,
                label: format!("{title}: {}", told.join(", ")),
                ..Bars::default()
            }
        });
        place.with_words(|words| bars(&chart, width, HEIGHT, words))
    });
    let numbers = Callback::new(move |()| {
        outcome.with(|found| {
            let Some(found) = found.as_ref() else { return Numbers::default() };
            let when = matches!(found.question, Question::When(_));
            let cell = |value: u32| {
                if when { Cell::Day(place.app.today.get() + value as i32) } else { Cell::Count(value.into()) }
            };
            let mut below = 0;
            let row = |(from, wide, trials): &(u32, u32, u32)| {
                let so_far = if when { below + trials } else { TRIALS as u32 - below };
                below += trials;
                let share = |trials: u32| Cell::Amount(f64::from(trials) * 100.0 / TRIALS as f64);
                vec![cell(*from), cell(from + wide - 1), share(*trials), share(so_far)]
            };
            let chance = if when { "% by then" } else { "% so many or more" };
            Numbers {
                heads: ["From", "To", "% of trials", chance].map(String::from).to_vec(),
                rows: found.bars(MOST_BARS).iter().map(row).collect(),
            }
        })
    });
    view! {
        {live(lines)}
        <ChartCard
            title=title word=word inner=true nothing=nothing draw=draw numbers=numbers
            note=format!("% of {} trials", locale::number(TRIALS as i64))
            about="Each of 10,000 trials draws a day of the sample for each day to come, as often as it likes, and adds up what was finished on it; days without a finished item, weekends among them, are drawn like any other. The first day to come is tomorrow. The percentages are the share of trials that were done by then, or finished so many or more. The seed is fixed, so the same sample gives the same answer. It takes for granted that the days to come are like those of the sample, and that the items are about as large."
        />
    }
}
