//! `[idempotency]`: a header by which the server recognizes a request that it has seen before.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

/// `[idempotency]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Idempotency {
    /// The header's name.
    pub header: Spanned<String>,
    /// The HTTP methods whose operations carry it, unless they say otherwise; default `POST`.
    #[serde(default)]
    pub methods: Option<Vec<Spanned<String>>>,
}

impl Idempotency {
    /// Whether operations of that HTTP method carry the header.
    pub(crate) fn covers(&self, method: &str) -> bool {
        match &self.methods {
            Some(methods) => methods.iter().any(|it| it.get_ref() == method),
            None => method == "POST",
        }
    }

    /// The values that cannot be what they are said to be, with their places.
    pub(super) fn wrong(&self) -> Vec<(Range<usize>, String)> {
        let header = Some(&self.header).filter(|it| !is_header(it.get_ref()));
        let header =
            header.map(|it| (it.span(), format!("`{}` is no header's name", it.get_ref())));
        let methods =
            self.methods.iter().flatten().filter(|it| !METHODS.contains(&it.get_ref().as_str()));
        let methods = methods.map(|it| {
            let known = METHODS.join("`, `");
            (it.span(), format!("`{}` is none of the methods `{known}`", it.get_ref()))
        });
        header.into_iter().chain(methods).collect()
    }
}

/// The methods that change something.
const METHODS: &[&str] = &["POST", "PUT", "PATCH", "DELETE"];

/// A token (RFC 9110, section 5.6.2).
fn is_header(name: &str) -> bool {
    let fits = |it: char| it.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(it);
    !name.is_empty() && name.chars().all(fits)
}
