//! A plan to a file.

use std::fmt::Write as _;

use crate::plan::{AnyRecord, Foreign, Plan};

/// The file of a plan. The same plan always gives the same text.
#[must_use]
pub fn write(plan: &Plan) -> String {
    // A task is some 300 bytes, a link 110.
    let mut text = String::with_capacity(64 + plan.len() * 200);
    let _ = write!(text, "{{\"format\":\"landfall\",\"version\":{},\"records\":[", super::VERSION);
    let mut separator = "\n";
    for record in plan.records() {
        let line = match &record {
            AnyRecord::Foreign(foreign) if foreign.word.is_empty() => continue,
            AnyRecord::Foreign(foreign) => foreign_line(foreign),
            record => line_of(record),
        };
        text.push_str(separator);
        text.push_str(&line);
        separator = ",\n";
    }
    text.push_str("\n]");
    if let Some(beside) = plan.foreign.get(Foreign::BESIDE) {
        for (name, value) in &beside.fields {
            let _ = write!(text, ",{}:{value}", serde_json::Value::from(name.as_str()));
        }
    }
    text.push_str("}\n");
    text
}

/// One record as one line.
fn line_of(record: &AnyRecord) -> String {
    let fields = record.to_json();
    let fields = fields.strip_prefix('{').unwrap_or("}");
    format!("{{\"kind\":\"{}\",{fields}", record.kind().word())
}

fn foreign_line(foreign: &Foreign) -> String {
    let mut line = format!("{{\"kind\":{},\"id\":\"{}\"", serde_json::Value::from(foreign.word.as_str()), foreign.id);
    for (name, value) in &foreign.fields {
        let _ = write!(line, ",{}:{value}", serde_json::Value::from(name.as_str()));
    }
    line.push('}');
    line
}
