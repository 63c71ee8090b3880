//! Credentials: the schemes that a client can serve, and what it sends of what a call needs.

use runtime::sources::connection::is_of_connection;

use super::credentials::{commonest, with_params};
use super::operation::left_out;
use crate::api::{self, Api, Needed, Requirement, Scheme, SchemeKind};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::http::is_token;
use crate::lock::Lock;
use crate::pointer::Pointer;

/// A credential that a client sends.
pub struct Credential<'a> {
    /// The scheme that it serves.
    pub scheme: &'a Scheme,
    /// How it is sent.
    pub sent: Sent<'a>,
}

/// How a credential is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent<'a> {
    /// In a header, of that name.
    Header(&'a str),
    /// In the query, of that name.
    Query(&'a str),
    /// In a cookie, of that name.
    Cookie(&'a str),
    /// As a user and a password (RFC 7617).
    Basic,
    /// As a token (RFC 6750).
    Bearer,
    /// By a scheme that no header value alone can serve, of that name.
    Other(&'a str),
}

impl Sent<'_> {
    /// The header that the credential is sent in, in lower case.
    pub(crate) fn header(self) -> Option<String> {
        match self {
            Self::Header(name) => Some(name.to_ascii_lowercase()),
            Self::Basic | Self::Bearer | Self::Other(_) => Some("authorization".to_owned()),
            Self::Query(_) | Self::Cookie(_) => None,
        }
    }
}

/// What is sent with a call: any one of the alternatives. None at all, or one that needs nothing, means that a
/// call needs no credential.
pub type Auth = Vec<Alternative>;

/// Credentials that are sent together, by the names of their schemes.
#[derive(Debug, Default, Clone, PartialEq, Eq, Hash)]
pub struct Alternative {
    /// Those without which it cannot be taken.
    pub needed: Vec<String>,
    /// Those that are sent, too, if the client has them.
    pub optional: Vec<String>,
}

impl Alternative {
    /// Both.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.needed.iter().chain(&self.optional)
    }
}

/// The credentials of a client, in document order.
pub(super) fn credentials(api: &Api) -> Vec<Credential<'_>> {
    let credentials = api.schemes.iter().filter_map(|scheme| {
        let kind = scheme.kind.as_ref().filter(|it| unsendable(it).is_none())?;
        Some(Credential { scheme, sent: sent(kind)? })
    });
    credentials.collect()
}

pub(super) fn sent(kind: &SchemeKind) -> Option<Sent<'_>> {
    Some(match kind {
        SchemeKind::Header(name) => Sent::Header(name),
        SchemeKind::Query(name) => Sent::Query(name),
        SchemeKind::Cookie(name) => Sent::Cookie(name),
        SchemeKind::Basic => Sent::Basic,
        SchemeKind::Bearer(_) | SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
            Sent::Bearer
        }
        SchemeKind::Other(name) => Sent::Other(name),
        SchemeKind::MutualTls => return None,
    })
}

/// Tells of credentials that no request can have.
fn all_unsendable(schemes: &[Scheme]) -> Diagnostics {
    let mut found = Diagnostics::default();
    for scheme in schemes {
        if let Some((code, message)) = scheme.kind.as_ref().and_then(unsendable) {
            let warning = Diagnostic::warning(code, Place::Value(scheme.at.clone()), message);
            found.push(warning.consequence("the credential cannot be sent"));
        }
        found.extend(scheme.kind.iter().filter_map(SchemeKind::other).filter_map(|name| {
            let message = format!("credentials of `{name}` are computed anew for each request");
            let warning =
                Diagnostic::warning(Code::Ignored, Place::Value(scheme.at.clone()), message);
            let consequence = "the client computes nothing: it sends what the caller sets";
            let warning = warning.consequence(consequence).help("set the header in a `Middleware`");
            COMPUTED.contains(&&*name.to_ascii_lowercase()).then_some(warning)
        }));
    }
    found
}

/// The schemes of HTTP that answer a challenge or sign a request (IANA, "HTTP Authentication Schemes"), and NTLM,
/// which is not registered.
const COMPUTED: &[&str] = &[
    "digest",
    "dpop",
    "hoba",
    "mutual",
    "negotiate",
    "ntlm",
    "oauth",
    "scram-sha-1",
    "scram-sha-256",
];

/// Why a credential cannot be sent: only the HTTP client sends the header, or names of headers, cookies and
/// schemes are tokens (RFC 9110, sections 5.1 and 11.1, and RFC 6265, section 4.1.1).
fn unsendable(kind: &SchemeKind) -> Option<(Code, String)> {
    let of_connection = |name| (Code::Ignored, format!("`{name}` is a header of the connection"));
    let not_of = |name, what| (Code::Invalid, format!("`{name}` cannot be the name of a {what}"));
    match kind {
        SchemeKind::Header(name) if is_of_connection(name) => Some(of_connection(name)),
        SchemeKind::Header(name) => (!is_token(name)).then(|| not_of(name, "header")),
        SchemeKind::Cookie(name) => (!is_token(name)).then(|| not_of(name, "cookie")),
        SchemeKind::Other(name) => (!is_token(name)).then(|| not_of(name, "scheme of HTTP")),
        SchemeKind::Query(_)
        | SchemeKind::Basic
        | SchemeKind::Bearer(_)
        | SchemeKind::OAuth2(_)
        | SchemeKind::OpenIdConnect(_)
        | SchemeKind::MutualTls => None,
    }
}

/// Decides what is sent of what calls need.
pub(super) struct Choosing<'a> {
    api: &'a Api,
    config: &'a Config,
    credentials: &'a [Credential<'a>],
    /// What is sent with calls that say nothing else; `None` when none of it can be.
    default: Option<Auth>,
    lock: &'a Lock,
    /// Where schemes are named that the document does not have.
    pub(super) unknown: Vec<Pointer>,
    pub(super) diagnostics: Diagnostics,
}

/// What there is for a scheme that a call needs.
#[derive(Clone, Copy)]
enum Found<'a> {
    /// A credential.
    Credential(&'a Credential<'a>),
    /// Nothing that a request could hold: a certificate of the client's.
    Unserved,
    /// The document does not have the scheme, or has it broken.
    Lost,
}

impl<'a> Found<'a> {
    fn credential(self) -> Option<&'a Credential<'a>> {
        match self {
            Self::Credential(it) => Some(it),
            Self::Unserved | Self::Lost => None,
        }
    }

    fn is_unserved(&self) -> bool {
        matches!(self, Self::Unserved)
    }
}

impl<'a> Choosing<'a> {
    pub(super) fn new(
        api: &'a Api,
        config: &'a Config,
        credentials: &'a [Credential<'a>],
        lock: &'a Lock,
    ) -> Self {
        let diagnostics = all_unsendable(&api.schemes);
        let mut choosing = Self {
            api,
            config,
            credentials,
            default: None,
            lock,
            unknown: Vec::new(),
            diagnostics,
        };
        choosing.default = choosing.auth(&Pointer::root().child("security"), &api.auth);
        choosing
    }

    /// What is sent with calls that say nothing else.
    pub(super) fn default(&self) -> Auth {
        let default = self.default.clone().unwrap_or_default();
        commonest(&default, self.api, self.config, self.credentials)
    }

    /// What is sent with the calls of an operation.
    ///
    /// # Errors
    ///
    /// The warning that the operation is left out, where nothing of what it needs can be sent: a call
    /// without credentials is not what the document means.
    pub(super) fn of(&mut self, operation: &api::Operation) -> Result<Auth, Diagnostic> {
        let auth = match &operation.auth {
            Some(own) => self.auth(&operation.at.child("security"), own),
            None => self.default.clone(),
        };
        let auth = auth.map(|it| with_params(&it, operation, self.config, self.credentials));
        auth.ok_or_else(|| {
            let message = "none of the ways to authenticate the operation can be used";
            left_out(operation, Place::Key(operation.at.clone()), message)
        })
    }

    /// The alternatives that can be met; `None` when none of them can. One with a scheme that the
    /// document lacks counts where there is no other, and goes without it.
    fn auth(&mut self, at: &Pointer, requirement: &Requirement) -> Option<Auth> {
        let (mut whole, mut rest) = (Vec::new(), Vec::new());
        for (index, needed) in requirement.0.iter().enumerate() {
            let at = at.item(index);
            let found = needed.iter().map(|it| self.find(&at, it)).collect::<Vec<_>>();
            let known = found.iter().filter_map(|it| it.credential()).collect::<Vec<_>>();
            let is_unserved = found.iter().any(Found::is_unserved);
            let alternatives = match (is_unserved, known.len() == found.len()) {
                (true, _) => continue,
                (false, true) => &mut whole,
                (false, false) => &mut rest,
            };
            let needed = self.each_in_its_header(&at, &known);
            alternatives.push(Alternative { needed, optional: Vec::new() });
        }
        let alternatives = if whole.is_empty() { rest } else { whole };
        let none_left = alternatives.is_empty() && !requirement.0.is_empty();
        (!none_left).then_some(alternatives)
    }

    /// What there is for a scheme.
    fn find(&mut self, at: &Pointer, needed: &Needed) -> Found<'a> {
        let name = &needed.scheme;
        match self.api.schemes.iter().find(|it| it.name == *name) {
            None => {
                self.unknown(&at.child(name), name);
                Found::Lost
            }
            // Loading has told.
            Some(Scheme { kind: None, .. }) => Found::Lost,
            Some(Scheme { kind: Some(_), .. }) => {
                let credential = self.credentials.iter().find(|it| it.scheme.name == *name);
                credential.map_or(Found::Unserved, Found::Credential)
            }
        }
    }

    /// Tells that a requirement names a scheme that the document does not have: an error where it was
    /// another one when the crate was last generated.
    fn unknown(&mut self, at: &Pointer, name: &str) {
        let scheme = Pointer::root().child("components").child("securitySchemes").child(name);
        let known = self.lock.knew(at, Some(&scheme));
        let severity = if known { Severity::Error } else { Severity::Warning };
        let message = format!("`{name}` is not a security scheme of the document");
        let found = Diagnostic::warning(Code::Invalid, Place::Key(at.clone()), message);
        let found = found.consequence("calls go without this credential");
        let found = found.help("name a scheme of `components.securitySchemes`");
        self.diagnostics.push(Diagnostic { severity, ..found });
        self.unknown.push(at.clone());
    }

    /// The credentials without those whose header a later one has, too: a request has it once.
    fn each_in_its_header(&mut self, at: &Pointer, all: &[&Credential<'_>]) -> Vec<String> {
        let mut res = Vec::with_capacity(all.len());
        let mut rest = all;
        while let [first, others @ ..] = rest {
            let header = first.sent.header();
            let later = others.iter().rev().find(|it| it.sent.header() == header);
            match (&header, later) {
                (Some(header), Some(later)) => self.shared(at, header, first, later),
                (Some(_), None) | (None, _) => res.push(first.scheme.name.clone()),
            }
            rest = others;
        }
        res
    }

    fn shared(&mut self, at: &Pointer, header: &str, one: &Credential<'_>, other: &Credential<'_>) {
        let (one, other) = (&one.scheme.name, &other.scheme.name);
        let message = format!("`{one}` and `{other}` both use the header `{header}`");
        let shared = Diagnostic::warning(Code::Invalid, Place::Key(at.child(one)), message);
        self.diagnostics.push(shared.consequence(format!("only `{other}` is sent")));
    }
}
