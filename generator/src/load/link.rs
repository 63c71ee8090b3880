//! Links: `openapiv3` demands of one what the document may leave out, so they have a type here.

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A link (OpenAPI 3.0.4, section 4.7.20).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// The reference of an operation.
    pub operation_ref: Option<String>,
    /// The `operationId` of an operation.
    pub operation_id: Option<String>,
    /// Values, or runtime expressions, for the parameters of the operation.
    #[serde(default)]
    pub parameters: IndexMap<String, Value>,
    /// A value, or a runtime expression, for its body.
    #[serde(default, deserialize_with = "present")]
    pub request_body: Option<Value>,
    /// What the link is about.
    pub description: Option<String>,
    /// The server of the operation.
    pub server: Option<openapiv3::Server>,
}

/// A value that is there, `null` among them.
fn present<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(value).map(Some)
}
