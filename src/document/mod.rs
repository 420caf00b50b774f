//! document (being laid).
