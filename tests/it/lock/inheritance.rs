//! A schema that others inherit is published as a struct or as a union, and stays what it is.

use generator::project::Inputs;

const PARENT: &str = "{type: object, required: [kind], properties: {kind: {type: string}}";

/// The type that a schema is and its lock, of a document in which another is made of it.
fn made(parent: &str, lock: &str, config: &str) -> (String, String) {
    let document = format!(
        "openapi: 3.0.3\ninfo: {{title: t, version: v}}\npaths: {{}}\ncomponents:\n  schemas:\n    \
         Pet: {parent}}}\n    \
         Cat: {{allOf: [{{$ref: '#/components/schemas/Pet'}}, {{properties: {{lives: {{type: integer}}}}}}]}}\n"
    );
    let inputs = Inputs::text("a.yaml", &document).lock("a.lock", lock).config("a.toml", config);
    let outcome = inputs.generate().unwrap();
    assert!(outcome.diagnostics.is_empty(), "{}", inputs.text_of(&outcome.diagnostics, false));
    let made = outcome.made.unwrap();
    let text = &made.tree.0["src/types/pet.rs"];
    let ty = if text.contains("pub enum Pet {") { "enum" } else { "struct" };
    assert!(text.contains(&format!("pub {ty} Pet {{")), "{text}");
    (ty.to_owned(), made.lock.to_text())
}

const DISCRIMINATOR: &str = ", discriminator: {propertyName: kind}";

#[test]
fn a_struct_stays_one_unless_the_config_says_otherwise() {
    let (ty, lock) = made(PARENT, "", "");
    assert_eq!(ty, "struct");
    let parent = format!("{PARENT}{DISCRIMINATOR}");
    assert_eq!(made(&parent, &lock, ""), (ty, lock.clone()));
    let config = "[inheritance]\n\"#/components/schemas/Pet\" = \"union\"\n";
    let (ty, union) = made(&parent, &lock, config);
    assert_eq!(ty, "enum");
    assert_eq!(made(&parent, &union, ""), (ty, union));
}

#[test]
fn a_union_is_what_is_new_unless_the_config_says_otherwise() {
    let parent = format!("{PARENT}{DISCRIMINATOR}");
    assert_eq!(made(&parent, "", "").0, "enum");
    let config = "[inheritance]\n\"#/components/schemas/Pet\" = \"struct\"\n";
    assert_eq!(made(&parent, "", config).0, "struct");
}

#[test]
fn a_rule_for_what_nothing_inherits_is_told() {
    let document = "openapi: 3.0.3\ninfo: {title: t, version: v}\npaths: {}\n";
    let config = "[inheritance]\n\"#/components/schemas/Pet\" = \"union\"\n";
    let inputs = Inputs::text("a.yaml", document).config("a.toml", config);
    let told = inputs.text_of(&inputs.generate().unwrap().diagnostics, false);
    assert!(told.contains("a.toml:2:1"), "{told}");
}
