//! All releases: those ahead on the course line and as cards, freezes, and how it went so far.

use leptos::prelude::*;

use super::state::use_releases;
use super::words::{Standing, ahead, told};
use super::{freezes, track};
use crate::analysis::release::due;
use crate::app::locale::{self, Form};
use crate::app::table_file::ExportCsv;
use crate::app::text::{count, difference};
use crate::app::widgets::{Each, FittedPicture, Icon, Memo, NothingYet, view};
use crate::chart::course::{Course, Stop, Words, course};
use crate::format::tables::Table;
use crate::plan::{AnyId, DateTime, Id, Release};

/// The list.
#[component]
pub fn List() -> impl IntoView {
    let place = use_releases();
    let open = move || {
        place.workspace.plan.with(|plan| plan.releases.iter().filter(|release| release.released.is_none()).count())
    };
    let all = move || place.order.with(Vec::len);
    let any = Memo::new(move |_| all() > 0);
    view! {
        <div class="head">
            <h1>"Releases"</h1>
            <div class="meta">
                {move || (all() > 0).then(|| view! {
                    <span>{format!("{} ahead", open())}</span>
                    <span><span class="dot" aria-hidden="true">"·"</span>{format!("{} out", all() - open())}</span>
                })}
            </div>
            <div class="acts">
                <ExportCsv word="releases" rows=move |()| {
                    let shown: Vec<AnyId> = place.order.with(|all| all.iter().map(|id| id.any()).collect());
                    place.workspace.plan.with(|plan| Table::Waves.rows(plan, Some(&shown)))
                } />
                <button type="button" class="btn primary" on:click=move |_| place.adding.set(true)>
                    <Icon name="plus" /><span>"New release"</span><kbd class="wide-only">"N"</kbd>
                </button>
            </div>
        </div>
        <div class="body relb" tabindex="0" role="region" aria-label="Releases">
            {move || if any.get() {
                view! {
                    <CourseCard />
                    <ul class="relcards">
                        <Each each=move || place.order.get() key=|id| *id let:id><Card id=id /></Each>
                    </ul>
                    <track::TrackCard />
                }
            } else {
                view! { <Nothing /> }
            }}
            <freezes::FreezesCard />
        </div>
    }
}

/// What stands here before there is any release.
#[component]
fn Nothing() -> impl IntoView {
    let place = use_releases();
    view! {
        <NothingYet
            icon="releases" title="No release is planned yet" first="Plan the first release" adding=place.adding
            text="A release gathers tasks, says whether they are ready, keeps the go or no-go decision, and writes its notes from what was finished."
        />
    }
}

/// All releases on the way from the first to the last.
#[component]
fn CourseCard() -> impl IntoView {
    let place = use_releases();
    let line = Memo::new(move |_| {
        let today = place.app.today.get();
        let painted = place.workspace.painted();
        painted.plan.with(|plan| {
            painted.schedule.with(|schedule| {
                let stop = |id: &Id<Release>| {
                    let release = plan.get(*id)?;
                    let out = release.released.map(DateTime::date);
                    let date = out.or_else(|| due(schedule, release))?;
                    let slip = out.zip(release.date).map(|(out, promised)| out - promised).filter(|days| *days != 0);
                    Some(Stop {
                        name: release.name.clone(),
                        date,
                        slip: slip.map(|days| (difference(days), days > 0)),
                        reached: out.is_some(),
                        critical: out.is_none() && date < today,
                    })
                };
                let mut stops: Vec<Stop> = place.order.with(|all| all.iter().filter_map(stop).collect());
                stops.sort_by_key(|stop| stop.date);
                let (first, last) = (stops.first()?.date, stops.last()?.date);
                let start = schedule.start().map_or(first, DateTime::date).min(first);
                let finish = schedule.finish().map_or(last, DateTime::date).max(last);
                Some(Course { start, finish, today, target: None, likely: None, stops, then: false })
            })
        })
    });
    let draw = Callback::new(move |width: f64| {
        let today = place.app.today.get();
        let words =
            Words { day: &|date| locale::short(date, today), month: &|date| locale::date(date, Form::MonthShort) };
        line.with(|line| line.as_ref().map(|line| course(line, width, &words))).unwrap_or_default()
    });
    let some = Memo::new(move |_| line.with(Option::is_some));
    move || {
        some.get().then(|| {
            view! {
                <section class="card relcourse wide-only" aria-label="Releases on their way">
                    <FittedPicture draw=draw least=320.0 class="course" />
                </section>
            }
        })
    }
}

/// One release in short.
#[component]
fn Card(
    /// Which.
    id: Id<Release>,
) -> impl IntoView {
    let place = use_releases();
    let (release, ready) = (place.release(id), place.readiness(id));
    let when = move || {
        let today = place.app.today.get();
        release.with(|release| match (release.released, ready.with(|ready| ready.due)) {
            (Some(at), _) => format!("Out since {}", locale::short(at.date(), today)),
            (None, Some(due)) => format!("{}, {}", locale::short(due, today), ahead(due, today)),
            (None, None) => "No day yet".into(),
        })
    };
    let facts = move || {
        ready.with(|ready| {
            let mut facts = vec![format!("{} of {}", ready.done, count(ready.tasks, "task", "tasks"))];
            if ready.checks > 0 {
                facts.push(format!("{} of {}", ready.checked, count(ready.checks, "check", "checks")));
            }
            if !ready.risks.is_empty() {
                facts.push(count(ready.risks.len(), "risk", "risks"));
            }
            facts.join(" · ")
        })
    };
    view! {
        <li class="card relcard">
            <div class="row">
                <h2 class="ell grow"><a href=place.route(Some(id)).href()>{move || release.with(|release| release.name.clone())}</a></h2>
                {move || view! { <Standing ready=ready /> }}
            </div>
            <p class="mut">{when}</p>
            <p class="relsays">{move || ready.with(|ready| told(ready, place.app.today.get()))}</p>
            <progress
                class="bar thin" class:done=move || ready.with(|ready| ready.percent() == 100) max="100" aria-label="Tasks done"
                prop:value=move || ready.with(|ready| f64::from(ready.percent()))
            ></progress>
            <p class="faint">{facts}</p>
        </li>
    }
}
