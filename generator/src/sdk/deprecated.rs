//! What callers should not use any more.

/// That callers should not use something any more, with the document's words, which may be none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecated(pub String);
