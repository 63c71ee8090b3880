//! The test suite of RFC 6570, as far as the styles of OpenAPI can express its templates.

use std::collections::BTreeMap;
use std::fs;

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::parts::Json;
use crate::parts::http::style::{self, Param};

/// Where the suite lies, seen from the package.
const SUITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/oracles/uri-templates");

type Variables = BTreeMap<String, Json>;

/// What no parameter of OpenAPI does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Beyond {
    /// `{+a}`: reserved characters stand in a path.
    Reserved,
    /// `{#a}`
    Fragment,
    /// `{/a}`: a slash before the value, or between its items.
    Segments,
    /// `{a:3}`
    Prefix,
    /// A parameter of the path is required, and a path with nothing in its place is refused.
    UndefinedInPath,
    /// The text around expressions is encoded when a client is generated, by no style.
    Literal,
    /// The template is wrong.
    Error,
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn styles_expand_as_the_test_suite_of_rfc_6570_says() {
    let (mut expanded, mut wrong) = (0, Vec::new());
    let mut beyond = BTreeMap::<Beyond, usize>::new();
    for (template, variables, expected) in cases() {
        let found = match expected.first() {
            Some(_) => expand(&template, &variables),
            None => Err(Beyond::Error),
        };
        match found {
            Ok(found) if expected.contains(&found) => expanded += 1,
            Ok(found) => wrong.push((template, found, expected)),
            Err(reason) => *beyond.entry(reason).or_default() += 1,
        }
    }
    assert_eq!(wrong, []);
    let beyond = beyond.into_iter().collect::<Vec<_>>();
    let expected = [
        (Beyond::Reserved, 32),
        (Beyond::Fragment, 24),
        (Beyond::Segments, 36),
        (Beyond::Prefix, 19),
        (Beyond::UndefinedInPath, 8),
        (Beyond::Literal, 1),
        (Beyond::Error, 36),
    ];
    assert_eq!((expanded, beyond.as_slice()), (114, expected.as_slice()));
}

/// Each template with its variables and the texts that are right; there are none for a wrong template.
fn cases() -> Vec<(String, Variables, Vec<String>)> {
    let mut cases = Vec::new();
    for name in ["spec-examples", "spec-examples-by-section", "extended-tests", "negative-tests"] {
        let text = fs::read_to_string(format!("{SUITE}/{name}.json")).unwrap();
        let groups: BTreeMap<String, BTreeMap<String, Json>> = serde_json::from_str(&text).unwrap();
        for group in groups.values() {
            let variables: Variables = group["variables"].to().unwrap();
            let templates: Vec<(String, Value)> = group["testcases"].to().unwrap();
            cases.extend(templates.into_iter().map(|(it, is)| (it, variables.clone(), texts(is))));
        }
    }
    cases
}

/// One text, any of some, or `false`.
fn texts(expected: Value) -> Vec<String> {
    match expected {
        Value::String(text) => vec![text],
        Value::Array(texts) => texts.iter().map(|it| it.as_str().unwrap().to_owned()).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    }
}

/// The template with each variable as a parameter.
fn expand(template: &str, variables: &Variables) -> Result<String, Beyond> {
    let mut pieces = template.split('{');
    let mut expanded = literal(pieces.next().unwrap())?.to_owned();
    for piece in pieces {
        let (expression, after) = piece.split_once('}').unwrap();
        expanded += &parameters(expression, variables)?;
        expanded += literal(after)?;
    }
    Ok(expanded)
}

fn literal(text: &str) -> Result<&str, Beyond> {
    if text.is_ascii() { Ok(text) } else { Err(Beyond::Literal) }
}

/// An expression as parameters beside each other.
fn parameters(expression: &str, variables: &Variables) -> Result<String, Beyond> {
    // The style, what stands before the first parameter, and what between two of them.
    let (param, first, separator) = match &expression[..1] {
        "+" => return Err(Beyond::Reserved),
        "#" => return Err(Beyond::Fragment),
        "/" => return Err(Beyond::Segments),
        "." => (style::path("").label(), "", ""),
        ";" => (style::path("").matrix(), "", ""),
        "?" => (style::query(""), "?", "&"),
        "&" => (style::query(""), "&", "&"),
        _ => (style::path(""), "", ","),
    };
    let is_query = separator == "&";
    let mut written = Vec::new();
    for name in expression.trim_start_matches(['.', ';', '?', '&']).split(',') {
        match parameter(param, name, variables)? {
            Some(text) => written.push(text),
            None if is_query => {}
            None => return Err(Beyond::UndefinedInPath),
        }
    }
    let first = if written.is_empty() { "" } else { first };
    Ok(format!("{first}{}", written.join(separator)))
}

fn parameter(param: Param, name: &str, variables: &Variables) -> Result<Option<String>, Beyond> {
    if name.contains(':') {
        return Err(Beyond::Prefix);
    }
    let (name, param) = match name.strip_suffix('*') {
        Some(name) => (name, param.exploded()),
        None => (name, param),
    };
    let Some(value) = variables.get(name) else { return Ok(None) };
    Ok(param.expand(&percent_decode_str(name).decode_utf8_lossy(), value).unwrap())
}
