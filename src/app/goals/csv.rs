//! Tables of objectives, requirements, gaps and stakeholders that come in.

use leptos::prelude::*;
use leptos::web_sys::DragEvent;

use crate::app::clock;
use crate::app::state::{AppState, Shared, Workspace};
use crate::app::table_in::{self, About, Trial, order_of};
use crate::app::widgets::{Dialog, Memo, view};
use crate::document::Draft;
use crate::format::tables::{Incoming, Table};
use crate::plan::Ids;

/// The way in for the tables of a place; `Copy`.
#[derive(Clone, Copy)]
pub struct WayIn {
    app: AppState,
    workspace: Workspace,
    /// Which table the place shows.
    kind: Signal<Table>,
    incoming: RwSignal<Option<Shared<Incoming>>>,
    open: RwSignal<bool>,
}

impl WayIn {
    /// The way in for a place that shows these tables.
    pub fn new(app: AppState, workspace: Workspace, kind: Signal<Table>) -> Self {
        Self { app, workspace, kind, incoming: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Lets the person choose a table, and opens the dialog about it.
    pub fn choose(self) {
        table_in::choose(self.app, self.look());
    }

    /// Takes a table that is dropped on the place for one of its own.
    pub fn dropped(self, event: &DragEvent) {
        table_in::dropped(self.app, event, self.look());
    }

    fn look(self) -> impl Fn(Vec<u8>) -> Result<(), String> {
        move |bytes| {
            // The place may be gone before its file is read.
            let Some(kind) = self.kind.try_get_untracked() else { return Ok(()) };
            self.incoming.set(Some(Shared::new(Incoming::read(kind, &bytes)?)));
            self.open.set(true);
            Ok(())
        }
    }
}

/// The dialog about a table.
#[component]
pub fn Import(
    /// The way in.
    way: WayIn,
) -> impl IntoView {
    let title = Signal::derive(move || format!("Import {}", way.kind.get().word()));
    view! {
        <Dialog open=way.open size="md" title=title>
            {way.incoming.get_untracked().map(|table| view! { <OfTable way=way table=table /> })}
        </Dialog>
    }
}

#[component]
fn OfTable(
    /// The way in.
    way: WayIn,
    /// The table.
    table: Shared<Incoming>,
) -> impl IntoView {
    let (order, asked) = order_of(table.told());
    let order = RwSignal::new(order);
    let left_out = table.left_out();
    let (called, found) = match way.kind.get_untracked() {
        Table::Objectives => (("objective", "objectives"), "Objectives are found by their name."),
        Table::Requirements => {
            (("requirement", "requirements"), "Requirements are found by their key, without a key by their words.")
        }
        Table::Gaps => (("gap", "gaps"), "Gaps are found by their name."),
        _ => (("stakeholder", "stakeholders"), "Stakeholders are found by their name."),
    };
    let table = StoredValue::new(table);
    let trial = Memo::new(move |_| {
        let order = order.get();
        // The import into a plan that is let go of again.
        way.workspace.plan.with(|plan| {
            let mut ids = Ids::seeded(clock::random_seed());
            let mut draft = Draft::new(plan, &mut ids, clock::now());
            let done = table.with_value(|table| table.take_in(&mut draft, order));
            let (taken, faults, words) = match done {
                Ok(done) => done,
                Err(error) => return Trial { refused: Some(error.to_string()), ..Trial::default() },
            };
            let (after, edit) = table_in::tried(plan, draft, words);
            let changes = |(id, name)| (name, table_in::changes(&after, edit.as_ref(), id));
            Trial {
                added: taken.added,
                changed: taken.changed.into_iter().map(changes).collect(),
                further: taken.further,
                refused: None,
                same: taken.same,
                people: taken.people,
                faults: faults.iter().map(ToString::to_string).collect(),
            }
        })
    });
    let import = move |()| {
        let order = order.get_untracked();
        way.workspace
            .edit_with_undo(|draft| table.with_value(|table| table.take_in(draft, order)).map(|(_, _, words)| words))
    };
    view! {
        <About
            called=called found=found trial=Signal::derive(move || trial.get()) order=order asked=asked left_out=left_out
            import=Callback::new(import) open=way.open
        />
    }
}
