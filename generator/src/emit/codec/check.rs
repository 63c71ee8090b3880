//! What values must be, as data.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Scope, code};
use crate::check::{Automaton, Check};
use crate::emit::tokens::word;

/// `Check::Format(check::is_uuid)`, `Check::Matches(Table { … })`
pub(super) fn check(scope: Scope<'_>, check: &Check) -> Vec<TokenStream> {
    let data = match check {
        Check::Format(format) => {
            let function = word(format.function());
            code!(scope, [check], { Format(check::#function) })
        }
        Check::Pattern(pattern) => {
            let parts = pattern.0.iter().map(|(wanted, it)| {
                let table = table(scope, it);
                match wanted {
                    true => code!(scope, [Check], { Check::Matches(#table) }),
                    false => code!(scope, [Check], { Check::MatchesNot(#table) }),
                }
            });
            return parts.collect();
        }
        Check::Length(min, max) => {
            let range = range(*min, *max);
            quote!(Length(#range))
        }
        Check::Items(min, max) => {
            let range = range(*min, *max);
            quote!(Items(#range))
        }
        Check::Members(min, max) => {
            let range = range(*min, *max);
            quote!(Members(#range))
        }
        Check::Has(name) => quote!(Has(#name)),
        Check::HasNot(name) => quote!(HasNot(#name)),
        Check::Minimum(limit, false) => quote!(AtLeast(#limit)),
        Check::Minimum(limit, true) => quote!(Above(#limit)),
        Check::Maximum(limit, false) => quote!(AtMost(#limit)),
        Check::Maximum(limit, true) => quote!(Below(#limit)),
        Check::Multiple(of) => {
            let of = Literal::i64_unsuffixed(*of);
            quote!(MultipleOf(#of))
        }
    };
    vec![code!(scope, [Check], { Check::#data })]
}

/// `3, usize::MAX`
fn range(min: usize, max: Option<usize>) -> TokenStream {
    let min = Literal::usize_unsuffixed(min);
    match max.map(Literal::usize_unsuffixed) {
        Some(max) => quote!(#min, #max),
        None => quote!(#min, usize::MAX),
    }
}

/// ```text
/// Table {
///     pattern: "^[a-z]*$",
///     classes: &[(0, 0), (97, 1), (123, 0)],
///     next: &[b"\x01\0", b"\x01\x01"],
///     accepts: b"\0",
/// }
/// ```
fn table(scope: Scope<'_>, automaton: &Automaton) -> TokenStream {
    let Automaton { source, classes, width, next, accepts } = automaton;
    let byte = |it: &u8| Literal::u8_unsuffixed(*it);
    let classes = classes.iter().map(|(first, class)| {
        let (first, class) = (byte(first), byte(class));
        quote!((#first, #class))
    });
    let next = next.chunks(*width).map(Literal::byte_string);
    let accepts = (0..).zip(accepts).filter(|(_, it)| **it).map(|(state, _)| state);
    let accepts = Literal::byte_string(&accepts.collect::<Vec<u8>>());
    code!(scope, [Table], {
        Table { pattern: #source, classes: &[#(#classes),*], next: &[#(#next),*], accepts: #accepts }
    })
}
