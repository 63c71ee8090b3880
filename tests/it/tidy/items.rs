//! What the rules ask of items and macros, as `syn` reads them.

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Item, Macro, Path, Token};

/// Whether an item is there for tests alone.
pub fn is_test(item: &Item) -> bool {
    let attributes: &[Attribute] = match item {
        Item::Const(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    };
    attributes.iter().any(|it| {
        let is_cfg = || it.parse_args::<Path>().is_ok_and(|it| it.is_ident("test"));
        it.path().is_ident("test") || it.path().is_ident("cfg") && is_cfg()
    })
}

/// The arguments of a macro that takes values, such as `assert!` and `format!`.
pub fn arguments(it: &Macro) -> Vec<Expr> {
    let values = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(it.tokens.clone());
    values.into_iter().flatten().collect()
}
