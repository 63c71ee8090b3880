//! Folders that stand side by side form no circles: of two, one does not know the other.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use syn::visit::{self, Visit};
use syn::{Item, UseTree};

use super::items::{arguments, is_test};

/// A module's path from the crate's root on.
type Module = Vec<String>;

/// What uses what, with a file where it does.
type Uses = BTreeMap<(String, String), String>;

/// Which folders use which, among folders side by side. `files` are those of a crate by their paths
/// from its root on, `lib.rs` being the root. Where `rooms`, a file directly in the root counts as
/// a folder.
pub fn uses(files: &[(&str, &syn::File)], rooms: bool) -> Uses {
    let modules: BTreeMap<Module, &str> =
        files.iter().map(|(path, _)| (module(path), *path)).collect();
    let walks: HashMap<Module, Walk> =
        files.iter().map(|(path, file)| (module(path), Walk::new(module(path), file))).collect();
    let counts = |it: &[String]| {
        rooms && it.len() == 1
            || modules.keys().any(|other| other.len() > it.len() && other.starts_with(it))
    };
    let mut uses = Uses::new();
    for (from, walk) in &walks {
        for path in &walk.paths {
            let to = resolve(path, &modules, &walks);
            let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if common < from.len() && common < to.len() {
                let (from_folder, to) = (&from[..=common], &to[..=common]);
                if counts(from_folder) && counts(to) {
                    let edge = (from_folder.join("/"), to.join("/"));
                    uses.entry(edge).or_insert_with(|| modules[from].to_owned());
                }
            }
        }
    }
    uses
}

/// The uses that are part of a circle.
pub fn circles(uses: &Uses) -> Vec<(&(String, String), &str)> {
    let reaches = |from: &String, to: &String| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
        while let Some(at) = next.pop() {
            if seen.insert(at) {
                next.extend(uses.keys().filter(|it| it.0 == *at).map(|it| &it.1));
            }
        }
        seen.contains(to)
    };
    let circles = uses.iter().filter(|((from, to), _)| reaches(to, from));
    circles.map(|(edge, file)| (edge, file.as_str())).collect()
}

fn module(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let names = path.split('/').filter(|it| !matches!(*it, "mod" | "lib"));
    names.map(str::to_owned).collect()
}

/// The module that a path leads into, through what others only pass on.
fn resolve(
    path: &[String],
    modules: &BTreeMap<Module, &str>,
    walks: &HashMap<Module, Walk>,
) -> Module {
    let mut path = path.to_vec();
    // A circle of names would not compile; a wrong guess ends.
    for _ in 0..10 {
        let is_module = |length: &usize| modules.contains_key(&path[..*length]);
        let length = (0..=path.len()).rev().find(is_module).unwrap_or(0);
        let passed = path.get(length).and_then(|name| walks.get(&path[..length])?.names.get(name));
        match passed {
            Some(passed) => path.splice(..=length, passed.iter().cloned()),
            None => return path[..length].to_vec(),
        };
    }
    path
}

/// What a module names.
struct Walk {
    own: Module,
    /// Paths from the root on.
    paths: Vec<Module>,
    /// What it imports, by what it calls it.
    names: HashMap<String, Module>,
}

impl Walk {
    fn new(own: Module, file: &syn::File) -> Self {
        let mut walk = Walk { own, paths: Vec::new(), names: HashMap::new() };
        walk.visit_file(file);
        walk
    }

    /// A path from the root on, if it leads into the crate.
    fn absolute(&self, path: &[String]) -> Option<Module> {
        let supers = path.iter().take_while(|it| *it == "super").count();
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([&self.own, &path[1..]].concat()),
            "super" => {
                let outer = self.own.len().checked_sub(supers)?;
                Some([&self.own[..outer], &path[supers..]].concat())
            }
            _ => None,
        }
    }

    fn import(&mut self, tree: &UseTree, mut path: Vec<String>) {
        let (last, name) = match tree {
            UseTree::Path(it) => {
                path.push(it.ident.to_string());
                return self.import(&it.tree, path);
            }
            UseTree::Group(it) => {
                return it.items.iter().for_each(|it| self.import(it, path.clone()));
            }
            UseTree::Name(it) => (it.ident.to_string(), it.ident.to_string()),
            UseTree::Rename(it) => (it.ident.to_string(), it.rename.to_string()),
            UseTree::Glob(_) => ("*".to_owned(), "*".to_owned()),
        };
        let name = if name == "self" { path.last().cloned().unwrap_or_default() } else { name };
        if last != "self" {
            path.push(last);
        }
        if let Some(path) = self.absolute(&path) {
            self.names.insert(name, path.clone());
            self.paths.push(path);
        }
    }
}

impl<'a> Visit<'a> for Walk {
    fn visit_item(&mut self, item: &'a Item) {
        if !is_test(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, it: &'a syn::ItemUse) {
        self.import(&it.tree, Vec::new());
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names = path.segments.iter().map(|it| it.ident.to_string()).collect::<Vec<_>>();
        self.paths.extend(self.absolute(&names));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, it: &'a syn::Macro) {
        arguments(it).iter().for_each(|it| self.visit_expr(it));
    }
}

#[cfg(test)]
fn uses_of(texts: &[(&str, &str)], rooms: bool) -> Uses {
    let files = texts
        .iter()
        .map(|(path, text)| (*path, syn::parse_file(text).unwrap()))
        .collect::<Vec<_>>();
    uses(&files.iter().map(|(path, file)| (*path, file)).collect::<Vec<_>>(), rooms)
}

#[test]
fn circles_are_found_through_all_that_leads_into_a_folder() {
    let lower = ("b/inner.rs", "use super::super::c::C; pub struct B;");
    let middle = ("b/mod.rs", "mod inner; pub use self::inner::B;");
    for upper in [
        "use crate::b::B;",
        "use crate::{b::{inner::B, X}, d};",
        "use super::b;",
        "fn c() { crate::b::b() }",
        "fn c() { assert!(super::b::b()) }",
        "use crate::passed::B;",
    ] {
        let files = [("c/mod.rs", upper), middle, lower, ("passed.rs", "pub use crate::b::B;")];
        let uses = uses_of(&files, true);
        let [(one, _), (other, file)] = circles(&uses)[..] else {
            panic!("{upper}: {uses:?}");
        };
        assert_eq!((one.0.as_str(), one.1.as_str()), ("b", "c"), "{upper}");
        assert_eq!((other.0.as_str(), other.1.as_str()), ("c", "b"), "{upper}");
        assert_eq!(file, "c/mod.rs", "{upper}");
    }
    for upper in
        ["use super::d;", "#[cfg(test)] mod tests { use crate::b::B; }", "pub(super) use b;"]
    {
        let uses = uses_of(&[("c/mod.rs", upper), middle, lower], true);
        assert!(circles(&uses).is_empty(), "{upper}: {uses:?}");
    }
}

#[test]
fn folders_within_a_folder_form_no_circle_either() {
    let files = [
        ("a/b/mod.rs", "use super::c::C; use super::d;"),
        ("a/c/mod.rs", "use super::b::B;"),
        ("a/d.rs", "use super::b::B; use crate::e;"),
        ("a/mod.rs", "use self::b::B;"),
        ("a/b/x.rs", ""),
        ("a/c/x.rs", ""),
        ("e.rs", "use crate::a;"),
    ];
    let edges = |rooms| {
        let uses = uses_of(&files, rooms);
        circles(&uses)
            .into_iter()
            .map(|(edge, _)| format!("{} {}", edge.0, edge.1))
            .collect::<Vec<_>>()
    };
    assert_eq!(edges(false), ["a/b a/c", "a/c a/b"]);
    assert_eq!(edges(true), ["a e", "a/b a/c", "a/c a/b", "e a"]);
}
