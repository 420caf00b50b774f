//! What the board asks: where to move cards, who should do them, what a column is.

mod archive;
mod column;
mod delete_column;
mod move_to;
mod save_view;
mod templates;

use leptos::prelude::*;

use self::archive::Archive;
use self::column::ColumnForm;
use self::delete_column::DeleteColumn;
use self::move_to::MoveTo;
use self::save_view::SaveView;
use self::templates::Templates;
use super::state::{Ask, BoardState, use_board};
use crate::app::bulk::{AssignTo, LabelAs};
use crate::app::text;
use crate::app::widgets::{Dialog, effect, open_while, view};
use crate::plan::{Column, Id, Task};

/// The dialog of the board; open while something is asked.
#[component]
pub fn AskDialog() -> impl IntoView {
    let board = use_board();
    let open = open_while(board.ask);
    // The content is built when the dialog opens, too late for the browser's own autofocus.
    effect(move || {
        if board.ask.with(Option::is_some) {
            request_animation_frame(|| request_animation_frame(focus_first));
        }
    });
    let title =
        Signal::derive(move || board.ask.with(|ask| ask.as_ref().map(|ask| title(&board, ask)).unwrap_or_default()));
    let done = Callback::new(move |()| board.ask.set(None));
    view! {
        <Dialog open=open title=title>
            {move || board.ask.get().map(|ask| match ask {
                Ask::Move(cards) => view! { <MoveTo cards=cards /> },
                Ask::Assign(cards) => view! { <AssignTo tasks=cards done=done /> },
                Ask::Label(cards) => view! { <LabelAs tasks=cards done=done /> },
                Ask::Column(id) => view! { <ColumnForm id=Some(id) after=None /> },
                Ask::NewColumn(after) => view! { <ColumnForm id=None after=after /> },
                Ask::DeleteColumn(id) => view! { <DeleteColumn id=id /> },
                Ask::Templates(column) => view! { <Templates column=column /> },
                Ask::Archive => view! { <Archive /> },
                Ask::SaveView => view! { <SaveView /> },
            })}
        </Dialog>
    }
}

/// Puts the focus on what the open dialog names as its beginning.
fn focus_first() {
    use wasm_bindgen::JsCast;
    let first = document().query_selector("dialog[open] [autofocus]:not(:disabled)").ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

fn title(board: &BoardState, ask: &Ask) -> String {
    let what = |cards: &[Id<Task>]| match cards {
        [one] => board.key_of(*one).unwrap_or_default(),
        many => text::count(many.len(), "task", "tasks"),
    };
    let name = |id: &Id<Column>| {
        board.workspace.plan.with(|plan| plan.get(*id).map(|column| column.name.clone()).unwrap_or_default())
    };
    match ask {
        Ask::Move(cards) => format!("Move {} to", what(cards)),
        Ask::Assign(cards) => format!("Assign {} to", what(cards)),
        Ask::Label(cards) => format!("Label {}", what(cards)),
        Ask::Column(id) => format!("Column {}", name(id)),
        Ask::NewColumn(_) => "New column".into(),
        Ask::DeleteColumn(id) => format!("Delete column {}", name(id)),
        Ask::Templates(_) => "Templates".into(),
        Ask::Archive => "Archived tasks".into(),
        Ask::SaveView => "Save view".into(),
    }
}
