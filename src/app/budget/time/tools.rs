//! Above the sheet: whose it is, which week, and what can be added.

use leptos::prelude::*;

use super::state::use_time;
use crate::analysis::timesheet::DAYS;
use crate::app::files;
use crate::app::links;
use crate::app::locale;
use crate::app::people::{PersonAvatar, people};
use crate::app::text::count;
use crate::app::widgets::{Choice, Icon, Menu, MenuItem, Picker, view};
use crate::format::Format;
use crate::plan::Task;

/// The value of the choice that is no task.
const NO_TASK: &str = "-";

/// The bar.
#[component]
pub fn Tools() -> impl IntoView {
    let place = use_time();
    let name = move || {
        place.workspace.plan.with(|plan| {
            let person = place.who.get().and_then(|id| plan.get(id));
            person.map(|person| person.name.clone()).unwrap_or_default()
        })
    };
    let week = move || {
        let (first, today) = (place.first.get(), place.app.today.get());
        format!("{} to {}", locale::short(first, today), locale::short(first + (DAYS as i32 - 1), today))
    };
    let find_person =
        Callback::new(move |text: String| place.workspace.plan.with(|plan| people(plan, &text, place.who.get())));
    let find_task = Callback::new(move |text: String| {
        let there: Vec<_> = place.sheet.with(|sheet| sheet.lines.iter().filter_map(|line| line.task).collect());
        let mut found = place.workspace.plan.with(|plan| {
            let open = |choice: &Choice| {
                let task = choice.value.parse().ok().and_then(|id: crate::plan::Id<Task>| plan.get(id).cloned());
                task.is_some_and(|task| !task.milestone)
            };
            let mut found = links::tasks(plan, &text, &there);
            found.retain(open);
            found
        });
        if text.trim().is_empty() {
            let text = "No task: the project as a whole".to_owned();
            found.insert(0, Choice { value: NO_TASK.into(), text, note: String::new(), chosen: false });
        }
        found
    });
    let copy = move |()| match place.copy_last_week() {
        0 => place.app.toasts.done("Nothing was worked on in the week before"),
        lines => place.app.announce(format!("{} of last week", count(lines, "line", "lines"))),
    };
    view! {
        <div class="tools tst">
            <Picker
                label=Signal::derive(move || format!("Time of {}", name()))
                own_name=true class="btn sel sm"
                button=move || view! { <PersonAvatar id=place.who named=true /><Icon name="down" class="chev" /> }
                find=find_person
                choose=Callback::new(move |value: String| if let Ok(id) = value.parse() { place.choose(id) })
            />
            <span class="sep"></span>
            <span class="tswalk">
            <button type="button" class="ib sm" aria-label="Previous week" title="Previous week  Page Up" on:click=move |_| place.step(-1)><Icon name="left" /></button>
            <b class="tswk" aria-live="polite">{week}</b>
            <button type="button" class="ib sm" aria-label="Next week" title="Next week  Page Down" on:click=move |_| place.step(1)><Icon name="right" /></button>
            </span>
            <button type="button" class="btn sm ghost" on:click=move |_| place.go_to(place.app.today.get_untracked())>"This week"</button>
            <span class="end">
                <button
                    type="button" class="btn sm" aria-label="Lines of last week"
                    title="A line for everything worked on in the week before, without its hours" on:click=move |_| copy(())
                >
                    <Icon name="copy" /><span class="tscopy">"Lines of last week"</span>
                </button>
                <span class="tsadd">
                    <Picker
                        label="Add a task" own_name=true class="btn sm"
                        button=move || view! { <Icon name="plus" /><span>"Add a task"</span> }
                        find=find_task
                        choose=Callback::new(move |value: String| {
                            let task = value.parse().ok();
                            if task.is_some() || value == NO_TASK {
                                place.add([task]);
                                super::grid::focus_line(task);
                            }
                        })
                    />
                </span>
                <Menu label="More" class="ib sm" button=move || view! { <Icon name="more" /> }>
                    <MenuItem text="Export time entries as CSV" icon="export" run=move |()| files::export_for(place.app, Format::Time) />
                </Menu>
            </span>
        </div>
    }
}
