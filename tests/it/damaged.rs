//! Published documents, each damaged in one line: what is told names that line.

use std::collections::BTreeMap;
use std::path::Path;

use generator::project::Inputs;
use serde_json::Value;

const DOCUMENTS: [&str; 12] = [
    "museum.yaml",
    "oagen-comprehensive.yaml",
    "oai-uspto.yaml",
    "ogen-allof.yaml",
    "ogen-discriminator-mapping.json",
    "ogen-parameters.json",
    "oxide-propolis.json",
    "petstore-v3.yaml",
    "readme-discriminators.json",
    "readme-polymorphism.json",
    "swift-petstore.yaml",
    "twilio-messaging-v3.yaml",
];

/// How often each damage is done to a document, at most, at places as far apart as can be.
const EACH: usize = 6;

/// What a line becomes; `None` where it is not one that can be damaged so.
type Damage = fn(&str) -> Option<String>;

const DAMAGES: [(&str, Damage); 4] = [
    ("a reference to nothing", dangling),
    ("a type that there is not", mistyped),
    ("a discriminator that is wrong", undiscriminating),
    ("a slip of the pen", misspelt),
];

fn dangling(line: &str) -> Option<String> {
    let name = line.trim_start().trim_start_matches("- ");
    let is_reference = name.starts_with("\"$ref\": \"#/components/") || name.starts_with("$ref: ");
    let (at, _) = line.match_indices(|it: char| it.is_alphanumeric()).next_back()?;
    is_reference.then(|| [&line[..=at], "Gone", &line[at + 1..]].concat())
}

fn mistyped(line: &str) -> Option<String> {
    let types = ["string", "integer", "number", "boolean", "array", "object"];
    let (name, value) = line.split_once(": ")?;
    let ty = value.trim_matches(['"', ',', '\'']);
    let is_type = name.trim().trim_matches('"') == "type" && types.contains(&ty);
    is_type.then(|| line.replace(ty, &format!("{ty}s")))
}

fn undiscriminating(line: &str) -> Option<String> {
    let (name, value) = line.split_once(": ")?;
    let comma = if value.ends_with(',') { "," } else { "" };
    match name.trim().trim_matches('"') {
        "propertyName" => Some(format!("{name}: [1]{comma}")),
        // An entry of a mapping.
        "$ref" => None,
        _ if value.trim_matches(['"', '\'']).starts_with("#/components/schemas/") => {
            dangling(&line.replacen(name.trim(), "\"$ref\"", 1))?;
            let end = value.trim_end_matches([',', '"', '\'']);
            Some(format!("{name}: {end}Gone{}", &value[end.len()..]))
        }
        _ => None,
    }
}

/// JSON without the end of a text; YAML with two values on one line.
fn misspelt(line: &str) -> Option<String> {
    let (name, value) = line.split_once(": ")?;
    let is_plain = value.bytes().all(|it| it.is_ascii_alphanumeric());
    match name.trim_start().starts_with('"') {
        true => line.strip_suffix("\",").map(str::to_owned),
        false => (is_plain && !name.contains(['"', '\''])).then(|| format!("{line}: {value}")),
    }
}

/// What is told of a document: how often of each line.
fn told(name: &str, text: &str) -> BTreeMap<usize, usize> {
    let inputs = Inputs::text(name, text);
    let outcome = inputs.generate().unwrap();
    let mut lines = BTreeMap::new();
    for line in inputs.json_of(&outcome.diagnostics).lines() {
        let record: Value = serde_json::from_str(line).unwrap();
        if let Some(line) = record["line"].as_u64() {
            *lines.entry(line.try_into().unwrap()).or_default() += 1;
        }
    }
    lines
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn what_is_wrong_is_told_with_its_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/specs");
    let (mut tried, mut wrong) = (0, Vec::new());
    for name in DOCUMENTS {
        let text = fs_err::read_to_string(folder.join(name)).unwrap();
        let lines = text.lines().collect::<Vec<_>>();
        let before = told(name, &text);
        for (what, damage) in DAMAGES {
            // A text that does not end goes on at the next line in YAML.
            let is_known = |it: &&str| name.ends_with(".json") || !it.trim_start().starts_with('"');
            let lines = lines.iter().copied().enumerate().filter(|(_, it)| is_known(it));
            let places = lines.filter_map(|(at, it)| Some((at, damage(it)?)));
            let places = places.collect::<Vec<_>>();
            for (at, damaged) in places.iter().step_by(places.len().div_ceil(EACH).max(1)) {
                let mut lines = text.lines().collect::<Vec<_>>();
                lines[*at] = damaged;
                let after = told(name, &lines.join("\n"));
                let line = at + 1;
                tried += 1;
                if after.get(&line) <= before.get(&line) {
                    let instead = after.keys().filter(|it| !before.contains_key(it));
                    let instead = instead.collect::<Vec<_>>();
                    wrong.push(format!("{name}:{line}, {what}: {damaged:?}, told: {instead:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried >= 200, "{tried}");
}
