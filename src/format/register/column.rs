//! The columns of the table, and the headings that stand for them.

use crate::document::risks::RowField as Field;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// The key, by which a risk is found again.
    Key,
    /// Name of the owner.
    Owner,
    /// Key of the risk it comes from.
    Parent,
    /// A field of the risk.
    Field(Field),
}

/// The columns as they are written, with their headings.
pub(super) const COLUMNS: [(Column, &str); 32] = [
    (Column::Key, "Key"),
    (Column::Field(Field::Title), "Title"),
    (Column::Field(Field::Kind), "Kind"),
    (Column::Field(Field::Status), "Status"),
    (Column::Field(Field::Category), "Category"),
    (Column::Owner, "Owner"),
    (Column::Field(Field::Cause), "Cause"),
    (Column::Field(Field::Event), "Event"),
    (Column::Field(Field::Effect), "Effect"),
    (Column::Field(Field::Probability), "Probability"),
    (Column::Field(Field::Impact(0)), "Schedule impact"),
    (Column::Field(Field::Impact(1)), "Cost impact"),
    (Column::Field(Field::Impact(2)), "Scope impact"),
    (Column::Field(Field::Impact(3)), "Quality impact"),
    (Column::Field(Field::ProbabilityAfter), "Probability after"),
    (Column::Field(Field::ImpactAfter(0)), "Schedule impact after"),
    (Column::Field(Field::ImpactAfter(1)), "Cost impact after"),
    (Column::Field(Field::ImpactAfter(2)), "Scope impact after"),
    (Column::Field(Field::ImpactAfter(3)), "Quality impact after"),
    (Column::Field(Field::Response), "Response"),
    (Column::Field(Field::ResponsePlan), "Response plan"),
    (Column::Field(Field::ContingencyPlan), "Contingency plan"),
    (Column::Field(Field::Cost), "Cost if it happens"),
    (Column::Field(Field::DelayMin), "Shortest delay (days)"),
    (Column::Field(Field::DelayMax), "Longest delay (days)"),
    (Column::Field(Field::Trigger), "Trigger"),
    (Column::Field(Field::Proximity), "Could hit from"),
    (Column::Field(Field::NextReview), "Next review"),
    (Column::Field(Field::ReviewEvery), "Days between reviews"),
    (Column::Field(Field::Raised), "Raised"),
    (Column::Parent, "Comes from"),
    (Column::Field(Field::Notes), "Notes"),
];

/// What other registers call a column, in small letters.
const ALSO: [(&str, Column); 34] = [
    ("id", Column::Key),
    ("risk id", Column::Key),
    ("no", Column::Key),
    ("no.", Column::Key),
    ("ref", Column::Key),
    ("risk", Column::Field(Field::Title)),
    ("risk title", Column::Field(Field::Title)),
    ("name", Column::Field(Field::Title)),
    ("risk name", Column::Field(Field::Title)),
    ("summary", Column::Field(Field::Title)),
    ("type", Column::Field(Field::Kind)),
    ("risk type", Column::Field(Field::Kind)),
    ("state", Column::Field(Field::Status)),
    ("risk category", Column::Field(Field::Category)),
    ("risk owner", Column::Owner),
    ("assigned to", Column::Owner),
    ("assignee", Column::Owner),
    ("description", Column::Field(Field::Event)),
    ("risk description", Column::Field(Field::Event)),
    ("consequence", Column::Field(Field::Effect)),
    ("likelihood", Column::Field(Field::Probability)),
    ("probability now", Column::Field(Field::Probability)),
    ("impact", Column::Field(Field::Impact(0))),
    ("severity", Column::Field(Field::Impact(0))),
    ("residual probability", Column::Field(Field::ProbabilityAfter)),
    ("residual likelihood", Column::Field(Field::ProbabilityAfter)),
    ("residual impact", Column::Field(Field::ImpactAfter(0))),
    ("strategy", Column::Field(Field::Response)),
    ("response strategy", Column::Field(Field::Response)),
    ("mitigation", Column::Field(Field::ResponsePlan)),
    ("mitigation plan", Column::Field(Field::ResponsePlan)),
    ("proximity", Column::Field(Field::Proximity)),
    ("review date", Column::Field(Field::NextReview)),
    ("comments", Column::Field(Field::Notes)),
];

/// The column that a heading stands for, and whether it is our own heading.
pub(super) fn of_heading(heading: &str) -> (Option<Column>, bool) {
    let wanted = heading.trim().to_lowercase();
    let ours = COLUMNS.iter().find(|(_, name)| name.to_lowercase() == wanted).map(|(column, _)| *column);
    let other = || ALSO.iter().find(|(name, _)| *name == wanted).map(|(_, column)| *column);
    (ours.or_else(other), ours.is_some())
}
