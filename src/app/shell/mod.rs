//! What stands around every place: sidebar, top bar, messages, keys. Knows the list of places, nothing of their content.

mod banner;
mod drop;
mod import;
mod keycaps;
mod keys;
mod keys_sheet;
mod likely;
mod palette;
mod project;
pub mod search;
pub mod share;
mod sidebar;
mod toasts;
mod topbar;

use leptos::prelude::*;

pub use self::banner::StorageNote;
use self::banner::UpdateNote;
use self::drop::DropVeil;
use self::import::ImportDialog;
use self::keys_sheet::KeysSheet;
use self::palette::Palette;
use self::project::ProjectPlace;
use self::toasts::ToastList;
use super::home::Home;
use super::state::{AppState, preferences::Theme};
use crate::app::widgets::{Memo, effect, view};

/// The frame and the present place in it.
#[component]
pub fn Shell() -> impl IntoView {
    let app = AppState::provide();
    keys::listen(app);
    crate::app::widgets::focus::catch();
    super::bench::install(app);
    palette::follow(app);
    effect(move || {
        let root = document().document_element();
        let word = match app.preferences.theme.get() {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        };
        let Some(root) = root else { return };
        let _ = match word {
            Some(word) => root.set_attribute("data-theme", word),
            None => root.remove_attribute("data-theme"),
        };
        let _ =
            root.set_attribute("data-density", if app.preferences.compact.get() { "compact" } else { "comfortable" });
    });
    effect(move || {
        for name in app.library.gone_for_room.get() {
            app.toasts.error(format!(
                "The storage was full. To make room, {name}, which had been deleted, is gone for good."
            ));
        }
        app.library.gone_for_room.update_untracked(Vec::clear);
    });
    let project = Memo::new(move |_| app.route.with(|route| route.project));
    view! {
        {move || match project.get() {
            None => view! { <Home /> },
            Some(id) => view! { <ProjectPlace id=id /> },
        }}
        <Palette />
        <KeysSheet />
        <ImportDialog />
        <DropVeil />
        <UpdateNote />
        <ToastList />
        <div class="vh" role="status" aria-live="polite">{move || app.announcement.get()}</div>
    }
}
