//! What the rules look for in a file.

use super::tokens::{self, Token};

/// A place where a rule is broken.
#[derive(Debug)]
pub struct Finding {
    /// From 1.
    pub line: usize,
    /// The function it stands in, where the rule asks for it.
    pub place: String,
    pub what: String,
}

impl Finding {
    pub fn at(line: usize, what: String) -> Self {
        Finding { line, place: String::new(), what }
    }
}

/// The lack of module docs at the top.
pub fn no_module_docs(text: &str) -> Vec<Finding> {
    let found = (!text.starts_with("//! ")).then(|| "does not open with `//!`".to_owned());
    found.map(|what| Finding::at(1, what)).into_iter().collect()
}

/// Words and paths of the code, such as `quote`, `Ident::new` or `crate::`.
pub fn words(text: &str, words: &[&str]) -> Vec<Finding> {
    let sequences = words.iter().map(|word| tokens::all(word)).collect::<Vec<_>>();
    let mut found = Vec::new();
    // Most files have none, and are not taken apart.
    if !sequences.iter().any(|it| text.contains(&it[0].text)) {
        return found;
    }
    let tokens = tokens::all(text);
    for (word, sequence) in words.iter().zip(&sequences) {
        let at = |at: &[Token]| at.iter().zip(sequence).all(|(a, b)| a.text == b.text);
        let places = tokens.windows(sequence.len()).filter(|tokens| at(tokens));
        found.extend(places.map(|at| Finding::at(at[0].line, format!("uses `{word}`"))));
    }
    found
}

/// Attributes that switch tests off or turn them round, but for that of tests that need a folder which
/// is not always there.
pub fn switches(text: &str) -> Vec<Finding> {
    const SWITCHES: &[&str] = &["ignore", "should_panic"];
    let mut found = Vec::new();
    if !SWITCHES.iter().any(|it| text.contains(it)) {
        return found;
    }
    let tokens = tokens::all(text);
    let allowed = tokens::all(r#"cfg_attr(not(shared), ignore = "needs ../shared")"#);
    for (index, at) in tokens.windows(2).enumerate() {
        if !(at[0].text == "#" && at[1].text == "[") {
            continue;
        }
        let inner = &tokens[index + 2..];
        let end = inner.iter().position(|it| it.text == "]").unwrap_or(0);
        let is_allowed = inner.iter().zip(&allowed).all(|(a, b)| a.text == b.text);
        let switch = inner[..end].iter().find(|it| SWITCHES.contains(&&*it.text));
        if let Some(switch) = switch.filter(|_| !is_allowed) {
            found.push(Finding::at(switch.line, format!("has the attribute `{}`", switch.text)));
        }
    }
    found
}

/// Calls that can panic, outside tests, without an `// Invariant:` above their statement.
pub fn panics(text: &str) -> Vec<Finding> {
    const METHODS: &[&str] = &["unwrap", "expect", "unwrap_err", "expect_err"];
    const MACROS: &[&str] = &["panic", "todo", "unimplemented", "unreachable"];
    if !METHODS.iter().chain(MACROS).any(|it| text.contains(it)) {
        return Vec::new();
    }
    let tokens = tokens::without_tests(text);
    let lines: Vec<_> = text.lines().collect();
    let panics = |at: &[Token]| {
        let name = at[1].text.as_str();
        at[0].text == "." && METHODS.contains(&name) || at[2].text == "!" && MACROS.contains(&name)
    };
    tokens
        .windows(3)
        .filter(|at| panics(at) && !has_invariant(&lines, at[1].line))
        .map(|at| Finding::at(at[1].line, format!("`{}` may panic", at[1].text)))
        .collect()
}

/// Whether the comment above the statement that reaches to this line states an invariant.
fn has_invariant(lines: &[&str], line: usize) -> bool {
    let above = lines[..line - 1].iter().rev().map(|line| line.trim());
    let is_comment = |line: &&str| line.starts_with("//");
    let ends = |line: &&str| line.is_empty() || line.ends_with([';', '{', '}']);
    above
        .skip_while(|line| !is_comment(line) && !ends(line))
        .take_while(is_comment)
        .any(|line| line.starts_with("// Invariant:"))
}

/// Paths by `crate::`, and those into the runtime, that lead neither to `own` nor into one of `known`.
pub fn strangers(text: &str, own: &str, known: &[&str]) -> Vec<Finding> {
    let tokens = tokens::without_tests(text);
    let known: Vec<_> = known.iter().chain([&own]).map(|it| tokens::all(it)).collect();
    let is_known = |path: &[Token]| {
        known.iter().any(|known| path.iter().zip(known).all(|(a, b)| a.text == b.text))
    };
    let mut found = Vec::new();
    for (index, at) in tokens.windows(4).enumerate() {
        let is_inner = index > 0 && tokens[index - 1].text == ":";
        let starts = match at[0].text.as_str() {
            "crate" if at[1].text == ":" => paths(&tokens[index + 3..]),
            "runtime" if at[1].text == ":" && at[2].text == ":" && !is_inner => {
                vec![&tokens[index..]]
            }
            _ => continue,
        };
        for path in starts.into_iter().filter(|path| !is_known(path)) {
            let name = path.iter().take(4).map(|it| it.text.as_str()).collect::<String>();
            let what = format!("`{own}` must not know `{name}`");
            found.push(Finding::at(path[0].line, what));
        }
    }
    found
}

/// What follows from the start of each path on, in `a::b` or `{a::b, c::{d, e}}`.
fn paths(tokens: &[Token]) -> Vec<&[Token]> {
    if tokens[0].text != "{" {
        return vec![tokens];
    }
    let mut starts = Vec::new();
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate() {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 1 && matches!(token.text.as_str(), "{" | ",") {
            starts.push(index + 1);
        }
    }
    // A comma at the end starts no path.
    starts.retain(|start| tokens[*start].text != "}");
    starts.into_iter().map(|start| &tokens[start..]).collect()
}

/// Any of these words in the text, code or not.
pub fn text(text: &str, words: &[&str]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let named = words.iter().filter(|word| line.contains(**word));
        found.extend(named.map(|word| Finding::at(index + 1, format!("names `{word}`"))));
    }
    found
}
