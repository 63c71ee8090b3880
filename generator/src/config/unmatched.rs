//! Rules that match nothing in the document.

use std::collections::HashMap;

use super::{Config, Spanned};
use crate::diagnostic::Diagnostic;

/// What operations are called now that had another `operationId` when the crate was last generated: by that,
/// `GET /pets` and the new one.
pub(crate) type Renamed = HashMap<String, (String, String)>;

impl Config {
    /// A warning that the rule under `key` matches nothing.
    pub fn unmatched(&self, key: &Spanned<String>, what: &str) -> Diagnostic {
        let message = format!("`{}` is not {what} of the document", key.get_ref());
        self.warning(key, message).consequence("the rule has no effect")
    }

    /// A warning that the rule under `key` is for no operation; where it was for one, what that is called now.
    pub fn unmatched_operation(&self, key: &Spanned<String>) -> Diagnostic {
        let warning = self.unmatched(key, "an operation");
        match self.renamed.get(key.get_ref()) {
            Some((place, id)) => {
                warning.help(format!("it was `{place}`, which is called `{id}` now: write that"))
            }
            None => warning,
        }
    }

    /// The operations that rules are for.
    pub(crate) fn operation_keys(&self) -> impl Iterator<Item = &str> {
        let paged = self.pagination.values().flat_map(|it| &it.operations);
        let keys = self.operations.keys().chain(paged).chain(&self.readme.example);
        keys.map(|it| it.get_ref().as_str())
    }
}
