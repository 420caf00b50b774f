//! app (being laid).
