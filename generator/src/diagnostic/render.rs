//! Diagnostics as text for people (with the document's lines) and as JSON for machines.
//!
//! The one place that turns places into lines. What it shows of a document is untrusted: control
//! characters are made visible, and long lines are cut.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use annotate_snippets::{normalize_untrusted_str, renderer::DecorStyle};
use indexmap::IndexMap;
use serde::Serialize;

use super::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Location, Sources};

/// How many warnings in the same words are shown; of the others, the number is told.
const ALIKE: usize = 5;

/// Diagnostics for a terminal: severity, code and message, file, line and column, the line itself,
/// what follows and what to do. Where many warnings say the same, only the first are shown. `colored`
/// adds ANSI escapes.
pub fn text(diagnostics: &Diagnostics, sources: &Sources, colored: bool) -> String {
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut alike = IndexMap::<_, usize>::new();
    let mut rendered = Vec::new();
    for (location, it) in in_order(diagnostics, sources) {
        if it.severity == Severity::Warning {
            let count = alike.entry((it.code, &it.message)).or_default();
            *count += 1;
            if *count > ALIKE {
                continue;
            }
        }
        let excerpt = location.as_ref().map(Excerpt::of);
        rendered.push(renderer.render(&[group(it, location.as_ref(), excerpt.as_ref())]) + "\n");
    }
    for ((code, message), count) in alike.into_iter().filter(|(_, count)| *count > ALIKE) {
        let title = format!("{}: {} more of these", one_line(message), count - ALIKE);
        let title = Level::WARNING.primary_title(title).id(code.id());
        let help = Level::HELP.message("`--json` lists all of them");
        rendered.push(renderer.render(&[Group::with_title(title).element(help)]) + "\n");
    }
    rendered.join("\n")
}

/// All diagnostics as JSON, one object a line: `code`, `severity`, `file`, `line`, `column`,
/// `pointer`, `message`, `consequence`, `help`. What does not apply is null; lines and columns (in
/// characters) count from 1.
pub fn json(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let records = in_order(diagnostics, sources).into_iter().map(|(location, it)| {
        // A record of strings and numbers always becomes JSON.
        serde_json::to_string(&record(it, location.as_ref())).unwrap_or_default() + "\n"
    });
    records.collect()
}

/// By file and line, each once: what several places share through aliases or `$ref`s is found for
/// each of them. What has no line comes first.
fn in_order<'a>(
    diagnostics: &'a Diagnostics,
    sources: &'a Sources,
) -> Vec<(Option<Location<'a>>, &'a Diagnostic)> {
    let mut all: Vec<_> = diagnostics.iter().map(|it| (sources.locate(&it.place), it)).collect();
    let place = |it: &Option<Location<'a>>| it.as_ref().map(|it| (it.file, it.line, it.column));
    all.sort_by_key(|(location, _)| place(location));
    all.dedup_by(|(location, it), (before, first)| {
        let same = it.code == first.code && it.message == first.message;
        same && location.is_some() && place(location) == place(before)
    });
    all
}

#[derive(Serialize)]
struct Record<'a> {
    code: &'static str,
    severity: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    pointer: Option<&'a str>,
    message: &'a str,
    consequence: Option<&'a str>,
    help: Option<&'a str>,
}

fn record<'a>(diagnostic: &'a Diagnostic, location: Option<&Location<'a>>) -> Record<'a> {
    let (file, pointer) = match &diagnostic.place {
        Place::Value(at) | Place::Key(at) => (location.map(|it| it.file), Some(at.as_str())),
        Place::Text { file, .. } | Place::File(file) => (Some(file.as_str()), None),
    };
    Record {
        code: diagnostic.code.id(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        file,
        line: location.map(|it| it.line),
        column: location.map(|it| it.column),
        pointer,
        message: &diagnostic.message,
        consequence: diagnostic.consequence.as_deref(),
        help: diagnostic.help.as_deref(),
    }
}

fn group<'a>(
    diagnostic: &'a Diagnostic,
    location: Option<&Location<'a>>,
    excerpt: Option<&'a Excerpt>,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(one_line(&diagnostic.message)).id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    match (excerpt, location) {
        (Some(excerpt), Some(location)) => {
            let annotation = AnnotationKind::Primary.span(excerpt.span.clone());
            let line = Snippet::source(excerpt.text.as_str()).line_start(location.line);
            let line = line.annotation(annotation);
            if excerpt.cut {
                // The snippet would count columns from the cut.
                group = group.element(origin(&diagnostic.place, Some(location))).element(line);
            } else {
                group = group.element(line.path(location.file));
            }
        }
        _ => group = group.element(origin(&diagnostic.place, location)),
    }
    if let Some(consequence) = &diagnostic.consequence {
        let note = Level::NOTE.with_name("consequence");
        group = group.element(note.message(normalize_untrusted_str(&one_line(consequence))));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(&one_line(help))));
    }
    group
}

/// Where it is, at least by its pointer.
fn origin<'a>(place: &'a Place, location: Option<&Location<'a>>) -> Origin<'a> {
    match (location, place) {
        (Some(it), _) => Origin::path(it.file).line(it.line).char_column(it.column),
        (None, Place::Value(at) | Place::Key(at)) => Origin::path(at.as_str()),
        (None, Place::Text { file, line, column }) => {
            Origin::path(file.as_str()).line(*line).char_column(*column)
        }
        (None, Place::File(file)) => Origin::path(file.as_str()),
    }
}

/// The line to show: cut around the place when it is long, as in JSON without line breaks.
struct Excerpt {
    text: String,
    /// Whether the line is shown without its start.
    cut: bool,
    /// What to underline, in bytes of `text`.
    span: std::ops::Range<usize>,
}

/// Bytes shown on either side of a place, at most.
const AROUND: usize = 60;

impl Excerpt {
    fn of(location: &Location<'_>) -> Self {
        let (text, span) = (location.text, &location.span);
        let start = text[..span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let end = text[span.start..].find(['\n', '\r']).map_or(text.len(), |at| span.start + at);
        let from = start.max(text.floor_char_boundary(span.start.saturating_sub(AROUND)));
        let to = end.min(text.ceil_char_boundary(span.start.saturating_add(AROUND)));
        let before = if from > start { "…" } else { "" };
        let after = if to < end { "…" } else { "" };
        let moved = before.len();
        Self {
            cut: from > start,
            text: format!("{before}{}{after}", visible(&text[from..to])),
            span: span.start - from + moved..span.end.clamp(span.start, to) - from + moved,
        }
    }
}

/// Words of the document in a message: a line break in them cannot begin another diagnostic.
fn one_line(text: &str) -> String {
    visible(text).replace(['\n', '\r', '\t'], " ")
}

/// Makes C1 control characters visible, which terminals obey and the renderer lets pass; the
/// length in bytes stays.
fn visible(text: &str) -> String {
    text.replace(|it| matches!(it, '\u{80}'..='\u{9f}'), "·")
}
