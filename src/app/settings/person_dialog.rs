//! What changes over time for a person, in a dialog of its own.

use leptos::prelude::*;

use crate::app::state::use_workspace;
use crate::app::widgets::{Dialog, effect, live, view};
use crate::plan::{Id, Person};

/// A dialog about the person whom `of` names; nothing while it names nobody.
#[component]
pub fn PersonDialog<Shown>(
    /// Whose; set to ask for it.
    of: RwSignal<Option<Id<Person>>>,
    /// What it tells of them: `Rates`.
    what: &'static str,
    /// What stands in it.
    children: fn(Id<Person>) -> Shown,
) -> impl IntoView
where
    Shown: IntoView + 'static,
{
    let workspace = use_workspace();
    let open = RwSignal::new(false);
    // Closed, it may be asked for the same person again: that is told anew.
    effect(move || {
        if of.with(Option::is_some) {
            open.set(true);
        }
    });
    let name = move || {
        let id = of.get()?;
        workspace.plan.with(|plan| plan.get(id).map(|person| person.name.clone()))
    };
    view! {
        <Dialog open=open title=Signal::derive(move || format!("{what} of {}", name().unwrap_or_default())) size="md">
            {live(move || of.get().map(children))}
        </Dialog>
    }
}
