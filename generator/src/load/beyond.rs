//! What 3.0 cannot say and what `openapiv3` loses, out of a value's extensions.

use indexmap::IndexMap;
use serde_json::Value;

use super::piece;
use super::private::Private;
use crate::pointer::Pointer;

/// An `openapiv3` value's extensions.
pub type Extensions = IndexMap<String, Value>;

/// A schema's `const`.
pub fn constant(extensions: &Extensions) -> Option<&Value> {
    get(extensions, Private::Const)
}

/// A schema's `prefixItems`.
pub fn prefix_items(extensions: &Extensions) -> Vec<Pointer> {
    list(extensions, Private::PrefixItems).iter().filter_map(target).collect()
}

/// A schema's `patternProperties`, in document order.
pub fn pattern_properties(extensions: &Extensions) -> Vec<(String, Pointer)> {
    let pairs = list(extensions, Private::PatternProperties).iter();
    pairs.filter_map(|pair| Some((pair[0].as_str()?.to_owned(), target(&pair[1])?))).collect()
}

/// A schema's `contentMediaType`.
pub fn content_media_type(extensions: &Extensions) -> Option<&str> {
    get(extensions, Private::ContentMediaType)?.as_str()
}

/// A schema's `contentEncoding`.
pub fn content_encoding(extensions: &Extensions) -> Option<&str> {
    get(extensions, Private::ContentEncoding)?.as_str()
}

/// A bound of a number that `openapiv3` holds not exactly or not at all, as decimal text.
pub fn exact(extensions: &Extensions, bound: Bound) -> Option<&str> {
    get(extensions, bound.private())?.as_str()
}

/// A number's bounds. Whether one is exclusive stays with `openapiv3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// `minimum`.
    Minimum,
    /// `maximum`.
    Maximum,
    /// `multipleOf`.
    MultipleOf,
}

impl Bound {
    pub(super) const ALL: [Self; 3] = [Self::Minimum, Self::Maximum, Self::MultipleOf];

    pub(super) fn private(self) -> Private {
        match self {
            Self::Minimum => Private::Minimum,
            Self::Maximum => Private::Maximum,
            Self::MultipleOf => Private::MultipleOf,
        }
    }
}

/// The values of a number's `enum` as decimal text, when `openapiv3` does not hold them exactly.
pub fn exact_enum(extensions: &Extensions) -> Option<Vec<&str>> {
    get(extensions, Private::Enum)?.as_array()?.iter().map(Value::as_str).collect()
}

/// The values of an `enum` of which a document says more, each with what it is called and what it means.
pub fn value_notes(
    extensions: &Extensions,
) -> impl Iterator<Item = (&Value, Option<&str>, Option<&str>)> {
    let notes = list(extensions, Private::EnumNotes).iter();
    notes.map(|it| (&it[0], it[1].as_str(), it[2].as_str()))
}

/// Whether `default` is null, rather than absent.
pub fn default_is_null(extensions: &Extensions) -> bool {
    list(extensions, Private::Null).iter().any(|it| it == "default")
}

/// Whether `example`, or an example's `value`, is null, rather than absent.
pub fn example_is_null(extensions: &Extensions) -> bool {
    list(extensions, Private::Null).iter().any(|it| it == "example" || it == "value")
}

/// All of a schema's `examples`, a list in 3.1.
pub fn examples(extensions: &Extensions) -> &[Value] {
    list(extensions, Private::Examples)
}

/// The `explode` of an encoding or a header, when it is given.
pub fn explode(extensions: &Extensions) -> Option<bool> {
    get(extensions, Private::Explode)?.as_bool()
}

/// The `allowReserved` of an encoding, when it is given.
pub fn allow_reserved(extensions: &Extensions) -> Option<bool> {
    get(extensions, Private::AllowReserved)?.as_bool()
}

/// 3.1's `summary` of the API, out of the extensions of `info`.
pub fn summary(extensions: &Extensions) -> Option<&str> {
    get(extensions, Private::Summary)?.as_str()
}

/// 3.1's SPDX `identifier`, out of the extensions of `info.license`.
pub fn license_identifier(extensions: &Extensions) -> Option<&str> {
    get(extensions, Private::Identifier)?.as_str()
}

/// Whether a security scheme is 3.1's `mutualTLS`.
pub fn is_mutual_tls(extensions: &Extensions) -> bool {
    get(extensions, Private::MutualTls).is_some()
}

fn get(extensions: &Extensions, private: Private) -> Option<&Value> {
    extensions.get(private.key())
}

fn list(extensions: &Extensions, private: Private) -> &[Value] {
    get(extensions, private).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn target(reference: &Value) -> Option<Pointer> {
    piece::pointer(reference.get("$ref")?.as_str()?)
}
