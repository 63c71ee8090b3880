//! Verbs, as far as names are made of them.

/// Words that say themselves what is done: `GET /pets/search`.
pub(super) const VERBS: &[&str] = &["search", "find", "list", "get", "count", "export", "download"];

/// Words that say themselves what is changed how: `PUT /lists/{id}/restore`; and with `un` or `de`
/// before them. Any other word is what is replaced: `PUT /lists/{id}/settings`.
pub(super) const CHANGES: &[&str] = &[
    "accept", "activate", "add", "approve", "archive", "assign", "attach", "cancel", "close",
    "complete", "confirm", "decline", "detach", "disable", "dismiss", "enable", "finish", "follow",
    "join", "leave", "lock", "mark", "merge", "move", "mute", "pause", "pin", "publish", "reject",
    "remove", "rename", "reopen", "reorder", "reset", "resolve", "restore", "resume", "revoke",
    "rotate", "start", "stop", "suspend", "update", "verify",
];

/// Words that begin what is done where that is the whole path; elsewhere they may well be nouns:
/// `POST /sendMessage`.
pub(super) const CALLS: &[&str] = &[
    "answer", "ban", "check", "copy", "create", "delete", "edit", "forward", "generate", "invite",
    "refresh", "register", "send", "set", "submit", "upload", "validate",
];

/// Verbs that are written in one with their noun: `getdistinct`.
const GLUED: &[&str] = &[
    "get", "list", "create", "update", "delete", "reset", "search", "set", "add", "remove", "patch",
];

/// Those of them that few other words begin with.
const CLEAR: &[&str] = &["get", "create", "update", "delete"];

/// Ends of other words that begin like those: `getters`, `updateable`.
const ENDS: &[&str] = &["able", "away", "rious", "ters", "ting", "tings"];

/// Other verbs that operations begin or end with.
const OTHERS: &[&str] =
    &["fetch", "head", "put", "post", "query", "read", "replace", "retrieve", "show", "write"];

/// Whether a word is one of the verbs that are known here.
pub(super) fn is_known(word: &str) -> bool {
    known().any(|it| it == word)
}

/// The verb that a word is a form of: `update` of `updates`.
pub(super) fn of(word: &str) -> Option<&'static str> {
    known().find(|it| word.strip_prefix(it).is_some_and(|rest| matches!(rest, "" | "s" | "es")))
}

fn known() -> impl Iterator<Item = &'static str> {
    [VERBS, CHANGES, CALLS, GLUED, OTHERS].into_iter().flatten().copied()
}

/// A verb and its noun in one word as two, where `is_own` knows the noun, or it is hardly anything else.
pub(super) fn split(word: &str, is_own: impl Fn(&str) -> bool) -> String {
    let parts = GLUED.iter().filter_map(|verb| Some((*verb, word.strip_prefix(verb)?)));
    let is_clear = |verb: &str, noun: &str| {
        noun.len() > 3 && CLEAR.contains(&verb) && !ENDS.contains(&noun) && !is_own(word)
    };
    let mut parts =
        parts.filter(|(verb, noun)| (noun.len() > 2 && is_own(noun)) || is_clear(verb, noun));
    parts.next().map_or_else(|| word.to_owned(), |(verb, noun)| format!("{verb}_{noun}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_known_by_its_forms() {
        let verbs = ["updates", "attaches", "create", "updated", "creation", ""].map(of);
        assert_eq!(verbs, [Some("update"), Some("attach"), Some("create"), None, None, None]);
    }

    #[test]
    fn a_verb_and_its_noun_are_two_words() {
        for (word, expected) in [
            ("getdistinct", "get_distinct"),
            ("getinputtokencounts", "get_inputtokencounts"),
            ("createanorder", "create_anorder"),
            ("setpets", "set_pets"),
            ("listpets", "list_pets"),
            ("getters", "getters"),
            ("getting", "getting"),
            ("getaway", "getaway"),
            ("updated", "updated"),
            ("listeners", "listeners"),
            ("settlements", "settlements"),
            ("address", "address"),
            ("get", "get"),
        ] {
            assert_eq!(split(word, |it| it == "pets"), expected);
        }
        assert_eq!(split("updateplans", |it| it == "updateplans"), "updateplans");
    }
}
