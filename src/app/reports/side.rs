//! Beside the paper: the period, what it is compared with, which sections in which order, the paper, files.

use leptos::{ev, prelude::*};

use super::drag::row_id;
use super::hand_out;
use super::state::use_reports;
use crate::analysis::report::{draft, kept};
use crate::app::locale;
use crate::app::widgets::{CollectViews, Draggable, Each, Icon, LineField, Memo, PointerDrag, live, view};
use crate::document::{Draft, reports};
use crate::plan::date_text::in_range;
use crate::plan::{Audience, Date, Id, ReportPart};

/// The options of the report.
#[component]
pub fn Side(
    /// Whether it is open, where there is no room for it.
    open: RwSignal<bool>,
) -> impl IntoView {
    let place = use_reports();
    let paper = Memo::new(move |_| place.app.route.with(|route| route.get("paper") == Some("letter")));
    let touched = move || place.workspace.plan.with(|plan| draft(plan).is_some()) && !place.is_kept();
    let start_over = move |_| {
        let shown = place.now();
        place.workspace.edit_with_undo(|draft| reports::start_over(draft, &shown));
    };
    view! {
        <aside class="panel rpside" class:open=move || open.get() aria-label="Options of the report">
            <h2 class="vh">"Options of the report"</h2>
            {move || (!place.is_kept()).then(|| view! { <For /><Period /><Compare /> })}
            <h3>"Sections"</h3>
            <Sections />
            <h3 id="rp-paper">"Paper"</h3>
            <div class="seg" role="group" aria-labelledby="rp-paper">
                {[(false, "A4"), (true, "Letter")].into_iter().map(|(letter, name)| view! {
                    <button
                        type="button" aria-pressed=move || (paper.get() == letter).to_string()
                        on:click=move |_| place.set("paper", letter.then(|| "letter".to_owned()))
                    >{name}</button>
                }).collect_views()}
            </div>
            <div class="stack">
                <button type="button" class="btn" on:click=move |_| hand_out::copy(place)>
                    <Icon name="copy" /><span>"Copy as Markdown"</span>
                </button>
                <button type="button" class="btn" on:click=move |_| hand_out::save_html(place)>
                    <Icon name="file" /><span>"Save HTML"</span>
                </button>
                <button type="button" class="btn" on:click=move |_| hand_out::save_markdown(place)>
                    <Icon name="file" /><span>"Save Markdown"</span>
                </button>
                {move || touched().then(|| view! {
                    <button type="button" class="btn" on:click=start_over><Icon name="repeat" /><span>"Write anew from the facts"</span></button>
                })}
            </div>
            {move || (!place.is_kept()).then(|| view! {
                <p class="note">
                    <Icon name="info" />
                    <span>"Edit any text on the page itself; empty a line to take it out. What you do not touch follows the plan until you keep the report."</span>
                </p>
            })}
        </aside>
    }
}

/// Whom the report is for.
#[component]
fn For() -> impl IntoView {
    let place = use_reports();
    let chosen = Memo::new(move |_| place.shown.with(|report| report.audience));
    let set = move |value: String| {
        let audience = Audience::ALL.iter().copied().find(|one| format!("{one:?}") == value).unwrap_or_default();
        let shown = place.now();
        let change = |draft: &mut Draft<'_>| reports::address(draft, &shown, audience);
        // What stays although others do not read it is said.
        if shown.sections.iter().any(|section| section.chosen) {
            place.workspace.edit_with_undo(change);
        } else {
            place.workspace.edit(change);
        }
    };
    view! {
        <label class="field">
            <span>"For"</span>
            <select class="in" on:change:target=move |event| set(event.target().value())>
                {live(move || Audience::ALL.iter().map(|one| {
                    let one = *one;
                    let mut name = reports::audience_name(one).trim_start_matches("the ").to_owned();
                    name.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
                    view! { <option value=format!("{one:?}") prop:selected=move || chosen.get() == one>{name}</option> }
                }).collect_views())}
            </select>
            {move || (!chosen.get().is_told_of_money()).then(|| view! {
                <small class="mut">"Its sentences and figures say no amounts of money."</small>
            })}
        </label>
    }
}

#[component]
fn Period() -> impl IntoView {
    let place = use_reports();
    let field = move |name: &'static str, first: bool| {
        let value = Signal::derive(move || {
            let date = place.shown.with(|report| if first { report.from } else { report.to });
            date.map(|date| date.to_string()).unwrap_or_default()
        });
        let keep = move |text: String| {
            // Nothing is the day as usual.
            let date = match text.as_str() {
                "" => None,
                text => Some(text.parse::<Date>().ok().and_then(in_range).ok_or("Type a whole date.")?),
            };
            let own = place.workspace.plan.with_untracked(|plan| draft(plan).map(|set| (set.from, set.to)));
            let (from, to) = own.unwrap_or_default();
            let period = if first { (date, to) } else { (from, date) };
            let (shown, today) = (place.now(), place.app.today.get_untracked());
            let kept = place.workspace.keep(|draft| reports::set_period(draft, &shown, period, today));
            kept.map_err(|words| locale::sentence(&words, today))
        };
        view! { <div class="field"><span>{name}</span><LineField label=name value=value keep=keep kind="date" /></div> }
    };
    view! { <div class="stack">{field("From", true)}{field("To", false)}</div> }
}

#[component]
fn Compare() -> impl IntoView {
    let place = use_reports();
    let chosen = move || {
        place.shown.with(|report| match report.baseline {
            _ if report.against_last => "last".to_owned(),
            Some(baseline) => baseline.to_string(),
            None => String::new(),
        })
    };
    let options = move || {
        place.workspace.plan.with(|plan| {
            let mut options = vec![(String::new(), "Latest baseline".to_owned())];
            options.extend((!kept(plan).is_empty()).then(|| ("last".into(), "Last report".into())));
            options.extend(plan.baselines.iter().map(|baseline| (baseline.id.to_string(), baseline.name.clone())));
            options
        })
    };
    let set = move |value: String| {
        let baseline = value.parse().ok().map(Id::new);
        place.edit(|draft, shown| reports::compare(draft, shown, value == "last", baseline));
    };
    view! {
        <label class="field">
            <span>"Compare milestones with"</span>
            <select class="in" on:change:target=move |event| set(event.target().value())>
                {live(move || options().into_iter().map(|(value, name)| {
                    let this = value.clone();
                    view! { <option value=value prop:selected=move || chosen() == this>{name}</option> }
                }).collect_views())}
            </select>
        </label>
    }
}

/// The sections: a box to switch each on, dragged or moved by Alt and arrows.
#[component]
fn Sections() -> impl IntoView {
    let place = use_reports();
    let drag = PointerDrag::new(place);
    let parts = Memo::new(move |_| {
        // A kept report has no facts for what was left out of it.
        let rows = |report: &crate::plan::Report| {
            let there = report.sections.iter().filter(|section| report.kept.is_none() || !section.lines.is_empty());
            there.map(|section| section.part).collect::<Vec<_>>()
        };
        place.shown.with(rows).into_iter().filter(|part| *part != ReportPart::Head).collect::<Vec<_>>()
    });
    let row = move |part: ReportPart| {
        let section = place.section(part);
        let target = move || place.held.get().is_some() && place.target.get() == Some(Some(part));
        view! {
            <li id=row_id(part) class:aimed=target class:held=move || place.held.get() == Some(part)>
                <Icon name="grip" />
                <label class="ck">
                    <input
                        type="checkbox" aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                        prop:checked=move || section.with(|section| !section.off)
                        on:change:target=move |event| {
                            let off = !event.target().checked();
                            place.edit(|draft, shown| reports::switch(draft, shown, part, off));
                        }
                        on:keydown=move |event: ev::KeyboardEvent| {
                            let down = match event.key().as_str() {
                                "ArrowDown" if event.alt_key() => true,
                                "ArrowUp" if event.alt_key() => false,
                                "Escape" if place.held() => {
                                    drag.escape();
                                    return;
                                }
                                _ => return,
                            };
                            event.prevent_default();
                            place.step(part, down);
                        }
                    />
                    <span>{move || section.with(|section| section.title.clone())}</span>
                </label>
            </li>
        }
    };
    view! {
        <ul class="rpsecs" on:pointerdown=move |event| drag.down(&event)>
            <Each each=move || parts.get() key=|part| *part let:part>{row(part)}</Each>
        </ul>
    }
}
