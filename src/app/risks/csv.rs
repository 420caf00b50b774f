//! A register that comes in as a table.

use leptos::prelude::*;
use leptos::web_sys::DragEvent;

use super::state::{RiskPlace, use_risks};
use crate::app::clock;
use crate::app::state::Shared;
use crate::app::table_in::{self, About, Trial, order_of};
use crate::app::widgets::{Dialog, Memo, view};
use crate::document::{Draft, risks};
use crate::format::register::{Fault, List, RiskTable};
use crate::plan::{Id, Ids, Risk};

/// Lets the person choose a table, and opens the dialog about it.
pub fn choose(place: RiskPlace) {
    table_in::choose(place.app, look(place));
}

/// Takes a table that is dropped on the register for one of risks.
pub fn dropped(place: RiskPlace, event: &DragEvent) {
    table_in::dropped(place.app, event, look(place));
}

fn look(place: RiskPlace) -> impl Fn(Vec<u8>) -> Result<(), String> {
    move |bytes| {
        place.incoming.set(Some(Shared::new(RiskTable::read(&bytes)?)));
        place.importing.set(true);
        Ok(())
    }
}

/// The dialog about a table.
#[component]
pub fn Import() -> impl IntoView {
    let place = use_risks();
    view! {
        <Dialog open=place.importing size="md" title=Signal::stored("Import risks".to_owned())>
            {place.incoming.get_untracked().map(|table| view! { <OfTable table=table /> })}
        </Dialog>
    }
}

#[component]
fn OfTable(
    /// The table.
    table: Shared<RiskTable>,
) -> impl IntoView {
    let place = use_risks();
    let workspace = place.workspace;
    let (order, asked) = order_of(table.told());
    let order = RwSignal::new(order);
    let left_out = table.left_out();
    let list: Memo<List> = Memo::new(move |_| workspace.plan.with(|plan| table.rows(plan, order.get())));
    let trial = Memo::new(move |_| list.with(|list| try_out(place, list)));
    let import = move |()| {
        list.with_untracked(|list| {
            workspace.edit_with_undo(|draft| risks::take_in(draft, &list.rows).map(|(_, words)| words))
        })
    };
    view! {
        <About
            called=("risk", "risks") found="Risks are found by their key, without a key by their title."
            trial=Signal::derive(move || trial.get()) order=order asked=asked left_out=left_out
            import=Callback::new(import) open=place.importing
        />
    }
}

/// The import into a plan that is let go of again.
fn try_out(place: RiskPlace, list: &List) -> Trial {
    place.workspace.plan.with(|plan| {
        let mut ids = Ids::seeded(clock::random_seed());
        let mut draft = Draft::new(plan, &mut ids, clock::now());
        let (taken, words) = match risks::take_in(&mut draft, &list.rows) {
            Ok(done) => done,
            Err(error) => return Trial { refused: Some(error.to_string()), ..Trial::default() },
        };
        let (after, edit) = table_in::tried(plan, draft, words);
        let name = |risk: &Risk| format!("{} {}", risks::key(risk), risk.title);
        let named = |found: &[Id<Risk>]| found.iter().filter_map(|id| after.get(*id).cloned()).collect::<Vec<_>>();
        let changed = named(&taken.changed).into_iter();
        let twice = taken.twice.iter().map(|(line, title)| Fault::twice(*line, title));
        let mut faults: Vec<Fault> = list.faults.iter().cloned().chain(twice).collect();
        faults.sort_by_key(|fault| fault.line);
        Trial {
            added: named(&taken.added).iter().map(|risk| name(risk)).collect(),
            changed: changed
                .map(|risk| (name(&risk), table_in::changes(&after, edit.as_ref(), risk.id.any())))
                .collect(),
            further: 0,
            refused: None,
            same: taken.same,
            people: taken.people,
            faults: faults.iter().map(ToString::to_string).collect(),
        }
    })
}
