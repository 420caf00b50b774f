//! Name, meaning and limits of a column.

use leptos::{ev, html, prelude::*};

use crate::app::board::state::use_board;
use crate::app::widgets::{CollectViews, view};
use crate::document::board as edits;
use crate::plan::{Category, Column, Id};

/// Name, meaning and limits of a column.
#[component]
pub fn ColumnForm(
    /// The column; `None` = a new one.
    id: Option<Id<Column>>,
    /// Where a new one goes.
    after: Option<Id<Column>>,
) -> impl IntoView {
    let board = use_board();
    let known = id.and_then(|id| board.workspace.plan.with_untracked(|plan| plan.get(id).cloned()));
    let (name, least, most, hard) = (
        NodeRef::<html::Input>::new(),
        NodeRef::<html::Input>::new(),
        NodeRef::<html::Input>::new(),
        NodeRef::<html::Input>::new(),
    );
    let policy = NodeRef::<html::Textarea>::new();
    let category = RwSignal::new(known.as_ref().map_or(Category::Doing, |column| column.category));
    // What was refused, and whether it is about the limits.
    let problem = RwSignal::new(None::<(bool, String)>);
    let number = |node: NodeRef<html::Input>| {
        let typed = node.get_untracked().map(|field| field.value()).unwrap_or_default();
        typed.trim().parse::<u32>().ok().filter(|number| *number > 0)
    };
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let typed = name.get_untracked().map(|field| field.value()).unwrap_or_default();
        let details = edits::ColumnDetails {
            name: typed,
            category: category.get_untracked(),
            least: number(least),
            most: number(most),
            hard: hard.get_untracked().is_some_and(|field| field.checked()),
            policy: policy.get_untracked().map(|field| field.value()).unwrap_or_default(),
        };
        let done = board.workspace.try_edit(|draft| {
            if let Some(id) = id {
                return edits::change_column(draft, id, &details);
            }
            let (id, words) = edits::add_column(draft, &details.name, details.category, after)?;
            edits::change_column(draft, id, &details)?;
            Ok(words)
        });
        match done {
            Ok(_) => board.ask.set(None),
            Err(error) => {
                let limits = details.least.zip(details.most).is_some_and(|(least, most)| least > most);
                problem.set(Some((limits && !details.name.trim().is_empty(), error.to_string())));
            }
        }
    };
    let told = move |limits: bool| move || problem.get().filter(|(about, _)| *about == limits).map(|(_, words)| words);
    let invalid = move |limits: bool| move || told(limits)().map(|_| "true");
    let limit = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let value = known.as_ref().map(|column| column.name.clone()).unwrap_or_default();
    let (from, to) = known.as_ref().map_or((None, None), |column| (column.wip_min, column.wip_max));
    let refuses = known.as_ref().is_some_and(|column| column.wip_hard);
    let held = known.as_ref().map(|column| column.policy.clone()).unwrap_or_default();
    view! {
        <form on:submit=save>
            <div class="db">
                <label class="field">
                    <span>"Name"</span>
                    <input
                        node_ref=name class="in" autofocus prop:value=value
                        aria-invalid=invalid(false) aria-describedby="column-problem"
                    />
                </label>
                <p class="late" id="column-problem" role="alert">{told(false)}</p>
                <fieldset class="field plain">
                    <legend>"A card in it is"</legend>
                    {[(Category::ToDo, "Not started"), (Category::Doing, "In progress"), (Category::Done, "Done: it becomes 100 % when a card is moved in")]
                        .into_iter()
                        .map(|(value, words)| view! {
                            <label class="ck">
                                <input
                                    type="radio" name="meaning" prop:checked=move || category.get() == value
                                    on:change=move |_| category.set(value)
                                />
                                {words}
                            </label>
                        })
                        .collect_views()}
                </fieldset>
                <div class="fg2">
                    <label class="field">
                        <span>"At least"</span>
                        <input
                            node_ref=least class="in" type="number" min="1" placeholder="No limit" prop:value=limit(from)
                            aria-invalid=invalid(true) aria-describedby="limits-problem"
                        />
                    </label>
                    <label class="field">
                        <span>"At most"</span>
                        <input
                            node_ref=most class="in" type="number" min="1" placeholder="No limit" prop:value=limit(to)
                            aria-invalid=invalid(true) aria-describedby="limits-problem"
                        />
                    </label>
                </div>
                <p class="late" id="limits-problem" role="alert">{told(true)}</p>
                <label class="ck">
                    <input node_ref=hard type="checkbox" prop:checked=refuses />
                    "Refuse tasks over “At most” instead of warning"
                </label>
                <label class="field">
                    <span>"What must hold for a task to be here"</span>
                    <textarea node_ref=policy class="in" rows="2" placeholder="Two people have looked at it" prop:value=held></textarea>
                </label>
            </div>
            <footer class="df">
                <span class="end">
                    <button type="button" class="btn" on:click=move |_| board.ask.set(None)>"Cancel"</button>
                    <button type="submit" class="btn primary">{if id.is_some() { "Save column" } else { "Add column" }}</button>
                </span>
            </footer>
        </form>
    }
}
