//! Keywords of a schema that nothing is made of, or not all that they say, for what stands beside them.

use super::types;
use crate::load::node::{Map, Node};

/// Those members, in the document's order.
pub fn without_effect(schema: &Map) -> impl Iterator<Item = (&str, &Node)> {
    let says = Says::of(schema);
    let members = schema.iter().map(|(name, node)| (name.as_str(), node));
    members.filter(move |(name, _)| says.in_vain(name) || says.is_foreign(name))
}

/// What decides about other keywords, looked for once, since there are many schemas.
#[derive(Default)]
struct Says<'a> {
    ty: Option<&'a Node>,
    constant: Option<&'a Node>,
    values: Option<&'a Node>,
    nullable: Option<&'a Node>,
    items: bool,
    prefix_items: bool,
    pattern_properties: bool,
    content: bool,
    examples: bool,
    read_only: bool,
    properties: Option<&'a Node>,
    required: Option<&'a Node>,
    minimum: Bounds<'a>,
    maximum: Bounds<'a>,
}

/// A bound, and the exclusive one.
#[derive(Default)]
struct Bounds<'a> {
    inclusive: bool,
    exclusive: Option<&'a Node>,
}

impl<'a> Says<'a> {
    fn of(schema: &'a Map) -> Self {
        let mut says = Self::default();
        for (name, node) in schema {
            match name.as_str() {
                "type" => says.ty = Some(node),
                "const" => says.constant = Some(node),
                "enum" => says.values = Some(node),
                "nullable" => says.nullable = Some(node),
                "items" => says.items = true,
                "prefixItems" => says.prefix_items = true,
                "patternProperties" => says.pattern_properties = true,
                "contentEncoding" | "contentMediaType" => says.content = true,
                "examples" => says.examples = true,
                "readOnly" => says.read_only = *node == Node::Bool(true),
                "properties" => says.properties = Some(node),
                "required" => says.required = Some(node),
                "minimum" => says.minimum.inclusive = true,
                "exclusiveMinimum" => says.minimum.exclusive = Some(node),
                "maximum" => says.maximum.inclusive = true,
                "exclusiveMaximum" => says.maximum.exclusive = Some(node),
                _ => {}
            }
        }
        says
    }

    /// Whether another keyword decides in place of that one.
    fn in_vain(&self, name: &str) -> bool {
        let is_listed = self.constant.is_some() || self.values.is_some();
        match name {
            "enum" => self.constant.is_some() || self.differs_in_null(),
            "const" => self.differs_in_null(),
            "items" => is_listed || self.prefix_items,
            "properties" => is_listed,
            "required" => is_listed || self.requires_undeclared(),
            "additionalProperties" => is_listed || self.pattern_properties,
            "type" => self.content || self.lists_nothing_of_a_type(),
            "format" => self.content,
            "example" => self.examples,
            "writeOnly" => self.read_only,
            "minimum" | "exclusiveMinimum" => self.minimum.are_two(),
            "maximum" | "exclusiveMaximum" => self.maximum.are_two(),
            _ => false,
        }
    }

    /// Whether a keyword is of values that the schema has none of: of other types than the only one that it names,
    /// or of objects where it says what items are.
    fn is_foreign(&self, name: &str) -> bool {
        if !types::is_of_some(name) {
            return false;
        }
        let mut types = self.types();
        match (types.next(), types.next()) {
            (None, _) => self.items && OF_OBJECTS.contains(&name),
            (Some(one), None) => types::foreign(one).any(|it| it == name),
            (Some(_), Some(_)) => false,
        }
    }

    /// The types that are named but `null`.
    fn types(&self) -> impl Iterator<Item = &'a str> {
        let types = match self.ty {
            Some(Node::List(several)) => several.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        types.iter().filter_map(Node::as_text).filter(|it| *it != "null")
    }

    /// Whether `required` names what is not among the `properties`.
    fn requires_undeclared(&self) -> bool {
        let Some(Node::List(required)) = self.required else { return false };
        let properties = self.properties.and_then(Node::as_map);
        let declared = |it: &str| properties.is_some_and(|properties| properties.contains_key(it));
        required.iter().filter_map(Node::as_text).any(|it| !declared(it))
    }

    /// The values that are listed.
    fn listed(&self) -> Option<&'a [Node]> {
        match (self.constant, self.values) {
            (Some(value), _) => Some(std::slice::from_ref(value)),
            (None, Some(Node::List(values))) => Some(values),
            (None, _) => None,
        }
    }

    /// Whether no value of one of the types may be listed: `null` is alone, or there are several types.
    fn lists_nothing_of_a_type(&self) -> bool {
        let is_several = || self.types().nth(1).is_some();
        self.listed().is_some_and(|it| is_several() || it.iter().all(|it| *it == Node::Null))
    }

    /// Whether just one of the type and the listed values takes `null`. Such a value counts as one that may be
    /// `null`, as those mean it who write `nullable` beside an `enum`; OpenAPI 3.0.4, section 4.7.24.1, and JSON
    /// Schema have both say so.
    fn differs_in_null(&self) -> bool {
        let Some(listed) = self.listed() else { return false };
        let typed = match self.ty {
            Some(Node::Text(one)) => one == "null",
            Some(Node::List(several)) => several.iter().any(|it| it.as_text() == Some("null")),
            _ if self.nullable.is_none() => return false,
            _ => false,
        };
        (typed || self.nullable == Some(&Node::Bool(true))) != listed.contains(&Node::Null)
    }
}

impl Bounds<'_> {
    /// Whether there are two, of which only the stricter counts, or one is said to be exclusive that is not there.
    fn are_two(&self) -> bool {
        self.exclusive.is_some_and(|it| matches!(it, Node::Bool(_)) != self.inclusive)
    }
}

/// What objects consist of.
const OF_OBJECTS: [&str; 3] = ["properties", "required", "additionalProperties"];
