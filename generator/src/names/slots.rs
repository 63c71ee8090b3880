//! What callers give to an operation: arguments and setters.

use std::collections::{HashMap, HashSet};

use super::members::null;
use super::scope::{Scope, Wanted};
use super::{Ident, Naming, case, distinct, reserved};
use crate::api::{MediaKind, Member, Param, ParamPlace, ShapeId};
use crate::choose::{ChosenMethod, MethodKind, Supply};
use crate::lock::{Argument, Key, Role, Standing};
use crate::pointer::Pointer;
use runtime::sources::RESERVED_CALL;

/// What callers give to a method.
#[derive(Debug, Default, Clone)]
pub struct Slots {
    /// Its parameters.
    params: Vec<(ParamPlace, String, Ident)>,
    /// The members of its body when they are given one by one; `None` when the body is given whole.
    body: Option<HashMap<String, Ident>>,
    /// The setters that make members of it `null`.
    nulls: HashMap<String, Ident>,
}

impl Slots {
    /// What is called for a parameter.
    pub fn param(&self, param: &Param) -> Option<&Ident> {
        let is_it = |place, wire: &str| place == param.place && wire == param.wire;
        let mut params = self.params.iter();
        params.find(|(place, wire, _)| is_it(*place, wire)).map(|(_, _, ident)| ident)
    }

    /// What is called for a member of the body.
    pub fn member(&self, member: &str) -> Option<&Ident> {
        self.body.as_ref()?.get(member)
    }

    /// The setter that makes a member of the body `null`.
    pub fn null(&self, member: &str) -> Option<&Ident> {
        self.nulls.get(member)
    }
}

/// What something is that callers give.
enum Slot<'a> {
    Param(&'a Param),
    Member(&'a Member),
    Null(&'a Member),
}

/// What a method takes, and the places that the lock knows it and its body by.
struct MethodInputs<'a> {
    method: &'a ChosenMethod<'a>,
    supply: Supply<'a>,
    has_body: bool,
    at: &'a Pointer,
    body: Pointer,
}

impl<'a> MethodInputs<'a> {
    fn of(method: &'a ChosenMethod<'a>) -> Self {
        let &ChosenMethod { supply, ref at, ref body, .. } = method;
        Self { method, supply, has_body: body.is_some(), at, body: method.body_at() }
    }

    /// Whether a parameter or a part is an argument.
    fn takes(&self, key: &str) -> bool {
        self.method.arguments.of(key).is_some_and(|it| it.standing == Standing::Argument)
    }

    /// The object that a body is whose members are given one by one.
    fn object(&self) -> Option<ShapeId> {
        let (_, media) = self.method.body?;
        media.value.map(|it| it.shape)
    }
}

impl Naming<'_> {
    pub(super) fn slots(&mut self) {
        let mut resources = std::mem::take(&mut self.names.resources);
        for methods in resources.iter_mut().map(|it| &mut it.methods) {
            let mut main = Slots::default();
            for names in methods {
                let method = self.choices.method(names.id);
                // Invariant: the main method of an operation comes before the others.
                names.slots = match method.kind {
                    MethodKind::Main => {
                        main = self.slots_for(&MethodInputs::of(method));
                        main.clone()
                    }
                    MethodKind::Stream => main.clone(),
                    MethodKind::Body => self.slots_for(&MethodInputs::of(method)),
                };
            }
        }
        self.names.resources = resources;
    }

    fn slots_for(&mut self, inputs: &MethodInputs<'_>) -> Slots {
        let key = Key::at(&inputs.body);
        // `body` may be the setter of a whole one then, which a new member of that name must not take over.
        let is_published = self.locks.old.name(Role::Body, &key).is_some();
        if inputs.has_body {
            self.locks.new.set(Role::Body, key, inputs.supply.as_str());
        }
        let members = inputs.supply.members();
        let ChosenMethod { operation, .. } = inputs.method;
        let offered = operation.params.iter().filter(|it| !inputs.method.says_alone(it));
        let words = distinct::names(offered.clone().map(|it| &*it.wire), case::snake);
        let params = offered.map(|param| Wanted {
            of: Slot::Param(param),
            key: Key::parameter(inputs.at, param.place.as_str(), &param.wire),
            chosen: None,
            candidates: words
                .get(&*param.wire)
                .into_iter()
                .flat_map(|it| [it.clone(), format!("{it}_{}", param.place.as_str())])
                .filter(|it| operation.body.is_none() || it != reserved::BODY)
                .collect(),
        });
        let own = self.settable(inputs);
        let fields = distinct::names(own.iter().map(|it| &*it.wire), case::snake);
        let own = own.into_iter().map(|member| Wanted {
            of: Slot::Member(member),
            key: Key::body_member(&inputs.body, &member.wire),
            chosen: None,
            candidates: fields
                .get(&*member.wire)
                .into_iter()
                .flat_map(|it| [it.clone(), format!("{it}_body")])
                .filter(|it| !is_published || it != reserved::BODY)
                .collect(),
        });
        let wanted = params.chain(own).chain(self.nulls(inputs, &fields));
        let taken = self.taken(inputs);
        let (arguments, setters) = wanted.partition(|it| match it.of {
            Slot::Param(it) => inputs.takes(&Argument::parameter(it.place.as_str(), &it.wire)),
            Slot::Member(it) => {
                inputs.takes(&Argument::body_member(&it.wire)) || taken.contains(&it.wire)
            }
            Slot::Null(_) => false,
        });
        // An argument is in the way of no setter.
        let named =
            Scope::new(Role::Slot, &[reserved::CALL_VARIABLES]).name(&mut self.locks, arguments);
        let set = Scope::new(Role::Slot, &[RESERVED_CALL]).name(&mut self.locks, setters);
        let mut slots = Slots { body: members.map(|_| HashMap::new()), ..Slots::default() };
        for (of, ident) in named.into_iter().chain(set) {
            match of {
                Slot::Param(it) => slots.params.push((it.place, it.wire.clone(), ident)),
                Slot::Member(it) => {
                    slots.body.get_or_insert_default().insert(it.wire.clone(), ident);
                }
                Slot::Null(it) => _ = slots.nulls.insert(it.wire.clone(), ident),
            }
        }
        slots
    }

    /// The members of a body that callers can set, where they give it by members.
    fn settable<'a>(&self, inputs: &MethodInputs<'a>) -> Vec<&'a Member> {
        let members = inputs.supply.members().into_iter().flat_map(|it| &it.members);
        let key = inputs.object().and_then(|it| Some((it, self.names.key(it)?)));
        let Some((object, key)) = key else { return members.collect() };
        let chosen = self.choices.members(object, key, self.locks.old);
        let settable = chosen.iter().filter(|it| it.settable).map(|it| &it.member.wire);
        let settable = settable.collect::<HashSet<_>>();
        members.filter(|it| settable.contains(&it.wire)).collect()
    }

    /// The members of a body that are arguments since the `new` of its model takes them.
    fn taken(&self, inputs: &MethodInputs<'_>) -> HashSet<String> {
        let is_model =
            inputs.method.body.is_some_and(|(_, media)| media.kind != MediaKind::Multipart);
        let object = inputs.object().filter(|_| is_model);
        let key = object.and_then(|it| Some((it, self.names.key(it)?)));
        let taken = key.map(|(object, key)| self.choices.divided(object, key, self.locks.old).0);
        taken.into_iter().flatten().map(|it| it.member.wire.clone()).collect()
    }

    /// The setters that make members of a body `null` whose model has them, too.
    fn nulls<'a>(
        &self,
        inputs: &MethodInputs<'a>,
        words: &HashMap<&str, String>,
    ) -> Vec<Wanted<Slot<'a>>> {
        let members = inputs.supply.members().into_iter().flat_map(|it| &it.members);
        let has_null = |it: &&Member| {
            inputs.object().is_some_and(|of| self.names.null(of, &it.wire).is_some())
        };
        let key = |it: &Member| Key::body_member(&inputs.body, &it.wire).null();
        // A form has no `null`.
        let is_form = inputs.method.body.is_some_and(|(_, media)| media.kind == MediaKind::Form);
        let is_published = |it: &Member| self.locks.old.name(Role::Slot, &key(it)).is_some();
        let nulls = members.filter(has_null).filter(|it| !is_form || is_published(it));
        let nulls = nulls.map(|member| Wanted {
            of: Slot::Null(member),
            key: key(member),
            chosen: None,
            candidates: words
                .get(&*member.wire)
                .into_iter()
                .flat_map(|it| [null(it), null(&format!("{it}_body"))])
                .collect(),
        });
        nulls.collect()
    }
}
