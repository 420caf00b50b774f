//! The whole matrix on paper, its heading on every page.

use leptos::prelude::*;

use super::state::{told, use_raci};
use crate::app::locale::{self, Form};
use crate::app::widgets::{CollectViews, view};
use crate::plan::responsibility::Part;

/// The pages; on screen they are not displayed.
#[component]
pub fn Paper() -> impl IntoView {
    let place = use_raci();
    let matrix = place.matrix.get_untracked();
    let name = untrack(|| place.workspace.project().name);
    let heads = matrix.columns.iter().map(|column| {
        view! { <th scope="col" class="rcv"><span>{untrack(|| place.name(column.person))}</span></th> }
    });
    let rows = place.listed.get_untracked().into_iter().filter_map(|at| matrix.lines.get(at)).map(|line| {
        let (key, name) = untrack(|| place.task(line.task));
        let parts = matrix.columns.iter().map(|column| {
            view! { <td class="rcp">{line.part(column.person).letters()}</td> }
        });
        view! {
            <tr>
                <th scope="row" style=("--in", line.level.min(4).to_string())><small>{key}</small>" "<span class:rcsum=line.summary>{name}</span></th>
                {parts.collect::<Vec<_>>()}
                <td>{told(&line.problems)}</td>
            </tr>
        }
    });
    let letters = Part::LETTERS.map(|(letter, word)| format!("{letter} {word}")).join(", ");
    view! {
        <section class="rcpaper a4" aria-label="On paper">
            <h1>{format!("RACI matrix, {name}")}</h1>
            <p>{format!("{}. {letters}.", locale::date(place.app.today.get_untracked(), Form::DayYear))}</p>
            <table>
                <thead><tr><th scope="col">"Deliverable"</th>{heads.collect_views()}<th scope="col">"Check"</th></tr></thead>
                <tbody>{rows.collect_views()}</tbody>
            </table>
        </section>
    }
}
