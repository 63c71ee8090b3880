//! Files and functions are small, tests apart.

use syn::Item;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use super::find::Finding;
use super::items::is_test;

/// Lines of half of the files, of each file, and of each function.
const MEDIAN: usize = 125;
const FILE: usize = 400;
const FUNCTION: usize = 60;

/// What is too large in a file.
pub fn too_large(text: &str, file: &syn::File) -> Vec<Finding> {
    let mut functions = Functions(Vec::new());
    functions.visit_file(file);
    let lines = lines(text, file);
    if lines > FILE {
        functions.0.push(Finding::at(1, format!("has {lines} lines, and may have {FILE}")));
    }
    functions.0
}

/// Whether half of the files are small, by how many lines each has.
pub fn are_small(mut sizes: Vec<usize>) -> Result<(), String> {
    sizes.sort_unstable();
    let median = sizes[sizes.len() / 2];
    if median > MEDIAN {
        return Err(format!("half of the files have {median} lines, and may have {MEDIAN}"));
    }
    Ok(())
}

/// How many lines a file has without its tests.
pub fn lines(text: &str, file: &syn::File) -> usize {
    let tests = file.items.iter().filter(|it| is_test(it));
    text.lines().count() - tests.map(height).sum::<usize>()
}

fn height(item: &impl Spanned) -> usize {
    let span = item.span();
    span.end().line - span.start().line + 1
}

/// The functions that are too long.
struct Functions(Vec<Finding>);

impl Functions {
    fn check(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let line = signature.span().start().line;
        let lines = body.span().end().line - line + 1;
        if lines > FUNCTION {
            let what = format!("has {lines} lines, and may have {FUNCTION}");
            self.0.push(Finding { line, place: signature.ident.to_string(), what });
        }
    }
}

impl<'a> Visit<'a> for Functions {
    fn visit_item(&mut self, item: &'a Item) {
        if !is_test(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_fn(&mut self, it: &'a syn::ItemFn) {
        self.check(&it.sig, &it.block);
        visit::visit_item_fn(self, it);
    }

    fn visit_impl_item_fn(&mut self, it: &'a syn::ImplItemFn) {
        self.check(&it.sig, &it.block);
        visit::visit_impl_item_fn(self, it);
    }

    fn visit_trait_item_fn(&mut self, it: &'a syn::TraitItemFn) {
        if let Some(body) = &it.default {
            self.check(&it.sig, body);
        }
        visit::visit_trait_item_fn(self, it);
    }
}

#[test]
fn what_is_too_large_is_found() {
    let statics = |count| "static A: u8 = 1;\n".repeat(count);
    let function = |count| format!("fn a() {{\n{}}}\n", "b();\n".repeat(count));
    let method = |count| format!("impl A {{\n{}}}\n", function(count));
    let tests = |text: &str| format!("#[cfg(test)]\nmod tests {{\n{text}}}\n");
    let found = |text: &str| {
        let found = too_large(text, &syn::parse_file(text).unwrap()).into_iter();
        found.map(|it| (it.line, it.place)).collect::<Vec<_>>()
    };
    assert_eq!(found(&statics(401)), [(1, String::new())]);
    assert_eq!(found(&(statics(400) + &tests(&statics(401)))), []);
    assert_eq!(found(&function(59)), [(1, "a".to_owned())]);
    assert_eq!(found(&method(59)), [(2, "a".to_owned())]);
    assert_eq!(found(&(function(58) + &method(58) + &tests(&function(59)))), []);

    assert!(are_small(vec![126, 1, 125]).is_ok());
    assert!(are_small(vec![126, 125, 127]).is_err());
}
