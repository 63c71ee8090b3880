//! An identifier as Rust source has it. Only `names` makes them.

use std::fmt;

/// An identifier, spelled as in Rust source: `url`, `r#type`, `Webhook`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// Takes a word that is an identifier in the right case already, and makes a keyword raw.
    pub(super) fn new(word: &str) -> Self {
        if super::reserved::is_keyword(word) {
            Self(format!("r#{word}"))
        } else {
            Self(word.to_owned())
        }
    }

    /// The identifier as it is written: `r#type`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier without a raw prefix, as rustdoc's anchors and file names have it: `type`.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
impl Ident {
    /// An identifier for a test of another module.
    pub(crate) fn test(word: &str) -> Self {
        Self::new(word)
    }
}
