//! Writing a lesson down, from anywhere: what happened, why, what next time, and what taught it.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::state::is_list;
use crate::analysis::lessons::categories;
use crate::app::state::{AppState, use_app, use_workspace};
use crate::app::text::{log_key, risk_key, task_key};
use crate::app::widgets::{CollectViews, Dialog, Icon, Show, focus_found, open_while, view};
use crate::document::lessons;
use crate::plan::{Id, Kind, Lesson, Plan};

/// Id of the list of categories.
const CATEGORIES: &str = "lesson-categories";
/// Categories that are offered before a project has its own.
const USUAL: [&str; 7] = ["Communication", "Estimates", "People", "Quality", "Scope", "Suppliers", "Technology"];

/// Opens the dialog with what is known of the lesson.
pub fn open(app: AppState, lesson: Lesson) {
    app.lesson.set(Some(lesson));
}

/// Opens the dialog; the record whose panel is open is taken for what taught the lesson.
pub fn about_open(app: AppState) {
    let item = app.route.with_untracked(|route| route.item.clone());
    let found =
        item.zip(app.workspace.get_untracked()).and_then(|(item, workspace)| untrack(|| workspace.find_item(&item)));
    let mut lesson = Lesson::default();
    match found {
        Some((Kind::Task, id)) => lesson.task = Some(Id::new(id)),
        Some((Kind::Risk, id)) => lesson.risk = Some(Id::new(id)),
        Some((Kind::LogEntry, id)) => lesson.entry = Some(Id::new(id)),
        Some((Kind::Release, id)) => lesson.release = Some(Id::new(id)),
        _ => {}
    }
    open(app, lesson);
}

/// What taught a lesson, in words: key and name; `None` where nothing in the plan did.
pub fn teacher(plan: &Plan, lesson: &Lesson) -> Option<String> {
    let task = || lesson.task.and_then(|id| plan.get(id)).map(|task| format!("{} {}", task_key(plan, task), task.name));
    let risk = || lesson.risk.and_then(|id| plan.get(id)).map(|risk| format!("{} {}", risk_key(risk), risk.title));
    let entry = || lesson.entry.and_then(|id| plan.get(id)).map(|entry| format!("{} {}", log_key(entry), entry.title));
    let release = || lesson.release.and_then(|id| plan.get(id)).map(|release| release.name.clone());
    task().or_else(risk).or_else(entry).or_else(release)
}

/// The dialog; open while a lesson is being written down.
#[component]
pub fn CaptureDialog() -> impl IntoView {
    let app = use_app();
    let open = open_while(app.lesson);
    on_cleanup(move || app.lesson.set(None));
    view! {
        <Dialog open=open title=Signal::stored("Write down a lesson".to_owned()) size="md">
            {move || app.lesson.get().map(|lesson| view! { <Form lesson=lesson /> })}
        </Dialog>
    }
}

/// Presses the main button of the form that a key comes from.
fn submit(event: &ev::KeyboardEvent) {
    let field = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let form = field.and_then(|field| field.closest("form").ok().flatten());
    let button = form.and_then(|form| form.query_selector("[type=submit]").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

#[component]
fn Form(
    /// What is known of it.
    lesson: Lesson,
) -> impl IntoView {
    let (app, workspace) = (use_app(), use_workspace());
    let taught = RwSignal::new(workspace.plan.with_untracked(|plan| teacher(plan, &lesson)));
    let category = lesson.category.clone();
    let known = lesson.clone();
    let lesson = StoredValue::new(lesson);
    let fault = RwSignal::new(None::<String>);
    let options = workspace.plan.with_untracked(|plan| {
        let own = categories(plan.lessons.iter().map(|lesson| &**lesson));
        let rest = USUAL.into_iter().filter(|name| !own.iter().any(|known| known == name)).map(str::to_owned);
        own.iter().cloned().chain(rest).collect::<Vec<_>>()
    });
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let new = lesson.get_value();
        let mut made = None;
        let done = workspace.try_edit_with_undo(|draft| {
            let (id, words) = lessons::add(draft, new)?;
            made = Some(id);
            Ok(words)
        });
        match done {
            Ok(_) => {
                app.lesson.set(None);
                // In the list of lessons it is opened; elsewhere one goes on with what taught it.
                let listed = app.route.with_untracked(is_list);
                if let Some(made) = made.filter(|_| listed) {
                    app.open_item(Some(made.to_string()));
                    request_animation_frame(|| focus_found(".lesp".into()));
                }
            }
            Err(error) => fault.set(Some(error.to_string())),
        }
    };
    let field = move |label: &'static str, hint: &'static str, value: String, set: fn(&mut Lesson, String)| {
        view! {
            <label class="field">
                <span>{label}</span>
                <textarea
                    class="in" rows="2" placeholder=hint prop:value=value autofocus=label == "What happened"
                    on:input:target=move |event| { lesson.update_value(|lesson| set(lesson, event.target().value())); fault.set(None); }
                ></textarea>
            </label>
        }
    };
    view! {
        <form
            on:submit=save novalidate
            on:keydown=move |event: ev::KeyboardEvent| {
                // Enter makes a new line in these fields; with Ctrl it is the button.
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                    event.prevent_default();
                    submit(&event);
                }
            }
        >
            <div class="db lesform">
                {move || taught.get().map(|name| view! {
                    <p class="lesabout">
                        <span class="faint">"Taught by "</span>
                        <span class="tok">
                            <span class="ell">{name}</span>
                            <button type="button" aria-label="It was taught by nothing in particular" on:click=move |_| {
                                lesson.update_value(|lesson| (lesson.task, lesson.risk, lesson.entry, lesson.release) = (None, None, None, None));
                                taught.set(None);
                            }><Icon name="x" /></button>
                        </span>
                    </p>
                })}
                {field("What happened", "The sandbox came three weeks after we needed it.", known.what, |lesson, text| lesson.what = text)}
                {field("Why", "Nobody had asked when it would.", known.why, |lesson, text| lesson.why = text)}
                {field("What next time", "Get dates from suppliers in writing before planning on them.", known.next_time, |lesson, text| lesson.next_time = text)}
                <label class="field">
                    <span>"Category"</span>
                    <input
                        class="in" list=CATEGORIES autocomplete="off" prop:value=category
                        on:input:target=move |event| lesson.update_value(|lesson| lesson.category = event.target().value())
                    />
                    <datalist id=CATEGORIES>{options.into_iter().map(|name| view! { <option value=name></option> }).collect_views()}</datalist>
                </label>
                <Show when=move || fault.with(Option::is_some)><p class="late" role="alert">{move || fault.get()}</p></Show>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| app.lesson.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">"Write it down"</button>
                </span>
            </footer>
        </form>
    }
}
