//! What the names of a file mean to callers.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use proc_macro2::{Group, TokenStream, TokenTree};
use syn::{File, Item, UseTree};

/// The crate, as its callers name it here.
const CRATE: &str = "client";

/// The names of a file, and which of them callers can write.
pub(crate) struct Scope {
    /// What stands before the names of its items; `None` where only the root exports them.
    module: Option<String>,
    /// What is brought in, by its name in the file.
    used: HashMap<String, Vec<String>>,
    /// What the file defines.
    own: HashSet<String>,
    /// The module that the file is in, or is.
    home: String,
    exported: Rc<Exported>,
}

/// What the root exports of what is not public where it stands, and the module that it has it from.
pub(super) type Exported = BTreeMap<String, String>;

/// What a name means.
enum Meaning {
    /// The same everywhere: of the prelude, or a parameter.
    Same,
    /// A path that callers can write.
    Path(Vec<String>),
    /// Something of the inside of the crate.
    Hidden,
}

impl Scope {
    pub(super) fn new(path: &str, file: &File, exported: &Rc<Exported>) -> Self {
        let (mut used, mut own) = (HashMap::new(), HashSet::new());
        for item in &file.items {
            match item {
                Item::Use(it) => brought(&it.tree, &mut Vec::new(), &mut used),
                Item::Struct(it) => drop(own.insert(it.ident.to_string())),
                Item::Enum(it) => drop(own.insert(it.ident.to_string())),
                Item::Trait(it) => drop(own.insert(it.ident.to_string())),
                Item::Type(it) => drop(own.insert(it.ident.to_string())),
                Item::Fn(it) => drop(own.insert(it.sig.ident.to_string())),
                _ => {}
            }
        }
        let home = path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default();
        Self {
            module: module(path),
            used,
            own,
            home: home.to_owned(),
            exported: Rc::clone(exported),
        }
    }

    pub(super) fn module(&self) -> Option<&str> {
        self.module.as_deref()
    }

    pub(super) fn is_exported(&self, name: &str) -> bool {
        self.exported.contains_key(name)
    }

    /// The path of what the file names, if callers can name it.
    pub(super) fn path(&self, name: &str) -> Option<String> {
        match &self.module {
            Some(module) => Some(format!("{module}{name}")),
            None => {
                let is_exported = self.exported.get(name).is_some_and(|it| *it == self.home);
                is_exported.then(|| name.to_owned())
            }
        }
    }

    /// Code as callers write it, with full paths, `Self` being `this`. `None` where it names what they cannot.
    pub(crate) fn spelled(
        &self,
        code: TokenStream,
        this: Option<&TokenStream>,
    ) -> Option<TokenStream> {
        self.spelled_or(code, this, None)
    }

    /// The same of a type, with `_` for what callers cannot name.
    pub(crate) fn inferred(
        &self,
        ty: TokenStream,
        this: Option<&TokenStream>,
    ) -> Option<TokenStream> {
        self.spelled_or(ty, this, Some("_"))
    }

    fn spelled_or(
        &self,
        code: TokenStream,
        this: Option<&TokenStream>,
        hidden: Option<&str>,
    ) -> Option<TokenStream> {
        let tokens = Vec::from_iter(code);
        let mut spelled = TokenStream::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Group(it) => {
                    let inner = self.spelled_or(it.stream(), this, hidden)?;
                    spelled.extend([TokenTree::Group(Group::new(it.delimiter(), inner))]);
                }
                TokenTree::Ident(it) if starts_path(&tokens, at - 1) => {
                    let (path, end) = path(it.to_string(), &tokens, at);
                    let start = at - 1;
                    at = end;
                    match (self.meaning(&path), this) {
                        (_, Some(this)) if path == ["Self"] => spelled.extend(this.clone()),
                        (Meaning::Same, _) => spelled.extend(tokens[start..end].iter().cloned()),
                        (Meaning::Path(path), _) => {
                            let path = format!("::{}", path.join("::"));
                            spelled.extend(path.parse::<TokenStream>().ok()?);
                        }
                        (Meaning::Hidden, _) => {
                            spelled.extend(hidden?.parse::<TokenStream>().ok()?);
                            at = after_arguments(&tokens, end);
                        }
                    }
                }
                other => spelled.extend([other.clone()]),
            }
        }
        Some(spelled)
    }

    fn meaning(&self, path: &[String]) -> Meaning {
        let [first, rest @ ..] = path else { return Meaning::Same };
        if let Some(used) = self.used.get(first) {
            return self.anywhere(used.iter().chain(rest).cloned().collect());
        }
        if self.own.contains(first) {
            let path = self.path(first).map(|it| within(it.split("::").map(str::to_owned), rest));
            return path.map_or(Meaning::Hidden, Meaning::Path);
        }
        let is_module = first.starts_with(|it: char| it.is_lowercase()) && !rest.is_empty();
        if is_module { self.anywhere(path.to_vec()) } else { Meaning::Same }
    }

    /// A path from the file on, or from another crate on.
    fn anywhere(&self, path: Vec<String>) -> Meaning {
        let own = path.iter().take_while(|it| ["crate", "super", "self"].contains(&it.as_str()));
        let (own, is_above) = (own.count(), path[0] == "super");
        if own == 0 {
            return Meaning::Path(path);
        }
        let path = &path[own..];
        match (path, &self.module) {
            ([first, ..], _) if ["types", "resources"].contains(&first.as_str()) => {
                Meaning::Path(within([], path))
            }
            ([name], Some(module)) if is_above && module == "types::" => {
                Meaning::Path(within(["types".to_owned()], std::slice::from_ref(name)))
            }
            // The runtime's alias of a call, for rustdoc.
            ([.., name], _) if name == "Setters" => Meaning::Path(within([], &["Call".to_owned()])),
            ([.., name], _) if self.is_exported(name) => {
                Meaning::Path(within([], std::slice::from_ref(name)))
            }
            _ => Meaning::Hidden,
        }
    }
}

/// A path of the crate.
fn within(module: impl IntoIterator<Item = String>, path: &[String]) -> Vec<String> {
    [CRATE.to_owned()].into_iter().chain(module).chain(path.iter().cloned()).collect()
}

/// Whether an identifier is the first of a path: not a lifetime, nor what is bound or what stands behind another.
fn starts_path(tokens: &[TokenTree], at: usize) -> bool {
    let char_at = |at: usize| match tokens.get(at) {
        Some(TokenTree::Punct(it)) => Some(it.as_char()),
        _ => None,
    };
    let before = at.checked_sub(1).and_then(char_at);
    let is_after_path = before == Some(':') && at >= 2 && char_at(at - 2) == Some(':');
    let (next, second) = (char_at(at + 1), char_at(at + 2));
    let is_bound =
        next == Some('=') && second != Some('=') || next == Some(':') && second != Some(':');
    !is_bound && !is_after_path && before != Some('\'')
}

/// A path from its first name on, and where it ends.
fn path(first: String, tokens: &[TokenTree], mut at: usize) -> (Vec<String>, usize) {
    let mut path = vec![first];
    while let [TokenTree::Punct(one), TokenTree::Punct(other), TokenTree::Ident(name), ..] =
        &tokens[at..]
        && [one.as_char(), other.as_char()] == [':', ':']
    {
        path.push(name.to_string());
        at += 3;
    }
    (path, at)
}

/// Where what a type takes ends: `<T>`.
fn after_arguments(tokens: &[TokenTree], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token {
            TokenTree::Punct(it) if it.as_char() == '<' => depth += 1,
            TokenTree::Punct(it) if it.as_char() == '>' && depth > 0 => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return if at == start { start } else { at + 1 };
        }
    }
    tokens.len()
}

/// What stands before the names of a file's items: models are exported by `types`, each resource by its module,
/// and the rest by the root, as far as it is.
fn module(path: &str) -> Option<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    match path.split_once('/') {
        Some(("types", _)) => Some("types::".to_owned()),
        Some(("resources", "mod")) => Some("resources::".to_owned()),
        Some(("resources", name)) => Some(format!("resources::{name}::")),
        Some(_) | None => None,
    }
}

fn brought(tree: &UseTree, path: &mut Vec<String>, used: &mut HashMap<String, Vec<String>>) {
    let leaf = |name: &syn::Ident| {
        let mut whole = path.clone();
        // `use a::b::{self}` brings in `b`.
        if name != "self" {
            whole.push(name.to_string());
        }
        whole
    };
    match tree {
        UseTree::Path(it) => {
            path.push(it.ident.to_string());
            brought(&it.tree, path, used);
            path.pop();
        }
        UseTree::Name(it) => {
            let whole = leaf(&it.ident);
            if let Some(name) = whole.last().cloned() {
                used.insert(name, whole);
            }
        }
        UseTree::Rename(it) => drop(used.insert(it.rename.to_string(), leaf(&it.ident))),
        UseTree::Group(it) => it.items.iter().for_each(|it| brought(it, path, used)),
        UseTree::Glob(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(path: &str, file: &str, code: &str) -> Option<String> {
        let exported = ["Json", "Secret"].map(|it| (it.to_owned(), "runtime".to_owned())).into();
        let scope = Scope::new(path, &syn::parse_file(file).unwrap(), &Rc::new(exported));
        let this = "This".parse().unwrap();
        Some(scope.spelled(code.parse().unwrap(), Some(&this))?.to_string().replace(' ', ""))
    }

    #[test]
    fn names_become_paths_that_callers_write() {
        let file = "use std::fmt; use crate::runtime::{Json, Hidden}; use super::Pet; struct Cat;";
        let types = |code| spelled("src/types/cat.rs", file, code);
        assert_eq!(types("Option<Json>").unwrap(), "Option<::client::Json>");
        assert_eq!(types("(Cat, Pet)").unwrap(), "(::client::types::Cat,::client::types::Pet)");
        assert_eq!(types("&'a dyn fmt::Display + 'a").unwrap(), "&'adyn::std::fmt::Display+'a");
        assert_eq!(types("impl Iterator<Item = Self>").unwrap(), "implIterator<Item=This>");
        assert_eq!(types("<T as Json>::Cat").unwrap(), "<Tas::client::Json>::Cat");
        assert_eq!(types("Vec<Hidden>"), None);
        let scope = Scope::new("src/types/a.rs", &syn::parse_file(file).unwrap(), &Rc::default());
        let ty = "Result<Hidden<u8, Vec<u8>>, Pet>".parse().unwrap();
        let inferred = scope.inferred(ty, None).unwrap().to_string().replace(' ', "");
        assert_eq!(inferred, "Result<_,::client::types::Pet>");
        let runtime = |code| spelled("src/runtime/a.rs", "struct Secret(u8); struct Own;", code);
        assert_eq!(runtime("http::Uri, Secret").unwrap(), "::http::Uri,::client::Secret");
        assert_eq!(runtime("Own"), None);
    }
}
