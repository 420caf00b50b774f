//! WHAT a project holds: plain types and their invariants.
//!
//! This layer knows nothing of schedules, screens, files or storage, and imports none of our other layers. Everything
//! computed (dates, totals, slack, scores) is left out: it is derived where it is needed.

#[cfg(test)]
pub mod arbitrary;
pub mod baseline;
pub mod board;
pub mod calendar;
pub mod card_template;
pub mod communication;
pub mod cost;
pub mod date_text;
pub mod decimal;
pub mod duration;
pub mod field;
pub mod foreign;
pub mod goal;
pub mod hours_text;
pub mod id;
pub mod kinds;
pub mod lesson;
pub mod link;
pub mod log;
pub mod money;
pub mod money_text;
pub mod outline;
pub mod person;
pub mod points;
pub mod project;
pub mod rank;
pub mod record;
pub mod recurrence;
pub mod release;
pub mod report;
pub mod responsibility;
pub mod risk;
pub mod risk_scale;
pub mod scaled;
pub mod scope;
pub mod skill;
pub mod snapshot;
pub mod table;
pub mod task;
pub mod time;
pub mod uncertainty;

pub use baseline::{Baseline, BaselineEntry, BaselineItem};
pub use board::{Category, Column, Label, RetroKind, RetroNote, SavedView, Sprint, SprintState};
pub use calendar::{Calendar, CalendarException, Hours, WorkWeek};
pub use card_template::CardTemplate;
pub use communication::{Communication, Meeting, Stakeholder};
pub use cost::{CostItem, DrawDown, Reserve, TimeEntry};
pub use decimal::Decimal;
pub use duration::{Duration, Lag, TimeUnit};
pub use field::FieldError;
pub use foreign::Foreign;
pub use goal::{Better, Gap, Objective, Reading, Requirement, RequirementKind, RequirementStatus, Wanted};
pub use id::{AnyId, Id, IdMap, IdSet, Ids};
pub use kinds::{AnyRecord, InPlan, Kind, Plan};
pub use lesson::{Comment, Lesson};
pub use link::{Link, LinkKind};
pub use log::{ChangeEffect, LogEntry, LogKind, LogStatus};
pub use money::{Currency, Money};
pub use outline::{Outline, OutlineRow};
pub use person::{Assignment, Availability, FULL_TIME, Person, PersonKind, Rate};
pub use project::{Charter, CharterObjective, Health, Project, ScheduleFrom};
pub use rank::Rank;
pub use record::{Extra, Fate, Record};
pub use recurrence::Recurrence;
pub use release::{Freeze, Gate, GoCheck, GoDecision, Release, Verdict, Wave};
pub use report::{Audience, MORE, REWORDED, Report, ReportLine, ReportPart, ReportPoint, ReportSection};
pub use responsibility::Responsibility;
pub use risk::{
    Impacts, Response, Reviewed, Risk, RiskKind, RiskLevel, RiskScale, RiskStatus, Score, Scored, ScoringRule,
};
pub use snapshot::ForecastSnapshot;
pub use table::Table;
pub use task::{
    Accrual, Blocked, ChecklistItem, Constraint, ConstraintKind, EarnedBy, Estimate, Mode, Period, Priority,
    SprintMove, Task, TaskType, Transition, booked, summaries,
};
pub use time::{DAY_SECONDS, Date, DateTime};
pub use uncertainty::{Correlation, CostEstimate, ImpactKind, RiskImpact, RuleSubject, Shape, UncertaintyRule};
