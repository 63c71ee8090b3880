//! Which of the things that a caller gives to a method are arguments, and in which order.

use super::Plan;
use super::input::CallInput;
use super::kept::Kept;
use crate::api::Presence;
use crate::choose::{ChosenMethod, MethodKind, Supply};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lock::{self, Argument, Arranged, Key, Offered, Role, Signature, Standing, Takes};
use crate::names::MethodNames;
use crate::pointer::Pointer;

/// What a method is in the document, and so in the lock.
pub(super) struct At {
    /// The method itself.
    pub(super) method: Pointer,
    /// What its parameters belong to.
    pub(super) params: Pointer,
    /// What the members of its body belong to.
    pub(super) body: Pointer,
    /// Of a method that asks for a stream, the main one, which takes the same.
    main: Option<Pointer>,
}

impl At {
    pub(super) fn of(method: &ChosenMethod<'_>) -> Self {
        let (operation, at) = (method.operation.at.clone(), method.at.clone());
        let body = operation.child("requestBody");
        match method.kind {
            MethodKind::Main => Self { method: at, params: operation, body, main: None },
            MethodKind::Stream => {
                Self { method: at, params: operation.clone(), body, main: Some(operation) }
            }
            MethodKind::Body => {
                Self { method: at.clone(), params: at.clone(), body: at, main: None }
            }
        }
    }
}

/// Whether the call of a method always has a body: where it is an argument, or made of members. A
/// setter that is published stays one, whatever the document requires.
pub(super) fn body_presence(plan: &Plan<'_>, names: &MethodNames) -> Option<Presence> {
    let method = plan.choices.method(names.id);
    let (body, _) = method.body?;
    if names.slots.by_members() {
        return Some(Presence::Required);
    }
    let at = At::of(method);
    let published = plan.old.name(Role::Body, &Key::at(&at.body));
    // One whose members were given has not been a setter itself.
    let known = published == Some(Supply::Whole.as_str());
    Some(match standing(plan, &at, &Argument::body(), known, body.presence) {
        Standing::Argument => Presence::Required,
        Standing::IfPublished | Standing::Setter => Presence::Optional,
    })
}

/// The same of a method whose names are not at hand.
pub(super) fn presence_of_body(plan: &Plan<'_>, method: &ChosenMethod<'_>) -> Option<Presence> {
    let mut named = plan.names.resources().iter().flat_map(|it| &it.methods);
    body_presence(plan, named.find(|it| it.id == method.id)?)
}

/// Whether something is an argument; `known` says whether it is published at all.
pub(super) fn standing(
    plan: &Plan<'_>,
    at: &At,
    key: &str,
    known: bool,
    documented: Presence,
) -> Standing {
    let published = published(plan, at);
    let listed = published.is_some_and(|list| list.iter().any(|it| it.key == key));
    let is_setter = known && published.is_some() && !listed;
    match documented {
        Presence::Required if !is_setter => Standing::Argument,
        Presence::Optional if listed => Standing::Argument,
        Presence::Required | Presence::Optional => Standing::Setter,
    }
}

/// The published arguments of a method. The place of a stream changes with the status of its
/// response; what the main method takes stays known then.
fn published<'a>(plan: &Plan<'a>, at: &At) -> Option<&'a [Argument]> {
    let list = |at: &Pointer| plan.old.signature(Signature::Call, &Key::at(at));
    list(&at.method).or_else(|| list(at.main.as_ref()?))
}

/// The arguments of a method in their order, and its setters.
pub(super) fn arranged(
    plan: &Plan<'_>,
    inputs: Vec<CallInput>,
    at: &At,
    name: &str,
    kept: &mut Kept,
) -> (Vec<CallInput>, Vec<CallInput>) {
    let offered = inputs.iter().map(|it| Offered {
        argument: it.argument.clone(),
        standing: it.standing,
        takes: it.takes.clone(),
    });
    let offered = offered.collect::<Vec<_>>();
    let key = Key::at(&at.method);
    let Arranged { order, replaced } = lock::arrange(published(plan, at), &offered);
    for (gone, position) in replaced {
        let new = &inputs[position];
        // Both are members of one model, whose `new` has told of it.
        let is_told = new.takes == Takes::Decided(Some(gone.key.clone()));
        if !is_told {
            kept.diagnostics.push(replaces(&new.at, &new.argument.key, &gone.key, name));
        }
    }
    for late in inputs.iter().filter(|it| it.is_late()) {
        kept.diagnostics.push(late_setter(&late.at, &late.argument.key, name));
    }
    let mut inputs = inputs.into_iter().map(Some).collect::<Vec<_>>();
    let arguments = order.iter().filter_map(|&it| inputs[it].take()).collect::<Vec<_>>();
    let list = arguments.iter().map(|it| it.argument.clone()).collect();
    kept.promises.signatures.push((Signature::Call, key, list));
    (arguments, inputs.into_iter().flatten().collect())
}

impl CallInput {
    /// Whether the server wants it, and it is published as a setter. Of members their model tells.
    fn is_late(&self) -> bool {
        self.required && self.standing == Standing::Setter && !self.goes.is_body_field()
    }
}

/// Tells that calls give to one thing what they gave to another.
pub(super) fn replaces(at: &Pointer, new: &str, gone: &str, name: &str) -> Diagnostic {
    let message = format!("`{new}` takes the place of `{gone}` among the arguments of `{name}`");
    Diagnostic::warning(Code::Lock, Place::Value(at.clone()), message)
        .consequence(format!("calls that are not changed pass it what they passed to `{gone}`"))
        .help(
            "if it is not the same argument renamed, change the order of the arguments in the lock",
        )
}

/// Tells that calls may leave out what the server wants.
pub(super) fn late_setter(at: &Pointer, key: &str, name: &str) -> Diagnostic {
    let message = format!("`{key}` is required now, and stays a setter of `{name}`");
    Diagnostic::warning(Code::Lock, Place::Value(at.clone()), message)
        .consequence("the server refuses calls that do not set it")
        .help("to make it an argument, which breaks calls, remove what the lock says about it")
}
