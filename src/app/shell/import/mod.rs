//! The dialog about a file that comes in: what it holds, what differs, where it goes.

mod columns;
mod list;
mod preview;

use leptos::{html, prelude::*};

use crate::app::files;
use crate::app::locale::{self, Form};
use crate::app::state::imports::{Incoming, Ready, Stage};
use crate::app::state::{Shared, use_app};
use crate::app::text::{count, task_key};
use crate::app::widgets::{CollectViews, Dialog, Icon, Memo, effect, live, view};
use crate::format::OpenError;
use crate::format::compare::Difference;
use crate::plan::{DateTime, Id, Plan, Project};

/// Rows of differences shown; more would help nobody and hold up the page.
const ROWS: usize = 200;
/// Below this size, in bytes, reading takes less time than a dialog would.
const QUICK: u64 = 400_000;

/// The dialog about the first file of the queue.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let app = use_app();
    let open = RwSignal::new(false);
    let head = Memo::new(move |_| {
        app.imports.queue.with(|queue| {
            let shown = |incoming: &&Incoming| !matches!(incoming.stage, Stage::Reading) || incoming.size > QUICK;
            queue.iter().find(shown).map(|incoming| (incoming.id, matches!(incoming.stage, Stage::Reading)))
        })
    });
    effect(move || open.set(head.get().is_some()));
    // Closed by Esc, by its button or by a press beside it: the file is not taken over.
    Effect::watch(
        move || open.get(),
        move |now, _, _| {
            if !now && let Some((id, _)) = head.get_untracked() {
                app.imports.remove(id);
            }
        },
        false,
    );
    let incoming = move || {
        let id = head.get()?.0;
        app.imports.queue.with_untracked(|queue| queue.iter().find(|incoming| incoming.id == id).cloned())
    };
    let title =
        Signal::derive(move || incoming().map(|incoming| format!("Open {}", incoming.name)).unwrap_or_default());
    view! {
        <Dialog open=open title=title size="lg imp">
            {move || incoming().map(|incoming| view! { <Body incoming=incoming /> })}
        </Dialog>
    }
}

#[component]
fn Body(
    /// The file.
    incoming: Incoming,
) -> impl IntoView {
    let id = incoming.id;
    match incoming.stage {
        Stage::Reading => view! {
            <div class="imps">
                <FileLine name=incoming.name size=incoming.size more="Reading…" />
                <p role="status">"This takes a moment for a large file. Nothing is changed until it is read whole."</p>
            </div>
            <Foot id=id hint="" cancel="Cancel" />
        },
        Stage::Failed(words) => view! {
            <div class="imps">
                <FileLine name=incoming.name size=incoming.size more="Nothing of it was taken over" />
                <div class="note danger" role="alert"><Icon name="stopsign" /><div class="grow lines">{words}</div></div>
            </div>
            <Foot id=id hint="" cancel="Close" />
        },
        Stage::Newer(error) => view! { <Newer id=id name=incoming.name size=incoming.size error=error /> },
        Stage::List(source) => {
            let (app, name, size) = (use_app(), incoming.name, incoming.size);
            // Of several parts the first may have become the project that the next ones go into.
            live(move || {
                app.workspace.track();
                view! { <list::List id=id name=name.clone() size=size source=source.clone() /> }
            })
        }
        Stage::Told(problems) => view! {
            <div class="imps">
                <FileLine name=incoming.name size=incoming.size more="Imported; this did not come in as it stands" />
                {preview::problems(&problems)}
            </div>
            <Foot id=id hint="" cancel="Close" />
        },
        Stage::Ready(ready) => view! { <Offer id=id name=incoming.name size=incoming.size ready=ready /> },
    }
}

/// Name, size and what it is.
#[component]
fn FileLine(
    /// Name.
    name: String,
    /// Bytes.
    size: u64,
    /// What else there is to say.
    #[prop(into)]
    more: String,
    /// Whether it was read without fault.
    #[prop(optional)]
    valid: bool,
) -> impl IntoView {
    view! {
        <div class="impfile">
            <span class="fi"><Icon name="file" /></span>
            <div class="grow"><b class="ell">{name}</b><p class="mut">{bytes(size)}" · "{more}</p></div>
            {valid.then(|| view! { <span class="rag green"><Icon name="ok" />"File is valid"</span> })}
        </div>
    }
}

/// A size as people say it.
fn bytes(size: u64) -> String {
    match size {
        0..1000 => format!("{size} B"),
        1000..1_000_000 => format!("{} KB", size.div_ceil(1000)),
        _ => format!("{}.{} MB", size / 1_000_000, size % 1_000_000 / 100_000),
    }
}

/// The foot of the dialog: a hint, and the way out.
#[component]
fn Foot(
    /// The file.
    id: u32,
    /// What to know.
    #[prop(into)]
    hint: String,
    /// What the way out is called.
    cancel: &'static str,
    /// Further buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let app = use_app();
    view! {
        <footer class="df">
            {(!hint.is_empty()).then(|| view! { <span class="mut row"><Icon name="undo" />{hint}</span> })}
            <span class="end">
                <button type="button" class="btn" on:click=move |_| app.imports.remove(id)>{cancel}</button>
                {children.map(|children| children())}
            </span>
        </footer>
    }
}

/// A file of a newer version.
#[component]
fn Newer(
    /// The file.
    id: u32,
    /// Its name.
    name: String,
    /// Bytes.
    size: u64,
    /// What it is.
    error: Shared<OpenError>,
) -> impl IntoView {
    let app = use_app();
    let words = error.to_string();
    view! {
        <div class="imps">
            <FileLine name=name size=size more="From a newer version of Landfall" />
            <div class="note warn" role="alert"><Icon name="warn" /><div class="grow lines">{words}</div></div>
        </div>
        <Foot id=id hint="" cancel="Close">
            <button type="button" class="btn primary" on:click=move |_| {
                app.imports.remove(id);
                files::look(app, &error);
            }>"Look at it"</button>
        </Foot>
    }
}

/// A file that was read: where it goes, and whose dates hold.
#[component]
fn Offer(
    /// The file.
    id: u32,
    /// Its name.
    name: String,
    /// Bytes.
    size: u64,
    /// What it holds.
    ready: Shared<Ready>,
) -> impl IntoView {
    let app = use_app();
    let target: Option<(Id<Project>, String)> = files::replaceable(app, &ready.opened.plan);
    let has_target = target.is_some();
    let target_name = target.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    let target_id = target.map(|(id, _)| id);
    // A large file was being read until now, and what had the focus meanwhile is gone.
    let main = NodeRef::<html::Button>::new();
    effect(move || {
        if let Some(main) = main.get() {
            let _ = main.focus();
        }
    });
    let replacing = RwSignal::new(false);
    let keep_dates = RwSignal::new(false);
    let plan = &ready.opened.plan;
    let holds = format!(
        "{} · {}, {}, {}, {}",
        ready.opened.format.name(),
        count(plan.tasks.len(), "task", "tasks"),
        count(plan.links.len(), "link", "links"),
        count(plan.risks.len(), "risk", "risks"),
        count(plan.people.len(), "person", "people"),
    );
    let notes = ready.opened.notes.clone();
    let differences = ready.clone();
    let (source, taken) = (name.clone(), ready.clone());
    let take_over = move |_| {
        app.imports.remove(id);
        let replace = target_id.filter(|_| replacing.get_untracked());
        files::take_over(app, &source, &taken, keep_dates.get_untracked(), replace);
    };
    view! {
        <div class="imps">
            <FileLine name=name size=size more=holds valid=true />
            {has_target.then(|| view! {
                <fieldset class="choice">
                    <legend>"Where it goes"</legend>
                    <Choice name="where" on=Signal::derive(move || !replacing.get()) text="A new project" more="Beside those that are here" run=move || replacing.set(false) />
                    <Choice
                        name="where" on=replacing text=format!("In the place of {target_name}") run=move || replacing.set(true)
                        more="The plan that is there now stays one undo away"
                    />
                </fieldset>
            })}
            {(!differences.differences.is_empty()).then(|| view! { <Differences ready=differences keep=keep_dates /> })}
            {(!notes.is_empty()).then(|| view! {
                <section>
                    <h3>"What to know"</h3>
                    <ul class="bul">{notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_views()}</ul>
                </section>
            })}
        </div>
        <Foot id=id hint=if has_target { "A replaced plan comes back with one undo." } else { "" } cancel="Cancel">
            <button node_ref=main type="button" class="btn primary" on:click=take_over>
                {move || if replacing.get() { "Replace the plan" } else { "Open as a new project" }}
            </button>
        </Foot>
    }
}

/// One of several choices.
#[component]
fn Choice(
    /// Which group.
    name: &'static str,
    /// Whether it is the one.
    #[prop(into)]
    on: Signal<bool>,
    /// What it is called.
    #[prop(into)]
    text: String,
    /// What it means.
    #[prop(into)]
    more: String,
    /// Chooses it.
    run: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <label class="card tpl" class:on=move || on.get()>
            <input type="radio" name=name prop:checked=move || on.get() on:change=move |_| run() />
            <span><b>{text}</b><small>{more}</small></span>
        </label>
    }
}

/// Tasks that the schedule puts elsewhere than the file.
#[component]
fn Differences(
    /// The file.
    ready: Shared<Ready>,
    /// Whether the file's dates hold.
    keep: RwSignal<bool>,
) -> impl IntoView {
    let all = ready.differences.len();
    let number = count(all, "task", "tasks");
    let rows: Vec<_> =
        ready.differences.iter().take(ROWS).map(|difference| row(&ready.opened.plan, difference)).collect();
    view! {
        <fieldset class="choice">
            <legend>{format!("{number} with other dates than in the file")}</legend>
            <Choice
                name="dates" on=Signal::derive(move || !keep.get()) text="Landfall's schedule"
                more="Dates follow links, constraints and calendars" run=move || keep.set(false)
            />
            <Choice
                name="dates" on=keep text="Keep the file's dates"
                more="Those tasks are scheduled by hand, until you change that" run=move || keep.set(true)
            />
        </fieldset>
        <div class="difft">
            <table class="tbl" aria-label="Tasks with other dates than in the file">
                <thead><tr><th>"Task"</th><th>"In the file"</th><th>"In Landfall"</th><th>"Why"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(all > ROWS).then(|| view! { <p class="mut">{format!("And {} more.", count(all - ROWS, "task", "tasks"))}</p> })}
    }
}

fn row(plan: &Plan, difference: &Difference) -> impl IntoView + use<> {
    let task = plan.get(difference.task);
    let key = task.filter(|task| task.number > 0).map(|task| task_key(plan, task)).unwrap_or_default();
    let name = task.map(|task| task.name.clone()).unwrap_or_default();
    view! {
        <tr>
            <td><span class="key">{key}</span>" "{name}</td>
            <td>{span(difference.file)}</td>
            <td>{span(difference.ours)}</td>
            <td class="mut">{difference.reason.clone()}</td>
        </tr>
    }
}

/// `12 Mar 2026 08:00 to 17:00`: days, and hours where days alone do not tell.
fn span((start, finish): (DateTime, DateTime)) -> String {
    let day = |moment: DateTime| locale::moment(moment, Form::DayYear);
    let time = |moment: DateTime| locale::moment(moment, Form::Time);
    if start.date() == finish.date() {
        format!("{} {} to {}", day(start), time(start), time(finish))
    } else {
        format!("{} {} to {} {}", day(start), time(start), day(finish), time(finish))
    }
}
