//! A change: one record before and after.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::plan::{AnyId, AnyRecord, Kind, Plan};

/// One record's before and after; `None` before = created, `None` after = deleted. Both sides have the same kind and id.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    kind: Kind,
    id: AnyId,
    before: Option<AnyRecord>,
    after: Option<AnyRecord>,
}

impl Change {
    /// The change from `before` to `after`; `None` when there is none, or when the two are not the same record.
    #[must_use]
    pub fn new(before: Option<AnyRecord>, after: Option<AnyRecord>) -> Option<Self> {
        let named = after.as_ref().or(before.as_ref())?;
        let (kind, id) = (named.kind(), named.id());
        let same = |record: &Option<AnyRecord>| record.as_ref().is_none_or(|one| one.kind() == kind && one.id() == id);
        (same(&before) && same(&after) && before != after).then_some(Self { kind, id, before, after })
    }

    /// Kind of the record.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Identity of the record.
    #[must_use]
    pub const fn id(&self) -> AnyId {
        self.id
    }

    /// The record before, if there was one.
    #[must_use]
    pub const fn before(&self) -> Option<&AnyRecord> {
        self.before.as_ref()
    }

    /// The record after, if there is one.
    #[must_use]
    pub const fn after(&self) -> Option<&AnyRecord> {
        self.after.as_ref()
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { kind: self.kind, id: self.id, before: self.after.clone(), after: self.before.clone() }
    }

    /// Makes the change in a plan.
    ///
    /// Where the record is no longer as it was before the change (another tab edited it meanwhile), only the fields that
    /// the change touches are set, so that edits to different fields both stay. A record deleted meanwhile stays deleted.
    pub fn apply(&self, plan: &mut Plan) {
        match (&self.before, &self.after) {
            (_, None) => {
                plan.take(self.kind, self.id);
            }
            (None, Some(after)) => plan.put(after.clone()),
            (Some(before), Some(after)) => {
                let Some(current) = plan.record(self.kind, self.id) else { return };
                plan.put(if same_record(&current, before) { after.clone() } else { merged(before, after, &current) });
            }
        }
    }
}

/// Equality that first looks whether both are the very same value in memory.
fn same_record(one: &AnyRecord, other: &AnyRecord) -> bool {
    match (one, other) {
        (AnyRecord::Task(one), AnyRecord::Task(other)) if Arc::ptr_eq(one, other) => true,
        _ => one == other,
    }
}

/// `current` with the fields that differ between `before` and `after` set as in `after`.
fn merged(before: &AnyRecord, after: &AnyRecord, current: &AnyRecord) -> AnyRecord {
    let mut fields = current.to_value();
    merge_fields(&before.to_value(), &after.to_value(), &mut fields);
    let merged = AnyRecord::from_value(after.kind(), &Value::Object(fields));
    // A value nested deeper than is read back gives no fields at all; then one of the two edits has to be all there is.
    merged.ok().filter(|record| record.id() == after.id()).unwrap_or_else(|| after.clone())
}

/// Sets in `current` what changed between `before` and `after`; objects are merged field by field, everything else whole.
fn merge_fields(before: &Map<String, Value>, after: &Map<String, Value>, current: &mut Map<String, Value>) {
    for (field, new) in after {
        match (before.get(field), new, current.get_mut(field)) {
            (Some(old), _, _) if old == new => {}
            (Some(Value::Object(old)), Value::Object(new), Some(Value::Object(now))) => merge_fields(old, new, now),
            _ => {
                current.insert(field.clone(), new.clone());
            }
        }
    }
    for field in before.keys().filter(|field| !after.contains_key(*field)) {
        current.remove(field);
    }
}

/// The form of a change in the journal: kind, then the record's fields before (`b`) and after (`a`), passed through as
/// text.
#[derive(Serialize, Deserialize)]
struct Form {
    k: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    b: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    a: Option<Box<RawValue>>,
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw = |record: &Option<AnyRecord>| {
            record
                .as_ref()
                .map(|record| RawValue::from_string(record.to_json()))
                .transpose()
                .map_err(serde::ser::Error::custom)
        };
        Form { k: self.kind, b: raw(&self.before)?, a: raw(&self.after)? }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Change {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let form = Form::deserialize(deserializer)?;
        let record = |text: Option<Box<RawValue>>| {
            text.map(|text| AnyRecord::from_json(form.k, text.get())).transpose().map_err(serde::de::Error::custom)
        };
        let (before, after) = (record(form.b)?, record(form.a)?);
        Self::new(before, after).ok_or_else(|| serde::de::Error::custom("a change that changes nothing"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Ids, Label, Task};

    #[test]
    fn edits_to_different_fields_both_stay() {
        let mut ids = Ids::seeded(1);
        let start = Task { id: ids.next(), name: "Draft".into(), ..Task::default() };
        let named = Task { name: "Final".into(), ..start.clone() };
        let noted = Task { description: "From the other tab".into(), ..start.clone() };
        let mut plan = Plan::default();
        plan.put(noted.into());
        let change = Change::new(Some(start.clone().into()), Some(named.into())).unwrap();
        change.apply(&mut plan);
        let merged = plan.get(start.id).unwrap();
        assert_eq!((merged.name.as_str(), merged.description.as_str()), ("Final", "From the other tab"));
        change.reversed().apply(&mut plan);
        assert_eq!(plan.get(start.id).unwrap().name, "Draft");
    }

    #[test]
    fn a_record_that_cannot_be_merged_stays_itself() {
        let deep = (0..127).fold(Value::Null, |inner, _| Value::Array(vec![inner]));
        let mut ids = Ids::seeded(1);
        let before = Label { id: ids.next(), name: "a".into(), ..Label::default() };
        let after = Label { name: "b".into(), ..before.clone() };
        let mut elsewhere = before.clone();
        elsewhere.extra.insert("newer".into(), deep);
        let mut plan = Plan::default();
        plan.put(elsewhere.into());
        Change::new(Some(before.into()), Some(after.clone().into())).unwrap().apply(&mut plan);
        assert_eq!(plan.labels.iter().map(|label| label.id).collect::<Vec<_>>(), [after.id]);
        assert_eq!(plan.get(after.id).unwrap().name, "b");
    }

    #[test]
    fn a_record_deleted_elsewhere_stays_deleted() {
        let mut ids = Ids::seeded(1);
        let before = Label { id: ids.next(), name: "a".into(), ..Label::default() };
        let after = Label { name: "b".into(), ..before.clone() };
        let mut plan = Plan::default();
        Change::new(Some(before.into()), Some(after.into())).unwrap().apply(&mut plan);
        assert!(plan.labels.is_empty());
    }

    #[test]
    fn no_change_is_no_change() {
        let mut ids = Ids::seeded(1);
        let one: AnyRecord = Label { id: ids.next(), ..Label::default() }.into();
        let other: AnyRecord = Label { id: ids.next(), ..Label::default() }.into();
        assert_eq!(Change::new(Some(one.clone()), Some(one.clone())), None);
        assert_eq!(Change::new(Some(one), Some(other)), None);
        assert_eq!(Change::new(None, None), None);
    }
}
