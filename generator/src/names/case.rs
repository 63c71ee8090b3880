//! Words to identifiers in the cases that Rust uses.

use heck::{ToShoutySnakeCase, ToSnakeCase};

use super::letters::{self, legible};

/// `snake_case`, for fields, methods, arguments and modules.
pub(super) fn snake(words: &str) -> String {
    match is_snake(words) {
        true => guard(words, "n", "empty"),
        false => guard(&lower(words).to_snake_case(), "n", "empty"),
    }
}

/// Whether words have that case already, as most in documents do.
fn is_snake(words: &str) -> bool {
    let is_word = |it: &[u8]| {
        let is_plain = |it: &u8| it.is_ascii_lowercase() || it.is_ascii_digit();
        !it.is_empty() && it.iter().all(is_plain)
    };
    words.as_bytes().split(|it| *it == b'_').all(is_word)
}

/// `snake_case` of a path, or of an id made of one, in which signs are punctuation: `/token#refresh`.
pub(super) fn path(words: &str) -> String {
    snake(&words.replace(['#', '?', '&', '='], " "))
}

/// `UpperCamelCase`, for types and variants.
pub(super) fn camel(words: &str) -> String {
    capitalized(&plurals(legible(letters::without_sigil(words))))
}

/// `UpperCamelCase` of a value, in which no sign is left out that says something.
pub(super) fn value(text: &str) -> String {
    let name = capitalized(&plurals(legible(text)));
    let end = name.char_indices().take_while(|(at, _)| *at <= LONGEST_VALUE);
    let end = end.filter(|(_, it)| it.is_ascii_uppercase()).last().map_or(0, |(at, _)| at);
    // A text of words is cut between two of them.
    if name.len() > LONGEST_VALUE && end > 0 { name[..end].to_owned() } else { name }
}

/// Words in `UpperCamelCase`. An underscore stays where it alone keeps numbers apart, as the compiler's
/// lint has it: `gpt-4.1` is `Gpt4_1`.
fn capitalized(words: &str) -> String {
    let mut res = String::with_capacity(words.len());
    for word in words.to_snake_case().split('_') {
        let is_digit = |it: char| it.is_ascii_digit();
        if res.ends_with(is_digit) && word.starts_with(is_digit) {
            res.push('_');
        }
        let mut letters = word.chars();
        res.extend(letters.next().map(|it| it.to_ascii_uppercase()));
        res.push_str(letters.as_str());
    }
    guard(&res, "N", "Empty")
}

/// `SHOUTY_SNAKE_CASE`, for environment variables.
pub(super) fn shouty(words: &str) -> String {
    guard(&lower(words).to_shouty_snake_case(), "N", "EMPTY")
}

/// `kebab-case` of ASCII letters and digits, for packages, whose names registries take up to 64
/// letters of.
pub(super) fn package(words: &str) -> String {
    let name = snake(words).replace('_', "-");
    name.get(..64).unwrap_or(&name).trim_end_matches('-').to_owned()
}

/// The singular of an English noun, as far as its ending tells; else the noun.
pub(super) fn singular(noun: &str) -> String {
    let stem = |end: &str| noun.strip_suffix(end).filter(|stem| stem.len() > 1);
    if let Some(stem) = stem("ies") {
        return format!("{stem}y");
    }
    if let Some(stem) = stem("es").filter(|it| takes_es(it)) {
        return stem.to_owned();
    }
    match stem("s") {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => noun.to_owned(),
    }
}

/// Whether a noun has `es` in the plural: `box`, `batch`, `status`, but not `cache`, `release` or `size`.
fn takes_es(noun: &str) -> bool {
    let ends = ["ss", "x", "zz", "sh", "ch", "ias", "bus", "nus", "pus", "rus", "tus"];
    ends.iter().any(|it| noun.ends_with(it)) && !noun.ends_with("cach")
}

/// Words that have a capital inside, and as they stand where they may not.
const SINGLE: &[(&str, &str)] = &[
    ("OAuth", "Oauth"),
    ("OpenAI", "Openai"),
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("GraphQL", "Graphql"),
];

/// The words for a case without capitals inside.
fn lower(words: &str) -> String {
    let words = plurals(legible(letters::without_sigil(words)));
    let known = |word: &str| words.contains(word);
    match SINGLE.iter().any(|(word, _)| known(word)) {
        true => SINGLE.iter().fold(words, |all, (word, single)| all.replace(word, single)),
        false => words,
    }
}

/// Makes the plural of an abbreviation one word: `signedURLs` is `signedUrls`, not `signed_ur_ls`.
fn plurals(words: String) -> String {
    let ends =
        |it: &[u8]| it[0].is_ascii_uppercase() && it[1].is_ascii_uppercase() && it[2] == b's';
    if !words.as_bytes().windows(3).any(ends) {
        return words;
    }
    let mut letters = words.chars().collect::<Vec<_>>();
    for end in 2..letters.len() {
        let is_last = !letters.get(end + 1).is_some_and(char::is_ascii_lowercase);
        let before = letters[..end].iter().rposition(|it| !it.is_ascii_uppercase());
        let start = before.map_or(0, |it| it + 1);
        if letters[end] == 's' && is_last && end - start >= 2 {
            letters[start + 1..end].iter_mut().for_each(char::make_ascii_lowercase);
        }
    }
    letters.into_iter().collect()
}

/// Letters of an identifier, at most: it also names a file, which takes 255.
const LONGEST: usize = 120;

/// Letters of a variant, at most, where its text has words to be cut between.
const LONGEST_VALUE: usize = 80;

/// An identifier starts with a letter, is not empty, and fits a file's name.
fn guard(word: &str, digit: &str, empty: &str) -> String {
    // Words are ASCII, each letter a byte.
    let word = word.get(..LONGEST).unwrap_or(word).trim_end_matches('_');
    match word.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{digit}{word}"),
        Some(_) => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_identifiers() {
        for (words, snaked, cameled) in [
            ("globalSecret", "global_secret", "GlobalSecret"),
            ("line_blocked", "line_blocked", "LineBlocked"),
            ("X-Request-ID", "x_request_id", "XRequestId"),
            ("+1", "plus_1", "Plus1"),
            ("-1", "minus_1", "Minus1"),
            ("a-1", "a_1", "A1"),
            ("2fa", "n2fa", "N2fa"),
            ("", "empty", "Empty"),
            ("é", "e", "E"),
            ("gpt-4.1", "gpt_4_1", "Gpt4_1"),
            ("requireSignedURLs", "require_signed_urls", "RequireSignedUrls"),
            ("IPs", "ips", "Ips"),
            ("DNSsec", "dn_ssec", "DnSsec"),
            ("GitHub API", "github_api", "GitHubApi"),
            ("OrgOAuth2", "org_oauth2", "OrgOAuth2"),
            ("repos/list-for-user", "repos_list_for_user", "ReposListForUser"),
            ("r#\"; panic!()", "r_hash_panic_exclamation", "RHashPanicExclamation"),
        ] {
            assert_eq!((snake(words), camel(words)), (snaked.into(), cameled.into()), "{words}");
        }
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(snake(&"a_".repeat(300)).len(), LONGEST - 1);
        assert_eq!(camel(&"a".repeat(300)).len(), LONGEST);
    }

    #[test]
    fn nouns_lose_their_plural() {
        for (plural, noun) in [
            ("webhooks", "webhook"),
            ("categories", "category"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("statuses", "status"),
            ("releases", "release"),
            ("caches", "cache"),
            ("sizes", "size"),
            ("status", "status"),
            ("class", "class"),
            ("s", "s"),
        ] {
            assert_eq!(singular(plural), noun);
        }
    }
}
