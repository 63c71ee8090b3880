//! `README.md` of the crate.

use super::{docs, guide};
use crate::markdown;
use crate::sdk::Sdk;

/// The README; `quick_start` is the code that the crate's documentation compiles.
pub(super) fn readme(sdk: &Sdk, quick_start: Option<&str>) -> String {
    let package = &sdk.package;
    let quick_start = quick_start.map(|code| {
        format!("## Quick start\n\n```rust\n{code}```\n\nIt runs on [tokio](https://tokio.rs).")
    });
    let license = package.license.as_ref().map(|it| format!("## License\n\n{it}"));
    let text = docs::join([
        format!("# {}", package.name),
        markdown::inline(&package.description),
        format!("## Install\n\n```sh\ncargo add {}\n```", package.name),
        quick_start.unwrap_or_default(),
        guide::sections(sdk, "##"),
        "## More\n\n[`api.md`](api.md) lists all resources, methods and types. `sdk.json` tells tools what \
         became of each schema\nand operation of the document."
            .to_owned(),
        license.unwrap_or_default(),
    ]);
    text.0 + "\n"
}
