//! Documents that are wrong or hostile: each ends well, in bounded work and stack, and what is made
//! of it is Rust that holds the document's words and none of its code.
//!
//! The collection lies beside the workspace, some of it in `fixtures/negative`, and a few more of our own.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use generator::diagnostic::{Diagnostics, Place};
use generator::output::Tree;
use generator::project::{Inputs, Outcome};
use proc_macro2::{TokenStream, TokenTree};

use crate::fixtures::make;
use crate::words::code_of;

/// Allocations that any document may take, and those for each byte of it and of its crate.
const BASE: u64 = 200_000;
const EACH: u64 = 4;

/// Stack that a document may take, in bytes: what threads have by default.
const STACK: usize = 2 << 20;

/// What becomes of a document.
struct Row {
    file: &'static str,
    /// Whether a crate is made.
    made: bool,
    /// The kinds of diagnostics, but for what is not supported yet.
    codes: &'static [&'static str],
}

const fn refused(file: &'static str, codes: &'static [&'static str]) -> Row {
    Row { file, made: false, codes }
}

const fn tolerated(file: &'static str, codes: &'static [&'static str]) -> Row {
    Row { file, made: true, codes }
}

/// Nothing is wrong with it that matters to a client.
const fn accepted(file: &'static str) -> Row {
    tolerated(file, &[])
}

#[rustfmt::skip]
const OUTCOMES: &[Row] = &[
    accepted("allOf-string_patterns.json"),
    refused("array-invalid_minItems.json", &["not-openapi"]),
    accepted("components-invalid_examples_component_name.json"),
    accepted("components-invalid_links_component_name.json"),
    accepted("components-invalid_pathItems_component_name.json"),
    accepted("components-invalid_responses_component_name.json"),
    accepted("components-invalid_securitySchemes_component_name.json"),
    accepted("convenient_errors-no_default.json"),
    accepted("custom-value_based_discrimination_overlap.json"),
    tolerated("cyclic-allOf_double.json", &["ref-cycle"]),
    tolerated("cyclic-allOf_single.json", &["ref-cycle"]),
    tolerated("cyclic-anyOf_single.json", &["ref-cycle"]),
    tolerated("cyclic-header.json", &["ref-cycle"]),
    tolerated("cyclic-oneOf_single.json", &["ref-cycle"]),
    tolerated("cyclic-pathItem.json", &["ref-cycle"]),
    tolerated("cyclic-response.json", &["ref-cycle"]),
    refused("discriminator-unknown_ref.json", &["not-openapi"]),
    refused("enum-duplicate_array_value.json", &["not-openapi"]),
    refused("enum-duplicate_object_value.json", &["not-openapi"]),
    refused("extensions-x-name-invalid_type_identifier.json", &["not-openapi"]),
    refused("extensions-x-properties-duplicate_field_name.json", &["not-openapi"]),
    refused("extensions-x-properties-unexported_property_identifier.json", &["not-openapi"]),
    accepted("field_naming-conflict_additional_props.yaml"),
    accepted("field_naming-extension_additional_props.yaml"),
    accepted("field_naming-overriden_by_extension.yaml"),
    accepted("headers-duplicate_header.json"),
    tolerated("headers-header_multiple_content_entries.json", &["invalid"]),
    tolerated("headers-header_with_in.json", &["missing-keyword", "ignored"]),
    tolerated("headers-invalid_content_type.json", &["invalid"]),
    tolerated("headers-invalid_header_schema.json", &["wrong-type"]),
    refused("hostile-alias-bomb.yaml", &["too-large"]),
    accepted("hostile-bom.json"),
    tolerated("hostile-code-injection.json", &["invalid"]),
    refused("hostile-deep-nesting.json", &["too-deep"]),
    refused("hostile-duplicate-keys.yaml", &["duplicate-key"]),
    refused("hostile-empty.json", &["not-openapi"]),
    accepted("hostile-norway.yaml"),
    tolerated("hostile-ref-outside.yaml", &["ref-refused", "dangling-ref"]),
    tolerated("hostile-ref-ring.json", &["ref-cycle"]),
    refused("hostile-tab-indent.yaml", &["syntax"]),
    refused("hostile-truncated.json", &["syntax"]),
    tolerated("null-components_header.json", &["wrong-type"]),
    tolerated("null-components_pathItem.json", &["wrong-type"]),
    tolerated("null-components_response.json", &["wrong-type"]),
    tolerated("null-operation_parameter.json", &["skipped", "wrong-type"]),
    tolerated("null-pathItem.json", &["wrong-type"]),
    tolerated("null-requestBody.json", &["skipped", "wrong-type"]),
    tolerated("null-response.json", &["wrong-type"]),
    tolerated("null-webhook_pathItem.json", &["wrong-type"]),
    accepted("oneOf-same_json_type_one_of.json"),
    accepted("parameters-cookie-combination_schema_type.json"),
    accepted("parameters-cookie-combination_schema_type_anyOf.json"),
    tolerated("parameters-cookie-invalid_cookie_name.json", &["invalid"]),
    tolerated("parameters-duplicate_parameter_header.json", &["invalid"]),
    tolerated("parameters-invalid_content_type.json", &["invalid"]),
    tolerated("parameters-invalid_parameter_schema.json", &["wrong-type"]),
    tolerated("parameters-parameter_multiple_content_entries.json", &["invalid"]),
    accepted("parameters-query-combination_content.json"),
    tolerated("parameters-query-combination_schema_type_allOf.json", &["invalid"]),
    accepted("parameters-query-combination_schema_type_oneOf.json"),
    tolerated("parameters-unknown_parameter_style.json", &["invalid"]),
    accepted("parameters-x_unexported_param_name.json"),
    accepted("paths-duplicate_escaped_path_item.json"),
    tolerated("paths-duplicate_operationId_within_paths.json", &["invalid"]),
    tolerated("paths-invalid_path.json", &["skipped"]),
    accepted("paths-path_refs_parameter_two_times.json"),
    tolerated("ref-invalid_example_ref_url.json", &["ref-refused"]),
    tolerated("ref-invalid_parameter_ref_url.json", &["skipped", "ref-refused"]),
    tolerated("ref-invalid_requestBody_ref_url.json", &["skipped", "ref-refused"]),
    tolerated("ref-invalid_securityScheme_ref_url.json", &["ref-refused"]),
    tolerated("ref-unknown_header_ref.json", &["dangling-ref"]),
    tolerated("ref-unknown_pathItem_ref.json", &["dangling-ref"]),
    tolerated("ref-unknown_response_ref.json", &["dangling-ref"]),
    tolerated("requestBody-invalid_content_type.json", &["invalid"]),
    tolerated("requestBody-unknown_encoding_property.json", &["invalid"]),
    tolerated("responses-invalid_content_type.json", &["invalid"]),
    tolerated("responses-no_responses.json", &["missing-keyword"]),
    accepted("router-two_parameter_in_a_row.json"),
    accepted("securityScheme-invalid_oauth2_implicit_authorizationUrl.json"),
    accepted("securityScheme-invalid_oauth2_password_tokenUrl.json"),
    tolerated("securityScheme-unknown_apiKey_in.json", &["wrong-type"]),
    tolerated("securityScheme-unknown_ref_apiKey_in.json", &["wrong-type"]),
    tolerated("securityScheme-unknown_type.json", &["wrong-type"]),
    tolerated("servers-empty_server_url.json", &["invalid"]),
    tolerated("servers-unknown_parameter.json", &["invalid"]),
    accepted("servers-x_empty_server_name.json"),
    accepted("servers-x_wrong_type_server_name.json"),
    refused("type-wrong_type.json", &["not-openapi"]),
    accepted("version-3.1_pathItem_components.json"),
    tolerated("version-3.2_additional_operations.json", &["unknown-keyword"]),
    refused("version-invalid_version.json", &["not-openapi"]),
    tolerated("webhook-duplicate_operationId_within_pathItem.json", &["invalid"]),
    tolerated("wrong_default_type-array_value.json", &["invalid"]),
    tolerated("wrong_default_type-float_value.json", &["invalid"]),
    tolerated("wrong_default_type-object_value.json", &["invalid"]),
    tolerated("wrong_enum_type-string_value.json", &["invalid"]),
];

/// Those that are in no collection.
#[rustfmt::skip]
const OWN: &[Row] = &[
    tolerated("hostile-server-variables.json", &["invalid"]),
];

/// Those that are few lines long.
#[test]
fn hostile_documents_end_well() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/negative");
    let present = present(&folder);
    assert!(!present.is_empty());
    for file in present {
        let row = OUTCOMES.iter().chain(OWN).find(|it| it.file == file);
        check(&folder, row.unwrap_or_else(|| panic!("nothing is known of {file}")));
    }
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn every_negative_document_ends_well() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/negative");
    let listed = OUTCOMES.iter().map(|it| it.file.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(present(&folder), listed);
    for row in OUTCOMES {
        check(&folder, row);
    }
}

/// The names of a folder's files.
fn present(folder: &Path) -> BTreeSet<String> {
    let names = fs_err::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
    names.map(|it| it.into_string().unwrap()).collect()
}

/// Checks that a document ends as its row says.
fn check(folder: &Path, row: &Row) {
    let ended = end(folder.join(row.file));
    assert_eq!(ended.tree.is_some(), row.made, "{}: {}", row.file, ended.rendered);
    let found = ended.diagnostics.iter().filter(|it| !it.message.ends_with("not supported yet"));
    let codes = found.map(|it| it.code.id()).collect::<BTreeSet<_>>();
    let expected = row.codes.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(codes, expected, "{}: {}", row.file, ended.rendered);
    if let Some(tree) = &ended.tree {
        harmless(row.file, tree);
    }
}

/// Words of every kind of place, each an attempt to become code, markup, a table of the manifest, or
/// something that is not seen.
#[test]
fn words_of_a_document_stay_words() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile/injection.json");
    let ended = end(file);
    // What no header may hold is told of, and written nevertheless; a parameter gives way to the
    // credential of its name.
    let told = |words: &str| ended.diagnostics.iter().any(|it| it.message.contains(words));
    assert!(
        told("is not a media type") && told("is what the security scheme"),
        "{}",
        ended.rendered
    );
    assert_eq!(ended.diagnostics.iter().count(), 2, "{}", ended.rendered);
    let tree = ended.tree.unwrap();
    harmless("injection.json", &tree);
    let manifest: toml::Table = tree.0["Cargo.toml"].parse().unwrap();
    assert!(!manifest["dependencies"].as_table().unwrap().contains_key("evil"));
    let readme = &tree.0["README.md"];
    assert!(readme.contains("\\<script>"), "{readme}");
}

/// Chains of schemas, each made of the next, in every way that one can be made of another.
#[test]
fn chains_as_long_as_the_document_end_well() {
    let next = |at: usize| format!("{{$ref: '#/components/schemas/S{at}'}}");
    type Link = fn(String) -> String;
    let links: [(usize, Link); 7] = [
        (5000, |next| next),
        (5000, |next| format!("{{allOf: [{next}]}}")),
        (1000, |next| format!("{{allOf: [{next}, {{properties: {{a: {{type: string}}}}}}]}}")),
        (500, |next| format!("{{oneOf: [{next}, {{type: string}}]}}")),
        (30, |next| format!("{{properties: {{a: {{}}}}, oneOf: [{next}, {next}]}}")),
        (1000, |next| format!("{{type: array, items: {next}}}")),
        (1000, |next| format!("{{additionalProperties: {next}}}")),
    ];
    for (length, link) in links {
        let mut text = "openapi: 3.0.3\ninfo: {title: Chain, version: '1'}\npaths: {}\n\
                        components:\n  schemas:\n"
            .to_owned();
        for at in 0..length {
            text.push_str(&format!("    S{at}: {}\n", link(next(at + 1))));
        }
        text.push_str(&format!("    S{length}: {{type: object}}\n"));
        let ended = end_of(&text);
        assert!(ended.tree.is_some(), "{}: {}", link(next(0)), ended.rendered);
    }
}

/// The ways through them are exponentially many.
#[test]
fn unions_that_hold_each_other_end_well() {
    let kinds = [
        "type: object, properties: {x: {type: string}}",
        "type: object, required: [x], properties: {x: {const: AT}}",
        "type: object, properties: {xAT: {type: string, pattern: ^a}}",
        "enum: [AT]",
    ];
    for discriminator in ["", ", discriminator: {propertyName: x}"] {
        for kind in kinds {
            let mut text = "openapi: 3.1.0\ninfo: {title: Unions, version: '1'}\npaths: {}\n\
                            components:\n  schemas:\n"
                .to_owned();
            for at in 0..16 {
                let others = (0..16).filter(|other| *other != at);
                let others = others.map(|it| format!("{{$ref: '#/components/schemas/S{it}'}}, "));
                let own = kind.replace("AT", &at.to_string());
                let variants = others.collect::<String>() + &format!("{{{own}}}");
                text.push_str(&format!("    S{at}: {{oneOf: [{variants}]{discriminator}}}\n"));
            }
            let ended = end_of(&text);
            assert!(ended.tree.is_some(), "{kind}: {}", ended.rendered);
        }
    }
}

#[test]
fn a_list_may_lead_back_to_itself() {
    let made = make(
        "list.yaml",
        "openapi: 3.0.3\ninfo: {title: List, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    \
         A: {type: array, items: {$ref: '#/components/schemas/A'}}\n",
    );
    assert!(made.tree.is_some(), "{}", made.rendered);
    assert!(made.rendered.contains("list.yaml:6:8"), "{}", made.rendered);
}

#[test]
fn diagnostics_show_what_terminals_would_obey() {
    let evil = r"\u001b[2J\u009b31m\u202e\u0007";
    let text = format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "t", "version": "1", "{evil}": 1}},
            "paths": {{"{evil}": {{}}}}, "components": {{"schemas": {{"{evil}": {{"$ref": "{evil}"}}}}}}}}"#
    );
    // The same characters as they are, which JSON forbids for some.
    let raw =
        "openapi: 3.0.3\ninfo: {title: t, version: '1', \"\u{9b}31m\u{202e}\": 1}\npaths: {}\n";
    for text in [text.as_str(), raw] {
        let made = make("evil", text);
        assert!(!made.diagnostics.is_empty());
        let seen = made.rendered.chars().find(|it| *it != '\n' && is_hidden(*it));
        assert_eq!(seen, None, "{:?}", made.rendered);
    }
}

/// How a document ended.
struct Ended {
    tree: Option<Tree>,
    diagnostics: Diagnostics,
    rendered: String,
}

/// How a document ended of which this is the text.
fn end_of(text: &str) -> Ended {
    let file = tempfile::Builder::new().suffix(".yaml").tempfile().unwrap();
    fs_err::write(file.path(), text).unwrap();
    end(file.path().to_owned())
}

/// Generates on a thread of its own, whose stack is bounded. What is done is bounded too, by what is
/// there: each byte of the document and of the crate costs a few allocations.
fn end(file: PathBuf) -> Ended {
    let name = file.display().to_string();
    let run = move || {
        let mut ended = None;
        let done = allocation_counter::measure(|| ended = Some(generate(&file)));
        let ended: Ended = ended.unwrap();
        let written = ended.tree.iter().flat_map(|it| it.0.values().map(String::len));
        let bytes = fs_err::metadata(&file).unwrap().len() + written.sum::<usize>() as u64;
        (ended, done.count_total, BASE + EACH * bytes)
    };
    let ended = thread::Builder::new().stack_size(STACK).spawn(run).unwrap().join();
    let (ended, done, bound) = ended.unwrap_or_else(|_| panic!("{name} makes the generator panic"));
    assert!(done < bound, "{name}: {done} allocations, and may take {bound}");
    ended
}

fn generate(file: &Path) -> Ended {
    let inputs = Inputs::file(file).named(file.file_name().unwrap().to_str().unwrap());
    let Outcome { made, diagnostics } = inputs.generate().unwrap();
    for found in diagnostics.iter() {
        let located = matches!(found.place, Place::File(_))
            || inputs.sources().locate(&found.place).is_some();
        assert!(located, "{found:?}");
    }
    let rendered = inputs.text_of(&diagnostics, false);
    Ended { tree: made.map(|it| it.tree), diagnostics, rendered }
}

/// Texts that are. Most files of the runtime are the same in all crates.
static HARMLESS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Whether the files of a crate are what they seem: Rust without what the hostile documents plant,
/// documentation that runs no code but the generator's, nothing hidden, all within the folder.
fn harmless(document: &str, tree: &Tree) {
    for (path, text) in &tree.0 {
        let name = format!("{document}: {path}");
        let inside = path
            .split('/')
            .all(|it| it.starts_with(|it: char| it.is_ascii_alphanumeric()) && it.len() < 200);
        assert!(inside, "{name}");
        if path == "sdk.json" || HARMLESS.lock().unwrap().contains(text) {
            continue;
        }
        let hidden = text.chars().find(|it| !matches!(it, '\n' | '\t') && is_hidden(*it));
        assert_eq!(hidden, None, "{name}");
        if path.ends_with(".rs") {
            syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!plants(text.parse().unwrap()), "{name}");
        }
        let ours: &[&str] = if path == "README.md" { &["rust", "sh"] } else { &["no_run"] };
        let runs = code_of(path, text).into_iter().find(|it| !ours.contains(&it.as_str()));
        assert_eq!(runs, None, "{name}");
        HARMLESS.lock().unwrap().insert(text.clone());
    }
}

fn is_hidden(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    letter.is_control() || turns
}

/// Whether code, not words, has what the hostile documents plant.
fn plants(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|it| match it {
        TokenTree::Ident(ident) => ident == "pwned" || ident == "abort",
        TokenTree::Group(group) => plants(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
