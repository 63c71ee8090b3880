//! Parameters of many operations that look like credentials.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::words::{HEADERS_OF_CREDENTIALS, QUERIES_OF_CREDENTIALS, plain};
use crate::api::{Param, ParamPlace};
use crate::choose::{Choices, in_config};

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
    let mut found = IndexMap::<_, (&Param, usize)>::new();
    for operation in &choices.operations {
        let params = operation.says.params.iter();
        let params = params.filter(|it| looks_like_one(it) && !choices.is_credential(it));
        let params = params.map(|it| ((it.place, it.wire.to_ascii_lowercase()), it));
        for (key, param) in params.collect::<IndexMap<_, _>>() {
            found.entry(key).or_insert((param, 0)).1 += 1;
        }
    }
    let least = choices.operations.len().div_ceil(2).max(2);
    let mut names = choices.credentials.iter().map(|it| it.scheme.name.clone()).collect();
    let many = found.into_values().filter(|(_, operations)| *operations >= least);
    many.map(|(param, operations)| Proposed { line: line(param, &mut names), operations }).collect()
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

/// The line for the config, under the parameter's name as a setter has it, unless a credential has that name.
fn line(param: &Param, names: &mut HashSet<String>) -> String {
    let name = param.wire.to_ascii_lowercase();
    let name = name.strip_prefix("x-").unwrap_or(&name);
    let sign = |it: char| if it.is_ascii_alphanumeric() { it } else { '_' };
    let mut name = name.chars().map(sign).collect::<String>();
    while !names.insert(name.clone()) {
        name.push('_');
    }
    format!("{name} = {}", in_config(param))
}
