//! `README.md` of the crate.

use super::example::QuickStart;
use super::{guide, words};
use crate::markdown;
use crate::sdk::Sdk;
use crate::support::Support;

/// The README; `quick_start` is the code that the crate's documentation compiles, as a program.
pub(in crate::emit) fn readme(
    sdk: &Sdk,
    support: &Support,
    quick_start: Option<&QuickStart>,
) -> String {
    let package = &sdk.package;
    let first = quick_start.map(|it| {
        let code = &it.main;
        format!("## Quick start\n\n```rust\n{code}```\n\nIt runs on [tokio](https://tokio.rs).")
    });
    let blocking = quick_start.map(|it| format!("```rust\n{}```", it.blocking));
    let upload = quick_start.and_then(|it| Some(format!("```rust\n{}```", it.upload.as_ref()?)));
    let license = package.license.as_ref().map(|it| format!("## License\n\n{it}"));
    let text = words::join([
        format!("# {}", package.name),
        markdown::inline(&package.description),
        format!(
            "## Install\n\n```sh\ncargo add {}\ncargo add tokio --features macros,rt\n```",
            package.name
        ),
        first.unwrap_or_default(),
        guide::sections(sdk, support, "##", blocking, upload),
        "## More\n\n[`api.md`](api.md) lists all resources, methods and types. `sdk.json` tells tools what \
         became of each schema\nand operation of the document."
            .to_owned(),
        license.unwrap_or_default(),
    ]);
    text.0 + "\n"
}
