//! Costs that are nobody's rate: what is bought, ordered and paid.

use std::sync::Arc;

use leptos::prelude::*;

use super::state::use_budget;
use crate::analysis::baseline;
use crate::app::locale;
use crate::app::table_file::ExportCsv;
use crate::app::text::task_key;
use crate::app::widgets::{Icon, Memo, TableRows, live, view};
use crate::document::costs;
use crate::format::tables::Table;
use crate::plan::{CostItem, Id, Money};

/// The list.
#[component]
pub fn Items() -> impl IntoView {
    let place = use_budget();
    let listed = Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            let mut all: Vec<&CostItem> = plan.cost_items.iter().map(|item| &**item).collect();
            all.sort_by_key(|item| (item.date, &item.name));
            all.into_iter().map(|item| item.id).collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| listed.with(|all| !all.is_empty()));
    let sum = move |read: fn(&CostItem) -> Money| {
        move || {
            place.money_in_column(place.workspace.plan.with(|plan| plan.cost_items.iter().map(|item| read(item)).sum()))
        }
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
            {live(move || if any.get() {
                view! {
                    <div class="numbers" tabindex="0" role="region" aria-label="All costs">
                        <table class="tbl" aria-rowcount=move || listed.with(|all| all.len() + 2)>
                            <thead><tr aria-rowindex="1">
                                <th scope="col">"What for"</th><th scope="col">"When"</th>
                                <th scope="col" class="num">"Planned"</th><th scope="col" class="num">"Ordered"</th><th scope="col" class="num">"Paid"</th>
                                <th scope="col"><span class="vh">"Delete"</span></th>
                            </tr></thead>
                            <TableRows each=listed height=48 let:id><Row id=id /></TableRows>
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
            } else {
                view! { <p class="nothing">"Nothing has been bought or ordered yet: licences, hardware, travel, work by others."</p> }
            })}
        </section>
    }
}

#[component]
fn Row(
    /// Which.
    id: Id<CostItem>,
) -> impl IntoView {
    let place = use_budget();
    let item: Memo<Arc<CostItem>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let name = move || item.with(|item| item.name.clone());
    let more = move || {
        item.with(|item| {
            let task = place.workspace.plan.with(|plan| {
                let task = plan.get(item.task?)?;
                Some(format!("{} {}", task_key(plan, task), task.name))
            });
            let later = place.value.with(|value| value.against).is_some_and(|against| {
                place.workspace.plan.with(|plan| item.planned != Money(0) && baseline::lacks_item(plan, against, id))
            });
            let later = later.then(|| "not in the baseline".to_owned());
            let parts = [Some(item.category.clone()), Some(item.supplier.clone()), task, later];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        })
    };
    let amount = move |read: fn(&CostItem) -> Money| {
        move || match item.with(|item| read(item)) {
            Money(0) => "–".to_owned(),
            amount => place.money_in_column(amount),
        }
    };
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="asis ell" on:click=move |_| place.asked.set(Some(Some(id)))>{name}</button>
                <span class="faint ell">{more}</span>
            </th>
            <td>{move || item.with(|item| item.date.map(|day| locale::short(day, place.app.today.get())))}</td>
            <td class="num">{amount(|item| item.planned)}</td>
            <td class="num">{amount(|item| item.committed)}</td>
            <td class="num">{amount(|item| item.actual)}</td>
            <td class="act">
                <button
                    type="button" class="ib sm" aria-label=move || format!("Delete the cost {}", name()) title="Delete"
                    on:click=move |_| { place.workspace.edit_with_undo(|draft| costs::delete(draft, id)); }
                ><Icon name="trash" /></button>
            </td>
        </tr>
    }
}
