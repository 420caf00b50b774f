//! What was taken out of the reserves: when, how much, why, and what is left of them.

use leptos::{ev, prelude::*};

use super::state::use_budget;
use crate::analysis::reserve::{Balance, course};
use crate::app::links::{LogLink, RiskLink};
use crate::app::locale;
use crate::app::table_file::ExportCsv;
use crate::app::text::{log_key, risk_key};
use crate::app::typed::typed_money;
use crate::app::widgets::{CollectViews, Dialog, Icon, Memo, TableRows, live, open_while, view};
use crate::document::reserves::{self, Part};
use crate::format::tables::Table;
use crate::plan::{DrawDown, Id, Money, Reserve};

/// What a reserve is called where it stands alone.
const fn name(reserve: Reserve) -> &'static str {
    match reserve {
        Reserve::Contingency => "Contingency",
        Reserve::Management => "Management reserve",
    }
}

/// The list; nothing while no reserve is set aside and nothing was taken out.
#[component]
pub fn Draws() -> impl IntoView {
    let place = use_budget();
    let balances = Memo::new(move |_| {
        place
            .workspace
            .plan
            .with(|plan| Reserve::ALL.iter().map(|reserve| (*reserve, Balance::of(plan, *reserve))).collect::<Vec<_>>())
    });
    let draws = Memo::new(move |_| {
        place
            .workspace
            .plan
            .with(|plan| course(plan).into_iter().map(|(drawn, left)| (drawn.clone(), left)).collect::<Vec<_>>())
    });
    let any = Memo::new(move |_| {
        balances.with(|all| all.iter().any(|(_, balance)| balance.set_aside.is_some() || balance.drawn.0 != 0))
    });
    let money = move |amount: Money| place.money(amount, false);
    let balance = move |(reserve, balance): (Reserve, Balance)| {
        let (whole, left) = (balance.set_aside?, balance.left()?);
        Some(view! {
            <div>
            <p class="row">
                <span>{name(reserve)}</span>
                <span class="end mut">{format!("{} of {} left", money(left), money(whole))}</span>
            </p>
            <progress class="bar" class:danger=left.0 < 0 max=whole.0.max(1).to_string() value=left.0.max(0).to_string() aria-label=format!("{} left", name(reserve))></progress>
            </div>
        })
    };
    let listed = Memo::new(move |_| draws.with(|draws| draws.iter().map(|(drawn, _)| drawn.id).collect::<Vec<_>>()));
    let row = move |id: Id<DrawDown>| {
        let found = Memo::new(move |_| draws.with(|draws| draws.iter().find(|(drawn, _)| drawn.id == id).cloned()));
        live(move || {
            found.get().map(|(drawn, left)| view! {
            <tr>
                <th scope="row">
                    <button type="button" class="asis drwhy" on:click=move |_| place.drawing.set(Some(Some(id)))>{drawn.reason.clone()}</button>
                    <span class="faint ell">
                        {name(drawn.reserve)}
                        {drawn.risk.map(|risk| view! { " " <RiskLink risk=risk /> })}
                        {drawn.log_entry.map(|entry| view! { " " <LogLink entry=entry /> })}
                    </span>
                </th>
                <td>{locale::short(drawn.date, place.app.today.get())}</td>
                <td class="num">{place.money_in_column(drawn.amount)}</td>
                <td class="num">{left.map_or("–".into(), |left| place.money_in_column(left))}</td>
                <td class="act">
                    <button
                        type="button" class="ib sm" aria-label=format!("Put back: {}", drawn.reason) title="Put back"
                        on:click=move |_| { place.workspace.edit_with_undo(|draft| reserves::put_back(draft, id)); }
                    ><Icon name="undo" /></button>
                </td>
            </tr>
        })
        })
    };
    live(move || {
        any.get().then(|| view! {
        <section class="card wide phs" aria-label="Reserves">
            <header>
                <h2>"Reserves"</h2>
                <p class="mut">"What is set aside, and what was taken out"</p>
                <span class="end">
                    <ExportCsv word="reserves" further=true rows=move |()| place.workspace.plan.with(|plan| Table::Reserves.rows(plan, None)) />
                    <button type="button" class="btn sm ghost" on:click=move |_| place.drawing.set(Some(None))><Icon name="minus" /><span>"Draw down"</span></button>
                </span>
            </header>
            <div class="drsum">{live(move || balances.get().into_iter().filter_map(balance).collect_views())}</div>
            {live(move || if draws.with(Vec::is_empty) {
                view! { <p class="nothing">"Nothing was taken out yet. What is taken out is granted on top of the budget."</p> }
            } else {
                view! {
                    <div class="numbers" tabindex="0" role="region" aria-label="All draw-downs">
                        <table class="tbl" aria-rowcount=move || listed.with(|all| all.len() + 1)>
                            <thead><tr aria-rowindex="1">
                                <th scope="col">"Why"</th><th scope="col">"When"</th>
                                <th scope="col" class="num">"Taken out"</th><th scope="col" class="num">"Left then"</th>
                                <th scope="col"><span class="vh">"Put back"</span></th>
                            </tr></thead>
                            <TableRows each=listed height=48 let:id>{row(id)}</TableRows>
                        </table>
                    </div>
                }
            })}
        </section>
    })
    })
}

/// The dialog; open while a draw-down is asked about.
#[component]
pub fn DrawDialog() -> impl IntoView {
    let place = use_budget();
    let open = open_while(place.drawing);
    let title = Signal::derive(move || match place.drawing.get() {
        Some(Some(_)) => "Change what was taken out".to_owned(),
        _ => "Draw down a reserve".to_owned(),
    });
    view! { <Dialog open=open title=title>{move || place.drawing.get().map(|id| view! { <Form id=id /> })}</Dialog> }
}

#[component]
fn Form(
    /// Which; `None` = a new one.
    id: Option<Id<DrawDown>>,
) -> impl IntoView {
    let place = use_budget();
    let plan = place.workspace.plan;
    let known = id.and_then(|id| plan.with_untracked(|plan| plan.get(id).map(|drawn| DrawDown::clone(drawn))));
    let fresh = || DrawDown { date: place.app.today.get_untracked(), ..DrawDown::default() };
    let now = known.unwrap_or_else(fresh);
    let drawn = StoredValue::new(now.clone());
    let currency = place.currency.get_untracked();
    // What is wrong, and with which field.
    let problem = RwSignal::new(None::<(Part, String)>);
    let unread = StoredValue::new(None::<String>);
    let amount = if now.amount.0 == 0 { String::new() } else { now.amount.to_input(currency.digits) };
    let (risks, entries) = plan.with_untracked(|plan| {
        let mut risks: Vec<_> =
            plan.risks.iter().map(|risk| (risk.id, format!("{} {}", risk_key(risk), risk.title))).collect();
        let mut entries: Vec<_> =
            plan.log_entries.iter().map(|entry| (entry.id, format!("{} {}", log_key(entry), entry.title))).collect();
        risks.sort_by(|one, other| one.1.cmp(&other.1));
        entries.sort_by(|one, other| one.1.cmp(&other.1));
        (risks, entries)
    });
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(wrong) = unread.get_value() {
            return problem.set(Some((Part::Amount, wrong)));
        }
        let mut new = drawn.get_value();
        new.reason = new.reason.trim().into();
        // Where all is said, it is too much.
        let part = reserves::lacking(&new).unwrap_or(Part::Amount);
        let done = place.workspace.try_edit_with_undo(|draft| match id {
            Some(id) => reserves::change(draft, id, new),
            None => reserves::draw(draft, new),
        });
        match done {
            Ok(_) => place.drawing.set(None),
            Err(error) => problem.set(Some((part, error.to_string()))),
        }
    };
    let wrong = move |part: Part| problem.with(|problem| problem.as_ref().is_some_and(|(at, _)| *at == part));
    let invalid = move |part: Part| wrong(part).then_some("true");
    let below = move |part: Part| {
        let words = move || problem.get().filter(|(at, _)| *at == part).map(|(_, words)| words);
        view! { <p class="late" role="alert">{words}</p> }
    };
    view! {
        <form on:submit=save>
            <div class="db">
                <label class="field">
                    <span>"Why"</span>
                    <input class="in" autofocus=true aria-invalid=move || invalid(Part::Reason) prop:value=now.reason on:input:target=move |event| drawn.update_value(|drawn| drawn.reason = event.target().value()) />
                </label>
                {below(Part::Reason)}
                <div class="fg2">
                    <div>
                    <label class="field">
                        <span>"Amount"</span>
                        <input class="in" inputmode="decimal" aria-invalid=move || invalid(Part::Amount) prop:value=amount on:input:target=move |event| {
                            let text = event.target().value();
                            let read = typed_money(&text, &currency);
                            drawn.update_value(|drawn| drawn.amount = read.clone().ok().flatten().unwrap_or_default());
                            unread.set_value(read.err());
                        } />
                    </label>
                    {below(Part::Amount)}
                    </div>
                    <div>
                    <label class="field">
                        <span>"On"</span>
                        <input class="in" type="date" aria-invalid=move || invalid(Part::Day) prop:value=now.date.to_string() on:input:target=move |event| {
                            // An empty or half typed date is said when it is saved.
                            let date = event.target().value().parse().unwrap_or_default();
                            drawn.update_value(|drawn| drawn.date = date);
                        } />
                    </label>
                    {below(Part::Day)}
                    </div>
                </div>
                <label class="field">
                    <span>"Out of"</span>
                    <select class="in" on:change:target=move |event| {
                        let management = event.target().value() == "management";
                        drawn.update_value(|drawn| drawn.reserve = if management { Reserve::Management } else { Reserve::Contingency });
                    }>
                        <option value="contingency" selected=now.reserve == Reserve::Contingency>"Contingency, for known risks"</option>
                        <option value="management" selected=now.reserve == Reserve::Management>"Management reserve, for what nobody foresaw"</option>
                    </select>
                </label>
                <label class="field">
                    <span>"Risk that came about"</span>
                    <select class="in" on:change:target=move |event| drawn.update_value(|drawn| drawn.risk = event.target().value().parse().ok())>
                        <option value="">"None"</option>
                        {risks.into_iter().map(|(id, words)| view! { <option value=id.to_string() selected=now.risk == Some(id)>{words}</option> }).collect_views()}
                    </select>
                </label>
                <label class="field">
                    <span>"Decision, change or issue behind it"</span>
                    <select class="in" on:change:target=move |event| drawn.update_value(|drawn| drawn.log_entry = event.target().value().parse().ok())>
                        <option value="">"None"</option>
                        {entries.into_iter().map(|(id, words)| view! { <option value=id.to_string() selected=now.log_entry == Some(id)>{words}</option> }).collect_views()}
                    </select>
                </label>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| place.drawing.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">{if id.is_some() { "Save" } else { "Draw down" }}</button>
                </span>
            </footer>
        </form>
    }
}
