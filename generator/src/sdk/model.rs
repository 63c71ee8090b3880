//! Models: structs, enums and unions.

use super::{Accepts, Constant, Deprecated, Docs, Given, Look, Only, OpenEnum, Ty};
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
    /// Whether a union asks what its values look like.
    pub shaped: bool,
}

/// The kinds of models.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelKind {
    /// A struct.
    Object(Object),
    /// An enum of texts or integers, open to unknown ones.
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
    /// What undeclared members are.
    pub rest: Docs,
    /// The type of their values.
    pub rest_ty: Ty,
    /// What they look like, where that is more than their type says.
    pub rest_look: Option<Look>,
    /// Whether the document forbids undeclared members.
    pub closed: bool,
    /// The fields that `new` takes, by position, in the order of its arguments; `None` where there is
    /// no `new`. All required ones are among them, and optional ones that were required once.
    pub new: Option<Vec<usize>>,
    /// The struct by which `new` takes them, each by its name; `None` where it takes them one by one.
    pub params: Option<Ident>,
    /// Whether values are large and may hold others of the same type, so that they are read where they
    /// are to be.
    pub large: bool,
}

/// A field of a struct.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub ident: Ident,
    /// The variable that its value is read into.
    pub local: Ident,
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
    /// That callers should not use it any more.
    pub deprecated: Option<Deprecated>,
    /// What those who make a value set it to, where it is not taken.
    pub given: Option<Given>,
    /// Whether callers have a setter for it.
    pub has_setter: bool,
    /// The setter that makes it `null`, where it may be absent, too.
    pub null: Option<Ident>,
    /// Whether the document lets it be `null`.
    pub nullable: bool,
    /// Whether the document says that replies have it.
    pub in_replies: bool,
    /// What its values look like, where its type does not say it.
    pub look: Option<Look>,
    /// What alone its values can be, where its type does not say it.
    pub only: Option<Only>,
    /// Whether its value may hold others of the same type.
    pub nests: bool,
}

impl Object {
    /// The fields that `new` takes, in the order of its arguments.
    pub fn arguments(&self) -> impl Iterator<Item = &Field> {
        self.new.iter().flatten().map(|&it| &self.fields[it])
    }

    /// Whether code that names its fields names one that is deprecated.
    pub fn has_deprecated(&self) -> bool {
        self.fields.iter().any(|it| it.deprecated.is_some())
    }

    /// Whether `new` takes the field at that position.
    pub fn is_argument(&self, position: usize) -> bool {
        self.new.as_ref().is_some_and(|it| it.contains(&position))
    }

    /// Whether all its fields may be absent, and nothing is set for callers: its default is the empty value.
    pub fn is_empty_by_default(&self) -> bool {
        !self.fields.iter().any(|it| it.is_required() || it.given.is_some())
    }

    /// Whether its default is made of the defaults of its fields' types.
    pub fn derives_default(&self) -> bool {
        self.fields.iter().all(|it| match &it.given {
            Some(given) => it.is_required() && given.is_default_of(&it.ty),
            None => !it.is_required(),
        })
    }

    /// Whether a value of it needs no other values.
    pub fn has_default(&self) -> bool {
        self.fields.iter().all(|it| !it.is_required() || it.given.is_some())
    }
}

impl UnionVariant {
    /// Whether that is made by nothing but wrapping what the variant holds.
    pub fn is_plain(&self, conversion: Conversion) -> bool {
        conversion == Conversion::Same && self.tag.is_none()
    }
}

impl Field {
    /// Whether it always has a value.
    pub fn is_required(&self) -> bool {
        match self.presence {
            FieldPresence::Required => true,
            FieldPresence::Optional | FieldPresence::Open | FieldPresence::Patch => false,
        }
    }
}

/// The states of a field besides having a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldPresence {
    /// None: `T`.
    Required,
    /// Absent: `Option<T>`; `null` is read as absent.
    Optional,
    /// Absent, where any value will do, `null` too: `Option<Json>`.
    Open,
    /// Absent and `null`: the runtime's `Patch<T>`.
    Patch,
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
    /// The function that makes it of what its struct is made of, by `new` or by default.
    pub make: Option<Ident>,
    /// The method that shows what it holds.
    pub see: Ident,
    /// The method that takes out what it holds.
    pub take: Ident,
    /// What callers can make it from.
    pub from: Vec<Conversion>,
    /// What is set where it is made so.
    pub tag: Option<UnionTag>,
    /// What its values look like, where its type does not say it.
    pub look: Option<Look>,
}

/// What a union of the document came to.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedUnion {
    /// Where it stands.
    pub at: Pointer,
    /// Its type.
    pub ty: Ty,
    /// The variants of the type.
    pub variants: Vec<IndexedVariant>,
}

/// What stands for schemas of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedVariant {
    /// The variant.
    pub ident: Ident,
    /// The variant of the enumeration that it holds, and that one's type, where that tells more.
    pub held: Option<(Ty, Ident)>,
    /// Where the schemas stand.
    pub branches: Vec<Pointer>,
}

/// A field that makes a value the variant that it is, where it may be absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnionTag {
    /// The field.
    pub field: Ident,
    /// Whether that is deprecated.
    pub is_deprecated: bool,
    /// What it has.
    pub given: Given,
}

/// A `From` implementation that a variant gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Conversion {
    /// From the type it holds.
    Same,
    /// From `&str`.
    Str,
    /// From `String`, which it does not hold.
    String,
    /// From `&String`.
    StringRef,
    /// From `&str`, whichever of several variants of texts it is.
    AnyStr,
    /// From `String`, the same.
    AnyString,
    /// From `&String`, the same.
    AnyStringRef,
    /// From an array of the items of one list of several, of `&str` where they are texts.
    Array,
    /// From an array of what its items can be made from.
    Items,
    /// From an array of pairs, of what its keys and values can be made from.
    Pairs,
}

/// How a decoder tells the variants of a union apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dispatch {
    /// Each has a JSON type of its own.
    Token(Tokens),
    /// Some variants share a JSON type: the value is read once, and then decoded as the variant
    /// that is chosen.
    Choice(Choice),
}

/// How variants that share a JSON type are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What names them.
    pub by: By,
    /// The constants that a decoder asks for besides.
    pub tags: Vec<Tag>,
}

/// A member of a variant that has one of listed values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The variant, by position.
    pub variant: usize,
    /// The names that lead to it from the outside in.
    pub path: Vec<String>,
    /// Whether it must be there.
    pub required: bool,
    /// The values that it can have.
    pub values: Vec<Constant>,
}

/// Which variant (by position) a value of each JSON type is; `None` is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    /// A string.
    pub string: Option<usize>,
    /// A boolean.
    pub boolean: Option<usize>,
    /// An integer.
    pub integer: Option<usize>,
    /// A number that is not an integer.
    pub number: Option<usize>,
    /// An array.
    pub array: Option<usize>,
    /// An object.
    pub object: Option<usize>,
}

/// What names the variants that share a JSON type; variants by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The text of a member names the variant.
    Tag {
        /// The member.
        member: String,
        /// Its texts.
        forms: Vec<(String, usize)>,
    },
    /// A member that only this variant requires.
    OnlyMember(Vec<(String, usize)>),
    /// A member of that name has another JSON type in each.
    MemberType(String),
    /// Nothing but what the variants look like.
    Shape,
}

impl ModelKind {
    fn object(&self) -> Option<&Object> {
        if let Self::Object(it) = self { Some(it) } else { None }
    }

    fn union(&self) -> Option<&Union> {
        if let Self::Union(it) = self { Some(it) } else { None }
    }

    /// The enum of texts, if it is one.
    pub fn open_enum(&self) -> Option<&OpenEnum> {
        if let Self::OpenEnum(it) = self { Some(it) } else { None }
    }
}

impl Model {
    /// What its parts look like, where that is more than their types say.
    pub fn looks(&self) -> impl Iterator<Item = &Look> {
        let fields = self.object().into_iter().flat_map(|it| &it.fields).map(|it| &it.look);
        let rest = self.object().into_iter().map(|it| &it.rest_look);
        let variants = self.variants().iter().map(|it| &it.look);
        fields.chain(rest).chain(variants).flatten()
    }

    /// The variants, if it is an enum over types.
    pub fn variants(&self) -> &[UnionVariant] {
        self.kind.union().map_or(&[], |it| &it.variants)
    }

    /// The struct, if it is one.
    pub fn object(&self) -> Option<&Object> {
        self.kind.object()
    }

    /// The types of its members or variants.
    pub fn types(&self) -> impl Iterator<Item = &Ty> {
        let (fields, rest, variants) = match &self.kind {
            ModelKind::Object(it) => (&*it.fields, Some(&it.rest_ty), &[][..]),
            ModelKind::Union(it) => (&[][..], None, &*it.variants),
            ModelKind::OpenEnum(_) => (&[][..], None, &[][..]),
        };
        fields.iter().map(|it| &it.ty).chain(rest).chain(variants.iter().map(|it| &it.ty))
    }

    /// Calls `f` with each model that this one names.
    pub fn for_each_model(&self, f: &mut impl FnMut(ModelId)) {
        self.types().for_each(|it| it.for_each_model(f));
        match &self.kind {
            ModelKind::Object(Object { fields, .. }) => {
                let given = fields.iter().filter_map(|it| it.given.as_ref());
                given.flat_map(Given::models).for_each(f);
            }
            ModelKind::Union(Union { variants, .. }) => {
                let tags = variants.iter().filter_map(|it| it.tag.as_ref());
                tags.flat_map(|it| it.given.models()).for_each(f);
            }
            ModelKind::OpenEnum(_) => (),
        }
    }
}
