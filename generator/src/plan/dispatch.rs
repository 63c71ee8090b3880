//! How a decoder tells the variants of a union apart: by their positions in the emitted enum.

use super::look;
use crate::api::{JsonType, ShapeId, Variant};
use crate::choose::{Discrimination, Each, VariantTag};
use crate::sdk::{By, Choice, Dispatch, Tag, Tokens};

/// How the variants are told apart; `None` where, by mistake, something is said of what is not one.
pub(super) fn of(
    by: &Discrimination,
    tags: &[VariantTag],
    variants: &[Variant],
) -> Option<Dispatch> {
    let position = |shape: ShapeId| variants.iter().position(|it| it.value.shape == shape);
    let by = match by {
        Discrimination::Type(types) => return by_token(types, position),
        Discrimination::Tag { member, texts, names } => {
            let texts = texts.iter().flat_map(|(shape, all)| all.iter().map(|it| (*shape, it)));
            let names = names.iter().map(|(shape, name)| (*shape, name));
            let forms = texts.chain(names);
            let forms = forms.map(|(shape, text)| Some((text.clone(), position(shape)?)));
            By::Tag { member: member.clone(), forms: forms.collect::<Option<_>>()? }
        }
        Discrimination::OnlyMember(members) => {
            let members = members.iter().map(|(shape, it)| Some((it.clone(), position(*shape)?)));
            By::OnlyMember(members.collect::<Option<_>>()?)
        }
        Discrimination::MemberType(member) => By::MemberType(member.clone()),
        Discrimination::InOrder => By::Shape,
    };
    let tags = tags.iter().map(|it| {
        Some(Tag {
            variant: position(it.variant)?,
            path: it.path.clone(),
            required: it.required,
            values: it.values.iter().map(look::constant).collect(),
        })
    });
    Some(Dispatch::Choice(Choice { by, tags: tags.collect::<Option<_>>()? }))
}

fn by_token(
    types: &Each<Vec<JsonType>>,
    position: impl Fn(ShapeId) -> Option<usize>,
) -> Option<Dispatch> {
    let variant = |wanted| match types.iter().find(|(_, types)| types.contains(&wanted)) {
        Some((shape, _)) => position(*shape).map(Some),
        None => Some(None),
    };
    Some(Dispatch::Token(Tokens {
        string: variant(JsonType::String)?,
        boolean: variant(JsonType::Boolean)?,
        integer: variant(JsonType::Integer)?,
        number: variant(JsonType::Number)?,
        array: variant(JsonType::Array)?,
        object: variant(JsonType::Object)?,
    }))
}

/// "a string or an object".
pub(super) fn expected(by: &Discrimination) -> String {
    let Some(types) = by.types() else { return "one of the declared forms".to_owned() };
    let number = types.iter().flat_map(|(_, it)| it).any(|it| *it == JsonType::Number);
    let words = types.iter().flat_map(|(_, it)| it).filter_map(|it| match it {
        JsonType::Null => Some("null"),
        JsonType::Boolean => Some("a boolean"),
        JsonType::Integer if number => None,
        JsonType::Integer => Some("an integer"),
        JsonType::Number => Some("a number"),
        JsonType::String => Some("a string"),
        JsonType::Array => Some("an array"),
        JsonType::Object => Some("an object"),
    });
    let words = words.collect::<Vec<_>>();
    match words.as_slice() {
        [] => "a value".to_owned(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
