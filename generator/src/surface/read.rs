//! Public items as what callers depend on, and as readers know them.

use quote::ToTokens;
use syn::{FnArg, ReturnType, Signature, TraitItem};

use super::{Item, Part, Syntax};

/// The item that a part is.
pub(super) fn item(part: &Part<'_>) -> Item {
    let (key, shown) = key(part.syntax);
    Item { kind: part.kind, of: part.of.clone(), key, shown }
}

/// What callers depend on, and the same as readers know it.
fn key(syntax: Syntax<'_>) -> (String, String) {
    let same = |text: String| (text.clone(), text);
    match syntax {
        Syntax::Function { signature, .. } => function(signature),
        Syntax::Struct(it) => {
            let generics = legible(&it.generics);
            let shown = format!("struct {}{generics}", it.ident);
            (generics, shown)
        }
        Syntax::Enum(it) => {
            let generics = legible(&it.generics);
            let shown = format!("enum {}{generics}", it.ident);
            (generics, shown)
        }
        Syntax::Field { field, name, .. } => {
            let ty = legible(&field.ty);
            let shown = format!("{name}: {ty}");
            (ty, shown)
        }
        Syntax::Variant { variant, .. } => {
            let fields = legible(&variant.fields);
            let shown = format!("{}{fields}", variant.ident);
            (fields, shown)
        }
        Syntax::Derived { of_trait, .. } | Syntax::Implementation { of_trait, .. } => {
            (String::new(), legible(of_trait))
        }
        Syntax::Reply(ty) => same(legible(ty)),
        Syntax::Behaviour(text) => same(text.to_owned()),
        // A trait is its functions, which callers implement.
        Syntax::Trait(it) => same(it.items.iter().filter_map(signature).collect()),
        Syntax::Alias(it) => same(legible(&it.ty)),
    }
}

fn signature(it: &TraitItem) -> Option<String> {
    match it {
        TraitItem::Fn(it) => Some(legible(&it.sig)),
        _ => None,
    }
}

/// A signature; what arguments are called is nobody's business but a reader's.
fn function(it: &Signature) -> (String, String) {
    let types = it.inputs.iter().map(|it| match it {
        FnArg::Receiver(it) => legible(it),
        FnArg::Typed(it) => legible(&it.ty),
    });
    let gives = match &it.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => legible(ty),
    };
    let generics = format!("{}{}", legible(&it.generics), legible(&it.generics.where_clause));
    let is_async = if it.asyncness.is_some() { "async " } else { "" };
    let key = format!("{is_async}{generics}({}) {gives}", types.collect::<Vec<_>>().join(", "));
    let shown = it.inputs.iter().filter_map(|it| match it {
        FnArg::Receiver(_) => None,
        FnArg::Typed(it) => Some(legible(it)),
    });
    (key, format!("{}({})", it.ident, shown.collect::<Vec<_>>().join(", ")))
}

/// Tokens as a person would space them, mostly.
pub(super) fn legible(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (spaced, close) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" ;", ";"),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
        (" .", "."),
        ("mut self", "self"),
    ] {
        text = text.replace(spaced, close);
    }
    text
}
