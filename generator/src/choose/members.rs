//! The members of objects, as those who make values see them: which they have to give, and what the others
//! have instead.

use super::{Choices, Listed, Preset, preset};
use crate::api::{Access, Literal, Member, Presence, ShapeId, ShapeKind};
use crate::lock::{Argument, Form, Key, Lock, Role, Signature, Standing, State, form};

/// A member of an object.
pub struct ChosenMember<'a> {
    /// What the document says.
    pub member: &'a Member,
    /// Its states: those of the document, or those that are published where they hold these.
    pub state: State,
    /// What is published, where that is known.
    pub before: Option<State>,
    /// Whether the document requires it of callers.
    pub asked: bool,
    /// What it has where callers say nothing.
    pub preset: Option<Preset>,
    /// Whether callers can set it. What only servers set has no setter, unless one is published.
    pub settable: bool,
}

impl ChosenMember<'_> {
    /// Whether `new` takes it.
    pub fn standing(&self) -> Standing {
        if self.is_needed() && self.preset.is_none() {
            Standing::Argument
        } else {
            Standing::IfPublished
        }
    }

    /// Whether whoever makes a value has to set it, be it that values that are received may lack it. What
    /// was published as a setter stays one.
    fn is_needed(&self) -> bool {
        let was_setter = self.before.is_some_and(State::may_be_absent);
        !self.state.may_be_absent() || self.asked && !was_setter
    }
}

impl<'a> Choices<'a> {
    /// The members of an object that the lock knows by that key.
    pub fn members(&self, object: ShapeId, key: &Key, lock: &Lock) -> Vec<ChosenMember<'a>> {
        let declared = self.api.shapes[object].kind.object().into_iter().flat_map(|it| &it.members);
        declared.map(|member| self.member(object, key, member, lock)).collect()
    }

    /// The members of an object that its `new` takes, and those that it does not.
    pub fn divided(
        &self,
        object: ShapeId,
        key: &Key,
        lock: &Lock,
    ) -> (Vec<ChosenMember<'a>>, Vec<ChosenMember<'a>>) {
        let published = lock.signature(Signature::New, key);
        let listed = |it: &ChosenMember<'_>| Argument::is_listed(published, &it.member.wire);
        let members = self.members(object, key, lock).into_iter();
        members.partition(|it| it.standing() == Standing::Argument || listed(it))
    }

    /// How many members of an object its `new` takes, and how; `None` where there is no `new`: an object
    /// that only a server sends is made of JSON where its arguments could not be told apart.
    pub fn new_of(&self, object: ShapeId, key: &Key, lock: &Lock) -> Option<(usize, Form)> {
        let (taken, _) = self.divided(object, key, lock);
        let count = taken.len();
        let known = lock.form(Signature::New, key);
        let is_sent = self.reach.sent.contains(&object);
        let form = form(known, count);
        let exists = count > 0 && (is_sent || known.is_some() || form == Form::ByOrder);
        exists.then_some((count, form))
    }

    /// The members that callers may leave out or set to `null`, each by a setter of its own.
    pub fn null_set(
        &self,
        object: ShapeId,
        key: &Key,
        lock: &Lock,
    ) -> impl Iterator<Item = &'a Member> {
        let is_sent = self.reach.sent.contains(&object);
        let members = if is_sent { self.divided(object, key, lock).1 } else { Vec::new() };
        let members = members.into_iter().filter(|it| it.settable && it.state == State::Patch);
        // An open value is `null` like any other.
        members.map(|it| it.member).filter(|it| !self.is_untyped(it.value.shape))
    }

    fn is_untyped(&self, id: ShapeId) -> bool {
        match &self.api.shapes[id].kind {
            ShapeKind::Any | ShapeKind::Null => true,
            ShapeKind::Enum(it) => Listed::of(it) == Listed::Json,
            ShapeKind::Bool
            | ShapeKind::Integer(_)
            | ShapeKind::Number(_)
            | ShapeKind::Text(_)
            | ShapeKind::Bytes(_)
            | ShapeKind::List(_)
            | ShapeKind::Tuple(_)
            | ShapeKind::Map(_)
            | ShapeKind::Object(_)
            | ShapeKind::Union(_) => false,
        }
    }

    fn member(&self, of: ShapeId, key: &Key, member: &'a Member, lock: &Lock) -> ChosenMember<'a> {
        let field = || key.property(&member.wire);
        let before = if lock.is_empty() { None } else { lock.wrapping(Role::Field, &field()) };
        let is_published = || lock.name(Role::Field, &field()).is_some();
        let settable =
            member.access.is_sent() || is_published() && before.is_none_or(|it| !it.received);
        let before = before.map(|it| it.state);
        let (sent, received) = (self.reach.sent.contains(&of), self.reach.received.contains(&of));
        let is_required = member.presence == Presence::Required;
        // One that only the server sets is not asked of callers, and one that it never sends may be absent.
        let required = is_required
            && match member.access {
                Access::Both => true,
                Access::ReadOnly => !sent,
                Access::WriteOnly => sent && !received,
            };
        // Who only reads does not tell `null` from what is absent, and neither does a form.
        let is_told = if sent { !self.reach.spread.contains(&of) } else { !received };
        let nullable = member.value.nullable && (required || is_told);
        let state = state(required, nullable).keep(before);
        let asked = sent && is_required && member.access.is_sent();
        let chosen = ChosenMember { member, state, before, asked, preset: None, settable };
        let preset = preset::of_member(self.values, of, member, chosen.is_needed());
        // What may be absent, too, is no `Option` that would be `null`.
        let is_null = |it: &Preset| *it.value() == Literal::Null && state.may_be_absent();
        ChosenMember { preset: preset.filter(|it| !is_null(it)), ..chosen }
    }
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
