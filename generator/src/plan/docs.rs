//! The words of the documentation: what a node says, its constraints, its default and examples.

use super::constraints;
use crate::api::{Header, Literal, Notes, Presence};
use crate::markdown;
use crate::names::Ident;
use crate::sdk::{Deprecated, Docs, PartKind};

/// Whether the document says nothing here, beside what the thing is called.
pub(super) fn is_silent(notes: &Notes, named: &str) -> bool {
    said(notes, named).is_none() && phrases(notes).is_empty()
}

/// The description, else the title; `None` where that says no more than the name does: `Role.` of `role`,
/// `The ID of the user` of `user_id`.
fn said<'a>(notes: &'a Notes, named: &str) -> Option<&'a str> {
    let all = [notes.description.as_deref(), notes.name()];
    all.into_iter().flatten().find(|it| !repeats(it, named))
}

/// Words that say nothing by themselves.
const SMALL: &[&str] = &["a", "an", "field", "for", "of", "parameter", "schema", "the", "this"];

/// Whether all words of a text stand in the name already.
fn repeats(text: &str, named: &str) -> bool {
    let letters = |it: &str| lower(it).filter(|it| it.is_alphanumeric()).collect::<String>();
    let name = letters(named);
    let words = text.split(|it: char| !it.is_alphanumeric());
    let mut words = words.map(letters);
    words.all(|it| SMALL.contains(&it.as_str()) || name.contains(&it))
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// The width up to which words and details share a line.
const WIDTH: usize = 92;

/// The docs of a node of this name: its description, else its title, where these say more than the name; then
/// what its values must be, the default and an example, on the same line where there is room.
pub(super) fn of(notes: &Notes, named: &str) -> Docs {
    let mut docs = said(notes, named).map(markdown::rustdoc).unwrap_or_default();
    let details = constraints(notes).into_iter().chain(values(notes));
    let is_told = docs.to_lowercase().contains("deprecated");
    let deprecated = (notes.deprecated && !is_told).then(|| "Deprecated.".to_owned());
    let details = details.chain(deprecated);
    let details = details.collect::<Vec<_>>().join(" ");
    if !details.is_empty() {
        append(&mut docs, &details);
    }
    Docs(docs)
}

/// That a node is deprecated, with what its description says of that: the sentence with the word, if it says more,
/// and the next one, which is often the one that says what to do instead.
pub(super) fn deprecated(notes: &Notes) -> Option<Deprecated> {
    if !notes.deprecated {
        return None;
    }
    let paragraphs = notes.description.as_deref().unwrap_or_default().split("\n\n");
    let lines = paragraphs.map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    let says_it = |it: &&str| it.to_lowercase().contains("deprecated");
    let sentences = |line: String| {
        let sentences = line.split_inclusive(". ");
        let said = sentences.skip_while(|it| !says_it(it)).take(2).collect::<String>();
        (!repeats(&said, "deprecated")).then(|| markdown::inline(said.trim()))
    };
    Some(Deprecated(lines.filter_map(sentences).next().unwrap_or_default()))
}

/// Adds details to words.
fn append(words: &mut String, details: &str) {
    words.push_str(between(words, details));
    words.push_str(details);
}

/// What stands between words and details.
fn between(words: &str, details: &str) -> &'static str {
    let sentence = words.starts_with(|it: char| it.is_alphanumeric() || it == '`')
        && words.ends_with(['.', '!', '?']);
    match words {
        "" => "",
        // What ends a list or a block of code would be taken for a part of it.
        _ if words.contains('\n') => "\n\n",
        _ if sentence && words.len() + details.len() < WIDTH => " ",
        _ => "\n",
    }
}

/// The docs of a part of a body, and the headers that the document gives it (section 4.7.15.1.1). Its
/// content type is told apart, whatever headers say of it.
pub(super) fn of_part(
    notes: &Notes,
    named: &str,
    kind: PartKind,
    accepted: &str,
    headers: &[&Header],
) -> Docs {
    let Docs(mut docs) = of(notes, named);
    if kind.is_file() && accepted.contains([',', '*']) {
        let accepted = accepted.split(',').map(|it| markdown::code(it.trim()));
        let accepted = format!("Media types: {}.", accepted.collect::<Vec<_>>().join(", "));
        append(&mut docs, &accepted);
    }
    let names = headers.iter().map(|it| {
        let required = if it.presence == Presence::Required { " (required)" } else { "" };
        format!("{}{required}", markdown::code(&it.wire))
    });
    let names = names.collect::<Vec<_>>().join(", ");
    if !names.is_empty() {
        let headers = if kind.is_file() {
            format!("Headers, set by [`Upload::header`](crate::Upload::header): {names}.")
        } else {
            format!("It is sent without the headers {names}.")
        };
        append(&mut docs, &headers);
    }
    Docs(docs)
}

/// The docs of an operation: its summary and its description.
pub(super) fn of_operation(notes: &Notes) -> Docs {
    let Notes { title, description, .. } = notes;
    let title = title.as_deref().map(markdown::rustdoc).filter(|it| !it.is_empty());
    let description = description.as_deref().map(markdown::rustdoc).filter(|it| !it.is_empty());
    Docs(match (title, description) {
        // Documents often say the same twice, or begin the description with the summary.
        (Some(title), Some(description))
            if description.starts_with(title.trim_end_matches('.')) =>
        {
            description
        }
        (Some(title), Some(description)) => format!("{title}\n\n{description}"),
        (title, description) => title.or(description).unwrap_or_default(),
    })
}

/// Says of an operation which servers it has to itself.
pub(super) fn add_servers(words: &mut Docs, servers: &str) {
    add_paragraph(
        words,
        "It has servers of its own. Calls go to the first, unless\n\
         [`Options::base_url`](crate::Options::base_url) names another:",
    );
    add_paragraph(words, servers);
}

/// Says of an operation that the answer is asked for as a stream.
pub(super) fn add_stream(words: &mut Docs, has_body: bool) {
    add_paragraph(words, "The answer is asked for as a stream.");
    if has_body {
        words.0.push_str(" Where a member of the body has to say so, too, set it.");
    }
}

/// Adds a paragraph of its own.
pub(super) fn add_paragraph(words: &mut Docs, paragraph: &str) {
    words.0.push_str(if words.0.is_empty() { "" } else { "\n\n" });
    words.0.push_str(paragraph);
}

/// Says in a parameter's docs that reserved characters are sent as they are (OpenAPI 3.0.4, section
/// 4.7.12.2.2): none of them is told apart from one that ends the value.
pub(super) fn add_reserved(words: &mut Docs) {
    let reserved =
        "Reserved characters are sent as they are: escape `&`, `=` and `+` that are data.";
    append(&mut words.0, reserved);
}

/// Says in the docs of a parameter, or of a member of a form, that no style has a text for a list without
/// items (RFC 6570, section 2.3).
pub(super) fn add_undefined(words: &mut Docs) {
    let undefined = "An empty list is not sent: nothing stands for it there.";
    append(&mut words.0, undefined);
}

/// The same in the docs of a whole form.
pub(super) fn add_undefined_members(words: &mut Docs) {
    let undefined = "Empty lists in it are not sent: nothing stands for them in a form.";
    append(&mut words.0, undefined);
}

/// The docs of a value of an enumeration: what it means, where that says more than its name, and its text, where
/// that is not what the value is called. The text of every value stands in its codec.
pub(super) fn of_value(text: &str, description: Option<&str>, named: &Ident) -> Docs {
    let description = description.filter(|it| !repeats(it, named.as_str()));
    let mut docs = description.map(markdown::rustdoc).unwrap_or_default();
    let letters = lower(text).filter(|it| !matches!(it, '_' | '-' | ' '));
    if !letters.eq(lower(named.as_str())) {
        append(&mut docs, &markdown::code(text));
    }
    Docs(docs)
}

/// What a variant says; without a description, the text that names it, unless that is its name.
pub(super) fn of_variant(notes: &Notes, named: &str, text: Option<&str>) -> Docs {
    let docs = of(notes, named);
    let letters = |it: &str| lower(it).filter(|it| it.is_alphanumeric()).collect::<String>();
    match text.filter(|it| docs.0.is_empty() && letters(it) != letters(named)) {
        Some(text) => Docs(markdown::code(text)),
        None => docs,
    }
}

fn phrases(notes: &Notes) -> Vec<String> {
    notes.constraints.as_deref().map(constraints::phrases).unwrap_or_default()
}

fn constraints(notes: &Notes) -> Option<String> {
    let text = phrases(notes).join("; ");
    let mut letters = text.chars();
    let first = letters.next()?.to_uppercase();
    Some(markdown::inline(&format!("{first}{}.", letters.as_str())))
}

/// The default and a short example, a sentence each.
fn values(notes: &Notes) -> Vec<String> {
    // That a value can be `null` is said by its type.
    let default = notes.default.iter().filter(|it| **it != Literal::Null);
    let default = default.map(|it| sentence("Default", &literal(it)));
    let short = notes.shown().map(literal).find(|it| it.len() < 80);
    default.chain(short.map(|it| sentence("Example", &it))).collect()
}

/// Ends as the value does, where that is a sentence itself.
fn sentence(what: &str, value: &str) -> String {
    let end = if value.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{what}: {value}{end}")
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::Null => "`null`".to_owned(),
        Literal::Bool(it) => format!("`{it}`"),
        Literal::Integer(it) => format!("`{it}`"),
        Literal::Number(it) => markdown::code(it),
        Literal::Text(it) | Literal::Json(it) => markdown::code(it),
    }
}
