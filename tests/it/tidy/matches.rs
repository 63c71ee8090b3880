//! Matches on the enums of the representations are complete, so that the compiler lists what a new
//! variant asks for.
//!
//! Where the arms of a `match` name such an enum, no arm may leave its variants open by `_`, `..` or
//! a name, however deep in tuples, references or other variants it stands. `matches!`, `if let` and `let …
//! else` leave variants open by what they are, so only the enum's own methods may use them.

use proc_macro2::Span;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, Item, Pat, Token, Type};

use super::find::Finding;
use super::items::{arguments, is_test};
use super::patterns::{Enums, Names};

/// Adds the enums that a file declares.
pub fn collect(file: &syn::File, enums: &mut Enums) {
    for item in &file.items {
        if let Item::Enum(item) = item {
            let variants = item.variants.iter().map(|it| it.ident.to_string());
            enums.entry(item.ident.to_string()).or_default().extend(variants);
        }
    }
}

/// Where variants of the enums are left open, tests apart.
pub fn open(file: &syn::File, enums: &Enums) -> Vec<Finding> {
    let mut walk = Walk { names: Names::new(enums), function: None, found: Vec::new() };
    walk.visit_file(file);
    walk.found
}

struct Walk<'a> {
    names: Names<'a>,
    function: Option<String>,
    found: Vec<Finding>,
}

impl Walk<'_> {
    fn complain(&mut self, span: Span, what: String) {
        let place = self.function.clone().unwrap_or_default();
        self.found.push(Finding { line: span.start().line, place, what });
    }

    /// Complains of a pattern that some values do not match, outside the methods of its enum.
    fn refutable(&mut self, pat: &Pat, form: &str) {
        let seen = self.names.look_at(pat);
        // The outermost is the one that is asked.
        let asked = seen.named.first().map(|(_, name)| name);
        if let Some(name) = asked.filter(|it| Some(*it) != self.names.own.as_ref()) {
            self.complain(pat.span(), format!("`{form}` on `{name}` outside its methods"));
        }
    }

    fn within(&mut self, function: &syn::Ident, walk: impl FnOnce(&mut Self)) {
        let outer = self.function.replace(function.to_string());
        walk(self);
        self.function = outer;
    }
}

impl<'a> Visit<'a> for Walk<'_> {
    fn visit_item(&mut self, item: &'a Item) {
        if !is_test(item) {
            visit::visit_item(self, item);
        }
    }

    /// Variants have no other names, since nobody would see whose they are.
    fn visit_use_path(&mut self, path: &'a syn::UsePath) {
        if self.names.declares(&path.ident) {
            self.complain(path.span(), format!("imports variants of `{}`", path.ident));
        }
        visit::visit_use_path(self, path);
    }

    fn visit_use_rename(&mut self, it: &'a syn::UseRename) {
        self.names.rename(it);
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        let own = match &*item.self_ty {
            Type::Path(it) => it.path.segments.last().map(|it| it.ident.to_string()),
            _ => None,
        };
        let outer = std::mem::replace(&mut self.names.own, own);
        visit::visit_item_impl(self, item);
        self.names.own = outer;
    }

    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        self.within(&item.sig.ident, |walk| visit::visit_item_fn(walk, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        self.within(&item.sig.ident, |walk| visit::visit_impl_item_fn(walk, item));
    }

    fn visit_expr_match(&mut self, it: &'a syn::ExprMatch) {
        let arms = it.arms.iter().map(|arm| self.names.look_at(&arm.pat)).collect::<Vec<_>>();
        for (arm, seen) in it.arms.iter().zip(&arms) {
            if let Some(name) = seen.leaves_open(&arms) {
                self.complain(arm.pat.span(), format!("leaves variants of `{name}` open"));
            }
        }
        visit::visit_expr_match(self, it);
    }

    fn visit_local(&mut self, it: &'a syn::Local) {
        if it.init.as_ref().is_some_and(|init| init.diverge.is_some()) {
            self.refutable(&it.pat, "let … else");
        }
        visit::visit_local(self, it);
    }

    /// In `if` and `while`.
    fn visit_expr_let(&mut self, it: &'a syn::ExprLet) {
        self.refutable(&it.pat, "if let");
        visit::visit_expr_let(self, it);
    }

    fn visit_macro(&mut self, it: &'a syn::Macro) {
        let tokens = it.tokens.clone();
        if it.path.is_ident("matches") {
            // What follows the pattern may be a guard.
            let parts = |input: ParseStream| {
                let value: Expr = input.parse()?;
                input.parse::<Token![,]>()?;
                let pat = Pat::parse_multi_with_leading_vert(input)?;
                input.parse::<proc_macro2::TokenStream>()?;
                Ok((value, pat))
            };
            let (value, pat) = parts.parse2(tokens).unwrap();
            self.visit_expr(&value);
            self.refutable(&pat, "matches!");
        } else {
            arguments(it).iter().for_each(|it| self.visit_expr(it));
        }
    }
}

/// Code about `enum Kind { Text, List(Hint), Map { hint: Hint } }` and `enum Hint { Id, Url }`.
#[cfg(test)]
const BREAKS: &[&str] = &[
    "match a { Kind::Text => 1, _ => 2 }",
    "match a { Kind::Text => 1, other => b(other) }",
    "match a { Kind::Text => 1, ref other => b(other) }",
    "match &a { &Kind::Text => 1, &_ => 2 }",
    "match (a, b) { (Kind::Text, _) => 1, (Kind::List(_) | Kind::Map { .. }, 2) => 2, _ => 3 }",
    "match (a, b) { (1, Kind::Text) => 1, (2, Kind::Text) => 2, (_, it) => 3 }",
    "match (a, b) { (1, Kind::Text) => 1, (..) => 3 }",
    "match a { Some(Kind::Text) => 1, Some(_) => 2, None => 3 }",
    "match a { Kind::List(Hint::Id) => 1, Kind::List(_) | Kind::Text => 2, Kind::Map { .. } => 3 }",
    "match a { Kind::Map { hint: Hint::Id } => 1, Kind::Map { .. } => 2, Kind::Text => 3 }",
    "match a { Kind::Text if b => 1, it if c => 2, Kind::Text | Kind::List(_) => 3 }",
    "match a { Kind::Text | _ => 1 }",
    "match a { [Kind::Text] => 1, [it] => 2, [] => 3 }",
    "match a { whole @ Kind::Text => 1, whole @ _ => 2 }",
    "match a { api::Kind::Text => 1, _ => 2 }",
    "match a { Kin::Text => 1, _ => 2 }",
    "b(|| assert_eq!(match a { Kind::Text => 1, _ => 2 }, 1))",
    "matches!(a, Kind::Text)",
    "assert!(matches!(a, Some(Kind::Text) if b))",
    "let Kind::List(it) = a else { return };",
    "if let Kind::List(it) = a { b(it) }",
    "while let Some(Kind::List(it)) = a() { b(it) }",
];

#[cfg(test)]
const KEEPS: &[&str] = &[
    "match a { Kind::Text => 1, Kind::List(_) => 2, Kind::Map { .. } => 3 }",
    "match a { Kind::Text => 1, it @ (Kind::List(..) | Kind::Map { .. }) => 2 }",
    "match (a, b) { (Kind::Text, 1) => 1, (Kind::Text | Kind::List(_), _) => 2 }",
    "match (a, b) { (Kind::Text, ..) => 1 }",
    "match a { Some(Kind::Text) => 1, Some(Kind::List(_)) => 2, None => 3 }",
    "match a { Other::Text => 1, _ => 2 }",
    "match a { Kind::CONSTANT => 1, _ => 2 }",
    "match a { 1 => Kind::Text, _ => Kind::List(Hint::Id) }",
    "match a { [Kind::Text, ..] => 1, [] => 2 }",
    "if let Some(it) = a { b(Kind::List(it)) }",
    "let Some(it) = a else { return Kind::Text };",
    "matches!(a, Some(1))",
];

#[test]
fn open_matches_are_found_and_no_others() {
    let mut enums = Enums::new();
    let declared = "enum Kind { Text, List(Hint), Map { hint: Hint } } enum Hint { Id, Url }";
    collect(&syn::parse_file(declared).unwrap(), &mut enums);
    let open = |text: &str| open(&syn::parse_file(text).unwrap(), &enums);
    let found = |text: &str| open(&format!("use api::Kind as Kin;\n{text}"));
    for code in BREAKS {
        let [found] = &found(&format!("fn a() {{\n{code}\n}}"))[..] else {
            panic!("{code}: {:?}", found(&format!("fn a() {{\n{code}\n}}")));
        };
        assert_eq!((found.line, found.place.as_str()), (3, "a"), "{code}");
        let tests = open(&format!("#[cfg(test)]\nmod tests {{ fn a() {{ {code} }} }}"));
        assert!(tests.is_empty(), "{code}: {tests:?}");
    }
    for code in KEEPS {
        let found = found(&format!("fn a() {{\n{code}\n}}"));
        assert!(found.is_empty(), "{code}: {found:?}");
    }
    assert_eq!(found("use crate::api::Kind::{List, Text};").len(), 1);
    let method = "{ fn is_text(&self) -> bool { matches!(self, Self::Text) } }";
    assert!(found(&format!("impl Kind {method}")).is_empty());
    assert_eq!(
        found("impl Other { fn a(&self) -> bool { matches!(self.a, Kind::Text) } }").len(),
        1
    );
}
