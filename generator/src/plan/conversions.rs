//! What a variant of a union can be made from: what can be meant by no other variant.

use super::{Plan, ty};
use crate::api::{ShapeId, ShapeKind, TextFormat};
use crate::choose::Listed;
use crate::sdk::{Builtin, Conversion, ModelId, Ty};

/// What a variant holds.
pub(super) struct Held {
    ty: Ty,
    /// Which of its values are texts.
    texts: Texts,
    /// Which of its items are, if it is a list.
    items: Texts,
}

/// Which values are texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Texts {
    None,
    Some,
    All,
}

/// Unions are looked into no deeper than this.
const DEPTH: usize = 4;

/// What a variant of that type and shape holds.
pub(super) fn of(plan: &Plan<'_>, ty: Ty, shape: ShapeId) -> Held {
    let item = plan.api.shapes[shape].kind.list_item();
    let items = item.map_or(Texts::None, |it| texts(plan, it.shape, DEPTH));
    Held { ty, texts: texts(plan, shape, DEPTH), items }
}

fn texts(plan: &Plan<'_>, shape: ShapeId, depth: usize) -> Texts {
    let Some(depth) = depth.checked_sub(1) else { return Texts::Some };
    match &plan.api.shapes[shape].kind {
        // What is secret is not made of any text by mistake.
        ShapeKind::Text(TextFormat::Password) => Texts::Some,
        ShapeKind::Text(TextFormat::Plain | TextFormat::Named(_)) | ShapeKind::Bytes(_) => {
            Texts::All
        }
        ShapeKind::Enum(it) => match Listed::of(it) {
            Listed::Texts => Texts::All,
            Listed::Json => Texts::Some,
            Listed::As(of) => texts(plan, of, depth),
            Listed::NamedIntegers | Listed::Booleans | Listed::Integers | Listed::Numbers => {
                Texts::None
            }
        },
        ShapeKind::Union(union) => {
            let all = union.variants.iter().map(|it| match it.value.nullable {
                true => Texts::Some,
                false => texts(plan, it.value.shape, depth),
            });
            all.reduce(|one, other| if one == other { one } else { Texts::Some })
                .unwrap_or(Texts::None)
        }
        ShapeKind::Any => Texts::Some,
        ShapeKind::Null
        | ShapeKind::Bool
        | ShapeKind::Integer(_)
        | ShapeKind::Number(_)
        | ShapeKind::List(_)
        | ShapeKind::Tuple(_)
        | ShapeKind::Map(_)
        | ShapeKind::Object(_) => Texts::None,
    }
}

/// What each variant can be made from; no two variants from the same.
pub(super) fn conversions(all: &[Held], union: Option<&ModelId>) -> Vec<Vec<Conversion>> {
    let each = all.iter().enumerate().map(|(position, it)| of_variant(position, it, all, union));
    each.collect()
}

fn of_variant(
    position: usize,
    held: &Held,
    all: &[Held],
    union: Option<&ModelId>,
) -> Vec<Conversion> {
    // Everything converts from itself already.
    if union.is_some_and(|it| held.ty.unboxed().model() == Some(*it)) {
        return Vec::new();
    }
    if held.ty.is_text() {
        return of_text(position, held, all);
    }
    // A box is not seen by those who make a value.
    let is_alike = |it: &&Held| it.ty.unboxed() == held.ty.unboxed();
    let is_other = all.iter().filter(is_alike).count() == 1;
    let same = is_other.then_some(Conversion::Same);
    let texts = if is_text(held, all) { of_text(position, held, all) } else { Vec::new() };
    let array = same.and_then(|_| of_array(held, all));
    same.into_iter().chain(texts).chain(array).collect()
}

/// Whether all that a variant holds is texts, and what is of its own type is so where no other variant holds some.
fn is_text(held: &Held, all: &[Held]) -> bool {
    let is_model = held.ty.unboxed().model().is_some() && held.texts == Texts::All;
    held.ty.is_text() || is_model && all.iter().all(|it| it.texts != Texts::Some)
}

/// What a variant of texts can be made from: any text, and the type of the runtime that it holds, if that is another
/// one.
fn of_text(position: usize, Held { ty, .. }: &Held, all: &[Held]) -> Vec<Conversion> {
    let is_only = all.iter().filter(|it| is_text(it, all)).count() == 1;
    let is_first = all.iter().position(|it| is_text(it, all)) == Some(position);
    let is_string = ty.is(Builtin::String);
    let is_other = ty.is_text() && !is_string && all.iter().filter(|it| it.ty == *ty).count() == 1;
    let from_texts: &[Conversion] = match (is_only, is_first) {
        (true, _) if is_string => &[Conversion::Same, Conversion::Str, Conversion::StringRef],
        (true, _) => &[Conversion::Str, Conversion::String, Conversion::StringRef],
        (false, true) => &[Conversion::AnyStr, Conversion::AnyString, Conversion::AnyStringRef],
        (false, false) => &[],
    };
    let same = is_other.then_some(Conversion::Same);
    same.into_iter().chain(from_texts.iter().copied()).collect()
}

/// What an array becomes: the only list or map; of several, the only list of texts, or that of its items.
fn of_array(held: &Held, all: &[Held]) -> Option<Conversion> {
    let is_only = all.iter().filter(|it| it.ty.unboxed().is_many()).count() == 1;
    match held.ty.unboxed() {
        Ty::List(item) if is_only => (!ty::is_nested(item)).then_some(Conversion::Items),
        Ty::Map(value) if is_only => (!ty::is_nested(value)).then_some(Conversion::Pairs),
        Ty::List(item) => {
            let texts = all.iter().filter(|it| it.items == Texts::All).count();
            let is_meant = held.items == Texts::All && texts == 1 && !ty::is_nested(item);
            (is_meant || item.is_builtin() && item.is_copy()).then_some(Conversion::Array)
        }
        Ty::Map(_)
        | Ty::Builtin(_)
        | Ty::Model(_)
        | Ty::Tuple(_)
        | Ty::Option(_)
        | Ty::Boxed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use runtime::sources::FormatType;

    use super::*;

    /// What each variant of a union is made from, by its type and which of its values are texts.
    fn from<'a>(all: impl IntoIterator<Item = (&'a Ty, Texts)>) -> Vec<Vec<Conversion>> {
        let held = |(ty, texts): (&Ty, Texts)| Held { ty: ty.clone(), texts, items: texts };
        let all = all.into_iter().map(held).collect::<Vec<_>>();
        conversions(&all, None)
    }

    #[test]
    fn nothing_is_made_of_what_two_variants_hold_be_it_in_a_box() {
        let map = Ty::Map(Box::new(Ty::Builtin(Builtin::Json)));
        let boxed = Ty::Boxed(Box::new(map.clone()));
        assert_eq!(from([(&boxed, Texts::None), (&map, Texts::None)]), [vec![], vec![]]);
        let one = from([(&boxed, Texts::None), (&Ty::Builtin(Builtin::String), Texts::All)]);
        assert!(one[0].contains(&Conversion::Same));
    }

    #[test]
    fn no_two_variants_of_texts_are_made_of_the_same() {
        use Conversion::{AnyStr, AnyString, AnyStringRef, Same, Str, String, StringRef};
        let text = Ty::Builtin(Builtin::String);
        let [id, url] =
            [FormatType::Uuid, FormatType::Url].map(Builtin::Formatted).map(Ty::Builtin);
        let of = |all: &[&Ty]| from(all.iter().map(|it| (*it, Texts::All)));
        assert_eq!(of(&[&text]), [vec![Same, Str, StringRef]]);
        assert_eq!(of(&[&id]), [vec![Same, Str, String, StringRef]]);
        assert_eq!(of(&[&text, &text]), [vec![AnyStr, AnyString, AnyStringRef], vec![]]);
        assert_eq!(of(&[&text, &id]), [vec![AnyStr, AnyString, AnyStringRef], vec![Same]]);
        assert_eq!(of(&[&id, &url]), [vec![Same, AnyStr, AnyString, AnyStringRef], vec![Same]]);
        assert_eq!(of(&[&id, &text, &id]), [vec![AnyStr, AnyString, AnyStringRef], vec![], vec![]]);
    }

    #[test]
    fn a_type_of_texts_is_made_of_a_text_that_nothing_else_could_be() {
        use Conversion::{AnyStr, AnyString, AnyStringRef, Same, Str, String, StringRef};
        let text = &Ty::Builtin(Builtin::String);
        let [listed, other] = &[0, 1].map(|it| Ty::Model(ModelId(it)));
        let any = &Ty::Builtin(Builtin::Json);
        let (all, none) = (Texts::All, Texts::None);
        let alone = vec![Same, Str, String, StringRef];
        assert_eq!(from([(listed, all), (other, none)]), [alone, vec![Same]]);
        assert_eq!(from([(listed, all), (any, Texts::Some)]), [vec![Same], vec![Same]]);
        let first = vec![Same, AnyStr, AnyString, AnyStringRef];
        assert_eq!(from([(listed, all), (other, all)]), [first.clone(), vec![Same]]);
        assert_eq!(from([(text, all), (listed, all)]), [first[1..].to_vec(), vec![Same]]);
    }

    #[test]
    fn of_several_lists_an_array_is_the_one_of_its_items() {
        use Conversion::{Array, Same};
        let list = |it: Ty| Ty::List(Box::new(it));
        let texts = &list(Ty::Builtin(Builtin::String));
        let integers = &list(Ty::Builtin(Builtin::I64));
        let (nested, listed) = (&list(integers.clone()), &list(Ty::Model(ModelId(0))));
        let (all, none) = (Texts::All, Texts::None);
        let made = from([(texts, all), (integers, none), (nested, none)]);
        assert_eq!(made, [vec![Same, Array], vec![Same, Array], vec![Same]]);
        assert_eq!(from([(texts, all), (listed, all)]), [vec![Same], vec![Same]]);
    }
}
