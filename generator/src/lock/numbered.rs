//! Places that a document numbers and that have a name: a parameter is known by its `in` and `name` (OpenAPI 3.0.4,
//! section 4.7.12), a branch of a schema by what it is, wherever they stand in their lists. The text of a lock has
//! these names; in memory a key is of the document at hand, and has its numbers.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Bound;
use std::sync::Arc;

use indexmap::IndexMap;

use super::alike::pairs;
use super::{Key, Lock, Role};
use crate::pointer::{Pointer, index};

/// Where lists stand that have such places.
const LISTS: [&str; 5] = ["/parameters/", "/oneOf/", "/anyOf/", "/allOf/", "/type/"];

/// The numbered places of a document that have names.
#[derive(Debug, Default, Clone)]
pub struct Numbered {
    /// Those around others first.
    lists: Vec<List>,
    /// `#/paths/~1pets/get/parameters/query/limit`, by `#/paths/~1pets/get/parameters/0`.
    names: HashMap<String, String>,
    places: HashMap<String, String>,
}

/// A list, and the places in it with what stands for their numbers.
type List = (String, Vec<(String, String)>);

impl Numbered {
    /// Those of these places that end in a number, each by what stands in its place in a lock. What is called the
    /// same as another one before it in its list is told by how many there were.
    pub(crate) fn of<'p>(named: impl Iterator<Item = (&'p Pointer, Vec<String>)>) -> Self {
        let mut lists = IndexMap::<Pointer, Vec<(usize, String)>>::new();
        for (place, words) in named {
            let Some(number) = place.last().and_then(|it| index(&it)) else { continue };
            let Some(list) = place.parent() else { continue };
            let word = words.iter().fold(Pointer::root(), |at, it| at.child(it));
            lists.entry(list).or_default().push((number, word.path()[1..].to_owned()));
        }
        let mut lists = lists.into_iter().collect::<Vec<_>>();
        lists.sort_by_key(|(list, _)| list.as_str().len());
        let lists = lists.into_iter().map(|(list, items)| (list.to_string(), apart(&list, items)));
        let lists = lists.collect::<Vec<_>>();
        let names = spelled(&lists, &BTreeSet::new());
        let places = inverted(&names);
        Self { lists, names, places }
    }

    /// A key as the text of a lock has it.
    pub(super) fn name<'k>(&self, key: &'k Key) -> Cow<'k, str> {
        replaced(&self.names, key.as_str())
    }
}

impl Lock {
    /// The same promises by the numbers of a document. A key that has a number is of what stands there now.
    pub(crate) fn numbered(&self, by: &Arc<Numbered>) -> Self {
        let places = inverted(&spelled(&by.lists, &self.keys()));
        let mut lock = self.by(|key| around(&places, key)).with_names(by);
        // What a parameter is called is promised by its name alone.
        lock.names
            .extend(self.names.get_key_value(&Role::Slot).map(|(role, it)| (*role, it.clone())));
        lock
    }

    /// Promises by the names of a document's places.
    #[must_use]
    pub(crate) fn with_names(self, numbered: &Arc<Numbered>) -> Self {
        Self { numbered: Arc::clone(numbered), ..self }
    }

    /// A key of the document at hand, by a text that has numbers, or words as a lock does.
    pub(crate) fn key_of(&self, text: &str) -> Key {
        Key::read(replaced(&self.numbered.places, text).into_owned())
    }

    /// A key as the text of a lock has it.
    pub(crate) fn text_of<'k>(&self, key: &'k Key) -> Cow<'k, str> {
        self.numbered.name(key)
    }
}

/// The names of all places in lists, as a lock with these keys has them, in which branches may have other words.
fn spelled(lists: &[List], published: &BTreeSet<&str>) -> HashMap<String, String> {
    let mut names = HashMap::new();
    for (list, items) in lists {
        let name = replaced(&names, list).into_owned();
        let had = words(&name, published);
        let has = items.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>();
        let gone = had.iter().copied().filter(|it| !has.contains(it)).collect();
        let new = has.iter().copied().filter(|it| !had.contains(it)).collect();
        let pairs = pairs(new, gone);
        for (place, word) in items {
            let word = pairs.get(word.as_str()).copied().unwrap_or(word);
            names.insert(place.clone(), format!("{name}/{word}"));
        }
    }
    names
}

fn inverted(names: &HashMap<String, String>) -> HashMap<String, String> {
    names.iter().map(|(place, name)| (name.clone(), place.clone())).collect()
}

/// The places of a list, with words that differ.
fn apart(list: &Pointer, mut items: Vec<(usize, String)>) -> Vec<(String, String)> {
    let (mut taken, mut counts) = (HashSet::new(), HashMap::<String, usize>::new());
    items.sort();
    let items = items.into_iter().filter_map(|(number, word)| {
        let count = counts.entry(word.clone()).and_modify(|it| *it += 1).or_insert(1);
        let word = if *count == 1 { word } else { format!("{word}@{count}") };
        taken.insert(word.clone()).then(|| (list.item(number).to_string(), word))
    });
    items.collect()
}

/// The words that keys have for what stands in a list.
fn words<'k>(list: &str, keys: &BTreeSet<&'k str>) -> BTreeSet<&'k str> {
    let start = format!("{list}/");
    let within = keys
        .range::<str, _>((Bound::Included(start.as_str()), Bound::Unbounded))
        .map_while(|it| it.strip_prefix(&start));
    within.map(word).filter(|it| index(it).is_none()).collect()
}

/// The first name in a key, without what tells several types of one schema (`Key::schema`). A tilde before a
/// 0 or 1 is part of a name (RFC 6901, section 3).
fn word(key: &str) -> &str {
    let token = key.split(['/', ' ']).next().unwrap_or_default();
    let mut tildes = token.match_indices('~').map(|(at, _)| token.split_at(at));
    tildes.find(|(_, it)| !it.starts_with("~0") && !it.starts_with("~1")).map_or(token, |it| it.0)
}

/// A key with what some places have instead.
fn replaced<'k>(places: &HashMap<String, String>, key: &'k str) -> Cow<'k, str> {
    match around(places, key) {
        Some((place, by)) => [by, &key[place.len()..]].concat().into(),
        None => key.into(),
    }
}

/// The innermost of some places that a key is of or within, and what that has.
fn around<'m>(places: &'m HashMap<String, String>, key: &str) -> Option<(&'m String, &'m String)> {
    // Most keys are of no list. What stands elsewhere keeps its number.
    if !LISTS.iter().any(|it| key.contains(it)) {
        return None;
    }
    // One schema may be several types, which `Key::schema` tells apart by a space or a tilde.
    let ends = key.rmatch_indices(['/', ' ', '~']).map(|(end, _)| end);
    std::iter::once(key.len()).chain(ends).find_map(|end| places.get_key_value(&key[..end]))
}
