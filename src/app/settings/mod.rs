//! Settings of the project, a section at a time, and of this device. Each field is one edit.

mod calendar;
mod capacity;
mod charter;
mod danger;
mod device;
mod fields;
mod labels;
mod people;
mod person_dialog;
mod rates;
mod scale;
mod storage;

use leptos::{html, prelude::*};

use self::calendar::CalendarSection;
use self::charter::{CharterSection, ProjectSection};
use self::danger::DangerSection;
pub use self::device::DeviceSettings;
use self::labels::LabelsSection;
use self::people::PeopleSection;
use self::scale::ScaleSection;
pub use self::storage::{StorageSection, size};
use crate::app::state::{Place, Route, use_app, use_workspace};
use crate::app::widgets::{CollectViews, Icon, Memo, effect, view};
use crate::plan::{Id, Project};

/// What shows of the section before the chosen one, in pixels.
const BEFORE: i32 = 40;

/// A section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Name, key, dates, currency.
    Project,
    /// What the project is for, by when, for how much.
    Charter,
    /// When work is done.
    Calendar,
    /// Who works, when and for how much.
    People,
    /// Labels of cards.
    Labels,
    /// The scale of risks.
    Scale,
    /// What is stored, and backups.
    Storage,
    /// Choices for this device.
    Device,
}

impl Section {
    const ALL: [Self; 8] = [
        Self::Project,
        Self::Charter,
        Self::Calendar,
        Self::People,
        Self::Labels,
        Self::Scale,
        Self::Storage,
        Self::Device,
    ];

    /// Its address.
    #[must_use]
    pub fn of(self, project: Id<Project>) -> Route {
        Route::to(project, Place::Settings).with("section", Some(self.word().into()))
    }

    /// The word in an address.
    const fn word(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Charter => "charter",
            Self::Calendar => "calendar",
            Self::People => "people",
            Self::Labels => "labels",
            Self::Scale => "scale",
            Self::Storage => "storage",
            Self::Device => "device",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Project => "Project",
            Self::Charter => "Charter",
            Self::Calendar => "Working calendar",
            Self::People => "People",
            Self::Labels => "Labels",
            Self::Scale => "Risk scale",
            Self::Storage => "Storage and backup",
            Self::Device => "This device",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Project => "settings",
            Self::Charter => "target",
            Self::Calendar => "calendar",
            Self::People => "team",
            Self::Labels => "tag",
            Self::Scale => "risks",
            Self::Storage => "device",
            Self::Device => "keyboard",
        }
    }
}

/// Settings.
#[component]
pub fn Settings() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let section = Memo::new(move |_| {
        app.route.with(|route| {
            let word = route.get("section").unwrap_or_default();
            Section::ALL.into_iter().find(|section| section.word() == word).unwrap_or(Section::Project)
        })
    });
    // Where the sections stand in a line, the chosen one is in sight.
    let nav = NodeRef::<html::Nav>::new();
    effect(move || {
        section.track();
        let Some(nav) = nav.get() else { return };
        request_animation_frame(move || {
            if let Ok(Some(chosen)) = nav.query_selector("[aria-current]") {
                let (all, chosen) = (nav.get_bounding_client_rect(), chosen.get_bounding_client_rect());
                nav.set_scroll_left(nav.scroll_left() + (chosen.left() - all.left()) as i32 - BEFORE);
            }
        });
    });
    let name = move || workspace.plan.with(|plan| plan.project().map(|project| project.name.clone()));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="head"><h1>"Settings"</h1><div class="meta"><span>{name}</span></div></div>
            <div class="body">
                <div class="setg">
                    <nav class="setnav" aria-label="Settings" node_ref=nav>
                        {Section::ALL.into_iter().map(|item| {
                            let href = move || app.route.get().with("section", Some(item.word().into())).href();
                            view! {
                                <a href=href aria-current=move || (section.get() == item).then_some("true")>
                                    <Icon name=item.icon() /><span>{item.title()}</span>
                                </a>
                            }
                        }).collect_views()}
                    </nav>
                    <div class="sets">
                        {move || match section.get() {
                            Section::Project => view! { <ProjectSection /><DangerSection /> },
                            Section::Charter => view! { <CharterSection /> },
                            Section::Calendar => view! { <CalendarSection /> },
                            Section::People => view! { <PeopleSection /> },
                            Section::Labels => view! { <LabelsSection /> },
                            Section::Scale => view! { <ScaleSection /> },
                            Section::Storage => view! { <StorageSection /> },
                            Section::Device => view! { <DeviceSettings /> },
                        }}
                    </div>
                </div>
            </div>
        </main>
    }
}
