use super::*;
use crate::document::check_plan;

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
fn shared_files_are_read_and_valid() {
    for (name, bytes) in shared() {
        let start = std::time::Instant::now();
        let imported = read(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(check_plan(&imported.plan), [], "{name}");
        assert_eq!(imported.file_dates.len(), imported.plan.tasks.len());
        println!("{:?} {} tasks {name} {:?}", start.elapsed(), imported.plan.tasks.len(), imported.notes);
    }
}
