//! All projects as a table: how each is doing and why, when it ends, what it costs, what threatens it.

use leptos::web_sys::{Element, HtmlElement};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::card::HealthPill;
use super::outlook;
use super::project_menu::ProjectMenu;
use crate::analysis::report::health_name;
use crate::analysis::summary::{Figures, Summary};
use crate::app::state::library::summary;
use crate::app::state::{Place, Route, ViewAction, provide_action, use_app};
use crate::app::text::{badge, count, difference};
use crate::app::widgets::{CollectViews, Each, Icon, Memo, view};
use crate::app::{clock, locale};
use crate::chart::numbers::{Cell, Numbers};
use crate::plan::{AnyId, Currency, Date, Health, Id, Money};
use crate::platform::files;
use crate::storage::ProjectCard;

/// The columns: head, and whether it holds numbers.
const COLUMNS: [(&str, bool); 13] = [
    ("Project", false),
    ("Health", false),
    ("Progress", true),
    ("Finish", true),
    ("To baseline", true),
    ("Target", true),
    ("P80", true),
    ("Budget", true),
    ("Est. at completion", true),
    ("Top risk", false),
    ("Open issues", true),
    ("Manager", false),
    ("Sponsor", false),
];
const HEALTH: usize = 1;

/// A project with what is known of it.
type Row = (ProjectCard, Summary, Figures);

/// What a column says of a project.
fn cell((card, summary, figures): &Row, column: usize) -> Cell {
    let text = |text: &str| if text.is_empty() { Cell::None } else { Cell::Text(text.to_owned()) };
    let day = |day: Option<Date>| day.map_or(Cell::None, Cell::Day);
    let money = |amount: Option<i64>| {
        let unit = 10_f64.powi(i32::from(figures.currency.digits));
        amount.map_or(Cell::None, |amount| Cell::Amount(amount as f64 / unit))
    };
    match column {
        0 => Cell::Text(card.name.clone()),
        // The worst last; a file has the word.
        HEALTH => {
            if summary.health == Health::Auto {
                Cell::None
            } else {
                Cell::Count(summary.health as i64)
            }
        }
        2 => Cell::Count(i64::from(summary.progress)),
        3 => day(summary.finish),
        4 => summary.finish.zip(figures.baseline).map_or(Cell::None, |(now, then)| Cell::Count(i64::from(now - then))),
        5 => day(summary.target),
        6 => day(figures.likely),
        7 => money(figures.budget),
        8 => money(figures.cost),
        9 => text(&figures.risk),
        10 => Cell::Count(figures.issues as i64),
        11 => text(&figures.manager),
        _ => text(&figures.sponsor),
    }
}

/// The table as a file: what is shown, in its order.
fn numbers(rows: &[Row]) -> Numbers {
    let mut heads: Vec<String> = COLUMNS.iter().map(|(head, _)| (*head).to_owned()).collect();
    heads.insert(2, "Reason".into());
    heads.push("Currency".into());
    let line = |row: &Row| {
        let mut cells: Vec<Cell> = (0..COLUMNS.len()).map(|column| cell(row, column)).collect();
        cells[HEALTH] = Cell::Text(health_name(row.1.health).into());
        cells.insert(2, Cell::Text(row.2.reason.clone()));
        cells.push(Cell::Text(row.2.currency.code.clone()));
        cells
    };
    Numbers { heads, rows: rows.iter().map(line).collect() }
}

/// The table with its filter.
#[component]
pub fn PortfolioTable(
    /// Those put away, instead of the active ones.
    archived: Memo<bool>,
) -> impl IntoView {
    let app = use_app();
    outlook::complete(app);
    let (words, health) = (RwSignal::new(String::new()), RwSignal::new(None::<Health>));
    let sorted = RwSignal::new(None::<(usize, bool)>);
    let field = NodeRef::<leptos::html::Input>::new();
    provide_action(ViewAction::Filter, move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    });
    let rows = Memo::new(move |_| {
        let wanted = words.with(|words| words.trim().to_lowercase());
        let mut rows: Vec<Row> = (app.library.cards().into_iter())
            .filter(|card| card.archived == archived.get())
            .map(|card| {
                let mut summary = summary(&card);
                let figures = summary.figures.take().unwrap_or_default();
                (card, summary, figures)
            })
            .filter(|(card, summary, figures)| {
                let texts = [&card.name, &card.key, &figures.risk, &figures.manager, &figures.sponsor];
                health.get().is_none_or(|health| health == summary.health)
                    && texts.iter().any(|text| text.to_lowercase().contains(&wanted))
            })
            .collect();
        if let Some((column, descending)) = sorted.get() {
            rows.sort_by(|one, other| cell(one, column).order(&cell(other, column), descending));
        }
        rows
    });
    let ids = Memo::new(move |_| rows.with(|rows| rows.iter().map(|(card, ..)| card.id).collect::<Vec<AnyId>>()));
    let sort = move |column: usize| {
        sorted.update(|sorted| {
            *sorted = match *sorted {
                Some((by, false)) if by == column => Some((column, true)),
                Some((by, true)) if by == column => None,
                // Of health, the worst first.
                _ => Some((column, column == HEALTH)),
            };
        });
    };
    let save = move |_| {
        let file = rows.with_untracked(|rows| numbers(rows)).csv();
        let name = format!("projects-{}.csv", clock::now().date());
        if files::download(&name, "text/csv", file.as_bytes()) {
            app.toasts.done("Saved the table");
        } else {
            app.toasts.error("The browser did not make the file. Allow downloads for this page and try again.");
        }
    };
    let today = app.today.get_untracked();
    view! {
        <section class="card pft" aria-label="All projects">
            <div class="row pftf">
                <input
                    class="in sm" type="search" placeholder="Filter by name, risk, person" aria-label="Filter projects"
                    node_ref=field prop:value=move || words.get()
                    on:input:target=move |event| words.set(event.target().value())
                />
                <select
                    class="in sm" aria-label="Health"
                    on:change:target=move |event| health.set(match event.target().value().as_str() {
                        "1" => Some(Health::OnTrack),
                        "2" => Some(Health::AtRisk),
                        "3" => Some(Health::OffTrack),
                        _ => None,
                    })
                >
                    <option value="">"Any health"</option>
                    <option value="1">"On track"</option>
                    <option value="2">"At risk"</option>
                    <option value="3">"Off track"</option>
                </select>
                <span class="grow"></span>
                <span class="mut" role="status">{move || count(rows.with(Vec::len), "project", "projects")}</span>
                <button type="button" class="btn ghost sm" on:click=save><Icon name="export" />"CSV"</button>
            </div>
            <div class="pfts" tabindex="0" role="region" aria-label="Projects and figures">
                <table class="tbl">
                    <thead><tr>
                        {COLUMNS.into_iter().enumerate().map(|(column, (head, number))| {
                            let here = move || sorted.get().filter(|(by, _)| *by == column).map(|(_, descending)| descending);
                            view! {
                                <th
                                    scope="col" class:num=number
                                    aria-sort=move || here().map(|descending| if descending { "descending" } else { "ascending" })
                                >
                                    <button type="button" class="pfth" on:click=move |_| sort(column)>
                                        {head}
                                        {move || here().map(|descending| if descending { " ↓" } else { " ↑" })}
                                    </button>
                                </th>
                            }
                        }).collect_views()}
                    </tr></thead>
                    <tbody on:keydown=move |event| to_next_row(&event)>
                        <Each each=move || ids.get() key=|id| *id let:id><Line id=id rows=rows today=today /></Each>
                    </tbody>
                </table>
            </div>
            {move || rows.with(Vec::is_empty).then(|| view! {
                <p class="nothing">{if archived.get() { "No archived project fits." } else { "No project fits. Clear the filter to see all." }}</p>
            })}
        </section>
    }
}

/// Up and down go from a project to the next.
fn to_next_row(event: &ev::KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let row =
        target.filter(|target| !target.has_attribute("aria-haspopup")).and_then(|target| target.closest("tr").ok()?);
    let next = row.and_then(|row| if down { row.next_element_sibling() } else { row.previous_element_sibling() });
    let name = next.and_then(|row| row.query_selector("a").ok()?).and_then(|link| link.dyn_into::<HtmlElement>().ok());
    if let Some(name) = name {
        event.prevent_default();
        let _ = name.focus();
    }
}

/// A project's row.
#[component]
fn Line(
    /// The project.
    id: AnyId,
    /// All rows.
    rows: Memo<Vec<Row>>,
    /// Today.
    today: Date,
) -> impl IntoView {
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|(card, ..)| card.id == id).cloned()));
    let name = move || row.with(|row| row.as_ref().map(|(card, ..)| card.name.clone()));
    let key = move || row.with(|row| row.as_ref().map(|(card, ..)| badge(&card.key, &card.name)));
    view! {
        <tr>
            <th scope="row">
                <span class="row pftn">
                    <span class="pk" aria-hidden="true">{key}</span>
                    <a class="ell grow" href=Route::to(Id::new(id), Place::Overview).href() title=name>{name}</a>
                    <ProjectMenu id=id />
                </span>
            </th>
            {move || row.get().map(|row| cells(row, today))}
        </tr>
    }
}

/// What stands behind a project's name.
fn cells((card, summary, figures): Row, today: Date) -> AnyView {
    let to = |place| Route::to(Id::new(card.id), place).href();
    let day = |day: Option<Date>| day.map(|day| locale::short(day, today));
    let money =
        |amount: Option<i64>, currency: &Currency| amount.map(|amount| locale::money(Money(amount), currency, true));
    let over = figures.budget.zip(figures.cost).is_some_and(|(budget, cost)| cost > budget);
    let past = |date: Option<Date>| date.zip(summary.target).is_some_and(|(date, target)| date > target);
    let variance = summary.finish.zip(figures.baseline).map(|(now, then)| now - then);
    view! {
            <td class="pfth2">
                <span class="row"><HealthPill health=summary.health /></span>
                <small class="ell" title=figures.reason.clone()>{figures.reason.clone()}</small>
            </td>
            <td class="num">{format!("{}%", summary.progress)}</td>
            <td class="num">{day(summary.finish).unwrap_or_else(|| "No tasks".into())}</td>
            <td class="num" class:late=variance.is_some_and(|days| days > 0)>
                {variance.map(difference)}
            </td>
            <td class="num">{day(summary.target)}</td>
            <td class="num" class:late=past(figures.likely)>{day(figures.likely)}</td>
            <td class="num">{money(figures.budget, &figures.currency)}</td>
            <td class="num" class:late=over>{money(figures.cost, &figures.currency)}</td>
            <td class="pftr" title=figures.risk.clone()>
                {(!figures.risk.is_empty()).then(|| view! { <a class="ell" href=to(Place::Risks)>{figures.risk.clone()}</a> })}
            </td>
            <td class="num">{(figures.issues > 0).then(|| view! { <a href=to(Place::Log)>{figures.issues}</a> })}</td>
            <td class="ell">{figures.manager.clone()}</td>
            <td class="ell">{figures.sponsor.clone()}</td>
    }
    .into_any()
}
