fn main() {
    let path = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2).unwrap();
    let loaded = generator::load::load_file(std::path::Path::new(&path));
    for d in loaded.diagnostics.iter() {
        println!("{:?} {:?} {} {}", d.severity, d.place, d.code, d.message);
    }
    let Some(doc) = loaded.document else { return };
    let toml = if path.starts_with("spec") {
        std::fs::read_to_string("spec/webhooks.toml").unwrap()
    } else {
        String::new()
    };
    let config = generator::config::Config::parse("x.toml", &toml).unwrap();
    let o = generator::generate(&doc, &config, &Default::default(), &path).unwrap();
    for d in o.diagnostics.iter() {
        println!("{:?} {:?} {} {}", d.severity, d.place, d.code, d.message);
    }
    println!("{:?}", o.summary);
    let Some(tree) = o.tree else { return };
    let c = generator::output::compare(std::path::Path::new(&out), tree, vec![]).unwrap();
    c.write().unwrap();
}
