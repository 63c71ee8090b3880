//! Shorter phrases of a long method's name.
//!
//! What is left must say the same: a word goes only where the call says it elsewhere, or where no other
//! operation could be meant. What stays longer is told by `xtask names`.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::{case, verbs};
use crate::api::{PathTemplate, Segment};

/// Letters of a method's name beyond which a shorter phrase of it is looked for.
const LONG: usize = 40;

/// Words that begin what says more of a thing.
pub(super) const PREPOSITIONS: &[&str] =
    &["and", "at", "by", "for", "from", "in", "of", "on", "or", "to", "under", "with", "within"];

/// Those of them that begin where a thing is found, and not which one it is (`status_of_transforms`), nor what
/// becomes of it (`convert_to_member`).
const WHERE: &[&str] = &["by", "for", "from", "in", "under"];

/// Phrases that a long name could be cut to, best first: without words of its resource, without a last
/// clause that says where, without both; and the beginning up to a thing that the path names, where a participle
/// says more of it.
fn shorter(name: &str, resource: &str, path: &PathTemplate) -> IndexSet<String> {
    if name.len() <= LONG {
        return IndexSet::new();
    }
    let plain = without_resource(name, resource);
    let clauses = [name, &plain].into_iter().flat_map(without_clauses);
    let all = std::iter::once(plain.clone()).chain(clauses);
    let things = [&plain, name].into_iter().flat_map(|it| up_to_things(it, path));
    all.chain(things).filter(|it| it != name && it.len() <= LONG).collect()
}

/// The beginnings of a name that end with a word of the path before a participle (`repositories_enabled_…`),
/// longest first.
fn up_to_things(name: &str, path: &PathTemplate) -> Vec<String> {
    let texts = path.0.iter().filter_map(Segment::text).map(case::snake).collect::<Vec<_>>();
    let things = texts.iter().flat_map(|it| it.split('_')).map(case::singular);
    let things = things.collect::<HashSet<_>>();
    let is_thing = |it: &str| things.contains(&case::singular(it));
    let words = name.split('_').collect::<Vec<_>>();
    let ends = (2..words.len()).rev();
    let ends = ends.filter(|&end| words[end].ends_with("ed") && is_thing(words[end - 1]));
    ends.map(|end| words[..end].join("_")).collect()
}

/// A name without the words of its resource before its verb, and right behind it where they are not all that the
/// verb is about. Further on they belong to what stands before them.
fn without_resource(name: &str, resource: &str) -> String {
    let resource = case::snake(resource);
    let own = resource.split('_').map(case::singular).collect::<HashSet<_>>();
    let words = name.split('_').collect::<Vec<_>>();
    let run = |from: usize| {
        let words = words[from..].iter();
        from + words.take_while(|it| own.contains(&case::singular(it))).count()
    };
    let is_verb = |at: usize| words.get(at).is_some_and(|it| verbs::is_known(it));
    let Some(verb) = [run(0), 0].into_iter().find(|it| is_verb(*it)) else {
        return name.to_owned();
    };
    let behind = run(verb + 1);
    let is_thing = words.get(behind).is_none_or(|it| PREPOSITIONS.contains(it));
    let behind = if is_thing { verb + 1 } else { behind };
    [&words[verb..=verb], &words[behind..]].concat().join("_")
}

/// A name without its last clause that says where, without the last two, and so on. What a verb is in is not one.
fn without_clauses(name: &str) -> Vec<String> {
    let words = name.split('_').collect::<Vec<_>>();
    let tail = words.iter().rev().take_while(|it| !verbs::is_known(it)).count();
    let ends = (words.len() - tail..words.len().saturating_sub(1)).rev();
    let ends = ends.filter(|&end| end > 1 && WHERE.contains(&words[end]));
    ends.map(|end| words[..end].join("_")).collect()
}

/// Puts before each long name of a resource the best phrase of it that says nothing of another operation.
pub(super) fn shorten(names: &mut [(&PathTemplate, Vec<String>)], resource: &str) {
    let firsts = names.iter().map(|(_, it)| it.first().cloned().unwrap_or_default());
    let firsts = firsts.collect::<Vec<_>>();
    let mut with_word = HashMap::<&str, Vec<usize>>::new();
    for (index, first) in firsts.iter().enumerate() {
        for word in first.split('_').collect::<HashSet<_>>() {
            with_word.entry(word).or_default().push(index);
        }
    }
    for (index, (path, names)) in names.iter_mut().enumerate() {
        let is_clear = |phrase: &String| {
            let others = phrase.split('_').filter_map(|it| with_word.get(it));
            let others = others.min_by_key(|it| it.len()).map_or(&[][..], Vec::as_slice);
            others.iter().all(|it| *it == index || !says(&firsts[*it], phrase))
        };
        let phrase = shorter(&firsts[index], resource, path).into_iter().find(is_clear);
        names.splice(..0, phrase);
    }
}

/// Whether all words of a phrase stand in a name, in their order.
fn says(name: &str, phrase: &str) -> bool {
    let mut words = name.split('_');
    phrase.split('_').all(|it| words.any(|word| word == it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> PathTemplate {
        PathTemplate(vec![Segment::Text(text.to_owned())])
    }

    #[test]
    fn a_long_name_may_end_with_a_thing_of_its_path() {
        let selected = path("/orgs/actions/permissions/repositories");
        let phrases = shorter("set_selected_repositories_enabled_github_actions", "a", &selected);
        assert!(phrases.iter().eq(["set_selected_repositories"]));
        let claims = path("/namespaces/persistentvolumeclaims");
        assert!(shorter("replace_namespaced_persistent_volume_claims", "core", &claims).is_empty());
    }

    #[test]
    fn a_long_name_keeps_its_verb_and_its_object() {
        for (name, resource, expected) in [
            (
                "list_self_hosted_runners_in_group_for_enterprise",
                "runners",
                &["list_self_hosted_runners_in_group", "list_self_hosted_runners"][..],
            ),
            (
                "radar_get_radar_dns_timeseries_by_ip_version",
                "Radar DNS",
                &[
                    "get_timeseries_by_ip_version",
                    "radar_get_radar_dns_timeseries",
                    "get_timeseries",
                ],
            ),
            ("create_linked_lobby_guild_invite_of_someone", "lobbies", &[]),
            ("fetch_incoming_phone_number_assigned_add_on_extension", "Numbers", &[]),
            ("set_selected_organizations_enabled_github_actions", "actions", &[]),
            ("custom_properties_for_repos_get_organization_values", "orgs", &[]),
            ("convert_organization_member_to_outside_collaborator", "orgs", &[]),
            ("list_docker_migration_conflicting_packages_for_org", "packages", &[]),
            (
                "client_certificate_for_zone_edit_client_certificate",
                "Client Certificates for a Zone",
                &["edit_client_certificate"],
            ),
            ("list_pets", "pets", &[]),
        ] {
            assert!(shorter(name, resource, &path("")).iter().eq(expected), "{name}");
        }
    }

    #[test]
    fn what_tells_an_operation_from_another_stays() {
        let names = [
            "list_persistent_volume_claim_for_all_namespaces",
            "list_namespaced_persistent_volume_claim",
            "list_persistent_volume_snapshot_for_all_namespaces",
        ]
        .map(|it| vec![it.to_owned()]);
        let path = path("/pods");
        let mut names = names.map(|it| (&path, it));
        shorten(&mut names, "core");
        let firsts = names.map(|(_, it)| it[0].clone());
        assert_eq!(
            firsts,
            [
                "list_persistent_volume_claim_for_all_namespaces",
                "list_namespaced_persistent_volume_claim",
                "list_persistent_volume_snapshot",
            ]
        );
    }
}
