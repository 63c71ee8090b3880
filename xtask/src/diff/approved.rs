//! The changes that somebody has approved, beside the document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use generator::project::Change;

/// A file of fingerprints, each with a reason: `spec/webhooks.approved.toml`.
pub struct Approved {
    /// Where it is, or would be.
    pub path: PathBuf,
    reasons: BTreeMap<String, String>,
}

impl Approved {
    /// Those of a document; none where there is no file.
    pub fn beside(document: &Path) -> anyhow::Result<Self> {
        let path = document.with_extension("approved.toml");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).context(path.display().to_string()),
        };
        let reasons = reasons(&text).with_context(|| path.display().to_string())?;
        Ok(Self { path, reasons })
    }

    /// Whether a change is approved.
    pub fn has(&self, change: &Change) -> bool {
        self.reasons.contains_key(&change.fingerprint)
    }
}

fn reasons(text: &str) -> anyhow::Result<BTreeMap<String, String>> {
    let mut tables = toml::from_str::<BTreeMap<String, BTreeMap<String, String>>>(text)?;
    let approved = tables.remove("approved").unwrap_or_default();
    if let Some(table) = tables.keys().next() {
        bail!("[{table}] is not known: fingerprints and reasons stand in [approved]");
    }
    if let Some((fingerprint, _)) = approved.iter().find(|(_, reason)| reason.trim().is_empty()) {
        bail!("{fingerprint} is approved without a reason");
    }
    Ok(approved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_approved_with_a_reason() {
        let approved = reasons("[approved]\nedd83b1b8a31 = \"both hosts answer\"\n").unwrap();
        assert_eq!(approved["edd83b1b8a31"], "both hosts answer");
        assert!(reasons("").unwrap().is_empty());
        let error = reasons("[approved]\nedd83b1b8a31 = \" \"\n").unwrap_err().to_string();
        assert_eq!(error, "edd83b1b8a31 is approved without a reason");
        assert!(
            reasons("[aproved]\n").unwrap_err().to_string().starts_with("[aproved] is not known")
        );
    }
}
