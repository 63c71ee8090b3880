//! What a public item is in the source, beside its path.

use syn::{Field, Generics, Ident, ItemEnum, ItemImpl, ItemStruct, ItemTrait, ItemType};
use syn::{Path, Signature, Type, Variant};

use super::{Kind, Scope};

/// A public item as it was read.
pub(crate) struct Part<'a> {
    /// Its path, by which it is known.
    pub path: String,
    /// The path of the item that it belongs to: a field to its struct.
    pub of: Option<String>,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub syntax: Syntax<'a>,
    /// What the names in it mean.
    pub scope: &'a Scope,
}

/// How an item is written.
#[derive(Clone, Copy)]
pub(crate) enum Syntax<'a> {
    /// A function, or one of an `impl`.
    Function {
        of: Option<&'a ItemImpl>,
        signature: &'a Signature,
    },
    Struct(&'a ItemStruct),
    Enum(&'a ItemEnum),
    /// A field, and its name or position.
    Field {
        of: &'a ItemStruct,
        field: &'a Field,
        name: &'a str,
    },
    Variant {
        of: &'a ItemEnum,
        variant: &'a Variant,
    },
    /// A trait that a type derives.
    Derived {
        ident: &'a Ident,
        generics: &'a Generics,
        of_trait: &'a Path,
    },
    /// A trait that a type implements.
    Implementation {
        of: &'a ItemImpl,
        of_trait: &'a Path,
    },
    /// How the body of a success is read.
    Reply(&'a Type),
    /// What callers do not write.
    Behaviour(&'a str),
    Trait(&'a ItemTrait),
    Alias(&'a ItemType),
}
