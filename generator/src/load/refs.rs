//! What the text of a `$ref` means: a pointer, or a reason why it is not followed.
//!
//! Pure: whether something stands at the pointer is for the walk to see.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::pointer::Pointer;

/// Why a reference is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It names another host or scheme.
    Remote,
    /// It leads out of the root document's folder.
    Outside,
    /// Its path is not a file's name.
    NoName,
    /// Its fragment is not a JSON pointer.
    NoPointer,
}

/// Where a reference leads that stands in `file` (as pointers name it).
///
/// RFC 3986 section 5 for the file, RFC 6901 section 6 for the fragment.
pub fn resolve(reference: &str, file: &str) -> Result<Pointer, Refusal> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let file = if path.is_empty() { file.to_owned() } else { sibling(path, file)? };
    let fragment = decode(fragment).ok_or(Refusal::NoPointer)?;
    Pointer::parse(&format!("{file}#{fragment}")).ok_or(Refusal::NoPointer)
}

/// The name of a file beside `file`, with `.` and `..` taken out.
fn sibling(path: &str, file: &str) -> Result<String, Refusal> {
    let scheme = path.split(['/', '?']).next().is_some_and(|first| first.contains(':'));
    if scheme || path.starts_with("//") {
        return Err(Refusal::Remote);
    }
    let path = decode(path).ok_or(Refusal::NoName)?;
    if path.starts_with('/') {
        return Err(Refusal::Outside);
    }
    // A backslash and a drive's colon would mean something else to some systems.
    if path.contains(['\\', '#', ':']) || path.contains(char::is_control) {
        return Err(Refusal::NoName);
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or(Refusal::Outside)?),
            part => parts.push(part),
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
    fn references_lead_to_places_of_the_same_folder_only() {
        let cases = [
            ("#/components/schemas/A%20b", "", Ok("#/components/schemas/A b")),
            ("#/paths/~1a~1{id}/get", "", Ok("#/paths/~1a~1{id}/get")),
            ("#/a%zz%2", "", Ok("#/a%zz%2")),
            ("#/a%ff", "", Err(Refusal::NoPointer)),
            ("#/a", "sub/b.yml", Ok("sub/b.yml#/a")),
            ("../c.yml#/a", "sub/b.yml", Ok("c.yml#/a")),
            ("./c.yml", "", Ok("c.yml#")),
            ("../c.yml", "", Err(Refusal::Outside)),
            ("%2e%2e/c.yml", "", Err(Refusal::Outside)),
            ("/etc/passwd", "", Err(Refusal::Outside)),
            ("..\\c.yml", "", Err(Refusal::NoName)),
            ("https://example.com/a.yml#/b", "", Err(Refusal::Remote)),
            ("file:///etc/passwd", "", Err(Refusal::Remote)),
            ("//example.com/a", "", Err(Refusal::Remote)),
            ("#anchor", "", Err(Refusal::NoPointer)),
        ];
        for (reference, file, expected) in cases {
            let got = resolve(reference, file);
            assert_eq!(
                got.as_ref().map(Pointer::as_str),
                expected.as_ref().copied(),
                "{reference}"
            );
        }
    }
}
