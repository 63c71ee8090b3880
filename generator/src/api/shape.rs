//! Shapes: what values look like on the wire.

use std::ops::Index;

use super::{Constraints, Enum, Notes, StatusMatch};
use crate::pointer::Pointer;

/// A shape's place in [`Shapes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeId(u32);

/// All shapes of an API. Shapes refer to each other by id, so that they may recur.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Shapes(Vec<Shape>);

/// A shape of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Where its schema stands.
    pub at: Pointer,
    /// What a name could be made of.
    pub hint: Hint,
    /// What the document says about it.
    pub notes: Notes,
    /// What its values are.
    pub kind: ShapeKind,
}

/// What a shape is to the one that uses it; names are made of this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// A component of this name.
    Component(String),
    /// The value of a member of an object.
    Member {
        /// The object.
        of: ShapeId,
        /// The member's name.
        wire: String,
    },
    /// An item of a list or tuple, or a value of a map or of undeclared members.
    Item {
        /// The list or map.
        of: ShapeId,
    },
    /// One of a union's variants.
    Variant {
        /// The union.
        of: ShapeId,
        /// Which, from 0.
        index: usize,
    },
    /// What a schema says by itself, where others may stand in its place.
    Itself {
        /// The union of them all.
        of: ShapeId,
    },
    /// The body of the operation at that place.
    Body(Pointer),
    /// A reply of the operation at that place.
    Reply(Pointer, StatusMatch),
    /// The value of a parameter or header, by its name.
    Param(Pointer, String),
    /// The value of a variable of a server, by its name.
    ServerVariable(String),
    /// A schema that only a `$ref` leads to.
    Elsewhere,
}

/// What values of a shape are.
#[derive(Debug, Clone, PartialEq)]
pub enum ShapeKind {
    /// Any JSON value.
    Any,
    /// `null` alone.
    Null,
    /// A boolean.
    Bool,
    /// An integer.
    Integer(Integer),
    /// A number.
    Number(Number),
    /// A string.
    Text(TextFormat),
    /// Bytes, encoded in a string or as a body of their own.
    Bytes(Encoding),
    /// One of listed values.
    Enum(Enum),
    /// A list of values of one shape.
    List(Use),
    /// A list of just these items, each of a shape of its own.
    Tuple(Vec<Use>),
    /// An object with free names and values of one shape.
    Map(Use),
    /// An object with declared members.
    Object(Object),
    /// A value of one of several shapes.
    Union(Union),
}

/// A shape as it is used somewhere. Being nullable is the use's, not the shape's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Use {
    /// The shape.
    pub shape: ShapeId,
    /// Whether `null` may stand in its place.
    pub nullable: bool,
}

/// The range an integer is said to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Integer {
    /// `int32`, or narrower.
    I32,
    /// `int64`, or no format.
    I64,
    /// `uint32`, or narrower.
    U32,
    /// `uint64`.
    U64,
}

/// The precision a number is said to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// `float`.
    F32,
    /// `double`, or no format.
    F64,
}

/// The format of a string, as far as it can decide a type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TextFormat {
    /// No format, or one that decides nothing.
    Plain,
    /// `password`: a credential.
    Password,
    /// Any other format by its name (`uri`, `date-time`, …); kept as text unless config says more.
    Named(String),
}

/// How bytes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// `byte`, or `contentEncoding: base64`: RFC 4648 section 4 in a string.
    Base64,
    /// `binary`: raw, in a body or part.
    Raw,
}

/// A JSON value that stands in the document, numbers as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Literal {
    /// `null`.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer that fits.
    Integer(i128),
    /// Any other number, by its text.
    Number(String),
    /// A string.
    Text(String),
    /// A list or object, as compact JSON.
    Json(String),
}

/// An object with declared members.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// Its members, in document order.
    pub members: Vec<Member>,
    /// What further members it may have.
    pub rest: Rest,
}

impl Object {
    /// The member of that name.
    pub fn member(&self, wire: &str) -> Option<&Member> {
        self.members.iter().find(|it| it.wire == wire)
    }
}

/// A declared member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Where its schema stands.
    pub at: Pointer,
    /// Its name.
    pub wire: String,
    /// The shape of its value.
    pub value: Use,
    /// Whether it must be there.
    pub presence: Presence,
    /// Which way it travels.
    pub access: Access,
    /// What the document says about it here.
    pub notes: Notes,
}

/// Whether a member or parameter must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// It must.
    Required,
    /// It may be absent.
    Optional,
}

/// Which way a member travels.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Both ways.
    #[default]
    Both,
    /// `readOnly`: from the server only.
    ReadOnly,
    /// `writeOnly`: to the server only.
    WriteOnly,
}

/// The undeclared members an object may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rest {
    /// None (`additionalProperties: false`).
    Closed,
    /// Any.
    Open,
    /// Any with values of that shape.
    Typed(Use),
}

/// A value of one of several shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// Whether it may be of more than one of them.
    pub of: UnionOf,
    /// The shapes, in document order.
    pub variants: Vec<Variant>,
    /// What the document says tells them apart.
    pub discriminator: Option<Discriminator>,
}

/// Of how many of a union's shapes a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnionOf {
    /// Of one (`oneOf`).
    One,
    /// Of one or more (`anyOf`).
    Any,
}

/// A discriminator (OpenAPI 3.0.4, section 4.7.25).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discriminator {
    /// Where it stands.
    pub at: Pointer,
    /// The member whose value names the shape.
    pub member: String,
    /// The values that the document maps to schemas, in its order.
    pub mapping: Vec<Mapped>,
}

/// A value of a discriminator that stands for a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// Where the document says so.
    pub at: Pointer,
    /// The value.
    pub value: String,
    /// Where the schema stands.
    pub schema: Pointer,
}

/// One of a union's shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Where its schema stands in the union.
    pub at: Pointer,
    /// Where the schema stands that it refers to, itself if it is not a reference.
    pub schema: Pointer,
    /// Its shape.
    pub value: Use,
    /// What the document says about it here.
    pub notes: Notes,
}

/// The types of JSON values, as JSON Schema names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`, integers among them.
    Number,
    /// `string`.
    String,
    /// `array`.
    Array,
    /// `object`.
    Object,
}

impl Shapes {
    /// Adds a shape.
    pub fn push(&mut self, shape: Shape) -> ShapeId {
        // Invariant: memory does not hold 4 billion shapes of over 16 bytes and what else they take.
        let id = ShapeId(u32::try_from(self.0.len()).expect("too many shapes"));
        self.0.push(shape);
        id
    }

    /// Replaces what a shape's values are, once that is known: a shape that recurs is pushed
    /// before its parts are.
    pub fn set_kind(&mut self, id: ShapeId, kind: ShapeKind) {
        self.0[id.0 as usize].kind = kind;
    }

    /// Calls `f` with each use that shapes make of others.
    pub fn for_each_use(&mut self, f: &mut impl FnMut(&mut Use)) {
        self.0.iter_mut().flat_map(|it| it.kind.uses_mut()).for_each(f);
    }

    /// Says what members a shape's values must have, and must not.
    pub fn set_demands(&mut self, id: ShapeId, required: Vec<String>, refused: Vec<String>) {
        if !(required.is_empty() && refused.is_empty()) {
            let says = self.0[id.0 as usize].notes.constraints.get_or_insert_default();
            (says.required, says.refused) = (required, refused);
        }
    }

    /// Says which integers a shape's values are, where no type of their own does.
    pub fn set_integers(&mut self, id: ShapeId, integers: Vec<Literal>) {
        self.0[id.0 as usize].notes.constraints.get_or_insert_default().integers = integers;
    }

    /// Says that a shape's values have no more items than that.
    pub fn set_most_items(&mut self, id: ShapeId, most: usize) {
        let says = self.0[id.0 as usize].notes.constraints.get_or_insert_default();
        says.max_items = Some(says.max_items.map_or(most, |it| it.min(most)));
    }

    /// Says what a shape's values must be.
    pub fn set_constraints(&mut self, id: ShapeId, says: Constraints) {
        self.0[id.0 as usize].notes.constraints = Some(Box::new(says));
    }

    /// Gives a shape a title.
    pub fn set_title(&mut self, id: ShapeId, title: Option<String>) {
        self.0[id.0 as usize].notes.title = title;
    }

    /// Removes all but the first ones, which must not refer to those that follow.
    pub fn truncate(&mut self, len: usize) {
        self.0.truncate(len);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All shapes with their ids, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (ShapeId, &Shape)> {
        (0..).map(ShapeId).zip(&self.0)
    }
}

impl Index<ShapeId> for Shapes {
    type Output = Shape;

    fn index(&self, id: ShapeId) -> &Shape {
        &self.0[id.0 as usize]
    }
}
