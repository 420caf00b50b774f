//! The project itself and its charter.

use leptos::prelude::*;

use super::fields::{DateField, SelectField, TextArea, TextField};
use crate::app::locale;
use crate::app::state::{Place, Route, Workspace, use_workspace};
use crate::app::typed::typed_money;
use crate::app::widgets::{CollectViews, Icon, Memo, view};
use crate::document::goals::objectives;
use crate::document::project;
use crate::plan::{Charter, Currency, Date, Id, Money, Objective, Person, Project};

/// Currencies offered, with the decimal digits of their major unit (ISO 4217).
const CURRENCIES: [(&str, u8); 18] = [
    ("EUR", 2),
    ("USD", 2),
    ("GBP", 2),
    ("CHF", 2),
    ("SEK", 2),
    ("NOK", 2),
    ("DKK", 2),
    ("PLN", 2),
    ("CZK", 2),
    ("HUF", 2),
    ("RON", 2),
    ("TRY", 2),
    ("CAD", 2),
    ("AUD", 2),
    ("INR", 2),
    ("CNY", 2),
    ("JPY", 0),
    ("BRL", 2),
];

/// What a field shows of the project record.
fn of<T>(workspace: Workspace, read: impl Fn(&Project) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Default + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| workspace.plan.with(|plan| plan.project().map(|project| read(project)).unwrap_or_default()))
}

/// Changes the charter in one edit.
fn set_charter(workspace: Workspace, what: &'static str, change: impl FnOnce(&mut Charter)) {
    workspace.edit(|draft| project::set_charter(draft, what, change));
}

/// Name, key, start, currency, manager.
#[component]
pub fn ProjectSection() -> impl IntoView {
    let workspace = use_workspace();
    let result = move |done: Result<Option<String>, crate::document::EditError>| {
        done.map(|_| ()).map_err(|error| error.to_string())
    };
    let managers = Signal::derive(move || {
        workspace.plan.with(|plan| {
            let mut all = vec![(None, "Nobody".to_owned())];
            let mut people: Vec<_> = plan.people.iter().filter(|person| !person.archived).collect();
            people.sort_by_key(|person| person.name.to_lowercase());
            all.extend(people.into_iter().map(|person| (Some(person.id), person.name.clone())));
            all
        })
    });
    let manager = of(workspace, |project| project.manager);
    let currency = of(workspace, |project| project.currency.code.clone());
    let codes = Signal::derive(move || {
        let own = currency.get();
        let mut all: Vec<(usize, String)> =
            CURRENCIES.iter().enumerate().map(|(index, (code, _))| (index, (*code).to_owned())).collect();
        if !own.is_empty() && !CURRENCIES.iter().any(|(code, _)| *code == own) {
            all.push((usize::MAX, own));
        }
        all
    });
    let chosen = Signal::derive(move || {
        currency.with(|own| CURRENCIES.iter().position(|(code, _)| code == own).unwrap_or(usize::MAX))
    });
    view! {
        <section aria-labelledby="set-project">
            <h2 id="set-project">"Project"</h2>
            <TextField
                label="Name" value=of(workspace, |project| project.name.clone())
                take={move |text: String| result(workspace.try_edit(|draft| project::rename(draft, &text)))}
            />
            <div class="two">
                <TextField
                    label="Key" help="Letters before task numbers, as in CPR-12" value=of(workspace, |project| project.key.clone())
                    take={move |text: String| result(workspace.try_edit(|draft| project::set_key(draft, &text)))}
                />
                <DateField
                    label="Start" required=true value=Signal::derive(move || Some(of_start(workspace)))
                    help="Tasks that nothing else drives begin then"
                    take={move |date: Option<Date>| {
                        if let Some(date) = date {
                            workspace.edit(|draft| project::set(draft, "start", |project| {
                                project.start = date.at(project.start_of_day());
                            }));
                        }
                    }}
                />
                <DateField
                    label="Status date" value=of(workspace, |project| project.status_date.map(|at| (at + -1).date()))
                    help="The day whose state the figures tell; empty: today"
                    take={move |day: Option<Date>| { workspace.edit(|draft| project::set_status_date(draft, day)); }}
                />
                <SelectField
                    label="Project manager" choices=managers value=manager
                    take={move |id: Option<Id<Person>>| {
                        workspace.edit(|draft| project::set(draft, "manager", |project| project.manager = id));
                    }}
                />
                <SelectField
                    label="Currency" choices=codes value=chosen
                    take={move |index: usize| {
                        if let Some((code, digits)) = CURRENCIES.get(index) {
                            workspace.edit(|draft| project::set(draft, "currency", |project| {
                                project.currency = Currency { code: (*code).into(), digits: *digits };
                            }));
                        }
                    }}
                />
            </div>
        </section>
    }
}

fn of_start(workspace: Workspace) -> Date {
    workspace.plan.with(|plan| plan.project().map(|project| project.start.date()).unwrap_or_default())
}

/// Purpose, objectives, scope, sponsor, target, money.
#[component]
pub fn CharterSection() -> impl IntoView {
    let workspace = use_workspace();
    view! {
        <section aria-labelledby="set-charter">
            <h2 id="set-charter">"Charter"</h2>
            <p>"Why the project exists, what it shall bring, and what it may cost."</p>
            <TextArea
                label="Purpose" value=of(workspace, |project| project.charter.purpose.clone())
                take={move |text: String| set_charter(workspace, "purpose", |charter| charter.purpose = text)}
            />
            <div class="two">
                <TextField
                    label="Sponsor" value=of(workspace, |project| project.charter.sponsor.clone())
                    take={move |text: String| { set_charter(workspace, "sponsor", |charter| charter.sponsor = text); Ok(()) }}
                />
                <DateField
                    label="Target finish" value=of(workspace, |project| project.charter.target_finish)
                    take={move |date: Option<Date>| set_charter(workspace, "target finish", |charter| charter.target_finish = date)}
                />
            </div>
        </section>
        <Objectives />
        <section aria-labelledby="set-scope">
            <h2 id="set-scope">"Scope"</h2>
            <div class="two">
                <TextArea
                    label="In scope" help="One a line" rows=5
                    value=of(workspace, |project| project.charter.scope_in.join("\n"))
                    take={move |text: String| set_charter(workspace, "scope", |charter| charter.scope_in = lines(&text))}
                />
                <TextArea
                    label="Out of scope" help="One a line" rows=5
                    value=of(workspace, |project| project.charter.scope_out.join("\n"))
                    take={move |text: String| set_charter(workspace, "scope", |charter| charter.scope_out = lines(&text))}
                />
            </div>
        </section>
        <section aria-labelledby="set-money">
            <h2 id="set-money">"Money"</h2>
            <div class="two">
                <MoneyField label="Budget" read={|charter: &Charter| charter.budget} write={|charter, money| charter.budget = money} />
                <MoneyField
                    label="Contingency, for known risks" read={|charter: &Charter| charter.contingency}
                    write={|charter, money| charter.contingency = money}
                />
                <MoneyField
                    label="Management reserve, for unknown ones" read={|charter: &Charter| charter.management_reserve}
                    write={|charter, money| charter.management_reserve = money}
                />
            </div>
        </section>
    }
}

/// Lines that are not empty.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(String::from).collect()
}

/// A sum of the charter.
#[component]
fn MoneyField(
    /// Label above.
    label: &'static str,
    /// Reads it.
    read: fn(&Charter) -> Option<Money>,
    /// Writes it.
    write: fn(&mut Charter, Option<Money>),
) -> impl IntoView {
    let workspace = use_workspace();
    let value = Memo::new(move |_| {
        let amount = workspace.plan.with(|plan| plan.project().and_then(|project| read(&project.charter)));
        amount.map(|amount| locale::money(amount, &workspace.currency(), false)).unwrap_or_default()
    });
    let take = move |text: String| {
        let amount = typed_money(&text, &untrack(|| workspace.currency()))?;
        if amount.is_some_and(|amount| amount.0 < 0) {
            return Err("Type an amount from zero up.".into());
        }
        set_charter(workspace, label, |charter| write(charter, amount));
        Ok(())
    };
    view! { <TextField label=label value=value take=take /> }
}

/// What it shall achieve: kept in Goals, where values are noted; one more is added here.
#[component]
fn Objectives() -> impl IntoView {
    let workspace = use_workspace();
    let names = Memo::new(move |_| {
        workspace.plan.with(|plan| {
            let all = crate::analysis::goals::objectives(plan, "").into_iter().filter_map(|id| plan.get(id));
            let mut names: Vec<String> = all.map(|one| one.name.clone()).collect();
            names.extend(
                plan.project().into_iter().flat_map(|project| &project.charter.objectives).map(|one| one.text.clone()),
            );
            names
        })
    });
    let new = RwSignal::new(String::new());
    view! {
        <section aria-labelledby="set-objectives">
            <h2 id="set-objectives">"Objectives"</h2>
            <p>"What shall be achieved. Measures, targets and values are kept in "<a class="lnk" href=Route::to(workspace.id, Place::Goals).href()>"Goals"</a>"."</p>
            <ul class="goals">{move || names.get().into_iter().map(|name| view! { <li>{name}</li> }).collect_views()}</ul>
            <form class="row" on:submit=move |event| {
                event.prevent_default();
                let name = new.get_untracked();
                let typed = Objective { name, ..Objective::default() };
                if !typed.name.trim().is_empty() && workspace.edit_with_undo(|draft| objectives::add(draft, typed).map(|(_, words)| words)) {
                    new.set(String::new());
                }
            }>
                <input
                    class="in" aria-label="New objective" placeholder="New objective" prop:value=move || new.get()
                    on:input:target=move |event| new.set(event.target().value())
                />
                <button type="submit" class="btn"><Icon name="plus" />"Add objective"</button>
            </form>
        </section>
    }
}
