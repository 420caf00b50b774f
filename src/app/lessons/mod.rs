//! Lessons: written down where they are learned, found again in the next project; which dates slipped and why; closing.

pub mod capture;
mod closing;
mod known;
mod list;
mod offer;
mod panel;
mod slips;
mod state;
mod taught;

use leptos::prelude::*;

pub use self::capture::CaptureDialog;
pub use self::offer::Offer;
use self::state::{LessonsPlace, Show, use_lessons};
pub use self::taught::Taught;
use crate::app::state::{ViewAction, provide_action};
use crate::app::table_file::ExportCsv;
use crate::app::widgets::{CollectViews, Icon, Memo, view};
use crate::format::tables::Table;
use crate::plan::AnyId;

/// Lessons.
#[component]
pub fn Lessons() -> impl IntoView {
    let place = LessonsPlace::provide();
    provide_action(ViewAction::New, move || capture::about_open(place.app));
    provide_action(ViewAction::Filter, list::focus_filter);
    provide_action(ViewAction::Next, move || place.step(1));
    provide_action(ViewAction::Previous, move || place.step(-1));
    provide_action(ViewAction::Delete, move || {
        if let Some(id) = place.open.get_untracked() {
            place.delete(id);
        }
    });
    provide_action(ViewAction::Escape, move || {
        if place.open.get_untracked().is_some() {
            place.app.open_item(None);
        }
    });
    let open = Memo::new(move |_| place.open.get().filter(|_| place.show.get() == Show::Here));
    view! {
        <main id="main" class="sheet" tabindex="-1">
            <div class="split">
                <div class="col">
                    <Head />
                    {move || match place.show.get() {
                        Show::Here => view! { <list::Here /> },
                        Show::Library => view! { <list::Library /> },
                        Show::Slippage => view! { <slips::Slippage /> },
                        Show::Closing => view! { <closing::Closing /> },
                    }}
                </div>
                {move || open.get().map(|id| view! { <panel::LessonPanel id=id /> })}
            </div>
        </main>
    }
}

#[component]
fn Head() -> impl IntoView {
    let place = use_lessons();
    view! {
        <div class="head lesh">
            <h1>"Lessons"</h1>
            <div class="seg" role="group" aria-label="Show">
                {Show::ALL.into_iter().map(|show| view! {
                    <button type="button" aria-pressed=move || (place.show.get() == show).to_string() on:click=move |_| place.show(show)>{show.name()}</button>
                }).collect_views()}
            </div>
            <div class="acts">
                {move || match place.show.get() {
                    Show::Here => Some(view! { <ExportCsv word="lessons" rows=move |()| {
                        let shown: Vec<AnyId> = place.shown().iter().map(|id| id.any()).collect();
                        place.workspace.plan.with(|plan| Table::Lessons.rows(plan, Some(&shown)))
                    } /> }),
                    Show::Slippage => Some(view! { <ExportCsv word="slippage" rows=move |()| slips::rows(place) /> }),
                    Show::Library | Show::Closing => None,
                }}
                <button type="button" class="btn primary" title="Write down a lesson" on:click=move |_| capture::about_open(place.app)>
                    <Icon name="plus" /><span>"Write down a lesson"</span><kbd class="wide-only">"N"</kbd>
                </button>
            </div>
        </div>
    }
}
