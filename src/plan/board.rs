//! What a board is made of: columns, labels, sprints, saved views.

use super::id::{Id, IdSet, Ids};
use super::lesson::Lesson;
use super::person::Person;
use super::rank::Rank;
use super::record::{part, record, words};
use super::task::Task;
use super::time::{Date, DateTime};

words! {
    /// What being in a column means.
    pub enum Category {
        /// Not started.
        #[default]
        ToDo,
        /// Started, not finished: work in progress.
        Doing,
        /// Finished.
        Done,
    }
}

record! {
    kind Column; owners []; refs [];
    /// A column of the board.
    pub struct Column {
        /// What it is called.
        pub name: String,
        /// Its place on the board.
        pub rank: Rank,
        /// What being in it means.
        pub category: Category,
        /// Fewer cards than this are too few.
        pub wip_min: Option<u32>,
        /// More cards than this are too many.
        pub wip_max: Option<u32>,
        /// Refuse cards over the limit instead of warning.
        pub wip_hard: bool,
        /// What must hold for a card to be here.
        pub policy: String,
    }
}

record! {
    kind Label; owners []; refs [];
    /// A label.
    pub struct Label {
        /// What it is called.
        pub name: String,
        /// Colour, 1 to 8.
        pub colour: u8,
    }
}

words! {
    /// Where a sprint is in its life.
    pub enum SprintState {
        /// Planned.
        #[default]
        Planned,
        /// Running.
        Active,
        /// Closed.
        Closed,
    }
}

words! {
    /// What a note of a retrospective is about.
    pub enum RetroKind {
        /// What went well.
        #[default]
        WentWell,
        /// What could be better.
        ToImprove,
        /// What will be done about it.
        Action,
    }
}

part! {
    /// A note of a retrospective.
    pub struct RetroNote {
        /// Identity within its sprint; never changes. A note of an older file is given one when it is read.
        pub id: Id<RetroNote>,
        /// What it is about.
        pub note_kind: RetroKind,
        /// In a few words.
        pub text: String,
        /// How many votes it has.
        pub votes: u32,
        /// The task it became. May be gone.
        pub task: Option<Id<Task>>,
        /// The lesson it became. May be gone.
        pub lesson: Option<Id<Lesson>>,
    }
}

record! {
    kind Sprint; owners []; refs []; completed name_notes;
    /// A sprint.
    pub struct Sprint {
        /// What it is called.
        pub name: String,
        /// The sprint goal.
        pub goal: String,
        /// First day.
        pub start: Option<Date>,
        /// Last day.
        pub finish: Option<Date>,
        /// Where it is in its life.
        pub state: SprintState,
        /// Capacity in hundredths of a story point.
        pub capacity: Option<u32>,
        /// Points committed when it started, in hundredths.
        pub committed: Option<u32>,
        /// Started then.
        pub started_at: Option<DateTime>,
        /// Closed then.
        pub closed_at: Option<DateTime>,
        /// What the retrospective brought.
        pub retrospective: String,
        /// The notes of the retrospective, in the order in which they were written.
        pub retro_notes: Vec<RetroNote>,
    }
}

/// Gives ids to notes that have none, as those of older files, or that of a note before them. The same sprint always gives
/// the same ids: so that all tabs and copies mean the same note.
fn name_notes(sprint: &mut Sprint) {
    let mut known: IdSet<Id<RetroNote>> = IdSet::default();
    let lacks: Vec<bool> =
        sprint.retro_notes.iter().map(|note| note.id.any().is_none() || !known.insert(note.id)).collect();
    let mut ids = Ids::seeded(sprint.id.any().bits());
    for (note, _) in sprint.retro_notes.iter_mut().zip(lacks).filter(|(_, lacks)| *lacks) {
        note.id = ids.next();
        while !known.insert(note.id) {
            note.id = ids.next();
        }
    }
}

record! {
    kind SavedView; owners []; refs [owner];
    /// A filter and grouping kept under a name.
    pub struct SavedView {
        /// What it is called.
        pub name: String,
        /// Which place it is for: `board`, `timeline`, `risks`, …
        pub place: String,
        /// Its state as the query string of a link to the place.
        pub query: String,
        /// Whose it is; `None` = everybody's.
        pub owner: Option<Id<Person>>,
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::{AnyRecord, Kind, Sprint};

    fn read(notes: &str) -> Sprint {
        let text = format!(r#"{{"retro_notes":{notes},"id":"00000000000a"}}"#);
        let AnyRecord::Sprint(sprint) = AnyRecord::from_json(Kind::Sprint, &text).unwrap() else { panic!("a sprint") };
        Sprint::clone(&sprint)
    }

    #[test]
    fn notes_of_older_files_get_ids_that_are_always_the_same() {
        let ids = |sprint: &Sprint| sprint.retro_notes.iter().map(|note| note.id.to_string()).collect::<Vec<_>>();
        let older = read(r#"[{"text":"a"},{"text":"b"}]"#);
        assert_eq!(ids(&older), ["h1rjqt55gbya", "qzvwb5q2dkj6"]);
        // An older version has added one, and kept what it does not know of the others; or one was written twice.
        let [first, second] = [&ids(&older)[0], &ids(&older)[1]];
        let mixed = read(&format!(r#"[{{"id":"{second}"}},{{"text":"new"}},{{"id":"{first}"}},{{"id":"{first}"}}]"#));
        let found = ids(&mixed);
        assert_eq!((&found[0], &found[2]), (second, first));
        assert_eq!(found.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
    }
}
