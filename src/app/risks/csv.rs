//! A register that comes in as a table: what would come of it, which rows cannot be read, and the import in one step.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{DragEvent, File};

use super::state::{RiskPlace, use_risks};
use crate::app::clock;
use crate::app::locale;
use crate::app::state::Shared;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, Icon, Memo, view};
use crate::document::{Draft, risks};
use crate::format::register::{List, RiskTable};
use crate::format::table::dates::{Order, Told};
use crate::plan::Ids;
use crate::platform::files;

/// Most rows that cannot be read, and most titles, told one by one.
const MOST: usize = 50;

/// Lets the person choose a table, and opens the dialog about it.
pub fn choose(place: RiskPlace) {
    spawn_local(async move {
        if let Some(file) = files::choose(".csv,.tsv,.txt,text/csv", false).await.into_iter().next()
            && let Err(words) = look_into(place, &file).await
        {
            place.app.toasts.error(words);
        }
    });
}

/// Takes a table that is dropped on the register for one of risks; whatever else is dropped is the page's business.
pub fn dropped(place: RiskPlace, event: &DragEvent) {
    let files = files::list(event.data_transfer().and_then(|transfer| transfer.files()));
    let table = |file: &File| {
        let name = file.name().to_lowercase();
        [".csv", ".tsv", ".txt"].iter().any(|ending| name.ends_with(ending))
    };
    if let [file] = &*files
        && table(file)
    {
        event.prevent_default();
        event.stop_propagation();
        let file = file.clone();
        spawn_local(async move {
            if look_into(place, &file).await.is_err() {
                crate::app::files::dropped(place.app, vec![file]);
            }
        });
    }
}

/// Reads a table, and opens the dialog about it; says why where it is none of risks.
async fn look_into(place: RiskPlace, file: &File) -> Result<(), String> {
    let bytes = files::read(file).await.map_err(|error| error.to_string())?;
    place.incoming.set(Some(Shared::new(RiskTable::read(&bytes)?)));
    place.importing.set(true);
    Ok(())
}

/// The dialog about a table.
#[component]
pub fn Import() -> impl IntoView {
    let place = use_risks();
    view! {
        <Dialog open=place.importing size="md" title=Signal::stored("Import risks".to_owned())>
            {place.incoming.get_untracked().map(|table| view! { <About table=table /> })}
        </Dialog>
    }
}

/// What would come of a table.
#[derive(Debug, Clone, PartialEq, Default)]
struct Trial {
    added: Vec<String>,
    changed: Vec<String>,
    same: usize,
    people: Vec<String>,
}

#[component]
fn About(
    /// The table.
    table: Shared<RiskTable>,
) -> impl IntoView {
    let place = use_risks();
    let workspace = place.workspace;
    let order = RwSignal::new(match table.told() {
        Told::Clear(order) => order,
        // Where the dates themselves do not tell, the person's own way is the likeliest.
        _ if locale::month_first() => Order::MonthFirst,
        _ => Order::DayFirst,
    });
    let asked = matches!(table.told(), Told::Open | Told::Both);
    let unknown: Vec<String> = table.unknown().map(str::to_owned).collect();
    let list: Memo<List> = Memo::new(move |_| workspace.plan.with(|plan| table.rows(plan, order.get())));
    let trial = Memo::new(move |_| list.with(|list| try_out(place, list)));
    let number = move || trial.with(|trial| trial.added.len() + trial.changed.len());
    let import = move |_| {
        let done = list.with_untracked(|list| {
            workspace.edit_with_undo(|draft| risks::take_in(draft, &list.rows).map(|(_, words)| words))
        });
        if done {
            place.importing.set(false);
        }
    };
    view! {
        <div class="db rkim">
            <p>{move || trial.with(|trial| format!(
                "{} new, {} changed, {} as they are",
                count(trial.added.len(), "risk is", "risks are"), trial.changed.len(), trial.same,
            ))}</p>
            {asked.then(|| view! {
                <label class="field">
                    <span>"Dates such as 03/04/2026 are"</span>
                    <select class="in" on:change:target=move |event| {
                        order.set(if event.target().value() == "month" { Order::MonthFirst } else { Order::DayFirst });
                    }>
                        <option value="day" selected=order.get_untracked() == Order::DayFirst>"3 April: the day first"</option>
                        <option value="month" selected=order.get_untracked() == Order::MonthFirst>"4 March: the month first"</option>
                    </select>
                </label>
            })}
            {move || list.with(|list| (!list.faults.is_empty()).then(|| view! {
                <section class="faults" role="alert" aria-label="Rows left out">
                    <b><Icon name="warn" />{format!("{} left out", count(list.faults.len(), "row is", "rows are"))}</b>
                    <ul>{list.faults.iter().take(MOST).map(|fault| view! { <li>{fault.to_string()}</li> }).collect_views()}</ul>
                    {more(list.faults.len())}
                </section>
            }))}
            {move || trial.with(|trial| view! { <Titles name="New" titles=trial.added.clone() /> <Titles name="Changed" titles=trial.changed.clone() /> })}
            {move || trial.with(|trial| (!trial.people.is_empty()).then(|| view! {
                <p class="mut">{format!("New people: {}.", trial.people.join(", "))}</p>
            }))}
            {(!unknown.is_empty()).then(|| view! { <p class="mut">{format!("Columns not taken in: {}.", unknown.join(", "))}</p> })}
            <p class="mut">"Risks are found by their key, without a key by their title. An empty cell leaves what is there."</p>
        </div>
        <div class="df">
            <span class="end">
                <button type="button" class="btn" on:click=move |_| place.importing.set(false)>"Cancel"</button>
                <button type="button" class="btn primary" autofocus=true disabled=move || number() == 0 on:click=import>
                    {move || format!("Import {}", count(number(), "risk", "risks"))}
                </button>
            </span>
        </div>
    }
}

#[component]
fn Titles(
    /// What became of them.
    name: &'static str,
    /// The risks.
    titles: Vec<String>,
) -> impl IntoView {
    let number = titles.len();
    (number > 0).then(|| {
        view! {
            <section aria-label=name>
                <h3>{name}" "<span class="count">{number}</span></h3>
                <ul class="plain">{titles.into_iter().take(MOST).map(|title| view! { <li class="ell">{title}</li> }).collect_views()}</ul>
                {more(number)}
            </section>
        }
    })
}

fn more(number: usize) -> Option<AnyView> {
    let hidden = number.saturating_sub(MOST);
    (hidden > 0).then(|| view! { <p class="mut">{format!("and {hidden} more")}</p> })
}

/// The import into a plan that is let go of again.
fn try_out(place: RiskPlace, list: &List) -> Trial {
    place.workspace.plan.with(|plan| {
        let mut ids = Ids::seeded(clock::random_seed());
        let mut draft = Draft::new(plan, &mut ids, clock::now());
        let Ok((taken, _)) = risks::take_in(&mut draft, &list.rows) else { return Trial::default() };
        let names = |found: &[_]| {
            let named = found.iter().filter_map(|id| draft.plan().get(*id));
            named
                .map(|risk: &std::sync::Arc<crate::plan::Risk>| format!("{} {}", risks::key(risk), risk.title))
                .collect()
        };
        Trial { added: names(&taken.added), changed: names(&taken.changed), same: taken.same, people: taken.people }
    })
}
