//! Parameters of many operations that look like credentials.

use indexmap::IndexMap;

use super::words::{HEADERS_OF_CREDENTIALS, QUERIES_OF_CREDENTIALS, plain};
use crate::api::{Param, ParamPlace};
use crate::choose::Choices;

/// A credential that the config could have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The line for `[client.credentials]`: `api_key = { header = "x-api-key" }`.
    pub line: String,
    /// How many operations have the parameter.
    pub operations: usize,
}

/// The parameters of at least half of the operations, and two, that look like credentials.
pub fn credentials(choices: &Choices<'_>) -> Vec<Proposed> {
    let mut counts = IndexMap::<_, (&Param, usize)>::new();
    let params = choices.operations.iter().flat_map(|it| &it.says.params);
    for param in params.filter(|it| looks_like_one(it) && !choices.is_credential(it)) {
        counts.entry((param.place, plain(&param.wire))).or_insert((param, 0)).1 += 1;
    }
    let least = choices.operations.len().div_ceil(2).max(2);
    let many = counts.into_values().filter(|(_, operations)| *operations >= least);
    many.map(|(param, operations)| Proposed { line: line(param), operations }).collect()
}

fn looks_like_one(param: &Param) -> bool {
    let names = match param.place {
        ParamPlace::Header => HEADERS_OF_CREDENTIALS,
        ParamPlace::Query => QUERIES_OF_CREDENTIALS,
        ParamPlace::Path | ParamPlace::Cookie => &[],
    };
    let name = plain(&param.wire);
    names.iter().any(|it| name.contains(it))
}

/// The line for the config, under the parameter's name as a setter has it.
fn line(param: &Param) -> String {
    let name = param.wire.to_ascii_lowercase();
    let name = name.strip_prefix("x-").unwrap_or(&name);
    let sign = |it: char| if it.is_ascii_alphanumeric() { it } else { '_' };
    let name = name.chars().map(sign).collect::<String>();
    format!("{name} = {}", param.in_config())
}
