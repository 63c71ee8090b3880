//! Paths, operations, and what is sent and received.

use super::KeywordType::{Any, Bool, List, Map, One, OneOf, Text, Texts, TextsMaps, ValueMap};
use super::{ObjectKind, Rest, Row, Table, carried, ignored, kept, lifted, silent};
use crate::http::Method;
use crate::load::private::Private;

pub const PATHS: Table = Table { name: "a paths object", rest: Rest::Paths, rows: &[] };

const PATH_ITEM_ROWS: [Row; 4] = [
    silent("summary", Text, "documentation of the path, not of an operation"),
    silent("description", Text, "documentation of the path, not of an operation"),
    kept("servers", List(ObjectKind::Server)),
    kept("parameters", List(ObjectKind::Parameter)).vital(),
];

pub const PATH_ITEM: Table =
    Table { name: "a path item", rest: Rest::Nothing, rows: &with_operations(PATH_ITEM_ROWS) };

/// A path item's rows, with one for each HTTP method.
const fn with_operations(others: [Row; 4]) -> [Row; 4 + Method::ALL.len()] {
    let mut rows = [others[0]; 4 + Method::ALL.len()];
    let mut at = 0;
    while at < rows.len() {
        rows[at] = if at < others.len() {
            others[at]
        } else {
            lifted(Method::ALL[at - others.len()].keyword(), One(ObjectKind::Operation))
        };
        at += 1;
    }
    rows
}

pub const OPERATION: Table = Table {
    name: "an operation",
    rest: Rest::Nothing,
    rows: &[
        kept("tags", Texts),
        kept("summary", Text),
        kept("description", Text),
        kept("externalDocs", One(ObjectKind::ExternalDocs)),
        kept("operationId", Text),
        kept("parameters", List(ObjectKind::Parameter)).vital(),
        kept("requestBody", One(ObjectKind::RequestBody)).vital(),
        kept("responses", One(ObjectKind::Responses)),
        lifted("callbacks", Map(ObjectKind::Callback)),
        kept("deprecated", Bool),
        kept("security", TextsMaps).vital(),
        kept("servers", List(ObjectKind::Server)),
    ],
};

const STYLES: &[&str] =
    &["matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited", "deepObject"];

pub const PARAMETER: Table = Table {
    name: "a parameter",
    rest: Rest::Nothing,
    rows: &[
        kept("name", Text).required(),
        kept("in", OneOf(&["query", "header", "path", "cookie"])).required(),
        kept("description", Text),
        kept("required", Bool),
        kept("deprecated", Bool),
        kept("allowEmptyValue", Bool),
        kept("style", OneOf(STYLES)),
        kept("explode", Bool).vital(),
        kept("allowReserved", Bool).vital(),
        kept("schema", One(ObjectKind::Schema)).vital(),
        kept("content", Map(ObjectKind::MediaType)).vital(),
        kept("example", Any),
        kept("examples", Map(ObjectKind::Example)),
    ],
};

const NAMED_BY_MAP: &str = "a header is named by the map it stands in";

pub const HEADER: Table = Table {
    name: "a header",
    rest: Rest::Nothing,
    rows: &[
        ignored("name", Text, NAMED_BY_MAP),
        ignored("in", Text, NAMED_BY_MAP),
        kept("description", Text),
        kept("required", Bool),
        kept("deprecated", Bool),
        ignored("allowEmptyValue", Bool, "it is defined for query parameters only"),
        silent("style", OneOf(&["simple"]), "headers have one style"),
        carried(Private::Explode, Bool),
        ignored("allowReserved", Bool, "header values are not percent-encoded"),
        kept("schema", One(ObjectKind::Schema)).vital(),
        kept("content", Map(ObjectKind::MediaType)).vital(),
        kept("example", Any),
        kept("examples", Map(ObjectKind::Example)),
    ],
};

pub const REQUEST_BODY: Table = Table {
    name: "a request body",
    rest: Rest::Nothing,
    rows: &[
        kept("description", Text),
        kept("content", Map(ObjectKind::MediaType)).required(),
        kept("required", Bool),
    ],
};

pub const MEDIA_TYPE: Table = Table {
    name: "a media type",
    rest: Rest::Nothing,
    rows: &[
        kept("schema", One(ObjectKind::Schema)).vital(),
        kept("example", Any),
        kept("examples", Map(ObjectKind::Example)),
        kept("encoding", Map(ObjectKind::Encoding)).vital(),
    ],
};

pub const ENCODING: Table = Table {
    name: "an encoding",
    rest: Rest::Nothing,
    rows: &[
        kept("contentType", Text).vital(),
        kept("headers", Map(ObjectKind::Header)),
        kept("style", OneOf(&["form", "spaceDelimited", "pipeDelimited", "deepObject"])).vital(),
        kept("explode", Bool).vital(),
        kept("allowReserved", Bool).vital(),
    ],
};

pub const RESPONSES: Table = Table {
    name: "a responses object",
    rest: Rest::Statuses,
    rows: &[kept("default", One(ObjectKind::Response))],
};

pub const RESPONSE: Table = Table {
    name: "a response",
    rest: Rest::Nothing,
    rows: &[
        kept("description", Text).replaceable(),
        kept("headers", Map(ObjectKind::Header)),
        kept("content", Map(ObjectKind::MediaType)).vital(),
        kept("links", Map(ObjectKind::Link)),
    ],
};

pub const CALLBACK: Table = Table { name: "a callback", rest: Rest::Expressions, rows: &[] };

pub const EXAMPLE: Table = Table {
    name: "an example",
    rest: Rest::Nothing,
    rows: &[
        kept("summary", Text),
        kept("description", Text),
        kept("value", Any),
        kept("externalValue", Text),
    ],
};

pub const LINK: Table = Table {
    name: "a link",
    rest: Rest::Nothing,
    rows: &[
        kept("operationRef", Text),
        kept("operationId", Text),
        kept("parameters", ValueMap),
        kept("requestBody", Any),
        kept("description", Text),
        kept("server", One(ObjectKind::Server)),
    ],
};
