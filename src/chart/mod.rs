//! PICTURES AS DATA: figures in, shapes with class names out; no document, no colours, no browser.
//!
//! This layer knows the dates of [`crate::plan`] and nothing else of ours. What it computes is drawn by one view on the
//! screen and can be written as a file or printed by others. Lengths are CSS pixels.

<<<<<<< HEAD
pub mod lines;
pub mod scene;
pub mod text;
=======
pub mod gantt;
pub mod path;
pub mod stack;
>>>>>>> 771238e (What the board shows, one line into a task, and stacks of which only what is in view is drawn)
