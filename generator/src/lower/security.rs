//! Security schemes and requirements (OpenAPI 3.0.4, sections 4.7.27 and 4.7.30).

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityRequirement, SecurityScheme,
};

use super::Lower;
use crate::api::{Flow, Grant, Needed, Requirement, Scheme, SchemeKind};
use crate::load::beyond;

/// Reads the schemes and what the document requires of every call.
pub(super) fn read(lower: &mut Lower<'_>) {
    for (name, at) in &lower.document.security_schemes {
        let found = lower.document.security_scheme(at);
        let (at, kind, description) = match found {
            Some((at, scheme)) => {
                let (kind, description) = kind(scheme);
                (at, Some(kind), description.cloned())
            }
            None => (at.clone(), None, None),
        };
        lower.api.schemes.push(Scheme { at, name: name.clone(), description, kind });
    }
    lower.api.auth = lower.document.security.as_deref().map(requirement).unwrap_or_default();
}

/// What calls need, as it is written (section 4.7.30, Security Requirement Object).
pub(super) fn requirement(requirements: &[SecurityRequirement]) -> Requirement {
    let alternatives = requirements.iter().map(|requirement| {
        let needed = requirement.iter();
        let needed =
            needed.map(|(name, scopes)| Needed { scheme: name.clone(), scopes: scopes.clone() });
        needed.collect()
    });
    Requirement(alternatives.collect())
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
        SecurityScheme::HTTP { scheme: _, bearer_format: _, description, extensions }
            if beyond::is_mutual_tls(extensions) =>
        {
            (SchemeKind::MutualTls, description.as_ref())
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
