//! Emitted Rust, as far as callers depend on it: the signatures of functions, fields and variants.

use std::collections::BTreeMap;

use syn::{
    FnArg, GenericArgument, GenericParam, ImplItem, Item, ItemImpl, Pat, PathArguments, Type,
};

use super::super::{State, Wrapping};

/// The names of arguments and the types of their values, in order.
pub(super) type Arguments = Vec<(String, String)>;

/// What the files of a crate declare.
#[derive(Default)]
pub(super) struct Declarations {
    /// By the path of the function: `resources::webhooks::Webhooks::create`, `types::Webhook::new`.
    functions: BTreeMap<String, Arguments>,
    /// By type and by field or variant.
    wrappings: BTreeMap<(String, String), Wrapping>,
}

impl Declarations {
    /// Reads a file; one that is not Rust says nothing.
    pub(super) fn read(&mut self, path: &str, text: &str) {
        let Ok(file) = syn::parse_file(text) else { return };
        let module = path.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::");
        let module = if module.starts_with("types::") { "types" } else { &module };
        for item in file.items {
            match item {
                Item::Impl(item) if item.trait_.is_none() => self.functions(module, &item),
                Item::Struct(item) => {
                    let fields = item.fields.iter();
                    let fields = fields.filter_map(|it| Some((plain(it.ident.as_ref()?), &it.ty)));
                    self.parts(&plain(&item.ident), fields);
                }
                Item::Enum(item) => {
                    let variants = item.variants.iter();
                    let variants = variants
                        .filter_map(|it| Some((plain(&it.ident), &it.fields.iter().next()?.ty)));
                    self.parts(&plain(&item.ident), variants);
                }
                _ => {}
            }
        }
    }

    /// What a method takes, by its path.
    pub(super) fn method(&self, path: &str) -> Option<&Arguments> {
        self.functions.get(path)
    }

    /// What the `new` of a model takes.
    pub(super) fn taken_by_new(&self, model: &str) -> Option<&Arguments> {
        self.functions.get(&format!("types::{model}::new"))
    }

    /// How a field or variant of a model is held.
    pub(super) fn wrapping(&self, model: &str, part: &str) -> Option<&Wrapping> {
        self.wrappings.get(&(model.to_owned(), part.to_owned()))
    }

    fn functions(&mut self, module: &str, item: &ItemImpl) {
        let Type::Path(ty) = &*item.self_ty else { return };
        let Some(ty) = ty.path.get_ident().map(plain) else { return };
        for item in &item.items {
            let ImplItem::Fn(function) = item else { continue };
            let signature = &function.sig;
            let arguments = signature.inputs.iter().filter_map(|input| match input {
                FnArg::Typed(input) => match &*input.pat {
                    Pat::Ident(pat) => {
                        Some((plain(&pat.ident), value(&input.ty, &signature.generics)))
                    }
                    _ => None,
                },
                FnArg::Receiver(_) => None,
            });
            let path = format!("{module}::{ty}::{}", plain(&signature.ident));
            self.functions.insert(path, arguments.collect());
        }
    }

    fn parts<'t>(&mut self, model: &str, parts: impl Iterator<Item = (String, &'t Type)>) {
        for (part, ty) in parts {
            self.wrappings.insert((model.to_owned(), part), wrapping(ty));
        }
    }
}

fn plain(ident: &syn::Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").unwrap_or(&text).to_owned()
}

fn wrapping(ty: &Type) -> Wrapping {
    let inner = |wrapper| argument_of(ty, wrapper);
    let (state, ty) = match (inner("Option"), inner("Patch")) {
        (Some(ty), _) => (State::Optional, ty),
        (None, Some(ty)) => (State::Patch, ty),
        (None, None) => (State::Plain, ty),
    };
    Wrapping { state, boxed: argument_of(ty, "Box").is_some(), received: false }
}

/// The type of a value that is taken as `impl Into<T>`, as `impl IntoIterator<Item = G>`, or as it is.
fn value(ty: &Type, generics: &syn::Generics) -> String {
    let Type::ImplTrait(taken) = ty else { return text(ty) };
    let Some(syn::TypeParamBound::Trait(bound)) = taken.bounds.first() else { return text(ty) };
    if let Some(inner) = of_path(&bound.path, "Into") {
        return text(argument_of(inner, "Patch").unwrap_or(inner));
    }
    let item = generics.params.iter().find_map(|it| match it {
        GenericParam::Type(it)
            if item_of(&bound.path).as_deref() == Some(&it.ident.to_string()) =>
        {
            bound_of(&it.ident, generics)
        }
        _ => None,
    });
    item.map_or_else(|| text(ty), |it| format!("Vec<{}>", text(it)))
}

/// The `G` of `IntoIterator<Item = G>`.
fn item_of(path: &syn::Path) -> Option<String> {
    let PathArguments::AngleBracketed(arguments) = &path.segments.last()?.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|it| match it {
        GenericArgument::AssocType(it) => Some(text(&it.ty)),
        _ => None,
    })
}

/// The `T` of `where G: Into<T>`.
fn bound_of<'g>(generic: &syn::Ident, generics: &'g syn::Generics) -> Option<&'g Type> {
    generics.where_clause.as_ref()?.predicates.iter().find_map(|it| match it {
        syn::WherePredicate::Type(it) if *generic == text(&it.bounded_ty) => {
            match it.bounds.first()? {
                syn::TypeParamBound::Trait(bound) => of_path(&bound.path, "Into"),
                _ => None,
            }
        }
        _ => None,
    })
}

/// The `T` of `Wrapper<T>`.
fn argument_of<'t>(ty: &'t Type, wrapper: &str) -> Option<&'t Type> {
    match ty {
        Type::Path(ty) => of_path(&ty.path, wrapper),
        _ => None,
    }
}

fn of_path<'t>(path: &'t syn::Path, wrapper: &str) -> Option<&'t Type> {
    let last = path.segments.last().filter(|it| it.ident == wrapper)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

/// A type as models and the runtime name it, without modules: `Vec<Webhook>`.
fn text(ty: &Type) -> String {
    let list = |types: Vec<&Type>| types.into_iter().map(text).collect::<Vec<_>>().join(", ");
    match ty {
        Type::Path(ty) => {
            let Some(last) = ty.path.segments.last() else { return String::new() };
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return last.ident.to_string();
            };
            let types = arguments.args.iter().filter_map(|it| match it {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            format!("{}<{}>", last.ident, list(types.collect()))
        }
        Type::Tuple(ty) => format!("({})", list(ty.elems.iter().collect())),
        // Arguments have no other types in emitted crates.
        _ => String::new(),
    }
}
