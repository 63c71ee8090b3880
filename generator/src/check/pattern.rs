//! Patterns (ECMA-262, section 22.2) as tables that tell by one step a character whether a text matches.
//!
//! What looks around, but ahead from the start, refers back, or needs large tables is not compiled: the
//! pattern stays undecided.

use super::automaton::Automaton;
use super::parse;

/// What a text matches by: all of these, each to hold, or, where it is `false`, not to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(pub Vec<(bool, Automaton)>);

impl Pattern {
    /// Whether a text matches.
    pub fn matches(&self, text: &str) -> bool {
        self.0.iter().all(|(wanted, part)| part.matches(text) == *wanted)
    }
}

/// Compiles a pattern; `None` where it is of another form.
pub fn compile(text: &str) -> Option<Pattern> {
    let (ahead, rest) = parse::looks_ahead(text)?;
    let ahead = ahead.into_iter().map(|(wanted, it)| (wanted, format!("^(?:{it})")));
    let all = ahead.chain([(true, rest)]);
    let all = all.map(|(wanted, it)| Some((wanted, Automaton::of(&it)?)));
    all.collect::<Option<_>>().map(Pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        compile(pattern).unwrap_or_else(|| panic!("{pattern}")).matches(text)
    }

    #[test]
    fn texts_are_matched_as_ecma_262_says() {
        for (pattern, yes, no) in [
            ("^[a-z]+$", &["a", "abc"][..], &["", "aB", "ab1"][..]),
            ("b", &["b", "abc"], &["", "ac"]),
            ("^a|b$", &["ax", "xb"], &["xa", "bx"]),
            ("^(a|bc){2,3}$", &["aa", "abc", "bcbcbc"], &["a", "aaaa"]),
            (r"^\d{3}-\w*$", &["123-", "123-a_1"], &["12-", "123-é"]),
            (r"^\S+@[^@\s]+$", &["a@b", "é@ü"], &["@b", "a@", "a\u{a0}@b"]),
            (".^", &[], &["", "a"]),
            ("", &["", "a"], &[]),
            ("^.$", &["a", "é", "😀"], &["", "ab", "\n", "\u{2028}"]),
            (r"^\/x\.y\u0041\x42[\]\-\\]?$", &["/x.yAB", "/x.yAB-", r"/x.yAB\"], &["/x,yAB"]),
            ("^(?!ab$)[a-z]+$", &["abc", "a"], &["ab", "1"]),
            ("^(?!x)^(?=.y)[a-z]*$", &["ay"], &["xy", "ax"]),
            ("^a{0}b??c*?$", &["", "bcc"], &["a"]),
            ("^[^]$|^[^a]$", &["a", "b"], &["", "ab"]),
        ] {
            yes.iter().for_each(|it| assert!(matches(pattern, it), "{pattern} {it:?}"));
            no.iter().for_each(|it| assert!(!matches(pattern, it), "{pattern} {it:?}"));
        }
    }

    #[test]
    fn what_no_table_can_tell_is_not_compiled() {
        for pattern in [
            "a(?=b)",
            "(?<!a)b",
            r"(a)\1",
            r"\bword",
            "[é]",
            r"\p{L}",
            "(",
            "[a",
            "a{2,1}",
            "*a",
            "[z-a]",
            "^(a{1,100}){1,100}$",
        ] {
            assert_eq!(compile(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_backtracks_without_end_is_a_small_table() {
        let pattern = compile("^(a+)+$").unwrap();
        assert!(pattern.0[0].1.next.len() < 20);
        assert!(!matches("^(a+)+$", &format!("{}b", "a".repeat(100_000))));
    }
}
