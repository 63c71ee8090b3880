//! The root object and what describes the API as a whole.

use super::Shape::{List, Map, One, Text, Texts, TextsMaps};
use super::{Kind, Rest, Table, carried, kept, lifted, silent};
use crate::load::private::Private;

pub const ROOT: Table = Table {
    name: "an OpenAPI document",
    rest: Rest::Nothing,
    rows: &[
        silent("openapi", Text, "read before anything else"),
        kept("info", One(Kind::Info)).required(),
        silent("jsonSchemaDialect", Text, "schemas are read as OpenAPI 3.1 defines them"),
        kept("servers", List(Kind::Server)),
        lifted("paths", One(Kind::Paths)),
        lifted("webhooks", Map(Kind::PathItem)),
        lifted("components", One(Kind::Components)),
        kept("security", TextsMaps).vital(),
        kept("tags", List(Kind::Tag)),
        kept("externalDocs", One(Kind::ExternalDocs)),
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
        kept("contact", One(Kind::Contact)),
        kept("license", One(Kind::License)),
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
        kept("variables", Map(Kind::ServerVariable)),
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
        kept("externalDocs", One(Kind::ExternalDocs)),
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
        kept("schemas", Map(Kind::Schema)),
        kept("responses", Map(Kind::Response)),
        kept("parameters", Map(Kind::Parameter)),
        kept("examples", Map(Kind::Example)),
        kept("requestBodies", Map(Kind::RequestBody)),
        kept("headers", Map(Kind::Header)),
        kept("securitySchemes", Map(Kind::SecurityScheme)),
        kept("links", Map(Kind::Link)),
        lifted("callbacks", Map(Kind::Callback)),
        lifted("pathItems", Map(Kind::PathItem)),
    ],
};
