//! Imports: files are emitted with all that such a file may need, and what they do not use is
//! removed here.
//!
//! A name is used when a path of the file starts with it, or when a function is named that needs a
//! trait of that name. Macros are given paths. What is imported is a type or a module: a lone word in lower case is a
//! variable, whatever modules are called like it.

use std::collections::HashSet;

use proc_macro2::Ident;
use syn::visit::{self, Visit};
use syn::{Attribute, File, Item, ItemUse, Macro, Path, UseName, UseTree, Visibility};

/// Functions of traits that no path names, and their traits.
const METHODS: &[(&str, &str)] = &[("shape", "Shaped")];

/// Removes the private imports that nothing in the file uses.
pub(super) fn prune(mut file: File) -> File {
    let (imports, items): (Vec<_>, Vec<_>) =
        file.items.into_iter().partition(|it| matches!(it, Item::Use(it) if is_private(it)));
    let mut used = Used::default();
    items.iter().for_each(|it| used.visit_item(it));
    let kept = imports.into_iter().filter_map(|it| match it {
        Item::Use(it) => Some(Item::Use(ItemUse { tree: keep(it.tree, &used)?, ..it })),
        other => Some(other),
    });
    let mut kept = kept.collect::<Vec<_>>();
    kept.extend(items);
    file.items = kept;
    file
}

fn is_private(import: &ItemUse) -> bool {
    matches!(import.vis, Visibility::Inherited)
}

/// What is left of an import; `None` when nothing is.
fn keep(tree: UseTree, used: &Used) -> Option<UseTree> {
    match tree {
        UseTree::Path(mut path) => {
            let tree = keep_below(&path.ident, *path.tree, used)?;
            match tree {
                UseTree::Name(name) if name.ident == "self" => {
                    Some(UseTree::Name(UseName { ident: path.ident }))
                }
                tree => {
                    path.tree = Box::new(tree);
                    Some(UseTree::Path(path))
                }
            }
        }
        UseTree::Name(name) => used.has(&name.ident).then_some(UseTree::Name(name)),
        other => Some(other),
    }
}

/// What is left of the names below `module`, braces dropped around a single one.
fn keep_below(module: &Ident, tree: UseTree, used: &Used) -> Option<UseTree> {
    let UseTree::Group(mut group) = tree else {
        return keep(tree, used);
    };
    let kept = std::mem::take(&mut group.items).into_iter().filter_map(|it| match it {
        UseTree::Name(name) if name.ident == "self" => {
            used.has(module).then_some(UseTree::Name(name))
        }
        tree => keep(tree, used),
    });
    let mut kept = kept.collect::<Vec<_>>();
    if kept.len() < 2 {
        return kept.pop();
    }
    group.items = kept.into_iter().collect();
    Some(UseTree::Group(group))
}

/// The names that a file uses.
#[derive(Default)]
struct Used {
    heads: HashSet<Ident>,
    functions: HashSet<Ident>,
}

impl Used {
    fn has(&self, name: &Ident) -> bool {
        self.heads.contains(name)
            || METHODS
                .iter()
                .any(|(function, of)| name == of && self.functions.iter().any(|it| it == function))
    }
}

impl<'a> Visit<'a> for Used {
    fn visit_path(&mut self, path: &'a Path) {
        let first = path.segments.first().map(|it| &it.ident);
        let variable = |it: &&Ident| {
            path.segments.len() == 1 && it.to_string().starts_with(|it: char| it.is_lowercase())
        };
        self.heads.extend(first.filter(|it| !variable(it)).cloned());
        self.functions.extend(path.segments.last().map(|it| it.ident.clone()));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'a Macro) {
        let given = call.parse_body::<Path>();
        self.heads.extend(given.ok().and_then(|it| Some(it.segments.first()?.ident.clone())));
        visit::visit_macro(self, call);
    }

    fn visit_attribute(&mut self, _: &'a Attribute) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_does_not_use_the_module_of_its_name() {
        let imports = |body: &str| {
            let code =
                format!("use crate::runtime::{{choice, Json}}; fn f(choice: Json) {{ {body} }}");
            let file = prune(syn::parse_str(&code).unwrap());
            quote::quote!(#file).to_string().split(';').next().unwrap().replace(' ', "")
        };
        assert_eq!(imports("choice"), "usecrate::runtime::Json");
        assert_eq!(imports("choice::read(choice)"), "usecrate::runtime::{choice,Json}");
    }
}
