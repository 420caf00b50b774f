//! Draws Markdown. Text becomes text nodes, never HTML.

use leptos::prelude::*;

use crate::app::widgets::{CollectViews, view};
use crate::format::markdown::{Block, Inline, read};

/// A text in Markdown.
#[component]
pub fn Markdown(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    blocks(read(&text))
}

fn blocks(all: Vec<Block>) -> AnyView {
    all.into_iter().map(block).collect_views().into_any()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Paragraph(inlines) => view! { <p>{line(inlines)}</p> },
        // The panel's own headings stand above: one in a text is a strong line.
        Block::Heading(inlines) => view! { <p><b>{line(inlines)}</b></p> },
        Block::List(None, items) => view! { <ul>{list(items)}</ul> },
        Block::List(Some(first), items) => view! { <ol start=first.to_string()>{list(items)}</ol> },
        Block::Quote(inside) => view! { <blockquote>{blocks(inside)}</blockquote> },
        Block::Code(text) => view! { <pre><code>{text}</code></pre> },
        Block::Rule => view! { <hr /> },
    }
}

fn list(items: Vec<Vec<Block>>) -> AnyView {
    let item = |mut item: Vec<Block>| {
        // The words of a plain item stand in it without a paragraph of their own.
        if let [Block::Paragraph(inlines)] = item.as_mut_slice() {
            let inlines = std::mem::take(inlines);
            return view! { <li>{line(inlines)}</li> };
        }
        view! { <li>{blocks(item)}</li> }
    };
    items.into_iter().map(item).collect_views().into_any()
}

fn line(inlines: Vec<Inline>) -> AnyView {
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
    };
    inlines.into_iter().map(part).collect_views().into_any()
}
