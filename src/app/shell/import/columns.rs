//! The columns of a table, what they say, and what they become.

use leptos::{ev, prelude::*};

use crate::app::state::Shared;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, view};
use crate::format::table::Table;
use crate::format::tracker::{Field, Mapping, Source};

/// Values shown of a column.
const SAMPLES: usize = 3;
/// Rows looked at for them.
const LOOKED_AT: usize = 200;

/// The columns with text in them; those under one heading are one.
#[component]
pub(super) fn Columns(
    /// What is imported.
    source: Shared<Source>,
    /// What its columns become.
    mapping: RwSignal<Mapping>,
) -> impl IntoView {
    let Some(table) = source.table() else { return view! { <span hidden></span> } };
    let (columns, empty) = columns(table);
    let rows = columns.into_iter().map(|column| row(column, mapping)).collect_views();
    view! {
        <section class="lcols" aria-labelledby="lcols">
            <h3 id="lcols">"Columns"</h3>
            <ul>{rows}</ul>
            {(empty > 0).then(|| view! { <p class="mut">{format!("{} without text", count(empty, "column", "columns"))}</p> })}
        </section>
    }
}

/// Columns under one heading.
struct Column {
    heading: String,
    /// Their places in the table.
    at: Vec<usize>,
    samples: String,
}

/// The columns with text, and how many have none.
fn columns(table: &Table) -> (Vec<Column>, usize) {
    let mut columns: Vec<Column> = Vec::new();
    let mut empty = 0;
    for (at, heading) in table.head.iter().enumerate() {
        if table.rows.iter().all(|row| row.cell(at).is_empty()) {
            empty += 1;
            continue;
        }
        match columns.iter_mut().find(|column| column.heading == *heading) {
            Some(column) => column.at.push(at),
            None => columns.push(Column { heading: heading.clone(), at: vec![at], samples: String::new() }),
        }
    }
    for column in &mut columns {
        let mut samples: Vec<String> = Vec::new();
        let cells = table.rows.iter().take(LOOKED_AT).flat_map(|row| column.at.iter().map(|at| row.cell(*at)));
        for cell in cells.filter(|cell| !cell.is_empty()) {
            let short: String = cell.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
            if !samples.contains(&short) {
                samples.push(short);
            }
            if samples.len() == SAMPLES {
                break;
            }
        }
        column.samples = samples.join(" · ");
    }
    (columns, empty)
}

fn row(column: Column, mapping: RwSignal<Mapping>) -> impl IntoView {
    let Column { heading, at, samples } = column;
    let first = at.first().copied().unwrap_or(0);
    let (id, about) = (format!("lcol-{first}"), format!("lcol-{first}-about"));
    let field = move || mapping.with(|mapping| mapping.fields.get(first).copied().unwrap_or_default());
    let times = (at.len() > 1).then(|| format!(" × {}", at.len()));
    let choose = move |event: ev::Event| {
        let Some(chosen) = Field::all().find(|field| field.name() == event_target_value(&event)) else { return };
        mapping.update(|mapping| {
            for at in &at {
                if let Some(field) = mapping.fields.get_mut(*at) {
                    *field = chosen;
                }
            }
        });
    };
    let options = Field::all().map(|one| {
        view! { <option value=one.name() prop:selected=move || field() == one>{one.name()}</option> }
    });
    let options = options.collect_views();
    view! {
        <li class:off=move || matches!(field(), Field::Keep | Field::Drop)>
            <div>
                <label class="ell" for=id.clone()>{heading}<span class="mut">{times}</span></label>
                <small class="ell" id=about.clone()>{samples}</small>
            </div>
            <select id=id class="in" aria-describedby=about on:change=choose>{options}</select>
        </li>
    }
}
