//! The table of parts says what the files say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::sources::{
    Crate, FEATURES, ON_DEMAND, PARTS, RESERVED_BUILDER, RESERVED_CALL, RESERVED_CLIENT,
};

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The words that follow a text, as far as they are identifiers.
fn after<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    let word =
        |it: &'a str| it.split(|it: char| it != '_' && !it.is_alphanumeric()).next().unwrap();
    text.split(before).skip(1).map(word)
}

#[test]
fn every_module_is_a_part() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/parts");
    let files =
        std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<_> = files.filter(|it| it != "mod.rs").collect();
    files.sort_unstable();
    let parts: Vec<_> = PARTS.iter().map(|it| format!("{}.rs", it.name)).collect();
    assert_eq!(parts, files);
}

#[test]
fn parts_compile_wherever_they_are_copied() {
    for part in PARTS {
        for foreign in ["crate::", "self::", "#[cfg(test)]", "```"] {
            assert!(!part.text.contains(foreign), "`{foreign}` in {}", part.name);
        }
        assert!(part.text.starts_with("//! "), "{}", part.name);
    }
}

#[test]
fn parts_declare_the_parts_they_name() {
    for part in PARTS {
        let named: BTreeSet<_> = after(part.text, "super::").collect();
        assert_eq!(named, part.needs.iter().copied().collect(), "{}", part.name);
    }
}

#[test]
fn parts_declare_the_crates_they_name() {
    let all: BTreeSet<_> = PARTS.iter().flat_map(|it| it.crates).map(|it| it.name).collect();
    for part in PARTS {
        let names = |name: &&str| {
            let path = format!("{}::", name.replace('-', "_"));
            part.text.match_indices(&path).any(|(at, _)| {
                !part.text[..at].ends_with(|it: char| it.is_alphanumeric() || "_:".contains(it))
            })
        };
        let named: BTreeSet<_> = all.iter().copied().filter(names).collect();
        assert_eq!(named, part.crates.iter().map(|it| it.name).collect(), "{}", part.name);
    }
}

#[test]
fn the_module_list_here_is_the_one_that_is_emitted() {
    let list = file("src/parts/mod.rs");
    let uses = list.split(';').filter_map(|it| it.split_once("pub use ")?.1.split_once("::"));
    let found = uses.map(|(module, names)| {
        let names = names.trim_matches(['{', '}']).split(',').map(str::trim);
        (module, names.filter(|it| !it.is_empty()).collect())
    });
    let found: BTreeMap<&str, BTreeSet<&str>> = found.collect();
    let seen =
        PARTS.iter().map(|it| (it.name, [it.public, it.internal].concat().into_iter().collect()));
    let declared: BTreeMap<&str, BTreeSet<&str>> =
        seen.filter(|(_, names): &(_, BTreeSet<_>)| !names.is_empty()).collect();
    assert_eq!(found, declared);
    let modules: Vec<_> = after(&list, "pub(crate) mod ").collect();
    assert_eq!(modules, PARTS.iter().map(|it| it.name).collect::<Vec<_>>());
}

#[test]
fn emitted_dependencies_are_the_ones_tested_here() {
    let package: toml::Table = file("Cargo.toml").parse().unwrap();
    let workspace: toml::Table = file("../../Cargo.toml").parse().unwrap();
    let shared = &workspace["workspace"]["dependencies"];
    let crates: BTreeSet<_> = PARTS.iter().flat_map(|it| it.crates).map(|it| it.name).collect();
    let here: BTreeSet<_> =
        package["dependencies"].as_table().unwrap().keys().map(String::as_str).collect();
    assert_eq!(crates, here);
    for Crate { name, version, default_features, features, optional: _ } in
        PARTS.iter().flat_map(|it| it.crates)
    {
        let own = &package["dependencies"][*name];
        let source = if own.get("workspace").is_some() { &shared[*name] } else { own };
        let found = source.as_str().or_else(|| source.get("version").and_then(toml::Value::as_str));
        assert_eq!(found, Some(*version), "{name}");
        let defaults =
            source.get("default-features").and_then(toml::Value::as_bool).unwrap_or(true);
        assert_eq!(defaults, *default_features, "{name}");
        let listed = |it: &toml::Value| {
            it.get("features").and_then(toml::Value::as_array).cloned().unwrap_or_default()
        };
        let mut found: Vec<_> = listed(own)
            .into_iter()
            .chain(if own == source { vec![] } else { listed(source) })
            .collect();
        found.dedup();
        let found: Vec<_> = found.iter().map(|it| it.as_str().unwrap()).collect();
        assert!(features.iter().all(|it| found.contains(it)), "{name}");
        let parts = PARTS.iter().flat_map(|it| it.crates).filter(|it| it.name == *name);
        let widest = parts.max_by_key(|it| it.features.len()).unwrap();
        assert_eq!(found, widest.features, "{name}");
    }
}

#[test]
fn features_are_declared_here_too() {
    let package: toml::Table = file("Cargo.toml").parse().unwrap();
    for (name, _) in FEATURES {
        assert!(package["features"].get(name).is_some(), "{name}");
    }
    for part in PARTS {
        assert!(
            part.feature.is_none_or(|it| FEATURES.iter().any(|(name, _)| *name == it)),
            "{}",
            part.name
        );
    }
}

/// The methods of all `impl` blocks of a type in all parts.
fn methods(of: &str) -> BTreeSet<&'static str> {
    let blocks = PARTS
        .iter()
        .flat_map(|it| it.text.split("\nimpl").skip(1).map(|it| it.split("\n}\n").next().unwrap()));
    blocks.filter(|it| it.trim_start().starts_with(of)).flat_map(|it| after(it, "fn ")).collect()
}

#[test]
fn reserved_names_are_the_methods_there_are() {
    let check =
        |reserved: &[&'static str], found: BTreeSet<&'static str>, others: &[&'static str]| {
            let mut expected = found;
            expected.extend(others);
            assert_eq!(reserved, expected.into_iter().collect::<Vec<_>>());
        };
    let of_calls =
        ["<O: Operation> Call<O>", "<O: Operation<Reply: Download>> Call<O>", "<O: Paged> Call<O>"];
    let of_calls = of_calls.into_iter().flat_map(methods);
    check(RESERVED_CALL, of_calls.collect(), &["clone", "into_future"]);
    check(RESERVED_CLIENT, methods("Client {"), &["builder", "clone", "from_env"]);
    check(RESERVED_BUILDER, methods("ClientBuilder {"), &["clone", "log"]);
}

#[test]
fn no_part_of_every_crate_needs_one_on_demand() {
    let named = |name: &&str| PARTS.iter().any(|it| it.name == *name);
    assert!(ON_DEMAND.iter().all(named));
    for part in PARTS.iter().filter(|it| !ON_DEMAND.contains(&it.name)) {
        assert!(part.needs.iter().all(|it| !ON_DEMAND.contains(it)), "{}", part.name);
    }
}
