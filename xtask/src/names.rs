//! The names of a crate, to look through before they are published.

use std::collections::{BTreeMap, HashSet};

use generator::project::{Crate, Project, Published, Strictness};
use serde_json::json;

use crate::files::Files;
use crate::say;

/// Letters of a method's name and of a type's, beyond which it is listed as long.
const LONG: [(&str, usize); 2] = [("methods", 40), ("types", 60)];

/// Show every name of the crate and the place in the document it was made for.
///
/// At last, those to look at before they are published: long ones, those that are numbered since
/// another thing has the same name, and those that say something twice. Nothing is written.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    files: Files,

    /// Print only the names to look at
    #[arg(long)]
    odd: bool,

    /// Print config that gives long types shorter names; names that callers use would change
    #[arg(long, conflicts_with_all = ["odd", "json"])]
    propose: bool,

    /// Print JSON, one object a line
    #[arg(long)]
    json: bool,
}

impl Args {
    /// Generates, and prints the names.
    pub fn run(self) -> anyhow::Result<()> {
        let Self { files, odd, propose, json } = self;
        let project = Project::open(&files.paths())?;
        let outcome = project.generate()?;
        let errors = outcome.diagnostics.errors();
        if !errors.is_empty() {
            eprintln!("{}", project.inputs.text_of(&errors, false));
        }
        let made = outcome.accept(Strictness::Lenient)?;
        if propose {
            say!("{}", proposal(&made).trim_end());
            return Ok(());
        }
        if !odd {
            made.lock.names().for_each(|it| print(&it, None, json));
        }
        for (why, names) in oddities(&made) {
            if !json {
                say!("\n{why}: {}", names.len());
            }
            names.iter().for_each(|it| print(it, Some(why), json));
        }
        Ok(())
    }
}

fn print(it: &Published<'_>, why: Option<&str>, as_json: bool) {
    let Published { section, place, name } = it;
    if as_json {
        say!("{}", json!({ "section": section, "name": name, "place": place, "odd": why }));
    } else {
        say!("{section:<12} {name}  {place}");
    }
}

/// Names to look at, by what is odd about them.
fn oddities(made: &Crate) -> Vec<(&'static str, Vec<Published<'_>>)> {
    let of = |section| made.lock.names().filter(move |it: &Published<'_>| it.section == section);
    let long =
        LONG.iter().flat_map(|&(section, most)| of(section).filter(move |it| it.name.len() > most));
    let mut long = long.collect::<Vec<_>>();
    long.sort_by_key(|it| std::cmp::Reverse(it.name.len()));
    let types = of("types").map(|it| it.name).collect::<HashSet<_>>();
    let is_numbered = |it: &Published<'_>| {
        stem(it.name)
            .is_some_and(|stem| types.contains(stem) && !it.place.contains(&it.name[stem.len()..]))
    };
    let numbered = of("types").filter(is_numbered);
    let without = of("variants").filter(|it| stem(it.name) == Some("Variant"));
    let methods = made.methods().filter(|(resource, method)| resource == method);
    let like_resource = methods.map(|(_, method)| method).collect::<HashSet<_>>();
    vec![
        ("long", long),
        ("numbered", numbered.collect()),
        ("variants without a name", without.collect()),
        (
            "methods called like their resource",
            of("methods").filter(|it| like_resource.contains(it.name)).collect(),
        ),
        ("said twice", of("types").filter(|it| says_twice(it.name)).collect()),
    ]
}

/// A name without the number at its end; `None` where there is none.
fn stem(name: &str) -> Option<&str> {
    let stem = name.trim_end_matches(|it: char| it.is_ascii_digit());
    (stem.len() < name.len()).then_some(stem)
}

/// The words of a name in `UpperCamelCase`.
fn words(name: &str) -> Vec<&str> {
    let starts = name.char_indices().filter(|(_, it)| it.is_ascii_uppercase()).map(|(at, _)| at);
    let mut bounds = starts.collect::<Vec<_>>();
    bounds.push(name.len());
    bounds.windows(2).map(|it| &name[it[0]..it[1]]).collect()
}

/// Whether two words in a row stand in a name twice, or one word twice in a row.
fn says_twice(name: &str) -> bool {
    let words = words(name);
    let mut pairs = HashSet::new();
    words.windows(2).any(|it| (it[0].len() > 1 && it[0] == it[1]) || !pairs.insert(it))
}

/// Config that names long types by as many of their last words as no other type has.
fn proposal(made: &Crate) -> String {
    let types = made.lock.names().filter(|it| it.section == "types").collect::<Vec<_>>();
    let most = LONG[1].1;
    let mut taken = types
        .iter()
        .filter(|it| it.name.len() <= most)
        .map(|it| it.name.to_owned())
        .collect::<HashSet<_>>();
    let mut chosen = BTreeMap::new();
    for Published { place, name, .. } in types.iter().filter(|it| it.name.len() > most) {
        let words = words(name);
        let ends = (2..words.len()).map(|count| words[words.len() - count..].concat());
        if let Some(short) = ends.into_iter().find(|it| !taken.contains(it)) {
            taken.insert(short.clone());
            chosen.insert(place, short);
        }
    }
    if chosen.is_empty() {
        return format!("# No type has a name of more than {most} letters that could be shorter.");
    }
    let lines = chosen.iter().map(|(place, name)| format!("{} = \"{name}\"\n", json!(place)));
    format!("# Check it before you put it into the config.\n[types]\n{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_is_found() {
        let names = ["TicketContactTicketContact", "PetPet", "PetOwner", "XX", "OrderPetOrder"];
        assert_eq!(names.map(says_twice), [true, true, false, false, false]);
    }
}
