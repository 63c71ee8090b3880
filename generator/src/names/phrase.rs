//! Shorter phrases of a long method's name.

use std::collections::{HashMap, HashSet};

use super::case;
use crate::api::{Operation, PathTemplate, Segment};

/// Letters of a method's name beyond which a shorter phrase of it is looked for.
const LONG: usize = 40;

/// Words that begin what says more of a thing.
pub(super) const PREPOSITIONS: &[&str] =
    &["and", "at", "by", "for", "from", "in", "of", "on", "or", "to", "under", "with", "within"];

/// Phrases that a long name could be cut to, best first: the verb and the end, where the path ends with the same
/// thing; what stands before a preposition; the beginning up to a word of the path; the verb and the end; the
/// beginning. What a preposition begins is never left for the thing itself: `remove_restrictions_for_user`
/// does not remove the user.
fn shorter(name: &str, path: &PathTemplate) -> Vec<String> {
    if name.len() <= LONG {
        return Vec::new();
    }
    let words = name.split('_').collect::<Vec<_>>();
    let nouns = nouns(path);
    let is_open = |it: &str| PREPOSITIONS.contains(&it);
    let is_noun = |it: &str| nouns.contains(&case::singular(it));
    let ends = (2..words.len()).rev().filter(|end| !is_open(words[end - 1]));
    let heads = ends.map(|end| (words[..end].join("_"), end)).collect::<Vec<_>>();
    let heads = |fits: &dyn Fn(usize) -> bool| {
        let heads = heads.iter().filter(|(_, end)| fits(*end)).map(|(it, _)| it.clone());
        heads.collect::<Vec<_>>()
    };
    let starts = (2..words.len()).take_while(|start| !is_open(words[*start]));
    let tails = starts.map(|start| [&words[..1], &words[start..]].concat().join("_"));
    let tails = tails.collect::<Vec<_>>();
    let is_thing = words.last().map(|it| case::singular(it)) == nouns.last().cloned();
    let whole = heads(&|end| is_open(words[end]));
    let first = if is_thing { tails.clone() } else { Vec::new() };
    let all = [first, whole, heads(&|end| is_noun(words[end - 1])), tails, heads(&|_| true)];
    all.into_iter().flatten().filter(|it| it.len() <= LONG).collect()
}

/// The words of a path in the singular, without what a file's ending adds.
fn nouns(path: &PathTemplate) -> Vec<String> {
    let texts = path.0.iter().filter_map(Segment::text);
    let texts = texts.map(|it| it.split('.').next().unwrap_or(it));
    let words = texts.filter(|it| !it.is_empty()).map(case::snake).collect::<Vec<_>>();
    words.iter().flat_map(|it| it.split('_')).map(case::singular).collect()
}

/// Puts before each long name the best phrase of it that no other name begins with or could be cut to.
pub(super) fn shorten(names: &mut [(&Operation, Vec<String>)]) {
    let mut begun: HashMap<String, usize> = HashMap::new();
    let mut cut: HashMap<String, usize> = HashMap::new();
    let first = |names: &[String]| names.first().cloned().unwrap_or_default();
    for (operation, names) in &*names {
        let name = first(names);
        let ends = name.match_indices('_').map(|(end, _)| end).chain([name.len()]);
        ends.for_each(|end| *begun.entry(name[..end].to_owned()).or_default() += 1);
        let phrases = shorter(&name, &operation.path).into_iter().collect::<HashSet<_>>();
        phrases.into_iter().for_each(|it| *cut.entry(it).or_default() += 1);
    }
    for (operation, names) in names {
        let name = first(names);
        let is_clear = |phrase: &String| {
            let own = usize::from(name.starts_with(&format!("{phrase}_")));
            begun.get(phrase).copied().unwrap_or_default() == own && cut.get(phrase) == Some(&1)
        };
        let phrase = shorter(&name, &operation.path).into_iter().find(is_clear);
        names.splice(..0, phrase);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(name: &str, path: &str) -> Vec<String> {
        shorter(name, &PathTemplate(vec![Segment::Text(path.to_owned())]))
    }

    #[test]
    fn a_long_name_is_cut_where_a_phrase_ends() {
        let cut = |name, path| phrases(name, path).swap_remove(0);
        let runners = cut("list_self_hosted_runners_in_group_for_enterprise", "/groups/runners");
        assert_eq!(runners, "list_self_hosted_runners_in_group");
        let add_on =
            cut("create_incoming_phone_number_assigned_add_on", "/Numbers/AssignedAddOns.json");
        assert_eq!(add_on, "create_phone_number_assigned_add_on");
        let enabled =
            cut("set_selected_organizations_enabled_github_actions_enterprise", "/organizations");
        assert_eq!(enabled, "set_selected_organizations");
        let restrictions = phrases("remove_restrictions_for_authenticated_user", "/user/limits");
        assert!(restrictions.iter().all(|it| it.starts_with("remove_restrictions")));
        assert!(phrases("list_pets", "/pets").is_empty());
    }
}
