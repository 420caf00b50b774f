//! A record's fields by name: how records are read from JSON and written to it.
//!
//! The macros in [`record`](super::record) only say which fields there are; what reads and writes them is here, once for
//! all records. What serde derives does the same, anew for each record: it made the page a tenth heavier, and serves as
//! the twin in tests (feature `schema`).

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::id::{AnyId, Id};
use super::record::Extra;

/// A field that cannot be read: which, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Its path, as in `charter.budget` or `checklist[2].done`; empty for the whole.
    pub path: String,
    /// What is wrong, without the place.
    pub what: String,
}

impl FieldError {
    /// What the JSON reader says. Where in the text is left out: the path says it.
    fn of(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what).to_owned();
        Self { path: String::new(), what }
    }

    /// The same error, seen from outside `part`.
    fn inside(mut self, part: &str) -> Self {
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{part}{joint}{}", self.path);
        self
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() { f.write_str(&self.what) } else { write!(f, "{}: {}", self.path, self.what) }
    }
}

impl std::error::Error for FieldError {}

/// A value that a field can hold.
pub trait Field {
    /// Takes the value from JSON.
    ///
    /// # Errors
    /// When the JSON is not of this type; the value is then not to be used.
    fn read(&mut self, json: &str) -> Result<(), FieldError>;

    /// Writes the value as JSON.
    fn write(&self, json: &mut String);

    /// Whether it is its type's default, and so is left out of files.
    fn is_default(&self) -> bool;
}

/// A group of fields by name: a record, or a part of one.
pub trait Fields {
    /// The field of this name.
    fn field(&mut self, name: &str) -> Option<&mut dyn Field>;

    /// All fields in the order of a file, without those this version does not know.
    fn each(&self, visit: &mut dyn FnMut(&'static str, &dyn Field));

    /// The field that is written whatever it holds: a record's id.
    fn always(&self) -> Option<&'static str>;

    /// Fields that this version does not know.
    fn extra(&self) -> &Extra;

    /// As [`Fields::extra`], to add to.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// Takes the fields that the JSON of an object names; the others stay as they are.
///
/// # Errors
/// When the text is not a JSON object, or a field has the wrong type or form.
pub fn read_fields(fields: &mut dyn Fields, json: &str) -> Result<(), FieldError> {
    let object: Object<'_> = serde_json::from_str(json).map_err(|error| FieldError::of(&error))?;
    for (at, (name, value)) in object.0.iter().enumerate() {
        if let Some(field) = fields.field(name) {
            if object.0.iter().take(at).any(|(earlier, _)| earlier == name) {
                return Err(FieldError { path: name.to_string(), what: format!("duplicate field `{name}`") });
            }
            field.read(value.get()).map_err(|error| error.inside(name))?;
        } else {
            let value = serde_json::from_str(value.get()).map_err(|error| FieldError::of(&error).inside(name))?;
            fields.extra_mut().insert(name.to_string(), value);
        }
    }
    Ok(())
}

/// Writes fields as a JSON object on one line: known ones in order, then the unknown ones.
pub fn write_fields(fields: &dyn Fields, json: &mut String) {
    json.push('{');
    let always = fields.always();
    let mut first = true;
    let mut name = |name: &str, json: &mut String| {
        if !std::mem::take(&mut first) {
            json.push(',');
        }
        write_text(name, json);
        json.push(':');
    };
    fields.each(&mut |known, field| {
        if always == Some(known) || !field.is_default() {
            name(known, json);
            field.write(json);
        }
    });
    for (unknown, value) in fields.extra() {
        name(unknown, json);
        write_leaf(value, json);
    }
    json.push('}');
}

/// A JSON object whose values are not looked into yet.
struct Object<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Object<'de>, M::Error> {
                let mut pairs = Vec::new();
                while let Some(Name(name)) = map.next_key()? {
                    pairs.push((name, map.next_value()?));
                }
                Ok(Object(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}

/// A name, borrowed from the text where it has no escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// Reads a value by what serde knows of its type.
pub(super) fn read_leaf<T: DeserializeOwned>(value: &mut T, json: &str) -> Result<(), FieldError> {
    *value = serde_json::from_str(json).map_err(|error| FieldError::of(&error))?;
    Ok(())
}

/// Writes a value by what serde knows of its type.
pub(super) fn write_leaf<T: Serialize + ?Sized>(value: &T, json: &mut String) {
    struct Out<'a>(&'a mut String);
    impl std::io::Write for Out<'_> {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            // serde_json writes whole characters.
            self.0.push_str(std::str::from_utf8(bytes).unwrap_or_default());
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    // Values of a plan always serialise, and writing to a string does not fail.
    let _ = value.serialize(&mut serde_json::Serializer::new(Out(json)));
}

/// Writes a text as JSON. Nearly all have nothing to escape and go in as they are: a large plan has a hundred thousand.
fn write_text(text: &str, json: &mut String) {
    if text.bytes().any(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        write_leaf(text, json);
    } else {
        json.push('"');
        json.push_str(text);
        json.push('"');
    }
}

/// Declares types as values of fields, read and written by what serde knows of them.
macro_rules! leaf {
    ($($type:ty),* $(,)?) => { $(
        impl crate::plan::field::Field for $type {
            fn read(&mut self, json: &str) -> Result<(), crate::plan::field::FieldError> {
                crate::plan::field::read_leaf(self, json)
            }
            fn write(&self, json: &mut String) {
                crate::plan::field::write_leaf(self, json);
            }
            fn is_default(&self) -> bool {
                *self == <$type>::default()
            }
        }
    )* };
}
pub(super) use leaf;

leaf!(bool, u8, u16, u32, usize, i64, Extra, AnyId);

impl Field for String {
    fn read(&mut self, json: &str) -> Result<(), FieldError> {
        read_leaf(self, json)
    }
    fn write(&self, json: &mut String) {
        write_text(self, json);
    }
    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Field for Id<T> {
    fn read(&mut self, json: &str) -> Result<(), FieldError> {
        let mut any = AnyId::default();
        any.read(json)?;
        *self = Self::new(any);
        Ok(())
    }
    fn write(&self, json: &mut String) {
        self.any().write(json);
    }
    fn is_default(&self) -> bool {
        self.any().is_default()
    }
}

impl<T: Field + Default> Field for Option<T> {
    fn read(&mut self, json: &str) -> Result<(), FieldError> {
        if json == "null" {
            *self = None;
            return Ok(());
        }
        self.insert(T::default()).read(json)
    }
    fn write(&self, json: &mut String) {
        match self {
            Some(value) => value.write(json),
            None => json.push_str("null"),
        }
    }
    fn is_default(&self) -> bool {
        self.is_none()
    }
}

impl<T: Field + Default> Field for Vec<T> {
    fn read(&mut self, json: &str) -> Result<(), FieldError> {
        let items: Vec<&RawValue> = serde_json::from_str(json).map_err(|error| FieldError::of(&error))?;
        self.clear();
        self.reserve(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let mut value = T::default();
            value.read(item.get()).map_err(|error| error.inside(&format!("[{at}]")))?;
            self.push(value);
        }
        Ok(())
    }
    fn write(&self, json: &mut String) {
        json.push('[');
        for (at, value) in self.iter().enumerate() {
            if at > 0 {
                json.push(',');
            }
            value.write(json);
        }
        json.push(']');
    }
    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use crate::plan::arbitrary::plans;
    use crate::plan::{AnyRecord, Kind};

    fn wrong(kind: Kind, value: &serde_json::Value) -> (String, String) {
        let error = AnyRecord::from_value(kind, value).unwrap_err();
        (error.path, error.what)
    }

    #[test]
    fn an_error_leads_to_the_innermost_wrong_value() {
        let (path, what) = wrong(Kind::Task, &json!({ "name": "a", "duration": "3 days", "rank": 1 }));
        assert_eq!(path, "duration");
        assert!(what.starts_with("“3 days” is not a duration"), "{what}");
        let (path, what) = wrong(Kind::Project, &json!({ "charter": { "purpose": "p", "budget": "much" } }));
        assert_eq!(path, "charter.budget");
        assert!(what.contains("expected i64"), "{what}");
        let checklist = json!([{ "text": "a" }, { "text": "b", "done": "yes" }]);
        assert_eq!(wrong(Kind::Task, &json!({ "checklist": checklist })).0, "checklist[1].done");
        assert_eq!(wrong(Kind::Task, &json!({ "number": -1 })).0, "number");
        assert_eq!(wrong(Kind::Task, &json!([])), (String::new(), "invalid type: sequence, expected an object".into()));
    }

    #[test]
    fn a_field_that_stands_twice_is_refused() {
        let error = AnyRecord::from_json(Kind::Task, r#"{"name":"a","name":"b"}"#).unwrap_err();
        assert_eq!((error.path.as_str(), error.what.as_str()), ("name", "duplicate field `name`"));
    }

    #[test]
    fn names_with_escapes_are_the_same_names() {
        let record = AnyRecord::from_json(Kind::Label, r#"{"na\u006de":"a","x\"y":1}"#).unwrap();
        assert_eq!(record.to_json(), r#"{"id":"000000000000","name":"a","x\"y":1}"#);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(plan in plans()) {
            for record in plan.records() {
                prop_assert_eq!(AnyRecord::from_json(record.kind(), &record.to_json()), Ok(record));
            }
        }
    }
}

/// Reader and writer beside those that serde derives.
#[cfg(all(test, feature = "schema"))]
mod twin {
    use proptest::prelude::*;

    use crate::plan::AnyRecord;
    use crate::plan::arbitrary::plans;

    macro_rules! same {
        ($record:expr; $($kind:ident),*) => { match $record {
            $( AnyRecord::$kind(record) => {
                let derived = serde_json::to_string(&**record).unwrap();
                prop_assert_eq!(&derived, &$record.to_json());
                prop_assert_eq!(&serde_json::from_str::<crate::plan::$kind>(&derived).unwrap(), &**record);
            } )*
        } };
    }

    proptest! {
        #[test]
        fn files_are_those_that_serde_writes(plan in plans()) {
            for record in &plan.records().collect::<Vec<_>>() {
                same!(record; Project, Calendar, Person, Column, Label, Sprint, Release, Task, Link, Assignment, Responsibility, Risk,
                    RiskImpact, LogEntry, CostItem, TimeEntry, DrawDown, UncertaintyRule, Correlation,
                    ForecastSnapshot, Stakeholder,
                    Communication, Meeting, Objective, Requirement, Gap, Baseline, BaselineEntry, BaselineItem, Report, Lesson, Comment, SavedView, CardTemplate, Foreign);
            }
        }
    }
}
