//! What the table and the roadmap show and no card knows yet: figures of cards that an older version wrote, and the P80 of
//! the finish. Found out one project after the other, and kept with the card; when the plan changes, what was found last stays
//! until it is found anew.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::analysis::forecast::TRIALS;
use crate::app::promise;
use crate::app::state::AppState;
use crate::app::state::library::{summarised, summary};
use crate::plan::Id;
use crate::platform::files::painted;
use crate::schedule::Schedule;

/// Completes the cards, for as long as the caller lives.
pub fn complete(app: AppState) {
    let here = StoredValue::new(());
    let wanted = move || here.try_get_value().is_some();
    spawn_local(async move {
        let today = app.today.get_untracked();
        let ids: Vec<_> = untrack(|| app.library.cards())
            .iter()
            .filter(|card| {
                summary(card).figures.is_none_or(|figures| figures.trials != TRIALS || figures.likely_on != Some(today))
            })
            .map(|card| Id::new(card.id))
            .collect();
        for id in ids {
            painted().await;
            if !wanted() {
                return;
            }
            let Ok(plan) = app.library.plan(id) else { continue };
            let schedule = Schedule::of(&plan);
            let likely = match promise::model_of(&plan, &schedule, today) {
                Some(model) => promise::likely(model, wanted).await,
                None => None,
            };
            if !wanted() {
                return;
            }
            let mut found = summarised(&plan, &schedule, likely);
            if let Some(figures) = &mut found.figures {
                (figures.trials, figures.likely_on) = (TRIALS, Some(today));
            }
            app.library.keep_summary(id, &found);
        }
    });
}
