//! A change request: what it changes, what approving it would do in words, and the decision.

use std::sync::Arc;

use leptos::prelude::*;

use super::panel::Text;
use super::state::use_entries;
use crate::analysis::log_list::days_on;
use crate::app::locale;
use crate::app::text::{spaced, task_key};
use crate::app::typed::{typed_money, typed_time};
use crate::app::widgets::{CollectViews, Icon, InlineText, Memo, live, view};
use crate::document::log::{self, Effect, TextField};
use crate::plan::{ChangeEffect, Date, Duration, Id, LogEntry, LogStatus, Money, Plan};
use crate::schedule::{Units, duration_text};

/// What a delay may bear on, in words.
const BEARS_ON: [(ChangeEffect, &str); 4] = [
    (ChangeEffect::Target, "The target finish"),
    (ChangeEffect::Tasks, "Each of its tasks"),
    (ChangeEffect::NewTask, "A new task"),
    (ChangeEffect::Nothing, "Nothing in the plan"),
];

/// What a change request changes, and the decision on it.
#[component]
pub fn Change(
    /// Which entry.
    id: Id<LogEntry>,
    /// The entry.
    entry: Memo<Arc<LogEntry>>,
) -> impl IntoView {
    let place = use_entries();
    let workspace = place.workspace;
    let units = move || workspace.plan.with(|plan| Units::of_plan(plan));
    let (seconds, effect, cost) = (
        move || entry.with(|entry| entry.schedule_impact),
        move || entry.with(|entry| entry.change_effect),
        move || entry.with(|entry| entry.cost_impact),
    );
    let set = move |seconds: i64, effect: ChangeEffect, cost: Money| {
        workspace.keep(|draft| log::set_impact(draft, id, seconds, effect, cost))
    };
    let status = Memo::new(move |_| entry.with(|entry| entry.status));
    view! {
        <h3>"What it changes"</h3>
        <dl class="props">
            <dt>"Time"</dt>
            <dd>
                <span class="tiny"><InlineText
                    value=Signal::derive(move || signed(seconds(), &|amount| duration_text(Duration::working(amount), &units())))
                    label="Time it takes more or less" placeholder="0d"
                    keep={move |text: String| untrack(|| set(read_time(&text, &units())?, effect(), cost()))}
                /></span>
                <select
                    class="in auto" aria-label="What the time bears on" disabled=move || status.get() == LogStatus::Approved
                    on:change:target=move |event| {
                        let chosen = BEARS_ON.iter().find(|(_, name)| *name == event.target().value());
                        if let Some((chosen, _)) = chosen {
                            // Only an approved request refuses, and its list is out of reach.
                            let _ = untrack(|| set(seconds(), *chosen, cost()));
                        }
                    }
                >
                    {BEARS_ON.into_iter().map(|(one, name)| view! {
                        <option value=name prop:selected=move || effect() == one>{name}</option>
                    }).collect_views()}
                </select>
            </dd>
            <dt>"Money"</dt>
            <dd><span class="short"><InlineText
                value=Signal::derive(move || signed(cost().0, &|amount| locale::money(Money(amount), &workspace.currency(), false)))
                label="Money it costs more or less" placeholder="Nothing"
                keep={move |text: String| untrack(|| {
                    let amount = typed_money(text.trim().trim_start_matches('+'), &workspace.currency())?;
                    set(seconds(), effect(), amount.unwrap_or_default())
                })}
            /></span></dd>
            <dt>"Scope"</dt>
            <dd><Text id=id entry=entry field=TextField::ScopeImpact label="Effect on scope" placeholder="What comes on top" lines=true read=|entry| entry.scope_impact.clone() /></dd>
        </dl>
        {live(move || (status.get() == LogStatus::Open).then(|| view! { <Decision id=id entry=entry /> }))}
        {move || (status.get() == LogStatus::Rejected).then(|| view! {
            <div><button type="button" class="btn" on:click=move |_| {
                workspace.edit_with_undo(|draft| log::set_status(draft, id, LogStatus::Open));
            }>"Decide anew"</button></div>
        })}
    }
}

/// What approval does, and the two buttons.
#[component]
fn Decision(
    /// Which entry.
    id: Id<LogEntry>,
    /// The entry.
    entry: Memo<Arc<LogEntry>>,
) -> impl IntoView {
    let place = use_entries();
    let workspace = place.workspace;
    let told = move || {
        workspace.plan.with(|plan| {
            let effects = workspace.painted().schedule.with(|schedule| {
                entry.with(|entry| log::effects(plan, entry, &|from, by| days_on(schedule.calendar(), from, by)))
            });
            let mut lines: Vec<String> =
                effects.iter().map(|effect| words(plan, effect, place.app.today.get())).collect();
            entry.with(|entry| lines.extend(left_out(plan, entry, &effects)));
            lines
        })
    };
    let approve = move |_| {
        workspace.edit_with_undo(|draft| {
            untrack(|| {
                workspace
                    .schedule
                    .with(|schedule| log::approve(draft, id, &|from, by| days_on(schedule.calendar(), from, by)))
            })
        });
    };
    view! {
        <section class="decide" aria-label="Decision">
            <h3>"If you approve it"</h3>
            <ul>{move || told().into_iter().map(|line| view! { <li>{line}</li> }).collect_views()}</ul>
            <div class="row">
                <button type="button" class="btn primary" on:click=approve><Icon name="check" /><span>"Approve"</span></button>
                <button type="button" class="btn" on:click=move |_| {
                    workspace.edit_with_undo(|draft| log::set_status(draft, id, LogStatus::Rejected));
                }>"Reject"</button>
            </div>
        </section>
    }
}

/// An amount with a plus where it is more; nothing for zero.
fn signed(amount: i64, write: &dyn Fn(i64) -> String) -> String {
    match amount {
        0 => String::new(),
        ..0 => format!("−{}", write(amount.saturating_neg())),
        _ => format!("+{}", write(amount)),
    }
}

/// Working seconds from `+3d`, `2w`, `−1d`.
fn read_time(text: &str, units: &Units) -> Result<i64, String> {
    let less = text.trim().starts_with(['-', '−']);
    let seconds = typed_time(text.trim().trim_start_matches(['+', '-', '−']), units)?;
    Ok(if less { -seconds } else { seconds })
}

/// One effect as a sentence.
fn words(plan: &Plan, effect: &Effect, today: Date) -> String {
    let project = plan.project();
    let units = project.map(|project| Units::of(project)).unwrap_or_default();
    let currency = project.map(|project| project.currency.clone()).unwrap_or_default();
    let (day, money) = (|date| locale::short(date, today), |amount| locale::money(amount, &currency, false));
    match effect {
        Effect::Target { from, to } => format!("The target finish moves from {} to {}.", day(*from), day(*to)),
        Effect::Duration { task, from, to } => {
            let name =
                plan.get(*task).map(|task| format!("{} {}", task_key(plan, task), task.name)).unwrap_or_default();
            let (from, to) = (spaced(duration_text(*from, &units)), spaced(duration_text(*to, &units)));
            format!("{name} takes {to} instead of {from}.")
        }
        Effect::NewTask { duration } => {
            format!("A task of {} is added at the end of the plan.", spaced(duration_text(*duration, &units)))
        }
        Effect::Budget { from, to } if to.0 < 0 => {
            format!("The budget of {} is less than what it takes off: change the amount first.", money(*from))
        }
        Effect::Budget { from, to } => format!("The budget goes from {} to {}.", money(*from), money(*to)),
        Effect::Scope(line) => format!("The charter's scope gets the line “{line}”."),
    }
}

/// What the request says that nothing in the plan can take up, and that nothing happens at all.
fn left_out(plan: &Plan, entry: &LogEntry, effects: &[Effect]) -> Vec<String> {
    let mut lines = Vec::new();
    let time = effects
        .iter()
        .any(|one| matches!(one, Effect::Target { .. } | Effect::Duration { .. } | Effect::NewTask { .. }));
    if entry.schedule_impact != 0 && !time {
        match entry.change_effect {
            ChangeEffect::Target => lines.push("No target finish moves: the charter has none."),
            ChangeEffect::Tasks => lines.push("No task takes longer: link those that do."),
            ChangeEffect::NewTask => lines.push("No task is added: the time would have to be more."),
            ChangeEffect::Nothing => {}
        }
    }
    let budget = plan.project().is_some_and(|project| project.charter.budget.is_some());
    if entry.cost_impact.0 != 0 && !budget {
        lines.push("No budget changes: the charter has none.");
    }
    if effects.is_empty() {
        lines.push("Nothing in the plan changes; the decision is noted.");
    }
    lines.into_iter().map(Into::into).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_read_with_its_sign() {
        let units = Units::default();
        let day = 8 * 3600;
        assert_eq!(read_time("+3d", &units), Ok(3 * day));
        assert_eq!(read_time(" −1d", &units), Ok(-day));
        assert_eq!(read_time("", &units), Ok(0));
        assert!(read_time("soon", &units).is_err());
        assert_eq!(signed(-2, &|amount| amount.to_string()), "−2");
        assert_eq!(signed(0, &|amount| amount.to_string()), "");
    }
}
