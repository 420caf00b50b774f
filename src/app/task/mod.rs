//! The task panel, the same from board, timeline, risks and search.

mod activity;
mod checklist;
mod checklist_line;
mod dates;
mod dependencies;
mod description;
mod effort;
mod estimate;
mod fold;
mod link_form;
pub mod markdown;
mod pickers;
mod properties;
mod raci;
mod repeats;
mod state;
mod why;

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use self::activity::Activity;
use self::checklist::Checklist;
use self::dates::Dates;
use self::dependencies::Dependencies;
use self::description::Description;
use self::effort::EffortSection;
use self::estimate::EstimateSection;
pub use self::link_form::LinkForm;
use self::properties::{BlockedNote, Properties};
use self::state::{TaskState, use_task};
use super::goals::Traced;
use super::lessons::{Taught, capture};
use super::state::{AppState, Route, ViewAction, provide_action, provide_panel_action, use_workspace};
use super::widgets::{Each, Icon, InlineText, Memo, Menu, MenuItem, effect, typed_in, view};
use crate::document::{board as board_edits, card_templates, copies, details, tasks};
use crate::plan::{Id, Task};

/// The panel of the task that the address asks for; nothing when it asks for none.
#[component]
pub fn TaskPanel(
    /// The task before (`false`) or after (`true`) a task in the order of the place; the outline's where it is not given.
    #[prop(optional, into)]
    step: Option<Callback<(Id<Task>, bool), Option<Id<Task>>>>,
    /// Puts the focus on a task of the place, after the open one has been deleted.
    #[prop(optional, into)]
    land: Option<Callback<Id<Task>>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let open = Memo::new(move |_| workspace.open_task());
    let opener = StoredValue::new_local(None::<leptos::web_sys::HtmlElement>);
    // The focus comes in with the panel and goes back with it.
    Effect::new(move |was: Option<Option<Id<Task>>>| {
        let now = open.get();
        match (was.flatten(), now) {
            (None, Some(_)) => {
                let active = document().active_element().filter(|active| active.tag_name() != "BODY");
                opener.set_value(active.and_then(|active| active.dyn_into().ok()));
            }
            (Some(id), None) => give_back(id, opener.get_value()),
            _ => {}
        }
        now
    });
    // Another task is another panel: nothing that was begun in one is found in the next.
    view! { <Each each=move || open.get() key=|id| *id let:id><Panel id=id step=step land=land /></Each> }
}

/// Runs an action of the panel that is about to open.
pub fn act_in_panel(app: AppState, action: ViewAction) {
    request_animation_frame(move || {
        request_animation_frame(move || {
            if document().query_selector(".taskp").is_ok_and(|panel| panel.is_some()) {
                app.act(action);
            }
        });
    });
}

/// Clicks what a selector finds in the panel.
fn click_in_panel(selector: &str) {
    let found = document().query_selector(&format!(".taskp {selector}")).ok().flatten();
    if let Some(found) = found.and_then(|found| found.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = found.focus();
        found.click();
    }
}

/// Puts the focus on what stands for the task in the place, else on what had it when the panel opened.
fn give_back(id: Id<Task>, opener: Option<leptos::web_sys::HtmlElement>) {
    request_animation_frame(move || {
        // Who went on to a field meanwhile stays there.
        if typed_in().is_some() {
            return;
        }
        let card = document().query_selector(&format!(".tk[data-id=\"{id}\"]")).ok().flatten();
        let card = card.and_then(|card| card.dyn_into::<leptos::web_sys::HtmlElement>().ok());
        if let Some(element) = card.or(opener.filter(|opener| opener.is_connected())) {
            let _ = element.focus();
        }
    });
}

/// The open panel.
#[component]
fn Panel(
    /// Which task.
    id: Id<Task>,
    /// The task before or after.
    step: Option<Callback<(Id<Task>, bool), Option<Id<Task>>>>,
    /// Where the focus goes after deleting.
    land: Option<Callback<Id<Task>>>,
) -> impl IntoView {
    let state = TaskState::provide(id);
    let node = NodeRef::<html::Aside>::new();
    let blocking = RwSignal::new(false);
    effect(move || {
        if let Some(panel) = node.get() {
            let _ = panel.focus();
        }
    });
    let walk = move |forward: bool| {
        let next = match step {
            Some(step) => step.run((id, forward)),
            None => outline_step(&state, forward),
        };
        let key = next.and_then(|next| {
            state
                .workspace
                .plan
                .with_untracked(|plan| Some(Route::item_of(&plan.get(next)?.clone().into(), plan.project()?)))
        });
        if let Some(key) = key {
            let route = state.app.route.get_untracked();
            state.app.replace(&Route { item: Some(key), ..route });
        }
    };
    provide_action(ViewAction::Next, move || walk(true));
    provide_action(ViewAction::Previous, move || walk(false));
    provide_action(ViewAction::Escape, move || state.app.open_item(None));
    provide_panel_action(ViewAction::Duplicate, move || duplicate(&state));
    provide_panel_action(ViewAction::KeepTemplate, move || keep_as_template(&state));
    let remove = move || {
        let next = step.and_then(|step| step.run((id, true)).or_else(|| step.run((id, false))));
        if delete(&state)
            && let (Some(next), Some(land)) = (next, land)
        {
            land.run(next);
        }
    };
    provide_panel_action(ViewAction::Delete, remove);
    provide_panel_action(ViewAction::Assign, || click_in_panel("[aria-label='Change assignees']"));
    provide_panel_action(ViewAction::Move, || click_in_panel("[aria-label^=Status]"));
    let name = Signal::derive(move || state.read(|task| task.name.clone()));
    let rename = move |typed: String| {
        if typed.trim().is_empty() {
            return Err("A task needs a name.".to_owned());
        }
        state.workspace.keep(|draft| tasks::rename(draft, id, &typed))
    };
    view! {
        <aside node_ref=node class="panel taskp" tabindex="-1" aria-label=move || format!("Task {}", state.key.get())>
            <PanelHead walk=walk blocking=blocking remove=remove />
            <h2><InlineText label="Title" value=name keep=rename /></h2>
            <BlockedNote blocking=blocking />
            <Properties />
            <Dates />
            <EffortSection />
            <EstimateSection />
            <Description />
            <Checklist />
            <Dependencies />
            <Traced task=id />
            <Taught by=id.any() />
            <Activity />
        </aside>
    }
}

/// The task before or after in the outline.
fn outline_step(state: &TaskState, forward: bool) -> Option<Id<Task>> {
    state.workspace.schedule.with_untracked(|schedule| {
        let outline = schedule.outline();
        let row = outline.row_of(state.id)?;
        let next = if forward { row + 1 } else { row.checked_sub(1)? };
        outline.rows().get(next).map(|row| row.task)
    })
}

/// Key, summary, and what can be done to the whole task.
#[component]
fn PanelHead(
    /// Goes to the task before or after.
    walk: impl Fn(bool) + Copy + Send + Sync + 'static,
    /// Whether the reason of a block is being typed.
    blocking: RwSignal<bool>,
    /// Deletes the task.
    remove: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let state = use_task();
    let parent = Memo::new(move |_| {
        let parent = state.read(|task| task.parent)?;
        state.workspace.plan.with(|plan| plan.get(parent).map(|parent| parent.name.clone()))
    });
    let flag = move |read: fn(&Task) -> bool| state.now(read);
    let archive = move || {
        let done = if flag(|task| task.archived) {
            state.workspace.edit_with_undo(|draft| board_edits::restore(draft, &[state.id]))
        } else {
            state.workspace.edit_telling_finish(|draft| board_edits::archive(draft, &[state.id]))
        };
        if done {
            state.app.open_item(None);
        }
    };
    view! {
        <header class="row">
            <span class="key">{move || state.key.get()}</span>
            <span class="faint ell">{move || parent.get().map(|parent| format!("\u{2002}in {parent}"))}</span>
            <span class="grow"></span>
            <button type="button" class="ib sm" aria-label="Previous task" title="Previous task  K" on:click=move |_| walk(false)><Icon name="up" /></button>
            <button type="button" class="ib sm" aria-label="Next task" title="Next task  J" on:click=move |_| walk(true)><Icon name="down" /></button>
            <span class="sep"></span>
            <button type="button" class="ib sm" aria-label="Copy link" title="Copy link" on:click=move |_| copy_link(&state)><Icon name="link" /></button>
            <Menu label="More actions" class="ib sm" button=|| view! { <Icon name="more" /> }>
                {if flag(|task| task.blocked.is_some()) {
                    view! { <MenuItem text="Unblock" icon="ok" run=move |()| { state.workspace.edit_with_undo(|draft| details::unblock(draft, state.id)); } /> }
                } else {
                    view! { <MenuItem text="Block…" icon="block" run=move |()| blocking.set(true) /> }
                }}
                <MenuItem text="Duplicate" icon="copy" keys="Ctrl D" run=move |()| duplicate(&state) />
                <MenuItem text="Write down a lesson" icon="lessons" keys="Shift L" run=move |()| capture::about_open(state.app) />
                <MenuItem text="Save as template" icon="file" run=move |()| keep_as_template(&state) />
                <MenuItem text=if flag(|task| task.archived) { "Restore from the archive" } else { "Archive" } icon="folder" run=move |()| archive() />
                <div class="sep" role="separator"></div>
                <MenuItem text="Delete task" icon="trash" keys="Del" danger=true run=move |()| remove() />
            </Menu>
            <button type="button" class="ib sm" aria-label="Close panel" title="Close  Esc" on:click=move |_| state.app.open_item(None)><Icon name="x" /></button>
        </header>
    }
}

fn delete(state: &TaskState) -> bool {
    let done = state.workspace.edit_telling_finish(|draft| tasks::delete(draft, &[state.id]));
    if done {
        state.app.open_item(None);
    }
    done
}

fn keep_as_template(state: &TaskState) {
    state.workspace.edit_with_undo(|draft| card_templates::keep(draft, state.id));
}

fn duplicate(state: &TaskState) {
    let mut made = Vec::new();
    let done = state.workspace.edit_with_undo(|draft| {
        let (copies, words) = copies::duplicate(draft, &[state.id])?;
        made = copies;
        Ok(words)
    });
    let key = made.first().filter(|_| done).and_then(|copy| {
        state
            .workspace
            .plan
            .with_untracked(|plan| Some(Route::item_of(&plan.get(*copy)?.clone().into(), plan.project()?)))
    });
    if key.is_some() {
        state.app.open_item(key);
    }
}

/// Copies the address of the page as it is: it names the project, the place and the task.
fn copy_link(state: &TaskState) {
    let app = state.app;
    let Ok(address) = window().location().href() else { return };
    let promise = window().navigator().clipboard().write_text(&address);
    leptos::task::spawn_local(async move {
        match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(_) => app.toasts.done("Link copied. It opens in browsers that have this project."),
            Err(_) => app.toasts.error("The browser did not allow copying. Copy the address from its address bar."),
        }
    });
}
