//! The root object and what describes the API as a whole.

use super::KeywordType::{List, Map, One, Text, Texts, TextsMaps};
use super::{ObjectKind, Rest, Table, carried, kept, lifted, silent};
use crate::load::private::Private;

pub const ROOT: Table = Table {
    name: "an OpenAPI document",
    rest: Rest::Nothing,
    rows: &[
        silent("openapi", Text, "read before anything else"),
        kept("info", One(ObjectKind::Info)).required(),
        silent("jsonSchemaDialect", Text, "schemas are read as OpenAPI 3.1 defines them"),
        kept("servers", List(ObjectKind::Server)),
        lifted("paths", One(ObjectKind::Paths)),
        lifted("webhooks", Map(ObjectKind::PathItem)),
        lifted("components", One(ObjectKind::Components)),
        kept("security", TextsMaps).vital(),
        kept("tags", List(ObjectKind::Tag)),
        kept("externalDocs", One(ObjectKind::ExternalDocs)),
    ],
};

pub const INFO: Table = Table {
    name: "an info object",
    rest: Rest::Nothing,
    rows: &[
        kept("title", Text).replaceable(),
        carried(Private::Summary, Text),
        kept("description", Text),
        kept("termsOfService", Text),
        kept("contact", One(ObjectKind::Contact)),
        kept("license", One(ObjectKind::License)),
        kept("version", Text).replaceable(),
    ],
};

pub const CONTACT: Table = Table {
    name: "a contact object",
    rest: Rest::Nothing,
    rows: &[kept("name", Text), kept("url", Text), kept("email", Text)],
};

pub const LICENSE: Table = Table {
    name: "a license object",
    rest: Rest::Nothing,
    rows: &[
        kept("name", Text).replaceable(),
        carried(Private::Identifier, Text),
        kept("url", Text),
    ],
};

pub const SERVER: Table = Table {
    name: "a server",
    rest: Rest::Nothing,
    rows: &[
        kept("url", Text).required(),
        kept("description", Text),
        kept("variables", Map(ObjectKind::ServerVariable)),
    ],
};

pub const SERVER_VARIABLE: Table = Table {
    name: "a server variable",
    rest: Rest::Nothing,
    rows: &[kept("enum", Texts), kept("default", Text).required(), kept("description", Text)],
};

pub const TAG: Table = Table {
    name: "a tag",
    rest: Rest::Nothing,
    rows: &[
        kept("name", Text).required(),
        kept("description", Text),
        kept("externalDocs", One(ObjectKind::ExternalDocs)),
    ],
};

pub const EXTERNAL_DOCS: Table = Table {
    name: "external documentation",
    rest: Rest::Nothing,
    rows: &[kept("description", Text), kept("url", Text).required()],
};

pub const COMPONENTS: Table = Table {
    name: "a components object",
    rest: Rest::Nothing,
    rows: &[
        kept("schemas", Map(ObjectKind::Schema)),
        kept("responses", Map(ObjectKind::Response)),
        kept("parameters", Map(ObjectKind::Parameter)),
        kept("examples", Map(ObjectKind::Example)),
        kept("requestBodies", Map(ObjectKind::RequestBody)),
        kept("headers", Map(ObjectKind::Header)),
        kept("securitySchemes", Map(ObjectKind::SecurityScheme)),
        kept("links", Map(ObjectKind::Link)),
        lifted("callbacks", Map(ObjectKind::Callback)),
        lifted("pathItems", Map(ObjectKind::PathItem)),
    ],
};
