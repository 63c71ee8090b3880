fn main() {
    let path = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let loaded = generator::load::load_file(std::path::Path::new(&path));
    eprintln!("load {:?}", t.elapsed());
    let mut sources = loaded.sources;
    print!("{}", generator::diagnostic::render::text(&loaded.diagnostics, &sources, false));
    let Some(doc) = loaded.document else { return };
    let toml = std::fs::read_to_string(path.replace(".yaml", ".toml")).unwrap_or_default();
    let config = generator::config::Config::parse("x.toml", &toml).unwrap();
    let t = std::time::Instant::now();
    let l = generator::lower::lower(&doc);
    eprintln!("lower {:?}", t.elapsed());
    print!("{}", generator::diagnostic::render::text(&l.diagnostics, &sources, false));
    let n = generator::names::name(&l.api, &config, &Default::default());
    eprintln!("names {:?}", t.elapsed());
    print!("{}", generator::diagnostic::render::text(&n.diagnostics, &sources, false));
    let p = generator::plan::plan(&l.api, &n.names, &config, "x");
    eprintln!("plan {:?}", t.elapsed());
    print!("{}", generator::diagnostic::render::text(&p.diagnostics, &sources, false));
    if std::env::args().nth(2).is_some() { println!("{:#?}", p.sdk); println!("{}", n.lock.to_text()); }
    eprintln!("ops {} models {}", p.sdk.resources.iter().map(|r| r.methods.len()).sum::<usize>(), p.sdk.models.len());
}
