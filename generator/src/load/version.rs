//! Whether a file is an OpenAPI document that is read here, and of which version.

use super::node::Node;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;
use crate::source::Sources;

/// The versions that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 3.0.
    V3_0,
    /// 3.1.
    V3_1,
}

/// Checks a root document's kind and version.
pub fn check(root: &Node, sources: &Sources) -> Result<Version, Box<Diagnostic>> {
    let at = Pointer::root();
    let error = |place, message: String, help: &str| {
        Err(Box::new(Diagnostic::error(Code::NotOpenApi, place, message).help(help)))
    };
    let Some(map) = root.as_map() else {
        let message = format!("an OpenAPI document is an object; this is {}", root.kind());
        return error(Place::Value(at), message, "give an OpenAPI document of version 3.0 or 3.1");
    };
    if map.contains_key("swagger") {
        let help = "convert it to OpenAPI 3.0 first";
        let place = Place::Key(at.child("swagger"));
        return error(place, "this is a Swagger 2.0 document".to_owned(), help);
    }
    let place = at.child("openapi");
    let version = match map.get("openapi") {
        None => {
            let help =
                "add `openapi: 3.0.4` or `openapi: 3.1.1`, whichever the document was written for";
            return error(Place::Value(at), "there is no `openapi`".to_owned(), help);
        }
        Some(Node::Text(version)) => version.as_str(),
        // YAML reads `3.1` as a number.
        Some(_) => sources.scalar(&place).unwrap_or_default(),
    };
    let mut parts = version.split('.');
    match (parts.next(), parts.next()) {
        (Some("3"), Some("0")) => Ok(Version::V3_0),
        (Some("3"), Some("1")) => Ok(Version::V3_1),
        _ => {
            let message = format!("OpenAPI {version} is not supported");
            let help = "convert the document to version 3.0 or 3.1";
            error(Place::Value(place), message, help)
        }
    }
}
