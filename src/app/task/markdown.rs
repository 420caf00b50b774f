//! Draws Markdown. Text becomes text nodes, never HTML.

use leptos::prelude::*;

use crate::app::widgets::{CollectViews, view};
use crate::format::markdown::{Block, Inline, read};

/// What ticking a box does, told where the box stands in the text.
type Ticked = Option<Callback<usize>>;

/// A text in Markdown.
#[component]
pub fn Markdown(
    /// The text.
    #[prop(into)]
    text: String,
    /// Ticks a box, where that is possible: told where it stands in the text.
    #[prop(optional_no_strip)]
    tick: Ticked,
) -> impl IntoView {
    blocks(read(&text), tick)
}

fn blocks(all: Vec<Block>, tick: Ticked) -> AnyView {
    all.into_iter().map(|found| block(found, tick)).collect_views().into_any()
}

fn block(block: Block, tick: Ticked) -> AnyView {
    let line = |inlines: Vec<Inline>| line(inlines, tick);
    match block {
        Block::Paragraph(inlines) => view! { <p>{line(inlines)}</p> },
        // The panel's own headings stand above: one in a text is a strong line.
        Block::Heading(inlines) => view! { <p><b>{line(inlines)}</b></p> },
        Block::List(None, items) => view! { <ul>{list(items, tick)}</ul> },
        Block::List(Some(first), items) => view! { <ol start=first.to_string()>{list(items, tick)}</ol> },
        Block::Quote(inside) => view! { <blockquote>{blocks(inside, tick)}</blockquote> },
        Block::Code(text) => view! { <pre><code>{text}</code></pre> },
        Block::Rule => view! { <hr /> },
        Block::Table(rows) => {
            let row = |(at, cells): (usize, Vec<Vec<Inline>>)| {
                let cell = |inlines| match at {
                    0 => view! { <th scope="col">{line(inlines)}</th> },
                    _ => view! { <td>{line(inlines)}</td> },
                };
                view! { <tr>{cells.into_iter().map(cell).collect_views()}</tr> }
            };
            view! { <div class="mdt"><table>{rows.into_iter().enumerate().map(row).collect_views()}</table></div> }
        }
    }
}

fn list(items: Vec<Vec<Block>>, tick: Ticked) -> AnyView {
    let item = |mut item: Vec<Block>| {
        // The words of a plain item stand in it without a paragraph of their own.
        if let [Block::Paragraph(inlines)] = item.as_mut_slice() {
            let inlines = std::mem::take(inlines);
            let boxed = matches!(inlines.first(), Some(Inline::Tick(..)));
            return view! { <li class:boxed=boxed>{line(inlines, tick)}</li> };
        }
        view! { <li>{blocks(item, tick)}</li> }
    };
    items.into_iter().map(item).collect_views().into_any()
}

fn line(inlines: Vec<Inline>, tick: Ticked) -> AnyView {
    let words = words_of(&inlines);
    let line = |inlines: Vec<Inline>| line(inlines, tick);
    let part = |inline: Inline| match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Code(text) => view! { <code>{text}</code> },
        Inline::Strong(inside) => view! { <b>{line(inside)}</b> },
        Inline::Emphasis(inside) => view! { <em>{line(inside)}</em> },
        Inline::Struck(inside) => view! { <s>{line(inside)}</s> },
        Inline::Link(address, inside) => view! {
            <a href=address target="_blank" rel="noopener noreferrer nofollow">{line(inside)}</a>
        },
        Inline::Break => view! { <br /> },
        Inline::Tick(done, at) => view! {
            <input
                type="checkbox" prop:checked=done disabled=tick.is_none() aria-label=words.clone()
                on:change=move |_| if let Some(tick) = tick { tick.run(at) }
            />
        },
    };
    inlines.into_iter().map(part).collect_views().into_any()
}

/// The words of a line, for a box that stands before them.
fn words_of(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Strong(inside) | Inline::Emphasis(inside) | Inline::Struck(inside) | Inline::Link(_, inside) => {
                words.push_str(&words_of(inside));
            }
            Inline::Break => words.push(' '),
            Inline::Tick(..) => {}
        }
    }
    words.trim().to_owned()
}
