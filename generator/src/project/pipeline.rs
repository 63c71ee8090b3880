//! All stages, one after the other: from a document to the files of a crate.

use std::sync::Arc;

use super::{Advice, Crate, Outcome, Summary, lost, moved};
use crate::api::{Api, ShapeId};
use crate::choose::Choices;
use crate::config::Config;
use crate::load::Document;
use crate::lock::{Lock, Numbered};
use crate::plan::Trial;
use crate::print::Unprintable;
use crate::sdk::Origin;
use crate::{choose, emit, lower, names, plan};

/// Generates the files of a client crate. Same inputs, same bytes. `base` is what the document said when the crate
/// was last made.
pub(super) fn generate(
    document: &Document,
    config: &Config,
    lock: &Lock,
    origin: &Origin,
    base: impl FnOnce() -> Option<Api>,
    advise: impl FnOnce(&Choices<'_>, &Trial<'_>) -> Option<Advice>,
) -> Result<Outcome, Unprintable> {
    let lower::Lowered { api, skipped, mut diagnostics } = lower::lower(document);
    let numbered = Arc::new(Numbered::of(document.numbered()));
    let lock = lock.respelled(api.places(), &numbered);
    let (lock, doubtful) = moved::lock(&api, lock, &numbered, base);
    let lock = &lock;
    diagnostics.append(doubtful);
    let (values, untyped) = choose::values(api, config, lock);
    diagnostics.append(untyped);
    let choices = choose::choose(&values, config, lock);
    let named = names::name(&choices, config, lock);
    diagnostics.append(named.diagnostics);
    let planned = plan::plan(&choices, &named.names, config, lock, origin);
    diagnostics.append(planned.diagnostics);
    let sdk = planned.sdk;
    let summary = Summary {
        package: sdk.package.name.clone(),
        env_prefix: sdk.client.env_prefix.clone(),
        operations: choices.operations.len(),
        skipped: skipped + choices.skipped,
        lost: document.lost.len() + choices.unknown_schemes.len(),
        types: sdk.models.len(),
    };
    diagnostics.append(choices.diagnostics.clone());
    if diagnostics.has_errors() {
        return Ok(Outcome { made: None, diagnostics });
    }
    let advice = advise(&choices, &planned.trial);
    let tree = emit::crate_files(&sdk)?;
    let mut published = named.lock.with_names(&numbered);
    published.promise(planned.promises, lock);
    let key = |id: &ShapeId| named.names.key(*id);
    let joined = choices.joined();
    let shared = joined.iter().filter_map(|(id, first)| Some((key(id)?, key(first)?)));
    published.share(&shared.collect());
    lost::note(&document.lost, &choices.unknown_schemes, &mut published);
    let made = Crate { tree, lock: published, summary, sdk, advice };
    Ok(Outcome { made: Some(made), diagnostics })
}
