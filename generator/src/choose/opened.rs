//! Schemas that servers do not keep to: the config has their values read as open JSON.

use crate::api::{Api, ShapeKind};
use crate::config::Config;
use crate::diagnostic::Diagnostics;

/// Opens the schemas that the config names.
pub(super) fn open(api: &mut Api, config: &Config) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for key in &config.document.open {
        let found = api.shapes.iter().find(|(_, it)| it.at.to_string() == *key.get_ref());
        match found.map(|(id, _)| id) {
            Some(id) => api.shapes.set_kind(id, ShapeKind::Any),
            None => diagnostics.push(config.unmatched(key, "a schema")),
        }
    }
    diagnostics
}
