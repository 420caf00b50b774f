//! The figures by branch of the work breakdown: what is below a branch shows when it is opened.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::figures::index;
use super::state::{BudgetPlace, use_budget};
use crate::analysis::earned_value::Figures;
use crate::app::state::Route;
use crate::app::table_file::{ExportCsv, Rows};
use crate::app::widgets::{Icon, Memo, TableRows, live, view};
use crate::format::cells::Cell;
use crate::plan::{Id, Money, Task};

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    task: Id<Task>,
    depth: usize,
    /// Whether something is below it, and shown.
    open: Option<bool>,
    figures: Figures,
}

/// The table.
#[component]
pub fn Phases() -> impl IntoView {
    let place = use_budget();
    let open = RwSignal::new(BTreeSet::<Id<Task>>::new());
    let rows = Memo::new(move |_| {
        place.workspace.painted().schedule.with(|schedule| {
            place.value.with(|value| {
                open.with(|open| {
                    let outline = schedule.outline().rows();
                    let mut shown = vec![false; outline.len()];
                    let mut found = Vec::new();
                    for (at, (row, figures)) in outline.iter().zip(&value.rows).enumerate() {
                        // Shown where the row above it is shown and open.
                        let above = row.parent.is_none_or(|parent| {
                            shown.get(parent) == Some(&true)
                                && outline.get(parent).is_some_and(|parent| open.contains(&parent.task))
                        });
                        if !above {
                            continue;
                        }
                        if let Some(place) = shown.get_mut(at) {
                            *place = true;
                        }
                        let parent_of_next = outline.get(at + 1).and_then(|next| next.parent) == Some(at);
                        found.push(Row {
                            task: row.task,
                            depth: row.level,
                            open: parent_of_next.then(|| open.contains(&row.task)),
                            figures: *figures,
                        });
                    }
                    found
                })
            })
        })
    });
    let listed = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.task).collect::<Vec<_>>()));
    let toggle = move |task| {
        open.update(|open| {
            if !open.remove(&task) {
                open.insert(task);
            }
        });
    };
    let cells = move |figures: Figures| {
        let outlook = place.outlook.get();
        let money = |amount: Money| place.money_in_column(amount);
        let cost = figures.cost_variance();
        let estimate = figures.estimate_of_branch(outlook);
        let over = Money(figures.budget.0.saturating_sub(estimate.0));
        let late = |amount: Money| if amount.0 < 0 { "num late" } else { "num" };
        view! {
            <td class="num">{money(figures.budget)}</td>
            <td class="num">{money(figures.planned)}</td>
            <td class="num">{money(figures.earned)}</td>
            <td class="num">{money(figures.actual)}</td>
            <td class=late(cost)>{money(cost)}</td>
            <td class="num">{index(figures.spi())}</td>
            <td class="num">{index(figures.cpi())}</td>
            <td class="num">{money(estimate)}</td>
            <td class=late(over)>{money(over)}</td>
        }
    };
    let row = move |task: Id<Task>| {
        let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.task == task).copied()));
        let told = Memo::new(move |_| {
            place.workspace.plan.with(|plan| {
                let task = plan.get(task)?;
                Some((task.name.clone(), Route::item_of(&task.clone().into(), plan.project()?)))
            })
        });
        let name = move || told.with(|told| told.as_ref().map(|(name, _)| name.clone())).unwrap_or_default();
        let open = Memo::new(move |_| row.with(|row| row.and_then(|row| row.open)));
        let branch = Memo::new(move |_| open.get().is_some());
        let opened = move || open.get() == Some(true);
        view! {
            <tr>
                <th scope="row">
                    <span class="row" style:padding-left=move || format!("{}px", row.with(|row| row.map_or(0, |row| row.depth)) * 18)>
                        {live(move || branch.get().then(|| view! {
                            <button
                                type="button" class="tw" aria-expanded=move || opened().to_string()
                                aria-label=move || format!("{} {}", if opened() { "Collapse" } else { "Expand" }, name())
                                on:click=move |_| toggle(task)
                            >{live(move || view! { <Icon name=if opened() { "down" } else { "right" } /> })}</button>
                        }))}
                        <button type="button" class="asis ell" on:click=move |_| place.app.open_item(told.get_untracked().map(|(_, item)| item))>{name}</button>
                    </span>
                </th>
                {live(move || row.get().map(|row| cells(row.figures)))}
            </tr>
        }
    };
    view! {
        <section class="card wide phs" aria-label="By branch">
            <header>
                <h2>"By branch"</h2>
                <span class="end"><ExportCsv word="budget" rows=move |()| file_rows(place) /></span>
            </header>
            <div class="numbers" tabindex="0" role="region" aria-label="Figures by branch">
                <table class="tbl phbr" aria-rowcount=move || rows.with(|rows| rows.len() + 3)>
                    <thead>
                        <tr aria-rowindex="1">
                            <th scope="col">"Branch"</th>
                            {["Baseline", "Planned", "Earned", "Actual", "Cost variance", "SPI", "CPI", "Estimate", "At completion"]
                                .map(|head| view! { <th scope="col" class="num">{head}</th> })
                                .into_iter().collect::<Vec<_>>()}
                        </tr>
                    </thead>
                    <TableRows each=listed height=36 let:task>{row(task)}</TableRows>
                    <tbody>
                        {live(move || {
                            let items = place.value.with(|value| value.items);
                            (items != Figures::default()).then(|| view! { <tr><th scope="row" class="mut">"Costs of no task"</th>{cells(items)}</tr> })
                        })}
                    </tbody>
                    <tfoot>
                        <tr><th scope="row">"Total"</th>{live(move || cells(place.value.with(|value| value.total)))}</tr>
                    </tfoot>
                </table>
                {move || place.outlook.get().by_index().then(|| view! {
                    <p class="nothing">"Estimates go by the index of each branch, before it has one by its baseline, and the total by that of the whole project: the rows do not add up to it."</p>
                })}
            </div>
        </section>
    }
}

/// The figures of all branches and tasks as rows of a file.
fn file_rows(place: BudgetPlace) -> Rows {
    let outlook = place.outlook.get();
    let digits = i32::from(place.currency.with(|currency| currency.digits));
    let amount = |money: Money| Cell::plain(money.0 as f64 / 10f64.powi(digits));
    let number = |value: Option<f64>| Cell::maybe(value.map(|value| format!("{value:.3}")));
    let row = |level: &dyn ToString, name: &str, figures: &Figures| {
        let estimate = figures.estimate_of_branch(outlook);
        vec![
            Cell::plain(level.to_string()),
            Cell::text(name),
            amount(figures.budget),
            amount(figures.planned),
            amount(figures.earned),
            amount(figures.actual),
            amount(figures.schedule_variance()),
            amount(figures.cost_variance()),
            number(figures.spi()),
            number(figures.cpi()),
            amount(estimate),
            amount(Money(figures.budget.0.saturating_sub(estimate.0))),
        ]
    };
    let code = place.currency.with(|currency| currency.code.clone());
    let heads = ["Level", "Branch", "BAC", "Planned", "Earned", "Actual", "SV", "CV", "SPI", "CPI", "EAC", "VAC"];
    let money = |head: &str| !matches!(head, "Level" | "Branch" | "SPI" | "CPI");
    let heads = heads.map(|head| Cell::text(if money(head) { format!("{head} ({code})") } else { head.into() }));
    let mut rows: Rows = vec![heads.to_vec()];
    let painted = place.workspace.painted();
    painted.plan.with(|plan| {
        painted.schedule.with(|schedule| {
            place.value.with(|value| {
                for (at, figures) in schedule.outline().rows().iter().zip(&value.rows) {
                    let name = plan.get(at.task).map_or("", |task| &task.name);
                    rows.push(row(&(at.level + 1), name, figures));
                }
                if value.items != Figures::default() {
                    rows.push(row(&"", "Costs of no task", &value.items));
                }
                rows.push(row(&"", "Total", &value.total));
            });
        });
    });
    rows
}
