//! Resources, their methods and calls, and the builder's setters.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use super::answer::Answer;
use super::params::Params;
use super::scope::{Scope, Wanted};
use super::{Ident, Naming, Slots, by_path, case, method, noun, phrase, reserved, version};
use crate::api::{self, Media, MediaKind, PathTemplate, Segment};
use crate::choose::{ChosenMethod, MethodId, MethodKind, Operation};
use crate::config::{self, CredentialConfig};
use crate::lock::{Key, Role};
use crate::pointer::Pointer;

/// The resource of operations that are not about a thing.
pub(crate) const API: &str = "api";

/// A group of operations by tag.
#[derive(Debug)]
pub struct Resource {
    /// The tag it is made from, or what stands for it where operations have none.
    pub tag: String,
    /// The accessor and the module below `resources/`.
    pub accessor: Ident,
    /// The handle's type.
    pub handle: Ident,
    /// Its operations.
    pub methods: Vec<MethodNames>,
    /// The headers of their responses, in the order they appear.
    pub headers: Vec<Header>,
}

/// The constant for a header of responses.
#[derive(Debug)]
pub struct Header {
    /// The header's name, in lower case.
    pub wire: String,
    /// The constant's.
    pub ident: Ident,
}

/// The names of an operation.
#[derive(Debug)]
pub struct MethodNames {
    /// Which method it is.
    pub id: MethodId,
    /// The handle's method.
    pub ident: Ident,
    /// The call's type.
    pub call: Ident,
    /// The type of what it gives, if that takes one of its own.
    pub reply: Ident,
    /// The struct by which it takes its arguments, where there are many.
    pub params: Option<Ident>,
    /// What callers give to it.
    pub slots: Slots,
}

/// What a method is for.
struct Entry<'a> {
    method: &'a ChosenMethod<'a>,
    /// What the name has more than the operation's, best first; none for the main method.
    suffixes: Vec<String>,
}

impl<'a> Naming<'a> {
    pub(super) fn resources(&mut self) {
        // Tags of one word are one resource, unless a crate was published that has them apart.
        let word = |tag: &str| match self.locks.old.name(Role::Resource, &Key::tag(tag)) {
            Some(published) => published.to_owned(),
            None => case::snake(tag),
        };
        let mut groups: IndexMap<String, (String, Vec<&'a Operation<'a>>)> = IndexMap::new();
        for tag in &self.api.tags {
            groups.entry(word(&tag.name)).or_insert_with(|| (tag.name.clone(), Vec::new()));
        }
        for operation in &self.choices.operations {
            let tag = self.tag(operation.says);
            groups.entry(word(&tag)).or_insert_with(|| (tag, Vec::new())).1.push(operation);
        }
        let groups = groups.into_values().filter(|(_, members)| !members.is_empty());
        let groups = groups.collect::<Vec<_>>();
        let declared = self.choices.operations.iter().filter_map(|it| it.says.tags.first());
        let declared = declared.map(String::as_str).collect::<HashSet<_>>();
        let shared = shared(&declared);
        let shared = |tag: &str| if declared.contains(tag) { shared.as_str() } else { "" };
        let nouns = groups.iter().map(|(tag, _)| case::singular(&case::snake(tag))).collect();
        let wanted = groups.into_iter().map(|(tag, members)| Wanted {
            key: Key::tag(&tag),
            chosen: None,
            candidates: accessors(&tag, shared(&tag)),
            of: (tag, members),
        });
        let wanted = wanted.collect();
        let lists = [
            runtime::sources::RESERVED_CLIENT,
            reserved::HANDLE,
            reserved::MODULES,
            config::DEVICES,
        ];
        let named = Scope::new(Role::Resource, &lists).name(&mut self.locks, wanted);
        for ((tag, members), accessor) in named {
            let resource = self.resource(tag, accessor, &members, &nouns);
            self.names.resources.push(resource);
        }
    }

    /// The resource an operation belongs to: what config says, else its first tag, else what its
    /// path begins with, else the API as a whole.
    fn tag(&self, operation: &api::Operation) -> String {
        let config = self.config.operation(&operation.keys());
        let chosen = config.and_then(|it| it.resource.clone());
        chosen
            .or_else(|| operation.tags.first().cloned())
            .or_else(|| self.noun(operation))
            .unwrap_or_else(|| self.api.info.title.clone())
    }

    /// What the path of an operation begins with, unless that would be all that the operation is called:
    /// `client.api().send_message()`, not `client.send_message().send_message()`.
    fn noun(&self, operation: &api::Operation) -> Option<String> {
        let noun = first_noun(&operation.path)?;
        let is_published = self.locks.old.name(Role::Resource, &Key::tag(&noun)).is_some();
        let is_procedure = by_path::is_procedure(operation.method, &operation.path);
        let is_one = operation.path.0.len() == 1 && case::singular(&noun) == noun;
        let says_all = match &operation.id {
            Some(id) => (is_procedure || is_one) && noun::is_own(&case::snake(id), &noun),
            None => is_procedure,
        };
        Some(if says_all && !is_published { API.to_owned() } else { noun })
    }

    fn resource(
        &mut self,
        tag: String,
        accessor: Ident,
        members: &[&'a Operation<'a>],
        nouns: &HashSet<String>,
    ) -> Resource {
        let entries = self.entries(members);
        let candidates = self.candidates(members, &tag, nouns);
        let wanted = entries.iter().map(|it| self.wanted(it, &candidates)).collect();
        let methods = Scope::new(Role::Method, &[reserved::HANDLE]).name(&mut self.locks, wanted);
        let mut types = Scope::new(Role::Call, &[reserved::CALLS]);
        let handle = case::camel(accessor.plain());
        let handle = Ident::new(&types.fresh(&[handle.clone(), handle + "Resource"]));
        let takers = methods.iter().map(|(it, _)| *it).filter(|it| self.takes_params(it));
        let takers = takers.map(|it| it.params_at().clone()).collect::<IndexSet<_>>();
        let mut params = Params::default();
        takers.iter().for_each(|it| params.publish(&mut types, self, &Key::at(it)));
        let calls = methods.into_iter().map(|(method, ident)| {
            let word = case::camel(ident.plain());
            let candidates = vec![word.clone(), word + "Call"];
            Wanted { of: (method, ident), key: Key::at(&method.at), chosen: None, candidates }
        });
        let calls = calls.collect();
        let calls = types.name(&mut self.locks, calls);
        let mut replies = HashMap::new();
        let named = calls.into_iter().map(|((method, ident), call)| {
            let ChosenMethod { id, of, kind, .. } = *method;
            let mut fresh = || Ident::new(&types.fresh(&[format!("{}Reply", call.plain())]));
            // Whatever is sent, what comes is the same. The main method stands before the others.
            let reply = match kind {
                MethodKind::Main => replies.entry(of).or_insert_with(fresh).clone(),
                MethodKind::Body => replies.get(&of).cloned().unwrap_or_else(fresh),
                MethodKind::Stream => fresh(),
            };
            MethodNames { id, ident, call, reply, params: None, slots: Slots::default() }
        });
        let mut methods = named.collect::<Vec<_>>();
        for names in &mut methods {
            // What asks for a stream takes what the main method takes, and comes after it.
            let at = self.choices.method(names.id).params_at();
            names.params = takers
                .contains(at)
                .then(|| params.name(&mut types, self, Key::at(at), names.call.plain()));
        }
        methods.sort_by_key(|it| self.choices.method(it.id).of);
        let headers = self.headers(&tag, members, &methods);
        Resource { tag, accessor, handle, methods, headers }
    }

    /// What operations take methods for, in the order in which they choose: an older version before a
    /// newer one, those that are named by their path after those with a name of their own, and what is
    /// not the main method last.
    fn entries(&self, members: &[&'a Operation<'a>]) -> Vec<Entry<'a>> {
        let mut chosen = method::own_ids(members);
        chosen.sort_by_cached_key(|(_, id)| (id.is_none(), id.and_then(method::version)));
        let entries = chosen.iter().flat_map(|(operation, _)| {
            let methods = operation.methods.iter().map(|it| self.choices.method(*it));
            methods.map(|it| Entry { method: it, suffixes: suffixes(it) })
        });
        let mut entries = entries.collect::<Vec<_>>();
        entries.sort_by_key(|it| it.method.kind != MethodKind::Main);
        entries
    }

    /// What each operation of a resource could be called, best first.
    fn candidates(
        &self,
        members: &[&'a Operation<'a>],
        tag: &str,
        nouns: &HashSet<String>,
    ) -> HashMap<&'a Pointer, Vec<String>> {
        let names = method::own_ids(members).into_iter().map(|(operation, id)| {
            let answer = Answer::of(self.api, operation);
            (operation.says, method::candidates(operation.says, id, tag, nouns, answer))
        });
        let mut names = names.collect::<Vec<_>>();
        phrase::shorten(&mut names);
        names.into_iter().map(|(says, names)| (&says.at, names)).collect()
    }

    /// What a method could be called; all but the main one have a word more than the operation.
    fn wanted(
        &self,
        entry: &Entry<'a>,
        candidates: &HashMap<&Pointer, Vec<String>>,
    ) -> Wanted<&'a ChosenMethod<'a>> {
        let ChosenMethod { operation, kind, .. } = entry.method;
        let config = self.config.operation(&operation.keys());
        let mut chosen = config.and_then(|it| it.method.as_deref()).map(case::snake);
        let mut candidates = candidates.get(&operation.at).cloned().unwrap_or_default();
        if *kind != MethodKind::Main {
            let names = chosen.take().into_iter().chain(candidates).collect::<Vec<_>>();
            let suffixes = entry.suffixes.iter();
            let all = suffixes.flat_map(|it| names.iter().map(move |name| format!("{name}_{it}")));
            candidates = all.collect();
        }
        Wanted { of: entry.method, key: Key::at(&entry.method.at), chosen, candidates }
    }

    /// One constant a header and resource, whatever the operations and statuses. A call of one letter has
    /// the case of a constant.
    fn headers(
        &mut self,
        tag: &str,
        members: &[&'a Operation<'a>],
        methods: &[MethodNames],
    ) -> Vec<Header> {
        let headers = members.iter().flat_map(|it| &it.says.replies).flat_map(|it| &it.headers);
        let mut names: Vec<String> = Vec::new();
        for name in headers.map(|it| it.wire.to_lowercase()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let wanted = names.into_iter().map(|name| Wanted {
            key: Key::header(tag, &name),
            chosen: None,
            candidates: vec![case::snake(&name), case::snake(&name) + "_header"],
            of: name,
        });
        let wanted = wanted.collect();
        let calls = methods.iter().map(|it| it.call.plain());
        let calls = calls.filter(|it| *it == it.to_ascii_uppercase()).map(str::to_ascii_lowercase);
        let calls = calls.collect::<Vec<_>>();
        let calls = calls.iter().map(String::as_str).collect::<Vec<_>>();
        let lists = [calls.as_slice()];
        let named = Scope::new(Role::Header, &lists).name(&mut self.locks, wanted);
        let shouted = |it: &Ident| Ident::new(&it.plain().to_ascii_uppercase());
        let headers = named.into_iter().map(|(wire, it)| Header { wire, ident: shouted(&it) });
        headers.collect()
    }

    /// Names the builder's setters: for credentials, and for the variables of the server.
    pub(super) fn builder(&mut self) {
        let setter = |key: Key, name: &str, kind: &str, chosen: Option<&str>| {
            let word = case::snake(name);
            let candidates = vec![word.clone(), format!("{word}_{kind}")];
            Wanted { of: key.clone(), key, chosen: chosen.map(case::snake), candidates }
        };
        let credentials = self.choices.credentials.iter().map(|it| it.scheme.name.as_str());
        let credentials = credentials.map(|name| {
            let chosen = self.config.client.credentials.get(name);
            setter(Key::scheme(name), name, "credential", chosen.and_then(CredentialConfig::setter))
        });
        let variables = self.choices.variables().iter();
        let variables =
            variables.map(|(name, _)| setter(Key::variable(name), name, "variable", None));
        let wanted = credentials.chain(variables).collect();
        let lists = [runtime::sources::RESERVED_BUILDER];
        let named = Scope::new(Role::Credential, &lists).name(&mut self.locks, wanted);
        self.names.builder = named.into_iter().collect();
    }
}

/// What the name of a method has more than the operation's, best first; none for the main method.
fn suffixes(method: &ChosenMethod<'_>) -> Vec<String> {
    match method.kind {
        MethodKind::Main => Vec::new(),
        MethodKind::Stream => vec!["stream".to_owned()],
        MethodKind::Body => {
            let media = method.body.into_iter().map(|(_, media)| media);
            media.flat_map(|it| [representation(it), case::snake(&it.name)]).collect()
        }
    }
}

/// What a representation of a body is called. One of JSON stands beside another, and patches beside each
/// other, so that its type tells more: `merge_patch`.
pub(super) fn representation(media: &Media) -> String {
    let subtype = media.name.split_once('/').map_or(&*media.name, |(_, subtype)| subtype);
    if let Some((patch, _)) = subtype.split_once('+').filter(|(it, _)| it.ends_with("-patch")) {
        return case::snake(patch);
    }
    let kind = match media.kind {
        MediaKind::Json => return case::snake(subtype.strip_suffix("+json").unwrap_or(subtype)),
        MediaKind::Form => "form",
        MediaKind::Multipart => "multipart",
        MediaKind::Text | MediaKind::Events => "text",
        MediaKind::JsonLines => "json_lines",
        MediaKind::Xml => "xml",
        MediaKind::Bytes => "bytes",
    };
    kind.to_owned()
}

/// The words that all tags begin with, where there are some: an API's name or version, which tells none
/// of them apart. Each has a word more, and no number: those of `Phase 1` and `Phase 2` say nothing alone.
fn shared(tags: &HashSet<&str>) -> String {
    if tags.len() < 3 {
        return String::new();
    }
    let words = tags.iter().map(|it| case::snake(it)).reduce(|shared, tag| {
        let pairs = shared.split('_').zip(tag.split('_'));
        let same = pairs.take_while(|(shared, word)| shared == word).map(|(word, _)| word);
        same.collect::<Vec<_>>().join("_")
    });
    let prefix = words.unwrap_or_default() + "_";
    let has_word = |tag: &&str| {
        let word = case::snake(tag);
        let rest = word.strip_prefix(&prefix).unwrap_or_default();
        rest.starts_with(|it: char| !it.is_ascii_digit())
    };
    if tags.iter().all(has_word) { prefix } else { String::new() }
}

/// What the accessor of a resource could be called, best first.
fn accessors(tag: &str, shared: &str) -> Vec<String> {
    let word = case::snake(tag);
    let own = word.strip_prefix(shared).unwrap_or(&word).to_owned();
    vec![own, word.clone(), word + "_resource"]
}

/// The first part of a path that says what the operation is about: no version, and not `api`.
fn first_noun(path: &PathTemplate) -> Option<String> {
    let texts = path.0.iter().filter_map(|segment| match segment {
        Segment::Text(text) => Some(text),
        Segment::Param(_) => None,
    });
    let is_version = |part: &str| version::is_version(&case::snake(part));
    let mut parts = texts.flat_map(|it| it.split('/'));
    let noun = parts.find(|it| !it.is_empty() && *it != "api" && !is_version(it));
    noun.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_tags_begin_with_is_not_part_of_their_names() {
        let named = |tags: &[&str]| {
            let shared = shared(&tags.iter().copied().collect());
            let first = tags.iter().map(|tag| accessors(tag, &shared).swap_remove(0));
            first.collect::<Vec<_>>()
        };
        let first = named(&["Api2010Account", "Api2010Call", "Api2010CallRecording"]);
        assert_eq!(first, ["account", "call", "call_recording"]);
        assert_eq!(named(&["pet stores", "pet owners"]), ["pet_stores", "pet_owners"]);
        let kept = named(&["card", "card holder", "card limits"]);
        assert_eq!(kept, ["card", "card_holder", "card_limits"]);
        assert_eq!(named(&["phase 1", "phase 2", "phase 3"])[0], "phase_1");
    }
}
