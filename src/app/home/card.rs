//! The card of a project.

use leptos::prelude::*;

use super::course::CourseLine;
use super::project_menu::ProjectMenu;
use crate::analysis::summary::{Mark, Summary};
use crate::app::state::library::{days_since_export, summary};
use crate::app::state::{Place, Route, use_app};
use crate::app::text::{badge, count};
use crate::app::widgets::{Avatar, CollectViews, Icon, Memo, view};
use crate::app::{clock, locale};
use crate::plan::{AnyId, Date, Health, Id};
use crate::storage::ProjectCard;

/// After so many days with changes, a card reminds of an export.
const REMIND_DAYS: i32 = 7;

/// The card of a project.
#[component]
pub fn ProjectCardView(
    /// Which one.
    id: AnyId,
) -> impl IntoView {
    let app = use_app();
    let project = Id::new(id);
    let card = Memo::new(move |_| app.library.card(project));
    let name = Memo::new(move |_| card.with(|card| card.as_ref().map(|card| card.name.clone()).unwrap_or_default()));
    let key = move || card.with(|card| card.as_ref().map(|card| badge(&card.key, &card.name)));
    let heading = format!("project-{id}");
    let labelled_by = heading.clone();
    view! {
        <article class="card pc" aria-labelledby=labelled_by>
            <header>
                <span class="pk lg" aria-hidden="true">{key}</span>
                <h2 class="ell grow" id=heading>
                    <a href=Route::to(project, Place::Overview).href()>{move || name.get()}</a>
                </h2>
                <ProjectMenu id=id />
            </header>
            {move || card.get().map(|card| view! { <Body card=card today=app.today.get() /> })}
        </article>
    }
}

/// What the card says below its name.
#[component]
fn Body(
    /// What is known.
    card: ProjectCard,
    /// Today.
    today: Date,
) -> impl IntoView {
    let summary = summary(&card);
    let short = move |date: Date| locale::short(date, today);
    let late = summary.late_days();
    view! {
        <div class="row">
            <HealthPill health=summary.health />
            <span class="grow"></span>
            <span class="mut">
                {match summary.finish {
                    Some(finish) => format!("Finish {}", short(finish)),
                    None => "No tasks yet".into(),
                }}
            </span>
            {late.map(|days| view! { <Delta days=days even="on target" to="target" told=true /> })}
        </div>
        <div class="cl">
            <CourseLine summary=summary.clone() today=today />
            {summary.start.map(|start| view! {
                <p>
                    <span>{short(start)}</span>
                    {summary.target.map(|target| view! { <span class="tg1">{format!("Target {}", short(target))}</span> })}
                </p>
            })}
        </div>
        <Next summary=summary.clone() today=today />
        <div class="row pr">
            <progress class="bar" max="100" value=summary.progress aria-label=format!("{} progress", card.name)></progress>
            <b>{format!("{}%", summary.progress)}</b>
        </div>
        <footer class="row">
            <span class="avs">
                {summary.people.iter().map(|face| view! {
                    <Avatar name=face.name.clone() letters=face.letters.clone() colour=face.colour />
                }).collect_views()}
            </span>
            {(summary.more_people > 0).then(|| view! { <span class="faint">{format!("+{}", summary.more_people)}</span> })}
            <span class="grow"></span>
            <ExportAge card=card />
        </footer>
    }
}

/// How the project is doing, with shape and word.
#[component]
pub fn HealthPill(
    /// Its health.
    health: Health,
) -> impl IntoView {
    let (class, icon, word) = match health {
        Health::OnTrack => ("pill rag green", "ok", "On track"),
        Health::AtRisk => ("pill rag amber", "warn", "At risk"),
        Health::OffTrack => ("pill rag red", "stopsign", "Off track"),
        Health::Auto => return ().into_any(),
    };
    view! { <span class=class><Icon name=icon />{word}</span> }
}

/// A difference in days: later is bad.
#[component]
fn Delta(
    /// Days; positive = late.
    days: i32,
    /// What no difference is called.
    even: &'static str,
    /// From what it is counted.
    to: &'static str,
    /// Whether that stands there in words; else when it is pointed at.
    #[prop(optional)]
    told: bool,
) -> impl IntoView {
    let amount = count(days.unsigned_abs() as usize, "day", "days");
    let (class, words, title) = match days {
        0 => ("delta", even.to_owned(), format!("As by the {to}")),
        1.. => ("delta late", format!("+{days} d"), format!("{amount} after the {to}")),
        _ => ("delta early", format!("−{} d", days.unsigned_abs()), format!("{amount} before the {to}")),
    };
    let to = (told && days != 0).then(|| format!(" to {to}"));
    view! { <span class=class title=title>{words}{to}</span> }
}

/// The next milestone.
#[component]
fn Next(
    /// The project.
    summary: Summary,
    /// Today.
    today: Date,
) -> impl IntoView {
    let next = summary.next().cloned();
    let none = if summary.milestones.is_empty() { "No milestones yet" } else { "All milestones reached" };
    view! {
        <dl>
            <dt><Icon name="diamond" />"Next"</dt>
            {match next {
                Some(Mark { name, date, baseline, .. }) => view! {
                    <dd class="ell">{name}</dd>
                    <dd>
                        {locale::short(date, today)}" "
                        {if date < today {
                            Some(view! { <span class="delta late">"overdue"</span> })
                        } else {
                            baseline.map(|baseline| view! { <Delta days=date - baseline even="on time" to="baseline" /> })
                        }}
                    </dd>
                },
                None => view! { <dd class="mut">{none}</dd><dd></dd> },
            }}
        </dl>
    }
}

/// When the project was exported last; a reminder when that is long ago.
#[component]
fn ExportAge(
    /// The project.
    card: ProjectCard,
) -> impl IntoView {
    let now = clock::now();
    let changed_since = card.changed > card.exported;
    let (late, words) = match days_since_export(&card, now) {
        Some(0) => (false, "Exported today".to_owned()),
        Some(days) if days >= REMIND_DAYS && changed_since => (true, format!("No export for {days} days")),
        Some(_) => (
            false,
            card.exported.map_or_else(String::new, |at| format!("Exported {}", locale::short(at.date(), now.date()))),
        ),
        None => {
            let age = card.created.map_or(0, |created| now.date() - created.date());
            (age >= REMIND_DAYS, "Not exported yet".to_owned())
        }
    };
    view! {
        <span class=if late { "soon row sv" } else { "faint row sv" }>
            <Icon name=if late { "warn" } else if card.exported.is_some() { "ok" } else { "device" } />
            {words}
        </span>
    }
}
