//! What a new document changes on the wire, beside the verdicts of others.

mod refactorings;
pub mod webhooks;

use std::path::Path;

use generator::project::{Class, Inputs, LocatedChange};
use serde_json::Value;

/// A pair of documents, and what another tool's tests say of it: `ERR`, `WARN` or `INFO` by rule.
struct Pair {
    name: String,
    verdicts: Vec<String>,
    changes: Vec<LocatedChange>,
}

fn pairs() -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/oracles/spec-changes");
    let pairs = fs_err::read_to_string(folder.join("pairs.json")).unwrap();
    let pairs = serde_json::from_str::<Vec<Value>>(&pairs).unwrap();
    let open = |name: &Value| Inputs::file(&folder.join("documents").join(name.as_str().unwrap()));
    let found = pairs.iter().map(|it| {
        let name = format!("{} → {}", it["base"], it["revision"]);
        let changes = open(&it["base"]).changes_to(&open(&it["revision"]));
        let verdicts = it["expect"].as_object().unwrap().iter();
        Pair {
            verdicts: verdicts
                .map(|(rule, it)| format!("{} {rule}", it.as_str().unwrap()))
                .collect(),
            changes: changes.unwrap_or_else(|| panic!("{name} cannot be read")),
            name,
        }
    });
    found.collect()
}

/// What contradicts that rearranging a document changes nothing.
const REARRANGED: &[&str] = &[
    // A schema without words for values is added to an `allOf`.
    "request_property_all_of_annotation_only_added_at_property_revision",
    // A schema becomes a component.
    "request_property_any_of_ref_inline_enum_revision",
    // What is added to an `allOf` says nothing that the others do not.
    "request_property_all_of_added_revision",
];

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn what_others_call_an_error_is_breaking() {
    let mut missed = Vec::new();
    for Pair { name, verdicts, changes } in pairs() {
        let is_error = verdicts.iter().any(|it| it.starts_with("ERR"));
        // A default decides what happens where nothing is sent.
        let worst =
            if name.contains("default_value_changed") { Class::Different } else { Class::Breaking };
        let told = changes.iter().any(|it| it.change.class <= worst);
        if is_error && !told && !REARRANGED.iter().any(|it| name.contains(it)) {
            missed.push(format!("{name}: {verdicts:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// What others call information and breaks somebody all the same.
const BREAKS: &[(&str, &str)] = &[
    ("api_security_added_revision", "a call without credentials is refused"),
    ("api_security_updated_base.yaml\"", "a token without the scope is refused"),
    ("request_property_discriminator_added_property_name_changed", "the old tag is not looked at"),
    (
        "request_property_discriminator_mapping_changed",
        "a tag is refused, another means something else",
    ),
    ("response_property_discriminator_added_base", "clients dispatch by a tag that may not come"),
    ("response_property_discriminator_added_property_name_changed", "the same under another name"),
    ("response_property_discriminator_mapping_changed", "tags come that clients do not know"),
    ("response_property_any_of_added_revision", "values come that clients have no variant for"),
];

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn what_others_call_information_breaks_nobody_unless_it_does() {
    for Pair { name, verdicts, changes } in pairs() {
        if !verdicts.iter().any(|it| it.starts_with("INFO"))
            || verdicts.iter().any(|it| it.starts_with("ERR"))
        {
            continue;
        }
        let revision = name.split('→').next_back().unwrap();
        let breaks = BREAKS.iter().find(|(it, _)| revision.contains(it));
        let told = changes.iter().any(|it| it.change.class == Class::Breaking);
        assert_eq!(told, breaks.is_some(), "{name}: {verdicts:?}, {breaks:?}");
    }
}

const BREAKING: Option<Class> = Some(Class::Breaking);
const DIFFERENT: Option<Class> = Some(Class::Different);
const COMPATIBLE: Option<Class> = Some(Class::Compatible);
const DOCS: Option<Class> = Some(Class::Docs);

fn document(operation: &str) -> Inputs {
    let text = format!(
        "openapi: 3.1.0
info: {{title: A, version: '1'}}
servers: [{{url: 'https://a.example'}}]
paths:
  /a/{{id}}:
    post:
      operationId: a
      {}
components:
  schemas:
    Cat: {{type: object, required: [kind], properties: {{kind: {{const: cat}}, lives: {{type: integer}}}}}}
    Dog: {{type: object, required: [kind], properties: {{kind: {{const: dog}}, bones: {{type: integer}}}}}}
  securitySchemes:
    key: {{type: apiKey, in: header, name: X-Key}}
    token: {{type: http, scheme: bearer}}
",
        operation.trim().replace('\n', "\n      ")
    );
    Inputs::text("a.yaml", &text)
}

fn worst(base: &Inputs, revision: &Inputs) -> Option<Class> {
    let changes = base.changes_to(revision).unwrap_or_else(|| {
        let told = |it: &Inputs| it.text_of(&it.generate().unwrap().diagnostics, false);
        panic!("{}{}", told(base), told(revision))
    });
    changes.iter().map(|it| it.change.class).min()
}

/// What a change of a schema means where its values are sent, and where they are received.
fn assert_schemas(table: &[(&str, &str, [Option<Class>; 4])]) {
    let wrong = table.iter().filter_map(|(old, new, expected)| {
        let [sent, received] = [
            |it: &str| document(&format!(
                "requestBody: {{required: true, content: {{application/json: {{schema: {it}}}}}}}\n\
                 responses: {{'204': {{description: OK}}}}"
            )),
            |it: &str| document(&format!(
                "responses: {{'200': {{description: OK, content: {{application/json: {{schema: {it}}}}}}}}}"
            )),
        ];
        let found = [
            worst(&sent(old), &sent(new)),
            worst(&sent(new), &sent(old)),
            worst(&received(old), &received(new)),
            worst(&received(new), &received(old)),
        ];
        (found != *expected).then(|| format!("{old} → {new}: {found:?} and not {expected:?}"))
    });
    let wrong = wrong.collect::<Vec<_>>();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Fewer values may stand there: who sends them is refused, and who receives them takes all that comes.
const NARROWER: [Option<Class>; 4] = [BREAKING, COMPATIBLE, COMPATIBLE, BREAKING];
const OTHER: [Option<Class>; 4] = [BREAKING; 4];
const NOTHING: [Option<Class>; 4] = [None; 4];

#[test]
fn values_that_are_sent_must_not_become_fewer_nor_those_received_more() {
    assert_schemas(&[
        ("{type: string}", "{type: string, maxLength: 5}", NARROWER),
        ("{type: string, maxLength: 5}", "{type: string, maxLength: 4}", NARROWER),
        ("{type: string}", "{type: string, minLength: 1}", NARROWER),
        ("{type: string}", "{type: string, pattern: a}", NARROWER),
        ("{type: string, pattern: a}", "{type: string, pattern: b}", OTHER),
        ("{type: string}", "{type: string, format: date}", NARROWER),
        ("{type: string, format: date}", "{type: string, format: uuid}", OTHER),
        ("{type: string}", "{type: string, enum: [a, b]}", NARROWER),
        ("{type: string, enum: [a, b]}", "{type: string, enum: [a]}", NARROWER),
        ("{type: string, enum: [a, b]}", "{type: string, enum: [b, a]}", NOTHING),
        ("{type: string, enum: [a]}", "{type: string, const: a}", NOTHING),
        ("{type: string, const: a}", "{type: string, const: b}", OTHER),
        ("{type: integer, enum: [1, 2]}", "{type: integer, enum: [1]}", NARROWER),
        ("{type: number}", "{type: integer}", NARROWER),
        ("{type: integer, format: int64}", "{type: integer, format: int32}", NARROWER),
        ("{type: string}", "{type: integer}", OTHER),
        ("{type: [string, 'null']}", "{type: string}", NARROWER),
        ("{type: [string, integer]}", "{type: string}", NARROWER),
        ("{}", "{type: string}", NARROWER),
        ("{type: integer}", "{type: integer, minimum: 0}", NARROWER),
        ("{type: integer, minimum: 0}", "{type: integer, exclusiveMinimum: 0}", NARROWER),
        ("{type: integer, maximum: 10}", "{type: integer, maximum: 9.5}", NARROWER),
        ("{type: number}", "{type: number, multipleOf: 2}", NARROWER),
        (
            "{type: array, items: {type: string}}",
            "{type: array, items: {type: string}, maxItems: 3}",
            NARROWER,
        ),
        (
            "{type: array, items: {type: string}}",
            "{type: array, items: {type: string}, uniqueItems: true}",
            NARROWER,
        ),
        ("{type: array, items: {type: string}}", "{type: array, items: {type: integer}}", OTHER),
        ("{type: array, items: {}}", "{type: object}", OTHER),
        ("{type: object}", "{type: object, minProperties: 1}", NARROWER),
        (
            "{type: object, properties: {a: {type: string}}}",
            "{type: object, properties: {a: {type: string}}, required: [a]}",
            NARROWER,
        ),
        (
            "{type: object, properties: {a: {type: string}}}",
            "{type: object, properties: {a: {type: string}}, additionalProperties: false}",
            NARROWER,
        ),
        (
            "{type: object, additionalProperties: true}",
            "{type: object, additionalProperties: {type: string}}",
            NARROWER,
        ),
        (
            "{type: object, properties: {a: {type: string}}}",
            "{type: object, properties: {a: {type: string}, b: {type: string}}}",
            [COMPATIBLE, DIFFERENT, COMPATIBLE, DIFFERENT],
        ),
        (
            "{type: object, properties: {a: {type: string}}}",
            "{type: object, required: [b], properties: {a: {type: string}, b: {type: string}}}",
            [BREAKING, DIFFERENT, COMPATIBLE, BREAKING],
        ),
        (
            "{type: object, properties: {a: {type: string}}}",
            "{type: object, properties: {b: {type: string}}}",
            [DIFFERENT; 4],
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}",
            "{oneOf: [{$ref: '#/components/schemas/Cat'}]}",
            NARROWER,
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}",
            "{anyOf: [{type: string}, {$ref: '#/components/schemas/Cat'}]}",
            [COMPATIBLE, BREAKING, BREAKING, COMPATIBLE],
        ),
        (
            "{type: array, contains: {const: 1}}",
            "{type: array}",
            [COMPATIBLE, BREAKING, BREAKING, COMPATIBLE],
        ),
        ("{type: object}", "{type: object, propertyNames: {maxLength: 3}}", NARROWER),
        (
            "{type: string, x-extensible-enum: [a, b]}",
            "{type: string, x-extensible-enum: [a]}",
            NARROWER,
        ),
        ("{type: string}", "{type: string, default: a}", [DIFFERENT, DIFFERENT, None, None]),
        ("{type: string}", "{type: string, deprecated: true}", [COMPATIBLE; 4]),
        ("{type: string}", "{type: string, description: Words.}", [DOCS; 4]),
        ("{type: string}", "{type: string, title: A, example: x}", [DOCS; 4]),
    ]);
}

#[test]
fn what_is_made_of_a_schema_stands_in_its_place() {
    let document = |children: &[&str], used: &str| {
        let child = |it: &&str| {
            format!(
                "    {it}: {{allOf: [{{$ref: '#/components/schemas/Pet'}}], properties: {{is{it}: {{type: boolean}}}}}}\n"
            )
        };
        let text = format!(
            "openapi: 3.0.3
info: {{title: A, version: '1'}}
paths:
  /a: {{post: {{operationId: a, {used}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: {{kind: {{type: string}}}}
      discriminator: {{propertyName: kind}}
{}",
            children.iter().map(child).collect::<String>()
        );
        Inputs::text("a.yaml", &text)
    };
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}";
    let none = "responses: {'204': {description: OK}}";
    let sent = format!("requestBody: {{{content}}}, {none}");
    let received = format!("responses: {{'200': {{description: OK, {content}}}}}");
    let [one, two] = [&["Cat"][..], &["Cat", "Dog"]];
    let of = |used: &str| {
        let [one, two] = [document(one, used), document(two, used)];
        [worst(&one, &two), worst(&two, &one)]
    };
    assert_eq!(of(&sent), [COMPATIBLE, BREAKING]);
    assert_eq!(of(&received), [BREAKING, COMPATIBLE]);
    assert_eq!(of(none), [None, None]);
}

#[test]
fn a_document_that_says_the_same_otherwise_changes_nothing() {
    assert_schemas(&[
        (
            "{$ref: '#/components/schemas/Cat'}",
            "{type: object, required: [kind], properties: {kind: {const: cat}, lives: {type: integer}}}",
            NOTHING,
        ),
        (
            "{$ref: '#/components/schemas/Cat'}",
            "{allOf: [{$ref: '#/components/schemas/Cat'}]}",
            NOTHING,
        ),
        (
            "{type: object, properties: {a: {type: string}, b: {type: integer}}}",
            "{type: object, properties: {b: {type: integer}, a: {type: string}}}",
            NOTHING,
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/Cat'}, {type: string}]}",
            "{oneOf: [{type: string}, {$ref: '#/components/schemas/Cat'}]}",
            NOTHING,
        ),
        (
            "{type: object, properties: {a: {type: string}, b: {type: integer}}}",
            "{allOf: [{type: object, properties: {a: {type: string}}}, {properties: {b: {type: integer}}}]}",
            NOTHING,
        ),
        ("{type: [string, 'null']}", "{anyOf: [{type: string}, {type: 'null'}]}", NOTHING),
    ]);
}

#[test]
fn calls_are_judged_both_ways() {
    let none = "responses: {'204': {description: OK}}";
    let with = |it: &str| format!("{it}\n{none}");
    let query = |rest: &str| with(&format!("parameters: [{{in: query, name: q, {rest}}}]"));
    let body = |media: &str, required| {
        with(&format!(
            "requestBody: {{required: {required}, content: {{{media}: {{schema: {{type: string}}}}}}}}"
        ))
    };
    let reply = |it: &str| format!("responses: {{{it}}}");
    let header = |rest: &str| {
        reply(&format!(
            "'204': {{description: OK, headers: {{X-A: {{{rest}, schema: {{type: string}}}}}}}}"
        ))
    };
    let none = none.to_owned();
    let table = [
        (none.clone(), query("schema: {type: string}"), [COMPATIBLE, DIFFERENT]),
        (none.clone(), query("required: true, schema: {type: string}"), [BREAKING, DIFFERENT]),
        (
            query("schema: {type: string}"),
            query("required: true, schema: {type: string}"),
            [BREAKING, COMPATIBLE],
        ),
        (query("schema: {type: string}"), query("schema: {type: integer}"), [BREAKING, BREAKING]),
        (
            query("schema: {type: string}"),
            query("schema: {type: string, default: a}"),
            [DIFFERENT, DIFFERENT],
        ),
        (
            query("schema: {type: array, items: {type: string}}"),
            query("explode: false, schema: {type: array, items: {type: string}}"),
            [BREAKING, BREAKING],
        ),
        (none.clone(), body("text/plain", true), [BREAKING, BREAKING]),
        (none.clone(), body("text/plain", false), [COMPATIBLE, BREAKING]),
        (body("text/plain", false), body("text/plain", true), [BREAKING, COMPATIBLE]),
        (body("text/plain", true), body("text/csv", true), [BREAKING, BREAKING]),
        (reply("'204': {description: OK}"), reply("'204': {description: Done}"), [DOCS, DOCS]),
        (
            reply("'200': {description: OK}"),
            reply("'200': {description: OK}, '201': {description: Made}"),
            [DIFFERENT, BREAKING],
        ),
        (
            reply("'200': {description: OK}"),
            reply("'200': {description: OK}, '404': {description: Lost}"),
            [COMPATIBLE, DIFFERENT],
        ),
        (none.clone(), header("required: true"), [COMPATIBLE, BREAKING]),
        (header("required: false"), header("required: true"), [COMPATIBLE, BREAKING]),
        (none.clone(), with("security: [{key: []}]"), [BREAKING, COMPATIBLE]),
        (
            with("security: [{key: []}]"),
            with("security: [{key: []}, {token: []}]"),
            [COMPATIBLE, BREAKING],
        ),
        (
            with("security: [{key: []}]"),
            with("security: [{key: [], token: []}]"),
            [BREAKING, COMPATIBLE],
        ),
        (
            with("security: [{token: []}, {key: []}]"),
            with("security: [{key: []}, {token: []}]"),
            [None, None],
        ),
        (none.clone(), with("servers: [{url: 'https://b.example'}]"), [DIFFERENT, DIFFERENT]),
        (none.clone(), with("deprecated: true"), [COMPATIBLE, COMPATIBLE]),
        (none.clone(), with("tags: [a]"), [DOCS, DOCS]),
        (none.clone(), with("summary: Words."), [DOCS, DOCS]),
    ];
    for (old, new, expected) in table {
        let found = [(&old, &new), (&new, &old)].map(|(a, b)| worst(&document(a), &document(b)));
        assert_eq!(found, expected, "{old} → {new}");
    }
}

#[test]
fn an_operation_is_the_same_whatever_its_path_variables_are_called() {
    let paths = |it: &str| {
        Inputs::text(
            "a.yaml",
            &format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths:\n  {it}\n"),
        )
    };
    let get = |path: &str, id: &str, parameter: &str| {
        paths(&format!(
            "{path}: {{get: {{operationId: {id}, parameters: [{parameter}], responses: {{'204': {{description: OK}}}}}}}}"
        ))
    };
    let id = |name: &str| {
        format!("{{in: path, name: {name}, required: true, schema: {{type: string}}}}")
    };
    let base = get("/a/{id}", "a", &id("id"));
    assert_eq!(worst(&base, &get("/a/{key}", "other", &id("key"))), None);
    assert_eq!(worst(&base, &get("/b/{id}", "a", &id("id"))), BREAKING);
    assert_eq!(worst(&base, &get("/b/{id}", "b", &id("id"))), BREAKING);
    assert_eq!(worst(&paths("/b: {}"), &base), COMPATIBLE);
}

#[test]
fn a_change_is_told_once_with_its_lines_and_what_it_reaches() {
    let text = |rest: &str| {
        format!(
            "openapi: 3.1.0
info: {{title: A, version: '1'}}
paths:
  /a:
    get: {{operationId: a, responses: {{'200': {{$ref: '#/components/responses/Pet'}}}}}}
  /b:
    get: {{operationId: b, responses: {{'200': {{$ref: '#/components/responses/Pet'}}}}}}
components:
  responses:
    Pet: {{description: A pet., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}
  schemas:
    Pet:
      type: object
      properties:
        name: {{type: string{rest}}}
"
        )
    };
    let [old, new, other] = [", maxLength: 5", "", ", maxLength: 9"].map(text);
    let [old, new, other] = [&old, &new, &other].map(|it| Inputs::text("a.yaml", it));
    let changes = old.changes_to(&new).unwrap();
    let [LocatedChange { change, base: Some(base), revision: Some(_) }] = changes.as_slice() else {
        panic!("{changes:#?}")
    };
    assert_eq!(change.operations, ["GET /a", "GET /b"]);
    assert_eq!(change.says, "`Pet.name` no longer has `maxLength`, which was 5");
    assert_eq!((base.line, base.column), (15, 9));
    let again = &old.changes_to(&new).unwrap()[0].change;
    assert_eq!(change.fingerprint, again.fingerprint);
    assert_ne!(change.fingerprint, old.changes_to(&other).unwrap()[0].change.fingerprint);
}

/// What a change of the webhooks document means for callers of its crate, each named anew.
fn for_callers(old: &str, new: &str) -> (Option<Class>, Vec<String>, Option<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/webhooks.yaml");
    let text = fs_err::read_to_string(path).unwrap();
    assert!(text.contains(old), "{old}");
    let [base, revision] = [&text, &text.replacen(old, new, 1)].map(|it| {
        let made = Inputs::text("webhooks.yaml", it).generate().unwrap().made.unwrap();
        made.published().unwrap()
    });
    let changes = base.changes_to(&revision);
    let due = base.due(&changes).map(|it| it.to_string());
    let worst = changes.iter().map(|it| it.class).min();
    (worst, changes.into_iter().map(|it| it.says).collect(), due)
}

#[test]
fn callers_are_told_what_stops_compiling_and_what_is_new() {
    let gone = |it: &str| format!("`{it}` is gone");
    let (worst, told, due) = for_callers("", "");
    assert_eq!((worst, told, due), (None, Vec::new(), None));

    let (worst, told, due) = for_callers("required: [url]", "required: [url, secret]");
    assert_eq!((worst, due.as_deref()), (BREAKING, Some("0.2.0")));
    assert!(told.contains(&gone("types::WebhookConfiguration::secret")), "{told:#?}");

    let added = "          example: whsec_receive456\n        label: {type: string}\n";
    let (worst, told, due) = for_callers("          example: whsec_receive456\n", added);
    assert_eq!((worst, due.as_deref()), (COMPATIBLE, Some("0.1.1")));
    assert!(told[0].starts_with("`types::WebhookConfiguration.label` is new"), "{told:#?}");

    let (worst, told, _) = for_callers("operationId: createWebhooks", "operationId: makeWebhooks");
    assert_eq!(worst, BREAKING);
    assert!(told.contains(&gone("resources::webhooks::Webhooks::create")), "{told:#?}");

    let (worst, told, _) = for_callers("        secret:\n", "        code:\n");
    assert_eq!(worst, BREAKING);
    assert!(told.contains(&gone("types::WebhookConfiguration.secret")), "{told:#?}");

    let (worst, ..) = for_callers("- line_blocked\n", "- line_blocked\n        - line_lost\n");
    assert_eq!(worst, COMPATIBLE);
    let (worst, ..) = for_callers("- line_blocked\n", "- line_lost\n");
    assert_eq!(worst, BREAKING);
    let (worst, ..) = for_callers("summary: Get webhooks", "summary: Read webhooks");
    assert_eq!(worst, None);
}

/// What is approved is that one thing came or went, and not whatever stands at its place later.
#[test]
fn what_is_new_or_gone_has_the_fingerprint_of_its_name() {
    let sent = |parameters: &str| {
        document(&format!(
            "parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}{parameters}]\nresponses: {{'204': {{description: OK}}}}"
        ))
    };
    let query = |name: &str, more: &str| {
        format!(", {{name: {name}, in: query, schema: {{type: string}}{more}}}")
    };
    let none = sent("");
    let answered = |variants: &str| {
        document(&format!(
            "parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]\nresponses: {{'200': {{description: OK, content: {{application/json: {{schema: {{oneOf: [{variants}]}}}}}}}}}}"
        ))
    };
    let [cat, dog] = ["Cat", "Dog"].map(|it| format!("{{$ref: '#/components/schemas/{it}'}}"));
    let one = answered("{type: string}, {type: integer}");
    let pairs = [
        [(&none, sent(&query("p", ""))), (&none, sent(&query("z", "")))],
        [(&none, sent(&query("p", ""))), (&none, sent(&query("p", ", required: true")))],
        [
            (&one, answered(&format!("{{type: string}}, {{type: integer}}, {cat}"))),
            (&one, answered(&format!("{{type: string}}, {{type: integer}}, {dog}"))),
        ],
    ];
    for pair in pairs {
        let [one, other] = pair.map(|(base, revision)| {
            let changes = base.changes_to(&revision).unwrap();
            let changes = changes.into_iter().map(|it| it.change);
            changes.map(|it| (it.fingerprint, it.says)).collect::<Vec<_>>()
        });
        assert!(!one.is_empty() && !other.is_empty());
        assert!(
            one.iter().all(|(it, _)| other.iter().all(|(other, _)| it != other)),
            "{one:?} {other:?}"
        );
    }
}
