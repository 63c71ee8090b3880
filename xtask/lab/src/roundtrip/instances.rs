//! The JSON values that belong to a document, one a line.

use std::path::Path;

use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::value::RawValue;

/// A value that is valid by a schema of the document.
#[derive(Debug, Clone, Deserialize)]
pub struct Instance {
    /// The schema's pointer.
    pub schema: String,
    /// How it was made: `full`, `minimal`, `random`, or `extra`, which has an undeclared member.
    pub kind: String,
    /// The value's text; decimals and large integers stand as they were written.
    #[serde(rename = "instance")]
    pub text: Box<RawValue>,
}

/// Reads a file of instances.
///
/// # Errors
/// When it cannot be read, a line is not an instance, or there is none.
pub fn read(path: &Path) -> anyhow::Result<Vec<Instance>> {
    let text = fs_err::read_to_string(path)?;
    let lines = text.lines().enumerate().map(|(at, line)| {
        serde_json::from_str(line)
            .with_context(|| format!("{}:{}: this is not an instance", path.display(), at + 1))
    });
    let instances = lines.collect::<anyhow::Result<Vec<_>>>()?;
    if instances.is_empty() {
        bail!("`{}` is empty", path.display());
    }
    Ok(instances)
}
