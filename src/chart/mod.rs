//! chart (being laid).
