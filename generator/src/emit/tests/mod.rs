//! A crate emitted from a hand-made representation.

mod webhooks;

use super::crate_files;

#[test]
fn dev() {
    let sdk = webhooks::sdk();
    let tree = crate_files(&sdk).unwrap();
    if let Ok(dir) = std::env::var("EMIT_TO") {
        let changes = crate::output::compare(std::path::Path::new(&dir), tree, vec![]).unwrap();
        println!("{}", changes.written.len());
        changes.write().unwrap();
    }
}

#[test]
fn big() {
    let mut sdk = webhooks::sdk();
    for round in 0..300 {
        for index in 0..7 {
            let mut model = sdk.models[index].clone();
            model.ident = crate::names::Ident::test(&format!("{}{round}", model.ident));
            sdk.modules.push(crate::sdk::Module {
                ident: crate::names::Ident::test(&format!("m{round}_{index}")),
                models: vec![crate::sdk::ModelId(sdk.models.len())],
            });
            sdk.models.push(model);
        }
        let mut resource = sdk.resources[0].clone();
        resource.module = crate::names::Ident::test(&format!("r{round}"));
        sdk.resources.push(resource);
    }
    let start = std::time::Instant::now();
    let tree = crate_files(&sdk).unwrap();
    println!(
        "{} files, {} bytes, {:?}",
        tree.0.len(),
        tree.0.values().map(String::len).sum::<usize>(),
        start.elapsed()
    );
}
