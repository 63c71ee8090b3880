//! Types that stand elsewhere than they did when the crate was published: in a component of another name, in a
//! component of their own, in another file, or where they are used. They are known by what they are made of and
//! by where they are used, and keep their names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use heck::ToSnakeCase;

use super::{Entry, Key, Lock, Numbered, Role, Signature};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// A type of a document.
pub(crate) struct Described {
    /// Where it stands.
    pub key: Key,
    /// Its members, values or variants.
    pub parts: Vec<Key>,
    /// Where it is used: the place itself, or those that refer to it.
    pub users: Vec<Key>,
}

/// What stands where a type was published.
pub(crate) enum Now {
    /// Nothing.
    Gone,
    /// Something.
    Here,
    /// What refers to the type at that place.
    Elsewhere(Key),
}

/// The places of types, each with the one where the type stands now.
type Moves = BTreeMap<Key, Key>;

impl Lock {
    /// The same promises by the places where types stand now. What may have moved to several places is told.
    pub(crate) fn moved(
        self,
        types: &[Described],
        now: impl Fn(&Key) -> Now,
        numbered: &Arc<Numbered>,
    ) -> (Self, Diagnostics) {
        let mut lock = self;
        // What is within a type that moved is known by the place of that.
        loop {
            let (moves, told) = lock.moves(types, &now);
            if moves.is_empty() {
                return (lock, told);
            }
            lock = lock.at(&moves).numbered(numbered);
        }
    }

    fn moves(&self, types: &[Described], now: impl Fn(&Key) -> Now) -> (Moves, Diagnostics) {
        let mut told = Diagnostics::default();
        let Some(published) = self.names.get(&Role::Type) else { return (Moves::new(), told) };
        let here = types.iter().map(|it| &it.key).collect::<HashSet<_>>();
        let gone = published.keys().filter(|it| !here.contains(it)).collect::<Vec<_>>();
        if gone.is_empty() {
            return (Moves::new(), told);
        }
        let new = types.iter().filter(|it| !published.contains_key(&it.key));
        let new =
            new.filter(|it| it.users.is_empty() || it.users.iter().any(|user| self.is_used(user)));
        let mut alike = BTreeMap::<_, Alike<'_>>::new();
        for it in new {
            let parts = it.parts.iter().filter_map(|part| self.part(part, &it.key));
            alike.entry(parts.collect::<BTreeSet<_>>()).or_default().new.push(&it.key);
        }
        let parts = self.parts(&gone);
        let mut moves = Moves::new();
        for key in gone {
            let Some(alike) = alike.get_mut(&parts[key]) else { continue };
            match now(key) {
                Now::Here => {}
                Now::Gone => alike.gone.push(key),
                Now::Elsewhere(place) if alike.new.contains(&&place) => {
                    moves.insert(key.clone(), place);
                }
                Now::Elsewhere(_) => {}
            }
        }
        for (parts, mut alike) in alike {
            moves.extend(alike.pairs(published, parts.is_empty()));
            let is_doubtful = !parts.is_empty() && !alike.new.is_empty();
            let doubtful = alike.gone.into_iter().filter(|_| is_doubtful);
            doubtful.for_each(|it| told.push(self.doubtful(it, &alike.new)));
        }
        // One place has one name.
        let mut names = HashMap::<_, HashSet<_>>::new();
        for (was, is) in &moves {
            names.entry(is.clone()).or_default().insert(published[was].name.as_str());
        }
        moves.retain(|_, is| names[is].len() == 1);
        (moves, told)
    }

    fn doubtful(&self, gone: &Key, new: &[&Key]) -> Diagnostic {
        let name = self.name(Role::Type, gone).unwrap_or_default();
        let new = new.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
        let message = format!("`{name}` is published of what is gone, and may be another type now");
        Diagnostic::warning(Code::Lock, self.place(Role::Type, gone), message)
            .consequence(format!("the crate has no `{name}` any more; made of the same: {new}"))
            .help("to keep the name, write in its line of the lock where the type stands now")
    }

    /// Whether something is published of what has values at a place: a call, a member, or a type that holds them.
    /// Of parts that calls share it is not known.
    fn is_used(&self, place: &Key) -> bool {
        let place = without_branches(place.as_str());
        if place.contains("#/components/") && !place.contains("#/components/schemas/") {
            return true;
        }
        let ends = place.rmatch_indices('/').map(|(end, _)| end);
        std::iter::once(place.len()).chain(ends).any(|end| {
            let (key, rest) = (Key::read(place[..end].to_owned()), &place[end..]);
            let is_published = |role| self.entry(role, &key).is_some();
            let holds = is_published(Role::Type) && !rest.is_empty();
            is_published(Role::Method)
                || (is_published(Role::Field) || holds) && !rest.starts_with("/properties/")
        })
    }

    /// What the types at some places were made of.
    fn parts<'k>(&self, types: &[&'k Key]) -> HashMap<&'k Key, BTreeSet<String>> {
        let published = [Role::Field, Role::Variant].map(|role| self.names.get(&role));
        let parts = types.iter().map(|ty| {
            let of = |names: &BTreeMap<Key, _>| {
                let within = names.range(*ty..).map(|(key, _)| key);
                let within = within.take_while(|it| it.as_str().starts_with(ty.as_str()));
                within.filter_map(|it| self.part(it, ty)).collect::<Vec<_>>()
            };
            (*ty, published.iter().flatten().flat_map(|it| of(it)).collect())
        });
        parts.collect()
    }

    /// A member, value or variant of a type, as seen from that.
    fn part(&self, key: &Key, ty: &Key) -> Option<String> {
        let [key, ty] = [key, ty].map(|it| self.text_of(it));
        let part = key.strip_prefix(&*ty)?.strip_prefix('/')?;
        (part.split('/').count() == 2).then(|| part.to_owned())
    }

    /// The same by other places.
    fn at(&self, moves: &Moves) -> Self {
        let components = moves.iter().filter_map(|(was, is)| Some((variant(was)?, variant(is)?)));
        let components = components.collect::<HashMap<_, _>>();
        let key = |key: &Key, is_of_type: bool| {
            let moved = target(moves, key, is_of_type);
            let named = moved.as_str().rfind("/variant/");
            let is = named.and_then(|it| Some((it, components.get(&moved.as_str()[it..])?)));
            match is {
                Some((at, is)) => Key::read([&moved.as_str()[..at], is].concat()),
                None => moved.into_owned(),
            }
        };
        let names = self.names.iter().map(|(role, names)| {
            let is_of_type = [Role::Type, Role::Params].contains(role);
            let names = names.iter().map(|(it, entry)| (key(it, is_of_type), entry.clone()));
            (*role, names.collect())
        });
        let signatures = self.signatures.iter().map(|(signature, lists)| {
            let is_of_type = *signature == Signature::New;
            let lists = lists.iter().map(|(it, list)| (key(it, is_of_type), list.clone()));
            (*signature, lists.collect())
        });
        Self {
            names: names.collect(),
            signatures: signatures.collect(),
            items: self.items.iter().map(|it| key(it, false)).collect(),
            ..self.clone()
        }
    }
}

/// Types that are made of the same.
#[derive(Default)]
struct Alike<'k> {
    gone: Vec<&'k Key>,
    new: Vec<&'k Key>,
}

impl<'k> Alike<'k> {
    /// Those that are the same: of one name in the document, or the only ones, unless they are made of nothing.
    fn pairs(&mut self, published: &BTreeMap<Key, Entry>, are_empty: bool) -> Moves {
        let mut moves = Moves::new();
        let likeness = |was: &Key, is: &Key| match (last(was) == last(is), are_empty) {
            (true, _) => usize::MAX,
            (false, true) => 0,
            (false, false) => {
                let (name, place) = (words(&published[was].name), words(is.as_str()));
                if name.is_subset(&place) { name.len() } else { 0 }
            }
        };
        while let Some((was, is)) = self.nearest(likeness) {
            self.gone.retain(|it| *it != was);
            self.new.retain(|it| *it != is);
            moves.insert(was.clone(), is.clone());
        }
        let names = self.gone.iter().map(|it| &published[*it].name).collect::<HashSet<_>>();
        if let ([was, ..], [is], 1, false) = (&self.gone[..], &self.new[..], names.len(), are_empty)
        {
            moves.insert((*was).clone(), (*is).clone());
            self.gone.clear();
        }
        moves
    }

    /// Two that are more like each other than like any other.
    fn nearest(&self, likeness: impl Fn(&Key, &Key) -> usize) -> Option<(&'k Key, &'k Key)> {
        self.gone.iter().find_map(|was| {
            let is = most(&self.new, |is| likeness(was, is))?;
            let back = most(&self.gone, |was| likeness(was, is))?;
            (back == *was).then_some((*was, is))
        })
    }
}

/// The key of which a count is the highest; `None` where that are several, or it is 0.
fn most<'k>(keys: &[&'k Key], count: impl Fn(&Key) -> usize) -> Option<&'k Key> {
    let highest = keys.iter().map(|it| count(it)).max().filter(|it| *it > 0)?;
    let mut found = keys.iter().filter(|it| count(it) == highest);
    found.next().filter(|_| found.next().is_none()).copied()
}

/// The words of a name or place, in the singular.
fn words(text: &str) -> HashSet<String> {
    let words = text.to_snake_case();
    words.split('_').map(|it| it.trim_end_matches('s').to_owned()).collect()
}

/// Where what a key is of stands now. The member or variant that holds a type has the key of the type, and is of
/// what is around it, as is what sets it to `null`.
fn target<'k>(moves: &Moves, key: &'k Key, is_of_type: bool) -> Cow<'k, Key> {
    let text = key.as_str();
    let ends = text.rmatch_indices('/').map(|(end, _)| end);
    let moved = std::iter::once(text.len()).chain(ends).find_map(|end| {
        let (of, rest) = (Key::read(text[..end].to_owned()), &text[end..]);
        let is_around = !is_of_type && (rest.is_empty() || rest == "/null");
        let is = moves.get(&of).filter(|_| !is_around)?;
        Some(Key::read([is.as_str(), rest].concat()))
    });
    moved.map_or(Cow::Borrowed(key), Cow::Owned)
}

/// What a variant is known by that refers to the component at a place.
fn variant(component: &Key) -> Option<String> {
    let name = component.as_str().strip_prefix("#/components/schemas/")?;
    (!name.contains('/')).then(|| format!("/variant/{name}"))
}

fn last(key: &Key) -> Option<&str> {
    key.as_str().rsplit('/').next()
}

/// A place as if all branches of an `allOf` stood where it does.
fn without_branches(place: &str) -> Cow<'_, str> {
    if !place.contains("/allOf/") {
        return place.into();
    }
    let mut tokens = place.split('/');
    let mut kept = Vec::new();
    while let Some(token) = tokens.next() {
        match token {
            "allOf" => _ = tokens.next(),
            _ => kept.push(token),
        }
    }
    kept.join("/").into()
}
