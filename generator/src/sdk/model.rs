//! Models: structs, enums and unions.

use super::{Accepts, Docs, Ty};
use crate::names::Ident;
use crate::pointer::Pointer;

/// A model's place in [`Sdk::models`](super::Sdk::models).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModelId(pub usize);

/// A type that the document describes.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The schema it is made from.
    pub at: Pointer,
    /// Its name.
    pub ident: Ident,
    /// What it is.
    pub docs: Docs,
    /// What it is made of.
    pub kind: ModelKind,
}

/// The kinds of models.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelKind {
    /// A struct.
    Object(Object),
    /// An enum of texts, open to unknown ones.
    OpenEnum(OpenEnum),
    /// An enum over types.
    Union(Union),
}

/// A struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// Its fields, in document order.
    pub fields: Vec<Field>,
    /// The field for undeclared members (`extra`).
    pub extra: Ident,
    /// What undeclared members hold.
    pub rest: Docs,
    /// Whether callers send it, and so need a setter per optional field.
    pub sent: bool,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub ident: Ident,
    /// Its name on the wire.
    pub wire: String,
    /// Its type when there is a value.
    pub ty: Ty,
    /// Which states it has besides a value.
    pub presence: FieldPresence,
    /// How `new` or its setter takes it.
    pub accepts: Accepts,
    /// What it is.
    pub docs: Docs,
    /// Whether callers should not use it any more.
    pub deprecated: bool,
}

/// The states of a field besides having a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldPresence {
    /// None: `T`.
    Required,
    /// Absent: `Option<T>`; `null` is read as absent.
    Optional,
    /// `null`: `Option<T>`, always written.
    Nullable,
    /// Absent and `null`: the runtime's `Patch<T>`.
    Patch,
}

/// An enum of texts, open to unknown ones.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenEnum {
    /// Its known values.
    pub values: Vec<TextValue>,
    /// The variant for all others.
    pub unknown: Ident,
}

/// A known value of an open enum.
#[derive(Debug, Clone, PartialEq)]
pub struct TextValue {
    /// Its variant.
    pub ident: Ident,
    /// The text on the wire.
    pub wire: String,
    /// What it means.
    pub docs: Docs,
}

/// An enum over types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// Its known variants.
    pub variants: Vec<UnionVariant>,
    /// The variant for all other values.
    pub unknown: Ident,
    /// How a decoder tells them apart.
    pub dispatch: Dispatch,
    /// What a decoder expects, as an error would say it: "a string or an object".
    pub expected: String,
}

/// A known variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    /// Its name.
    pub ident: Ident,
    /// What it holds.
    pub ty: Ty,
    /// What it is.
    pub docs: Docs,
    /// What callers can make it from.
    pub from: Vec<Conversion>,
}

/// A `From` implementation that a variant gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// From the type it holds.
    Same,
    /// From `&str`.
    Str,
    /// From `&String`.
    StringRef,
    /// From `String`, where it holds another string-like type.
    String,
}

/// How a decoder tells the variants of a union apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dispatch {
    /// By the JSON type: which variant (by position) a value of each type is; `None` is unknown.
    Token {
        /// A string.
        string: Option<usize>,
        /// A boolean.
        boolean: Option<usize>,
        /// An integer.
        integer: Option<usize>,
        /// A number that is no integer.
        number: Option<usize>,
        /// An array.
        array: Option<usize>,
        /// An object.
        object: Option<usize>,
    },
}

impl Model {
    /// Calls `f` with each model that this one names.
    pub fn for_each_model(&self, f: &mut impl FnMut(ModelId)) {
        match &self.kind {
            ModelKind::Object(object) => {
                object.fields.iter().for_each(|it| it.ty.for_each_model(f))
            }
            ModelKind::Union(union) => union.variants.iter().for_each(|it| it.ty.for_each_model(f)),
            ModelKind::OpenEnum(_) => (),
        }
    }
}
