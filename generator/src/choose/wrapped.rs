//! Unions that are published where the document has another schema and `null`: crates of before had a type
//! there, and now have an `Option` of the other one.

use crate::api::Api;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::lock::{Key, Lock, Role};
use crate::pointer::Pointer;

/// Tells of them.
pub(super) fn tell(api: &Api, lock: &Lock) -> Diagnostics {
    let elsewhere = api.schemas.iter().filter(|(at, it)| api.shapes[it.shape].at != **at);
    let mut diagnostics = Diagnostics::default();
    for (at, used) in elsewhere {
        let key = Key::at(at);
        if let Some(name) = lock.name(Role::Type, &key).filter(|_| lock.has_variants(&key)) {
            diagnostics.push(changed(at, name, &api.shapes[used.shape].at));
        }
    }
    diagnostics
}

fn changed(at: &Pointer, name: &str, schema: &Pointer) -> Diagnostic {
    let message = format!("this was published as the union `{name}`, and is `{schema}` now");
    Diagnostic::warning(Code::Lock, Place::Value(at.clone()), message)
        .consequence(format!("the crate has no `{name}` any more: what named it does not compile"))
        .help("raise the crate's version, and tell its users")
}
