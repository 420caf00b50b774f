//! Which field of a record is wrong.
//!
//! The reader of a record says what it expected but not where. Every field has a default, so a record can be tried with
//! one field at a time: the one that fails alone is the one that is wrong, and the same goes for what is inside it.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::plan::{AnyRecord, Kind};

/// Path of the first field of a record that cannot be read, and what is wrong with it.
pub(super) fn locate(kind: Kind, fields: &Map<String, Value>) -> Option<(String, String)> {
    let fails = |value: Value| AnyRecord::from_value(kind, &value).err().map(|error| error.to_string());
    let (name, value, what) = fields.iter().find_map(|(name, value)| {
        let alone = Value::Object(Map::from_iter([(name.clone(), value.clone())]));
        fails(alone).map(|what| (name, value, what))
    })?;
    let mut path = name.clone();
    let mut what = what;
    inside(value, &mut path, &mut what, &|value| fails(Value::Object(Map::from_iter([(name.clone(), value)]))));
    Some((path, what))
}

/// Follows the fault into the parts of a value, as far as a part alone shows it.
fn inside(value: &Value, path: &mut String, what: &mut String, fails: &dyn Fn(Value) -> Option<String>) {
    match value {
        Value::Object(fields) => {
            // A part of which nothing is left must be fine, or the parts do not tell anything about the whole.
            if fails(Value::Object(Map::new())).is_some() {
                return;
            }
            for (name, part) in fields {
                let wrap = |part: Value| fails(Value::Object(Map::from_iter([(name.clone(), part)])));
                if let Some(found) = wrap(part.clone()) {
                    path.push('.');
                    path.push_str(name);
                    *what = found;
                    return inside(part, path, what, &wrap);
                }
            }
        }
        Value::Array(items) => {
            if fails(Value::Array(Vec::new())).is_some() {
                return;
            }
            for (index, part) in items.iter().enumerate() {
                let wrap = |part: Value| fails(Value::Array(vec![part]));
                if let Some(found) = wrap(part.clone()) {
                    let _ = write!(path, "[{index}]");
                    *what = found;
                    return inside(part, path, what, &wrap);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(kind: Kind, value: serde_json::Value) -> (String, String) {
        let Value::Object(fields) = value else { panic!("not an object") };
        locate(kind, &fields).unwrap()
    }

    #[test]
    fn the_path_leads_to_the_innermost_wrong_value() {
        let (path, what) = at(Kind::Task, serde_json::json!({ "name": "a", "duration": "3 days", "rank": 1 }));
        assert_eq!(path, "duration");
        assert!(what.starts_with("“3 days” is not a duration"), "{what}");
        let (path, what) = at(Kind::Project, serde_json::json!({ "charter": { "purpose": "p", "budget": "much" } }));
        assert_eq!(path, "charter.budget");
        assert!(what.contains("expected i64"), "{what}");
        let checklist = serde_json::json!([{ "text": "a" }, { "text": "b", "done": "yes" }]);
        assert_eq!(at(Kind::Task, serde_json::json!({ "checklist": checklist })).0, "checklist[1].done");
        assert_eq!(at(Kind::Task, serde_json::json!({ "number": -1 })).0, "number");
    }
}
