//! The documentation of `lib.rs`: the crate's front page.

use super::example::{self, QuickStart};
use super::{guide, words};
use crate::emit::client;
use crate::print::Unprintable;
use crate::sdk::Sdk;
use crate::support::Support;

/// The documentation of the crate.
pub(in crate::emit) fn of_crate(
    sdk: &Sdk,
    support: &Support,
    quick_start: Option<&QuickStart>,
) -> Result<String, Unprintable> {
    let package = &sdk.package;
    let first = quick_start
        .map(|it| format!("# Quick start\n\n```no_run\n{}```", it.awaited))
        .unwrap_or_default();
    // The hidden lines leave nothing to compile where the feature is off.
    let blocking = quick_start.map(|it| {
        format!(
            "```no_run\n# #[cfg(feature = \"blocking\")] mod blocking {{\n{}# }}\n```",
            it.blocking
        )
    });
    let upload = quick_start.and_then(|it| Some(format!("```no_run\n{}```", it.upload.as_ref()?)));
    let tests = example::stubbed(sdk, &client::setters(sdk))?;
    let tests = tests.map(|code| format!("# Tests\n\n{}\n\n{code}", guide::TESTS));
    let text = words::join([
        words::or(&package.docs, || package.description.clone()).0,
        first,
        guide::sections(sdk, support, "#", blocking, upload),
        tests.unwrap_or_default(),
    ]);
    Ok(text.0)
}
