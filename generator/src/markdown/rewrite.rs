//! CommonMark, read and written again without what could do harm.

use std::mem;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream,
};
use pulldown_cmark_to_cmark::cmark_with_options;

use super::harmless::is_web;
use super::markup::{self, Marks, Piece};

/// What descriptions are read and written with: what rustdoc shows, but letters as they are.
const SYNTAX: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Lists, quotes and emphasis nest no deeper: each line is written with the marks of all that it stands in.
const DEEPEST: usize = 32;

/// A text, all its code plain text, all its HTML words; `None` where it nests too deep.
pub(super) fn blocks(text: &str) -> Option<String> {
    if is_deep(text) { None } else { write(events(text)) }
}

fn is_deep(text: &str) -> bool {
    let mut depth = 0usize;
    Parser::new_ext(text, SYNTAX).any(|event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// What a text says, as one line.
pub(super) fn line(text: &str) -> Option<String> {
    let events = events(text).filter_map(|event| match event {
        Event::Start(Tag::Link { .. }) | Event::End(TagEnd::Link) => Some(event),
        Event::Start(_) | Event::Rule | Event::TaskListMarker(_) => None,
        Event::End(_) | Event::SoftBreak | Event::HardBreak => Some(Event::Text(" ".into())),
        event => Some(event),
    });
    let events = TextMergeStream::new(events).map(|event| match event {
        Event::Text(it) => Event::Text(one_line(&it).into()),
        event => event,
    });
    let mut events = events.collect::<Vec<_>>();
    if let Some(Event::Text(last)) = events.last_mut() {
        *last = last.trim_end().to_owned().into();
    }
    write(events.into_iter())
}

/// A text with single spaces for white space.
fn one_line(text: &str) -> String {
    let mut line = text.replace(char::is_whitespace, " ");
    while line.contains("  ") {
        line = line.replace("  ", " ");
    }
    line
}

fn write<'a>(events: impl Iterator<Item = Event<'a>>) -> Option<String> {
    let mut written = String::new();
    let style = pulldown_cmark_to_cmark::Options {
        code_block_token_count: 3,
        list_token: '-',
        ..Default::default()
    };
    cmark_with_options(events, &mut written, SYNTAX, style).ok()?;
    // The width of a tab is nobody's promise, so that clippy refuses it in docs.
    let lines = written.lines().map(|it| it.trim_end().replace('\t', "    "));
    Some(lines.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned())
}

/// The events of a text, those that could do harm replaced.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let mut place = Place { marks: Marks::of(text), ..Place::default() };
    let events = TextMergeStream::new(Parser::new_ext(text, SYNTAX));
    tidied(events.flat_map(|event| place.replace(event)).collect()).into_iter()
}

/// Events without white space where lines begin and end, and without ends of lines where blocks have theirs.
fn tidied(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    if !events.contains(&Event::SoftBreak) {
        return events;
    }
    for at in 0..events.len() {
        if events[at] != Event::SoftBreak {
            continue;
        }
        if let Some(Event::Text(words)) = at.checked_sub(1).and_then(|it| events.get_mut(it)) {
            *words = words.trim_end().to_owned().into();
        }
        if let Some(Event::Text(words)) = events.get_mut(at + 1) {
            *words = words.trim_start().to_owned().into();
        }
    }
    events.retain(|it| !matches!(it, Event::Text(words) if words.is_empty()));
    let begins = |it: &Event<'_>| matches!(it, Event::Start(tag) if is_block(tag.to_end()));
    let ends = |it: &Event<'_>| matches!(it, Event::End(tag) if is_block(*tag));
    let is_vain = |it: &[Event<'_>], at: usize| {
        let (before, after) = (&it[..at], &it[at + 1..]);
        it[at] == Event::SoftBreak
            && (before.last().is_none_or(begins) || after.first().is_none_or(ends))
    };
    let vain = (0..events.len()).map(|at| is_vain(&events, at)).collect::<Vec<_>>();
    let mut vain = vain.into_iter();
    events.retain(|_| !vain.next().unwrap_or(false));
    events
}

fn is_block(tag: TagEnd) -> bool {
    let within = [TagEnd::Emphasis, TagEnd::Strong, TagEnd::Strikethrough, TagEnd::Link];
    !within.contains(&tag)
}

/// Where an event stands.
#[derive(Default)]
struct Place<'t> {
    /// The links and images around.
    links: Vec<Around>,
    /// The blocks and marks around.
    around: Vec<TagEnd>,
    in_table: bool,
    /// Whether the line has just ended.
    is_broken: bool,
    /// Whether a block has just begun.
    is_new: bool,
    /// What its HTML is read with.
    marks: Marks<'t>,
}

/// A link or an image.
struct Around {
    url: String,
    stays: bool,
}

impl Place<'_> {
    fn is_linked(&self) -> bool {
        self.links.iter().any(|it| it.stays)
    }

    fn replace<'a>(&mut self, event: Event<'a>) -> Vec<Event<'a>> {
        if event == Event::SoftBreak {
            let again = mem::replace(&mut self.is_broken, true);
            return if again { vec![] } else { vec![event] };
        }
        let event = match event {
            Event::Html(html) | Event::InlineHtml(html) => return self.html(&html),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            event => event,
        };
        let follows_start = self.is_new;
        let begins_line = mem::take(&mut self.is_broken) || follows_start;
        self.is_new = matches!(event, Event::Start(_));
        match &event {
            Event::Start(tag) => {
                self.in_table |= matches!(tag, Tag::Table(_));
                self.around.push(tag.to_end());
            }
            Event::End(tag) => {
                self.in_table &= *tag != TagEnd::Table;
                self.around.pop();
            }
            _ => {}
        }
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                vec![Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced("text".into())))]
            }
            // An image would be loaded by whoever reads the docs.
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.open(dest_url)
            }
            Event::End(TagEnd::Link) => self.close(follows_start),
            Event::End(TagEnd::Image) => self.close(false),
            Event::Text(_) if self.around.last() == Some(&TagEnd::CodeBlock) => vec![event],
            Event::Text(words) if !self.is_linked() => {
                linked(&markup::without_templates(&words, begins_line))
            }
            event => vec![event],
        }
    }

    /// HTML as words, line by line.
    fn html<'a>(&mut self, html: &str) -> Vec<Event<'a>> {
        self.is_new = false;
        let mut events = Vec::new();
        for piece in markup::html(html, &mut self.marks) {
            let again =
                mem::replace(&mut self.is_broken, matches!(piece, Piece::Line | Piece::Break));
            match piece {
                Piece::Words(it) => events.extend(linked(&it)),
                Piece::Url(it) => events.extend(linked(&format!(" ({it})"))),
                // A row of a table is one line.
                Piece::Line | Piece::Break if self.in_table => {
                    events.push(Event::Text(" ".into()));
                }
                Piece::Line if again && self.around.last() == Some(&TagEnd::Paragraph) => {
                    events.push(Event::End(TagEnd::Paragraph));
                    events.push(Event::Start(Tag::Paragraph));
                }
                // The end of one element and the beginning of the next are one break.
                Piece::Line | Piece::Break if again => {}
                Piece::Line | Piece::Break => events.push(Event::SoftBreak),
            }
        }
        events
    }

    fn open<'a>(&mut self, url: CowStr<'a>) -> Vec<Event<'a>> {
        let stays = is_web(&url) && !self.is_linked();
        self.links.push(Around { url: url.to_string(), stays });
        if stays { vec![Event::Start(link(LinkType::Inline, url))] } else { vec![] }
    }

    /// The end of a link, which has its URL for words if it has none of its own.
    fn close<'a>(&mut self, is_empty: bool) -> Vec<Event<'a>> {
        let Some(Around { url, stays }) = self.links.pop() else { return vec![] };
        let end = stays.then_some(Event::End(TagEnd::Link));
        let words = (is_empty && !url.is_empty()).then(|| match stays {
            true => Event::Text(url.into()),
            false => Event::Code(url.into()),
        });
        words.into_iter().chain(end).collect()
    }
}

fn link(link_type: LinkType, dest_url: CowStr<'_>) -> Tag<'_> {
    Tag::Link { link_type, dest_url, title: "".into(), id: "".into() }
}

/// Words, their bare URLs as links.
fn linked<'a>(words: &str) -> Vec<Event<'a>> {
    let text = |it: &str| Event::Text(it.to_owned().into());
    let mut events = Vec::new();
    let mut rest = words;
    while let Some((start, length)) = url(rest) {
        let url = &rest[start..start + length];
        events.push(text(&rest[..start]));
        events.push(Event::Start(link(LinkType::Autolink, url.to_owned().into())));
        events.push(text(url));
        events.push(Event::End(TagEnd::Link));
        rest = &rest[start + length..];
    }
    events.push(text(rest));
    events
}

/// Where the first URL in a text begins, and its length.
fn url(text: &str) -> Option<(usize, usize)> {
    let ends = |it: char| it.is_whitespace() || "<>\"'`|()[]{}*\\".contains(it);
    text.match_indices("http").find_map(|(start, _)| {
        let url = Some(&text[start..]).filter(|it| is_web(it))?;
        let url = &url[..url.find(ends).unwrap_or(url.len())];
        let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        (url.len() > "https://".len()).then_some((start, url.len()))
    })
}
