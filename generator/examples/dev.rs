//! dev
use generator::*;
use std::path::Path;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let loaded = load::load_file(Path::new(&a[1]));
    let config = match std::fs::read_to_string(Path::new(&a[1]).with_extension("toml")) {
        Ok(t) => config::Config::parse("c", &t).unwrap(),
        Err(_) => Default::default(),
    };
    let t = std::time::Instant::now();
    let document = loaded.document.unwrap();
    let outcome = generate(&document, &config, &Default::default(), &a[1]).unwrap();
    println!("{:?} {:?}", outcome.summary, t.elapsed());
    let changes = output::compare(Path::new(&a[2]), outcome.tree.unwrap(), vec![]).unwrap();
    changes.write().unwrap();
}
