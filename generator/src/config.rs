//! What OpenAPI cannot say: the TOML file beside the document.
//!
//! Reading it gives plain data; whether a rule matches anything is asked by those who apply it.
//! An unknown key, a wrong value and a rule that matches nothing are diagnostics with a line.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic, Place};

/// The config file. Everything is optional; an absent file is the default.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `[crate]`: the emitted crate's metadata.
    #[serde(rename = "crate")]
    pub package: PackageConfig,
    /// `[client]`: environment variables and credentials.
    pub client: ClientConfig,
    /// `[operations.ID]`: rules for single operations, by `operationId` or `"METHOD /path"`.
    pub operations: IndexMap<Spanned<String>, OperationConfig>,
    /// `[types]`: names for schemas, by pointer (`"#/components/schemas/Foo" = "Bar"`).
    pub types: IndexMap<Spanned<String>, String>,
    /// The file as the user named it, and its text; for diagnostics.
    #[serde(skip)]
    source: Source,
}

/// `[crate]`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PackageConfig {
    /// The package's name; default: the document's title in kebab case.
    pub name: Option<String>,
    /// Its version; default `0.1.0`. Never the document's, whose meaning is another.
    pub version: Option<String>,
    /// An SPDX expression; default none.
    pub license: Option<String>,
    /// The URL of its repository; default none.
    pub repository: Option<String>,
    /// A sentence about it; default made from the title.
    pub description: Option<String>,
    /// The oldest compiler it is said to build with; default the one this generator is tested with.
    pub rust_version: Option<String>,
}

/// `[client]`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ClientConfig {
    /// What environment variables start with; default: the title in upper snake case.
    pub env_prefix: Option<String>,
    /// Security scheme → the builder's setter; default the scheme's name in snake case.
    pub credentials: IndexMap<Spanned<String>, String>,
}

/// `[operations.ID]`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct OperationConfig {
    /// The resource the operation belongs to; default its first tag.
    pub resource: Option<String>,
    /// The method's name; default made from the `operationId`, or from method and path.
    pub method: Option<String>,
    /// Whether sending it twice has the effect of sending it once; default by the HTTP method
    /// (RFC 9110 section 9.2.2).
    pub idempotent: Option<bool>,
}

#[derive(Debug, Default, Clone)]
struct Source {
    name: String,
    text: String,
}

impl Config {
    /// Reads the text of a config file; `name` is the file as the user named it.
    ///
    /// # Errors
    ///
    /// The one problem that stops reading: the TOML syntax, an unknown key, a value of the wrong
    /// type.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostic> {
        let source = Source { name: name.to_owned(), text: text.to_owned() };
        match toml::from_str::<Self>(text) {
            Ok(config) => Ok(Self { source, ..config }),
            Err(error) => {
                let place = source.place(error.span().map_or(0, |span| span.start));
                let help = "the README lists all keys of the config file";
                Err(Diagnostic::error(Code::Config, place, error.message()).help(help))
            }
        }
    }

    /// A warning that the rule under `key` matches nothing.
    pub fn unmatched(&self, key: &Spanned<String>, what: &str) -> Diagnostic {
        let message = format!("`{}` is no {what} of the document", key.get_ref());
        self.warning(key, message).consequence("the rule has no effect")
    }

    /// A warning about the rule under `key`.
    pub fn warning(&self, key: &Spanned<String>, message: String) -> Diagnostic {
        Diagnostic::warning(Code::Config, self.source.place(key.span().start), message)
    }

    /// The rule for an operation: by its `operationId`, else by method and path.
    pub fn operation(&self, keys: &[String]) -> Option<&OperationConfig> {
        keys.iter().find_map(|key| self.operations.get(key.as_str()))
    }
}

impl Source {
    fn place(&self, offset: usize) -> Place {
        Place::in_text(&self.name, &self.text, offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_told_with_its_line() {
        let error = Config::parse("x.toml", "[crate]\nname = \"a\"\n  nmae = \"b\"\n").unwrap_err();
        assert_eq!(error.place, Place::Text { file: "x.toml".into(), line: 3, column: 3 });
        assert!(error.message.contains("nmae"), "{}", error.message);
    }

    #[test]
    fn a_rule_is_found_by_either_key_and_keeps_its_place() {
        let text = "[operations.\"GET /a\"]\nmethod = \"list\"\n";
        let config = Config::parse("x.toml", text).unwrap();
        let rule = config.operation(&["listA".into(), "GET /a".into()]).unwrap();
        assert_eq!(rule.method.as_deref(), Some("list"));
        let (key, _) = config.operations.first().unwrap();
        let place = config.unmatched(key, "operation").place;
        assert_eq!(place, Place::Text { file: "x.toml".into(), line: 1, column: 13 });
    }
}
