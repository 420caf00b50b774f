//! Skills: what the open work needs, who has it, where the gap is, and whose tasks ask for more than they can.

use leptos::{ev, html, prelude::*};

use super::grid::{BLOCK, Spot, focus_spot, in_sight, spot_of, walked};
use super::state::{TeamPlace, use_team};
use crate::analysis::skills::{Gap, Lack, SkillRow, lacking, skills};
use crate::app::people::PersonAvatar;
use crate::app::state::Route;
use crate::app::table_file::Rows;
use crate::app::text::{count, task_key};
use crate::app::widgets::{CollectViews, Each, Icon, ListRows, Memo, Show, TableRows, effect, follow_size, live, view};
use crate::document::skills::set_level;
use crate::format::cells::Cell;
use crate::plan::responsibility::partakers;
use crate::plan::skill::SkillLevel;
use crate::plan::{Id, Person, Plan, Task};

/// Pixels from one row to the next, and from one person to the next; the style sheet's.
const ROW: f64 = 36.0;
const COLUMN: f64 = 80.0;

/// The table of skills by people, and what assigned people lack.
#[component]
pub fn Skills() -> impl IntoView {
    let place = use_team();
    let plan = place.workspace.plan;
    let rows = Memo::new(move |_| plan.with(|plan| skills(plan)));
    let lacks = Memo::new(move |_| place.workspace.painted().plan.with(|plan| lacking(plan)));
    let people = Memo::new(move |_| plan.with(|plan| partakers(plan)));
    view! {
        <Show when=move || !people.with(Vec::is_empty) fallback=move || view! { <super::Nothing /> }>
            <div class="body sqbody" tabindex="0" role="region" aria-label="Skills">
                <Add />
                <Show when=move || rows.with(Vec::is_empty)>
                    <div class="es">
                        <Icon name="star" />
                        <b>"No skills yet"</b>
                        <p class="mut">"Write down what people can do (above, or with each person in the settings), and in the panel of a task what it needs. What is missing shows here then, before it is late."</p>
                    </div>
                </Show>
                <Show when=move || !rows.with(Vec::is_empty)><Table rows=rows people=people /></Show>
                <Show when=move || !lacks.with(Vec::is_empty)>
                    <h2>"Who is assigned lacks a skill"</h2>
                    <ListRows each=lacks class="sqlack" height=32 let:lack><Lacking lack=lack /></ListRows>
                </Show>
            </div>
        </Show>
    }
}

/// A field for one more skill of somebody.
#[component]
fn Add() -> impl IntoView {
    let place = use_team();
    let (typed, who) = (RwSignal::new(String::new()), RwSignal::new(None::<Id<Person>>));
    let people = Memo::new(move |_| place.workspace.plan.with(|plan| partakers(plan)));
    let whose = move || who.get().or_else(|| people.with(|people| people.first().copied()));
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let skill = crate::plan::skill::Skill::list(&typed.get_untracked()).pop();
        if let (Some(skill), Some(person)) = (skill, untrack(whose))
            && place.workspace.edit(|draft| set_level(draft, person, &skill.name, Some(skill.level)))
        {
            typed.set(String::new());
        }
    };
    view! {
        <form class="row sqadd" on:submit=add>
            <select class="in" aria-label="Who has it" on:change:target=move |event| who.set(event.target().value().parse().ok())>
                {move || people.get().into_iter().map(|person| view! {
                    <option value=person.to_string()>{place.name(person)}</option>
                }).collect_views()}
            </select>
            <input
                class="in" aria-label="New skill" placeholder="A skill, such as SQL or React expert" autocomplete="off"
                prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())
            />
            <button type="submit" class="btn" disabled=move || typed.with(|typed| typed.trim().is_empty())><Icon name="plus" />"Add skill"</button>
            <span class="mut">"● basic, ●● good, ●●● expert: set by 1, 2, 3 in the table, taken away by 0."</span>
        </form>
    }
}

/// Skills by people; each cell a level that is set by digits or by going round.
#[component]
fn Table(rows: Memo<Vec<SkillRow>>, people: Memo<Vec<Id<Person>>>) -> impl IntoView {
    let place = use_team();
    let workspace = place.workspace;
    let cursor = RwSignal::new((0, 0));
    let scroller = NodeRef::<html::Div>::new();
    let extent = Memo::new(move |_| (rows.with(Vec::len), people.with(Vec::len)));
    let at = move || {
        let ((row, column), (height, width)) = (cursor.get(), extent.get());
        (row.min(height.saturating_sub(1)), column.min(width.saturating_sub(1)))
    };
    // The people that are drawn: those in sight, as the matrices do it.
    let seen = RwSignal::new((0, 4 * BLOCK));
    let look = move || {
        let Some(scroller) = scroller.try_get_untracked().flatten() else { return };
        let [.., from, to] = in_sight(&scroller, ROW, COLUMN);
        if seen.get_untracked() != (from, to) {
            seen.set((from, to));
        }
    };
    let size = follow_size(move || scroller.get().map(Into::into));
    effect(move || {
        size.track();
        look();
    });
    let drawn = Memo::new(move |_| {
        let (from, to) = seen.get();
        people.with(|people| people.iter().copied().enumerate().take(to).skip(from).collect::<Vec<_>>())
    });
    // Room for the people before and after those.
    let before = Memo::new(move |_| drawn.with(|drawn| drawn.first().map_or(0, |(at, _)| *at)));
    let after = Memo::new(move |_| {
        let number = people.with(Vec::len);
        drawn.with(|drawn| number - drawn.last().map_or(0, |(at, _)| at + 1).min(number))
    });
    let room = move |people: Memo<usize>| {
        live(move || match people.get() {
            0 => None,
            number => Some(view! { <td aria-hidden="true" colspan=number.to_string()></td> }),
        })
    };
    let names = Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>()));
    let entry = Memo::new(move |_| names.with(|names| names.get(at().0).cloned()));
    let step_to = move |spot: Spot| {
        cursor.set(spot);
        focus_spot(scroller, spot, (ROW, COLUMN), look);
    };
    let set = move |(row, column): Spot, level: Option<SkillLevel>| {
        let cell = rows.with_untracked(|rows| rows.get(row).map(|row| row.name.clone()));
        let person = people.with_untracked(|people| people.get(column).copied());
        let Some((skill, person)) = cell.zip(person) else { return };
        workspace.edit(|draft| set_level(draft, person, &skill, level));
        // Rows are sorted by their gap: the cursor goes along with the skill.
        let now = rows.with_untracked(|rows| rows.iter().position(|row| row.name == skill));
        request_animation_frame(move || step_to((now.unwrap_or(row), column)));
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(spot) = spot_of(event.target()) else { return };
        if event.alt_key() || event.meta_key() {
            return;
        }
        if let Some(next) = walked(&event, spot, extent.get_untracked()) {
            step_to(next);
        } else {
            match event.key().as_str() {
                _ if event.ctrl_key() => return,
                "0" | "Delete" | "Backspace" => set(spot, None),
                "1" => set(spot, Some(SkillLevel::Basic)),
                "2" => set(spot, Some(SkillLevel::Good)),
                "3" => set(spot, Some(SkillLevel::Expert)),
                _ => return,
            }
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let on_click = move |event: ev::MouseEvent| {
        let Some(spot) = spot_of(event.target()) else { return };
        let now = rows.with_untracked(|rows| {
            let person = people.with_untracked(|people| people.get(spot.1).copied())?;
            rows.get(spot.0)?.people.iter().find(|(known, _)| *known == person).map(|(_, level)| *level)
        });
        set(spot, next(now));
    };
    view! {
        <div class="sqx" node_ref=scroller on:scroll=move |_| look()>
            <table
                class="tbl sqg" role="grid" aria-label="Skills by people"
                aria-rowcount=move || extent.get().0 + 1 aria-colcount=move || extent.get().1 + 3
                style=("--n", move || extent.get().1.to_string())
                on:keydown=on_key on:click=on_click on:focusin=move |event| {
                    if let Some(spot) = spot_of(event.target()) {
                        cursor.set(spot);
                    }
                }
            >
                <colgroup>
                    <col class="sqname" /><col class="sqneed" />
                    <col span=move || extent.get().1.to_string() /><col class="sqend" />
                </colgroup>
                <thead role="rowgroup"><tr role="row" aria-rowindex="1">
                    <th role="columnheader" scope="col" aria-colindex="1">"Skill"</th>
                    <th role="columnheader" scope="col" aria-colindex="2">"Needed"</th>
                    {room(before)}
                    <Each each=move || drawn.get() key=|drawn| *drawn let:drawn>
                        <th role="columnheader" scope="col" class="sqp" aria-colindex=(drawn.0 + 3).to_string() title=place.name(drawn.1)>
                            <span aria-hidden="true"><PersonAvatar id=Signal::stored(Some(drawn.1)) /></span>{move || place.name(drawn.1)}
                        </th>
                    </Each>
                    {room(after)}
                    <th role="columnheader" scope="col" aria-colindex=move || (extent.get().1 + 3).to_string()>"Gap"</th>
                </tr></thead>
                <TableRows each=names kept=entry height=36 let:name>
                    {
                        let known = name.clone();
                        let line = Memo::new(move |_| names.with(|names| names.iter().position(|one| *one == known)).unwrap_or_default());
                        let row = Memo::new(move |_| rows.with(|rows| rows.get(line.get()).cloned()));
                        let needed = move || row.with(|row| {
                            let row = row.as_ref()?;
                            Some(row.needed.map_or_else(|| "–".to_owned(), |level| {
                                format!("{}, {}", level.word(), count(row.tasks, "task", "tasks"))
                            }))
                        });
                        let gap = Memo::new(move |_| {
                            let told = |row: &SkillRow| {
                                let warn = matches!(row.gap, Gap::Nobody | Gap::TooLow(_));
                                (warn, workspace.plan.with(|plan| row.gap_words(plan)))
                            };
                            row.with(|row| row.as_ref().map(told)).unwrap_or_default()
                        });
                        let skill = name.clone();
                        let cell = move |(column, person): (usize, Id<Person>)| {
                            // The level, and whether it is less than is needed.
                            let level = Memo::new(move |_| row.with(|row| {
                                let row = row.as_ref()?;
                                let level = row.people.iter().find(|(known, _)| *known == person).map(|(_, level)| *level)?;
                                Some((level, row.needed.is_some_and(|needed| level < needed)))
                            }));
                            let skill = skill.clone();
                            let label = Memo::new(move |_| {
                                format!("{skill}, {}: {}", place.name(person), level.get().map_or("none", |(level, _)| level.word()))
                            });
                            view! {
                                <td role="presentation" class="sqc">
                                    <button
                                        type="button" role="gridcell" data-cell=move || format!("{}-{column}", line.get())
                                        aria-colindex=(column + 3).to_string() aria-label=move || label.get() title=move || label.get()
                                        tabindex=move || if at() == (line.get(), column) { "0" } else { "-1" }
                                        class:sqshort=move || level.get().is_some_and(|(_, short)| short)
                                    >{move || level.get().map(|(level, _)| "●".repeat(level as usize + 1))}</button>
                                </td>
                            }
                        };
                        view! {
                            <tr role="row">
                                <th role="rowheader" scope="row" aria-colindex="1">{name}</th>
                                <td role="gridcell" class="mut" aria-colindex="2">{needed}</td>
                                {room(before)}
                                <Each each=move || drawn.get() key=|drawn| *drawn let:drawn>{cell(drawn)}</Each>
                                {room(after)}
                                <td role="gridcell" class="sqgap" class:sqwarn=move || gap.with(|gap| gap.0) aria-colindex=move || (extent.get().1 + 3).to_string()>
                                    {live(move || gap.with(|gap| gap.0).then(|| view! { <Icon name="warn" /> }))}{move || gap.with(|gap| gap.1.clone())}
                                </td>
                            </tr>
                        }
                    }
                </TableRows>
            </table>
        </div>
    }
}

/// The next level when one goes round.
const fn next(level: Option<SkillLevel>) -> Option<SkillLevel> {
    match level {
        None => Some(SkillLevel::Basic),
        Some(SkillLevel::Basic) => Some(SkillLevel::Good),
        Some(SkillLevel::Good) => Some(SkillLevel::Expert),
        Some(SkillLevel::Expert) => None,
    }
}

/// A task whose assignees lack what it needs, and who has it.
#[component]
fn Lacking(lack: Lack) -> impl IntoView {
    let place = use_team();
    let told = Memo::new({
        let lack = lack.clone();
        move |_| place.workspace.plan.with(|plan| Some((key(plan, lack.task)?, lack.words(plan))))
    });
    let task = lack.task;
    let open = move |_| {
        place.app.open_item(
            place
                .workspace
                .plan
                .with_untracked(|plan| Some(Route::item_of(&plan.get(task)?.clone().into(), plan.project()?))),
        );
    };
    live(move || {
        told.get().map(|((key, name), words)| {
            view! {
                <li>
                    <button type="button" class="asis" on:click=open>
                        <span class="key">{key}</span><b class="ell">{name}</b><span class="mut">{words}</span>
                    </button>
                </li>
            }
        })
    })
}

fn key(plan: &Plan, task: Id<Task>) -> Option<(String, String)> {
    plan.get(task).map(|task| (task_key(plan, task), task.name.clone()))
}

/// What is shown as rows of a file: each skill with its gap, and how well everybody has it.
pub fn file_rows(place: TeamPlace) -> Rows {
    place.workspace.plan.with(|plan| {
        let people = partakers(plan);
        let names = people.iter().map(|person| Cell::text(place.name(*person)));
        let heads = ["Skill", "Needed", "Open tasks", "Gap"].map(Cell::text).into_iter().chain(names).collect();
        let rows = skills(plan).into_iter().map(|row| {
            let levels = people.iter().map(|person| {
                let level = row.people.iter().find(|(known, _)| known == person).map(|(_, level)| *level);
                Cell::plain(level.map_or("", SkillLevel::word))
            });
            let needed = Cell::plain(row.needed.map_or("", SkillLevel::word));
            let facts = [Cell::text(&row.name), needed, Cell::plain(row.tasks), Cell::text(row.gap_words(plan))];
            facts.into_iter().chain(levels).collect()
        });
        std::iter::once(heads).chain(rows).collect()
    })
}
