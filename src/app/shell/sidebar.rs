//! The sidebar and, on phones, the tab bar.

use leptos::prelude::*;

use crate::app::state::{Place, Route, use_app, use_workspace};
use crate::app::text::badge;
use crate::app::widgets::{CollectViews, Icon, Memo, Menu, MenuItem, Show, follow_size, view};
use crate::plan::Id;

/// The groups of places, with their heading.
const GROUPS: &[(&str, &[Place])] = &[
    ("", &[Place::Overview, Place::Goals]),
    ("Plan", &[Place::Board, Place::Backlog, Place::Flow, Place::Timeline]),
    ("Steer", &[Place::Risks, Place::Forecast, Place::Budget, Place::Team, Place::Stakeholders]),
    ("Deliver", &[Place::Releases, Place::Meetings, Place::Reports, Place::Log, Place::Lessons]),
];

/// The navigation at the left.
#[component]
pub fn Sidebar() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let key = move || workspace.plan.with(|plan| plan.project().map(|project| badge(&project.key, &project.name)));
    let name =
        move || workspace.plan.with(|plan| plan.project().map(|project| project.name.clone()).unwrap_or_default());
    view! {
        <nav class="side" aria-label="Main">
            <a class="brand" href=Route::home().href() aria-label="Landfall, all projects">
                <span class="mark"><Icon name="logo" /></span>
                <b>"Landfall"</b>
            </a>
            <Menu
                label="Switch project"
                own_name=true
                class="switch"
                button=move || view! {
                    <span class="pk">{key}</span>
                    <span class="grow"><b>{name}</b></span>
                    <Icon name="down" class="chev" />
                }
            >
                {move || app.library.cards().into_iter().filter(|card| !card.archived || card.id == workspace.id.any()).map(|card| {
                    let (id, current) = (Id::new(card.id), card.id == workspace.id.any());
                    view! {
                        <MenuItem text=card.name chosen=current run=move |()| {
                            let place = app.route.with_untracked(|route| route.place);
                            app.go(&Route::to(id, place));
                        } />
                    }
                }).collect_views()}
                <div class="sep" role="separator"></div>
                <MenuItem text="All projects" icon="home" run=move |()| app.go(&Route::home()) />
            </Menu>
            {GROUPS.iter().map(|(heading, places)| view! {
                {(!heading.is_empty()).then(|| view! { <h2>{*heading}</h2> })}
                <ul>{places.iter().map(|place| view! { <li><PlaceLink place=*place /></li> }).collect_views()}</ul>
            }).collect_views()}
            <div class="foot">
                <PlaceLink place=Place::Settings />
                <button type="button" title="Keyboard shortcuts" on:click=move |_| app.keys_sheet.set(true)>
                    <Icon name="keyboard" />
                    <span>"Keyboard shortcuts"</span>
                    <kbd>"?"</kbd>
                </button>
            </div>
        </nav>
    }
}

/// A link to a place, marked when it is the present one.
#[component]
fn PlaceLink(
    /// Where to.
    place: Place,
) -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let here = move || app.route.with(|route| route.place == place);
    // Each looks through all tasks.
    let on_screen = Memo::new(move |_| workspace.is_on_screen());
    let count = Memo::new(move |_| {
        if !on_screen.get() {
            return None;
        }
        workspace.painted().plan.with(|plan| match place {
            Place::Risks => {
                let open = plan.risks.iter().filter(|risk| risk.status == crate::plan::RiskStatus::Open).count();
                (open > 0).then_some(open)
            }
            Place::Board => {
                let cards = plan.tasks.iter().filter(|task| task.column.is_some() && !task.archived).count();
                (cards > 0).then_some(cards)
            }
            Place::Backlog => Some(crate::analysis::sprint::waiting(plan)).filter(|waiting| *waiting > 0),
            _ => None,
        })
    });
    view! {
        <a href=Route::to(workspace.id, place).href() title=place.title() aria-current=move || here().then_some("page")>
            <Icon name=place.icon() />
            <span>{place.title()}</span>
            {move || count.get().map(|count| view! { <small>{count}</small> })}
        </a>
    }
}

/// Narrower than this the places stand at the foot.
const NARROW: f64 = 768.0;

/// At the foot of a phone: four places, and the rest in a menu.
#[component]
pub fn TabBar() -> impl IntoView {
    let size = follow_size(|| document().document_element());
    let narrow = Memo::new(move |_| (1.0..NARROW).contains(&size.get().0));
    view! { <Show when=move || narrow.get()><Tabs /></Show> }
}

#[component]
fn Tabs() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let places = [Place::Overview, Place::Board, Place::Timeline, Place::Risks];
    let rest = [
        Place::Goals,
        Place::Backlog,
        Place::Flow,
        Place::Forecast,
        Place::Budget,
        Place::Team,
        Place::Stakeholders,
        Place::Meetings,
        Place::Releases,
        Place::Reports,
        Place::Log,
        Place::Lessons,
        Place::Settings,
    ];
    let in_rest = move || rest.contains(&app.route.with(|route| route.place));
    view! {
        <nav class="tabbar" aria-label="Places">
            <ul>
                {places.into_iter().map(|place| view! {
                    <li>
                        <a href=Route::to(workspace.id, place).href() aria-current=move || (app.route.with(|route| route.place) == place).then_some("page")>
                            <Icon name=place.icon() />
                            <span>{place.title()}</span>
                        </a>
                    </li>
                }).collect_views()}
                <li class:on=in_rest>
                    <Menu label="More" button=move || view! { <Icon name="more" /><span>"More"</span> }>
                        {rest.into_iter().map(|place| view! {
                            <MenuItem text=place.title() icon=place.icon() run=move |()| app.go(&Route::to(workspace.id, place)) />
                        }).collect_views()}
                        <MenuItem text="Keyboard shortcuts" icon="keyboard" run=move |()| app.keys_sheet.set(true) />
                        <div class="sep" role="separator"></div>
                        <MenuItem text="All projects" icon="home" run=move |()| app.go(&Route::home()) />
                    </Menu>
                </li>
            </ul>
        </nav>
    }
}
