//! What vendors' pages make of a description and rustdoc does not: HTML, tags of templates, fences of notes. The
//! marks go and their words stay.

use std::borrow::Cow;
use std::collections::HashSet;
use std::mem;

use super::harmless::is_web;

/// A piece of a text with marks.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    /// The end of a line; another one ends the paragraph.
    Line,
    /// Where an element begins or ends that has lines of its own.
    Break,
    /// Where the words before lead to.
    Url(String),
}

/// Elements within a line (HTML, section 4.5). What is not listed is more often a word: `<branch>`.
const WITHIN: &str =
    "a abbr b big code del em font i ins kbd mark s samp small span strong sub sup td th tt u";

/// Elements that begin a line.
const BREAKING: &str = "blockquote br center dd details div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre \
                        summary table tbody thead tr ul";

/// What there is to know of a text to read a piece of its HTML.
#[derive(Default)]
pub(super) struct Marks<'a> {
    /// Where the links lead that stand open.
    links: Vec<String>,
    /// Components of a vendor's pages (`<Callout>`, as MDX has them): names that end somewhere (`</Callout>`), since
    /// what only begins is more often a word, as `<Owner>` is.
    components: HashSet<&'a str>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let ends = text.split("</").skip(1).filter_map(|it| {
            let name = &it[..it.find(|it: char| !it.is_ascii_alphanumeric())?];
            name.starts_with(|it: char| it.is_ascii_uppercase()).then_some(name)
        });
        Self { links: Vec::new(), components: ends.collect() }
    }
}

/// HTML as pieces.
pub(super) fn html(html: &str, marks: &mut Marks<'_>) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    let mut rest = html;
    let last = html.rfind('>').unwrap_or(0);
    while let Some(start) = rest.find(['<', '\n']) {
        pieces.words.push_str(&rest[..start]);
        let from = &rest[start..];
        if let Some((tag, after)) = tag(from, html.len() - from.len() < last, marks) {
            rest = after;
            match tag {
                Tag::Line => pieces.end(Piece::Line),
                Tag::Breaking => pieces.end(Piece::Break),
                Tag::EndOfCell => pieces.words.push(' '),
                Tag::Within => {}
                Tag::Link(url) => marks.links.push(url.to_owned()),
                Tag::EndOfLink => pieces.lead_to(marks.links.pop()),
            }
        } else {
            pieces.words.push_str(&from[..1]);
            rest = &from[1..];
        }
    }
    pieces.words.push_str(rest);
    pieces.end_words();
    pieces.all
}

/// Pieces, and the words after them.
#[derive(Default)]
struct Pieces {
    all: Vec<Piece>,
    words: String,
}

impl Pieces {
    fn end_words(&mut self) {
        let words = mem::take(&mut self.words);
        self.all.extend((!words.is_empty()).then_some(Piece::Words(words)));
    }

    fn end(&mut self, by: Piece) {
        self.words.truncate(self.words.trim_end().len());
        self.end_words();
        self.all.push(by);
    }

    fn lead_to(&mut self, url: Option<String>) {
        self.end_words();
        self.all.extend(url.filter(|it| is_web(it)).map(Piece::Url));
    }
}

enum Tag<'a> {
    Line,
    Breaking,
    Within,
    EndOfCell,
    Link(&'a str),
    EndOfLink,
}

/// The tag of an element, or the end of a line, that a text begins with, and what is after it. Whether a `>` follows
/// is known: to look for it from each tag that does not end would take quadratic time.
fn tag<'t>(text: &'t str, may_end: bool, marks: &Marks<'_>) -> Option<(Tag<'t>, &'t str)> {
    if let Some(after) = text.strip_prefix('\n') {
        return Some((Tag::Breaking, after));
    }
    if let Some(after) = text.strip_prefix("<!--") {
        return Some((Tag::Within, after.split_once("-->").map_or("", |(_, rest)| rest)));
    }
    let text = text.strip_prefix('<')?;
    let (ends, text) = text.strip_prefix('/').map_or((false, text), |it| (true, it));
    // Of every `<`, no more is looked at than a name: `<dd-mm-yyyy>` is not a `dd`.
    let (name, after) = text.split_at(text.find(|it: char| !it.is_ascii_alphanumeric())?);
    if !after.starts_with(|it: char| it.is_whitespace() || matches!(it, '/' | '>')) {
        return None;
    }
    let is_in =
        |names: &'static str| names.split_whitespace().find(|it| it.eq_ignore_ascii_case(name));
    let (known, breaks) = match is_in(WITHIN) {
        Some(known) => (known, false),
        None => {
            let component = || marks.components.contains(name).then_some("");
            (is_in(BREAKING).or_else(component)?, true)
        }
    };
    let (attributes, rest) = if may_end { after.split_once('>')? } else { return None };
    let tag = match known {
        "br" => Tag::Line,
        "a" if ends => Tag::EndOfLink,
        "a" => Tag::Link(attribute(attributes, "href=").unwrap_or_default()),
        "td" | "th" if ends => Tag::EndOfCell,
        _ if breaks => Tag::Breaking,
        _ => Tag::Within,
    };
    Some((tag, rest))
}

/// The quoted value of an attribute.
fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let (_, value) = inside.split_once(name)?;
    let mark = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    value[1..].split(mark).next()
}

/// Words of a line without the tags of templates (`{% note %}`) and what opens and closes a note (`:::warning`).
pub(super) fn without_templates(line: &str, begins_line: bool) -> Cow<'_, str> {
    let note = line.strip_prefix(":::").filter(|_| begins_line);
    let line = note.map_or(line, |it| {
        let words = it.trim_start_matches(|it: char| !it.is_whitespace()).trim_start();
        words.strip_suffix(":::").map_or(words, str::trim_end)
    });
    if !line.contains("{%") {
        return Cow::Borrowed(line);
    }
    let mut parts = line.split("{%");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|it| it.split_once("%}").map_or(it, |(_, words)| words));
    Cow::Owned(rest.fold(first, |words, it| words + it))
}
