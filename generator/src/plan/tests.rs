//! Names that are asked for and are not there, which is a mistake of the generator and told as one; and how
//! many arguments the documents of the corpus come to.

use crate::config::Config;
use crate::diagnostic::Code;
use crate::lock::Lock;
use crate::sdk::{Origin, Sdk};
use crate::{choose, load, lower, names};

const DOCUMENT: &str = "
openapi: 3.1.0
info: {title: t, version: v}
paths:
  /pets:
    post:
      operationId: addPet
      security: [{key: []}]
      parameters: [{name: dry, in: query, schema: {type: boolean}}]
      responses:
        '200':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
  /photos:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {photo: {type: string}}}
      responses: {'204': {description: d}}
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  schemas:
    Kind: {type: string, enum: [cat, dog]}
    Pool: {type: object, properties: {a: {type: string}}}
    Yard: {type: object, properties: {b: {type: string}}}
    Home: {oneOf: [{$ref: '#/components/schemas/Pool'}, {$ref: '#/components/schemas/Yard'}]}
    Pet:
      type: object
      properties:
        name: {type: string}
        kind: {$ref: '#/components/schemas/Kind'}
        home: {$ref: '#/components/schemas/Home'}
";

/// The places of the mistakes where the document is planned with the names of one that says something
/// else for `this`.
fn mistakes(this: &str, other: &str) -> Vec<String> {
    let config = Config::default();
    let lock = Lock::default();
    let values = [DOCUMENT.to_owned(), DOCUMENT.replace(this, other)].map(|text| {
        let loaded = load::load_text("api.yaml", &text);
        choose::values(lower::lower(&loaded.document.unwrap()).api, &config, &lock).0
    });
    let [own, others] = values.each_ref().map(|it| choose::choose(it, &Config::default(), &lock));
    let names = names::name(&others, &config, &lock).names;
    let origin = Origin::default();
    let diagnostics = super::plan(&own, &names, &config, &lock, &origin).diagnostics;
    let mistakes = diagnostics.iter().filter(|it| it.code == Code::Mistake);
    mistakes.map(|it| format!("{:?}", it.place)).collect()
}

#[test]
fn what_lacks_its_name_is_a_mistake_and_nothing_else() {
    assert_eq!(mistakes("cat", "cat"), [""; 0]);
    let lacking = [
        ("name: {", "nom: {", "/components/schemas/Pet"),
        ("cat", "cow", "/components/schemas/Kind"),
        ("schemas/Yard'}]", "schemas/Kind'}]", "/components/schemas/Home"),
        ("dry", "wet", "/paths/~1pets/post"),
        ("photo:", "image:", "/paths/~1photos/post"),
        ("key", "lock", "/components/securitySchemes/key"),
    ];
    for (this, other, at) in lacking {
        assert_eq!(mistakes(this, other), [format!("Value(#{at})")], "{this}");
    }
}

/// The crate of a document that is generated for the first time, and its mistakes.
fn first(document: &load::Document) -> (Sdk, usize) {
    let (config, lock) = (Config::default(), Lock::default());
    let (values, _) = choose::values(lower::lower(document).api, &config, &lock);
    let choices = choose::choose(&values, &config, &lock);
    let names = names::name(&choices, &config, &lock).names;
    let origin = Origin::default();
    let planned = super::plan(&choices, &names, &config, &lock, &origin);
    let mistakes = planned.diagnostics.iter().filter(|it| it.code == Code::Mistake).count();
    (planned.sdk, mistakes)
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn what_is_new_takes_no_more_than_four_arguments_one_by_one() {
    let mut by_name = 0;
    for file in std::fs::read_dir("../../shared/corpus/specs").unwrap() {
        let path = file.unwrap().path();
        let (sdk, mistakes) = first(&load::load_file(&path, None).document.unwrap());
        assert_eq!(mistakes, 0, "{path:?}");
        let methods = sdk.resources.iter().flat_map(|it| &it.methods);
        let methods = methods.map(|it| (it.ident.plain(), it.params.is_some(), it.args.len()));
        let objects = sdk.models.iter().filter_map(|it| Some((it.ident.plain(), it.object()?)));
        let new = objects.map(|(name, it)| (name, it.params.is_some(), it.arguments().count()));
        for (name, named, count) in methods.chain(new) {
            assert!(named || count <= 4, "{path:?}: {name} takes {count}");
            by_name += usize::from(named);
        }
    }
    assert!(by_name > 50, "{by_name}");
}

/// The `operationId` of what the front page calls.
fn shown(operations: &[(&str, &str, &str)]) -> String {
    let paths = operations.iter().map(|(path, verb, id)| {
        format!("{path}: {{{verb}: {{operationId: {id}, tags: [all], responses: {{'200': {{description: OK, \
         content: {{application/json: {{schema: {{type: object, properties: {{a: {{type: string}}}}}}}}}}}}}}}}}}")
    });
    let paths = paths.collect::<Vec<_>>().join(", ");
    let text = format!("{{openapi: 3.0.3, info: {{title: t, version: v}}, paths: {{{paths}}}}}");
    let (sdk, _) = first(&load::load_text("a.yaml", &text).document.unwrap());
    sdk.method(sdk.examples.first.unwrap()).1.route.id.clone()
}

#[test]
fn the_front_page_shows_a_read_near_the_root_and_nothing_that_ends() {
    for (wanted, operations) in [
        (
            "getMe",
            &[("/close", "post", "close"), ("/send", "post", "send"), ("/me", "post", "getMe")][..],
        ),
        (
            "send",
            &[("/logOut", "post", "logOut"), ("/send", "post", "send"), ("/a", "delete", "drop")],
        ),
        ("listPets", &[("/state", "get", "getState"), ("/a/pets", "get", "listPets")]),
        ("listPets", &[("/a/b", "get", "listOthers"), ("/pets", "get", "listPets")]),
    ] {
        assert_eq!(shown(operations), wanted);
    }
}
