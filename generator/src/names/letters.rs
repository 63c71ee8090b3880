//! What texts say, in ASCII letters, digits and blanks: the words of signs, and other scripts in Latin letters.

use std::borrow::Cow;

use deunicode::deunicode_char;

/// Signs that say something wherever they stand.
const SIGNS: &[(char, &str)] = &[
    ('!', "not"),
    ('=', "equal"),
    ('<', "less"),
    ('>', "greater"),
    ('+', "plus"),
    ('*', "star"),
    ('%', "percent"),
    ('&', "and"),
    ('|', "pipe"),
    ('^', "caret"),
    ('~', "tilde"),
    ('#', "hash"),
    ('@', "at"),
    ('$', "dollar"),
    ('?', "question"),
];

/// Signs that stand between words and are left out, unless nothing else tells two texts apart.
const DIVIDERS: &[(char, &str)] = &[
    ('-', "hyphen"),
    ('_', "underscore"),
    ('.', "dot"),
    ('/', "slash"),
    ('\\', "backslash"),
    (':', "colon"),
    (';', "semicolon"),
    (',', "comma"),
    (' ', "space"),
    ('\t', "tab"),
    ('\n', "newline"),
    ('\r', "return"),
    ('\'', "apostrophe"),
    ('"', "quote"),
    ('`', "backtick"),
    ('(', "open"),
    (')', "close"),
    ('[', "open bracket"),
    (']', "close bracket"),
    ('{', "open brace"),
    ('}', "close brace"),
];

/// A name without the sign before it that says what kind of name it is: `$filter`, `@type`, `#text`.
pub(super) fn without_sigil(name: &str) -> &str {
    let rest = name.trim_start_matches(['$', '@', '#', '~']);
    if rest.starts_with(char::is_alphabetic) { rest } else { name }
}

/// What a text says: `!=` is `not equal`, `-1` is `minus 1`, `Größe` is `Grosse`. What only divides words
/// becomes a blank, unless there is nothing else.
pub(super) fn legible(text: &str) -> String {
    let ascii = match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => text.chars().map(in_ascii).collect(),
    };
    let mut res = String::with_capacity(ascii.len());
    let mut rest = &*ascii;
    while let Some(letter) = rest.chars().next() {
        let (taken, word) = match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => {
                res.push(letter);
                rest = &rest[1..];
                continue;
            }
            _ if rest.starts_with("||") => (2, "or"),
            _ if rest.starts_with("&&") => (2, "and"),
            '-' if !res.contains(|it: char| it.is_ascii_alphanumeric()) => (1, "minus"),
            // `it's` is one word.
            '\'' if res.ends_with(|it: char| it.is_ascii_alphabetic()) => {
                rest = &rest[1..];
                continue;
            }
            // Only before what it denies: `Yes!` is not the opposite of `Yes`.
            '!' if !res.trim().is_empty() && !denies(&rest[1..]) => (1, "exclamation"),
            _ => (letter.len_utf8(), word(SIGNS, letter)),
        };
        res.push(' ');
        res.push_str(word);
        res.push(' ');
        rest = &rest[taken..];
    }
    let says_nothing = res.trim().is_empty() && !text.is_empty();
    if says_nothing { spelled(text) } else { res }
}

/// Whether an exclamation mark before this says `not`.
fn denies(rest: &str) -> bool {
    let signs = |it: char| SIGNS.iter().any(|(sign, _)| *sign == it);
    rest.starts_with(|it: char| it.is_ascii_alphanumeric() || (it != '!' && signs(it)))
}

/// A text with a word for each sign.
pub(super) fn spelled(text: &str) -> String {
    each_spelled(text, in_ascii)
}

/// A text with a word for each sign, and the code points of what is not ASCII.
pub(super) fn coded(text: &str) -> String {
    each_spelled(text, |letter| format!(" {} {} ", in_ascii(letter), code(letter)))
}

/// A text with a word for each sign; `foreign` says what is written for a letter that is not ASCII.
fn each_spelled(text: &str, foreign: impl Fn(char) -> String) -> String {
    if text.is_empty() {
        return "no text".to_owned();
    }
    let mut res = String::with_capacity(text.len());
    for letter in text.chars() {
        let known = match letter {
            '-' if res.is_empty() => "minus",
            _ => {
                [word(SIGNS, letter), word(DIVIDERS, letter)].into_iter().max().unwrap_or_default()
            }
        };
        match (known, letter) {
            ("", 'a'..='z' | 'A'..='Z' | '0'..='9') => res.push(letter),
            ("", _) if letter.is_ascii() => res.push_str(&format!(" {} ", code(letter))),
            ("", _) => res.push_str(&foreign(letter)),
            (known, _) => res.push_str(&format!(" {known} ")),
        }
    }
    res
}

/// `u1f44d`
fn code(letter: char) -> String {
    format!("u{:x}", u32::from(letter))
}

/// A text, and the case of its letters.
pub(super) fn with_case(text: &str) -> String {
    let letters = || text.chars().filter(|it| it.is_alphabetic());
    let case = if letters().next().is_none() {
        return text.to_owned();
    } else if !letters().any(char::is_uppercase) {
        "lowercase"
    } else if !letters().any(char::is_lowercase) {
        "uppercase"
    } else if letters().skip(1).any(char::is_uppercase) {
        "mixed case"
    } else {
        "capitalized"
    };
    format!("{text} {case}")
}

/// A letter in ASCII: what it sounds like, or what a symbol shows.
fn in_ascii(letter: char) -> String {
    if letter.is_ascii() {
        return letter.into();
    }
    let Some(ascii) = deunicode_char(letter) else {
        return format!(" {} ", code(letter));
    };
    let own = |it: &char| it.is_ascii_alphanumeric() || *it == ' ';
    // Quotes and dashes are not what their ASCII forms mean: `«` is not two times `<`. Accents that stand
    // by themselves come to nothing.
    match letter {
        _ if letter.is_alphanumeric() || ascii.is_empty() => ascii.chars().filter(own).collect(),
        '\u{2190}'..='\u{2fff}' | '\u{3040}'.. => format!(" {ascii} "),
        _ => " ".to_owned(),
    }
}

fn word(signs: &[(char, &'static str)], letter: char) -> &'static str {
    signs.iter().find(|(sign, _)| *sign == letter).map_or("", |(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of what is legible, without blanks that say nothing.
    fn words(text: &str) -> String {
        legible(text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn signs_have_words() {
        for (text, expected) in [
            ("!=", "not equal"),
            ("!~", "not tilde"),
            ("a != b", "a not equal b"),
            ("!a", "not a"),
            ("Yes!!", "Yes exclamation exclamation"),
            ("<=", "less equal"),
            ("||", "or"),
            ("|", "pipe"),
            ("C#", "C hash"),
            ("-name", "minus name"),
            ("+1", "plus 1"),
            ("a-b_c", "a b c"),
            ("text/plain", "text plain"),
            ("it's", "its"),
            ("*/*", "star star"),
            ("-", "minus"),
            ("/", "slash"),
            (" ", "space"),
            ("", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn other_scripts_are_transliterated() {
        for (text, expected) in [
            ("Größe", "Grosse"),
            ("e\u{301}t", "et"),
            ("получить", "poluchit"),
            ("日付", "Ri Fu"),
            ("Page«User»", "Page User"),
            ("A–B", "A B"),
            ("≥", "greater equal"),
            ("👍", "plus 1"),
            ("🚀", "rocket"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sign_that_says_what_kind_of_name_it_is_goes() {
        let names = ["$filter", "@type", "#text", "$", "$1"].map(without_sigil);
        assert_eq!(names, ["filter", "type", "text", "$", "$1"]);
    }
}
