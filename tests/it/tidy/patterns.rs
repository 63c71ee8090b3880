//! What patterns say about enums: where their variants are named, and where they are left open.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use syn::punctuated::Punctuated;
use syn::{Ident, Member, Pat, Path, Token, UseRename};

/// Enums, each with its variants. Two representations may each have one of the same name.
pub type Enums = BTreeMap<String, BTreeSet<String>>;

/// What enums are called at some place.
pub struct Names<'a> {
    enums: &'a Enums,
    /// What a file calls some of them, beside their own names.
    others: HashMap<String, String>,
    /// The type whose `impl` this is.
    pub own: Option<String>,
}

impl<'a> Names<'a> {
    pub fn new(enums: &'a Enums) -> Self {
        Names { enums, others: HashMap::new(), own: None }
    }

    pub fn declares(&self, name: &Ident) -> bool {
        self.enums.contains_key(&name.to_string())
    }

    /// Notes another name of an enum.
    pub fn rename(&mut self, it: &UseRename) {
        if self.declares(&it.ident) {
            self.others.insert(it.rename.to_string(), it.ident.to_string());
        }
    }

    /// The enum whose variant a path names.
    fn named(&self, path: &Path) -> Option<String> {
        let mut last = path.segments.iter().rev().map(|it| it.ident.to_string());
        let (variant, name) = (last.next()?, last.next()?);
        let name = if name == "Self" { self.own.as_ref()? } else { &name };
        let name = self.others.get(name).unwrap_or(name);
        self.enums.get(name)?.contains(&variant).then(|| name.clone())
    }

    pub fn look_at(&self, pat: &Pat) -> Seen {
        let mut seen = Seen::default();
        self.look(pat, "", &mut seen);
        seen
    }

    /// Notes what a pattern says about a place of the value and all within. A place is spelled by
    /// the steps that lead there, each after a `/`.
    fn look(&self, pat: &Pat, at: &str, seen: &mut Seen) {
        match pat {
            Pat::Wild(_) => seen.open.push(at.to_owned()),
            Pat::Ident(it) => match &it.subpat {
                Some((_, pat)) => self.look(pat, at, seen),
                None if it.ident.to_string().starts_with(char::is_uppercase) => {}
                None => seen.open.push(at.to_owned()),
            },
            Pat::Path(it) => self.name(&it.path, at, seen),
            Pat::TupleStruct(it) => {
                self.name(&it.path, at, seen);
                self.items(&it.elems, &step(at, &variant(&it.path)), seen);
            }
            Pat::Struct(it) => {
                self.name(&it.path, at, seen);
                let inner = step(at, &variant(&it.path));
                let mut listed = Vec::new();
                for field in &it.fields {
                    let place = step(&inner, &member(&field.member));
                    self.look(&field.pat, &place, seen);
                    listed.push(place);
                }
                if it.rest.is_some() {
                    seen.rests.push((inner, listed));
                }
            }
            Pat::Tuple(it) => self.items(&it.elems, at, seen),
            Pat::Slice(it) => {
                // The items of a slice are alike, wherever they stand.
                let items = it.elems.iter().filter(|it| !matches!(it, Pat::Rest(_)));
                items.for_each(|it| self.look(it, &step(at, "[]"), seen));
            }
            Pat::Or(it) => it.cases.iter().for_each(|it| self.look(it, at, seen)),
            Pat::Guard(it) => self.look(&it.pat, at, seen),
            Pat::Paren(it) => self.look(&it.pat, at, seen),
            Pat::Reference(it) => self.look(&it.pat, at, seen),
            Pat::Type(it) => self.look(&it.pat, at, seen),
            // Literals and ranges; what `syn` does not know is none of ours.
            _ => {}
        }
    }

    fn name(&self, path: &Path, at: &str, seen: &mut Seen) {
        if let Some(name) = self.named(path) {
            seen.named.push((at.to_owned(), name));
        }
    }

    fn items(&self, items: &Punctuated<Pat, Token![,]>, at: &str, seen: &mut Seen) {
        let rest = items.iter().position(|it| matches!(it, Pat::Rest(_)));
        let mut listed = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match rest {
                Some(rest) if index == rest => continue,
                // Counted from the end.
                Some(rest) if index > rest => {
                    listed.push(step(at, &format!("-{}", items.len() - index)));
                }
                _ => listed.push(step(at, &index.to_string())),
            }
            self.look(item, &listed[listed.len() - 1], seen);
        }
        if rest.is_some() {
            seen.rests.push((at.to_owned(), listed));
        }
    }
}

/// What patterns say, by places of the value.
#[derive(Default)]
pub struct Seen {
    /// Where variants of enums are named.
    pub named: Vec<(String, String)>,
    /// Where anything matches.
    open: Vec<String>,
    /// Where anything matches in places that are not listed.
    rests: Vec<(String, Vec<String>)>,
}

impl Seen {
    /// An enum named in one of `others` whose variants this pattern leaves open.
    pub fn leaves_open<'a>(&self, others: &'a [Seen]) -> Option<&'a str> {
        let named = others.iter().flat_map(|it| &it.named);
        let hides = |at: &str| {
            let open = self.open.iter().any(|it| holds(it, at));
            let rest = |(outer, listed): &(String, Vec<String>)| {
                outer != at && holds(outer, at) && !listed.iter().any(|it| holds(it, at))
            };
            open || self.rests.iter().any(rest)
        };
        named.filter(|(at, _)| hides(at)).map(|(_, name)| name.as_str()).next()
    }
}

/// Whether a place is another or within it.
fn holds(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

fn step(at: &str, to: &str) -> String {
    format!("{at}/{to}")
}

fn variant(path: &Path) -> String {
    path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default()
}

fn member(member: &Member) -> String {
    match member {
        Member::Named(name) => name.to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}
