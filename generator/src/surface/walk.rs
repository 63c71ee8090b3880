//! The public items of Rust files, one after the other.

use std::rc::Rc;

use quote::ToTokens;
use syn::{Attribute, Expr, Generics, Ident, ImplItem, Item, ItemImpl, UseTree, Visibility};

use super::scope::Exported;
use super::{Kind, Part, Replies, Scope, Syntax, expansions, legible};

/// Walks the files of a crate. Of its runtime, what its root exports. `None` where a file is not Rust, or the
/// root is not there.
pub(crate) fn walk(
    paths: &[&str],
    text: impl Fn(&str) -> Option<String>,
    each: &mut dyn FnMut(&Part<'_>),
) -> Option<()> {
    let exported = exported(&text)?;
    for path in sources(paths) {
        let Some(text) = text(path) else { continue };
        let file = syn::parse_file(&text).ok()?;
        let scope = Scope::new(path, &file, &exported);
        let mut walk = Walk { scope: &scope, each };
        file.items.iter().for_each(|it| walk.item(it));
    }
    Some(())
}

/// What calls give, by what the runtime says.
pub(crate) fn replies(paths: &[&str], text: impl Fn(&str) -> Option<String>) -> Option<Replies> {
    let exported = exported(&text)?;
    let mut replies = Replies::default();
    for path in sources(paths).filter(|it| it.starts_with("src/runtime/")) {
        let Some(text) = text(path).filter(|it| it.contains("Decode for")) else { continue };
        replies.read(path, &syn::parse_file(&text).ok()?, &exported);
    }
    Some(replies)
}

fn sources<'a>(paths: &'a [&str]) -> impl Iterator<Item = &'a str> {
    paths.iter().copied().filter(|it| it.ends_with(".rs") && it.starts_with("src/"))
}

/// What the root exports.
fn exported(text: impl Fn(&str) -> Option<String>) -> Option<Rc<Exported>> {
    let root = syn::parse_file(&text("src/lib.rs")?).ok()?;
    let mut exported = Exported::new();
    for item in &root.items {
        if let Item::Use(it) = item
            && is_public(&it.vis)
        {
            names(&it.tree, "", &mut exported);
        }
    }
    Some(Rc::new(exported))
}

fn names(tree: &UseTree, home: &str, found: &mut Exported) {
    let mut found_as = |name: &Ident| drop(found.insert(name.to_string(), home.to_owned()));
    match tree {
        UseTree::Path(it) if it.ident == "crate" => names(&it.tree, home, found),
        UseTree::Path(it) if home.is_empty() => names(&it.tree, &it.ident.to_string(), found),
        UseTree::Path(it) => names(&it.tree, home, found),
        UseTree::Name(it) => found_as(&it.ident),
        UseTree::Rename(it) => found_as(&it.rename),
        UseTree::Group(it) => it.items.iter().for_each(|it| names(it, home, found)),
        UseTree::Glob(_) => {}
    }
}

/// A file on the way.
struct Walk<'a, 'e> {
    scope: &'a Scope,
    each: &'e mut dyn FnMut(&Part<'_>),
}

impl Walk<'_, '_> {
    fn tell(&mut self, path: String, of: Option<&str>, kind: Kind, syntax: Syntax<'_>) {
        let of = of.map(str::to_owned);
        (self.each)(&Part { path, of, kind, syntax, scope: self.scope });
    }

    /// Tells of what a file names, if callers can name it.
    fn tell_named(&mut self, ident: &Ident, kind: Kind, syntax: Syntax<'_>) -> Option<String> {
        let path = self.scope.path(&ident.to_string())?;
        self.tell(path.clone(), None, kind, syntax);
        Some(path)
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(it) if is_public(&it.vis) => self.structure(it),
            Item::Enum(it) if is_public(&it.vis) => self.enumeration(it),
            Item::Impl(it) => self.implementation(it),
            Item::Const(it) if it.ident == "API" => self.client(it),
            Item::Macro(it) => {
                for (variant, value) in expansions::values(it) {
                    let path = format!("the value of {variant}");
                    self.tell(path, Some(&variant), Kind::Behaviour, Syntax::Behaviour(&value));
                }
                expansions::expanded(it).iter().for_each(|it| self.item(it));
            }
            Item::Trait(it) if is_public(&it.vis) => {
                self.tell_named(&it.ident, Kind::Other, Syntax::Trait(it));
            }
            Item::Type(it) if is_public(&it.vis) => {
                self.tell_named(&it.ident, Kind::Other, Syntax::Alias(it));
            }
            Item::Fn(it) if is_public(&it.vis) => {
                let syntax = Syntax::Function { of: None, signature: &it.sig };
                self.tell_named(&it.sig.ident, Kind::Function, syntax);
            }
            _ => {}
        }
    }

    fn structure(&mut self, it: &syn::ItemStruct) {
        let open = has(&it.attrs, "non_exhaustive");
        let is_made =
            !open && !it.fields.is_empty() && it.fields.iter().all(|it| is_public(&it.vis));
        let kind = Kind::Struct { is_made };
        let Some(path) = self.tell_named(&it.ident, kind, Syntax::Struct(it)) else { return };
        for (at, field) in it.fields.iter().enumerate().filter(|(_, it)| is_public(&it.vis)) {
            let name = field.ident.as_ref().map_or_else(|| at.to_string(), ToString::to_string);
            let syntax = Syntax::Field { of: it, field, name: &name };
            self.tell(format!("{path}.{name}"), Some(&path), Kind::Field, syntax);
        }
        self.derived(&path, &it.ident, &it.generics, &it.attrs);
    }

    fn enumeration(&mut self, it: &syn::ItemEnum) {
        let kind = Kind::Enum { is_closed: !has(&it.attrs, "non_exhaustive") };
        let Some(path) = self.tell_named(&it.ident, kind, Syntax::Enum(it)) else { return };
        for variant in &it.variants {
            let syntax = Syntax::Variant { of: it, variant };
            self.tell(format!("{path}::{}", variant.ident), Some(&path), Kind::Variant, syntax);
        }
        self.derived(&path, &it.ident, &it.generics, &it.attrs);
    }

    fn derived(
        &mut self,
        path: &str,
        ident: &Ident,
        generics: &Generics,
        attributes: &[Attribute],
    ) {
        for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
            // An attribute that is not a list of names derives nothing that is known here.
            let _ = attribute.parse_nested_meta(|it| {
                let name = format!("{} for {path}", legible(&it.path));
                let syntax = Syntax::Derived { ident, generics, of_trait: &it.path };
                self.tell(name, Some(path), Kind::Implementation, syntax);
                Ok(())
            });
        }
    }

    /// The path of what an `impl` is of, if callers can name it.
    fn implementing(&self, it: &ItemImpl) -> Option<String> {
        // The runtime's alias of a call, for rustdoc.
        let of = legible(&it.self_ty).replace("Setters<", "Call<");
        let name = of.split('<').next().unwrap_or_default();
        match self.scope.module() {
            _ if name.starts_with("types::") => Some(of),
            // Setters of a call stand in the module of the call.
            Some(module) => Some(format!("{module}{of}")),
            None => self.scope.is_exported(name).then_some(of),
        }
    }

    fn implementation(&mut self, it: &ItemImpl) {
        let Some(path) = self.implementing(it) else { return };
        let owner = path.split('<').next().unwrap_or_default();
        let Some((of_trait, _)) = &it.trait_ else {
            let of = self.setters_of(it).unwrap_or_else(|| owner.to_owned());
            for item in &it.items {
                if let ImplItem::Fn(function) = item
                    && is_public(&function.vis)
                {
                    let path = format!("{path}::{}", function.sig.ident);
                    let syntax = Syntax::Function { of: Some(it), signature: &function.sig };
                    self.tell(path, Some(&of), Kind::Function, syntax);
                }
            }
            return;
        };
        if of_trait.is_ident("Operation") {
            return self.operation(&path, it);
        }
        // How values are read and written is nothing that callers name.
        if self.scope.spelled(of_trait.to_token_stream(), None).is_some() {
            let name = legible(of_trait).replace("types::", "");
            let syntax = Syntax::Implementation { of: it, of_trait };
            self.tell(format!("{name} for {path}"), Some(owner), Kind::Implementation, syntax);
        }
    }

    /// Setters of a call go with its operation.
    fn setters_of(&self, it: &ItemImpl) -> Option<String> {
        let of = legible(&it.self_ty);
        let operation = of.strip_prefix("Setters<")?.strip_suffix('>')?;
        Some(format!("{}{operation}", self.scope.module()?))
    }

    /// What a call gives, and what it does.
    fn operation(&mut self, path: &str, it: &ItemImpl) {
        for item in &it.items {
            match item {
                ImplItem::Type(it) => {
                    let name = format!("{path} awaited");
                    self.tell(name, Some(path), Kind::Reply, Syntax::Reply(&it.ty));
                }
                ImplItem::Const(it) => {
                    let text = without_id(&legible(&it.expr));
                    let name = format!("the {} of {path}", it.ident.to_string().to_lowercase());
                    self.tell(name, Some(path), Kind::Behaviour, Syntax::Behaviour(&text));
                }
                _ => {}
            }
        }
    }

    /// What all calls have: where they go, which credentials there are and which are asked for.
    fn client(&mut self, it: &syn::ItemConst) {
        let Expr::Struct(api) = &*it.expr else { return };
        for field in &api.fields {
            let name = legible(&field.member);
            if !["name", "version"].contains(&name.as_str()) {
                let text = legible(&field.expr);
                let name = format!("the {name} of the client");
                self.tell(name, None, Kind::Behaviour, Syntax::Behaviour(&text));
            }
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

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|it| it.path().is_ident(name))
}
