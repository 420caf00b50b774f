//! Costs that are nobody's rate: what is bought, ordered and paid.

use leptos::prelude::*;

use super::state::use_budget;
use crate::app::locale;
use crate::app::table_file::ExportCsv;
use crate::app::text::task_key;
use crate::app::widgets::{CollectViews, Icon, Memo, live, view};
use crate::document::costs;
use crate::format::tables::Table;
use crate::plan::{CostItem, Money};

/// The list.
#[component]
pub fn Items() -> impl IntoView {
    let place = use_budget();
    let items = Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            let mut all: Vec<(CostItem, Option<String>)> = plan
                .cost_items
                .iter()
                .map(|item| {
                    let task = item
                        .task
                        .and_then(|id| plan.get(id))
                        .map(|task| format!("{} {}", task_key(plan, task), task.name));
                    (CostItem::clone(item), task)
                })
                .collect();
            all.sort_by(|(one, _), (other, _)| (one.date, &one.name).cmp(&(other.date, &other.name)));
            all
        })
    });
    let sum = move |read: fn(&CostItem) -> Money| {
        place.money(items.with(|items| items.iter().map(|(item, _)| read(item)).sum()), false)
    };
    view! {
        <section class="card wide phs" aria-label="Costs">
            <header>
                <h2>"Costs"</h2>
                <p class="mut">"What is bought, ordered and paid"</p>
                <span class="end">
                    <ExportCsv word="costs" further=true rows=move |()| place.workspace.plan.with(|plan| Table::Costs.rows(plan, None)) />
                    <button type="button" class="btn sm ghost" on:click=move |_| place.asked.set(Some(None))><Icon name="plus" /><span>"Add cost"</span></button>
                </span>
            </header>
            {live(move || if items.with(Vec::is_empty) {
                view! { <p class="nothing">"Nothing has been bought or ordered yet: licences, hardware, travel, work by others."</p> }
            } else {
                let rows = items.get().into_iter().map(|(item, task)| {
                    let (id, name) = (item.id, item.name.clone());
                    let amount = |amount: Money| if amount.0 == 0 { "–".to_owned() } else { place.money(amount, false) };
                    let day = item.date.map(|day| locale::short(day, place.app.today.get()));
                    let more: Vec<String> = [Some(item.category), Some(item.supplier), task].into_iter().flatten().filter(|part| !part.is_empty()).collect();
                    view! {
                        <tr>
                            <th scope="row">
                                <button type="button" class="asis ell" on:click=move |_| place.asked.set(Some(Some(id)))>{name.clone()}</button>
                                <span class="faint ell">{more.join(", ")}</span>
                            </th>
                            <td>{day}</td>
                            <td class="num">{amount(item.planned)}</td>
                            <td class="num">{amount(item.committed)}</td>
                            <td class="num">{amount(item.actual)}</td>
                            <td class="act">
                                <button
                                    type="button" class="ib sm" aria-label=format!("Delete the cost {name}") title="Delete"
                                    on:click=move |_| { place.workspace.edit_with_undo(|draft| costs::delete(draft, id)); }
                                ><Icon name="trash" /></button>
                            </td>
                        </tr>
                    }
                });
                view! {
                    <div class="numbers" tabindex="0" role="region" aria-label="All costs">
                        <table class="tbl">
                            <thead><tr>
                                <th scope="col">"What for"</th><th scope="col">"When"</th>
                                <th scope="col" class="num">"Planned"</th><th scope="col" class="num">"Ordered"</th><th scope="col" class="num">"Paid"</th>
                                <th scope="col"><span class="vh">"Delete"</span></th>
                            </tr></thead>
                            <tbody>{rows.collect_views()}</tbody>
                            <tfoot><tr>
                                <th scope="row">"Total"</th><td></td>
                                <td class="num">{sum(|item| item.planned)}</td>
                                <td class="num">{sum(|item| item.committed)}</td>
                                <td class="num">{sum(|item| item.actual)}</td>
                                <td></td>
                            </tr></tfoot>
                        </table>
                    </div>
                }
            })}
        </section>
    }
}
