//! The keyword tables against `openapiv3`: what a row says is kept must come back.

use openapiv3 as v3;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::load::keywords::{Fate, Kind, Need, Row, Shape};
use crate::load::node::{Map, Node};
use crate::load::piece;

#[test]
fn every_kept_row_goes_through_openapiv3() {
    for &kind in Kind::ALL {
        for row in kind.table().rows.iter().filter(|row| row.fate == Fate::Kept) {
            let Some(back) = through(kind, &object(kind, row)) else { continue };
            let found = back.get(row.name).unwrap_or_else(|| panic!("{kind:?} loses {}", row.name));
            assert!(!found.is_null(), "{kind:?} loses the value of {}", row.name);
        }
    }
}

#[test]
fn no_keyword_has_two_rows() {
    for kind in Kind::ALL {
        let rows = kind.table().rows;
        for (index, row) in rows.iter().enumerate() {
            assert!(rows[..index].iter().all(|it| it.name != row.name), "{kind:?} {}", row.name);
        }
    }
}

/// The smallest object with this keyword.
fn object(kind: Kind, row: &Row) -> Map {
    let mut map = Map::new();
    for it in kind.table().rows.iter().filter(|it| it.need >= Need::Required) {
        map.insert(it.name.to_owned(), sample(it.shape));
    }
    let beside: &[(&str, Node)] = match (kind, row.name) {
        (Kind::Parameter | Kind::Header, "content") => &[],
        (Kind::Parameter | Kind::Header, _) => &[("schema", sample(Shape::One(Kind::Schema)))],
        (Kind::SecurityScheme, "name" | "in") => &[
            ("type", Node::from("apiKey")),
            ("name", Node::from("n")),
            ("in", Node::from("query")),
        ],
        (Kind::SecurityScheme, "scheme" | "bearerFormat") => {
            &[("type", Node::from("http")), ("scheme", Node::from("basic"))]
        }
        (Kind::SecurityScheme, "flows") => &[("type", Node::from("oauth2"))],
        (Kind::SecurityScheme, "openIdConnectUrl") => &[("type", Node::from("openIdConnect"))],
        (Kind::SecurityScheme, _) => {
            &[("type", Node::from("http")), ("scheme", Node::from("basic"))]
        }
        (Kind::Operation, _) => &[("responses", Node::from(Map::new()))],
        _ => &[],
    };
    map.extend(beside.iter().map(|(name, node)| ((*name).to_owned(), node.clone())));
    if let (Kind::Parameter, "style") = (kind, row.name) {
        map.insert("in".to_owned(), Node::from("path"));
    }
    map.entry(row.name.to_owned()).or_insert_with(|| sample(row.shape));
    map
}

/// A value of a shape, as the check leaves it.
fn sample(shape: Shape) -> Node {
    let named = |node| Node::from(Map::from_iter([("200".to_owned(), node)]));
    match shape {
        Shape::Any | Shape::Text => Node::from("text"),
        Shape::Bool | Shape::BoolOrNumber | Shape::BoolOr(_) => Node::Bool(true),
        Shape::Count | Shape::Number => Node::Integer(1),
        Shape::OneOf(allowed) | Shape::OneOrMoreOf(allowed) => Node::from(allowed[0]),
        Shape::Values | Shape::Texts => Node::List(vec![Node::from("text")]),
        Shape::ValueMap | Shape::TextMap => named(Node::from("text")),
        Shape::TextsMap => named(sample(Shape::Texts)),
        Shape::TextsMaps => Node::List(vec![sample(Shape::TextsMap)]),
        Shape::One(kind) => child(kind),
        Shape::List(kind) => Node::List(vec![child(kind)]),
        Shape::Map(kind) => named(child(kind)),
    }
}

fn child(kind: Kind) -> Node {
    if kind.is_piece() {
        return piece::reference(&super::pointer("#/a"));
    }
    let mut map = Map::new();
    for it in kind.table().rows.iter().filter(|it| it.need >= Need::Required) {
        map.insert(it.name.to_owned(), sample(it.shape));
    }
    if kind == Kind::Responses {
        map.insert("default".to_owned(), child(Kind::Response));
    }
    map.into()
}

/// Into the kind's type and back. `None` for kinds that no type is made of.
fn through(kind: Kind, map: &Map) -> Option<Value> {
    Some(match kind {
        Kind::Info => turn::<v3::Info>(map),
        Kind::Contact => turn::<v3::Contact>(map),
        Kind::License => turn::<v3::License>(map),
        Kind::Server => turn::<v3::Server>(map),
        Kind::ServerVariable => turn::<v3::ServerVariable>(map),
        Kind::Tag => turn::<v3::Tag>(map),
        Kind::ExternalDocs => turn::<v3::ExternalDocumentation>(map),
        Kind::Operation => turn::<v3::Operation>(map),
        Kind::Parameter => turn::<v3::Parameter>(map),
        Kind::RequestBody => turn::<v3::RequestBody>(map),
        Kind::MediaType => turn::<v3::MediaType>(map),
        Kind::Encoding => turn::<v3::Encoding>(map),
        Kind::Responses => turn::<v3::Responses>(map),
        Kind::Response => turn::<v3::Response>(map),
        Kind::Example => turn::<v3::Example>(map),
        Kind::Header => turn::<v3::Header>(map),
        Kind::Schema => turn::<v3::Schema>(map),
        Kind::Discriminator => turn::<v3::Discriminator>(map),
        Kind::SecurityScheme => turn::<v3::SecurityScheme>(map),
        Kind::OauthFlows => turn::<v3::OAuth2Flows>(map),
        Kind::ImplicitFlow => turn::<v3::ImplicitOAuth2Flow>(map),
        Kind::PasswordFlow => turn::<v3::PasswordOAuth2Flow>(map),
        Kind::ClientCredentialsFlow => turn::<v3::ClientCredentialsOAuth2Flow>(map),
        Kind::AuthorizationCodeFlow => turn::<v3::AuthorizationCodeOAuth2Flow>(map),
        // Read member by member, or not at all.
        Kind::Root
        | Kind::Components
        | Kind::Paths
        | Kind::PathItem
        | Kind::Callback
        | Kind::Link
        | Kind::Xml => return None,
    })
}

fn turn<T: DeserializeOwned + Serialize>(map: &Map) -> Value {
    let value: T = piece::build(map.clone()).unwrap_or_else(|error| panic!("{error}: {map:?}"));
    serde_json::to_value(value).unwrap()
}
