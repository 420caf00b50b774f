//! storage (being laid).
