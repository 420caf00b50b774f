use proptest::prelude::*;

use super::*;
use crate::plan::arbitrary::plans;
use crate::plan::{Foreign, Id, Link, Plan, Project, Task};

proptest! {
    /// What is written is read back as the same plan, and written again as the same bytes.
    #[test]
    fn writing_and_reading_is_the_identity(plan in plans()) {
        let text = write(&plan);
        let opened = read(text.as_bytes()).unwrap();
        prop_assert_eq!(&opened.plan, &plan);
        prop_assert_eq!(write(&opened.plan), text);
    }

    /// A file cut off anywhere is refused, never half read.
    #[test]
    fn a_cut_file_is_refused(plan in plans(), cut in any::<proptest::sample::Index>()) {
        let text = write(&plan);
        let cut = cut.index(text.trim_end().len());
        prop_assert!(read(&text.as_bytes()[..cut]).is_err());
    }

    /// Any bytes at all are read or refused.
    #[test]
    fn a_damaged_file_does_no_harm(plan in plans(), place in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = write(&plan).into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes);
    }

    /// A file of somebody else's making, spread over lines and with spaces, is the same plan.
    #[test]
    fn the_layout_of_the_text_does_not_matter(plan in plans()) {
        let value: serde_json::Value = serde_json::from_str(&write(&plan)).unwrap();
        let pretty = format!("\u{feff}{}", serde_json::to_string_pretty(&value).unwrap());
        prop_assert_eq!(read(pretty.as_bytes()).unwrap().plan, plan);
    }
}

const ID: &str = "0000000000a1";

fn file(records: &[&str]) -> String {
    format!(
        "{{\"format\":\"landfall\",\"version\":1,\"records\":[\n{{\"kind\":\"project\",\"id\":\"{ID}\"}}{}\n]}}\n",
        records.iter().flat_map(|record| [",\n", record]).collect::<String>()
    )
}

fn message(text: &str) -> String {
    read(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn one_record_a_line_in_the_order_of_kinds() {
    let mut plan = Plan::default();
    let id = |bits: u64| crate::plan::AnyId::from_bits(bits);
    let (first, second) = (Id::new(id(7)), Id::new(id(8)));
    plan.put(Link { id: Id::new(id(2)), predecessor: first, successor: second, ..Link::default() }.into());
    plan.put(Task { id: second, name: "B".into(), ..Task::default() }.into());
    plan.put(Task { id: first, name: "A".into(), ..Task::default() }.into());
    plan.put(Project { id: Id::new(id(9)), name: "P".into(), ..Project::default() }.into());
    assert_eq!(
        write(&plan),
        "{\"format\":\"landfall\",\"version\":1,\"records\":[\n\
         {\"kind\":\"project\",\"id\":\"000000000009\",\"name\":\"P\"},\n\
         {\"kind\":\"task\",\"id\":\"000000000007\",\"name\":\"A\"},\n\
         {\"kind\":\"task\",\"id\":\"000000000008\",\"name\":\"B\"},\n\
         {\"kind\":\"link\",\"id\":\"000000000002\",\"predecessor\":\"000000000007\",\"successor\":\"000000000008\"}\n\
         ]}\n"
    );
}

#[test]
fn what_this_version_does_not_know_comes_back() {
    let text = file(&[
        r#"{"kind":"task","id":"0000000000b1","name":"A","mood":{"colour":[0.10,1e+400,123456789012345678901],"z":1}}"#,
        r#"{"kind":"foreign","id":"0000000000c1","x":1}"#,
        r#"{"kind":"poem","id":"0000000000c2","lines":["a","b"]}"#,
    ])
    .replace("\n]}\n", "\n],\"author\":\"me\"}\n");
    let opened = read(text.as_bytes()).unwrap();
    assert_eq!(write(&opened.plan), text);
    let words: Vec<&str> = opened.plan.foreign.iter().map(|foreign| foreign.word.as_str()).collect();
    assert_eq!(words, ["", "foreign", "poem"]);
    assert_eq!(opened.plan.foreign.get(Foreign::BESIDE).unwrap().fields["author"], "me");
    assert_eq!(opened.notes.len(), 2);
    assert!(opened.notes[1].to_string().starts_with("1 records of the kind “poem”"), "{}", opened.notes[1]);
}

#[test]
fn errors_name_line_record_and_field() {
    let bad = file(&[
        r#"{"kind":"task","id":"0000000000b1","name":"Test","duration":"3 days"}"#,
        r#"{"kind":"link","id":"0000000000b2","predecessor":"0000000000b1"}"#,
        r#"{"kind":"risk","id":"0000000000b1","title":"Again"}"#,
        r#"{"id":"0000000000b3"}"#,
        r#"{"kind":"task","name":"No id"}"#,
        r#"{"kind":"project","id":"0000000000b4","name":"Second"}"#,
    ]);
    let ReadError::Records(faults) = read(bad.as_bytes()).unwrap_err() else { panic!("not faults") };
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 6, "{told:#?}");
    assert!(told[0].starts_with("line 3, task “Test”, field “duration”: “3 days” is not a duration"), "{}", told[0]);
    assert_eq!(told[1], "line 4, link “0000000000b2”: a record that it needs is not named");
    assert_eq!(
        told[2],
        "line 5, risk “Again”, field “id”: the id 0000000000b1 is already taken by the record in line 3"
    );
    assert_eq!(told[3], "line 6, a record, field “kind”: missing");
    assert_eq!(told[4], "line 7, task “No id”, field “id”: the record has no id");
    assert!(told[5].starts_with("line 8, project “Second”: there is already a project"), "{}", told[5]);
}

#[test]
fn references_and_ids_are_checked() {
    let told = message(&file(&[r#"{"kind":"task","id":"0000000000b1","name":"A","labels":["0000000000f1"]}"#]));
    assert_eq!(told, "Line 3, task “A”, field “labels”: it refers to 0000000000f1, and no record has that id.");
    let told = message(&file(&[&format!(r#"{{"kind":"risk","id":"{ID}","title":"Again"}}"#)]));
    assert_eq!(
        told,
        format!("Line 3, risk “Again”, field “id”: the id {ID} is already taken by the record in line 2.")
    );
    let told = message(&file(&[]).replace("\"project\"", "\"label\""));
    assert_eq!(told, "Line 1, the file: a record of the kind “project” is missing.");
}

#[test]
fn invariants_hold_after_reading() {
    let told = message(&file(&[r#"{"kind":"task","id":"0000000000b1","name":"A","percent_complete":101}"#]));
    assert_eq!(told, "Line 3, task “A”, field “percent_complete”: the number is out of range.");
    let text = file(&[
        r#"{"kind":"task","id":"0000000000b1","name":"A","rank":5}"#,
        r#"{"kind":"task","id":"0000000000b2","name":"B","rank":5}"#,
    ]);
    let opened = read(text.as_bytes()).unwrap();
    assert!(crate::document::check_plan(&opened.plan).is_empty());
    assert_eq!(opened.notes.len(), 1);
    let names: Vec<String> = opened.plan.tasks.iter().map(|task| format!("{} {}", task.name, task.rank.0)).collect();
    assert_eq!(names, ["A 65536", "B 131072"]);
}

#[test]
fn what_is_not_a_plan_is_told_apart() {
    assert!(message("").starts_with("Line 1, column 0: EOF"), "{}", message(""));
    assert!(message("{\"format\":\"landfall\",\n\"version\":1,\n]").starts_with("Line 3, column 1"));
    assert!(message("{}").starts_with("This is not a Landfall plan"));
    assert!(message("[1]").starts_with("This is not a Landfall plan"));
    assert!(message("{\"format\":\"landfall\",\"version\":1}").contains("no “records”"));
    assert!(message("{\"format\":\"landfall\",\"version\":0,\"records\":[]}").contains("version 0"));
    assert!(message("<Project/>").starts_with("Line 1, column 1"));
    let utf16: Vec<u8> = "{\"format\"".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(read(&utf16).unwrap_err().to_string().contains("UTF-16"));
    assert_eq!(read(b"{\n\"\xff\"}"), Err(ReadError::NotUtf8 { line: 2, utf16: false }));
}

#[test]
fn a_newer_file_is_refused_with_a_way_to_look() {
    let text = file(&[
        r#"{"kind":"task","id":"0000000000b1","name":"A"}"#,
        r#"{"kind":"task","id":"0000000000b2","duration":{"new":"form"}}"#,
        r#"{"kind":"task","id":"0000000000b3","name":"C","parent":"0000000000b2"}"#,
        r#"{"kind":"link","id":"0000000000b4","predecessor":"0000000000b1","successor":"0000000000b2"}"#,
        r#"{"kind":"comment","id":"0000000000b5","subject":"0000000000b4"}"#,
    ])
    .replace("\"version\":1", "\"version\":9000000000");
    let ReadError::Newer { version, look, left_out } = read(text.as_bytes()).unwrap_err() else { panic!("read") };
    assert_eq!((version, look.tasks.len(), left_out), (9_000_000_000, 2, 3));
    assert_eq!(
        crate::document::check_plan(&look).len(),
        1,
        "what refers to the lost task is gone; both tasks have no rank"
    );
}

/// Files of before say what a three-point estimate is, not of how much: it is taken as one of what is left in the file.
#[test]
fn estimates_of_older_files_are_of_what_was_left() {
    let text = r#"{"format":"landfall","version":1,"records":[{"kind":"project","id":"000000000001","start":"2026-03-02T08:00"},
{"kind":"task","id":"000000000002","number":1,"name":"Build","percent_complete":50,"duration":"57600 d","estimate":{"best":14400,"likely":28800,"worst":57600}}]}"#;
    let plan = read(text.as_bytes()).unwrap().plan;
    let mut task = Task::clone(plan.tasks.iter().next().unwrap());
    assert_eq!(task.estimate.as_ref().map(|known| known.left), Some(28_800));
    task.percent_complete = 75;
    let left = task.estimate_left().unwrap();
    assert_eq!((left.best, left.likely, left.worst), (7_200, 14_400, 28_800));
}
