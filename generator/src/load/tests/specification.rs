//! The keyword tables against the specifications: the field lists of OpenAPI 3.0.4 and 3.1.1 ("Fixed
//! Fields") and of the vocabularies of JSON Schema 2020-12, typed in from there.

use std::collections::BTreeSet;

use crate::load::keywords::ObjectKind;

/// The fields of a kind of object: those that both versions have, and those of one.
struct Fields {
    kind: ObjectKind,
    both: &'static [&'static str],
    only_3_0: &'static [&'static str],
    only_3_1: &'static [&'static str],
}

const fn same(kind: ObjectKind, both: &'static [&'static str]) -> Fields {
    Fields { kind, both, only_3_0: &[], only_3_1: &[] }
}

const fn more(
    kind: ObjectKind,
    both: &'static [&'static str],
    new: &'static [&'static str],
) -> Fields {
    Fields { kind, both, only_3_0: &[], only_3_1: new }
}

#[rustfmt::skip]
const SPECIFIED: &[Fields] = &[
    more(
        ObjectKind::Root,
        &["openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"],
        &["jsonSchemaDialect", "webhooks"],
    ),
    more(
        ObjectKind::Info,
        &["title", "description", "termsOfService", "contact", "license", "version"],
        &["summary"],
    ),
    same(ObjectKind::Contact, &["name", "url", "email"]),
    more(ObjectKind::License, &["name", "url"], &["identifier"]),
    same(ObjectKind::Server, &["url", "description", "variables"]),
    same(ObjectKind::ServerVariable, &["enum", "default", "description"]),
    same(ObjectKind::Tag, &["name", "description", "externalDocs"]),
    same(ObjectKind::ExternalDocs, &["description", "url"]),
    more(
        ObjectKind::Components,
        &[
            "schemas", "responses", "parameters", "examples", "requestBodies", "headers",
            "securitySchemes", "links", "callbacks",
        ],
        &["pathItems"],
    ),
    same(ObjectKind::Paths, &[]),
    same(
        ObjectKind::PathItem,
        &[
            "$ref", "summary", "description", "get", "put", "post", "delete", "options", "head",
            "patch", "trace", "servers", "parameters",
        ],
    ),
    same(
        ObjectKind::Operation,
        &[
            "tags", "summary", "description", "externalDocs", "operationId", "parameters",
            "requestBody", "responses", "callbacks", "deprecated", "security", "servers",
        ],
    ),
    same(
        ObjectKind::Parameter,
        &[
            "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style",
            "explode", "allowReserved", "schema", "example", "examples", "content",
        ],
    ),
    same(
        ObjectKind::Header,
        &[
            "description", "required", "deprecated", "style", "explode", "schema", "example",
            "examples", "content",
            // A parameter's, which a header must not have: the tables say why they do nothing.
            "name", "in", "allowEmptyValue", "allowReserved",
        ],
    ),
    same(ObjectKind::RequestBody, &["description", "content", "required"]),
    same(ObjectKind::MediaType, &["schema", "example", "examples", "encoding"]),
    same(ObjectKind::Encoding, &["contentType", "headers", "style", "explode", "allowReserved"]),
    same(ObjectKind::Responses, &["default"]),
    same(ObjectKind::Response, &["description", "headers", "content", "links"]),
    same(ObjectKind::Callback, &[]),
    same(ObjectKind::Example, &["summary", "description", "value", "externalValue"]),
    same(
        ObjectKind::Link,
        &["operationRef", "operationId", "parameters", "requestBody", "description", "server"],
    ),
    Fields {
        kind: ObjectKind::Schema,
        both: &[
            // Validation.
            "type", "enum", "multipleOf", "maximum", "exclusiveMaximum", "minimum",
            "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems",
            "uniqueItems", "maxProperties", "minProperties", "required",
            // Applicators.
            "allOf", "oneOf", "anyOf", "not", "items", "properties", "additionalProperties",
            // Annotations, and format.
            "title", "description", "default", "deprecated", "readOnly", "writeOnly", "format",
            // OpenAPI's own.
            "discriminator", "xml", "externalDocs", "example",
        ],
        only_3_0: &["nullable"],
        only_3_1: &[
            // Core.
            "$schema", "$vocabulary", "$id", "$anchor", "$dynamicAnchor", "$ref", "$dynamicRef",
            "$defs", "$comment",
            // Applicators.
            "prefixItems", "contains", "patternProperties", "dependentSchemas", "propertyNames",
            "if", "then", "else",
            // Unevaluated locations.
            "unevaluatedItems", "unevaluatedProperties",
            // Validation.
            "const", "maxContains", "minContains", "dependentRequired",
            // Contents, and meta-data.
            "contentEncoding", "contentMediaType", "contentSchema", "examples",
        ],
    },
    same(ObjectKind::Discriminator, &["propertyName", "mapping"]),
    same(ObjectKind::Xml, &["name", "namespace", "prefix", "attribute", "wrapped"]),
    same(
        ObjectKind::SecurityScheme,
        &[
            "type", "description", "name", "in", "scheme", "bearerFormat", "flows",
            "openIdConnectUrl",
        ],
    ),
    same(ObjectKind::OauthFlows, &["implicit", "password", "clientCredentials", "authorizationCode"]),
    same(ObjectKind::ImplicitFlow, &["authorizationUrl", "refreshUrl", "scopes"]),
    same(ObjectKind::PasswordFlow, &["tokenUrl", "refreshUrl", "scopes"]),
    same(ObjectKind::ClientCredentialsFlow, &["tokenUrl", "refreshUrl", "scopes"]),
    same(ObjectKind::AuthorizationCodeFlow, &["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"]),
];

/// Rows of no version: what older dialects and a later version have, and documents use.
const OTHER: &[(ObjectKind, &str)] =
    &[(ObjectKind::Schema, "definitions"), (ObjectKind::SecurityScheme, "deprecated")];

#[test]
fn the_tables_hold_what_the_specifications_define_and_nothing_else() {
    for Fields { kind, both, only_3_0, only_3_1 } in SPECIFIED {
        let fields = both.iter().chain(*only_3_0).chain(*only_3_1).copied();
        // References are followed before an object is looked at.
        let fields = fields.filter(|it| *it != "$ref");
        let other = OTHER.iter().filter(|(it, _)| it == kind).map(|(_, name)| *name);
        let specified = fields.chain(other).collect::<BTreeSet<_>>();
        let rows = kind.table().rows.iter().map(|row| row.name).collect::<BTreeSet<_>>();
        assert_eq!(rows, specified, "{kind:?}");
    }
}

#[test]
fn every_kind_is_specified_once() {
    let specified = SPECIFIED.iter().map(|it| it.kind).collect::<Vec<_>>();
    for kind in ObjectKind::ALL {
        assert_eq!(specified.iter().filter(|it| *it == kind).count(), 1, "{kind:?}");
    }
}
