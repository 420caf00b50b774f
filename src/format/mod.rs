//! format (being laid).
