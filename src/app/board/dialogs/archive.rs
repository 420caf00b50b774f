//! What is in the archive, to be brought back.

use leptos::prelude::*;

use crate::app::board::state::use_board;
use crate::app::bulk::Done;
use crate::app::text;
use crate::app::widgets::{Each, Icon, Memo, view};
use crate::document::board as edits;
use crate::plan::{Id, Task};

/// What is in the archive, to be brought back.
#[component]
pub fn Archive() -> impl IntoView {
    let board = use_board();
    /// More than anybody looks through; the search finds the rest.
    const SHOWN: usize = 100;
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let typed = typed.get().trim().to_lowercase();
        board.workspace.plan.with(|plan| {
            let mut found: Vec<(u32, Id<Task>, String, String)> = plan
                .tasks
                .iter()
                .filter(|task| task.archived && task.name.to_lowercase().contains(&typed))
                .map(|task| (task.number, task.id, text::task_key(plan, task), task.name.clone()))
                .collect();
            found.sort_by_key(|(number, ..)| std::cmp::Reverse(*number));
            found
        })
    });
    let restore = move |id| {
        board.workspace.edit_with_undo(|draft| edits::restore(draft, &[id]));
    };
    view! {
        <div class="db">
            <label class="in">
                <Icon name="search" />
                <input
                    autofocus aria-label="Find an archived task" placeholder="Find an archived task"
                    prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
                />
            </label>
            <ul class="choices">
                <Each each=move || found.with(|found| found.iter().take(SHOWN).cloned().collect::<Vec<_>>()) key=|(_, id, ..)| *id let:task>
                    <li class="row">
                        <span class="key">{task.2.clone()}</span>
                        <span class="grow ell">{task.3.clone()}</span>
                        <button type="button" class="btn sm" aria-label=format!("Restore {}", task.2) on:click=move |_| restore(task.1)>"Restore"</button>
                    </li>
                </Each>
            </ul>
            {move || match found.with(Vec::len) {
                0 => Some("Nothing here. Archived tasks leave board and timeline, and can come back from here.".to_owned()),
                many if many > SHOWN => Some(format!("{} more. Type a few letters to find them.", many - SHOWN)),
                _ => None,
            }.map(|words| view! { <p class="mut">{words}</p> })}
        </div>
        <Done done=Callback::new(move |()| board.ask.set(None)) />
    }
}
