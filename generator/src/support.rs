//! The support code that a crate carries: which modules of the runtime it needs, and with them
//! which crates and features.
//!
//! Invariant: a module's text goes into the crate byte for byte.

use std::collections::BTreeMap;

use runtime::sources::{Crate, FEATURES, PARTS, Part};

/// The parts of the runtime that a crate carries.
#[derive(Debug, Clone)]
pub struct Support {
    parts: Vec<&'static Part>,
}

impl Support {
    /// All parts: every API needs them so far.
    pub fn all() -> Self {
        Self { parts: PARTS.iter().collect() }
    }

    /// The parts, ordered by name.
    pub fn parts(&self) -> &[&'static Part] {
        &self.parts
    }

    /// What the crate's users see of them, sorted, by the feature it stands behind.
    pub fn exports(&self) -> BTreeMap<Option<&'static str>, Vec<&'static str>> {
        let mut exports = BTreeMap::<_, Vec<_>>::new();
        for part in self.parts.iter().filter(|it| !it.public.is_empty()) {
            exports.entry(part.feature).or_default().extend(part.public);
        }
        exports.values_mut().for_each(|names| names.sort_unstable());
        exports
    }

    /// The crates they name, ordered by name.
    pub fn crates(&self) -> Vec<Crate> {
        let crates = self.parts.iter().flat_map(|it| it.crates);
        let crates = crates.map(|it| (it.name, *it)).collect::<BTreeMap<_, _>>();
        crates.into_values().collect()
    }

    /// The features of the crate, and what each turns on.
    pub fn features(&self) -> &'static [(&'static str, &'static [&'static str])] {
        FEATURES
    }
}
