//! What the lock knows things by: places that survive reordering, each spelled here alone.

use std::collections::HashSet;
use std::fmt;

use crate::pointer::{Pointer, escape, index, unescape};

/// The keywords of the lists that branches of schemas stand in.
const BRANCHES: [&str; 4] = ["oneOf", "anyOf", "allOf", "type"];

/// What a promise is about. The spelling is part of the format.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

/// What a name is the name of; each has a section of the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A parameter, or a member or part of a body, by the name it has among a method's arguments and
    /// setters.
    Slot,
    /// No name: whether a body is given by its members.
    Body,
    /// The marker type of a call.
    Call,
    /// The crate itself.
    Crate,
    /// A setter of the client's builder.
    Credential,
    /// A field of a struct.
    Field,
    /// A constant for a header of responses.
    Header,
    /// A method of a resource.
    Method,
    /// A struct that holds the arguments of a method or of `new`.
    Params,
    /// The method of a resource that gives another one, which is nested in it.
    Nested,
    /// A resource.
    Resource,
    /// No name: the tag by which an operation belongs to its resource.
    Tag,
    /// A type.
    Type,
    /// A variant of an enum.
    Variant,
}

impl Role {
    pub(super) const ALL: [Self; 14] = [
        Self::Slot,
        Self::Body,
        Self::Call,
        Self::Crate,
        Self::Credential,
        Self::Field,
        Self::Header,
        Self::Method,
        Self::Params,
        Self::Nested,
        Self::Resource,
        Self::Tag,
        Self::Type,
        Self::Variant,
    ];

    pub(super) fn section(self) -> &'static str {
        match self {
            Self::Slot => "arguments",
            Self::Body => "bodies",
            Self::Call => "calls",
            Self::Crate => "crate",
            Self::Credential => "credentials",
            Self::Field => "fields",
            Self::Header => "headers",
            Self::Method => "methods",
            Self::Params => "params",
            Self::Nested => "nested",
            Self::Resource => "resources",
            Self::Tag => "tags",
            Self::Type => "types",
            Self::Variant => "variants",
        }
    }

    /// Whether its names are in `UpperCamelCase`, and not in `snake_case`.
    pub fn is_camel(self) -> bool {
        match self {
            Self::Type | Self::Variant | Self::Call | Self::Params => true,
            Self::Slot
            | Self::Body
            | Self::Crate
            | Self::Credential
            | Self::Field
            | Self::Header
            | Self::Method
            | Self::Nested
            | Self::Resource
            | Self::Tag => false,
        }
    }
}

impl Key {
    /// The crate's name.
    pub fn crate_name() -> Self {
        Self("name".to_owned())
    }

    /// What the names of environment variables start with.
    pub fn environment() -> Self {
        Self("environment".to_owned())
    }

    /// An operation, a representation, or a body, by its place.
    pub fn at(place: &Pointer) -> Self {
        Self(place.to_string())
    }

    /// A schema, by its place and by which of the types it is, from 1, that were made of it. A component may be
    /// called `Animal 2`; no place has a `~` before a 2 (RFC 6901, section 3).
    pub fn schema(place: &Pointer, nth: usize, places: &HashSet<Self>) -> Self {
        let key = Self(if nth == 1 { place.to_string() } else { format!("{place} {nth}") });
        if nth > 1 && places.contains(&key) { Self(format!("{place}~{nth}")) } else { key }
    }

    /// A member of the object that this schema describes.
    #[must_use]
    pub fn property(&self, name: &str) -> Self {
        self.child("properties").child(name)
    }

    /// What sets the member with this key to `null`.
    #[must_use]
    pub fn null(&self) -> Self {
        self.child("null")
    }

    /// An item of the tuple that the schema at this place describes.
    pub fn item(place: &Pointer, index: usize) -> Self {
        Self::at(place).child("prefixItems").child(&index.to_string())
    }

    /// A value of the enumeration that this schema is.
    #[must_use]
    pub fn value(&self, value: &str) -> Self {
        self.child("enum").child(value)
    }

    /// The variant of this union that refers to a component.
    #[must_use]
    pub fn variant(&self, component: &str) -> Self {
        self.child("variant").child(component)
    }

    /// The variant of this union that a schema at a place is. A union that takes its branches from another schema,
    /// or is one of several types of its own, does not share their names.
    #[must_use]
    pub fn branch(&self, at: &Pointer) -> Self {
        let key = Self::at(at);
        if self.below(&key).is_some() { key } else { self.variant(at.as_str()) }
    }

    /// A parameter of the method at that place. A name may stand in several locations.
    pub fn parameter(method: &Pointer, location: &str, name: &str) -> Self {
        Self::at(method).child("parameters").child(location).child(name)
    }

    /// A member or part of the body at that place.
    pub fn body_member(body: &Pointer, name: &str) -> Self {
        Self::at(body).child(name)
    }

    /// A tag.
    pub fn tag(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// A header of the responses of a tag's operations.
    pub fn header(tag: &str, name: &str) -> Self {
        Self(format!("{tag}/{name}"))
    }

    /// A security scheme. Its name has no brace, which is how variables are told from schemes.
    pub fn scheme(name: &str) -> Self {
        Self(name.replace('~', "~0").replace('{', "~2"))
    }

    /// A variable of the server.
    pub fn variable(name: &str) -> Self {
        Self(format!("{{{name}}}"))
    }

    /// The key's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is that of a place, or of something below it.
    pub fn is_within(&self, place: &Pointer) -> bool {
        let place = Self::at(place);
        *self == place || place.below(self).is_some()
    }

    /// A key as a file has it.
    pub(super) fn read(text: String) -> Self {
        Self(text)
    }

    /// Whether another key is of a variant of this union that refers to a component.
    pub(super) fn is_owner_of(&self, variant: &Self) -> bool {
        variant.0.strip_prefix(&self.0).is_some_and(|it| it.starts_with("/variant/"))
    }

    /// Whether it is that of a place which another would be if branches around it stood elsewhere.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        let [one, other] = [self, other].map(|it| it.0.split('/').collect::<Vec<_>>());
        let is_number = |at: usize| {
            let list = at.checked_sub(1).map(|it| other[it]);
            list.is_some_and(|it| BRANCHES.contains(&it)) && index(other[at]).is_some()
        };
        one.len() == other.len() && (0..one.len()).all(|at| one[at] == other[at] || is_number(at))
    }

    /// The key that is to one schema what this is to another, which it is or is within. What sets a member to
    /// `null` is of the object that has it.
    pub(super) fn moved(&self, from: &Self, to: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(&from.0)?;
        let is_within = rest.is_empty() || rest.starts_with('/') && *self != from.null();
        is_within.then(|| Self([&to.0, rest].concat()))
    }

    /// The names behind this key in another, where that is below it.
    pub(super) fn below(&self, other: &Self) -> Option<Vec<String>> {
        let rest = other.0.strip_prefix(&self.0)?.strip_prefix('/')?;
        Some(rest.split('/').map(|it| unescape(it).into_owned()).collect())
    }

    fn child(&self, name: &str) -> Self {
        Self([&*self.0, "/", &escape(name)].concat())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_different_things_differ() {
        let schemas = Pointer::root().child("components").child("schemas");
        let places = ["Animal", "Animal 2"].map(|it| Key::at(&schemas.child(it)));
        let places = HashSet::from(places);
        let key = |nth| Key::schema(&schemas.child("Animal"), nth, &places);
        assert_eq!([key(2), key(3)].map(|it| places.contains(&it)), [false, false]);
        assert!(places.contains(&key(1)));
        assert_ne!(Key::scheme("{region}"), Key::variable("region"));
        assert_ne!(Key::scheme("~2region}"), Key::scheme("{region}"));
    }
}
