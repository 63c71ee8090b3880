//! Texts that regular expressions match.

use regex_syntax::hir::{Class, Hir, HirKind, Repetition};

/// A short text that a pattern matches; none where the pattern looks around or refers back, which
/// this reader does not know.
pub fn text(pattern: &str) -> Option<String> {
    let mut text = String::new();
    push(&regex_syntax::parse(pattern).ok()?, &mut text)?;
    Some(text)
}

fn push(hir: &Hir, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(it) => text.push_str(std::str::from_utf8(&it.0).ok()?),
        HirKind::Class(class) => text.push(member(class)?),
        HirKind::Capture(it) => push(&it.sub, text)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|it| push(it, text))?,
        HirKind::Alternation(parts) => push(parts.first()?, text)?,
        HirKind::Repetition(Repetition { min, max, sub, .. }) => {
            // Once where it may be left out: an empty text is often none.
            for _ in 0..(*min).max(1).min(max.unwrap_or(u32::MAX)) {
                push(sub, text)?;
            }
        }
    }
    Some(())
}

/// A character of a class; a letter or a digit where there is one.
fn member(class: &Class) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let has = |wanted: char| class.iter().any(|it| (it.start()..=it.end()).contains(&wanted));
    ['a', 'A', '1', '0'].into_iter().find(|it| has(*it)).or(Some(class.iter().next()?.start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_made_of_each_construct() {
        let is = |pattern: &str, expected: &str| {
            assert_eq!(text(pattern).as_deref(), Some(expected), "{pattern}");
        };
        is("^[a-z]{2}[0-9]$", "aa1");
        is(r"^(x|y)-\d+\.[^/]*$", "x-1.a");
        is("[B-D]?", "B");
        assert_eq!(text("(?=a)"), None);
    }
}
