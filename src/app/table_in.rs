//! A table that comes in: chosen or dropped, what would come of it, which rows cannot be read, and the import in one step.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{DragEvent, File};

use super::locale;
use super::log::fields_of;
use super::state::AppState;
use super::text::count;
use super::widgets::{CollectViews, Icon, view};
use crate::document::{Draft, Edit};
use crate::format::table::dates::{Order, Told};
use crate::plan::{AnyId, Plan};
use crate::platform::files;

/// Most rows that cannot be read, and most titles, told one by one.
const MOST: usize = 50;
/// Most fields of a changed record whose values are told.
const FIELDS: usize = 4;

/// Lets the person choose a table. `look` takes its bytes and opens the dialog about it, or says why it is none of its place;
/// by then the menu that this was chosen from is gone, with all that is its own.
pub fn choose(app: AppState, look: impl Fn(Vec<u8>) -> Result<(), String> + 'static) {
    spawn_local(async move {
        if let Some(file) = files::choose(".csv,.tsv,.txt,text/csv", false).await.into_iter().next()
            && let Err(words) = look_into(&file, look).await
        {
            app.toasts.error(words);
        }
    });
}

/// Takes a table that is dropped on a place for one of its own; whatever else is dropped is the page's business.
pub fn dropped(app: AppState, event: &DragEvent, look: impl Fn(Vec<u8>) -> Result<(), String> + 'static) {
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
            if look_into(&file, look).await.is_err() {
                super::files::dropped(app, vec![file]);
            }
        });
    }
}

async fn look_into(file: &File, look: impl Fn(Vec<u8>) -> Result<(), String>) -> Result<(), String> {
    look(files::read(file).await.map_err(|error| error.to_string())?)
}

/// Which comes first in the dates of a table, and whether the person is to say so.
pub fn order_of(told: Told) -> (Order, bool) {
    let asked = matches!(told, Told::Open | Told::Both);
    match told {
        Told::Clear(order) => (order, asked),
        // Where the dates themselves do not tell, the person's own way is the likeliest.
        _ if locale::month_first() => (Order::MonthFirst, asked),
        _ => (Order::DayFirst, asked),
    }
}

/// What would come of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trial {
    /// Names of new records.
    pub added: Vec<String>,
    /// Names of those that would change, with what changes in each.
    pub changed: Vec<(String, String)>,
    /// How many stay as they are.
    pub same: usize,
    /// Names of new people.
    pub people: Vec<String>,
    /// What is wrong with the rows that are left out.
    pub faults: Vec<String>,
    /// How many rows are further readings of a record named above them.
    pub further: usize,
    /// Why nothing of it can be taken in.
    pub refused: Option<String>,
}

/// A draft that was only tried: the plan as it would be, and the edit.
pub fn tried(plan: &Plan, draft: Draft<'_>, words: String) -> (Plan, Option<Edit>) {
    let mut after = plan.clone();
    let edit = draft.finish(words).ok().flatten();
    if let Some(edit) = &edit {
        edit.apply(&mut after);
    }
    (after, edit)
}

/// What an edit changes in a record, the first of its fields with the values before and after: `target 5 → 7, and 2 more`.
/// `plan` has the edit.
pub fn changes(plan: &Plan, edit: Option<&Edit>, id: AnyId) -> String {
    let fields = edit.map(|edit| fields_of(plan, edit, id)).unwrap_or_default();
    let hidden = fields.len().saturating_sub(FIELDS);
    let told = fields.into_iter().take(FIELDS).map(|(name, old, new)| format!("{name} {old} → {new}"));
    told.chain((hidden > 0).then(|| format!("and {hidden} more"))).collect::<Vec<_>>().join(", ")
}

/// The body and foot of the dialog.
#[component]
pub fn About(
    /// What one and several of the records are called.
    called: (&'static str, &'static str),
    /// By what a row finds its record.
    found: &'static str,
    /// What would come of it.
    #[prop(into)]
    trial: Signal<Trial>,
    /// Which comes first in its dates.
    order: RwSignal<Order>,
    /// Whether that is asked.
    asked: bool,
    /// Which columns are not taken in, in words.
    left_out: Vec<String>,
    /// Imports it; says whether it did.
    import: Callback<(), bool>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let number = move || trial.with(|trial| trial.added.len() + trial.changed.len());
    view! {
        <div class="db rkim">
            <p>{move || trial.with(|trial| format!(
                "{} {} new, {} changed, {} as they are",
                count(trial.added.len(), called.0, called.1), if trial.added.len() == 1 { "is" } else { "are" },
                trial.changed.len(), trial.same,
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
            {move || trial.with(|trial| (!trial.faults.is_empty()).then(|| view! {
                <section class="faults" role="alert" aria-label="Rows left out">
                    <b><Icon name="warn" />{format!("{} left out", count(trial.faults.len(), "row is", "rows are"))}</b>
                    <ul>{trial.faults.iter().take(MOST).map(|fault| view! { <li>{fault.clone()}</li> }).collect_views()}</ul>
                    {more(trial.faults.len())}
                </section>
            }))}
            {move || trial.with(|trial| trial.refused.clone()).map(|words| view! {
                <p class="faults" role="alert"><b><Icon name="warn" />{words}</b></p>
            })}
            {move || trial.with(|trial| {
                let added = trial.added.iter().map(|title| (title.clone(), String::new())).collect();
                view! { <Titles name="New" titles=added /> <Titles name="Changed" titles=trial.changed.clone() /> }
            })}
            {move || trial.with(|trial| (trial.further > 0).then(|| view! {
                <p class="mut">{format!(
                    "{} of what a row above them names.",
                    count(trial.further, "row is taken as a further reading", "rows are taken as further readings"),
                )}</p>
            }))}
            {move || trial.with(|trial| (!trial.people.is_empty()).then(|| view! {
                <p class="mut">{format!("New people: {}.", trial.people.join(", "))}</p>
            }))}
            {left_out.into_iter().map(|words| view! { <p class="mut">{words}</p> }).collect_views()}
            <p class="mut">{found}" An empty cell leaves what is there."</p>
        </div>
        <div class="df">
            <span class="end">
                <button type="button" class="btn" on:click=move |_| open.set(false)>"Cancel"</button>
                <button
                    type="button" class="btn primary" autofocus=true disabled=move || number() == 0
                    on:click=move |_| if import.run(()) { open.set(false) }
                >
                    {move || format!("Import {}", count(number(), called.0, called.1))}
                </button>
            </span>
        </div>
    }
}

#[component]
fn Titles(
    /// What became of them.
    name: &'static str,
    /// The records, each with what changes in it.
    titles: Vec<(String, String)>,
) -> impl IntoView {
    let number = titles.len();
    (number > 0).then(|| {
        view! {
            <section aria-label=name>
                <h3>{name}" "<span class="count">{number}</span></h3>
                <ul class="plain">{titles.into_iter().take(MOST).map(|(title, changes)| view! {
                    <li><div class="ell">{title}</div>{(!changes.is_empty()).then(|| view! { <small class="mut">{changes}</small> })}</li>
                }).collect_views()}</ul>
                {more(number)}
            </section>
        }
    })
}

fn more(number: usize) -> Option<AnyView> {
    let hidden = number.saturating_sub(MOST);
    (hidden > 0).then(|| view! { <p class="mut">{format!("and {hidden} more")}</p> })
}
