//! analysis (being laid).
