//! The fields of objects: their types and states, and which of them `new` takes.

use std::collections::HashMap;

use super::arguments::{late_setter, replaces};
use super::kept::Kept;
use super::{Plan, given, ty};
use crate::api::{Access, Member, Object, Presence, ShapeId, Use};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lock::{
    self, Argument, Arranged, Key, Offered, Role, Signature, Standing, State, Takes,
};
use crate::sdk::{Accepts, Builtin, FieldPresence, Given, Ty};

/// More arguments than this cannot be told apart; what only a server sends is read from JSON then, in
/// tests too.
const MOST_ARGUMENTS: usize = 7;

/// The fields of an object.
pub(super) struct Fields<'a> {
    /// In document order.
    pub(super) types: Vec<FieldType<'a>>,
    /// What `new` takes, by position, in the order of its arguments.
    pub(super) order: Vec<usize>,
    /// The same as arguments, where there is a `new`.
    pub(super) new: Option<Vec<Argument>>,
    /// Of a published model, the members that have gone, and the positions of those that take their
    /// places in `new`.
    pub(super) replaced: Option<Vec<(String, usize)>>,
}

/// The type of a field's value and its states.
pub(super) struct FieldType<'a> {
    /// What the document says.
    pub(super) member: &'a Member,
    pub(super) state: State,
    /// Whether the document requires it of callers.
    asked: bool,
    /// What is published, where that is known.
    before: Option<State>,
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
        self.order.iter().filter_map(|&it| self.types.get(it))
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
        self.types.iter().find(|it| it.member.wire == member)
    }
}

impl<'a> FieldType<'a> {
    fn new(member: &'a Member, ty: Ty, state: State, asked: bool, before: Option<State>) -> Self {
        let is_open = ty == Ty::Builtin(Builtin::Json);
        // Any value will do for an open one, `null` too.
        let (state, ty, presence) = match state {
            State::Plain => (state, ty, FieldPresence::Required),
            State::Nullable if is_open => (State::Plain, ty, FieldPresence::Required),
            State::Optional | State::Patch if is_open => (State::Optional, ty, FieldPresence::Open),
            State::Nullable => (state, Ty::Option(Box::new(ty)), FieldPresence::Required),
            State::Optional => (state, ty, FieldPresence::Optional),
            State::Patch => (state, ty, FieldPresence::Patch),
        };
        Self { member, state, asked, before, ty, presence, given: None }
    }

    /// How a value is taken; `generics` counts the type parameters of the function.
    pub(super) fn accepts(&self, generics: &mut usize) -> Accepts {
        match self.presence {
            FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => {
                ty::accepts(&self.ty, generics)
            }
            FieldPresence::Patch => Accepts::Patch(self.ty.clone()),
        }
    }

    /// The use of the member's value as an argument takes it: as its type has it.
    pub(super) fn value(&self) -> Use {
        Use { nullable: self.ty.is_option(), ..self.member.value }
    }

    /// Whether callers have to give it, be it that values that are received may lack it. What was published
    /// as a setter stays one, and what makes a value the variant that it is is set for them.
    pub(super) fn is_asked(&self) -> bool {
        let was_setter = self.before.is_some_and(State::may_be_absent);
        let must_be = self.presence == FieldPresence::Required || self.asked && !was_setter;
        must_be && self.given.is_none()
    }
}

/// The fields of all objects that have a type of their own.
pub(super) fn all<'a>(plan: &Plan<'a>, kept: &mut Kept) -> HashMap<ShapeId, Fields<'a>> {
    let objects = plan.api.shapes.iter();
    let objects =
        objects.filter_map(|(id, shape)| Some((id, plan.names.key(id)?, shape.kind.object()?)));
    let fields = objects.map(|(id, key, object)| {
        let mut found = Kept::default();
        let fields = of_object(plan, id, key, object, &mut found);
        if plan.models.contains_key(&id) {
            kept.diagnostics.append(found.diagnostics);
        }
        (id, fields)
    });
    fields.collect()
}

fn of_object<'a>(
    plan: &Plan<'a>,
    id: ShapeId,
    key: &Key,
    object: &'a Object,
    kept: &mut Kept,
) -> Fields<'a> {
    let published = plan.old.signature(Signature::New, key);
    let types = object.members.iter().map(|it| field(plan, id, key, it)).collect::<Vec<_>>();
    let offered = types.iter().map(|field| Offered {
        argument: Argument { key: field.member.wire.clone(), ty: ty::text(plan, &field.ty) },
        standing: if field.is_asked() { Standing::Argument } else { Standing::IfPublished },
        takes: Takes::First,
    });
    let offered = offered.collect::<Vec<_>>();
    let Arranged { order, replaced } = lock::arrange(published, &offered);
    let sent = plan.choices.reach.sent.contains(&id);
    let name = plan.names.ty(id).map_or("", |it| it.plain());
    for &(ref gone, position) in &replaced {
        let new = types[position].member;
        let name = format!("{name}::new");
        kept.diagnostics.push(replaces(&new.at, &new.wire, &gone.key, &name));
    }
    for (position, field) in types.iter().enumerate() {
        let member = field.member;
        let other = field.before.filter(|it| *it != field.state);
        let changed = other.map(|it| changed(member, name, it, field.state));
        let is_set = sent && !order.contains(&position);
        let late = (is_set && field.asked && field.given.is_none())
            .then(|| late_setter(&member.at, &member.wire, name));
        changed.into_iter().chain(late).for_each(|it| kept.diagnostics.push(it));
    }
    let few = sent || order.len() <= MOST_ARGUMENTS || published.is_some();
    let list = order.iter().map(|&it| offered[it].argument.clone()).collect();
    let replaced = replaced.into_iter().map(|(gone, position)| (gone.key, position));
    let is_published = plan.old.name(Role::Type, key).is_some();
    Fields {
        new: (few && !order.is_empty()).then_some(list),
        replaced: is_published.then(|| replaced.collect()),
        types,
        order,
    }
}

/// What the document says of a member; what is published stays where it holds that.
fn field<'a>(plan: &Plan<'a>, of: ShapeId, key: &Key, member: &'a Member) -> FieldType<'a> {
    let before = || plan.old.wrapping(Role::Field, &key.property(&member.wire));
    let before = if plan.old.is_empty() { None } else { before().map(|it| it.state) };
    let ty = ty::part(plan, &key.property(&member.wire), member.value);
    let reach = &plan.choices.reach;
    let (sent, received) = (reach.sent.contains(&of), reach.received.contains(&of));
    let is_required = member.presence == Presence::Required;
    // One that only the server sets is not asked of callers, and one that it never sends may be absent.
    let required = is_required
        && match member.access {
            Access::Both => true,
            Access::ReadOnly => !sent,
            Access::WriteOnly => sent && !received,
        };
    let asked = sent && is_required && member.access.is_sent();
    let nullable = member.value.nullable && ty != Ty::Builtin(Builtin::Json);
    let field = FieldType::new(member, ty, state(required, nullable).keep(before), asked, before);
    FieldType { given: given::of(plan, of, member, &field.ty), ..field }
}

/// The states that the document gives to a member.
fn state(required: bool, nullable: bool) -> State {
    match (required, nullable) {
        (true, false) => State::Plain,
        (true, true) => State::Nullable,
        (false, false) => State::Optional,
        (false, true) => State::Patch,
    }
}

/// Tells that a field of another type is needed for what the document allows now.
fn changed(member: &Member, of: &str, before: State, now: State) -> Diagnostic {
    let (before, now) = (before.words(), now.words());
    let message = format!("`{}` of `{of}` was {before}, and is now {now}", member.wire);
    Diagnostic::warning(Code::Lock, Place::Value(member.at.clone()), message)
        .consequence("its field has another type, and code that reads or sets it breaks")
}
