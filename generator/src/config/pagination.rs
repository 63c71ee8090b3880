//! `[pagination.NAME]`: how a list that comes in pages is read, and which operations give such lists.
//!
//! The file has a flat table; what its keys mean together is a [`Scheme`].

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

/// `[pagination.NAME]`. Places in a page are JSON pointers (RFC 6901): `/data`, `/meta/next_cursor`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pagination {
    /// What leads from one page to the next.
    pub kind: Spanned<PaginationKind>,
    /// The operations, by `operationId` or `"METHOD /path"`.
    pub operations: Vec<Spanned<String>>,
    /// Where the items are in a page; default: the page is the list.
    pub items: Option<Spanned<String>>,
    /// Where a page says whether there is one more (a boolean).
    pub(crate) more: Option<Spanned<String>>,
    /// Where a page says whether it is the last one (a boolean).
    pub(crate) done: Option<Spanned<String>>,
    /// The parameter of the query, or the member of the body, that says which page is wanted.
    pub(crate) parameter: Option<Spanned<String>>,
    /// In its place, a parameter of the query that the document forgot.
    pub(crate) undeclared: Option<Spanned<String>>,
    /// Where a page holds the cursor, or the URL, of the next one.
    pub(crate) next: Option<Spanned<String>>,
    /// Where an item holds the cursor of what follows it; the last one of a page is asked.
    pub(crate) last_item: Option<Spanned<String>>,
    /// The number of the first page; default 1.
    pub(crate) first: Option<Spanned<i64>>,
    /// Where a page says how many pages (`page`) or items (`offset`) there are in all.
    pub(crate) total: Option<Spanned<String>>,
}

/// What leads from one page to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaginationKind {
    /// A cursor that the page, or its last item, holds.
    Cursor,
    /// The number of the page.
    Page,
    /// The number of items before it.
    Offset,
    /// A URL that the page holds.
    Url,
    /// The `Link` header (RFC 8288).
    Link,
}

/// What says which page is wanted.
#[derive(Debug, Clone, Copy)]
pub enum Parameter<'a> {
    /// A parameter of the query, or a member of the body, that the document has.
    Declared(&'a Spanned<String>),
    /// A parameter of the query that it forgot.
    Undeclared(&'a Spanned<String>),
}

/// What leads from one page to the next, with what it takes.
#[derive(Debug, Clone, Copy)]
pub enum Scheme<'a> {
    /// A cursor, for a parameter.
    Cursor {
        /// The parameter.
        parameter: Parameter<'a>,
        /// Where the cursor is.
        from: Cursor<'a>,
    },
    /// The number of the page, for a parameter.
    Page {
        /// The parameter.
        parameter: Parameter<'a>,
        /// The number of the first page.
        first: i64,
        /// Where the number of pages is.
        total: Option<&'a Spanned<String>>,
    },
    /// The number of items before the page, for a parameter.
    Offset {
        /// The parameter.
        parameter: Parameter<'a>,
        /// Where the number of items is.
        total: Option<&'a Spanned<String>>,
    },
    /// A URL, and where it is.
    Url(&'a Spanned<String>),
    /// The `Link` header.
    Link,
}

/// A boolean of a page that tells whether it is the last one.
#[derive(Debug, Clone, Copy)]
pub struct Flag<'a> {
    /// Where it is.
    pub place: &'a Spanned<String>,
    /// What it is on the last page.
    pub last: bool,
}

/// Where a cursor is.
#[derive(Debug, Clone, Copy)]
pub enum Cursor<'a> {
    /// In the page.
    Page(&'a Spanned<String>),
    /// In the last item of the page.
    LastItem(&'a Spanned<String>),
}

impl Pagination {
    /// A table of that kind and nothing more.
    pub(crate) fn new(kind: PaginationKind) -> Self {
        Self {
            kind: Spanned::new(0..0, kind),
            operations: Vec::new(),
            items: None,
            more: None,
            done: None,
            parameter: None,
            undeclared: None,
            next: None,
            last_item: None,
            first: None,
            total: None,
        }
    }

    /// Whether another table says the same, but for the operations.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let same = |it: &Self| Self { operations: Vec::new(), ..it.clone() }.to_toml("");
        same(self) == same(other)
    }

    /// The table as it stands in a file.
    pub fn to_toml(&self, name: &str) -> String {
        let text = |it: &Spanned<String>| toml::Value::from(it.get_ref().as_str()).to_string();
        let of = |it: &Option<Spanned<String>>| it.as_ref().map(text);
        let operations = self.operations.iter().map(|it| format!("    {},\n", text(it)));
        let keys = [
            ("kind", Some(format!("\"{}\"", self.kind.get_ref()))),
            ("parameter", of(&self.parameter)),
            ("undeclared", of(&self.undeclared)),
            ("first", self.first.as_ref().map(|it| it.get_ref().to_string())),
            ("next", of(&self.next)),
            ("last-item", of(&self.last_item)),
            ("items", of(&self.items)),
            ("more", of(&self.more)),
            ("done", of(&self.done)),
            ("total", of(&self.total)),
            ("operations", Some(format!("[\n{}]", operations.collect::<String>()))),
        ];
        let lines = keys.iter().filter_map(|(key, it)| Some(format!("{key} = {}\n", it.as_ref()?)));
        format!("[pagination.{name}]\n{}", lines.collect::<String>())
    }

    /// What the keys mean together; `None` where one is missing, which `wrong` tells.
    pub fn scheme(&self) -> Option<Scheme<'_>> {
        let parameter = match (&self.parameter, &self.undeclared) {
            (Some(name), None) => Some(Parameter::Declared(name)),
            (None, Some(name)) => Some(Parameter::Undeclared(name)),
            _ => None,
        };
        let total = self.total.as_ref();
        Some(match self.kind.get_ref() {
            PaginationKind::Cursor => Scheme::Cursor {
                parameter: parameter?,
                from: match (&self.next, &self.last_item) {
                    (Some(next), None) => Cursor::Page(next),
                    (None, Some(id)) => Cursor::LastItem(id),
                    _ => return None,
                },
            },
            PaginationKind::Page => Scheme::Page {
                parameter: parameter?,
                first: self.first.as_ref().map_or(1, |it| *it.get_ref()),
                total,
            },
            PaginationKind::Offset => Scheme::Offset { parameter: parameter?, total },
            PaginationKind::Url => Scheme::Url(self.next.as_ref()?),
            PaginationKind::Link => Scheme::Link,
        })
    }

    /// What tells whether a page is the last one, where there are not two that do.
    pub fn flag(&self) -> Option<Flag<'_>> {
        match (&self.more, &self.done) {
            (Some(place), None) => Some(Flag { place, last: false }),
            (None, Some(place)) => Some(Flag { place, last: true }),
            _ => None,
        }
    }

    /// What cannot be as it is said to be, and where in the file.
    pub(super) fn wrong(&self) -> Vec<(Range<usize>, String)> {
        let kind = *self.kind.get_ref();
        let mut wrong = Vec::new();
        for (key, span) in self.given() {
            if !kind.takes().contains(&key) {
                wrong.push((span, format!("`{key}` has no meaning where `kind` is `{kind}`")));
            }
        }
        if wrong.is_empty() && self.scheme().is_none() {
            let message = format!("where `kind` is `{kind}`, {} needed", kind.needs());
            wrong.push((self.kind.span(), message));
        }
        if let (Some(_), Some(done)) = (&self.more, &self.done) {
            let message = "`more` and `done` say the same thing: keep only one of them".to_owned();
            wrong.push((done.span(), message));
        }
        let Self { items, more, done, next, last_item, total, .. } = self;
        let places = [items, more, done, next, last_item, total];
        for place in places.into_iter().flatten() {
            let text = place.get_ref();
            if !text.is_empty() && !text.starts_with('/') {
                let message = format!("`{text}` is not a JSON pointer, which starts with `/`");
                wrong.push((place.span(), message));
            }
        }
        wrong
    }

    /// The keys that not every kind has, as far as they are given.
    fn given(&self) -> impl Iterator<Item = (&'static str, Range<usize>)> {
        let text = |it: &Option<Spanned<String>>| it.as_ref().map(Spanned::span);
        let given = [
            ("parameter", text(&self.parameter)),
            ("undeclared", text(&self.undeclared)),
            ("next", text(&self.next)),
            ("last-item", text(&self.last_item)),
            ("first", self.first.as_ref().map(Spanned::span)),
            ("total", text(&self.total)),
        ];
        given.into_iter().filter_map(|(key, span)| Some((key, span?)))
    }
}

impl PaginationKind {
    /// The keys it can have besides those of all kinds.
    fn takes(self) -> &'static [&'static str] {
        match self {
            Self::Cursor => &["parameter", "undeclared", "next", "last-item"],
            Self::Page => &["parameter", "undeclared", "first", "total"],
            Self::Offset => &["parameter", "undeclared", "total"],
            Self::Url => &["next"],
            Self::Link => &[],
        }
    }

    /// The keys it must have.
    fn needs(self) -> &'static str {
        match self {
            Self::Cursor => {
                "either `parameter` or `undeclared`, and either `next` or `last-item`, are"
            }
            Self::Page | Self::Offset => "either `parameter` or `undeclared` is",
            Self::Url => "a `next` is",
            Self::Link => "nothing more is",
        }
    }
}

impl fmt::Display for PaginationKind {
    /// As the file has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cursor => "cursor",
            Self::Page => "page",
            Self::Offset => "offset",
            Self::Url => "url",
            Self::Link => "link",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use crate::diagnostic::Place;

    /// The lines of what is wrong with a table, and the messages.
    fn wrong(keys: &str) -> Vec<(usize, String)> {
        let text = format!("[pagination.a]\noperations = []\n{keys}");
        let errors = Config::parse("x.toml", &text).err().unwrap_or_default();
        let told = errors.iter().map(|it| match it.place {
            Place::Text { line, .. } => (line, it.message.clone()),
            _ => panic!("{it:?}"),
        });
        told.collect()
    }

    #[test]
    fn each_kind_takes_the_keys_it_needs() {
        for keys in [
            "kind = \"cursor\"\nparameter = \"a\"\nnext = \"/a\"\nmore = \"/b\"",
            "kind = \"cursor\"\nparameter = \"a\"\nlast-item = \"/a\"",
            "kind = \"page\"\nparameter = \"a\"\nfirst = 0\ntotal = \"/a/b\"",
            "kind = \"offset\"\nparameter = \"a\"\nitems = \"\"\ndone = \"/b\"",
            "kind = \"page\"\nundeclared = \"a\"",
            "kind = \"url\"\nnext = \"/a\"",
            "kind = \"link\"",
        ] {
            assert_eq!(wrong(keys), [], "{keys}");
        }
    }

    #[test]
    fn keys_that_do_not_fit_are_told_with_their_lines() {
        let line = |keys: &str| {
            let told = wrong(keys);
            assert_eq!(told.len(), 1, "{told:?}");
            told[0].0
        };
        assert_eq!(line("kind = \"links\""), 3);
        assert_eq!(line("kind = \"link\"\n\nnext = \"/a\""), 5);
        assert_eq!(line("\nkind = \"cursor\"\nparameter = \"a\""), 4);
        assert_eq!(
            line("kind = \"cursor\"\nparameter = \"a\"\nnext = \"/a\"\nlast-item = \"/b\""),
            3
        );
        assert_eq!(line("kind = \"page\"\nparameter = \"a\"\nundeclared = \"a\""), 3);
        assert_eq!(line("kind = \"url\"\nnext = \"a/b\""), 4);
        assert_eq!(line("kind = \"link\"\npages = 1"), 4);
        assert_eq!(line("kind = \"link\"\ndone = \"b\""), 4);
        assert_eq!(line("kind = \"link\"\ndone = \"/b\"\nmore = \"/c\""), 4);
    }
}
