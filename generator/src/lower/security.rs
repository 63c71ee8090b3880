//! Security schemes and requirements (OpenAPI 3.0.4, sections 4.7.27 and 4.7.30).

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Lower;
use crate::api::{Requirement, Scheme, SchemeKind};
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
            let schemes = requirement.keys().map(|name| self.scheme(&at, name));
            if let Some(schemes) = schemes.collect::<Option<Vec<_>>>() {
                alternatives.push(self.each_in_its_header(&at, &schemes));
            }
        }
        let none_left = alternatives.is_empty() && !requirements.is_empty();
        (!none_left).then_some(Requirement(alternatives))
    }

    /// The schemes without those whose header a later one has, too: a request has it once.
    fn each_in_its_header(&mut self, at: &Pointer, schemes: &[usize]) -> Vec<usize> {
        let mut res = Vec::with_capacity(schemes.len());
        for (index, position) in schemes.iter().enumerate() {
            let scheme = &self.api.schemes[*position];
            let header = header(&scheme.kind);
            let mut later = schemes.iter().skip(index + 1).rev().map(|it| &self.api.schemes[*it]);
            match (&header, later.find(|it| self::header(&it.kind) == header)) {
                (Some(header), Some(Scheme { name, .. })) => {
                    let message =
                        format!("`{}` and `{name}` want the header `{header}`", scheme.name);
                    let place = Place::Key(at.child(&scheme.name));
                    let shared = Diagnostic::warning(Code::Invalid, place, message);
                    self.diagnostics.push(shared.consequence(format!("only `{name}` is sent")));
                }
                _ => res.push(*position),
            }
        }
        res
    }

    fn scheme(&mut self, at: &Pointer, name: &str) -> Option<usize> {
        let found = self.api.schemes.iter().position(|it| it.name == name);
        // Loading has reported a scheme that is broken.
        if found.is_none() && self.document.security_schemes.iter().all(|(it, _)| it != name) {
            let message = format!("`{name}` is no security scheme of the document");
            self.diagnostics.push(
                Diagnostic::warning(Code::Invalid, Place::Key(at.child(name)), message)
                    .consequence("this way to authenticate is left out"),
            );
        }
        found
    }
}

/// The header that a scheme's credential is sent in.
fn header(kind: &SchemeKind) -> Option<String> {
    match kind {
        SchemeKind::Header(name) => Some(name.to_ascii_lowercase()),
        SchemeKind::Basic | SchemeKind::Bearer | SchemeKind::Other(_) => {
            Some("authorization".to_owned())
        }
        SchemeKind::Query(_) | SchemeKind::Cookie(_) => None,
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
        SecurityScheme::HTTP { scheme, bearer_format: _, description, extensions: _ } => {
            // RFC 9110 section 11.1: the name of a scheme has no case.
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer,
                _ => SchemeKind::Other(scheme.clone()),
            };
            (kind, description.as_ref())
        }
        SecurityScheme::OAuth2 { flows: _, description, extensions: _ }
        | SecurityScheme::OpenIDConnect { open_id_connect_url: _, description, extensions: _ } => {
            (SchemeKind::Bearer, description.as_ref())
        }
    }
}
