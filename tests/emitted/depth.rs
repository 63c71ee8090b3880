//! The client of the fixture `hostile/depth`: whatever a reply nests, it does not end the process.
//!
//! Models of 150 and 400 members hold themselves in every way that a type can. Each reply here has the 127 levels
//! that `serde_json` follows, on a thread of 1 MiB.

use std::fmt::{self, Debug, Write as _};
use std::thread;

use fixture_depth::Json;
use fixture_depth::types::{Broad, Either, Payment, Payments, Strict, Tagged, Wide};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The levels of arrays and objects that `serde_json` follows.
const DEEPEST: usize = 127;

/// Is told what is printed, up to the end of the innermost value, when all levels are open: what comes then is
/// long, and goes no deeper.
struct Innermost;

impl fmt::Write for Innermost {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if piece.contains("m149") { Err(fmt::Error) } else { Ok(()) }
    }
}

/// Does to a value all that is done to values, at the deepest and one level beyond.
fn nests<T>(open: &str, innermost: &str, close: &str)
where
    T: Serialize + DeserializeOwned + Debug + Clone + PartialEq + 'static,
{
    lives(open, innermost, close, T::clone, print);
}

fn print<T: Debug>(value: &T) {
    assert!(write!(Innermost, "{value:?}").is_err() && write!(Innermost, "{value:#?}").is_err());
}

/// The same with other ways to a second value and to print one.
pub fn lives<T>(open: &str, innermost: &str, close: &str, copy: fn(&T) -> T, print: fn(&T))
where
    T: Serialize + DeserializeOwned + Debug + PartialEq + 'static,
{
    let levels = |it: &str| it.matches(['{', '[']).count();
    let rounds = (DEEPEST - levels(innermost)) / levels(open);
    let text = |rounds| format!("{}{innermost}{}", open.repeat(rounds), close.repeat(rounds));
    let (deepest, deeper) = (text(rounds), text(rounds + 1));
    let work = move || {
        let value = serde_json::from_str::<T>(&deepest).unwrap();
        print(&value);
        let copy = copy(&value);
        assert!(serde_json::to_string(&copy).unwrap() == deepest);
        assert!(copy == value);
        drop((copy, value));
        assert!(serde_json::from_str::<T>(&deeper).is_err());
        let error = serde_json::from_str::<Json>(&deeper).unwrap().to::<T>().unwrap_err();
        assert_eq!(error.reason(), "arrays and objects nest deeper than 127 levels");
    };
    thread::Builder::new().stack_size(1 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn members_that_may_be_absent_nest() {
    nests::<Wide>(r#"{"child":"#, "{}", "}");
    nests::<Wide>(r#"{"kept":"#, "{}", "}");
    nests::<Wide>(r#"{"undeclared":"#, "{}", "}");
    nests::<Wide>(r#"{"children":["#, "{}", "]}");
    nests::<Wide>(r#"{"named":{"a":"#, "{}", "}}");
}

#[test]
fn items_of_tuples_nest() {
    nests::<Wide>(r#"{"pair":["#, "{}", r#","",{}]}"#);
}

#[test]
fn members_beside_required_ones_nest() {
    let all = (0..150).map(|it| format!(r#""m{it:03}":"x""#)).collect::<Vec<_>>().join(",");
    let innermost = format!("{{{all}}}");
    nests::<Strict>(r#"{"child":"#, &innermost, &format!(",{all}}}"));
    nests::<Strict>(r#"{"children":["#, &innermost, &format!("],{all}}}"));
}

/// `Box`'s own `clone` holds a whole value a level where nothing is optimized, and so many members are too much.
#[test]
fn members_cost_no_stack_a_level() {
    let first = (0..150).map(|it| format!(r#""m{it:03}":"x""#));
    let all = first.chain((0..250).map(|it| format!(r#""n{it:03}":"x""#)));
    let all = all.collect::<Vec<_>>().join(",");
    let innermost = format!("{{{all}}}");
    let again =
        |it: &Broad| serde_json::from_str(&serde_json::to_string(it).unwrap()).unwrap();
    lives(r#"{"child":"#, &innermost, &format!(",{all}}}"), again, print);
    lives(r#"{"children":["#, &innermost, &format!("],{all}}}"), again, print);
}

#[test]
fn unions_nest() {
    nests::<Wide>(r#"{"either":"#, "{}", "}");
    nests::<Either>("[", "{}", "]");
    let leaf = r#"{"kind":"Leaf"}"#;
    nests::<Tagged>(r#"{"kind":"Leaf","next":"#, leaf, "}");
    nests::<Tagged>(r#"{"kind":"Branch","of":["#, leaf, "]}");
}

#[test]
fn levels_count_on_both_sides_of_a_union() {
    let open = r#"{"kind":"Leaf","next":"#.repeat(60);
    let innermost = format!(r#"{{"tagged":{open}{{"kind":"Leaf"}}{}"#, "}".repeat(61));
    nests::<Wide>(r#"{"child":"#, &innermost, "}");
    nests::<Wide>(r#"{"children":["#, &innermost, "]}");
    nests::<Wide>(r#"{"undeclared":"#, &innermost, "}");
    nests::<Either>("[", &innermost, "]");
}

#[test]
fn what_a_model_may_hold_weighs_nothing_where_it_is_absent() {
    const MOST: usize = 400_000_000;
    assert!(size_of::<Payment>() <= 600, "{}", size_of::<Payment>());
    assert!(size_of::<Wide>() > 256 && size_of::<Strict>() > 256);
    let Payment { invoice, prepayment, tagged, .. } = Payment::default();
    let boxed: (Option<Box<Wide>>, Option<Box<Strict>>) = (invoice, prepayment);
    assert!(size_of_val(&boxed) == 2 * size_of::<usize>() && size_of_val(&tagged) <= 256);

    let body = format!(r#"{{"payments":[{}{{}}]}}"#, "{},".repeat(350_000 - 1));
    let work = allocation_counter::measure(|| {
        let read = serde_json::from_str::<Payments>(&body).unwrap();
        assert_eq!(read.payments.unwrap().len(), 350_000);
    });
    assert!(work.bytes_max <= MOST as u64, "{} bytes", work.bytes_max);
}
