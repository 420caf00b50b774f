//! Such a list as a grid: a head, and rows that open.

use leptos::attr::custom::custom_attribute;
use leptos::{ev, prelude::*};

use super::{Key, Rows};
use crate::app::widgets::{Memo, TableRows, view};

/// The grid of a list.
#[component]
pub fn Grid<K, Draw, Drawn>(
    /// The list.
    rows: Rows<K>,
    /// Label for readers.
    label: &'static str,
    /// Its classes.
    class: &'static str,
    /// How high a row is taken to be before any was drawn, in pixels.
    height: i32,
    /// The heads of its columns.
    head: AnyView,
    /// Hears the keys.
    keys: Callback<ev::KeyboardEvent>,
    /// Draws a row, as a [`Line`].
    children: Draw,
) -> impl IntoView
where
    K: Key,
    Draw: Fn(K) -> Drawn + Send + Sync + 'static,
    Drawn: IntoView + 'static,
{
    view! {
        <table
            class=class role="grid" aria-label=label aria-rowcount=move || rows.all.with(|all| all.len() + 1)
            on:keydown=move |event| keys.run(event)
        >
            <thead role="rowgroup"><tr role="row" aria-rowindex="1">{head}</tr></thead>
            <TableRows each=rows.all kept=rows.entry height=height let:id>{children(id)}</TableRows>
        </table>
    }
}

/// A row of the grid: a press opens it, and with the focus it has the cursor.
#[component]
pub fn Line<K>(
    /// The list.
    rows: Rows<K>,
    /// Which row.
    id: K,
    /// Opens it.
    open: Callback<K>,
    /// Its class.
    #[prop(optional, into)]
    class: Signal<&'static str>,
    /// Its cells.
    children: Children,
) -> impl IntoView
where
    K: Key,
{
    let selected = Memo::new(move |_| rows.open.get() == Some(id));
    let entry = Memo::new(move |_| rows.entry.get() == Some(id));
    view! {
        <tr
            role="row" {..custom_attribute(rows.mark, id.to_string())} class=move || class.get()
            aria-selected=move || selected.get().to_string()
            tabindex=move || if entry.get() { "0" } else { "-1" }
            on:click=move |_| open.run(id)
            on:focus=move |_| rows.cursor.set(Some(id))
        >{children()}</tr>
    }
}
