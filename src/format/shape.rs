//! For tests: plans of different files told apart by what they say, whatever the ids of their records.

use std::collections::HashMap;

use crate::plan::{AnyRecord, Assignment, Plan};

/// A plan with names instead of ids: records as lines, sorted. The dates of assignments are left out, because they follow
/// from the schedule.
pub fn shape(plan: &Plan) -> Vec<String> {
    let mut names: HashMap<String, String> = HashMap::new();
    for record in plan.records() {
        let name = match &record {
            AnyRecord::Task(task) => format!("task {:?}", task.uid),
            AnyRecord::Person(person) => format!("person {:?}", person.uid),
            AnyRecord::Calendar(calendar) => format!("calendar {:?} {}", calendar.uid, calendar.name),
            AnyRecord::Column(column) => format!("column {}", column.name),
            AnyRecord::Baseline(baseline) => format!("baseline {:?} {}", baseline.slot, baseline.name),
            other => other.kind().word().to_owned(),
        };
        names.insert(record.id().to_string(), name);
    }
    let mut lines: Vec<String> = plan
        .records()
        .map(|record| {
            let line = match record {
                AnyRecord::Assignment(assignment) => {
                    let undated = Assignment { start: None, finish: None, ..(*assignment).clone() };
                    AnyRecord::from(undated).to_json()
                }
                record => record.to_json(),
            };
            let parts: Vec<&str> = line.split('"').map(|part| names.get(part).map_or(part, String::as_str)).collect();
            parts.join("\"")
        })
        .collect();
    lines.sort();
    lines
}
