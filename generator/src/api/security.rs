//! Ways to prove who calls.

use indexmap::IndexMap;

use crate::pointer::Pointer;

/// A way to prove who calls (OpenAPI 3.0.4, section 4.7.27, Security Scheme Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Where the scheme is described.
    pub at: Pointer,
    /// Its name among the components, which requirements know it by.
    pub name: String,
    /// What it is about.
    pub description: Option<String>,
    /// How the credential travels; `None` when the document says it in no way that can be read, which
    /// loading has reported.
    pub kind: Option<SchemeKind>,
}

/// How a credential is had and how it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A value in a header, of that name.
    Header(String),
    /// A value in the query, of that name.
    Query(String),
    /// A value in a cookie, of that name.
    Cookie(String),
    /// RFC 7617: a user and a password.
    Basic,
    /// RFC 6750: a token, and what is said of its format.
    Bearer(Option<String>),
    /// RFC 6749: a token that one of these flows gives.
    OAuth2(Vec<Flow>),
    /// OpenID Connect: a token, and the URL of the provider's description.
    OpenIdConnect(String),
    /// A certificate of the client's (RFC 8705), which the connection is made with.
    MutualTls,
    /// A scheme that no header value alone can serve, by its name.
    Other(String),
}

/// A way to a token (section 4.7.29, OAuth Flow Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Which way, and its URLs.
    pub grant: Grant,
    /// The URL for new tokens.
    pub refresh_url: Option<String>,
    /// The scopes, each with what it is about.
    pub scopes: IndexMap<String, String>,
}

impl SchemeKind {
    /// The flows of OAuth 2.0.
    pub fn flows(&self) -> Option<&[Flow]> {
        let Self::OAuth2(flows) = self else { return None };
        Some(flows)
    }

    /// The name of a scheme of HTTP of which OpenAPI says no more.
    pub fn other(&self) -> Option<&str> {
        let Self::Other(name) = self else { return None };
        Some(name)
    }
}

/// The grants of RFC 6749, with the URLs that each needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grant {
    /// Section 4.2.
    Implicit {
        /// Where the user agrees.
        authorization_url: String,
    },
    /// Section 4.3.
    Password {
        /// Where tokens come from.
        token_url: String,
    },
    /// Section 4.4.
    ClientCredentials {
        /// Where tokens come from.
        token_url: String,
    },
    /// Section 4.1.
    AuthorizationCode {
        /// Where the user agrees.
        authorization_url: String,
        /// Where tokens come from.
        token_url: String,
    },
}

/// Which schemes a call needs, as the document has it: any one of the alternatives, all schemes of it,
/// be they declared or not. No alternative at all, or an empty one, means that a call needs none.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Requirement(pub Vec<Vec<Needed>>);

/// A scheme that a call needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needed {
    /// The scheme's name.
    pub scheme: String,
    /// The scopes, or roles, that it must have.
    pub scopes: Vec<String>,
}
