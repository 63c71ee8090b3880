//! How deep a YAML text is nested, found without building anything.

use saphyr_parser::{Event, Parser};

/// Where a text is nested deeper than `deepest`, if brackets do it so much that the first pass would
/// take long.
///
/// The first pass refuses such a text too, but only after a time that grows with the text's length
/// times the depth: it reads all before it builds anything.
pub fn deeper_than(text: &str, deepest: usize) -> Option<(usize, usize)> {
    let depth = most_open(text);
    let suspicious = depth > deepest && depth.saturating_mul(text.len()) > PATIENCE;
    // Brackets in plain text are not nesting: the parser knows.
    let events = suspicious.then(|| Parser::new_from_str(text))?;
    let mut depth = 0usize;
    for event in events {
        match event {
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), span)) => {
                depth += 1;
                if depth > deepest {
                    return Some((span.start.line(), span.start.col() + 1));
                }
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth = depth.saturating_sub(1),
            Ok(_) => {}
            // It looks ahead, and counts to 255 itself.
            Err(error) if error.info().contains("recursion limit") => {
                return Some((error.marker().line(), error.marker().col() + 1));
            }
            Err(_) => return None,
        }
    }
    None
}

/// Bytes times depth that the first pass reads within about a second.
const PATIENCE: usize = 2_000_000_000;

/// No fewer brackets than are ever open at once, found without parsing.
///
/// A closing bracket counts against one that was opened before it on the same line, and only on a
/// line without quotes, comments and tags, where it cannot be part of anything else.
fn most_open(text: &str) -> usize {
    let open = |line: &str| {
        let sure = !line.contains(['"', '\'', '#', '!']);
        line.bytes().fold(0usize, |open, byte| match byte {
            b'[' | b'{' => open + 1,
            b']' | b'}' if sure => open.saturating_sub(1),
            _ => open,
        })
    };
    text.split('\n').map(open).sum()
}
