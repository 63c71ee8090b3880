//! What a client of the API is like, as far as it is not a question of Rust: decisions.
//!
//! The document says what values and operations there are. Decided here, once and for all that comes
//! after: which representations of bodies are sent and read, what a success is, which methods an operation
//! has, what is sent and reached, and where a value would contain itself.

mod alternatives;
mod apart;
mod arguments;
mod besides;
mod checks;
mod constants;
mod content;
mod credentials;
mod declared;
mod discriminate;
mod events;
mod families;
mod flag;
mod flat;
mod gained;
mod given;
mod host;
mod keys;
mod less;
mod listed;
mod media;
mod members;
mod named;
mod near;
mod nesting;
mod opened;
mod operation;
mod output;
mod params;
mod parts;
mod preset;
mod ranges;
mod reach;
mod recursion;
mod same;
mod security;
mod servers;
mod streaming;
mod supply;
mod tag;
mod telling;
#[cfg(test)]
mod tests;
mod titles;
mod undecided;
mod undeclared;
mod union;
mod unnamed;
mod values;
mod wrapped;

pub use arguments::{Arguments, Input};
pub use besides::{held, variant_of};
pub use constants::VariantTag;
pub use content::charset;
pub use credentials::in_config;
pub use declared::DeclaredUnion;
pub use discriminate::{Discrimination, Each};
pub(crate) use keys::{keys, variant_key};
pub use listed::{Listed, is_enumeration};
pub use members::ChosenMember;

pub use operation::{ChosenMethod, MethodId, MethodKind, Operation, OperationId};
pub use output::{Content, ContentKind, Output, StreamKind};
pub use preset::Preset;
pub use reach::Reach;
pub use recursion::Nesting;
pub use security::{Alternative, Auth, Credential, Sent};
pub use streaming::Asks;
pub use supply::Supply;
pub use union::text_values;
pub use values::{Values, values};

use std::collections::{HashMap, HashSet};

use parts::Holder;

use crate::api::{self, Api, Literal, Param, ShapeId};
use crate::check::Check;
use crate::config::{Config, Redirect};
use crate::diagnostic::Diagnostics;
use crate::lock::Lock;
use crate::pointer::Pointer;

/// What was decided about an API.
pub struct Choices<'a> {
    /// The API, with the shapes that a client has.
    pub api: &'a Api,
    values: &'a Values,
    /// The operations that can be called, in document order.
    pub operations: Vec<Operation<'a>>,
    methods: Vec<ChosenMethod<'a>>,
    /// The credentials of the client, in document order.
    pub credentials: Vec<Credential<'a>>,
    /// What is sent with a call, unless its operation says otherwise.
    pub auth: Auth,
    /// How many operations were left out.
    pub skipped: usize,
    /// Where security schemes are named that the document does not have.
    pub unknown_schemes: Vec<Pointer>,
    /// What is written, sent, and asked about.
    pub reach: Reach,
    /// How shapes hold each other inline.
    pub nesting: Nesting,
    /// The inline shapes of representations that no method takes, or one besides the main one.
    pub besides: HashSet<ShapeId>,
    /// What is left out.
    pub diagnostics: Diagnostics,
}

/// Decides how an API is called; what is published stays.
pub fn choose<'a>(values: &'a Values, config: &Config, lock: &Lock) -> Choices<'a> {
    let api = &values.api;
    let mut operations = Vec::new();
    let mut methods: Vec<ChosenMethod<'_>> = Vec::new();
    let mut diagnostics = Diagnostics::default();
    let credentials = security::credentials(api);
    let mut security = security::Choosing::new(api, config, &credentials, lock);
    for says in &api.operations {
        let ids = (OperationId(operations.len()), MethodId(methods.len()));
        let redirect = redirect(says, config, &mut diagnostics);
        let described = config.operation(&says.keys()).and_then(|it| it.events);
        let chosen = security.of(says);
        let chosen = chosen.and_then(|auth| {
            operation::choose(says, &api.shapes, (auth, &credentials), (redirect, described), ids)
        });
        match chosen {
            Ok((operation, its)) => {
                operations.push(operation);
                methods.extend(its);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    let (auth, unknown_schemes) = (security.default(), security.unknown);
    diagnostics.append(security.diagnostics);
    diagnostics.append(params::unsendable(&operations));
    diagnostics.append(params::of_connection(&operations));
    diagnostics.append(params::of_credentials(&operations, config, &credentials));
    let supply = supply::Choosing { values, config, lock, uses: supply::uses(api) };
    let streamed = methods.iter().filter(|it| it.kind == MethodKind::Stream).map(|it| it.of);
    let streamed = streamed.collect::<HashSet<_>>();
    for method in methods.iter_mut().filter(|it| streamed.contains(&it.of)) {
        method.said = flag::take_params(method, &api.shapes, lock);
    }
    // A stream is asked for in the same way as what is read at once.
    for method in &mut methods {
        let mut found = Diagnostics::default();
        method.supply = supply.of(method, &mut found);
        method.arguments = arguments::of(values, config, method, lock);
        method.asks = streaming::asks(&values.flags, method);
        if method.kind != MethodKind::Stream {
            diagnostics.append(found);
        }
    }
    Choices {
        values,
        api,
        skipped: api.operations.len() - operations.len(),
        reach: reach::reach(values, &methods),
        nesting: recursion::nesting(api),
        besides: media::besides(api),
        operations,
        methods,
        credentials,
        auth,
        unknown_schemes,
        diagnostics,
    }
}

/// What becomes of the redirects of an operation, as far as the config says.
fn redirect(says: &api::Operation, config: &Config, found: &mut Diagnostics) -> Option<Redirect> {
    let (key, rule) = config.rule(&says.keys())?;
    let wanted = rule.redirect?;
    if says.replies.iter().all(|it| it.when.redirects().is_empty()) {
        let message = format!("`{}` declares no redirect", key.get_ref());
        found.push(config.warning(key, message).consequence("`redirect` has no effect"));
    }
    Some(wanted)
}

impl<'a> Choices<'a> {
    /// How the variants of a union are told apart; `None` for what is not one.
    pub fn by(&self, union: ShapeId) -> Option<&'a Discrimination> {
        self.values.by.get(&union)
    }

    /// The constants that tell the variants of a union apart besides.
    pub fn tags(&self, union: ShapeId) -> &'a [VariantTag] {
        self.values.tags.get(&union).map_or(&[], Vec::as_slice)
    }

    /// Whether any other text may stand in place of those that an enumeration lists.
    pub fn is_open(&self, listed: ShapeId) -> bool {
        self.values.open.contains(&listed)
    }

    /// The variables of the server that callers fill in, in document order, and the shape of the values of those
    /// that they choose.
    pub fn variables(&self) -> &'a [(String, Option<ShapeId>)] {
        &self.values.variables
    }

    /// The unions that the document declares.
    pub fn declared(&self) -> &'a [DeclaredUnion] {
        &self.values.declared
    }

    /// Whether the texts of a member name the variant of a union that an object is: they may be more than the
    /// object lists.
    pub fn is_tag(&self, object: ShapeId, member: &str) -> bool {
        let mut unions = self.values.by.values();
        unions.any(|it| it.texts_of(object).is_some_and(|(tag, _)| tag == member))
    }

    /// What values of a shape must be, where a union asks.
    pub fn checks(&self, shape: ShapeId) -> Vec<Check> {
        checks::of(&self.api.shapes[shape])
    }

    /// Whether a member is asked for more than its JSON type, since that tells variants apart.
    pub fn is_asked(&self, object: ShapeId, member: &str) -> bool {
        self.values.asked.contains(&Holder::Member(object, member.to_owned()))
    }

    /// Whether the values of a variant of a union are.
    pub fn is_variant_asked(&self, union: ShapeId, variant: ShapeId) -> bool {
        self.values.asked.contains(&Holder::Variant(union, variant))
    }

    /// Whether the members of an object are that it does not declare.
    pub fn is_rest_asked(&self, object: ShapeId) -> bool {
        self.values.asked.contains(&Holder::Rest(object))
    }

    /// The member that makes a value a variant of a union, and what it has then.
    pub fn tag_of(&self, union: ShapeId, variant: ShapeId) -> Option<(String, Literal)> {
        given::of_variant(&self.api.shapes, self.by(union)?, self.tags(union), variant)
    }

    /// Whether schemas of several places came to a shape, so that the name of none of them fits.
    pub fn is_shared(&self, id: ShapeId) -> bool {
        self.values.shared.contains_key(&id)
    }

    /// The shapes of the other places that came to a shape.
    pub fn shared(&self, id: ShapeId) -> &'a [ShapeId] {
        self.values.shared.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The shapes that are no types of their own, since their schemas stand elsewhere, too, and those that they
    /// came to.
    pub fn joined(&self) -> HashMap<ShapeId, ShapeId> {
        let shared = self.values.shared.iter();
        let direct = shared.flat_map(|(first, others)| others.iter().map(|it| (*it, *first)));
        let direct = direct.collect::<HashMap<_, _>>();
        let last = |id| std::iter::successors(Some(id), |it| direct.get(it).copied()).last();
        direct.iter().filter_map(|(id, first)| Some((*id, last(*first)?))).collect()
    }

    /// An operation.
    pub fn operation(&self, id: OperationId) -> &Operation<'a> {
        &self.operations[id.0]
    }

    /// A method.
    pub fn method(&self, id: MethodId) -> &ChosenMethod<'a> {
        &self.methods[id.0]
    }

    /// The main method of each operation, in document order.
    pub fn main_methods(&self) -> impl Iterator<Item = &ChosenMethod<'a>> {
        self.methods.iter().filter(|it| it.kind == MethodKind::Main)
    }

    /// All methods.
    pub fn methods(&self) -> &[ChosenMethod<'a>] {
        &self.methods
    }

    /// Whether a parameter is what a credential of the client sends.
    pub fn is_credential(&self, param: &Param) -> bool {
        self.credentials.iter().any(|it| params::is_sent(param, it.sent))
    }

    /// Whether the document has an operation that config and people know by that key, be it left out.
    pub fn knows(&self, key: &str) -> bool {
        self.api.operations.iter().any(|it| it.keys().iter().any(|name| name == key))
    }
}
