//! `sdk.json`: what every schema and operation came to, what functions take, and which files are the
//! generator's.

use super::tokens::Scope;
use crate::names::Ident;
use crate::output::{Index, Tree, UnionEntry};
use crate::sdk::{Accepts, IndexedUnion, IndexedVariant, Method, Model, NoneIs, Resource, Ty};

/// The index of a crate whose other files are all in `tree`.
pub(super) fn index(scope: Scope<'_>, tree: &Tree) -> Index {
    let sdk = scope.sdk;
    let schemas = sdk.schemas.iter().map(|(at, ty)| (at.to_string(), scope.text(ty)));
    let methods = || sdk.resources.iter().flat_map(|it| it.methods.iter().map(move |of| (it, of)));
    let operations = methods().map(|(resource, it)| (it.at.to_string(), path(resource, it)));
    let calls = methods().flat_map(|(resource, it)| {
        let params =
            it.params.as_ref().map(|params| (params, format!("resources::{}", resource.module)));
        taken(path(resource, it), params, arguments(scope, it))
    });
    let models = sdk.models.iter().flat_map(|it| new(scope, it));
    let mut files = tree.0.keys().cloned().collect::<Vec<_>>();
    files.push(Index::PATH.to_owned());
    files.sort_unstable();
    Index {
        generator: env!("CARGO_PKG_VERSION").to_owned(),
        document: sdk.origin.document.clone(),
        wire: sdk.origin.wire.clone(),
        schemas: schemas.collect(),
        unions: sdk.unions.iter().map(|it| (it.at.to_string(), union(scope, it))).collect(),
        operations: operations.collect(),
        signatures: calls.chain(models).collect(),
        files,
    }
}

fn union(scope: Scope<'_>, union: &IndexedUnion) -> UnionEntry {
    let variants = union.variants.iter().map(|IndexedVariant { ident, held, branches }| {
        let held = held.iter().map(|(ty, it)| format!("({}::{})", scope.text(ty), it.plain()));
        let name = held.fold(ident.plain().to_owned(), |name, held| name + &held);
        (name, branches.iter().map(ToString::to_string).collect())
    });
    UnionEntry { ty: scope.text(&union.ty), variants: variants.collect() }
}

/// `resources::webhooks::Webhooks::create`
fn path(resource: &Resource, method: &Method) -> String {
    format!("resources::{}::{}::{}", resource.module, resource.handle, method.ident)
}

fn arguments(scope: Scope<'_>, method: &Method) -> Vec<String> {
    method.args.iter().map(|it| argument(scope, &it.ident, &it.accepts)).collect()
}

/// The `new` of a model and what it takes.
fn new(scope: Scope<'_>, model: &Model) -> Vec<(String, Vec<String>)> {
    let Some(object) = model.object().filter(|it| it.new.is_some()) else { return Vec::new() };
    let arguments = object.arguments().map(|it| argument(scope, &it.ident, &it.accepts));
    let params = object.params.as_ref().map(|it| (it, "types".to_owned()));
    taken(format!("types::{}::new", model.ident), params, arguments.collect())
}

/// What a function takes, and, where that is a struct, what is in it.
fn taken(
    function: String,
    params: Option<(&Ident, String)>,
    arguments: Vec<String>,
) -> Vec<(String, Vec<String>)> {
    match params {
        Some((params, module)) => vec![
            (function, vec![format!("params: {params}")]),
            (format!("{module}::{params}"), arguments),
        ],
        None => vec![(function, arguments)],
    }
}

/// `url: String`
fn argument(scope: Scope<'_>, ident: &Ident, accepts: &Accepts) -> String {
    let ty = match accepts {
        Accepts::Into(ty) | Accepts::Exactly(ty) => scope.text(ty),
        Accepts::Each { generic: _, item } => scope.text(&Ty::List(Box::new(item.clone()))),
        Accepts::OrNone(it, NoneIs::Null) => scope.text(&Ty::Option(Box::new(it.ty()))),
        Accepts::OrNone(it, NoneIs::Absent) => patch(scope, &it.ty()),
        Accepts::Patch(ty) => patch(scope, ty),
    };
    format!("{}: {ty}", ident.plain())
}

fn patch(scope: Scope<'_>, ty: &Ty) -> String {
    format!("Patch<{}>", scope.text(ty))
}
