//! The report as paper: white in a dark page too, and alone when it is printed.

use leptos::prelude::*;

use super::line::{Add, Heading, Line};
use super::state::use_reports;
use crate::app::locale::{self, Form};
use crate::app::overview::words::HealthMark;
use crate::app::widgets::{CollectViews, Each, FittedPicture, Memo, view};
use crate::format::report::columns;
use crate::plan::{REWORDED, ReportPart};
use crate::storage::SaveState;

/// The paper.
#[component]
pub fn Paper() -> impl IntoView {
    let place = use_reports();
    let letter = Memo::new(move |_| place.app.route.with(|route| route.get("paper") == Some("letter")));
    // A section whose lines were all taken out stays on the screen, so that there is where to write.
    let parts = Memo::new(move |_| {
        place.shown.with(|report| {
            let on = report.sections.iter().filter(|section| section.part != ReportPart::Head && !section.off);
            let filled = on.filter(|section| can_add(section.part) || section.shown().next().is_some());
            filled.map(|section| section.part).collect::<Vec<_>>()
        })
    });
    // A kept report has the data of when it was kept.
    let made = move || {
        let saved = || match place.app.library.save.get() {
            SaveState::Saved { at } => at,
            _ => None,
        };
        match place.shown.with(|report| report.kept).or_else(saved) {
            Some(at) => format!("Made with Landfall from data saved {}", locale::moment(at, Form::Moment)),
            None => "Made with Landfall".to_owned(),
        }
    };
    view! {
        <article class=move || if letter.get() { "rpaper letter" } else { "rpaper" } data-theme="light" aria-label="Status report">
            <header>
                <div class="grow">
                    <Line part=ReportPart::Head key="over" />
                    <h2><Line part=ReportPart::Head key="title" /></h2>
                    <Line part=ReportPart::Head key="by" />
                    {move || place.shown.with(|report| report.line(ReportPart::Head, REWORDED).map(|line| line.text.clone())).map(|words| view! {
                        <p class="mut">{words}</p>
                    })}
                </div>
                {move || view! { <HealthMark health=Some(place.shown.with(|report| report.health)) pill=true /> }}
            </header>
            <Each each=move || parts.get() key=|part| *part let:part><Section part=part /></Each>
            <footer>{made}</footer>
        </article>
    }
}

/// Whether people add lines of their own to a section.
pub const fn can_add(part: ReportPart) -> bool {
    matches!(part, ReportPart::Summary | ReportPart::Done | ReportPart::Next | ReportPart::Decisions)
}

/// Class of a section, by how its lines are laid out.
const fn class(part: ReportPart) -> &'static str {
    match part {
        ReportPart::Head => "",
        ReportPart::Summary => "rpsum",
        ReportPart::Figures => "rpfig",
        ReportPart::Health => "rprows rphealth",
        ReportPart::Objectives => "rprows rphealth rpaims",
        ReportPart::Milestones => "rpms",
        ReportPart::BurnUp | ReportPart::Cost => "rpms rpsum",
        ReportPart::Phases => "rprows rptable rpphases",
        ReportPart::Responsibilities => "rprows rptable",
        ReportPart::Done | ReportPart::Next => "rplist half",
        ReportPart::Risks => "rprows rprisks",
        ReportPart::Issues => "rprows rpissues",
        ReportPart::Decisions => "rplist counted",
    }
}

#[component]
fn Section(
    /// Which.
    part: ReportPart,
) -> impl IntoView {
    let place = use_reports();
    let section = place.section(part);
    let keys =
        Memo::new(move |_| section.with(|section| section.shown().map(|line| line.key.clone()).collect::<Vec<_>>()));
    let draw = Callback::new(move |width: f64| place.picture(part, width));
    let has_picture = matches!(part, ReportPart::Milestones | ReportPart::BurnUp | ReportPart::Cost);
    view! {
        // Without lines it is there to be written in, and not printed.
        <section class=class(part) class:bare=move || keys.with(Vec::is_empty)>
            <Heading part=part />
            {has_picture.then(|| view! {
                <FittedPicture draw=draw least=320.0 class=if part == ReportPart::Milestones { "course" } else { "" } />
            })}
            {(part != ReportPart::Milestones).then(|| {
                let lines = view! {
                    <ul class="lines">
                        <Each each=move || keys.get() key=String::clone let:key><li><Line part=part key=key /></li></Each>
                        {can_add(part).then(|| view! { <li class="add"><Add part=part /></li> })}
                    </ul>
                };
                match columns(part) {
                    // A table in print, so that its heads come again on the next page.
                    Some(heads) => view! {
                        <div class="rpbody">
                            <div class="rphd">
                                <p class="rpheads mut">{heads.iter().map(|head| view! { <span>{*head}</span> }).collect_views()}</p>
                            </div>
                            {lines}
                        </div>
                    }.into_any(),
                    None => lines.into_any(),
                }
            })}
        </section>
    }
}
