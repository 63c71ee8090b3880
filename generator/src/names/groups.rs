//! Which operations make a resource: those of a tag, and which of these stand within others.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::resources::API;
use super::{Naming, by_path, case, noun, version};
use crate::api::{self, PathTemplate, Segment};
use crate::choose::Operation;
use crate::lock::{Key, Role};

/// So many resources lead to one, itself included; a tag of more parts is one name.
const PARTS: usize = 4;

/// Operations of one tag.
pub(super) struct Group<'a> {
    /// The tag, or what stands for it where operations have none.
    pub(super) tag: String,
    /// What it says, in the case of an identifier, but for what all tags say.
    pub(super) own: String,
    /// The tag of the group that holds it, and what it is called there: `beta` and `agents`.
    pub(super) within: Option<(String, String)>,
    /// The operations; none where it does nothing but hold others.
    pub(super) members: Vec<&'a Operation<'a>>,
}

/// Tags by their words, with their operations.
type Tagged<'a> = IndexMap<String, (String, Vec<&'a Operation<'a>>)>;

/// Groups by the words of their tags.
type Groups<'a> = IndexMap<String, Group<'a>>;

/// What is known of all tags.
struct Tags<'a> {
    names: HashSet<&'a str>,
    /// The words that say nothing of any.
    shared: String,
}

impl<'a> Naming<'a> {
    /// The groups that have operations or hold such.
    pub(super) fn groups(&self) -> Vec<Group<'a>> {
        let mut tagged = Tagged::new();
        for tag in &self.api.tags {
            let word = self.word(&tag.name);
            tagged.entry(word).or_insert_with(|| (tag.name.clone(), Vec::new()));
        }
        let renamed = self.renamed();
        for operation in &self.choices.operations {
            let tag = self.tag(operation.says, &renamed);
            tagged.entry(self.word(&tag)).or_insert_with(|| (tag, Vec::new())).1.push(operation);
        }
        let declared = self.choices.operations.iter().filter_map(|it| it.says.tags.first());
        let declared = declared.map(String::as_str).collect::<HashSet<_>>();
        let names = self.api.tags.iter().map(|it| it.name.as_str()).collect();
        let tags = Tags { names, shared: shared(&declared) };
        let mut groups = Groups::new();
        let with_members = tagged.values().filter(|(_, members)| !members.is_empty());
        for (tag, _) in with_members {
            let is_chosen = || {
                let mut rules = self.config.operations.values();
                rules.any(|it| it.resource.as_deref() == Some(tag.as_str()))
            };
            // Of what begins a path, no part says what the others are parts of.
            let is_nested = self.is_published(Role::Nested, tag);
            let is_tag = tags.names.contains(tag.as_str()) || is_nested || is_chosen();
            let holders = if is_tag { PARTS - 1 } else { 0 };
            self.group(&mut groups, &tagged, tag, &tags, holders);
        }
        for group in groups.values_mut().filter(|it| declared.contains(it.tag.as_str())) {
            group.own = own(&group.tag, &tags.shared);
        }
        groups.into_values().collect()
    }

    fn is_published(&self, role: Role, tag: &str) -> bool {
        self.locks.old.name(role, &Key::tag(tag)).is_some()
    }

    /// Tags of one word are one resource, unless a crate was published that has them apart.
    fn word(&self, tag: &str) -> String {
        match self.locks.old.name(Role::Resource, &Key::tag(tag)) {
            Some(published) => published.to_owned(),
            None => case::snake(tag),
        }
    }

    /// Adds the group of a tag, and before it those that hold it; gives the tag that the group is known by.
    fn group(
        &self,
        groups: &mut Groups<'a>,
        tagged: &Tagged<'a>,
        tag: &str,
        tags: &Tags<'a>,
        holders: usize,
    ) -> String {
        let word = self.word(tag);
        if let Some(known) = groups.get(&word) {
            return known.tag.clone();
        }
        let (tag, members) = tagged.get(&word).cloned().unwrap_or_else(|| (tag.into(), Vec::new()));
        let holder = self.holder(&tag, tags).filter(|_| holders > 0);
        let within = holder.map(|(holder, name)| {
            (self.group(groups, tagged, holder, tags, holders - 1), name.to_owned())
        });
        // Whatever a lock says, each is held by a shorter one.
        let within = within.filter(|(holder, _)| holder.len() < tag.len());
        let own = case::snake(&tag);
        groups.entry(word).or_insert(Group { tag, own, within, members }).tag.clone()
    }

    /// The tag of what holds a tag, and what it is called there: `beta.agents`, `Beta/Agents`, and `beta_agents`
    /// beside `beta`. What was published on its own stays there.
    fn holder<'t>(&self, tag: &'t str, tags: &Tags<'_>) -> Option<(&'t str, &'t str)> {
        if self.is_published(Role::Resource, tag) && !self.is_published(Role::Nested, tag) {
            return None;
        }
        let parted = tag.rsplit_once(['.', '/']).filter(|_| has_parts(tag));
        let (holder, name) = parted.or_else(|| {
            let is_tag =
                |it: &str| tags.names.contains(it) || self.is_published(Role::Resource, it);
            let mut parts = tag.rmatch_indices('_').map(|(at, _)| (&tag[..at], &tag[at + 1..]));
            parts.find(|(holder, _)| is_tag(holder))
        })?;
        let says_more = !tags.shared.starts_with(&(case::snake(holder) + "_"));
        says_more.then_some((holder, name))
    }

    /// The tags that have another name now, and their published ones: all published operations of the new one
    /// were published under the other, which no operation has any more.
    fn renamed(&self) -> HashMap<&'a str, &str> {
        let operations = self.choices.operations.iter().map(|it| it.says);
        let tagged = operations.filter_map(|it| Some((it, it.tags.first()?.as_str())));
        let mut former = HashMap::<_, HashSet<_>>::new();
        for (operation, tag) in tagged {
            former.entry(tag).or_default().extend(self.published_tag(operation));
        }
        let only = former
            .iter()
            .filter_map(|(tag, of)| Some((*tag, *of.iter().next().filter(|_| of.len() == 1)?)));
        let is_renamed = |(tag, of): &(&str, &str)| {
            !former.contains_key(of) && !self.is_published(Role::Resource, tag)
        };
        only.filter(is_renamed).collect()
    }

    /// The tag under which an operation was published.
    fn published_tag(&self, operation: &api::Operation) -> Option<&str> {
        self.locks.old.name(Role::Tag, &Key::at(&operation.at))
    }

    /// The resource an operation belongs to: what config says, else the one that it was published in, else its
    /// first tag, else what its path begins with, else the API as a whole.
    fn tag(&self, operation: &api::Operation, renamed: &HashMap<&str, &str>) -> String {
        let config = self.config.operation(&operation.keys());
        let chosen = config.and_then(|it| it.resource.clone());
        let published = || self.published_tag(operation).map(str::to_owned);
        let current = |tag: &String| {
            renamed.get(tag.as_str()).map_or_else(|| tag.clone(), |&it| it.to_owned())
        };
        chosen
            .or_else(published)
            .or_else(|| operation.tags.first().map(current))
            .or_else(|| self.noun(operation))
            .unwrap_or_else(|| self.api.info.title.clone())
    }

    /// What the path of an operation begins with, unless that would be all that the operation is called:
    /// `client.api().send_message()`, not `client.send_message().send_message()`.
    fn noun(&self, operation: &api::Operation) -> Option<String> {
        let noun = first_noun(&operation.path)?;
        let is_procedure = by_path::is_procedure(operation.method, &operation.path);
        let is_one = operation.path.0.len() == 1 && case::singular(&noun) == noun;
        let says_all = match &operation.id {
            Some(id) => (is_procedure || is_one) && noun::is_own(&case::snake(id), &noun),
            None => is_procedure,
        };
        // Of the API, it is called by the noun; of the resource of that noun, by what it does.
        let is_of_api = match self.locks.old.name(Role::Method, &Key::at(&operation.at)) {
            Some(name) if self.is_published(Role::Resource, API) => {
                !self.is_published(Role::Resource, &noun) || noun::is_own(name, &noun)
            }
            Some(_) | None => !self.is_published(Role::Resource, &noun),
        };
        Some(if says_all && is_of_api { API.to_owned() } else { noun })
    }
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

/// What a tag says besides.
fn own(tag: &str, shared: &str) -> String {
    let word = case::snake(tag);
    word.strip_prefix(shared).unwrap_or(&word).to_owned()
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

/// Whether a tag is made of words that a dot or a slash divides: not a version, a media type or a sentence.
fn has_parts(tag: &str) -> bool {
    let mut parts = tag.split(['.', '/']);
    let is_word = |it: &str| {
        it.starts_with(|it: char| it.is_ascii_alphabetic())
            && it.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '-'))
    };
    parts.clone().count() <= PARTS && parts.all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_tags_begin_with_is_not_part_of_their_names() {
        let named = |tags: &[&str]| {
            let shared = shared(&tags.iter().copied().collect());
            tags.iter().map(|tag| own(tag, &shared)).collect::<Vec<_>>()
        };
        let first = named(&["Api2010Account", "Api2010Call", "Api2010CallRecording"]);
        assert_eq!(first, ["account", "call", "call_recording"]);
        assert_eq!(named(&["pet stores", "pet owners"]), ["pet_stores", "pet_owners"]);
        let kept = named(&["card", "card holder", "card limits"]);
        assert_eq!(kept, ["card", "card_holder", "card_limits"]);
        assert_eq!(named(&["phase 1", "phase 2", "phase 3"])[0], "phase_1");
    }

    #[test]
    fn words_with_a_dot_or_a_slash_between_them_are_parts() {
        for tag in ["beta.agents", "Beta/Agents", "a.b.c.d", "chat.post-message", "v1.users"] {
            assert!(has_parts(tag), "{tag}");
        }
        for tag in ["2.0", "v2.0", "a.b.c.d.e", "Subtitles/Captions in streams", "a..b", "a/", ".a"]
        {
            assert!(!has_parts(tag), "{tag}");
        }
    }
}
