//! A document's CommonMark as rustdoc Markdown: what rustdoc would take for code to run, for links
//! between items, or for HTML is made harmless, so that no description can break a build.
//!
//! Invariant: no line that comes out opens a code block but of plain text, and every one is closed.
//! Nothing here knows where the words stand.

/// A description as paragraphs of rustdoc; ends with a full stop where it is one sentence.
pub fn rustdoc(text: &str) -> String {
    let mut res: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    // The width of a tab is nobody's promise, so that clippy refuses it in docs.
    for line in text.trim().replace('\t', "    ").lines() {
        let line = line.trim_end();
        let marks = fence_marks(line.trim_start());
        match (&fence, marks) {
            // Rustdoc compiles code blocks that name no other language.
            (None, Some(marks)) => {
                res.push(format!("{marks}text"));
                fence = Some(marks);
            }
            (Some(open), Some(marks)) if marks.starts_with(open.as_str()) => {
                res.push(marks);
                fence = None;
            }
            (Some(_), _) => res.push(line.to_owned()),
            // An indented line could be a code block; the indentation of lists is given up.
            (None, None) => res.push(prose(line.trim_start())),
        }
    }
    res.extend(fence);
    let text = collapse(&res);
    if text.ends_with(|it: char| it.is_alphanumeric() || it == ')') && !text.contains("\n\n") {
        return text + ".";
    }
    text
}

/// A text as inline code on one line, whatever backticks it holds.
pub fn code(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return "`\"\"`".to_owned();
    }
    let longest = line.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{ticks}{space}{line}{space}{ticks}")
}

/// A text as one line of prose.
pub fn inline(text: &str) -> String {
    prose(&text.replace(['\n', '\r'], " ").replace('\t', "    "))
}

/// A line of prose: brackets that make no link and angle brackets are escaped, bare URLs become
/// links; code spans stay.
fn prose(line: &str) -> String {
    let mut res = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let taken = match letter {
            '`' => match code_span(rest) {
                Ok(length) => length,
                // A run without its like could pair with one of another line.
                Err(ticks) => {
                    res.push_str(&"\\`".repeat(ticks));
                    rest = &rest[ticks..];
                    continue;
                }
            },
            '[' => {
                if let Some(link) = link(rest) {
                    link
                } else {
                    res.push('\\');
                    1
                }
            }
            ']' | '<' | '>' => {
                res.push('\\');
                1
            }
            'h' => match url(rest) {
                Some(length) => {
                    res.push('<');
                    res.push_str(&rest[..length]);
                    res.push('>');
                    rest = &rest[length..];
                    continue;
                }
                None => 1,
            },
            _ => letter.len_utf8(),
        };
        res.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    res
}

/// The length of the code span that a text starts with; else the length of its run of backticks.
fn code_span(text: &str) -> Result<usize, usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let mut at = ticks;
    // CommonMark section 6.1: a span ends with a run of as many backticks as it starts with.
    while let Some(start) = text[at..].find('`') {
        let run = &text[at + start..];
        let length = run.len() - run.trim_start_matches('`').len();
        at += start + length;
        if length == ticks {
            return Ok(at);
        }
    }
    Err(ticks)
}

/// The length of the inline link to an absolute URL that a text starts with.
fn link(text: &str) -> Option<usize> {
    let (label, _) = text.split_once("](")?;
    let target = &text[label.len() + 2..];
    let end = target.find(')')?;
    let absolute = target.starts_with("https://") || target.starts_with("http://");
    let plain = !label[1..].contains(['[', ']', '<', '`', '\\']);
    let one_word = !target[..end].contains([' ', '<', '(']);
    (absolute && plain && one_word).then_some(label.len() + 2 + end + 1)
}

/// The length of the URL that a text starts with.
fn url(text: &str) -> Option<usize> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return None;
    }
    let ends = |it: char| it.is_whitespace() || "<>\"'`|()[]{}*\\".contains(it);
    let url = &text[..text.find(ends).unwrap_or(text.len())];
    let url = url.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    (url.len() > "https://".len()).then_some(url.len())
}

/// Words as a list's item after a name, indented as its content.
pub fn item(name: &str, words: &str) -> String {
    let words = words.replace("\n\n", "\n").replace('\n', "\n  ");
    // A code block begins on a line of its own, or its end would begin another.
    let space = if fence_marks(&words[..words.find('\n').unwrap_or(words.len())]).is_some() {
        "\n  "
    } else {
        " "
    };
    format!("- {name}:{space}{words}")
}

/// A text as inline code in a table's cell (GitHub Flavored Markdown, section 4.10).
pub fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

fn fence_marks(line: &str) -> Option<String> {
    let marks = |mark: char| line.chars().take_while(|it| *it == mark).count();
    ['`', '~'].into_iter().find_map(|mark| {
        let count = marks(mark);
        // A line such as "```code```" is a code span; after tildes, anything may follow.
        let span = mark == '`' && line[count..].contains('`');
        (count >= 3 && !span).then(|| mark.to_string().repeat(count))
    })
}

/// Joins lines with at most one blank line between.
fn collapse(lines: &[String]) -> String {
    let mut res = String::new();
    let mut blank = false;
    for line in lines {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !res.is_empty() {
            res.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        res.push_str(line);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_cannot_run_link_or_mark_up() {
        for (text, expected) in [
            ("Type of webhook to add", "Type of webhook to add."),
            ("See [foo] and `[bar]`.", "See \\[foo\\] and `[bar]`."),
            ("A [page](https://a.example/b).", "A [page](https://a.example/b)."),
            ("A [page](#local).", "A \\[page\\](#local)."),
            ("At https://a.example/b, or", "At <https://a.example/b>, or."),
            ("Vec<T>", "Vec\\<T\\>"),
            ("a\n\n\n\nb", "a\n\nb"),
            ("a\tb", "a    b."),
            ("x:\n\n    code()", "x:\n\ncode()"),
            ("```rust\npanic!()\n```", "```text\npanic!()\n```"),
            ("```\nopen", "```text\nopen\n```"),
            ("~~~ rust `\npanic!()", "~~~text\npanic!()\n~~~"),
            ("a `\n`<b>`", "a \\`\n`<b>`"),
            ("` <b> ``", "\\` \\<b\\> \\`\\`"),
            ("`` <b> ` ``", "`` <b> ` ``"),
        ] {
            assert_eq!(rustdoc(text), expected);
        }
    }

    #[test]
    fn an_item_cannot_swallow_the_start_of_a_code_block() {
        assert_eq!(item("`a`", "b\n\nc"), "- `a`: b\n  c");
        assert_eq!(item("`a`", "```text\nb\n```"), "- `a`:\n  ```text\n  b\n  ```");
    }

    #[test]
    fn code_survives_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "`` a`b ``");
        assert_eq!(code(""), "`\"\"`");
    }
}
