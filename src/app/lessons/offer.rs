//! What other projects learned, offered on the overview of a project that has just begun.

use leptos::prelude::*;

use super::known::Elsewhere;
use super::list::foreign;
use crate::analysis::lessons::suggested;
use crate::app::state::{use_app, use_workspace};
use crate::app::widgets::{CollectViews, Memo, live, view};
use crate::plan::AnyId;

/// Lessons offered.
const FEW: usize = 3;
/// The setting that keeps in which projects they are not wanted.
const SETTING: &str = "lessons-hidden";

/// The card; nothing once work has been done, or when nothing fits.
#[component]
pub fn Offer() -> impl IntoView {
    let (app, workspace) = (use_app(), use_workspace());
    let hidden = RwSignal::new(app.library.setting::<Vec<AnyId>>(SETTING).unwrap_or_default());
    let wanted = Memo::new(move |_| {
        hidden.with(|hidden| !hidden.contains(&workspace.id.any()))
            && workspace.plan.with(|plan| {
                !plan.tasks.is_empty()
                    && plan.tasks.iter().all(|task| task.actual_start.is_none() && task.percent_complete == 0)
            })
    });
    let hide = move |_| {
        hidden.update(|hidden| hidden.push(workspace.id.any()));
        app.library.set_setting(SETTING, serde_json::to_value(hidden.get_untracked()).unwrap_or_default());
    };
    live(move || {
        wanted.get().then(|| {
            let elsewhere = Elsewhere::of(app, workspace.id);
            let found = Memo::new(move |_| {
                elsewhere.all.with(|all| {
                    let chosen = workspace.painted().plan.with(|plan| suggested(plan, all, FEW));
                    chosen.into_iter().filter_map(|at| all.get(at).cloned()).collect::<Vec<_>>()
                })
            });
            live(move || {
                (!found.with(Vec::is_empty)).then(|| {
                    view! {
                        <section class="card lesoffer">
                            <header>
                                <h2>"Other projects learned"</h2>
                                <p class="mut wide-only">"Before this one begins"</p>
                                <span class="end"><button type="button" class="btn ghost sm" on:click=hide><span>"Not now"</span></button></span>
                            </header>
                            <ul class="lescards">{found.get().iter().map(foreign).collect_views()}</ul>
                        </section>
                    }
                })
            })
        })
    })
}
