//! The judge of what is written: a parser that rustdoc uses, with its options.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

/// What rustdoc reads documentation with; to look for code to run, it reads without any.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

/// A paragraph after the text, which must not become a part of it.
const NEXT: &str = "next";

/// Whether a text has no code but plain text, no HTML and no link but to web pages, and leaves nothing
/// open.
pub(super) fn is_harmless(text: &str) -> bool {
    let text = format!("{text}\n\n{NEXT}");
    [RUSTDOC, Options::empty()].into_iter().all(|options| is_harmless_to(options, &text))
}

fn is_harmless_to(options: Options, text: &str) -> bool {
    // To rustdoc, what names no link may name an item.
    let broken = |_: BrokenLink<'_>| Some((CowStr::from("item"), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(text, options, Some(broken));
    if parser.reference_definitions().iter().next().is_some() {
        return false;
    }
    let mut depth = 0;
    let mut next = false;
    for event in parser {
        next = depth == 1 && (next || event == Event::Text(NEXT.into()));
        match event {
            Event::Start(tag) if is_harmless_tag(&tag) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Start(_) | Event::Html(_) | Event::InlineHtml(_) => return false,
            _ => {}
        }
    }
    next
}

fn is_harmless_tag(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => &**info == "text",
        Tag::CodeBlock(CodeBlockKind::Indented) | Tag::HtmlBlock => false,
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => is_web(dest_url),
        _ => true,
    }
}

/// Whether a text can follow other words on a line: what a list, a table or code holds would not belong
/// to it there.
pub(super) fn begins_with_prose(text: &str) -> bool {
    Parser::new_ext(text, RUSTDOC).next() == Some(Event::Start(Tag::Paragraph))
}

/// The paragraph that a text begins with, and the rest; all is the rest of a text that begins with something else.
pub fn first_paragraph(text: &str) -> (&str, &str) {
    match Parser::new_ext(text, RUSTDOC).into_offset_iter().next() {
        Some((Event::Start(Tag::Paragraph), range)) => {
            let (first, rest) = text.split_at(range.end);
            (first.trim_end(), rest.trim_start_matches('\n'))
        }
        _ => ("", text),
    }
}

/// Whether a link leads to a web page, not to an item or a place in the same text.
pub(super) fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
