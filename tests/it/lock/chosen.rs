//! Whether a name that the config gives to a branch of a schema stays that branch's.

use generator::project::Inputs;
use serde_json::{Value, json};

/// The names of a type for each branch by a member of it, the lock, and what is told.
fn made(members: &[&str], rule: &str, lock: &str) -> (Vec<String>, String, Vec<String>) {
    let branches = members.iter().map(
        |it| json!({"type": "object", "required": [it], "properties": {*it: {"type": "string"}}}),
    );
    let branches = branches.collect::<Vec<Value>>();
    let text = json!({
        "openapi": "3.0.3",
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Payment": {"oneOf": branches}}},
    });
    let config = format!("[types]\n\"#/components/schemas/Payment/oneOf/{rule}\" = \"Chosen\"\n");
    let inputs = Inputs::text("a.json", &text.to_string());
    let outcome = inputs.config("a.toml", &config).lock("a.lock", lock).generate().unwrap();
    let told = outcome
        .diagnostics
        .iter()
        .map(|it| [&it.message, it.help.as_deref().unwrap_or_default()].join("; "));
    let told = told.collect();
    let lock = outcome.made.unwrap().lock.to_text();
    let types = lock.split("[types]").nth(1).unwrap();
    let name = |it: &&str| {
        let mut lines =
            types.lines().filter(|line| line.contains(&format!("/oneOf/object:{it}\"")));
        lines.next().unwrap().rsplit('"').nth(1).unwrap().to_owned()
    };
    (members.iter().map(name).collect(), lock.clone(), told)
}

#[test]
fn a_rule_follows_its_branch() {
    let (names, lock, told) = made(&["card", "bank"], "1", "");
    assert!(names[1] == "Chosen" && told.is_empty(), "{names:?} {told:?}");
    let (later, moved, told) = made(&["cash", "card", "bank"], "1", &lock);
    assert_eq!(later[1..], names);
    let expected = "`Chosen` was published of what is `#/components/schemas/Payment/oneOf/2` now; write \
                    `#/components/schemas/Payment/oneOf/object:bank`, which is the same wherever it stands";
    assert_eq!(told, [expected]);
    let (again, _, told) = made(&["cash", "card", "bank"], "2", &moved);
    assert!(again == later && told.is_empty(), "{told:?}");
}

#[test]
fn a_rule_whose_branch_has_gone_names_no_other() {
    let (names, lock, _) = made(&["card", "bank", "cash"], "1", "");
    let (later, _, told) = made(&["card", "cash"], "1", &lock);
    assert_eq!(later, [&*names[0], &names[2]]);
    assert!(told[0].contains("is not a schema"), "{told:?}");
}

#[test]
fn a_rule_may_say_which_branch_it_means() {
    let (names, lock, told) = made(&["card", "bank"], "object:bank", "");
    assert!(names[1] == "Chosen" && told.is_empty(), "{names:?} {told:?}");
    let (later, _, told) = made(&["bank", "cash", "card"], "object:bank", &lock);
    assert_eq!([&later[2], &later[0]], [&names[0], &names[1]]);
    assert!(told.is_empty(), "{told:?}");
}
