//! Tabs that YAML 1.2 allows before comments, on empty lines and after `-` (sections 6.2 and 6.6), and
//! that `serde_yaml`, which reads YAML 1.1, refuses.
//!
//! The copy that is read has spaces in their place and empty lines for the comments, so that no value
//! moves. A second parser tells which lines belong to a value.

use std::collections::HashSet;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// The text without such tabs; `None` when it has none.
pub fn without_effect(text: &str) -> Option<String> {
    let of_values = text.contains('\t').then(|| lines_of_values(text))?;
    let lines = text.split_inclusive('\n').zip(1..);
    let res = lines.map(|(line, number)| match of_values.contains(number) {
        true => line.to_owned(),
        false => separated(line),
    });
    Some(res.collect::<String>()).filter(|res| res != text)
}

/// A line that opens no value by a tab, without tabs before what stands on it.
fn separated(line: &str) -> String {
    let content = line.trim_start_matches([' ', '\t']);
    if content.trim().is_empty() || content.starts_with('#') {
        return line[line.trim_end_matches(['\r', '\n']).len()..].to_owned();
    }
    let indent = line.trim_start_matches(' ');
    let mut rest = indent;
    while let Some(item) = rest.strip_prefix('-').filter(|it| it.starts_with([' ', '\t'])) {
        rest = item.trim_start_matches([' ', '\t']);
    }
    let (before, rest) = line.split_at(line.len() - rest.len());
    before.replace('\t', " ") + rest
}

/// Which lines open inside of a value, counted from 1.
struct Lines {
    inside: HashSet<usize>,
    /// Where the parser has stopped.
    end: usize,
}

impl Lines {
    fn contains(&self, line: usize) -> bool {
        line >= self.end || self.inside.contains(&line)
    }
}

fn lines_of_values(text: &str) -> Lines {
    let mut lines = Lines { inside: HashSet::new(), end: usize::MAX };
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(found) => found,
            Err(error) => {
                lines.end = error.marker().line();
                break;
            }
        };
        let Event::Scalar(_, style, ..) = event else { continue };
        let (start, end) = (span.start.line(), span.end.line());
        lines.inside.extend(match style {
            // The span opens at the first line of the content, and ends before the line behind it.
            ScalarStyle::Literal | ScalarStyle::Folded => start..end,
            ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                start + 1..end + 1
            }
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_outside_of_values_go_and_no_value_moves() {
        let cases = [
            ("a:\n\t\t# c\n  \t\r\n  b: 1\n", Some("a:\n\n\r\n  b: 1\n")),
            ("a:\n -\tb\n - -\t\tc\n", Some("a:\n - b\n - -  c\n")),
            ("a: |\n  x\n\t# c\nb: 1\n", Some("a: |\n  x\n\nb: 1\n")),
            ("a: |\n  x\n  \t# x\n  -\tx\nb: 'x\n  -\tx'\n", None),
            ("a:\n\tb: 1\n\t# c\n", None),
            ("a: 1\n", None),
        ];
        for (text, expected) in cases {
            assert_eq!(without_effect(text).as_deref(), expected, "{text:?}");
        }
    }
}
