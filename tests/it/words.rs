//! Words of documents in the documentation of crates: no text becomes code that rustdoc runs, or HTML.
//! The texts are the CommonMark specification's examples, the documentation is read by rustdoc's parser.

use std::path::{Path, PathBuf};
use std::process::Command;

use generator::output::Tree;
use generator::project::Inputs;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use serde_json::{Value, json};

/// What rustdoc reads documentation with; to look for code to run, it reads without any.
const RUSTDOC: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_SMART_PUNCTUATION);

#[test]
fn no_text_of_a_schema_becomes_code_that_runs() {
    let texts = examples().iter().flat_map(|it| wrapped(it)).collect::<Vec<_>>();
    assert!(texts.len() > 4_000, "{} texts", texts.len());
    let described = |text: &String| json!({"type": "string", "description": text});
    for some in texts.chunks(1_000) {
        let members =
            some.iter().enumerate().map(|(index, it)| (format!("m{index}"), described(it)));
        let schema = json!({"type": "object", "properties": Value::Object(members.collect())});
        let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/S"}}});
        let document = json!({
            "openapi": "3.1.0", "info": {"title": "words", "version": "1"},
            "paths": {"/": {"get": {"responses": {"200": {"content": content}}}}},
            "components": {"schemas": {"S": schema}},
        });
        let plain = generate(&document.to_string().replace("description", "x-nothing"));
        assert_eq!(examples_of(&generate(&document.to_string())), examples_of(&plain));
    }
}

#[test]
fn no_text_becomes_code_that_runs_wherever_it_stands() {
    let texts = examples().into_iter().enumerate().step_by(4);
    let texts = texts.map(|(index, it)| wrapped(&it)[index / 4 % 7].clone()).collect::<Vec<_>>();
    for some in texts.chunks(60) {
        let plain = (0..some.len()).map(|it| format!("word{it}")).collect::<Vec<_>>();
        let plain = examples_of(&generate(&document(&plain).to_string()));
        assert_eq!(examples_of(&generate(&document(some).to_string())), plain);
    }
}

/// The examples of the CommonMark specification and of the extensions that rustdoc knows, from the tests
/// of the parser.
fn examples() -> Vec<String> {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline"])
        .args(["--filter-platform", env!("TARGET")])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let parser = packages.iter().find(|it| it["name"] == "pulldown-cmark").unwrap();
    let manifest = PathBuf::from(parser["manifest_path"].as_str().unwrap());
    let suite = manifest.with_file_name("tests").join("suite");
    let files =
        ["spec", "footnotes", "gfm_table", "gfm_strikethrough", "gfm_tasklist", "regression"];
    let files =
        files.map(|it| fs_err::read_to_string(suite.join(it).with_extension("rs")).unwrap());
    files.iter().flat_map(|it| originals(it)).collect()
}

/// The texts that a file of tests parses.
fn originals(file: &str) -> Vec<String> {
    let parts = file.split("let original = r##\"").skip(1);
    parts.map(|it| it.split_once("\"##;").unwrap().0.to_owned()).collect()
}

/// A text by itself, in lists, in quotes and in a table.
fn wrapped(text: &str) -> [String; 7] {
    let prefixed = |first: &str, others: &str| {
        let lines = text.replace('\n', &format!("\n{others}"));
        format!("{first}{lines}")
    };
    let cell = text.replace('\n', " ").replace('|', "\\|");
    [
        text.to_owned(),
        prefixed("- ", "  "),
        prefixed("1. a\n\n   ", "   "),
        prefixed("-      ", "       "),
        prefixed("> ", "> "),
        prefixed("> - ", ">   "),
        format!("| {cell} | a |\n|---|---|\n| b | {cell} |"),
    ]
}

fn generate(document: &str) -> Tree {
    Inputs::text("words.json", document).named("words").generate().unwrap().made.unwrap().tree
}

/// A document that has each text at every place that holds words.
fn document(texts: &[String]) -> Value {
    let all = || texts.iter().enumerate();
    let first = &texts[0];
    let paths = all().map(|(index, text)| (format!("/p{index}/{{id}}"), path_item(index, text)));
    let schemas = all().map(|(index, text)| (format!("S{index}"), schema(text)));
    let schemes = all().map(|(index, text)| {
        let scheme = json!({"type": "apiKey", "in": "header", "name": format!("X-K{index}"), "description": text});
        (format!("k{index}"), scheme)
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": first, "version": "1", "summary": first, "description": first,
            "contact": {"name": first}, "license": {"name": first},
        },
        "externalDocs": docs(first),
        "servers": all().map(|(_, text)| server(text)).collect::<Vec<_>>(),
        "tags": all().map(|(index, text)| {
            json!({"name": format!("t{index}"), "description": text, "externalDocs": docs(text)})
        }).collect::<Vec<_>>(),
        "paths": Value::Object(paths.collect()),
        "components": {
            "schemas": Value::Object(schemas.collect()),
            "securitySchemes": Value::Object(schemes.collect()),
        },
    })
}

fn docs(text: &str) -> Value {
    json!({"url": "https://a.example", "description": text})
}

fn server(text: &str) -> Value {
    let variable = json!({"default": text, "enum": [text, "a"], "description": text});
    json!({"url": "https://{a}.example", "description": text, "variables": {"a": variable}})
}

fn path_item(index: usize, text: &str) -> Value {
    let words = json!({"type": "string", "title": text, "description": text, "default": text});
    let header = json!({"description": text, "schema": words});
    let parameter = |place: &str, name: &str| {
        json!({
            "in": place, "name": name, "required": place == "path", "description": text,
            "schema": words, "example": text,
        })
    };
    let component = json!({"$ref": format!("#/components/schemas/S{index}")});
    let parts = json!({
        "type": "object", "title": text, "description": text,
        "properties": {
            "file": {"type": "string", "contentMediaType": "image/png", "description": text},
            "more": words,
        },
    });
    let operation = |id: &str, content: Value| {
        json!({
            "operationId": format!("{id}{index}"), "tags": [format!("t{index}")],
            "summary": text, "description": text, "externalDocs": docs(text),
            "servers": [server(text), server(text)], "security": [{format!("k{index}"): []}],
            "parameters": [parameter("query", "a"), parameter("query", text), parameter("header", "X-B")],
            "requestBody": {"description": text, "content": content},
            "responses": {
                "200": {
                    "description": text, "headers": {"X-C": header},
                    "content": {"application/json": {
                        "schema": component, "examples": {"a": {"summary": text, "description": text, "value": text}},
                    }},
                    "links": {"l": {"operationId": "none", "description": text}},
                },
                "4XX": {"description": text, "content": {"application/json": {"schema": words}}},
            },
        })
    };
    let json = json!({"application/json": {"schema": component}, (text): {"schema": words}});
    let encoding =
        json!({"file": {"contentType": "image/png, image/*", "headers": {"X-D": header}}});
    json!({
        "summary": text, "description": text,
        "parameters": [parameter("path", "id")],
        "post": operation("post", json),
        "put": operation("put", json!({"multipart/form-data": {"schema": parts, "encoding": encoding}})),
    })
}

fn schema(text: &str) -> Value {
    json!({
        "type": "object", "title": text, "description": text, "externalDocs": docs(text),
        "required": ["a"],
        "properties": {
            "a": {"type": "string", "title": text, "description": text, "example": text, "default": text},
            "b": {"type": "string", "enum": [text, "b"], "description": text},
            "c": {"description": text, "oneOf": [
                {"type": "string", "title": text, "description": text, "pattern": text},
                {"type": "object", "title": text, "description": text, "properties": {(text): {"type": "string"}}},
            ]},
            "d": {"type": "array", "description": text, "items": {"type": "string", "description": text}},
            "e": {"const": text, "description": text},
            "f": {"type": "object", "description": text, "additionalProperties": {"type": "integer", "title": text}},
            "g": {"type": "string", "format": text, "deprecated": true, "examples": [text, "b"]},
            (text): {"type": "string", "description": text},
        },
    })
}

/// The blocks of code in all of a crate's documentation but those of plain text.
fn examples_of(tree: &Tree) -> Vec<String> {
    let mut found = tree.0.iter().flat_map(|(path, text)| code_of(path, text)).collect::<Vec<_>>();
    found.sort();
    found
}

/// What the blocks of code in a file's documentation are of, but for plain text.
///
/// # Panics
/// Where there is HTML.
pub fn code_of(path: &str, text: &str) -> Vec<String> {
    match Path::new(path).extension().and_then(|it| it.to_str()) {
        Some("rs") => docs_of(text).iter().flat_map(|it| blocks(it)).collect(),
        // The first line is a comment of the generator's.
        Some("md") => blocks(text.split_once('\n').unwrap().1),
        _ => Vec::new(),
    }
}

/// The documentation of each item of a file, and of the file.
fn docs_of(file: &str) -> Vec<String> {
    let mut docs = vec![String::new()];
    for line in file.lines().map(str::trim_start) {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(words) => {
                let last = docs.len() - 1;
                docs[last] += &format!("{}\n", words.strip_prefix(' ').unwrap_or(words));
            }
            None => docs.push(String::new()),
        }
    }
    docs.retain(|it| !it.is_empty());
    docs
}

fn blocks(text: &str) -> Vec<String> {
    let read = |options| {
        Parser::new_ext(text, options).filter_map(|event| match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => Some(info.to_string()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some("indented".to_owned()),
            Event::InlineHtml(it) if is_anchor(&it) => None,
            Event::Html(it) | Event::InlineHtml(it) => panic!("HTML: {it:?} in {text}"),
            _ => None,
        })
    };
    let found = [Options::empty(), RUSTDOC].into_iter().flat_map(read);
    found.filter(|it| it != "text").collect()
}

/// Whether markup is the generator's own: a place that links lead to, named by identifiers.
fn is_anchor(markup: &str) -> bool {
    let id = markup.strip_prefix("<a id=\"").and_then(|it| it.strip_suffix("\">"));
    let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '.');
    markup == "</a>" || id.is_some_and(|it| it.chars().all(is_name))
}

#[test]
fn the_quick_start_ends_nothing() {
    let operation = |id: &str| {
        let content = json!({"application/json": {"schema": {"type": "string"}}});
        let answers = json!({"200": {"description": "OK", "content": content}});
        json!({"get": {"operationId": id, "tags": ["auth"], "responses": answers}})
    };
    let paths = json!({"/a": operation("logoutEverywhere"), "/b/c/d": operation("whoAmI")});
    let text = json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": paths});
    let made = Inputs::text("a.json", &text.to_string()).generate().unwrap().made.unwrap();
    let readme = &made.tree.0["README.md"];
    assert!(readme.contains(".who_am_i()") && !readme.contains("logout"), "{readme}");
}
