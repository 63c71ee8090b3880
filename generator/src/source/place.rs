//! What a diagnostic names: a place of the document, or of another text.

use super::lines::Lines;
use crate::pointer::Pointer;

/// Where something stands that there is something to say about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The value at a pointer of the document.
    Value(Pointer),
    /// The member's name at a pointer of the document.
    Key(Pointer),
    /// A position in a file whose tree could not be read, or that is not a document (config, lock).
    Text {
        /// The file as the user named it.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// A file as a whole: it cannot be read, or is empty.
    File(String),
}

impl Place {
    /// The position of a byte of a text.
    pub(crate) fn in_text(file: &str, text: &str, offset: usize) -> Self {
        let (line, column) = Lines::of(text).position(text, offset);
        Self::Text { file: file.to_owned(), line, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_byte_is_shown_where_it_stands_whatever_ends_the_lines() {
        let text = "a\rb\r\né = c\n";
        let mut sources = Sources::default();
        sources.add("a.toml", text);
        for (offset, _) in text.char_indices().filter(|(_, it)| it.is_alphabetic()) {
            let place = Place::in_text("a.toml", text, offset);
            assert_eq!(sources.locate(&place).unwrap().span.start, offset, "{place:?}");
        }
        let c = Place::in_text("a.toml", text, text.find('c').unwrap());
        assert_eq!(c, Place::Text { file: "a.toml".to_owned(), line: 3, column: 5 });
    }
}
