//! What values must be besides their JSON type, as far as a decoder can tell it.

use std::cmp::Ordering;

use runtime::sources::decimal::{Decimal, compare};

use crate::api::{Constraints, Literal, Shape, ShapeKind};
use crate::check::{self, Check, Format};

/// What values of a shape must be, as far as a decoder can tell it.
pub fn of(shape: &Shape) -> Vec<Check> {
    let Some(says) = &shape.notes.constraints else { return Vec::new() };
    match &shape.kind {
        ShapeKind::Text(_) | ShapeKind::Bytes(_) => of_text(says),
        ShapeKind::Integer(_) | ShapeKind::Number(_) => of_number(says),
        ShapeKind::List(_) => {
            let (min, max) = (says.min_items, says.max_items);
            min.or(max).map(|_| Check::Items(min.unwrap_or(0), max)).into_iter().collect()
        }
        ShapeKind::Map(_) | ShapeKind::Object(_) => of_object(says),
        ShapeKind::Any
        | ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Enum(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Union(_) => Vec::new(),
    }
}

fn of_object(says: &Constraints) -> Vec<Check> {
    let (min, max) = (says.min_properties, says.max_properties);
    let has = says.required.iter().cloned().map(Check::Has);
    let has_not = says.refused.iter().cloned().map(Check::HasNot);
    let size = min.or(max).map(|_| Check::Members(min.unwrap_or(0), max));
    has.chain(has_not).chain(size).collect()
}

fn of_text(says: &Constraints) -> Vec<Check> {
    let format = says.format.as_deref().and_then(Format::named).map(Check::Format);
    let patterns = says.pattern.iter().filter_map(|it| check::compile(it)).map(Check::Pattern);
    let (min, max) = (says.min_length, says.max_length);
    let length = min.or(max).map(|_| Check::Length(min.unwrap_or(0), max));
    format.into_iter().chain(patterns).chain(length).collect()
}

/// The range of a type is no check.
fn of_number(says: &Constraints) -> Vec<Check> {
    let beyond = |text: &str, limit: i64| text.parse::<i128>().is_ok_and(|it| it == limit.into());
    let min = says.minimum.as_ref().filter(|it| !beyond(&it.value, i64::MIN));
    let max = says.maximum.as_ref().filter(|it| !beyond(&it.value, i64::MAX));
    let min = min.map(|it| Check::Minimum(it.value.clone(), it.exclusive));
    let max = max.map(|it| Check::Maximum(it.value.clone(), it.exclusive));
    let multiples = says.multiple_of.iter().filter_map(|it| whole(it)).map(Check::Multiple);
    min.into_iter().chain(max).chain(multiples).collect()
}

/// The integer that a decimal text is, if it is one above zero.
pub(super) fn whole(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_whole = part.bytes().all(|it| it == b'0');
    whole.parse().ok().filter(|it| is_whole && *it > 0)
}

/// Whether a value is all of that. Formats are not asked: what a document has for a default, its server takes.
pub(super) fn hold(shape: &Shape, value: &Literal) -> bool {
    let number = value.as_number();
    let is = |limit: &str, wanted: fn(Ordering) -> bool| {
        number.as_ref().and_then(|it| compare(it, limit)).is_none_or(wanted)
    };
    of(shape).iter().all(|check| match check {
        Check::Format(_) => true,
        Check::Pattern(it) => value.as_text().is_none_or(|text| it.matches(text)),
        Check::Length(least, most) => value.as_text().is_none_or(|text| {
            let length = text.chars().count();
            *least <= length && most.is_none_or(|it| length <= it)
        }),
        Check::Minimum(limit, exclusive) => {
            is(limit, if *exclusive { Ordering::is_gt } else { Ordering::is_ge })
        }
        Check::Maximum(limit, exclusive) => {
            is(limit, if *exclusive { Ordering::is_lt } else { Ordering::is_le })
        }
        Check::Multiple(of) => {
            number.as_ref().is_none_or(|it| integer(it).is_some_and(|it| it % i128::from(*of) == 0))
        }
        // Of lists and maps, only empty ones are asked about.
        Check::Items(least, _) | Check::Members(least, _) => *least == 0,
        Check::Has(_) => false,
        Check::HasNot(_) => true,
    })
}

/// The integer that the text of a number means, if it is one.
fn integer(text: &str) -> Option<i128> {
    let Decimal { negative, digits: (whole, part), point } = Decimal::of(text)?;
    let digits = [whole, part].concat();
    let zeros = u32::try_from(point - i128::try_from(digits.len()).ok()?).ok()?;
    let size = match digits.is_empty() {
        true => 0,
        false => digits.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(zeros)?)?,
    };
    Some(if negative { -size } else { size })
}
