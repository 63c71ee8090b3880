//! What the API says, with its names, becomes what the Rust will be.
//!
//! Decided here: Rust types, boxes, options, arguments and setters, when a call may be sent again,
//! and the words of the documentation. Nothing here makes a name or a token.

mod chosen;
mod client;
mod docs;
mod examples;
mod given;
mod header;
mod idempotency;
mod lookup;
mod method;
mod model;
mod paging;
mod param;
mod parts;
mod propose;
mod reach;
mod reply;
mod sample;
mod ty;

use std::collections::{HashMap, HashSet};

use crate::api::{Api, ShapeId};
use crate::config::{Config, Pagination};
use crate::diagnostic::Diagnostics;
use crate::names::Names;
use crate::sdk::{ModelId, Module, Sdk};

/// What came of an API.
pub struct Planned {
    /// The crate.
    pub sdk: Sdk,
    /// How many operations were left out.
    pub skipped: usize,
    /// What cannot be written yet.
    pub diagnostics: Diagnostics,
    /// What the config could say about lists in pages.
    pub proposals: Vec<Pagination>,
}

/// A type that holds another in a box is five steps to whoever looks for its auto traits, rustdoc for
/// one, and rustc follows 128 steps unasked.
const MOST_BOXES: usize = 128 / 5;

/// Plans the crate of an API; `source` is the document as the header of emitted files names it.
pub fn plan(api: &Api, names: &Names, config: &Config, source: &str) -> Planned {
    let mut diagnostics = Diagnostics::default();
    let mut skipped = 0;
    let chosen =
        api.operations.iter().map(|operation| match chosen::choose(operation, &api.shapes) {
            Ok(chosen) => Some(chosen),
            Err(diagnostic) => {
                skipped += 1;
                diagnostics.push(diagnostic);
                None
            }
        });
    let chosen = chosen.collect::<Vec<_>>();
    let reach = reach::reach(api, &chosen);
    let modules = modules(names, &reach.all);
    let order = modules.iter().flat_map(|(_, shapes)| shapes).enumerate();
    let models = order.map(|(index, &shape)| (shape, ModelId(index))).collect();
    let boxed = reach::recursive(api);
    let servers = client::servers(api);
    let (sent, shaped) = (reach.sent, reach.shaped);
    let plan = Plan { api, names, config, models, boxed, sent, shaped, servers };
    let (paging, wrong) = plan.paging(&chosen);
    diagnostics.append(wrong);
    diagnostics.append(plan.wrong_keys(&chosen));
    diagnostics.append(plan.unsent(&chosen));
    diagnostics.append(plan.other_contents(&chosen));
    diagnostics.append(chosen::of_connection(&chosen));
    let (client, resources) = (plan.client(), plan.resources(&chosen, &paging));
    let sdk = Sdk {
        source: source.to_owned(),
        package: plan.package(),
        examples: examples::examples(&resources, &client),
        client,
        resources,
        models: modules.iter().flat_map(|(_, ids)| ids).map(|&id| plan.model(id)).collect(),
        modules: (modules.iter())
            .map(|(ident, shapes)| Module {
                ident: ident.clone(),
                models: shapes.iter().map(|id| plan.models[id]).collect(),
            })
            .collect(),
        schemas: plan.schemas(),
        nests_deeply: plan.boxed.len() > MOST_BOXES,
    };
    let proposals = plan.proposals(&chosen);
    Planned { sdk, skipped, diagnostics, proposals }
}

struct Plan<'a> {
    api: &'a Api,
    names: &'a Names,
    config: &'a Config,
    /// The models of shapes; shapes that are not here are builtins or not reached.
    models: HashMap<ShapeId, ModelId>,
    /// Uses (outer, inner) that would make a type contain itself.
    boxed: HashSet<(ShapeId, ShapeId)>,
    /// Shapes that callers send.
    sent: HashSet<ShapeId>,
    /// Shapes that a union asks about, to tell its variants apart.
    shaped: HashSet<ShapeId>,
    /// The base URLs, the default one first.
    servers: Vec<String>,
}

/// The files and their shapes that are reached.
fn modules(names: &Names, reached: &HashSet<ShapeId>) -> Vec<(crate::names::Ident, Vec<ShapeId>)> {
    let reached = names.modules().iter().map(|(ident, shapes)| {
        let shapes = shapes.iter().copied().filter(|it| reached.contains(it)).collect::<Vec<_>>();
        (ident.clone(), shapes)
    });
    reached.filter(|(_, shapes)| !shapes.is_empty()).collect()
}
