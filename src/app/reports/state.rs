//! The report on the screen: the draft, or a kept one that the address names.

use leptos::prelude::*;

use super::charts;
use crate::analysis::report;
use crate::app::locale::{self, Form};
use crate::app::state::{AppState, Place, Route, Workspace, use_app, use_workspace};
use crate::app::text::with_tongue;
use crate::app::widgets::Memo;
use crate::chart::course::{Course, Words, course};
use crate::chart::scene::Scene;
use crate::document::{Draft, EditError};
use crate::plan::{AnyRecord, Id, Report, ReportLine, ReportPart, ReportSection};

/// The place's handle; `Copy`.
#[derive(Clone, Copy)]
pub struct Reports {
    /// The application.
    pub app: AppState,
    /// The open project.
    pub workspace: Workspace,
    /// The report on the screen, in full.
    pub shown: Memo<Report>,
    /// The section that is carried.
    pub held: RwSignal<Option<ReportPart>>,
    /// The section before which it would be dropped; `Some(None)` = at the end.
    pub target: RwSignal<Option<Option<ReportPart>>>,
}

impl Reports {
    /// Makes the handle and provides it to what is below.
    pub fn provide() -> Self {
        let (app, workspace) = (use_app(), use_workspace());
        let wanted =
            Memo::new(move |_| app.route.with(|route| route.get("report")?.parse().ok().map(Id::<Report>::new)));
        let written = Memo::new(move |_| {
            let (painted, today) = (workspace.painted(), app.today.get());
            painted.plan.with(|plan| {
                painted.schedule.with(|schedule| {
                    with_tongue(&painted.project(), today, |tongue| {
                        report::write(plan, schedule, today, workspace.likely.get(), tongue)
                    })
                })
            })
        });
        let shown = Memo::new(move |_| {
            let today = app.today.get();
            workspace.plan.with(|plan| {
                let kept = wanted.get().and_then(|id| plan.get(id)).filter(|report| report.kept.is_some());
                let day = |day| locale::date(day, Form::DayYear);
                kept.map_or_else(
                    || report::written_over(written.get(), plan, today),
                    |kept| report::marked(Report::clone(kept), &day),
                )
            })
        });
        let place = Self { app, workspace, shown, held: RwSignal::new(None), target: RwSignal::new(None) };
        provide_context(place);
        place
    }

    /// The report with the figures of now: for what is kept of it, or goes out.
    pub fn now(&self) -> Report {
        self.workspace.catch_up();
        self.shown.get_untracked()
    }

    /// Changes the report on the screen; says whether it was done.
    pub fn edit(&self, change: impl FnOnce(&mut Draft<'_>, &Report) -> Result<String, EditError>) -> bool {
        let shown = self.now();
        self.workspace.edit(|draft| change(draft, &shown))
    }

    /// Shows a kept report, or the draft.
    pub fn open(&self, report: Option<Id<Report>>) {
        self.set("report", report.map(|id| id.to_string()));
    }

    /// Keeps a choice in the address.
    pub fn set(&self, name: &str, value: Option<String>) {
        let route = self.app.route.get_untracked();
        self.app.replace(&route.with(name, value));
    }

    /// Whether a kept report is shown.
    pub fn is_kept(&self) -> bool {
        self.shown.with(|report| report.kept.is_some())
    }

    /// A section as it is now.
    pub fn section(&self, part: ReportPart) -> Memo<ReportSection> {
        let shown = self.shown;
        Memo::new(move |_| shown.with(|report| report.section(part).cloned().unwrap_or_default()))
    }

    /// Where a line comes from: its record in the place that shows it. `None` for what a person added.
    pub fn source(&self, line: &ReportLine) -> Option<(Place, String)> {
        let place = Place::OF_PROJECT.into_iter().find(|place| place.word() == line.place)?;
        let mut route = Route::to(self.workspace.id, place);
        route.item = self.workspace.plan.with(|plan| {
            let record = plan.find(line.about?)?;
            Some(match &record {
                AnyRecord::LogEntry(entry) => entry.id.to_string(),
                other => Route::item_of(other, &self.workspace.project()),
            })
        });
        Some((place, route.href()))
    }

    /// The picture of a section, of what the report holds: a kept one shows what it showed.
    pub fn picture(&self, part: ReportPart, width: f64) -> Scene {
        let today = self.app.today.get();
        if part != ReportPart::Milestones {
            let project = self.workspace.project();
            return self.shown.with(|report| charts::draw(report, part, &project, today, width));
        }
        let words =
            Words { day: &|date| locale::short(date, today), month: &|date| locale::date(date, Form::MonthShort) };
        self.shown.with(Course::of_report).map(|line| course(&line, width, &words)).unwrap_or_default()
    }
}

/// The place's handle, below it.
pub fn use_reports() -> Reports {
    expect_context()
}
