//! Slippage history: which dates moved, when that was seen, by how much, and why.

use leptos::prelude::*;

use super::capture;
use super::state::{LessonsPlace, use_lessons};
use crate::analysis::slippage::{DateSet, Move, Reason, Source, dates_set, moves};
use crate::app::links::{LogLink, RiskLink};
use crate::app::locale;
use crate::app::state::{Place, Route};
use crate::app::table_file::Rows;
use crate::app::text::{count, difference, log_key, risk_key, task_key};
use crate::app::widgets::{CollectViews, Icon, Memo, TableRows, live, view};
use crate::document::reports;
use crate::format::cells::Cell;
use crate::plan::{AnyRecord, DateTime, Lesson, Plan};

/// Most dates set by hand that are looked up.
const MOST: usize = 1000;

/// The history.
#[component]
pub fn Slippage() -> impl IntoView {
    let place = use_lessons();
    let found = Memo::new(move |_| {
        let today = place.app.today.get();
        let painted = place.workspace.painted();
        painted.plan.with(|plan| painted.schedule.with(|schedule| moves(plan, schedule, today)))
    });
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let listed = Memo::new(move |_| (0..found.with(Vec::len)).collect::<Vec<_>>());
    let told = move || {
        found.with(|found| {
            let later = found.iter().filter(|one| one.days() > 0).count();
            let unexplained = found.iter().filter(|one| one.days() > 0 && one.reasons.is_empty()).count();
            match (found.len(), later) {
                (0, _) => {
                    "No milestone has moved since it was first planned, as far as baselines and kept reports say."
                        .to_owned()
                }
                (_, 0) => "Dates moved, but none of them to a later day.".into(),
                (_, later) => {
                    let moved = count(later, "date moved", "dates moved");
                    let why = match unexplained {
                        0 => "the plan says why.".to_owned(),
                        number => format!("nothing in the plan says why {number} of them did."),
                    };
                    format!("{moved} to a later day; {why}")
                }
            }
        })
    };
    view! {
        <div class="body lesb" tabindex="0" role="region" aria-label="Slippage">
            <section class="card lesslips">
                <header><h2>"What slipped"</h2></header>
                <p class="told">{told}</p>
                {live(move || any.get().then(|| view! {
                    <div class="numbers" tabindex="0" role="region" aria-label="Dates that moved">
                        <table class="tbl" aria-rowcount=move || found.with(|found| found.len() + 1)>
                            <thead><tr aria-rowindex="1">
                                <th scope="col">"What"</th><th scope="col">"From"</th><th scope="col">"To"</th>
                                <th scope="col" class="num">"By"</th><th scope="col">"Seen"</th><th scope="col">"Why"</th>
                            </tr></thead>
                            <TableRows each=listed height=56 let:at>
                                {
                                    let one = Memo::new(move |_| found.with(|found| found.get(at).cloned()));
                                    live(move || one.get().map(|one| view! { <Row one=one /> }))
                                }
                            </TableRows>
                        </table>
                    </div>
                }))}
            </section>
            <ByHand />
        </div>
    }
}

/// The dates that moved, as rows of a file.
pub fn rows(place: LessonsPlace) -> Rows {
    let today = place.app.today.get();
    let heads = ["What", "From", "To", "Days", "Seen", "Why"].map(Cell::text).to_vec();
    let found = place.workspace.plan.with(|plan| {
        let found = place.workspace.schedule.with(|schedule| moves(plan, schedule, today));
        let row = |one: Move| {
            let task = one.subject.and_then(|id| plan.get(id));
            let name = task.map_or_else(
                || "Finish of the project".into(),
                |task| format!("{} {}", task_key(plan, task), task.name),
            );
            let why = one.reasons.iter().filter_map(|reason| match *reason {
                Reason::Lesson(id) => plan.get(id).map(|lesson| lesson.title.clone()),
                Reason::Entry(id) => plan.get(id).map(|entry| format!("{} {}", log_key(entry), entry.title)),
                Reason::Risk(id) => plan.get(id).map(|risk| format!("{} {}", risk_key(risk), risk.title)),
            });
            vec![
                Cell::text(name),
                Cell::plain(one.from),
                Cell::plain(one.to),
                Cell::plain(one.days()),
                Cell::plain(one.seen),
                Cell::text(why.collect::<Vec<_>>().join("; ")),
            ]
        };
        found.into_iter().map(row).collect::<Rows>()
    });
    std::iter::once(heads).chain(found).collect()
}

#[component]
fn Row(
    /// The move.
    one: Move,
) -> impl IntoView {
    let place = use_lessons();
    let today = place.app.today.get_untracked();
    let day = |date| locale::short(date, today);
    let (name, item) = place.workspace.plan.with_untracked(|plan| match one.subject.and_then(|id| plan.get(id)) {
        Some(task) => {
            let item = plan.project().map(|project| Route::item_of(&task.clone().into(), project));
            (format!("{} {}", task_key(plan, task), task.name), item)
        }
        None => ("Finish of the project".into(), None),
    });
    let there = Route { item, ..Route::to(place.workspace.id, Place::Timeline) };
    let (from, to) = place.workspace.plan.with_untracked(|plan| (by(plan, one.before), by(plan, one.after)));
    let subject = one.subject;
    let what = format!("{name} moved from {} to {}.", day(one.from), day(one.to));
    let label = format!("Say why {name} moved");
    let why = one.reasons.iter().map(|reason| match *reason {
        Reason::Lesson(id) => {
            let title = place.workspace.plan.with_untracked(|plan| plan.get(id).map(|lesson| lesson.title.clone()));
            let href = Route { item: Some(id.to_string()), ..Route::to(place.workspace.id, Place::Lessons) }.href();
            view! { <a class="lnk ell" href=href>{title}</a> }
        }
        Reason::Entry(id) => view! { <LogLink entry=id titled=true /> },
        Reason::Risk(id) => view! { <RiskLink risk=id titled=true /> },
    });
    view! {
        <tr>
            <td><a class="ell" href=there.href()>{name}</a></td>
            <td>{day(one.from)}<small class="faint">{from}</small></td>
            <td>{day(one.to)}<small class="faint">{to}</small></td>
            <td class={if one.days() > 0 { "num late" } else { "num good" }}>{difference(one.days())}</td>
            <td>{day(one.seen)}</td>
            <td class="leswhy">
                {why.collect_views()}
                <button type="button" class="btn sm ghost" aria-label=label on:click=move |_| {
                    capture::open(place.app, Lesson { task: subject, what: what.clone(), ..Lesson::default() });
                }><Icon name="plus" /><span>"Say why"</span></button>
            </td>
        </tr>
    }
}

/// Who said a date.
fn by(plan: &Plan, source: Source) -> String {
    match source {
        Source::Baseline(id) => plan.get(id).map(|baseline| baseline.name.clone()).unwrap_or_default(),
        Source::Report(id) => plan.get(id).map(|report| reports::name(report)).unwrap_or_default(),
        Source::Now => "now".into(),
    }
}

/// A date that somebody set anew.
#[derive(Clone, PartialEq)]
struct SetAnew {
    at: DateTime,
    name: String,
    set: DateSet,
}

/// Dates that people moved, by the edits that are kept.
#[component]
fn ByHand() -> impl IntoView {
    let place = use_lessons();
    let found = Memo::new(move |_| {
        place.workspace.plan.with(|plan| {
            place.workspace.with_history(|history| {
                let edits = history.done().iter().rev();
                let sets = edits.flat_map(|edit| {
                    edit.changes.iter().filter_map(|change| Some((change.before()?, change.after()?))).flat_map(
                        move |(before, after)| {
                            let name = named(plan, after);
                            dates_set(before, after).into_iter().map(move |set| SetAnew {
                                at: edit.at,
                                name: name.clone(),
                                set,
                            })
                        },
                    )
                });
                sets.take(MOST).collect::<Vec<_>>()
            })
        })
    });
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let listed = Memo::new(move |_| (0..found.with(Vec::len)).collect::<Vec<_>>());
    let row = move |at: usize| {
        let one = Memo::new(move |_| found.with(|found| found.get(at).cloned()));
        live(move || {
            let today = place.app.today.get();
            one.get().map(|one| {
                view! {
                    <tr>
                        <td>{format!("{}, {}", one.name, one.set.what)}</td>
                        <td>{locale::short(one.set.from, today)}</td>
                        <td>{locale::short(one.set.to, today)}</td>
                        <td class="num">{difference(one.set.to - one.set.from)}</td>
                        <td>{locale::short(one.at.date(), today)}</td>
                    </tr>
                }
            })
        })
    };
    live(move || {
        any.get().then(|| view! {
            <section class="card lesslips">
                <header><h2>"Set to another day"</h2><p class="mut wide-only">"By the changes that the log keeps"</p></header>
                <div class="numbers" tabindex="0" role="region" aria-label="Dates set to another day">
                    <table class="tbl" aria-rowcount=move || found.with(|found| found.len() + 1)>
                        <thead><tr aria-rowindex="1">
                            <th scope="col">"What"</th><th scope="col">"From"</th><th scope="col">"To"</th><th scope="col" class="num">"By"</th><th scope="col">"When"</th>
                        </tr></thead>
                        <TableRows each=listed height=36 let:at>{row(at)}</TableRows>
                    </table>
                </div>
            </section>
        })
    })
}

/// What a record with a date is called.
fn named(plan: &Plan, record: &AnyRecord) -> String {
    match record {
        AnyRecord::Task(task) => format!("{} {}", task_key(plan, task), task.name),
        AnyRecord::Release(release) => release.name.clone(),
        AnyRecord::Sprint(sprint) => sprint.name.clone(),
        AnyRecord::LogEntry(entry) => format!("{} {}", crate::app::text::log_key(entry), entry.title),
        _ => "The project".into(),
    }
}
