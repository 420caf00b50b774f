//! How releases went: lead time, change failure rate, time to restore, and each of them.

use leptos::prelude::*;

use super::state::use_releases;
use super::words::span;
use crate::analysis::release::{Past, Track, track};
use crate::app::chart_card::About;
use crate::app::locale;
use crate::app::text::{count, difference};
use crate::app::widgets::{CollectViews, Memo, live, view};

/// The record of releases; nothing before one is out.
#[component]
pub fn TrackCard() -> impl IntoView {
    let place = use_releases();
    let found =
        Memo::new(move |_| place.workspace.painted().plan.with(|plan| place.scopes.with(|scopes| track(plan, scopes))));
    let any = Memo::new(move |_| found.with(|found| !found.past.is_empty()));
    let figure = move |title: &'static str, big: fn(&Track) -> Option<String>, sub: fn(&Track) -> String| {
        view! {
            <div>
                <h3>{title}</h3>
                <p class="big">{move || found.with(|found| big(found).unwrap_or_else(|| "–".into()))}</p>
                <p class="faint">{move || found.with(sub)}</p>
            </div>
        }
    };
    live(move || {
        any.get().then(|| {
            view! {
                <section class="card reltrack">
                    <header><h2>"How releases went"</h2></header>
                    <div class="relfigs">
                        {figure("Lead time", |found| found.lead_time.map(span), |_| "from begun to released, median".into())}
                        {figure(
                            "Change failure rate", |found| found.failure_rate.map(|rate| format!("{rate}%")),
                            |found| {
                                let failed = found.past.iter().filter(|one| one.failed).count();
                                format!("{failed} of {}", count(found.past.len(), "release", "releases"))
                            },
                        )}
                        {figure("Time to restore", |found| found.restore.map(span), |found| {
                            if found.restore.is_some() { "median" } else { "nothing had to be restored" }.into()
                        })}
                        {figure("Between releases", |found| found.between.map(|days| format!("{days} d")), |found| {
                            if found.between.is_some() { "median" } else { "there is only one" }.into()
                        })}
                    </div>
                    <div class="numbers" tabindex="0" role="region" aria-label="Releases that are out">
                        <table class="tbl">
                            <thead><tr>
                                <th scope="col">"Release"</th><th scope="col">"Out"</th><th scope="col" class="num">"Against promise"</th>
                                <th scope="col" class="num">"Tasks"</th><th scope="col" class="num">"Lead time"</th><th scope="col">"Trouble"</th>
                            </tr></thead>
                            <tbody>{move || found.get().past.into_iter().map(|past| view! { <Row past=past /> }).collect_views()}</tbody>
                        </table>
                    </div>
                    <About text="After DORA's software delivery metrics. Lead time: from the day work on a task began to its release. Change failure rate: releases that brought trouble or were taken back. Time to restore: from when trouble was noticed until service was as before, or the release taken back. Middle values, so that one odd release does not rule them." />
                </section>
            }
        })
    })
}

#[component]
fn Row(
    /// Which.
    past: Past,
) -> impl IntoView {
    let place = use_releases();
    let release = place.release(past.release);
    let trouble = match (past.failed, past.restore) {
        (false, _) => "None".to_owned(),
        (true, Some(seconds)) => format!("Restored in {}", span(seconds)),
        (true, None) => "Not restored yet".into(),
    };
    view! {
        <tr>
            <td><a class="lnk" href=place.route(Some(past.release)).href()>{move || release.with(|release| release.name.clone())}</a></td>
            <td>{locale::short(past.at.date(), place.app.today.get_untracked())}</td>
            <td class="num" class:late={past.slip.is_some_and(|days| days > 0)}>
                {past.slip.map_or_else(|| "–".to_owned(), |days| if days == 0 { "On the day".into() } else { difference(days) })}
            </td>
            <td class="num">{past.tasks}</td>
            <td class="num">{past.lead_time.map_or_else(|| "–".to_owned(), span)}</td>
            <td class:late={past.failed}>{trouble}</td>
        </tr>
    }
}
