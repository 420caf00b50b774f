//! What the table and the roadmap show and no card knows yet: figures of cards that an older version wrote, and the P80 of
//! the finish. Found out one project after the other, in slices between two frames, and kept with the card until the plan
//! changes.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::analysis::forecast::{Depth, Model, Options, Run};
use crate::app::clock;
use crate::app::state::AppState;
use crate::app::state::library::{summarised, summary};
use crate::plan::{Date, Id};
use crate::platform::files::painted;
use crate::schedule::Schedule;

/// Milliseconds of work before the page gets its turn again.
const SLICE: f64 = 6.0;
/// Trials of a project: the P80 is right to within a day or so.
const TRIALS: usize = 1024;
/// Plans of more rows are forecast when they are open, not here.
const MOST_ROWS: usize = 2000;

/// Completes the cards, for as long as the caller lives.
pub fn complete(app: AppState) {
    let here = StoredValue::new(());
    spawn_local(async move {
        let ids: Vec<_> = untrack(|| app.library.cards())
            .iter()
            .filter(|card| summary(card).figures.is_none_or(|figures| !figures.asked))
            .map(|card| Id::new(card.id))
            .collect();
        for id in ids {
            painted().await;
            if here.try_get_value().is_none() {
                return;
            }
            let Ok(plan) = app.library.plan(id) else { continue };
            let schedule = Schedule::of(&plan);
            let mut found = summarised(&plan, &schedule);
            let rows = schedule.outline().rows().len();
            let model = (rows <= MOST_ROWS).then(|| {
                let options = Options { depth: Depth::Curves, trials: TRIALS, ..Options::of(&plan) };
                Model::of(&plan, &schedule, options)
            });
            let likely = match model.filter(|model| !model.is_certain()) {
                Some(model) => finish(model, here).await,
                None => None,
            };
            if here.try_get_value().is_none() {
                return;
            }
            if let Some(figures) = &mut found.figures {
                (figures.asked, figures.likely) = (true, likely);
            }
            app.library.keep_summary(id, &found);
        }
    });
}

/// The P80 of the finish; `None` also when nobody waits for it any more.
async fn finish(model: Model, here: StoredValue<()>) -> Option<Date> {
    let mut run = Run::new(Arc::new(model));
    loop {
        let begun = clock::ticking();
        while !run.step() && clock::ticking() - begun < SLICE {}
        if run.is_done() {
            return Some(run.outcome()?.finish.curve.percentile(80).date());
        }
        painted().await;
        here.try_get_value()?;
    }
}
