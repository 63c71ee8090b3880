//! Tokens to text: prettyplease, plus the blank lines that it leaves out.
//!
//! Invariant: prettyplease is the canon of how emitted Rust looks; nothing formats after it. The
//! tokens are parsed once and printed once. Nothing here knows what the code is about.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, File, ImplItem, Item, UseTree};

/// A documentation comment that becomes a blank line. Real ones start with a space.
const BLANK: &str = "@blank";

/// Tokens that are not Rust: a mistake of the generator, not of its input.
#[derive(Debug, thiserror::Error)]
#[error(
    "mistake in the generator: what it emits for `{file}` is not Rust ({error}); please report it with the document"
)]
pub struct Unprintable {
    /// The file that they were for.
    pub file: String,
    /// What the parser says.
    pub error: syn::Error,
}

/// Prints a file, with a blank line before each item but the first, and before each member of an
/// `impl` but the first. Neighboring modules stay together, what a macro writes and what follows,
/// the types and constants of an `impl`, and neighboring imports of one origin.
///
/// # Errors
/// When the tokens are not items; the error names `file`.
pub fn file(file: &str, tokens: TokenStream) -> Result<String, Unprintable> {
    items.parse2(tokens).map_err(|error| Unprintable { file: file.to_owned(), error })
}

/// One item after the other: parsed, each takes many times what its text does.
fn items(input: ParseStream<'_>) -> syn::Result<String> {
    let blank = syn::parse_quote!(#[doc = #BLANK]);
    let attrs = input.call(Attribute::parse_inner)?;
    // After the file's own attributes, the first item has a blank line before it, too.
    let mut before = (!attrs.is_empty()).then_some(Kin::None);
    let mut text = printed(attrs, Vec::new());
    while !input.is_empty() {
        let mut item = input.parse()?;
        let kin = Kin::of(&item);
        if before.is_some_and(|it| !it.stays_with(kin)) {
            mark(&blank, item_attrs(&mut item));
        }
        if let Item::Impl(it) = &mut item {
            mark_members(&blank, &mut it.items);
        }
        text.push_str(&printed(Vec::new(), vec![item]));
        before = Some(kin);
    }
    Ok(text)
}

fn printed(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    let file = File { shebang: None, frontmatter: None, attrs, items };
    let text = prettyplease::unparse(&file);
    let mut res = String::with_capacity(text.len());
    for line in text.lines() {
        match line.trim_start().strip_prefix("///") {
            Some(BLANK) => (),
            _ => res.push_str(line),
        }
        res.push('\n');
    }
    res
}

/// What an item is to its neighbors.
#[derive(Clone, Copy, PartialEq)]
enum Kin {
    Module,
    Macro,
    Impl,
    Import(u8),
    None,
}

impl Kin {
    fn of(item: &Item) -> Self {
        match item {
            Item::Mod(_) => Self::Module,
            Item::Macro(_) => Self::Macro,
            Item::Impl(_) => Self::Impl,
            Item::Use(it) => Self::Import(origin(&it.tree)),
            _ => Self::None,
        }
    }

    /// Whether no blank line goes between two neighbors.
    fn stays_with(self, next: Self) -> bool {
        match (self, next) {
            (Self::Module, Self::Module) | (Self::Macro, Self::Macro | Self::Impl) => true,
            (Self::Import(prev), Self::Import(next)) => prev == next,
            (Self::Module | Self::Macro | Self::Impl | Self::Import(_) | Self::None, _) => false,
        }
    }
}

/// Where an import comes from: the standard library, another crate, this one.
fn origin(tree: &UseTree) -> u8 {
    match tree {
        UseTree::Path(path) if path.ident == "std" => 0,
        UseTree::Path(path) if path.ident == "crate" || path.ident == "super" => 2,
        _ => 1,
    }
}

fn mark_members(blank: &Attribute, members: &mut [ImplItem]) {
    for index in 1..members.len() {
        match (&members[index - 1], &members[index]) {
            (ImplItem::Const(_) | ImplItem::Type(_), ImplItem::Const(_)) => (),
            _ => mark(blank, member_attrs(&mut members[index])),
        }
    }
}

fn mark(blank: &Attribute, attrs: Option<&mut Vec<Attribute>>) {
    if let Some(attrs) = attrs {
        attrs.insert(0, blank.clone());
    }
}

/// The attributes of an item, for the kinds that are emitted.
fn item_attrs(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(it) => Some(&mut it.attrs),
        Item::Enum(it) => Some(&mut it.attrs),
        Item::Fn(it) => Some(&mut it.attrs),
        Item::Impl(it) => Some(&mut it.attrs),
        Item::Macro(it) => Some(&mut it.attrs),
        Item::Mod(it) => Some(&mut it.attrs),
        Item::Struct(it) => Some(&mut it.attrs),
        Item::Use(it) => Some(&mut it.attrs),
        _ => None,
    }
}

fn member_attrs(item: &mut ImplItem) -> Option<&mut Vec<Attribute>> {
    match item {
        ImplItem::Const(it) => Some(&mut it.attrs),
        ImplItem::Fn(it) => Some(&mut it.attrs),
        ImplItem::Type(it) => Some(&mut it.attrs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(code: &str) -> String {
        file("src/x.rs", code.parse().unwrap()).unwrap()
    }

    #[test]
    fn blank_lines_part_items_and_members() {
        let code = "use std::fmt; use std::io; use crate::a; mod a; mod b; struct A;
            impl A { const X: u8 = 1; const Y: u8 = 2; fn f() {} /// g
            fn g() {} }";
        let expected = "\
use std::fmt;
use std::io;

use crate::a;

mod a;
mod b;

struct A;

impl A {
    const X: u8 = 1;
    const Y: u8 = 2;

    fn f() {}

    /// g
    fn g() {}
}
";
        assert_eq!(printed(code), expected);
    }

    #[test]
    fn attributes_of_the_file_stand_apart() {
        assert_eq!(printed("#![a] mod a;"), "#![a]\n\nmod a;\n");
    }

    #[test]
    fn the_words_of_the_document_cannot_make_blank_lines() {
        let code = "struct A; #[doc = \" @blank\"] #[doc = \"\"] struct B;";
        assert_eq!(printed(code), "struct A;\n\n/// @blank\n///\nstruct B;\n");
    }

    #[test]
    fn tokens_that_are_not_rust_are_an_error_that_names_the_file() {
        let error = file("src/x.rs", "fn fn".parse().unwrap()).err().unwrap();
        assert!(error.to_string().contains("`src/x.rs`"), "{error}");
    }
}
