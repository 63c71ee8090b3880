//! The fields of objects: their types and states, and which of them `new` takes.

use std::collections::HashMap;

use super::arguments::{late_setter, replaces};
use super::kept::Kept;
use super::{Plan, given, ty};
use crate::api::{Member, ShapeId};
use crate::choose::{ChosenMember, Preset};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lock::{
    self, Argument, Arranged, Form, Key, Offered, Role, Signature, Standing, State, Takes,
};
use crate::names::Ident;
use crate::sdk::{Accepts, Builtin, FieldPresence, Given, NoneIs, Ty};

/// The fields of an object.
pub(super) struct Fields<'a> {
    /// In document order.
    pub(super) types: Vec<FieldType<'a>>,
    /// What `new` takes, by position, in the order of its arguments.
    pub(super) order: Vec<usize>,
    /// The same as arguments, where there is a `new`.
    pub(super) new: Option<Vec<Argument>>,
    /// The struct that holds them, where they are given by name.
    pub(super) params: Option<Ident>,
    /// Of a published model, the members that have gone, and the positions of those that take their
    /// places in `new`.
    pub(super) replaced: Option<Vec<(String, usize)>>,
}

/// The type of a field's value and its states.
pub(super) struct FieldType<'a> {
    /// What the document says, and what is decided.
    pub(super) chosen: ChosenMember<'a>,
    pub(super) state: State,
    /// `Option` included where it is always there.
    pub(super) ty: Ty,
    pub(super) presence: FieldPresence,
    /// What those who make a value set it to, where it is not taken.
    pub(super) given: Option<Given>,
}

impl<'a> Fields<'a> {
    /// Those that `new` takes, in the order of its arguments.
    pub(super) fn taken(&self) -> impl Iterator<Item = &FieldType<'a>> {
        // Invariant: the order is of positions in this list.
        self.order.iter().map(|&it| &self.types[it])
    }

    /// Whether `new` takes the field at that position.
    pub(super) fn is_argument(&self, position: usize) -> bool {
        self.new.is_some() && self.order.contains(&position)
    }

    /// Whose place a field takes among the arguments of a call, where it is a new one: that which it has
    /// in `new`.
    pub(super) fn takes(&self, position: usize) -> Takes {
        let Some(replaced) = &self.replaced else { return Takes::First };
        let gone = replaced.iter().find(|(_, it)| *it == position);
        Takes::Decided(gone.map(|(gone, _)| Argument::body_member(gone)))
    }

    /// The field of a member.
    pub(super) fn of(&self, member: &str) -> Option<&FieldType<'a>> {
        self.types.iter().find(|it| it.member().wire == member)
    }
}

impl<'a> FieldType<'a> {
    fn new(chosen: ChosenMember<'a>, ty: Ty, given: Option<Given>) -> Self {
        let is_open = ty == Ty::Builtin(Builtin::Json);
        // Any value will do for an open one, `null` too.
        let (state, ty, presence) = match chosen.state {
            State::Plain => (State::Plain, ty, FieldPresence::Required),
            State::Nullable if is_open => (State::Plain, ty, FieldPresence::Required),
            State::Optional | State::Patch if is_open => (State::Optional, ty, FieldPresence::Open),
            State::Nullable => (State::Nullable, Ty::Option(Box::new(ty)), FieldPresence::Required),
            State::Optional => (State::Optional, ty, FieldPresence::Optional),
            State::Patch => (State::Patch, ty, FieldPresence::Patch),
        };
        Self { chosen, state, ty, presence, given }
    }

    /// What the document says.
    pub(super) fn member(&self) -> &'a Member {
        self.chosen.member
    }

    /// How a value is taken; `generics` counts the type parameters of the function.
    pub(super) fn accepts(&self, generics: &mut usize) -> Accepts {
        match self.presence {
            FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => {
                ty::accepts(&self.ty, generics)
            }
            FieldPresence::Patch => {
                Accepts::OrNone(ty::or_none(&self.ty, generics), NoneIs::Absent)
            }
        }
    }

    /// How a struct of arguments takes a value.
    pub(super) fn accepts_as_field(&self) -> Accepts {
        match self.presence {
            FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => {
                Accepts::Exactly(self.ty.clone())
            }
            FieldPresence::Patch => Accepts::Patch(self.ty.clone()),
        }
    }

    /// Whether callers have to give it.
    pub(super) fn is_asked(&self) -> bool {
        self.chosen.standing() == Standing::Argument
    }

    /// Whether a value may lack it.
    pub(super) fn is_optional(&self) -> bool {
        self.presence != FieldPresence::Required
    }

    /// Whether it has a value that others can take the place of.
    pub(super) fn has_default(&self) -> bool {
        self.chosen.preset.as_ref().is_some_and(Preset::is_default)
    }
}

/// The fields of all objects that have a type of their own.
pub(super) fn all<'a>(plan: &Plan<'a>, kept: &mut Kept) -> HashMap<ShapeId, Fields<'a>> {
    let objects = plan.api.shapes.iter();
    let objects = objects.filter(|(_, shape)| shape.kind.object().is_some());
    let objects = objects.filter_map(|(id, _)| Some((id, plan.names.key(id)?)));
    let fields = objects.filter_map(|(id, key)| {
        let mut found = Kept::default();
        let fields = of_object(plan, id, key, &mut found)?;
        if plan.models.contains_key(&id) {
            kept.diagnostics.append(found.diagnostics);
        }
        Some((id, fields))
    });
    fields.collect()
}

/// `None` where, by mistake, a value that callers need not give cannot be written.
fn of_object<'a>(plan: &Plan<'a>, id: ShapeId, key: &Key, kept: &mut Kept) -> Option<Fields<'a>> {
    let chosen = plan.choices.members(id, key, plan.old).into_iter();
    let types = chosen.map(|it| field(plan, key, it)).collect::<Option<Vec<_>>>()?;
    let offered = types.iter().map(|field| Offered {
        argument: Argument { key: field.member().wire.clone(), ty: ty::text(plan, &field.ty) },
        standing: field.chosen.standing(),
        takes: Takes::First,
    });
    let offered = offered.collect::<Vec<_>>();
    let published = plan.old.signature(Signature::New, key);
    let Arranged { order, replaced } = lock::arrange(published, &offered);
    let form = plan.choices.new_of(id, key, plan.old).map(|(_, form)| form);
    let name = plan.names.ty(id).map_or("", |it| it.plain());
    for &(ref gone, position) in replaced.iter().filter(|_| form == Some(Form::ByOrder)) {
        let new = types[position].member();
        let name = format!("{name}::new");
        kept.diagnostics.push(replaces(&new.at, &new.wire, &gone.key, &name));
    }
    let sent = plan.choices.reach.sent.contains(&id);
    for (position, field) in types.iter().enumerate() {
        let (member, ChosenMember { before, asked, .. }) = (field.member(), &field.chosen);
        let other = before.filter(|it| *it != field.state);
        let changed = other.map(|it| changed(member, name, it, field.state));
        let is_set = sent && !order.contains(&position);
        let late = (is_set && *asked && field.given.is_none())
            .then(|| late_setter(&member.at, &member.wire, name));
        changed.into_iter().chain(late).for_each(|it| kept.diagnostics.push(it));
    }
    let list = || order.iter().map(|&it| offered[it].argument.clone()).collect();
    let replaced = replaced.into_iter().map(|(gone, position)| (gone.key, position));
    let is_published = plan.old.name(Role::Type, key).is_some();
    Some(Fields {
        new: form.map(|_| list()),
        params: plan.names.params_of_new(id).cloned(),
        replaced: is_published.then(|| replaced.collect()),
        types,
        order,
    })
}

fn field<'a>(plan: &Plan<'a>, key: &Key, chosen: ChosenMember<'a>) -> Option<FieldType<'a>> {
    let ty = ty::part(plan, &key.property(&chosen.member.wire), chosen.member.value);
    let preset = chosen.preset.clone();
    let field = FieldType::new(chosen, ty, None);
    let given = match &preset {
        Some(preset) => Some(given::of(plan, field.member(), &field.ty, preset)?),
        None => None,
    };
    Some(FieldType { given, ..field })
}

/// Tells that a field of another type is needed for what the document allows now.
fn changed(member: &Member, of: &str, before: State, now: State) -> Diagnostic {
    let (before, now) = (before.words(), now.words());
    let message = format!("`{}` of `{of}` was {before}, and is now {now}", member.wire);
    Diagnostic::warning(Code::Lock, Place::Value(member.at.clone()), message)
        .consequence("its field has another type, and code that reads or sets it breaks")
}
