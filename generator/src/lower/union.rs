//! `oneOf` and `anyOf`: the variants of a union.

use indexmap::IndexSet;

use super::all_of::Alternatives;
use super::{Lower, discriminate};
use crate::api::{
    Discrimination, Encoding, Enum, Hint, JsonType, Listed, Literal, Notes, Shape, ShapeId,
    ShapeKind, TextFormat, Union, Use, Variant,
};
use crate::load;
use crate::pointer::Pointer;

/// A union whose variants are told apart once all shapes are known.
pub(super) struct Undecided {
    id: ShapeId,
    /// The discriminator's member, and the values that its mapping gives to schemas.
    tag: Option<(String, Vec<(String, Pointer)>)>,
}

impl Lower<'_> {
    /// A value that is one of several schemas and nothing besides.
    pub(super) fn union_of(&mut self, id: ShapeId, it: &Alternatives<'_>) -> ShapeKind {
        let variants = it.schemas.iter().enumerate().map(|(index, at)| {
            let value = self.use_of(at, Hint::Variant { of: id, index });
            Variant { at: at.clone(), value, notes: self.notes(at) }
        });
        let variants = variants.collect();
        self.alternatives(id, it, variants)
    }

    /// A union of those variants.
    pub(super) fn alternatives(
        &mut self,
        id: ShapeId,
        alternatives: &Alternatives<'_>,
        mut variants: Vec<Variant>,
    ) -> ShapeKind {
        // That one variant takes `null` is said of the union's use.
        variants.iter_mut().for_each(|it| it.value.nullable = false);
        // A union that is one of its own variants says nothing by that.
        let mut seen = IndexSet::from([id]);
        variants.retain(|it| seen.insert(it.value.shape));
        let tag = alternatives.discriminator.map(|it| {
            let mapped = it.mapping.iter();
            let mapped = mapped.filter_map(|(value, to)| Some((value.clone(), load::mapped(to)?)));
            (it.property_name.clone(), mapped.collect())
        });
        self.unions.push(Undecided { id, tag });
        ShapeKind::Union(Union { variants, by: Discrimination::InOrder })
    }

    /// Decides how the variants of each union are told apart, now that all shapes are known.
    pub(super) fn unions(&mut self) {
        for Undecided { id, tag } in std::mem::take(&mut self.unions) {
            let ShapeKind::Union(union) = self.api.shapes[id].kind.clone() else { continue };
            let kind = match self.texts(id, union.variants).as_slice() {
                // All variants were texts: the union is one.
                [only] => self.api.shapes[only.value.shape].kind.clone(),
                variants => {
                    let tag = tag.map(|(member, mapped)| {
                        let values =
                            variants.iter().map(|it| self.tag_values(it, &member, &mapped));
                        let values = values.collect();
                        (member, values)
                    });
                    let by = discriminate::decide(&self.api.shapes, variants, tag);
                    ShapeKind::Union(Union { variants: variants.to_vec(), by })
                }
            };
            self.api.shapes.set_kind(id, kind);
        }
        self.look_into_inner_unions();
    }

    /// A union of variants with JSON types of their own is read token by token, which a union inside
    /// it that has to look at the whole value cannot be: such a union looks at the whole, too.
    fn look_into_inner_unions(&mut self) {
        let by_token = |kind: &ShapeKind| match kind {
            ShapeKind::Union(union) => Some(matches!(union.by, Discrimination::Type(_))),
            _ => None,
        };
        loop {
            let shapes = &self.api.shapes;
            let looks = |it: &Variant| by_token(&shapes[it.value.shape].kind) == Some(false);
            let outer = shapes.iter().filter_map(|(id, shape)| match &shape.kind {
                ShapeKind::Union(union) if by_token(&shape.kind) == Some(true) => {
                    union.variants.iter().any(looks).then(|| (id, union.clone()))
                }
                _ => None,
            });
            let outer = outer.collect::<Vec<_>>();
            if outer.is_empty() {
                return;
            }
            for (id, union) in outer {
                let by = Discrimination::InOrder;
                self.api.shapes.set_kind(id, ShapeKind::Union(Union { by, ..union }));
            }
        }
    }

    /// The values of the tag that stand for a variant: those of the mapping and those that its own
    /// schema lists for the tag; for one that has neither, its name (OpenAPI 3.0.4, section 4.7.25,
    /// Discriminator Object).
    fn tag_values(
        &self,
        variant: &Variant,
        member: &str,
        mapped: &[(String, Pointer)],
    ) -> Vec<Literal> {
        let place = self.behind(&variant.at);
        let stands = mapped.iter().filter(|(_, to)| self.behind(to) == place);
        let mut values = stands.map(|(value, _)| Literal::Text(value.clone())).collect::<Vec<_>>();
        for value in self.listed(variant.value.shape, member) {
            if !values.contains(value)
                && mapped.iter().all(|it| Literal::Text(it.0.clone()) != *value)
            {
                values.push(value.clone());
            }
        }
        if values.is_empty() && place.tokens().count() == 3 {
            let name = place.last().map(String::from);
            let free = name.filter(|name| mapped.iter().all(|(value, _)| value != name));
            values.extend(free.map(Literal::Text));
        }
        values
    }

    /// The values that an object lists for a member.
    fn listed(&self, object: ShapeId, member: &str) -> &[Literal] {
        let ShapeKind::Object(object) = &self.api.shapes[object].kind else { return &[] };
        let member = object.members.iter().find(|it| it.wire == member);
        match member.map(|it| &self.api.shapes[it.value.shape].kind) {
            Some(ShapeKind::Enum(it)) => it.tags().unwrap_or_default(),
            _ => &[],
        }
    }

    /// Makes one variant of all that are texts: no reader could tell a format from another, and an
    /// open enumeration takes any text.
    fn texts(&mut self, id: ShapeId, variants: Vec<Variant>) -> Vec<Variant> {
        let is_text = |it: &&Variant| text_values(&self.api.shapes[it.value.shape].kind).is_some();
        let texts = variants.iter().filter(is_text).cloned().collect::<Vec<_>>();
        let [first, _, ..] = texts.as_slice() else { return variants };
        let shapes = &self.api.shapes;
        let lists = texts.iter().filter_map(|it| text_values(&shapes[it.value.shape].kind));
        let any = texts.iter().any(|it| is_any_text(&shapes[it.value.shape].kind));
        let values = lists.flatten().cloned().collect::<IndexSet<_>>();
        let values = values.into_iter().collect::<Vec<_>>();
        let kind = match (values.is_empty(), any) {
            (true, _) => ShapeKind::Text(TextFormat::Plain),
            (false, true) => ShapeKind::OpenEnum(values),
            (false, false) => ShapeKind::Enum(Enum { ty: Some(JsonType::String), values }),
        };
        let hint = Hint::Variant { of: id, index: 0 };
        let at = first.at.clone();
        let shape =
            self.api.shapes.push(Shape { at, hint, notes: Notes::default(), kind, shared: false });
        let merged = Variant { value: Use { shape, nullable: false }, ..first.clone() };
        let mut merged = Some(merged);
        let all = variants.into_iter().filter_map(|it| {
            let text = texts.iter().any(|text| text.value.shape == it.value.shape);
            if text { merged.take() } else { Some(it) }
        });
        all.collect()
    }
}

/// The listed values of a shape whose values are texts; `None` when they are not.
fn text_values(kind: &ShapeKind) -> Option<&[Literal]> {
    match kind {
        ShapeKind::Text(TextFormat::Plain | TextFormat::Named(_))
        | ShapeKind::Bytes(Encoding::Base64 | Encoding::Raw) => Some(&[]),
        ShapeKind::OpenEnum(values) => Some(values),
        ShapeKind::Enum(it) if it.listed() == Listed::Texts => Some(&it.values),
        _ => None,
    }
}

/// Whether any text is a value of a shape of texts.
fn is_any_text(kind: &ShapeKind) -> bool {
    !matches!(kind, ShapeKind::Enum(_))
}
