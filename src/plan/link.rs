//! Dependencies between tasks.

use super::duration::Lag;
use super::id::Id;
use super::record::{record, words};
use super::task::Task;

words! {
    /// Which end of the predecessor drives which end of the successor.
    pub enum LinkKind {
        /// Finish to start: the successor starts when the predecessor has finished.
        #[default]
        FinishToStart,
        /// Start to start.
        StartToStart,
        /// Finish to finish.
        FinishToFinish,
        /// Start to finish.
        StartToFinish,
    }
}

impl LinkKind {
    /// The usual abbreviation: FS, SS, FF, SF.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::FinishToStart => "FS",
            Self::StartToStart => "SS",
            Self::FinishToFinish => "FF",
            Self::StartToFinish => "SF",
        }
    }
}

record! {
    kind Link; owners [predecessor, successor]; refs [];
    /// A dependency: the predecessor drives the successor. At most one link from one task to another.
    pub struct Link {
        /// The task that drives.
        pub predecessor: Id<Task>,
        /// The task that is driven.
        pub successor: Id<Task>,
        /// Which ends are linked.
        pub link_kind: LinkKind,
        /// Delay after the predecessor's end; negative is lead.
        pub lag: Lag,
    }
}

impl Link {
    /// Whether the successor is finished only after the predecessor is: a link from finish without lead.
    #[must_use]
    pub const fn holds_finish(&self) -> bool {
        matches!(self.link_kind, LinkKind::FinishToStart | LinkKind::FinishToFinish) && !self.lag.is_lead()
    }
}
