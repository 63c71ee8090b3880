//! What 3.0 cannot say and what `openapiv3` loses travels as an extension of the generator's own.
//!
//! All of them are listed here: `rewrite` and the check write them, `beyond` reads them. One prefix
//! is private to load: documents that use it are told so, and their key is dropped.

/// A keyword that travels as an extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Private {
    /// A schema's `const`.
    Const,
    /// The exact texts of the values of a number's `enum`.
    Enum,
    /// What a document calls the values of an `enum` and says of them: triples.
    EnumNotes,
    /// The exact text of a number's `minimum`.
    Minimum,
    /// The exact text of a number's `maximum`.
    Maximum,
    /// The exact text of a number's `multipleOf`.
    MultipleOf,
    /// A schema's `prefixItems`.
    PrefixItems,
    /// A schema's `patternProperties`, as pairs.
    PatternProperties,
    /// A schema's `contentEncoding`.
    ContentEncoding,
    /// A schema's `contentMediaType`.
    ContentMediaType,
    /// A schema's `contentSchema`.
    ContentSchema,
    /// A schema's `examples`, a list in 3.1.
    Examples,
    /// The members that are null: an `Option` of `openapiv3` takes null for absent.
    Null,
    /// The `explode` of an encoding or a header.
    Explode,
    /// The `allowReserved` of an encoding, which says something by being there.
    AllowReserved,
    /// 3.1's `summary` of the API.
    Summary,
    /// 3.1's SPDX `identifier` of the license.
    Identifier,
    /// That a security scheme is 3.1's `mutualTLS`.
    MutualTls,
}

macro_rules! private {
    ($keyword:literal) => {
        concat!("x-node-", $keyword)
    };
}

/// What every private extension starts with.
pub const PREFIX: &str = private!("");

impl Private {
    /// The extension's name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Const => private!("const"),
            Self::Enum => private!("enum"),
            Self::EnumNotes => private!("enumNotes"),
            Self::Minimum => private!("minimum"),
            Self::Maximum => private!("maximum"),
            Self::MultipleOf => private!("multipleOf"),
            Self::PrefixItems => private!("prefixItems"),
            Self::PatternProperties => private!("patternProperties"),
            Self::ContentEncoding => private!("contentEncoding"),
            Self::ContentMediaType => private!("contentMediaType"),
            Self::ContentSchema => private!("contentSchema"),
            Self::Examples => private!("examples"),
            Self::Null => private!("null"),
            Self::Explode => private!("explode"),
            Self::AllowReserved => private!("allowReserved"),
            Self::Summary => private!("summary"),
            Self::Identifier => private!("identifier"),
            Self::MutualTls => private!("mutualTLS"),
        }
    }

    /// The keyword that it stands for.
    pub const fn keyword(self) -> &'static str {
        self.key().split_at(PREFIX.len()).1
    }
}

/// What a document calls a keyword that may travel as an extension.
pub fn keyword(name: &str) -> &str {
    name.strip_prefix(PREFIX).unwrap_or(name)
}
