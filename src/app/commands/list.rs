//! The commands themselves.

use leptos::prelude::*;

use super::{
    Command, Run, act_at, add_cost, add_goal, add_person, always, can_redo, can_time, can_undo, in_project, is_timing,
    time,
};
use crate::app::lessons::capture;
use crate::app::shell::share;
use crate::app::state::{AppState, Place, Route, ViewAction};
use crate::app::{files, remainder, war_room};
use crate::format::Format;
use crate::format::tables::Table;
use crate::plan::TaskType;

const fn new(name: &'static str, run: fn(&AppState)) -> Command {
    Command { name, icon: "plus", keys: "", group: "Everywhere", run: Run::Call(in_project, run) }
}

const fn go(name: &'static str, place: Place, keys: &'static str) -> Command {
    Command { name, icon: place.icon(), keys, group: "Go to", run: Run::Go(place) }
}

const fn act(name: &'static str, icon: &'static str, keys: &'static str, action: ViewAction) -> Command {
    Command { name, icon, keys, group: "In this place", run: Run::Act(action) }
}

const fn export(name: &'static str, run: fn(&AppState)) -> Command {
    Command { name, icon: "export", keys: "", group: "Everywhere", run: Run::Call(in_project, run) }
}

/// All commands.
pub const COMMANDS: &[Command] = &[
    go("Go to Projects", Place::Home, "G then H"),
    go("Go to Overview", Place::Overview, "G then O"),
    go("Go to Goals", Place::Goals, "G then G"),
    go("Go to Board", Place::Board, "G then B"),
    go("Go to Flow", Place::Flow, "G then W"),
    go("Go to Backlog", Place::Backlog, "G then L"),
    go("Go to Timeline", Place::Timeline, "G then T"),
    go("Go to Risks", Place::Risks, "G then R"),
    go("Go to Forecast", Place::Forecast, "G then F"),
    go("Go to Budget", Place::Budget, "G then M"),
    go("Go to Team", Place::Team, "G then E"),
    go("Go to Stakeholders", Place::Stakeholders, "G then S"),
    go("Go to Meetings", Place::Meetings, "G then A"),
    go("Go to Releases", Place::Releases, "G then V"),
    go("Go to Reports", Place::Reports, "G then P"),
    go("Go to Log", Place::Log, "G then D"),
    go("Go to Lessons", Place::Lessons, "G then N"),
    go("Go to Settings", Place::Settings, "G then ,"),
    Command {
        name: "Search or run a command",
        icon: "search",
        keys: "Ctrl+K",
        group: "Everywhere",
        run: Run::Call(always, |app| app.palette.set(true)),
    },
    Command {
        name: "Keyboard shortcuts",
        icon: "keyboard",
        keys: "?",
        group: "Everywhere",
        run: Run::Call(always, |app| app.keys_sheet.set(true)),
    },
    Command {
        name: "Undo",
        icon: "undo",
        keys: "Ctrl+Z",
        group: "Everywhere",
        run: Run::Call(can_undo, |app| {
            if let Some(workspace) = app.workspace.get_untracked() {
                workspace.undo();
            } else {
                app.toasts.undo();
            }
        }),
    },
    Command {
        name: "Redo",
        icon: "redo",
        keys: "Ctrl+Shift+Z",
        group: "Everywhere",
        run: Run::Call(can_redo, |app| {
            if let Some(workspace) = app.workspace.get_untracked() {
                workspace.redo();
            }
        }),
    },
    Command {
        name: "Collapse or expand the sidebar",
        icon: "panel",
        keys: "[",
        group: "Everywhere",
        run: Run::Call(always, |app| {
            app.preferences.rail_in(app.route.get_untracked().place).update(|rail| *rail = !*rail);
        }),
    },
    Command {
        name: "War room: the dashboard for a wall",
        icon: "wall",
        keys: "Shift+W",
        group: "Everywhere",
        run: Run::Call(in_project, war_room::go),
    },
    Command {
        name: "New risk",
        icon: "plus",
        keys: "Shift+R",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Risks, ViewAction::New)),
    },
    Command {
        name: "Review due risks",
        icon: "calendar",
        keys: "Shift+V",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Risks, ViewAction::Review)),
    },
    new("New objective", |app| add_goal(app, "objectives")),
    new("New requirement", |app| add_goal(app, "requirements")),
    new("New gap", |app| add_goal(app, "gaps")),
    new("New cost", add_cost),
    new("New person", add_person),
    Command {
        name: "Suggested risks",
        icon: "checklist",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Risks, ViewAction::Suggest)),
    },
    Command {
        name: "Import risks from a CSV file",
        icon: "import",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Risks, ViewAction::ImportTable)),
    },
    Command {
        name: "Import goals from a CSV file",
        icon: "import",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Goals, ViewAction::ImportTable)),
    },
    Command {
        name: "Import stakeholders from a CSV file",
        icon: "import",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Stakeholders, ViewAction::ImportTable)),
    },
    Command {
        name: "Edit the risk scale",
        icon: "settings",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| {
            if let Some(project) = app.route.get_untracked().project {
                app.go(&Route::to(project, Place::Settings).with("section", Some("scale".into())));
            }
        }),
    },
    Command {
        name: "New log entry",
        icon: "plus",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Log, ViewAction::New)),
    },
    Command {
        name: "New meeting",
        icon: "plus",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Meetings, ViewAction::New)),
    },
    Command {
        name: "New stakeholder",
        icon: "plus",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Stakeholders, ViewAction::New)),
    },
    Command {
        name: "New release",
        icon: "plus",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Releases, ViewAction::New)),
    },
    Command {
        name: "Write down a lesson",
        icon: "lessons",
        keys: "Shift+L",
        group: "Everywhere",
        run: Run::Call(in_project, |app| capture::about_open(*app)),
    },
    Command {
        name: "Schedule check",
        icon: "checklist",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Timeline, ViewAction::Check)),
    },
    Command {
        name: "Level the plan",
        icon: "level",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Team, ViewAction::Level)),
    },
    Command {
        name: "RACI matrix",
        icon: "team",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| {
            if let Some(project) = app.route.get_untracked().project {
                app.go(&Route::to(project, Place::Team).with("s", Some("raci".into())));
            }
        }),
    },
    Command {
        name: "Skills",
        icon: "star",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| {
            if let Some(project) = app.route.get_untracked().project {
                app.go(&Route::to(project, Place::Team).with("s", Some("skills".into())));
            }
        }),
    },
    Command {
        name: "Time sheet",
        icon: "clock",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| {
            if let Some(project) = app.route.get_untracked().project {
                app.go(&Route::to(project, Place::Budget).with("s", Some("time".into())));
            }
        }),
    },
    Command {
        name: "Start or stop the timer",
        icon: "play",
        keys: "Shift+T",
        group: "Everywhere",
        run: Run::Call(can_time, time),
    },
    Command {
        name: "Discard the timer",
        icon: "trash",
        keys: "",
        group: "Everywhere",
        run: Run::Call(is_timing, AppState::discard_timer),
    },
    Command {
        name: "Draw down a reserve",
        icon: "minus",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Budget, ViewAction::Draw)),
    },
    Command {
        name: "Planning poker",
        icon: "spark",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Backlog, ViewAction::Poker)),
    },
    Command {
        name: "Retrospective",
        icon: "star",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| act_at(app, Place::Backlog, ViewAction::Retrospective)),
    },
    Command {
        name: "Export file",
        icon: "export",
        keys: "Ctrl+S",
        group: "Everywhere",
        run: Run::Call(in_project, |app| files::export(*app)),
    },
    Command {
        name: "Reschedule unfinished work",
        icon: "arrowright",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| {
            if let Some(workspace) = app.workspace.get_untracked() {
                remainder::reschedule(*app, workspace);
            }
        }),
    },
    export("Export for Microsoft Project", |app| files::export_for(*app, Format::Project)),
    export("Export for GanttProject", |app| files::export_for(*app, Format::Gantt)),
    export("Export tasks as CSV", |app| files::export_for(*app, Format::Csv)),
    export("Export tasks for Jira", |app| files::export_for(*app, Format::Jira)),
    export("Export risks as CSV", |app| files::export_for(*app, Format::Risks)),
    export("Export time entries as CSV", |app| files::export_for(*app, Format::Time)),
    export("Export log as CSV", |app| files::export_for(*app, Format::Table(Table::Log))),
    export("Export stakeholders as CSV", |app| files::export_for(*app, Format::Table(Table::Stakeholders))),
    export("Export communication plan as CSV", |app| files::export_for(*app, Format::Table(Table::Communication))),
    export("Export meetings as CSV", |app| files::export_for(*app, Format::Table(Table::Meetings))),
    export("Export releases and waves as CSV", |app| files::export_for(*app, Format::Table(Table::Waves))),
    export("Export go/no-go checks as CSV", |app| files::export_for(*app, Format::Table(Table::Checks))),
    export("Export lessons as CSV", |app| files::export_for(*app, Format::Table(Table::Lessons))),
    export("Export costs as CSV", |app| files::export_for(*app, Format::Table(Table::Costs))),
    export("Export reserves as CSV", |app| files::export_for(*app, Format::Table(Table::Reserves))),
    export("Export objectives as CSV", |app| files::export_for(*app, Format::Table(Table::Objectives))),
    export("Export requirements as CSV", |app| files::export_for(*app, Format::Table(Table::Requirements))),
    export("Export gaps as CSV", |app| files::export_for(*app, Format::Table(Table::Gaps))),
    export("Export the RACI matrix as CSV", |app| files::export_for(*app, Format::Table(Table::Raci))),
    export("Export tasks as Markdown", |app| files::export_for(*app, Format::Markdown)),
    export("Export dates as iCalendar", |app| files::export_for(*app, Format::Calendar)),
    Command {
        name: "Open or import a file",
        icon: "folder",
        keys: "Ctrl+O",
        group: "Everywhere",
        run: Run::Call(always, |app| files::choose(*app)),
    },
    Command {
        name: "Print",
        icon: "print",
        keys: "Ctrl+P",
        group: "Everywhere",
        run: Run::Call(in_project, |app| share::print_place(*app)),
    },
    Command {
        name: "Copy link to this place",
        icon: "link",
        keys: "",
        group: "Everywhere",
        run: Run::Call(in_project, |app| share::copy_link(*app)),
    },
    Command {
        name: "Light or dark theme",
        icon: "split",
        keys: "",
        group: "Everywhere",
        run: Run::Call(always, |app| app.preferences.theme.update(|theme| *theme = theme.other())),
    },
    act("New item", "plus", "N", ViewAction::New),
    act("New from template", "file", "", ViewAction::Template),
    act("Save as template", "file", "", ViewAction::KeepTemplate),
    act("New sprint", "plus", "", ViewAction::Sprint),
    act("Filter", "filter", "/", ViewAction::Filter),
    act("Next record", "down", "J", ViewAction::Next),
    act("Previous record", "up", "K", ViewAction::Previous),
    act("Assign", "person", "A", ViewAction::Assign),
    act("Label…", "tag", "", ViewAction::Label),
    act("It has happened: make it an issue", "flag", "I", ViewAction::Issue),
    act("Move to…", "arrowright", "M", ViewAction::Move),
    act("Link to…", "link", "L", ViewAction::Link),
    act("Select", "check", "X", ViewAction::Select),
    act("Duplicate", "copy", "Ctrl+D", ViewAction::Duplicate),
    act("Archive", "folder", "", ViewAction::Archive),
    act("Delete", "trash", "Delete", ViewAction::Delete),
    act("Today", "calendar", "", ViewAction::Today),
    act("Previous week", "left", "PageUp", ViewAction::PreviousWeek),
    act("Next week", "right", "PageDown", ViewAction::NextWeek),
    act("Critical path", "critical", "C", ViewAction::CriticalPath),
    act("Driving path", "split", "D", ViewAction::DrivingPath),
    act("Progress line", "checklist", "", ViewAction::ProgressLine),
    act("Turn into milestone", "diamond", "", ViewAction::Milestone),
    act("Task type: fixed units", "clock", "", ViewAction::TaskType(TaskType::FixedUnits)),
    act("Task type: fixed duration", "clock", "", ViewAction::TaskType(TaskType::FixedDuration)),
    act("Task type: fixed work", "clock", "", ViewAction::TaskType(TaskType::FixedWork)),
    act("Set baseline", "baseline", "", ViewAction::Baseline),
    act("Zoom in", "zoomin", "+", ViewAction::ZoomIn),
    act("Zoom out", "zoomout", "-", ViewAction::ZoomOut),
    act("Fit project or selection", "collapse", "F", ViewAction::Fit),
    act("Export this table as CSV, as it is filtered", "export", "", ViewAction::Table),
    act("Full screen", "fullscreen", "Shift+F", ViewAction::FullScreen),
    act("Close or cancel", "x", "Escape", ViewAction::Escape),
];
