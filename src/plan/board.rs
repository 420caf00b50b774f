//! What a board is made of: columns, labels, sprints, saved views.

use super::id::Id;
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
    kind Sprint; owners []; refs [];
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
