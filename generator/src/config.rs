//! What OpenAPI cannot say: the TOML file beside the document.
//!
//! Reading it gives plain data; whether a rule matches anything is asked by those who apply it.
//! An unknown key, a wrong value and a rule that matches nothing are diagnostics with a line.

mod client;
mod formats;
mod idempotency;
mod pagination;
mod unmatched;

pub use client::{ClientConfig, CredentialConfig, CredentialParams};
pub use formats::FormatConfig;
pub use idempotency::{Idempotency, KeyPlace};
pub use pagination::{Cursor, Flag, Pagination, PaginationKind, Parameter, Scheme};
pub(crate) use unmatched::Renamed;

use std::collections::HashSet;
use std::path::PathBuf;

use indexmap::IndexMap;
use runtime::sources::FormatType;
use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// The config file. Everything is optional; an absent file is the default.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// `[crate]`: the emitted crate's metadata.
    #[serde(rename = "crate")]
    pub package: PackageConfig,
    /// `[document]`: how the document is read.
    pub document: DocumentConfig,
    /// `[client]`: environment variables and credentials.
    pub client: ClientConfig,
    /// `[formats]`: what the texts of a format are read as, by its name (`date-time = "jiff::Timestamp"`);
    /// default texts.
    pub formats: IndexMap<Spanned<String>, FormatConfig>,
    /// `[idempotency]`: the key by which a server recognizes a request it has seen before.
    pub idempotency: Option<Idempotency>,
    /// `[inheritance]`: what schemas with a discriminator are that others are made of, by pointer
    /// (`"#/components/schemas/Pet" = "union"`); default what is published, else unions.
    pub inheritance: IndexMap<Spanned<String>, Inheritance>,
    /// `[operations.ID]`: rules for single operations, by `operationId` or `"METHOD /path"`.
    pub operations: IndexMap<Spanned<String>, OperationConfig>,
    /// `[pagination.NAME]`: lists that come in pages, by a name of the user's own.
    pub pagination: IndexMap<String, Pagination>,
    /// `[readme]`: what the crate's front page shows.
    pub readme: ReadmeConfig,
    /// `[types]`: names for schemas, by pointer (`"#/components/schemas/Foo" = "Bar"`), with numbers or the
    /// words of the lock for branches.
    pub types: IndexMap<Spanned<String>, String>,
    /// The file as the user named it, and its text; for diagnostics.
    #[serde(skip)]
    file: ConfigFile,
    /// What operations are called now.
    #[serde(skip)]
    pub(crate) renamed: Renamed,
}

/// `[crate]`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct PackageConfig {
    /// The package's name; default: the document's title in kebab case.
    pub name: Option<Spanned<String>>,
    /// Its version; default `0.1.0`. Never the document's, whose meaning is another.
    pub version: Option<Spanned<String>>,
    /// An SPDX expression; default none.
    pub license: Option<String>,
    /// The URL of its repository; default none.
    pub repository: Option<String>,
    /// A sentence about it; default made from the title.
    pub description: Option<String>,
    /// The oldest compiler it is said to build with; default the one this generator is tested with.
    pub rust_version: Option<Spanned<String>>,
}

/// `[document]`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct DocumentConfig {
    /// The folder, from the document's, whose files its references may lead to; default the
    /// document's.
    pub root: Option<PathBuf>,
    /// Schemas that servers do not keep to, by pointer: their values are open JSON.
    pub open: Vec<Spanned<String>>,
}

/// `[readme]`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ReadmeConfig {
    /// The operation that the quick start calls, by `operationId` or `"METHOD /path"`; default a read
    /// that takes the fewest arguments, and never a removal.
    pub example: Option<Spanned<String>>,
}

/// What a schema with a discriminator is that others are made of by `allOf`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inheritance {
    /// What it says by itself: a struct, which keeps what others add as undeclared members.
    Struct,
    /// An enum of all that may stand in its place.
    Union,
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
    /// Whether it carries the key of `[idempotency]`; default by the HTTP method.
    pub idempotency_key: Option<bool>,
    /// What becomes of the redirects that its responses declare; default: they are given back where it
    /// declares no other success, else followed as all others are.
    pub redirect: Option<Redirect>,
    /// What the schema of its event stream describes; default: the event, if it is an object that has
    /// `data` and no members but those of an event, else the event's data.
    pub events: Option<Described>,
}

/// What the schema of an event stream describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Described {
    /// The event, its data in the member `data`.
    Event,
    /// The event's data.
    Data,
}

/// What becomes of a redirect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Redirect {
    /// It is what the call gives.
    Return,
}

/// The `root` of `[document]` in the text of a config, which is wanted before the document is read;
/// what is wrong with the text is for [`Config::parse`] to tell.
pub fn root(text: &str) -> Option<PathBuf> {
    toml::from_str::<Config>(text).ok()?.document.root
}

#[derive(Debug, Default, Clone)]
struct ConfigFile {
    name: String,
    text: String,
}

impl Config {
    /// Reads the text of a config file; `name` is the file as the user named it.
    ///
    /// # Errors
    ///
    /// The TOML syntax, an unknown key, a value of the wrong type; else all values that cannot be
    /// what they are said to be.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        let file = ConfigFile { name: name.to_owned(), text: text.to_owned() };
        let help = "the README lists all keys of the config file";
        let config = toml::from_str::<Self>(text).map_err(|error| {
            let place = file.place(error.span().map_or(0, |span| span.start));
            Diagnostic::error(Code::Config, place, error.message()).help(help)
        })?;
        let config = Self { file, ..config };
        let wrong = config.wrong();
        if wrong.is_empty() { Ok(config) } else { Err(wrong) }
    }

    /// The file as the user named it.
    pub fn file(&self) -> &str {
        &self.file.name
    }

    /// The values that cannot be what they are said to be.
    fn wrong(&self) -> Diagnostics {
        let PackageConfig {
            name,
            version,
            license: _,
            repository: _,
            description: _,
            rust_version,
        } = &self.package;
        let mut wrong = Diagnostics::default();
        let mut check = |value: &Option<Spanned<String>>, fits: fn(&str) -> bool, why| {
            let Some(value) = value.as_ref().filter(|it| !fits(it.get_ref())) else { return };
            let place = self.file.place(value.span().start);
            let message = format!("`{}` is {why}", value.get_ref());
            wrong.push(Diagnostic::error(Code::Config, place, message));
        };
        check(
            name,
            is_package,
            "not a name for a crate: use lower-case letters, digits and `-`, and no name of a keyword, of a \
             device, or of a crate that clients use",
        );
        check(version, is_version, "not a version: write three numbers, such as `0.1.0`");
        check(
            rust_version,
            is_compiler,
            "not a compiler that knows edition 2024: `1.85` is the first",
        );
        let why = "not the start of a variable's name:  use upper-case letters, digits and `_`";
        check(&self.client.env_prefix, is_env, why);
        let keys = self.idempotency.iter().flat_map(Idempotency::wrong);
        let keyless = self
            .operations
            .iter()
            .filter(|(_, it)| it.idempotency_key == Some(true) && self.idempotency.is_none());
        let keyless = keyless.map(|(key, _)| {
            let message =
                "`idempotency-key` takes the table `[idempotency]`, which says where the key is sent";
            (key.span(), message.to_owned())
        });
        let pages = self.pagination.values().flat_map(Pagination::wrong);
        for (span, message) in
            self.client.wrong().into_iter().chain(keys).chain(keyless).chain(pages)
        {
            wrong.push(Diagnostic::error(Code::Config, self.file.place(span.start), message));
        }
        wrong
    }

    /// An error about a value that does not fit the document.
    pub fn error<T>(&self, value: &Spanned<T>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Code::Config, self.file.place(value.span().start), message)
    }

    /// A warning about the rule under `key`.
    pub fn warning(&self, key: &Spanned<String>, message: String) -> Diagnostic {
        Diagnostic::warning(Code::Config, self.file.place(key.span().start), message)
    }

    /// Proposals as they could stand in the file, under names that it does not have yet.
    pub fn propose(&self, proposals: &[Pagination]) -> String {
        let mut tables = Vec::new();
        let mut taken = self.pagination.keys().cloned().collect::<HashSet<_>>();
        for it in proposals {
            let kind = it.kind.get_ref();
            let numbered = (2..).map(|number| format!("{kind}-{number}"));
            let mut names = std::iter::once(kind.to_string()).chain(numbered);
            let name = names.find(|it| !taken.contains(it)).unwrap_or_default();
            tables.push(it.to_toml(&name));
            taken.insert(name);
        }
        tables.join("\n")
    }

    /// What texts of that format are read as, if they are.
    pub fn format(&self, name: &str) -> Option<FormatType> {
        self.formats.get(name).map(|it| it.0)
    }

    /// Where an operation carries a key by which the server recognizes a repetition.
    pub fn idempotency(&self, keys: &[String], method: &str) -> Option<&KeyPlace> {
        let idempotency = self.idempotency.as_ref()?;
        let own = self.operation(keys).and_then(|it| it.idempotency_key);
        let has_key = own.unwrap_or_else(|| idempotency.covers(method));
        has_key.then_some(&idempotency.place)
    }

    /// The rule for an operation: by its `operationId`, else by method and path.
    pub fn operation(&self, keys: &[String]) -> Option<&OperationConfig> {
        self.rule(keys).map(|(_, rule)| rule)
    }

    /// The same, with the key that it stands under.
    pub fn rule(&self, keys: &[String]) -> Option<(&Spanned<String>, &OperationConfig)> {
        keys.iter().find_map(|key| self.operations.get_key_value(key.as_str()))
    }
}

impl ConfigFile {
    fn place(&self, offset: usize) -> Place {
        Place::in_text(&self.name, &self.text, offset)
    }
}

/// A name that Cargo takes, in the case that crates have, that code can write, and that no crate of the
/// language, no dependency of an emitted crate and no device has.
pub(crate) fn is_package(name: &str) -> bool {
    let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-' || it == '_';
    let library = name.replace('-', "_");
    // `gen` is a keyword since edition 2024, which `syn` takes for an identifier of older ones.
    let taken = ["alloc", "core", "gen", "proc_macro", "std", "test"];
    name.starts_with(|it: char| it.is_ascii_lowercase())
        && name.chars().all(fits)
        && syn::parse_str::<syn::Ident>(&library).is_ok()
        && !taken.contains(&&*library)
        && !runtime::sources::is_dependency(&library)
        && !DEVICES.contains(&name)
}

/// What Windows can have no file or folder called, whatever its extension: its devices ("Naming Files,
/// Paths, and Namespaces").
pub(crate) const DEVICES: &[&str] = &[
    "aux", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con",
    "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

fn is_version(version: &str) -> bool {
    semver::Version::parse(version).is_ok()
}

/// Two or three numbers (the Cargo book, "The rust-version field"), at least those of the first
/// compiler with edition 2024.
fn is_compiler(version: &str) -> bool {
    let whole =
        if version.matches('.').count() == 1 { format!("{version}.0") } else { version.to_owned() };
    semver::Version::parse(&whole).is_ok_and(|it| it >= semver::Version::new(1, 85, 0))
}

/// What the names of environment variables can start with.
pub(crate) fn is_env(prefix: &str) -> bool {
    let fits = |it: char| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_';
    prefix.starts_with(|it: char| it.is_ascii_uppercase()) && prefix.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_told_with_its_line() {
        let text = "[crate]\nname = \"a\"\n  nmae = \"b\"\n";
        let errors = Config::parse("x.toml", text).unwrap_err();
        let error = errors.iter().next().unwrap();
        assert_eq!(error.place, Place::Text { file: "x.toml".into(), line: 3, column: 3 });
        assert!(error.message.contains("nmae"), "{}", error.message);
    }

    #[test]
    fn values_that_cannot_be_are_told_with_their_lines() {
        let text = "[crate]\nname = \"Std\"\nversion = \"1.0\"\nrust-version = \"1.60\"\n\
                    [client]\nenv-prefix = \"a=b\"\n";
        let errors = Config::parse("x.toml", text).unwrap_err();
        let lines = errors.iter().map(|it| match it.place {
            Place::Text { line, .. } => line,
            _ => 0,
        });
        assert_eq!(lines.collect::<Vec<_>>(), [2, 3, 4, 6]);
    }

    #[test]
    fn a_key_takes_one_place_and_methods_that_change_something() {
        let lines = |text: &str| {
            let errors = Config::parse("x.toml", text).unwrap_err();
            let lines = errors.iter().map(|it| match it.place {
                Place::Text { line, .. } => line,
                _ => 0,
            });
            lines.collect::<Vec<_>>()
        };
        assert_eq!(lines("[crate]\n[idempotency]\nmethods = [\"POST\"]\n"), [2]);
        assert_eq!(lines("[crate]\n[idempotency]\nheader = \"a\"\nmember = \"b\"\n"), [2]);
        assert_eq!(
            lines("[idempotency]\nheader = \"a b\"\nmethods = [\"GET\", \"post\"]\n"),
            [2, 3, 3]
        );
        for name in ["Content-Length", "authorization", "Content-Type", "Cookie"] {
            assert_eq!(lines(&format!("[idempotency]\nheader = \"{name}\"\n")), [2]);
        }
        assert_eq!(lines("[operations.a]\nidempotency-key = true\n"), [1]);
    }

    #[test]
    fn a_key_goes_by_the_method_unless_the_operation_says_otherwise() {
        let text = "[idempotency]\nheader = \"Key\"\nmethods = [\"PATCH\"]\n\
                    [operations.a]\nidempotency-key = true\n[operations.b]\nidempotency-key = false\n";
        let config = Config::parse("x.toml", text).unwrap();
        let has_key = |id: &str, method| config.idempotency(&[id.to_owned()], method).is_some();
        assert!(has_key("c", "PATCH") && has_key("a", "POST"));
        assert!(!has_key("c", "POST") && !has_key("b", "PATCH"));
    }

    #[test]
    fn a_rule_is_found_by_either_key_and_keeps_its_place() {
        let text = "[operations.\"GET /a\"]\nmethod = \"list\"\n";
        let config = Config::parse("x.toml", text).unwrap();
        let rule = config.operation(&["listA".into(), "GET /a".into()]).unwrap();
        assert_eq!(rule.method.as_deref(), Some("list"));
        let (key, _) = config.operations.first().unwrap();
        let place = config.unmatched(key, "an operation").place;
        assert_eq!(place, Place::Text { file: "x.toml".into(), line: 1, column: 13 });
    }
}
