//! `$ref`s: anywhere in the document, in its siblings, and nowhere else.

use std::fs;

use openapiv3::SchemaKind;

use super::{load_text, pointer, said, schema, schemas};
use crate::load::{Found, child, load_file, mapped};

#[test]
fn a_reference_stays_one_and_its_target_is_walked() {
    let loaded = schemas(
        "A: {properties: {a: {$ref: '#/components/schemas/B%20b/items'}}}\nB b: {items: {title: x}}",
    );
    assert_eq!(said(&loaded), [""; 0]);
    let document = loaded.document.unwrap();
    let found = document.schema(&pointer("#/components/schemas/A/properties/a"));
    let target = pointer("#/components/schemas/B b/items");
    assert_eq!(found, Some(Found::Reference(&target)));
    assert!(matches!(document.schema(&target), Some(Found::Value(_))));
}

#[test]
fn chains_lead_to_where_the_object_stands() {
    let text = "openapi: 3.0.3
info: {title: t, version: v}
paths:
  /a: {$ref: '#/x-paths/~1b'}
x-paths:
  /b:
    get: {responses: {default: {description: d}}, parameters: [{$ref: '#/components/parameters/P'}]}
components:
  parameters:
    P: {$ref: '#/components/parameters/Q', description: d}
    Q: {name: q, in: query, schema: {$ref: '#/paths/~1a'}}
";
    let loaded = load_text("a.yaml", text);
    assert_eq!(&said(&loaded)[..1], ["ignored 10:44"]);
    let document = loaded.document.unwrap();
    let endpoint = &document.endpoints[0];
    assert_eq!(endpoint.path, "/a");
    assert_eq!(endpoint.at, pointer("#/x-paths/~1b/get"));
    let parameter = child(&endpoint.operation.parameters[0]).unwrap();
    let (at, parameter) = document.parameter(&parameter).unwrap();
    assert_eq!(at, pointer("#/components/parameters/Q"));
    assert_eq!(parameter.parameter_data_ref().name, "q");
}

#[test]
fn siblings_of_a_schema_reference_are_kept() {
    let loaded = schemas("A: {$ref: '#/components/schemas/B', description: d}\nB: {}");
    let a = schema(&loaded, "A");
    assert_eq!(a.schema_data.description.as_deref(), Some("d"));
    let SchemaKind::AllOf { all_of } = &a.schema_kind else { panic!("no allOf") };
    assert_eq!(child(&all_of[0]), Some(pointer("#/components/schemas/B")));
}

#[test]
fn a_property_may_be_named_like_a_reference() {
    let loaded = schemas("A: {properties: {$ref: {title: r}}}");
    assert_eq!(said(&loaded), [""; 0]);
    let at = super::at(&loaded, "#/components/schemas/A/properties/$ref");
    assert_eq!(at.schema_data.title.as_deref(), Some("r"));
}

#[test]
fn references_that_lead_nowhere_cost_only_what_they_stand_for() {
    let loaded = schemas(
        "A: {$ref: '#/components/schemas/Z'}\nB: {$ref: '#frag'}\n\
         C: {$ref: 'https://example.com/a.yaml'}\nD: {$ref: '../a.yaml#/D'}\n\
         E: {$ref: 'beside.yaml#/E'}\nF: {$ref: 5}\n\
         G: {discriminator: {propertyName: p, mapping: {a: A, b: Nope}}}",
    );
    let expected = [
        "dangling-ref 5:13",
        "dangling-ref 6:13",
        "ref-refused 7:13",
        "ref-refused 8:13",
        "dangling-ref 9:13",
        "dangling-ref 10:13",
        "dangling-ref 11:59",
    ];
    assert_eq!(said(&loaded), expected);
    assert!(!loaded.diagnostics.has_errors());
    let document = loaded.document.as_ref().unwrap();
    let lost = document.lost.iter().map(|it| it.target.as_ref().map_or("", |it| it.as_str()));
    let remote = "https://example.com/a.yaml#";
    let expected =
        ["#/components/schemas/Z", "", remote, "../a.yaml#/D", "beside.yaml#/E", "", "Nope#"];
    assert_eq!(lost.collect::<Vec<_>>(), expected);
    let discriminator = schema(&loaded, "G").schema_data.discriminator.as_ref().unwrap();
    let targets: Vec<_> = discriminator.mapping.values().map(|it| mapped(it)).collect();
    assert_eq!(targets, [Some(pointer("#/components/schemas/A"))]);
}

#[test]
fn cycles_of_references_are_reported_once_each() {
    let loaded = schemas(
        "A: {$ref: '#/components/schemas/B'}\nB: {$ref: '#/components/schemas/A'}\n\
         C: {$ref: '#/components/schemas/A'}\nD: {$ref: '#/components/schemas/D'}\n\
         E: {properties: {e: {$ref: '#/components/schemas/E'}}}",
    );
    assert_eq!(said(&loaded), ["ref-cycle 5:13", "ref-cycle 8:13"]);
    let text = "openapi: 3.0.3\ninfo: {title: t, version: v}\npaths:\n  /a: {$ref: '#/paths/~1b'}\n  \
                /b: {$ref: '#/paths/~1a'}\n";
    assert_eq!(said(&load_text("a.yaml", text)), ["ref-cycle 4:14", "ref-cycle 5:14"]);
}

#[test]
fn callbacks_and_webhooks_are_walked_once() {
    let text = "openapi: 3.1.0
info: {title: t, version: v}
webhooks:
  ping: {post: {responses: {}}}
paths:
  /a:
    post: {responses: {default: {description: d}}, callbacks: {done: {$ref: '#/components/callbacks/Done'}}}
    put: {responses: {default: {description: d}}, callbacks: {done: {$ref: '#/components/callbacks/Done'}}}
components:
  callbacks:
    Done:
      '{$request.body#/url}':
        post: {responses: {}, callbacks: {done: {$ref: '#/components/callbacks/Done'}}}
";
    let loaded = load_text("a.yaml", text);
    assert_eq!(said(&loaded), [""; 0]);
    let document = loaded.document.unwrap();
    assert_eq!((document.endpoints.len(), document.webhooks[0].path.as_str()), (2, "ping"));
    let called: Vec<_> = document.callbacks.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(called, ["{$request.body#/url}"]);
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A document with these components.
fn with(components: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents: {components}\n"
    )
}

#[test]
fn files_are_read_inside_the_folder_only() {
    let entry = with(
        "\n  schemas:\n    A: {$ref: 'sub/b.yaml#/B'}\n    S: {$ref: '../secret.yaml#/S'}\n    \
         L: {$ref: 'link.yaml#/S'}\n    N: {$ref: 'none.yaml'}",
    );
    let folder = folder(&[
        ("secret.yaml", "S: {type: string}"),
        ("api/api.yaml", &entry),
        (
            "api/sub/b.yaml",
            "B: {properties: {c: {$ref: '../c.json'}, b: {$ref: '#/B'}}}\nnope: 1\n",
        ),
        ("api/c.json", "{\"title\": \"c\",\n \"nope\": 1}"),
    ]);
    let root = folder.path().join("api");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("secret.yaml"), root.join("link.yaml")).unwrap();

    let loaded = load_file(&root.join("api.yaml"), None);
    let refused = ["ref-refused 7:15", "ref-refused 8:15", "dangling-ref 9:15"];
    assert_eq!(said(&loaded)[0], "unknown-keyword 2:2");
    assert_eq!(said(&loaded)[1..], refused);
    let place = &loaded.diagnostics.iter().next().unwrap().place;
    let named = loaded.sources.locate(place).unwrap().file;
    assert!(named.ends_with("c.json") && named.starts_with(root.to_str().unwrap()), "{named}");
    let c = super::at(&loaded, "c.json#");
    assert_eq!(c.schema_data.title.as_deref(), Some("c"));
    let document = loaded.document.as_ref().unwrap();
    let b = pointer("sub/b.yaml#/B");
    let found = document.schema(&pointer("sub/b.yaml#/B/properties/b"));
    assert_eq!(found, Some(Found::Reference(&b)));
    let help = document.lost[0].found.as_ref().unwrap().help.as_deref().unwrap();
    assert!(help.contains("`root = \"..\"` under `[document]`"), "{help}");

    let loaded = load_file(&root.join("api.yaml"), Some(folder.path()));
    assert_eq!(said(&loaded), ["unknown-keyword 2:2", "dangling-ref 9:15"]);
    let secret = pointer("../secret.yaml#/S");
    for name in ["S", "L"] {
        let at = pointer("#/components/schemas").child(name);
        let found = loaded.document.as_ref().unwrap().schema(&at);
        assert_eq!(found, Some(Found::Reference(&secret)), "{name}");
    }
}

#[test]
fn a_file_is_one_document_however_it_is_reached() {
    let shared = "A: {$ref: '../defs/./api.yaml#/components/schemas/A'}\n\
                  B: {$ref: '../defs/sub/../../common/shared.yaml#/C'}\nC: {type: string}\n";
    let entry = with(
        "{schemas: {A: {title: a}, S: {$ref: '../common/shared.yaml#/A'}, \
                      T: {$ref: '../common/%73hared.yaml#/B'}, U: {$ref: 'api.yaml#/components/schemas/A'}}}",
    );
    let folder = folder(&[("common/shared.yaml", shared), ("defs/api.yaml", &entry)]);
    let loaded = load_file(&folder.path().join("defs/api.yaml"), Some(folder.path()));
    assert_eq!(said(&loaded), [""; 0]);
    let document = loaded.document.unwrap();
    let at = |it: &str| match document.schema(&pointer(it)) {
        Some(Found::Reference(target)) => target.to_string(),
        other => panic!("{it}: {other:?}"),
    };
    assert_eq!(at("../common/shared.yaml#/A"), "#/components/schemas/A");
    assert_eq!(at("../common/shared.yaml#/B"), "../common/shared.yaml#/C");
    assert_eq!(at("#/components/schemas/U"), "#/components/schemas/A");
}

#[test]
fn a_broken_file_costs_only_what_refers_to_it() {
    let entry =
        with("{schemas: {A: {$ref: 'b.yaml#/A'}, B: {$ref: 'b.yaml#/B'}, C: {$ref: 'c.yaml#/C'}}}");
    let twice = "C: {type: string}\nD: 1\nD: 2\n";
    let folder = folder(&[("api.yaml", &entry), ("b.yaml", "A: {}\nB: [\n"), ("c.yaml", twice)]);
    let loaded = load_file(&folder.path().join("api.yaml"), None);
    assert!(!loaded.diagnostics.has_errors());
    assert_eq!(
        said(&loaded),
        [
            "syntax 3:1",
            "duplicate-key 3:1",
            "dangling-ref 4:34",
            "dangling-ref 4:58",
            "dangling-ref 4:82"
        ]
    );
}

#[test]
fn anchors_and_identities_name_places() {
    let loaded = schemas(
        "A: {$id: 'https://a.example/s/a', properties: {b: {$ref: '#/$defs/b'}, c: {$ref: '#word'},\n\
         d: {$ref: b}, e: {$ref: '/s/b#/title'}, f: {$ref: '#/components/schemas/C'}},\n\
         $defs: {b: {}, w: {$anchor: word}, n: {$id: b, $anchor: word}}}\n\
         B: {properties: {a: {$ref: 'https://a.example/s/b#word'}, b: {$ref: '#word'}}}\n\
         C: {$anchor: c, items: {$ref: '#c'}}",
    );
    let said = said(&loaded);
    // From the resource first, then from the file, which is told; a name is one of its resource.
    assert_eq!(said, ["invalid 6:53", "dangling-ref 6:27", "dangling-ref 8:71"], "{said:?}");
    let document = loaded.document.unwrap();
    for (at, target) in [
        ("A/properties/b", "A/$defs/b"),
        ("A/properties/c", "A/$defs/w"),
        ("A/properties/d", "A/$defs/n"),
        ("A/properties/f", "C"),
        ("B/properties/a", "A/$defs/n"),
        ("C/items", "C"),
    ] {
        let place = |it| pointer(&format!("#/components/schemas/{it}"));
        assert_eq!(document.schema(&place(at)), Some(Found::Reference(&place(target))), "{at}");
    }
}

#[test]
fn a_pointer_may_lead_through_a_reference() {
    let loaded = schemas(
        "A: {properties: {b: {properties: {c: {type: string}}}}}\n\
         B: {$ref: '#/components/schemas/A/properties/b'}\nC: {$ref: '#/components/schemas/B/properties/c'}\n\
         D: {$ref: '#/components/schemas/D/properties/c'}",
    );
    assert_eq!(said(&loaded), ["invalid 7:13", "dangling-ref 8:13"]);
    let c = pointer("#/components/schemas/A/properties/b/properties/c");
    let document = loaded.document.unwrap();
    let found = document.schema(&pointer("#/components/schemas/C"));
    assert_eq!(found, Some(Found::Reference(&c)));
}

#[test]
#[cfg(unix)]
fn only_regular_files_are_read() {
    let entry = with(
        "\n  schemas:\n    A: {$ref: 'sub'}\n    B: {$ref: 'sub/'}\n    C: {$ref: 'pipe.yaml#/C'}\n    \
         D: {$ref: 'zero.yaml'}",
    );
    let folder = folder(&[("api.yaml", &entry), ("sub/b.yaml", "B: {}")]);
    let at = |name| folder.path().join(name);
    let made = std::process::Command::new("mkfifo").arg(at("pipe.yaml")).status().unwrap();
    assert!(made.success());
    // A device within the folder takes more rights than tests have; a socket is as little a file.
    std::os::unix::net::UnixListener::bind(at("zero.yaml")).unwrap();
    let loaded = load_file(&at("api.yaml"), None);
    let told = ["dangling-ref 6:15", "dangling-ref 7:15", "dangling-ref 8:15", "dangling-ref 9:15"];
    assert_eq!(said(&loaded), told);
    let lost = loaded.document.unwrap().lost.into_iter().filter_map(|it| it.found);
    assert!(lost.map(|it| it.message).all(|it| it.contains("is not a regular file")));
}

#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("api.yaml");
    let loaded = load_file(&path, None);
    assert!(loaded.document.is_none());
    assert_eq!(said(&loaded), ["unreadable -"]);
    fs::write(&path, b"openapi: 3.0.3\ninfo: \xff").unwrap();
    assert_eq!(said(&load_file(&path, None))[0], "syntax -");
}
