//! What makes the forecast unreliable, first: what the schedule lacks, and what of the plan could not be used.

use leptos::prelude::*;

use super::state::{ForecastPlace, use_forecast};
use crate::analysis::forecast::{Note, doubts};
use crate::app::state::Route;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::plan::{Id, Task};

/// Tasks that are listed of a doubt; of more, the number is told.
const SHOWN: usize = 12;

/// A doubt.
#[derive(Clone, PartialEq)]
struct Doubt {
    name: &'static str,
    meaning: &'static str,
    tasks: Vec<Id<Task>>,
}

/// The card; nothing when there is no doubt.
#[component]
pub fn Doubts() -> impl IntoView {
    let place = use_forecast();
    let found = Memo::new(move |_| {
        let workspace = place.workspace;
        let outcomes = workspace
            .plan
            .with(|plan| workspace.schedule.with(|schedule| doubts(plan, schedule, place.app.today.get())));
        let doubt = |outcome: crate::analysis::check::Outcome| Doubt {
            name: outcome.check.name(),
            meaning: outcome.check.meaning(),
            tasks: outcome.found.iter().map(|finding| finding.task).collect(),
        };
        outcomes.into_iter().map(doubt).collect::<Vec<_>>()
    });
    let shown = move || {
        let doubts = found.get();
        let notes = place.read(|known| known.model.notes().to_vec()).unwrap_or_default();
        let all = doubts.len() + notes.len();
        (all > 0).then(|| {
            view! {
                <section class="card frdoubt" aria-label="What makes this unreliable">
                    <details class="more">
                        <summary>
                            <Icon name="warn" class="soon" />
                            <b>{format!("{} this forecast less reliable", count(all, "thing makes", "things make"))}</b>
                            <span class="mut ell">{doubts.iter().map(|doubt| doubt.name).collect::<Vec<_>>().join(", ")}</span>
                        </summary>
                        <ul>
                            {doubts.into_iter().map(|doubt| row(place, doubt)).collect_views()}
                            {notes.into_iter().filter_map(|note| unused(place, note)).collect_views()}
                        </ul>
                    </details>
                </section>
            }
        })
    };
    live(shown)
}

/// A doubt with its tasks.
fn row(place: ForecastPlace, doubt: Doubt) -> AnyView {
    view! {
        <li>
            <b>{doubt.name}</b>
            <p class="mut">{doubt.meaning}</p>
            {links(place, &doubt.tasks)}
        </li>
    }
}

/// The first of some tasks, and how many more there are.
pub fn links(place: ForecastPlace, tasks: &[Id<Task>]) -> AnyView {
    let more = match tasks.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!("and {more} more"),
    };
    // Opening one of them changes the address, which is no reason to draw them anew.
    let one = |(key, name, item): (String, String, String)| {
        let href = move || Route { item: Some(item.clone()), ..place.app.route.get() }.href();
        view! { <a class="lnk" href=href><span class="key">{key}</span>" "{name}</a> }
    };
    let shown = tasks.iter().take(SHOWN).filter_map(|id| place.named(*id)).map(one);
    view! { <p class="links">{shown.collect_views()}{more}</p> }
}

/// What of the plan could not be used.
fn unused(place: ForecastPlace, note: Note) -> Option<AnyView> {
    let (name, meaning, found) = match note {
        Note::RiskWithoutProbability(risk) => (
            "A risk without probability",
            "It has an impact, but never happens in the trials. Judge how likely it is.",
            place.risk(risk)?,
        ),
        Note::RiskWithoutTask(risk) => (
            "A risk without task",
            "It has a delay, but delays no open task. Say which tasks it would hit.",
            place.risk(risk)?,
        ),
        Note::EstimateUnused(task) => (
            "An estimate that does not count",
            "The dates of this task do not follow from its duration.",
            place.task(task)?,
        ),
    };
    Some(view! { <li><b>{name}</b><p class="mut">{meaning}</p><p class="links">{link(found)}</p></li> })
}

fn link((key, name, route): (String, String, Route)) -> AnyView {
    view! { <a class="lnk" href=route.href()><span class="key">{key}</span>" "{name}</a> }
}
