//! `cargo xtask names` as a person uses it.

use std::process::Command;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      tags: [things]
      operationId: listThings
      responses: {'200': {description: OK, content: {application/json: {schema: {type: string}}}}}
components:
  schemas:
    AnExceedinglyLongNameOfTheKindThatCommitteesGiveToTheirOwnFavouriteThings:
      {type: object, properties: {name: {type: string}}}
";

/// What the command prints for the document.
fn printed(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs_err::write(folder.path().join("things.yaml"), DOCUMENT).unwrap();
    let mut xtask = Command::new(env!("CARGO_BIN_EXE_xtask"));
    xtask.args(["names", "--spec", "things.yaml", "--out", "out"]).args(args);
    let output = xtask.current_dir(folder.path()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs_err::read_dir(folder.path()).unwrap().count(), 1, "something was written");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_name_stands_with_its_place() {
    let all = printed(&[]);
    assert!(all.contains("methods      list  #/paths/~1things/get\n"), "{all}");
    assert!(all.contains("long: 1\n"), "{all}");
    let odd = printed(&["--odd"]);
    assert!(!odd.contains("#/paths") && odd.contains("FavouriteThings  #/components"), "{odd}");
}

#[test]
fn programs_read_an_object_a_line() {
    for line in printed(&["--json"]).lines() {
        let name: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(name["section"].is_string() && name["name"].is_string(), "{line}");
    }
}

#[test]
fn what_is_proposed_is_config_that_is_taken() {
    let proposed = printed(&["--propose"]);
    let config: toml::Table = proposed.parse().unwrap();
    let (place, name) = config["types"].as_table().unwrap().iter().next().unwrap();
    assert!(place.contains("FavouriteThings"), "{proposed}");
    assert_eq!(name.as_str(), Some("FavouriteThings"));
}
