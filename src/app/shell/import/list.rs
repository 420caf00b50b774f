//! A list of a tracker or a table that comes in: what its columns become, what would come of it, where it goes.

use std::time::Duration;

use leptos::prelude::*;

use super::columns::Columns;
use super::preview::Preview;
use super::{Choice, FileLine, Foot};
use crate::app::state::{Shared, use_app};
use crate::app::text::count;
use crate::app::widgets::{Memo, effect, live, view};
use crate::app::{clock, files};
use crate::format::table::dates::{Order, Told};
use crate::format::tracker::{self, Field, Mapping, Source, Trial};
use crate::plan::{Ids, Plan};

/// Most items that are tried before the import: that takes no longer than a look at it.
const TRIED: usize = 500;
/// What is chosen is tried once nothing more was chosen for so long.
const REST: Duration = Duration::from_millis(200);

/// What would come of the import as it is set up: the import itself, into a plan that is let go of again.
pub(super) type Tried = Memo<Result<Shared<Trial>, String>>;

/// The dialog's content about a list.
#[component]
pub(super) fn List(
    /// The file.
    id: u32,
    /// Its name.
    name: String,
    /// Bytes.
    size: u64,
    /// What it holds.
    source: Shared<Source>,
) -> impl IntoView {
    let app = use_app();
    let mapping = RwSignal::new(source.mapping());
    let settled = settled(mapping);
    let into = RwSignal::new(false);
    let all = source.len();
    let part = (all > TRIED).then_some(TRIED);
    let look = part.map_or_else(|| source.clone(), |most| Shared::new(source.first(most)));
    let tried: Tried = {
        let (source, name, now) = (look.clone(), name.clone(), clock::now());
        Memo::new(move |_| {
            let ids = &mut Ids::seeded(1);
            let workspace = app.workspace.get_untracked().filter(|_| into.get());
            settled.with(|mapping| {
                let trial = if let Some(workspace) = workspace {
                    workspace.plan.with(|plan| tracker::trial(&source, mapping, plan, now, ids))
                } else {
                    let base = source.new_plan(mapping, &files::name_of_list(&source, &name), now, ids);
                    tracker::trial(&source, mapping, &base, now, ids)
                };
                trial.map(Shared::new).map_err(|error| error.to_string())
            })
        })
    };
    let open = app.workspace.get_untracked().map(|workspace| workspace.plan.with_untracked(name_of));
    if let Some(workspace) = app.workspace.get_untracked() {
        // What is in the open project already is brought up to date there, if nobody says otherwise.
        into.set(true);
        let shared =
            mapping.with_untracked(|mapping| workspace.plan.with_untracked(|plan| look.shares_keys(mapping, plan)));
        let known = || {
            tried.with_untracked(|tried| {
                tried.as_ref().is_ok_and(|trial| trial.taken.same + trial.taken.changed.len() > 0)
            })
        };
        into.set(shared || known());
    }
    let take_in = {
        let (source, name) = (source.clone(), name.clone());
        move |_| {
            let (mapping, into) = (mapping.get_untracked(), into.get_untracked());
            files::import_list(app, id, &name, source.clone(), mapping, into, part.is_some());
        }
    };
    let does = move |trial: &Trial| {
        if part.is_some() { Some(format!("Import all {}", count(all, "row", "rows"))) } else { does(trial) }
    };
    // What was chosen last is seen before it is taken in.
    let waits = move || mapping.with(|mapping| settled.with(|settled| settled != mapping));
    let nothing = move || waits() || tried.with(|tried| tried.as_ref().map_or(true, |trial| does(trial).is_none()));
    let words = move || {
        tried
            .with(|tried| tried.as_ref().ok().and_then(|trial| does(trial)))
            .unwrap_or_else(|| "Nothing to import".into())
    };
    let part = part.map(|tried| format!("Tried with the first {tried} of {}.", count(all, "row", "rows")));
    let about = about(&source);
    let alone = source.table().is_none();
    let keyed = keyed(source.clone(), mapping);
    let hint =
        if app.workspace.with_untracked(Option::is_some) { "Into a project: one undo takes it all back." } else { "" };
    view! {
        <div class="imps">
            <FileLine name=name size=size more=about />
            {open.map(|open| view! {
                <fieldset class="choice">
                    <legend>"Where it goes"</legend>
                    <Choice name="into" on=Signal::derive(move || !into.get()) text="A new project" more="Beside those that are here" run=move || into.set(false) />
                    <Choice
                        name="into" on=into text=format!("Into {open}") run=move || into.set(true)
                        more="Tasks that came in before are brought up to date, the others are added"
                    />
                </fieldset>
            })}
            <OrderOfDates source=source.clone() mapping=mapping settled=settled />
            <div class="lmap" class:alone=alone>
                <Columns source=source.clone() mapping=mapping />
                <Preview tried=tried keyed=keyed part=part />
            </div>
        </div>
        <Foot id=id hint=hint cancel="Cancel">
            <button type="button" class="btn primary" disabled=nothing on:click=take_in>{words}</button>
        </Foot>
    }
}

/// A mapping as it is once nobody changes it any more: a walk through a list of choices tries none of them but the last.
fn settled(mapping: RwSignal<Mapping>) -> RwSignal<Mapping> {
    let settled = RwSignal::new(mapping.get_untracked());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    effect(move || {
        if mapping.with(|mapping| settled.with_untracked(|settled| settled != mapping)) {
            stop();
            let settle = move || {
                if let Some(mapping) = mapping.try_get_untracked() {
                    settled.set(mapping);
                }
            };
            timer.set_value(set_timeout_with_handle(settle, REST).ok());
        }
    });
    on_cleanup(stop);
    settled
}

fn name_of(plan: &Shared<Plan>) -> String {
    plan.project().map(|project| project.name.clone()).unwrap_or_default()
}

/// What it is and how much.
fn about(source: &Source) -> String {
    match source.table() {
        Some(table) => format!(
            "{} · {}, {}, {}",
            source.name,
            count(table.rows.len(), "row", "rows"),
            count(table.head.len(), "column", "columns"),
            table.encoding.name()
        ),
        None => source.name.into(),
    }
}

/// What the button does, in words; `None` where nothing would change.
fn does(trial: &Trial) -> Option<String> {
    let (new, changed) = (trial.taken.created.len(), trial.taken.changed.len());
    match (new, changed) {
        (0, 0) => None,
        (new, 0) => Some(format!("Import {}", count(new, "task", "tasks"))),
        (0, changed) => Some(format!("Update {}", count(changed, "task", "tasks"))),
        (new, changed) => Some(format!("Import {new}, update {}", count(changed, "task", "tasks"))),
    }
}

/// Whether rows are found again by a key.
fn keyed(source: Shared<Source>, mapping: RwSignal<Mapping>) -> Signal<bool> {
    Signal::derive(move || source.table().is_none() || mapping.with(|mapping| mapping.fields.contains(&Field::Key)))
}

/// Asks which number of `03/04/2024` is the day, where the file does not tell.
#[component]
fn OrderOfDates(
    /// What is imported.
    source: Shared<Source>,
    /// What its columns become.
    mapping: RwSignal<Mapping>,
    /// The same, once nobody changes it any more.
    settled: RwSignal<Mapping>,
) -> impl IntoView {
    let told =
        Memo::new(move |_| source.table().map_or(Told::NotNeeded, |table| settled.with(|mapping| mapping.told(table))));
    let first = move |order| Signal::derive(move || mapping.with(|mapping| mapping.order) == order);
    let set = move |order| move || mapping.update(|mapping| mapping.order = order);
    live(move || {
        let legend = match told.get() {
            Told::Open => "Dates such as 03/04/2024 may mean two days; nothing in the file tells which",
            Told::Both => "Some dates have the day first, others the month; those that do not fit are told below",
            Told::Clear(_) | Told::NotNeeded => return view! { <span hidden></span> },
        };
        view! {
            <fieldset class="choice ask">
                <legend>{legend}</legend>
                <Choice name="order" on=first(Order::DayFirst) text="Day first" more="03/04/2024 is 3 April" run=set(Order::DayFirst) />
                <Choice name="order" on=first(Order::MonthFirst) text="Month first" more="03/04/2024 is March 4" run=set(Order::MonthFirst) />
            </fieldset>
        }
    })
}
