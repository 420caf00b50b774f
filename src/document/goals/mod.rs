//! Edits of objectives, requirements and gaps.

pub mod charter;
pub mod gaps;
pub mod intake;
pub mod objectives;
pub mod requirements;

#[cfg(test)]
mod tests;
