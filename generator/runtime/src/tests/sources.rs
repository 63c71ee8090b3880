//! The table of parts says what the files say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::sources::{
    Crate, FEATURES, Floor, Name, PARTS, Part, RESERVED_BUILDER, RESERVED_CALL, RESERVED_CLIENT,
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
    for floor in Floor::ALL {
        let files = std::fs::read_dir(folder.join(floor.name())).unwrap();
        let mut files: Vec<_> =
            files.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        files.retain(|it| it != "mod.rs");
        files.sort_unstable();
        let parts = PARTS.iter().filter(|it| it.floor == floor);
        let parts: Vec<_> = parts.map(|it| format!("{}.rs", it.module)).collect();
        assert_eq!(parts, files, "{}", floor.name());
    }
}

#[test]
fn parts_compile_wherever_they_are_copied() {
    for part in PARTS.iter() {
        for foreign in ["crate::", "self::", "#[cfg(test)]", "```", "super::super", "super::{"] {
            assert!(!part.text.contains(foreign), "`{foreign}` in {}", part.path);
        }
        assert!(part.text.starts_with("//! "), "{}", part.path);
    }
}

/// The parts that a part names: what stands behind `super::`.
fn named(part: &Part) -> BTreeSet<Name> {
    let floors = Floor::ALL.map(Floor::name);
    let paths = after(part.text, "super::").zip(part.text.split("super::").skip(1));
    let named = paths.map(|(first, rest)| match floors.contains(&first) {
        true => (first, after(rest, "::").next().unwrap()),
        false => (part.floor.name(), first),
    });
    let find = |(floor, module): (&str, &str)| {
        let found = PARTS.iter().find(|it| it.floor.name() == floor && it.module == module);
        found.unwrap_or_else(|| panic!("{} names {floor}::{module}", part.path)).name
    };
    named.map(find).collect()
}

#[test]
fn parts_come_with_the_parts_they_name() {
    for part in PARTS.iter() {
        assert_eq!(part.needs, named(part), "{}", part.path);
    }
}

#[test]
fn no_part_names_one_on_a_floor_above() {
    let floor = |name: Name| PARTS.iter().find(|it| it.name == name).unwrap().floor;
    for part in PARTS.iter() {
        for name in named(part) {
            assert!(floor(name) <= part.floor, "{} names {name:?}", part.path);
        }
    }
    // Tests of callers have no use for calls that block.
    let blocking = |it: Name| floor(it) == Floor::Blocking;
    let mut testing = PARTS.iter().filter(|it| it.floor == Floor::Testing);
    assert!(!testing.any(|it| named(it).into_iter().any(blocking)));
}

#[test]
fn no_circle_of_parts_has_more_than_three_files() {
    let mut reached: BTreeMap<Name, BTreeSet<Name>> =
        PARTS.iter().map(|it| (it.name, named(it))).collect();
    for through in PARTS.iter().map(|it| it.name) {
        let further = reached[&through].clone();
        for names in reached.values_mut().filter(|it| it.contains(&through)) {
            names.extend(&further);
        }
    }
    for (name, names) in &reached {
        let circle: Vec<_> = names.iter().filter(|it| reached[it].contains(name)).collect();
        assert!(circle.len() <= 3, "{name:?}: {circle:?}");
    }
}

#[test]
fn what_is_seen_from_outside_is_found() {
    let find = |name: Name| PARTS.iter().find(|it| it.name == name).unwrap();
    assert_eq!(find(Name::Extra).public, ["Extra"]);
    assert_eq!((&find(Name::Events).public, find(Name::Events).feature), (&vec!["Events"], None));
    assert_eq!(find(Name::Events).internal, ["AsEvents", "AsTextEvents"]);
    assert!(find(Name::Codec).named && !find(Name::Json).named);
    assert_eq!(find(Name::Logging).feature, Some("logging"));
    assert_eq!(find(Name::Stub).feature, Some("test-util"));
    let list = file("src/parts/mod.rs");
    let listed = after(&list, "use ").count();
    let seen = PARTS
        .iter()
        .map(|it| usize::from(!it.public.is_empty()) + usize::from(!it.internal.is_empty()));
    // Modules that emitted code names are listed by floor.
    let floors: BTreeSet<_> = PARTS.iter().filter(|it| it.named).map(|it| it.floor).collect();
    assert_eq!(listed, seen.sum::<usize>() + floors.len());
}

#[test]
fn emitted_dependencies_are_the_ones_tested_here() {
    let package: toml::Table = file("Cargo.toml").parse().unwrap();
    let workspace: toml::Table = file("../../Cargo.toml").parse().unwrap();
    let shared = &workspace["workspace"]["dependencies"];
    let crates: BTreeSet<_> = PARTS.iter().flat_map(|it| &it.crates).map(|it| it.name).collect();
    let here: BTreeSet<_> =
        package["dependencies"].as_table().unwrap().keys().map(String::as_str).collect();
    assert_eq!(crates, here);
    for Crate { name, version, default_features, features, optional: _ } in
        PARTS.iter().flat_map(|it| &it.crates)
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
        let parts = PARTS.iter().flat_map(|it| &it.crates).filter(|it| it.name == *name);
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
    for part in PARTS.iter() {
        assert!(
            part.feature.is_none_or(|it| FEATURES.iter().any(|(name, _)| *name == it)),
            "{}",
            part.path
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
    let on_demand: BTreeSet<_> = PARTS.iter().filter(|it| it.on_demand).map(|it| it.name).collect();
    for part in PARTS.iter().filter(|it| !it.on_demand) {
        assert!(part.needs.is_disjoint(&on_demand), "{}", part.path);
    }
}
