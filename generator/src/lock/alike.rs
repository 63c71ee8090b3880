//! Which of the branches that a document has is which of those that are published, where their words have changed.

use std::collections::HashMap;

/// Words that are new, each with the one that is gone and most like it: of the same kind, and with more in common
/// than any other. What is left alone on both sides is the same, too.
pub(super) fn pairs<'w>(
    mut new: Vec<&'w str>,
    mut gone: Vec<&'w str>,
) -> HashMap<&'w str, &'w str> {
    let mut pairs = HashMap::new();
    let each_other = |new: &[&'w str], gone: &[&'w str]| {
        new.iter().find_map(|it| {
            let was = nearest(it, gone)?;
            (nearest(was, new)? == *it).then_some((*it, was))
        })
    };
    while let Some((is, was)) = each_other(&new, &gone) {
        new.retain(|it| *it != is);
        gone.retain(|it| *it != was);
        pairs.insert(is, was);
    }
    pairs
}

/// The one of some words that is most like another; `None` where that are several, or none is.
fn nearest<'w>(word: &str, others: &[&'w str]) -> Option<&'w str> {
    let likeness = others.iter().map(|it| likeness(word, it));
    let most = likeness.clone().max().filter(|it| *it > 0)?;
    let mut nearest = others.iter().zip(likeness).filter(|(_, it)| *it == most);
    nearest.next().filter(|_| nearest.next().is_none()).map(|(it, _)| *it)
}

/// How much two words have in common; 0 where their kinds differ.
fn likeness(one: &str, other: &str) -> usize {
    let [one, other] = [one, other].map(|it| it.split([':', ',', '@']).collect::<Vec<_>>());
    let is_of_kind = one.first() == other.first();
    one.into_iter().filter(|it| is_of_kind && other.contains(it)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paired(new: &[&str], gone: &[&str]) -> String {
        let pairs = pairs(new.to_vec(), gone.to_vec());
        let mut pairs = pairs.iter().map(|(is, was)| format!("{is} = {was}")).collect::<Vec<_>>();
        pairs.sort();
        pairs.join("; ")
    }

    #[test]
    fn words_that_changed_are_known_by_the_rest_of_them() {
        for (new, gone, expected) in [
            (
                &["object:a,b,m", "object:a,c,m"][..],
                &["object:a,b", "object:a,c"][..],
                "object:a,b,m = object:a,b; object:a,c,m = object:a,c",
            ),
            (&["object:New"], &["object:Old"], "object:New = object:Old"),
            (
                &["object:A,a", "object:B,b"],
                &["object:a", "object:b"],
                "object:A,a = object:a; object:B,b = object:b",
            ),
            (&["string"], &["integer"], ""),
            (&["object:x"], &["object:a", "object:b"], ""),
            (&["object:x", "object:y"], &["object:a", "object:b"], ""),
            (
                &["object:a,x", "object:y"],
                &["object:a", "object:b"],
                "object:a,x = object:a; object:y = object:b",
            ),
        ] {
            assert_eq!(paired(new, gone), expected);
        }
    }
}
