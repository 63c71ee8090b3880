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
const PATIENCE: usize = 500_000_000;

/// No fewer brackets than are ever open at once, found without parsing.
///
/// A closing bracket counts against one that was opened before it on the same line, and only on a
/// line without quotes, comments and tags, where it cannot be part of anything else.
fn most_open(text: &str) -> usize {
    let (mut before, mut most) = (0usize, 0usize);
    for line in text.split('\n') {
        let sure = !line.contains(['"', '\'', '#', '!']);
        let mut open = 0usize;
        for byte in line.bytes() {
            match byte {
                b'[' | b'{' => open += 1,
                b']' | b'}' if sure => open = open.saturating_sub(1),
                _ => {}
            }
            most = most.max(before + open);
        }
        before += open;
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_count_that_are_closed_on_their_line() {
        for (text, most) in [
            ("a: [[]]\nb: [[[]]]", 3),
            ("a: [[\n]]\nb: [", 3),
            ("a: ['[', ']']", 2),
            ("a: [b]\nc: [d]\ne: {f: [g]}", 2),
        ] {
            assert_eq!(most_open(text), most, "{text}");
        }
    }

    #[test]
    fn what_nests_too_deep_is_found_without_building_it() {
        let deep = |depth: usize| format!("a: {}{}\n", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(deeper_than(&deep(100_000), 128).map(|(line, _)| line), Some(1));
        assert_eq!(deeper_than(&deep(100).repeat(10), 128), None);
    }
}
