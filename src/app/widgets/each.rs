//! Lists of rows.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;

use super::view;

/// A row that is not yet drawn, and the number that stands for its key.
type Row = (u64, Box<dyn FnOnce() -> AnyView + Send>);

/// A row for each item, kept as long as its key stays: Leptos' `For` with its rows boxed, so that what compares and
/// moves them is compiled once and not once for each list of the page.
#[component]
pub fn Each<Items, List, Item, Key, KeyOf, Draw, Drawn>(
    /// The items.
    each: Items,
    /// What an item is known by; another key makes another row.
    key: KeyOf,
    /// Draws an item.
    children: Draw,
) -> impl IntoView
where
    Items: Fn() -> List + Send + 'static,
    List: IntoIterator<Item = Item>,
    Item: Send + 'static,
    Key: Hash,
    KeyOf: Fn(&Item) -> Key + Send + 'static,
    Draw: Fn(Item) -> Drawn + Send + Sync + 'static,
    Drawn: IntoView + 'static,
{
    let draw = Arc::new(children);
    rows(Box::new(move || {
        each()
            .into_iter()
            .map(|item| {
                let mut hasher = DefaultHasher::new();
                key(&item).hash(&mut hasher);
                let draw = Arc::clone(&draw);
                (hasher.finish(), Box::new(move || draw(item).into_any()) as Box<dyn FnOnce() -> AnyView + Send>)
            })
            .collect()
    }))
}

fn rows(list: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    view! { <For each=list key=|row| row.0 let:row>{row.1()}</For> }.into_any()
}
