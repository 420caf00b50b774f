//! The whole workload on paper: as many periods side by side as a sheet holds, the next ones in a table below.

use leptos::prelude::*;

use super::map::step;
use super::state::use_team;
use crate::analysis::workload::{Cell, Grain, Row};
use crate::app::locale::{self, Form};
use crate::app::widgets::{CollectViews, view};
use crate::plan::Date;

/// Periods side by side.
const ACROSS: usize = 14;

/// The tables; on screen they are not displayed.
#[component]
pub fn Paper() -> impl IntoView {
    let place = use_team();
    let (workload, today) = (place.workload.get_untracked(), place.app.today.get_untracked());
    let grain = place.grain.get_untracked();
    let period = |day: &Date| match grain {
        Grain::Month => locale::date(*day, Form::Month),
        _ => locale::short(*day, today),
    };
    let cell = |cell: &Cell| {
        let told = match cell.load.percent() {
            _ if step(cell) == 0 => String::new(),
            Some(percent) => percent.to_string(),
            None => "–".to_owned(),
        };
        let over = if cell.is_over() { " over" } else { "" };
        view! { <td class=format!("lc l{}{over}", step(cell))>{told}</td> }
    };
    // The last day only ends the period before it.
    let periods = workload.days.len().saturating_sub(1);
    let tables = (0..periods).step_by(ACROSS).map(|from| {
        let heads = workload.days.iter().take(periods).skip(from).take(ACROSS).map(period);
        let line = |row: &Row| {
            let cells = row.cells.iter().take(periods).skip(from).take(ACROSS).map(cell).collect_views();
            view! { <tr><th scope="row">{untrack(|| place.name(row.person))}</th>{cells}</tr> }
        };
        view! {
            <table class="tbl">
                <thead><tr>
                    <th scope="col">"Person"</th>
                    {heads.map(|head| view! { <th scope="col" class="num">{head}</th> }).collect_views()}
                </tr></thead>
                <tbody>{workload.rows.iter().map(line).collect_views()}</tbody>
            </table>
        }
    });
    view! { <section class="wlpaper" aria-label="On paper">{tables.collect_views()}</section> }
}
