//! What texts say, in ASCII letters, digits and blanks: the words of signs, and other scripts in Latin letters.

use std::borrow::Cow;

use deunicode::deunicode_char;

use super::signs::{DIVIDERS, SIGNS, word};

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
    each_spelled(text, |letter, words| words.unwrap_or_else(|| code(letter)))
}

/// A text with a word for each sign, and the code points of what is not ASCII.
pub(super) fn coded(text: &str) -> String {
    each_spelled(text, |letter, words| format!("{} {}", words.unwrap_or_default(), code(letter)))
}

/// A text with a word for each sign; `foreign` says what is written for a letter that is not ASCII, given the
/// words that it has.
fn each_spelled(text: &str, foreign: impl Fn(char, Option<String>) -> String) -> String {
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
            ("", _) => {
                let words = in_ascii(letter);
                res.push_str(&foreign(letter, Some(words).filter(|it| !it.trim().is_empty())));
            }
            (known, _) if letter.is_ascii() => res.push_str(&format!(" {known} ")),
            (known, _) => {
                let words = foreign(letter, Some(known.to_owned()));
                res.push_str(&format!(" {words} "));
            }
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

/// A letter in ASCII: what it sounds like, or what a sign says. What only divides words becomes a blank.
fn in_ascii(letter: char) -> String {
    if letter.is_ascii() {
        return letter.into();
    }
    match (word(SIGNS, letter), word(DIVIDERS, letter)) {
        ("", "") => {}
        ("", _) => return " ".to_owned(),
        (words, _) => return format!(" {words} "),
    }
    let Some(ascii) = deunicode_char(letter) else {
        return format!(" {} ", code(letter));
    };
    let own = |it: &char| it.is_ascii_alphanumeric() || *it == ' ';
    match letter {
        // `⅛` is not `18`.
        _ if letter.is_alphanumeric() => ascii.replace('/', " over ").chars().filter(own).collect(),
        // Accents that stand by themselves come to nothing.
        _ if ascii.is_empty() => String::new(),
        // The signs of ASCII in the width of other scripts.
        '\u{ff01}'..='\u{ff5e}' => format!(" {ascii} "),
        '\u{20a0}'..='\u{20cf}' | '\u{2190}'..='\u{2fff}' | '\u{3040}'.. => match says(ascii) {
            true => format!(" {ascii} "),
            false => format!(" {} ", code(letter)),
        },
        // Quotes and dashes are not what their ASCII forms mean: `‹` is not `<`.
        _ => " ".to_owned(),
    }
}

/// Whether what stands for a sign says what it shows, and does not only look alike: `inf`, but not `V` for `∀`.
fn says(ascii: &str) -> bool {
    let letters = ascii.chars().filter(char::is_ascii_alphabetic).count();
    letters > 1 || ascii.contains(|it: char| it.is_ascii_digit())
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
            ("≠", "not equal"),
            ("≢", "not identical"),
            ("=\u{338}", "equal not"),
            ("≮ 5", "not less 5"),
            ("∉", "not in"),
            ("¬x", "not x"),
            ("a → b", "a to b"),
            ("½", "half"),
            ("⅛", "1 over 8"),
            ("±5", "plus minus 5"),
            ("£", "pound"),
            ("€", "euro"),
            ("✓", "check"),
            ("—", "dash"),
            ("₡", "CL"),
            ("⊢", "u22a2"),
            ("‹", "u2039"),
            ("！", "not"),
            ("ア・イ", "a i"),
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
