//! The milestones on the course line; on phones as a list.

use leptos::prelude::*;

use super::state::use_facts;
use crate::app::locale::{self, Form};
use crate::app::state::{Place, Route};
use crate::app::text::difference;
use crate::app::widgets::{CollectViews, FittedPicture, Icon, Memo, view};
use crate::chart::course::{self, Course, Stop, Words};

/// Milestones shown in the phone's list.
const LISTED: usize = 6;

/// The milestones.
#[component]
pub fn Milestones() -> impl IntoView {
    let facts = use_facts();
    let line = Memo::new(move |_| {
        let (start, finish) = facts.workspace.schedule.with(|schedule| schedule.start().zip(schedule.finish()))?;
        let stops = facts.milestones.with(|all| {
            let stop = |found: &crate::analysis::milestones::Milestone| Stop {
                name: found.name.clone(),
                date: found.date,
                slip: found.slip().filter(|slip| *slip != 0).map(|slip| (difference(slip), slip > 0)),
                reached: found.reached,
                critical: found.critical && !found.reached,
            };
            all.iter().map(stop).collect()
        });
        let target = facts.workspace.plan.with(|plan| plan.project().and_then(|project| project.charter.target_finish));
        Some(Course {
            start: start.date(),
            finish: finish.date(),
            today: facts.app.today.get(),
            target,
            likely: facts.workspace.likely.get().map(|likely| likely.finish),
            stops,
            then: false,
        })
    });
    let told = move || {
        facts.milestones.with(|all| {
            let reached = all.iter().filter(|one| one.reached).count();
            let compared =
                if all.iter().any(|one| one.baseline.is_some()) { ", schedule against baseline" } else { "" };
            (!all.is_empty()).then(|| format!("{reached} of {} reached{compared}", all.len()))
        })
    };
    let draw = Callback::new(move |width: f64| {
        let today = facts.app.today.get();
        let words =
            Words { day: &|date| locale::short(date, today), month: &|date| locale::date(date, Form::MonthShort) };
        line.with(|line| line.as_ref().map(|line| course::course(line, width, &words))).unwrap_or_default()
    });
    view! {
        <section class="card ms">
            <header>
                <h2>"Milestones"</h2>
                <p class="mut wide-only">{told}</p>
                <span class="end">
                    <a class="btn ghost sm" href=Route::to(facts.workspace.id, Place::Timeline).href()>"Open timeline"</a>
                </span>
            </header>
            {move || if line.with(Option::is_some) {
                view! { <FittedPicture draw=draw least=320.0 class="course wide-only" /> }
            } else {
                view! { <p class="nothing">"The way to the finish shows here once there are tasks."</p> }
            }}
            <ol class="pms phone-only">
                {move || facts.milestones.with(|all| {
                    let ahead: Vec<_> = all.iter().filter(|one| !one.reached).take(LISTED).cloned().collect();
                    if ahead.is_empty() && line.with(Option::is_some) {
                        return view! { <li class="mut">"No milestones ahead"</li> };
                    }
                    ahead.into_iter().map(|one| {
                        let slip = one.slip().filter(|slip| *slip != 0);
                        view! {
                            <li>
                                <Icon name="diamond" class=if one.critical { "crit" } else { "" } />
                                <b class="ell grow">{one.name}</b>
                                <span>{locale::short(one.date, facts.app.today.get())}</span>
                                {slip.map(|slip| view! { <span class={if slip > 0 { "delta late" } else { "delta early" }}>{difference(slip)}</span> })}
                            </li>
                        }
                    }).collect_views().into_any()
                })}
            </ol>
        </section>
    }
}
