//! The keyword tables against `openapiv3`: what a row says is kept must come back.

use openapiv3 as v3;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::load::keywords::{Fate, KeywordType, Need, ObjectKind, Row};
use crate::load::node::{Map, Node};
use crate::load::piece;

#[test]
fn every_kept_row_goes_through_openapiv3() {
    for &kind in ObjectKind::ALL {
        for row in kind.table().rows.iter().filter(|row| row.fate == Fate::Kept) {
            let Some(back) = through(kind, &object(kind, row)) else { continue };
            let found = back.get(row.name).unwrap_or_else(|| panic!("{kind:?} loses {}", row.name));
            assert!(!found.is_null(), "{kind:?} loses the value of {}", row.name);
        }
    }
}

#[test]
fn no_keyword_has_two_rows() {
    for kind in ObjectKind::ALL {
        let rows = kind.table().rows;
        for (index, row) in rows.iter().enumerate() {
            assert!(rows[..index].iter().all(|it| it.name != row.name), "{kind:?} {}", row.name);
        }
    }
}

/// The smallest object with this keyword.
fn object(kind: ObjectKind, row: &Row) -> Map {
    let mut map = Map::new();
    for it in kind.table().rows.iter().filter(|it| it.need >= Need::Required) {
        map.insert(it.name.to_owned(), sample(it.ty));
    }
    let beside: &[(&str, Node)] = match (kind, row.name) {
        (ObjectKind::Parameter | ObjectKind::Header, "content") => &[],
        (ObjectKind::Parameter | ObjectKind::Header, _) => {
            &[("schema", sample(KeywordType::One(ObjectKind::Schema)))]
        }
        (ObjectKind::SecurityScheme, "name" | "in") => &[
            ("type", Node::from("apiKey")),
            ("name", Node::from("n")),
            ("in", Node::from("query")),
        ],
        (ObjectKind::SecurityScheme, "scheme" | "bearerFormat") => {
            &[("type", Node::from("http")), ("scheme", Node::from("basic"))]
        }
        (ObjectKind::SecurityScheme, "flows") => &[("type", Node::from("oauth2"))],
        (ObjectKind::SecurityScheme, "openIdConnectUrl") => {
            &[("type", Node::from("openIdConnect"))]
        }
        (ObjectKind::SecurityScheme, _) => {
            &[("type", Node::from("http")), ("scheme", Node::from("basic"))]
        }
        (ObjectKind::Operation, _) => &[("responses", Node::from(Map::new()))],
        _ => &[],
    };
    map.extend(beside.iter().map(|(name, node)| ((*name).to_owned(), node.clone())));
    if let (ObjectKind::Parameter, "style") = (kind, row.name) {
        map.insert("in".to_owned(), Node::from("path"));
    }
    map.entry(row.name.to_owned()).or_insert_with(|| sample(row.ty));
    map
}

/// A value of a type, as the check leaves it.
fn sample(ty: KeywordType) -> Node {
    let named = |node| Node::from(Map::from_iter([("200".to_owned(), node)]));
    match ty {
        KeywordType::Any | KeywordType::Text => Node::from("text"),
        KeywordType::Bool | KeywordType::BoolOrNumber | KeywordType::BoolOr(_) => Node::Bool(true),
        KeywordType::Count | KeywordType::Number => Node::Integer(1),
        KeywordType::OneOf(allowed) | KeywordType::OneOrMoreOf(allowed) => Node::from(allowed[0]),
        KeywordType::Values | KeywordType::Texts => Node::List(vec![Node::from("text")]),
        KeywordType::ValueMap | KeywordType::TextMap => named(Node::from("text")),
        KeywordType::TextsMap => named(sample(KeywordType::Texts)),
        KeywordType::TextsMaps => Node::List(vec![sample(KeywordType::TextsMap)]),
        KeywordType::One(kind) => child(kind),
        KeywordType::List(kind) => Node::List(vec![child(kind)]),
        KeywordType::Map(kind) => named(child(kind)),
    }
}

fn child(kind: ObjectKind) -> Node {
    if kind.is_piece() {
        return piece::reference(&super::pointer("#/a"));
    }
    let mut map = Map::new();
    for it in kind.table().rows.iter().filter(|it| it.need >= Need::Required) {
        map.insert(it.name.to_owned(), sample(it.ty));
    }
    if kind == ObjectKind::Responses {
        map.insert("default".to_owned(), child(ObjectKind::Response));
    }
    map.into()
}

/// Into the kind's type and back. `None` for kinds that no type is made of.
fn through(kind: ObjectKind, map: &Map) -> Option<Value> {
    Some(match kind {
        ObjectKind::Info => turn::<v3::Info>(map),
        ObjectKind::Contact => turn::<v3::Contact>(map),
        ObjectKind::License => turn::<v3::License>(map),
        ObjectKind::Server => turn::<v3::Server>(map),
        ObjectKind::ServerVariable => turn::<v3::ServerVariable>(map),
        ObjectKind::Tag => turn::<v3::Tag>(map),
        ObjectKind::ExternalDocs => turn::<v3::ExternalDocumentation>(map),
        ObjectKind::Operation => turn::<v3::Operation>(map),
        ObjectKind::Parameter => turn::<v3::Parameter>(map),
        ObjectKind::RequestBody => turn::<v3::RequestBody>(map),
        ObjectKind::MediaType => turn::<v3::MediaType>(map),
        ObjectKind::Encoding => turn::<v3::Encoding>(map),
        ObjectKind::Responses => turn::<v3::Responses>(map),
        ObjectKind::Response => turn::<v3::Response>(map),
        ObjectKind::Example => turn::<v3::Example>(map),
        ObjectKind::Header => turn::<v3::Header>(map),
        ObjectKind::Schema => turn::<v3::Schema>(map),
        ObjectKind::Discriminator => turn::<v3::Discriminator>(map),
        ObjectKind::SecurityScheme => turn::<v3::SecurityScheme>(map),
        ObjectKind::OauthFlows => turn::<v3::OAuth2Flows>(map),
        ObjectKind::ImplicitFlow => turn::<v3::ImplicitOAuth2Flow>(map),
        ObjectKind::PasswordFlow => turn::<v3::PasswordOAuth2Flow>(map),
        ObjectKind::ClientCredentialsFlow => turn::<v3::ClientCredentialsOAuth2Flow>(map),
        ObjectKind::AuthorizationCodeFlow => turn::<v3::AuthorizationCodeOAuth2Flow>(map),
        // Read member by member, or not at all.
        ObjectKind::Root
        | ObjectKind::Components
        | ObjectKind::Paths
        | ObjectKind::PathItem
        | ObjectKind::Callback
        | ObjectKind::Link
        | ObjectKind::Xml => return None,
    })
}

fn turn<T: DeserializeOwned + Serialize>(map: &Map) -> Value {
    let value: T = piece::build(map.clone()).unwrap_or_else(|error| panic!("{error}: {map:?}"));
    serde_json::to_value(value).unwrap()
}
