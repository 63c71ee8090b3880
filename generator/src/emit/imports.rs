//! Imports: code counts the names it takes from elsewhere while it is made, and a file imports what was
//! counted in it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::word;
use crate::names::Ident;

/// Tokens that take the listed names from elsewhere: `code!(scope, [Call, Error], { … })`.
///
/// A name that is spelled and not listed does not compile in the emitted crate, one that is listed and not
/// spelled is an unused import there.
macro_rules! code {
    ($scope:expr, [$($name:ident),* $(,)?], { $($tokens:tt)* }) => {{
        $scope.imports.count(&[$($crate::emit::imports::Name::$name),*]);
        quote::quote!($($tokens)*)
    }};
}

pub(super) use code;

/// The names that a file, or an example, has taken from elsewhere so far.
#[derive(Debug, Default)]
pub(super) struct Imports {
    names: RefCell<BTreeSet<Name>>,
    /// Models of the files beside it.
    siblings: RefCell<BTreeSet<Ident>>,
}

macro_rules! names {
    ($($module:literal { $($name:ident)* })*) => {
        /// A name that files import, in the order of imports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(non_camel_case_types, reason = "each is called what it is the name of")]
        pub(super) enum Name {
            $($($name,)*)*
        }

        impl Name {
            /// The name as code has it.
            pub(super) fn ident(self) -> proc_macro2::Ident {
                word(self.path().1)
            }

            /// The module it is in, and what it is called there.
            fn path(self) -> Path {
                match self {
                    $($(Self::$name => ($module, stringify!($name)),)*)*
                }
            }
        }
    };
}

names! {
    "std::borrow" { Cow }
    "std::collections" { BTreeMap }
    "std" { fmt }
    "bytes" { Bytes }
    "serde::de::value" { SeqAccessDeserializer }
    "serde::de" { SeqAccess }
    "crate::runtime::check" { check Check Table }
    "crate::runtime::choice" { choice By Choice Decoded Tag Value }
    "crate::runtime::codec" { codec Entries MapAccess Members Model Slot Union }
    "crate::runtime::constant" { Constant }
    "crate::runtime::large" { large }
    "crate::runtime::only" { Only }
    "crate::runtime::shape" { lazy Lazy Member Shape Shaped }
    "crate::runtime" {
        ApiInfo AsBytes AsEvents AsJson AsJsonLines AsNothing AsText AsTextEvents AsTextOrJson AsWholeEvents Blocking Call Client
        ClientBuilder Credential Error Extra Formatted Header ItemsOrNone Json Multipart Operation OrNone Patch Place Replay Request
        Route Secret Setters TextOrNone Upload integers paging style texts variants
    }
    "crate" { resources types }
}

impl Imports {
    /// Counts names.
    pub(super) fn count(&self, names: &[Name]) {
        self.names.borrow_mut().extend(names);
    }

    /// Counts models of the files beside this one.
    pub(super) fn count_siblings<'a>(&self, models: impl IntoIterator<Item = &'a Ident>) {
        self.siblings.borrow_mut().extend(models.into_iter().cloned());
    }

    /// Code after the imports of what was counted.
    pub(super) fn before(&self, code: TokenStream) -> TokenStream {
        let (foreign, own) = self.paths();
        let (foreign, own) = (uses(&foreign), uses(&own));
        let siblings = self.siblings.borrow();
        let siblings = (!siblings.is_empty()).then(|| {
            let models = siblings.iter();
            quote!(use super::{#(#models),*};)
        });
        let mut tokens = quote!(#foreign #siblings #own);
        tokens.extend(code);
        tokens
    }

    /// Code of a caller after its imports: what is in the emitted crate, it has from the crate's root.
    pub(super) fn before_callers(&self, lib: &Ident, code: &TokenStream) -> TokenStream {
        let (foreign, own) = self.paths();
        let mut own = own.into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        own.sort_unstable();
        let foreign = uses(&foreign);
        let own = (!own.is_empty()).then(|| {
            let names = list(own.into_iter());
            quote!(use #lib::#names;)
        });
        quote!(#foreign #own #code)
    }

    /// What was counted of other crates and of the emitted one.
    fn paths(&self) -> (Vec<Path>, Vec<Path>) {
        let names = self.names.borrow();
        names.iter().map(|it| it.path()).partition(|(module, _)| !module.starts_with("crate"))
    }
}

/// A module, and a name in it.
type Path = (&'static str, &'static str);

/// `use crate::runtime::codec::{self, Entries};`, one for each module.
fn uses(names: &[Path]) -> TokenStream {
    let uses = names.chunk_by(|(one, _), (other, _)| one == other).map(|group| {
        let steps = group[0].0.split("::").collect::<Vec<_>>();
        let named = |name| if steps.last() == Some(&name) { "self" } else { name };
        let names = list(group.iter().map(|(_, name)| named(*name)));
        let steps = steps.iter().map(|it| word(it));
        match names {
            None => quote!(use #(#steps)::*;),
            Some(names) => quote!(use #(#steps)::* ::#names;),
        }
    });
    quote!(#(#uses)*)
}

/// `{Call, Operation}`, one name without the braces; `None` where it is the module itself.
fn list(names: impl Iterator<Item = &'static str>) -> Option<TokenStream> {
    let names = names.collect::<Vec<_>>();
    let words = names.iter().map(|it| word(it)).collect::<Vec<_>>();
    match names.as_slice() {
        ["self"] => None,
        [_] => Some(quote!(#(#words)*)),
        _ => Some(quote!({#(#words),*})),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_imported_once_and_by_module() {
        let imports = Imports::default();
        imports.count(&[Name::types, Name::Json, Name::Call]);
        imports.count(&[Name::Call, Name::BTreeMap, Name::codec, Name::choice, Name::By]);
        let text = imports
            .before(quote!(
                struct A;
            ))
            .to_string()
            .replace(' ', "");
        let expected = "usestd::collections::BTreeMap;usecrate::runtime::choice::{self,By};\
                        usecrate::runtime::codec;usecrate::runtime::{Call,Json};usecrate::types;structA;";
        assert_eq!(text, expected);
    }
}
