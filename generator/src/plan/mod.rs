//! What the API says, with its names, becomes what the Rust will be.
//!
//! Decided here: Rust types, boxes, options, arguments and setters, when a call may be sent again,
//! and the words of the documentation. Nothing here makes a name or a token.

mod arguments;
mod client;
mod constraints;
mod conversions;
mod dispatch;
mod docs;
mod examples;
mod fields;
mod given;
mod header;
mod idempotency;
mod input;
mod kept;
mod look;
mod lookup;
mod media;
mod method;
mod model;
mod only;
mod paging;
mod param;
mod parts;
mod reply;
mod sample;
mod size;
#[cfg(test)]
mod tests;
mod ty;
mod unions;

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::api::{Api, Operation, ShapeId};
use crate::choose::Choices;
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::lock::{Key, Lock, Promises};
use crate::names::{Ident, Names};
use crate::pointer::Pointer;
use crate::sdk::{Model, ModelId, Module, Origin, Sdk};

use fields::Fields;
use kept::Kept;
use size::Sizes;

pub use paging::Trial;

/// What came of an API.
pub struct Planned<'a> {
    /// The crate.
    pub sdk: Sdk,
    /// What cannot be written yet.
    pub diagnostics: Diagnostics,
    /// What the crate promises besides names.
    pub promises: Promises,
    /// The plan, to try tables that the config could have.
    pub trial: Trial<'a>,
}

/// A type that holds another in a box is five steps to whoever looks for its auto traits, rustdoc for
/// one, and rustc follows 128 steps unasked.
const MOST_BOXES: usize = 128 / 5;

/// Plans the crate of an API, which keeps what the lock has published; `origin` is what the
/// header of emitted files says.
pub fn plan<'a>(
    choices: &'a Choices<'a>,
    names: &'a Names,
    config: &'a Config,
    old: &'a Lock,
    origin: &Origin,
) -> Planned<'a> {
    let mut diagnostics = Diagnostics::default();
    let modules = modules(names, &choices.reach.all);
    let mut kept = Kept::default();
    let plan = Plan::new(choices, names, config, old, &modules, &mut kept);
    let (paging, wrong) = paging::all(&plan);
    diagnostics.append(wrong);
    diagnostics.append(ty::unmatched_formats(&plan));
    diagnostics.append(idempotency::wrong_keys(&plan));
    diagnostics.append(parts::all_unsent(&plan));
    diagnostics.append(param::all_undefined(&plan));
    let (client, resources) =
        (client::of(&plan, &mut diagnostics), method::resources(&plan, &paging, &mut kept));
    let sdk = Sdk {
        origin: origin.clone(),
        package: client::package(&plan),
        examples: examples::examples(&resources, &client, chosen_example(choices, config)),
        client,
        resources,
        models: models(&plan, &modules, &mut diagnostics),
        modules: (modules.iter())
            .map(|(ident, shapes)| Module {
                ident: ident.clone(),
                models: shapes.iter().filter_map(|id| plan.models.get(id)).copied().collect(),
            })
            .collect(),
        schemas: ty::schemas(&plan),
        unions: unions::all(&plan),
        nests_deeply: plan.boxed.len() > MOST_BOXES,
    };
    diagnostics.append(kept.diagnostics);
    let mut promises = kept::promises(&plan);
    promises.signatures.append(&mut kept.promises.signatures);
    Planned { sdk, diagnostics, promises, trial: Trial(plan) }
}

/// The place of the operation that the front page shall show.
fn chosen_example<'a>(choices: &'a Choices<'a>, config: &Config) -> Option<&'a Pointer> {
    let chosen = config.readme.example.as_ref()?;
    let is_it = |it: &&Operation| it.keys().contains(chosen.get_ref());
    choices.api.operations.iter().find(is_it).map(|it| &it.at)
}

/// The models of shapes that have a name, each of which has one.
fn models(
    plan: &Plan<'_>,
    modules: &[(Ident, Vec<ShapeId>)],
    diagnostics: &mut Diagnostics,
) -> Vec<Model> {
    let mut models = Vec::new();
    for &id in modules.iter().flat_map(|(_, ids)| ids) {
        match model::of(plan, id) {
            Some(model) => models.push(model),
            None => diagnostics.push(unnamed(&plan.api.shapes[id].at)),
        }
    }
    models
}

/// Tells that something of the API that becomes code has no name.
fn unnamed(at: &Pointer) -> Diagnostic {
    let message = "mistake in the generator: a name is missing here";
    Diagnostic::error(Code::Mistake, Place::Value(at.clone()), message)
        .help("please report it with the document")
}

struct Plan<'a> {
    choices: &'a Choices<'a>,
    api: &'a Api,
    names: &'a Names,
    config: &'a Config,
    /// What is published.
    old: &'a Lock,
    /// The models of shapes; shapes that are not here are builtins or not reached.
    models: HashMap<ShapeId, ModelId>,
    /// The names of models.
    idents: Vec<&'a Ident>,
    /// The fields of objects.
    fields: HashMap<ShapeId, Fields<'a>>,
    /// The fields and variants whose values are in boxes.
    boxed: HashSet<Key>,
    /// The items of tuples that are.
    boxed_items: BTreeSet<Key>,
    /// How much memory values take.
    sizes: Sizes,
    /// The base URLs, the default one first.
    servers: Vec<String>,
}

impl<'a> Plan<'a> {
    fn new(
        choices: &'a Choices<'a>,
        names: &'a Names,
        config: &'a Config,
        old: &'a Lock,
        modules: &Modules,
        kept: &mut Kept,
    ) -> Self {
        let api = choices.api;
        let order = modules.iter().flat_map(|(_, shapes)| shapes);
        let named = order.filter_map(|&it| Some((it, names.ty(it)?))).collect::<Vec<_>>();
        let models = named.iter().enumerate().map(|(at, (shape, _))| (*shape, ModelId(at)));
        let (models, idents) = (models.collect(), named.iter().map(|(_, it)| *it).collect());
        let boxes = kept::boxes(choices, names, old, &mut kept.diagnostics);
        let (servers, fields) = (client::servers(api), HashMap::new());
        let mut plan = Self {
            choices,
            api,
            names,
            config,
            old,
            models,
            idents,
            boxed: boxes.parts,
            boxed_items: boxes.items,
            sizes: boxes.sizes,
            fields,
            servers,
        };
        plan.fields = fields::all(&plan, kept);
        plan
    }
}

/// The files, and the shapes of each.
type Modules = Vec<(Ident, Vec<ShapeId>)>;

/// The files and their shapes that are reached.
fn modules(names: &Names, reached: &HashSet<ShapeId>) -> Modules {
    let reached = names.modules().iter().map(|(ident, shapes)| {
        let shapes = shapes.iter().copied().filter(|it| reached.contains(it)).collect::<Vec<_>>();
        (ident.clone(), shapes)
    });
    reached.filter(|(_, shapes)| !shapes.is_empty()).collect()
}
