//! The webhooks crate with all public items of a kind deleted or altered, each apart from the others: what uses one
//! of them uses no other.

use std::ops::Range;

use generator::output::Tree;
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Block, Fields, ImplItemFn, Item, ItemEnum, ItemImpl, ItemStruct, ItemTrait,
    ReturnType, Signature, TraitItem, Visibility,
};

/// What is done to a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// Methods can only be called within it.
    Methods,
    /// Fields can only be seen within it.
    Fields,
    /// Nothing is exported any more.
    Names,
    /// No trait is implemented.
    Implementations,
    /// Variants have other names.
    Variants,
    /// Functions give something else.
    Results,
    /// Fields have another type.
    FieldTypes,
    /// Variants hold something else.
    Held,
    /// Calls give something else, and aliases stand for it.
    Replies,
}

impl Damage {
    pub const ALL: [Self; 9] = [
        Self::Methods,
        Self::Fields,
        Self::Names,
        Self::Implementations,
        Self::Variants,
        Self::Results,
        Self::FieldTypes,
        Self::Held,
        Self::Replies,
    ];

    /// Whether the uses of an item, by their code, must no longer compile.
    pub fn hits(self, symbol: &str, code: &str) -> bool {
        let is = |function: &str| code.contains(&format!("fn {function}"));
        let is_method = is("called") && symbol.contains("::");
        // What macros of the runtime write: their text is not taken apart.
        let name = symbol.rsplit("::").next().unwrap_or_default();
        let is_by_macro = symbol.starts_with("types::")
            && (name == "known" || ["as_", "into_"].iter().any(|it| name.starts_with(it)));
        match self {
            Self::Methods => is_method,
            Self::Fields | Self::FieldTypes => is("read"),
            Self::Implementations => is("used"),
            Self::Variants | Self::Held => is("taken"),
            Self::Results => is("called") && !is_by_macro,
            Self::Replies => is("awaited") && symbol != "Untyped awaited" || is("same"),
            Self::Names => {
                is("named")
                    || is("matched")
                    || is("same")
                    || is("asked<")
                    || is("asked(")
                    || is("called") && !is_method
            }
        }
    }

    /// The crate after it. Bodies are left out, so that nothing within it needs what is damaged.
    pub fn done_to(self, tree: &Tree) -> Tree {
        let mut tree = tree.clone();
        for (path, text) in &mut tree.0 {
            if path.ends_with(".rs") {
                *text = self.done_to_file(path, text);
            }
        }
        let root = tree.0.get_mut("src/lib.rs").unwrap();
        root.push_str(
            "\n/// What stands in the place of others.\n\
             #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]\npub struct Altered;\n",
        );
        tree
    }

    fn done_to_file(self, path: &str, text: &str) -> String {
        let lines = |of: &[(&str, &str)]| {
            of.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
        };
        match self {
            Self::Methods => lines(&[
                ("  pub fn ", "  pub(crate) fn "),
                ("  pub const fn ", "  pub(crate) const fn "),
                ("  pub async fn ", "  pub(crate) async fn "),
            ]),
            Self::Names => {
                let text = lines(&[("\npub use ", "\npub(crate) use ")]);
                match path.starts_with("src/resources/") {
                    true => text.replace("\npub struct ", "\npub(crate) struct "),
                    false => text,
                }
            }
            // The codecs of what is not there any more.
            _ if self.has_no_codecs() && path.starts_with("src/codec/") => "//! None.\n".to_owned(),
            _ => {
                // Constants of the runtime are made of variants that callers do not know.
                let is_known = path.starts_with("src/types/") || path.ends_with("/error.rs");
                let mut edits = Edits { damage: self, is_known, edits: Vec::new() };
                edits.visit_file(&syn::parse_file(text).unwrap());
                edits.done_to(text)
            }
        }
    }

    fn has_no_codecs(self) -> bool {
        match self {
            Self::Implementations | Self::Variants | Self::Held => true,
            Self::Methods
            | Self::Fields
            | Self::Names
            | Self::Results
            | Self::FieldTypes
            | Self::Replies => false,
        }
    }
}

/// Texts that take the place of others.
struct Edits {
    damage: Damage,
    /// Whether callers know the enums of the file.
    is_known: bool,
    edits: Vec<(Range<usize>, String)>,
}

const ALTERED: &str = "crate::Altered";

impl Edits {
    fn put(&mut self, span: Span, text: &str) {
        self.edits.push((span.byte_range(), text.to_owned()));
    }

    fn done_to(mut self, text: &str) -> String {
        self.edits.sort_by_key(|(range, _)| range.start);
        let (mut done, mut at) = (String::new(), 0);
        for (range, new) in &self.edits {
            // What is within another edit has gone with it.
            if range.start >= at {
                done.push_str(&text[at..range.start]);
                done.push_str(new);
                at = range.end;
            }
        }
        done + &text[at..]
    }

    fn function(&mut self, is_public: bool, signature: &Signature, body: Option<&Block>) {
        let is_opaque = match &signature.output {
            ReturnType::Type(_, ty) => matches!(**ty, syn::Type::ImplTrait(_)),
            ReturnType::Default => false,
        };
        let is_const = signature.constness.is_some();
        let is_altered = self.damage == Damage::Results && is_public && !is_const;
        // Constants of calls are made of what constant functions give.
        let is_needed = is_const && self.damage != Damage::Implementations;
        if let Some(body) = body.filter(|_| !is_needed) {
            let body_of =
                if is_opaque && !is_altered { "{ std::iter::empty() }" } else { "{ loop {} }" };
            self.put(body.span(), body_of);
        }
        if is_altered {
            match &signature.output {
                ReturnType::Type(_, ty) => self.put(ty.span(), ALTERED),
                ReturnType::Default => {
                    let end = signature.paren_token.span.close().byte_range().end;
                    self.edits.push((end..end, format!(" -> {ALTERED}")));
                }
            }
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

impl<'a> Visit<'a> for Edits {
    fn visit_attribute(&mut self, it: &'a Attribute) {
        if self.damage == Damage::Implementations && it.path().is_ident("derive") {
            self.put(it.span(), "");
        }
    }

    fn visit_item(&mut self, it: &'a Item) {
        match it {
            Item::Macro(it) if self.damage == Damage::Implementations => {
                let is_kept = it.ident.is_some() || it.mac.path.is_ident("thread_local");
                if !is_kept {
                    self.put(it.span(), "");
                }
            }
            Item::Fn(it) => self.function(is_public(&it.vis), &it.sig, Some(&it.block)),
            Item::Type(it) if self.damage == Damage::Replies && it.ident == "Exchange" => {
                self.put(it.ty.span(), "std::marker::PhantomData<&'a ()>");
            }
            _ => visit::visit_item(self, it),
        }
    }

    fn visit_item_impl(&mut self, it: &'a ItemImpl) {
        if self.damage == Damage::Implementations && it.trait_.is_some() {
            return self.put(it.span(), "");
        }
        visit::visit_item_impl(self, it);
    }

    fn visit_impl_item_fn(&mut self, it: &'a ImplItemFn) {
        self.function(is_public(&it.vis), &it.sig, Some(&it.block));
    }

    fn visit_item_trait(&mut self, it: &'a ItemTrait) {
        for item in &it.items {
            if let TraitItem::Fn(it) = item {
                let opaque = "{ async { loop {} } }";
                match (&it.sig.output, &it.default) {
                    (ReturnType::Type(_, ty), Some(body))
                        if matches!(**ty, syn::Type::ImplTrait(_)) =>
                    {
                        self.put(body.span(), opaque);
                    }
                    (_, body) => self.function(false, &it.sig, body.as_ref()),
                }
            }
        }
    }

    fn visit_item_struct(&mut self, it: &'a ItemStruct) {
        for field in it.fields.iter().filter(|it| is_public(&it.vis)) {
            match self.damage {
                Damage::Fields => self.put(field.vis.span(), "pub(crate)"),
                // A parameter of the struct that no field has would not compile.
                Damage::FieldTypes => {
                    let Range { start, end } = field.ty.span().byte_range();
                    self.edits.push((start..start, "Option<".to_owned()));
                    self.edits.push((end..end, ">".to_owned()));
                }
                _ => {}
            }
        }
        it.attrs.iter().for_each(|it| self.visit_attribute(it));
    }

    fn visit_item_enum(&mut self, it: &'a ItemEnum) {
        let is_known = self.is_known;
        let variants = it.variants.iter().filter(|_| is_known);
        for variant in variants {
            match (self.damage, &variant.fields) {
                (Damage::Variants, _) => {
                    self.put(variant.ident.span(), &format!("{}Gone", variant.ident));
                }
                (Damage::Held, Fields::Unit) => {
                    self.put(variant.ident.span(), &format!("{}({ALTERED})", variant.ident));
                }
                (Damage::Held, fields) => self.put(fields.span(), &format!("({ALTERED})")),
                _ => {}
            }
        }
        it.attrs.iter().for_each(|it| self.visit_attribute(it));
    }

    fn visit_impl_item_type(&mut self, it: &'a syn::ImplItemType) {
        let is_unread = self.damage.has_no_codecs() || self.damage == Damage::Replies;
        if is_unread && it.ident == "Reply" {
            self.put(it.ty.span(), "crate::runtime::AsNothing");
        }
    }
}
