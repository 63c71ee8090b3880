//! What callers of a published crate see stays, whatever becomes of the document.

use crate::project::{Inputs, Outcome};

/// What came of a document and a lock: the files on one line each, the lock, and what was said.
struct Made {
    files: String,
    lock: String,
    said: String,
}

fn made(document: &str, lock: &str) -> Made {
    let inputs = Inputs::text("a.yaml", document).lock("a.lock", lock);
    let Outcome { made, diagnostics } = inputs.generate().unwrap();
    let said = inputs.text_of(&diagnostics, false);
    let made = made.unwrap_or_else(|| panic!("{said}"));
    let files = made.tree.0.iter().filter(|(path, _)| !path.starts_with("src/runtime"));
    let words = files.map(|(_, text)| text.split_whitespace().collect::<Vec<_>>().join(" "));
    Made { files: words.collect::<Vec<_>>().join("\n"), lock: made.lock.to_text(), said }
}

impl Made {
    /// The same as published, then the other document.
    fn then(&self, document: &str) -> Self {
        made(document, &self.lock)
    }

    /// The head of a function.
    fn head(&self, function: &str) -> &str {
        let start = self.files.find(&format!("pub fn {function}(")).expect(function);
        self.files[start..].split('{').next().unwrap()
    }
}

/// A document with one operation, by the lines behind its head, and schemas.
fn document(operation: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Pets, version: v}}\npaths:\n  /t:\n    post:\n      \
         operationId: create\n      tags: [t]\n      {}\ncomponents:\n  schemas:\n    {}\n",
        operation.trim().replace('\n', "\n      "),
        schemas.trim().replace('\n', "\n    "),
    )
}

const DONE: &str = "responses: {'204': {description: d}}";
const BODY: &str = "requestBody: {required: true, content: {application/json: {schema: {$ref: \
                    '#/components/schemas/New'}}}}\nresponses: {'204': {description: d}}";

fn query(name: &str) -> String {
    parameter(name, "query")
}

fn parameter(name: &str, location: &str) -> String {
    format!("{{name: {name}, in: {location}, required: true, schema: {{type: string}}}}")
}

#[test]
fn a_body_that_has_no_members_any_more_is_asked_for() {
    let object = "New: {type: object, required: [from], properties: {from: {type: string}}}";
    let before = made(&document(BODY, object), "");
    assert!(before.head("create").contains("from: impl Into<String>"), "{}", before.files);
    let after = before.then(&document(BODY, "New: {type: string}"));
    assert!(after.head("create").contains("body: impl Into<String>"), "{}", after.head("create"));
    assert!(!after.said.contains("stays a setter"), "{}", after.said);
}

#[test]
fn a_stream_is_asked_for_as_before_when_its_status_changes() {
    let of = |parameters: [&str; 2], status: &str| {
        let parameters = parameters.map(query).join(", ");
        let content = "content: {application/json: {schema: {type: object}}, \
                       text/event-stream: {schema: {type: object}}}";
        let reply = format!("responses: {{'{status}': {{description: d, {content}}}}}");
        document(&format!("parameters: [{parameters}]\n{reply}"), "A: {type: string}")
    };
    let before = made(&of(["b", "a"], "200"), "");
    let after = before.then(&of(["a", "b"], "201"));
    assert!(before.head("create_stream").contains("b: impl Into<String>, a:"));
    assert_eq!(after.head("create_stream"), before.head("create_stream"));
}

#[test]
fn a_parameter_that_asks_for_a_stream_stays_where_it_is_published() {
    let of = |content: &str| {
        let param = "parameters: [{name: stream, in: query, schema: {type: boolean}}]";
        let reply = format!("responses: {{'200': {{description: d, content: {{{content}}}}}}}");
        document(&format!("{param}\n{reply}"), "A: {type: string}")
    };
    let json = "application/json: {schema: {type: object}}";
    let both = of(&format!("{json}, text/event-stream: {{schema: {{type: object}}}}"));
    let is_offered = |it: &Made| it.files.contains("pub fn stream(");
    let fresh = made(&both, "");
    assert!(!is_offered(&fresh) && !is_offered(&fresh.then(&both)), "{}", fresh.lock);
    let before = made(&of(json), "");
    let after = before.then(&both);
    assert!(is_offered(&before) && is_offered(&after), "{}", after.files);
    for made in [fresh, after] {
        assert!(made.files.contains("call.params.query(\"stream\", true)"), "{}", made.files);
    }
}

#[test]
fn what_cannot_name_the_crate_is_told_with_its_line() {
    let document = document(DONE, "A: {type: string}");
    for line in [
        "\"name\" = \"../x\"",
        "\"name\" = \"\"",
        "\"name\" = \"std\"",
        "\"environment\" = \"A B\\n\\\"=x\"",
        "\"environment\" = \"\"",
    ] {
        let lock = format!("version = 2\n[crate]\n{line}\n");
        let inputs = Inputs::text("a.yaml", &document).lock("a.lock", &lock);
        let Outcome { made, diagnostics } = inputs.generate().unwrap();
        let said = inputs.text_of(&diagnostics, false);
        assert!(made.is_none() && said.contains("a.lock:3:"), "{line}: {said}");
        // The config says it, and the line is of no use.
        let config = "[crate]\nname = \"mine\"\n[client]\nenv-prefix = \"MINE\"\n";
        let outcome = inputs.config("a.toml", config).generate().unwrap();
        assert!(outcome.made.is_some(), "{line}");
    }
}

#[test]
fn a_title_that_cannot_name_a_crate_names_one_that_stays() {
    let document = document(DONE, "A: {type: string}").replace("title: Pets", "title: Test");
    let before = made(&document, "");
    assert!(before.lock.contains("\"name\" = \"test-api\""), "{}", before.lock);
    assert_eq!(before.then(&document).lock, before.lock);
}

#[test]
fn parameters_that_move_and_change_places_keep_theirs() {
    let of = |parameters: [String; 2]| {
        document(&format!("parameters: [{}]\n{DONE}", parameters.join(", ")), "A: {type: string}")
    };
    let before = made(&of(["b", "a"].map(query)), "");
    let after = before.then(&of(["a", "b"].map(|it| parameter(it, "header"))));
    assert!(before.head("create").contains("b: impl Into<String>, a:"), "{}", before.files);
    assert_eq!(after.head("create"), before.head("create"));
}

#[test]
fn a_new_member_stands_in_calls_where_new_has_it() {
    let of = |parameters: &str, members: &[&str]| {
        let texts = members.iter().map(|it| format!("{it}: {{type: string}}"));
        let texts = texts.collect::<Vec<_>>().join(", ");
        let object = format!("{{type: object, required: {members:?}, properties: {{{texts}}}}}");
        document(&format!("parameters: [{parameters}]\n{BODY}"), &format!("New: {object}"))
    };
    let before = made(&of(&query("q"), &["from"]), "");
    assert!(before.head("create").contains("q: impl Into<String>, from:"), "{}", before.files);
    let after = before.then(&of("", &["more", "from"]));
    assert!(after.head("create").contains("from: impl Into<String>, more:"), "{}", after.files);
    assert!(after.head("new").contains("from: impl Into<String>, more:"), "{}", after.files);
    assert!(!after.said.contains("takes the place"), "{}", after.said);
}

#[test]
fn a_box_is_one_of_a_field() {
    let of = |members: &str, leaf: &str| {
        let new = format!("New: {{type: object, properties: {{{members}}}}}");
        document(BODY, &format!("{new}\nLeaf: {{type: object, properties: {{{leaf}}}}}"))
    };
    let leaf = "'#/components/schemas/Leaf'";
    let back = "up: {$ref: '#/components/schemas/New'}";
    let before = made(&of(&format!("a: {{$ref: {leaf}}}"), back), "");
    assert!(before.files.contains("pub a: Option<Box<Leaf>>"), "{}", before.files);
    let after = before.then(&of(&format!("a: {{$ref: {leaf}}}, b: {{$ref: {leaf}}}"), "c: {}"));
    assert!(after.files.contains("pub a: Option<Box<Leaf>>"), "{}", after.files);
    assert!(after.files.contains("pub b: Option<Leaf>"), "{}", after.files);
    assert_eq!(after.said, "");
}

#[test]
fn what_is_not_an_object_any_more_promises_no_new() {
    let object = "New: {type: object, required: [from], properties: {from: {type: string}}}";
    let of = |new: &str| {
        let body = BODY.replace("'204': {description: d}", "'200': {description: d}");
        document(&body, new)
    };
    let before = made(&of(object), "");
    assert!(before.lock.contains("[new]"), "{}", before.lock);
    let after = before.then(&of("New: {type: string, enum: [a, b]}"));
    assert!(!after.lock.contains("[new]"), "{}", after.lock);
}
