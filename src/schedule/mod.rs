//! schedule (being laid).
