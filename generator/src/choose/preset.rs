//! What is sent where callers say nothing: the one value that something can have, or its default.

use super::{Listed, Values, checks, constants, held, variant_of};
use crate::api::{
    Integer, Literal, Media, Member, Notes, Param, ParamPlace, ShapeId, ShapeKind, TextFormat, Use,
};

/// A value that callers need not give.
#[derive(Debug, Clone, PartialEq)]
pub enum Preset {
    /// There is no other.
    Only(Literal),
    /// The document's default.
    Default(Literal),
}

impl Preset {
    /// Whether there are others.
    pub fn is_default(&self) -> bool {
        matches!(self, Self::Default(_))
    }

    /// The value.
    pub fn value(&self) -> &Literal {
        match self {
            Self::Only(value) | Self::Default(value) => value,
        }
    }
}

/// Unions in unions are looked into no deeper.
const WITHIN: usize = 4;

/// What a member has where those who make an object say nothing: what tells variants of a union apart, or,
/// where it is `needed`, what any value has.
pub(super) fn of_member(
    values: &Values,
    object: ShapeId,
    member: &Member,
    needed: bool,
) -> Option<Preset> {
    let tells = values.given.get(&(object, member.wire.clone()));
    let tells = tells.filter(|it| can_be(values, member.value, it)).cloned().map(Preset::Only);
    tells.or_else(|| of(values, member.value, &member.notes).filter(|_| needed))
}

/// What something has where callers say nothing; `None` where they have to: there are several values and
/// no default, or the default is none of them, or code cannot say it in a word.
pub(super) fn of(values: &Values, used: Use, notes: &Notes) -> Option<Preset> {
    if let Some([only]) = constants::listed(values, used).as_deref() {
        return can_be(values, used, only).then(|| Preset::Only(only.clone()));
    }
    // What several schemas came to has the default of one of them.
    let target = || Some(used.shape).filter(|it| !values.shared.contains_key(it));
    let target = || values.api.shapes[target()?].notes.default.as_ref();
    let default = notes.default.as_ref().or_else(target)?;
    can_be(values, used, default).then(|| Preset::Default(default.clone()))
}

/// The same of a parameter, whose style must write a text as it is.
pub(super) fn of_param(values: &Values, param: &Param) -> Option<Preset> {
    let is_plain = param.style.is_simple() || param.style.encoded_form().is_some();
    of(values, param.value, &param.notes).filter(|it| {
        let text = it.value().scalar();
        let in_path = param.place == ParamPlace::Path;
        is_plain && text.is_some_and(|it| !(in_path && it.is_empty()))
    })
}

/// The same of a part of a body; none of one that is a file, or of a style.
pub(super) fn of_part(values: &Values, media: &Media, part: &Member) -> Option<Preset> {
    let declared = media.parts.iter().find(|it| it.member == part.wire);
    let is_plain = declared.is_none_or(|it| it.style.is_none() && !it.is_of_bytes())
        && !values.api.shapes[part.value.shape].kind.is_raw_bytes();
    of(values, part.value, &part.notes).filter(|it| is_plain && it.value().scalar().is_some())
}

/// Whether a value is of a shape, and an expression of it is short.
fn can_be(values: &Values, used: Use, value: &Literal) -> bool {
    if *value == Literal::Null && used.nullable {
        return true;
    }
    is_of(values, used.shape, value, WITHIN)
}

fn is_of(values: &Values, id: ShapeId, value: &Literal, depth: usize) -> bool {
    let shapes = &values.api.shapes;
    let id = held(shapes, id);
    let shape = &shapes[id];
    let is_kind = match &shape.kind {
        ShapeKind::Enum(it) => it.values.contains(value) && is_spelled(Listed::of(it), value),
        ShapeKind::Any => !value.is_json() || [empty("[]"), empty("{}")].contains(value),
        ShapeKind::Null => *value == Literal::Null,
        ShapeKind::Bool => value.is_bool(),
        ShapeKind::Integer(range) => value.as_integer().is_some_and(|it| is_within(*range, it)),
        ShapeKind::Number(_) => value.as_f64().is_some_and(f64::is_finite),
        ShapeKind::Text(TextFormat::Plain | TextFormat::Named(_)) | ShapeKind::Bytes(_) => {
            value.is_text()
        }
        ShapeKind::List(_) => *value == empty("[]"),
        ShapeKind::Map(_) => *value == empty("{}"),
        ShapeKind::Union(union) => variant_of(shapes, union, value).is_some_and(|it| {
            depth > 0 && is_of(values, union.variants[it].value.shape, value, depth - 1)
        }),
        ShapeKind::Text(TextFormat::Password) | ShapeKind::Tuple(_) | ShapeKind::Object(_) => false,
    };
    is_kind && checks::hold(shape, value)
}

/// Whether the type of listed values has a way to say one of them.
fn is_spelled(listed: Listed, value: &Literal) -> bool {
    match listed {
        Listed::Texts => value.is_text(),
        Listed::Booleans => value.is_bool(),
        Listed::Integers | Listed::NamedIntegers => value.is_i64(),
        Listed::Numbers => value.as_f64().is_some_and(f64::is_finite),
        Listed::Json => true,
        Listed::As(_) => false,
    }
}

fn is_within(range: Integer, value: i128) -> bool {
    match range {
        Integer::I32 => i32::try_from(value).is_ok(),
        Integer::I64 => i64::try_from(value).is_ok(),
        Integer::U32 => u32::try_from(value).is_ok(),
        Integer::U64 => u64::try_from(value).is_ok(),
    }
}

/// A list or a map with nothing in it.
fn empty(text: &str) -> Literal {
    Literal::Json(text.to_owned())
}
