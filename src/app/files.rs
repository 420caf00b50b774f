//! Files: opened, imported, exported. What is in them is the business of `format`.

use crate::app::state::AppState;
use crate::plan::{Id, Project};
use crate::platform::files;

/// Hands out everything that is stored of a project, as it is.
pub fn download_raw(app: AppState, id: Id<Project>) {
    let text = app.library.raw(id);
    if !files::download("landfall-stored.json", "application/json", text.as_bytes()) {
        app.toasts.error("The browser did not take the download. Allow downloads for this page and try again.");
    }
}
