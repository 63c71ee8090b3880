//! Schemas: the keywords of OpenAPI 3.0's dialect and of JSON Schema 2020-12.

use super::Shape::{
    Any, Bool, BoolOr, BoolOrNumber, Count, List, Map, Number, One, OneOrMoreOf, Text, TextMap,
    Texts, TextsMap, ValueMap, Values,
};
use super::{
    Kind, Rest, Row, Shape, Table, carried, foreign, ignored, kept, rewritten, silent, unsupported,
};
use crate::load::private::Private;

const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object", "null"];

const CHECKS_ONLY: &str = "it restricts values; the client does not check them";

const fn checks(name: &'static str, shape: Shape) -> Row {
    ignored(name, shape, CHECKS_ONLY)
}

const fn identity(name: &'static str) -> Row {
    unsupported(name, Text, "schemas are found by JSON pointer only")
}

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
        kept("externalDocs", One(Kind::ExternalDocs)),
        kept("discriminator", One(Kind::Discriminator)),
        foreign("xml", One(Kind::Xml), "it shapes XML bodies only"),
        // Composition.
        kept("allOf", List(Kind::Schema)),
        kept("oneOf", List(Kind::Schema)),
        kept("anyOf", List(Kind::Schema)),
        kept("not", One(Kind::Schema)),
        // Objects.
        kept("properties", Map(Kind::Schema)),
        kept("required", Texts),
        kept("additionalProperties", BoolOr(Kind::Schema)),
        kept("minProperties", Count),
        kept("maxProperties", Count),
        carried(Private::PatternProperties, Map(Kind::Schema)),
        checks("propertyNames", One(Kind::Schema)),
        checks("dependentRequired", TextsMap),
        unsupported("dependentSchemas", Map(Kind::Schema), CHECKS_ONLY),
        unsupported("unevaluatedProperties", BoolOr(Kind::Schema), CHECKS_ONLY),
        // Arrays.
        kept("items", One(Kind::Schema)),
        kept("minItems", Count),
        kept("maxItems", Count),
        kept("uniqueItems", Bool),
        carried(Private::PrefixItems, List(Kind::Schema)),
        checks("contains", One(Kind::Schema)),
        checks("minContains", Count),
        checks("maxContains", Count),
        unsupported("unevaluatedItems", BoolOr(Kind::Schema), CHECKS_ONLY),
        // Strings.
        kept("pattern", Text),
        kept("minLength", Count),
        kept("maxLength", Count),
        rewritten("contentEncoding", Text),
        rewritten("contentMediaType", Text),
        carried(Private::ContentSchema, One(Kind::Schema)),
        // Numbers.
        kept("multipleOf", Number),
        kept("minimum", Number),
        kept("maximum", Number),
        rewritten("exclusiveMinimum", BoolOrNumber),
        rewritten("exclusiveMaximum", BoolOrNumber),
        // Conditions.
        unsupported("if", One(Kind::Schema), CHECKS_ONLY),
        unsupported("then", One(Kind::Schema), CHECKS_ONLY),
        unsupported("else", One(Kind::Schema), CHECKS_ONLY),
        // Identity and dialect.
        silent("$defs", Map(Kind::Schema), "what refers to a definition leads there"),
        silent("definitions", Map(Kind::Schema), "what refers to a definition leads there"),
        foreign("$comment", Text, "a comment"),
        silent("$schema", Text, "schemas are read as OpenAPI 3.1 defines them"),
        silent("$vocabulary", ValueMap, "schemas are read as OpenAPI 3.1 defines them"),
        identity("$id"),
        identity("$anchor"),
        identity("$dynamicRef"),
        identity("$dynamicAnchor"),
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
