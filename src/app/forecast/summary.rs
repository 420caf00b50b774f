//! The forecast in a sentence or two, to be pasted into a report.

use leptos::prelude::*;

use super::state::{ForecastPlace, full_day, likely, target, use_forecast};
use crate::app::locale;
use crate::app::remainder::goes_on;
use crate::app::text::count;
use crate::app::widgets::{Icon, Memo, Show, view};

/// Risks that the sentence names.
const NAMED: usize = 2;

/// The sentence, and a button that copies it.
#[component]
pub fn Summary() -> impl IntoView {
    let place = use_forecast();
    let words = Memo::new(move |_| words(place).unwrap_or_default());
    view! {
        <Show when=move || words.with(|words| !words.is_empty())>
            <section class="card frsum" aria-label="In words">
                <p>{move || words.get()}</p>
                <button type="button" class="btn sm" on:click=move |_| copy(place, words.get_untracked())>
                    <Icon name="copy" />
                    "Copy"
                </button>
            </section>
        </Show>
    }
}

fn words(place: ForecastPlace) -> Option<String> {
    place.read(|known| {
        let outcome = &known.outcome;
        let finish = known.outcome.asked();
        let subject = outcome
            .about
            .and_then(|id| place.task(id))
            .map_or_else(|| place.workspace.project().name, |(_, name, _)| name);
        let curve = &finish.curve;
        let mut words = format!(
            "{subject} will be done by {} with 80% confidence (by {} with 50%).",
            full_day(curve.percentile(80)),
            full_day(curve.percentile(50)),
        );
        words += &format!(
            " The planned finish, {}, is {} likely",
            full_day(curve.deterministic),
            likely(curve.chance_of_deterministic())
        );
        if let Some((wanted, chance)) = target(finish).zip(curve.chance_of_target()) {
            let day = locale::date(wanted, locale::Form::DayYear);
            words += &format!("; the target, {day}, is {} likely", likely(chance));
        }
        words.push('.');
        let cost = &outcome.cost.curve;
        // A milestone has none of its own.
        if outcome.about.is_none() && cost.percentile(100).0 != 0 {
            words += &format!(" It will cost at most {} with 80% confidence", place.money(cost.percentile(80)));
            if let Some((budget, chance)) = cost.target.zip(cost.chance_of_target()) {
                words += &format!("; the budget of {} is {} likely to be kept", place.money(budget), likely(chance));
            }
            words.push('.');
        }
        let risks = outcome.strongest_risks(false);
        let named = risks.iter().filter(|risk| risk.finish_saved > 0).take(NAMED).filter_map(|risk| {
            let (key, title, _) = place.risk(risk.risk)?;
            Some(format!("{key} {title} ({})", place.working_days(risk.finish_saved as f64)))
        });
        let named: Vec<String> = named.collect();
        if !named.is_empty() {
            words += &format!(" The P80 is moved most by {}.", named.join(" and "));
        }
        let behind = known.model.behind().len();
        if behind > 0 {
            let tasks = count(behind, "task", "tasks");
            let workspace = place.workspace;
            let today = place.app.today.get();
            let from = workspace.plan.with(|plan| workspace.schedule.with(|schedule| goes_on(plan, schedule, today)));
            words += &format!(
                " What is left of {tasks} in the past goes on from {}.",
                locale::date(from, locale::Form::DayYear)
            );
        }
        words + &format!(" Monte Carlo simulation of {} trials.", locale::number(outcome.trials as i64))
    })
}

fn copy(place: ForecastPlace, words: String) {
    leptos::task::spawn_local(async move {
        let written = wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(&words)).await;
        match written {
            Ok(_) => place.app.toasts.done("Summary copied"),
            Err(_) => place.app.toasts.error("The browser did not allow copying. Select the text and copy it."),
        }
    });
}
