//! Security schemes and requirements (OpenAPI 3.0.4, sections 4.7.27 and 4.7.30).

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
};

use super::Lower;
use crate::api::{Flow, Grant, Needed, Requirement, Scheme, SchemeKind};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

impl Lower<'_> {
    /// Reads the schemes and what the document requires of every call.
    pub(super) fn security(&mut self) {
        for (name, at) in &self.document.security_schemes {
            if let Some((at, scheme)) = self.document.security_scheme(at) {
                let (kind, description) = kind(scheme);
                let description = description.cloned();
                self.api.schemes.push(Scheme { at, name: name.clone(), description, kind });
            }
        }
        if let Some(requirements) = &self.document.security {
            let at = Pointer::root().child("security");
            match self.requirement(&at, requirements) {
                Some(auth) => self.api.auth = auth,
                None => self.locked_out = true,
            }
        }
    }

    /// Any of the alternatives; one that names an unknown scheme cannot be met and is left out.
    /// `None` when none is left: a call without credentials is not what the document means.
    pub(super) fn requirement(
        &mut self,
        at: &Pointer,
        requirements: &[SecurityRequirement],
    ) -> Option<Requirement> {
        let mut alternatives = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            let at = at.item(index);
            let schemes = requirement.iter().map(|(name, scopes)| {
                let known = self.knows(&at, name);
                known.then(|| Needed { scheme: name.clone(), scopes: scopes.clone() })
            });
            if let Some(schemes) = schemes.collect::<Option<Vec<_>>>() {
                alternatives.push(self.each_in_its_header(&at, schemes));
            }
        }
        let none_left = alternatives.is_empty() && !requirements.is_empty();
        (!none_left).then_some(Requirement(alternatives))
    }

    /// The schemes without those whose header a later one has, too: a request has it once.
    fn each_in_its_header(&mut self, at: &Pointer, schemes: Vec<Needed>) -> Vec<Needed> {
        let headers = schemes.iter().map(|it| self.header_of(&it.scheme)).collect::<Vec<_>>();
        let names = schemes.iter().map(|it| it.scheme.clone()).collect::<Vec<_>>();
        let mut res = Vec::with_capacity(schemes.len());
        for (index, needed) in schemes.into_iter().enumerate() {
            let later = (index + 1..names.len()).rev().find(|it| headers[*it] == headers[index]);
            match (&headers[index], later) {
                (Some(header), Some(later)) => {
                    let (one, other) = (&needed.scheme, &names[later]);
                    let message = format!("`{one}` and `{other}` want the header `{header}`");
                    let place = Place::Key(at.child(one));
                    let shared = Diagnostic::warning(Code::Invalid, place, message);
                    self.diagnostics.push(shared.consequence(format!("only `{other}` is sent")));
                }
                (Some(_) | None, _) => res.push(needed),
            }
        }
        res
    }

    /// The header that a scheme's credential is sent in.
    fn header_of(&self, name: &str) -> Option<String> {
        self.api.schemes.iter().find(|it| it.name == name)?.kind.header()
    }

    fn knows(&mut self, at: &Pointer, name: &str) -> bool {
        let found = self.api.schemes.iter().any(|it| it.name == name);
        // Loading has reported a scheme that is broken.
        if !found && self.document.security_schemes.iter().all(|(it, _)| it != name) {
            let message = format!("`{name}` is no security scheme of the document");
            self.diagnostics.push(
                Diagnostic::warning(Code::Invalid, Place::Key(at.child(name)), message)
                    .consequence("this way to authenticate is left out"),
            );
        }
        found
    }
}

fn kind(scheme: &SecurityScheme) -> (SchemeKind, Option<&String>) {
    match scheme {
        SecurityScheme::APIKey { location, name, description, extensions: _ } => {
            let name = name.clone();
            let kind = match location {
                APIKeyLocation::Header => SchemeKind::Header(name),
                APIKeyLocation::Query => SchemeKind::Query(name),
                APIKeyLocation::Cookie => SchemeKind::Cookie(name),
            };
            (kind, description.as_ref())
        }
        SecurityScheme::HTTP { scheme, bearer_format, description, extensions: _ } => {
            // RFC 9110 section 11.1: the name of a scheme has no case.
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer(bearer_format.clone()),
                _ => SchemeKind::Other(scheme.clone()),
            };
            (kind, description.as_ref())
        }
        SecurityScheme::OAuth2 { flows, description, extensions: _ } => {
            (SchemeKind::OAuth2(self::flows(flows)), description.as_ref())
        }
        SecurityScheme::OpenIDConnect { open_id_connect_url, description, extensions: _ } => {
            (SchemeKind::OpenIdConnect(open_id_connect_url.clone()), description.as_ref())
        }
    }
}

/// OAuth Flows Object (section 4.7.28).
fn flows(flows: &OAuth2Flows) -> Vec<Flow> {
    let OAuth2Flows { implicit, password, client_credentials, authorization_code, extensions: _ } =
        flows;
    let implicit = implicit.iter().map(|it| {
        let ImplicitOAuth2Flow { authorization_url, refresh_url, scopes, extensions: _ } = it;
        let grant = Grant::Implicit { authorization_url: authorization_url.clone() };
        flow(grant, refresh_url, scopes)
    });
    let password = password.iter().map(|it| {
        let PasswordOAuth2Flow { token_url, refresh_url, scopes, extensions: _ } = it;
        flow(Grant::Password { token_url: token_url.clone() }, refresh_url, scopes)
    });
    let client_credentials = client_credentials.iter().map(|it| {
        let ClientCredentialsOAuth2Flow { token_url, refresh_url, scopes, extensions: _ } = it;
        flow(Grant::ClientCredentials { token_url: token_url.clone() }, refresh_url, scopes)
    });
    let code = authorization_code.iter().map(|it| {
        let AuthorizationCodeOAuth2Flow {
            authorization_url,
            token_url,
            refresh_url,
            scopes,
            extensions: _,
        } = it;
        let (authorization_url, token_url) = (authorization_url.clone(), token_url.clone());
        flow(Grant::AuthorizationCode { authorization_url, token_url }, refresh_url, scopes)
    });
    implicit.chain(password).chain(client_credentials).chain(code).collect()
}

fn flow(grant: Grant, refresh_url: &Option<String>, scopes: &IndexMap<String, String>) -> Flow {
    Flow { grant, refresh_url: refresh_url.clone(), scopes: scopes.clone() }
}
