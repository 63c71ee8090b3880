//! What stands on the way to a schema: the words of its type, outermost first, and the shortest end of
//! them that no other type could be called.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use super::phrase::PREPOSITIONS;
use super::{case, reserved};

/// Letters of a type's name beyond which words are left out, where it stays clear.
const LONG: usize = 60;

/// Words at the beginning of a long name, at most, that are kept when those after them go.
const HEAD: usize = 5;

/// Words, at most, that are looked for together among those before.
const RUN: usize = 8;

/// Parts of a way, at most, whose ends are tried; what lies deeper is named by all of it.
const ENDS: usize = 8;

/// Words on the way to a type, each in `UpperCamelCase`: `Order`, `Items`, `Discount`.
pub(super) type Way = Vec<String>;

/// The ends of the ways of some types, and how many types each could be the name of.
pub(super) struct Ends {
    fits: HashMap<String, usize>,
    /// The shorter forms of names that are long, and how many of these have each.
    shorter: HashMap<String, usize>,
}

impl Ends {
    /// Counts what each end fits; `taken` are the names that types have already.
    pub(super) fn new<'a>(
        ways: impl Iterator<Item = &'a Way>,
        taken: impl Iterator<Item = String>,
    ) -> Self {
        let mut fits: HashMap<String, usize> = taken.map(|it| (it, 1)).collect();
        let mut shorter: HashMap<String, usize> = HashMap::new();
        let mut long = HashSet::new();
        for way in ways {
            let whole = joined(way);
            // What is called the same all the way is told apart by other means.
            if whole.len() > LONG && long.insert(whole.clone()) {
                shorter_forms(way).into_iter().for_each(|it| *shorter.entry(it).or_default() += 1);
            }
            let names = parts(way).map(joined).chain([whole]).collect::<HashSet<_>>();
            names.into_iter().for_each(|it| *fits.entry(it).or_default() += 1);
        }
        Self { fits, shorter }
    }

    /// What a type could be called by its way, best first; `alone` says whether the last part says enough
    /// by itself, be it one word.
    pub(super) fn names(&self, way: &Way, alone: bool) -> Vec<String> {
        let whole = joined(way);
        let says_enough = |it: &&[String]| it.len() > 1 || alone || starts(&it[0]).len() > 1;
        let clear = parts(way).filter(says_enough).map(joined).find(|it| self.is_clear(it));
        let first = clear.unwrap_or_else(|| whole.clone());
        vec![first, whole, way.concat()]
    }

    /// Puts a form that is not long, and that no other type could be called, before the first long name.
    pub(super) fn shorten(&self, names: &mut Vec<String>, way: &Way) {
        let is_clear =
            |it: &String| self.shorter.get(it) == Some(&1) && !self.fits.contains_key(it);
        let Some(long) = names.iter().position(|it| it.len() > LONG) else { return };
        names.splice(long..long, shorter_forms(way).into_iter().find(is_clear));
    }

    /// Whether a name is that of no type by its way.
    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.fits.contains_key(name)
    }

    fn is_clear(&self, name: &String) -> bool {
        self.fits.get(name) == Some(&1) && !reserved::TYPES.contains(&name.as_str())
    }
}

/// The ends of a way, the shortest first.
fn parts(way: &Way) -> impl Iterator<Item = &[String]> {
    (0..way.len()).rev().take(ENDS).map(|start| &way[start..])
}

/// The ends of a name, word by word, the longest first.
fn word_ends(name: &str) -> impl Iterator<Item = &str> {
    starts(name).into_iter().skip(1).map(|at| &name[at..])
}

/// What is left of a long name without what it says twice, without what lies between the outermost part and the
/// last ones, and without some words at its beginning, or behind that; the best first.
fn shorter_forms(way: &Way) -> IndexSet<String> {
    let name = once(way);
    let within = |it: &String| it.len() <= LONG;
    let whole = Some(name.clone()).into_iter();
    let around = (2..way.len()).map(|end| once(&[&way[..1], &way[end..]].concat()));
    let heads = std::iter::once(0).chain(starts(&name).into_iter().skip(1).take(HEAD));
    let without = heads.flat_map(|head| {
        let fits = move |it: &&str| head + it.len() <= LONG && starts(it).len() > 2;
        let ends = word_ends(&name).filter(|it| it.len() + head < name.len()).filter(fits);
        ends.map(|it| format!("{}{it}", &name[..head])).collect::<Vec<_>>()
    });
    whole.chain(around).filter(within).chain(without).collect()
}

/// Words without which what is left of a name says the opposite.
const OPPOSITE: &[&str] = &["No", "Non", "Not", "Without"];

/// The words of a way that all others have, too, in that order, with its last part, and without prepositions whose
/// noun some lack: `GetLimitsResponse` of `GetLimitsForUserResponse` and `GetLimitsForTeamResponse`. `None` where
/// they are few.
pub(super) fn common_words(way: &Way, others: &[String]) -> Option<String> {
    const FEW: usize = 2;
    let name = joined(way);
    let own = words(&name);
    let mut kept = (0..own.len()).collect::<Vec<_>>();
    for other in others {
        let mut theirs = words(other).into_iter();
        kept.retain(|it| {
            let mut rest = theirs.clone();
            let is_said = rest.any(|word| word == own[*it]);
            if is_said {
                theirs = rest;
            }
            is_said
        });
    }
    let is_opposite = |it: &usize| OPPOSITE.contains(&own[*it]) && !kept.contains(it);
    if (0..own.len()).any(|it| is_opposite(&it)) {
        return None;
    }
    let is_open =
        |it: &usize| PREPOSITIONS.contains(&&*own[*it].to_lowercase()) && !kept.contains(&(it + 1));
    let said = kept.iter().filter(|it| !is_open(it)).map(|it| own[*it]).collect::<Vec<_>>();
    let last = way.last().filter(|_| way.len() > 1);
    let is_whole = said.len() > FEW && last.is_none_or(|it| said.concat().ends_with(it.as_str()));
    is_whole.then(|| said.concat())
}

/// The words of a way without a plural before its singular, and without two or more that stand together before.
fn once(way: &[String]) -> String {
    let mut said: Vec<&str> = Vec::new();
    for part in way {
        let (before, mut rest) = (said.len(), &*words(part));
        while let Some((word, others)) = rest.split_first() {
            let stand = &said[..before.min(said.len())];
            let is_said = |length: &usize| stand.windows(*length).any(|it| *it == rest[..*length]);
            if let Some(length) = (2..=rest.len().min(RUN)).rev().find(is_said) {
                rest = &rest[length..];
                continue;
            }
            let is_plural = |it: &&str| *it != *word && case::singular(it) == *word;
            said.pop_if(|it| is_plural(&&**it));
            said.push(word);
            rest = others;
        }
    }
    said.concat()
}

/// The words of a name in `UpperCamelCase`.
fn words(name: &str) -> Vec<&str> {
    let mut starts = starts(name).into_iter().filter(|it| *it > 0).chain([name.len()]);
    let mut start = 0;
    let words = std::iter::from_fn(|| {
        let end = starts.next()?;
        Some(&name[std::mem::replace(&mut start, end)..end])
    });
    words.collect()
}

/// Parts as one name. What a part ends with and the next begins with is said once: `OrderPayment` and
/// `PaymentMethod` are `OrderPaymentMethod`.
pub(super) fn joined(parts: &[String]) -> String {
    parts.iter().fold(String::new(), |all, part| {
        let ends = starts(&all).into_iter().map(|at| &all[at..]);
        let new = ends.filter_map(|it| part.strip_prefix(it)).find(|it| begins_with_word(it));
        let new = new.unwrap_or(part).to_owned();
        all + &new
    })
}

fn begins_with_word(words: &str) -> bool {
    words.starts_with(|it: char| it.is_ascii_uppercase())
}

/// The words that all names end with, else most of them; of several the longest ones that stand first.
pub(super) fn most_common_end(names: &[String]) -> &str {
    let mut count = IndexMap::<_, usize>::new();
    for name in names {
        let ends = std::iter::once(&**name).chain(word_ends(name));
        ends.for_each(|it| *count.entry(it).or_default() += 1);
    }
    let most = count.values().copied().max();
    count.into_iter().find(|(_, it)| Some(*it) == most).map(|(end, _)| end).unwrap_or_default()
}

/// Where the words of a name in `UpperCamelCase` begin.
fn starts(name: &str) -> Vec<usize> {
    name.char_indices().filter(|(_, it)| it.is_ascii_uppercase()).map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named<const N: usize>(ways: [&[&str]; N]) -> [String; N] {
        let ways = ways.map(|it| it.iter().map(|&it| it.to_owned()).collect::<Way>());
        let ends = Ends::new(ways.iter(), std::iter::empty());
        ways.each_ref().map(|it| ends.names(it, false).swap_remove(0))
    }

    #[test]
    fn the_shortest_end_that_is_clear_is_the_name() {
        let ways: [&[&str]; 5] = [
            &["Order", "Status"],
            &["Order", "Parcel", "ShippingAddress"],
            &["Order", "Payer", "HomeAddress"],
            &["Order", "Payee", "HomeAddress"],
            &["HomeAddress"],
        ];
        assert_eq!(
            named(ways),
            [
                "OrderStatus",
                "ShippingAddress",
                "PayerHomeAddress",
                "PayeeHomeAddress",
                "HomeAddress"
            ]
        );
    }

    #[test]
    fn what_most_share_is_what_it_is_called() {
        let common = |names: &[&str]| {
            most_common_end(&names.iter().map(|&it| it.to_owned()).collect::<Vec<_>>()).to_owned()
        };
        assert_eq!(common(&["ShipTo", "HomeAddress", "Address", "BillingAddress"]), "Address");
        assert_eq!(common(&["HomeAddress", "BillingHomeAddress"]), "HomeAddress");
        assert_eq!(common(&["OneTwo", "Three"]), "OneTwo");
    }

    #[test]
    fn what_all_places_say_is_what_they_share() {
        let common = |way: &[&str], others: &[&str]| {
            let others = others.iter().map(|&it| it.to_owned()).collect::<Vec<_>>();
            common_words(&way.iter().map(|&it| it.to_owned()).collect(), &others)
        };
        let team = "GetLimitsForTeamResponse";
        assert_eq!(common(&["GetLimitsForUserResponse"], &[team]).unwrap(), "GetLimitsResponse");
        let shared = common(&["CreateTaskRequest", "State"], &["ListTasksTaskState", "TaskState"]);
        assert_eq!(shared, None, "few");
        let shared = common(&["PostTaskRequest", "Item", "State"], &["PostTaskItemState"]);
        assert_eq!(shared.unwrap(), "PostTaskItemState");
        assert_eq!(common(&["OrderDelta", "Object"], &["BetaOrderDelta"]), None, "no last part");
        assert_eq!(common(&["CardNotPaidReason"], &["CardPaidReason"]), None, "the opposite");
    }

    #[test]
    fn nothing_is_said_twice() {
        assert_eq!(
            named([&["OrderPayment", "PaymentMethod"], &["PaymentMethod"]])[0],
            "OrderPaymentMethod"
        );
        assert_eq!(named([&["OrderStatus", "Status"], &["Status"]])[0], "OrderStatusStatus");
        assert_eq!(named([&["Ape", "Aperture"], &["Aperture"]])[0], "ApeAperture");
    }

    #[test]
    fn a_long_name_says_nothing_twice() {
        let way = ["PostOrdersOrderRequest", "ParcelOptions", "Express", "ParcelOptionsParam"];
        assert_eq!(once(&way.map(str::to_owned)), "PostOrderRequestParcelOptionsExpressParam");
    }

    #[test]
    fn a_long_name_loses_words_where_it_stays_clear() {
        let short = |ways: [&[&str]; 2]| {
            let ways = ways.map(|it| it.iter().map(|&it| it.to_owned()).collect::<Way>());
            let ends = Ends::new(ways.iter(), std::iter::empty());
            ways.each_ref().map(|it| {
                let mut names = vec![joined(it)];
                ends.shorten(&mut names, it);
                names.swap_remove(0)
            })
        };
        let last = "NotificationDeliveryPreferenceOfAccountOwner";
        assert_eq!(
            short([&["ResponsesWebSocketStreamEvent", last], &[last]]),
            [format!("StreamEvent{last}"), last.to_owned()]
        );
        assert_eq!(
            short([
                &["OrderCreated", "InTheShopAtTheCorner", last],
                &["OrderChanged", "InTheShopAtTheCorner", last],
            ]),
            [format!("OrderCreated{last}"), format!("OrderChanged{last}")]
        );
    }
}
