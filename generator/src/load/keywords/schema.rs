//! Schemas: the keywords of OpenAPI 3.0's dialect and of JSON Schema 2020-12.

use super::KeywordType::{
    Any, Bool, BoolOr, BoolOrNumber, Count, List, Map, Number, One, OneOrMoreOf, Text, TextMap,
    Texts, TextsMap, ValueMap, Values,
};
use super::{
    KeywordType, ObjectKind, Rest, Row, Table, carried, foreign, ignored, kept, rewritten, silent,
    unsupported,
};
use crate::load::private::Private;

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object", "null"];

const CHECKS_ONLY: &str = "it restricts values; the client does not check them";

const fn checks(name: &'static str, ty: KeywordType) -> Row {
    ignored(name, ty, CHECKS_ONLY)
}

const IDENTITY: &str = "what refers to it leads there";

pub const SCHEMA: Table = Table {
    name: "a schema",
    rest: Rest::Nothing,
    rows: &[
        rewritten("type", OneOrMoreOf(TYPES)),
        kept("format", Text),
        kept("title", Text),
        kept("description", Text),
        kept("default", Any),
        kept("enum", Values),
        rewritten("const", Any),
        kept("nullable", Bool),
        kept("readOnly", Bool),
        kept("writeOnly", Bool),
        kept("deprecated", Bool),
        kept("example", Any),
        rewritten("examples", Values),
        kept("externalDocs", One(ObjectKind::ExternalDocs)),
        kept("discriminator", One(ObjectKind::Discriminator)),
        foreign("xml", One(ObjectKind::Xml), "it shapes XML bodies only"),
        // Composition.
        kept("allOf", List(ObjectKind::Schema)),
        kept("oneOf", List(ObjectKind::Schema)),
        kept("anyOf", List(ObjectKind::Schema)),
        kept("not", One(ObjectKind::Schema)),
        // Objects.
        kept("properties", Map(ObjectKind::Schema)),
        kept("required", Texts),
        kept("additionalProperties", BoolOr(ObjectKind::Schema)),
        kept("minProperties", Count),
        kept("maxProperties", Count),
        carried(Private::PatternProperties, Map(ObjectKind::Schema)),
        checks("propertyNames", One(ObjectKind::Schema)),
        checks("dependentRequired", TextsMap),
        unsupported("dependentSchemas", Map(ObjectKind::Schema), CHECKS_ONLY),
        unsupported("unevaluatedProperties", BoolOr(ObjectKind::Schema), CHECKS_ONLY),
        // Arrays.
        kept("items", One(ObjectKind::Schema)),
        kept("minItems", Count),
        kept("maxItems", Count),
        kept("uniqueItems", Bool),
        carried(Private::PrefixItems, List(ObjectKind::Schema)),
        checks("contains", One(ObjectKind::Schema)),
        checks("minContains", Count),
        checks("maxContains", Count),
        unsupported("unevaluatedItems", BoolOr(ObjectKind::Schema), CHECKS_ONLY),
        // Strings.
        kept("pattern", Text),
        kept("minLength", Count),
        kept("maxLength", Count),
        rewritten("contentEncoding", Text),
        rewritten("contentMediaType", Text),
        carried(Private::ContentSchema, One(ObjectKind::Schema)),
        // Numbers.
        kept("multipleOf", Number),
        kept("minimum", Number),
        kept("maximum", Number),
        rewritten("exclusiveMinimum", BoolOrNumber),
        rewritten("exclusiveMaximum", BoolOrNumber),
        // Conditions.
        unsupported("if", One(ObjectKind::Schema), CHECKS_ONLY),
        unsupported("then", One(ObjectKind::Schema), CHECKS_ONLY),
        unsupported("else", One(ObjectKind::Schema), CHECKS_ONLY),
        // Identity and dialect.
        silent("$defs", Map(ObjectKind::Schema), "what refers to a definition leads there"),
        silent("definitions", Map(ObjectKind::Schema), "what refers to a definition leads there"),
        foreign("$comment", Text, "a comment"),
        silent("$schema", Text, "schemas are read as OpenAPI 3.1 defines them"),
        silent("$vocabulary", ValueMap, "schemas are read as OpenAPI 3.1 defines them"),
        silent("$id", Text, IDENTITY),
        silent("$anchor", Text, IDENTITY),
        silent("$dynamicAnchor", Text, IDENTITY),
        unsupported("$dynamicRef", Text, "what it names depends on where the schema is used"),
    ],
};

pub const DISCRIMINATOR: Table = Table {
    name: "a discriminator",
    rest: Rest::Nothing,
    rows: &[kept("propertyName", Text).required(), kept("mapping", TextMap)],
};

const XML_ONLY: &str = "it shapes XML bodies only";

pub const XML: Table = Table {
    name: "an XML object",
    rest: Rest::Nothing,
    rows: &[
        foreign("name", Text, XML_ONLY),
        foreign("namespace", Text, XML_ONLY),
        foreign("prefix", Text, XML_ONLY),
        foreign("attribute", Bool, XML_ONLY),
        foreign("wrapped", Bool, XML_ONLY),
    ],
};
