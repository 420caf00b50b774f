//! Numbers by chance that are the same for the same seed: those of the schedule.

pub(super) use crate::schedule::random::{Random, mix};
