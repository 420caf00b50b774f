//! A card with a chart: as a picture or as the same numbers, and saved as either.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::files::file_name;
use crate::app::locale;
use crate::app::state::{AppState, use_app, use_workspace};
use crate::app::widgets::{AsTable, CollectViews, FittedPicture, Icon, Memo, Menu, MenuItem, live, view};
use crate::chart::numbers::{Cell, Numbers};
use crate::chart::scene::Scene;
use crate::chart::svg;
use crate::plan::Plan;
use crate::platform::{files, picture};

/// Width of a chart in a file.
const IN_FILE: f64 = 960.0;
/// A picture in pixels is so many times as fine as the screen.
const FINER: f64 = 2.0;
/// Most rows of a table on the screen; a CSV file has all.
const MOST_ROWS: usize = 300;

/// A chart with its numbers.
#[component]
pub fn ChartCard(
    /// What it shows.
    #[prop(into)]
    title: Signal<String>,
    /// More of it, as it is now: quantity and unit.
    #[prop(into)]
    note: Signal<String>,
    /// How it is counted, where that needs words.
    #[prop(optional)]
    about: &'static str,
    /// What stands here instead while there is nothing to show.
    #[prop(into)]
    nothing: Signal<Option<&'static str>>,
    /// Name in files.
    word: &'static str,
    /// Draws the chart for a width.
    draw: Callback<f64, Scene>,
    /// Its numbers.
    numbers: Callback<(), Numbers>,
    /// Further controls in the head.
    #[prop(optional, into)]
    controls: ViewFn,
    /// Takes the whole width.
    #[prop(optional)]
    wide: bool,
    /// Part of another card.
    #[prop(optional)]
    inner: bool,
    /// A further class.
    #[prop(optional)]
    class: &'static str,
    /// What stands below the head in any case: what to show of it, what it says in a sentence.
    #[prop(optional, into)]
    above: ViewFn,
    /// What shows on the screen in place of the picture, where its parts lead somewhere.
    #[prop(optional, into)]
    shown: Option<ViewFn>,
) -> impl IntoView {
    let as_table = RwSignal::new(false);
    let known = Memo::new(move |_| nothing.get().is_none());
    view! {
        <section class=format!("card flc {class}") class:wide=wide aria-label=move || title.get()>
            <header>
                {if inner { view! { <h3>{move || title.get()}</h3> } } else { view! { <h2>{move || title.get()}</h2> } }}
                <p class="mut ell">{move || note.get()}</p>
                <span class="end">
                    {controls.run()}
                    {move || known.get().then(|| view! { <Tools title=title word=word as_table=as_table draw=draw numbers=numbers /> })}
                </span>
            </header>
            {above.run()}
            {live(move || match (nothing.get(), as_table.get()) {
                (Some(words), _) => view! { <p class="nothing">{words}</p> },
                (None, false) => match &shown {
                    Some(shown) => shown.run(),
                    None => view! { <FittedPicture draw=draw least=300.0 /> },
                },
                (None, true) => view! { <Table title=title numbers=numbers /> },
            })}
            {(!about.is_empty()).then(|| view! { <About text=about /> })}
        </section>
    }
}

/// How a figure is counted, folded away.
#[component]
pub fn About(
    /// In words.
    text: &'static str,
) -> impl IntoView {
    view! { <details class="more"><summary>"How it is counted"</summary><p>{text}</p></details> }
}

/// Table or chart, and saving.
#[component]
fn Tools(
    /// What it shows.
    title: Signal<String>,
    /// Name in files.
    word: &'static str,
    /// Whether the numbers are shown.
    as_table: RwSignal<bool>,
    /// Draws the chart for a width.
    draw: Callback<f64, Scene>,
    /// Its numbers.
    numbers: Callback<(), Numbers>,
) -> impl IntoView {
    let (app, workspace) = (use_app(), use_workspace());
    // `customer-portal-relaunch-cycle-times-2026-03-12.csv`.
    let name = move |ending: &str| workspace.plan.with_untracked(|plan| file_of(plan, word, ending));
    view! {
        <AsTable table=as_table />
        <Menu label=untrack(|| format!("Save {}", title.get())) class="ib ghost sm" button=|| view! { <Icon name="more" /> }>
            <MenuItem text="Save as SVG" icon="export" run=move |()| {
                let file = svg::write(&untrack(|| draw.run(IN_FILE)));
                done(app, files::download(&name("svg"), "image/svg+xml", file.as_bytes()));
            } />
            <MenuItem text="Save as PNG" icon="export" run=move |()| {
                let scene = untrack(|| draw.run(IN_FILE));
                let name = name("png");
                spawn_local(async move {
                    let drawn = picture::png(&svg::write(&scene), scene.width * FINER, scene.height * FINER).await;
                    done(app, drawn.is_some_and(|bytes| files::download(&name, "image/png", &bytes)));
                });
            } />
            <MenuItem text="Save as CSV" icon="export" run=move |()| {
                let file = untrack(|| numbers.run(())).csv();
                done(app, files::download(&name("csv"), "text/csv", file.as_bytes()));
            } />
        </Menu>
    }
}

/// The name of a file of a part of a project: `customer-portal-relaunch-cycle-times-2026-03-12.csv`.
pub fn file_of(plan: &Plan, word: &str, ending: &str) -> String {
    let usual = file_name(plan, ending);
    // The day and the ending stay last, so that files of a kind sort by age.
    let day = format!("{}.{ending}", crate::app::clock::now().date());
    match usual.strip_suffix(&day) {
        Some(project) => format!("{project}{word}-{day}"),
        None => format!("{word}-{usual}"),
    }
}

fn done(app: AppState, done: bool) {
    if done {
        app.toasts.done("Saved the chart");
    } else {
        app.toasts.error("The browser did not make the file. Allow downloads for this page and try again.");
    }
}

/// The numbers.
#[component]
fn Table(
    /// What they are.
    title: Signal<String>,
    /// The numbers.
    numbers: Callback<(), Numbers>,
) -> impl IntoView {
    let app = use_app();
    let shown = move || {
        let today = app.today.get();
        let found = numbers.run(());
        let hidden = found.rows.len().saturating_sub(MOST_ROWS);
        let number = |row: &[Cell], at: usize| matches!(row.get(at), Some(Cell::Count(_) | Cell::Amount(_)));
        // Not all columns begin in the first row.
        let of_numbers = |at: usize| found.rows.iter().any(|row| number(row, at));
        let heads = found.heads.iter().enumerate().map(|(at, head)| {
            view! { <th scope="col" class:num=of_numbers(at)>{head.clone()}</th> }
        });
        let rows = found.rows.iter().take(MOST_ROWS).map(|row| {
            let cells = row.iter().enumerate().map(|(at, cell)| {
                let text = match cell {
                    Cell::Text(text) => text.clone(),
                    Cell::Day(day) => locale::short(*day, today),
                    Cell::Count(count) => locale::number(*count),
                    // Of thousands nobody reads the tenths.
                    Cell::Amount(amount) if amount.abs() >= 1000.0 => locale::number(amount.round() as i64),
                    Cell::Amount(0.0) => "0".into(),
                    Cell::Amount(amount) => format!("{amount:.1}"),
                    Cell::None => String::new(),
                };
                view! { <td class:num=number(row, at)>{text}</td> }
            });
            view! { <tr>{cells.collect_views()}</tr> }
        });
        view! {
            <table class="tbl">
                <thead><tr>{heads.collect_views()}</tr></thead>
                <tbody>{rows.collect_views()}</tbody>
            </table>
            {(hidden > 0).then(|| view! { <p class="nothing">{format!("and {hidden} more: save them as CSV")}</p> })}
        }
    };
    view! { <div class="numbers" tabindex="0" role="region" aria-label=move || format!("{} in numbers", title.get())>{live(shown)}</div> }
}
