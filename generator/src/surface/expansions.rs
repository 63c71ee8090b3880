//! What the runtime's macros write for callers, which follows from what they are given.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{File, Item, ItemMacro};

/// The items that a macro writes, without their bodies; none where it writes nothing for callers.
pub(super) fn expanded(it: &ItemMacro) -> Vec<Item> {
    let name = it.mac.path.segments.iter().map(|it| it.ident.to_string()).collect::<Vec<_>>();
    let given = Given::of(&it.mac.tokens);
    let written = match name.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["codec", "object"] => [WRITTEN, READ].concat(),
        ["codec", "read"] => READ.to_owned(),
        ["texts", "listed"] => [WRITTEN, READ, LISTED, TEXTS].concat(),
        ["integers", "listed"] => [WRITTEN, READ, LISTED, INTEGERS].concat(),
        ["variants", "texts"] => AS_TEXT.to_owned(),
        ["variants", "listed"] => given.variants() + WRITTEN,
        // Of open JSON, in the runtime: `from!(&str, String)`.
        ["from"] => Given::sources(&it.mac.tokens),
        _ => return Vec::new(),
    };
    let file = syn::parse_file(&written.replace("$model", &given.model));
    file.map_or_else(|_| Vec::new(), |File { items, .. }| items)
}

/// The texts and integers of an enumeration, by the paths of their variants.
pub(super) fn values(it: &ItemMacro) -> Vec<(String, String)> {
    let given = Given::of(&it.mac.tokens);
    let pairs = given.parts.iter().filter_map(|part| match &part[..] {
        [TokenTree::Ident(variant), TokenTree::Punct(is), value @ ..] if is.as_char() == '=' => {
            let value = value.iter().cloned().collect::<TokenStream>();
            Some((format!("{}::{variant}", given.model), value.to_string()))
        }
        _ => None,
    });
    pairs.collect()
}

/// What a macro is given: a model, and up to a semicolon each what that has.
struct Given {
    model: String,
    /// Whether a module tells why a value is of no variant that is known.
    has_choice: bool,
    parts: Vec<Vec<TokenTree>>,
}

impl Given {
    fn of(tokens: &TokenStream) -> Self {
        let is = |it: &TokenTree, char| matches!(it, TokenTree::Punct(it) if it.as_char() == char);
        let all = Vec::from_iter(tokens.clone());
        let mut parts = all.split(|it| is(it, ';'));
        let head = parts.next().unwrap_or_default();
        let mut head = head.split(|it| is(it, ','));
        let model = head.next().unwrap_or_default().iter().cloned().collect::<TokenStream>();
        let has_choice = head.nth(1).is_some();
        let parts = parts.filter(|it| !it.is_empty()).map(<[_]>::to_vec).collect();
        Self { model: super::legible(&model), has_choice, parts }
    }

    /// What a union has for its variants: `Line as_line(&types::Line) into_line(types::Line) From`.
    fn variants(&self) -> String {
        let mut written = String::new();
        for part in &self.parts {
            let [_, see, seen, take, held, from @ ..] = &part[..] else { continue };
            let (seen, held) = (held_by(seen), held_by(held));
            written += &format!(
                "impl $model {{ pub fn {see}(&self) -> Option<{seen}> {{}}
                 pub fn {take}(self) -> Result<{held}, Self> {{}} }}"
            );
            if !from.is_empty() {
                written += &format!("impl From<{held}> for $model {{}}");
            }
        }
        if self.has_choice {
            written += "impl $model { pub fn why(&self) -> Option<String> {} }";
        }
        written
    }

    /// The types that open JSON is made of.
    fn sources(tokens: &TokenStream) -> String {
        let sources = super::legible(tokens);
        sources.split(',').map(|it| format!("impl From<{it}> for Json {{}}")).collect()
    }
}

/// The type in the parentheses of a method; what is behind a reference or a box has a star after it.
fn held_by(token: &TokenTree) -> String {
    let TokenTree::Group(it) = token else { return String::new() };
    if it.delimiter() != Delimiter::Parenthesis {
        return String::new();
    }
    let text = it.stream().to_string();
    text.strip_suffix('*').map_or(text.as_str(), |it| it.trim().trim_end_matches(',')).to_owned()
}

const WRITTEN: &str = "impl serde::Serialize for $model {}";
const READ: &str = "impl<'de> serde::Deserialize<'de> for $model {}";

/// What an open enum of values has.
const LISTED: &str = "impl $model { pub fn known() -> impl Iterator<Item = Self> {} }
impl std::str::FromStr for $model {}
impl std::fmt::Display for $model {}";

/// What one of texts has besides.
const TEXTS: &str = "impl $model { pub fn as_str(&self) -> &str {} }
impl From<&str> for $model {}
impl From<String> for $model {}
impl From<&String> for $model {}
impl PartialEq<str> for $model {}
impl PartialEq<&str> for $model {}";

/// What one of integers has besides.
const INTEGERS: &str = "impl $model { pub fn as_i64(&self) -> i64 {} }
impl From<i64> for $model {}
impl PartialEq<i64> for $model {}";

/// What a union has whose variants are all texts.
const AS_TEXT: &str = "impl $model { pub fn as_str(&self) -> Option<&str> {} }";
