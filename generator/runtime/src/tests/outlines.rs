//! Values that are looked at, and read, where they stand in a text.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde_json::Value as Parsed;

use super::sample::{Hooks, Target};
use crate::parts::data::outline::Outline;
use crate::parts::data::read::{Read, Reads, from_slice};
use crate::parts::data::tree::{Tree, Value};
use crate::parts::{FromJsonError, Json, Secret};

/// Random numbers that are the same each time (xorshift, by Marsaglia).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// A value of any kind and length, with blanks about.
    fn value(&mut self, depth: usize) -> String {
        let blank = self.one(&["", " ", "\n\t"]);
        let inner = match self.below(if depth < 6 { 6 } else { 4 }) {
            0 => self.one(&["null", "true", "false"]).to_owned(),
            1 => self.one(&["0", "-1.50e+3", "123456789012", "1e-5"]).to_owned(),
            2 | 3 => self.string(),
            4 => {
                let items = (0..self.below(6)).map(|_| self.value(depth + 1));
                format!("[{blank}{}]", items.collect::<Vec<_>>().join(","))
            }
            _ => {
                let members = (0..self.below(6))
                    .map(|_| format!("{}{blank}:{}", self.string(), self.value(depth + 1)));
                format!("{{{}{blank}}}", members.collect::<Vec<_>>().join(","))
            }
        };
        format!("{blank}{inner}{blank}")
    }

    fn string(&mut self) -> String {
        let piece = self.one(&["", "a", "]}", r#"\""#, r"\\", r"\u00e9\ud83d\ude00", "é", "{[:,"]);
        format!("\"{}\"", piece.repeat(self.below(40)))
    }
}

fn parsed(value: Value<'_>) -> Parsed {
    match value.open() {
        Tree::Null => Parsed::Null,
        Tree::Bool(it) => it.into(),
        Tree::Number(text) => serde_json::from_str(text).unwrap(),
        Tree::Text(text) => text.read().into(),
        Tree::List(items) => items.map(parsed).collect(),
        Tree::Object(members) => {
            members.map(|(name, value)| (name.read().into_owned(), parsed(value))).collect()
        }
    }
}

#[test]
fn a_value_is_what_a_parser_finds() {
    let mut random = Random(0x5eed);
    for _ in 0..2000 {
        let text = random.value(0);
        let outline = Outline::of(text.trim(), 127).unwrap();
        let value = Value::new(text.trim(), 0, &outline);
        assert_eq!(value.end(), text.trim().len(), "{text}");
        assert_eq!(parsed(value), serde_json::from_str::<Parsed>(&text).unwrap(), "{text}");
    }
}

/// What a value is read as, or the place and the reason of what is wrong.
fn both<T: Read + Debug>(text: &str) {
    let plain = from_slice::<T>(text.as_bytes()).map_err(|error| {
        let error = FromJsonError::new(&error, text.to_owned().into());
        (error.path().to_owned(), error.reason().to_owned())
    });
    let outline = Outline::of(text, 127).unwrap();
    let mut placed = None;
    let read = T::By::read(Value::new(text, 0, &outline), &mut placed).map_err(|error| {
        let message = FromJsonError::within(&error.message, error.end.unwrap(), text);
        let (path, reason) = message.rsplit_once("`: ").unwrap();
        (path.split_once('`').unwrap().1.to_owned(), reason.to_owned())
    });
    assert_eq!(format!("{:?}", read.map(|()| placed.unwrap())), format!("{plain:?}"), "{text}");
}

#[test]
fn a_value_is_read_as_from_its_text_alone() {
    let long = format!(r#"[{}"b"]"#, r#""a","#.repeat(40));
    let scalars = ["null", "true", "7", "-7", "1.5", "\"a\"", r#""\n""#, "[]", "{}", &long];
    for text in scalars {
        both::<bool>(text);
        both::<i32>(text);
        both::<u64>(text);
        both::<f64>(text);
        both::<String>(text);
        both::<Secret>(text);
        both::<Json>(text);
        both::<Option<f64>>(text);
        both::<Vec<String>>(text);
        both::<(i64, f64)>(text);
        both::<BTreeMap<String, i64>>(text);
        both::<Target>(text);
    }
    both::<f64>("1e400");
    both::<Target>("1e400");
    both::<(i64, f64)>("[1, 2.5]");
    both::<(i64, f64)>("[1]");
    both::<BTreeMap<String, Vec<i64>>>(r#"{"a": [1], "\u0062": [2, "x"]}"#);
    for text in [
        r#"{"hooks": ["a", {"url": "b", "x": [1.0, 1e400]}, 7, true, [1]], "limit": 3, "y": {}}"#,
        r#"{"hooks": [{"url": "b"}, {"secret": "x"}]}"#,
        r#"{"hooks": [], "limit": 99999999999}"#,
        r#"{"limit": 1}"#,
    ] {
        both::<Hooks>(text);
    }
}

#[test]
fn an_outline_weighs_a_fraction_of_any_text() {
    const SIZE: usize = 1 << 18;
    let deep = format!("{}{}{}", "[".repeat(126), "1,".repeat(32), "1").replace("1,1", "1")
        + &"]".repeat(126);
    let strings = format!("[{}1]", format!("\"{}\",", "x".repeat(62)).repeat(SIZE / 65));
    for (text, most) in [
        (format!("[{}1]", "1,".repeat(SIZE / 2)), 0.01),
        (format!("[{}1]", "[[]],".repeat(SIZE / 5)), 0.01),
        (format!("[{}1]", r#"{"a":{}},"#.repeat(SIZE / 9)), 0.01),
        (format!("\"{}\"", "[".repeat(SIZE)), 0.01),
        (strings, 1.5),
        (format!("[{}1]", format!("{deep},").repeat(SIZE / 300)), 1.5),
    ] {
        let work = allocation_counter::measure(|| drop(Outline::of(&text, 127).unwrap()));
        let ratio = work.bytes_max as f64 / text.len() as f64;
        assert!(ratio <= most, "{ratio} times {}", &text[..20]);
    }
}

#[test]
fn halves_of_characters_are_found() {
    for (text, is_unicode) in [
        (r#"["\ud83d\ude00"]"#, true),
        (r#"["\ud83d"]"#, false),
        (r#"{"\uDE00":1}"#, false),
        (r#"["\\ud83d"]"#, true),
    ] {
        assert_eq!(Outline::of(text, 127).unwrap().is_unicode, is_unicode, "{text}");
    }
}
