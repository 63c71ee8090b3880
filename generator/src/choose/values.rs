//! What values are to a client: the shapes of the document, told apart, merged, opened and joined.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::given::Given;
use super::parts::Holder;
use super::{
    Asks, DeclaredUnion, Discrimination, VariantTag, besides, content, credentials, declared,
    events, families, gained, given, less, media, named, nesting, opened, ranges, same, servers,
    streaming, telling, titles, undeclared, union, unnamed, wrapped,
};
use crate::api::{Api, ShapeId};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::lock::Lock;
use crate::pointer::Pointer;

/// An API whose values are decided.
pub struct Values {
    /// The API with the shapes that a client has, under the ids of the document's; whoever comes later
    /// sees these alone.
    pub api: Api,
    /// The unions that the document declares.
    pub declared: Vec<DeclaredUnion>,
    /// The enumerations that any other text may stand in place of: the document has a union of both, which
    /// no reader could tell apart.
    pub(super) open: HashSet<ShapeId>,
    /// How the variants of each union are told apart.
    pub by: HashMap<ShapeId, Discrimination>,
    /// The constants that tell them apart besides.
    pub tags: HashMap<ShapeId, Vec<VariantTag>>,
    /// What asks the values that it holds for more than their JSON type.
    pub(super) asked: HashSet<Holder>,
    /// Keywords that would tell variants apart and that no decoder asks.
    pub(super) undecided: BTreeSet<Pointer>,
    /// What members have that tell variants apart.
    pub(super) given: Given,
    /// The shapes that schemas of several places came to, so that the name of none of them fits, and those
    /// of the other places.
    pub shared: HashMap<ShapeId, Vec<ShapeId>>,
    /// The variables of the server that callers fill in.
    pub(super) variables: servers::Variables,
    /// The bodies, by their places, in which a member asks for a stream, and what a method that reads at
    /// once does with it.
    pub flags: HashMap<Pointer, Option<Asks>>,
}

/// Decides what values are, in place of what the document says of them, and tells what is not typed as
/// the document says.
pub fn values(api: Api, config: &Config, lock: &Lock) -> (Values, Diagnostics) {
    let mut values = Values {
        api,
        declared: Vec::new(),
        open: HashSet::new(),
        by: HashMap::new(),
        tags: HashMap::new(),
        shared: HashMap::new(),
        variables: Vec::new(),
        flags: HashMap::new(),
        given: Given::new(),
        asked: HashSet::new(),
        undecided: BTreeSet::new(),
    };
    values.api.leave_out_uncalled();
    let mut diagnostics = families::unite(&mut values.api, config, lock);
    diagnostics.append(credentials::declare(&mut values.api, config));
    diagnostics.append(servers::decide(&mut values.api, config));
    values.variables = servers::variables(&mut values.api, lock);
    diagnostics.append(opened::open(&mut values.api, config));
    diagnostics.append(wrapped::tell(&values.api, lock));
    titles::of_components(&mut values.api);
    values.declared = declared::all(&values.api);
    named::decide(&mut values.api.shapes, lock);
    union::tell_apart(&mut values, lock);
    besides::decide(&mut values.api.shapes, lock);
    diagnostics.append(nesting::open(&mut values));
    diagnostics.append(content::decide(&mut values.api));
    diagnostics.append(events::decide(&mut values.api, config));
    ranges::decide(&mut values.api);
    media::order(&mut values.api, lock);
    streaming::decide(&mut values);
    diagnostics.append(gained::unite(&mut values, lock));
    same::join(&mut values, lock);
    union::tell_apart_again(&mut values);
    undeclared::declare(&mut values);
    values.given = given::decide(&values);
    diagnostics.append(telling::decide(&mut values));
    diagnostics.append(unnamed::tell(&values));
    diagnostics.append(less::tell(&values.api));
    (values, diagnostics)
}
