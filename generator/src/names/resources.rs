//! Resources, their methods and calls, and the builder's setters.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::answer::Answer;
use super::groups::Group;
use super::params::Params;
use super::scope::{Scope, Wanted};
use super::{Ident, Naming, Slots, case, method, phrase, reserved};
use crate::api::{Media, MediaKind};
use crate::choose::{ChosenMethod, MethodId, MethodKind, Operation};
use crate::config::{self, CredentialConfig};
use crate::lock::{Key, Role};
use crate::pointer::Pointer;

/// The resource of operations that are not about a thing.
pub(super) const API: &str = "api";

/// A group of operations by tag.
#[derive(Debug)]
pub struct Resource {
    /// The tag it is made from, or what stands for it where operations have none.
    pub tag: String,
    /// The module below `resources/`, and the client's method that gives the handle unless another one does.
    pub module: Ident,
    /// What leads to it where it is nested in another.
    pub within: Option<Within>,
    /// The handle's type.
    pub handle: Ident,
    /// Its operations.
    pub methods: Vec<MethodNames>,
    /// The headers of their responses, in the order they appear.
    pub headers: Vec<Header>,
}

/// What leads to a resource that is nested in another: `client.beta().agents()`.
#[derive(Debug, Clone, PartialEq)]
pub struct Within {
    /// The module of the other.
    pub holder: Ident,
    /// The method of its handle.
    pub accessor: Ident,
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

/// An operation, and its `operationId` unless that is another one's.
type OwnId<'a> = (&'a Operation<'a>, Option<&'a str>);

/// What a method is for.
struct Entry<'a> {
    method: &'a ChosenMethod<'a>,
    /// What the name has more than the operation's, best first; none for the main method.
    suffixes: Vec<String>,
}

impl<'a> Naming<'a> {
    pub(super) fn resources(&mut self) {
        let groups = self.groups();
        let nouns = groups.iter().map(|it| case::singular(&case::snake(&it.tag))).collect();
        let wanted = groups.into_iter().map(|group| {
            let word = case::snake(&group.tag);
            let candidates = vec![group.own.clone(), word.clone(), word + "_resource"];
            Wanted { key: Key::tag(&group.tag), chosen: None, candidates, of: group }
        });
        let wanted = wanted.collect();
        let lists = [
            runtime::sources::RESERVED_CLIENT,
            reserved::HANDLE,
            reserved::MODULES,
            config::DEVICES,
        ];
        let named = Scope::new(Role::Resource, &lists).name(&mut self.locks, wanted);
        let nested = self.nested(&named, &nouns);
        let mut held = HashMap::<_, Vec<_>>::new();
        for within in nested.values() {
            held.entry(&within.holder).or_default().push(within.accessor.plain());
        }
        for (group, module) in named {
            let within = nested.get(&group.tag).cloned();
            let held = held.get(&module).map_or(&[][..], Vec::as_slice);
            let resource = self.resource(group, module, within, held, &nouns);
            self.names.resources.push(resource);
        }
    }

    /// What leads to the resources that are nested in others, by their tags.
    fn nested(
        &mut self,
        named: &[(Group<'a>, Ident)],
        nouns: &HashSet<String>,
    ) -> HashMap<String, Within> {
        let mut nested = HashMap::new();
        let mut by_holder = HashMap::<&str, Vec<_>>::new();
        for (group, _) in named {
            if let Some((holder, word)) = &group.within {
                by_holder.entry(holder).or_default().push((group, word));
            }
        }
        for (holder, module) in named {
            let Some(held) = by_holder.remove(holder.tag.as_str()) else { continue };
            let published = |tag: &str| self.locks.old.name(Role::Nested, &Key::tag(tag));
            let published = held.iter().filter_map(|(it, _)| published(&it.tag));
            let published = published.collect::<HashSet<_>>();
            let taken = self.expected(holder, nouns);
            let taken = taken.iter().map(String::as_str).filter(|it| !published.contains(it));
            let taken = taken.collect::<Vec<_>>();
            let wanted = held.into_iter().map(|(it, word)| Wanted {
                of: it.tag.clone(),
                key: Key::tag(&it.tag),
                chosen: None,
                candidates: vec![case::snake(word), case::snake(word) + "_resource"],
            });
            let wanted = wanted.collect();
            let lists = [reserved::HANDLE, taken.as_slice()];
            let accessors = Scope::new(Role::Nested, &lists).name(&mut self.locks, wanted);
            nested.extend(
                accessors
                    .into_iter()
                    .map(|(tag, accessor)| (tag, Within { holder: module.clone(), accessor })),
            );
        }
        nested
    }

    /// What the operations of a resource are called whatever is nested in it: as published, as the config chooses,
    /// or by the first of their candidates.
    fn expected(&self, group: &Group<'a>, nouns: &HashSet<String>) -> Vec<String> {
        let own = method::own_ids(&group.members);
        let mut candidates = self.candidates(&own, &group.tag, nouns);
        let names = own.iter().flat_map(|(operation, _)| {
            let promised = self.promised(operation);
            let first = candidates.remove(&operation.says.at).and_then(|it| it.into_iter().next());
            if promised.is_empty() { first.into_iter().collect() } else { promised }
        });
        names.collect()
    }

    /// The names of methods that are published, or that the config chooses.
    fn promised(&self, operation: &Operation<'_>) -> Vec<String> {
        let config = self.config.operation(&operation.says.keys());
        let chosen = config.and_then(|it| it.method.as_deref()).map(case::snake);
        let methods = operation.methods.iter().map(|it| &self.choices.method(*it).at);
        let published = methods.filter_map(|it| self.locks.old.name(Role::Method, &Key::at(it)));
        published.map(str::to_owned).chain(chosen).collect()
    }

    fn resource(
        &mut self,
        group: Group<'a>,
        module: Ident,
        within: Option<Within>,
        held: &[&str],
        nouns: &HashSet<String>,
    ) -> Resource {
        let Group { tag, members, .. } = group;
        let members = members.as_slice();
        for operation in members {
            self.locks.new.set(Role::Tag, Key::at(&operation.says.at), &tag);
        }
        let own = method::own_ids(members);
        let candidates = self.candidates(&own, &tag, nouns);
        let entries = self.entries(own, &tag);
        let wanted = entries.iter().map(|it| self.wanted(it, &candidates)).collect();
        let methods =
            Scope::new(Role::Method, &[reserved::HANDLE, held]).name(&mut self.locks, wanted);
        let mut types = Scope::new(Role::Call, &[reserved::CALLS]);
        let handle = case::camel(module.plain());
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
        Resource { tag, module, within, handle, methods, headers }
    }

    /// What operations take methods for, in the order in which they choose: by their rank, and what is not the
    /// main method last.
    fn entries(&self, mut chosen: Vec<OwnId<'a>>, tag: &str) -> Vec<Entry<'a>> {
        chosen.sort_by_cached_key(|(it, id)| method::rank(it.says, *id, tag));
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
        own: &[OwnId<'a>],
        tag: &str,
        nouns: &HashSet<String>,
    ) -> HashMap<&'a Pointer, Vec<String>> {
        let names = own.iter().map(|&(operation, id)| {
            let answer = Answer::of(self.api, operation);
            (&operation.says.path, method::candidates(operation.says, id, tag, nouns, answer))
        });
        let mut names = names.collect::<Vec<_>>();
        phrase::shorten(&mut names, tag);
        let names = names.into_iter().map(|(_, it)| it);
        own.iter().map(|(operation, _)| &operation.says.at).zip(names).collect()
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
