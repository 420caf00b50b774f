//! Markdown as people write it in descriptions and comments, read into plain blocks that a screen can draw.
//!
//! Nothing of it is ever HTML: tags in the text stay text, and only links to http, https and mailto are links.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading(Vec<Inline>),
    /// A list; numbered from a number, or with bullets.
    List(Option<u64>, Vec<Vec<Block>>),
    /// Quoted blocks.
    Quote(Vec<Block>),
    /// Code, as it stands.
    Code(String),
    /// A line across.
    Rule,
    /// A table: rows of cells, the first of them headings.
    Table(Vec<Vec<Vec<Inline>>>),
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Code.
    Code(String),
    /// Strong text.
    Strong(Vec<Inline>),
    /// Emphasised text.
    Emphasis(Vec<Inline>),
    /// Struck text.
    Struck(Vec<Inline>),
    /// A link: address and text.
    Link(String, Vec<Inline>),
    /// A new line.
    Break,
    /// A box to be ticked: whether it is, and where its `[ ]` stands in the text, in bytes.
    Tick(bool, usize),
}

/// Blocks deeper than this are drawn at this depth: a file of a thousand nested quotes must not use up the stack.
const DEPTH: usize = 12;

/// Reads Markdown (`CommonMark` with struck text, boxes to be ticked and tables). Every text is Markdown, so this cannot fail.
#[must_use]
pub fn read(text: &str) -> Vec<Block> {
    let mut reader = Reader { open: vec![Open::Root(Vec::new())], skipped: 0 };
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_TABLES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::TaskListMarker(done) => reader.inline(Inline::Tick(done, range.start)),
            event => reader.take(event),
        }
    }
    while reader.open.len() > 1 {
        reader.close();
    }
    match reader.open.pop() {
        Some(Open::Root(blocks)) => blocks,
        _ => Vec::new(),
    }
}

/// The text as Markdown in which each line stands on a line of its own, as in notes that are taken while people talk: lines
/// that follow one another are no paragraph, a line below a list is no part of it, and a lone `=` or `-` makes no heading of
/// what stands above it.
#[must_use]
pub fn lines_as_typed(text: &str) -> String {
    let mut typed = String::new();
    let mut before = Line::Blank;
    let mut in_code = false;
    for text in text.lines() {
        let fence = text.trim_start().starts_with("```");
        let line = if in_code || fence { Line::Block } else { Line::of(text) };
        match (before, line) {
            (Line::Words, Line::Words) => typed.push_str("  "),
            (Line::Block, Line::Words) if !text.starts_with(char::is_whitespace) => typed.push('\n'),
            _ => {}
        }
        if !typed.is_empty() {
            typed.push('\n');
        }
        let rest = text.trim_start();
        if line == Line::Words && ['=', '-'].iter().any(|sign| rest.trim_end().chars().all(|letter| letter == *sign)) {
            typed.push_str(&text[..text.len() - rest.len()]);
            typed.push('\\');
            typed.push_str(rest);
        } else {
            typed.push_str(text);
        }
        in_code ^= fence;
        before = line;
    }
    typed
}

/// What a line of notes is, as far as its neighbours are concerned.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    Words,
    /// Begins a block of its own: an item, a heading, a quote, a row of a table, code.
    Block,
}

impl Line {
    fn of(text: &str) -> Self {
        let text = text.trim();
        let number = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let numbered = number.len() < text.len() && [". ", ") "].iter().any(|sign| number.starts_with(sign));
        let begins = ["- ", "* ", "+ ", "# ", "## ", "### ", ">", "|"].iter().any(|sign| text.starts_with(sign));
        if text.is_empty() {
            Self::Blank
        } else if numbered || begins {
            Self::Block
        } else {
            Self::Words
        }
    }
}

/// The address of a link, if it is of a kind that is safe to follow.
#[must_use]
pub fn safe_link(address: &str) -> Option<&str> {
    let lower: String = address.chars().take(8).collect::<String>().to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    (known && !address.chars().any(char::is_control)).then_some(address)
}

/// What is being read, from the outside in.
enum Open {
    Root(Vec<Block>),
    Quote(Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
    Item(Vec<Block>, Vec<Inline>),
    Paragraph(Vec<Inline>),
    Heading(Vec<Inline>),
    Code(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Struck(Vec<Inline>),
    Link(Option<String>, Vec<Inline>),
    Table(Vec<Vec<Vec<Inline>>>),
    Row(Vec<Vec<Inline>>),
    Cell(Vec<Inline>),
}

struct Reader {
    open: Vec<Open>,
    /// Containers left out because they lie too deep; their ends are left out too.
    skipped: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => self.inline(Inline::Code(code.into_string())),
            // Tags are text like any other.
            Event::Html(html) | Event::InlineHtml(html) => self.inline(Inline::Text(html.into_string())),
            Event::SoftBreak => self.inline(Inline::Text(" ".into())),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            // Taken by the one who knows where it stands.
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let open = match tag {
            Tag::Paragraph | Tag::HtmlBlock => Open::Paragraph(Vec::new()),
            Tag::Heading { level, .. } => match level {
                HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => Open::Heading(Vec::new()),
                _ => Open::Heading(Vec::new()),
            },
            Tag::BlockQuote(_) => Open::Quote(Vec::new()),
            Tag::CodeBlock(_) => Open::Code(String::new()),
            Tag::List(first) => Open::List(first, Vec::new()),
            Tag::Item => Open::Item(Vec::new(), Vec::new()),
            Tag::Emphasis => Open::Emphasis(Vec::new()),
            Tag::Strong => Open::Strong(Vec::new()),
            Tag::Strikethrough => Open::Struck(Vec::new()),
            Tag::Link { dest_url, .. } => Open::Link(safe_link(&dest_url).map(str::to_owned), Vec::new()),
            // A picture would be fetched from somewhere: its words stand for it.
            Tag::Image { .. } => Open::Link(None, Vec::new()),
            Tag::Table(_) => Open::Table(Vec::new()),
            Tag::TableHead | Tag::TableRow => Open::Row(Vec::new()),
            Tag::TableCell => Open::Cell(Vec::new()),
            _ => Open::Paragraph(Vec::new()),
        };
        if self.open.len() >= DEPTH * 3 {
            self.skipped += 1;
        } else {
            self.open.push(open);
        }
    }

    fn end(&mut self, _: TagEnd) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else {
            self.close();
        }
    }

    /// Closes the innermost open part and puts it where it belongs.
    fn close(&mut self) {
        if self.open.len() < 2 {
            return;
        }
        let Some(done) = self.open.pop() else { return };
        match done {
            Open::Root(blocks) | Open::Quote(blocks) => self.block(Block::Quote(blocks)),
            Open::List(first, items) => self.block(Block::List(first, items)),
            Open::Item(mut blocks, tight) => {
                if !tight.is_empty() {
                    blocks.push(Block::Paragraph(tight));
                }
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            Open::Paragraph(inlines) => self.block(Block::Paragraph(inlines)),
            Open::Heading(inlines) => self.block(Block::Heading(inlines)),
            Open::Code(text) => self.block(Block::Code(text)),
            Open::Strong(inlines) => self.inline(Inline::Strong(inlines)),
            Open::Emphasis(inlines) => self.inline(Inline::Emphasis(inlines)),
            Open::Struck(inlines) => self.inline(Inline::Struck(inlines)),
            Open::Link(Some(address), inlines) => self.inline(Inline::Link(address, inlines)),
            Open::Table(rows) => self.block(Block::Table(rows)),
            Open::Row(cells) => {
                if let Some(Open::Table(rows)) = self.open.last_mut() {
                    rows.push(cells);
                }
            }
            Open::Cell(inlines) => {
                if let Some(Open::Row(cells)) = self.open.last_mut() {
                    cells.push(inlines);
                }
            }
            Open::Link(None, inlines) => inlines.into_iter().for_each(|inline| self.inline(inline)),
        }
    }

    fn block(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Root(blocks) | Open::Quote(blocks)) => blocks.push(block),
            Some(Open::Item(blocks, tight)) => {
                // A tight item's own words come before what is below it.
                if !tight.is_empty() {
                    blocks.push(Block::Paragraph(std::mem::take(tight)));
                }
                blocks.push(block);
            }
            Some(Open::List(_, items)) => items.push(vec![block]),
            _ => {}
        }
    }

    fn inline(&mut self, inline: Inline) {
        match self.open.last_mut() {
            Some(
                Open::Item(_, inlines)
                | Open::Paragraph(inlines)
                | Open::Heading(inlines)
                | Open::Strong(inlines)
                | Open::Emphasis(inlines)
                | Open::Struck(inlines)
                | Open::Cell(inlines)
                | Open::Link(_, inlines),
            ) => match (inlines.last_mut(), inline) {
                // The parser hands text out in pieces.
                (Some(Inline::Text(before)), Inline::Text(more)) => before.push_str(&more),
                (_, inline) => inlines.push(inline),
            },
            Some(Open::Code(text)) => {
                if let Inline::Text(more) | Inline::Code(more) = inline {
                    text.push_str(&more);
                }
            }
            Some(Open::Root(blocks) | Open::Quote(blocks)) => blocks.push(Block::Paragraph(vec![inline])),
            _ => {}
        }
    }

    /// Text, in which bare web addresses are links.
    fn text(&mut self, text: &str) {
        let in_link = self.open.iter().any(|open| matches!(open, Open::Link(..)));
        let in_code = matches!(self.open.last(), Some(Open::Code(_)));
        if in_link || in_code || !text.contains("://") {
            self.inline(Inline::Text(text.into()));
            return;
        }
        let mut rest = text;
        while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
            let (before, from) = rest.split_at(at);
            let end = from.find(|letter: char| letter.is_whitespace() || "<>\"".contains(letter)).unwrap_or(from.len());
            // A full stop or bracket after an address belongs to the sentence.
            let address = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
            if !before.is_empty() {
                self.inline(Inline::Text(before.into()));
            }
            match safe_link(address).filter(|address| address.len() > "https://".len()) {
                Some(address) => self.inline(Inline::Link(address.into(), vec![Inline::Text(address.into())])),
                None => self.inline(Inline::Text(address.into())),
            }
            rest = &from[address.len()..];
        }
        if !rest.is_empty() {
            self.inline(Inline::Text(rest.into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[test]
    fn what_people_write() {
        let blocks = read("Posts to **SAP FI**, see `a.yaml`.\nSame line\n\n- Retry\n- *Stop*\n\n1. One\n\n> Said");
        assert_eq!(
            blocks,
            [
                Block::Paragraph(vec![
                    text("Posts to "),
                    Inline::Strong(vec![text("SAP FI")]),
                    text(", see "),
                    Inline::Code("a.yaml".into()),
                    text(". Same line"),
                ]),
                Block::List(
                    None,
                    vec![
                        vec![Block::Paragraph(vec![text("Retry")])],
                        vec![Block::Paragraph(vec![Inline::Emphasis(vec![text("Stop")])])],
                    ]
                ),
                Block::List(Some(1), vec![vec![Block::Paragraph(vec![text("One")])]]),
                Block::Quote(vec![Block::Paragraph(vec![text("Said")])]),
            ]
        );
    }

    #[test]
    fn lines_of_notes_stay_as_they_were_typed() {
        for (typed, shown) in [
            ("We talked\n! Book\n=\nplain", "We talked  \n! Book  \n\\=  \nplain"),
            ("- **Action** A-1 call\nplain end\n\n  ---", "- **Action** A-1 call\n\nplain end\n\n  \\---"),
            ("- one\n- two\n  of it\n1. three", "- one\n- two\n  of it\n1. three"),
            ("# Head\nwords\n```\n=\na\n```\nend", "# Head\n\nwords\n```\n=\na\n```\n\nend"),
            ("", ""),
        ] {
            assert_eq!(lines_as_typed(typed), shown);
        }
        let breaks = |blocks: &[Block]| match blocks {
            [Block::Paragraph(inlines)] => inlines.iter().filter(|inline| **inline == Inline::Break).count(),
            other => panic!("{other:?}"),
        };
        assert_eq!(breaks(&read(&lines_as_typed("We talked\n! Book\n= Gift\n!\n=\nplain"))), 5);
    }

    #[test]
    fn tags_stay_text_and_only_safe_links_are_links() {
        let shown = format!(
            "{:?}",
            read(
                "<img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](JaVaScRiPt:z) ![p](https://a.example/p.png)"
            )
        );
        assert!(shown.contains("<img src=x onerror=alert(1)>") && !shown.contains("Link"), "{shown}");
        assert_eq!(read("<script>a</script>"), [Block::Paragraph(vec![text("<script>a</script>")])]);
        let Block::Paragraph(inlines) = &read("[y](https://a.example/b) <mail@a.example>")[0] else { panic!() };
        assert_eq!(inlines[0], Inline::Link("https://a.example/b".into(), vec![text("y")]));
        assert!(safe_link("https:\u{1}//a").is_none() && safe_link("data:text/html,x").is_none());
        assert_eq!(safe_link("MAILTO:a@b.example"), Some("MAILTO:a@b.example"));
    }

    #[test]
    fn bare_addresses_are_links_without_the_full_stop() {
        let Block::Paragraph(inlines) = &read("See https://a.example/x, (http://b.example).")[0] else { panic!() };
        let links: Vec<&str> = inlines
            .iter()
            .filter_map(|inline| match inline {
                Inline::Link(address, _) => Some(address.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(links, ["https://a.example/x", "http://b.example"]);
    }

    #[test]
    fn depth_is_bounded() {
        fn depth(blocks: &[Block]) -> usize {
            let inside = |block: &Block| match block {
                Block::Quote(blocks) => depth(blocks),
                Block::List(_, items) => items.iter().map(|item| depth(item)).max().unwrap_or(0),
                _ => 0,
            };
            1 + blocks.iter().map(inside).max().unwrap_or(0)
        }
        assert!(depth(&read(&"> ".repeat(5000))) <= DEPTH * 3 + 1);
        assert!(depth(&read(&format!("{}x", "> ".repeat(200)))) <= DEPTH * 3 + 1);
    }

    #[test]
    fn boxes_know_where_they_stand_and_tables_have_rows() {
        let source = "Ä\n\n- [ ] one\n- [x] **two**\n";
        let Some(Block::List(None, items)) = read(source).pop() else { panic!() };
        let ticks: Vec<(bool, usize)> = items
            .iter()
            .filter_map(|item| match item.as_slice() {
                [Block::Paragraph(inlines)] => match inlines.first() {
                    Some(Inline::Tick(done, at)) => Some((*done, *at)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        assert_eq!(ticks.iter().map(|(done, _)| *done).collect::<Vec<_>>(), [false, true]);
        assert_eq!(ticks.iter().map(|(_, at)| &source[*at..at + 3]).collect::<Vec<_>>(), ["[ ]", "[x]"]);
        let cell = |words: &str| vec![text(words)];
        assert_eq!(
            read("| A | B |\n|---|---|\n| 1 | 2 |\n"),
            [Block::Table(vec![vec![cell("A"), cell("B")], vec![cell("1"), cell("2")]])]
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[-*_`>#\\[\\]()!<a-c:/. \n1~|]{0,60}") {
            let _ = (read(&text), read(&lines_as_typed(&text)));
        }
    }
}
