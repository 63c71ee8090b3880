//! A crate emitted from a hand-made representation.

pub(super) mod webhooks;

use std::path::Path;

use super::crate_files;
use crate::names;
use crate::output::{Index, Tree};
use crate::pointer::Pointer;
use crate::support::Support;

fn tree() -> Tree {
    crate_files(&webhooks::sdk()).unwrap()
}

fn file<'a>(tree: &'a Tree, path: &str) -> &'a str {
    &tree.0[path]
}

#[test]
fn every_rust_file_parses_and_the_emitted_ones_say_so_first() {
    for (path, text) in tree().0 {
        if path.ends_with(".rs") {
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
        if path.ends_with(".rs") && (!path.starts_with("src/runtime/") || path.ends_with("mod.rs"))
        {
            assert!(text.starts_with("// Generated from spec/webhooks.yaml by"), "{path}");
            assert!(!text.contains("\n\n\n") && !text.contains("@blank"), "{path}");
            assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{path}");
        }
    }
}

#[test]
fn the_runtime_is_copied_byte_for_byte() {
    let parts = Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime/src/parts");
    let tree = tree();
    let runtime =
        tree.0.iter().filter_map(|(path, text)| Some((path.strip_prefix("src/runtime/")?, text)));
    let copied = runtime.filter(|(path, _)| !path.ends_with("mod.rs")).collect::<Vec<_>>();
    assert!(copied.len() > 20, "{copied:?}");
    for (path, text) in copied {
        assert_eq!(fs_err::read_to_string(parts.join(path)).unwrap(), *text, "{path}");
    }
}

#[test]
fn models_and_calls_keep_clear_of_what_their_files_import() {
    let mut checked = 0;
    for (path, text) in tree().0 {
        let reserved = match path.as_str() {
            it if it.starts_with("src/types/") => names::TYPES,
            it if it.starts_with("src/resources/") => names::CALLS,
            _ => continue,
        };
        // What is beside a file is a model itself.
        let imports = text.split("\nuse ").skip(1).filter_map(|it| it.split(';').next());
        let imports = imports.filter(|it| !it.contains("super::"));
        let words = imports.flat_map(|it| it.split(|it: char| !it.is_alphanumeric()));
        for word in words.filter(|it| it.starts_with(|it: char| it.is_ascii_uppercase())) {
            assert!(reserved.contains(&word), "`{word}` in {path}");
            checked += 1;
        }
    }
    assert!(checked > 10, "{checked}");
}

#[test]
fn emitting_twice_gives_the_same_bytes() {
    assert_eq!(tree(), tree());
}

#[test]
fn a_method_takes_what_is_required_and_makes_the_body() {
    let tree = tree();
    let expected = "\
    pub fn create<W>(&self, webhooks: impl IntoIterator<Item = W>) -> Call<Create>
    where
        W: Into<types::Webhook>,
    {
        let body = types::WebhookCreateParams::new(webhooks);
        Call::new(&self.client, Create { body })
    }
";
    assert!(file(&tree, "src/resources/webhooks.rs").contains(expected));
}

#[test]
fn parameters_are_written_when_they_are_given() {
    let tree = tree();
    let pets = file(&tree, "src/resources/pets.rs");
    let expected = "\
        let mut call = Call::new(&self.client, Find { body: None });
        call.params.path(\"petId\", pet_id);
        call.params.queries::<String>(\"tags\", tags);
        call
";
    assert!(pets.contains(expected), "{pets}");
    assert!(pets.contains("        self.params.header(\"x-limit\", limit);\n        self\n"));
}

#[test]
fn files_import_what_they_use_and_no_more() {
    let tree = tree();
    let webhook = file(&tree, "src/types/webhook.rs");
    assert!(webhook.contains("use super::WebhookConfiguration;\nuse crate::runtime::Json;\n\n///"));
    let failure = file(&tree, "src/types/failure.rs");
    assert!(
        failure.contains("use crate::runtime::Extra;\n\n#[derive") && !failure.contains("super::")
    );
    let codec = file(&tree, "src/codec/webhook_type.rs");
    let imports = "use crate::runtime::codec;\nuse crate::runtime::texts;\nuse crate::types;\n\n";
    assert!(codec.contains(&format!("{imports}texts::listed!")));
}

#[test]
fn a_codec_keeps_its_variables_apart_from_fields() {
    let tree = tree();
    let codec = file(&tree, "src/codec/webhook_list_response.rs");
    assert!(codec.contains("\"name\" => map.read(&mut _name),"));
    assert!(codec.contains("name: codec::required!('missing, _name, \"name\"),"));
}

#[test]
fn nothing_is_derived_from_serde() {
    for (path, text) in tree().0 {
        assert!(!text.contains("Serialize)]") && !text.contains("Deserialize)]"), "{path}");
    }
}

#[test]
fn the_index_lists_every_file_and_where_things_went() {
    let tree = tree();
    let index = Index::parse(file(&tree, Index::PATH)).unwrap();
    assert!(index.files.iter().eq(tree.0.keys()));
    assert_eq!(index.schemas["#/components/schemas/Webhook"], "types::Webhook");
    assert_eq!(index.schemas["#/components/schemas/Limits"], "BTreeMap<String, (String, i64)>");
    let list = Pointer::root().child("paths").child("/webhooks").child("list");
    assert_eq!(index.operations[list.as_str()], "resources::webhooks::Webhooks::list");
}

#[test]
fn the_manifest_is_toml_with_the_metadata() {
    let tree = tree();
    let manifest: toml::Table = file(&tree, "Cargo.toml").parse().unwrap();
    assert_eq!(manifest["package"]["name"].as_str(), Some("sendblue-api"));
    assert_eq!(
        manifest["package"]["description"].as_str(),
        Some("A client of the \"Sendblue\" API")
    );
    assert!(manifest["package"].get("repository").is_none() && manifest.get("workspace").is_none());
    assert_eq!(manifest["features"]["default"].as_array().unwrap().len(), 1);
    for part in Support::of(&webhooks::sdk()).crates() {
        assert!(manifest["dependencies"].get(part.name).is_some(), "{}", part.name);
    }
}

#[test]
fn links_of_the_api_list_lead_to_files() {
    let tree = tree();
    let list = file(&tree, "api.md");
    let paths = list.split("](").skip(1).filter_map(|it| Some(it.split_once(')')?.0));
    let paths = paths.collect::<Vec<_>>();
    assert!(paths.len() > 3 && paths.iter().all(|it| tree.0.contains_key(*it)), "{paths:?}");
    assert!(list.contains("| `create(webhooks)` | `POST "), "{list}");
}

#[test]
fn all_paths_stay_in_the_crate() {
    let tree = tree();
    assert!(tree.0.keys().all(|it| Path::new(it).is_relative() && !it.contains("..")));
}
