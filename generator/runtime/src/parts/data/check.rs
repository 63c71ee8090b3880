//! What a document says of values besides their JSON type (JSON Schema 2020-12, validation, sections 6.2 to
//! 6.5 and 7.3; core, section 9.2.1, `not`), for unions whose variants differ in that.
//!
//! Invariant: a check takes one step a character, whatever the pattern.

use std::cmp::Ordering;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::decimal::compare;
use super::lenient::integer;
use super::likeness::{Demand, Fit};
use super::shape::{Shape, lazy};
use super::tree::{Tree, Value};

/// What a value must be. Values of another JSON type are.
pub(crate) enum Check {
    Format(fn(&str) -> bool),
    /// Texts that the table takes.
    Matches(Table),
    /// Texts that it does not.
    MatchesNot(Table),
    /// Texts of at least and at most so many characters.
    Length(usize, usize),
    AtLeast(&'static str),
    AtMost(&'static str),
    Above(&'static str),
    Below(&'static str),
    MultipleOf(i64),
    /// Arrays of at least and at most so many items.
    Items(usize, usize),
    /// Objects of at least and at most so many members.
    Members(usize, usize),
    /// Objects with a member.
    Has(&'static str),
    /// Objects without; `null` is as good as absent, to a lenient reader.
    HasNot(&'static str),
}

/// A pattern: from each state, by the class of the next character, to the next state.
pub(crate) struct Table {
    /// The pattern, for those who read this.
    pub(crate) pattern: &'static str,
    /// The first symbol of each run of symbols of one class, and the class.
    pub(crate) classes: &'static [(u8, u8)],
    /// The next state, by state and class.
    pub(crate) next: &'static [&'static [u8]],
    /// The states in which a text may end.
    pub(crate) accepts: &'static [u8],
}

/// All of them. Servers get wrong how many there are, not of what kind.
impl<const N: usize> Demand for [Check; N] {
    fn fit(&self, value: Value<'_>) -> Fit {
        let mut all = Fit::Yes;
        for check in self {
            all = all.min(check.fit(value));
            if all == Fit::No {
                break;
            }
        }
        all
    }
}

impl Check {
    fn fit(&self, value: Value<'_>) -> Fit {
        match value.open() {
            Tree::Text(text) => Fit::or(self.holds_of_text(&text.read()), Fit::No),
            Tree::Number(text) => Fit::or(self.holds_of_number(text), Fit::No),
            Tree::List(items) => match self {
                Self::Items(least, most) => Fit::or(is_between(*least, *most, items), Fit::Nearly),
                _ => Fit::Yes,
            },
            Tree::Object(members) => match self {
                Self::Members(least, most) => {
                    Fit::or(is_between(*least, *most, members), Fit::Nearly)
                }
                Self::Has(name) => Fit::or(members.get(name).is_some(), Fit::No),
                Self::HasNot(name) => members
                    .get(name)
                    .map_or(Fit::Yes, |it| if it.first() == b'n' { Fit::Nearly } else { Fit::No }),
                _ => Fit::Yes,
            },
            Tree::Null | Tree::Bool(_) => Fit::Yes,
        }
    }

    fn holds_of_text(&self, text: &str) -> bool {
        match self {
            Self::Format(is) => is(text),
            Self::Matches(table) => table.takes(text),
            Self::MatchesNot(table) => !table.takes(text),
            Self::Length(least, most) => (*least..=*most).contains(&text.chars().count()),
            _ => true,
        }
    }

    fn holds_of_number(&self, text: &str) -> bool {
        let is =
            |limit: &str, wanted: fn(Ordering) -> bool| compare(text, limit).is_none_or(wanted);
        match self {
            Self::AtLeast(limit) => is(limit, Ordering::is_ge),
            Self::AtMost(limit) => is(limit, Ordering::is_le),
            Self::Above(limit) => is(limit, Ordering::is_gt),
            Self::Below(limit) => is(limit, Ordering::is_lt),
            Self::MultipleOf(of) => {
                let rest = integer(text).and_then(|it| it.checked_rem((*of).into()));
                rest == Some(0)
            }
            _ => true,
        }
    }
}

/// Whether there are so many; no more are looked at than it takes.
fn is_between(least: usize, most: usize, all: impl Iterator) -> bool {
    let enough = most.checked_add(1).unwrap_or(least);
    (least..=most).contains(&all.take(enough).count())
}

impl Table {
    fn takes(&self, text: &str) -> bool {
        let step = |state: u8, c| {
            let symbol = symbol(c);
            let runs = self.classes.partition_point(|(first, _)| *first <= symbol);
            self.next[usize::from(state)][usize::from(self.classes[runs - 1].1)]
        };
        self.accepts.contains(&text.chars().fold(0, step))
    }
}

/// What a character is to a pattern: one of ASCII, a line separator, other white space, or any other
/// (ECMA-262, sections 12.2 and 12.3).
fn symbol(c: char) -> u8 {
    match c {
        '\0'..='\x7f' => c as u8,
        '\u{2028}' | '\u{2029}' => 128,
        '\u{feff}' => 129,
        _ if c.is_whitespace() && c != '\u{85}' => 129,
        _ => 130,
    }
}

/// Writes the shapes of texts that are of one format and nothing besides.
macro_rules! formats {
    ($($format:ident = $is:ident;)*) => {
        $(pub(crate) fn $format() -> &'static Shape {
            &Shape::Checked(lazy::<String>, &[Check::Format($is)])
        })*
    };
}

formats! {
    date = is_date;
    date_time = is_date_time;
    email = is_email;
    ipv4 = is_ipv4;
    ipv6 = is_ipv6;
    time = is_time;
    uri = is_uri;
    uuid = is_uuid;
}

/// RFC 9562, section 4.
pub(crate) fn is_uuid(text: &str) -> bool {
    let groups = text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    groups && text.bytes().all(|it| it == b'-' || it.is_ascii_hexdigit())
}

pub(crate) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

pub(crate) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

/// RFC 5321, section 4.1.2, but for what may stand on either side.
pub(crate) fn is_email(text: &str) -> bool {
    let is_word =
        |it: &str| !it.is_empty() && !it.contains(|c: char| c.is_whitespace() || c == '@');
    text.rsplit_once('@').is_some_and(|(local, domain)| {
        (local.starts_with('"') && local.ends_with('"') || is_word(local)) && is_word(domain)
    })
}

/// RFC 3986, sections 3.1 and 2.
pub(crate) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = |it: u8| it.is_ascii_alphanumeric() || b"+-.".contains(&it);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(is_scheme)
        && rest.bytes().all(|it| it.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&it))
}

/// RFC 3339, section 5.6.
pub(crate) fn is_date_time(text: &str) -> bool {
    text.split_once(['T', 't']).is_some_and(|(day, moment)| is_date(day) && is_time(moment))
}

pub(crate) fn is_date(text: &str) -> bool {
    let [Some(year), Some(month), Some(day)] = numbers(text, '-', [4, 2, 2]) else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

pub(crate) fn is_time(text: &str) -> bool {
    let Some(zone) = text.find(['Z', 'z', '+', '-']) else { return false };
    let (clock, zone) = text.split_at(zone);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|it| it.is_ascii_digit());
    // A leap second is one.
    let is_clock =
        matches!(numbers(clock, ':', [2, 2, 2]), [Some(0..24), Some(0..60), Some(0..=60)]);
    let is_offset = |it: &str| matches!(numbers(it, ':', [2, 2]), [Some(0..24), Some(0..60)]);
    is_clock && is_fraction && (matches!(zone, "Z" | "z") || is_offset(&zone[1..]))
}

/// Numbers of so many digits, and what parts them.
fn numbers<const N: usize>(text: &str, between: char, digits: [usize; N]) -> [Option<u32>; N] {
    let mut parts = text.splitn(N, between);
    digits.map(|digits| {
        let part = parts.next()?;
        let is_number = part.len() == digits && part.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| part.parse().ok())?
    })
}
