//! Names of texts that stand beside each other: members, parameters, listed values.
//!
//! A text's name depends on it alone, unless another text would have the same one; then both say how they
//! differ.

use std::collections::HashMap;

use indexmap::IndexSet;

use super::letters::{coded, spelled, with_case};

/// What is named of a text, from the shortest to what tells most.
const FORMS: [fn(&str) -> String; 5] =
    [str::to_owned, spelled, with_case, coded, |text| with_case(&coded(text))];

/// Names texts; `cased` puts words into the case of the names. Only texts that differ by nothing that words
/// could say have one name.
pub(super) fn names<'a>(
    texts: impl IntoIterator<Item = &'a str>,
    cased: fn(&str) -> String,
) -> HashMap<&'a str, String> {
    let mut named = HashMap::new();
    let mut alike = vec![(FORMS.as_slice(), texts.into_iter().collect::<IndexSet<_>>())];
    while let Some((forms, texts)) = alike.pop() {
        let Some((form, longer)) = forms.split_first() else { continue };
        let mut groups: HashMap<String, IndexSet<&str>> = HashMap::new();
        for text in texts {
            let name = cased(&form(text));
            groups.entry(name.clone()).or_default().insert(text);
            named.insert(text, name);
        }
        let several = groups.into_values().filter(|it| it.len() > 1);
        alike.extend(several.map(|it| (longer, it)));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::case;

    fn values<const N: usize>(texts: [&str; N]) -> [String; N] {
        let named = names(texts, case::value);
        texts.map(|it| named[it].clone())
    }

    #[test]
    fn what_is_equal_says_how_it_differs() {
        assert_eq!(
            values(["created_at", "-created_at", "created-at", "CREATED_AT", "", "empty"]),
            [
                "CreatedAtLowercase",
                "MinusCreatedAt",
                "CreatedHyphenAt",
                "CreatedAtUppercase",
                "NoText",
                "Empty",
            ]
        );
        assert_eq!(values(["a b", "a  b", "\t"]), ["ASpaceB", "ASpaceSpaceB", "Tab"]);
        assert_eq!(values(["ß", "ss", "1.0", "1,0"]), ["SsUdf", "Ss", "N1Dot0", "N1Comma0"]);
        assert_eq!(values(["other", "Other"]), ["OtherLowercase", "OtherCapitalized"]);
        assert_eq!(values(["größe", "Größe"]), ["GrosseLowercase", "GrosseCapitalized"]);
        assert_eq!(values(["≠", "!="]), ["NotEqualU2260", "NotEqual"]);
        assert_eq!(values(["a—b", "a–b", "a b"]), ["ADashB", "AEnDashB", "ASpaceB"]);
        assert_eq!(values(["-1", "👎"]), ["Minus1", "Minus1U1f44e"]);
    }

    #[test]
    fn a_name_does_not_depend_on_what_stands_beside_it() {
        let named = [
            ("!=", "NotEqual"),
            ("==", "EqualEqual"),
            ("gpt-4.1", "Gpt4_1"),
            ("≠", "NotEqual"),
            ("≮", "NotLess"),
            ("£", "Pound"),
            ("—", "Dash"),
            ("‹", "U2039"),
            ("⊢", "U22a2"),
        ];
        for (text, name) in named {
            assert_eq!(values([text])[0], name);
            assert_eq!(values(["=", text, "<", "gpt-4", "~", "-", "”", "›", "⊣"])[1], name);
        }
    }

    /// The lists of texts that stand at `enum` in a document.
    fn listed(value: &serde_yaml::Value, found: &mut Vec<Vec<String>>) {
        if let Some(members) = value.as_mapping() {
            let texts = members.get("enum").and_then(|it| it.as_sequence());
            let texts = texts.into_iter().flatten().filter_map(|it| it.as_str());
            found.push(texts.map(str::to_owned).collect());
            members.values().for_each(|it| listed(it, found));
        }
        value.as_sequence().into_iter().flatten().for_each(|it| listed(it, found));
    }

    #[test]
    #[cfg_attr(not(shared), ignore = "needs ../shared")]
    fn published_values_depend_on_no_other_and_lose_no_sign() {
        let mut found = Vec::new();
        for file in std::fs::read_dir("../../shared/corpus/specs").unwrap() {
            let path = file.unwrap().path();
            // A bound of OpenAI's that no integer of the reader holds.
            let text = std::fs::read_to_string(&path).unwrap().replace("9223372036854776000", "0");
            let is_json = path.extension().is_some_and(|it| it == "json");
            let document = if is_json {
                serde_json::from_str(&text).unwrap()
            } else {
                serde_yaml::from_str(&text).unwrap()
            };
            listed(&document, &mut found);
        }
        let said = "!=<>+*%&|^~#@$?";
        for texts in &found {
            let named = names(texts.iter().map(String::as_str), case::value);
            let alone = texts.iter().map(|it| case::value(it)).collect::<Vec<_>>();
            for (text, own) in texts.iter().zip(&alone) {
                let others = texts.iter().zip(&alone).filter(|(other, _)| *other != text);
                let is_alike = others.into_iter().any(|(_, name)| name == own);
                assert_eq!(named[text.as_str()] == *own, !is_alike, "{text} among {texts:?}");
                // What is longer is cut.
                let cut = text.len() > 80;
                for sign in said.chars().filter(|it| !cut && text.contains(*it)) {
                    assert_ne!(case::value(&text.replace(sign, "")), *own, "{text} without {sign}");
                }
            }
        }
        assert!(found.len() > 1000);
    }
}
