//! What the document says about a node: words, examples, and what values must be.

use super::{Access, Literal};

/// Words about a node, in CommonMark, as the document has them, and what its values must be.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Notes {
    /// A short name or summary.
    pub title: Option<String>,
    /// A longer description.
    pub description: Option<String>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// Values that the document shows.
    pub examples: Vec<Example>,
    /// The value the server assumes when there is none.
    pub default: Option<Literal>,
    /// The format and the constraints; `None` when there is none.
    pub constraints: Option<Box<Constraints>>,
    /// Which way it travels, wherever it is a member.
    pub access: Access,
    /// More about it elsewhere.
    pub external_docs: Option<Box<ExternalDocs>>,
}

impl Notes {
    /// The title, where it can serve as a name: a number alone says nothing.
    pub fn name(&self) -> Option<&str> {
        self.title.as_deref().filter(|it| it.contains(char::is_alphabetic))
    }

    /// The values that are shown. That one can be `null` is said by its type.
    pub fn shown(&self) -> impl Iterator<Item = &Literal> {
        shown(&self.examples)
    }
}

/// The values that examples show, but `null`.
pub fn shown(examples: &[Example]) -> impl Iterator<Item = &Literal> {
    examples.iter().filter_map(|it| it.value.as_ref()).filter(|it| **it != Literal::Null)
}

/// A value that the document shows (OpenAPI 3.0.4, section 4.7.19, Example Object).
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The value; `None` when it stands elsewhere.
    pub value: Option<Literal>,
    /// What is said about it, where it has a name.
    pub named: Option<Box<NamedExample>>,
}

/// What is said about an example that has a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedExample {
    /// Its name.
    pub name: String,
    /// What it shows, in short.
    pub summary: Option<String>,
    /// What it shows.
    pub description: Option<String>,
    /// The URL of the value.
    pub external_value: Option<String>,
}

/// Documentation elsewhere (section 4.7.11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalDocs {
    /// Where it is.
    pub url: String,
    /// What it is.
    pub description: Option<String>,
}

/// What values must be, as far as it decides no shape (JSON Schema Validation 2020-12, sections 6
/// and 7).
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Constraints {
    /// `format`.
    pub format: Option<String>,
    /// `contentEncoding`.
    pub content_encoding: Option<String>,
    /// `contentMediaType`.
    pub content_media_type: Option<String>,
    /// `minLength`, in characters.
    pub min_length: Option<usize>,
    /// `maxLength`, in characters.
    pub max_length: Option<usize>,
    /// `pattern`, regular expressions of ECMA-262: one of each schema that the values are of.
    pub pattern: Vec<String>,
    /// `minimum` or `exclusiveMinimum`.
    pub minimum: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`.
    pub maximum: Option<Bound>,
    /// `multipleOf`, as the document writes it: one of each schema that the values are of.
    pub multiple_of: Vec<String>,
    /// The integers that it lists, unless they have names: then they have a type of their own, which says them.
    pub integers: Vec<Literal>,
    /// `minItems`.
    pub min_items: Option<usize>,
    /// `maxItems`.
    pub max_items: Option<usize>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<usize>,
    /// `maxProperties`.
    pub max_properties: Option<usize>,
    /// Members that `required` names and no `properties` declare.
    pub required: Vec<String>,
    /// Members that no value takes, or that `not` refuses.
    pub refused: Vec<String>,
}

/// A bound of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The number, exactly, as decimal text.
    pub value: String,
    /// Whether the bound itself is left out.
    pub exclusive: bool,
}
