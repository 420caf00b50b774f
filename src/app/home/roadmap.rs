//! All projects over time.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::list::Sorting;
use super::outlook;
use crate::analysis::report::health_name;
use crate::analysis::summary::Mark;
use crate::app::state::library::summary;
use crate::app::state::{AppState, ViewAction, provide_action, use_app};
use crate::app::widgets::{CollectViews, FittedPicture, Icon, Memo, Menu, MenuItem, view};
use crate::app::{clock, locale};
use crate::chart::roadmap::{Lane, Point, roadmap};
use crate::chart::scene::Scene;
use crate::chart::svg;
use crate::plan::Health;
use crate::platform::{files, picture};
use crate::storage::ProjectCard;

/// Width of the picture in a file.
const IN_FILE: f64 = 1200.0;
/// A picture in pixels is so many times as fine as the screen.
const FINER: f64 = 2.0;

/// Under which heads projects stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    None,
    Health,
    Manager,
}

fn lane(card: &ProjectCard, group: Group) -> Lane {
    let summary = summary(card);
    let figures = summary.figures.clone().unwrap_or_default();
    let point = |mark: &Mark| Point { name: mark.name.clone(), date: mark.date, done: mark.done };
    let note = match summary.health {
        Health::Auto => String::new(),
        health => health_name(health).to_owned(),
    };
    Lane {
        name: card.name.clone(),
        group: match group {
            Group::None => String::new(),
            Group::Health => health_name(summary.health).to_owned(),
            Group::Manager if figures.manager.is_empty() => "No manager".to_owned(),
            Group::Manager => figures.manager.clone(),
        },
        note,
        span: summary.start.zip(summary.finish),
        target: summary.target,
        likely: figures.likely,
        progress: summary.progress,
        late: summary.health == Health::OffTrack,
        milestones: summary.milestones.iter().map(point).collect(),
        releases: figures.releases.iter().map(point).collect(),
        freezes: figures.freezes,
    }
}

/// All projects over time, to be printed and saved.
#[component]
pub fn Roadmap(
    /// Those put away, instead of the active ones.
    archived: Memo<bool>,
    /// In which order.
    sorting: Memo<Sorting>,
) -> impl IntoView {
    let app = use_app();
    outlook::complete(app);
    provide_action(ViewAction::Print, crate::app::shell::share::print);
    let (group, quarters) = (RwSignal::new(Group::None), RwSignal::new(false));
    let lanes = Memo::new(move |_| {
        let mut cards: Vec<ProjectCard> =
            app.library.cards().into_iter().filter(|card| card.archived == archived.get()).collect();
        sorting.get().sort(&mut cards);
        let mut lanes: Vec<Lane> = cards.iter().map(|card| lane(card, group.get())).collect();
        lanes.sort_by(|one, other| one.group.cmp(&other.group));
        lanes
    });
    let draw = Callback::new(move |width: f64| {
        let today = app.today.get();
        locale::with_chart_words(today, &|amount| amount.to_string(), |words| {
            lanes.with(|lanes| roadmap(lanes, today, quarters.get(), width, words))
        })
    });
    let choice = move |word: &'static str, of: Group| {
        view! {
            <button type="button" aria-pressed=move || (group.get() == of).to_string() on:click=move |_| group.set(of)>{word}</button>
        }
    };
    view! {
        <section class="card rdm" aria-labelledby="roadmap">
            <header>
                <h2 id="roadmap">"Roadmap"</h2>
                <span class="end">
                    <span class="seg" role="group" aria-label="Group by">
                        {choice("Ungrouped", Group::None)}{choice("Health", Group::Health)}{choice("Manager", Group::Manager)}
                    </span>
                    <span class="seg" role="group" aria-label="Scale">
                        {[("Months", false), ("Quarters", true)].into_iter().map(|(word, of)| view! {
                            <button type="button" aria-pressed=move || (quarters.get() == of).to_string() on:click=move |_| quarters.set(of)>{word}</button>
                        }).collect_views()}
                    </span>
                    <Menu label="Print or save the roadmap" class="ib ghost sm" button=|| view! { <Icon name="more" /> }>
                        <MenuItem text="Print…" icon="file" run=|()| crate::app::shell::share::print() />
                        <MenuItem text="Save as SVG" icon="export" run=move |()| {
                            let file = svg::write(&untrack(|| draw.run(IN_FILE)));
                            done(app, files::download(&name("svg"), "image/svg+xml", file.as_bytes()));
                        } />
                        <MenuItem text="Save as PNG" icon="export" run=move |()| {
                            let scene: Scene = untrack(|| draw.run(IN_FILE));
                            spawn_local(async move {
                                let drawn = picture::png(&svg::write(&scene), scene.width * FINER, scene.height * FINER).await;
                                done(app, drawn.is_some_and(|bytes| files::download(&name("png"), "image/png", &bytes)));
                            });
                        } />
                    </Menu>
                </span>
            </header>
            {move || if lanes.with(Vec::is_empty) {
                view! { <p class="nothing">{if archived.get() { "Nothing is archived." } else { "All projects are archived." }}</p> }.into_any()
            } else {
                view! { <FittedPicture draw=draw least=300.0 /> }.into_any()
            }}
        </section>
    }
}

fn name(ending: &str) -> String {
    format!("roadmap-{}.{ending}", clock::now().date())
}

fn done(app: AppState, done: bool) {
    if done {
        app.toasts.done("Saved the roadmap");
    } else {
        app.toasts.error("The browser did not make the file. Allow downloads for this page and try again.");
    }
}
