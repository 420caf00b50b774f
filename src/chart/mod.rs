//! PICTURES AS DATA: figures in, shapes with class names out; no document, no colours, no browser.
//!
//! This layer knows the dates of [`crate::plan`], how [`crate::format::xml`] writes text, and nothing else of ours. What it
//! computes is drawn by one view on the screen, printed, and written as a file. Lengths are CSS pixels.

pub mod bars;
pub mod burnup;
pub mod cash;
pub mod chance;
pub mod course;
pub mod earned;
pub mod estimate;
pub mod flow;
pub mod frame;
pub mod gantt;
pub mod joint;
mod labels;
pub mod lines;
pub mod measure;
pub mod numbers;
pub mod over_time;
pub mod path;
pub mod roadmap;
pub mod rows;
pub mod scene;
pub mod settle;
pub mod sprint;
pub mod stack;
pub mod svg;
pub mod swings;
pub mod text;
pub mod ticks;
pub mod trend;
pub mod velocity;
