//! What the text of a `$ref` means: a place in a document, or a reason why it is not followed.
//!
//! Pure: whether something stands at the place is for `lookup` to see.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::percent_decode_str;

use crate::pointer::Pointer;

/// Why a reference is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It names another host or scheme.
    Remote,
    /// It starts at the root of the file system.
    Rooted,
    /// Its path is not a file's name.
    NoName,
    /// Its fragment is neither a JSON pointer nor a name.
    NoPointer,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// A file, as pointers name it, or the URI of a resource.
    pub document: String,
    /// The place in it.
    pub fragment: Fragment,
}

/// A place in a document or resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fragment {
    /// A JSON pointer below its root.
    Path(Pointer),
    /// An anchor.
    Anchor(String),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fragment {
            Fragment::Path(path) => write!(f, "{}{path}", self.document),
            Fragment::Anchor(name) => write!(f, "{}#{name}", self.document),
        }
    }
}

/// What a reference names that stands in `base`: a file, as pointers name it, or a resource.
///
/// RFC 3986 section 5 for the document, RFC 6901 section 6 for a pointer, and JSON Schema 2020-12
/// section 8.2.2 for an anchor.
pub fn resolve(reference: &str, base: &str) -> Result<Target, Refusal> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let document = if path.is_empty() { base.to_owned() } else { join(path, base)? };
    let fragment = decode(fragment).ok_or(Refusal::NoPointer)?;
    let fragment = match Pointer::parse(&format!("#{fragment}")) {
        Some(path) => Fragment::Path(path),
        None if fragment.contains('/') => return Err(Refusal::NoPointer),
        None => Fragment::Anchor(fragment.into_owned()),
    };
    Ok(Target { document, fragment })
}

/// A URI reference without fragment, from its base.
pub fn join(path: &str, base: &str) -> Result<String, Refusal> {
    if is_absolute(path) {
        return Ok(path.to_owned());
    }
    let authority = base.split_once("://").map(|(_, rest)| base.len() - rest.len());
    let Some(start) = authority else {
        return if is_absolute(base) { Err(Refusal::NoName) } else { sibling(path, base) };
    };
    let origin = &base[..start + base[start..].find('/').unwrap_or(base.len() - start)];
    match path.strip_prefix('/') {
        Some(rest) if rest.starts_with('/') => Err(Refusal::Remote),
        Some(rest) => Ok(format!("{origin}/{rest}")),
        None => {
            Ok(format!("{origin}/{}", sibling(path, base[origin.len()..].trim_start_matches('/'))?))
        }
    }
}

/// Whether a URI reference has a scheme (RFC 3986, section 4.2).
pub fn is_absolute(path: &str) -> bool {
    path.split(['/', '?']).next().is_some_and(|first| first.contains(':'))
}

/// The name of a file beside `file`, with `.` and `..` taken out, as far as they are not above the
/// entry document's folder.
fn sibling(path: &str, file: &str) -> Result<String, Refusal> {
    if path.starts_with("//") {
        return Err(Refusal::Remote);
    }
    let path = decode(path).ok_or(Refusal::NoName)?;
    if path.starts_with('/') {
        return Err(Refusal::Rooted);
    }
    // A backslash and a drive's colon would mean something else to some systems.
    if path.contains(['\\', '#', ':']) || path.contains(char::is_control) {
        return Err(Refusal::NoName);
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", Some(&last)) if last != ".." => drop(parts.pop()),
            (part, _) => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// Undoes percent-encoding; `None` when what comes out is not UTF-8.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_name_a_document_and_a_place_in_it() {
        let cases = [
            ("#/components/schemas/A%20b", "", Ok(("", "#/components/schemas/A b"))),
            ("#/paths/~1a~1{id}/get", "", Ok(("", "#/paths/~1a~1{id}/get"))),
            ("#/a%zz%2", "", Ok(("", "#/a%zz%2"))),
            ("#/a%ff", "", Err(Refusal::NoPointer)),
            ("#a/b", "", Err(Refusal::NoPointer)),
            ("#/a", "sub/b.yml", Ok(("sub/b.yml", "#/a"))),
            ("../c.yml#/a", "sub/b.yml", Ok(("c.yml", "#/a"))),
            ("./c.yml", "", Ok(("c.yml", "#"))),
            ("../c.yml", "", Ok(("../c.yml", "#"))),
            ("../../c.yml", "../a/b.yml", Ok(("../../c.yml", "#"))),
            ("%2e%2e/c.yml", "a/b.yml", Ok(("c.yml", "#"))),
            ("/etc/passwd", "", Err(Refusal::Rooted)),
            ("..\\c.yml", "", Err(Refusal::NoName)),
            ("//example.com/a", "", Err(Refusal::Remote)),
            ("file:///etc/passwd", "", Ok(("file:///etc/passwd", "#"))),
            ("https://a.example/b#/c", "d", Ok(("https://a.example/b", "#/c"))),
            ("../c#/d", "https://a.example/x/y/z", Ok(("https://a.example/x/c", "#/d"))),
            ("/c", "https://a.example", Ok(("https://a.example/c", "#"))),
            ("#/c", "urn:a:b", Ok(("urn:a:b", "#/c"))),
            ("c", "urn:a:b", Err(Refusal::NoName)),
            ("#word", "a", Ok(("a", "word"))),
        ];
        for (reference, base, expected) in cases {
            let got = resolve(reference, base).map(|Target { document, fragment }| {
                (
                    document,
                    match fragment {
                        Fragment::Path(path) => path.to_string(),
                        Fragment::Anchor(name) => name,
                    },
                )
            });
            let expected =
                expected.map(|(document, place)| (document.to_owned(), place.to_owned()));
            assert_eq!(got, expected, "{reference}");
        }
    }
}
