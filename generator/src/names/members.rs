//! Fields of structs, variants of enums and unions.

use std::collections::HashSet;

use super::scope::{Scope, Wanted};
use super::types::variant_word;
use super::{Naming, case, distinct, reserved};
use crate::api::{Enum, Object, ShapeId, ShapeKind, Union};
use crate::choose::{text_values, variant_key};
use crate::lock::{Key, Role};

impl Naming<'_> {
    pub(super) fn members(&mut self) {
        for (id, shape) in self.api.shapes.iter() {
            let Some(key) = self.names.keys.get(&id) else { continue };
            match &shape.kind {
                ShapeKind::Object(it) => {
                    let nulls = self.choices.null_set(id, key, self.locks.old);
                    let wanted = fields(key, it, &nulls.map(|it| &*it.wire).collect());
                    let mut scope = Scope::new(Role::Field, &[reserved::STRUCT]);
                    let named = scope.name(&mut self.locks, wanted);
                    let (fields, nulls) = named.into_iter().partition::<Vec<_>, _>(|it| !it.0.1);
                    let fields = fields.into_iter().map(|((wire, _), ident)| (wire, ident));
                    self.names.members.insert(id, fields.collect());
                    let nulls = nulls.into_iter().map(|((wire, _), ident)| ((id, wire), ident));
                    self.names.nulls.extend(nulls);
                }
                ShapeKind::Enum(listed) => {
                    let mut scope = Scope::new(Role::Variant, &[reserved::ENUM]);
                    let named = scope.name(&mut self.locks, values(key, listed));
                    self.names.members.insert(id, named.into_iter().collect());
                }
                ShapeKind::Union(it) => {
                    let wanted = self.variants(id, key, it);
                    let mut scope = Scope::new(Role::Variant, &[reserved::ENUM]);
                    self.names.variants.extend(scope.name(&mut self.locks, wanted));
                }
                ShapeKind::Any
                | ShapeKind::Null
                | ShapeKind::Bool
                | ShapeKind::Integer(_)
                | ShapeKind::Number(_)
                | ShapeKind::Text(_)
                | ShapeKind::Bytes(_)
                | ShapeKind::List(_)
                | ShapeKind::Tuple(_)
                | ShapeKind::Map(_) => {}
            }
        }
    }

    /// A variant is named by its title, else by its type without what it shares with the union's
    /// (`WebhookConfiguration` in `Webhook` is `Configuration`), or by its tag where that says it in fewer of
    /// the type's words (`user` of a `ChatUserMessage` is `User`), else by what it holds.
    fn variants(&self, id: ShapeId, key: &Key, union: &Union) -> Vec<Wanted<(ShapeId, ShapeId)>> {
        let outer = self.names.types[&id].plain();
        let texts = union.variants.iter().map(|it| &self.api.shapes[it.value.shape].kind);
        let several = texts.filter(|it| text_values(it).is_some()).count() > 1;
        let wanted = union.variants.iter().enumerate().map(|(index, variant)| {
            let holds = variant.value.shape;
            // What a component says by itself is called as the component is.
            let named = self.api.shapes[holds].hint.itself_of().filter(|it| *it != id);
            let inner = self.names.types.get(&named.unwrap_or(holds));
            let short = inner.map(|it| {
                let rest = it.plain().strip_prefix(outer).unwrap_or_default();
                let whole_word = rest.starts_with(|it: char| it.is_ascii_uppercase());
                let short = if whole_word { rest } else { it.plain() };
                let tag = self.tag_word(id, holds).filter(|tag| tag.len() < short.len());
                let tag = tag.filter(|tag| is_said_by(tag, it.plain()));
                tag.unwrap_or_else(|| short.to_owned())
            });
            let title = variant.notes.name().map(case::camel);
            let kind = &self.api.shapes[holds].kind;
            let format = kind.format().filter(|_| several).map(case::camel);
            let kind = || format.unwrap_or_else(|| variant_word(kind, index));
            let word = title.or(short).unwrap_or_else(kind);
            // Up to version 3 a lock has one name for all unions that a schema is a branch of.
            let was = self.locks.old.name(Role::Variant, &Key::at(&variant.at));
            let was = was.filter(|it| reserved::is_identifier(it)).map(str::to_owned);
            let candidates = was.into_iter().chain([word]).collect();
            let key = variant_key(self.api, key, variant);
            Wanted { of: (id, holds), key, chosen: None, candidates }
        });
        wanted.collect()
    }

    /// The word of the one text that names a variant.
    fn tag_word(&self, union: ShapeId, holds: ShapeId) -> Option<String> {
        match self.choices.by(union)?.texts_of(holds)? {
            (_, [text]) => Some(case::camel(text)),
            _ => None,
        }
    }
}

/// Whether all words of a name are among those of another, in that order.
fn is_said_by(name: &str, other: &str) -> bool {
    let (name, other) = (case::snake(name), case::snake(other));
    let mut others = other.split('_');
    name.split('_').all(|word| others.any(|it| it == word))
}

/// The fields of an object by its members, and the setters for the `null` of some.
fn fields(schema: &Key, object: &Object, nulls: &HashSet<&str>) -> Vec<Wanted<(String, bool)>> {
    let named = distinct::names(object.members.iter().map(|it| &*it.wire), case::snake);
    let clear = |it: &String| match reserved::TRAITS.contains(&it.as_str()) {
        true => format!("{it}_"),
        false => it.clone(),
    };
    let wanted = object.members.iter().map(|member| Wanted {
        of: (member.wire.clone(), false),
        key: schema.property(&member.wire),
        chosen: None,
        candidates: named.get(&*member.wire).map(clear).into_iter().collect(),
    });
    let nulls = object.members.iter().filter(|it| nulls.contains(&*it.wire)).map(|member| Wanted {
        of: (member.wire.clone(), true),
        key: schema.property(&member.wire).null(),
        chosen: None,
        candidates: named
            .get(&*member.wire)
            .into_iter()
            .flat_map(|it| [null(it), null(&format!("set_{it}"))])
            .collect(),
    });
    wanted.chain(nulls).collect()
}

/// The setter that makes what has that name `null`.
pub(super) fn null(name: &str) -> String {
    format!("{}_null", name.trim_end_matches('_'))
}

/// A value is known by its text, so that values may change places. It is called as the document calls it, unless
/// that only adds to what a text says: `ActiveEndpointStatus` of `active` is a constant of a language in which all
/// constants share one scope.
fn values(schema: &Key, listed: &Enum) -> Vec<Wanted<String>> {
    let texts = listed.values.iter().filter_map(|it| Some((it, it.scalar()?))).collect::<Vec<_>>();
    let own = distinct::names(texts.iter().map(|(_, text)| text.as_str()), case::value);
    let called = texts.iter().map(|(value, text)| {
        let name = listed.name_of(value).filter(|it| !is_said_by(&own[text.as_str()], it));
        name.unwrap_or(text)
    });
    let named = distinct::names(called.clone(), case::value);
    let wanted = texts.iter().zip(called).map(|((_, text), called)| Wanted {
        of: text.clone(),
        key: schema.value(text),
        chosen: None,
        candidates: vec![named[called].clone()],
    });
    wanted.collect()
}
