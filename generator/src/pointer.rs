//! The one address in the program: a file and an RFC 6901 JSON pointer into it.
//!
//! Every node of both intermediate representations carries one, every diagnostic names one, and
//! `sdk.json` and the lock of published names are keyed by them. A pointer says where something
//! stands; it knows neither the text nor line numbers.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// A place in a document, written `#/components/schemas/Pet`, or `common.yml#/Pet` in a sibling
/// file of the root document (paths are relative to the root document's folder, with `/`).
///
/// Cheap to clone. The text is kept in RFC 6901 form: `~` is `~0`, `/` is `~1`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The root of the root document.
    pub fn root() -> Self {
        Self::root_of("")
    }

    /// The root of a sibling file; the empty name is the root document.
    pub fn root_of(file: &str) -> Self {
        Self(format!("{file}#").into())
    }

    /// Reads a pointer back from its text; `None` when it holds no `#` or its path does not start
    /// with `/`.
    pub fn parse(text: &str) -> Option<Self> {
        let (_, path) = text.split_once('#')?;
        (path.is_empty() || path.starts_with('/')).then(|| Self(text.into()))
    }

    /// The member `key` of the object at this place.
    #[must_use]
    pub fn child(&self, key: &str) -> Self {
        Self([self.as_str(), "/", &escape(key)].concat().into())
    }

    /// The item `index` (from 0) of the list at this place.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self(format!("{self}/{index}").into())
    }

    /// The place this one is a child of; `None` at a root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let slash = self.0.rfind('/').filter(|&slash| slash > self.hash())?;
        Some(Self(self.0[..slash].into()))
    }

    /// The file this place is in; empty for the root document.
    pub fn file(&self) -> &str {
        &self.0[..self.hash()]
    }

    /// The RFC 6901 text after the `#`.
    pub fn path(&self) -> &str {
        &self.0[self.hash() + 1..]
    }

    /// The unescaped reference tokens from the root down.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.path().split('/').skip(1).map(unescape)
    }

    /// The last token: the member's name or the item's index; `None` at a root.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.path().rsplit_once('/').map(|(_, token)| unescape(token))
    }

    /// What that is called which stands here: by its last token, or, where it is a file as a whole, as that is.
    pub fn name(&self) -> Cow<'_, str> {
        let file = || Path::new(self.file()).file_stem().unwrap_or_default().to_string_lossy();
        self.last().unwrap_or_else(file)
    }

    /// Whether this place is `other` or lies below it.
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.strip_prefix(&*other.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The pointer's text, as [`parse`](Self::parse) reads it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the file's name ends. File names hold no `#`, and every constructor writes one.
    fn hash(&self) -> usize {
        self.0.find('#').unwrap_or(0)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A list's index as RFC 6901 section 4 writes it: digits without leading zeros.
pub fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || (!token.starts_with(['0', '+']) && !token.is_empty());
    if plain { token.parse().ok() } else { None }
}

/// A reference token as RFC 6901 section 3 writes it.
pub(crate) fn escape(token: &str) -> Cow<'_, str> {
    if token.bytes().any(|it| matches!(it, b'~' | b'/')) {
        token.replace('~', "~0").replace('/', "~1").into()
    } else {
        token.into()
    }
}

/// What a reference token says.
pub(crate) fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        token.replace("~1", "/").replace("~0", "~").into()
    } else {
        token.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_survive_escaping() {
        let at = Pointer::root().child("paths").child("/a~b/{c}").item(3);
        assert_eq!(at.as_str(), "#/paths/~1a~0b~1{c}/3");
        assert_eq!(at.tokens().collect::<Vec<_>>(), ["paths", "/a~b/{c}", "3"]);
        assert_eq!(at.parent().unwrap().last().unwrap(), "/a~b/{c}");
        assert_eq!(Pointer::parse(at.as_str()), Some(at));
    }

    #[test]
    fn a_root_has_no_parent_and_no_tokens() {
        let root = Pointer::root_of("a/b.yml");
        assert_eq!(root.parent(), None);
        assert_eq!(root.tokens().count(), 0);
        assert_eq!(root.child("x").parent(), Some(root.clone()));
        assert_eq!((root.file(), root.path()), ("a/b.yml", ""));
    }

    #[test]
    fn within_goes_by_whole_tokens() {
        let a = Pointer::root().child("a");
        assert!(a.child("b").is_within(&a) && a.is_within(&a));
        assert!(!Pointer::root().child("ab").is_within(&a));
    }
}
