//! The order of the arguments of a method.

use super::Plan;
use super::input::CallInput;
use super::kept::Kept;
use crate::choose::ChosenMethod;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::lock::{self, Arranged, Key, Offered, Signature, Standing, Takes};
use crate::names::MethodNames;
use crate::pointer::Pointer;

/// The arguments of a method in their order, and its setters.
pub(super) fn arranged(
    plan: &Plan<'_>,
    inputs: Vec<CallInput>,
    chosen: &ChosenMethod<'_>,
    names: &MethodNames,
    kept: &mut Kept,
) -> (Vec<CallInput>, Vec<CallInput>) {
    let offered = inputs.iter().map(|it| Offered {
        argument: it.argument.clone(),
        standing: it.standing,
        takes: it.takes.clone(),
    });
    let offered = offered.collect::<Vec<_>>();
    let key = Key::at(&chosen.at);
    let (name, by_name) = (names.ident.plain(), names.params.is_some());
    let Arranged { order, replaced } = lock::arrange(chosen.published(plan.old), &offered);
    for (gone, position) in replaced {
        let new = &inputs[position];
        // Both are members of one model, whose `new` has told of it.
        let is_told = new.takes == Takes::Decided(Some(gone.key.clone()));
        if !is_told && !by_name {
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
        self.needed && self.standing == Standing::Setter && !self.goes.is_body_field()
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
