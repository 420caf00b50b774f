//! Rules of uncertainty: what many tasks or cost items can be off by, unless they have an estimate of their own.

use leptos::prelude::*;

use crate::analysis::forecast::reach;
use crate::app::shapes::{shape_named, shape_options};
use crate::app::state::use_workspace;
use crate::app::text::count;
use crate::app::widgets::{CollectViews, Dialog, Each, Icon, Memo, live, view};
use crate::document::uncertainty::{self, percent_text, range_text, shape_name};
use crate::plan::{Id, Label, Plan, RuleSubject, Task, UncertaintyRule};

/// What the dialog is about: a new rule, or one that is there.
#[derive(Clone, Copy, PartialEq)]
struct Editing {
    open: RwSignal<bool>,
    rule: RwSignal<Option<Id<UncertaintyRule>>>,
}

/// The list of rules, and the dialog for one.
#[component]
pub fn Rules() -> impl IntoView {
    let workspace = use_workspace();
    let editing = Editing { open: RwSignal::new(false), rule: RwSignal::new(None) };
    let edit = move |id: Option<Id<UncertaintyRule>>| {
        editing.rule.set(id);
        editing.open.set(true);
    };
    let painted = workspace.painted();
    let reached = Memo::new(move |_| painted.plan.with(|plan| painted.schedule.with(|schedule| reach(plan, schedule))));
    let listed = move || {
        workspace.plan.with(|plan| {
            uncertainty::rules(plan).into_iter().map(|rule| (rule.id, words(plan, rule))).collect::<Vec<_>>()
        })
    };
    let any = move || workspace.plan.with(|plan| !plan.uncertainty_rules.is_empty());
    view! {
        <section class="card frrules" aria-label="Rules of uncertainty">
            <header>
                <h2>"Rules of uncertainty"</h2>
                <p class="mut ell">"For what has no estimate of its own; the first that fits counts"</p>
                <span class="end">
                    <button type="button" class="btn sm" on:click=move |_| edit(None)><Icon name="plus" />"Add rule"</button>
                </span>
            </header>
            {live(move || {
                let certain = reached.with(|reached| reached.certain);
                let words = match (any(), certain) {
                    (_, 1..) => format!("{} neither estimate nor rule: exactly what is planned.", count(certain, "open task has", "open tasks have")),
                    (false, 0) => "No rules, and none is needed: every open task has an estimate of its own.".to_owned(),
                    (true, 0) => return None,
                };
                Some(view! { <div class="nothing"><p>{words}</p>{(certain > 0 && !any()).then(|| view! { <AddUsual /> })}</div> })
            })}
            <ul>
                <Each each=listed key=Clone::clone let:rule>
                    {
                        let (id, (name, about)) = rule;
                        let (edit_label, delete_label) = (format!("Edit rule {name}"), format!("Delete rule {name}"));
                        view! {
                            <li>
                                <span class="grow"><b>{name}</b><small>{about}</small></span>
                                <small class="num">{move || reached.with(|reached| {
                                    let found = reached.rules.iter().find(|(rule, _)| *rule == id);
                                    format!("counts for {}", found.map_or(0, |(_, found)| *found))
                                })}</small>
                                <button type="button" class="ib sm" aria-label=edit_label title="Edit" on:click=move |_| edit(Some(id))><Icon name="edit" /></button>
                                <button
                                    type="button" class="ib sm" aria-label=delete_label title="Delete"
                                    on:click=move |_| { workspace.edit_with_undo(|draft| uncertainty::delete_rule(draft, id)); }
                                ><Icon name="trash" /></button>
                            </li>
                        }
                    }
                </Each>
            </ul>
        </section>
        <Dialog open=editing.open title=Signal::derive(move || if editing.rule.get().is_some() { "Edit rule".to_owned() } else { "Add rule".to_owned() })>
            {form(editing)}
        </Dialog>
    }
}

/// The button that begins with one rule for everything.
#[component]
pub fn AddUsual() -> impl IntoView {
    let workspace = use_workspace();
    view! {
        <button
            type="button" class="btn"
            on:click=move |_| {
                workspace.edit_with_undo(|draft| uncertainty::add_rule(draft, uncertainty::usual_rule()).map(|(_, words)| words));
            }
        >
            <Icon name="plus" />
            "Add a rule for all open tasks: −10 % / +30 %"
        </button>
    }
}

/// A rule's name, and what it says.
fn words(plan: &Plan, rule: &UncertaintyRule) -> (String, String) {
    let mut about = vec![match rule.subject {
        RuleSubject::Durations => "Durations".to_owned(),
        RuleSubject::Costs => "Costs".to_owned(),
    }];
    about.extend(rule.branch.and_then(|id| plan.get(id)).map(|task| format!("of {}", task.name)));
    about.extend(rule.label.and_then(|id| plan.get(id)).map(|label| format!("labelled {}", label.name)));
    let likely = if rule.likely == 0 { String::new() } else { format!(", likely {}", percent_text(rule.likely)) };
    (
        rule.name.clone(),
        format!("{}: {}{likely}, {}", about.join(" "), range_text(rule.best, rule.worst), shape_name(rule.shape)),
    )
}

/// The dialog's content.
fn form(editing: Editing) -> AnyView {
    let workspace = use_workspace();
    let known = editing.rule.get_untracked();
    let rule = workspace
        .plan
        .with_untracked(|plan| known.and_then(|id| plan.get(id).map(|rule| UncertaintyRule::clone(rule))));
    let rule = rule.unwrap_or_else(|| UncertaintyRule { name: String::new(), ..uncertainty::usual_rule() });
    let name = RwSignal::new(rule.name.clone());
    let points = [rule.best, rule.likely, rule.worst].map(|point| RwSignal::new(percent_text(point)));
    let costs = RwSignal::new(rule.subject == RuleSubject::Costs);
    let (branch, label, shape) = (RwSignal::new(rule.branch), RwSignal::new(rule.label), RwSignal::new(rule.shape));
    let fault = RwSignal::new(None::<String>);
    let save = move || {
        let [best, likely, worst] = points.map(|point| uncertainty::parse_percent(&point.get_untracked()));
        let (Some(best), Some(likely), Some(worst)) = (best, likely, worst) else {
            fault.set(Some("Type per cent more or less than planned, such as −10 or +30.".into()));
            return;
        };
        let wanted = UncertaintyRule {
            name: name.get_untracked(),
            subject: if costs.get_untracked() { RuleSubject::Costs } else { RuleSubject::Durations },
            branch: branch.get_untracked(),
            label: label.get_untracked(),
            best,
            likely,
            worst,
            shape: shape.get_untracked(),
            category: rule.category.clone(),
            ..UncertaintyRule::default()
        };
        let done = workspace.try_edit_with_undo(|draft| match known {
            Some(id) => uncertainty::set_rule(draft, id, wanted),
            None => uncertainty::add_rule(draft, wanted).map(|(_, words)| words),
        });
        match done {
            Ok(_) => editing.open.set(false),
            Err(error) => fault.set(Some(error.to_string())),
        }
    };
    let point = move |at: usize, label: &'static str| {
        let value = points.get(at).copied().unwrap_or_default();
        view! {
            <label class="field">
                <span>{label}</span>
                <input class="in" type="text" inputmode="text" autocomplete="off" prop:value=move || value.get() on:input:target=move |event| value.set(event.target().value()) />
            </label>
        }
    };
    let branches = workspace.plan.with_untracked(|plan| summaries(plan, &workspace.schedule.get_untracked()));
    let labels = workspace.plan.with_untracked(|plan| named_labels(plan));
    view! {
        <form on:submit=move |event| { event.prevent_default(); save(); }>
            <div class="db frform">
                <label class="field">
                    <span>"Name"</span>
                    <input class="in" type="text" autocomplete="off" prop:value=move || name.get() on:input:target=move |event| name.set(event.target().value()) />
                </label>
                <div class="three">{point(0, "Best")}{point(1, "Likely")}{point(2, "Worst")}</div>
                <p class="mut">"More or less than planned, in per cent."</p>
                <div class="two">
                    <label class="field">
                        <span>"Of"</span>
                        <select class="in" on:change:target=move |event| costs.set(event.target().value() == "costs")>
                            <option value="durations" selected=!costs.get_untracked()>"Durations of tasks"</option>
                            <option value="costs" selected=costs.get_untracked()>"Cost items"</option>
                        </select>
                    </label>
                    <label class="field">
                        <span>"Shape"</span>
                        <select class="in" on:change:target=move |event| {
                            if let Some(chosen) = shape_named(&event.target().value()) { shape.set(chosen); }
                        }>{shape_options(shape.get_untracked())}</select>
                    </label>
                    <label class="field">
                        <span>"Only in"</span>
                        <select class="in" on:change:target=move |event| branch.set(event.target().value().parse().ok())>
                            <option value="">"Whole project"</option>
                            {branches.into_iter().map(|(id, name)| view! {
                                <option value=id.to_string() selected=branch.get_untracked() == Some(id)>{name}</option>
                            }).collect_views()}
                        </select>
                    </label>
                    <label class="field">
                        <span>"Only with label"</span>
                        <select class="in" on:change:target=move |event| label.set(event.target().value().parse().ok())>
                            <option value="">"Any or none"</option>
                            {labels.into_iter().map(|(id, name)| view! {
                                <option value=id.to_string() selected=label.get_untracked() == Some(id)>{name}</option>
                            }).collect_views()}
                        </select>
                    </label>
                </div>
                {live(move || fault.get().map(|words| view! { <p class="late" role="alert">{words}</p> }))}
            </div>
            <div class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| editing.open.set(false)>"Cancel"</button>
                    <button type="submit" class="btn primary">{if known.is_some() { "Save rule" } else { "Add rule" }}</button>
                </span>
            </div>
        </form>
    }
}

/// Summary tasks by the outline.
fn summaries(plan: &Plan, schedule: &crate::schedule::Schedule) -> Vec<(Id<Task>, String)> {
    let rows = schedule.outline().rows().iter().zip(schedule.rows());
    rows.filter(|(_, dates)| dates.summary)
        .filter_map(|(row, _)| Some((row.task, plan.get(row.task)?.name.clone())))
        .collect()
}

fn named_labels(plan: &Plan) -> Vec<(Id<Label>, String)> {
    let mut labels: Vec<(Id<Label>, String)> = plan.labels.iter().map(|label| (label.id, label.name.clone())).collect();
    labels.sort_by_key(|(_, name)| name.to_lowercase());
    labels
}
