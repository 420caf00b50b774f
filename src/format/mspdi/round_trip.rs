//! What is read, written and read again stays the same.

use proptest::prelude::*;

use super::{read, write};
use crate::document::check_plan;
use crate::format::shape::shape;
use crate::plan::arbitrary::plans;
use crate::plan::{Plan, Task};

/// Files of other people, where this machine has them.
fn shared() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/mspdi");
    let Ok(files) = std::fs::read_dir(folder) else {
        println!("skipped: no files in ../shared/data/mspdi");
        return Vec::new();
    };
    let mut found: Vec<(String, Vec<u8>)> = files
        .filter_map(|file| {
            let path = file.ok()?.path();
            let name = path.file_name()?.to_string_lossy().into_owned();
            Some((name, std::fs::read(path).ok()?))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn shared_files_are_read_written_and_read_as_the_same_plan() {
    for (name, bytes) in shared() {
        let imported = read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(check_plan(&imported.plan), [], "{name}");
        let written = write(&imported.plan);
        let again = read(written.as_bytes()).unwrap_or_else(|error| panic!("{name}, written: {error}"));
        let (before, after) = (shape(&imported.plan), shape(&again.plan));
        let lost: Vec<&String> = before.iter().filter(|line| after.binary_search(line).is_err()).collect();
        let new: Vec<&String> = after.iter().filter(|line| before.binary_search(line).is_err()).collect();
        assert!(lost.is_empty() && new.is_empty(), "{name}\nlost {lost:#?}\nnew {new:#?}");
        // Tests are compiled for speed of compiling: the largest files would take seconds more.
        if bytes.len() < 1_000_000 {
            assert_eq!(write(&again.plan), written, "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a plan holds, its file is read, and what it says of the plan is read back from its own writing.
    #[test]
    fn any_plan_is_written_readably(plan in plans()) {
        let once = read(write(&even(&plan)).as_bytes());
        prop_assert!(once.is_ok(), "{:?}", once);
        let once = even(&once.unwrap().plan);
        prop_assert_eq!(check_plan(&once), []);
        let twice = read(write(&once).as_bytes()).unwrap().plan;
        let (before, after) = (shape(&once), shape(&even(&twice)));
        let differs = before.iter().zip(&after).find(|(one, other)| one != other);
        prop_assert!(before == after, "{:?}", differs);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A file damaged anywhere is read or refused.
    #[test]
    fn a_damaged_file_does_no_harm(
        plan in plans(),
        places in proptest::collection::vec((any::<proptest::sample::Index>(), proptest::sample::select(b"<>&/09-T:P".to_vec())), 1..20),
    ) {
        let mut bytes = write(&plan).into_bytes();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(imported) = read(&bytes) {
            prop_assert_eq!(check_plan(&imported.plan), []);
            let _ = crate::schedule::Schedule::of(&imported.plan);
        }
    }
}

/// The plan without interruptions: those of generated plans have nothing to do with the dates of their tasks.
fn even(plan: &Plan) -> Plan {
    let mut even = plan.clone();
    for task in plan.tasks.iter().filter(|task| !task.splits.is_empty()) {
        even.put(Task { splits: Vec::new(), ..Task::clone(task) }.into());
    }
    for assignment in plan.assignments.iter().filter(|assignment| !assignment.splits.is_empty()) {
        even.put(crate::plan::Assignment { splits: Vec::new(), ..(**assignment).clone() }.into());
    }
    even
}
