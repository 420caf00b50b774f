//! A file to a plan: all of it, or an error that says where.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::error::{Fault, Note, ReadError};
use super::upgrade::{STEPS, upgrade};
use super::{MAX_BYTES, VERSION};
use crate::document;
use crate::plan::{AnyId, AnyRecord, Fate, Foreign, Id, IdMap, Kind, Plan, Rank, Task};

/// What a file held.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// What people should know about it.
    pub notes: Vec<Note>,
}

/// Reads a file.
///
/// # Errors
/// When the file is not a plan this version can take over whole; see [`ReadError`].
pub fn read(bytes: &[u8]) -> Result<Opened, ReadError> {
    let text = text_of(bytes)?;
    let file: File = serde_json::from_str(text).map_err(|error| {
        if error.is_data() {
            ReadError::NotLandfall { what: without_place(&error) }
        } else {
            ReadError::NotJson { line: error.line(), column: error.column(), what: without_place(&error) }
        }
    })?;
    if file.format.as_deref() != Some("landfall") {
        return Err(ReadError::NotLandfall { what: "it does not begin with {\"format\":\"landfall\"".into() });
    }
    let missing = |what: &str| ReadError::NotLandfall { what: format!("it has no “{what}”") };
    let version = file.version.ok_or_else(|| missing("version"))?;
    let records = file.records.ok_or_else(|| missing("records"))?;
    if version == 0 {
        return Err(ReadError::NotLandfall { what: "version 0 of the format does not exist".into() });
    }
    let mut reading = Reading::new(text);
    // Versions are counted in small numbers; anything that does not fit is newer than any of ours.
    let known = u32::try_from(version).ok().filter(|version| *version <= VERSION);
    for raw in &records {
        reading.record(raw, known.unwrap_or(VERSION));
    }
    reading.beside(file.beside);
    reading.plan = Plan::of(std::mem::take(&mut reading.records));
    let Some(version) = known else {
        reading.tie_loose_ends();
        let left_out = records.len().saturating_sub(reading.plan.len());
        return Err(ReadError::Newer { version, look: Box::new(reading.plan), left_out });
    };
    reading.check();
    let moved = reading.settle_places();
    let Reading { plan, mut faults, unknown, .. } = reading;
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        return Err(ReadError::Records(faults));
    }
    let upgraded = (version < VERSION).then_some(Note::Upgraded { from: version });
    let moved = (moved > 0).then_some(Note::Places { count: moved });
    let unknown = unknown.into_iter().map(|(kind, count)| Note::Unknown { kind, count });
    Ok(Opened { plan, notes: upgraded.into_iter().chain(moved).chain(unknown).collect() })
}

/// The bytes as text, without a byte order mark.
fn text_of(bytes: &[u8]) -> Result<&str, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len() });
    }
    let utf16 = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..]);
    if utf16 {
        return Err(ReadError::NotUtf8 { line: 1, utf16 });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + line_feeds(bytes.get(..error.valid_up_to()).unwrap_or_default());
        ReadError::NotUtf8 { line, utf16 }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn line_feeds(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// What the JSON reader says, without the place, which is told apart.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what).to_owned()
}

/// The frame of the file; records stay text, so that each knows its line.
struct File<'a> {
    format: Option<String>,
    version: Option<u64>,
    records: Option<Vec<&'a RawValue>>,
    beside: BTreeMap<String, Value>,
}

impl<'de: 'a, 'a> Deserialize<'de> for File<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Frame;
        impl<'de> Visitor<'de> for Frame {
            type Value = File<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with format, version and records")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<File<'de>, M::Error> {
                let mut file = File { format: None, version: None, records: None, beside: BTreeMap::new() };
                while let Some(name) = map.next_key::<String>()? {
                    match name.as_str() {
                        "format" => file.format = Some(map.next_value()?),
                        "version" => file.version = Some(map.next_value()?),
                        "records" => file.records = Some(map.next_value()?),
                        _ => {
                            file.beside.insert(name, map.next_value()?);
                        }
                    }
                }
                Ok(file)
            }
        }
        deserializer.deserialize_map(Frame)
    }
}

/// A plan in the making.
struct Reading<'a> {
    text: &'a str,
    /// How far lines have been counted, and the line there: records come in the order of the text.
    counted: (usize, usize),
    records: Vec<AnyRecord>,
    /// Whether a project is among them.
    project: bool,
    /// Of all of them, once they are there.
    plan: Plan,
    /// The line of each id.
    lines: IdMap<AnyId, usize>,
    unknown: BTreeMap<String, usize>,
    faults: Vec<Fault>,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            counted: (0, 1),
            records: Vec::new(),
            project: false,
            plan: Plan::default(),
            lines: IdMap::default(),
            unknown: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    /// The line on which a part of the text begins.
    fn line_of(&mut self, part: &str) -> usize {
        let offset = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let (from, line) = if offset >= self.counted.0 { self.counted } else { (0, 1) };
        let passed = self.text.as_bytes().get(from..offset).unwrap_or_default();
        self.counted = (offset, line + line_feeds(passed));
        self.counted.1
    }

    fn record(&mut self, raw: &'a RawValue, version: u32) {
        let line = self.line_of(raw.get());
        match read_record(raw.get(), version) {
            Ok(record) => {
                if let AnyRecord::Foreign(foreign) = &record {
                    *self.unknown.entry(foreign.word.clone()).or_default() += 1;
                }
                self.add(record, line);
            }
            Err((record, field, what)) => {
                // What refers to this record is not wrong for that.
                let id = serde_json::from_str::<Value>(raw.get()).ok();
                if let Some(id) = id.and_then(|value| value.get("id")?.as_str()?.parse().ok()) {
                    self.lines.entry(id).or_insert(line);
                }
                self.faults.push(Fault { line, record, field, what });
            }
        }
    }

    fn add(&mut self, record: AnyRecord, line: usize) {
        let id = record.id();
        if id.is_none() {
            let what = "the record has no id".to_owned();
            self.faults.push(Fault { line, record: named(&record), field: Some("id".into()), what });
            return;
        }
        if let Some(other) = self.lines.insert(id, line) {
            let what = format!("the id {id} is already taken by the record in line {other}");
            self.faults.push(Fault { line, record: named(&record), field: Some("id".into()), what });
            return;
        }
        if matches!(record, AnyRecord::Project(_)) && std::mem::replace(&mut self.project, true) {
            let what = "there is already a project in this file".to_owned();
            self.faults.push(Fault { line, record: named(&record), field: None, what });
            return;
        }
        self.records.push(record);
    }

    /// Keeps what the file holds beside its records.
    fn beside(&mut self, fields: BTreeMap<String, Value>) {
        if !fields.is_empty() {
            self.records.push(Foreign { id: Foreign::BESIDE, fields, ..Foreign::default() }.into());
        }
    }

    /// Faults that show only when all records are there.
    fn check(&mut self) {
        let mut faults = Vec::new();
        for record in self.plan.records() {
            let line = self.lines.get(&record.id()).copied().unwrap_or(1);
            record.references(&mut |id| {
                if !self.lines.contains_key(&id) {
                    let what = if id.is_none() {
                        "a record that it needs is not named".to_owned()
                    } else {
                        format!("it refers to {id}, and no record has that id")
                    };
                    faults.push(Fault { line, record: named(&record), field: field_naming(&record, id), what });
                }
            });
        }
        for task in self.plan.tasks.iter() {
            if let Some(field) = document::out_of_range(task) {
                let line = self.lines.get(&task.id.any()).copied().unwrap_or(1);
                let record = named(&AnyRecord::Task(Arc::clone(task)));
                let what = "the number is out of range".to_owned();
                faults.push(Fault { line, record, field: Some(field.into()), what });
            }
        }
        if self.plan.projects.is_empty() && self.faults.is_empty() {
            let what = "a record of the kind “project” is missing".to_owned();
            faults.push(Fault { line: 1, record: "the file".into(), field: None, what });
        }
        self.faults.extend(faults);
    }

    /// Takes references to what could not be read out of the plan, and with them the records that cannot be without.
    fn tie_loose_ends(&mut self) {
        loop {
            let mut missing: BTreeSet<AnyId> = BTreeSet::new();
            for record in self.plan.records() {
                record.references(&mut |id| {
                    if self.plan.find(id).is_none() {
                        missing.insert(id);
                    }
                });
            }
            if missing.is_empty() {
                return;
            }
            for id in missing {
                for record in self.plan.records().collect::<Vec<_>>() {
                    match record.forgetting(id) {
                        (Fate::Untouched, _) => {}
                        (Fate::Changed, changed) => self.plan.put(changed),
                        (Fate::Gone, gone) => drop(self.plan.take(gone.kind(), gone.id())),
                    }
                }
            }
        }
    }

    /// Gives tasks with one and the same place their own places, in the order in which the outline shows them. Files
    /// merged by text tools hold such tasks. Returns how many tasks got another place.
    fn settle_places(&mut self) -> usize {
        let mut lists: BTreeMap<_, Vec<(Rank, Id<Task>)>> = BTreeMap::new();
        for task in self.plan.tasks.iter() {
            lists.entry(task.parent).or_default().push((task.rank, task.id));
        }
        let mut moved = 0;
        for mut list in lists.into_values() {
            list.sort_unstable();
            if list.windows(2).all(|pair| matches!(pair, [one, other] if one.0 != other.0)) {
                continue;
            }
            for (index, (rank, id)) in list.into_iter().enumerate() {
                if let Some(task) = self.plan.get(id)
                    && rank != Rank::nth(index)
                {
                    moved += 1;
                    self.plan.put(Task { rank: Rank::nth(index), ..Task::clone(task) }.into());
                }
            }
        }
        moved
    }
}

/// The record of a line, or what it is, the field and what is wrong with it.
fn read_record(text: &str, version: u32) -> Result<AnyRecord, (String, Option<String>, String)> {
    if version == VERSION
        && let Some(record) = read_as_written(text)
    {
        return Ok(record);
    }
    let fail = |record: &str, field: &str, what: &str| (record.to_owned(), Some(field.to_owned()), what.to_owned());
    let value: Value = serde_json::from_str(text).map_err(|error| ("a record".into(), None, without_place(&error)))?;
    let Value::Object(mut fields) = value else {
        return Err(("a record".into(), None, "expected an object".into()));
    };
    upgrade(STEPS, version, &mut fields);
    let word = match fields.remove("kind") {
        Some(Value::String(word)) if !word.is_empty() => word,
        Some(_) => return Err(fail("a record", "kind", "expected a word")),
        None => return Err(fail("a record", "kind", "missing")),
    };
    let Some(kind) = Kind::from_word(&word).filter(|kind| *kind != Kind::Foreign) else {
        let id = fields.get("id").and_then(Value::as_str).unwrap_or_default();
        let id = id.parse().map_err(|error| fail(&word, "id", &format!("{error}")))?;
        fields.remove("id");
        return Ok(Foreign { id, word, fields: fields.into_iter().collect(), ..Foreign::default() }.into());
    };
    AnyRecord::from_value(kind, &Value::Object(fields.clone())).map_err(|error| {
        let field = Some(error.path).filter(|path| !path.is_empty());
        (described(&word, &fields), field, error.what)
    })
}

/// The quick way for a record as we write it, with its kind first.
fn read_as_written(text: &str) -> Option<AnyRecord> {
    let (word, rest) = text.strip_prefix("{\"kind\":\"")?.split_once("\",")?;
    let kind = Kind::from_word(word).filter(|kind| *kind != Kind::Foreign)?;
    let mut fields = String::with_capacity(rest.len() + 1);
    fields.push('{');
    fields.push_str(rest);
    let record = AnyRecord::from_json(kind, &fields).ok()?;
    // A second `kind` would hide in the record and be written twice: the long way deals with it.
    (!record.extra().contains_key("kind")).then_some(record)
}

/// What to call a record in a message.
fn named(record: &AnyRecord) -> String {
    let word = match record {
        AnyRecord::Foreign(foreign) => foreign.word.clone(),
        record => record.kind().word().to_owned(),
    };
    described(&word, &record.to_value())
}

fn described(word: &str, fields: &Map<String, Value>) -> String {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    match text("name").or_else(|| text("title")).or_else(|| text("id")) {
        Some(name) => format!("{word} “{}”", name.chars().take(60).collect::<String>()),
        None => word.to_owned(),
    }
}

/// The field that holds an id.
fn field_naming(record: &AnyRecord, id: AnyId) -> Option<String> {
    let fields = record.to_value();
    let text = Value::from(id.to_string());
    let holds = |value: &Value| *value == text || value.as_array().is_some_and(|items| items.contains(&text));
    fields.iter().find(|(_, value)| holds(value)).map(|(name, _)| name.clone())
}
