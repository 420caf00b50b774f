//! The working calendar: hours by weekday, what a day and a week mean, holidays.

use leptos::prelude::*;

use super::fields::TextField;
use crate::app::locale::{self, Form};
use crate::app::state::{Workspace, use_app, use_workspace};
use crate::app::widgets::{CollectViews, Icon, LineField, Memo, Show, view};
use crate::document::{calendars, project};
use crate::plan::{Calendar, CalendarException, Date, Hours};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The project's calendar; the standard one where it has none.
fn calendar(workspace: Workspace) -> Calendar {
    workspace.plan.with(|plan| {
        let id = plan.project().and_then(|project| project.calendar);
        id.and_then(|id| plan.get(id))
            .map_or_else(|| Calendar::standard(Default::default()), |found| Calendar::clone(found))
    })
}

/// Hours of a weekday: the calendar's own, or those of the calendars it differs from.
fn hours_of(workspace: Workspace, day: usize) -> Hours {
    workspace.plan.with(|plan| {
        let mut at = plan.project().and_then(|project| project.calendar);
        // As many steps as there are calendars: a loop of bases ends.
        for _ in 0..=plan.calendars.len() {
            let Some(found) = at.and_then(|id| plan.get(id)) else { break };
            if let Some(Some(hours)) = found.week.get(day) {
                return hours.clone();
            }
            at = found.base;
        }
        if at.is_none() && plan.project().is_none_or(|project| project.calendar.is_none()) && day < 5 {
            Hours::office()
        } else {
            Hours::closed()
        }
    })
}

/// Hours, lengths of day and week, holidays.
#[component]
pub fn CalendarSection() -> impl IntoView {
    let workspace = use_workspace();
    let hours_field = move |read: fn(&crate::plan::Project) -> i64| {
        Memo::new(move |_| {
            let seconds = workspace.plan.with(|plan| plan.project().map(|project| read(project)).unwrap_or_default());
            hours_text(seconds)
        })
    };
    view! {
        <section aria-labelledby="set-week">
            <h2 id="set-week">"Working week"</h2>
            <p>"When work happens: shifts such as 08:00-12:00 13:00-17:00. Empty is a day off."</p>
            <div class="week">
                {DAYS.into_iter().enumerate().map(|(day, name)| view! {
                    <TextField
                        label=name placeholder="Day off"
                        value=Memo::new(move |_| hours_of(workspace, day).to_string())
                        take={move |text: String| {
                            let hours: Hours = text.trim().parse().map_err(|error: crate::plan::calendar::HoursError| error.to_string())?;
                            workspace.try_edit(|draft| calendars::set_weekday(draft, day, hours)).map(|_| ()).map_err(|error| error.to_string())
                        }}
                    />
                }).collect_views()}
            </div>
            <div class="two">
                <TextField
                    label="Hours in “1 d”" value=hours_field(crate::plan::project::Project::day_seconds)
                    help="What a duration of one day means, in hours of work"
                    take={move |text: String| {
                        let seconds = parse_hours(&text, 24)?;
                        workspace.edit(|draft| project::set(draft, "length of a day", |project| project.seconds_per_day = seconds));
                        Ok(())
                    }}
                />
                <TextField
                    label="Hours in “1 w”" value=hours_field(crate::plan::project::Project::week_seconds)
                    help="What a duration of one week means"
                    take={move |text: String| {
                        let seconds = parse_hours(&text, 168)?;
                        workspace.edit(|draft| project::set(draft, "length of a week", |project| project.seconds_per_week = seconds));
                        Ok(())
                    }}
                />
            </div>
        </section>
        <Holidays />
    }
}

/// Hours with up to two decimals, as typed.
fn hours_text(seconds: i64) -> String {
    let hundredths = seconds * 100 / 3600;
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}.{}", part / 10),
        (whole, part) => format!("{whole}.{part:02}"),
    }
}

/// Seconds of a number of hours, more than none and at most `most`.
fn parse_hours(text: &str, most: i64) -> Result<i64, String> {
    let wrong = || format!("Type a number of hours between 0.5 and {most}, such as 7.5.");
    let (whole, part) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), ""));
    if part.len() > 2 || !whole.chars().chain(part.chars()).all(|letter| letter.is_ascii_digit()) {
        return Err(wrong());
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| wrong())? };
    let part: i64 = format!("{part:0<2}").parse().map_err(|_| wrong())?;
    let seconds = whole.saturating_mul(3600) + part * 36;
    if (1800..=most * 3600).contains(&seconds) { Ok(seconds) } else { Err(wrong()) }
}

/// Days that differ from the week.
#[component]
fn Holidays() -> impl IntoView {
    let app = use_app();
    let workspace = use_workspace();
    let list = Memo::new(move |_| calendar(workspace).exceptions);
    let places = Memo::new(move |_| list.with(Vec::len));
    let name = RwSignal::new(String::new());
    let from = RwSignal::new(String::new());
    let to = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(first) = from.get_untracked().parse::<Date>() else { return };
        let last = to.get_untracked().parse::<Date>().unwrap_or(first);
        if workspace.edit(|draft| calendars::add_exception(draft, &name.get_untracked(), first, last, Hours::closed()))
        {
            [name, from, to].into_iter().for_each(|field| field.set(String::new()));
        }
    };
    view! {
        <section aria-labelledby="set-holidays">
            <h2 id="set-holidays">"Holidays and exceptions"</h2>
            <p>"Days off for everybody, or days with other hours."</p>
            <ul class="rows">
                {move || (0..places.get()).map(|place| view! { <Exception place=place list=list /> }).collect_views()}
            </ul>
            <Show when=move || places.get() == 0><p class="faint">"None yet."</p></Show>
            <form class="row wrap" on:submit=add>
                <input
                    class="in" aria-label="Name of the holiday" placeholder="Name" prop:value=move || name.get()
                    on:input:target=move |event| name.set(event.target().value())
                />
                <input
                    class="in date" type="date" required aria-label="First day" prop:value=move || from.get()
                    on:input:target=move |event| from.set(event.target().value())
                />
                <span class="faint">"to"</span>
                <input
                    class="in date" type="date" aria-label="Last day, if later" prop:value=move || to.get()
                    min=move || from.get() on:input:target=move |event| to.set(event.target().value())
                />
                <button type="submit" class="btn" disabled=move || from.with(String::is_empty)><Icon name="plus" />"Add"</button>
            </form>
            <p class="faint">{move || format!("Today is {}.", locale::date(app.today.get(), Form::Long))}</p>
        </section>
    }
}

/// A holiday.
#[component]
fn Exception(
    /// Its place in the list.
    place: usize,
    /// The list.
    list: Memo<Vec<CalendarException>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let read = move || list.with(|all| all.get(place).cloned().unwrap_or_default());
    let change = move |change: Box<dyn FnOnce(&mut CalendarException)>| {
        workspace.edit(|draft| calendars::change_exception(draft, place, change));
    };
    let date =
        move |label: &'static str, get: fn(&CalendarException) -> Date, put: fn(&mut CalendarException, Date)| {
            view! {
                <input
                    class="in date" type="date" required aria-label=move || format!("{label} of {}", read().name)
                    prop:value=move || get(&read()).to_string()
                    on:change:target=move |event| {
                        if let Ok(date) = event.target().value().parse::<Date>() {
                            change(Box::new(move |exception| put(exception, date)));
                        }
                    }
                />
            }
        };
    view! {
        <li>
            <input
                class="in" aria-label="Name" prop:value=move || read().name
                on:change:target=move |event| {
                    let name = event.target().value();
                    change(Box::new(move |exception| exception.name = name.trim().into()));
                }
            />
            {date("First day", |exception| exception.from, |exception, date| {
                let length = exception.to - exception.from;
                exception.from = date;
                exception.to = date + length;
            })}
            {date("Last day", |exception| exception.to, |exception, date| exception.to = date)}
            <LineField
                class="in hrs" label=Signal::derive(move || format!("Hours on {}", read().name)) placeholder="Closed"
                value=Signal::derive(move || read().hours.to_string())
                keep={move |text: String| {
                    let hours = text.trim().parse::<Hours>().map_err(|error| error.to_string())?;
                    workspace.keep(|draft| calendars::change_exception(draft, place, |exception| exception.hours = hours))
                }}
            />
            {move || calendars::repeats(&read()).then(|| view! { <span class="faint" title="It repeats as in the file it came from">"repeats"</span> })}
            <button
                type="button" class="ib sm" aria-label=move || format!("Delete {}", read().name) title="Delete"
                on:click=move |_| { workspace.edit_with_undo(|draft| calendars::delete_exception(draft, place)); }
            >
                <Icon name="trash" />
            </button>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::{hours_text, parse_hours};

    #[test]
    fn hours_are_read_back() {
        for text in ["8", "7.5", "7.75", "0.5"] {
            assert_eq!(hours_text(parse_hours(text, 24).unwrap()), text);
        }
        assert_eq!(parse_hours("7,5", 24), Ok(27_000));
        for wrong in ["", "0", "25", "x", "7.555", "-3", "1e3"] {
            assert!(parse_hours(wrong, 24).is_err(), "{wrong}");
        }
    }
}
