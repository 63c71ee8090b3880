//! A file below `types/`: models as people read them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::object;
use super::open_enum;
use super::tokens::Scope;
use super::union;
use crate::names::Ident;
use crate::sdk::{Model, ModelKind, Module};

/// The models of a file, and the imports that they may need.
pub(super) fn module(scope: Scope<'_>, module: &Module) -> TokenStream {
    let others = others(scope, module);
    let models = module.models.iter().map(|id| model(scope, scope.sdk.model(*id)));
    scope.imports.count_siblings(others);
    quote!(#(#models)*)
}

fn model(scope: Scope<'_>, model: &Model) -> TokenStream {
    match &model.kind {
        ModelKind::Object(object) => object::object(scope, model, object),
        ModelKind::OpenEnum(open_enum) => open_enum::open_enum(model, open_enum),
        ModelKind::Union(union) => union::union(scope, model, union),
    }
}

/// The types of other files that this one names, by name.
fn others<'a>(scope: Scope<'a>, module: &Module) -> BTreeSet<&'a Ident> {
    let (mut ids, mut params) = (BTreeSet::new(), BTreeSet::new());
    for id in &module.models {
        let model = scope.sdk.model(*id);
        model.for_each_model(&mut |it| _ = ids.insert(it));
        let made = model.variants().iter().filter(|it| it.make.is_some());
        for of in made.filter_map(|it| it.ty.unboxed().model()) {
            let Some(object) = scope.sdk.model(of).object() else { continue };
            match &object.params {
                Some(ident) if !module.models.contains(&of) => _ = params.insert(ident),
                Some(_) => {}
                None => object
                    .arguments()
                    .for_each(|it| it.ty.for_each_model(&mut |it| _ = ids.insert(it))),
            }
        }
    }
    let others = ids.into_iter().filter(|it| !module.models.contains(it));
    others.map(|it| &scope.sdk.model(it).ident).chain(params).collect()
}
