//! Shapes of uncertainty in a list to choose from.

use leptos::prelude::*;

use super::widgets::{CollectViews, view};
use crate::document::uncertainty::shape_name;
use crate::plan::Shape;

/// The options of a list of shapes.
pub fn shape_options(chosen: Shape) -> Vec<AnyView> {
    let option = |shape: &Shape| {
        let name = shape_name(*shape);
        view! { <option value=name selected=*shape == chosen>{name}</option> }
    };
    Shape::ALL.iter().map(option).collect_views()
}

/// The shape of a name.
#[must_use]
pub fn shape_named(name: &str) -> Option<Shape> {
    Shape::ALL.iter().copied().find(|shape| shape_name(*shape) == name)
}
