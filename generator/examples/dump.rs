fn main() {
    let path = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let loaded = generator::load::load_file(std::path::Path::new(&path));
    eprintln!("load {:?}", t.elapsed());
    let _sources = loaded.sources;
    for d in loaded.diagnostics.iter() {
        println!("{:?} {:?} {} {}", d.severity, d.place, d.code, d.message);
    }
    let Some(doc) = loaded.document else { return };
    let toml = if path.ends_with("webhooks.yaml") && path.starts_with("spec") {
        std::fs::read_to_string("spec/webhooks.toml").unwrap()
    } else {
        String::new()
    };
    let config = generator::config::Config::parse("x.toml", &toml).unwrap();
    let t = std::time::Instant::now();
    let l = generator::lower::lower(&doc);
    eprintln!("lower {:?}", t.elapsed());
    for d in l.diagnostics.iter() {
        println!("{:?} {:?} {} {}", d.severity, d.place, d.code, d.message);
    }
    let n = generator::names::name(&l.api, &config, &Default::default());
    eprintln!("names {:?}", t.elapsed());
    for d in n.diagnostics.iter() {
        println!("{:?} {:?} {} {}", d.severity, d.place, d.code, d.message);
    }
    let p = generator::plan::plan(&l.api, &n.names, &config, "x");
    eprintln!("plan {:?}", t.elapsed());
    for d in p.diagnostics.iter() {
        println!("{:?} {:?} {} {}", d.severity, d.place, d.code, d.message);
    }
    if std::env::args().nth(2).is_some() {
        println!("{:#?}", p.sdk);
        println!("{}", n.lock.to_text());
    }
    eprintln!(
        "ops {} models {}",
        p.sdk.resources.iter().map(|r| r.methods.len()).sum::<usize>(),
        p.sdk.models.len()
    );
}
