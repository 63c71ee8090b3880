//! Tokens to text: prettyplease, plus the blank lines that it leaves out.
//!
//! Invariant: prettyplease is the canon of how emitted Rust looks; nothing formats after it. The
//! tokens are parsed once and printed once. Nothing here knows what the code is about.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser};
use syn::token::Brace;
use syn::{
    Attribute, File, ImplItem, Item, ItemImpl, Token, UseTree, Visibility, braced, parse_quote,
};

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
/// `impl` but the first. Neighboring modules of one visibility stay together, what a macro writes and what follows,
/// the types and constants of an `impl`, and neighboring imports of one origin.
///
/// # Errors
/// When the tokens are not items; the error names `file`.
pub fn file(file: &str, tokens: TokenStream) -> Result<String, Unprintable> {
    items.parse2(tokens).map_err(|error| Unprintable { file: file.to_owned(), error })
}

/// One item after the other: parsed, each takes many times what its text does.
fn items(input: ParseStream<'_>) -> syn::Result<String> {
    let attrs = input.call(Attribute::parse_inner)?;
    // After the file's own attributes, the first item has a blank line before it, too.
    let mut before = (!attrs.is_empty()).then_some(Kin::None);
    let mut text = String::new();
    for attr in attrs {
        // Where no item follows, prettyplease ends only the last of several lines.
        text.push_str(printed(vec![attr], Vec::new()).trim_end());
        text.push('\n');
    }
    let bare = parse_quote!(impl X {});
    while !input.is_empty() {
        let (kin, item) = if is_implementation(input)? {
            (Kin::Impl, implementation(input, &bare)?)
        } else {
            let item = input.parse()?;
            (Kin::of(&item), printed(Vec::new(), vec![item]))
        };
        if before.is_some_and(|it| !it.stays_with(kin)) {
            text.push('\n');
        }
        text.push_str(&item);
        before = Some(kin);
    }
    Ok(text)
}

/// Whether an `impl` follows, behind attributes that are not read twice.
fn is_implementation(input: ParseStream<'_>) -> syn::Result<bool> {
    let ahead = input.fork();
    while ahead.peek(Token![#]) {
        ahead.parse::<Token![#]>()?;
        ahead.parse::<Group>()?;
    }
    Ok(ahead.peek(Token![impl]))
}

/// The text of an `impl` before its members, whatever it is of.
const BARE: &str = "impl X {\n";

/// An `impl`, one member after the other: each is printed as the only one of a bare `impl`.
fn implementation(input: ParseStream<'_>, bare: &ItemImpl) -> syn::Result<String> {
    let mut head = TokenStream::new();
    while !input.peek(Brace) {
        head.extend([input.parse::<TokenTree>()?]);
    }
    let head = syn::parse2(quote!(#head {}))?;
    let mut text = printed(Vec::new(), vec![Item::Impl(head)]);
    let members;
    braced!(members in input);
    if members.is_empty() {
        return Ok(text);
    }
    text.truncate(text.trim_end_matches(['}', '\n']).len());
    text.push('\n');
    let mut before = None;
    while !members.is_empty() {
        let member = members.parse()?;
        let is_const = matches!(member, ImplItem::Const(_));
        if before.is_some_and(|of_short| !(of_short && is_const)) {
            text.push('\n');
        }
        before = Some(is_const || matches!(member, ImplItem::Type(_)));
        let member = ItemImpl { items: vec![member], ..bare.clone() };
        let member = printed(Vec::new(), vec![Item::Impl(member)]);
        let member = member.strip_prefix(BARE).and_then(|it| it.strip_suffix("}\n"));
        text.push_str(member.ok_or_else(|| input.error("an `impl` is printed otherwise"))?);
    }
    text.push_str("}\n");
    Ok(text)
}

fn printed(attrs: Vec<Attribute>, items: Vec<Item>) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs, items })
}

/// What an item is to its neighbors.
#[derive(Clone, Copy, PartialEq)]
enum Kin {
    Module { public: bool },
    Macro,
    Impl,
    Import(u8),
    None,
}

impl Kin {
    fn of(item: &Item) -> Self {
        match item {
            Item::Mod(it) => Self::Module { public: matches!(it.vis, Visibility::Public(_)) },
            Item::Macro(_) => Self::Macro,
            Item::Impl(_) => Self::Impl,
            Item::Use(it) => Self::Import(origin(&it.tree)),
            _ => Self::None,
        }
    }

    /// Whether no blank line goes between two neighbors.
    fn stays_with(self, next: Self) -> bool {
        match (self, next) {
            (Self::Macro, Self::Macro | Self::Impl) => true,
            (Self::Module { public: prev }, Self::Module { public: next }) => prev == next,
            (Self::Import(prev), Self::Import(next)) => prev == next,
            (Self::Module { .. } | Self::Macro | Self::Impl | Self::Import(_) | Self::None, _) => {
                false
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(code: &str) -> String {
        file("src/x.rs", code.parse().unwrap()).unwrap()
    }

    #[test]
    fn blank_lines_part_items_and_members() {
        let code = "use std::fmt; use std::io; use crate::a; mod a; mod b; pub mod c; struct A;
            impl A { const X: u8 = 1; const Y: u8 = 2; fn f() {} /// g
            fn g() {} }
            /// h
            impl<T> B for A<T> where T: B { type C = T; const X: u8 = 1; fn f() {} } impl B for u8 {}";
        let expected = "\
use std::fmt;
use std::io;

use crate::a;

mod a;
mod b;

pub mod c;

struct A;

impl A {
    const X: u8 = 1;
    const Y: u8 = 2;

    fn f() {}

    /// g
    fn g() {}
}

/// h
impl<T> B for A<T>
where
    T: B,
{
    type C = T;
    const X: u8 = 1;

    fn f() {}
}

impl B for u8 {}
";
        assert_eq!(printed(code), expected);
    }

    #[test]
    fn attributes_of_the_file_stand_apart() {
        assert_eq!(printed("#![a] #![b] mod a;"), "#![a]\n#![b]\n\nmod a;\n");
        let long = "x".repeat(90);
        assert_eq!(
            printed(&format!("#![a({long}, b)] mod a;")),
            format!("#![a(\n    {long},\n    b\n)]\n\nmod a;\n")
        );
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
