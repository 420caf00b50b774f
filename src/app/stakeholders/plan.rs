//! The communication plan as a grid, and one line of it in full.

use std::sync::Arc;

use leptos::{ev, prelude::*};

use super::panel::PanelHead;
use super::state::use_stakeholders;
use crate::app::locale;
use crate::app::log::activity::Activity;
use crate::app::people::{OwnerPick, PersonAvatar};
use crate::app::recurrence::RecurrencePicker;
use crate::app::rows::{Grid, Line};
use crate::app::text::capital;
use crate::app::widgets::{
    Choice, Each, Icon, InlineDate, InlineText, Memo, NothingYet, Picker, focus_found, live, view,
};
use crate::document::communications::{self, TextField};
use crate::document::people::Chosen;
use crate::plan::{Communication, Id, Stakeholder};

/// The list.
#[component]
pub fn Lines() -> impl IntoView {
    let place = use_stakeholders();
    let empty = Memo::new(move |_| place.rows.all.with(Vec::is_empty));
    let head = |name: &'static str| view! { <th role="columnheader" scope="col">{name}</th> };
    live(move || {
        if empty.get() {
            return view! {
                <NothingYet
                    icon="stakeholders" title="Nothing is planned to be told yet" first="Plan the first" adding=place.adding
                    text="Who is told what, by which way and how often. What is due rises in the overview."
                />
            };
        }
        view! {
            <div class="skt sklines">
                <Grid
                    rows=place.rows label="Communication plan" class="tbl" height=36
                    head=view! { {head("What")} {head("To whom")} {head("Channel")} {head("How often")} {head("Owner")} {head("Next due")} }
                    keys=Callback::new(move |event| place.walk(&event))
                    let:id
                ><Row id=Id::new(id) /></Grid>
            </div>
        }
    })
}

#[component]
fn Row(
    /// Which line.
    id: Id<Communication>,
) -> impl IntoView {
    let place = use_stakeholders();
    let line: Memo<Arc<Communication>> =
        Memo::new(move |_| place.workspace.plan.with(|plan| plan.get(id).cloned()).unwrap_or_default());
    let audience = move || {
        place.workspace.plan.with(|plan| {
            line.with(|line| {
                let names = line.audience.iter().filter_map(|id| plan.get(*id)).map(|one| one.name.clone());
                names.collect::<Vec<_>>().join(", ")
            })
        })
    };
    let late = move || line.with(|line| line.next.is_some_and(|next| next < place.app.today.get()));
    let due = Memo::new(move |_| line.with(|line| line.next.is_some_and(|next| next <= place.app.today.get())));
    view! {
        <Line rows=place.rows id=id.any() open=Callback::new(move |id| place.rows.open(id))>
            <td role="gridcell" class="ti"><b class="ell">{move || line.with(|line| line.name.clone())}</b></td>
            <td role="gridcell">{audience}</td>
            <td role="gridcell" class="mut">{move || line.with(|line| line.channel.clone())}</td>
            <td role="gridcell" class="mut">{move || line.with(|line| line.repeats.map_or_else(|| "Once".into(), |rule| capital(&rule.words())))}</td>
            <td role="gridcell"><PersonAvatar id=Signal::derive(move || line.with(|line| line.owner)) /></td>
            <td role="gridcell">
                <span class:late=late>{move || line.with(|line| line.next.map_or_else(
                    || if line.last.is_some() { "Done".into() } else { "–".into() },
                    |next| locale::short(next, place.app.today.get()),
                ))}</span>
                {live(move || due.get().then(|| view! {
                    <button
                        type="button" class="btn sm"
                        on:click=move |event: ev::MouseEvent| {
                            event.stop_propagation();
                            place.workspace.edit_with_undo(|draft| communications::done(draft, id));
                            // The button goes; its line stays.
                            focus_found(format!("tr[data-row='{id}']"));
                        }
                    >"Done"</button>
                }))}
            </td>
        </Line>
    }
}

/// The panel of a line.
#[component]
pub fn LinePanel(
    /// Which.
    id: Id<Communication>,
) -> impl IntoView {
    let place = use_stakeholders();
    let (app, workspace) = (place.app, place.workspace);
    let known = Memo::new(move |_| workspace.plan.with(|plan| plan.get(id).cloned()));
    // The panel stands only while the record is there; the last value covers the moment between.
    let line = Memo::new(move |before: Option<&Arc<Communication>>| {
        known.get().or_else(|| before.cloned()).unwrap_or_default()
    });
    let text = move |field: TextField, label: &'static str, hint: &'static str, read: fn(&Communication) -> String| {
        view! {
            <InlineText
                value=Signal::derive(move || line.with(|line| read(line))) label=label placeholder=hint
                keep={move |text: String| workspace.keep(|draft| communications::set_text(draft, id, field, &text))}
            />
        }
    };
    let next = Signal::derive(move || line.with(|line| line.next));
    let short = move |date| locale::short(date, app.today.get());
    view! {
        <aside class="panel rkp" tabindex="-1" aria-label=move || format!("Communication {}", line.with(|line| line.name.clone()))>
            <PanelHead id=id.any() what="line" />
            <h2>{text(TextField::Name, "What is told", "", |line| line.name.clone())}</h2>
            <dl class="props">
                <dt>"Why"</dt>
                <dd>{text(TextField::Purpose, "Why", "What it is good for", |line| line.purpose.clone())}</dd>
                <dt>"To whom"</dt>
                <dd><Audience id=id line=line /></dd>
                <dt>"Channel"</dt>
                <dd>{text(TextField::Channel, "Channel", "E-mail, meeting, page…", |line| line.channel.clone())}</dd>
                <dt>"How often"</dt>
                <dd><RecurrencePicker
                    rule=Signal::derive(move || line.with(|line| line.repeats))
                    from=Signal::derive(move || next.get().unwrap_or_else(|| app.today.get()))
                    set=Callback::new(move |rule| { workspace.edit(|draft| communications::set_repeats(draft, id, rule)); })
                    label="Goes out" none="Once"
                    help="Mark it done, and it is next due on the next such day that is not past."
                /></dd>
                <dt>"Owner"</dt>
                <dd><OwnerPick
                    owner=Signal::derive(move || line.with(|line| line.owner))
                    choose=Callback::new(move |who: Chosen| {
                        workspace.edit(|draft| who.gets(draft, |draft, owner| communications::set_owner(draft, id, owner)));
                    })
                /></dd>
                <dt>"Next due"</dt>
                <dd>
                    <InlineDate
                        value=next
                        shown=Signal::derive(move || next.get().map_or_else(|| "No date".into(), short))
                        class=Signal::derive(move || if next.get().is_some_and(|next| next < app.today.get()) { "late" } else { "" })
                        label="Next due"
                        commit=Callback::new(move |date| { workspace.edit(|draft| communications::set_next(draft, id, date)); })
                    />
                    <button
                        type="button" class="btn sm"
                        // The date field that somebody writes in keeps its width until the press is over: the button stays.
                        on:mousedown=|event: ev::MouseEvent| event.prevent_default()
                        on:click=move |_| { workspace.edit_with_undo(|draft| communications::done(draft, id)); }
                    >
                        <Icon name="check" /><span>"Done"</span>
                    </button>
                </dd>
                {move || line.with(|line| line.last).map(|last| view! { <dt>"Last done"</dt> <dd>{short(last)}</dd> })}
            </dl>
            <Activity id=id.any() />
        </aside>
    }
}

/// To whom it goes, with a way to name more.
#[component]
fn Audience(
    /// Which line.
    id: Id<Communication>,
    /// The line.
    line: Memo<Arc<Communication>>,
) -> impl IntoView {
    let place = use_stakeholders();
    let workspace = place.workspace;
    let all = Memo::new(move |_| line.with(|line| line.audience.clone()));
    let name = move |who: Id<Stakeholder>| {
        workspace.plan.with(|plan| plan.get(who).map_or_else(String::new, |one| one.name.clone()))
    };
    let set = move |who: Id<Stakeholder>, told| {
        workspace.edit(|draft| communications::set_audience(draft, id, who, told));
    };
    let find = move |text: String| {
        let wanted = text.trim().to_lowercase();
        workspace.plan.with(|plan| {
            let others = plan.stakeholders.iter().filter(|one| one.name.to_lowercase().contains(&wanted));
            let others = others.filter(|one| all.with(|all| !all.contains(&one.id)));
            let mut found: Vec<Choice> = others
                .map(|one| Choice {
                    value: one.id.to_string(),
                    text: one.name.clone(),
                    note: String::new(),
                    chosen: false,
                })
                .collect();
            found.sort_by_cached_key(|choice| choice.text.to_lowercase());
            found
        })
    };
    view! {
        <Each each=move || all.get() key=|id| *id let:who>
            <span class="tok">
                <span class="ell">{move || name(who)}</span>
                <button type="button" aria-label=move || format!("Take off {}", name(who)) title="Take off" on:click=move |_| set(who, false)><Icon name="x" /></button>
            </span>
        </Each>
        <Picker
            label="Tell a stakeholder" class="ib sm" button=|| view! { <Icon name="plus" /> }
            find=Callback::new(find)
            choose=Callback::new(move |value: String| if let Ok(who) = value.parse() { set(who, true) })
        />
    }
}
