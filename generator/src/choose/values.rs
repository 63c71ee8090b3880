//! What values are to a client: the shapes of the document, told apart, merged, opened and joined.

use std::collections::{HashMap, HashSet};

use super::{Discrimination, VariantTag, content, families, nesting, ranges, same, titles, union};
use crate::api::{Api, ShapeId};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::lock::Lock;

/// An API whose values are decided.
pub struct Values {
    /// The API with the shapes that a client has, under the ids of the document's; whoever comes later
    /// sees these alone.
    pub api: Api,
    /// How the variants of each union are told apart.
    pub by: HashMap<ShapeId, Discrimination>,
    /// The constants that tell them apart besides.
    pub tags: HashMap<ShapeId, Vec<VariantTag>>,
    /// The shapes that schemas of several places came to, so that the name of none of them fits.
    pub shared: HashSet<ShapeId>,
}

/// Decides what values are, in place of what the document says of them, and tells what is not typed as
/// the document says.
pub fn values(api: Api, config: &Config, lock: &Lock) -> (Values, Diagnostics) {
    let mut values =
        Values { api, by: HashMap::new(), tags: HashMap::new(), shared: HashSet::new() };
    values.api.leave_out_inbound();
    let mut diagnostics = families::unite(&mut values.api, config, lock);
    titles::of_components(&mut values.api);
    union::tell_apart(&mut values);
    diagnostics.append(nesting::open(&mut values));
    diagnostics.append(content::decide(&mut values.api));
    ranges::decide(&mut values.api);
    same::join(&mut values);
    (values, diagnostics)
}
