//! When something is to be done again: the rule in words, and an editor for it.

use leptos::{ev, prelude::*};

use crate::app::text::capital;
use crate::app::widgets::{CollectViews, Icon, LineField, Memo, Menu, Show, view};
use crate::plan::recurrence::{DAYS, WEEKDAYS, position};
use crate::plan::{Date, Recurrence};

/// The sorts of rule that can be chosen, in the order of the list.
const SORTS: [&str; 6] = ["Not at all", "Days", "Weeks", "Months, by date", "Months, by weekday", "Years"];

/// The place of a rule's sort in [`SORTS`].
const fn sort_of(rule: Option<Recurrence>) -> usize {
    match rule {
        None => 0,
        Some(Recurrence::EachDay | Recurrence::Daily(_)) => 1,
        Some(Recurrence::Weekly { .. }) => 2,
        Some(Recurrence::MonthlyByDate { .. }) => 3,
        Some(Recurrence::MonthlyByPosition { .. }) => 4,
        Some(Recurrence::YearlyByDate { .. } | Recurrence::YearlyByPosition { .. }) => 5,
    }
}

/// The rule of a sort that a date suggests: on its weekday, on its day of the month.
fn suggested(sort: usize, date: Date) -> Option<Recurrence> {
    let (_, month, day) = date.ymd();
    let days = 1 << date.weekday();
    Some(match sort {
        1 => Recurrence::Daily(1),
        2 => Recurrence::Weekly { every: 1, days },
        3 => Recurrence::MonthlyByDate { every: 1, day },
        4 => Recurrence::MonthlyByPosition { every: 1, nth: day.div_ceil(7), days },
        5 => Recurrence::YearlyByDate { month, day },
        _ => return None,
    })
}

/// How many days, weeks or months are from one to the next.
const fn every_of(rule: Recurrence) -> Option<u32> {
    match rule {
        Recurrence::EachDay => Some(1),
        Recurrence::Daily(every)
        | Recurrence::Weekly { every, .. }
        | Recurrence::MonthlyByDate { every, .. }
        | Recurrence::MonthlyByPosition { every, .. } => Some(every),
        Recurrence::YearlyByDate { .. } | Recurrence::YearlyByPosition { .. } => None,
    }
}

/// The rule with another number of days, weeks or months.
const fn with_every(rule: Recurrence, every: u32) -> Recurrence {
    match rule {
        Recurrence::EachDay | Recurrence::Daily(_) => Recurrence::Daily(every),
        Recurrence::Weekly { days, .. } => Recurrence::Weekly { every, days },
        Recurrence::MonthlyByDate { day, .. } => Recurrence::MonthlyByDate { every, day },
        Recurrence::MonthlyByPosition { nth, days, .. } => Recurrence::MonthlyByPosition { every, nth, days },
        yearly => yearly,
    }
}

/// The rule that is edited; `Copy`.
#[derive(Clone, Copy)]
struct Rule {
    now: Signal<Option<Recurrence>>,
    from: Signal<Date>,
    set: Callback<Option<Recurrence>>,
}

impl Rule {
    fn change(self, change: impl FnOnce(Recurrence) -> Recurrence) {
        self.set.run(untrack(|| self.now.get()).map(change));
    }
}

/// A button with the rule in words, which opens its editor.
#[component]
pub fn RecurrencePicker(
    /// The rule.
    rule: Signal<Option<Recurrence>>,
    /// The day that a new rule counts from.
    from: Signal<Date>,
    /// Called with a new rule; each change is one edit.
    set: Callback<Option<Recurrence>>,
    /// What it does, as a sentence about the thing: `Repeats`.
    label: &'static str,
    /// What is said without a rule.
    none: &'static str,
    /// What follows from a rule, in full sentences.
    help: &'static str,
) -> impl IntoView {
    let words = Memo::new(move |_| rule.get().map(Recurrence::words));
    view! {
        <Menu
            label=Signal::derive(move || format!("{label}: {}", words.get().unwrap_or_else(|| none.to_lowercase())))
            class="btn sel sm" role="dialog"
            button=move || view! {
                {move || match words.get() {
                    Some(words) => view! { <Icon name="repeat" /><span class="ell">{capital(&words)}</span> },
                    None => view! { <span class="faint">{none}</span> },
                }}
                <Icon name="down" class="chev" />
            }
        >
            <Editor rule=Rule { now: rule, from, set } label=label none=none help=help />
        </Menu>
    }
}

/// The rule, part by part; each change is one edit.
#[component]
fn Editor(
    /// The rule.
    rule: Rule,
    /// What it does.
    label: &'static str,
    /// What is said without a rule.
    none: &'static str,
    /// What follows from it.
    help: &'static str,
) -> impl IntoView {
    let sort = Memo::new(move |_| sort_of(rule.now.get()));
    let choose = move |event: ev::Event| {
        let wanted = event_target_value(&event).parse().unwrap_or(0);
        if wanted != sort.get_untracked() {
            rule.set.run(suggested(wanted, rule.from.get_untracked()));
        }
    };
    view! {
        <div class="rpt">
            <label class="field">
                <span>{label}" by"</span>
                <select class="in" on:change=choose>
                    {SORTS.into_iter().enumerate().map(|(at, name)| view! {
                        <option value=at.to_string() prop:selected=move || sort.get() == at>{if at == 0 { none } else { name }}</option>
                    }).collect_views()}
                </select>
            </label>
            {move || match sort.get() {
                0 => None,
                5 => Some(view! { <p class="mut">{move || rule.now.get().map(|rule| format!("{}.", capital(&rule.words())))}</p> }),
                sort => Some(view! { <Every rule=rule sort=sort /> }),
            }}
            <p class="faint">{help}</p>
        </div>
    }
}

/// How often, and on which days.
#[component]
fn Every(
    /// The rule.
    rule: Rule,
    /// Place of the rule's sort in [`SORTS`].
    sort: usize,
) -> impl IntoView {
    let every = Signal::derive(move || rule.now.get().and_then(every_of).unwrap_or(1).to_string());
    let keep = move |typed: String| -> Result<(), String> {
        let every = typed.trim().parse::<u32>().ok().filter(|every| (1..=999).contains(every));
        let every = every.ok_or("Type a number from 1 to 999.")?;
        rule.change(|rule| with_every(rule, every));
        Ok(())
    };
    let unit = match sort {
        1 => "days",
        2 => "weeks",
        _ => "months",
    };
    view! {
        <div class="row">
            <span>"Every"</span>
            <LineField label=format!("Number of {unit}") value=every keep=keep class="in n6" />
            <span>{unit}</span>
        </div>
        {match sort {
            2 => view! { <Weekdays rule=rule /> },
            3 => view! { <DayOfMonth rule=rule /> },
            4 => view! { <WeekdayOfMonth rule=rule /> },
            _ => ().into_any(),
        }}
    }
}

/// The days of a rule by weeks.
#[component]
fn Weekdays(
    /// The rule.
    rule: Rule,
) -> impl IntoView {
    let days = move || match rule.now.get() {
        Some(Recurrence::Weekly { days, .. }) => days,
        _ => 0,
    };
    let toggle = move |day: usize| {
        if let Some(Recurrence::Weekly { every, days }) = untrack(|| rule.now.get()) {
            rule.set.run(Some(Recurrence::Weekly { every, days: days ^ 1 << day }));
        }
    };
    view! {
        <div class="seg" role="group" aria-label="On these days">
            {DAYS.into_iter().enumerate().map(|(day, name)| view! {
                <button
                    type="button" aria-pressed=move || (days() >> day & 1 == 1).to_string() aria-label=name title=name
                    on:click=move |_| toggle(day)
                >
                    {name.get(..2)}
                </button>
            }).collect_views()}
        </div>
    }
}

/// The day of a rule by months and date.
#[component]
fn DayOfMonth(
    /// The rule.
    rule: Rule,
) -> impl IntoView {
    let day = move || match rule.now.get() {
        Some(Recurrence::MonthlyByDate { day, .. }) => day,
        _ => 1,
    };
    let keep = move |typed: String| -> Result<(), String> {
        let day = typed.trim().trim_end_matches('.').parse::<u32>().ok().filter(|day| (1..=31).contains(day));
        let day = day.ok_or("Type a day from 1 to 31.")?;
        if let Some(Recurrence::MonthlyByDate { every, .. }) = untrack(|| rule.now.get()) {
            rule.set.run(Some(Recurrence::MonthlyByDate { every, day }));
        }
        Ok(())
    };
    view! {
        <div class="row">
            <span>"On day"</span>
            <LineField label="Day of the month" value=Signal::derive(move || day().to_string()) keep=keep class="in n6" />
        </div>
        <Show when=move || { day() > 28 }><p class="mut">"Months without that day are left out."</p></Show>
    }
}

/// The day of a rule by months and weekday.
#[component]
fn WeekdayOfMonth(
    /// The rule.
    rule: Rule,
) -> impl IntoView {
    let now = move || match rule.now.get() {
        Some(Recurrence::MonthlyByPosition { nth, days, .. }) => (nth, days),
        _ => (1, 1),
    };
    let set = move |change: fn(&mut u32, &mut u8, u32), value: u32| {
        if let Some(Recurrence::MonthlyByPosition { every, mut nth, mut days }) = untrack(|| rule.now.get()) {
            change(&mut nth, &mut days, value);
            rule.set.run(Some(Recurrence::MonthlyByPosition { every, nth, days }));
        }
    };
    let number = |event: &ev::Event| event_target_value(event).parse::<u32>().unwrap_or(1);
    let kinds = DAYS.into_iter().enumerate().map(|(day, name)| (1u8 << day, name));
    let kinds = kinds.chain([(WEEKDAYS, "weekday"), (0b111_1111, "day")]);
    view! {
        <div class="row">
            <span>"On the"</span>
            <select class="in" aria-label="Which of the month" on:change=move |event| set(|nth, _, value| *nth = value, number(&event))>
                {(1..=5u32).map(|nth| view! {
                    <option value=nth.to_string() prop:selected=move || now().0 == nth>{position(nth)}</option>
                }).collect_views()}
            </select>
            <select class="in" aria-label="Kind of day" on:change=move |event| set(|_, days, value| *days = value as u8, number(&event))>
                {kinds.map(|(mask, name)| view! {
                    <option value=mask.to_string() prop:selected=move || now().1 == mask>{name}</option>
                }).collect_views()}
            </select>
        </div>
    }
}
