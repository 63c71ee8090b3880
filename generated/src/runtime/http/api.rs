//! What the document decides about the whole client: one constant that the emitted `client.rs` holds.
//!
//! Plain data. How credentials become headers is in `auth`, how servers become a base URL in `base_url`.

/// An API as the document describes it.
#[derive(Debug)]
pub struct ApiInfo {
    /// The crate's name, for the `user-agent` header and for messages.
    pub(crate) name: &'static str,
    /// The crate's version, for the `user-agent` header.
    pub(crate) version: &'static str,
    /// The environment variable that overrides the base URL.
    pub(crate) base_url_env: &'static str,
    /// The document's servers; the first one is the default.
    pub(crate) servers: &'static [&'static str],
    /// Everything that identifies the caller.
    pub(crate) credentials: &'static [Credential],
    /// The document's own security requirement.
    pub(crate) auth: Requirement,
}

/// Any of these sets of credentials, each set with all of its members; an index points into
/// [`ApiInfo::credentials`]. The complement of one (`!0`) is sent if it is there, and not needed. Nothing is
/// required where the list is empty, or holds a set that needs none.
pub(crate) type Requirement = &'static [&'static [usize]];

/// One credential: what it is called and where it is sent.
#[derive(Debug)]
pub struct Credential {
    /// The name of its security scheme in the document.
    pub(crate) scheme: &'static str,
    /// The name of the builder's setter.
    pub(crate) name: &'static str,
    /// The environment variable it is read from.
    pub(crate) env: &'static str,
    /// Where it goes in a request.
    pub(crate) place: Place,
}

/// Where a credential goes in a request (OpenAPI 3.0, "Security Scheme Object").
#[derive(Debug)]
pub enum Place {
    /// A header of this name.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
    /// A cookie of this name.
    Cookie(&'static str),
    /// The `authorization` header, as a bearer token (RFC 6750, section 2.1).
    Bearer,
    /// The `authorization` header, as `user:password` in Base64 (RFC 7617, section 2).
    Basic,
    /// The `authorization` header, after the name of another scheme (RFC 9110, section 11.4).
    Other(&'static str),
}
