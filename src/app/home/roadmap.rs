//! All projects over time.

use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;

use super::list::Sorting;
use super::outlook;
use super::project_menu::ProjectMenu;
use crate::analysis::report::health_name;
use crate::analysis::summary::Mark;
use crate::app::clock;
use crate::app::locale::{self, Form};
use crate::app::state::library::summary;
use crate::app::state::{AppState, Place, Route, ViewAction, provide_action, use_app};
use crate::app::widgets::{CollectViews, Each, FittedPicture, Icon, Memo, Menu, MenuItem, Picture, view};
use crate::chart::frame::Words;
use crate::chart::roadmap::{Lane, Look, Point, in_quarters, lane_tops, pages, roadmap};
use crate::chart::scene::Scene;
use crate::chart::svg;
use crate::plan::{AnyId, Date, Health, Id};
use crate::platform::{files, picture};
use crate::storage::ProjectCard;

/// Width of the picture in a file, and on paper before it is made smaller.
const IN_FILE: f64 = 1200.0;
/// Height of a sheet of A4 landscape for that width, below its title.
const ON_PAPER: f64 = 780.0;
/// Room for the menu behind a name.
const BESIDE: f64 = 24.0;
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
    let shown = Memo::new(move |_| {
        let mut cards: Vec<ProjectCard> =
            app.library.cards().into_iter().filter(|card| card.archived == archived.get()).collect();
        sorting.get().sort(&mut cards);
        let mut lanes: Vec<(AnyId, Lane)> = cards.iter().map(|card| (card.id, lane(card, group.get()))).collect();
        lanes.sort_by(|(_, one), (_, other)| one.group.cmp(&other.group));
        lanes
    });
    let lanes = Memo::new(move |_| shown.with(|shown| shown.iter().map(|(_, lane)| lane.clone()).collect::<Vec<_>>()));
    let in_words = move |draw: &dyn Fn(&[Lane], Date, &Words<'_>) -> Vec<Scene>| {
        let today = app.today.get();
        locale::with_chart_words(today, &|amount| amount.to_string(), |words| {
            lanes.with(|lanes| draw(lanes, today, words))
        })
    };
    let whole = move |width: f64, beside: f64| {
        let look = Look { quarters: quarters.get(), width, beside };
        in_words(&|lanes, today, words| vec![roadmap(lanes, today, look, words)]).into_iter().next().unwrap_or_default()
    };
    // How wide the picture on screen is: where months have no room its scale is of quarters whatever was chosen.
    let wide = RwSignal::new(IN_FILE);
    let draw = Callback::new(move |width: f64| {
        wide.set(width);
        whole(width, BESIDE)
    });
    let forced = Memo::new(move |_| {
        let look = Look { quarters: false, width: wide.get(), beside: BESIDE };
        lanes.with(|lanes| in_quarters(lanes, app.today.get(), look))
    });
    let on_paper = move || {
        let look = Look { quarters: quarters.get_untracked(), width: IN_FILE, beside: 0.0 };
        untrack(|| in_words(&|lanes, today, words| pages(lanes, today, look, ON_PAPER, words)))
    };
    // What is on the pages while they are printed; drawn before the browser looks, as soon as the listener is done.
    let printed = RwSignal::new(Vec::<Scene>::new());
    let before = window_event_listener(ev::beforeprint, move |_| printed.set(on_paper()));
    let after = window_event_listener(ev::afterprint, move |_| printed.set(Vec::new()));
    on_cleanup(move || {
        before.remove();
        after.remove();
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
                            <button
                                type="button" aria-pressed=move || ((quarters.get() || forced.get()) == of).to_string()
                                prop:disabled=move || !of && forced.get() title=move || (!of && forced.get()).then_some("No room for months here")
                                on:click=move |_| quarters.set(of)
                            >{word}</button>
                        }).collect_views()}
                    </span>
                    <Menu label="Print or save the roadmap" class="ib ghost sm" button=|| view! { <Icon name="more" /> }>
                        <MenuItem text="Print…" icon="file" run=|()| crate::app::shell::share::print() />
                        <MenuItem text="Save as SVG" icon="export" run=move |()| {
                            let file = svg::write(&untrack(|| whole(IN_FILE, 0.0)));
                            done(app, files::download(&name("svg"), "image/svg+xml", file.as_bytes()));
                        } />
                        <MenuItem text="Save as PNG" icon="export" run=move |()| {
                            let scene: Scene = untrack(|| whole(IN_FILE, 0.0));
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
                view! { <div class="rdmf"><FittedPicture draw=draw least=300.0 /><Names shown=shown /></div> }.into_any()
            }}
        </section>
        <div class="rdmp" aria-hidden="true">
            {move || printed.with(|sheets| sheets.iter().enumerate().map(|(at, sheet)| {
                let day = locale::date(clock::now().date(), Form::DayYear);
                view! {
                    <div>
                        <p><b>"Roadmap"</b><span>{format!("{day}, page {} of {}", at + 1, sheets.len())}</span></p>
                        <Picture scene=Signal::stored(sheet.clone()) />
                    </div>
                }
            }).collect_views())}
        </div>
    }
}

/// The names as links, each with its menu, over the picture that shows them.
#[component]
fn Names(
    /// The projects in their order.
    shown: Memo<Vec<(AnyId, Lane)>>,
) -> impl IntoView {
    let app = use_app();
    let tops = Memo::new(move |_| {
        let lanes: Vec<Lane> = shown.with(|shown| shown.iter().map(|(_, lane)| lane.clone()).collect());
        lane_tops(&lanes)
    });
    let ids = Memo::new(move |_| shown.with(|shown| shown.iter().map(|(id, _)| *id).collect::<Vec<_>>()));
    view! {
        <ul class="rdml" aria-label="Projects">
            <Each each=move || ids.get() key=|id| *id let:id>
                {
                    let at = move || ids.with(|ids| ids.iter().position(|one| *one == id));
                    let top = move || at().and_then(|at| tops.with(|tops| tops.get(at).copied())).unwrap_or_default();
                    let name = move || app.library.card(Id::new(id)).map(|card| card.name);
                    view! {
                        <li style:top=move || format!("{}px", top())>
                            <a href=Route::to(Id::new(id), Place::Overview).href() aria-label=name title=name></a>
                            <ProjectMenu id=id />
                        </li>
                    }
                }
            </Each>
        </ul>
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
