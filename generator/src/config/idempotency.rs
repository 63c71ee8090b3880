//! `[idempotency]`: a key by which the server recognizes a request that it has seen before.

use std::ops::Range;

use runtime::sources::connection::is_of_connection;
use serde::Deserialize;
use toml::Spanned;

/// `[idempotency]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Table")]
pub struct Idempotency {
    /// Where the key is sent.
    pub place: KeyPlace,
    /// The HTTP methods whose operations carry it, unless they say otherwise; default `POST`.
    pub methods: Option<Vec<Spanned<String>>>,
}

/// Where a key is sent.
#[derive(Debug, Clone)]
pub enum KeyPlace {
    /// In a header of that name.
    Header(Spanned<String>),
    /// In a member of that name, of bodies that are JSON objects.
    Member(Spanned<String>),
}

/// The table as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    header: Option<Spanned<String>>,
    member: Option<Spanned<String>>,
    methods: Option<Vec<Spanned<String>>>,
}

impl TryFrom<Table> for Idempotency {
    type Error = &'static str;

    fn try_from(table: Table) -> Result<Self, Self::Error> {
        let Table { header, member, methods } = table;
        let place = match (header, member) {
            (Some(header), None) => KeyPlace::Header(header),
            (None, Some(member)) => KeyPlace::Member(member),
            _ => return Err("say where the key is sent: by either `header` or `member`"),
        };
        Ok(Self { place, methods })
    }
}

impl Idempotency {
    /// Whether operations of that HTTP method carry the key.
    pub(crate) fn covers(&self, method: &str) -> bool {
        match &self.methods {
            Some(methods) => methods.iter().any(|it| it.get_ref() == method),
            None => method == "POST",
        }
    }

    /// The values that cannot be what they are said to be, with their places.
    pub(super) fn wrong(&self) -> Vec<(Range<usize>, String)> {
        let place = match &self.place {
            KeyPlace::Header(it) if !is_header(it.get_ref()) => {
                Some((it.span(), format!("`{}` is not a header name", it.get_ref())))
            }
            KeyPlace::Header(it) if is_of_connection(it.get_ref()) => {
                let problem = "is a header of the connection, which only the HTTP client sends";
                Some((it.span(), format!("`{}` {problem}", it.get_ref())))
            }
            KeyPlace::Header(it) if is_taken(it.get_ref()) => {
                let problem = "holds something else, which the key would take the place of";
                Some((it.span(), format!("`{}` {problem}", it.get_ref())))
            }
            KeyPlace::Header(_) | KeyPlace::Member(_) => None,
        };
        let methods =
            self.methods.iter().flatten().filter(|it| !METHODS.contains(&it.get_ref().as_str()));
        let methods = methods.map(|it| {
            let known = METHODS.join("`, `");
            (it.span(), format!("`{}` is not one of the methods `{known}`", it.get_ref()))
        });
        place.into_iter().chain(methods).collect()
    }
}

/// The methods that change something.
const METHODS: &[&str] = &["POST", "PUT", "PATCH", "DELETE"];

/// Whether a header is one that every client sends something else in.
fn is_taken(name: &str) -> bool {
    let taken = ["accept", "authorization", "content-type", "cookie", "user-agent"];
    taken.iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// A token (RFC 9110, section 5.6.2).
fn is_header(name: &str) -> bool {
    let fits = |it: char| it.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(it);
    !name.is_empty() && name.chars().all(fits)
}
