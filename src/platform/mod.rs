//! platform (being laid).
