//! One objective in full: how it stands, what was read of its measure, and how that goes on.

use std::sync::Arc;

use leptos::{ev, html, prelude::*};

use super::fields::{PanelHead, WordSelect};
use super::state::use_goals;
use super::words::{StandingMark, amount, number};
use crate::analysis::goals::{Standing, course};
use crate::app::locale;
use crate::app::log::activity::Activity;
use crate::app::people::OwnerPick;
use crate::app::widgets::{CollectViews, Each, FittedPicture, Icon, InlineDate, InlineText, Memo, effect, live, view};
use crate::chart::measure::{Measure, measure};
use crate::document::Draft;
use crate::document::goals::objectives::{self, TextField, better_name};
use crate::document::people::Chosen;
use crate::plan::{Better, Date, Decimal, Id, Objective};

/// Height of the chart.
const HEIGHT: f64 = 150.0;

/// The panel of an objective.
#[component]
pub fn ObjectivePanel(
    /// Which.
    id: Id<Objective>,
) -> impl IntoView {
    let place = use_goals();
    let workspace = place.workspace;
    let known = Memo::new(move |_| workspace.plan.with(|plan| plan.get(id).cloned()));
    // The panel stands only while the record is there; the last value covers the moment between.
    let one =
        Memo::new(move |before: Option<&Arc<Objective>>| known.get().or_else(|| before.cloned()).unwrap_or_default());
    let text = move |field: TextField, label: &'static str, hint: &'static str, read: fn(&Objective) -> &String| {
        view! {
            <InlineText
                value=Signal::derive(move || one.with(|one| read(one).clone())) label=label placeholder=hint
                lines={field == TextField::Notes}
                keep={move |text: String| workspace.keep(|draft| objectives::set_text(draft, id, field, &text))}
            />
        }
    };
    let value = move |label: &'static str,
                      what: &'static str,
                      hint: &'static str,
                      read: fn(&Objective) -> Option<Decimal>,
                      write: fn(&mut Objective, Option<Decimal>)| {
        view! {
            <span class="short"><InlineText
                value=Signal::derive(move || one.with(|one| read(one).map(|value| amount(value, &one.unit)).unwrap_or_default()))
                label=label placeholder=hint
                keep={move |text: String| {
                    let value = typed(&text, &one.with_untracked(|one| one.unit.clone()))?;
                    workspace.keep(|draft| objectives::set(draft, id, what, |one| write(one, value)))
                }}
            /></span>
        }
    };
    let due = Signal::derive(move || one.with(|one| one.due));
    let plain =
        Memo::new(move |_| one.with(|one| one.from().is_some() && one.target.is_some() && one.from() != one.target));
    view! {
        <aside class="panel rkp gwp" tabindex="-1" aria-label=move || format!("Objective {}", one.with(|one| one.name.clone()))>
            <PanelHead id=id.any() what="objective" key=Signal::stored("Objective".to_owned()) />
            <h2>{text(TextField::Name, "Objective", "", |one| &one.name)}</h2>
            <Stands one=one />
            <Course one=one />
            <Reading id=id one=one />
            <dl class="props">
                <dt>"Measure"</dt>
                <dd>{text(TextField::Measure, "Measure", "What is counted, and how", |one| &one.measure)}</dd>
                <dt>"Unit"</dt>
                <dd>{text(TextField::Unit, "Unit", "%, calls a month", |one| &one.unit)}</dd>
                <dt>"Baseline"</dt>
                <dd>{value("Baseline", "baseline", "The first value", |one| one.baseline, |one, value| one.baseline = value)}</dd>
                <dt>"Target"</dt>
                <dd>{value("Target", "target", "None yet", |one| one.target, |one, value| one.target = value)}</dd>
                <dt>"By"</dt>
                <dd><InlineDate
                    value=due
                    shown=Signal::derive(move || due.get().map_or_else(|| "No date".into(), |due| locale::short(due, place.app.today.get())))
                    label="By"
                    commit=Callback::new(move |date| { workspace.edit(|draft| objectives::set(draft, id, "date", |one| one.due = date)); })
                /></dd>
                <dt>"Direction"</dt>
                <dd>{live(move || if plain.get() {
                    view! { <span class="mut">{move || better_name(one.with(|one| one.direction()))}</span> }
                } else {
                    view! { <WordSelect
                        label="Direction" words=Better::ALL.iter().map(|one| better_name(*one)).collect()
                        at=Signal::derive(move || one.with(|one| Better::ALL.iter().position(|better| *better == one.better)).unwrap_or(0))
                        choose=Callback::new(move |at: usize| if let Some(better) = Better::ALL.get(at) {
                            workspace.edit(|draft| objectives::set(draft, id, "direction", |one| one.better = *better));
                        })
                    /> }
                })}</dd>
                <dt>"Owner"</dt>
                <dd><OwnerPick
                    owner=Signal::derive(move || one.with(|one| one.owner))
                    choose=Callback::new(move |who: Chosen| {
                        workspace.edit(|draft| who.gets(draft, |draft, owner| objectives::set_owner(draft, id, owner)));
                    })
                /></dd>
                <dt>"Notes"</dt>
                <dd>{text(TextField::Notes, "Notes", "Anything else", |one| &one.notes)}</dd>
            </dl>
            <Serving id=id />
            <Activity id=id.any() />
        </aside>
    }
}

/// A value as it was typed; nothing where nothing was.
fn typed(text: &str, unit: &str) -> Result<Option<Decimal>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let read = Decimal::parse(text, unit).map(Some);
    read.ok_or_else(|| "Type a number such as 1,200 or 3.5, of no more than 14 digits.".into())
}

/// A value of the line to a whole number where the way to the target is long, else to hundredths.
fn about(one: &Objective, value: Decimal) -> Decimal {
    let way = one.target.zip(one.readings.first()).map_or(0, |(target, first)| target.0.abs_diff(first.value.0));
    let step = if way >= 100_000 { 10_000 } else { 100 };
    Decimal(value.0.saturating_add(step / 2).div_euclid(step).saturating_mul(step))
}

/// How it stands, in a sentence that says by what rule.
#[component]
fn Stands(
    /// The objective.
    one: Memo<Arc<Objective>>,
) -> impl IntoView {
    let place = use_goals();
    live(move || {
        let today = place.app.today.get();
        one.with(|one| {
            let found = course(one, today);
            let day = |date: Date| locale::short(date, today);
            let amount = |value: Decimal| amount(value, &one.unit);
            let mut told = Vec::new();
            match found.standing {
                Standing::NoTarget => told.push("Set a target to see how it stands.".to_owned()),
                Standing::Unmeasured => told.push("Note a first value to see how it stands.".to_owned()),
                Standing::Missed if one.readings.is_empty() => told.push("Nothing was read by its day.".to_owned()),
                _ => {}
            }
            if let (Some(expected), Standing::OnTrack | Standing::AtRisk) = (found.expected, found.standing) {
                told.push(format!("A straight line from the first value to the target wants {} today.", amount(about(one, expected))));
            }
            if let (Some(reached), Standing::OnTrack | Standing::AtRisk | Standing::Missed) = (found.reached, found.standing) {
                told.push(format!("At this pace the target is reached {}.", day(reached)));
            }
            view! {
                <div class="gwstand">
                    <span class="row">
                        <StandingMark standing=found.standing />
                        {found.percent.map(|percent| view! {
                            <progress class="bar" class:done=percent == 100 max="100" value=percent aria-label="Progress"></progress>
                            <b>{format!("{percent}%")}</b>
                        })}
                    </span>
                    {(!told.is_empty()).then(|| view! { <p class="mut">{told.join(" ")}</p> })}
                </div>
            }
        })
    })
}

/// The field for a new value, and the values so far.
#[component]
fn Reading(
    /// Which.
    id: Id<Objective>,
    /// The objective.
    one: Memo<Arc<Objective>>,
) -> impl IntoView {
    let place = use_goals();
    let field = NodeRef::<html::Input>::new();
    let value = RwSignal::new(place.begun.get_untracked());
    let today = move || Some(place.app.today.get_untracked());
    let (date, note) = (RwSignal::new(today()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    // What was begun on a row goes on here.
    effect(move || {
        let begun = place.begun.get();
        if let (Some(node), false) = (field.get(), begun.is_empty()) {
            value.set(begun);
            request_animation_frame(move || {
                request_animation_frame(move || {
                    // From here on the field itself hears the keys.
                    place.begun.set(String::new());
                    let _ = node.focus();
                    let end = node.value().encode_utf16().count() as u32;
                    let _ = node.set_selection_range(end, end);
                });
            });
        }
    });
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let unit = one.with_untracked(|one| one.unit.clone());
        match typed(&value.get_untracked(), &unit) {
            Ok(Some(read)) => {
                let Some(day) = date.get_untracked() else {
                    return fault.set(Some("Say on which day it was read.".into()));
                };
                let note_on = |draft: &mut Draft<'_>| objectives::read(draft, id, day, read, &note.get_untracked());
                // That another value gives way is told with a way back.
                let there = one.with_untracked(|one| one.readings.iter().any(|known| known.date == day));
                let kept = if there {
                    place.workspace.try_edit_with_undo(note_on).map(drop).map_err(|error| error.to_string())
                } else {
                    place.workspace.keep(note_on)
                };
                match kept {
                    Ok(()) => {
                        if !there {
                            place.app.announce(format!("Noted {}", amount(read, &unit)));
                        }
                        value.set(String::new());
                        note.set(String::new());
                        // The next value is one of today again.
                        date.set(today());
                    }
                    Err(words) => fault.set(Some(words)),
                }
            }
            Ok(None) => fault.set(Some("Type the value that was read.".into())),
            Err(words) => fault.set(Some(words)),
        }
    };
    let all = Memo::new(move |_| {
        one.with(|one| {
            one.readings
                .iter()
                .rev()
                .map(|reading| (reading.date, reading.value, reading.note.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <h3>"Values"</h3>
        <form class="gwread" on:submit=add novalidate>
            <input
                node_ref=field class="in" inputmode="decimal" autocomplete="off" aria-label="Value that was read" placeholder="Value"
                prop:value=move || value.get()
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                on:input:target=move |event| { value.set(event.target().value()); fault.set(None); }
            />
            <input
                class="in" type="date" aria-label="Read on" prop:value=move || date.get().map(|day| day.to_string()).unwrap_or_default()
                on:change:target=move |event| { date.set(event.target().value().parse().ok()); fault.set(None); }
            />
            <button type="submit" class="btn"><span>"Note"</span></button>
            <input
                class="in gwnote" autocomplete="off" aria-label="Note on the value" placeholder="What there is to say about it"
                prop:value=move || note.get() on:input:target=move |event| note.set(event.target().value())
            />
            <small class="late" role="alert">{move || fault.get()}</small>
        </form>
        <ul class="gwvals">
            <Each each=move || all.get() key=|reading| reading.clone() let:reading>
                {
                    let (day, read, note) = reading;
                    let when = locale::short(day, place.app.today.get_untracked());
                    view! {
                        <li>
                            <b>{one.with_untracked(|one| amount(read, &one.unit))}</b>
                            <span class="mut">{when.clone()}</span>
                            <span class="grow ell" title=note>{note.clone()}</span>
                            <button type="button" class="ib sm" aria-label=format!("Delete the value of {when}") title="Delete" on:click=move |_| {
                                place.workspace.edit_with_undo(|draft| objectives::unread(draft, id, day));
                            }><Icon name="x" /></button>
                        </li>
                    }
                }
            </Each>
        </ul>
    }
}

/// The course of the measure.
#[component]
fn Course(
    /// The objective.
    one: Memo<Arc<Objective>>,
) -> impl IntoView {
    let place = use_goals();
    let any = Memo::new(move |_| {
        one.with(|one| one.readings.len() > 1 || (one.target.is_some() && !one.readings.is_empty()))
    });
    let draw = Callback::new(move |width: f64| {
        let today = place.app.today.get();
        one.with(|one| {
            let given = Measure {
                points: one.readings.iter().map(|reading| (reading.date, reading.value.to_f64())).collect(),
                target: one.target.map(Decimal::to_f64),
                due: one.due,
                today,
            };
            let told = format!("{} over time, in a line to its target", one.name);
            let write = |value: f64| number(Decimal((value * 10_000.0).round() as i64));
            locale::with_chart_words(today, &write, |words| measure(&given, told, (width, HEIGHT), words))
        })
    });
    live(move || any.get().then(|| view! { <FittedPicture draw=draw class="gwchart" /> }))
}

/// The requirements and gaps that name it.
#[component]
fn Serving(
    /// Which.
    id: Id<Objective>,
) -> impl IntoView {
    let place = use_goals();
    let found = Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            let asked = plan.requirements.iter().filter(|one| one.objective == Some(id));
            let gaps = plan.gaps.iter().filter(|gap| gap.objective == Some(id));
            let asked =
                asked.map(|one| (one.id.any(), crate::document::goals::requirements::key(one), one.text.clone()));
            asked.chain(gaps.map(|gap| (gap.id.any(), "Gap".to_owned(), gap.name.clone()))).collect::<Vec<_>>()
        })
    });
    live(move || {
        (!found.with(Vec::is_empty)).then(|| view! {
        <h3>"Serves it"</h3>
        <ul class="gwlist">{found.get().into_iter().map(|(id, key, name)| view! {
            <li><button type="button" class="row" on:click=move |_| place.open(id)><span class="key">{key}</span><span class="ell">{name}</span></button></li>
        }).collect_views()}</ul>
    })
    })
}
