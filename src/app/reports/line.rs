//! A line of the paper: its words, each written over where it stands, and the way to where it comes from.

use leptos::prelude::*;

use super::state::{Reports, use_reports};
use crate::app::overview::words::HealthMark;
use crate::app::widgets::{CollectViews, EditableText, Icon, Memo, live, view};
use crate::document::reports;
use crate::format::report::is_note;
use crate::plan::{ReportLine, ReportPart};

/// A part of a line that has words.
#[derive(Clone, Copy)]
enum Words {
    Lead,
    Text,
    Note,
}

impl Words {
    fn of(self, line: &mut ReportLine) -> &mut String {
        match self {
            Self::Lead => &mut line.lead,
            Self::Text => &mut line.text,
            Self::Note => &mut line.note,
        }
    }
}

/// A line.
#[component]
pub fn Line(
    /// Of which section.
    part: ReportPart,
    /// What it is about.
    #[prop(into)]
    key: String,
) -> impl IntoView {
    let place = use_reports();
    let section = place.section(part);
    let of = key.clone();
    let line = Memo::new(move |_| section.with(|section| section.line(&of).cloned().unwrap_or_default()));
    let label = move |what: &str| {
        let heading = section.with(|section| section.title.clone());
        let lead = line.with(|line| line.lead.clone());
        [heading, lead, what.to_owned()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let words = move |which: Words, what: &'static str, class: &'static str| {
        let value = Signal::derive(move || which.of(&mut line.get()).clone());
        let commit = Callback::new(move |text: String| {
            let mut new = line.get_untracked();
            *which.of(&mut new) = text;
            place.edit(|draft, shown| reports::write(draft, shown, part, new));
        });
        editable(place, value, Signal::derive(move || label(what)), ("", class), commit)
    };
    let kept = Memo::new(move |_| place.is_kept());
    let was = move || line.with(|line| (!line.was.is_empty()).then(|| format!("was {}", line.was)));
    let source = live(move || {
        let (from, href) = line.with(|line| place.source(line))?;
        let words = format!("Where this comes from: {}", from.title());
        Some(view! { <a class="src" href=href title=words.clone() aria-label=words><Icon name="link" /></a> })
    });
    match part {
        ReportPart::Head => words(Words::Text, name_of(&key), "").into_any(),
        ReportPart::Figures => view! {
            {move || if kept.get() {
                view! { <span class="big">{move || line.with(|line| line.lead.clone())}</span> }.into_any()
            } else {
                words(Words::Lead, "figure", "big").into_any()
            }}
            <span>{words(Words::Text, "label", "mut")}{source}</span>
            {move || was().map(|was| view! { <small class="mut">{was}</small> })}
        },
        ReportPart::Health | ReportPart::Objectives => view! {
            {words(Words::Lead, "side", "b")}
            {move || view! { <HealthMark health=Some(line.with(|line| line.health)) /> }}
            <span class="mut was">{was}</span>
            <span class="rpwhy">{words(Words::Text, "reason", "")}{source}</span>
        },
        _ if line.with_untracked(|line| is_note(part, line)) => view! {
            <span class="rpwhy mut">{words(Words::Text, "sentence", "")}{source}</span>
        },
        ReportPart::Phases | ReportPart::Responsibilities => {
            let (what, class) = if part == ReportPart::Phases { ("phase", "num") } else { ("deliverable", "") };
            view! {
                <span class="b">{words(Words::Lead, what, "")}{source}</span>
                {move || line.with(|line| line.cells.clone()).into_iter().map(|cell| view! { <span class=class>{cell}</span> }).collect_views()}
            }
        }
        ReportPart::Risks | ReportPart::Issues => view! {
            {move || line.with(|line| line.score.map(|score| (score, line.heat))).map(|(score, heat)| view! {
                <span class=format!("sc h{heat}")>{score}</span>
            })}
            {words(Words::Lead, "title", "b")}
            <span class="rpwhy">{words(Words::Text, "what is done", "")}{source}</span>
            <span class="who" class:late=move || line.with(|line| line.note == "No owner")>{words(Words::Note, "owner", "")}</span>
        },
        _ => view! { {words(Words::Text, "sentence", "")}{source}" " },
    }
}

/// Words that can be written over; what Esc takes back can be put in again.
fn editable(
    place: Reports,
    value: Signal<String>,
    label: Signal<String>,
    (placeholder, class): (&'static str, &'static str),
    commit: Callback<String>,
) -> impl IntoView {
    let dropped = Callback::new(move |typed: String| {
        // The message outlives the report, which may be another one by then.
        let of = place.shown.with_untracked(|report| report.kept);
        place.app.toasts.done_with("Took back what was typed", "Put it in again", move || {
            if place.shown.try_with_untracked(|report| report.kept) == Some(of) {
                commit.try_run(typed.clone());
            }
        });
    });
    view! { <EditableText value=value label=label placeholder=placeholder class=class commit=commit dropped=dropped /> }
}

fn name_of(key: &str) -> &'static str {
    match key {
        "over" => "Number of the report",
        "title" => "Title",
        _ => "Period and author",
    }
}

/// The heading of a section.
#[component]
pub fn Heading(
    /// Of which.
    part: ReportPart,
) -> impl IntoView {
    let place = use_reports();
    let section = place.section(part);
    let value = Signal::derive(move || section.with(|section| section.title.clone()));
    let commit = Callback::new(move |text: String| {
        place.edit(|draft, shown| reports::title(draft, shown, part, &text));
    });
    view! { <h3>{editable(place, value, Signal::stored("Heading".into()), ("", ""), commit)}</h3> }
}

/// Where a line of one's own is written.
#[component]
pub fn Add(
    /// To which section.
    part: ReportPart,
) -> impl IntoView {
    let place = use_reports();
    let section = place.section(part);
    let value = Signal::stored(String::new());
    let commit = Callback::new(move |text: String| {
        let key = section.with_untracked(|section| {
            let free = |number: &usize| section.line(&format!("own-{number}")).is_none();
            (1..=section.lines.len() + 1).find(free).map(|number| format!("own-{number}")).unwrap_or_default()
        });
        let line = ReportLine { key, text, ..ReportLine::default() };
        place.edit(|draft, shown| reports::write(draft, shown, part, line));
    });
    let label = Signal::derive(move || format!("{}, add a line", section.with(|section| section.title.clone())));
    editable(place, value, label, ("Add a line", ""), commit)
}
