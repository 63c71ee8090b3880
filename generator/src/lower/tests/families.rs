//! Families whose schemas are no components of the document.

use crate::api::{Api, Family};
use crate::diagnostic::Place;
use crate::load;

/// What comes of the document in the first of these files.
fn api(files: &[(&str, &str)]) -> Api {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs_err::write(folder.path().join(name), text).unwrap();
    }
    let loaded = load::load_file(&folder.path().join(files[0].0), None);
    let document = loaded.document.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    crate::lower::lower(&document).api
}

#[test]
fn children_in_other_files_are_of_the_family() {
    let head = "openapi: 3.0.3\ninfo: {title: t, version: v}\npaths:\n  /a: {get: {responses: {'200': \
                {description: d, content: {application/json: {schema: {$ref: Pet.yaml}}}}}}}\n";
    let components =
        "components:\n  schemas:\n    Pet: {$ref: Pet.yaml}\n    Cat: {$ref: Cat.yaml}\n";
    let mapped = "{propertyName: kind, mapping: {cat: Cat.yaml}}";
    for (document, discriminator, name) in [
        (head.to_owned(), mapped, "cat"),
        (format!("{head}{components}"), mapped, "cat"),
        (format!("{head}{components}"), "{propertyName: kind}", "Cat"),
    ] {
        let parent = format!(
            "type: object\nproperties: {{kind: {{type: string}}}}\ndiscriminator: {discriminator}\n"
        );
        let child =
            "allOf: [{$ref: Pet.yaml}, {type: object, properties: {lives: {type: integer}}}]\n";
        let api = api(&[("api.yaml", &document), ("Pet.yaml", &parent), ("Cat.yaml", child)]);
        let [Family { parent, discriminator, children }] = api.families.as_slice() else {
            panic!("{document}{discriminator}: {:?}", api.families);
        };
        assert_eq!(api.shapes[*parent].at.name(), "Pet");
        let [cat] = children.as_slice() else { panic!("{children:?}") };
        let mapping = discriminator.mapping.iter().map(|it| (it.value.as_str(), &it.schema));
        assert_eq!(mapping.collect::<Vec<_>>(), [(name, &cat.schema)]);
        assert_eq!(cat.schema.as_str(), "Cat.yaml#");
    }
}

#[test]
fn a_family_that_is_not_listed_is_told() {
    let chain = (0..700).map(|at| match at {
        0 => "    S0: {type: object, discriminator: {propertyName: kind}}\n".to_owned(),
        _ => format!("    S{at}: {{allOf: [{{$ref: '#/components/schemas/S{}'}}]}}\n", at - 1),
    });
    let head = "openapi: 3.0.3\ninfo: {title: t, version: v}\npaths: {}\ncomponents:\n  schemas:\n";
    let text = head.to_owned() + &chain.collect::<String>();
    let lowered = crate::lower::lower(&load::load_text("api.yaml", &text).document.unwrap());
    let listed = lowered.api.families.iter();
    let mut named = listed.map(|it| lowered.api.shapes[it.parent].at.clone()).collect::<Vec<_>>();
    let listed = named.len();
    let told = lowered.diagnostics.iter().filter(|it| it.message.contains("told apart"));
    named.extend(told.map(|it| match &it.place {
        Place::Value(at) => at.clone(),
        place => panic!("{place:?}"),
    }));
    let names = named.iter().map(|it| it.name().into_owned()).collect::<Vec<_>>();
    // The last has no children.
    assert_eq!(names, (0..699).map(|at| format!("S{at}")).collect::<Vec<_>>());
    assert!((1..699).contains(&listed), "{listed}");
}
