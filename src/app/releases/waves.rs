//! The roll-out in waves: to whom, how many of them, when, and whether what must hold did.

use leptos::{ev, prelude::*};

use super::state::use_releases;
use super::words::moment;
use crate::app::table_file::ExportCsv;
use crate::app::widgets::{CollectViews, Dialog, Each, Icon, Memo, Show, open_while, view};
use crate::app::{clock, locale};
use crate::document::releases;
use crate::format::tables::Table;
use crate::plan::{DateTime, Gate, Id, Release, Wave};

/// What a gate's result is called.
const fn gate_name(gate: Gate) -> &'static str {
    match gate {
        Gate::Open => "Open",
        Gate::Passed => "Passed",
        Gate::Failed => "Failed",
    }
}

/// The card.
#[component]
pub fn WavesCard(
    /// Of which release.
    id: Id<Release>,
) -> impl IntoView {
    let place = use_releases();
    let release = place.release(id);
    let all = Memo::new(move |_| release.with(|release| release.waves.clone()));
    let number = Memo::new(move |_| all.with(Vec::len));
    // The wave that is edited, or a new one.
    let asked = RwSignal::new(None::<Option<usize>>);
    let reached = move || all.with(|all| all.iter().filter(|wave| wave.done.is_some()).map(|wave| wave.percent).max());
    view! {
        <section class="card relwaves">
            <header>
                <h2>"Roll-out"</h2>
                {move || reached().map(|percent| view! { <p class="mut">{format!("{percent}% have it")}</p> })}
                <span class="end">
                    <ExportCsv word="waves" rows=move |()| {
                        place.workspace.plan.with(|plan| Table::Waves.rows(plan, Some(&[id.any()])))
                    } />
                    <button type="button" class="btn ghost sm" on:click=move |_| asked.set(Some(None))><Icon name="plus" /><span>"Add wave"</span></button>
                </span>
            </header>
            <Show
                when=move || { number.get() > 0 }
                fallback=|| view! { <p class="nothing">"All at once, or in waves: staff first, then a tenth, then everybody, each with what must hold before the next."</p> }
            >
                <ol>
                    <Each each=move || 0..number.get() key=|at| *at let:at><Row id=id at=at all=all asked=asked /></Each>
                </ol>
            </Show>
            <WaveDialog id=id all=all asked=asked />
        </section>
    }
}

#[component]
fn Row(
    /// Of which release.
    id: Id<Release>,
    /// Its place.
    at: usize,
    /// All.
    all: Memo<Vec<Wave>>,
    /// The wave that is edited.
    asked: RwSignal<Option<Option<usize>>>,
) -> impl IntoView {
    let place = use_releases();
    let wave = Memo::new(move |_| all.with(|all| all.get(at).cloned()).unwrap_or_default());
    let name = move || wave.with(|wave| wave.name.clone());
    let change = move |change: &dyn Fn(&mut Wave)| {
        let mut new = wave.get_untracked();
        change(&mut new);
        place.workspace.edit_with_undo(|draft| releases::change_wave(draft, id, at, new));
    };
    let when = move || {
        wave.with(|wave| match (wave.done, wave.planned) {
            (Some(done), _) => format!("done {}", moment(done)),
            (None, Some(planned)) => format!("planned {}", moment(planned)),
            (None, None) => "no time yet".into(),
        })
    };
    let done_now = move || change(&|wave| wave.done = Some(clock::now()));
    // The waves that are not through yet, while it is asked whether to go past them.
    let asking = RwSignal::new(false);
    let skipped = move || place.release(id).with(|release| releases::not_through(release, at).join(", "));
    let done = Memo::new(move |_| wave.with(|wave| wave.done.is_some()));
    let class = move || {
        wave.with(|wave| match wave.result {
            Gate::Failed => "late",
            Gate::Passed => "good",
            Gate::Open => "faint",
        })
    };
    view! {
        <li>
            <span class=class><Icon name=Signal::derive(move || wave.with(|wave| match (wave.result, wave.done) {
                (Gate::Failed, _) => "stopsign",
                (Gate::Passed, _) => "ok",
                (Gate::Open, Some(_)) => "check",
                (Gate::Open, None) => "clock",
            })) /></span>
            <button type="button" class="asis grow" on:click=move |_| asked.set(Some(Some(at)))>
                <b class="ell">{name}</b>
                <span class="faint">{move || format!("{}%, {}", wave.with(|wave| wave.percent), when())}</span>
                {move || wave.with(|wave| (!wave.gate.is_empty()).then(|| view! { <span class="mut">{format!("Gate: {}", wave.gate)}</span> }))}
            </button>
            <Show when=move || !done.get()>
                <button type="button" class="btn sm" aria-label=move || format!("Done now: {}", name()) on:click=move |_| {
                    if untrack(skipped).is_empty() { done_now() } else { asking.set(true) }
                }>
                    <span>"Done now"</span>
                </button>
            </Show>
            <select
                class="in auto" aria-label=move || format!("Health gate of {}", name())
                on:change:target=move |event| {
                    let chosen = Gate::ALL.iter().find(|gate| gate_name(**gate) == event.target().value());
                    if let Some(chosen) = chosen { change(&|wave| wave.result = *chosen); }
                }
            >
                {Gate::ALL.iter().map(|gate| view! {
                    <option value=gate_name(*gate) prop:selected=move || wave.with(|wave| wave.result == *gate)>{gate_name(*gate)}</option>
                }).collect_views()}
            </select>
            <button
                type="button" class="ib sm" title="Delete" aria-label=move || format!("Delete the wave {}", name())
                on:click=move |_| { place.workspace.edit_with_undo(|draft| releases::remove_wave(draft, id, at)); }
            ><Icon name="trash" /></button>
            <Dialog open=asking title=Signal::derive(move || format!("{} before the waves ahead of it?", name()))>
                <div class="db">
                    <p>{move || format!("Not done, or their health gate is not passed: {}.", skipped())}</p>
                </div>
                <footer class="df">
                    <span class="end">
                        <button type="button" class="btn" on:click=move |_| asking.set(false)>"Cancel"</button>
                        <button type="button" class="btn primary" on:click=move |_| { asking.set(false); done_now(); }>"Done all the same"</button>
                    </span>
                </footer>
            </Dialog>
        </li>
    }
}

/// The dialog for a wave; open while one is asked about.
#[component]
fn WaveDialog(
    /// Of which release.
    id: Id<Release>,
    /// All.
    all: Memo<Vec<Wave>>,
    /// The wave that is edited, or a new one.
    asked: RwSignal<Option<Option<usize>>>,
) -> impl IntoView {
    let open = open_while(asked);
    let title = Signal::derive(move || {
        if matches!(asked.get(), Some(Some(_))) { "Change wave" } else { "New wave" }.to_owned()
    });
    view! { <Dialog open=open title=title>{move || asked.get().map(|at| view! { <Form id=id at=at all=all asked=asked /> })}</Dialog> }
}

#[component]
fn Form(
    /// Of which release.
    id: Id<Release>,
    /// Its place; `None` = a new one.
    at: Option<usize>,
    /// All.
    all: Memo<Vec<Wave>>,
    /// The wave that is edited.
    asked: RwSignal<Option<Option<usize>>>,
) -> impl IntoView {
    let place = use_releases();
    let known = all
        .with_untracked(|all| at.and_then(|at| all.get(at).cloned()))
        .unwrap_or_else(|| Wave { percent: 100, ..Wave::default() });
    let wave = StoredValue::new(known.clone());
    let fault = RwSignal::new(None::<String>);
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let new = wave.get_value();
        let done = place.workspace.try_edit(|draft| match at {
            Some(at) => releases::change_wave(draft, id, at, new),
            None => releases::add_wave(draft, id, new),
        });
        match done {
            Ok(_) => asked.set(None),
            Err(error) => fault.set(Some(error.to_string())),
        }
    };
    let time = move |label: &'static str, value: Option<DateTime>, set: fn(&mut Wave, Option<DateTime>)| {
        view! {
            <label class="field">
                <span>{label}</span>
                <input
                    class="in" type="datetime-local" prop:value=value.map(locale::in_field)
                    on:change:target=move |event| wave.update_value(|wave| set(wave, event.target().value().parse().ok()))
                />
            </label>
        }
    };
    view! {
        <form on:submit=save novalidate>
            <div class="db">
                <label class="field">
                    <span>"Where, or to whom"</span>
                    <input
                        class="in" autofocus autocomplete="off" placeholder="Staff" prop:value=known.name
                        on:input:target=move |event| wave.update_value(|wave| wave.name = event.target().value())
                    />
                </label>
                <label class="field">
                    <span>"Share of the audience that has it then, in percent"</span>
                    <input
                        class="in" type="number" min="0" max="100" prop:value=known.percent.to_string()
                        on:input:target=move |event| wave.update_value(|wave| wave.percent = event.target().value().trim().parse().unwrap_or(u8::MAX))
                    />
                </label>
                <div class="fg2">
                    {time("Planned for", known.planned, |wave, at| wave.planned = at)}
                    {time("Done at", known.done, |wave, at| wave.done = at)}
                </div>
                <label class="field">
                    <span>"Health gate: what must hold before the next wave"</span>
                    <input
                        class="in" autocomplete="off" placeholder="Error rate below 0.5% for a day" prop:value=known.gate
                        on:input:target=move |event| wave.update_value(|wave| wave.gate = event.target().value())
                    />
                </label>
                <p class="late" role="alert">{move || fault.get()}</p>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| asked.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">{if at.is_some() { "Save" } else { "Add wave" }}</button>
                </span>
            </footer>
        </form>
    }
}
