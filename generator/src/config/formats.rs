//! `[formats]`: what the texts of a format are read as.

use runtime::sources::FormatType;
use serde::Deserialize;

/// The type that texts of a format are read as, by its path.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
pub struct FormatConfig(pub FormatType);

impl TryFrom<String> for FormatConfig {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        let found = FormatType::ALL.iter().find(|it| it.path() == path);
        found.copied().map(Self).ok_or_else(|| {
            let paths = FormatType::ALL.iter().map(|it| format!("`{}`", it.path()));
            let paths = paths.collect::<Vec<_>>().join(", ");
            format!("`{path}` is not a type that texts are read as; these are: {paths}")
        })
    }
}
