//! Credentials: the schemes that a client can serve, and what it sends of what a call needs.

use crate::api::{self, Api, Needed, Requirement, Scheme, SchemeKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
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
    fn header(self) -> Option<String> {
        match self {
            Self::Header(name) => Some(name.to_ascii_lowercase()),
            Self::Basic | Self::Bearer | Self::Other(_) => Some("authorization".to_owned()),
            Self::Query(_) | Self::Cookie(_) => None,
        }
    }
}

/// What is sent with a call: any one of the alternatives, and all credentials of it, by their positions
/// among the client's. No alternative at all, or an empty one, means that a call needs none.
pub type Auth = Vec<Vec<usize>>;

/// The credentials of a client, in document order.
pub(super) fn credentials(api: &Api) -> Vec<Credential<'_>> {
    let credentials = api.schemes.iter().filter_map(|scheme| {
        let sent = sent(scheme.kind.as_ref()?)?;
        Some(Credential { scheme, sent })
    });
    credentials.collect()
}

fn sent(kind: &SchemeKind) -> Option<Sent<'_>> {
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

/// Decides what is sent of what calls need.
pub(super) struct Choosing<'a> {
    api: &'a Api,
    credentials: &'a [Credential<'a>],
    /// What is sent with calls that say nothing else; `None` when none of it can be.
    default: Option<Auth>,
    pub(super) diagnostics: Diagnostics,
}

impl<'a> Choosing<'a> {
    pub(super) fn new(api: &'a Api, credentials: &'a [Credential<'a>]) -> Self {
        let diagnostics = Diagnostics::default();
        let mut choosing = Self { api, credentials, default: None, diagnostics };
        choosing.default = choosing.auth(&Pointer::root().child("security"), &api.auth);
        choosing
    }

    /// What is sent with calls that say nothing else.
    pub(super) fn default(&self) -> Auth {
        self.default.clone().unwrap_or_default()
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
        auth.ok_or_else(|| {
            let message = "none of the ways to authenticate the operation can be used";
            Diagnostic::warning(Code::Skipped, Place::Key(operation.at.clone()), message)
                .about(&operation.method_and_path())
                .consequence("the operation is left out of the generated crate")
        })
    }

    /// The alternatives that can be met; `None` when none of them can.
    fn auth(&mut self, at: &Pointer, requirement: &Requirement) -> Option<Auth> {
        let mut alternatives = Vec::new();
        for (index, needed) in requirement.0.iter().enumerate() {
            let at = at.item(index);
            let known = needed.iter().map(|it| self.known(&at, it));
            if let Some(known) = known.collect::<Option<Vec<_>>>() {
                alternatives.push(self.each_in_its_header(&at, &known));
            }
        }
        let none_left = alternatives.is_empty() && !requirement.0.is_empty();
        (!none_left).then_some(alternatives)
    }

    /// The credential for a scheme; `None` when there is none. Loading has reported a scheme that is
    /// declared and cannot be used.
    fn known(&mut self, at: &Pointer, needed: &Needed) -> Option<usize> {
        let name = &needed.scheme;
        if self.api.schemes.iter().all(|it| it.name != *name) {
            let message = format!("`{name}` is not a security scheme of the document");
            self.diagnostics.push(
                Diagnostic::warning(Code::Invalid, Place::Key(at.child(name)), message)
                    .consequence("this way to authenticate is left out"),
            );
        }
        self.credentials.iter().position(|it| it.scheme.name == *name)
    }

    /// The credentials without those whose header a later one has, too: a request has it once.
    fn each_in_its_header(&mut self, at: &Pointer, all: &[usize]) -> Vec<usize> {
        let mut res = Vec::with_capacity(all.len());
        for (index, &position) in all.iter().enumerate() {
            let header = self.credentials[position].sent.header();
            let is_same = |it: &&usize| self.credentials[**it].sent.header() == header;
            let later = all[index + 1..].iter().rev().find(is_same);
            match (&header, later) {
                (Some(header), Some(&later)) => self.shared(at, header, position, later),
                (Some(_), None) | (None, _) => res.push(position),
            }
        }
        res
    }

    fn shared(&mut self, at: &Pointer, header: &str, one: usize, other: usize) {
        let name = |it: usize| &self.credentials[it].scheme.name;
        let (one, other) = (name(one), name(other));
        let message = format!("`{one}` and `{other}` both use the header `{header}`");
        let shared = Diagnostic::warning(Code::Invalid, Place::Key(at.child(one)), message);
        self.diagnostics.push(shared.consequence(format!("only `{other}` is sent")));
    }
}
