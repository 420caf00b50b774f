//! The JSON Schema of the file, generated from the types: `public/landfall.schema.json`.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::plan::Kind;

/// The schema of our own file, as JSON text with a line feed at the end.
#[must_use]
pub fn schema() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let known: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Foreign).collect();
    let rules: Vec<Value> = known
        .iter()
        .map(|kind| {
            let record = kind.schema(&mut generator);
            json!({ "if": { "properties": { "kind": { "const": kind.word() } } }, "then": record })
        })
        .collect();
    let words: Vec<&str> = known.iter().map(|kind| kind.word()).collect();
    let mut definitions: Map<String, Value> = generator.take_definitions(true);
    definitions.values_mut().for_each(tidy);
    let file = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "landfall.schema.json",
        "title": "Landfall plan",
        "description": "A plan as Landfall writes it: one record a line, kind by kind, then by id. A field with its default value is left out. Fields and kinds of records that a reader does not know are to be kept.",
        "type": "object",
        "required": ["format", "version", "records"],
        "properties": {
            "format": { "const": "landfall" },
            "version": { "const": super::VERSION, "description": "Version of the format. Readers refuse newer ones." },
            "records": {
                "type": "array",
                "description": "All records; exactly one is of the kind “project”.",
                "items": {
                    "type": "object",
                    "required": ["kind", "id"],
                    "properties": {
                        "kind": {
                            "description": "The kind of the record; other words are kinds of newer versions.",
                            "anyOf": [{ "enum": words }, { "type": "string" }],
                        },
                        "id": { "$ref": "#/$defs/Id" },
                    },
                    "allOf": rules,
                },
            },
        },
        "$defs": definitions,
    });
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Joins the lines of descriptions, which break where the source does.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match field {
                    Value::String(text) if name == "description" => *text = text.replace('\n', " "),
                    field => tidy(field),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::plan::Ids;
    use crate::plan::arbitrary::plan_of;

    /// `LANDFALL_BLESS=1` writes the file instead.
    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/landfall.schema.json");
        if std::env::var_os("LANDFALL_BLESS").is_some() {
            std::fs::write(path, schema()).unwrap();
        }
        let published = std::fs::read_to_string(path).unwrap_or_default();
        assert!(published == schema(), "public/landfall.schema.json is out of date: run `make schema`");
    }

    /// A field without words, or written but not described, is one that nobody else can read.
    #[test]
    fn every_field_that_is_written_is_described() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let mut written: BTreeSet<(String, String)> = BTreeSet::new();
        for seed in 0..100 {
            let mut state = Ids::seeded(seed);
            let bytes: Vec<u8> = (0..400).flat_map(|_| state.next_any().bits().to_le_bytes()).collect();
            for record in plan_of(&bytes).records().filter(|record| record.kind() != Kind::Foreign) {
                let fields = record.to_value();
                let name = format!("{:?}", record.kind());
                let known = fields.into_iter().map(|(field, _)| field).filter(|field| !field.starts_with("x_"));
                written.extend(known.map(|field| (name.clone(), field)));
            }
        }
        assert!(written.len() > 250, "{}", written.len());
        for (record, field) in written {
            let described = &schema["$defs"][&record]["properties"][&field];
            let text = described["description"].as_str().unwrap_or_default();
            assert!(!text.is_empty(), "{record}.{field} has no description: {described}");
        }
    }
}
