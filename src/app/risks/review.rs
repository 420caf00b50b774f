//! Review mode: the risks whose review is due, one by one, by the keys.

use std::collections::HashMap;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::fields::LevelSelect;
use super::parts::ScoreChip;
use super::state::{RiskPlace, use_risks};
use crate::analysis::register::{due_reviews, responses_done};
use crate::analysis::risk::{Moment, Review, is_live, review};
use crate::app::locale;
use crate::app::text::{count, risk_key};
use crate::app::widgets::{Dialog, Icon, Memo, effect, live, view};
use crate::document::risks::{self, Objective};
use crate::plan::{Id, Impacts, Response, Risk, Score, ScoringRule};

/// The dialog.
#[component]
pub fn ReviewMode() -> impl IntoView {
    let place = use_risks();
    view! { <Dialog open=place.reviewing size="md" title=Signal::stored("Review risks".to_owned())><Walk /></Dialog> }
}

/// What was found out about a risk and is not kept yet; `None` = as it is.
#[derive(Debug, Clone, Default, PartialEq)]
struct Finding {
    probability: Option<u8>,
    impact: Option<u8>,
    note: String,
}

/// The way through the due risks; `Copy`.
#[derive(Clone, Copy)]
struct Way {
    place: RiskPlace,
    /// Those that were due when it began.
    all: StoredValue<Vec<Id<Risk>>>,
    /// Where it is.
    at: RwSignal<usize>,
    findings: RwSignal<HashMap<Id<Risk>, Finding>>,
    /// Those still to be reviewed: undo brings them back.
    left: Memo<Vec<Id<Risk>>>,
}

impl Way {
    fn current(&self) -> Option<Id<Risk>> {
        self.all.with_value(|all| all.get(self.at.get()).copied())
    }

    fn finding(&self) -> Finding {
        self.current().and_then(|id| self.findings.with(|found| found.get(&id).cloned())).unwrap_or_default()
    }

    fn found(&self, change: impl FnOnce(&mut Finding)) {
        if let Some(id) = untrack(|| self.current()) {
            self.findings.update(|found| change(found.entry(id).or_default()));
        }
    }

    /// One on (1) or back (−1).
    fn step(&self, step: isize) {
        let last = self.all.with_value(Vec::len).saturating_sub(1);
        self.go(self.at.get_untracked().saturating_add_signed(step).min(last));
    }

    fn go(&self, at: usize) {
        self.at.set(at);
        let (all, id) = self.all.with_value(|all| (all.len(), all.get(at).copied()));
        let plan = self.place.workspace.plan;
        let name = plan.with_untracked(|plan| {
            id.and_then(|id| plan.get(id)).map(|risk| format!("{} {}", risk_key(risk), risk.title))
        });
        if let Some(name) = name {
            self.place.app.announce(format!("{name}, {} of {all}", at + 1));
        }
    }

    /// Keeps the review of this risk, and goes on to the next that is left.
    fn confirm(&self) {
        let Some(id) = untrack(|| self.current()) else { return };
        let Finding { probability, impact, note } = untrack(|| self.finding());
        if self.place.workspace.edit(|draft| risks::review(draft, id, probability, impact, &note)) {
            self.findings.update(|found| drop(found.remove(&id)));
            self.on();
        }
    }

    fn on(&self) {
        let at = self.at.get_untracked();
        let next = self.all.with_value(|all| {
            self.left.with_untracked(|left| {
                let wanted = |place: &usize| all.get(*place).is_some_and(|id| left.contains(id));
                (at + 1..all.len()).find(wanted).or_else(|| (0..all.len()).find(wanted))
            })
        });
        if let Some(next) = next {
            self.go(next);
        }
    }
}

#[component]
fn Walk() -> impl IntoView {
    let place = use_risks();
    let (app, workspace) = (place.app, place.workspace);
    let today = app.today.get_untracked();
    let all = StoredValue::new(
        workspace.plan.with_untracked(|plan| place.scale.with_untracked(|scale| due_reviews(plan, scale, today))),
    );
    let left = Memo::new(move |_| {
        let today = app.today.get();
        workspace.plan.with(|plan| {
            let due = |id: &Id<Risk>| {
                plan.get(*id).is_some_and(|risk| is_live(risk) && review(risk, today) == Some(Review::Due))
            };
            all.with_value(|all| all.iter().copied().filter(due).collect::<Vec<_>>())
        })
    });
    let way = Way { place, all, at: RwSignal::new(0), findings: RwSignal::default(), left };
    let over = Memo::new(move |_| left.with(Vec::is_empty));
    let on_key = move |event: ev::KeyboardEvent| {
        let control = event.ctrl_key() || event.meta_key();
        let typing = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
        let typing = typing.is_some_and(|element| element.matches("textarea,select").unwrap_or(false));
        match event.key().as_str() {
            "Enter" if control => way.confirm(),
            "z" if control && !typing => workspace.undo(),
            "j" | "ArrowRight" if !typing && !control => way.step(1),
            "k" | "ArrowLeft" if !typing && !control => way.step(-1),
            _ => return,
        }
        event.prevent_default();
    };
    live(move || {
        if over.get() {
            return view! { <Over way=way /> };
        }
        view! {
            <div class="rev" on:keydown=on_key>
                <div class="db">
                    <Where way=way />
                    <About way=way />
                    <Judge way=way />
                </div>
                <Foot way=way />
            </div>
        }
    })
}

/// How far the review is.
#[component]
fn Where(
    /// The way.
    way: Way,
) -> impl IntoView {
    let total = move || way.all.with_value(Vec::len);
    let done = move || total().saturating_sub(way.left.with(Vec::len));
    view! {
        <div class="row">
            <progress class="bar" max=total prop:value=move || done() as f64 aria-label="Reviewed"></progress>
            <span class="mut">{move || format!("{} of {}, {} left", way.at.get() + 1, total(), way.left.with(Vec::len))}</span>
        </div>
    }
}

/// The risk in words, and what became of its responses.
#[component]
fn About(
    /// The way.
    way: Way,
) -> impl IntoView {
    let (app, workspace) = (way.place.app, way.place.workspace);
    let risk = Memo::new(move |_| workspace.plan.with(|plan| way.current().and_then(|id| plan.get(id).cloned())));
    live(move || {
        let risk = risk.get()?;
        let today = app.today.get();
        let (owner, done, ready) = workspace.plan.with(|plan| {
            let owner =
                risk.owner.and_then(|id| plan.get(id)).map_or_else(|| "No owner".into(), |one| one.name.clone());
            let done = risk.actions.iter().filter_map(|id| plan.get(*id)).filter(|task| task.is_done(plan)).count();
            (owner, done, responses_done(plan, &risk))
        });
        let part = |lead: &str, text: &str| (!text.trim().is_empty()).then(|| format!("{lead}{}", text.trim()));
        // Each is a sentence of its own, whatever it ends with.
        let sentence = |text: &str| {
            let text = text.trim();
            (!text.is_empty())
                .then(|| if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") })
        };
        let said: Vec<String> =
            [&risk.cause, &risk.event, &risk.effect].into_iter().filter_map(|text| sentence(text)).collect();
        let response = match risk.response {
            Response::None => "no response yet".to_owned(),
            response => risks::response_name(response).to_lowercase(),
        };
        let mut facts = vec![owner, response];
        if !risk.actions.is_empty() {
            facts.push(format!("{done} of {} done", count(risk.actions.len(), "action", "actions")));
        }
        if let Some(near) = risk.proximity {
            facts.push(format!("could hit from {}", locale::short(near, today)));
        }
        let last = risk.reviews.last().map(|last| {
            let note = if last.note.is_empty() { "no note" } else { &last.note };
            format!("Last review {}: {note}", locale::short(last.at.date(), today))
        });
        let id = risk.id;
        Some(view! {
            <div class="what">
                <h3><span class="key">{risk_key(&risk)}</span>" "{risk.title.clone()}</h3>
                {(!said.is_empty()).then(|| view! { <p>{said.join(" ")}</p> })}
                <p class="mut">{facts.join(", ")}</p>
                {part("Trigger: ", &risk.trigger).map(|trigger| view! { <p class="mut">{trigger}</p> })}
                {last.map(|last| view! { <p class="mut">{last}</p> })}
                {ready.then(|| view! {
                    <button type="button" class="btn sm" on:click=move |_| {
                        if workspace.edit(|draft| risks::take_residual(draft, id)) {
                            way.found(|found| (found.probability, found.impact) = (None, None));
                        }
                    }><Icon name="check" /><span>"All actions are done: take the score after responses"</span></button>
                })}
            </div>
        })
    })
}

/// Probability and impact as found now, and a note.
#[component]
fn Judge(
    /// The way.
    way: Way,
) -> impl IntoView {
    let place = way.place;
    let risk = Memo::new(move |_| {
        place.workspace.plan.with(|plan| way.current().and_then(|id| plan.get(id).cloned()).unwrap_or_default())
    });
    let probability =
        Signal::derive(move || way.finding().probability.unwrap_or_else(|| risk.with(|risk| risk.current.probability)));
    let as_is = move || {
        place
            .scale
            .with(|scale| risk.with(|risk| scale.impact_of(&risk.current.impacts).min(scale.impact.len() as u32) as u8))
    };
    let impact = Signal::derive(move || way.finding().impact.unwrap_or_else(as_is));
    let several = move || {
        let judged = risk.with(|risk| Objective::ALL.iter().filter(|one| one.level(&risk.current.impacts) > 0).count());
        place.scale.with(|scale| scale.rule == ScoringRule::Sum) && judged > 1
    };
    let before = Signal::derive(move || {
        place
            .scale
            .with(|scale| risk.with(|risk| scale.score(Moment::Now.of(risk)).map(|score| (score, scale.heat(score)))))
    });
    let after = Signal::derive(move || {
        let found = way.finding();
        place.scale.with(|scale| {
            let mut then = risk.with(|risk| risk.current.clone());
            then.probability = probability.get();
            if let Some(level) = found.impact {
                then = Score { impacts: Impacts { schedule: level, ..Impacts::default() }, ..then };
            }
            scale.score(&then).map(|score| (score, scale.heat(score)))
        })
    });
    view! {
        <div class="judge">
            <label>
                <span>"Probability"</span>
                <LevelSelect
                    label="Probability".into() class="in" level=probability
                    levels=Signal::derive(move || place.scale.with(|scale| scale.probability.clone()))
                    choose=Callback::new(move |level: u8| {
                        let same = risk.with_untracked(|risk| risk.current.probability == level);
                        way.found(|found| found.probability = (!same).then_some(level));
                    })
                />
            </label>
            <label>
                <span>"Impact"</span>
                <LevelSelect
                    label="Impact".into() class="in" level=impact disabled=Signal::derive(several)
                    levels=Signal::derive(move || place.scale.with(|scale| scale.impact.clone()))
                    choose=Callback::new(move |level: u8| {
                        let same = untrack(as_is) == level;
                        way.found(|found| found.impact = (!same).then_some(level));
                    })
                />
            </label>
            <span class="row">
                <ScoreChip score=before />
                {live(move || (after.get() != before.get()).then(|| view! { <Icon name="arrowright" /> <ScoreChip score=after /> }))}
            </span>
        </div>
        <label class="field">
            <span>"Note"</span>
            <textarea
                class="in" rows="2" placeholder="What was found, said or agreed" data-unsaved=""
                prop:value=move || way.finding().note
                on:input:target=move |event| {
                    let note = event.target().value();
                    way.found(|found| found.note = note);
                }
            ></textarea>
        </label>
    }
}

#[component]
fn Foot(
    /// The way.
    way: Way,
) -> impl IntoView {
    let place = way.place;
    let changed = Memo::new(move |_| {
        let found = way.finding();
        found.probability.is_some() || found.impact.is_some()
    });
    let reviewed = Memo::new(move |_| way.current().is_some_and(|id| way.left.with(|left| !left.contains(&id))));
    let last = Memo::new(move |_| way.at.get() + 1 >= way.all.with_value(Vec::len));
    view! {
        <div class="df">
            <button type="button" class="btn" title="It becomes an issue in the log" on:click=move |_| {
                let Some(id) = untrack(|| way.current()) else { return };
                if place.workspace.edit(|draft| risks::to_issue(draft, id).map(|(_, words)| words)) {
                    way.on();
                }
            }><Icon name="flag" /><span>"It has happened"</span></button>
            <span class="end">
                <button type="button" class="btn" aria-label="Previous risk" title="Previous risk  K" disabled=move || way.at.get() == 0 on:click=move |_| way.step(-1)>
                    <Icon name="left" />
                </button>
                <button type="button" class="btn" aria-label="Next risk" title="Next risk  J" disabled=move || last.get() on:click=move |_| way.step(1)>
                    <Icon name="right" />
                </button>
                <button type="button" class="btn primary" autofocus=true title="Ctrl+Enter" disabled=move || reviewed.get() on:click=move |_| way.confirm()>
                    {move || match (reviewed.get(), changed.get()) {
                        (true, _) => "Reviewed",
                        (false, true) => "Save review",
                        (false, false) => "Confirm unchanged",
                    }}
                </button>
            </span>
        </div>
    }
}

/// Nothing is left, or nothing was due.
#[component]
fn Over(
    /// The way.
    way: Way,
) -> impl IntoView {
    let place = way.place;
    let number = way.all.with_value(Vec::len);
    let button = NodeRef::<html::Button>::new();
    effect(move || {
        if let Some(button) = button.get() {
            let _ = button.focus();
        }
    });
    let next = move || {
        let today = place.app.today.get();
        place.workspace.plan.with(|plan| {
            let live = plan.risks.iter().filter(|risk| is_live(risk));
            let (date, key) = live.filter_map(|risk| Some((risk.next_review?, risk_key(risk)))).min()?;
            Some(format!("The next review is that of {key}, {}.", locale::short(date, today)))
        })
    };
    let words = if number == 0 {
        "No review is due".to_owned()
    } else {
        format!("{} reviewed", count(number, "risk", "risks"))
    };
    place.app.announce(words.clone());
    view! {
        <div class="db">
            <div class="es">
                <Icon name="ok" />
                <b>{words}</b>
                <p class="mut">{next}</p>
            </div>
        </div>
        <div class="df">
            {(number > 0).then(|| view! {
                <button type="button" class="btn" on:click=move |_| place.workspace.undo()><Icon name="undo" /><span>"Undo the last"</span></button>
            })}
            <span class="end">
                <button type="button" class="btn primary" node_ref=button on:click=move |_| place.reviewing.set(false)>"Done"</button>
            </span>
        </div>
    }
}
