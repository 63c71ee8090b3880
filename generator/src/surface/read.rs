//! The public items of Rust files.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::{
    Attribute, Expr, FnArg, ImplItem, Item as Rust, ReturnType, Signature, UseTree, Visibility,
};

use super::{Item, Kind, Surface};

/// Reads the files of a crate. Of its runtime, what its root exports.
pub(super) fn surface(paths: &[&str], text: impl Fn(&str) -> Option<String>) -> Option<Surface> {
    let root = syn::parse_file(&text("src/lib.rs")?).ok()?;
    let mut exported = BTreeSet::new();
    for item in &root.items {
        if let Rust::Use(it) = item
            && matches!(it.vis, Visibility::Public(_))
        {
            names(&it.tree, &mut exported);
        }
    }
    let mut found = Found { items: BTreeMap::new(), exported };
    for path in paths.iter().filter(|it| it.ends_with(".rs") && it.starts_with("src/")) {
        let Some(text) = text(path) else { continue };
        let file = syn::parse_file(&text).ok()?;
        let module = module(path);
        file.items.iter().for_each(|it| item(&mut found, &module, it));
    }
    Some(Surface(found.items))
}

struct Found {
    items: BTreeMap<String, Item>,
    /// What the root exports of what is not public where it stands.
    exported: BTreeSet<String>,
}

fn names(tree: &UseTree, found: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(it) => names(&it.tree, found),
        UseTree::Name(it) => drop(found.insert(it.ident.to_string())),
        UseTree::Rename(it) => drop(found.insert(it.rename.to_string())),
        UseTree::Group(it) => it.items.iter().for_each(|it| names(it, found)),
        UseTree::Glob(_) => {}
    }
}

/// What stands before the names of a file's items: models are exported by `types`, each resource by its module,
/// and the rest by the root, as far as it is.
fn module(path: &str) -> Option<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    match path.split_once('/') {
        Some(("types", _)) => Some("types::".to_owned()),
        Some(("resources", "mod")) => Some("resources::".to_owned()),
        Some(("resources", name)) => Some(format!("resources::{name}::")),
        Some(_) | None => None,
    }
}

impl Found {
    /// The path of what a file names, if callers can name it.
    fn path(&self, module: &Option<String>, name: &str) -> Option<String> {
        match module {
            Some(module) => Some(format!("{module}{name}")),
            None => self.exported.contains(name).then(|| name.to_owned()),
        }
    }

    fn push(&mut self, path: String, kind: Kind, key: &str, shown: String) {
        let key = key.to_owned();
        self.items.insert(path, Item { kind, of: None, key, shown });
    }

    /// The same of what belongs to another item.
    fn push_of(&mut self, of: &str, path: String, kind: Kind, key: &str, shown: String) {
        let (of, key) = (Some(of.to_owned()), key.to_owned());
        self.items.insert(path, Item { kind, of, key, shown });
    }
}

fn item(found: &mut Found, module: &Option<String>, rust: &Rust) {
    match rust {
        Rust::Struct(it) if is_public(&it.vis) => structure(found, module, it),
        Rust::Enum(it) if is_public(&it.vis) => enumeration(found, module, it),
        Rust::Impl(it) => implementation(found, module, it),
        Rust::Const(it) if it.ident == "API" => client(found, it),
        Rust::Macro(it) => made_by_macro(found, &legible(&it.mac.tokens)),
        Rust::Trait(it) if is_public(&it.vis) => interface(found, module, it),
        Rust::Type(it) if is_public(&it.vis) => other(found, module, &it.ident, &it.ty),
        Rust::Fn(it) if is_public(&it.vis) => {
            if let Some(path) = found.path(module, &it.sig.ident.to_string()) {
                function(found, None, path, &it.sig);
            }
        }
        _ => {}
    }
}

/// A trait by its functions, which callers implement.
fn interface(found: &mut Found, module: &Option<String>, it: &syn::ItemTrait) {
    let functions = it.items.iter().filter_map(|it| match it {
        syn::TraitItem::Fn(it) => Some(it.sig.to_token_stream()),
        _ => None,
    });
    other(found, module, &it.ident, &functions.collect::<proc_macro2::TokenStream>());
}

/// What a macro makes follows from what it is given: a type, and what that has, each up to a semicolon.
fn made_by_macro(found: &mut Found, given: &str) {
    let Some((head, rest)) = given.split_once(';') else { return };
    let of = head.split(',').next().unwrap_or_default().trim();
    if of.starts_with("types::") {
        for part in rest.split(';').map(str::trim).filter(|it| !it.is_empty()) {
            let part = match part.strip_suffix(" From").and_then(|it| Some((it, held(it)?))) {
                Some((part, held)) => {
                    from(found, of, held);
                    part
                }
                None => part,
            };
            found.push_of(of, format!("{of} with {part}"), Kind::Other, "", part.to_owned());
        }
    }
}

fn other(found: &mut Found, module: &Option<String>, ident: &syn::Ident, it: &impl ToTokens) {
    if let Some(path) = found.path(module, &ident.to_string()) {
        let text = legible(it);
        found.push(path, Kind::Other, &text, text.clone());
    }
}

fn structure(found: &mut Found, module: &Option<String>, it: &syn::ItemStruct) {
    let Some(path) = found.path(module, &it.ident.to_string()) else { return };
    let open = has(&it.attrs, "non_exhaustive");
    let is_made = !open && !it.fields.is_empty() && it.fields.iter().all(|it| is_public(&it.vis));
    let generics = legible(&it.generics);
    found.push(
        path.clone(),
        Kind::Struct { is_made },
        &generics,
        format!("struct {}{generics}", it.ident),
    );
    for (at, field) in it.fields.iter().enumerate().filter(|(_, it)| is_public(&it.vis)) {
        let name = field.ident.as_ref().map_or_else(|| at.to_string(), ToString::to_string);
        let ty = legible(&field.ty);
        found.push_of(&path, format!("{path}.{name}"), Kind::Field, &ty, format!("{name}: {ty}"));
    }
    derived(found, &path, &it.attrs);
}

fn enumeration(found: &mut Found, module: &Option<String>, it: &syn::ItemEnum) {
    let Some(path) = found.path(module, &it.ident.to_string()) else { return };
    let is_closed = !has(&it.attrs, "non_exhaustive");
    let generics = legible(&it.generics);
    found.push(
        path.clone(),
        Kind::Enum { is_closed },
        &generics,
        format!("enum {}{generics}", it.ident),
    );
    for variant in &it.variants {
        let fields = legible(&variant.fields);
        let name = &variant.ident;
        found.push_of(
            &path,
            format!("{path}::{name}"),
            Kind::Variant,
            &fields,
            format!("{name}{fields}"),
        );
    }
    derived(found, &path, &it.attrs);
}

fn derived(found: &mut Found, path: &str, attributes: &[Attribute]) {
    for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
        // An attribute that is no list of names derives nothing that is known here.
        let _ = attribute.parse_nested_meta(|it| {
            let name = legible(&it.path);
            found.push_of(path, format!("{name} for {path}"), Kind::Implementation, "", name);
            Ok(())
        });
    }
}

fn implementation(found: &mut Found, module: &Option<String>, it: &syn::ItemImpl) {
    // The runtime's alias of a call, for rustdoc.
    let of = legible(&it.self_ty).replace("Setters<", "Call<");
    let name = of.split('<').next().unwrap_or_default();
    let is_root = found.exported.contains(name);
    let path = match (module, name.strip_prefix("types::")) {
        (_, Some(_)) => of.clone(),
        // Setters of a call stand in the module of the call.
        (Some(module), None) if is_root => format!("{module}{of}"),
        (None, None) if is_root => of.clone(),
        (Some(module), None) => format!("{module}{of}"),
        (None, None) => return,
    };
    let owner = path.split('<').next().unwrap_or_default();
    let Some((of_trait, _)) = &it.trait_ else {
        for item in &it.items {
            if let ImplItem::Fn(it) = item
                && is_public(&it.vis)
            {
                let of = setters_of(module.as_deref(), &of).unwrap_or_else(|| owner.to_owned());
                function(found, Some(&of), format!("{path}::{}", it.sig.ident), &it.sig);
            }
        }
        return;
    };
    let of_trait = legible(of_trait);
    if of_trait == "Operation" {
        return operation(found, &path, it);
    }
    // How values are read and written is nothing that callers name.
    if !["Model", "Union", "Choice", "Shaped", "Read"].contains(&of_trait.as_str()) {
        found.push_of(owner, format!("{of_trait} for {path}"), Kind::Implementation, "", of_trait);
    }
}

/// What `Line as_line(&types::Line) into_line(types::Line)` holds.
fn held(part: &str) -> Option<&str> {
    part.strip_suffix(')')?.rsplit_once('(').map(|(_, held)| held)
}

fn from(found: &mut Found, of: &str, held: &str) {
    let of_trait = format!("From<{}>", held.trim_start_matches("types::"));
    found.push_of(of, format!("{of_trait} for {of}"), Kind::Implementation, "", of_trait);
}

/// Setters of a call go with its operation.
fn setters_of(module: Option<&str>, of: &str) -> Option<String> {
    let operation = of.strip_prefix("Call<")?.strip_suffix('>')?;
    Some(format!("{}{operation}", module?))
}

/// What a call gives, and what it does.
fn operation(found: &mut Found, path: &str, it: &syn::ItemImpl) {
    for item in &it.items {
        match item {
            ImplItem::Type(it) => {
                let ty = legible(&it.ty);
                found.push_of(path, format!("{path} awaited"), Kind::Reply, &ty, ty.clone());
            }
            ImplItem::Const(it) => {
                let text = without_id(&legible(&it.expr));
                let name = format!("the {} of {path}", it.ident.to_string().to_lowercase());
                found.push_of(path, name, Kind::Behaviour, &text, text.clone());
            }
            _ => {}
        }
    }
}

/// A route without the id of its operation, which is for logs.
fn without_id(route: &str) -> String {
    let start = route.split_once("(\"").filter(|(start, _)| start.starts_with("Route::"));
    match start.and_then(|(start, rest)| Some((start, rest.split_once("\", ")?.1))) {
        Some((start, rest)) => format!("{start}({rest}"),
        None => route.to_owned(),
    }
}

/// What all calls have: where they go, which credentials there are and which are asked for.
fn client(found: &mut Found, it: &syn::ItemConst) {
    let Expr::Struct(api) = &*it.expr else { return };
    for field in &api.fields {
        let name = legible(&field.member);
        if !["name", "version"].contains(&name.as_str()) {
            let text = legible(&field.expr);
            found.push(format!("the {name} of the client"), Kind::Behaviour, &text, text.clone());
        }
    }
}

/// A signature; what arguments are called is nobody's business but a reader's.
fn function(found: &mut Found, of: Option<&str>, path: String, it: &Signature) {
    let types = it.inputs.iter().map(|it| match it {
        FnArg::Receiver(it) => legible(it),
        FnArg::Typed(it) => legible(&it.ty),
    });
    let gives = match &it.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => legible(ty),
    };
    let generics = format!("{}{}", legible(&it.generics), legible(&it.generics.where_clause));
    let is_async = if it.asyncness.is_some() { "async " } else { "" };
    let key = format!("{is_async}{generics}({}) {gives}", types.collect::<Vec<_>>().join(", "));
    let shown = it.inputs.iter().filter_map(|it| match it {
        FnArg::Receiver(_) => None,
        FnArg::Typed(it) => Some(legible(it)),
    });
    let shown = format!("{}({})", it.ident, shown.collect::<Vec<_>>().join(", "));
    match of {
        Some(of) => found.push_of(of, path, Kind::Function, &key, shown),
        None => found.push(path, Kind::Function, &key, shown),
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|it| it.path().is_ident(name))
}

/// Tokens as a person would space them, mostly.
fn legible(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (spaced, close) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" ;", ";"),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
        (" .", "."),
        ("mut self", "self"),
    ] {
        text = text.replace(spaced, close);
    }
    text
}
