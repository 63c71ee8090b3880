//! Rust source as a flat list of tokens with their lines.
//!
//! Macros' arguments are read like any code, comments and literals are not read as code.

use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A token: an identifier, a literal, or one character of punctuation.
#[derive(Debug, PartialEq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// All tokens of a file.
pub fn all(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    flatten(parse(source), &mut tokens);
    tokens
}

/// The tokens of a file without the items under `#[cfg(test)]`.
pub fn without_tests(source: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    flatten(strip_tests(parse(source)), &mut tokens);
    tokens
}

fn parse(source: &str) -> TokenStream {
    TokenStream::from_str(source).unwrap_or_else(|error| panic!("{error}:\n{source}"))
}

fn strip_tests(stream: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut trees = stream.into_iter();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Group(group) if group.to_string() == "[cfg (test)]" => {
                // The item ends with its first braces, or with a semicolon before any.
                trees.find(|tree| match tree {
                    TokenTree::Group(body) => body.delimiter() == Delimiter::Brace,
                    tree => tree.to_string() == ";",
                });
            }
            TokenTree::Group(group) => {
                let mut stripped =
                    proc_macro2::Group::new(group.delimiter(), strip_tests(group.stream()));
                stripped.set_span(group.span());
                kept.push(stripped.into());
            }
            tree => kept.push(tree),
        }
    }
    kept.into_iter().collect()
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        let line = tree.span().start().line;
        let TokenTree::Group(group) = tree else {
            tokens.push(Token { text: tree.to_string(), line });
            continue;
        };
        let (open, close) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Brace => ("{", "}"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::None => ("", ""),
        };
        tokens.push(Token { text: open.to_owned(), line });
        flatten(group.stream(), tokens);
        tokens.push(Token { text: close.to_owned(), line: group.span_close().end().line });
    }
}

#[test]
fn test_items_are_left_out() {
    let source =
        "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\n#[cfg(test)]\nuse b;\nfn c() {}";
    let kept = without_tests(source);
    let names: Vec<_> = kept.iter().map(|it| (it.text.as_str(), it.line)).collect();
    assert!(names.contains(&("a", 1)) && names.contains(&("c", 6)), "{names:?}");
    assert!(!names.iter().any(|it| it.0 == "b"), "{names:?}");
}
