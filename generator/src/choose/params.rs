//! Which parameters callers give, and in which order.

use std::collections::HashSet;

use super::Operation;
use crate::api::{self, Param, ParamPlace};
use crate::config::OF_CONNECTION;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// The parameters that are sent. Arguments are told apart by their order alone, and the path has one that
/// documents keep.
pub(super) fn sent(operation: &api::Operation) -> Vec<&Param> {
    let mut params = operation.params.iter().filter(|it| !is_ignored(it)).collect::<Vec<_>>();
    params.sort_by_key(|param| operation.path.position(param).unwrap_or(usize::MAX));
    params
}

/// Header parameters that other parts of the document describe (OpenAPI 3.0.4, section 4.7.12.2), and
/// those of the connection.
fn is_ignored(param: &Param) -> bool {
    is_header(param, &["accept", "content-type", "authorization"])
        || is_header(param, OF_CONNECTION)
}

fn is_header(param: &Param, names: &[&str]) -> bool {
    param.place == ParamPlace::Header && names.iter().any(|it| param.wire.eq_ignore_ascii_case(it))
}

/// Tells of the headers of the connection that an operation has among its parameters.
pub(super) fn of_connection(operations: &[Operation<'_>]) -> Diagnostics {
    let params = operations.iter().flat_map(|it| &it.says.params);
    let mut seen = HashSet::new();
    let mut found = Diagnostics::default();
    for param in params.filter(|it| is_header(it, OF_CONNECTION) && seen.insert(&it.at)) {
        let message = format!("`{}` is a header of the connection", param.wire);
        let place = Place::Value(param.at.clone());
        let ignored = Diagnostic::warning(Code::Ignored, place, message);
        found.push(
            ignored.consequence("the parameter is left out; the HTTP client sends the right value"),
        );
    }
    found
}
