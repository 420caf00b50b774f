//! The list of record kinds: the one place that knows all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::field::{FieldError, Fields, read_fields, write_fields};
use super::id::{AnyId, Id};
use super::record::{Extra, Fate, Record};
use super::table::{Rows, Table};
use super::{
    Assignment, Baseline, BaselineEntry, BaselineItem, Calendar, CardTemplate, Column, Comment, Communication,
    Correlation, CostItem, DrawDown, ForecastSnapshot, Foreign, Gap, Label, Lesson, Link, LogEntry, Meeting, Objective,
    Person, Project, Release, Report, Requirement, Responsibility, Risk, RiskImpact, SavedView, Sprint, Stakeholder,
    Task, TimeEntry, UncertaintyRule,
};

/// Declares [`Kind`], [`AnyRecord`] and [`Plan`] from one list; the order is the order of records in a file.
macro_rules! kinds {
    ($( $(#[$meta:meta])* $kind:ident $table:ident $word:literal, )*) => {
        /// The kind of a record, written as `kind` in files.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind { $( $(#[$meta])* #[serde(rename = $word)] $kind, )* }

        impl Kind {
            /// All kinds, in the order of a file.
            pub const ALL: &'static [Self] = &[$( Self::$kind ),*];

            /// The word for the kind in files and messages.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $( Self::$kind => $word, )* }
            }

            /// The JSON Schema of a record of this kind, without its `kind`.
            #[cfg(feature = "schema")]
            pub fn schema(self, generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                match self { $( Self::$kind => generator.subschema_for::<$kind>(), )* }
            }

            /// The kind a word in a file stands for.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$kind), )* _ => None }
            }
        }

        /// A record of any kind, shared.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum AnyRecord { $( $(#[$meta])* $kind(Arc<$kind>), )* }

        impl AnyRecord {
            /// The record's identity.
            #[must_use]
            pub fn id(&self) -> AnyId {
                match self { $( Self::$kind(record) => record.id.any(), )* }
            }

            /// The record's kind.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $( Self::$kind(_) => Kind::$kind, )* }
            }

            /// Calls `visit` with every id the record refers to.
            pub fn references(&self, visit: &mut dyn FnMut(AnyId)) {
                match self { $( Self::$kind(record) => record.references(visit), )* }
            }

            /// The record without its references to `gone`: `None` when it cannot be without, itself when it had none.
            #[must_use]
            pub fn forgetting(&self, gone: AnyId) -> (Fate, Self) {
                match self { $( Self::$kind(record) => {
                    let mut next = $kind::clone(record);
                    let fate = next.forget(gone);
                    (fate, Self::$kind(Arc::new(next)))
                } )* }
            }

            fn fields(&self) -> &dyn Fields {
                match self { $( Self::$kind(record) => &**record, )* }
            }

            /// The fields of the record that this version does not know.
            #[must_use]
            pub fn extra(&self) -> &Extra {
                self.fields().extra()
            }

            /// The record's fields as JSON, without its kind.
            #[must_use]
            pub fn to_value(&self) -> serde_json::Map<String, serde_json::Value> {
                // What we write is JSON.
                serde_json::from_str(&self.to_json()).unwrap_or_default()
            }

            /// As [`to_value`](Self::to_value), with the fields that files leave out because they are as usual.
            #[must_use]
            pub fn to_full_value(&self) -> serde_json::Map<String, serde_json::Value> {
                let mut all = self.to_value();
                self.fields().each(&mut |name, field| {
                    if !all.contains_key(name) {
                        let mut json = String::new();
                        field.write(&mut json);
                        all.insert(name.to_owned(), serde_json::from_str(&json).unwrap_or_default());
                    }
                });
                all
            }

            /// The record's fields as one line of JSON, without its kind.
            #[must_use]
            pub fn to_json(&self) -> String {
                let mut json = String::with_capacity(256);
                write_fields(self.fields(), &mut json);
                json
            }

            /// The record of a kind with these fields (a `kind` field among them ends up in `extra`; take it out first).
            ///
            /// # Errors
            /// When a field has the wrong type or form; the error names it.
            pub fn from_value(kind: Kind, value: &serde_json::Value) -> Result<Self, FieldError> {
                Self::from_json(kind, &value.to_string())
            }

            /// As [`AnyRecord::from_value`], from JSON text.
            ///
            /// # Errors
            /// When the text is not JSON, or a field has the wrong type or form.
            pub fn from_json(kind: Kind, text: &str) -> Result<Self, FieldError> {
                Ok(match kind { $( Kind::$kind => {
                    let mut record = $kind::default();
                    read_fields(&mut record, text)?;
                    record.complete();
                    Self::$kind(Arc::new(record))
                } )* })
            }
        }

        $(
            impl From<$kind> for AnyRecord {
                fn from(record: $kind) -> Self { Self::$kind(Arc::new(record)) }
            }
            impl From<Arc<$kind>> for AnyRecord {
                fn from(record: Arc<$kind>) -> Self { Self::$kind(record) }
            }
            impl InPlan for $kind {
                fn table(plan: &Plan) -> &Table<Self> { &plan.$table }
                fn of(record: &AnyRecord) -> Option<&Arc<Self>> {
                    match record { AnyRecord::$kind(record) => Some(record), _ => None }
                }
            }
        )*

        /// All that a project holds: a table a kind. An immutable value: an edit makes the next one, sharing what stays.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Plan { $( $(#[$meta])* pub $table: Table<$kind>, )* }

        impl Plan {
            fn rows(&self, kind: Kind) -> &Rows {
                match kind { $( Kind::$kind => &self.$table.rows, )* }
            }

            fn rows_mut(&mut self, kind: Kind) -> &mut Rows {
                match kind { $( Kind::$kind => &mut self.$table.rows, )* }
            }
        }
    };
}

kinds! {
    /// The project itself: charter and settings. A valid plan has exactly one.
    Project projects "project",
    /// Working calendars.
    Calendar calendars "calendar",
    /// People, roles, equipment, material.
    Person people "person",
    /// Columns of the board.
    Column columns "column",
    /// Labels.
    Label labels "label",
    /// Sprints.
    Sprint sprints "sprint",
    /// Releases.
    Release releases "release",
    /// Tasks, summaries and milestones.
    Task tasks "task",
    /// Dependencies between tasks.
    Link links "link",
    /// Who works on which task.
    Assignment assignments "assignment",
    /// Who is responsible, consulted, informed.
    Responsibility responsibilities "responsibility",
    /// Threats and opportunities.
    Risk risks "risk",
    /// What risks do to tasks.
    RiskImpact risk_impacts "risk_impact",
    /// Issues, assumptions, decisions, dependencies on others, change requests.
    LogEntry log_entries "log_entry",
    /// Planned, committed and actual cost beside the rates of people.
    CostItem cost_items "cost_item",
    /// Time worked.
    TimeEntry time_entries "time_entry",
    /// What was taken out of contingency and management reserve.
    DrawDown draw_downs "draw_down",
    /// Uncertainty of many tasks or cost items at once.
    UncertaintyRule uncertainty_rules "uncertainty_rule",
    /// What goes up and down together.
    Correlation correlations "correlation",
    /// Forecasts that were kept.
    ForecastSnapshot forecast_snapshots "forecast_snapshot",
    /// Who has a stake in the project.
    Stakeholder stakeholders "stakeholder",
    /// The communication plan.
    Communication communications "communication",
    /// Meetings.
    Meeting meetings "meeting",
    /// Objectives with their measures.
    Objective objectives "objective",
    /// What is asked for.
    Requirement requirements "requirement",
    /// Gaps between now and wanted.
    Gap gaps "gap",
    /// Baselines by name.
    Baseline baselines "baseline",
    /// What a baseline kept of each task.
    BaselineEntry baseline_entries "baseline_entry",
    /// What a baseline kept of each cost item.
    BaselineItem baseline_items "baseline_item",
    /// Status reports.
    Report reports "report",
    /// Lessons learned.
    Lesson lessons "lesson",
    /// Comments on any record.
    Comment comments "comment",
    /// Saved views: filters and grouping by name.
    SavedView saved_views "saved_view",
    /// Templates for cards.
    CardTemplate card_templates "card_template",
    /// Records of kinds that this version does not know. In our file they carry their own word for `kind`.
    Foreign foreign "foreign",
}

/// A record type that has a table in [`Plan`].
pub trait InPlan: Record + Into<AnyRecord> {
    /// The table of this type.
    fn table(plan: &Plan) -> &Table<Self>;

    /// The record, if it is of this type.
    fn of(record: &AnyRecord) -> Option<&Arc<Self>>;
}

impl Plan {
    /// The plan of these records; of several with one kind and id the last counts. For many records this is sooner done
    /// than putting them in one by one.
    #[must_use]
    pub fn of(records: impl IntoIterator<Item = AnyRecord>) -> Self {
        let mut tables: BTreeMap<Kind, Vec<(AnyId, AnyRecord)>> = BTreeMap::new();
        for record in records {
            tables.entry(record.kind()).or_default().push((record.id(), record));
        }
        let mut plan = Self::default();
        for (kind, rows) in tables {
            *plan.rows_mut(kind) = Arc::new(rows.into_iter().collect());
        }
        plan
    }

    /// All records, kind by kind in the order of a file, then in order of id.
    pub fn records(&self) -> impl Iterator<Item = AnyRecord> + '_ {
        Kind::ALL.iter().flat_map(|kind| self.rows(*kind).values().cloned())
    }

    /// The record of a kind with this id.
    #[must_use]
    pub fn record(&self, kind: Kind, id: AnyId) -> Option<AnyRecord> {
        self.rows(kind).get(&id).cloned()
    }

    /// The record with this id, whatever its kind.
    #[must_use]
    pub fn find(&self, id: AnyId) -> Option<AnyRecord> {
        Kind::ALL.iter().find_map(|kind| self.record(*kind, id))
    }

    /// Puts a record in the place of the one with its id, if any. For the `document` layer only: everything else changes
    /// a plan by an edit.
    pub fn put(&mut self, record: AnyRecord) {
        Arc::make_mut(self.rows_mut(record.kind())).insert(record.id(), record);
    }

    /// Takes a record out. For the `document` layer only.
    pub fn take(&mut self, kind: Kind, id: AnyId) -> Option<AnyRecord> {
        Arc::make_mut(self.rows_mut(kind)).remove(&id)
    }

    /// Whether both are the very same plan in memory: nothing changed between them.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        Kind::ALL.iter().all(|kind| Arc::ptr_eq(self.rows(*kind), other.rows(*kind)))
    }

    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        Kind::ALL.iter().map(|kind| self.rows(*kind).len()).sum()
    }

    /// Whether there are no records at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record of type `T` with this id.
    #[must_use]
    pub fn get<T: InPlan>(&self, id: Id<T>) -> Option<&Arc<T>> {
        T::table(self).get(id)
    }

    /// The project record, if the plan has one (every plan made or opened by the application does).
    #[must_use]
    pub fn project(&self) -> Option<&Arc<Project>> {
        self.projects.iter().next()
    }
}
