//! The noun of a resource in the words of its methods: the accessor says it already.

use std::collections::HashSet;

use super::{case, verbs};

/// Words that say how many, before a noun that is the verb's all the same: `list_all_pets`.
const QUANTITIES: &[&str] = &["all", "multiple", "several", "many", "bulk", "batch"];

/// Words of a method without the noun.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Short {
    /// What is left.
    pub(super) words: String,
    /// Whether the noun stood after a verb in the plural.
    pub(super) plural: bool,
}

/// Removes the resource's noun, singular or plural, where it stands first or right after the verb.
/// Further on it is what the words before it are about: without it `get_team_projects` would say
/// `get_team`. Nor is it removed where another resource's would be the verb's object then: without it
/// `save_albums_user` would say `save_user`. `None` where there is no such noun, or nothing else.
pub(super) fn without(words: &str, resource: &str, others: &HashSet<String>) -> Option<Short> {
    let resource = case::snake(resource);
    let words = words.split('_').collect::<Vec<_>>();
    let noun = resource.split('_').collect::<Vec<_>>();
    let starts = (0..words.len()).filter(|&start| before(&words[..start]) <= 1);
    let whole = starts.clone().map(|start| (start, start + noun.len()));
    let mut whole = whole.filter(|&(start, end)| same(words.get(start..end), &noun));
    // `create_indicator` of `typing_indicator`: the end of the noun is all that is said.
    let is_end = |&start: &usize| start > 0 && is_end(&words[start..], &noun);
    let starts = starts.filter(|_| !self::is_end(&words, &noun));
    let mut ends = starts.filter(is_end).map(|start| (start, words.len()));
    let (start, end) = whole.next().or_else(|| ends.next())?;
    let rest = [&words[..start], &words[end..]].concat();
    let plural = start > 0 && case::singular(words[end - 1]) != words[end - 1];
    let is_other = |it: &[&str]| !same(Some(it), &noun) && others.contains(&it.join("_"));
    let is_needed = rest.is_empty() || (plural && is_other(&words[end..]));
    (!is_needed).then(|| Short { words: rest.join("_"), plural })
}

/// Whether words are the resource's noun or its end.
pub(super) fn is_own(words: &str, resource: &str) -> bool {
    let resource = case::snake(resource);
    let in_one = |it: &str| case::singular(&it.replace('_', ""));
    let [words, noun] = [words, &resource].map(|it| it.split('_').collect::<Vec<_>>());
    is_end(&words, &noun) || in_one(&words.concat()) == in_one(&resource)
}

/// Whether the noun stands first as the verb, and nothing else is one: `invite_user` of `invites`. Where it is
/// the resource's as it is (`usage_costs` of `usage`), or nothing is sent (`guild_counts` of `guilds`), it counts
/// as one only if it is known.
pub(super) fn is_verb(words: &str, resource: &str, sends: bool) -> bool {
    let resource = case::snake(resource);
    let Some((first, rest)) = words.split_once('_') else { return false };
    first == case::singular(&resource)
        && ((sends && first != resource) || verbs::is_known(first))
        && !rest.split('_').any(verbs::is_known)
}

/// How many words stand there, without those that say how many things.
fn before(words: &[&str]) -> usize {
    words.iter().filter(|it| !QUANTITIES.contains(it)).count()
}

fn is_end(words: &[&str], noun: &[&str]) -> bool {
    let start = noun.len().checked_sub(words.len());
    start.is_some_and(|start| same(Some(words), &noun[start..]))
}

/// Whether words are the same but for the plural.
fn same(words: Option<&[&str]>, noun: &[&str]) -> bool {
    let split = |it| <[&str]>::split_last(it).map(|(last, rest)| (case::singular(last), rest));
    words.is_some_and(|words| split(words) == split(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resource_is_not_said_twice() {
        let others = ["album", "pet", "user"].map(str::to_owned).into();
        for (words, resource, expected) in [
            ("list_webhooks", "webhooks", Some("list")),
            ("update_pet", "pet", Some("update")),
            ("find_pets_by_status", "pet", Some("find_by_status")),
            ("pet_list", "Pets", Some("list")),
            ("list_batches", "Batch", Some("list")),
            ("delete_all_pets", "pets", Some("delete_all")),
            ("webhooks", "webhooks", None),
            ("get_inventory", "store", None),
            ("create_check_run", "check runs", Some("create")),
            ("create_run", "check runs", Some("create")),
            ("create_run_log", "check runs", None),
            ("web_links", "shared links (web links)", None),
            ("get_team_projects", "projects", None),
            ("add_items_to_playlist", "playlists", None),
            ("save_albums_user", "albums", None),
            ("get_albums_album", "albums", Some("get_album")),
            ("get_album_user", "albums", Some("get_user")),
            ("get_albums_tracks", "albums", Some("get_tracks")),
            ("create_pet_photo", "pets", Some("create_photo")),
        ] {
            let short = without(words, resource, &others).map(|it| it.words);
            assert_eq!(short.as_deref(), expected, "{words} of {resource}");
        }
    }

    #[test]
    fn a_noun_may_be_the_verb() {
        for (words, resource, expected) in [
            ("invite_user", "invites", true),
            ("upload_file", "uploads", true),
            ("run_job", "Runs", true),
            ("search_tweets", "search", true),
            ("user_invite", "users", false),
            ("pet_photos_list", "pets", false),
            ("users_me", "users", false),
            ("usage_costs", "usage", false),
            ("invite", "invites", false),
            ("check_run_log", "check runs", false),
        ] {
            assert_eq!(is_verb(words, resource, true), expected, "{words} of {resource}");
        }
        assert!(!is_verb("guild_counts", "guilds", false));
    }

    #[test]
    fn a_plural_is_told_after_a_verb() {
        let plural = |it| without(it, "pets", &HashSet::new()).map(|it| it.plural);
        let plurals = ["get_pets", "get_pet", "pets_get"].map(plural);
        assert_eq!(plurals, [Some(true), Some(false), Some(false)]);
    }

    #[test]
    fn a_path_may_have_the_noun_in_one_word() {
        let own = [("oauth2", "OAuth 2"), ("runs", "check runs"), ("pets", "toys")];
        assert_eq!(own.map(|(words, resource)| is_own(words, resource)), [true, true, false]);
    }
}
