//! Types, as fields, arguments and results have them.

use runtime::sources::FormatType;

use super::ModelId;

/// A Rust type.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ty {
    /// A model of this crate.
    Model(ModelId),
    /// A type of the language or the runtime.
    Builtin(Builtin),
    /// `Vec<T>`.
    List(Box<Self>),
    /// `BTreeMap<String, T>`.
    Map(Box<Self>),
    /// A tuple.
    Tuple(Vec<Self>),
    /// `Option<T>`.
    Option(Box<Self>),
    /// `Box<T>`, where a type would contain itself.
    Boxed(Box<Self>),
}

/// A type of the language or the runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Builtin {
    /// `()`.
    Unit,
    /// `bool`.
    Bool,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// `String`.
    String,
    /// The runtime's `Formatted`: a text of a format, read as that type.
    Formatted(FormatType),
    /// The runtime's `Secret`.
    Secret,
    /// The runtime's open value, `Json`.
    Json,
    /// The runtime's `Upload`: a file, as a part of a body or as all of it.
    Upload,
    /// The runtime's `Multipart`: a body of any parts.
    Multipart,
}

impl Builtin {
    /// Whether its values are written as text directly.
    pub fn is_scalar(self) -> bool {
        match self {
            Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F32
            | Self::F64
            | Self::String
            | Self::Formatted(_) => true,
            Self::Unit | Self::Secret | Self::Json | Self::Upload | Self::Multipart => false,
        }
    }

    fn is_copy(self) -> bool {
        self == Self::Unit || self.is_scalar() && !self.is_text()
    }

    /// Whether its values are texts, whatever they say.
    pub fn is_text(self) -> bool {
        match self {
            Self::String | Self::Formatted(_) => true,
            Self::Unit
            | Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F32
            | Self::F64
            | Self::Secret
            | Self::Json
            | Self::Upload
            | Self::Multipart => false,
        }
    }

    /// Whether values of other types become its own.
    pub fn is_made_of_others(self) -> bool {
        match self {
            Self::String | Self::Formatted(_) | Self::Secret | Self::Json | Self::Upload => true,
            Self::Unit
            | Self::Bool
            | Self::I32
            | Self::I64
            | Self::U32
            | Self::U64
            | Self::F32
            | Self::F64
            | Self::Multipart => false,
        }
    }

    /// Its name, without modules.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unit => "()",
            Self::Bool => "bool",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::String => "String",
            Self::Formatted(ty) => ty.formatted(),
            Self::Secret => "Secret",
            Self::Json => "Json",
            Self::Upload => "Upload",
            Self::Multipart => "Multipart",
        }
    }
}

impl Ty {
    /// The model that it is, if it is one itself.
    pub fn model(&self) -> Option<ModelId> {
        if let Self::Model(id) = self { Some(*id) } else { None }
    }

    /// The first model that its text names.
    pub fn leads_to(&self) -> Option<ModelId> {
        match self {
            Self::Model(id) => Some(*id),
            Self::Builtin(_) => None,
            Self::List(inner) | Self::Map(inner) | Self::Option(inner) | Self::Boxed(inner) => {
                inner.leads_to()
            }
            Self::Tuple(items) => items.iter().find_map(Self::leads_to),
        }
    }

    /// What an `Option` is of.
    pub fn optional(&self) -> Option<&Self> {
        if let Self::Option(value) = self { Some(value) } else { None }
    }

    /// What a list is of.
    pub fn item(&self) -> Option<&Self> {
        if let Self::List(item) = self { Some(item) } else { None }
    }

    /// What the values of a map are.
    pub fn value(&self) -> Option<&Self> {
        if let Self::Map(value) = self { Some(value) } else { None }
    }

    /// The type without a box around it, which is what callers think of.
    pub fn unboxed(&self) -> &Self {
        if let Self::Boxed(inner) = self { inner } else { self }
    }

    /// The type without `Option`, if it is one.
    pub fn of_option(&self) -> Option<&Self> {
        if let Self::Option(inner) = self { Some(inner) } else { None }
    }

    /// Whether it is boxed.
    pub fn is_boxed(&self) -> bool {
        matches!(self, Self::Boxed(_))
    }

    /// Whether it holds any number of values.
    pub fn is_many(&self) -> bool {
        matches!(self, Self::List(_) | Self::Map(_))
    }

    /// Whether it is a tuple, or holds one.
    pub fn has_tuple(&self) -> bool {
        let mut found = false;
        self.for_each(&mut |it| found |= matches!(it, Self::Tuple(_)));
        found
    }

    /// What texts in it are read as.
    pub fn formats(&self) -> Vec<FormatType> {
        let mut found = Vec::new();
        self.for_each(&mut |it| {
            if let Self::Builtin(Builtin::Formatted(ty)) = it {
                found.push(*ty);
            }
        });
        found
    }

    /// Whether its values are `Copy`.
    pub fn is_copy(&self) -> bool {
        match self {
            Self::Builtin(it) => it.is_copy(),
            Self::Option(inner) => inner.is_copy(),
            Self::Model(_) | Self::List(_) | Self::Map(_) | Self::Tuple(_) | Self::Boxed(_) => {
                false
            }
        }
    }

    /// Whether it is an `Option`.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Option(_))
    }

    /// Whether it is that type of the language or the runtime.
    pub fn is(&self, builtin: Builtin) -> bool {
        *self == Self::Builtin(builtin)
    }

    /// Whether its values are texts, whatever they say.
    pub fn is_text(&self) -> bool {
        if let Self::Builtin(it) = self { it.is_text() } else { false }
    }

    /// Whether it is one of the language or the runtime by itself.
    pub fn is_builtin(&self) -> bool {
        matches!(self, Self::Builtin(_))
    }

    /// The type for a reader, models by what `model` calls them: `Vec<Webhook>`.
    pub fn text<'n>(&self, model: &impl Fn(ModelId) -> &'n str) -> String {
        match self {
            Self::Model(id) => model(*id).to_owned(),
            Self::Builtin(builtin) => builtin.as_str().to_owned(),
            Self::List(item) => format!("Vec<{}>", item.text(model)),
            Self::Map(value) => format!("BTreeMap<String, {}>", value.text(model)),
            Self::Tuple(items) => {
                let items = items.iter().map(|it| it.text(model)).collect::<Vec<_>>();
                format!("({})", items.join(", "))
            }
            Self::Option(value) => format!("Option<{}>", value.text(model)),
            Self::Boxed(value) => format!("Box<{}>", value.text(model)),
        }
    }

    /// Calls `f` with each model that the type names.
    pub fn for_each_model(&self, f: &mut impl FnMut(ModelId)) {
        self.for_each(&mut |it| {
            if let Self::Model(id) = it {
                f(*id);
            }
        });
    }

    /// Calls `f` with the type and each that its text names.
    fn for_each(&self, f: &mut impl FnMut(&Self)) {
        f(self);
        match self {
            Self::Model(_) | Self::Builtin(_) => (),
            Self::Tuple(items) => items.iter().for_each(|it| it.for_each(f)),
            Self::List(inner) | Self::Map(inner) | Self::Option(inner) | Self::Boxed(inner) => {
                inner.for_each(f);
            }
        }
    }
}
