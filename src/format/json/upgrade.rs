//! Older versions of the format, brought up to date step by step.

use serde_json::{Map, Value};

/// One step: from version `from` to the next. It sees every record (with its `kind`) of a file of that version.
pub(super) struct Step {
    /// The version it starts from.
    pub from: u32,
    /// Changes one record in place.
    pub record: fn(&mut Map<String, Value>),
}

/// All steps, oldest first. There is one for each version before [`VERSION`](super::VERSION); the first version has none.
pub(super) const STEPS: &[Step] = &[];

/// Brings a record of a file of `version` up to date.
pub(super) fn upgrade(steps: &[Step], version: u32, record: &mut Map<String, Value>) {
    for step in steps.iter().filter(|step| step.from >= version) {
        (step.record)(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_step_for_each_older_version() {
        let from: Vec<u32> = STEPS.iter().map(|step| step.from).collect();
        assert_eq!(from, (1..super::super::VERSION).collect::<Vec<_>>());
    }

    #[test]
    fn steps_run_in_order_from_the_version_of_the_file() {
        const TABLE: &[Step] = &[
            Step {
                from: 1,
                record: |record| {
                    if let Some(name) = record.remove("title") {
                        record.insert("name".into(), name);
                    }
                },
            },
            Step {
                from: 2,
                record: |record| {
                    let name = record.get("name").and_then(Value::as_str).unwrap_or_default().to_uppercase();
                    record.insert("name".into(), name.into());
                },
            },
        ];
        for (version, wanted) in [(1, "ABC"), (2, "ABC"), (3, "abc")] {
            let field = if version == 1 { "title" } else { "name" };
            let mut record = Map::from_iter([(field.to_owned(), Value::from("abc"))]);
            upgrade(TABLE, version, &mut record);
            assert_eq!(record, Map::from_iter([("name".to_owned(), Value::from(wanted))]), "from {version}");
        }
    }
}
